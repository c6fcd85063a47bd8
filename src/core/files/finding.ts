// A finding: one mistake or warning about what a user wrote, with the place to mend it.

/** A place in a file of the repository; line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One mistake (`error`) or doubt (`warning`), with its place where there is one and what to do about it. */
export interface Finding {
  readonly severity: 'error' | 'warning';
  /** Kebab-case, stable across releases: tests and other tools may rely on it. */
  readonly code: string;
  /** What is wrong, in one sentence without full stop, place and hint. */
  readonly message: string;
  readonly place: Place | null;
  /** What to do, in one sentence; null where the message says it all. */
  readonly hint: string | null;
}

/** Makes an error finding. */
export function errorFinding(
  code: string,
  message: string,
  where: { readonly place?: Place | null; readonly hint?: string | null } = {},
): Finding {
  return { severity: 'error', code, message, place: where.place ?? null, hint: where.hint ?? null };
}

/** Makes a warning finding. */
export function warningFinding(
  code: string,
  message: string,
  where: { readonly place?: Place | null; readonly hint?: string | null } = {},
): Finding {
  return { ...errorFinding(code, message, where), severity: 'warning' };
}

/** A value, and the findings met on the way to it; the value is null when an error kept it from being made. */
export interface Checked<T> {
  readonly value: T | null;
  readonly findings: readonly Finding[];
}

/** The first line and column of a file: the place of a mistake that concerns the whole of it. */
export function startOf(file: string): Place {
  return { file, line: 1, column: 1 };
}

/** Says whether any finding is an error. */
export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.severity === 'error');
}

/** A finding on one line for people: `file:line:column: message. Hint`. */
export function formatFinding(finding: Finding): string {
  const { place, message, hint } = finding;
  const where = place === null ? '' : `${place.file}:${place.line}:${place.column}: `;
  return `${where}${message}${hint === null ? '' : `${/[.?!:]$/.test(message) ? '' : '.'} ${hint}`}`;
}

/** Sorts findings by file, line, column, then message, so that output does not depend on the order of reading. */
export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted(
    (a, b) =>
      compare(a.place?.file ?? '', b.place?.file ?? '') ||
      (a.place?.line ?? 0) - (b.place?.line ?? 0) ||
      (a.place?.column ?? 0) - (b.place?.column ?? 0) ||
      compare(a.message, b.message),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
