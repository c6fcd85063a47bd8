// Checks documents against a JSON Schema, and says in plain words which field does not fit and what was expected of it.
import { validate } from '@cfworker/json-schema';
import type { OutputUnit, Schema, SchemaDraft } from '@cfworker/json-schema';
import { suggest } from './identifier.ts';
import { isJsonArray, isJsonObject } from './json.ts';
import type { Json, JsonObject } from './json.ts';
import { parsePointer, pointerOf, valueAt } from './json-pointer.ts';
import { strictSource } from './pattern.ts';
import { shorten, typeName } from './table.ts';

/** A field that does not fit, and why: without values where they may be secret. */
export interface SchemaMistake {
  /** Of the field, or of the object that lacks one. */
  readonly pointer: string;
  /** For example `'parameters.disabled' must be true or false, found text 'fals'`. */
  readonly message: string;
  readonly hint: string | null;
}

/** Says of a document all that does not fit. */
export type SchemaCheck = (document: JsonObject) => readonly SchemaMistake[];

/**
 * Prepares a schema (draft-07, 2019-09 or 2020-12; without `$schema` the last). No code is generated from it, yet it is
 * foreign: its patterns may run for ever, so it is used where a deadline ends it.
 * The check throws when the schema itself cannot be used, e.g. a `$ref` that leads nowhere.
 */
export function prepareSchema(
  schema: JsonObject,
  { showValues }: { readonly showValues: boolean },
): SchemaCheck {
  const prepared = plain(schema, true);
  if (!isSchema(prepared)) {
    throw new TypeError('a schema must be an object');
  }
  const draft = draftOf(schema);
  return (document) => {
    const { errors } = validate(plain(document, false), prepared, draft, undefined, false);
    const described = relevant(errors, document).map((error) =>
      describe(error, { schema, document, showValues }),
    );
    return unique(described);
  };
}

function draftOf(schema: JsonObject): SchemaDraft {
  const declared = schema['$schema'];
  const name = typeof declared === 'string' ? declared : '';
  if (/draft-0?[67]/.test(name)) {
    return '7';
  }
  if (/draft-0?4/.test(name)) {
    return '4';
  }
  return name.includes('2019-09') ? '2019-09' : '2020-12';
}

// What these hold is data, not schemas.
const DATA_KEYWORDS = new Set(['const', 'enum', 'default', 'examples', 'example']);

