// Finds out for which services a run is stale: those whose last applied commit does not come before this one.
import { errorFinding, warningFinding } from '../core/files/finding.ts';
import type { Finding } from '../core/files/finding.ts';
import type { Ledger } from '../core/plan/ledger.ts';
import { stalenessOf } from '../core/plan/staleness.ts';
import type { Relation, Staleness } from '../core/plan/staleness.ts';
import type { Run } from './run.ts';

/** The staleness of this run for each of the services that it is stale for. */
export async function findStale(
  run: Run,
  ledger: Ledger,
  services: readonly string[],
): Promise<readonly Staleness[]> {
  const { commits, identity } = run.ports;
  const { commit } = run.trigger;
  const relations = new Map<string, Promise<Relation>>();
  const found = await Promise.all(
    services.map(async (service) => {
      const lastApplied = ledger.lastApplied[service];
      // Without a commit (a terminal outside of git) there is no history to keep to.
      if (lastApplied === undefined || lastApplied === commit || !isCommit(commit, lastApplied)) {
        return null;
      }
      const asked = relations.get(lastApplied) ?? commits.relation(lastApplied, commit);
      relations.set(lastApplied, asked);
      return stalenessOf({
        service,
        commit,
        lastApplied,
        relation: await asked,
        attempt: identity.attempt,
        allowDiverged: run.inputs.allowDiverged,
      });
    }),
  );
  return found.filter((staleness) => staleness !== null);
}

/** Staleness as a finding: what is overtaken needs nobody, the rest does. */
export function staleFinding({ kind, reason, advice }: Staleness): Finding {
  const make = kind === 'overtaken' ? warningFinding : errorFinding;
  return make(`stale-${kind}`, reason, { hint: advice });
}

function isCommit(...texts: readonly string[]): boolean {
  return texts.every((text) => /^[0-9a-f]{40,64}$/.test(text));
}
