// The decision table (docs/architecture.md, "How a change is decided"): the one function that says what a detection needs.
import type { Adopt } from '../files/config.ts';
import type { JsonObject } from '../files/json.ts';
import type { Place } from '../files/finding.ts';
import type { Change, Drift, Refusal } from './change.ts';
import { diffDocuments, equalDocuments } from './diff-documents.ts';
import { documentOf } from './ledger.ts';
import type { LedgerEntry } from './ledger.ts';

/** One detection as the three sides see it. */
export interface Sides {
  readonly service: string;
  readonly plugin: string;
  readonly key: string;
  /** The document in the repository with its place; null = absent. */
  readonly desired: {
    readonly document: JsonObject;
    readonly file: string;
    readonly place: Place;
  } | null;
  /** What `read` returned; null = absent. */
  readonly remote: JsonObject | null;
  /** The ledger's entry; null when the detection is not ours. */
  readonly entry: LedgerEntry | null;
  readonly ignore: readonly string[];
  readonly adopt: Adopt;
}

/** Decides what a detection needs; null when it is nowhere: neither in a file, nor on the service, nor in the ledger. */
export function decideChange(sides: Sides): Change | null {
  const { desired, remote, entry } = sides;
  if (desired === null) {
    if (entry === null) {
      return null;
    }
    return remote === null
      ? changeOf(sides, { action: 'forget' })
      : changeOf(sides, { action: 'delete', drift: editedSince(sides) });
  }
  if (remote === null) {
    return changeOf(sides, { action: 'create', drift: entry === null ? null : 'deleted' });
  }
  const upToDate = equalDocuments(remote, desired.document, sides.ignore);
  if (upToDate) {
    if (entry !== null) {
      return changeOf(sides, { action: 'no-op' });
    }
    return changeOf(sides, {
      action: 'adopt',
      refusal: sides.adopt === 'never' ? notOurs(sides) : null,
    });
  }
  if (entry === null) {
    return changeOf(sides, {
      action: 'update',
      refusal: sides.adopt === 'always' ? null : notOurs(sides),
    });
  }
  const drift = editedSince(sides);
  const fileMoved = !equalDocuments(documentOf(entry), desired.document, sides.ignore);
  return changeOf(sides, { action: 'update', drift, conflict: drift !== null && fileMoved });
}

function editedSince({ remote, entry, ignore }: Sides): Drift | null {
  return entry === null || equalDocuments(remote, documentOf(entry), ignore) ? null : 'edited';
}

function notOurs({ service, adopt }: Sides): Refusal {
  const ways =
    adopt === 'never'
      ? [`set \`adopt = "identical"\` on service '${service}' to take over what is equal`]
      : ['make the file equal to what the service holds, and it is taken over as it is'];
  return {
    code: 'not-ours',
    reason: `a detection of this name exists on '${service}' and was not put there by this repository`,
    ways: [
      ...ways,
      `set \`adopt = "always"\` on service '${service}' to overwrite it`,
      'rename the detection in the file',
    ],
  };
}

function changeOf(
  sides: Sides,
  decision: Pick<Change, 'action'> & Partial<Pick<Change, 'drift' | 'conflict' | 'refusal'>>,
): Change {
  const { service, plugin, key, desired, remote, entry, ignore } = sides;
  return {
    service,
    plugin,
    key,
    desired: desired?.document ?? null,
    remote,
    applied: entry === null ? null : documentOf(entry),
    appliedFrom: entry?.file ?? null,
    drift: null,
    conflict: false,
    refusal: null,
    ...decision,
    file: desired?.file ?? entry?.file ?? '',
    place: desired?.place ?? null,
    differences:
      decision.action === 'no-op' || decision.action === 'adopt' || decision.action === 'forget'
        ? []
        : diffDocuments(remote ?? {}, desired?.document ?? {}, ignore),
  };
}
