// Opens the ledger alone, for modes that need no plugin and no service.
import type { Finding } from '../core/files/finding.ts';
import type { LedgerStore } from '../ports.ts';
import { resolveLedger } from '../core/files/settings.ts';
import { loadConfig } from './load-project.ts';
import type { Run } from './run.ts';

/** The ledger of the config; `store` is null when the config holds an error. */
export async function readyLedger(
  run: Run,
): Promise<{ readonly store: LedgerStore | null; readonly findings: readonly Finding[] }> {
  const { workspace, openLedger, env } = run.ports;
  const config = await loadConfig(workspace, run.inputs.config, env);
  return {
    store: config.value === null ? null : await openLedger(config.value.ledger),
    findings: config.findings,
  };
}
