// TOML, read into plain JSON values with the place of every field, as parse-config needs it.
import { ParseError, parseTOML } from 'toml-eslint-parser';
import type { AST } from 'toml-eslint-parser';
import { errorFinding, startOf } from './finding.ts';
import type { Checked, Finding, Place } from './finding.ts';
import { pointerOf } from './json-pointer.ts';
import { MAX_JSON_DEPTH, toJson, toJsonObject } from './json.ts';
import type { Json, JsonObject } from './json.ts';
import { decodeSource, limitFindings } from './source-text.ts';
import type { SourceText } from './source-text.ts';
import { fitsIn64Bits } from './yaml-document.ts';
import type { ParsedDocument } from './yaml-document.ts';

/**
 * Reads a TOML 1.0 file as its document and line map (a field's place is its key's, a table's that of its header).
 * Input and output as in parseYamlDocument; of syntax mistakes only the first is known. Throws nothing.
 * Source: https://toml.io/en/v1.0.0. Stricter on purpose: dates, `inf`, `nan` and integers beyond 64 bits are mistakes, since
 * settings are handed on as JSON.
 */
export function parseTomlDocument(file: string, bytes: Uint8Array): Checked<ParsedDocument> {
  const source = decodeSource(file, bytes);
  if (source.value === null) {
    return { value: null, findings: source.findings };
  }
  const program = parse(source.value);
  return program.value === null
    ? { value: null, findings: program.findings }
    : convert(source.value, program.value);
}

function parse(source: SourceText): Checked<AST.TOMLProgram> {
  try {
    return { value: parseTOML(source.text, { tomlVersion: '1.0.0' }), findings: [] };
  } catch (error) {
    if (error instanceof ParseError) {
      return { value: null, findings: [describe(error, source)] };
    }
    // The library recurses; the only known way to make it throw anything else is nesting far beyond our limit.
    return {
      value: null,
      findings: [errorFinding('toml-too-deep', TOO_DEEP, { place: startOf(source.file) })],
    };
  }
}

const TOO_DEEP = `fields are nested deeper than ${MAX_JSON_DEPTH} levels`;
const QUOTE_HINT = 'Text needs quotes in TOML: name = "text".';

// The library gives a message and no code. What is not in this table is shown in its own words.
const MESSAGES: Readonly<Record<string, readonly [message: string, hint: string]>> = {
  'Defining a key multiple times is invalid': [
    'this key or table is given twice',
    'Remove one of the two, or merge them.',
  ],
  'Unspecified values are invalid': ['a value is missing behind the equals sign', QUOTE_HINT],
  'Expected equal (=) token': ['expected `name = value`, found no equals sign', QUOTE_HINT],
  'Empty bare keys are not allowed': ['a name is missing here', QUOTE_HINT],
  'Expected comma (,) token': [
    'a comma is missing between two values',
    'Write ["one", "two"] or { a = "one", b = "two" }.',
  ],
  'Unterminated string constant': [
    'a quote is not closed on its line',
    'Add the closing quote; text of several lines stands between """ and """.',
  ],
  'Unterminated array': ['a [ is not closed', 'Add the closing ].'],
  'Unterminated inline table': ['a { is not closed', 'Add the closing } on the same line.'],
  'Unterminated table-key': ['the ] of a table header is missing', 'Write [name.of.table].'],
  'Must be a newline': [
    'text follows behind the end of a value',
    'Each `name = value` stands on a line of its own.',
  ],
  'Unexpected character': ['this character does not belong here', QUOTE_HINT],
  'Unexpected token': ['this does not belong here', QUOTE_HINT],
  'Invalid character in escape sequence': [
    'this backslash means nothing in TOML',
    "Use single quotes ('...') instead of double quotes: a backslash then stays as it is written.",
  ],
  'The key, equals sign, and value must be on the same line': [
    'the value is missing on the line of its name',
    'Write name = "text" on one line.',
  ],
};

function describe(error: ParseError, source: SourceText): Finding {
  const known = Object.hasOwn(MESSAGES, error.message) ? MESSAGES[error.message] : undefined;
  const [message, hint] = known ?? [
    error.message.charAt(0).toLowerCase() + error.message.slice(1),
    null,
  ];
  return errorFinding('toml-syntax', message, { place: placeOfError(error, source), hint });
}

// At a line's end the library points at the start of the next line, where nothing is to be mended.
function placeOfError(error: ParseError, source: SourceText): Place {
  const before = source.text.slice(0, error.index);
  const trimmed = before.trimEnd();
  return error.message.includes('value') && before.length > trimmed.length
    ? source.placeAt(trimmed.length)
    : source.placeAt(error.index);
}

/** A value under construction: tables and lists of tables are opened several times in one file. */
type Tree =
  | Table
  | { readonly kind: 'list'; readonly items: Tree[] }
  | { readonly kind: 'value'; readonly value: Json };

interface Table {
  readonly kind: 'table';
  readonly members: Map<string, Tree>;
}

/** What a walk over the parsed file gathers. */
interface Walk {
  readonly source: SourceText;
  readonly lines: Map<string, Place>;
  readonly findings: Finding[];
}

type Path = readonly (string | number)[];

