// Document checks: runs foreign patterns and schemas in a worker that is ended when one of them does not come to an end.
import { Worker } from 'node:worker_threads';
import { stringifyJson } from '../core/files/json.ts';
import { isWorkerAnswer } from '../check-worker/messages.ts';
import type { WorkerJob, WorkerOutcome, WorkerTask } from '../check-worker/messages.ts';
import type { CheckOutcome, CheckTask, DocumentChecks } from '../ports.ts';

/** What document checks are made from. */
export interface DocumentChecksOptions {
  /** The worker's program. */
  readonly file: string;
  /** Longest time of one document under one task, in milliseconds. */
  readonly limit?: number;
}

const DEFAULT_LIMIT = 2_000;
const MEMORY = 256;
/** Starting takes some 50 ms; this only ends a worker that never starts. */
const START_LIMIT = 30_000;

/** Makes document checks; nothing is started before there is something to check. */
export function createDocumentChecks(options: DocumentChecksOptions): DocumentChecks {
  const limit = options.limit ?? DEFAULT_LIMIT;
  return {
    async check(tasks, documents) {
      const outcomes: CheckOutcome[] = [];
      const texts = documents.map((document) => stringifyJson(document));
      const work = tasks.map(toWorkerTask);
      // Whatever hangs is ended with its worker; the tasks behind it go on in a new one.
      while (outcomes.length < tasks.length && documents.length > 0) {
        const rest = work.slice(outcomes.length);
        outcomes.push(
          ...(await runWorker({ file: options.file, limit, tasks: rest, documents: texts })),
        );
      }
      return documents.length === 0
        ? tasks.map((): CheckOutcome => ({ status: 'checked', mistakes: [] }))
        : outcomes;
    },
  };
}

function toWorkerTask(task: CheckTask): WorkerTask {
  return task.kind === 'policy'
    ? task
    : { kind: 'schema', schema: stringifyJson(task.schema), showValues: task.showValues };
}

/** Runs tasks until all are done, or one hangs or breaks the worker: that one's outcome is then the last. */
function runWorker(job: {
  readonly file: string;
  readonly limit: number;
  readonly tasks: readonly WorkerTask[];
  readonly documents: readonly string[];
}): Promise<readonly CheckOutcome[]> {
  const { file, limit, tasks, documents } = job;
  const progress = new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT);
  const steps = new Int32Array(progress);
  const data: WorkerJob = { tasks, documents, progress };
  const worker = new Worker(file, {
    workerData: data,
    env: {},
    stdin: false,
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY },
  });
  return new Promise((resolve) => {
    const outcomes: CheckOutcome[] = [];
    let last = -1;
    let since = Date.now();
    const finish = (failure: CheckOutcome | null): void => {
      clearInterval(watch);
      worker.removeAllListeners();
      // An ended worker may still say that it was ended.
      worker.on('error', () => undefined);
      void worker.terminate();
      resolve(
        failure === null || outcomes.length === tasks.length ? outcomes : [...outcomes, failure],
      );
    };
    const watch = setInterval(
      () => {
        const step = Atomics.load(steps, 2);
        if (step !== last) {
          last = step;
          since = Date.now();
        } else if (Date.now() - since > (step === 0 ? START_LIMIT : limit)) {
          finish({ status: 'hung', document: steps[1] ?? 0, limit });
        }
      },
      Math.min(100, limit),
    );
    worker.on('message', (message: unknown) => {
      if (isWorkerAnswer(message)) {
        outcomes.push(outcomeOf(message.outcome));
        if (outcomes.length === tasks.length) {
          finish(null);
        }
      }
    });
    worker.on('error', (error: unknown) => {
      finish({
        status: 'unusable',
        reason: error instanceof Error ? error.message : String(error),
      });
    });
    worker.on('exit', () => finish({ status: 'unusable', reason: 'the check ended early' }));
  });
}

function outcomeOf(outcome: WorkerOutcome): CheckOutcome {
  return outcome.status === 'checked' ? { status: 'checked', mistakes: outcome.mistakes } : outcome;
}
