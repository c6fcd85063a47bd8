// Holds an apply to the plan that was approved: finds the merged pull requests and what their comments showed.
import { findUnseen, refuseUnseen } from '../core/plan/approval.ts';
import type { Approval } from '../core/plan/approval.ts';
import type { Change } from '../core/plan/change.ts';
import { equalDocuments } from '../core/plan/diff-documents.ts';
import type { Ledger } from '../core/plan/ledger.ts';
import type { Plan } from '../core/plan/plan.ts';
import { ANY_MARKER_TEXT, isPageOf, readApprovals } from '../core/text/comment.ts';
import { changeLine } from '../core/text/render-lines.ts';
import { PullRequestsError } from '../ports.ts';
import type { PullRequestRef, PullRequests } from '../ports.ts';
import { commentTarget } from './run.ts';
import type { Run } from './run.ts';

/** A plan whose changes were held to what was approved. */
export interface HeldPlan {
  readonly plan: Plan;
  /** What the comment of this run's target showed, by the number of the pull request. */
  readonly approvals: ReadonlyMap<number, Approval>;
  /** What people should know: what there was to hold to, and what there was not. */
  readonly notes: readonly string[];
}

/** What one pull request's comments showed. */
interface Shown {
  readonly pullRequest: PullRequestRef;
  /** Of every target: another job may have planned for this one. */
  readonly all: readonly Approval[];
  /** Of this run's target; null: there is none. */
  readonly own: Approval | null;
}

/**
 * The merged pull requests whose commits this run applies; none for a direct push, and where there is no host of pull
 * requests.
 * @throws PullRequestsError when they cannot be looked up and the apply has to be held to their plans.
 */
export async function findMerged(run: Run): Promise<readonly PullRequestRef[]> {
  const { trigger } = run;
  const { pullRequests, console } = run.ports;
  if (pullRequests === null) {
    return [];
  }
  const pushed =
    trigger.type === 'push'
      ? { commits: trigger.commits, branch: trigger.branch }
      : { commits: [trigger.commit], branch: null };
  try {
    return await pullRequests.ofCommits(pushed);
  } catch (error) {
    if (error instanceof PullRequestsError && !mustHold(run)) {
      console.warning(error.message);
      return [];
    }
    throw error;
  }
}

/** What the comments of this run's target showed, by the number of the pull request; nothing when they cannot be read. */
export async function readOwnApprovals(
  run: Run,
  merged: readonly PullRequestRef[],
): Promise<ReadonlyMap<number, Approval>> {
  const { pullRequests } = run.ports;
  if (pullRequests === null || run.inputs.comment === 'off') {
    return new Map();
  }
  try {
    return ownOf(await readShown(run, pullRequests, merged));
  } catch (error) {
    if (error instanceof PullRequestsError) {
      return new Map();
    }
    throw error;
  }
}

/**
 * Refuses each write that no plan of the merged pull requests showed as it is now; with `approved-plan: warn` it is told
 * and carried out.
 * @throws PullRequestsError when the approved plans cannot be read and must be.
 */
export async function holdToApproval(
  run: Run,
  parts: {
    readonly plan: Plan;
    readonly ledger: Ledger;
    readonly merged: readonly PullRequestRef[];
  },
): Promise<HeldPlan> {
  const { plan, ledger, merged } = parts;
  const { pullRequests, console } = run.ports;
  const unheld = (...notes: readonly string[]): HeldPlan => {
    notes.forEach((note) => console.info(note));
    return { plan, approvals: new Map(), notes };
  };
  if (pullRequests === null || run.inputs.approvedPlan === 'off') {
    return unheld();
  }
  if (run.inputs.comment === 'off') {
    return unheld(
      'With `comment: off` there is no approved plan that this apply could be held to.',
    );
  }
  if (merged.length === 0) {
    return unheld(
      'This commit came without a pull request: there is no approved plan that this apply could be held to.',
    );
  }
  let shown: readonly Shown[];
  try {
    shown = await readShown(run, pullRequests, merged);
  } catch (error) {
    if (error instanceof PullRequestsError && !mustHold(run)) {
      return unheld(`The approved plan cannot be read. ${error.message}`);
    }
    throw error;
  }
  const approvals = ownOf(shown);
  const notes = shown.flatMap(noteOf);
  notes.forEach((note) => console.info(note));
  const unseen = await findUnseenNow({ run, pullRequests, plan, ledger, shown });
  const isOpen = shown.some(({ pullRequest, all }) => pullRequest.fork && all.length === 0);
  if (unseen.length === 0) {
    return { plan, approvals, notes };
  }
  if (isOpen || run.inputs.approvedPlan === 'warn') {
    for (const change of unseen) {
      console.warning(`not in the approved plan: ${changeLine(change)}`);
    }
    const told = `${unseen.length} of the changes were not in the approved plan as they are now, and were carried out nevertheless.`;
    return { plan, approvals, notes: [...notes, told] };
  }
  const where = merged.map(({ number }) => `#${number}`).join(', ');
  const held = refuseUnseen(plan, unseen, {
    reason: `the plan of ${where} did not show it as it is now: the service moved since, or nobody saw this change`,
    ways: [
      'open a pull request: its plan shows what is to be done now, and merging it carries that out',
      'put the service back as it was when the plan was made, and run this job again',
      'run once with the input `approved-plan: warn` to carry out what the files say',
    ],
  });
  return { plan: held, approvals, notes };
}

