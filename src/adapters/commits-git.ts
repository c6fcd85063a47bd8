// The history of the repository through git: how two commits stand to each other, whatever the checkout left out.
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Relation } from '../core/plan/staleness.ts';
import { GitError } from '../ports.ts';
import type { Commits, Git } from '../ports.ts';

/** What the history is read with. */
export interface GitCommitsOptions {
  /** Bound to the checkout. */
  readonly git: Git;
  /** URL or absolute path of the repository to fetch from where the checkout is not enough; null: there is none. */
  readonly remote: () => Promise<string | null>;
  /** Where a temporary repository may be made. */
  readonly temporaryDirectory: string;
}

/** Makes the port; nothing is read before the first call. */
export function createGitCommits(options: GitCommitsOptions): Commits {
  return {
    async relation(base, head) {
      if (base === head) {
        return 'same';
      }
      const here = await relationIn(options.git, null, { base, head });
      if (here.certain) {
        return here.relation;
      }
      const fetched = await inFetchedHistory(options, { base, head }, async (directory) =>
        directory === null
          ? 'unknown'
          : (await relationIn(options.git, directory, { base, head })).relation,
      );
      return fetched ?? here.relation;
    },
    async between(base, head) {
      const list = async (directory: string | null): Promise<readonly string[]> => {
        const commits = await options.git.text(
          ['rev-list', `--max-count=${MOST_COMMITS}`, `${base}..${head}`, '--'],
          at(directory),
        );
        return commits === '' ? [] : commits.split('\n').toReversed();
      };
      const here = await relationIn(options.git, null, { base, head });
      if (here.relation === 'ahead' && (await isWhole(options.git))) {
        return list(null);
      }
      const fetched = await inFetchedHistory(options, { base, head }, async (directory) =>
        directory === null ? [] : list(directory),
      );
      return fetched ?? [];
    },
  };
}

interface Pair {
  readonly base: string;
  readonly head: string;
}

/** What one repository knows; a shallow one can only be believed when it says yes. */
async function relationIn(
  git: Git,
  directory: string | null,
  { base, head }: Pair,
): Promise<{ readonly relation: Relation; readonly certain: boolean }> {
  const says = (...args: readonly string[]): Promise<boolean> => saysYes(git, directory, args);
  if (!(await says('cat-file', '-e', `${base}^{commit}`))) {
    return { relation: 'unknown', certain: false };
  }
  if (!(await says('cat-file', '-e', `${head}^{commit}`))) {
    return { relation: 'unknown', certain: false };
  }
  if (await says('merge-base', '--is-ancestor', base, head)) {
    return { relation: 'ahead', certain: true };
  }
  if (await says('merge-base', '--is-ancestor', head, base)) {
    return { relation: 'behind', certain: true };
  }
  return { relation: 'diverged', certain: await isWhole(git, directory) };
}

async function isWhole(git: Git, directory: string | null = null): Promise<boolean> {
  return (await git.text(['rev-parse', '--is-shallow-repository'], at(directory))) !== 'true';
}

/** Most commits that are listed between two. */
const MOST_COMMITS = 1_000;

/**
 * Fetches the history of both commits, without files, and asks there (null: one of them does not exist). Returns null when
 * there is nowhere to fetch from.
 */
async function inFetchedHistory<T>(
  options: GitCommitsOptions,
  pair: Pair,
  ask: (directory: string | null) => Promise<T>,
): Promise<T | null> {
  const { git, temporaryDirectory } = options;
  const remote = await options.remote();
  if (remote === null) {
    return null;
  }
  const directory = await mkdtemp(join(temporaryDirectory, 'lgc-history-'));
  try {
    await git.run(['init', '--quiet', '--bare', '--template=', '--initial-branch=none', directory]);
    // Trees are left out where the server can do that; a promisor remote is what git needs to accept it.
    const settings = [
      `remote.history.url=${remote}`,
      'remote.history.promisor=true',
      'remote.history.partialclonefilter=tree:0',
    ];
    try {
      await git.run(
        [
          ...settings.flatMap((setting) => ['-c', setting]),
          ...['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--filter=tree:0'],
          'history',
          ...[pair.head, pair.base].map((commit) => `+${commit}:refs/lgc/history/${commit}`),
        ],
        { directory },
      );
    } catch (error) {
      if (error instanceof GitError && isMissing(error)) {
        return await ask(null);
      }
      throw error;
    }
    return await ask(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function isMissing({ stderr }: GitError): boolean {
  return /not our ref|couldn't find remote ref|unadvertised object|bad object|no such ref/i.test(
    stderr,
  );
}

async function saysYes(
  git: Git,
  directory: string | null,
  args: readonly string[],
): Promise<boolean> {
  try {
    await git.run(args, at(directory));
    return true;
  } catch (error) {
    if (error instanceof GitError && error.exitCode !== null) {
      return false;
    }
    throw error;
  }
}

function at(directory: string | null): { readonly directory?: string } {
  return directory === null ? {} : { directory };
}
