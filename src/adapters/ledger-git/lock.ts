// The lock of the ledger on a git ref of its own: one small commit that is only ever pushed onto what was seen.
import { FREE_LOCK, lockFromText, lockToText } from '../../core/plan/lock.ts';
import type { LockState } from '../../core/plan/lock.ts';
import { LedgerError } from '../../core/plan/ledger.ts';
import { GitError } from '../../ports.ts';
import type { LedgerLock } from '../../ports.ts';

/** What the lock borrows from the ledger that it belongs to. */
export interface GitLockOptions {
  readonly ref: string;
  readonly location: string;
  readonly remote: string;
  /** Runs git in the ledger's temporary repository. */
  readonly inRepository: (args: readonly string[]) => Promise<Uint8Array>;
  /** Makes a commit with the lock's text as its one file, and returns it. */
  readonly commit: (text: string, message: string) => Promise<string>;
  /** Says whether another attempt may get past a failure. */
  readonly isPassing: (error: GitError) => boolean;
  /** Tries work again while the connection is broken. */
  readonly retried: <T>(work: () => Promise<T>) => Promise<T>;
  readonly explained: <T>(purpose: 'read' | 'write', work: () => Promise<T>) => Promise<T>;
}

interface Tip {
  readonly revision: string | null;
  readonly state: LockState;
}

const LEASE = 180_000;
const FETCHED = 'refs/lgc/fetched-lock';
const MAX_TRIES = 8;

/** Makes the lock; nothing is read or written before the first call. */
export function createGitLock(options: GitLockOptions): LedgerLock {
  const { ref, remote, location, inRepository, explained } = options;

  const textOf = async (args: readonly string[]): Promise<string> =>
    new TextDecoder().decode(await inRepository(args)).trim();

  let known: Tip | null = null;

  /** The ref's commit; null when the remote has no such ref. */
  async function fetchTip(): Promise<string | null> {
    const flags = ['--quiet', '--depth=1', '--no-tags', '--no-write-fetch-head', '--refmap='];
    try {
      await inRepository(['fetch', ...flags, '--', remote, `+${ref}:${FETCHED}`]);
    } catch (error) {
      // Were it there all the same, the push would be refused: it expects none.
      if (error instanceof GitError && /couldn't find remote ref/i.test(error.stderr)) {
        return null;
      }
      throw error;
    }
    return textOf(['rev-parse', '--verify', `${FETCHED}^{commit}`]);
  }

  async function tipText(): Promise<{ readonly revision: string | null; readonly text: string }> {
    const revision = await options.retried(fetchTip);
    const text = revision === null ? '' : await textOf(['show', `${revision}:lock.json`]);
    return { revision, text };
  }

  async function read(): Promise<Tip> {
    const { revision, text } = await tipText();
    return { revision, state: revision === null ? FREE_LOCK : lockFromText(text, location) };
  }

  /**
   * Changes the state by compare-and-swap until it fits. `next` returns null when nothing is to be written. Returns the
   * state that stands at the end.
   */
  async function change(
    message: string,
    first: Tip,
    next: (state: LockState) => LockState | null,
  ): Promise<LockState> {
    let tip = first;
    for (let tries = 1; ; tries += 1) {
      const state = next(tip.state);
      if (state === null) {
        return tip.state;
      }
      const commit = await options.commit(lockToText(state), message);
      const refusal = await push(commit, tip.revision);
      // A push can arrive although its answer does not.
      const now = refusal === null ? { revision: commit, state } : await read();
      known = now;
      if (refusal === null || now.revision === commit) {
        return state;
      }
      if (tries === MAX_TRIES || (now.revision === tip.revision && !options.isPassing(refusal))) {
        throw refusal;
      }
      tip = now;
    }
  }

  async function push(commit: string, expected: string | null): Promise<GitError | null> {
    const lease = `--force-with-lease=${ref}:${expected ?? ''}`;
    try {
      await inRepository([
        ...['push', '--porcelain', '--no-verify', lease],
        ...['--', remote, `${commit}:${ref}`],
      ]);
      return null;
    } catch (error) {
      if (error instanceof GitError) {
        return error;
      }
      throw error;
    }
  }

  return {
    lease: LEASE,
    look: () => explained('read', async () => (await read()).state),
    take: (mine, over) =>
      explained('write', async () => {
        const isFree = ({ holder }: LockState): boolean =>
          holder === null || holder.id === mine.id || holder.id === over?.id;
        const state = await change(`Lock for ${mine.run.name}`, await read(), (found) =>
          isFree(found) ? { ...found, holder: mine } : null,
        );
        return state.holder?.id === mine.id ? { ...state, holder: null } : state;
      }),
    renew: (mine) =>
      explained('write', async () => {
        const state = await change(
          `Renew for ${mine.run.name}`,
          known ?? (await read()),
          (found) => (found.holder?.id === mine.id ? { ...found, holder: mine } : null),
        );
        return state.holder?.id === mine.id;
      }),
    release: (mine, trace) =>
      explained('write', async () => {
        await change(`Unlock after ${mine.run.name}`, known ?? (await read()), (found) =>
          found.holder?.id === mine.id ? { holder: null, trace: trace ?? found.trace } : null,
        );
      }),
    break: () =>
      explained('write', async () => {
        const { revision, text } = await tipText();
        const state = readable(revision, text, location);
        await change('Unlock by hand', { revision, state: state ?? FREE_LOCK }, (found) =>
          found.holder !== null || state === null ? { ...found, holder: null } : null,
        );
        return state?.holder ?? null;
      }),
  };
}

/** The state; null when it is damaged, which breaking the lock puts right. */
function readable(revision: string | null, text: string, location: string): LockState | null {
  try {
    return revision === null ? FREE_LOCK : lockFromText(text, location);
  } catch (error) {
    if (error instanceof LedgerError) {
      return null;
    }
    throw error;
  }
}
