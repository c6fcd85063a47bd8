// Takes secrets out of plans and reports as values, before anything is escaped, cut or compared and could hide them.
import { isJsonArray, isJsonObject, toJsonObject } from '../files/json.ts';
import type { Json, JsonObject } from '../files/json.ts';
import type { Finding } from '../files/finding.ts';
import type { Change, FieldDifference, Refusal } from '../plan/change.ts';
import type { Failure } from '../plan/failure.ts';
import type { Plan } from '../plan/plan.ts';
import type { Outcome, Report } from '../plan/report.ts';
import { createMasker } from './safe-text.ts';
import type { Masker } from './safe-text.ts';

/** The plan with every secret in it replaced by `***`; the same plan when there are none. */
export function maskPlan(plan: Plan, secrets: readonly string[]): Plan {
  if (secrets.length === 0) {
    return plan;
  }
  const mask = createMasker(secrets);
  return {
    ...plan,
    changes: plan.changes.map((change) => maskChange(change, mask)),
    findings: maskFindings(plan.findings, mask),
    failures: plan.failures.map((failure) => maskFailure(failure, mask)),
  };
}

/** The report with every secret in it replaced by `***`; the same report when there are none. */
export function maskReport(report: Report, secrets: readonly string[]): Report {
  if (secrets.length === 0) {
    return report;
  }
  const mask = createMasker(secrets);
  return {
    ...report,
    outcomes: report.outcomes.map((outcome) => maskOutcome(outcome, mask)),
    failures: report.failures.map((failure) => maskFailure(failure, mask)),
  };
}

/** Findings with every secret in them replaced by `***`. */
export function maskFindings(findings: readonly Finding[], mask: Masker): readonly Finding[] {
  return findings.map((finding) => ({
    ...finding,
    message: mask(finding.message),
    hint: finding.hint === null ? null : mask(finding.hint),
    place: finding.place === null ? null : { ...finding.place, file: mask(finding.place.file) },
  }));
}

function maskOutcome(outcome: Outcome, mask: Masker): Outcome {
  const change = maskChange(outcome.change, mask);
  switch (outcome.status) {
    case 'applied':
      return { ...outcome, change, rewritten: outcome.rewritten.map(mask) };
    case 'failed':
      return { ...outcome, change, failure: maskFailure(outcome.failure, mask) };
    case 'skipped':
      return { ...outcome, change, reason: mask(outcome.reason) };
  }
}

function maskFailure(failure: Failure, mask: Masker): Failure {
  return {
    ...failure,
    key: failure.key === null ? null : mask(failure.key),
    message: mask(failure.message),
    hint: failure.hint === null ? null : mask(failure.hint),
  };
}

function maskChange(change: Change, mask: Masker): Change {
  return {
    ...change,
    key: mask(change.key),
    file: mask(change.file),
    place: change.place === null ? null : { ...change.place, file: mask(change.place.file) },
    desired: maskDocument(change.desired, mask),
    remote: maskDocument(change.remote, mask),
    applied: maskDocument(change.applied, mask),
    refusal: change.refusal === null ? null : maskRefusal(change.refusal, mask),
    differences: change.differences.map((difference) => maskDifference(difference, mask)),
  };
}

function maskRefusal(refusal: Refusal, mask: Masker): Refusal {
  return { ...refusal, reason: mask(refusal.reason), ways: refusal.ways.map(mask) };
}

function maskDifference(difference: FieldDifference, mask: Masker): FieldDifference {
  const { pointer, before, after } = difference;
  return {
    ...difference,
    pointer: mask(pointer),
    before: before === undefined ? undefined : maskJson(before, mask),
    after: after === undefined ? undefined : maskJson(after, mask),
  };
}

function maskDocument(document: JsonObject | null, mask: Masker): JsonObject | null {
  return document === null ? null : maskMembers(document, mask);
}

function maskMembers(object: JsonObject, mask: Masker): JsonObject {
  return toJsonObject(
    Object.entries(object).map(([key, value]): [string, Json] => [
      mask(key),
      maskJson(value, mask),
    ]),
  );
}

function maskJson(value: Json, mask: Masker): Json {
  if (isJsonArray(value)) {
    return value.map((item) => maskJson(item, mask));
  }
  if (isJsonObject(value)) {
    return maskMembers(value, mask);
  }
  if (typeof value === 'string') {
    return mask(value);
  }
  // A secret of digits that was read as a number.
  const text = String(value);
  const masked = mask(text);
  return masked === text ? value : masked;
}
