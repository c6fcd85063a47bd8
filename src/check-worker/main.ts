// The check worker: runs foreign patterns and schemas over documents, where it can be ended from outside.
import { parentPort, workerData } from 'node:worker_threads';
import { prepareSchema } from '../core/files/check-schema.ts';
import type { SchemaMistake } from '../core/files/check-schema.ts';
import { respects } from '../core/files/check-policy.ts';
import { isJsonObject, parseJson } from '../core/files/json.ts';
import type { JsonObject } from '../core/files/json.ts';
import { isWorkerJob } from './messages.ts';
import type { WorkerAnswer, WorkerJob, WorkerOutcome, WorkerTask } from './messages.ts';

type Check = (document: JsonObject) => readonly SchemaMistake[];

function prepare(task: WorkerTask): Check {
  if (task.kind === 'schema') {
    return prepareSchema(objectOf(task.schema), { showValues: task.showValues });
  }
  const { test } = task;
  return (document) =>
    respects(document, test) ? [] : [{ pointer: test.pointer, message: '', hint: null }];
}

function objectOf(text: string): JsonObject {
  const value = parseJson(text);
  if (!isJsonObject(value)) {
    throw new TypeError('no JSON object');
  }
  return value;
}

function run({ tasks, documents, progress }: WorkerJob): void {
  const parsed = documents.map(objectOf);
  const steps = new Int32Array(progress);
  for (const [number, task] of tasks.entries()) {
    steps[0] = number;
    const answer: WorkerAnswer = { task: number, outcome: carryOut(task, parsed, steps) };
    parentPort?.postMessage(answer);
  }
}

function carryOut(
  task: WorkerTask,
  documents: readonly JsonObject[],
  steps: Int32Array,
): WorkerOutcome {
  try {
    const check = prepare(task);
    const mistakes = documents.flatMap((document, index): [number, readonly SchemaMistake[]][] => {
      steps[1] = index;
      Atomics.add(steps, 2, 1);
      const found = check(document);
      return found.length === 0 ? [] : [[index, found]];
    });
    return { status: 'checked', mistakes };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { status: 'unusable', reason: reason.split('\n')[0] ?? reason };
  }
}

if (isWorkerJob(workerData)) {
  run(workerData);
}
