// Carries out the changes of a plan, per service: creates, then updates, then deletes; each outcome is kept.
import { diffDocuments } from '../core/plan/diff-documents.ts';
import type { Action, Change } from '../core/plan/change.ts';
import { PluginError } from '../core/plan/failure.ts';
import type { Failure, PluginFunction } from '../core/plan/failure.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { Outcome, Report } from '../core/plan/report.ts';
import { outcomeLine } from '../core/text/render-lines.ts';
import type { Console, PluginService } from '../ports.ts';
import type { OpenService } from './open-services.ts';

/** Carries a plan out; a failed change stops neither the others nor another service. */
export async function applyChanges(parts: {
  readonly plan: Plan;
  readonly services: readonly OpenService[];
  readonly console: Console;
}): Promise<Report> {
  const { plan, services, console } = parts;
  const outcomes = await Promise.all(
    services.map((service) =>
      applyToService({
        service,
        changes: plan.changes.filter((change) => change.service === service.service.id),
        console,
      }),
    ),
  );
  return { commit: plan.commit, outcomes: outcomes.flat(), failures: plan.failures };
}

async function applyToService(parts: {
  readonly service: OpenService;
  readonly changes: readonly Change[];
  readonly console: Console;
}): Promise<readonly Outcome[]> {
  const { service, changes, console } = parts;
  const outcomes: Outcome[] = [];
  const record = (outcome: Outcome): void => {
    outcomes.push(outcome);
    console.info(outcomeLine(outcome));
  };
  // One phase after the other: what replaces a detection is there before the detection goes.
  for (const action of ['create', 'update', 'delete', 'adopt', 'forget'] satisfies Action[]) {
    const before = [...outcomes];
    await Promise.all(
      changes
        .filter((change) => change.action === action)
        .map(async (change) => {
          record(
            skipOf(change, before) ??
              (await carryOut({ change, plugin: service.plugin, ignore: service.service.ignore })),
          );
        }),
    );
  }
  return outcomes;
}

function skipOf(change: Change, before: readonly Outcome[]): Outcome | null {
  if (change.refusal !== null) {
    return { status: 'skipped', change, reason: change.refusal.reason };
  }
  // A renamed key: the same file now holds another key. If that one did not come to be, the old one is all there is.
  const replacement =
    change.action === 'delete'
      ? before.find(
          (outcome) =>
            outcome.change.file === change.file &&
            outcome.change.action === 'create' &&
            outcome.status !== 'applied',
        )
      : undefined;
  return replacement === undefined
    ? null
    : {
        status: 'skipped',
        change,
        reason: `kept, since '${replacement.change.key}', which replaces it, was not created`,
      };
}

async function carryOut(parts: {
  readonly change: Change;
  readonly plugin: OpenService['plugin'];
  readonly ignore: readonly string[];
}): Promise<Outcome> {
  const { change, plugin, ignore } = parts;
  if (change.action === 'adopt' || change.action === 'forget') {
    return { status: 'applied', change, rewritten: [] };
  }
  if (plugin.status === 'failed') {
    return { status: 'failed', change, failure: plugin.failure };
  }
  try {
    await write(plugin.calls, change);
  } catch (error) {
    return failed(change, error);
  }
  return readBack({ change, calls: plugin.calls, ignore });
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
}): Promise<Outcome> {
  const { change, calls, ignore } = parts;
  const { key, desired, applied } = change;
  try {
    const remote = await calls.read({ key, document: desired ?? applied ?? {} });
    if (desired === null) {
      return remote === null
        ? { status: 'applied', change, rewritten: [] }
        : unconfirmed(change, 'the service took the delete, and still holds the detection');
    }
    if (remote === null) {
      return unconfirmed(change, 'the service took the write, and does not hold the detection');
    }
    const rewritten = diffDocuments(desired, remote, ignore).map(({ pointer }) => pointer);
    return { status: 'applied', change, rewritten };
  } catch (error) {
    const outcome = failed(change, error);
    return unconfirmed(
      change,
      `written, but it could not be read back: ${outcome.failure.message}`,
    );
  }
}

function failed(change: Change, error: unknown): Outcome & { readonly status: 'failed' } {
  if (error instanceof PluginError) {
    return { status: 'failed', change, failure: error.failure };
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
