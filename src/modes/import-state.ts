// Mode import-state: takes over what lgc 1.x recorded, as far as the services prove it.
import { parseLgcState } from '../core/plan/lgc-state.ts';
import { refuseLostLedger } from '../core/plan/lock.ts';
import { LedgerError } from '../ports.ts';
import { claimsOfState, prove, publishProof } from '../steps/prove.ts';
import { publishMistakes } from '../steps/publish.ts';
import type { ExitCode, Run } from '../steps/run.ts';

/**
 * Imports the state of lgc 1.x named by the input `state-file`. lgc records failed writes as done, so only what a service
 * really holds becomes ours; entries that the ledger has already stay as they are.
 */
export async function importState(run: Run): Promise<ExitCode> {
  const { workspace } = run.ports;
  const path = run.inputs.stateFile;
  const bytes = await workspace.read(path);
  if (bytes === null) {
    throw new LedgerError(
      `There is no file '${path}'. Name the state of lgc 1.x with the input 'state-file'; a state behind HTTP has to be downloaded first.`,
    );
  }
  const rules = parseLgcState(new TextDecoder().decode(bytes), path);
  const proof = await prove(run, {
    mayBeLost: false,
    claims: (_former, ready) => claimsOfState(rules, ready, run.trigger.commit),
    settle: () => [],
    async write({ ready, held, former, proof: { entries }, services }) {
      refuseLostLedger({
        trace: held.trace,
        ledger: former?.ledger ?? null,
        location: ready.store.location,
      });
      const snapshot = former ?? (await ready.store.read());
      const known = new Set(
        snapshot.ledger.entries.map(({ service, key }) => `${service}\0${key}`),
      );
      const put = entries.filter(({ service, key }) => !known.has(`${service}\0${key}`));
      return put.length === 0
        ? snapshot
        : ready.store.write(
            snapshot,
            { put, remove: [], lastApplied: {} },
            `Import from lgc 1.x to ${services.join(', ')}: ${put.length} entries`,
          );
    },
  });
  if ('status' in proof) {
    return publishMistakes(run, proof, null);
  }
  publishProof(run, proof);
  return 0;
}
