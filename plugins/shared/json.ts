// JSON values as plugins meet them: guards, and texts read without losing digits.

/** A JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Says whether a value is a JSON object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Says whether a value is a list of texts. */
export function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

/**
 * Reads a JSON object from text.
 * @throws Error when it is none, or holds an integer that JavaScript cannot keep exactly.
 */
export function parseObject(text: string, what: string): JsonObject {
  const value: unknown = JSON.parse(text);
  if (!isObject(value)) {
    throw new Error(`${what}: expected a mapping`);
  }
  refuseBigIntegers(value, what);
  return value;
}

/** The value of JSON text; undefined when it is no JSON. */
export function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Says whether two JSON values are equal; the order of keys has no meaning. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => isEqual(item, b[index]));
  }
  if (isObject(a) && isObject(b)) {
    const keys = Object.keys(a);
    return (
      keys.length === Object.keys(b).length &&
      keys.every((key) => Object.hasOwn(b, key) && isEqual(a[key], b[key]))
    );
  }
  return a === b;
}

function refuseBigIntegers(value: unknown, path: string): void {
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) {
    throw new Error(`${path}: a number this big cannot be kept exactly, write it in quotes`);
  }
  if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      refuseBigIntegers(item, `${path}, \`${key}\``);
    }
  }
}
