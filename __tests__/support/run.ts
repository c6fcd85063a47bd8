// A run on ports in memory: what modes and steps are tested with.
import { createDocumentChecks } from '../../src/adapters/document-checks.ts';
import { childEntries } from '../../src/adapters/plugin-host/child-entries.ts';
import { DEFAULT_INPUTS } from '../../src/core/files/inputs.ts';
import type { Inputs } from '../../src/core/files/inputs.ts';
import type { Trigger } from '../../src/core/files/trigger.ts';
import type { LedgerEntry } from '../../src/core/plan/ledger.ts';
import type { PullRequestRef } from '../../src/ports.ts';
import type { Run } from '../../src/steps/run.ts';
import type { Relation } from '../../src/core/plan/staleness.ts';
import {
  memoryClock,
  memoryConsole,
  memoryHost,
  memoryIssues,
  memoryLedger,
  memoryOutputs,
  memoryPullRequests,
  memoryService,
  memoryWorkspace,
} from './ports.ts';
import type { MemoryService } from './ports.ts';

/** A config with one service, `prod`, of the plugin `splunk`. */
export const CONFIG = `[services.prod]
plugin = "splunk"
[services.prod.settings]
url = "https://splunk.test:8089"
token = "\${TOKEN}"
`;

/** The pull request that most tests speak of. */
export const PULL_REQUEST: Extract<Trigger, { readonly type: 'pull-request' }> = {
  type: 'pull-request',
  number: 7,
  labels: [],
  fork: false,
  commit: 'c'.repeat(40),
  baseCommit: 'b'.repeat(40),
  testMerge: 'e'.repeat(40),
};

/** A push to main. */
export const PUSH: Trigger = {
  type: 'push',
  commit: 'd'.repeat(40),
  branch: 'main',
  toDefaultBranch: true,
  commits: ['d'.repeat(40)],
};

/** What a run is made of; everything has a default. */
export interface RunParts {
  /** Files of the workspace beside the config; `lgc.toml` replaces the config. */
  readonly files?: Readonly<Record<string, string>>;
  /** Files of the pull request's base commit, its config among them; left out: the same as the workspace's. */
  readonly base?: Readonly<Record<string, string>>;
  readonly services?: Readonly<Record<string, MemoryService>>;
  readonly entries?: readonly LedgerEntry[];
  readonly inputs?: Partial<Inputs>;
  readonly trigger?: Trigger;
  readonly merged?: PullRequestRef | null;
  readonly env?: Readonly<Record<string, string>>;
  /** How this run's commit stands to the one applied last. */
  readonly relation?: Relation;
  readonly attempt?: number;
  readonly approve?: Run['ports']['approve'];
  /** Ids of runs that have ended; those of no list are not known. */
  readonly ended?: readonly string[];
}

const CHECKS = createDocumentChecks({
  file: childEntries(new URL('../../src/index.ts', import.meta.url).href).checks.file,
});

/** Makes a run, and hands out every port to look into. */
export function makeRun(parts: RunParts = {}) {
  const console = memoryConsole();
  const outputs = memoryOutputs();
  const services = parts.services ?? { prod: memoryService() };
  const host = memoryHost(services);
  const ledger = memoryLedger(parts.entries);
  const workspace = memoryWorkspace({
    'lgc.toml': CONFIG,
    '.logcraft/plugins/splunk.wasm': '(component)',
    ...parts.files,
  });
  const pullRequests = memoryPullRequests(parts.merged ?? null);
  const issues = memoryIssues();
  const clock = memoryClock();
  const stop = new AbortController();
  let ids = 0;
  const run: Run = {
    inputs: { ...DEFAULT_INPUTS, ...parts.inputs },
    trigger: parts.trigger ?? PULL_REQUEST,
    ports: {
      console,
      outputs,
      workspace,
      trusted: parts.base === undefined ? workspace : memoryWorkspace(parts.base),
      sources: { component: () => Promise.resolve(new Uint8Array()) },
      host,
      checks: CHECKS,
      openLedger: () => Promise.resolve(ledger),
      commits: {
        relation: () => Promise.resolve(parts.relation ?? 'ahead'),
        between: () => Promise.resolve([]),
      },
      runs: {
        hasEnded: ({ runId }) =>
          Promise.resolve(parts.ended?.includes(runId ?? '') === true ? true : null),
      },
      clock,
      endTidily: (work) => work(stop.signal),
      newId: () => `id-${(ids += 1)}`,
      identity: {
        name: 'run 1 of acme/detections, attempt 1',
        runId: '1',
        attempt: parts.attempt ?? 1,
        url: null,
        host: 'runner',
        pid: 1,
      },
      pullRequests,
      issues,
      branches: null,
      proposals: null,
      verdicts: null,
      approve: parts.approve ?? null,
      env: parts.env ?? { TOKEN: 'secret-token' },
    },
    runUrl: 'https://github.test/acme/detections/actions/runs/1',
    repositoryUrl: 'https://github.test/acme/detections',
    directory: '',
  };
  return { run, console, outputs, services, host, ledger, pullRequests, issues, clock, stop };
}

/** An entry of the ledger for the service `prod`. */
export function owned(
  key: string,
  applied: LedgerEntry['applied'],
  more: Partial<LedgerEntry> = {},
): LedgerEntry {
  return {
    service: 'prod',
    key,
    plugin: 'splunk',
    file: `rules/splunk/${key}.yaml`,
    applied,
    commit: 'a'.repeat(40),
    intent: null,
    ...more,
  };
}
