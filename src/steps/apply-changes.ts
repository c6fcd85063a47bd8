// Carries out the changes of a plan: creates, then updates, then deletes of each service; each outcome is told at once.
import { diffDocuments, equalDocuments } from '../core/plan/diff-documents.ts';
import type { Action, Change } from '../core/plan/change.ts';
import { PluginError } from '../core/plan/failure.ts';
import type { Failure, PluginFunction } from '../core/plan/failure.ts';
import type { Aftermath } from '../core/plan/ledger-update.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { Outcome, Report } from '../core/plan/report.ts';
import { outcomeLine } from '../core/text/render-lines.ts';
import type { Console, PluginService } from '../ports.ts';
import type { OpenService } from './open-services.ts';

/** Longest time, in milliseconds, that a call under way is waited for once the run is asked to end. */
export const GRACE = 2_500;

/** What an apply is carried out with. */
export interface ApplyParts {
  readonly plan: Plan;
  readonly services: readonly OpenService[];
  readonly console: Console;
  /** Told each outcome, and what is known of its key then. */
  readonly record: (outcome: Outcome, aftermath: Aftermath) => void;
  /** Once aborted, no write is begun any more; what is under way gets {@link GRACE}. */
  readonly stop: AbortSignal;
  /** Most changes under way at once, per service. */
  readonly parallelism: number;
}

/** Carries a plan out; a failed change stops neither the others nor another service. */
export async function applyChanges(parts: ApplyParts): Promise<Report> {
  const { plan, services } = parts;
  const grace = graceAfter(parts.stop);
  const written = new Map(
    services.map(({ service }) => [service.id, Promise.withResolvers<readonly Outcome[]>()]),
  );
  const outcomes = await Promise.all(
    services.map((service) =>
      applyToService({
        ...parts,
        service,
        grace,
        changes: plan.changes.filter((change) => change.service === service.service.id),
        written: written.get(service.service.id)?.resolve ?? (() => undefined),
        elsewhere: async (change) => {
          const others = plan.changes.filter(
            (other) =>
              other.key === change.key &&
              other.service !== change.service &&
              other.action === 'create',
          );
          const done = await Promise.all(
            others.map((other) => written.get(other.service)?.promise ?? Promise.resolve([])),
          );
          return done.flat();
        },
      }),
    ),
  );
  return { commit: plan.commit, outcomes: outcomes.flat(), failures: plan.failures };
}

interface ServiceParts extends ApplyParts {
  readonly service: OpenService;
  readonly grace: Promise<null>;
  readonly changes: readonly Change[];
  /** Told the outcomes of creates and updates. */
  readonly written: (outcomes: readonly Outcome[]) => void;
  /** The creates and updates of other services, once the key of a delete has come to be there. */
  readonly elsewhere: (change: Change) => Promise<readonly Outcome[]>;
}

async function applyToService(parts: ServiceParts): Promise<readonly Outcome[]> {
  const { changes, console, stop, parallelism } = parts;
  const outcomes: Outcome[] = [];
  const carryOutAll = async (action: Action): Promise<void> => {
    const before = [...outcomes];
    const queue = changes.filter((change) => change.action === action);
    const work = async (): Promise<void> => {
      for (let change = queue.shift(); change !== undefined; change = queue.shift()) {
        const others = action === 'delete' ? await parts.elsewhere(change) : [];
        const skipped = skipOf(change, [...before, ...others], stop);
        const { outcome, aftermath } =
          skipped === null
            ? await carryOut({ ...parts, change })
            : { outcome: skipped, aftermath: UNTOUCHED };
        outcomes.push(outcome);
        console.info(outcomeLine(outcome));
        parts.record(outcome, aftermath);
      }
    };
    await Promise.all(Array.from({ length: Math.min(parallelism, queue.length) }, work));
  };
  // One phase after the other: what replaces a detection is there before the detection goes.
  for (const action of ['create', 'update'] satisfies Action[]) {
    await carryOutAll(action);
  }
  parts.written([...outcomes]);
  for (const action of ['delete', 'adopt', 'forget'] satisfies Action[]) {
    await carryOutAll(action);
  }
  return outcomes;
}

const UNTOUCHED: Aftermath = { status: 'untouched' };
const UNKNOWN: Aftermath = { status: 'unknown' };

function skipOf(change: Change, before: readonly Outcome[], stop: AbortSignal): Outcome | null {
  if (change.refusal !== null) {
    return { status: 'skipped', change, reason: change.refusal.reason };
  }
  // A renamed key: the same file now holds another key; or the key moved to another service. If its replacement did not
  // come to be, the old one is all there is.
  const replacement =
    change.action === 'delete'
      ? before.find(
          (outcome) =>
            outcome.change.action === 'create' &&
            outcome.status !== 'applied' &&
            (outcome.change.service === change.service
              ? outcome.change.file === change.file
              : outcome.change.key === change.key),
        )
      : undefined;
  if (replacement !== undefined) {
    const { key, service } = replacement.change;
    const where = service === change.service ? '' : ` on '${service}'`;
    return {
      status: 'skipped',
      change,
      reason: `kept, since '${key}'${where}, which replaces it, was not created`,
    };
  }
  return stop.aborted
    ? { status: 'skipped', change, reason: 'the run was asked to end before its turn' }
    : null;
}

