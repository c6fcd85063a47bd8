// The workspace as a commit holds it, read from git's objects: what a pull request is judged by lies in its base commit.
import { createHash } from 'node:crypto';
import { isAbsolute } from 'node:path';
import { MAX_FILE_BYTES } from '../core/files/source-text.ts';
import { GitError, WorkspaceError } from '../ports.ts';
import type { Git, UnreadableFile, Workspace, WorkspaceFile } from '../ports.ts';

/** What a commit is read with. */
export interface CommitWorkspaceOptions {
  /** Bound to the working directory, anywhere below the checkout's root. */
  readonly git: Git;
  /** The commit, once it is known which one it is. */
  readonly commit: () => Promise<string>;
  /** URL or path of the repository to fetch the commit from when the checkout has it not; null: there is none. */
  readonly remote: () => Promise<string | null>;
  /** The working directory itself: large files may be there in the place of Git LFS pointers. */
  readonly checkout: Workspace;
}

/** The commits of a pull request, as the event names them. */
export interface PullRequestCommits {
  /** The last of its branch. */
  readonly commit: string;
  readonly baseCommit: string;
  /** GitHub's merge of both; null: the workflow does not run on it. */
  readonly testMerge: string | null;
}

/** The most bytes of a file that is asked for by name: a plugin's component. */
const MAX_READ_BYTES = 64 * 1024 * 1024;
/** The most bytes of all files of one listing. */
const MAX_LISTING_BYTES = 64 * 1024 * 1024;

/** One entry of a tree. */
interface Entry {
  readonly mode: string;
  readonly type: string;
  readonly oid: string;
  readonly size: number;
  /** Relative to the repository's root. */
  readonly path: string;
}

/**
 * Opens a commit as a workspace; nothing is read or fetched before the first call. Links are refused: what they point to
 * would not be of the commit. Both methods throw WorkspaceError, also when the commit cannot be had.
 */
export function createCommitWorkspace(options: CommitWorkspaceOptions): Workspace {
  const { git, checkout } = options;
  let opened: Promise<{ readonly commit: string; readonly prefix: string }> | null = null;
  const files = new Map<string, Promise<Uint8Array | null>>();

  async function entriesAt(path: string, recursive: boolean): Promise<readonly Entry[]> {
    const inside = normalise(path);
    try {
      opened ??= open(options);
      const { commit, prefix } = await opened;
      const text = await git.text([
        ...['--literal-pathspecs', 'ls-tree', '-z', '-l', '--full-tree'],
        ...(recursive ? ['-r'] : []),
        // Without a path: everything.
        ...(`${prefix}${inside}` === '' ? [commit] : [commit, '--', `${prefix}${inside}`]),
      ]);
      return text.split('\0').flatMap((line) => parseEntry(line, prefix));
    } catch (error) {
      throw asWorkspaceError(path, error);
    }
  }

  async function readFile(path: string): Promise<Uint8Array | null> {
    const [entry] = await entriesAt(path, false);
    if (entry === undefined) {
      return null;
    }
    const problem = problemOf(entry, MAX_READ_BYTES);
    if (problem !== null) {
      throw new WorkspaceError(path, problem);
    }
    try {
      const bytes = await git.run(['cat-file', 'blob', entry.oid], { maxOutput: MAX_READ_BYTES });
      return await resolvePointer(path, bytes, checkout);
    } catch (error) {
      throw asWorkspaceError(path, error);
    }
  }

  return {
    read(path) {
      const known = files.get(path) ?? readFile(path);
      files.set(path, known);
      return known;
    },
    async list(directory, extensions) {
      const below = await entriesAt(directory, true);
      const wanted = below.filter(
        ({ path }) =>
          extensions.some((end) => path.toLowerCase().endsWith(end)) &&
          !path.split('/').includes('node_modules'),
      );
      if (below.length === 0) {
        return null;
      }
      const unreadable: UnreadableFile[] = [];
      const readable: Entry[] = [];
      for (const entry of wanted) {
        const reason = problemOf(entry, MAX_FILE_BYTES);
        if (reason === null) {
          readable.push(entry);
        } else {
          unreadable.push({ path: entry.path, reason });
        }
      }
      try {
        return { files: await readBlobs(git, readable), unreadable };
      } catch (error) {
        throw asWorkspaceError(directory, error);
      }
    },
  };
}

async function open({
  git,
  commit: findCommit,
  remote,
}: CommitWorkspaceOptions): Promise<{ readonly commit: string; readonly prefix: string }> {
  const commit = await findCommit();
  if (!/^[0-9a-f]{40,64}$/.test(commit)) {
    throw new Error(`'${commit}' is no commit`);
  }
  if (!(await has(git, commit))) {
    const from = await remote();
    if (from === null) {
      throw new Error(`commit ${commit} is not in the checkout, and there is no remote`);
    }
    const shallow = (await git.text(['rev-parse', '--is-shallow-repository'])) === 'true';
    await git.run([
      ...['fetch', '--quiet', '--no-tags', '--no-write-fetch-head'],
      ...(shallow ? ['--depth=1'] : []),
      ...[from, commit],
    ]);
  }
  return { commit, prefix: await git.text(['rev-parse', '--show-prefix']) };
}

