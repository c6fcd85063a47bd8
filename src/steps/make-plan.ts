// Makes the plan: everything that plan, apply and drift have in common, in its order.
import { warningFinding } from '../core/files/finding.ts';
import type { Finding } from '../core/files/finding.ts';
import type { TrustReport } from '../core/files/guard-config.ts';
import type { Policy } from '../core/files/policy.ts';
import type { StandingDocument } from '../core/plan/coverage.ts';
import type { LedgerUpdate } from '../core/plan/ledger.ts';
import { describeHolder, refuseLostLedger } from '../core/plan/lock.ts';
import type { LedgerTrace, LockState } from '../core/plan/lock.ts';
import { moveEntries } from '../core/plan/move-entries.ts';
import { ALLOW_DELETES_LABEL, buildPlan } from '../core/plan/plan.ts';
import type { Plan, ServiceView } from '../core/plan/plan.ts';
import { partialFindings } from '../core/plan/read-scope.ts';
import type { ReadScope } from '../core/plan/read-scope.ts';
import { settlementOf, settleView } from '../core/plan/settle.ts';
import type { LedgerSnapshot, LedgerStore } from '../ports.ts';
import { checkChanges } from './check-changes.ts';
import { lookAtLock } from './hold-lock.ts';
import { openServices } from './open-services.ts';
import type { OpenService } from './open-services.ts';
import { prepareProject } from './prepare-project.ts';
import { readRemote } from './read-remote.ts';
import type { Run } from './run.ts';

/** Mistakes of files, settings or components that keep a run from beginning. */
export interface Mistakes {
  readonly status: 'mistakes';
  readonly findings: readonly Finding[];
  readonly secrets: readonly string[];
}

/** A run whose files are right, with services open and the ledger at hand; neither has been asked anything yet. */
export interface ReadyRun {
  readonly status: 'ready';
  readonly services: readonly OpenService[];
  /** Those that look at a change are held to once there is a plan. */
  readonly policies: readonly Policy[];
  readonly trust: TrustReport | null;
  readonly store: LedgerStore;
  readonly secrets: readonly string[];
  readonly findings: readonly Finding[];
}

/** A plan with all that is needed to carry it out, or the mistakes that kept it from being made. */
export type MadePlan = Mistakes | PlannedRun;

/** A plan with all that is needed to carry it out. */
export interface PlannedRun {
  readonly status: 'planned';
  readonly plan: Plan;
  /** Documents that stay as they are without a change in the plan, since their read failed. */
  readonly standing: readonly StandingDocument[];
  readonly services: readonly OpenService[];
  /** What a pull request changes in what it is judged by; null where nothing is guarded. */
  readonly trust: TrustReport | null;
  readonly store: LedgerStore;
  readonly snapshot: LedgerSnapshot;
  /** What reading the services told of writes that earlier runs announced and did not record. */
  readonly settlement: LedgerUpdate;
  readonly secrets: readonly string[];
}

/** Loads the project and its plugins, and opens the ledger. */
export async function readyRun(run: Run): Promise<Mistakes | ReadyRun> {
  const { console, openLedger } = run.ports;
  const prepared = await console.group('Load config and detections', () => prepareProject(run));
  if (prepared.value === null) {
    return { status: 'mistakes', findings: prepared.findings, secrets: prepared.secrets };
  }
  const { project, ready } = prepared.value;
  const services = await console.group('Load plugins', () => openServices(run, ready));
  const store = await openLedger(project.config.ledger);
  return {
    status: 'ready',
    services,
    policies: project.policies,
    trust: project.trust,
    store,
    secrets: ready.secrets,
    findings: prepared.findings,
  };
}

/**
 * Reads the ledger and checks it against what was known of it when the lock was last given back.
 * @throws LedgerError when it cannot be read or trusted.
 */
export async function readLedger(
  run: Run,
  store: LedgerStore,
  trace: LedgerTrace | null,
): Promise<LedgerSnapshot> {
  return run.ports.console.group(`Read the ledger (${store.location})`, async () => {
    const snapshot = await store.read();
    refuseLostLedger({
      trace,
      ledger: snapshot.revision === null ? null : snapshot.ledger,
      location: store.location,
    });
    return snapshot;
  });
}

/** Reads the services and builds the plan. Nothing is written anywhere. */
export async function planRun(
  run: Run,
  parts: {
    readonly ready: ReadyRun;
    readonly snapshot: LedgerSnapshot;
    readonly labels: readonly string[];
    readonly findings: readonly Finding[];
    /** What is read of the services; default: everything. */
    readonly scope?: ReadScope;
  },
): Promise<PlannedRun> {
  const { ready, snapshot, labels, scope = { type: 'full' } } = parts;
  const { services, store, secrets, trust } = ready;
  const { console } = run.ports;
  const views = await console.group('Read the services', () =>
    readRemote({ services, ledger: snapshot.ledger, console, scope }),
  );
  const settled = views.map(settleView);
  const built = buildPlan({
    commit: run.trigger.commit,
    views: moveEntries(settled),
    findings: [
      ...ready.findings,
      ...parts.findings,
      ...partialFindings(
        scope,
        views.map(({ service, reads, assumed = 0 }) => ({
          service: service.id,
          read: reads.size - assumed,
          total: reads.size,
        })),
      ),
    ],
    allowance: {
      maxDeletes: run.inputs.maxDeletes,
      labelled: labels.includes(ALLOW_DELETES_LABEL),
    },
  });
  const plan = await checkChanges({
    plan: built,
    policies: ready.policies,
    labels,
    checks: run.ports.checks,
  });
  return {
    status: 'planned',
    plan,
    standing: views.flatMap(standingOf),
    services,
    trust,
    store,
    snapshot,
    settlement: settlementOf(snapshot.ledger, settled),
    secrets,
  };
}

/**
 * Loads the project, opens its services, reads ledger and services, and builds the plan. Nothing is written anywhere, and
 * no lock is taken: an apply that is in progress is named in the findings.
 * @throws LedgerError when the ledger cannot be read or trusted.
 */
export async function makePlan(
  run: Run,
  labels: readonly string[],
  scope: ReadScope = { type: 'full' },
): Promise<MadePlan> {
  const ready = await readyRun(run);
  if (ready.status === 'mistakes') {
    return ready;
  }
  const state = await lookAtLock(run, ready.store);
  const snapshot = await readLedger(run, ready.store, state.trace);
  return planRun(run, { ready, snapshot, labels, findings: inProgress(state), scope });
}

function inProgress({ holder }: LockState): readonly Finding[] {
  return holder === null
    ? []
    : [
        warningFinding('apply-in-progress', `an apply is in progress: ${describeHolder(holder)}`, {
          hint: 'What it has not written yet shows as a change or as drift; run again when it has ended.',
        }),
      ];
}

function standingOf({
  service,
  detections,
  reads,
  failure,
}: ServiceView): readonly StandingDocument[] {
  return detections
    .filter(({ key }) => failure !== null || reads.get(key)?.status === 'failed')
    .map(({ document }) => ({ service: service.id, document }));
}
