// Proves ownership under the lock, from reads alone, and writes it to the ledger; no service is written to.
import type { DetectionDocument } from '../core/files/detection.ts';
import type { Ledger, LedgerEntry } from '../core/plan/ledger.ts';
import { proveOwnership } from '../core/plan/rebuild.ts';
import type { Claim, Proof } from '../core/plan/rebuild.ts';
import type { ServiceView } from '../core/plan/plan.ts';
import { LedgerError } from '../ports.ts';
import type { LedgerSnapshot } from '../ports.ts';
import { selectDetections } from '../core/files/parse-detections.ts';
import type { LgcRule } from '../core/plan/lgc-state.ts';
import { holdLock, unlessStopped } from './hold-lock.ts';
import type { HeldLock } from './hold-lock.ts';
import { readyRun } from './make-plan.ts';
import type { Mistakes, ReadyRun } from './make-plan.ts';
import { formatFailure } from '../core/plan/failure.ts';
import { readRemote } from './read-remote.ts';
import type { Run } from './run.ts';

/** What is done once everything has been read. */
export interface Proving {
  /** Claims to be proven, given the ledger that was (null: none that can be read) and the services. */
  readonly claims: (former: Ledger | null, ready: ReadyRun) => readonly Claim[];
  /** Turns what was read into the claims that count, e.g. settles intents. */
  readonly settle: (former: Ledger | null, views: readonly ServiceView[]) => readonly Claim[];
  /** May the ledger be unreadable or gone? */
  readonly mayBeLost: boolean;
  /** Writes the proof. */
  readonly write: (written: {
    readonly ready: ReadyRun;
    readonly held: HeldLock;
    readonly former: LedgerSnapshot | null;
    readonly proof: Proof;
    readonly services: readonly string[];
  }) => Promise<LedgerSnapshot>;
}

/** Proves and writes; the proof, or the mistakes that kept it from being begun. */
export async function prove(run: Run, proving: Proving): Promise<Mistakes | Proof> {
  const ready = await readyRun(run);
  if (ready.status === 'mistakes') {
    return ready;
  }
  const { store } = ready;
  return run.ports.endTidily((stop) =>
    holdLock({ run, store, stop }, async (held) => {
      const former = await readFormer(run, ready, proving.mayBeLost);
      const claims = proving.claims(former?.ledger ?? null, ready);
      const views = await unlessStopped(stop, () => readAll(run, { ready, former, claims }));
      const proof = proveOwnership({
        views,
        claims: [...claims, ...proving.settle(former?.ledger ?? null, views)],
        commit: run.trigger.commit,
      });
      const services = views.map(({ service }) => service.id);
      const { ledger } = await proving.write({ ready, held, former, proof, services });
      held.note({ lineage: ledger.lineage, serial: ledger.serial });
      return proof;
    }),
  );
}

async function readFormer(
  run: Run,
  { store }: ReadyRun,
  mayBeLost: boolean,
): Promise<LedgerSnapshot | null> {
  try {
    const snapshot = await store.read();
    return snapshot.revision === null ? null : snapshot;
  } catch (error) {
    if (mayBeLost && error instanceof LedgerError) {
      run.ports.console.warning(`${error.message} It is built anew.`);
      return null;
    }
    throw error;
  }
}

/** Reads every key that a file, the former ledger or a claim names; a read that fails ends it: it could prove ownership. */
async function readAll(
  run: Run,
  parts: {
    readonly ready: ReadyRun;
    readonly former: LedgerSnapshot | null;
    readonly claims: readonly Claim[];
  },
): Promise<readonly ServiceView[]> {
  const { ready, former, claims } = parts;
  const { console } = run.ports;
  const entries = [...(former?.ledger.entries ?? []), ...claims.map(entryOf)];
  const views = await console.group('Read the services', () =>
    readRemote({
      services: ready.services,
      ledger: { version: 1, lineage: '', serial: 0, lastApplied: {}, entries },
      console,
    }),
  );
  const failures = views.flatMap(({ failure, reads }) => [
    ...(failure === null ? [] : [failure]),
    ...[...reads.values()].flatMap((read) => (read.status === 'failed' ? [read.failure] : [])),
  ]);
  failures.forEach((failure) => console.error(formatFailure(failure)));
  if (failures.length > 0) {
    throw new LedgerError(
      `${failures.length} reads failed, so ownership cannot be proven. Nothing was written; run again once the services answer.`,
    );
  }
  return views;
}

function entryOf(claim: Claim): LedgerEntry {
  return { ...claim, intent: null };
}

/** The claims of a state of lgc 1.x, for the services of this run; keys are found as those of files are. */
export function claimsOfState(
  rules: readonly LgcRule[],
  ready: ReadyRun,
  commit: string,
): readonly Claim[] {
  return ready.services.flatMap(({ service }) => {
    const documents = rules
      .filter((rule) => rule.service === service.id)
      .map((rule): DetectionDocument => ({
        file: rule.path,
        plugin: service.plugin,
        name: null,
        document: rule.document,
        lines: new Map(),
      }));
    return selectDetections(service, documents).detections.map(
      ({ key, file, document }): Claim => ({
        service: service.id,
        key,
        plugin: service.plugin,
        file,
        commit,
        applied: document,
      }),
    );
  });
}

/** Says what was proven and what was not; returns the sentence that sums it up. */
export function publishProof(run: Run, { entries, doubtful }: Proof): string {
  const { console, outputs } = run.ports;
  for (const { service, key } of doubtful) {
    console.warning(
      `${service}: '${key}' is there in another form than its file or record says, so it is not taken for ours.`,
    );
  }
  const summary = `${entries.length} detections are in the ledger, ${doubtful.length} are not taken for ours`;
  outputs.output('summary', summary);
  console.info(`${summary}. Nothing was written to a service.`);
  return summary;
}
