// The differences of one change as text: a block of `diff` lines, field by field, bounded in size and in time.
import { diffArrays } from 'diff';
import { isJsonArray, isJsonObject } from '../files/json.ts';
import type { Json } from '../files/json.ts';
import { parsePointer } from '../files/json-pointer.ts';
import type { FieldDifference } from '../plan/change.ts';
import { normaliseText } from '../plan/diff-documents.ts';
import { codeFence } from './safe-text.ts';

/** Most bytes (UTF-8) of one block; what is longer is cut with a note. */
export const MAX_DIFF_BYTES = 12_000;
/** Most characters of one line, the rest is counted. */
const MAX_LINE = 400;
/** Unchanged lines shown around a changed one. */
const CONTEXT = 3;
/** Most lines that may differ before a text is shown as replaced; bounds the time of comparing it. */
const MAX_EDITS = 400;

/**
 * Differences as a fenced block. Fields that are only added or only removed read like YAML; a changed field has its JSON
 * pointer as header (the form that `ignore` takes) and its lines compared. Empty text when nothing differs.
 */
export function diffFence(
  differences: readonly FieldDifference[],
  maxBytes = MAX_DIFF_BYTES,
): string {
  const lines: string[] = [];
  let bytes = 0;
  let left = 0;
  for (const line of linesOf(differences)) {
    bytes += Buffer.byteLength(line) + 1;
    if (bytes <= maxBytes) {
      lines.push(line);
    } else {
      left += 1;
    }
  }
  if (lines.length === 0 && left === 0) {
    return '';
  }
  if (left > 0) {
    lines.push(`@@ cut here: ${count(left, 'more line')}, see the plan file @@`);
  }
  return codeFence(lines.join('\n'), 'diff');
}

/** A value on one line, for tables and log lines. */
export function inlineValue(value: Json | undefined): string {
  if (value === undefined) {
    return '(none)';
  }
  if (isJsonArray(value)) {
    return `[${value.map(inlineValue).join(', ')}]`;
  }
  if (isJsonObject(value)) {
    return `{${Object.entries(value)
      .map(([key, member]) => `${visible(key)}: ${inlineValue(member)}`)
      .join(', ')}}`;
  }
  return scalar(typeof value === 'string' ? normaliseText(value).replaceAll('\n', ' ') : value);
}

function* linesOf(differences: readonly FieldDifference[]): Generator<string> {
  const whole = differences.every(({ kind }) => kind === differences[0]?.kind);
  for (const difference of differences) {
    const { kind, before, after, pointer } = difference;
    if (kind === 'changed') {
      yield `@@ ${visible(pointer)} @@`;
      yield* changedLines(before ?? null, after ?? null);
    } else {
      const sign = kind === 'added' ? '+' : '-';
      // A document that comes or goes as a whole needs no header per field.
      if (!whole) {
        yield `@@ ${visible(pointer)} @@`;
      }
      const name = whole ? fieldLabel(pointer) : null;
      for (const line of valueLines((kind === 'added' ? after : before) ?? null, name)) {
        yield cutLine(`${sign} ${line}`);
      }
    }
  }
}

function fieldLabel(pointer: string): string {
  const path = parsePointer(pointer) ?? [];
  return visible(path.length === 1 ? (path[0] ?? '') : pointer);
}

// A value as lines -------------------------------------------------------------------------------

function* valueLines(value: Json, name: string | null): Generator<string> {
  const label = name === null ? '' : `${name}: `;
  const inner = name === null ? '' : '  ';
  if (typeof value === 'string' && value.trimEnd().includes('\n')) {
    if (name !== null) {
      yield `${name}: |`;
    }
    for (const line of textLines(value)) {
      yield inner + line;
    }
  } else if (isJsonArray(value) && value.length > 0) {
    if (name !== null) {
      yield `${name}:`;
    }
    for (const item of value) {
      yield* itemLines(item, inner);
    }
  } else if (isJsonObject(value) && Object.keys(value).length > 0) {
    if (name !== null) {
      yield `${name}:`;
    }
    for (const [key, member] of Object.entries(value)) {
      for (const line of valueLines(member, visible(key))) {
        yield inner + line;
      }
    }
  } else {
    yield label + inlineValue(value);
  }
}

function* itemLines(item: Json, indent: string): Generator<string> {
  let lead = '- ';
  for (const line of valueLines(item, null)) {
    yield indent + lead + line;
    lead = '  ';
  }
}

function textLines(text: string): readonly string[] {
  return normaliseText(text).split('\n').map(visible);
}

// A text is quoted where it could be read as another value, or where nothing would be seen of it.
function scalar(value: null | boolean | number | bigint | string): string {
  if (typeof value !== 'string') {
    return String(value);
  }
  const ambiguous =
    value.trim() !== value || /^(?:|null|true|false|~|-?[\d.]+(?:e[+-]?\d+)?)$/i.test(value);
  return ambiguous ? visible(JSON.stringify(value)) : visible(value);
}

// Characters that are not seen make two texts look equal, so they are written out; an emoji's joiner stays.
const UNSEEN =
  /(?<!\p{Extended_Pictographic}\ufe0f?)\u200d|(?!\u200d)[\p{Cf}\p{Zl}\p{Zp}\u00a0\u2000-\u200a\u202f\u205f\ufeff]|[\x00-\x08\x0a-\x1f\x7f-\x9f]/gu;

