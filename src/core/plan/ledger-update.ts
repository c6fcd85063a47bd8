// What an apply means for the ledger: entries of what is ours now, none of what is gone, and the commit that was applied.
import { equalDocuments } from './diff-documents.ts';
import type { Change } from './change.ts';
import type { Ledger, LedgerEntry, LedgerUpdate } from './ledger.ts';
import type { Plan } from './plan.ts';
import type { Report } from './report.ts';

/**
 * The update of the ledger after an apply. A failed or skipped change leaves its entry as it was: the next run sees the
 * service as it is and resumes. A detection that needed nothing gets its entry renewed when its document or file changed,
 * so that a later edit on the service is not mistaken for one of long ago.
 */
export function ledgerUpdateOf(plan: Plan, report: Report): LedgerUpdate {
  const done = report.outcomes.flatMap((outcome) =>
    outcome.status === 'applied' ? [outcome.change] : [],
  );
  const renewed = plan.changes.filter((change) => change.action === 'no-op' && isOutOfDate(change));
  return {
    put: [...done, ...renewed].flatMap((change) => entryOf(change, plan.commit)),
    remove: done
      .filter((change) => change.action === 'delete' || change.action === 'forget')
      .map(({ service, key }) => ({ service, key })),
    lastApplied: Object.fromEntries(plan.services.map((service) => [service, plan.commit])),
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

/** One line for the ledger's history: what this run did. */
export function describeUpdate(plan: Plan, report: Report): string {
  const count = (action: Change['action']): number =>
    report.outcomes.filter(
      (outcome) => outcome.status === 'applied' && outcome.change.action === action,
    ).length;
  const parts = (['create', 'update', 'delete', 'adopt', 'forget'] as const)
    .map((action) => ({ action, count: count(action) }))
    .filter((part) => part.count > 0)
    .map((part) => `${part.action} ${part.count}`);
  return `Apply ${plan.commit.slice(0, 12)} to ${plan.services.join(', ')}: ${parts.length === 0 ? 'no change' : parts.join(', ')}`;
}

function entryOf(change: Change, commit: string): readonly LedgerEntry[] {
  const { service, plugin, key, file, desired } = change;
  return desired === null
    ? []
    : [{ service, key, plugin, file, applied: desired, commit, intent: null }];
}

function isOutOfDate({ applied, appliedFrom, desired, file }: Change): boolean {
  return appliedFrom !== file || !equalDocuments(applied, desired, []);
}
