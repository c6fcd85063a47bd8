// The ledger in one local file, for the terminal: replaced as a whole, and only while it still is what was read.
import { createHash, randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isJsonObject, parseJson, stringifyJson } from '../core/files/json.ts';
import { ledgerFromText, ledgerToText } from '../core/plan/ledger-files.ts';
import { emptyLedger, LedgerError, updateLedger } from '../core/plan/ledger.ts';
import { FREE_LOCK, lockFromText, lockToText } from '../core/plan/lock.ts';
import type { LockState } from '../core/plan/lock.ts';
import { refuseOtherLedger, refuseSharedServices } from '../core/plan/merge-ledger.ts';
import type { LedgerLock, LedgerSnapshot, LedgerStore } from '../ports.ts';

/** What the local ledger is made of. */
export interface LocalLedgerOptions {
  /** Absolute path of the file; its directory is made when it is missing. */
  readonly path: string;
  /** A new random identity, for a ledger that is not there yet. */
  readonly newLineage: () => string;
}

// Comparing and renaming takes milliseconds, so a holder that is older than this has died, whatever its process id says.
const LOCK_AGE_LIMIT = 30_000;
const LOCK_WAIT_LIMIT = 45_000;
const LOCK_PAUSE = 25;

/** Makes the ledger store of a local file; nothing is read or written before the first call. */
export function createLocalLedger(options: LocalLedgerOptions): LedgerStore {
  const { path, newLineage } = options;

  async function read(): Promise<LedgerSnapshot> {
    const bytes = await readOrNull(path);
    if (bytes === null) {
      return { ledger: emptyLedger(newLineage()), revision: null };
    }
    let text: string;
    try {
      text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch (error) {
      throw new LedgerError('it is not UTF-8. Put back a file that was good.', { cause: error });
    }
    return { ledger: ledgerFromText(text, path), revision: revisionOf(bytes) };
  }

  return {
    location: path,
    lock: createLocalLock(`${path}.lock-state`, path),
    replace: (ledger) =>
      explained(path, 'written', async () => {
        await mkdir(dirname(path), { recursive: true });
        return whileLocked(path, async () => {
          const bytes = Buffer.from(ledgerToText(ledger));
          await replaceFile(path, bytes);
          return { ledger, revision: revisionOf(bytes) };
        });
      }),
    read: () => explained(path, 'read', read),
    write: (snapshot, update) =>
      explained(path, 'written', async () => {
        await mkdir(dirname(path), { recursive: true });
        return whileLocked(path, async () => {
          const current = await read();
          if (snapshot.revision !== null) {
            refuseOtherLedger(snapshot.ledger, current.revision === null ? null : current.ledger);
          }
          const moved = current.revision !== snapshot.revision;
          if (moved) {
            refuseSharedServices({ before: snapshot.ledger, fresh: current.ledger, update });
          }
          const ledger = updateLedger(moved ? current.ledger : snapshot.ledger, update);
          const bytes = Buffer.from(ledgerToText(ledger));
          await replaceFile(path, bytes);
          return { ledger, revision: revisionOf(bytes) };
        });
      }),
  };
}

const LEASE = 180_000;

/** The lock of an apply, in a file beside the ledger that stays there between applies. */
function createLocalLock(path: string, ledger: string): LedgerLock {
  const textOf = async (): Promise<string | null> => {
    const bytes = await readOrNull(path);
    return bytes === null ? null : new TextDecoder().decode(bytes);
  };
  const read = async (): Promise<LockState> => {
    const text = await textOf();
    return text === null ? FREE_LOCK : lockFromText(text, path);
  };
  const change = (next: (found: LockState) => LockState | null): Promise<LockState> =>
    explained(ledger, 'written', async () => {
      await mkdir(dirname(path), { recursive: true });
      return whileLocked(ledger, async () => {
        const found = await read();
        const state = next(found);
        if (state !== null) {
          await replaceFile(path, Buffer.from(lockToText(state)));
        }
        return state ?? found;
      });
    });
  return {
    lease: LEASE,
    look: () => explained(ledger, 'read', read),
    async take(mine, over) {
      const state = await change((found) => {
        const { holder } = found;
        return holder === null || holder.id === mine.id || holder.id === over?.id
          ? { ...found, holder: mine }
          : null;
      });
      return state.holder?.id === mine.id ? { ...state, holder: null } : state;
    },
    async renew(mine) {
      const state = await change((found) =>
        found.holder?.id === mine.id ? { ...found, holder: mine } : null,
      );
      return state.holder?.id === mine.id;
    },
    async release(mine, trace) {
      await change((found) =>
        found.holder?.id === mine.id ? { holder: null, trace: trace ?? found.trace } : null,
      );
    },
    async break() {
      const text = await explained(ledger, 'read', textOf);
      const state = readableLock(text, path);
      if (state === null) {
        await rm(path, { force: true });
      } else {
        await change((found) => (found.holder === null ? null : { ...found, holder: null }));
      }
      return state?.holder ?? null;
    },
  };
}

/** null: it is damaged, which breaking the lock puts right. */
function readableLock(text: string | null, path: string): LockState | null {
  try {
    return text === null ? FREE_LOCK : lockFromText(text, path);
  } catch (error) {
    if (error instanceof LedgerError) {
      return null;
    }
    throw error;
  }
}

function revisionOf(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

async function readOrNull(path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') {
      return null;
    }
    throw error;
  }
}