interface Carried {
  readonly outcome: Outcome;
  readonly aftermath: Aftermath;
}

async function carryOut(parts: ServiceParts & { readonly change: Change }): Promise<Carried> {
  const { change, service, grace } = parts;
  const { plugin } = service;
  if (change.action === 'adopt' || change.action === 'forget') {
    return { outcome: { status: 'applied', change, rewritten: [] }, aftermath: UNTOUCHED };
  }
  if (plugin.status === 'failed') {
    return {
      outcome: { status: 'failed', change, failure: plugin.failure },
      aftermath: UNTOUCHED,
    };
  }
  if (plugin.status === 'unread') {
    throw new Error(`the service '${change.service}' was not read, so nothing is written to it`);
  }
  const { ignore } = service.service;
  const carried = await Promise.race([
    writeAndReadBack({ change, calls: plugin.calls, ignore }),
    grace,
  ]);
  return (
    carried ?? {
      outcome: unconfirmed(change, 'the run was asked to end while the call was under way'),
      aftermath: UNKNOWN,
    }
  );
}

async function writeAndReadBack(parts: {
  readonly change: Change;
  readonly calls: PluginService;
  readonly ignore: readonly string[];
}): Promise<Carried> {
  const { change, calls } = parts;
  try {
    await write(calls, change);
  } catch (error) {
    return afterFailure(parts, failureOf(error));
  }
  return readBack(parts);
}

async function write(calls: PluginService, change: Change): Promise<void> {
  const { key, desired, applied } = change;
  if (change.action === 'delete') {
    await calls.delete({ key, document: applied ?? {} });
  } else if (desired !== null) {
    await (change.action === 'create'
      ? calls.create({ key, document: desired })
      : calls.update({ key, document: desired }));
  }
}

// "Deployed" means that the service says so: every write is read back.
async function readBack(parts: {
  readonly change: Change;
  readonly calls: PluginService;
  readonly ignore: readonly string[];
}): Promise<Carried> {
  const { change, calls, ignore } = parts;
  const { key, desired, applied } = change;
  try {
    const remote = await calls.read({ key, document: desired ?? applied ?? {} });
    if ((desired === null) !== (remote === null)) {
      const message =
        desired === null
          ? 'the service took the delete, and still holds the detection'
          : 'the service took the write, and does not hold the detection';
      // Some services show a write only after a while: the next run looks again.
      return { outcome: unconfirmed(change, message), aftermath: UNKNOWN };
    }
    const rewritten =
      desired === null || remote === null
        ? []
        : diffDocuments(desired, remote, ignore).map(({ pointer }) => pointer);
    return {
      outcome: { status: 'applied', change, rewritten },
      aftermath: { status: 'read', remote },
    };
  } catch (error) {
    const { message } = failureOf(error);
    return {
      outcome: unconfirmed(change, `written, but it could not be read back: ${message}`),
      aftermath: UNKNOWN,
    };
  }
}

/**
 * A failed write may have been carried out all the same, its answer lost: the service is asked. Only a create that the
 * service refuses because the key is taken was certainly not ours.
 */
async function afterFailure(
  parts: {
    readonly change: Change;
    readonly calls: PluginService;
    readonly ignore: readonly string[];
  },
  failure: Failure,
): Promise<Carried> {
  const { change, calls, ignore } = parts;
  const { key, desired, applied, remote: former } = change;
  const failed: Outcome = { status: 'failed', change, failure };
  if (change.action === 'create' && saysTaken(failure)) {
    return { outcome: failed, aftermath: UNTOUCHED };
  }
  try {
    const remote = await calls.read({ key, document: desired ?? applied ?? {} });
    const isDone =
      equalDocuments(remote, desired, ignore) && !equalDocuments(remote, former, ignore);
    return {
      outcome: isDone ? { status: 'applied', change, rewritten: [] } : failed,
      aftermath: { status: 'read', remote },
    };
  } catch (error) {
    failureOf(error);
    return { outcome: failed, aftermath: UNKNOWN };
  }
}

function saysTaken({ code, message }: Failure): boolean {
  return code === 'plugin' && /\b409\b|\balready exists\b|\bconflict\b/i.test(message);
}

function failureOf(error: unknown): Failure {
  if (error instanceof PluginError) {
    return error.failure;
  }
  throw error;
}

function unconfirmed(change: Change, message: string): Outcome {
  const failure: Failure = {
    code: 'answer',
    plugin: change.plugin,
    service: change.service,
    function: writeFunction(change.action),
    key: change.key,
    message,
    hint: 'The next run reads the service again and resumes.',
  };
  return { status: 'failed', change, failure };
}

function writeFunction(action: Action): PluginFunction {
  return action === 'create' || action === 'delete' ? action : 'update';
}

/** Fulfilled with null once the grace after the signal is over; pending for ever without one. */
function graceAfter(stop: AbortSignal): Promise<null> {
  return new Promise((resolve) => {
    const begin = (): void => {
      setTimeout(() => resolve(null), GRACE).unref();
    };
    if (stop.aborted) {
      begin();
    } else {
      stop.addEventListener('abort', begin, { once: true });
    }
  });
}
