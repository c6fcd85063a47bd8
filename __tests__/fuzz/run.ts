// Mutates real detections through load, validate, diff and render, and JSON as answers of plugins: only typed errors may come.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DETECTION_SCHEMA } from '../../examples/plugins/splunk-typescript/src/detection-schema.ts';
import { prepareSchema } from '../../src/core/files/check-schema.ts';
import type { Service } from '../../src/core/files/config.ts';
import { startOf } from '../../src/core/files/finding.ts';
import {
  JsonError,
  canonicalJson,
  digestOf,
  isJsonObject,
  parseJson,
  stringifyJson,
  toJson,
} from '../../src/core/files/json.ts';
import type { Json, JsonObject } from '../../src/core/files/json.ts';
import { parseConfig } from '../../src/core/files/parse-config.ts';
import { parseDetectionFile, selectDetections } from '../../src/core/files/parse-detections.ts';
import { buildPlan, countChanges } from '../../src/core/plan/plan.ts';
import type { RemoteRead } from '../../src/core/plan/plan.ts';
import { planToJson } from '../../src/core/text/plan-json.ts';
import { changeLine } from '../../src/core/text/render-lines.ts';
import { renderPlan } from '../../src/core/text/render-plan.ts';
import { HOSTILE } from '../support/hostile.ts';

const { values } = parseArgs({
  options: { runs: { type: 'string' }, seed: { type: 'string' } },
});
const RUNS = Number(values.runs ?? (process.env['CI'] === 'true' ? 2000 : 20_000));
const SEED = Number(values.seed ?? 1);
const MOST_MILLISECONDS = 2000;
const MAX_COMMENT = 65_536;

const ROOT = join(import.meta.dirname, '..', '..', 'examples', 'repository', 'rules');
const SOURCES = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.yaml'))
  .toSorted()
  .map((path) => readFileSync(join(ROOT, path)));
const CONFIG = readFileSync(join(ROOT, '..', 'lgc.toml'));

/** Texts that mean something to one parser or another. */
const WORDS = [
  ...Object.values(HOSTILE),
  ...[
    '__proto__',
    'constructor',
    '<<',
    '*a',
    '&a ',
    '!!str ',
    '---\n',
    '...\n',
    '%YAML',
    '? ',
    '- ',
    ': ',
  ],
  ...[
    '|',
    '>',
    '{',
    '}',
    '[',
    ']',
    ',',
    '"',
    "'",
    '#',
    '\t',
    '\r',
    '\n\n',
    '\u0000',
    '\ufeff',
    '\u2028',
  ],
  ...[
    '.inf',
    '.nan',
    '1e999',
    '-0',
    '18446744073709551616',
    '9007199254740993',
    '0x',
    '~',
    'null',
    'true',
  ],
  ...['name: x\nrules:\n  splunk:\n', '"\\ud800"', '\\', '{"a":'.repeat(70), '['.repeat(200)],
];

// Mulberry32: the same numbers for the same seed, everywhere.
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

type Random = () => number;
const below = (random: Random, limit: number): number => Math.floor(random() * limit);
const oneOf = <T>(random: Random, items: readonly T[]): T => {
  const item = items[below(random, items.length)];
  assert.ok(item !== undefined);
  return item;
};

function mutateBytes(random: Random, source: Uint8Array): Uint8Array {
  let bytes = Buffer.from(source);
  for (let left = 1 + below(random, 4); left > 0; left -= 1) {
    const at = below(random, bytes.length + 1);
    const end = Math.min(bytes.length, at + 1 + below(random, 40));
    const [head, cut, tail] = [bytes.subarray(0, at), bytes.subarray(at, end), bytes.subarray(end)];
    switch (below(random, 7)) {
      case 0:
        bytes = Buffer.concat([head, Buffer.from([below(random, 256)]), tail]);
        break;
      case 1:
        bytes = Buffer.concat([head, tail]);
        break;
      case 2:
        bytes = Buffer.concat([head, cut, cut, tail]);
        break;
      case 3:
      case 4:
        bytes = Buffer.concat([head, Buffer.from(oneOf(random, WORDS)), cut, tail]);
        break;
      case 5:
        bytes = Buffer.concat([
          head,
          Buffer.from(oneOf(random, SOURCES)).subarray(below(random, 200)),
        ]);
        break;
      default:
        bytes = Buffer.concat([
          head,
          Buffer.from(oneOf(random, WORDS).repeat(1 + below(random, 50))),
          tail,
        ]);
    }
  }
  return bytes;
}

function mutateJson(random: Random, value: Json): Json {
  const isLeaf = typeof value !== 'object' || value === null;
  if (isLeaf || random() < 0.1) {
    return random() < 0.3
      ? oneOf<Json>(random, [
          null,
          true,
          -0,
          1e308,
          0.1,
          2 ** 53,
          9007199254740993n,
          '',
          [],
          toJson({}),
          oneOf(random, WORDS),
        ])
      : value;
  }
  if (!isJsonObject(value)) {
    return toJson(value.map((item) => mutateJson(random, item)));
  }
  const members = Object.entries(value).flatMap(([name, inner]) =>
    random() < 0.1
      ? []
      : [[random() < 0.05 ? oneOf(random, WORDS) : name, mutateJson(random, inner)] as const],
  );
  const mutated: Record<string, Json> = Object.create(null) as Record<string, Json>;
  for (const [name, inner] of members) {
    mutated[name] = inner;
  }
  return mutated;
}

