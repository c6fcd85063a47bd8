// Writes edits into the text of a YAML file: only what differs changes, comments, order, quotes and blocks stay as they are.
import { Document, isMap, isScalar, isSeq, parseDocument, Scalar, visit } from 'yaml';
import type { Node, Pair, YAMLMap, YAMLSeq } from 'yaml';
import { isJsonArray, isJsonObject, toJson, toJsonObject } from '../files/json.ts';
import type { Json } from '../files/json.ts';
import { equalDocuments } from '../plan/diff-documents.ts';

/** A field that gets another value; undefined: it goes. */
export interface Edit {
  /** Keys and indexes (as decimal text) from the root of the file. */
  readonly path: readonly string[];
  readonly value: Json | undefined;
}

/**
 * The text with the edits in it, or null when they cannot be written so that the file then says exactly that (a value that
 * other fields share by an alias, say). Line ends stay as they are.
 */
export function captureEdits(text: string, edits: readonly Edit[]): string | null {
  const crlf = text.includes('\r\n');
  const start = crlf ? text.replaceAll('\r\n', '\n') : text;
  const expected = edits.reduce(
    (document, edit) => withValue(document, edit.path, edit.value),
    valueOf(parse(start)),
  );
  const written = editInPlace(start, inOrder(edits)) ?? null;
  const good = [written, written === null ? null : `${written}\n`, rewrite(start, edits)].find(
    (candidate) => candidate !== null && says(candidate, expected),
  );
  return good === undefined || good === null ? null : crlf ? good.replaceAll('\n', '\r\n') : good;
}

const PARSE_OPTIONS = {
  version: '1.2',
  schema: 'core',
  merge: false,
  intAsBigInt: true,
  uniqueKeys: false,
  keepSourceTokens: false,
} as const;
/** Long lines stay long: they are not ours to fold. */
const STYLE = { lineWidth: 0 } as const;

function parse(text: string): Document.Parsed {
  return parseDocument(text, PARSE_OPTIONS);
}

function valueOf(document: Document.Parsed): Json {
  return toJson(document.toJS({ maxAliasCount: 1_000 }));
}

function says(text: string, expected: Json): boolean {
  const document = parse(text);
  if (document.errors.length > 0) {
    return false;
  }
  const value = valueOf(document);
  return isJsonObject(value) && isJsonObject(expected) && equalDocuments(value, expected, []);
}

/** A copy of a value with another one at a path. */
function withValue(value: Json, path: readonly string[], put: Json | undefined): Json {
  const [key, ...rest] = path;
  if (key === undefined) {
    return put ?? null;
  }
  if (isJsonArray(value)) {
    const at = Number(key);
    const inner = rest.length === 0 ? put : withValue(value[at] ?? null, rest, put);
    const before = value.slice(0, at);
    return inner === undefined
      ? [...before, ...value.slice(at + 1)]
      : [...before, inner, ...value.slice(at + 1)];
  }
  const members = isJsonObject(value) ? Object.entries(value) : [];
  const old = members.find(([name]) => name === key)?.[1];
  const inner = rest.length === 0 ? put : withValue(old ?? null, rest, put);
  if (inner === undefined) {
    return toJsonObject(members.filter(([name]) => name !== key));
  }
  return toJsonObject(
    old === undefined
      ? [...members, [key, inner]]
      : members.map(([name, member]) => [name, name === key ? inner : member]),
  );
}

/** What goes away goes last and from the end, so that the indexes before it stay right. */
function inOrder(edits: readonly Edit[]): readonly Edit[] {
  const gone = edits.filter(({ value }) => value === undefined);
  return [...edits.filter(({ value }) => value !== undefined), ...gone.toReversed()];
}

