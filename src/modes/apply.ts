// Mode apply: carries the plan out, records it in the ledger, and reports the outcome of every change.
import { changesLedger, describeUpdate, ledgerUpdateOf } from '../core/plan/ledger-update.ts';
import { applyChanges } from '../steps/apply-changes.ts';
import { makePlan } from '../steps/make-plan.ts';
import { publishMistakes, publishReport } from '../steps/publish.ts';
import type { ExitCode, Run } from '../steps/run.ts';

/** Makes the plan afresh and carries it out. */
export async function apply(run: Run): Promise<ExitCode> {
  const { console, pullRequests } = run.ports;
  const pullRequest = (await pullRequests?.ofCommit(run.trigger.commit)) ?? null;
  const made = await makePlan(run, pullRequest?.labels ?? []);
  if (made.status === 'mistakes') {
    return publishMistakes(run, made.findings, pullRequest);
  }
  const { plan, services, store, snapshot } = made;
  const report = await console.group('Apply', () => applyChanges({ plan, services, console }));
  const update = ledgerUpdateOf(plan, report);
  if (changesLedger(snapshot.ledger, update)) {
    await console.group('Write the ledger', () =>
      store.write(snapshot, update, describeUpdate(plan, report)),
    );
  }
  return publishReport(run, { planned: made, report }, pullRequest);
}
