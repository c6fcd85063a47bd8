// Builders of ledger entries, updates and ledgers for tests.
import type { JsonObject } from '../../src/core/files/json.ts';
import { emptyLedger, updateLedger } from '../../src/core/plan/ledger.ts';
import type { Ledger, LedgerEntry, LedgerUpdate } from '../../src/core/plan/ledger.ts';

/** The commit that built entries come from. */
export const APPLIED_COMMIT = 'c0ffee0c0ffee0c0ffee0c0ffee0c0ffee0c0ffe';

/** An entry of service `splunk-prod` with the key `Rule A`, but for what is given. */
export function ledgerEntry(parts: Partial<LedgerEntry> = {}): LedgerEntry {
  const key = parts.key ?? 'Rule A';
  return {
    service: 'splunk-prod',
    key,
    plugin: 'splunk',
    file: `rules/splunk/${key}.yaml`,
    applied: { title: key, search: 'index=main' } satisfies JsonObject,
    commit: APPLIED_COMMIT,
    intent: null,
    ...parts,
  };
}

/** An update that puts entries, but for what is given. */
export function putting(
  entries: readonly LedgerEntry[],
  parts: Partial<LedgerUpdate> = {},
): LedgerUpdate {
  return { put: entries, remove: [], lastApplied: {}, ...parts };
}

/** A ledger that was written once, with these entries. */
export function ledgerOf(entries: readonly LedgerEntry[]): Ledger {
  const services = new Set(entries.map((entry) => entry.service));
  return updateLedger(
    emptyLedger('0b9e2f6c-5f0e-4a57-9f0f-3c1d2e4a5b6c'),
    putting(entries, {
      lastApplied: Object.fromEntries([...services].map((service) => [service, APPLIED_COMMIT])),
    }),
  );
}
