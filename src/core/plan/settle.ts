// Settles intents: what became of a write that was announced, told from what the service holds now.
import type { JsonObject } from '../files/json.ts';
import { equalDocuments } from './diff-documents.ts';
import type { Ledger, LedgerEntry, LedgerUpdate } from './ledger.ts';
import type { ServiceView } from './plan.ts';

/** An entry that was read, and what the service holds under its key. */
interface Seen {
  readonly entry: LedgerEntry;
  /** null = absent. */
  readonly remote: JsonObject | null;
  /** JSON pointers that are left out of the comparison. */
  readonly ignore: readonly string[];
}

/**
 * The entry without its intent, as the service proves it; null: there is nothing of ours. An entry without an intent is
 * returned as it is.
 *
 * A first create whose document is there, though not as it was sent, is ours: the key was absent when it was announced.
 */
export function settleEntry({ entry, remote, ignore }: Seen): LedgerEntry | null {
  const { intent } = entry;
  if (intent === null) {
    return entry;
  }
  const isDone = equalDocuments(remote, intent.document, ignore);
  switch (intent.action) {
    case 'delete':
      return isDone ? null : withoutIntent(entry);
    case 'create':
    case 'update':
      if (isDone) {
        return { ...entry, applied: intent.document, intent: null };
      }
      return entry.applied === null && remote !== null
        ? { ...entry, applied: intent.document, intent: null }
        : withoutIntent(entry);
  }
}

function withoutIntent(entry: LedgerEntry): LedgerEntry | null {
  return entry.applied === null ? null : { ...entry, intent: null };
}

/** The view of a service with every intent settled whose key could be read; the others stay open. */
export function settleView(view: ServiceView): ServiceView {
  const entries = [...view.entries].flatMap(([key, entry]): [string, LedgerEntry][] => {
    const read = view.reads.get(key);
    if (read?.status !== 'read') {
      return [[key, entry]];
    }
    const settled = settleEntry({ entry, remote: read.remote, ignore: view.service.ignore });
    return settled === null ? [] : [[key, settled]];
  });
  return { ...view, entries: new Map(entries) };
}

/** What settled views change in the ledger they were made from. */
export function settlementOf(ledger: Ledger, views: readonly ServiceView[]): LedgerUpdate {
  const settled = new Map(views.map(({ service, entries }) => [service.id, entries]));
  const put: LedgerEntry[] = [];
  const remove: { readonly service: string; readonly key: string }[] = [];
  for (const entry of ledger.entries) {
    const entries = settled.get(entry.service);
    if (entry.intent !== null && entries !== undefined) {
      const after = entries.get(entry.key);
      if (after === undefined) {
        remove.push({ service: entry.service, key: entry.key });
      } else if (after.intent === null) {
        put.push(after);
      }
    }
  }
  return { put, remove, lastApplied: {} };
}
