// Builds the real ports that the action and the terminal share.
import { randomUUID } from 'node:crypto';
import { isAbsolute, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createGitBranches } from './adapters/branches-git.ts';
import { createGitCommits } from './adapters/commits-git.ts';
import { createDocumentChecks } from './adapters/document-checks.ts';
import { createGit } from './adapters/git.ts';
import { createGitLedger } from './adapters/ledger-git.ts';
import { createHttpLedger } from './adapters/ledger-http.ts';
import { createLocalLedger } from './adapters/ledger-local.ts';
import type { ChildEntries } from './adapters/plugin-host/child-entries.ts';
import { createPluginHost } from './adapters/plugin-host.ts';
import { readProxies } from './adapters/plugin-host/proxies.ts';
import { createPluginSource } from './adapters/plugin-source.ts';
import { endTidily, runIdentity, systemClock } from './adapters/process.ts';
import { createRuns } from './adapters/runs.ts';
import type { RunsOptions } from './adapters/runs.ts';
import { openWorkspace } from './adapters/workspace.ts';
import { createCommitWorkspace, findBaseCommit } from './adapters/workspace-at-commit.ts';
import type { PullRequestCommits } from './adapters/workspace-at-commit.ts';
import type { LedgerLocation } from './core/files/config.ts';
import { GitError, LedgerError } from './ports.ts';
import type {
  Console,
  Git,
  Issues,
  LedgerStore,
  Ports,
  Proposals,
  PullRequests,
  RunOutputs,
  Verdicts,
} from './ports.ts';

/** Who our commits are by. */
const AUTHOR = { name: 'lgc-action', email: 'lgc-action@users.noreply.github.com' };

/** Where the product runs, as the ports need to know it. */
export interface Surroundings {
  /** Absolute path of the working directory: config and detections are below it. */
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A directory of this run alone, removed when it ends. */
  readonly temporaryDirectory: string;
  /** Where what can be made again is kept between runs; null: nowhere. */
  readonly cacheDirectory: string | null;
  readonly entries: ChildEntries;
  readonly console: Console;
  readonly outputs: RunOutputs;
  readonly pullRequests: PullRequests | null;
  /** Default: no host is asked. */
  readonly askRun?: NonNullable<RunsOptions['ask']>;
  /** Default: none. */
  readonly issues?: Issues;
  /** Default: none. */
  readonly proposals?: Proposals;
  /** Default: none. */
  readonly verdicts?: Verdicts;
  /** Asks whether a plan may be carried out; left out: nobody is asked. */
  readonly approve?: Ports['approve'];
  /** Token for git, and the server it is for; null: none. */
  readonly token: { readonly value: string; readonly serverUrl: string } | null;
  /** Where the ledger is kept when the config says nothing. */
  readonly defaultLedger: LedgerLocation;
  /** The pull request whose base commit is trusted in the place of its own config; null: nothing is guarded. */
  readonly guarded: PullRequestCommits | null;
}

/** Builds the ports; nothing is started or read yet. */
export function buildPorts(surroundings: Surroundings): Ports {
  const { root, env, console, outputs, pullRequests, entries } = surroundings;
  const workspace = openWorkspace(root);
  const git = createGit({
    directory: root,
    env,
    ...(surroundings.token === null
      ? {}
      : { token: surroundings.token.value, serverUrl: surroundings.token.serverUrl }),
  });
  const remote = (): Promise<string | null> => remoteOf(git, surroundings);
  const { guarded } = surroundings;
  const trusted =
    guarded === null
      ? workspace
      : createCommitWorkspace({
          git,
          commit: () => findBaseCommit(git, guarded),
          remote,
          checkout: workspace,
        });
  return {
    console,
    outputs,
    workspace,
    trusted,
    sources: createPluginSource({ workspace: trusted, env }),
    host: createPluginHost({
      entries,
      log: (line) => console.info(line),
      proxies: readProxies(env),
      cacheDirectory: surroundings.cacheDirectory,
    }),
    checks: createDocumentChecks({ file: entries.checks.file }),
    openLedger: (location) =>
      openLedger({ location: location ?? surroundings.defaultLedger, git, surroundings }),
    commits: createGitCommits({
      git,
      remote,
      temporaryDirectory: surroundings.temporaryDirectory,
    }),
    runs: createRuns({ ask: surroundings.askRun ?? null }),
    clock: systemClock,
    endTidily,
    newId: randomUUID,
    identity: runIdentity(env),
    pullRequests,
    issues: surroundings.issues ?? null,
    branches:
      surroundings.token === null
        ? null
        : createGitBranches({ git, remote, author: AUTHOR, newId: randomUUID }),
    proposals: surroundings.proposals ?? null,
    verdicts: surroundings.verdicts ?? null,
    approve: surroundings.approve ?? null,
    env,
  };
}

async function openLedger(parts: {
  readonly location: LedgerLocation;
  readonly git: Git;
  readonly surroundings: Surroundings;
}): Promise<LedgerStore> {
  const { location, git, surroundings } = parts;
  const newLineage = (): string => randomUUID();
  switch (location.type) {
    case 'local':
      return createLocalLedger({ path: resolve(surroundings.root, location.path), newLineage });
    case 'git': {
      const remote = await remoteOf(git, surroundings);
      if (remote === null) {
        throw new LedgerError(
          'the ledger is a ref of the repository, and this directory has no remote `origin`. Check the repository out with actions/checkout, or set [state] type = "local" in the config.',
        );
      }
      return createGitLedger({
        git,
        remote,
        ref: location.ref,
        temporaryDirectory: surroundings.temporaryDirectory,
        newLineage,
        author: AUTHOR,
        now: () => new Date(),
      });
    }
    case 'http':
      return createHttpLedger({
        settings: location.settings,
        newLineage,
        now: () => new Date(),
        wait: (milliseconds) => sleep(milliseconds),
      });
  }
}

/** The repository's address: GitHub's own where the run has its token, since a checkout may have another (SSH, a mirror). */
async function remoteOf(git: Git, surroundings: Surroundings): Promise<string | null> {
  const { env, token, root } = surroundings;
  const repository = env['GITHUB_REPOSITORY'] ?? '';
  if (token !== null && repository !== '') {
    return `${token.serverUrl}/${repository}`;
  }
  try {
    const origin = await git.text(['remote', 'get-url', 'origin']);
    const isPath = !/^[a-z][a-z0-9+.-]*:\/\//i.test(origin) && !/^[^/]*:/.test(origin);
    return isPath && !isAbsolute(origin) ? resolve(root, origin) : origin;
  } catch (error) {
    if (error instanceof GitError) {
      return null;
    }
    throw error;
  }
}
