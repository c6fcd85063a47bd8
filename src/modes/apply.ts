// Modes apply and destroy: carry the plan out under the lock, records it in the ledger, and reports the outcome of every change.
import { errorFinding } from '../core/files/finding.ts';
import { ALLOW_DELETES_LABEL } from '../core/plan/plan.ts';
import type { Report } from '../core/plan/report.ts';
import type { Staleness } from '../core/plan/staleness.ts';
import { LedgerError } from '../ports.ts';
import type { PullRequestRef } from '../ports.ts';
import { applyChanges } from '../steps/apply-changes.ts';
import { findStale, staleFinding } from '../steps/find-stale.ts';
import { holdLock, stopHere, unlessStopped } from '../steps/hold-lock.ts';
import type { HeldLock } from '../steps/hold-lock.ts';
import { planRun, readLedger, readyRun } from '../steps/make-plan.ts';
import type { PlannedRun, ReadyRun } from '../steps/make-plan.ts';
import { findMerged, holdToApproval, readOwnApprovals } from '../steps/hold-to-approval.ts';
import type { HeldPlan } from '../steps/hold-to-approval.ts';
import { publishApplyMistakes, publishReport } from '../steps/publish.ts';
import { publishStale } from '../steps/publish-stale.ts';
import { createRecorder } from '../steps/recorder.ts';
import type { ExitCode, Run } from '../steps/run.ts';

type Applied =
  | { readonly status: 'stale'; readonly stale: readonly Staleness[] }
  /** Nobody agreed to it: nothing was announced and nothing written. */
  | { readonly status: 'declined' }
  | {
      readonly status: 'applied';
      readonly planned: PlannedRun;
      readonly approved: HeldPlan;
      readonly report: Report;
      /** Services of this run that it was stale for. */
      readonly stale: readonly Staleness[];
      /** Why the outcomes could not be saved; null when they were. */
      readonly unsaved: LedgerError | null;
    };

/** Makes the plan afresh and carries it out. */
export function apply(run: Run): Promise<ExitCode> {
  return carryOut(run, (ready) => ready);
}

/** Deletes every detection that the ledger says is ours from the services of the target, which has to be named. */
export async function destroy(run: Run): Promise<ExitCode> {
  if (run.inputs.target === null) {
    run.ports.console.error(
      'Destroy needs a target: the service, or the environment, whose detections are all to be deleted.',
    );
    return 1;
  }
  return carryOut(run, (ready) => ({
    ...ready,
    services: ready.services.map((service) => ({ ...service, detections: [] })),
  }));
}

async function carryOut(run: Run, narrow: (ready: ReadyRun) => ReadyRun): Promise<ExitCode> {
  const { console, endTidily } = run.ports;
  // No pull request shows what a destroy does.
  const merged = run.inputs.mode === 'destroy' ? [] : await findMerged(run);
  const made = await readyRun(run);
  const ready = made.status === 'ready' ? narrow(made) : made;
  if (ready.status === 'mistakes') {
    const approvals = await readOwnApprovals(run, merged);
    return publishApplyMistakes(run, { ...ready, approvals }, merged);
  }
  const unread = ready.services.filter(({ plugin }) => plugin.status === 'unread');
  if (unread.length > 0) {
    const findings = unread.map(({ service }) =>
      errorFinding(
        'not-merged',
        `nothing is applied to '${service.id}': this pull request comes from a fork, or brings the service itself`,
        { place: service.place, hint: 'Apply on a push, after the merge.' },
      ),
    );
    return publishApplyMistakes(run, { findings, approvals: new Map() }, []);
  }
  const applied = await endTidily((stop) =>
    holdLock({ run, store: ready.store, stop }, (held) =>
      applyLocked(run, { ready, merged, held, stop }),
    ),
  );
  if (applied.status === 'stale') {
    return publishStale(run, applied.stale);
  }
  if (applied.status === 'declined') {
    console.info('Nothing was written.');
    return 1;
  }
  const { planned, approved, report, stale, unsaved } = applied;
  if (unsaved !== null) {
    console.error(
      `${unsaved.message} Every write was announced there before, so the next run finds out from the services what was done.`,
    );
  }
  const code = await publishReport(run, { planned, report, approved }, merged);
  return unsaved !== null || stale.some(({ kind }) => kind !== 'overtaken') ? 1 : code;
}

async function applyLocked(
  run: Run,
  parts: {
    readonly ready: ReadyRun;
    readonly merged: readonly PullRequestRef[];
    readonly held: HeldLock;
    readonly stop: AbortSignal;
  },
): Promise<Applied> {
  const { ready, merged, held, stop } = parts;
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
  const made = await unlessStopped(stop, () =>
    planRun(run, {
      ready: { ...ready, services },
      snapshot,
      // A destroy says what it deletes, and is asked for by name.
      labels: [
        ...merged.flatMap(({ labels }) => labels),
        ...(run.inputs.mode === 'destroy' ? [ALLOW_DELETES_LABEL] : []),
      ],
      findings: stale.map(staleFinding),
    }),
  );
  const approved = await console.group('Hold to the approved plan', () =>
    unlessStopped(stop, () =>
      holdToApproval(run, { plan: made.plan, ledger: snapshot.ledger, merged }),
    ),
  );
  const { approve } = run.ports;
  if (approve !== null && !(await unlessStopped(stop, () => approve(approved.plan)))) {
    return { status: 'declined' };
  }
  const planned = { ...made, plan: approved.plan };
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
    return { status: 'applied', planned, approved, report, stale, unsaved: null };
  } catch (error) {
    if (error instanceof LedgerError) {
      return { status: 'applied', planned, approved, report, stale, unsaved: error };
    }
    throw error;
  }
}