function visible(line: string): string {
  return line.replace(UNSEEN, (char) => {
    const code = char.codePointAt(0) ?? 0;
    return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
  });
}

// Two values compared ----------------------------------------------------------------------------

interface DiffLine {
  readonly sign: ' ' | '+' | '-';
  readonly text: string;
}

function* changedLines(before: Json, after: Json): Generator<string> {
  // A text that was or becomes longer than a line is compared as lines on both sides.
  const asText = typeof before === 'string' && typeof after === 'string';
  const multiline = asText && (before + after).includes('\n');
  const compared = compareLines(
    multiline ? textLines(before) : [...valueLines(before, null)],
    multiline ? textLines(after) : [...valueLines(after, null)],
  );
  let unchanged: string[] = [];
  let first = true;
  for (const group of groups(compared)) {
    if (group.changed) {
      yield* contextLines(unchanged, first ? 'before' : 'between');
      unchanged = [];
      first = false;
      yield* changedGroup(group.lines);
    } else {
      unchanged = group.lines.map(({ text }) => text);
    }
  }
  yield* contextLines(unchanged, 'after');
}

function* groups(
  lines: readonly DiffLine[],
): Generator<{ readonly changed: boolean; readonly lines: readonly DiffLine[] }> {
  let start = 0;
  for (let at = 1; at <= lines.length; at += 1) {
    const changed = lines[start]?.sign !== ' ';
    const next = lines[at];
    if (next === undefined || (next.sign !== ' ') !== changed) {
      yield { changed, lines: lines.slice(start, at) };
      start = at;
    }
  }
}

function* contextLines(
  lines: readonly string[],
  where: 'before' | 'between' | 'after',
): Generator<string> {
  const head = where === 'before' ? 0 : CONTEXT;
  const tail = where === 'after' ? 0 : CONTEXT;
  const hidden = lines.length - head - tail;
  if (hidden <= 1) {
    yield* lines.map((line) => cutLine(`  ${line}`));
    return;
  }
  yield* lines.slice(0, head).map((line) => cutLine(`  ${line}`));
  yield `  ⋮ ${count(hidden, 'unchanged line')}`;
  yield* lines.slice(lines.length - tail).map((line) => cutLine(`  ${line}`));
}

function* changedGroup(lines: readonly DiffLine[]): Generator<string> {
  const removed = lines.filter(({ sign }) => sign === '-').map(({ text }) => text);
  const added = lines.filter(({ sign }) => sign === '+').map(({ text }) => text);
  // Line for line only where it is plain which became which; a long line is then cut around what changed in it.
  const paired = removed.length === added.length;
  yield* removed.map((line, at) => `- ${paired ? focus(line, added[at] ?? '') : cutLine(line)}`);
  yield* added.map((line, at) => `+ ${paired ? focus(line, removed[at] ?? '') : cutLine(line)}`);
}

function compareLines(before: readonly string[], after: readonly string[]): readonly DiffLine[] {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) {
    head += 1;
  }
  let tail = 0;
  while (
    tail < shorter - head &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  ) {
    tail += 1;
  }
  const removed = before.slice(head, before.length - tail);
  const added = after.slice(head, after.length - tail);
  return [
    ...before.slice(0, head).map(unchangedLine),
    ...compareMiddle(removed, added),
    ...before.slice(before.length - tail).map(unchangedLine),
  ];
}

function compareMiddle(removed: readonly string[], added: readonly string[]): readonly DiffLine[] {
  const parts = diffArrays([...removed], [...added], { maxEditLength: MAX_EDITS });
  if (parts === undefined) {
    return [...removed.map(removedLine), ...added.map(addedLine)];
  }
  return parts.flatMap((part) =>
    part.value.map(part.removed ? removedLine : part.added ? addedLine : unchangedLine),
  );
}

function unchangedLine(text: string): DiffLine {
  return { sign: ' ', text };
}

function removedLine(text: string): DiffLine {
  return { sign: '-', text };
}

function addedLine(text: string): DiffLine {
  return { sign: '+', text };
}

// Long lines -------------------------------------------------------------------------------------

function cutLine(text: string): string {
  return text.length <= MAX_LINE ? text : cutBetween(text, 0);
}

/** A long line, cut to what differs from `other` and a little before it. */
function focus(text: string, other: string): string {
  if (text.length <= MAX_LINE) {
    return text;
  }
  let same = 0;
  while (same < text.length && text[same] === other[same]) {
    same += 1;
  }
  return cutBetween(text, Math.max(0, Math.min(same - 80, text.length - MAX_LINE)));
}

function cutBetween(text: string, start: number): string {
  const from = characterStart(text, start);
  const to = characterStart(text, from + MAX_LINE);
  const before = from === 0 ? '' : `(${count(from, 'character')} before) … `;
  const after = to >= text.length ? '' : ` … (${count(text.length - to, 'character')} more)`;
  return `${before}${text.slice(from, to)}${after}`;
}

// The second half of a surrogate pair belongs to the character before it.
function characterStart(text: string, at: number): number {
  return /^[\udc00-\udfff]/.test(text.slice(at, at + 1)) ? at - 1 : at;
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}

/** The fields that differ, by pointer, on one line: the first few and how many more. */
export function fieldNames(differences: readonly FieldDifference[], most = 4): string {
  const shown = differences.slice(0, most).map(({ pointer }) => visible(pointer));
  const left = differences.length - shown.length;
  return `${shown.join(', ')}${left === 0 ? '' : ` and ${left} more`}`;
}
