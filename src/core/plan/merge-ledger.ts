// When a ledger has moved on since it was read: whether it still is the same one, and whether an update fits on it.
import { LedgerError, servicesOf, servicesThatDiffer } from './ledger.ts';
import type { Ledger, LedgerUpdate } from './ledger.ts';

/**
 * Checks that what is there now came from what was read before; `fresh` null: there is no ledger any more.
 * @throws LedgerError when it was removed, replaced by another one, or set back.
 */
export function refuseOtherLedger(before: Ledger, fresh: Ledger | null): void {
  const reason =
    fresh === null
      ? 'it was removed'
      : fresh.lineage !== before.lineage
        ? `another ledger took its place (lineage ${fresh.lineage}, not ${before.lineage})`
        : fresh.serial < before.serial
          ? `it was set back (serial ${fresh.serial} after ${before.serial})`
          : null;
  if (reason !== null) {
    throw new LedgerError(
      `while this run was under way ${reason}. Put the ledger with lineage ${before.lineage} and serial ${before.serial} back (see docs/ledger.md), then run again.`,
    );
  }
}

/**
 * Checks that an update made for `before` may be put on `fresh`, which another run has written since.
 * @throws LedgerError when that run changed something of a service that the update changes too.
 */
export function refuseSharedServices(parts: {
  readonly before: Ledger;
  readonly fresh: Ledger;
  readonly update: LedgerUpdate;
}): void {
  const { before, fresh, update } = parts;
  const shared = servicesThatDiffer(before, fresh, servicesOf(update));
  if (shared.length > 0) {
    throw new LedgerError(
      `another run has written about ${shared.map((service) => `'${service}'`).join(', ')} since this run read it. Run again: the next run starts from what is there now.`,
    );
  }
}
