// Opens the ledger alone, for modes that need no plugin and no service.
import type { Finding } from '../core/files/finding.ts';
import { resolveLedger } from '../core/files/settings.ts';
import type { LedgerStore } from '../ports.ts';
import { loadConfig } from './load-project.ts';
import type { Run } from './run.ts';

/** The ledger of the config; `store` is null when the config holds an error. */
export async function readyLedger(
  run: Run,
): Promise<{ readonly store: LedgerStore | null; readonly findings: readonly Finding[] }> {
  const { workspace, openLedger, env } = run.ports;
  const { value, findings } = await loadConfig(workspace, run.inputs.config, env);
  if (value === null) {
    return { store: null, findings };
  }
  const resolved = resolveLedger(value, env);
  if (resolved.value === null) {
    return { store: null, findings: [...findings, ...resolved.findings] };
  }
  resolved.value.secrets.forEach((secret) => run.ports.console.mask(secret));
  return { store: await openLedger(resolved.value.location), findings };
}
