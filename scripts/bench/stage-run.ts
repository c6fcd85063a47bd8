// Runs of the action as GitHub's runner starts it: how long until the comment is there, how many requests GitHub gets.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pullRequestEvent, pushEvent } from '../../__tests__/support/events.ts';
import type { WorkflowEvent } from '../../__tests__/support/events.ts';
import { checkOut, runAction } from '../../__tests__/support/runner.ts';
import { setStage } from '../../__tests__/support/stage.ts';
import type { Stage } from '../../__tests__/support/stage.ts';
import { median } from './results.ts';
import { benchDetection } from './workload.ts';

/** What the runs took. */
export interface StageTimes {
  /** Milliseconds from the start of the process to its end, the comment posted; nothing kept from earlier runs. */
  readonly firstPlan: number;
  /** The same with the transpiled component kept. */
  readonly nextPlan: number;
  /** The same where no plugin is needed: a config that is not there, told in log and summary. */
  readonly withoutPlugin: number;
  /** Requests to GitHub for the plan of many changes, and for their apply. */
  readonly planRequests: number;
  readonly applyRequests: number;
  /** How many changes those were. */
  readonly changes: number;
}

/** Runs the story; `action` is a folder with action.yml and dist/, `component` the path of the plugin's component. */
export async function measureStage(options: {
  readonly action: string;
  readonly component: string;
  readonly directory: string;
  readonly changes: number;
  readonly runs: number;
}): Promise<StageTimes> {
  const { component, directory, changes, runs } = options;
  const stage = await setStage({
    files: (url) => ({
      'lgc.toml': [
        '[services.bench]',
        'plugin = "splunk"',
        '[services.bench.settings]',
        `url = "${url}"`,
        'app = "search"',
        'token = "${SPLUNK_TOKEN}"',
        '',
      ].join('\n'),
      '.logcraft/plugins/splunk.wasm': { copy: component },
    }),
  });
  try {
    const repository = `${stage.github.repository.owner}/${stage.github.repository.repo}`;
    const one = await stage.open('one', 'One detection', filesOf(1));
    const event = pullRequestEvent({ repository, action: 'synchronize', pullRequest: one });
    const cold: number[] = [];
    const warm: number[] = [];
    const without: number[] = [];
    for (let round = 0; round < runs; round += 1) {
      const toolCache = join(directory, `tools-${round}`);
      const time = (inputs: Readonly<Record<string, string>> = {}): Promise<number> =>
        timeRun({ ...options, stage, event, toolCache, inputs });
      cold.push(await time());
      warm.push(await time());
      without.push(await time({ mode: 'validate', config: 'nowhere.toml' }));
      await rm(toolCache, { recursive: true, force: true });
    }
    const before = stage.github.calls.length;
    const many = await stage.open('many', 'Many detections', filesOf(changes));
    const opened = stage.github.calls.length;
    const toolCache = join(directory, 'tools');
    await timeRun({
      ...options,
      stage,
      event: pullRequestEvent({ repository, action: 'synchronize', pullRequest: many }),
      toolCache,
      inputs: {},
    });
    const planned = stage.github.calls.length;
    const merged = await stage.github.mergePullRequest(many.number);
    const mergedAt = stage.github.calls.length;
    await timeRun({
      ...options,
      stage,
      event: pushEvent({ repository, after: merged.mergeCommit ?? '' }),
      toolCache,
      inputs: {},
    });
    const applied = stage.github.calls.length;
    if (before > opened || stage.splunk.state.all().length < changes) {
      throw new Error(`the service holds ${stage.splunk.state.all().length} of ${changes}`);
    }
    return {
      firstPlan: median(cold),
      nextPlan: median(warm),
      withoutPlugin: median(without),
      planRequests: planned - opened,
      applyRequests: applied - mergedAt,
      changes,
    };
  } finally {
    await stage.close();
  }
}

async function timeRun(options: {
  readonly action: string;
  readonly stage: Stage;
  readonly event: WorkflowEvent;
  readonly toolCache: string;
  readonly inputs: Readonly<Record<string, string>>;
}): Promise<number> {
  const { action, stage, event, toolCache, inputs } = options;
  const { github, git, splunk } = stage;
  const workspace = await checkOut({ url: git.url, token: github.token, event });
  try {
    const start = performance.now();
    const result = await runAction({
      action,
      event,
      workspace,
      inputs,
      env: { SPLUNK_TOKEN: splunk.token, RUNNER_TOOL_CACHE: toolCache },
      github: {
        apiUrl: github.url,
        token: github.token,
        repository: `${github.repository.owner}/${github.repository.repo}`,
        serverUrl: git.origin,
      },
    });
    const took = performance.now() - start;
    if (result.exitCode !== (inputs['config'] === undefined ? 0 : 1)) {
      throw new Error(`the action ended with ${result.exitCode}:\n${result.log.slice(-3000)}`);
    }
    return took;
  } finally {
    await rm(workspace, { recursive: true, force: true });
  }
}

function filesOf(count: number): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, number) => [
      `rules/splunk/${number}.yaml`,
      benchDetection(number).text,
    ]),
  );
}
