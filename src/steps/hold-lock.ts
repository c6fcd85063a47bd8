// Holds the lock of the ledger while work is done: waits for others with a limit, takes over from the dead, stays alive.
import { describeHolder, FREE_LOCK, mayTakeOver } from '../core/plan/lock.ts';
import type { LedgerTrace, LockHolder, LockState } from '../core/plan/lock.ts';
import { LedgerError } from '../ports.ts';
import type { LedgerLock, LedgerStore } from '../ports.ts';
import type { Run } from './run.ts';

/** What work under the lock is given. */
export interface HeldLock {
  /** What was known of the ledger when the lock was taken. */
  readonly trace: LedgerTrace | null;
  /** Aborted when the lock was lost: nothing may be written any more. */
  readonly lost: AbortSignal;
  /** Notes what is known of the ledger now, to be kept with the lock. */
  readonly note: (trace: LedgerTrace) => void;
}

/** Pause between two looks at a lock that somebody else holds, in milliseconds; each is a little different. */
const PAUSE = 3_000;

/**
 * Takes the lock, does the work, and gives the lock back, however the work ends.
 * @throws LedgerError when somebody else holds it for longer than the input `lock-timeout` allows.
 */
export async function holdLock<T>(
  parts: { readonly run: Run; readonly store: LedgerStore; readonly stop: AbortSignal },
  work: (held: HeldLock) => Promise<T>,
): Promise<T> {
  const { run, store, stop } = parts;
  const { console, clock } = run.ports;
  const { lock } = store;
  const lost = new AbortController();
  let trace: LedgerTrace | null = null;
  const note = (seen: LedgerTrace): void => {
    trace = seen;
  };
  if (lock === null) {
    console.warning(
      `The ledger (${store.location}) has no lock, so nothing keeps two applies apart. Configure \`lock_address\` and \`unlock_address\`.`,
    );
    return work({ trace: null, lost: lost.signal, note });
  }
  const { mine, state } = await waitForLock({ run, lock, stop, location: store.location });
  const over = new AbortController();
  const alive = stayAlive({ run, lock, mine, over: over.signal, lose: () => lost.abort() });
  try {
    return await work({ trace: state.trace, lost: lost.signal, note });
  } finally {
    over.abort();
    await alive;
    try {
      await lock.release(mine, trace);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      console.warning(
        `The lock could not be given back: ${reason} Other runs take it over after ${formatMinutes(lock.lease)} at the latest, ${clock.now().toISOString()} on.`,
      );
    }
  }
}

async function waitForLock(parts: {
  readonly run: Run;
  readonly lock: LedgerLock;
  readonly stop: AbortSignal;
  readonly location: string;
}): Promise<{ readonly mine: LockHolder; readonly state: LockState }> {
  const { run, lock, stop, location } = parts;
  const { console, clock, runs, newId, identity } = run.ports;
  const id = newId();
  const since = clock.now();
  const giveUp = since.getTime() + run.inputs.lockTimeout;
  let over: LockHolder | null = null;
  let told: string | null = null;
  for (;;) {
    stopHere(stop);
    const mine = { id, run: identity, since: since.toISOString(), expires: leaseOf(run, lock) };
    const state = await lock.take(mine, over);
    const { holder } = state;
    if (holder === null) {
      if (over !== null) {
        console.info(`Took the lock over from ${describeHolder(over)}, which has ended.`);
      }
      return { mine, state };
    }
    const ended = await runs.hasEnded(holder.run);
    if (mayTakeOver({ holder, ended, now: clock.now() })) {
      over = holder;
      continue;
    }
    if (clock.now().getTime() >= giveUp) {
      throw new LedgerError(
        `Another apply is in progress: ${describeHolder(holder)} holds the lock (${location}). Nothing was written. Wait for it and run again; if it has certainly ended, release the lock with mode 'unlock'.`,
      );
    }
    if (told !== holder.id) {
      told = holder.id;
      console.info(`Another apply is in progress: ${describeHolder(holder)}. Waiting for it.`);
    }
    await clock.sleep(PAUSE * (0.75 + Math.random() / 2), stop);
  }
}

/** Renews the lease until the work is over; a lock that cannot be renewed in time counts as lost. */
async function stayAlive(parts: {
  readonly run: Run;
  readonly lock: LedgerLock;
  readonly mine: LockHolder;
  readonly over: AbortSignal;
  readonly lose: () => void;
}): Promise<void> {
  const { run, lock, mine, over, lose } = parts;
  const { console, clock } = run.ports;
  let expires = mine.expires;
  while (!over.aborted) {
    await clock.sleep(lock.lease / 4, over);
    if (over.aborted) {
      return;
    }
    try {
      const renewed = leaseOf(run, lock);
      if (!(await lock.renew({ ...mine, expires: renewed }))) {
        console.error('The lock was taken away from this run. No further write is begun.');
        lose();
        return;
      }
      expires = renewed;
    } catch (error) {
      console.warning(error instanceof Error ? error.message : String(error));
      // Before others may take it over, with time left to end what is under way.
      if (clock.now().getTime() > Date.parse(expires) - lock.lease / 2) {
        console.error('The lock could not be renewed in time. No further write is begun.');
        lose();
        return;
      }
    }
  }
}

/** Who is applying now, as far as it can be known; a holder that has ended is nobody. */
export async function lookAtLock(run: Run, store: LedgerStore): Promise<LockState> {
  const { runs, clock } = run.ports;
  const state = (await store.lock?.look()) ?? FREE_LOCK;
  const { holder } = state;
  if (holder === null) {
    return state;
  }
  const ended = await runs.hasEnded(holder.run);
  return mayTakeOver({ holder, ended, now: clock.now() }) ? { ...state, holder: null } : state;
}

/** @throws LedgerError when the run was asked to end. */
export function stopHere(stop: AbortSignal): void {
  if (stop.aborted) {
    throw new LedgerError('The run was asked to end before it wrote anything.');
  }
}

/** Like `work`, but no longer waited for once the run is asked to end; for work that writes nothing. */
export async function unlessStopped<T>(stop: AbortSignal, work: () => Promise<T>): Promise<T> {
  stopHere(stop);
  const { promise, reject } = Promise.withResolvers<never>();
  const end = (): void => {
    reject(new LedgerError('The run was asked to end before it wrote anything.'));
  };
  stop.addEventListener('abort', end, { once: true });
  try {
    return await Promise.race([work(), promise]);
  } finally {
    stop.removeEventListener('abort', end);
  }
}

function leaseOf(run: Run, lock: LedgerLock): string {
  return new Date(run.ports.clock.now().getTime() + lock.lease).toISOString();
}

function formatMinutes(milliseconds: number): string {
  return `${Math.ceil(milliseconds / 60_000)} min`;
}
