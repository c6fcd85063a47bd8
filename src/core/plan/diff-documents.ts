// The field-level difference of two documents, on JSON values: the one place that says what counts as equal.
import { isJsonArray, isJsonObject } from '../files/json.ts';
import { pointerOf, withoutPointers } from '../files/json-pointer.ts';
import type { Json, JsonObject } from '../files/json.ts';
import type { FieldDifference } from './change.ts';

/**
 * Every field that differs from `before` to `after`, in the order of the fields of `after`, then those that are gone.
 * Key order never matters, strings are compared after normalising line ends and trailing white space, numbers exactly.
 * An array of scalars is one field: it is shown whole when it differs; arrays that hold objects are compared by position.
 */
export function diffDocuments(
  before: JsonObject,
  after: JsonObject,
  ignore: readonly string[],
): readonly FieldDifference[] {
  const differences: FieldDifference[] = [];
  collect({
    path: [],
    before: withoutPointers(before, ignore),
    after: withoutPointers(after, ignore),
    into: differences,
  });
  return differences;
}

/** Says whether two documents mean the same once the ignored fields are left out; null (absent) equals only null. */
export function equalDocuments(
  a: JsonObject | null,
  b: JsonObject | null,
  ignore: readonly string[],
): boolean {
  if (a === null || b === null) {
    return a === b;
  }
  return equalValues(withoutPointers(a, ignore), withoutPointers(b, ignore));
}

/** Line ends as `\n`, no white space at the end of a line or of the text: services rewrite these, people do not see them. */
export function normaliseText(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\S\n]+$/gm, '')
    .trimEnd();
}

function equalValues(a: Json, b: Json): boolean {
  if (typeof a === 'string' && typeof b === 'string') {
    return a === b || normaliseText(a) === normaliseText(b);
  }
  if (isJsonArray(a) && isJsonArray(b)) {
    return a.length === b.length && a.every((item, index) => equalValues(item, b[index] ?? null));
  }
  if (isJsonObject(a) && isJsonObject(b)) {
    const keys = Object.keys(a);
    return (
      keys.length === Object.keys(b).length &&
      keys.every((key) => Object.hasOwn(b, key) && equalValues(a[key] ?? null, b[key] ?? null))
    );
  }
  return a === b;
}

interface Pair {
  readonly path: readonly (string | number)[];
  readonly before: Json;
  readonly after: Json;
  readonly into: FieldDifference[];
}

function collect({ path, before, after, into }: Pair): void {
  if (isJsonObject(before) && isJsonObject(after)) {
    for (const [key, value] of Object.entries(after)) {
      collectField({
        path: [...path, key],
        before: Object.hasOwn(before, key) ? before[key] : undefined,
        after: value,
        into,
      });
    }
    for (const [key, value] of Object.entries(before)) {
      if (!Object.hasOwn(after, key)) {
        collectField({ path: [...path, key], before: value, after: undefined, into });
      }
    }
    return;
  }
  if (isJsonArray(before) && isJsonArray(after) && [...before, ...after].some(isContainer)) {
    for (let index = 0; index < Math.max(before.length, after.length); index += 1) {
      collectField({ path: [...path, index], before: before[index], after: after[index], into });
    }
    return;
  }
  if (!equalValues(before, after)) {
    into.push({ pointer: pointerOf(path), kind: 'changed', before, after });
  }
}

function collectField(field: {
  readonly path: readonly (string | number)[];
  readonly before: Json | undefined;
  readonly after: Json | undefined;
  readonly into: FieldDifference[];
}): void {
  const { path, before, after, into } = field;
  if (before === undefined) {
    if (after !== undefined) {
      into.push({ pointer: pointerOf(path), kind: 'added', before, after });
    }
  } else if (after === undefined) {
    into.push({ pointer: pointerOf(path), kind: 'removed', before, after });
  } else {
    collect({ path, before, after, into });
  }
}

function isContainer(value: Json): boolean {
  return typeof value === 'object' && value !== null;
}
