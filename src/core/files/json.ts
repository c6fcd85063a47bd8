// JSON as this product reads and writes it: integers exact at any size, depth limited, keys that cannot reach a prototype.
import { createHash } from 'node:crypto';

/** Any JSON value. An integer outside of ±(2^53 - 1) is a `bigint`, every other number a `number`; never NaN or infinite. */
export type Json = null | boolean | number | bigint | string | readonly Json[] | JsonObject;

/** A JSON object; objects made by this module have no prototype, so `__proto__` is a key like any other. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** The deepest nesting of arrays and objects that is read, from files and from plugins alike. */
export const MAX_JSON_DEPTH = 64;

/** Text that is not the JSON this product reads: malformed, too deep, or with a number that cannot be kept. */
export class JsonError extends Error {
  override readonly name = 'JsonError';
}

/** Says whether a value is a JSON object: not null, not an array. */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Says whether a value is a JSON array (`Array.isArray` does not narrow a read-only one). */
export function isJsonArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/**
 * Parses JSON text, keeping integers beyond 2^53 exact.
 * @throws JsonError when the text is malformed, nested deeper than `maxDepth`, or holds a number beyond a double.
 */
export function parseJson(text: string, maxDepth = MAX_JSON_DEPTH): Json {
  // Before parsing: JSON.parse itself recurses, and so would everything after it.
  if (exceedsDepth(text, maxDepth)) {
    throw new JsonError(`nested deeper than ${maxDepth} levels`);
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(text, reviveNumber);
  } catch (error) {
    throw new JsonError(error instanceof Error ? error.message : String(error));
  }
  return toJson(parsed, MAX_JSON_DEPTH - maxDepth);
}

// The third argument is TC39's "JSON.parse source text access", in Node since 22.
function reviveNumber(
  _key: string,
  value: unknown,
  context?: { readonly source?: string },
): unknown {
  if (typeof value !== 'number') {
    return value;
  }
  const source = context?.source ?? String(value);
  if (Number.isSafeInteger(value) || !/^-?\d+$/.test(source)) {
    return value;
  }
  return BigInt(source);
}

/**
 * Turns a plain JavaScript value (of JSON.parse, or of a YAML document) into {@link Json}: safe integers become numbers,
 * objects lose their prototype.
 * @throws JsonError when the value holds something that JSON cannot say.
 */
export function toJson(value: unknown, depth = 0): Json {
  if (depth > MAX_JSON_DEPTH) {
    throw new JsonError(`nested deeper than ${MAX_JSON_DEPTH} levels`);
  }
  if (value === null || typeof value === 'boolean' || typeof value === 'string') {
    return value;
  }
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) {
      throw new JsonError(`the number ${value} cannot be written as JSON`);
    }
    return Object.is(value, -0) ? 0 : value;
  }
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value;
  }
  if (Array.isArray(value)) {
    return value.map((item) => toJson(item, depth + 1));
  }
  if (typeof value === 'object') {
    return toJsonObject(Object.entries(value).map(([key, item]) => [key, toJson(item, depth + 1)]));
  }
  throw new JsonError(`a ${typeof value} cannot be written as JSON`);
}

/** Makes an object without a prototype from its members. */
export function toJsonObject(members: Iterable<readonly [string, Json]>): JsonObject {
  const object: Record<string, Json> = { __proto__: null };
  for (const [key, value] of members) {
    object[key] = value;
  }
  return object;
}

/** How {@link stringifyJson} writes: `indent` spaces per level (0: one line), `sorted` keys or those of the object. */
export interface JsonStyle {
  readonly indent?: number;
  readonly sorted?: boolean;
}

/** Writes a value as JSON text, big integers with all their digits. */
export function stringifyJson(value: Json, style: JsonStyle = {}): string {
  return write(value, style, 0);
}

/** Canonical JSON: keys sorted by code unit, no white space; what digests are taken of. */
export function canonicalJson(value: Json): string {
  return write(value, { sorted: true }, 0);
}

/** The digest of a value: `sha256:` and 64 hexadecimal digits, of its canonical JSON. */
export function digestOf(value: Json): string {
  return `sha256:${createHash('sha256').update(canonicalJson(value)).digest('hex')}`;
}

function write(value: Json, style: JsonStyle, level: number): string {
  if (typeof value === 'bigint') {
    return value.toString();
  }
  if (isJsonArray(value)) {
    return writeMembers(
      '[',
      value.map((item) => write(item, style, level + 1)),
      ']',
      style,
      level,
    );
  }
  if (isJsonObject(value)) {
    const keys = Object.keys(value);
    const ordered = style.sorted === true ? keys.toSorted() : keys;
    const colon = style.indent === undefined || style.indent === 0 ? ':' : ': ';
    const members = ordered.map(
      (key) => `${JSON.stringify(key)}${colon}${write(value[key] ?? null, style, level + 1)}`,
    );
    return writeMembers('{', members, '}', style, level);
  }
  return JSON.stringify(value);
}

function writeMembers(
  open: string,
  members: readonly string[],
  close: string,
  style: JsonStyle,
  level: number,
): string {
  const indent = style.indent ?? 0;
  if (members.length === 0 || indent === 0) {
    return `${open}${members.join(',')}${close}`;
  }
  const inner = ' '.repeat(indent * (level + 1));
  return `${open}\n${members.map((member) => inner + member).join(',\n')}\n${' '.repeat(indent * level)}${close}`;
}

function exceedsDepth(text: string, limit: number): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (inString) {
      if (char === 0x5c) {
        at += 1;
      } else if (char === 0x22) {
        inString = false;
      }
    } else if (char === 0x22) {
      inString = true;
    } else if (char === 0x5b || char === 0x7b) {
      depth += 1;
      if (depth > limit) {
        return true;
      }
    } else if (char === 0x5d || char === 0x7d) {
      depth -= 1;
    }
  }
  return false;
}
