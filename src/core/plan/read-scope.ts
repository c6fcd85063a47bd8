// The scope of reading: with every key of a service, or with those alone that may hold news.
import { createHash } from 'node:crypto';
import type { Detection } from '../files/detection.ts';
import type { Finding } from '../files/finding.ts';
import { warningFinding } from '../files/finding.ts';
import type { JsonObject } from '../files/json.ts';
import { equalDocuments } from './diff-documents.ts';
import type { LedgerEntry } from './ledger.ts';
import { keysToRead } from './plan.ts';
import type { RemoteRead } from './plan.ts';

/** What is read of a service: all of it; or what changed, and of the rest a slice that is another one each day. */
export type ReadScope =
  | { readonly type: 'full' }
  | {
      readonly type: 'changed';
      readonly now: Date;
      /** Days in which every detection has its turn. */
      readonly maxAge: number;
    };

/** The keys of one service, divided. */
export interface DividedKeys {
  /** Keys to ask the service for, with the document that the plugin is given. */
  readonly read: ReadonlyMap<string, JsonObject>;
  /** Keys that are taken to be as they were last applied; each is wanted exactly so, so nothing follows from them. */
  readonly assumed: ReadonlyMap<string, RemoteRead>;
}

const DAY = 24 * 60 * 60 * 1000;

/**
 * Divides the keys of a service. Only a key is assumed whose file says what was last applied from the same file, with no
 * write of it in the air, and whose turn is on another day: so no create, update or delete is ever decided from an
 * assumption, and no detection goes unread for more than `maxAge` days on which there is a plan.
 */
export function divideKeys(view: {
  readonly service: string;
  readonly detections: readonly Detection[];
  readonly entries: ReadonlyMap<string, LedgerEntry>;
  /** JSON pointers that are left out of the comparison. */
  readonly ignore: readonly string[];
  readonly scope: ReadScope;
}): DividedKeys {
  const { service, detections, entries, ignore, scope } = view;
  const keys = keysToRead(detections, entries);
  if (scope.type === 'full') {
    return { read: keys, assumed: new Map() };
  }
  const assumed = new Map<string, RemoteRead>();
  for (const { key, file, document } of detections) {
    const entry = entries.get(key);
    if (
      entry !== undefined &&
      entry.intent === null &&
      entry.file === file &&
      equalDocuments(document, entry.applied, ignore) &&
      !hasTurn({ service, key, scope })
    ) {
      assumed.set(key, { status: 'read', remote: entry.applied });
    }
  }
  return { read: new Map([...keys].filter(([key]) => !assumed.has(key))), assumed };
}

/** Tells readers that a plan knows less than all; none when everything was read. */
export function partialFindings(
  scope: ReadScope,
  counts: readonly { readonly service: string; readonly read: number; readonly total: number }[],
): readonly Finding[] {
  if (scope.type === 'full') {
    return [];
  }
  return counts
    .filter(({ read, total }) => read < total)
    .map(({ service, read, total }) =>
      warningFinding(
        'partial-plan',
        `${read} of the ${total} detections of '${service}' were read: those that differ from what was last applied, and some of the others, different ones each day`,
        {
          hint: `An edit on the service to one of the rest shows within ${scope.maxAge} days, in a drift run, or with the input \`plan: full\`.`,
        },
      ),
    );
}

// A digest spreads the keys over the days evenly, and each keeps its day whatever comes and goes beside it.
function hasTurn(parts: {
  readonly service: string;
  readonly key: string;
  readonly scope: Extract<ReadScope, { readonly type: 'changed' }>;
}): boolean {
  const { service, key, scope } = parts;
  const digest = createHash('sha256').update(`${service}\0${key}`).digest();
  const today = Math.floor(scope.now.getTime() / DAY);
  return digest.readUInt32BE(0) % scope.maxAge === today % scope.maxAge;
}
