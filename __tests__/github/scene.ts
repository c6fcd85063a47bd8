// The scene of the tests on GitHub's events: one service with its plugin on main, and short words for what happens there.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, jest } from '@jest/globals';
import { buildPlugin } from '../../scripts/build-plugins.ts';
import { pullRequestEvent, pushEvent } from '../support/events.ts';
import type { Call, StandingComment } from '../support/github/github.ts';
import type { RunResult } from '../support/runner.ts';
import { setStage } from '../support/stage.ts';
import type { Stage, StageRun } from '../support/stage.ts';

// Each run starts the action as the runner does, and some wait as GitHub asks them to.
jest.setTimeout(300_000);

type Files = Readonly<Record<string, string | null>>;

/** A scene that is set. */
export interface Scene {
  readonly stage: Stage;
  /** Opens a pull request with the files, its branch named after `name`; returns its number. */
  open(name: string, files: Files): Promise<number>;
  plan(number: number, run?: StageRun): Promise<RunResult>;
  /** Merges without a run. */
  merge(number: number, method?: 'merge' | 'squash' | 'rebase'): Promise<void>;
  /** Runs the action on a push to main of everything since the last one; the commits are those of git. */
  push(run?: StageRun): Promise<RunResult>;
  /** Runs the action on the last push again. */
  pushAgain(run?: StageRun): Promise<RunResult>;
  /** Opens and plans a pull request, merges it and runs the action on the push. */
  deploy(name: string, files: Files): Promise<RunResult>;
  /** The token's own comments on a pull request. */
  ours(number: number): Promise<readonly StandingComment[]>;
  /** Names of what the service holds. */
  held(): readonly string[];
  /** Calls of GitHub during some work. */
  callsOf(work: () => Promise<unknown>): Promise<readonly Call[]>;
  /** Requests that write to the service during some work, e.g. `POST Brute force`. */
  writesOf(work: () => Promise<unknown>): Promise<readonly string[]>;
  /** Expects that neither side did what GitHub's description does not allow, and leaves nothing behind. */
  close(): Promise<void>;
}

/** The config of the scene. */
export function configFor(url: string, more = ''): string {
  return `[services.prod]\nplugin = "splunk"\n[services.prod.settings]\nurl = "${url}"\ntoken = "\${SPLUNK_TOKEN}"\n${more}`;
}

/** A rule as a file: `rule('dns')` is `rules/splunk/dns.yaml` with the title `dns`. */
export function rule(name: string, search = `index=${name}`): Files {
  return { [`rules/splunk/${name}.yaml`]: `title: ${name}\nsearch: ${search}\n` };
}

/** Sets the scene; `rules` are on main from the start, and not yet on the service. */
export async function setScene(rules: Readonly<Record<string, string>> = {}): Promise<Scene> {
  const component = await buildPlugin('splunk-typescript');
  // Transpiled once for all runs, as on a runner that keeps its tools.
  const tools = await mkdtemp(join(tmpdir(), 'lgc-tools-'));
  const stage = await setStage({
    files: (url) => ({
      'lgc.toml': configFor(url),
      '.logcraft/plugins/splunk.wasm': { copy: component },
      ...rules,
    }),
  });
  const { github, git, splunk, clone } = stage;
  const repository = `${github.repository.owner}/${github.repository.repo}`;
  let pushed = await git.ref('refs/heads/main');
  let lastPush: ReturnType<typeof pushEvent> | null = null;

  const withTools = (run: StageRun = {}): StageRun => ({
    ...run,
    env: { RUNNER_TOOL_CACHE: tools, ...run.env },
  });

  const scene: Scene = {
    stage,
    async open(name, files) {
      return (await stage.open(name, `Change ${name}`, files)).number;
    },
    plan(number, run) {
      const pullRequest = github.pullRequest(number);
      const event = pullRequestEvent({ repository, action: 'synchronize', pullRequest });
      return stage.run(event, withTools(run));
    },
    async merge(number, method) {
      await github.mergePullRequest(number, method === undefined ? {} : { method });
    },
    async push(run) {
      const after = (await git.ref('refs/heads/main')) ?? '';
      const listed = await git.git('rev-list', '--reverse', `${pushed}..${after}`);
      const commits = listed.split('\n').filter((line) => line !== '');
      const event = pushEvent({
        repository,
        after,
        ...(pushed === null ? {} : { before: pushed }),
      });
      lastPush = {
        ...event,
        payload: { ...event.payload, commits: commits.map((id) => ({ id })) },
      };
      pushed = after;
      return stage.run(lastPush, withTools(run));
    },
    async pushAgain(run) {
      if (lastPush === null) {
        throw new Error('nothing was pushed');
      }
      return stage.run(lastPush, withTools(run));
    },
    async deploy(name, files) {
      const number = await scene.open(name, files);
      await scene.plan(number);
      await scene.merge(number);
      return scene.push();
    },
    async ours(number) {
      const all = await github.comments(number);
      return all.filter(({ author }) => author === github.login);
    },
    held: () => splunk.state.all().map(({ name }) => name),
    async callsOf(work) {
      const before = github.calls.length;
      await work();
      return github.calls.slice(before);
    },
    async writesOf(work) {
      const before = splunk.requests.length;
      await work();
      return splunk.requests
        .slice(before)
        .filter(({ method }) => method !== 'GET')
        .map(({ method, name, form }) => `${method} ${name ?? form['name'] ?? ''}`);
    },
    async close() {
      await stage.close();
      await rm(tools, { recursive: true, force: true });
      expect(github.violations).toEqual([]);
    },
  };
  // What clones do not see: the tests push to main themselves.
  clone.git('config', 'advice.detachedHead', 'false');
  return scene;
}

/** Calls that change something. */
export function writing(calls: readonly Call[]): readonly string[] {
  return calls
    .filter(({ method, path }) => method !== 'GET' && path !== '/graphql')
    .map(({ operation, status }) => `${operation ?? ''} ${status}`);
}
