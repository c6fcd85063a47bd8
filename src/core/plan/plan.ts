// The plan: every change of a run in the order it is carried out, with what was found and what failed on the way.
import type { Service } from '../files/config.ts';
import type { Detection } from '../files/detection.ts';
import { startOf } from '../files/finding.ts';
import type { Finding } from '../files/finding.ts';
import type { JsonObject } from '../files/json.ts';
import type { Action, Change, Refusal } from './change.ts';
import { decideChange } from './decide-change.ts';
import type { Failure } from './failure.ts';
import { documentOf } from './ledger.ts';
import type { LedgerEntry } from './ledger.ts';

/** What a run would do, and what it could not find out. */
export interface Plan {
  /** Commit of the repository the plan was built for. */
  readonly commit: string;
  /** Ids of the services that were looked at, in the config's order. */
  readonly services: readonly string[];
  /** The changes of each service: creates, updates, deletes, adopts, forgets, no-ops; in the order of applying. */
  readonly changes: readonly Change[];
  readonly findings: readonly Finding[];
  /** Reads that failed: their detections have no change and nothing is done about them. */
  readonly failures: readonly Failure[];
}

/** How many changes a plan has, by action; a refused one is counted under `refused` alone, drift in addition. */
export type PlanCounts = Readonly<Record<Action | 'refused' | 'failed' | 'drift', number>>;

/** What `read` said of one key. */
export type RemoteRead =
  | { readonly status: 'read'; readonly remote: JsonObject | null }
  | { readonly status: 'failed'; readonly failure: Failure };

/** One service with everything a plan needs to know of it. */
export interface ServiceView {
  readonly service: Service;
  readonly detections: readonly Detection[];
  /** The ledger's entries of this service by key. */
  readonly entries: ReadonlyMap<string, LedgerEntry>;
  /** What `read` said of every key of `detections` and `entries`. */
  readonly reads: ReadonlyMap<string, RemoteRead>;
  /** How many of the reads were not made: their keys are taken to be as they were last applied; left out: none. */
  readonly assumed?: number;
  /** What kept the whole service from being read, e.g. a plugin that could not be loaded; then `reads` is empty. */
  readonly failure: Failure | null;
}

/** What allows more deletes than the config does. */
export interface DeleteAllowance {
  /** The input `max-deletes`; null when it was not given. */
  readonly maxDeletes: number | null;
  /** True when the pull request carries the label {@link ALLOW_DELETES_LABEL}. */
  readonly labelled: boolean;
}

/** The pull-request label that lifts the brake on deletes. */
export const ALLOW_DELETES_LABEL = 'lgc:allow-deletes';

/**
 * The keys of one service that have to be read: those of its detections, and those the ledger says we own; each with the
 * document that the plugin is given as `params` (for a removed file: what was applied).
 */
export function keysToRead(
  detections: readonly Detection[],
  entries: ReadonlyMap<string, LedgerEntry>,
): ReadonlyMap<string, JsonObject> {
  const documents = new Map([...entries].map(([key, entry]) => [key, documentOf(entry)]));
  for (const detection of detections) {
    documents.set(detection.key, detection.document);
  }
  return documents;
}

/** Builds the plan: decides every key of every service, puts the changes in order, and holds back a flood of deletes. */
export function buildPlan(parts: {
  readonly commit: string;
  readonly views: readonly ServiceView[];
  readonly findings: readonly Finding[];
  readonly allowance: DeleteAllowance;
}): Plan {
  const { commit, views, findings, allowance } = parts;
  return {
    commit,
    services: views.map(({ service }) => service.id),
    changes: views.flatMap((view) =>
      holdBackDeletes({ view, changes: changesOf(view).toSorted(inOrder), allowance }),
    ),
    findings,
    failures: views.flatMap(failuresOf),
  };
}

/** Counts the changes of a plan by action. */
export function countChanges(plan: Plan): PlanCounts {
  const counts = {
    create: 0,
    update: 0,
    delete: 0,
    adopt: 0,
    forget: 0,
    'no-op': 0,
    refused: 0,
    failed: plan.failures.length,
    drift: 0,
  };
  for (const change of plan.changes) {
    counts[change.refusal === null ? change.action : 'refused'] += 1;
    counts.drift += change.drift === null ? 0 : 1;
  }
  return counts;
}

/** Says whether a change writes to its service or to the ledger, and is allowed to. */
export function isDue(change: Change): boolean {
  return change.action !== 'no-op' && change.refusal === null;
}

function failuresOf({ failure, reads }: ServiceView): readonly Failure[] {
  return [
    ...(failure === null ? [] : [failure]),
    ...[...reads.values()].flatMap((read) => (read.status === 'failed' ? [read.failure] : [])),
  ];
}

const ORDER: readonly Action[] = ['create', 'update', 'delete', 'adopt', 'forget', 'no-op'];

// Creates before deletes, so that a renamed detection leaves no gap in coverage.
function inOrder(a: Change, b: Change): number {
  return ORDER.indexOf(a.action) - ORDER.indexOf(b.action) || (a.key < b.key ? -1 : 1);
}

function changesOf({ service, detections, entries, reads }: ServiceView): readonly Change[] {
  const desired = new Map(detections.map((detection) => [detection.key, detection]));
  const keys = new Set([...desired.keys(), ...entries.keys()]);
  return [...keys].flatMap((key) => {
    const read = reads.get(key);
    if (read?.status !== 'read') {
      return [];
    }
    const detection = desired.get(key);
    const change = decideChange({
      service: service.id,
      plugin: service.plugin,
      key,
      desired:
        detection === undefined
          ? null
          : {
              document: detection.document,
              file: detection.file,
              place: detection.lines.get('') ?? startOf(detection.file),
            },
      remote: read.remote,
      entry: entries.get(key) ?? null,
      ignore: service.ignore,
      adopt: service.adopt,
    });
    return change === null ? [] : [change];
  });
}

function holdBackDeletes(parts: {
  readonly view: ServiceView;
  readonly changes: readonly Change[];
  readonly allowance: DeleteAllowance;
}): readonly Change[] {
  const { view, changes, allowance } = parts;
  const deletes = changes.filter((change) => change.action === 'delete').length;
  const refusal = deletesRefusal({ view, deletes, allowance });
  return refusal === null
    ? changes
    : changes.map((change) => (change.action === 'delete' ? { ...change, refusal } : change));
}

function deletesRefusal(parts: {
  readonly view: ServiceView;
  readonly deletes: number;
  readonly allowance: DeleteAllowance;
}): Refusal | null {
  const { view, deletes, allowance } = parts;
  const { service, detections } = view;
  const allowed = allowance.maxDeletes ?? service.maxDeletes;
  const lifted = allowance.labelled || (allowance.maxDeletes !== null && deletes <= allowed);
  if (deletes === 0 || lifted) {
    return null;
  }
  const ways = [
    `put the label \`${ALLOW_DELETES_LABEL}\` on the pull request`,
    `run with the input \`max-deletes: ${deletes}\``,
  ];
  if (detections.length === 0) {
    return {
      code: 'vanished-workspace',
      reason: `no detection is left in the repository for '${service.id}', and ${deletes} would be deleted`,
      ways,
    };
  }
  return deletes <= allowed
    ? null
    : {
        code: 'brake',
        reason: `${deletes} detections would be deleted from '${service.id}', more than the ${allowed} of one run`,
        ways,
      };
}
