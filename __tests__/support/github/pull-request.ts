// Pull requests as the tests' GitHub knows them beyond the emulator: real commits, files, the merge; taken from real git.
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A file that a pull request touches, as `GET /pulls/{n}/files` lists it. */
export interface PullRequestFile {
  readonly filename: string;
  readonly status: 'added' | 'removed' | 'modified' | 'renamed';
  readonly previous_filename?: string;
}

/** What GitHub says of a pull request's commits. */
export interface PullRequestFacts {
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly author: string;
  readonly head: { readonly ref: string; readonly sha: string };
  readonly base: { readonly ref: string; readonly sha: string };
  /** The test merge that workflows of the pull request check out (`refs/pull/<n>/merge`); once merged, the real one. */
  readonly mergeCommit: string;
  readonly merged: boolean;
  /** Commits of the head that the base has not. */
  readonly commits: readonly string[];
  readonly files: readonly PullRequestFile[];
}

/** How the button merges. */
export type MergeMethod = 'merge' | 'squash' | 'rebase';

/** The part of a pull request that git knows. */
export type GitFacts = Pick<
  PullRequestFacts,
  'head' | 'base' | 'mergeCommit' | 'commits' | 'files'
>;

/** Reads a pull request's facts from a bare repository, and makes `refs/pull/<n>/head` and `.../merge` as GitHub does. */
export async function readGitFacts(
  repository: string,
  branches: { readonly number: number; readonly head: string; readonly base: string },
): Promise<GitFacts> {
  const head = await git(repository, 'rev-parse', `refs/heads/${branches.head}`);
  const base = await git(repository, 'rev-parse', `refs/heads/${branches.base}`);
  const mergeCommit = await merge(repository, {
    base,
    head,
    method: 'merge',
    message: `Merge ${head} into ${base}`,
  });
  await git(repository, 'update-ref', `refs/pull/${branches.number}/head`, head);
  await git(repository, 'update-ref', `refs/pull/${branches.number}/merge`, mergeCommit);
  const commits = await git(repository, 'rev-list', '--reverse', `${base}..${head}`);
  const changed = await git(repository, 'diff', '--name-status', '-z', '-M', `${base}...${head}`);
  return {
    head: { ref: branches.head, sha: head },
    base: { ref: branches.base, sha: base },
    mergeCommit,
    commits: commits.split('\n').filter((line) => line !== ''),
    files: parseNameStatus(changed),
  };
}

/** Merges for real: the base branch moves to the new commit, whose sha is returned. */
export async function mergeInGit(
  repository: string,
  pullRequest: PullRequestFacts,
  method: MergeMethod,
): Promise<string> {
  const base = await git(repository, 'rev-parse', `refs/heads/${pullRequest.base.ref}`);
  const commit = await merge(repository, {
    base,
    head: pullRequest.head.sha,
    method,
    message:
      method === 'squash'
        ? `${pullRequest.title} (#${pullRequest.number})`
        : `Merge pull request #${pullRequest.number} from ${pullRequest.head.ref}\n\n${pullRequest.title}`,
  });
  await git(repository, 'update-ref', `refs/heads/${pullRequest.base.ref}`, commit, base);
  return commit;
}

/** Makes the merge in a work tree of its own, since `git merge-tree --write-tree` is missing before git 2.38. */
async function merge(
  repository: string,
  sides: {
    readonly base: string;
    readonly head: string;
    readonly method: MergeMethod;
    readonly message: string;
  },
): Promise<string> {
  const parent = await mkdtemp(join(tmpdir(), 'lgc-merge-'));
  const tree = join(parent, 'tree');
  try {
    await git(repository, 'worktree', 'add', '--quiet', '--detach', tree, sides.base);
    if (sides.method === 'rebase') {
      const who = ['-c', 'user.name=GitHub', '-c', 'user.email=noreply@github.com'];
      await git(tree, ...who, 'cherry-pick', '--allow-empty', `${sides.base}..${sides.head}`);
    } else if (sides.method === 'squash') {
      await git(tree, 'merge', '--quiet', '--squash', sides.head);
      await git(tree, 'commit', '--quiet', '--allow-empty', '-m', sides.message);
    } else {
      await git(tree, 'merge', '--quiet', '--no-ff', '-m', sides.message, sides.head);
    }
    return await git(tree, 'rev-parse', 'HEAD');
  } finally {
    await git(repository, 'worktree', 'remove', '--force', tree);
    await rm(parent, { recursive: true, force: true });
  }
}

async function git(folder: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await run('git', ['-C', folder, ...args], {
    maxBuffer: 64 * 1024 * 1024,
    env: {
      PATH: process.env['PATH'] ?? '',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_AUTHOR_NAME: 'GitHub',
      GIT_AUTHOR_EMAIL: 'noreply@github.com',
      GIT_COMMITTER_NAME: 'GitHub',
      GIT_COMMITTER_EMAIL: 'noreply@github.com',
    },
  });
  return stdout.replace(/\n$/, '');
}

function parseNameStatus(text: string): readonly PullRequestFile[] {
  const fields = text.split('\0');
  const files: PullRequestFile[] = [];
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const letter = fields[at]?.[0];
    const name = fields[at + 1] ?? '';
    if (letter === 'R') {
      files.push({ filename: fields[at + 2] ?? '', status: 'renamed', previous_filename: name });
      at += 1;
    } else {
      files.push({
        filename: name,
        status: letter === 'A' ? 'added' : letter === 'D' ? 'removed' : 'modified',
      });
    }
  }
  return files;
}
