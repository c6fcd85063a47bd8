// Blocks of Markdown as GitHub shows them: prose, alerts, folded details, tables and lists, all bounded in size.
import { codeSpan, escapeMarkdown, stripControls, truncate } from './safe-text.ts';

/** Most characters of a key, a file or a value inside a line. */
const MAX_NAME = 120;
/** Most characters of a message inside a line. */
const MAX_MESSAGE = 600;
/** Most bytes of one list, so that a page always has room for what stands beside it. */
const MAX_LIST_BYTES = 8_000;

/** GitHub's alert blocks, from the most to the least alarming. */
export type AlertKind = 'CAUTION' | 'WARNING' | 'IMPORTANT' | 'TIP' | 'NOTE';

/** An alert block around Markdown. */
export function alert(kind: AlertKind, markdown: string): string {
  return [`[!${kind}]`, ...markdown.split('\n')].map((line) => `> ${line}`.trimEnd()).join('\n');
}

/** A folded block: `summary` is HTML, `body` Markdown. */
export function details(
  summary: string,
  body: string,
  state: 'open' | 'closed' = 'closed',
): string {
  return `<details${state === 'open' ? ' open' : ''}>\n<summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

/** A key, a file or a value as code inside a line. */
export function name(text: string): string {
  return codeSpan(truncate(text, MAX_NAME)) || '*(empty)*';
}

/** A name cut to the length that fits a line, not escaped. */
export function shortName(text: string): string {
  return truncate(text, MAX_NAME) || '(empty)';
}

/** A sentence, ours or foreign, as Markdown: what stands in back-ticks is code, everything else is plain. */
export function prose(text: string): string {
  return truncate(text, MAX_MESSAGE)
    .split(/`([^`]+)`/)
    .map((part, index) => (index % 2 === 1 ? codeSpan(part) : spaced(part)))
    .join('');
}

// Escaping trims, and the spaces beside a code span are wanted.
function spaced(text: string): string {
  const escaped = escapeMarkdown(text);
  return escaped === ''
    ? text === ''
      ? ''
      : ' '
    : `${/^\s/.test(text) ? ' ' : ''}${escaped}${/\s$/.test(text) ? ' ' : ''}`;
}

/** A bulleted list, cut at whole items; `where` says where the rest can be found. */
export function list(
  items: readonly string[],
  options: { readonly most?: number; readonly where?: string } = {},
): string {
  const { most = 20, where = 'see the changes below' } = options;
  const shown: string[] = [];
  let bytes = 0;
  for (const item of items) {
    bytes += Buffer.byteLength(item) + 3;
    if (shown.length === most || bytes > MAX_LIST_BYTES) {
      break;
    }
    shown.push(`- ${item}`);
  }
  const left = items.length - shown.length;
  return [...shown, ...(left === 0 ? [] : [`- … and ${number(left)} more, ${where}`])].join('\n');
}

/** Some names in a line: the first few, and how many more there are. */
export function names(all: readonly string[], most = 5): string {
  const left = all.length - most;
  return `${all.slice(0, most).map(name).join(', ')}${left > 0 ? ` and ${number(left)} more` : ''}`;
}

/** A table; cells are Markdown without a bar, the first column is text, the others are numbers. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  align: 'numbers' | 'text' = 'numbers',
): string {
  const rule = head.map((_, index) => (index === 0 || align === 'text' ? '---' : '--:'));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** A number with its thousands apart. */
export function number(value: number): string {
  return value.toLocaleString('en');
}

/** A number and its noun: `1 change`, `2 changes`. */
export function counted(value: number, noun: string, plural = `${noun}s`): string {
  return `${number(value)} ${value === 1 ? noun : plural}`;
}

/** Items in pieces that fit a list, each with the words that say which part of all it is. */
export function chunked<T>(
  all: readonly T[],
  size = 40,
): readonly { readonly items: readonly T[]; readonly range: string }[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) => {
    const items = all.slice(index * size, (index + 1) * size);
    const first = index * size + 1;
    const range =
      all.length <= size ? '' : ` (${number(first)} to ${number(first + items.length - 1)})`;
    return { items, range };
  });
}

/** Text with its long lines broken at spaces: what servers say in one line is read in a narrow column. */
export function wrapped(text: string, width = 100): string {
  return text
    .split('\n')
    .map((line) => line.replace(new RegExp(`(.{1,${width}})(?: +|$)`, 'gu'), '$1\n').trimEnd())
    .join('\n');
}

/** Plain text as one line without controls, for logs and titles. */
export function oneLine(text: string): string {
  return truncate(stripControls(text).replace(/\s*\n\s*/g, ' '), 1_000);
}
