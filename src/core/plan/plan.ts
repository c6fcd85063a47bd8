// The plan: every change of a run in the order it is carried out, with what was found and what failed on the way.
import type { Finding } from '../files/finding.ts';
import type { Action, Change } from './change.ts';
import type { Failure } from './failure.ts';

/** What a run would do, and what it could not find out. */
export interface Plan {
  /** Commit of the repository the plan was built for. */
  readonly commit: string;
  /** Ids of the services that were looked at, in the config's order. */
  readonly services: readonly string[];
  /** Creates, updates, deletes, adopts, forgets and no-ops of each service, in the order of applying. */
  readonly changes: readonly Change[];
  readonly findings: readonly Finding[];
  /** Reads that failed: their detections have no change and nothing is done about them. */
  readonly failures: readonly Failure[];
}

/** How many changes a plan has, by action; refused ones are counted under `refused` alone. */
export type PlanCounts = Readonly<Record<Action | 'refused' | 'failed' | 'drift', number>>;
