// Checks one document against one policy's test; runs foreign patterns, so it is called where a deadline ends it.
import { canonicalJson } from './json.ts';
import type { Json, JsonObject } from './json.ts';
import { valueAt } from './json-pointer.ts';
import { compilePattern } from './pattern.ts';
import type { PolicyCondition, PolicyTest } from './policy.ts';

/**
 * Says whether a document respects a test, as lgc 1.x does: a field that is missing, or is no text, respects neither
 * pattern nor length. Lengths count characters (code points).
 */
export function respects(document: JsonObject, test: PolicyTest): boolean {
  const value = valueAt(document, test.pointer);
  switch (test.check) {
    case 'existence':
      return value !== undefined;
    case 'absence':
      return value === undefined;
    case 'pattern': {
      const { pattern } = compilePattern(test.regex, test);
      return typeof value === 'string' && pattern !== null && pattern.test(value);
    }
    case 'constraint':
      return value !== undefined && respectsConstraint(value, test);
  }
}

/** Says whether a document is one that a policy is about. */
export function concerns(document: JsonObject, where: readonly PolicyCondition[]): boolean {
  return where.every(({ pointer, values }) => {
    const value = valueAt(document, pointer);
    return value !== undefined && isOneOf(value, values, true);
  });
}

function respectsConstraint(
  value: Json,
  test: Extract<PolicyTest, { readonly check: 'constraint' }>,
): boolean {
  const { minLength, maxLength, values, ignoreCase } = test;
  if (minLength !== null || maxLength !== null) {
    const length = typeof value === 'string' ? [...value].length : null;
    if (length === null || length < (minLength ?? 0) || length > (maxLength ?? length)) {
      return false;
    }
  }
  return values === null || isOneOf(value, values, ignoreCase);
}

function isOneOf(value: Json, values: readonly Json[], ignoreCase: boolean): boolean {
  const fold = (each: Json): string =>
    canonicalJson(typeof each === 'string' && ignoreCase ? each.toLowerCase() : each);
  const wanted = fold(value);
  return values.some((each) => fold(each) === wanted);
}