/** The whole file written anew by the library, which keeps comments and order, but not white space. */
function rewrite(text: string, edits: readonly Edit[]): string | null {
  const document = parse(text);
  let shared = false;
  visit(document, {
    Alias() {
      shared = true;
    },
  });
  // The library loses an anchor with the value it stands at, and what it was for.
  if (shared) {
    return null;
  }
  for (const { path, value } of inOrder(edits)) {
    const keys = path.map((key, at) =>
      isSeq(at === 0 ? document.contents : document.getIn(path.slice(0, at), true))
        ? Number(key)
        : key,
    );
    if (value === undefined) {
      document.deleteIn(keys);
    } else {
      document.setIn(keys, document.createNode(value));
    }
  }
  return document.errors.length > 0 ? null : document.toString(STYLE);
}

// In place ---------------------------------------------------------------------------------------

/** null: an edit cannot be written in place. */
function editInPlace(text: string, edits: readonly Edit[]): string | null {
  let edited: string | null = text;
  for (const edit of edits) {
    edited = edited === null ? null : editOne(edited, edit);
  }
  return edited;
}

function editOne(text: string, { path, value }: Edit): string | null {
  const { contents, errors } = parse(text);
  const parents = path.slice(0, -1);
  const key = path.at(-1);
  let node: unknown = contents;
  for (const part of parents) {
    node = childOf(node, part);
  }
  if (key === undefined || errors.length > 0) {
    return null;
  }
  if (isMap(node)) {
    return editMap({ text, map: node, key, value });
  }
  return isSeq(node) ? editSequence({ text, sequence: node, at: Number(key), value }) : null;
}

function childOf(node: unknown, part: string): unknown {
  if (isMap(node)) {
    return pairOf(node, part)?.value ?? null;
  }
  return isSeq(node) ? (node.items[Number(part)] ?? null) : null;
}

function pairOf(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === key);
}

/** Start and end of a node's own text; null for a node that stands in no text. */
function spanOf(node: unknown): readonly [number, number, number] | null {
  return isNode(node) ? (node.range ?? null) : null;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'range' in value;
}

function editMap(parts: {
  readonly text: string;
  readonly map: YAMLMap;
  readonly key: string;
  readonly value: Json | undefined;
}): string | null {
  const { text, map, key, value } = parts;
  const pair = pairOf(map, key);
  if (value === undefined) {
    return pair === undefined ? text : removePair(text, map, pair);
  }
  return pair === undefined
    ? insertPair({ text, map, key, value })
    : replaceValue({ text, pair, value });
}

