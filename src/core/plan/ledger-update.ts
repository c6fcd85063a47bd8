// What an apply means for the ledger: intents before its writes, their outcomes after, and what touches the ledger alone.
import type { JsonObject } from '../files/json.ts';
import type { Change } from './change.ts';
import { equalDocuments } from './diff-documents.ts';
import type { Ledger, LedgerEntry, LedgerUpdate } from './ledger.ts';
import { isDue } from './plan.ts';
import type { Plan } from './plan.ts';
import type { Outcome } from './report.ts';
import { settleEntry } from './settle.ts';

/** What is known of a key once its write is over. */
export type Aftermath =
  /** The service was read afterwards; null = absent. */
  | { readonly status: 'read'; readonly remote: JsonObject | null }
  /** The write was never sent, or the service said that it refused it: all is as before. */
  | { readonly status: 'untouched' }
  /** Nobody knows: the intent stays, and the next run settles it. */
  | { readonly status: 'unknown' };

/** An update that changes nothing. */
export const NO_UPDATE: LedgerUpdate = { put: [], remove: [], lastApplied: {} };

/** One update that does what `first` and then `second` would do. */
export function joinUpdates(first: LedgerUpdate, second: LedgerUpdate): LedgerUpdate {
  const later = new Set([...second.put, ...second.remove].map(idOf));
  const keep = <T extends { readonly service: string; readonly key: string }>(
    items: readonly T[],
  ): readonly T[] => items.filter((item) => !later.has(idOf(item)));
  return {
    put: [...keep(first.put), ...second.put],
    remove: [...keep(first.remove), ...second.remove],
    lastApplied: { ...first.lastApplied, ...second.lastApplied },
  };
}

/** Says whether a change writes to its service, and is allowed to. */
export function writesToService(change: Change): boolean {
  return isDue(change) && change.action !== 'adopt' && change.action !== 'forget';
}

/**
 * The intents of every write of a plan, to be saved before the first of them is sent; with them the commit, so that from
 * here on an older run is stale. `run` is for people.
 */
export function announcementOf(parts: {
  readonly plan: Plan;
  readonly ledger: Ledger;
  readonly run: string;
}): LedgerUpdate {
  const { plan, ledger, run } = parts;
  const owned = new Map(ledger.entries.map((entry) => [idOf(entry), entry]));
  const put = plan.changes.flatMap((change): readonly LedgerEntry[] => {
    const { service, plugin, key, file, action, desired } = change;
    if (!writesToService(change) || action === 'adopt' || action === 'forget') {
      return [];
    }
    if (action === 'no-op') {
      return [];
    }
    const entry = owned.get(idOf(change)) ?? {
      service,
      key,
      plugin,
      file,
      // An overwritten rule (`adopt = "always"`) was somebody's: what it held is what a crash must find again.
      applied: change.remote,
      commit: plan.commit,
    };
    return [{ ...entry, intent: { action, document: action === 'delete' ? null : desired, run } }];
  });
  return { put, remove: [], lastApplied: appliedCommits(plan) };
}

/** What one outcome changes in the ledger: `before` is the entry before the intent, `announced` with it; null: none. */
export function outcomeUpdate(parts: {
  readonly outcome: Outcome;
  readonly aftermath: Aftermath;
  readonly before: LedgerEntry | null;
  readonly announced: LedgerEntry | null;
  readonly commit: string;
  readonly ignore: readonly string[];
}): LedgerUpdate {
  const { outcome, aftermath, before, announced, commit, ignore } = parts;
  const { change } = outcome;
  if (outcome.status === 'applied') {
    return doneUpdate(change, commit);
  }
  if (announced === null || aftermath.status === 'unknown') {
    return NO_UPDATE;
  }
  const isAsBefore =
    aftermath.status === 'untouched' || equalDocuments(aftermath.remote, change.remote, ignore);
  const left = isAsBefore
    ? before
    : settleEntry({ entry: announced, remote: aftermath.remote, ignore });
  return left === null
    ? { ...NO_UPDATE, remove: [{ service: change.service, key: change.key }] }
    : { ...NO_UPDATE, put: [left] };
}

/**
 * What an apply writes at its end beside the outcomes: the commit, and detections that needed nothing whose entry is out of
 * date (moved file or service, or changed on both sides alike), so that a later edit is not mistaken for one of long ago.
 */
export function closingUpdate(plan: Plan, ledger: Ledger): LedgerUpdate {
  const owned = new Set(ledger.entries.map(idOf));
  return {
    put: plan.changes
      .filter(
        (change) => change.action === 'no-op' && (isOutOfDate(change) || !owned.has(idOf(change))),
      )
      .flatMap((change) => doneUpdate(change, plan.commit).put),
    remove: [],
    lastApplied: appliedCommits(plan),
  };
}

/** Says whether an update would change anything in the ledger but its serial. */
export function changesLedger(ledger: Ledger, update: LedgerUpdate): boolean {
  return (
    update.put.length > 0 ||
    update.remove.length > 0 ||
    Object.entries(update.lastApplied).some(
      ([service, commit]) => ledger.lastApplied[service] !== commit,
    )
  );
}

/** One line for the ledger's history: what a run announced (`verb` Announce) or did (`verb` Apply). */
export function describeUpdate(
  verb: 'Announce' | 'Apply',
  plan: Plan,
  changes: readonly Change[],
): string {
  const parts = (['create', 'update', 'delete', 'adopt', 'forget'] as const)
    .map((action) => ({
      action,
      count: changes.filter((change) => change.action === action).length,
    }))
    .filter((part) => part.count > 0)
    .map((part) => `${part.action} ${part.count}`);
  return `${verb} ${plan.commit.slice(0, 12)} to ${plan.services.join(', ')}: ${parts.length === 0 ? 'no change' : parts.join(', ')}`;
}

function doneUpdate(change: Change, commit: string): LedgerUpdate {
  const { service, plugin, key, file, desired } = change;
  return desired === null
    ? { ...NO_UPDATE, remove: [{ service, key }] }
    : {
        ...NO_UPDATE,
        put: [{ service, key, plugin, file, applied: desired, commit, intent: null }],
      };
}

function appliedCommits(plan: Plan): LedgerUpdate['lastApplied'] {
  return Object.fromEntries(plan.services.map((service) => [service, plan.commit]));
}

function isOutOfDate({ applied, appliedFrom, desired, file }: Change): boolean {
  return appliedFrom !== file || !equalDocuments(applied, desired, []);
}

function idOf(item: { readonly service: string; readonly key: string }): string {
  return `${item.service}\0${item.key}`;
}