// At no moment is there half a file under the name: all bytes are on the disk before the name moves to them.
async function replaceFile(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await writeSynced(temporary, bytes);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncDirectory(dirname(path));
}

async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncDirectory(path: string): Promise<void> {
  try {
    const directory = await open(path, 'r');
    try {
      await directory.sync();
    } finally {
      await directory.close();
    }
  } catch {
    // Windows has no such thing; the rename itself is done.
  }
}

/** Runs `work` while no other process does; a lock whose process has died is taken over. */
async function whileLocked<T>(path: string, work: () => Promise<T>): Promise<T> {
  const lock = `${path}.lock`;
  const mine = `${lock}.${randomUUID()}`;
  const holder = { pid: process.pid, host: hostname() };
  await writeSynced(mine, Buffer.from(stringifyJson(holder)));
  try {
    const giveUp = Date.now() + LOCK_WAIT_LIMIT;
    // A link appears with its content at once, and only where there is none.
    while (!(await linked(mine, lock))) {
      await removeIfDead(lock);
      if (Date.now() > giveUp) {
        throw new LedgerError(
          `another process has kept ${lock} for ${LOCK_WAIT_LIMIT / 1000} s. Run again once it has ended.`,
        );
      }
      await sleep(LOCK_PAUSE * (0.5 + Math.random()));
    }
    try {
      return await work();
    } finally {
      await rm(lock, { force: true });
    }
  } finally {
    await rm(mine, { force: true });
  }
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') {
      return false;
    }
    throw error;
  }
}

async function removeIfDead(lock: string): Promise<void> {
  const content = await readOrNull(lock);
  if (content === null || !(await isDead(lock, content))) {
    return;
  }
  // Moved aside first and looked at again: another waiter may have taken the lock over since.
  const aside = `${lock}.${randomUUID()}`;
  try {
    await rename(lock, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') {
      return;
    }
    throw error;
  }
  const moved = await readOrNull(aside);
  if (moved !== null && !Buffer.from(content).equals(moved)) {
    await linked(aside, lock);
  }
  await rm(aside, { force: true });
}

async function isDead(lock: string, content: Uint8Array): Promise<boolean> {
  try {
    const { mtimeMs } = await stat(lock);
    if (Date.now() - mtimeMs > LOCK_AGE_LIMIT) {
      return true;
    }
    const holder = parseJson(new TextDecoder().decode(content));
    const { pid, host } = isJsonObject(holder) ? holder : {};
    if (typeof pid === 'number' && host === hostname()) {
      process.kill(pid, 0);
    }
    return false;
  } catch (error) {
    return codeOf(error) === 'ESRCH';
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}

async function explained<T>(
  path: string,
  done: 'read' | 'written',
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new LedgerError(`The ledger (${path}) could not be ${done}: ${reason}`, { cause: error });
  }
}
