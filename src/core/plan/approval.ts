// Approval: what reviewers saw of a plan, as one digest per change, and which changes of a later plan are still what they saw.
import { digestOf, toJsonObject } from '../files/json.ts';
import type { Json } from '../files/json.ts';
import type { Change } from './change.ts';
import { isDue } from './plan.ts';
import type { Plan } from './plan.ts';
import type { Report } from './report.ts';

/** What a plan showed. */
export interface Approval {
  /** Commit of the pull request that the plan was made for. */
  readonly commit: string;
  /** `changes`: one digest per change; `whole`: a single one of all of them, since there are too many to keep each. */
  readonly type: 'changes' | 'whole';
  /** Digests of {@link SEEN_LENGTH} characters of base64, sorted, each once. */
  readonly seen: readonly string[];
}

/** Characters of one digest: 96 bits, so that nobody finds another change with the digest of one that was shown. */
export const SEEN_LENGTH = 16;

/** Most changes whose digests fit beside the text of a comment's pages. */
export const MAX_SEEN = 9_000;

/**
 * The approval that a plan asks for: of every write it shows. A refused one is shown too; what lifts its refusal later, e.g.
 * a label, is a decision of its own.
 */
export function approvalOf(plan: Plan, mostSeen = MAX_SEEN): Approval {
  const seen = writesOf(plan);
  return seen.length > mostSeen
    ? { commit: plan.commit, type: 'whole', seen: [wholeOf(seen)] }
    : { commit: plan.commit, type: 'changes', seen };
}

/** What is left of an approval after an apply: a change that was carried out would have to be shown again. */
export function approvalAfter(approval: Approval, report: Report): Approval {
  const done = new Set(
    report.outcomes.flatMap((outcome) =>
      outcome.status === 'applied' ? [seenOf(outcome.change)] : [],
    ),
  );
  return { ...approval, seen: approval.seen.filter((digest) => !done.has(digest)) };
}

/** The writes of a plan that none of the approvals showed. */
export function findUnseen(plan: Plan, approvals: readonly Approval[]): readonly Change[] {
  const whole = wholeOf(writesOf(plan));
  if (approvals.some(({ type, seen }) => type === 'whole' && seen.includes(whole))) {
    return [];
  }
  const seen = new Set(approvals.flatMap((approval) => approval.seen));
  return plan.changes.filter(
    (change) => isDue(change) && isWrite(change) && !seen.has(seenOf(change)),
  );
}

/** The plan with some of its changes refused; `words` say why, and how a person can go on. */
export function refuseUnseen(
  plan: Plan,
  unseen: readonly Change[],
  words: { readonly reason: string; readonly ways: readonly string[] },
): Plan {
  const refused = new Set(unseen);
  return {
    ...plan,
    changes: plan.changes.map((change) =>
      refused.has(change) ? { ...change, refusal: { code: 'moved', ...words } } : change,
    ),
  };
}

// Writes to a service. Adopt and forget touch the ledger alone, and follow from an apply that was interrupted.
function isWrite({ action }: Change): boolean {
  return action === 'create' || action === 'update' || action === 'delete';
}

function writesOf(plan: Plan): readonly string[] {
  return [...new Set(plan.changes.filter(isWrite).map(seenOf))].toSorted();
}

/**
 * The digest of a change as it was shown. The differences hold what the service had in every field that is compared; what
 * `ignore` leaves out may move.
 */
function seenOf(change: Change): string {
  const { service, key, action, desired, differences } = change;
  return shorten(
    digestOf([
      service,
      key,
      action,
      desired,
      differences.map(({ pointer, kind, before, after }) =>
        toJsonObject([
          ['pointer', pointer],
          ['kind', kind],
          ['before', before ?? null],
          ['after', after ?? null],
        ]),
      ),
    ]),
  );
}

function wholeOf(seen: readonly Json[]): string {
  return shorten(digestOf(seen));
}

function shorten(digest: string): string {
  return Buffer.from(digest.replace('sha256:', ''), 'hex').toString('base64').slice(0, SEEN_LENGTH);
}