function splice(text: string, from: number, to: number, put: string): string {
  return text.slice(0, from) + put + text.slice(to);
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

/** Column of an offset: where the block that begins there is indented to. */
function columnOf(text: string, at: number): number {
  return at - lineStart(text, at);
}

function replaceValue(parts: {
  readonly text: string;
  readonly pair: Pair;
  readonly value: Json;
}): string | null {
  const { text, pair, value } = parts;
  const { value: old } = pair;
  const key = spanOf(pair.key);
  const span = spanOf(old);
  if (key === null || span === null) {
    return null;
  }
  const [start, end, whole] = span;
  const indent = columnOf(text, key[0]);
  if (isSeq(old) && isJsonArray(value)) {
    const items = old.flow === true ? null : replaceItems({ text, sequence: old, value });
    if (items !== null) {
      return items;
    }
    if (old.flow === true) {
      return splice(text, start, end, flowText(value));
    }
  }
  const colon = text.indexOf(':', key[1]);
  const isBlock = (isMap(old) || isSeq(old)) && old.flow !== true;
  const commented = /\S/.test(text.slice(end, whole));
  const rendered = valueText({ value, old, indent, step: stepOf(text, old, indent), commented });
  if (isBlock) {
    return splice(text, colon + 1, end, `${rendered}${text[end - 1] === '\n' ? '\n' : ''}`);
  }
  if (start === end) {
    return splice(text, colon + 1, colon + 1, rendered);
  }
  // An anchor stands between the colon and the value, and stays.
  const lead = rendered.startsWith('\n')
    ? ([colon + 1, rendered] as const)
    : ([start, rendered.trimStart()] as const);
  const tail = text[end - 1] === '\n' && !lead[1].endsWith('\n') ? '\n' : '';
  return splice(text, lead[0], end, lead[1] + tail);
}

/** How far the content of a block is set in; two where the old value does not show it. */
function stepOf(text: string, old: unknown, indent: number): number {
  const span = spanOf(old);
  if (span === null || !isScalar(old) || !isBlockScalar(old)) {
    return 2;
  }
  const content = /\n( +)\S/.exec(text.slice(span[0], span[1]))?.[1]?.length ?? 0;
  return Math.max(1, content - indent) || 2;
}

function isBlockScalar(node: Scalar): boolean {
  return node.type === Scalar.BLOCK_LITERAL || node.type === Scalar.BLOCK_FOLDED;
}

/** What stands after `key:`, in the style of the value that was there, with the blank before it and no line end after. */
function valueText(parts: {
  readonly value: Json;
  readonly old: unknown;
  readonly indent: number;
  readonly step: number;
  /** A comment stands behind the value on its line: it must stay behind one line. */
  readonly commented: boolean;
}): string {
  const { value, old, indent, step, commented } = parts;
  const document = new Document({ k: value }, PARSE_OPTIONS);
  const node = document.get('k', true);
  if (isScalar(node) && typeof value === 'string') {
    const style = isScalar(old) ? old.type : undefined;
    const wasText = isScalar(old) && typeof old.value === 'string';
    const oneLine = commented && !(isScalar(old) && isBlockScalar(old));
    if (oneLine && value.includes('\n')) {
      node.type = Scalar.QUOTE_DOUBLE;
    } else if (style !== undefined && style !== Scalar.PLAIN) {
      node.type = style;
    } else if (value.includes('\n')) {
      node.type = Scalar.BLOCK_LITERAL;
    }
    // A block's text ends with a line end in most files, which services drop: `|` should not become `|-` for that.
    if (isScalar(old) && isBlockScalar(old) && wasText && String(old.value).endsWith('\n')) {
      node.value = `${value.replace(/\n+$/, '')}\n`;
    }
  }
  const rendered = document.toString({ ...STYLE, indent: step }).replace(/\n$/, '');
  return rendered
    .slice('k:'.length)
    .split('\n')
    .map((line, at) => (at === 0 || line === '' ? line : ' '.repeat(indent) + line))
    .join('\n');
}

/** A value on one line, as it stands between brackets. */
function flowText(value: Json): string {
  const document = new Document({ k: value }, PARSE_OPTIONS);
  visit(document, {
    Collection(_key, node) {
      // The mapping around the value is ours, and stays a block.
      node.flow = node !== document.contents;
    },
    Scalar(_key, node) {
      if (typeof node.value === 'string' && node.value.includes('\n')) {
        node.type = Scalar.QUOTE_DOUBLE;
      }
    },
  });
  return document
    .toString({ ...STYLE, flowCollectionPadding: false })
    .slice('k: '.length)
    .replace(/\n$/, '');
}

function insertPair(parts: {
  readonly text: string;
  readonly map: YAMLMap;
  readonly key: string;
  readonly value: Json;
}): string | null {
  const { text, map, key, value } = parts;
  const last = map.items.at(-1);
  const first = spanOf(map.items[0]?.key);
  const end = spanOf(last?.value) ?? spanOf(last?.key);
  const span = spanOf(map);
  if (first === null || end === null || span === null) {
    return null;
  }
  const name = flowText({ [key]: null })
    .replace(/^\{ ?/, '')
    .replace(/: null ?\}$/, '');
  if (map.flow === true) {
    return splice(text, end[1], end[1], `, ${name}: ${flowText(value)}`);
  }
  const indent = columnOf(text, first[0]);
  const line = `${' '.repeat(indent)}${name}:${valueText({ value, old: null, indent, step: 2, commented: false })}`;
  const at = end[2];
  return text[at - 1] === '\n'
    ? splice(text, at, at, `${line}\n`)
    : splice(text, at, at, `\n${line}`);
}

function removePair(text: string, map: YAMLMap, pair: Pair): string | null {
  const key = spanOf(pair.key);
  const end = spanOf(pair.value) ?? key;
  if (key === null || end === null || map.flow === true || map.items.length === 1) {
    return null;
  }
  const start = lineStart(text, key[0]);
  if (text.slice(start, key[0]).trim() === '') {
    return splice(text, start, end[2], '');
  }
  // The first field of an item of a sequence: the dash before it goes to the next field.
  const next = spanOf(map.items[map.items.indexOf(pair) + 1]?.key);
  return next === null ? null : splice(text, key[0], next[0], '');
}

// Sequences --------------------------------------------------------------------------------------

function editSequence(parts: {
  readonly text: string;
  readonly sequence: YAMLSeq;
  readonly at: number;
  readonly value: Json | undefined;
}): string | null {
  const { text, sequence, at, value } = parts;
  if (sequence.flow === true) {
    return null;
  }
  const old = sequence.items.map((item) => (isNode(item) ? toJson(item.toJSON()) : null));
  const items =
    value === undefined
      ? old.filter((_, index) => index !== at)
      : [...old.slice(0, at), value, ...old.slice(at + 1)];
  return replaceItems({ text, sequence, value: items });
}

/** Writes the items that differ, between those at the beginning and at the end that stay. */
function replaceItems(parts: {
  readonly text: string;
  readonly sequence: YAMLSeq;
  readonly value: readonly Json[];
}): string | null {
  const { text, sequence, value } = parts;
  const old = sequence.items.map((item) => (isNode(item) ? toJson(item.toJSON()) : null));
  const [firstSpan, lastSpan] = [spanOf(sequence.items[0]), spanOf(sequence.items.at(-1))];
  if (value.length === 0 || firstSpan === null || lastSpan === null) {
    return null;
  }
  const same = (a: Json | undefined, b: Json | undefined): boolean =>
    a !== undefined &&
    b !== undefined &&
    equalDocuments(toJsonObject([['v', a]]), toJsonObject([['v', b]]), []);
  const shorter = Math.min(old.length, value.length);
  let head = 0;
  while (head < shorter && same(old[head], value[head])) {
    head += 1;
  }
  let tail = 0;
  while (tail < shorter - head && same(old.at(-1 - tail), value.at(-1 - tail))) {
    tail += 1;
  }
  const put = value.slice(head, value.length - tail);
  const gone = sequence.items.slice(head, old.length - tail);
  if (put.length === gone.length) {
    return replaceEach({ text, items: gone, values: put });
  }
  const dash = text.lastIndexOf('-', firstSpan[0] - 1);
  const indent = columnOf(text, dash);
  if (text.slice(lineStart(text, dash), dash).trim() !== '') {
    return null;
  }
  const lines = put.map((item) => `${itemText(item, indent)}\n`).join('');
  const [from, to] = [spanOf(gone[0]), spanOf(gone.at(-1))];
  if (from !== null && to !== null) {
    return splice(text, lineStart(text, text.lastIndexOf('-', from[0] - 1)), to[2], lines);
  }
  const before = spanOf(sequence.items[head - 1]);
  const at = before === null ? lineStart(text, dash) : before[2];
  return text[at - 1] === '\n' || at === 0
    ? splice(text, at, at, lines)
    : splice(text, at, at, `\n${lines.replace(/\n$/, '')}`);
}

function replaceEach(parts: {
  readonly text: string;
  readonly items: readonly unknown[];
  readonly values: readonly Json[];
}): string | null {
  let edited = parts.text;
  // From the end, so that the places before stay right.
  for (const [at, value] of [...parts.values.entries()].toReversed()) {
    const item = parts.items[at];
    const span = spanOf(item);
    if (
      span === null ||
      !isScalar(item) ||
      isBlockScalar(item) ||
      isJsonArray(value) ||
      isJsonObject(value)
    ) {
      return null;
    }
    const rendered = valueText({ value, old: item, indent: 0, step: 2, commented: true });
    edited = splice(edited, span[0], span[1], rendered.trimStart());
  }
  return edited;
}

function itemText(item: Json, indent: number): string {
  const rendered = new Document([item], PARSE_OPTIONS).toString(STYLE).replace(/\n$/, '');
  return rendered
    .split('\n')
    .map((line) => (line === '' ? line : ' '.repeat(indent) + line))
    .join('\n');
}
