// The ledger: the record of what we own on each service, which decides what we may delete.
import { canonicalJson, toJsonObject } from '../files/json.ts';
import type { JsonObject } from '../files/json.ts';

/** A ledger that cannot be read, trusted or written; the message says where, why and what to do. */
export class LedgerError extends Error {
  override readonly name = 'LedgerError';
}

/** What we last wrote to a service under one key. */
export interface LedgerEntry {
  readonly service: string;
  readonly key: string;
  readonly plugin: string;
  /** File the detection came from when it was applied, relative to the repository's root. */
  readonly file: string;
  /** The document as it was applied; null while the first create is announced and not recorded as done. */
  readonly applied: JsonObject | null;
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
    entries: [...entries.values()].toSorted(compareEntries),
  };
}

/** The order entries are kept in: by service, then by key, by code unit. */
export function compareEntries(a: LedgerEntry, b: LedgerEntry): number {
  const [first, second] = [entryId(a), entryId(b)];
  return first === second ? 0 : first < second ? -1 : 1;
}

/** The services that an update changes something of, sorted. */
export function servicesOf(update: LedgerUpdate): readonly string[] {
  return [
    ...new Set([
      ...update.put.map((entry) => entry.service),
      ...update.remove.map((entry) => entry.service),
      ...Object.keys(update.lastApplied),
    ]),
  ].toSorted();
}

/** The services among `services` of which two ledgers say different things: entries or last applied commit. */
export function servicesThatDiffer(
  before: Ledger,
  after: Ledger,
  services: readonly string[],
): readonly string[] {
  return services.filter(
    (service) => textOfService(before, service) !== textOfService(after, service),
  );
}

/** The document that stands for an entry: as it was applied, or as it is about to be created; `{}` if it says neither. */
export function documentOf(entry: LedgerEntry): JsonObject {
  return entry.applied ?? entry.intent?.document ?? {};
}

/** The entries of one service by key. */
export function entriesOf(ledger: Ledger, service: string): ReadonlyMap<string, LedgerEntry> {
  return new Map(
    ledger.entries
      .filter((entry) => entry.service === service)
      .map((entry): [string, LedgerEntry] => [entry.key, entry]),
  );
}

function textOfService(ledger: Ledger, service: string): string {
  return canonicalJson([
    ledger.lastApplied[service] ?? null,
    ...[...entriesOf(ledger, service).values()].toSorted(compareEntries).map(entryToJson),
  ]);
}

/** An entry as a JSON object with all its fields, as every place that keeps the ledger writes it. */
export function entryToJson(entry: LedgerEntry): JsonObject {
  return toJsonObject([
    ['service', entry.service],
    ['key', entry.key],
    ['plugin', entry.plugin],
    ['file', entry.file],
    ['commit', entry.commit],
    ['applied', entry.applied],
    ['intent', entry.intent === null ? null : intentToJson(entry.intent)],
  ]);
}

function intentToJson(intent: LedgerIntent): JsonObject {
  return toJsonObject([
    ['action', intent.action],
    ['document', intent.document],
    ['run', intent.run],
  ]);
}

function entryId(entry: { readonly service: string; readonly key: string }): string {
  // A service id is kebab-case, so the first NUL ends it.
  return `${entry.service}\0${entry.key}`;
}
