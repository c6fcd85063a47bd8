// Mode unlock: takes the lock away from whoever holds it, for a person who knows that its run has ended.
import { describeHolder } from '../core/plan/lock.ts';
import { readyLedger } from '../steps/ready-ledger.ts';
import { publishMistakes } from '../steps/publish.ts';
import type { ExitCode, Run } from '../steps/run.ts';

/** Releases the lock and says whose it was; 0 when nobody held it, too. */
export async function unlock(run: Run): Promise<ExitCode> {
  const { console, outputs } = run.ports;
  const ready = await readyLedger(run);
  if (ready.store === null) {
    return publishMistakes(run, ready, null);
  }
  const { location, lock } = ready.store;
  if (lock === null) {
    console.error(`The ledger (${location}) has no lock.`);
    return 1;
  }
  const holder = await lock.break();
  const summary =
    holder === null
      ? 'Nobody held the lock'
      : `Released the lock that ${describeHolder(holder)} held`;
  outputs.output('summary', summary);
  console.info(`${summary} (${location}).`);
  return 0;
}
