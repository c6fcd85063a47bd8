// One table of a config-like file: reads its fields by type and collects, with its place, everything that does not fit.
import type { LineMap } from './detection.ts';
import { errorFinding, startOf } from './finding.ts';
import type { Finding, Place } from './finding.ts';
import { suggest } from './identifier.ts';
import { pointerOf } from './json-pointer.ts';
import { isJsonArray, isJsonObject } from './json.ts';
import type { Json, JsonObject } from './json.ts';

/** A file whose tables are read, and where its mistakes go. */
export interface TableFile {
  readonly file: string;
  readonly lines: LineMap;
  /** Grows as fields are read. */
  readonly findings: Finding[];
}

/** A table: its file, the path of keys that leads to it, and its members. */
export interface Table {
  readonly in: TableFile;
  readonly path: readonly string[];
  readonly members: JsonObject;
}

/** The place of a field of a table, or of the table itself where it has no such field. */
export function placeIn(table: Table, name: string | null, index?: number): Place {
  const { lines, file } = table.in;
  const path = name === null ? table.path : [...table.path, name];
  return (
    lines.get(pointerOf(index === undefined ? path : [...path, index])) ??
    lines.get(pointerOf(path)) ??
    lines.get(pointerOf(table.path)) ??
    startOf(file)
  );
}

/** A mistake about a field of a table (null: the table itself; `index`: one item of the field's list). */
export interface Mistake {
  readonly field: string | null;
  readonly code: string;
  readonly message: string;
  readonly hint?: string | null;
  readonly index?: number;
}

/** Notes a mistake with its place. */
export function complain(table: Table, mistake: Mistake): void {
  table.in.findings.push(
    errorFinding(mistake.code, mistake.message, {
      place: placeIn(table, mistake.field, mistake.index),
      hint: mistake.hint ?? null,
    }),
  );
}

/** The name of a field as people write it: `services.splunk.plugin`. */
export function fieldName(table: Table, name: string): string {
  return [...table.path, name].join('.');
}

/** Notes every member that is not among the known names. */
export function refuseUnknown(table: Table, known: readonly string[]): void {
  for (const name of Object.keys(table.members)) {
    if (!known.includes(name)) {
      complain(table, {
        field: name,
        code: 'unknown-key',
        message:
          table.path.length === 0
            ? `unknown key '${shorten(name)}'`
            : `unknown key '${shorten(name)}' in '${table.path.join('.')}'`,
        hint: suggest(name, { candidates: known, what: 'known keys' }),
      });
    }
  }
}

/** The value of a field; undefined when the table has none. */
export function fieldOf(table: Table, name: string): Json | undefined {
  return Object.hasOwn(table.members, name) ? table.members[name] : undefined;
}

/** The text of a field, not blank; null when there is none or a mistake was noted. */
export function textOf(table: Table, name: string): string | null {
  const value = fieldOf(table, name);
  if (value === undefined) {
    return null;
  }
  if (typeof value !== 'string') {
    return wrongType(table, { name, expected: 'text in quotes', found: typeName(value) });
  }
  if (value.trim() === '') {
    complain(table, {
      field: name,
      code: 'empty-text',
      message: `'${fieldName(table, name)}' is empty, expected text`,
      hint: 'Give it a value, or remove the line.',
    });
    return null;
  }
  return value;
}

/** The yes or no of a field; null when there is none or a mistake was noted. */
export function flagOf(table: Table, name: string): boolean | null {
  const value = fieldOf(table, name);
  if (value === undefined || typeof value === 'boolean') {
    return value ?? null;
  }
  return wrongType(table, { name, expected: 'true or false', found: shown(value) });
}

/** The whole number of a field, within both ends of a range; null when there is none or a mistake was noted. */
export function integerOf(
  table: Table,
  name: string,
  range: { readonly from: number; readonly to: number },
): number | null {
  const value = fieldOf(table, name);
  if (value === undefined) {
    return null;
  }
  if (
    typeof value === 'number' &&
    Number.isInteger(value) &&
    value >= range.from &&
    value <= range.to
  ) {
    return value;
  }
  return wrongType(table, {
    name,
    expected: `a whole number from ${range.from} to ${range.to}`,
    found: shown(value),
  });
}

/** The texts of a field that is a list, those that are no text left out; empty when there is no such field. */
export function textsOf(
  table: Table,
  name: string,
): readonly { readonly text: string; readonly index: number }[] {
  const value = fieldOf(table, name);
  if (value === undefined) {
    return [];
  }
  if (!isJsonArray(value)) {
    wrongType(table, { name, expected: 'a list of texts', found: typeName(value) });
    return [];
  }
  return value.flatMap((item, index) => {
    if (typeof item === 'string' && item.trim() !== '') {
      return [{ text: item, index }];
    }
    complain(table, {
      field: name,
      index,
      code: 'wrong-type',
      message: `each item of '${fieldName(table, name)}' must be text in quotes, found ${typeName(item)}`,
    });
    return [];
  });
}

/** The table of a field; null when there is none or a mistake was noted. */
export function tableOf(table: Table, name: string): Table | null {
  const value = fieldOf(table, name);
  if (value === undefined) {
    return null;
  }
  if (!isJsonObject(value)) {
    return wrongType(table, {
      name,
      expected: 'a table of keys and values',
      found: typeName(value),
    });
  }
  return { in: table.in, path: [...table.path, name], members: value };
}

/** The tables of a field whose members are tables (`[services.<id>]`), in the order of the file. */
export function tablesOf(table: Table, name: string): readonly (readonly [string, Table])[] {
  const outer = tableOf(table, name);
  if (outer === null) {
    return [];
  }
  return Object.keys(outer.members).flatMap((member): (readonly [string, Table])[] => {
    const inner = tableOf(outer, member);
    return inner === null ? [] : [[member, inner]];
  });
}

function wrongType(
  table: Table,
  field: { readonly name: string; readonly expected: string; readonly found: string },
): null {
  complain(table, {
    field: field.name,
    code: 'wrong-type',
    message: `'${fieldName(table, field.name)}' must be ${field.expected}, found ${field.found}`,
  });
  return null;
}

/** The kind of a value, in words for people; without the value, which may be a secret. */
export function typeName(value: Json): string {
  if (value === null) {
    return 'nothing';
  }
  if (isJsonArray(value)) {
    return 'a list';
  }
  if (isJsonObject(value)) {
    return 'a table';
  }
  switch (typeof value) {
    case 'string':
      return 'text';
    case 'boolean':
      return String(value);
    default:
      return 'a number';
  }
}

// Only for fields that never hold a secret.
function shown(value: Json): string {
  if (typeof value === 'string') {
    return `the text '${shorten(value)}'`;
  }
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : typeName(value);
}

/** Foreign text cut to a length that fits into a message. */
export function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}...` : text;
}
