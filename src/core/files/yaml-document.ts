// YAML, read the safe way: one mapping per file, plain JSON values, every field with its place, every mistake with its own.
import { isAlias, isMap, isScalar, isSeq, parseAllDocuments, visit } from 'yaml';
import type { Alias, Document, Node, Scalar, YAMLError } from 'yaml';
import type { LineMap } from './detection.ts';
import { errorFinding, startOf, warningFinding } from './finding.ts';
import type { Checked, Finding, Place } from './finding.ts';
import { pointerOf } from './json-pointer.ts';
import { MAX_JSON_DEPTH, toJson, toJsonObject } from './json.ts';
import type { Json, JsonObject } from './json.ts';
import { codePointName, decodeSource, limitFindings, MAX_FILE_BYTES } from './source-text.ts';
import type { SourceText } from './source-text.ts';

/** A document as it was read from a file, with the place of every field and array item. */
export interface ParsedDocument {
  readonly document: JsonObject;
  readonly lines: LineMap;
}

/** The most that aliases may blow a document up to, in characters of its keys and values. */
export const MAX_EXPANDED_CHARACTERS = 4 * MAX_FILE_BYTES;

/**
 * Reads a YAML 1.2 file (core schema) that holds one mapping, as its document and line map (a field's place is its key's).
 * Input: a path for the places, and at most {@link MAX_FILE_BYTES} bytes of UTF-8. Output: the document, or null with all
 * mistakes of the file. Throws nothing.
 * Source: YAML 1.2.2, 10.3 (core schema); https://yaml.org/spec/1.2.2/. Stricter than that on purpose: duplicate keys, tags,
 * directives, merge keys, `.inf`, `.nan`, control characters and integers beyond 64 bits are mistakes, since no two readers
 * agree on them or JSON cannot say them.
 */
export function parseYamlDocument(file: string, bytes: Uint8Array): Checked<ParsedDocument> {
  const source = decodeSource(file, bytes);
  if (source.value === null) {
    return { value: null, findings: source.findings };
  }
  const parsed = compose(source.value);
  if (parsed.value === null) {
    return { value: null, findings: parsed.findings };
  }
  return convert(source.value, parsed.value);
}

// Duplicate keys are looked for in convert(): the library's own check is quadratic (100,000 keys take minutes).
const PARSE_OPTIONS = {
  version: '1.2',
  schema: 'core',
  merge: false,
  resolveKnownTags: false,
  stringKeys: true,
  intAsBigInt: true,
  strict: true,
  uniqueKeys: false,
  prettyErrors: false,
} as const;

const TOO_DEEP = `fields are nested deeper than ${MAX_JSON_DEPTH} levels`;
const EMPTY = 'the file is empty, expected fields such as `title: ...`';
const EMPTY_HINT = 'Write the content, or remove the file.';

function compose(source: SourceText): Checked<Document.Parsed> {
  const { file, text, placeAt } = source;
  // `%YAML 1.1` would change how values are read (`yes` becomes true), `%TAG` what tags mean.
  const directive = /^%/m.exec(text.slice(0, firstContent(text)));
  if (directive !== null) {
    return mistake('yaml-directive', 'a line that begins with % is a YAML directive', {
      place: placeAt(directive.index),
      hint: 'Remove it: files are always read as YAML 1.2.',
    });
  }
  let documents: readonly Document.Parsed[];
  try {
    documents = [...parseAllDocuments(text, PARSE_OPTIONS)];
  } catch (error) {
    // The library recurses; the only known way to make it throw is nesting far beyond our limit.
    return error instanceof RangeError
      ? mistake('yaml-too-deep', TOO_DEEP, { place: startOf(file), hint: null })
      : mistake('yaml-syntax', 'the file cannot be read as YAML', {
          place: startOf(file),
          hint: 'Check it with a YAML linter.',
        });
  }
  const [document, second] = documents;
  if (document === undefined) {
    return mistake('yaml-empty', EMPTY, {
      place: startOf(file),
      hint: EMPTY_HINT,
    });
  }
  const problems = documents.flatMap((each) => [...each.errors, ...each.warnings]);
  // Of two about one place the one on lines says more than the one on colons.
  const ordered = problems.toSorted(
    (a, b) => a.pos[0] - b.pos[0] || rankOf(a.code) - rankOf(b.code),
  );
  const findings = onePerLine(ordered.map((problem) => describe(problem, source)));
  if (second !== undefined) {
    return {
      value: null,
      findings: limitFindings(file, [
        ...findings,
        errorFinding('yaml-several-documents', 'a second YAML document begins here, after `---`', {
          place: placeAt(second.range[0]),
          hint: 'Put each detection in a file of its own.',
        }),
      ]),
    };
  }
  return findings.length > 0
    ? { value: null, findings: limitFindings(file, findings) }
    : { value: document, findings: [] };
}

