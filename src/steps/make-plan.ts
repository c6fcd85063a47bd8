// Makes the plan: everything that plan, apply and drift have in common, in its order.
import type { Finding } from '../core/files/finding.ts';
import { ALLOW_DELETES_LABEL, buildPlan } from '../core/plan/plan.ts';
import type { StandingDocument } from '../core/plan/coverage.ts';
import type { Plan, ServiceView } from '../core/plan/plan.ts';
import type { LedgerSnapshot, LedgerStore } from '../ports.ts';
import { openServices } from './open-services.ts';
import type { OpenService } from './open-services.ts';
import { prepareProject } from './prepare-project.ts';
import { readRemote } from './read-remote.ts';
import type { Run } from './run.ts';

/** A plan with all that is needed to carry it out, or the mistakes that kept it from being made. */
export type MadePlan =
  | { readonly status: 'mistakes'; readonly findings: readonly Finding[] }
  | {
      readonly status: 'planned';
      readonly plan: Plan;
      /** Documents that stay as they are without a change in the plan, since their read failed. */
      readonly standing: readonly StandingDocument[];
      readonly services: readonly OpenService[];
      readonly store: LedgerStore;
      readonly snapshot: LedgerSnapshot;
      readonly secrets: readonly string[];
    };

/**
 * Loads the project, opens its services, reads ledger and services, and builds the plan. Nothing is written anywhere.
 * @throws LedgerError when the ledger cannot be read or trusted.
 */
export async function makePlan(run: Run, labels: readonly string[]): Promise<MadePlan> {
  const { console, openLedger } = run.ports;
  const prepared = await console.group('Load config and detections', () => prepareProject(run));
  if (prepared.value === null) {
    return { status: 'mistakes', findings: prepared.findings };
  }
  const { project, ready } = prepared.value;
  const { findings } = prepared;
  const services = await console.group('Load plugins', () => openServices(run, ready));
  const store = await openLedger(project.config.ledger);
  const snapshot = await console.group(`Read the ledger (${store.location})`, () => store.read());
  const views = await console.group('Read the services', () =>
    readRemote({ services, ledger: snapshot.ledger, console }),
  );
  const plan = buildPlan({
    commit: run.trigger.commit,
    views,
    findings,
    allowance: {
      maxDeletes: run.inputs.maxDeletes,
      labelled: labels.includes(ALLOW_DELETES_LABEL),
    },
  });
  const standing = views.flatMap(standingOf);
  const { secrets } = ready;
  return { status: 'planned', plan, standing, services, store, snapshot, secrets };
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
