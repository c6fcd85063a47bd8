// A run on ports in memory: what modes and steps are tested with.
import { DEFAULT_INPUTS } from '../../src/core/files/inputs.ts';
import type { Inputs } from '../../src/core/files/inputs.ts';
import type { Trigger } from '../../src/core/files/trigger.ts';
import type { LedgerEntry } from '../../src/core/plan/ledger.ts';
import type { PullRequestRef } from '../../src/ports.ts';
import type { Run } from '../../src/steps/run.ts';
import {
  memoryConsole,
  memoryHost,
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
export const PULL_REQUEST: Trigger = {
  type: 'pull-request',
  number: 7,
  labels: [],
  fork: false,
  commit: 'c'.repeat(40),
  baseCommit: 'b'.repeat(40),
};

/** A push to main. */
export const PUSH: Trigger = {
  type: 'push',
  commit: 'd'.repeat(40),
  branch: 'main',
  toDefaultBranch: true,
};

/** What a run is made of; everything has a default. */
export interface RunParts {
  /** Files of the workspace beside the config; `lgc.toml` replaces the config. */
  readonly files?: Readonly<Record<string, string>>;
  readonly services?: Readonly<Record<string, MemoryService>>;
  readonly entries?: readonly LedgerEntry[];
  readonly inputs?: Partial<Inputs>;
  readonly trigger?: Trigger;
  readonly merged?: PullRequestRef | null;
  readonly env?: Readonly<Record<string, string>>;
}

/** Makes a run, and hands out every port to look into. */
export function makeRun(parts: RunParts = {}) {
  const console = memoryConsole();
  const outputs = memoryOutputs();
  const services = parts.services ?? { prod: memoryService() };
  const host = memoryHost(services);
  const ledger = memoryLedger(parts.entries);
  const pullRequests = memoryPullRequests(parts.merged ?? null);
  const run: Run = {
    inputs: { ...DEFAULT_INPUTS, ...parts.inputs },
    trigger: parts.trigger ?? PULL_REQUEST,
    ports: {
      console,
      outputs,
      workspace: memoryWorkspace({ 'lgc.toml': CONFIG, ...parts.files }),
      sources: { component: () => Promise.resolve(new Uint8Array()) },
      host,
      openLedger: () => Promise.resolve(ledger),
      pullRequests,
      env: parts.env ?? { TOKEN: 'secret-token' },
    },
    runUrl: 'https://github.test/acme/detections/actions/runs/1',
    repositoryUrl: 'https://github.test/acme/detections',
  };
  return { run, console, outputs, services, host, ledger, pullRequests };
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
