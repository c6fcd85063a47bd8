// The cache of transpiled components: a private directory of files that are believed only when they are whole and ours.
import { createHash, randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, mkdir, open, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A place that keeps texts between runs; it never fails: what cannot be kept or believed is not there. */
export interface ComponentCache {
  /** The text that was kept under a key (hexadecimal digits); null when there is none, or it is not as it was written. */
  find(key: string): Promise<string | null>;
  keep(key: string, text: string): Promise<void>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Where GitHub's runner lets actions keep what later jobs of the same machine may use; null where it says nothing. */
export function runnerCacheDirectory(env: Environment): string | null {
  const toolCache = env['RUNNER_TOOL_CACHE'] ?? '';
  return toolCache === '' ? null : join(toolCache, 'lgc-action', 'components');
}

/** Where a person's programs keep what can be made again, by the conventions of each system; null without a home. */
export function userCacheDirectory(env: Environment, platform: NodeJS.Platform): string | null {
  const home = env['HOME'] ?? '';
  const [variable, fallback] =
    platform === 'win32'
      ? ['LOCALAPPDATA', '']
      : ['XDG_CACHE_HOME', platform === 'darwin' ? 'Library/Caches' : '.cache'];
  const named = env[variable] ?? '';
  const base = named !== '' || home === '' || fallback === '' ? named : join(home, fallback);
  return base === '' ? null : join(base, 'lgc-action', 'components');
}

/** Entries that a cache holds; the ones that were not used for the longest time make room. */
const MAX_ENTRIES = 50;

/** Largest entry in bytes. */
const MAX_BYTES = 32 * 1024 * 1024;

const PRIVATE_DIRECTORY = 0o700;
const PRIVATE_FILE = 0o600;
/** The bits that let a file's group or anybody write to it. */
const WRITABLE_BY_OTHERS = 0o022;

/** A cache that keeps nothing. */
export const NO_CACHE: ComponentCache = {
  find: () => Promise.resolve(null),
  keep: () => Promise.resolve(),
};

/**
 * A cache in a directory, which is made when something is kept. What is kept there is code: the directory and its files
 * must belong to this user and be writable by nobody else, and every file begins with the digest of the rest of it.
 */
export function createComponentCache(directory: string): ComponentCache {
  const pathOf = (key: string): string => join(directory, `${key}.entry`);
  return {
    async find(key) {
      const path = pathOf(key);
      try {
        if (!isPrivate(await lstat(directory))) {
          return null;
        }
        const text = await readEntry(path);
        if (text !== null) {
          // Whatever was used last is what makes room last.
          const now = new Date();
          await utimes(path, now, now).catch(() => undefined);
        }
        return text;
      } catch {
        return null;
      }
    },

    async keep(key, text) {
      const aside = join(directory, `.${randomUUID()}`);
      try {
        await mkdir(directory, { recursive: true, mode: PRIVATE_DIRECTORY });
        if (!isPrivate(await lstat(directory))) {
          return;
        }
        // Written aside and renamed: another run may be reading or writing the same entry.
        await writeFile(aside, `${digestOf(text)}\n${text}`, { mode: PRIVATE_FILE, flag: 'wx' });
        await rename(aside, pathOf(key));
        await makeRoom(directory);
      } catch {
        await rm(aside, { force: true }).catch(() => undefined);
      }
    },
  };
}

async function readEntry(path: string): Promise<string | null> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    const about = await file.stat();
    if (!about.isFile() || !isPrivate(about) || about.size > MAX_BYTES) {
      return null;
    }
    const content = await file.readFile('utf8');
    const end = content.indexOf('\n');
    const text = content.slice(end + 1);
    return end !== -1 && content.slice(0, end) === digestOf(text) ? text : null;
  } finally {
    await file.close();
  }
}

// Windows knows neither owner nor mode; there the user's own folders are closed to others by their place.
function isPrivate(about: { readonly uid: number; readonly mode: number }): boolean {
  const user = process.getuid?.();
  return user === undefined || (about.uid === user && (about.mode & WRITABLE_BY_OTHERS) === 0);
}

async function makeRoom(directory: string): Promise<void> {
  const paths = (await readdir(directory)).map((name) => join(directory, name));
  if (paths.length <= MAX_ENTRIES) {
    return;
  }
  const entries = await Promise.all(
    paths.map(async (path) => ({ path, used: (await stat(path)).mtimeMs })),
  );
  const oldest = entries.toSorted((a, b) => a.used - b.used).slice(0, -MAX_ENTRIES);
  await Promise.all(oldest.map(({ path }) => rm(path, { force: true })));
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
