// Records an apply in the ledger: intents before the first write, outcomes in batches, one save after the other.
import type { Change } from '../core/plan/change.ts';
import {
  announcementOf,
  changesLedger,
  closingUpdate,
  describeUpdate,
  joinUpdates,
  NO_UPDATE,
  outcomeUpdate,
  writesToService,
} from '../core/plan/ledger-update.ts';
import type { Aftermath } from '../core/plan/ledger-update.ts';
import type { LedgerEntry, LedgerUpdate } from '../core/plan/ledger.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { Outcome } from '../core/plan/report.ts';
import type { Console, LedgerSnapshot, LedgerStore } from '../ports.ts';

/** What records an apply. */
export interface Recorder {
  /**
   * Saves the intents of the plan, and what reading the services settled. When this throws, nothing may be written.
   * @throws LedgerError when it cannot be saved.
   */
  announce(): Promise<void>;
  /** Notes an outcome; it is saved with the next batch. */
  record(outcome: Outcome, aftermath: Aftermath): void;
  /** Aborted when the ledger refuses an outcome: another run has got hold of it, so that this one must stop writing. */
  readonly refused: AbortSignal;
  /** Saves what is left and returns the ledger as it is then; throws LedgerError when that fails. */
  finish(): Promise<LedgerSnapshot>;
}

/** Outcomes that are saved together, at most. */
export const BATCH = 20;
/** Longest time, in milliseconds, that an outcome waits to be saved. */
export const BATCH_TIME = 5_000;

/** Makes the recorder of one apply. */
export function createRecorder(parts: {
  readonly plan: Plan;
  readonly store: LedgerStore;
  readonly snapshot: LedgerSnapshot;
  /** What reading the services settled of earlier runs. */
  readonly settlement: LedgerUpdate;
  /** JSON pointers left out of the comparison, by service. */
  readonly ignore: ReadonlyMap<string, readonly string[]>;
  /** Name of this run, for people. */
  readonly run: string;
  readonly console: Console;
}): Recorder {
  const { plan, store, settlement, ignore, run, console } = parts;
  const refusal = new AbortController();
  let snapshot = parts.snapshot;
  let before: ReadonlyMap<string, LedgerEntry> = new Map();
  let announced: ReadonlyMap<string, LedgerEntry> = new Map();
  let pending: LedgerUpdate = NO_UPDATE;
  let changes: Change[] = [];
  let waiting = 0;
  let timer: NodeJS.Timeout | undefined;
  let saving: Promise<void> = Promise.resolve();

  const save = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const [update, done] = [pending, changes];
    if (!changesLedger(snapshot.ledger, update)) {
      return;
    }
    pending = NO_UPDATE;
    changes = [];
    waiting = 0;
    try {
      snapshot = await store.write(snapshot, update, describeUpdate('Apply', plan, done));
    } catch (error) {
      // Kept for the next attempt; what came in meanwhile is newer.
      pending = joinUpdates(update, pending);
      changes = [...done, ...changes];
      throw error;
    }
  };

  // One save at a time; a failed batch is tried again with the next one.
  const saveBatch = (): void => {
    saving = saving.then(save).catch((error: unknown) => {
      console.warning(
        `${error instanceof Error ? error.message : String(error)} No further write is begun.`,
      );
      refusal.abort();
    });
  };

  return {
    refused: refusal.signal,
    async announce() {
      const settled = {
        ...snapshot.ledger,
        entries: applied(snapshot.ledger.entries, settlement),
      };
      before = byId(settled.entries);
      const due = plan.changes.filter(writesToService);
      const intents = announcementOf({ plan, ledger: settled, run });
      announced = byId(intents.put);
      const update = joinUpdates(settlement, due.length === 0 ? NO_UPDATE : intents);
      if (changesLedger(snapshot.ledger, update)) {
        snapshot = await store.write(snapshot, update, describeUpdate('Announce', plan, due));
      }
    },
    record(outcome, aftermath) {
      const id = idOf(outcome.change);
      const update = outcomeUpdate({
        outcome,
        aftermath,
        before: before.get(id) ?? null,
        announced: announced.get(id) ?? null,
        commit: plan.commit,
        ignore: ignore.get(outcome.change.service) ?? [],
      });
      pending = joinUpdates(pending, update);
      if (outcome.status === 'applied') {
        changes.push(outcome.change);
      }
      waiting += 1;
      if (waiting >= BATCH) {
        waiting = 0;
        saveBatch();
      } else {
        timer ??= setTimeout(saveBatch, BATCH_TIME).unref();
      }
    },
    async finish() {
      clearTimeout(timer);
      await saving;
      pending = joinUpdates(closingUpdate(plan, snapshot.ledger), pending);
      await save();
      return snapshot;
    },
  };
}

function applied(
  entries: readonly LedgerEntry[],
  { put, remove }: LedgerUpdate,
): readonly LedgerEntry[] {
  const after = new Map(byId(entries));
  remove.forEach((gone) => after.delete(idOf(gone)));
  put.forEach((entry) => after.set(idOf(entry), entry));
  return [...after.values()];
}

function byId(entries: readonly LedgerEntry[]): ReadonlyMap<string, LedgerEntry> {
  return new Map(entries.map((entry) => [idOf(entry), entry]));
}

function idOf(item: { readonly service: string; readonly key: string }): string {
  return `${item.service}\0${item.key}`;
}