async function has(git: Git, commit: string): Promise<boolean> {
  try {
    await git.run(['cat-file', '-e', `${commit}^{tree}`]);
    return true;
  } catch (error) {
    if (error instanceof GitError && error.exitCode !== null) {
      return false;
    }
    throw error;
  }
}

/**
 * The base of a pull request: that of GitHub's test merge when the checkout is at it, since the event's may be older than
 * what was merged; else the event's. Both are GitHub's word, and not the pull request's.
 */
export async function findBaseCommit(git: Git, pullRequest: PullRequestCommits): Promise<string> {
  const { commit, baseCommit, testMerge } = pullRequest;
  if (testMerge === null) {
    return baseCommit;
  }
  try {
    const head = await git.text(['rev-parse', 'HEAD']);
    const object = await git.text(['cat-file', 'commit', 'HEAD']);
    const [parents = ''] = object.split('\n\n');
    const [base, merged, ...more] = [...parents.matchAll(/^parent ([0-9a-f]+)$/gm)].map(
      (match) => match[1],
    );
    return head === testMerge && merged === commit && base !== undefined && more.length === 0
      ? base
      : baseCommit;
  } catch (error) {
    if (error instanceof GitError) {
      return baseCommit;
    }
    throw error;
  }
}

function normalise(path: string): string {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  if (isAbsolute(path) || path.includes('\0') || parts.includes('..') || /^[A-Za-z]:/.test(path)) {
    throw new WorkspaceError(path, 'is not a path below the working directory');
  }
  return parts.join('/');
}

/** One line of `ls-tree -l -z`: `<mode> <type> <oid> <size>\t<path>`. */
function parseEntry(line: string, prefix: string): readonly Entry[] {
  const match = /^(\d+) (\w+) ([0-9a-f]+) +(\d+|-)\t(.*)$/s.exec(line);
  const [, mode = '', type = '', oid = '', size = '-', path = ''] = match ?? [];
  return match === null
    ? []
    : [{ mode, type, oid, size: Number(size), path: path.slice(prefix.length) }];
}

function problemOf({ mode, type, size, path }: Entry, limit: number): string | null {
  if (mode === '120000') {
    return 'is a symbolic link, expected a regular file';
  }
  if (type !== 'blob') {
    return type === 'commit'
      ? 'is a submodule, expected a file'
      : 'is a directory, expected a file';
  }
  if (path.includes('\ufffd')) {
    return 'has a name that is not UTF-8';
  }
  return size > limit ? `has ${size} bytes, more than the ${limit} that are read` : null;
}

/** The bytes of many blobs in one run of git, in their order. */
async function readBlobs(git: Git, entries: readonly Entry[]): Promise<readonly WorkspaceFile[]> {
  if (entries.length === 0) {
    return [];
  }
  const output = await git.run(['cat-file', '--batch'], {
    input: `${entries.map(({ oid }) => oid).join('\n')}\n`,
    maxOutput: MAX_LISTING_BYTES,
  });
  const files: WorkspaceFile[] = [];
  let at = 0;
  for (const { path, size } of entries) {
    // Each is `<oid> blob <size>\n<bytes>\n`.
    const start = output.indexOf(0x0a, at) + 1;
    files.push({ path, bytes: output.subarray(start, start + size) });
    at = start + size + 1;
  }
  return files;
}

const POINTER = /^version https:\/\/git-lfs\.github\.com\/spec\/v1\n/;

/** A Git LFS pointer stands for the file of the checkout, when that is just the one it names. */
async function resolvePointer(
  path: string,
  bytes: Uint8Array,
  checkout: Workspace,
): Promise<Uint8Array> {
  const text = bytes.length > 1024 ? '' : new TextDecoder().decode(bytes);
  const oid = POINTER.test(text) ? /^oid sha256:([0-9a-f]{64})$/m.exec(text)?.[1] : undefined;
  if (oid === undefined) {
    return bytes;
  }
  const real = await checkout.read(path);
  const actual = real === null ? null : createHash('sha256').update(real).digest('hex');
  if (real === null || actual !== oid) {
    throw new WorkspaceError(
      path,
      'is kept in Git LFS, and the checkout does not hold the version of the base commit. Check out with `lfs: true`; a pull request that changes the file is planned with the new one only after it is merged',
    );
  }
  return real;
}

function asWorkspaceError(path: string, error: unknown): unknown {
  if (error instanceof WorkspaceError) {
    return error;
  }
  return error instanceof Error
    ? new WorkspaceError(
        path,
        `cannot be read from the base commit: ${error.message}. The token needs \`contents: read\``,
      )
    : error;
}
