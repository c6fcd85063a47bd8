// Staleness: whether a run may still apply its commit, given the commit that was applied last.

/** How `head` stands to `base` in the history: `ahead` is newer, `unknown` when one of them cannot be found. */
export type Relation = 'same' | 'ahead' | 'behind' | 'diverged' | 'unknown';

/** Why a run may not apply: its commit does not come after the one that was applied last. */
export interface Staleness {
  readonly service: string;
  readonly lastApplied: string;
  /** `overtaken`: a newer run was faster; `rerun`: an old run was started again; `diverged`: history was rewritten. */
  readonly kind: 'overtaken' | 'rerun' | 'diverged';
  /** For people: what is the matter. */
  readonly reason: string;
  /** For people: what to do. */
  readonly advice: string;
}

/** What a run needs to know to be told stale. */
export interface StalenessFacts {
  readonly service: string;
  /** Commit of this run. */
  readonly commit: string;
  /** Commit that the ledger says was applied last. */
  readonly lastApplied: string;
  readonly relation: Relation;
  /** 1 for a run that is started for the first time. */
  readonly attempt: number;
  /** The input `allow-diverged`. */
  readonly allowDiverged: boolean;
}

/** Decides whether a run is stale for a service; null: it may apply. */
export function stalenessOf(facts: StalenessFacts): Staleness | null {
  const { service, commit, lastApplied, relation, attempt, allowDiverged } = facts;
  const [mine, last] = [short(commit), short(lastApplied)];
  const stale = (kind: Staleness['kind'], reason: string, advice: string): Staleness => ({
    service,
    lastApplied,
    kind,
    reason,
    advice,
  });
  switch (relation) {
    case 'same':
    case 'ahead':
      return null;
    case 'behind':
      return attempt > 1
        ? stale(
            'rerun',
            `this is a re-run of an old run: commit ${mine} is older than ${last}, which is applied to '${service}' already`,
            'To go back to an older state, revert the newer commits and merge that; to apply the newest state, re-run the newest run.',
          )
        : stale(
            'overtaken',
            `commit ${mine} was overtaken: ${last}, which is newer and contains it, is applied to '${service}' already`,
            'There is nothing to do.',
          );
    case 'diverged':
    case 'unknown':
      return allowDiverged
        ? null
        : stale(
            'diverged',
            relation === 'diverged'
              ? `commit ${mine} does not contain ${last}, which was applied to '${service}' last: the branch was force-pushed, or this is another branch`
              : `commit ${last}, which was applied to '${service}' last, is not to be found in the repository: its history was rewritten`,
            "Check that nothing is lost that the last apply brought, then run once with the input 'allow-diverged: true'.",
          );
  }
}

function short(commit: string): string {
  return commit.slice(0, 12);
}