/** Offset at which directives are over: the first line that is neither blank, comment nor directive. */
function firstContent(text: string): number {
  const content = /^(?![ \t]*(?:#|\r?$)|%)/m.exec(text);
  return content === null ? text.length : content.index;
}

function mistake(
  code: string,
  message: string,
  where: { readonly place: Place; readonly hint: string | null },
): { readonly value: null; readonly findings: readonly Finding[] } {
  return { value: null, findings: [errorFinding(code, message, where)] };
}

function rankOf(code: YAMLError['code']): number {
  return code === 'MULTILINE_IMPLICIT_KEY' ? 0 : 1;
}

// Whatever follows the first mistake on a line is nearly always its echo.
function onePerLine(findings: readonly Finding[]): readonly Finding[] {
  const lines = new Set<number | undefined>();
  return findings.filter(({ place }) => {
    const seen = lines.has(place?.line);
    lines.add(place?.line);
    return !seen;
  });
}

const QUOTE_HINT =
  "Put the whole value in single quotes ('...'), or write it below `|` on lines of its own.";
const BACKSLASH_HINT =
  "Use single quotes ('...') instead of double quotes: a backslash then stays as it is written.";
const INDENT_HINT = 'Fields of one level must begin in the same column; indent with spaces.';

// The library's messages speak to people who know YAML's grammar; these speak to people who write detections.
function describe(problem: YAMLError, source: SourceText): Finding {
  const found = (message: string, hint: string | null) =>
    errorFinding('yaml-syntax', message, { place: source.placeAt(problem.pos[0]), hint });
  switch (problem.code) {
    case 'BLOCK_AS_IMPLICIT_KEY':
      return found(
        'a second `: ` stands in this value, where plain text cannot have one',
        QUOTE_HINT,
      );
    case 'MULTILINE_IMPLICIT_KEY':
      return found(
        'this text runs on into the next line, which has a `name: value` of its own',
        INDENT_HINT,
      );
    case 'BAD_DQ_ESCAPE':
      return found(
        `'${excerpt(source.text, problem.pos)}' in double quotes means nothing in YAML`,
        BACKSLASH_HINT,
      );
    case 'BAD_SCALAR_START':
      return found(
        `a value without quotes cannot begin with '${source.text.charAt(problem.pos[0])}'.`,
        QUOTE_HINT,
      );
    case 'TAB_AS_INDENT':
      return found(
        'this line is indented with a tab, expected spaces',
        'Replace the tab by spaces.',
      );
    case 'BAD_INDENT':
      return problem.message.startsWith('Flow')
        ? found(
            `a ${problem.message.includes('map') ? '{' : '['} is not closed before this place`,
            `Close it with ${problem.message.includes('map') ? '}' : ']'}, or put the value in quotes if it is meant as text.`,
          )
        : found('this line does not fit the indentation of the lines above it', INDENT_HINT);
    case 'MISSING_CHAR':
      if (problem.message.includes('quote')) {
        return found('a quote that was opened above is not closed', 'Add the closing quote.');
      }
      return problem.message.startsWith('Implicit map keys')
        ? found(
            'expected `name: value`, found text without a colon and a space behind it',
            INDENT_HINT,
          )
        : found(lowerFirst(problem.message), null);
    case 'TAG_RESOLVE_FAILED':
      return found(
        `the tag '${excerpt(source.text, problem.pos)}' is not understood, expected a plain value`,
        'Remove it; put the value in quotes if the exclamation mark is meant as text.',
      );
    case 'NON_STRING_KEY':
      return found('a field name must be plain text, found a list, a mapping or an alias', null);
    case 'KEY_OVER_1024_CHARS':
      return found('a field name is longer than 1024 characters', 'Is a quote or a colon missing?');
    case 'RESOURCE_EXHAUSTION':
      return found(TOO_DEEP, null);
    case 'UNEXPECTED_TOKEN':
      return problem.message.startsWith('Unexpected scalar at node end')
        ? found('text follows after the end of a value', QUOTE_HINT)
        : found('this does not belong here', `${INDENT_HINT} ${QUOTE_HINT}`);
    case 'BAD_DIRECTIVE':
    case 'ALIAS_PROPS':
    case 'BAD_ALIAS':
    case 'BAD_PROP_ORDER':
    case 'BLOCK_IN_FLOW':
    case 'DUPLICATE_KEY':
    case 'IMPOSSIBLE':
    case 'MULTIPLE_ANCHORS':
    case 'MULTIPLE_DOCS':
    case 'MULTIPLE_TAGS':
    case 'BAD_COLLECTION_TYPE':
      return found(lowerFirst(problem.message), null);
  }
}

function excerpt(text: string, [from, to]: readonly [number, number]): string {
  const line = text.slice(from, Math.max(to, from + 2)).split(/\s/, 1)[0] ?? '';
  return line.length > 40 ? `${line.slice(0, 40)}...` : line;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** What a walk over the parsed tree gathers. */
interface Walk {
  readonly source: SourceText;
  readonly document: Document.Parsed;
  readonly lines: Map<string, Place>;
  readonly findings: Finding[];
  /** Doubts that keep nothing from being read. */
  readonly doubts: Finding[];
  /** Anchored values that are being followed, to notice an alias that leads back to itself. */
  readonly following: Set<Node>;
  /** Characters that may still come. */
  budget: number;
  /** What each alias means; looked up once a document has any. */
  targets: ReadonlyMap<Alias, Node> | null;
}

/** A node of the parsed tree and where it stands in the document. */
interface Spot {
  readonly node: unknown;
  readonly path: readonly (string | number)[];
}

function convert(source: SourceText, document: Document.Parsed): Checked<ParsedDocument> {
  const root: unknown = document.contents;
  if (!isMap(root)) {
    return noMapping(source, document);
  }
  const walk: Walk = {
    source,
    document,
    targets: null,
    lines: new Map([['', placeOf(root, source)]]),
    findings: [],
    doubts: [],
    following: new Set(),
    budget: MAX_EXPANDED_CHARACTERS,
  };
  const value = convertMap(walk, { node: root, path: [] });
  return value === null || walk.findings.length > 0
    ? { value: null, findings: limitFindings(source.file, walk.findings) }
    : {
        value: { document: value, lines: walk.lines },
        findings: limitFindings(source.file, walk.doubts),
      };
}

function noMapping(source: SourceText, document: Document.Parsed): Checked<never> {
  const root: unknown = document.contents;
  const place = source.placeAt(document.range[0]);
  if (root === null || (isScalar(root) && root.value === null)) {
    return mistake('yaml-empty', EMPTY, { place, hint: EMPTY_HINT });
  }
  return isSeq(root)
    ? mistake('yaml-no-mapping', 'expected fields such as `title: ...`, found a list', {
        place,
        hint: 'Put each detection in a file of its own, without the `- `.',
      })
    : mistake('yaml-no-mapping', 'expected fields such as `title: ...`, found a single value', {
        place,
        hint: 'Is a colon missing, or the space behind it?',
      });
}

// An alias means the nearest anchor of its name before it; the library's own look-up walks the whole tree for each alias.
function aliasTargets(document: Document.Parsed): ReadonlyMap<Alias, Node> {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  visit(document, {
    Node: (_key, node) => {
      if (isAlias(node)) {
        const target = anchors.get(node.source);
        if (target !== undefined) {
          targets.set(node, target);
        }
      } else if (node.anchor !== undefined) {
        anchors.set(node.anchor, node);
      }
    },
  });
  return targets;
}

function convertNode(walk: Walk, spot: Spot): Json {
  const { node, path } = spot;
  if (path.length > MAX_JSON_DEPTH) {
    return complain(walk, node, { code: 'yaml-too-deep', message: TOO_DEEP });
  }
  if (isAlias(node)) {
    return followAlias(walk, { alias: node, path });
  }
  if (isMap(node)) {
    return convertMap(walk, spot);
  }
  if (isSeq(node)) {
    spend(walk, node, 1);
    return node.items.map((item, index) => {
      const itemPath = [...path, index];
      walk.lines.set(pointerOf(itemPath), placeOf(item, walk.source));
      return walk.budget < 0 ? null : convertNode(walk, { node: item, path: itemPath });
    });
  }
  return convertScalar(walk, node);
}

function convertMap(walk: Walk, { node, path }: Spot): JsonObject | null {
  if (!isMap(node)) {
    return null;
  }
  const seen = new Map<string, Place>();
  const members: [string, Json][] = [];
  spend(walk, node, 1);
  for (const { key, value } of node.items) {
    if (walk.budget < 0) {
      break;
    }
    const name = fieldName(walk, key);
    if (name === null) {
      continue;
    }
    const first = seen.get(name);
    if (first !== undefined) {
      complain(walk, key, {
        code: 'yaml-duplicate-key',
        message: `the field '${name}' is given twice, first on line ${first.line}`,
        hint: 'Remove one of the two.',
      });
      continue;
    }
    const place = placeOf(key, walk.source);
    seen.set(name, place);
    spend(walk, key, name.length);
    const fieldPath = [...path, name];
    walk.lines.set(pointerOf(fieldPath), place);
    members.push([name, convertNode(walk, { node: value, path: fieldPath })]);
  }
  return toJsonObject(members);
}

function fieldName(walk: Walk, key: unknown): string | null {
  if (!isScalar(key) || typeof key.value !== 'string') {
    return complain(walk, key, { code: 'yaml-syntax', message: 'a field name must be plain text' });
  }
  if (key.value === '<<' && key.type === 'PLAIN') {
    return complain(walk, key, {
      code: 'yaml-merge-key',
      message: 'the merge key `<<` is not supported',
      hint: 'Write the fields out; quote it ("<<") if it is meant as a name.',
    });
  }
  return checkText(walk, key, key.value);
}

function convertScalar(walk: Walk, node: unknown): Json {
  if (!isScalar(node)) {
    return null;
  }
  const { value } = node;
  doubtComment(walk, node);
  if (typeof value === 'string') {
    spend(walk, node, value.length + 1);
    return checkText(walk, node, value);
  }
  spend(walk, node, 1);
  if (typeof value === 'number' && !Number.isFinite(value)) {
    return complain(walk, node, {
      code: 'yaml-number',
      message: `'${node.source ?? value}' is no number that can be kept`,
      hint: 'Write a finite number, or put it in quotes if it is meant as text.',
    });
  }
  if (typeof value === 'bigint' && !fitsIn64Bits(value)) {
    return complain(walk, node, {
      code: 'yaml-number',
      message: 'this integer is beyond 64 bits',
      hint: 'Put it in quotes if it is meant as text.',
    });
  }
  return toJson(value);
}

// `title: Foo #1` is the text `Foo` and a comment: right behind a #, few people mean one.
function doubtComment(walk: Walk, node: Scalar): void {
  if (node.type === 'PLAIN' && node.source !== '' && /^[^\s#!-]/.test(node.comment ?? '')) {
    walk.doubts.push(
      warningFinding(
        'yaml-comment',
        `'#${(node.comment ?? '').split('\n')[0]?.slice(0, 40) ?? ''}' is a comment here, and not part of the value '${shortSource(node)}'`,
        { place: placeOf(node, walk.source), hint: QUOTE_HINT },
      ),
    );
  }
}

function shortSource({ source = '' }: Scalar): string {
  return source.length > 40 ? `${source.slice(0, 40)}...` : source;
}

/** Says whether an integer is one that a signed or an unsigned 64-bit number can hold. */
export function fitsIn64Bits(value: bigint): boolean {
  return value >= -(2n ** 63n) && value < 2n ** 64n;
}

// The text of the file itself holds none of these: they come from escapes in double quotes ("\b", "\x00").
function checkText(walk: Walk, node: unknown, text: string): string {
  const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.exec(text);
  if (control !== null) {
    complain(walk, node, {
      code: 'control-character',
      message: `an escape in this text makes the control character ${codePointName(control[0])}`,
      hint: BACKSLASH_HINT,
    });
  } else if (!text.isWellFormed()) {
    complain(walk, node, {
      code: 'yaml-text',
      message: 'an escape in this text makes half a character (a lone surrogate)',
      hint: 'Write the character itself.',
    });
  }
  return text;
}

function followAlias(
  walk: Walk,
  { alias, path }: { readonly alias: Alias; readonly path: Spot['path'] },
): Json {
  walk.targets ??= aliasTargets(walk.document);
  const target = walk.targets.get(alias);
  if (target === undefined) {
    return complain(walk, alias, {
      code: 'yaml-alias',
      message: `'*${alias.source}' refers to nothing: no '&${alias.source}' stands before it`,
      hint: 'Put the value in quotes if the * is meant as text.',
    });
  }
  if (walk.following.has(target)) {
    return complain(walk, alias, {
      code: 'yaml-alias',
      message: `'*${alias.source}' refers to itself`,
      hint: 'Write the value out.',
    });
  }
  walk.following.add(target);
  const value = convertNode(walk, { node: target, path });
  walk.following.delete(target);
  return value;
}

function spend(walk: Walk, node: unknown, characters: number): void {
  if (walk.budget < 0) {
    return;
  }
  walk.budget -= characters;
  if (walk.budget < 0) {
    complain(walk, node, {
      code: 'yaml-alias',
      message: `aliases make this document larger than ${MAX_EXPANDED_CHARACTERS / 1024 / 1024} MiB`,
      hint: 'Write the values out, or use fewer aliases of aliases.',
    });
  }
}

function complain(
  walk: Walk,
  node: unknown,
  {
    code,
    message,
    hint,
  }: { readonly code: string; readonly message: string; readonly hint?: string },
): null {
  walk.findings.push(
    errorFinding(code, message, { place: placeOf(node, walk.source), hint: hint ?? null }),
  );
  return null;
}

function placeOf(node: unknown, source: SourceText): Place {
  return isAlias(node) || isMap(node) || isSeq(node) || isScalar(node)
    ? source.placeAt(node.range?.[0] ?? 0)
    : startOf(source.file);
}
