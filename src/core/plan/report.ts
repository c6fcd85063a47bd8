// The report: what happened to every single change of a plan.
import type { Change } from './change.ts';
import type { Failure } from './failure.ts';

/** What happened to one change. */
export type Outcome =
  | { readonly status: 'applied'; readonly change: Change; readonly rewritten: readonly string[] }
  | { readonly status: 'failed'; readonly change: Change; readonly failure: Failure }
  | { readonly status: 'skipped'; readonly change: Change; readonly reason: string };

/** Everything that happened in an apply; no-ops are not in it. */
export interface Report {
  readonly commit: string;
  readonly outcomes: readonly Outcome[];
  /** Reads that failed before anything was written. */
  readonly failures: readonly Failure[];
}