const SERVICE: Service = {
  id: 'splunk',
  plugin: 'splunk',
  environment: null,
  settings: {},
  allowedHosts: [],
  caFile: null,
  insecureTls: false,
  identity: null,
  ignore: [],
  adopt: 'identical',
  maxDeletes: 10,
  place: startOf('lgc.toml'),
  lines: new Map(),
};
const schema = toJson(DETECTION_SCHEMA);
assert.ok(isJsonObject(schema));
const fits = prepareSchema(schema, { showValues: true });

/** Load, validate, diff and render one mutated file against a mutated remote. */
function detectionRun(random: Random): void {
  const file = 'rules/splunk/x.yaml';
  const parsed = parseDetectionFile({
    file,
    bytes: mutateBytes(random, oneOf(random, SOURCES)),
    workspace: 'rules',
    plugins: ['splunk'],
  });
  const { detections, findings } = selectDetections(SERVICE, parsed.value ?? []);
  const remoteOf = (document: JsonObject): JsonObject | null => {
    const mutated = mutateJson(random, document);
    return random() < 0.1 || !isJsonObject(mutated) ? null : mutated;
  };
  detections.forEach(({ document }) => fits(document));
  render({ detections, findings: [...parsed.findings, ...findings], remoteOf, random });
}

function render(parts: {
  readonly detections: ReturnType<typeof selectDetections>['detections'];
  readonly findings: ReturnType<typeof selectDetections>['findings'];
  readonly remoteOf: (document: JsonObject) => JsonObject | null;
  readonly random: Random;
}): void {
  const { detections, findings, remoteOf, random } = parts;
  const reads = new Map(
    detections.map(({ key, document }): [string, RemoteRead] => [
      key,
      { status: 'read', remote: remoteOf(document) },
    ]),
  );
  const entries = new Map(
    detections
      .filter(() => random() < 0.5)
      .map(({ key, file, document }) => [
        key,
        {
          service: 'splunk',
          key,
          plugin: 'splunk',
          file,
          applied: remoteOf(document),
          commit: 'c'.repeat(40),
          intent: null,
        },
      ]),
  );
  const plan = buildPlan({
    commit: 'c'.repeat(40),
    views: [{ service: SERVICE, detections, entries, reads, failure: null }],
    findings,
    allowance: { maxDeletes: null, labelled: false },
  });
  const secrets = [oneOf(random, WORDS)].filter((word) => word.length > 8);
  const rendered = renderPlan(plan, { target: 'all', commit: plan.commit, secrets });
  for (const page of rendered.pages) {
    assert.ok(Buffer.byteLength(page) < MAX_COMMENT, 'a page is too long');
    assert.ok(
      !page.includes('\u0000') && !page.includes('\u001b'),
      'a control character came through',
    );
  }
  plan.changes.forEach((change) => assert.doesNotMatch(changeLine(change), /[\r\n\u0000\u001b]/));
  stringifyJson(planToJson(plan, countChanges(plan), { secrets }));
}

/** One mutated answer of a plugin: refused as JsonError, or kept exactly. */
function answerRun(random: Random): void {
  const original = parseDetectionFile({
    file: 'rules/splunk/x.yaml',
    bytes: oneOf(random, SOURCES),
    workspace: 'rules',
    plugins: ['splunk'],
  }).value?.[0]?.document;
  assert.ok(original !== undefined);
  const text = Buffer.from(
    mutateBytes(random, Buffer.from(stringifyJson(mutateJson(random, original)))),
  ).toString();
  let answer: Json;
  try {
    answer = parseJson(text);
  } catch (error) {
    assert.ok(error instanceof JsonError, `${String(error)} is no JsonError`);
    return;
  }
  assert.equal(
    digestOf(parseJson(stringifyJson(answer))),
    digestOf(answer),
    'written and read again it differs',
  );
  canonicalJson(answer);
  if (isJsonObject(answer)) {
    const remote = answer;
    const detection = {
      key: 'x',
      file: 'rules/splunk/x.yaml',
      document: original,
      lines: new Map(),
    };
    render({ detections: [detection], findings: [], remoteOf: () => remote, random });
  }
}

function configRun(random: Random): void {
  parseConfig(random() < 0.8 ? 'lgc.toml' : 'lgc.yaml', mutateBytes(random, CONFIG));
}

const milliseconds = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

let failed = 0;
for (let run = 0; run < RUNS; run += 1) {
  const random = randomOf(SEED * 1_000_003 + run);
  const start = milliseconds();
  try {
    const kind = run % 10;
    (kind < 5 ? detectionRun : kind < 9 ? answerRun : configRun)(random);
    const time = milliseconds() - start;
    assert.ok(time < MOST_MILLISECONDS, `it took ${Math.round(time)} ms`);
    assert.ok(!('polluted' in {}), 'Object.prototype was changed');
  } catch (error) {
    failed += 1;
    if (failed <= 20) {
      console.log(
        `FAILED  run ${run} of seed ${SEED}: ${error instanceof Error ? error.stack : String(error)}`,
      );
    }
  }
}
console.log(`seed ${SEED}, ${RUNS} runs`);
console.log(`${RUNS - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
