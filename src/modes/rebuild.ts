// Mode rebuild: builds a ledger that was lost or damaged anew, from what the services hold.
import { claimsOf, rebuiltLedger } from '../core/plan/rebuild.ts';
import { prove, publishProof } from '../steps/prove.ts';
import { publishMistakes } from '../steps/publish.ts';
import type { ExitCode, Run } from '../steps/run.ts';

/** Rebuilds the ledger; what the services do not prove is left out, and so never changed or deleted. */
export async function rebuild(run: Run): Promise<ExitCode> {
  const { newId } = run.ports;
  const proof = await prove(run, {
    mayBeLost: true,
    claims: () => [],
    settle: claimsOf,
    write: ({ ready, held, former, proof: { entries }, services }) =>
      ready.store.replace(
        rebuiltLedger({
          former: former?.ledger ?? null,
          trace: held.trace,
          entries,
          services,
          newLineage: newId(),
        }),
        `Rebuild from ${services.join(', ')}: ${entries.length} entries`,
      ),
  });
  if ('status' in proof) {
    return publishMistakes(run, proof, null);
  }
  publishProof(run, proof);
  return 0;
}
