// The workspace: the repository's files as they lie in the working directory, and nothing outside of it.
import { constants } from 'node:fs';
import type { Dirent, Stats } from 'node:fs';
import { lstat, open, readdir, realpath, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { MAX_FILE_BYTES } from '../core/files/source-text.ts';
import { WorkspaceError } from '../ports.ts';
import type { UnreadableFile, Workspace, WorkspaceFile } from '../ports.ts';

export { WorkspaceError } from '../ports.ts';

/** The most bytes of a file that is asked for by name: a plugin's component. */
export const MAX_READ_BYTES = 64 * 1024 * 1024;

/** The most bytes of a listed file; what is longer could not be parsed anyway. */
export const MAX_LISTED_BYTES = MAX_FILE_BYTES;

/** Directories that hold nothing a user wrote for us; `.git` holds credentials too. */
const NEVER_WALKED: ReadonlySet<string> = new Set(['.git', 'node_modules']);

const FILES_AT_ONCE = 16;

/**
 * Opens a working directory. Links are followed only while a path's directories stay inside of it, and never for a file
 * itself: what is read is what the commit holds. `read` gives at most {@link MAX_READ_BYTES}; `list` reads each file up to
 * {@link MAX_LISTED_BYTES}, ignores the case of extensions, and sorts paths by their UTF-8 bytes.
 * Both throw WorkspaceError for a path that is refused.
 */
export function openWorkspace(root: string): Workspace {
  return {
    read: (path) => readOne(root, path),
    list: (directory, extensions) => listAll({ root, directory, extensions }),
  };
}

async function readOne(root: string, path: string): Promise<Uint8Array | null> {
  const real = await locate(root, path);
  return real === null ? null : await readRegular({ path, real, limit: MAX_READ_BYTES });
}

/** The real path of a file or directory of the workspace, a link at its end left as it is; null when it does not exist. */
async function locate(root: string, path: string): Promise<string | null> {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  if (isAbsolute(path) || path.includes('\0') || parts.includes('..') || /^[A-Za-z]:/.test(path)) {
    throw new WorkspaceError(path, 'is not a path below the working directory');
  }
  const realRoot = await realpath(root);
  const name = parts.at(-1);
  const parent = await realPathOf(join(realRoot, ...parts.slice(0, -1)));
  if (parent === null) {
    return null;
  }
  const real = name === undefined ? parent : join(parent, name);
  const inside = relative(realRoot, real);
  if (inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) {
    throw new WorkspaceError(path, 'leads out of the working directory through a link');
  }
  if (inside.split(sep).includes('.git')) {
    throw new WorkspaceError(path, "lies in git's own directory");
  }
  return real;
}

async function realPathOf(path: string): Promise<string | null> {
  try {
    return await realpath(path);
  } catch (error) {
    return absent(error);
  }
}

/** null when an error says that there is no such file; throws it otherwise. */
function absent(error: unknown): null {
  const code = codeOf(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return null;
  }
  throw error;
}

function codeOf(error: unknown): string | null {
  return typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    typeof error.code === 'string'
    ? error.code
    : null;
}

async function readRegular(options: {
  readonly path: string;
  readonly real: string;
  readonly limit: number;
}): Promise<Uint8Array | null> {
  const { path, real, limit } = options;
  try {
    // Looked at before it is opened: opening a device or a fifo can have effects of its own.
    refuseIrregular(path, await lstat(real));
    const file = await open(real, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      return await readOpen({ path, file, limit });
    } finally {
      await file.close();
    }
  } catch (error) {
    return unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): null {
  switch (codeOf(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return null;
    case 'ELOOP':
      throw new WorkspaceError(path, IS_LINK);
    case 'EACCES':
    case 'EPERM':
      throw new WorkspaceError(path, 'may not be read: permission denied');
    default:
      throw error;
  }
}

const IS_LINK = 'is a symbolic link; only regular files are read';

function refuseIrregular(path: string, found: Stats): void {
  if (found.isSymbolicLink()) {
    throw new WorkspaceError(path, IS_LINK);
  }
  if (found.isDirectory()) {
    throw new WorkspaceError(path, 'is a directory, expected a file');
  }
  if (!found.isFile()) {
    throw new WorkspaceError(path, 'is a pipe, socket or device; only regular files are read');
  }
}

async function readOpen(options: {
  readonly path: string;
  readonly file: FileHandle;
  readonly limit: number;
}): Promise<Uint8Array> {
  const { path, file, limit } = options;
  // Again, on what was opened: it may have been exchanged since.
  const found = await file.stat();
  refuseIrregular(path, found);
  const { size } = found;
  if (size > limit) {
    throw new WorkspaceError(path, `has ${kibibytes(size)}, at most ${kibibytes(limit)} are read`);
  }
  const bytes = new Uint8Array(size);
  let length = 0;
  while (length < bytes.length) {
    const { bytesRead } = await file.read(bytes, length, bytes.length - length, length);
    if (bytesRead === 0) {
      break;
    }
    length += bytesRead;
  }
  return bytes.subarray(0, length);
}

function kibibytes(bytes: number): string {
  return `${Math.ceil(bytes / 1024)} KiB`;
}

async function listAll(options: {
  readonly root: string;
  readonly directory: string;
  readonly extensions: readonly string[];
}): Promise<Awaited<ReturnType<Workspace['list']>>> {
  const { root, directory, extensions } = options;
  const located = await locate(root, directory);
  const start = located === null ? null : await directoryAt(directory, located);
  if (start === null) {
    return null;
  }
  const found = await walk({ start, directory: normal(directory), extensions });
  const files: WorkspaceFile[] = [];
  const { alone, colliding } = withoutCollisions(found.paths);
  const refused: UnreadableFile[] = [...found.unreadable, ...colliding];
  await eachAtOnce(alone, async ({ path, real }) => {
    try {
      const bytes = await readRegular({ path, real, limit: MAX_LISTED_BYTES });
      if (bytes === null) {
        refused.push({ path, reason: 'vanished while it was read' });
      } else {
        files.push({ path, bytes });
      }
    } catch (error) {
      if (!(error instanceof WorkspaceError)) {
        throw error;
      }
      refused.push({ path, reason: error.reason });
    }
  });
  return { files: sortByPath(files), unreadable: sortByPath(refused) };
}

// Git keeps both; a checkout on Windows or macOS has only one of them, and nobody can say which.
function withoutCollisions(paths: readonly Located[]): {
  readonly alone: readonly Located[];
  readonly colliding: readonly UnreadableFile[];
} {
  const same = Map.groupBy(paths, ({ path }) => path.normalize('NFC').toLowerCase());
  const groups = [...same.values()];
  return {
    alone: groups.filter((group) => group.length === 1).flat(),
    colliding: groups
      .filter((group) => group.length > 1)
      .flatMap((group) =>
        group.map(({ path }) => ({
          path,
          reason: `has the same name as ${group
            .filter((other) => other.path !== path)
            .map((other) => `'${other.path}'`)
            .join(', ')} but for capital letters or accents; rename one of them`,
        })),
      ),
  };
}

/** Calls `work` for each item, a bounded number at once. */
async function eachAtOnce<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  const worker = async (): Promise<void> => {
    for (const item of queue) {
      await work(item);
    }
  };
  await Promise.all(Array.from({ length: FILES_AT_ONCE }, worker));
}

// A link in the place of the directory itself is refused like one anywhere below it.
async function directoryAt(path: string, real: string): Promise<string | null> {
  let found;
  try {
    found = await lstat(real);
  } catch (error) {
    return absent(error);
  }
  if (found.isSymbolicLink()) {
    throw new WorkspaceError(path, 'is a symbolic link, expected a directory');
  }
  if (!found.isDirectory()) {
    throw new WorkspaceError(path, 'is a file, expected a directory');
  }
  return real;
}

function normal(directory: string): string {
  return directory
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');
}

interface Located {
  readonly path: string;
  readonly real: string;
}

async function walk(options: {
  readonly start: string;
  readonly directory: string;
  readonly extensions: readonly string[];
}): Promise<{
  readonly paths: readonly Located[];
  readonly unreadable: readonly UnreadableFile[];
}> {
  const { start, directory, extensions } = options;
  const paths: Located[] = [];
  const refused: UnreadableFile[] = [];
  const directories: Located[] = [{ path: directory, real: start }];
  for (let next = directories.pop(); next !== undefined; next = directories.pop()) {
    for (const entry of await entriesOf(next, refused)) {
      const path = next.path === '' ? entry.name : `${next.path}/${entry.name}`;
      const real = join(next.real, entry.name);
      const wanted = extensions.some((end) => entry.name.toLowerCase().endsWith(end));
      if (entry.isDirectory()) {
        if (!NEVER_WALKED.has(entry.name)) {
          directories.push({ path, real });
        }
      } else if (wanted && entry.name.includes('\ufffd')) {
        // Such a name was not UTF-8, and would be another one once written back.
        refused.push({ path, reason: 'has a name that is not UTF-8' });
      } else if (wanted) {
        paths.push({ path, real });
      } else if (entry.isSymbolicLink() && (await isDirectory(real))) {
        // Detections behind it would silently be gone.
        refused.push({ path, reason: 'is a symbolic link; links to directories are not followed' });
      }
    }
  }
  return { paths, unreadable: refused };
}

async function entriesOf(
  directory: Located,
  refused: UnreadableFile[],
): Promise<readonly Dirent[]> {
  try {
    return await readdir(directory.real, { withFileTypes: true });
  } catch (error) {
    if (codeOf(error) === 'EACCES' || codeOf(error) === 'EPERM') {
      refused.push({ path: directory.path, reason: 'may not be read: permission denied' });
      return [];
    }
    throw error;
  }
}

async function isDirectory(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

function sortByPath<T extends { readonly path: string }>(items: readonly T[]): readonly T[] {
  return items
    .map((item) => ({ item, bytes: Buffer.from(item.path) }))
    .toSorted((a, b) => Buffer.compare(a.bytes, b.bytes))
    .map(({ item }) => item);
}
