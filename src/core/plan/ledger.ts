// The ledger: the record of what we own on each service, which decides what we may delete.
import type { JsonObject } from '../files/json.ts';

/** What we last wrote to a service under one key. */
export interface LedgerEntry {
  readonly service: string;
  readonly key: string;
  readonly plugin: string;
  /** File the detection came from when it was applied, relative to the repository's root. */
  readonly file: string;
  /** The document as it was applied. */
  readonly applied: JsonObject;
  /** Commit of the repository that the document came from. */
  readonly commit: string;
  /** A remote write that was begun and whose outcome is not recorded yet; null when there is none. */
  readonly intent: LedgerIntent | null;
}

/** A write that was announced before it was sent, so that a crash can be settled by reading the service. */
export interface LedgerIntent {
  readonly action: 'create' | 'update' | 'delete';
  /** The document about to be written; null for a delete. */
  readonly document: JsonObject | null;
  /** The run that announced it. */
  readonly run: string;
}

/** Everything the ledger holds. */
export interface Ledger {
  readonly version: 1;
  /** Random identity given at birth; two ledgers with different lineages are never merged. */
  readonly lineage: string;
  /** Counts the writes. */
  readonly serial: number;
  /** Per service the commit of the repository that was last applied. */
  readonly lastApplied: Readonly<Record<string, string>>;
  readonly entries: readonly LedgerEntry[];
}

/** What every change of the ledger is: entries to put and to remove, and commits that are now applied. */
export interface LedgerUpdate {
  readonly put: readonly LedgerEntry[];
  readonly remove: readonly { readonly service: string; readonly key: string }[];
  readonly lastApplied: Readonly<Record<string, string>>;
}

/** A new, empty ledger. */
export function emptyLedger(lineage: string): Ledger {
  return { version: 1, lineage, serial: 0, lastApplied: {}, entries: [] };
}

/** The ledger after an update; its serial is one higher. */
export function updateLedger(ledger: Ledger, update: LedgerUpdate): Ledger {
  const entries = new Map(ledger.entries.map((entry) => [entryId(entry), entry]));
  for (const gone of update.remove) {
    entries.delete(entryId(gone));
  }
  for (const entry of update.put) {
    entries.set(entryId(entry), entry);
  }
  return {
    ...ledger,
    serial: ledger.serial + 1,
    lastApplied: { ...ledger.lastApplied, ...update.lastApplied },
    entries: [...entries.values()].toSorted((a, b) => (entryId(a) < entryId(b) ? -1 : 1)),
  };
}

/** The entries of one service by key. */
export function entriesOf(ledger: Ledger, service: string): ReadonlyMap<string, LedgerEntry> {
  return new Map(
    ledger.entries
      .filter((entry) => entry.service === service)
      .map((entry): [string, LedgerEntry] => [entry.key, entry]),
  );
}

function entryId(entry: { readonly service: string; readonly key: string }): string {
  // A service id is kebab-case, so the first NUL ends it.
  return `${entry.service}\0${entry.key}`;
}
