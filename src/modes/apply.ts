// Mode apply: carries the plan out under the lock, records it in the ledger, and reports the outcome of every change.
import type { Report } from '../core/plan/report.ts';
import type { Staleness } from '../core/plan/staleness.ts';
import { LedgerError } from '../ports.ts';
import { applyChanges } from '../steps/apply-changes.ts';
import { findStale, staleFinding } from '../steps/find-stale.ts';
import { holdLock, stopHere, unlessStopped } from '../steps/hold-lock.ts';
import type { HeldLock } from '../steps/hold-lock.ts';
import { planRun, readLedger, readyRun } from '../steps/make-plan.ts';
import type { PlannedRun, ReadyRun } from '../steps/make-plan.ts';
import { publishMistakes, publishReport } from '../steps/publish.ts';
import { publishStale } from '../steps/publish-stale.ts';
import { createRecorder } from '../steps/recorder.ts';
import type { ExitCode, Run } from '../steps/run.ts';

type Applied =
  | { readonly status: 'stale'; readonly stale: readonly Staleness[] }
  | {
      readonly status: 'applied';
      readonly planned: PlannedRun;
      readonly report: Report;
      /** Services of this run that it was stale for. */
      readonly stale: readonly Staleness[];
      /** Why the outcomes could not be saved; null when they were. */
      readonly unsaved: LedgerError | null;
    };

/** Makes the plan afresh and carries it out. */
export async function apply(run: Run): Promise<ExitCode> {
  const { console, pullRequests, endTidily } = run.ports;
  const pullRequest = (await pullRequests?.ofCommit(run.trigger.commit)) ?? null;
  const ready = await readyRun(run);
  if (ready.status === 'mistakes') {
    return publishMistakes(run, ready.findings, pullRequest);
  }
  const labels = pullRequest?.labels ?? [];
  const applied = await endTidily((stop) =>
    holdLock({ run, store: ready.store, stop }, (held) =>
      applyLocked(run, { ready, labels, held, stop }),
    ),
  );
  if (applied.status === 'stale') {
    return publishStale(run, applied.stale);
  }
  const { planned, report, stale, unsaved } = applied;
  if (unsaved !== null) {
    console.error(
      `${unsaved.message} Every write was announced there before, so the next run finds out from the services what was done.`,
    );
  }
  const code = await publishReport(run, { planned, report }, pullRequest);
  return unsaved !== null || stale.some(({ kind }) => kind !== 'overtaken') ? 1 : code;
}

async function applyLocked(
  run: Run,
  parts: {
    readonly ready: ReadyRun;
    readonly labels: readonly string[];
    readonly held: HeldLock;
    readonly stop: AbortSignal;
  },
): Promise<Applied> {
  const { ready, labels, held, stop } = parts;
  const { console } = run.ports;
  const { store } = ready;
  const snapshot = await readLedger(run, store, held.trace);
  const ids = ready.services.map(({ service }) => service.id);
  const stale = await findStale(run, snapshot.ledger, ids);
  const services = ready.services.filter(
    ({ service }) => !stale.some((one) => one.service === service.id),
  );
  if (services.length === 0 && stale.length > 0) {
    return { status: 'stale', stale };
  }
  const planned = await unlessStopped(stop, () =>
    planRun(run, {
      ready: { ...ready, services },
      snapshot,
      labels,
      findings: stale.map(staleFinding),
    }),
  );
  const { plan, settlement } = planned;
  const recorder = createRecorder({
    plan,
    store,
    snapshot,
    settlement,
    ignore: new Map(services.map(({ service }) => [service.id, service.ignore])),
    run: run.ports.identity.name,
    console,
  });
  stopHere(AbortSignal.any([stop, held.lost]));
  await console.group('Announce the writes in the ledger', () => recorder.announce());
  const report = await console.group('Apply', () =>
    applyChanges({
      plan,
      services,
      console,
      record: (outcome, aftermath) => recorder.record(outcome, aftermath),
      stop: AbortSignal.any([stop, held.lost, recorder.refused]),
      parallelism: run.inputs.parallelism,
    }),
  );
  try {
    const { ledger } = await console.group('Write the ledger', () => recorder.finish());
    held.note({ lineage: ledger.lineage, serial: ledger.serial });
    return { status: 'applied', planned, report, stale, unsaved: null };
  } catch (error) {
    if (error instanceof LedgerError) {
      return { status: 'applied', planned, report, stale, unsaved: error };
    }
    throw error;
  }
}
