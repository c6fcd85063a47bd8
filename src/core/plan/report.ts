// The report: what happened to every single change of a plan.
import type { Change } from './change.ts';
import type { Failure } from './failure.ts';

/** What happened to one change. */
export type Outcome =
  | {
      readonly status: 'applied';
      readonly change: Change;
      /** JSON pointers of fields that differ when read back: the service rewrites them. */
      readonly rewritten: readonly string[];
    }
  | { readonly status: 'failed'; readonly change: Change; readonly failure: Failure }
  | { readonly status: 'skipped'; readonly change: Change; readonly reason: string };

/** Everything that happened in an apply; no-ops are not in it. */
export interface Report {
  readonly commit: string;
  readonly outcomes: readonly Outcome[];
  /** Reads that failed before anything was written. */
  readonly failures: readonly Failure[];
}

/** How many changes of a report ended in which way; failed reads count as failed. */
export interface ReportCounts {
  readonly applied: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Counts the outcomes of a report. */
export function countOutcomes(report: Report): ReportCounts {
  const count = (status: Outcome['status']): number =>
    report.outcomes.filter((outcome) => outcome.status === status).length;
  return {
    applied: count('applied'),
    failed: count('failed') + report.failures.length,
    skipped: count('skipped'),
  };
}
