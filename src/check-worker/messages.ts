// The messages between the action and the worker that runs foreign patterns and schemas.
import type { PolicyTest } from '../core/files/policy.ts';
import type { SchemaMistake } from '../core/files/check-schema.ts';

/** One thing to check every document against; `schema` is JSON text. */
export type WorkerTask =
  | { readonly kind: 'policy'; readonly test: PolicyTest }
  | { readonly kind: 'schema'; readonly schema: string; readonly showValues: boolean };

/** What the worker is started with. */
export interface WorkerJob {
  readonly tasks: readonly WorkerTask[];
  /** JSON texts. */
  readonly documents: readonly string[];
  /** Three numbers that the worker keeps current: task, document, and a count that grows with every step. */
  readonly progress: SharedArrayBuffer;
}

/** How one task ended; mistakes by the number of their document. A policy's mistake has neither pointer nor message. */
export type WorkerOutcome =
  | {
      readonly status: 'checked';
      readonly mistakes: readonly (readonly [number, readonly SchemaMistake[]])[];
    }
  /** The schema or the pattern cannot be used at all. */
  | { readonly status: 'unusable'; readonly reason: string };

/** What the worker answers, task by task. */
export interface WorkerAnswer {
  readonly task: number;
  readonly outcome: WorkerOutcome;
}

/** Says whether a message is an answer; the worker is our own program, so that its shape is all there is to doubt. */
export function isWorkerAnswer(message: unknown): message is WorkerAnswer {
  return (
    typeof message === 'object' && message !== null && 'task' in message && 'outcome' in message
  );
}

/** Says whether what a worker was started with is a job. */
export function isWorkerJob(data: unknown): data is WorkerJob {
  return (
    typeof data === 'object' &&
    data !== null &&
    'tasks' in data &&
    'documents' in data &&
    'progress' in data
  );
}