/** A copy as the library takes it: numbers instead of big integers; patterns of a schema in the strict spelling. */
function plain(value: Json, ofSchema: boolean): unknown {
  if (typeof value === 'bigint') {
    return Number(value);
  }
  if (isJsonArray(value)) {
    return value.map((item) => plain(item, ofSchema));
  }
  if (!isJsonObject(value)) {
    return value;
  }
  const copy: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) {
    const converted: unknown =
      ofSchema && name === 'pattern' && typeof member === 'string'
        ? strictSource(member)
        : plain(member, ofSchema && !DATA_KEYWORDS.has(name));
    // By definition, so that `__proto__` is a field like any other.
    Object.defineProperty(copy, name, {
      value: converted,
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
  return copy;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Keywords that only say that something below them does not fit; what does not is told by itself. */
const CARRIERS = new Set([
  '$ref',
  '$recursiveRef',
  'properties',
  'patternProperties',
  'additionalProperties',
  'unevaluatedProperties',
  'items',
  'prefixItems',
  'additionalItems',
  'unevaluatedItems',
  'allOf',
  'if',
  'dependentSchemas',
]);

/** The errors that a person can act on: carriers are dropped, and of alternatives the one that was meant is told. */
function relevant(errors: readonly OutputUnit[], document: JsonObject): readonly OutputUnit[] {
  const dropped = new Set<OutputUnit>();
  for (const error of errors) {
    if (CARRIERS.has(error.keyword)) {
      dropped.add(error);
    }
    if (error.keyword === 'anyOf' || error.keyword === 'oneOf') {
      const below = errors.filter(
        (other) => other !== error && other.keywordLocation.startsWith(`${error.keywordLocation}/`),
      );
      const meant = meantBranch(error, below, document);
      for (const other of below) {
        if (meant === null || !other.keywordLocation.startsWith(meant)) {
          dropped.add(other);
        }
      }
      if (meant !== null) {
        dropped.add(error);
      }
    }
  }
  return errors.filter((error) => !dropped.has(error));
}

// `anyOf: [{ type: null }, { ... }]` is how many tools write "optional": the branch whose type fits was meant.
function meantBranch(
  { keywordLocation, instanceLocation }: OutputUnit,
  below: readonly OutputUnit[],
  document: JsonObject,
): string | null {
  if (valueAt(document, pointerIn(instanceLocation)) === undefined) {
    return null;
  }
  const branches = Map.groupBy(below, (error) => {
    const rest = error.keywordLocation.slice(keywordLocation.length + 1);
    return `${keywordLocation}/${rest.split('/')[0] ?? ''}/`;
  });
  const fitting = [...branches].filter(
    ([, errors]) =>
      !errors.some(
        (error) =>
          (error.keyword === 'type' || error.keyword === 'const') &&
          error.instanceLocation === instanceLocation,
      ),
  );
  const [only, ...others] = fitting;
  return only === undefined || others.length > 0 || branches.size < 2 ? null : only[0];
}

/** `#/a%20b` as `/a b`. */
function pointerIn(location: string): string {
  const fragment = location.replace(/^#/, '');
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

interface Known {
  readonly schema: JsonObject;
  readonly document: JsonObject;
  readonly showValues: boolean;
}

function describe(error: OutputUnit, known: Known): SchemaMistake {
  const pointer = pointerIn(error.instanceLocation);
  const value = valueAt(known.document, pointer);
  const wanted = keywordValue(known.schema, error.keywordLocation);
  const field = pointer === '' ? 'the document' : `'${nameOf(pointer)}'`;
  // Where values are secret their kind is told, and only where the kind is what is wrong.
  const tellsKind = known.showValues || error.keyword === 'type';
  const found =
    value === undefined || !tellsKind ? '' : `, found ${shown(value, known.showValues)}`;
  const mistake = (message: string, hint: string | null = null): SchemaMistake => ({
    pointer,
    message,
    hint,
  });
  switch (error.keyword) {
    case 'type':
      return mistake(`${field} must be ${typesInWords(wanted)}${found}`);
    case 'const':
      return mistake(`${field} must be ${inWords(wanted ?? null)}${found}`);
    case 'enum':
      return mistake(
        `${field} must be one of ${list(isJsonArray(wanted) ? wanted : [])}${found}`,
        typeof value === 'string' && known.showValues && isJsonArray(wanted)
          ? nearest(value, wanted)
          : null,
      );
    case 'required': {
      // The library tells each by a sentence of its own; which one is meant stands between its quotes.
      const name = /"(.*)"/s.exec(error.error)?.[1] ?? '';
      return mistake(
        `${pointer === '' ? '' : `'${nameOf(pointer)}' lacks a field: `}'${shorten(name)}' is missing`,
      );
    }
    case 'false':
      return unknownField(pointer, known);
    case 'minLength':
      return mistake(`${field} must have at least ${count(wanted, 'character')}${lengthOf(value)}`);
    case 'maxLength':
      return mistake(`${field} must have at most ${count(wanted, 'character')}${lengthOf(value)}`);
    case 'minItems':
      return mistake(`${field} must have at least ${count(wanted, 'item')}`);
    case 'maxItems':
      return mistake(`${field} must have at most ${count(wanted, 'item')}`);
    case 'uniqueItems':
      return mistake(`${field} must not hold the same item twice`);
    case 'pattern':
      return mistake(`${field} does not match the pattern ${inWords(wanted ?? null)}${found}`);
    case 'format':
      return mistake(`${field} must have the format ${inWords(wanted ?? null)}${found}`);
    case 'minimum':
      return mistake(`${field} must be at least ${inWords(wanted ?? null)}${found}`);
    case 'maximum':
      return mistake(`${field} must be at most ${inWords(wanted ?? null)}${found}`);
    case 'exclusiveMinimum':
      return mistake(`${field} must be more than ${inWords(wanted ?? null)}${found}`);
    case 'exclusiveMaximum':
      return mistake(`${field} must be less than ${inWords(wanted ?? null)}${found}`);
    case 'multipleOf':
      return mistake(`${field} must be a multiple of ${inWords(wanted ?? null)}${found}`);
    case 'anyOf':
    case 'oneOf':
      return mistake(`${field} fits none of the forms that the plugin's schema allows${found}`);
    case 'not':
      return mistake(`${field} has a form that the plugin's schema rules out${found}`);
    case 'propertyNames':
      return mistake(`${field} has a field whose name the plugin's schema rules out`);
    case 'dependentRequired':
    case 'dependencies':
      return mistake(`${field} has a field that needs another one beside it, which is missing`);
    case 'minProperties':
      return mistake(`${field} must have at least ${count(wanted, 'field')}`);
    case 'maxProperties':
      return mistake(`${field} must have at most ${count(wanted, 'field')}`);
    default:
      return mistake(`${field} does not fit the plugin's schema (${error.keyword})`);
  }
}

function unknownField(pointer: string, { schema, document }: Known): SchemaMistake {
  const path = parsePointer(pointer) ?? [];
  const name = path.at(-1) ?? '';
  const parent = path.slice(0, -1);
  const known = knownFields(schema, { document, path: parent });
  return {
    pointer,
    message: `unknown field '${shorten(nameOf(pointer))}'`,
    hint: known.length === 0 ? null : suggest(name, { candidates: known, what: 'known fields' }),
  };
}

/** Names of the fields that a schema has at a place of the document, as far as they can be followed. */
function knownFields(
  schema: JsonObject,
  { path }: { readonly document: JsonObject; readonly path: readonly string[] },
): readonly string[] {
  let here: readonly JsonObject[] = expand(schema, schema);
  for (const key of path) {
    here = here.flatMap((each) => {
      const properties = each['properties'];
      const items = each['items'];
      const below =
        isJsonObject(properties) && Object.hasOwn(properties, key) ? properties[key] : items;
      return isJsonObject(below) ? expand(schema, below) : [];
    });
  }
  return [
    ...new Set(
      here.flatMap((each) => {
        const properties = each['properties'];
        return isJsonObject(properties) ? Object.keys(properties) : [];
      }),
    ),
  ];
}

// A schema with those it is made of: `$ref` into the same document, and the parts of allOf, anyOf, oneOf.
function expand(root: JsonObject, schema: JsonObject, depth = 0): readonly JsonObject[] {
  if (depth > 8) {
    return [];
  }
  const target = localReference(root, schema);
  const parts = ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => {
    const list = schema[keyword];
    return isJsonArray(list) ? list.filter(isJsonObject) : [];
  });
  return [schema, ...(target === null ? [] : [target]), ...parts].flatMap((each) =>
    each === schema ? [each] : expand(root, each, depth + 1),
  );
}

function localReference(root: JsonObject, schema: Json | undefined): JsonObject | null {
  const reference = isJsonObject(schema) ? schema['$ref'] : undefined;
  if (typeof reference !== 'string' || !reference.startsWith('#')) {
    return null;
  }
  const target = valueAt(root, pointerIn(reference));
  return isJsonObject(target) ? target : null;
}

/** The value of the keyword that an error speaks of; undefined where its place cannot be followed. */
function keywordValue(schema: JsonObject, location: string): Json | undefined {
  let here: Json | undefined = schema;
  for (const part of parsePointer(pointerIn(location)) ?? []) {
    if (part === '$ref') {
      here = localReference(schema, here) ?? undefined;
    } else {
      here = here === undefined ? undefined : valueAt(here, pointerOf([part]));
    }
  }
  return here;
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  boolean: 'true or false',
  number: 'a number',
  integer: 'a whole number',
  array: 'a list',
  object: 'a mapping of fields',
  null: 'nothing',
};

function typesInWords(wanted: Json | undefined): string {
  const types = isJsonArray(wanted) ? wanted : [wanted ?? null];
  const words = types.map((type) =>
    typeof type === 'string' ? (TYPES[type] ?? type) : 'another type',
  );
  return words.join(' or ');
}

function nameOf(pointer: string): string {
  return shorten((parsePointer(pointer) ?? []).join('.'));
}

function shown(value: Json, showValues: boolean): string {
  const kind = typeName(value);
  if (!showValues || value === null || typeof value === 'object' || typeof value === 'boolean') {
    return kind === 'a table' ? 'a mapping' : kind;
  }
  return typeof value === 'string' ? `the text ${inWords(value)}` : String(value);
}

function inWords(value: Json): string {
  if (typeof value === 'string') {
    return `'${shorten(value)}'`;
  }
  return value === null || typeof value !== 'object' ? String(value) : 'the value of the schema';
}

function list(values: readonly Json[]): string {
  const words = values.slice(0, 12).map(inWords);
  return `${words.join(', ')}${values.length > words.length ? ` and ${values.length - words.length} more` : ''}`;
}

function nearest(value: string, wanted: readonly Json[]): string | null {
  const candidates = wanted.filter((each) => typeof each === 'string');
  const hint = suggest(value, { candidates, what: 'values' });
  // The message has listed them all.
  return hint.startsWith('Did you mean') ? hint : null;
}

function count(wanted: Json | undefined, what: string): string {
  return `${inWords(wanted ?? null)} ${what}${wanted === 1 ? '' : 's'}`;
}

function lengthOf(value: Json | undefined): string {
  return typeof value === 'string' ? `, found ${[...value].length}` : '';
}

function unique(mistakes: readonly SchemaMistake[]): readonly SchemaMistake[] {
  const byText = new Map(mistakes.map((one) => [`${one.pointer}\0${one.message}`, one]));
  return [...byText.values()];
}
