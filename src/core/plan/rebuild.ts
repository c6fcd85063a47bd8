// Rebuilds ownership from what the services hold: an entry only where reading proves that a rule is ours.
import type { JsonObject } from '../files/json.ts';
import { equalDocuments } from './diff-documents.ts';
import type { Ledger, LedgerEntry } from './ledger.ts';
import type { LedgerTrace } from './lock.ts';
import type { ServiceView } from './plan.ts';
import { settleEntry } from './settle.ts';

/** Something that says that a rule is ours, besides its file: a ledger that was, or a state of lgc 1.x. */
export interface Claim {
  readonly service: string;
  readonly key: string;
  readonly plugin: string;
  readonly file: string;
  readonly commit: string;
  readonly applied: JsonObject;
}

/** What was found out about a set of claims and files. */
export interface Proof {
  /** Entries that the services prove. */
  readonly entries: readonly LedgerEntry[];
  /** Rules that a file or a claim speaks of and that are there in another form: not ours until a person says so. */
  readonly doubtful: readonly { readonly service: string; readonly key: string }[];
}

/**
 * Proves ownership on services that were read: a rule is ours when the service holds it exactly as its file says, or as a
 * claim says that it was written.
 */
export function proveOwnership(parts: {
  readonly views: readonly ServiceView[];
  readonly claims: readonly Claim[];
  /** Commit of this run, for entries that follow from a file. */
  readonly commit: string;
}): Proof {
  const { views, claims, commit } = parts;
  const entries: LedgerEntry[] = [];
  const doubtful: { readonly service: string; readonly key: string }[] = [];
  for (const { service, detections, reads } of views) {
    const { id, plugin, ignore } = service;
    const desired = new Map(detections.map((detection) => [detection.key, detection]));
    const claimed = new Map(
      claims.filter((claim) => claim.service === id).map((claim) => [claim.key, claim]),
    );
    for (const [key, read] of reads) {
      if (read.status === 'failed' || read.remote === null) {
        continue;
      }
      const detection = desired.get(key);
      const claim = claimed.get(key);
      if (detection !== undefined && equalDocuments(read.remote, detection.document, ignore)) {
        const { file, document } = detection;
        entries.push({ service: id, key, plugin, file, applied: document, commit, intent: null });
      } else if (claim !== undefined && equalDocuments(read.remote, claim.applied, ignore)) {
        entries.push({ ...claim, intent: null });
      } else {
        doubtful.push({ service: id, key });
      }
    }
  }
  return { entries, doubtful };
}

/** The claims of a ledger that was: its entries, settled where an intent is open. */
export function claimsOf(ledger: Ledger | null, views: readonly ServiceView[]): readonly Claim[] {
  const byId = new Map(views.map((view) => [view.service.id, view]));
  return (ledger?.entries ?? []).flatMap((entry): readonly Claim[] => {
    const view = byId.get(entry.service);
    const read = view?.reads.get(entry.key);
    const settled =
      view === undefined || read?.status !== 'read'
        ? entry
        : settleEntry({ entry, remote: read.remote, ignore: view.service.ignore });
    if (settled === null || settled.applied === null) {
      return [];
    }
    const { service, key, plugin, file, commit, applied } = settled;
    return [{ service, key, plugin, file, commit, applied }];
  });
}

/** The new ledger: proven entries of the services that were read, and what a readable ledger says of all others. */
export function rebuiltLedger(parts: {
  readonly former: Ledger | null;
  readonly trace: LedgerTrace | null;
  readonly entries: readonly LedgerEntry[];
  /** Services that were read. */
  readonly services: readonly string[];
  readonly newLineage: string;
}): Ledger {
  const { former, trace, entries, services, newLineage } = parts;
  return {
    version: 1,
    lineage: former?.lineage ?? newLineage,
    // Above everything that was seen, so that no run takes it for an old one.
    serial: Math.max(former?.serial ?? 0, trace?.serial ?? 0) + 1,
    lastApplied: former?.lastApplied ?? {},
    entries: [
      ...(former?.entries.filter((entry) => !services.includes(entry.service)) ?? []),
      ...entries,
    ],
  };
}
