// The plan and the report as JSON files for other steps, described by docs/plan-file.schema.json.
import type { Finding } from '../files/finding.ts';
import { toJsonObject } from '../files/json.ts';
import type { Json, JsonObject } from '../files/json.ts';
import type { Change, FieldDifference } from '../plan/change.ts';
import { findLostCoverage } from '../plan/coverage.ts';
import type { StandingDocument } from '../plan/coverage.ts';
import type { Failure } from '../plan/failure.ts';
import { isDue } from '../plan/plan.ts';
import type { Plan, PlanCounts } from '../plan/plan.ts';
import { countOutcomes } from '../plan/report.ts';
import type { Outcome, Report } from '../plan/report.ts';
import { maskPlan, maskReport } from './mask-plan.ts';

/** Raised when a field of the files changes its meaning or goes; new fields do not raise it. */
export const PLAN_FILE_VERSION = 1;

/** What the files leave out, and what they cannot know of the plan itself. */
export interface PlanFileOptions {
  readonly secrets?: readonly string[];
  readonly standing?: readonly StandingDocument[];
}

/** The plan as JSON; unchanged detections are listed without their documents. */
export function planToJson(
  plan: Plan,
  counts: PlanCounts,
  options: PlanFileOptions = {},
): JsonObject {
  const masked = maskPlan(plan, options.secrets ?? []);
  return object({
    version: PLAN_FILE_VERSION,
    kind: 'plan',
    commit: masked.commit,
    services: masked.services,
    'has-changes': masked.changes.some(isDue),
    counts: object(counts),
    'lost-coverage': lostCoverage(masked, options.standing ?? []),
    changes: masked.changes.map(changeToJson),
    findings: masked.findings.map(findingToJson),
    failures: masked.failures.map(failureToJson),
  });
}

/** The report as JSON. */
export function reportToJson(report: Report, options: PlanFileOptions = {}): JsonObject {
  const masked = maskReport(report, options.secrets ?? []);
  return object({
    version: PLAN_FILE_VERSION,
    kind: 'report',
    commit: masked.commit,
    counts: object({ ...countOutcomes(masked) }),
    outcomes: masked.outcomes.map(outcomeToJson),
    failures: masked.failures.map(failureToJson),
  });
}

function object(members: Readonly<Record<string, Json>>): JsonObject {
  return toJsonObject(Object.entries(members));
}

function subjectOf({ service, plugin, key, action, file, place }: Change): Record<string, Json> {
  return { service, plugin, key, action, file, line: place?.line ?? null };
}

function changeToJson(change: Change): JsonObject {
  const { desired, remote, applied, drift, conflict, refusal } = change;
  const subject = subjectOf(change);
  if (change.action === 'no-op') {
    return object(subject);
  }
  return object({
    ...subject,
    drift,
    conflict,
    refusal:
      refusal === null
        ? null
        : object({ code: refusal.code, reason: refusal.reason, ways: refusal.ways }),
    differences: change.differences.map(differenceToJson),
    desired,
    remote,
    applied,
  });
}

function differenceToJson({ pointer, kind, before, after }: FieldDifference): JsonObject {
  return object({
    pointer,
    kind,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  });
}

function lostCoverage(plan: Plan, standing: readonly StandingDocument[]): JsonObject {
  const { weakenings, techniques } = findLostCoverage(plan, standing);
  return object({
    weakenings: weakenings.map(({ kind, change, difference }) =>
      object({
        kind,
        service: change.service,
        key: change.key,
        pointer: difference?.pointer ?? null,
      }),
    ),
    techniques: techniques.map(({ technique, services, elsewhere }) =>
      object({ technique, services, elsewhere }),
    ),
  });
}

function findingToJson({ severity, code, message, place, hint }: Finding): JsonObject {
  return object({
    severity,
    code,
    message,
    hint,
    place:
      place === null ? null : object({ file: place.file, line: place.line, column: place.column }),
  });
}

function failureToJson(failure: Failure): JsonObject {
  const { code, plugin, service, key, message, hint } = failure;
  return object({ code, plugin, service, function: failure.function, key, message, hint });
}

function outcomeToJson(outcome: Outcome): JsonObject {
  const subject = { ...subjectOf(outcome.change), status: outcome.status };
  switch (outcome.status) {
    case 'applied':
      return object({ ...subject, rewritten: outcome.rewritten });
    case 'failed':
      return object({ ...subject, failure: failureToJson(outcome.failure) });
    case 'skipped':
      return object({
        ...subject,
        reason: outcome.reason,
        refusal: outcome.change.refusal?.code ?? null,
      });
  }
}