function mustHold({ inputs }: Run): boolean {
  return inputs.approvedPlan === 'enforce';
}

function ownOf(shown: readonly Shown[]): ReadonlyMap<number, Approval> {
  return new Map(
    shown.flatMap(({ pullRequest, own }): [number, Approval][] =>
      own === null ? [] : [[pullRequest.number, own]],
    ),
  );
}

async function readShown(
  run: Run,
  pullRequests: PullRequests,
  merged: readonly PullRequestRef[],
): Promise<readonly Shown[]> {
  const target = commentTarget(run);
  return Promise.all(
    merged.map(async (pullRequest): Promise<Shown> => {
      // Only comments whose author is the token's own come back: nobody else can approve.
      const comments = await pullRequests.findComments(pullRequest.number, ANY_MARKER_TEXT);
      const bodies = comments.map(({ body }) => body);
      const own = readApprovals(bodies.filter((body) => isPageOf(body, target)));
      return { pullRequest, all: readApprovals(bodies), own: own.at(-1) ?? null };
    }),
  );
}

function noteOf({ pullRequest, all }: Shown): readonly string[] {
  const { number, headCommit, fork } = pullRequest;
  if (all.length === 0) {
    return [
      fork
        ? `#${number} came from a fork, where no plan can be posted: there is none that this apply could be held to.`
        : `#${number} was merged without a plan in a comment: nothing that it changes was shown to anybody.`,
    ];
  }
  const older = all.find(({ commit }) => commit !== headCommit);
  return older === undefined
    ? []
    : [
        `#${number} was merged with commit ${short(headCommit)}, and its plan was made for ${short(older.commit)}.`,
      ];
}

/** The writes that nobody saw; asks further back only when there are any. */
async function findUnseenNow(parts: {
  readonly run: Run;
  readonly pullRequests: PullRequests;
  readonly plan: Plan;
  readonly ledger: Ledger;
  readonly shown: readonly Shown[];
}): Promise<readonly Change[]> {
  const { run, pullRequests, plan, ledger, shown } = parts;
  const isBegun = begunWrites(ledger);
  const unseenBy = (approvals: readonly Approval[]): readonly Change[] =>
    findUnseen(plan, approvals).filter((change) => !isBegun(change));
  const approvals = shown.flatMap(({ all }) => all);
  const unseen = unseenBy(approvals);
  if (unseen.length === 0) {
    return unseen;
  }
  // Runs that were cancelled while they waited, and changes that failed before: their pull requests were approved too.
  const known = new Set(shown.map(({ pullRequest }) => pullRequest.number));
  const earlier = await pullRequests.ofCommits({
    commits: await commitsSinceLastApply(run, plan, ledger),
    branch: run.trigger.type === 'push' ? run.trigger.branch : null,
  });
  const more = await readShown(
    run,
    pullRequests,
    earlier.filter(({ number }) => !known.has(number)).slice(-MOST_EARLIER),
  );
  return unseenBy([...approvals, ...more.flatMap(({ all }) => all)]);
}

/** Most pull requests that are asked for beside those of the push: each is a request or two. */
const MOST_EARLIER = 8;

async function commitsSinceLastApply(
  run: Run,
  plan: Plan,
  ledger: Ledger,
): Promise<readonly string[]> {
  const last = new Set(plan.services.flatMap((service) => ledger.lastApplied[service] ?? []));
  const since = await Promise.all(
    [...last].map(async (commit) => [
      commit,
      ...(await run.ports.commits.between(commit, run.trigger.commit)),
    ]),
  );
  return [...new Set(since.flat())];
}

/**
 * Writes that an interrupted run had announced: they were approved then, and what the service holds now may be half of
 * what that run sent.
 */
function begunWrites(ledger: Ledger): (change: Change) => boolean {
  const begun = new Map(
    ledger.entries.flatMap(({ service, key, intent }) =>
      intent === null ? [] : [[`${service}\0${key}`, intent] as const],
    ),
  );
  return ({ service, key, desired }) => {
    const intent = begun.get(`${service}\0${key}`);
    return intent !== undefined && equalDocuments(intent.document, desired, []);
  };
}

function short(commit: string): string {
  return commit.slice(0, 7);
}
