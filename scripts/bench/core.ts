// Builds and renders a plan of many changes in a process of its own, and says what it took: time and memory of core alone.
import { parseConfig } from '../../src/core/files/parse-config.ts';
import type { Detection } from '../../src/core/files/detection.ts';
import type { JsonObject } from '../../src/core/files/json.ts';
import { parseDetectionFile } from '../../src/core/files/parse-detections.ts';
import { startOf } from '../../src/core/files/finding.ts';
import { buildPlan, countChanges } from '../../src/core/plan/plan.ts';
import type { RemoteRead } from '../../src/core/plan/plan.ts';
import { planToJson } from '../../src/core/text/plan-json.ts';
import { stringifyJson } from '../../src/core/files/json.ts';
import { renderPlan } from '../../src/core/text/render-plan.ts';
import { benchDetection } from './workload.ts';

/** What it took. */
export interface CoreTimes {
  readonly detections: number;
  /** Milliseconds. */
  readonly parse: number;
  readonly build: number;
  readonly render: number;
  readonly json: number;
  /** Most bytes the process had until the plan was rendered, and until it was JSON. */
  readonly memory: number;
  readonly memoryWithJson: number;
  readonly pages: number;
}

const count = Number(process.argv[2] ?? 10_000);
const { value: config } = parseConfig(
  'lgc.toml',
  Buffer.from('[services.bench]\nplugin = "splunk"\n'),
);
const service = config?.services[0];
if (service === undefined) {
  throw new Error("the benchmark's config does not hold");
}

const lap = ((): (() => number) => {
  let last = performance.now();
  return () => {
    const now = performance.now();
    const took = now - last;
    last = now;
    return took;
  };
})();

const files = Array.from({ length: count }, (_, number) => ({
  file: `rules/splunk/${number}.yaml`,
  bytes: Buffer.from(benchDetection(number).text),
}));
lap();
const detections = files.flatMap(({ file, bytes }): readonly Detection[] => {
  const parsed = parseDetectionFile({ file, bytes, workspace: 'rules', plugins: ['splunk'] });
  return (parsed.value ?? []).map((one) => ({
    ...one,
    key: textOf(one.document['title']),
    lines: new Map([['', startOf(file)]]),
  }));
});
const parse = lap();

// A tenth is there already, a tenth is new, the rest differs in its query, in the middle of a dozen lines.
const reads = new Map<string, RemoteRead>(
  detections.map(({ key, document }, index) => [
    key,
    { status: 'read', remote: remoteOf(document, index) },
  ]),
);
lap();
const plan = buildPlan({
  commit: 'c'.repeat(40),
  views: [
    {
      service: { ...service, adopt: 'always' },
      detections,
      entries: new Map(),
      reads,
      failure: null,
    },
  ],
  findings: [],
  allowance: { maxDeletes: null, labelled: false },
});
const build = lap();
const rendered = renderPlan(plan, {
  target: 'all',
  commit: plan.commit,
  runUrl: null,
  repositoryUrl: null,
});
const render = lap();
const memory = mostMemory();
lap();
stringifyJson(planToJson(plan, countChanges(plan), { secrets: [], standing: [] }), { indent: 2 });
const json = lap();
const times: CoreTimes = {
  detections: detections.length,
  parse,
  build,
  render,
  json,
  memory,
  memoryWithJson: mostMemory(),
  pages: rendered.pages.length,
};
console.log(JSON.stringify(times));

function remoteOf(document: JsonObject, index: number): JsonObject | null {
  if (index % 10 === 0) {
    return null;
  }
  const search = textOf(document['search']);
  return index % 10 === 1
    ? document
    : { ...document, search: search.replace('dc(dest)', 'dc(dest_ip)'), severity: 'low' };
}

function textOf(value: unknown): string {
  if (typeof value !== 'string') {
    throw new Error("the benchmark's detection does not hold");
  }
  return value;
}

function mostMemory(): number {
  return process.resourceUsage().maxRSS * 1024;
}