function convert(source: SourceText, program: AST.TOMLProgram): Checked<ParsedDocument> {
  const walk: Walk = { source, lines: new Map([['', startOf(source.file)]]), findings: [] };
  const root: Table = { kind: 'table', members: new Map() };
  for (const entry of program.body[0].body) {
    if (entry.type === 'TOMLTable') {
      markPath(walk, entry.resolvedKey, entry.key);
      walk.lines.set(pointerOf(entry.resolvedKey), placeOf(walk, entry.key));
      const table = open(root, entry.resolvedKey);
      for (const field of entry.body) {
        putField(walk, table, { field, path: entry.resolvedKey });
      }
    } else {
      putField(walk, root, { field: entry, path: [] });
    }
  }
  if (walk.findings.length > 0) {
    return { value: null, findings: limitFindings(source.file, walk.findings) };
  }
  return { value: { document: finishTable(root), lines: walk.lines }, findings: [] };
}

/** The tree at a path, made where it is not there yet; the parser has refused whatever contradicts itself. */
function open(root: Tree, path: Path): Tree {
  return path.reduce((tree, part, index) => {
    const fresh: Tree =
      typeof path[index + 1] === 'number'
        ? { kind: 'list', items: [] }
        : { kind: 'table', members: new Map() };
    if (tree.kind === 'table') {
      const child = tree.members.get(String(part)) ?? fresh;
      tree.members.set(String(part), child);
      return child;
    }
    if (tree.kind === 'list') {
      const child = tree.items[Number(part)] ?? fresh;
      tree.items[Number(part)] = child;
      return child;
    }
    return fresh;
  }, root);
}

function putField(
  walk: Walk,
  table: Tree,
  { field, path }: { readonly field: AST.TOMLKeyValue; readonly path: Path },
): void {
  const names = field.key.keys.map(nameOf);
  const fullPath = [...path, ...names];
  if (fullPath.length > MAX_JSON_DEPTH) {
    complain(walk, field, { code: 'toml-too-deep', message: TOO_DEEP });
    return;
  }
  markPath(walk, fullPath, field.key);
  const parent = open(table, names.slice(0, -1));
  const name = names.at(-1);
  if (parent.kind === 'table' && name !== undefined) {
    parent.members.set(name, treeOf(walk, { node: field.value, path: fullPath }));
  }
}

/** Notes the place of each part of a dotted key, `services` of `[services.splunk]` too, unless an earlier line has it. */
function markPath(walk: Walk, path: Path, key: AST.TOMLKey): void {
  const own = key.keys.length;
  const names = path.filter((part) => typeof part === 'string').length;
  let seen = 0;
  for (const [index, part] of path.entries()) {
    seen += typeof part === 'string' ? 1 : 0;
    const pointer = pointerOf(path.slice(0, index + 1));
    if (!walk.lines.has(pointer)) {
      walk.lines.set(
        pointer,
        placeOf(walk, key.keys[Math.max(0, seen - 1 - (names - own))] ?? key),
      );
    }
  }
}

function treeOf(
  walk: Walk,
  { node, path }: { readonly node: AST.TOMLContentNode; readonly path: Path },
): Tree {
  if (path.length > MAX_JSON_DEPTH) {
    return complain(walk, node, { code: 'toml-too-deep', message: TOO_DEEP });
  }
  switch (node.type) {
    case 'TOMLArray':
      return {
        kind: 'list',
        items: node.elements.map((element, index) => {
          const itemPath = [...path, index];
          walk.lines.set(pointerOf(itemPath), placeOf(walk, element));
          return treeOf(walk, { node: element, path: itemPath });
        }),
      };
    case 'TOMLInlineTable': {
      const table: Tree = { kind: 'table', members: new Map() };
      for (const field of node.body) {
        putField(walk, table, { field, path });
      }
      return table;
    }
    case 'TOMLValue':
      return valueOf(walk, node);
  }
}

function valueOf(walk: Walk, node: AST.TOMLValue): Tree {
  switch (node.kind) {
    case 'string':
    case 'boolean':
      return { kind: 'value', value: node.value };
    case 'integer':
      return fitsIn64Bits(node.bigint)
        ? { kind: 'value', value: toJson(node.bigint) }
        : complain(walk, node, {
            code: 'toml-number',
            message: 'this integer is beyond 64 bits',
            hint: 'Put it in quotes if it is meant as text.',
          });
    case 'float':
      return Number.isFinite(node.value)
        ? { kind: 'value', value: toJson(node.value) }
        : complain(walk, node, {
            code: 'toml-number',
            message: `'${node.number}' is no number that can be kept`,
            hint: 'Write a finite number, or put it in quotes if it is meant as text.',
          });
    case 'offset-date-time':
    case 'local-date-time':
    case 'local-date':
    case 'local-time':
      return complain(walk, node, {
        code: 'toml-date',
        message: `expected text, a number, true or false, found the date or time ${node.datetime}`,
        hint: `Put it in quotes: "${node.datetime}".`,
      });
  }
}

function finishTable(table: Table): JsonObject {
  return toJsonObject([...table.members].map(([name, member]) => [name, finish(member)]));
}

function finish(tree: Tree): Json {
  switch (tree.kind) {
    case 'table':
      return finishTable(tree);
    case 'list':
      return tree.items.map(finish);
    case 'value':
      return tree.value;
  }
}

function nameOf(key: AST.TOMLBare | AST.TOMLQuoted): string {
  return key.type === 'TOMLBare' ? key.name : key.value;
}

function complain(
  walk: Walk,
  node: { readonly range: readonly [number, number] },
  {
    code,
    message,
    hint,
  }: { readonly code: string; readonly message: string; readonly hint?: string },
): Tree {
  walk.findings.push(
    errorFinding(code, message, { place: placeOf(walk, node), hint: hint ?? null }),
  );
  return { kind: 'value', value: null };
}

function placeOf(walk: Walk, node: { readonly range: readonly [number, number] }): Place {
  return walk.source.placeAt(node.range[0]);
}
