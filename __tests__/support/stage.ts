// The stage: GitHub, its git server, a Splunk and a clone, with the bundled action started as GitHub's runner would.
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { bundlePath } from './bundle.ts';
import { pullRequestEvent, pushEvent } from './events.ts';
import type { WorkflowEvent } from './events.ts';
import { startGitHub } from './github/github.ts';
import type { GitHub } from './github/github.ts';
import type { MergeMethod, PullRequestFacts } from './github/pull-request.ts';
import { startGitServer } from './git-server.ts';
import type { GitServer } from './git-server.ts';
import { repositoryAt } from './repository.ts';
import type { TestRepository } from './repository.ts';
import { checkOut, runAction } from './runner.ts';
import type { RunResult } from './runner.ts';
import { startSplunkService } from './splunk-service.ts';
import type { SplunkService, SplunkServiceOptions } from './splunk-service.ts';

/** One machine's for all tests, as on a self-hosted runner: components are transpiled once. */
const TOOL_CACHE = resolve(import.meta.dirname, '../../build/tool-cache');

/** What a stage is set with. */
export interface StageOptions {
  /** Files of the first commit on main, for a Splunk at this address; text, or the path of a file to copy. */
  readonly files: (
    splunkUrl: string,
  ) => Readonly<Record<string, string | { readonly copy: string }>>;
  readonly splunk?: SplunkServiceOptions;
  /** Each line of the action's log as it comes. */
  readonly onLine?: (line: string) => void;
}

/** What a run of the action is given beside its event. */
export interface StageRun {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

/** A stage that is set. */
export interface Stage {
  readonly github: GitHub;
  readonly git: GitServer;
  readonly splunk: SplunkService;
  /** A developer's clone. */
  readonly clone: TestRepository;
  /** Commits files (null: removed) to a new branch of the newest main, and opens a pull request. */
  open(
    branch: string,
    title: string,
    files: Readonly<Record<string, string | Uint8Array | null>>,
  ): Promise<PullRequestFacts>;
  /** Pushes another commit to a pull request's branch. */
  push(
    number: number,
    files: Readonly<Record<string, string | Uint8Array | null>>,
  ): Promise<PullRequestFacts>;
  /** Runs the action on a pull request. */
  plan(number: number, run?: StageRun): Promise<RunResult>;
  /** Merges a pull request and runs the action on the push to main. */
  merge(number: number, run?: StageRun & { readonly method?: MergeMethod }): Promise<RunResult>;
  /** Runs the action for any event. */
  run(event: WorkflowEvent, run?: StageRun): Promise<RunResult>;
  /** Runs the action on a push of main's newest commit. */
  runOnMain(run?: StageRun): Promise<RunResult>;
  close(): Promise<void>;
}

/** The bundle alone, in a folder without node_modules, as GitHub's runner downloads it. */
export async function unpackAction(): Promise<string> {
  const root = resolve(import.meta.dirname, '../..');
  const folder = await mkdtemp(join(tmpdir(), 'lgc-bundle-'));
  await cp(bundlePath(), join(folder, 'dist'), { recursive: true });
  await cp(join(root, 'action.yml'), join(folder, 'action.yml'));
  return folder;
}

/** Sets a stage: everything runs on this machine, and nothing is left of it after `close()`. */
export async function setStage(options: StageOptions): Promise<Stage> {
  const action = await unpackAction();
  const splunk = await startSplunkService(options.splunk);
  const token = 'ghs_stagetoken0123456789';
  const git = await startGitServer({ token });
  const github = await startGitHub({ token, git: git.path });
  const clone = repositoryAt(await mkdtemp(join(tmpdir(), 'lgc-clone-')));
  clone.git('init', '--quiet', '--initial-branch=main', '.');
  clone.git('remote', 'add', 'origin', git.path);
  clone.git('config', 'core.compression', '0');
  const texts: Record<string, string> = {};
  for (const [path, content] of Object.entries(options.files(splunk.url))) {
    if (typeof content === 'string') {
      texts[path] = content;
    } else {
      await mkdir(dirname(join(clone.path, path)), { recursive: true });
      await cp(content.copy, join(clone.path, path));
    }
  }
  clone.commit('Add plugin and config', texts);
  clone.git('push', '--quiet', 'origin', 'main');

  const repository = `${github.repository.owner}/${github.repository.repo}`;
  const stage: Stage = {
    github,
    git,
    splunk,
    clone,
    async open(branch, title, files) {
      clone.git('fetch', '--quiet', 'origin', 'main');
      clone.git('checkout', '--quiet', '-B', branch, 'FETCH_HEAD');
      clone.commit(title, files);
      clone.git('push', '--quiet', '--force', 'origin', branch);
      return github.openPullRequest({ title, head: branch, author: 'alice' });
    },
    async push(number, files) {
      const { head } = github.pullRequest(number);
      clone.git('checkout', '--quiet', head.ref);
      clone.commit('Another commit', files);
      clone.git('push', '--quiet', 'origin', head.ref);
      return github.synchronize(number);
    },
    plan(number, run) {
      const pullRequest = github.pullRequest(number);
      return stage.run(pullRequestEvent({ repository, action: 'synchronize', pullRequest }), run);
    },
    async merge(number, run = {}) {
      const { method } = run;
      const merged = await github.mergePullRequest(number, method === undefined ? {} : { method });
      return stage.run(pushEvent({ repository, after: merged.mergeCommit }), run);
    },
    async runOnMain(run) {
      const after = await git.ref('refs/heads/main');
      if (after === null) {
        throw new Error('the stage has no main');
      }
      return stage.run(pushEvent({ repository, after }), run);
    },
    async run(event, run = {}) {
      const workspace = await checkOut({ url: git.url, token, event });
      try {
        return await runAction({
          action,
          event,
          workspace,
          inputs: run.inputs ?? {},
          env: { SPLUNK_TOKEN: splunk.token, RUNNER_TOOL_CACHE: TOOL_CACHE, ...run.env },
          github: { apiUrl: github.url, token, repository, serverUrl: git.origin },
          ...(options.onLine === undefined ? {} : { onLine: options.onLine }),
        });
      } finally {
        await rm(workspace, { recursive: true, force: true });
      }
    },
    async close() {
      await Promise.all([github.close(), git.close(), splunk.close()]);
      await rm(clone.path, { recursive: true, force: true });
      await rm(action, { recursive: true, force: true });
    },
  };
  return stage;
}
