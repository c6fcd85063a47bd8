// Hostile payloads in every place that a stranger can write to, run through the bundle, and judges of what came of them.
import { Marked } from 'marked';
import { HOSTILE, runnerCommands, seenOnGitHub, unbalanced } from './hostile.ts';
import { parseCommand, splitLines } from './runner-commands.ts';
import type { RunResult } from './runner.ts';

/** A text that somebody could write, with a word of its own in it that tells where it came out. */
export interface Payload {
  readonly id: number;
  readonly name: string;
  readonly text: string;
  readonly nonce: string;
}

/** What one run left in the places that people look at. */
export interface Shown {
  readonly result: RunResult;
  /** Bodies of our comments on the pull request. */
  readonly pages: readonly string[];
}

/** Where people, and machines, read. */
export const SINKS = ['log', 'annotation', 'summary', 'comment'] as const;
export type Sink = (typeof SINKS)[number];

/** Every payload of {@link HOSTILE}. */
export const PAYLOADS: readonly Payload[] = Object.entries(HOSTILE).map(([name, text], id) => {
  const nonce = `n0nce${String(id).padStart(3, '0')}x`;
  return { id, name, nonce, text: withNonce(text, nonce) };
});

/** A harmless payload, for a run whose structure the hostile one must have. */
export function harmless(index: number): Payload {
  const nonce = `plain${String(index).padStart(3, '0')}x`;
  return { id: 1_000 + index, name: nonce, nonce, text: `nothing to fear from ${nonce}` };
}

/** Payloads in groups of ten, the last one filled up with harmless ones: GitHub shows ten annotations of a step. */
export function inTens(payloads: readonly Payload[]): readonly (readonly Payload[])[] {
  return Array.from({ length: Math.ceil(payloads.length / 10) }, (_, index) => {
    const group = payloads.slice(index * 10, index * 10 + 10);
    return [...group, ...Array.from({ length: 10 - group.length }, (_, at) => harmless(at))];
  });
}

// At the end, so that what a payload begins with stays there; a long one is cut, so there it comes early.
function withNonce(text: string, nonce: string): string {
  if (text.length > 1_000) {
    return text.replace(' ', ` ${nonce} `);
  }
  if (text.includes('"commit":"x"')) {
    return text.replace('"commit":"x"', `"commit":"${nonce}"`);
  }
  return text.includes('\n') ? `${text}\n${nonce}` : `${text} ${nonce}`;
}

/** The payload as far as a YAML file may hold it in a value or key, and no longer than a file may be. */
export function readable({ text }: Payload): string {
  return text
    .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f]/g, '')
    .slice(0, 500)
    .toWellFormed();
}

/** The payload as one line without controls and of a length that a title may have: what no reader refuses. */
export function asTitle({ text }: Payload): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .slice(0, 120)
    .toWellFormed()
    .trim();
}

/** The payload as a file's name, slashes making folders. */
export function asFileName({ text }: Payload): string {
  const parts = text
    .replace(/\0|\p{Cs}/gu, '')
    .slice(0, 120)
    .split('/')
    .map((part) => part.trim())
    .filter((part) => !['', '.', '..'].includes(part));
  return `${parts.join('/')}.yaml`;
}

/** A value as YAML in double quotes, everything beyond ASCII written as an escape. */
export function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[^ -~]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Does a payload come out at a place at all? A judge that sees nothing would be content with everything. */
export function reaches({ nonce }: Payload, sink: Sink, { result, pages }: Shown): boolean {
  switch (sink) {
    case 'log':
      return result.log.includes(nonce) || result.annotations.some((each) => says(each, nonce));
    case 'annotation':
      return result.annotations.some((each) => says(each, nonce));
    case 'summary':
      return result.summary.includes(nonce);
    case 'comment':
      return pages.some((page) => page.includes(nonce));
  }
}

function says(annotation: RunResult['annotations'][number], nonce: string): boolean {
  return `${annotation.file ?? ''} ${annotation.message}`.includes(nonce);
}

/**
 * Every harm that hostile payloads did at a place; empty is good. The run with harmless ones says which commands are our
 * own, and where both runs are alike, also the structure of every text, the outputs and the exit code.
 */
export function harmAt(
  sink: Sink,
  hostile: Shown,
  plain: Shown,
  runs: 'alike' | 'different' = 'alike',
): readonly string[] {
  const alike = runs === 'alike';
  switch (sink) {
    case 'log':
      return [
        ...harmInLog(hostile.result, plain.result),
        ...(alike ? harmInOutputs(hostile, plain) : []),
      ];
    case 'annotation':
      return [
        ...(alike ? annotationsUnlike(hostile.result, plain.result) : []),
        ...controlsInAnnotations(hostile.result),
      ];
    case 'summary':
      return [
        ...harmInMarkdown([hostile.result.summary]),
        ...(alike ? structureUnlike([hostile.result.summary], [plain.result.summary]) : []),
      ];
    case 'comment':
      return [
        ...harmInMarkdown(hostile.pages),
        ...(alike ? structureUnlike(hostile.pages, plain.pages) : []),
        ...hostile.pages.flatMap((page) => {
          const markers = page.split('<!-- lgc-action').length - 1;
          const isFirst = /^<!-- lgc-action \{"version":1,[^\n<>]*\} -->\n/.test(page);
          return isFirst && markers === 1 ? [] : [`${markers} markers`];
        }),
      ];
  }
}

/** The commands of a run, each with what it may not get from a stranger. */
function commandsOf(output: string): readonly string[] {
  return splitLines(output).flatMap((line) => {
    const command = parseCommand(line);
    if (command === null) {
      return [];
    }
    const { name, properties, message } = command;
    const ours = name === 'group' || name === 'add-mask' ? ` ${message}` : '';
    return [`${name} ${Object.keys(properties).join()} ${codeOf(properties['title'])}${ours}`];
  });
}

/** The code of a mistake, as far as it is one of ours. */
function codeOf(title: string | null | undefined): string {
  return /^[a-z-]+$/.test(title ?? '') ? '(code)' : (title ?? '');
}

function harmInLog(hostile: RunResult, plain: RunResult): readonly string[] {
  const commands = commandsOf(hostile.stdout);
  const expected = new Set(commandsOf(plain.stdout));
  const foreign = commands.filter((command) => !expected.has(command));
  // This model is stricter than the runner: it also sees what a comparison by culture could take for a command.
  const seen = runnerCommands(hostile.stdout);
  return [
    ...foreign.map((command) => `executed: ${command}`),
    ...(seen.length === commands.length ? [] : [`${seen.length - commands.length} near-commands`]),
    ...commandsOf(hostile.stderr).map((command) => `executed on stderr: ${command}`),
    ...controlsIn(hostile.stdout),
    ...controlsIn(hostile.stderr),
  ];
}

function controlsIn(text: string): readonly string[] {
  const found =
    /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|[\u{e0000}-\u{e007f}]/u.exec(
      text,
    );
  return found === null ? [] : [`control character ${JSON.stringify(found[0])} at ${found.index}`];
}

function harmInOutputs(hostile: Shown, plain: Shown): readonly string[] {
  const names = (shown: Shown): string => Object.keys(shown.result.outputs).sort().join();
  const before = plain.result.outputs;
  return [
    ...(names(hostile) === names(plain) ? [] : [`outputs ${names(hostile)}`]),
    ...['has-changes', 'to-create', 'to-update', 'to-delete', 'blocked', 'failed']
      .filter((name) => hostile.result.outputs[name] !== before[name])
      .map((name) => `output ${name} is ${hostile.result.outputs[name]}, not ${before[name]}`),
    ...(hostile.result.exitCode === plain.result.exitCode ? [] : ['another exit code']),
  ];
}

function annotationsUnlike(hostile: RunResult, plain: RunResult): readonly string[] {
  const shape = ({ annotations }: RunResult): string =>
    annotations
      .map(
        ({ level, title, file }) => `${level} ${codeOf(title)} ${file === null ? '' : 'in a file'}`,
      )
      .toSorted()
      .join('\n');
  return shape(hostile) === shape(plain) ? [] : [`annotations:\n${shape(hostile)}`];
}

function controlsInAnnotations({ annotations }: RunResult): readonly string[] {
  return annotations.flatMap(({ message, file, title }) =>
    controlsIn(`${message} ${file} ${title}`),
  );
}

/** Tags that our own texts are made of. */
const TAGS = new Set(
  'p ul ol li strong em h1 h2 h3 table thead tbody tr th td details summary sub b a blockquote pre code br del hr'.split(
    ' ',
  ),
);

function harmInMarkdown(pages: readonly string[]): readonly string[] {
  return pages.flatMap((markdown) => {
    const seen = seenOnGitHub(markdown);
    return [
      ...seen.mentions.map((mention) => `mention ${mention}`),
      ...seen.references.map((reference) => `reference ${reference}`),
      ...seen.links.filter((link) => !isOurs(link)).map((link) => `link ${link}`),
      ...seen.tags.filter((tag) => !TAGS.has(tag)).map((tag) => `tag ${tag}`),
      ...unbalanced(markdown),
      ...controlsIn(markdown),
    ];
  });
}

function structureUnlike(hostile: readonly string[], plain: readonly string[]): readonly string[] {
  const structure = structureOf(hostile.join('\n\n'));
  const expected = structureOf(plain.join('\n\n'));
  return structure === expected
    ? []
    : [`another structure:\n${structure}\ninstead of\n${expected}`];
}

function isOurs(link: string): boolean {
  return /^https?:\/\/(127\.0\.0\.1:\d+\/acme\/detections\/(actions\/runs\/\d+$|blob\/[0-9a-f]+\/[\w%.~/-]+(#L\d+)?$)|attack\.mitre\.org\/techniques\/T)/.test(
    link,
  );
}

/** The elements of Markdown as GitHub shows it, in their order; inline code and what stands in a fence are text. */
export function structureOf(markdown: string): string {
  const html = new Marked({ gfm: true })
    .parse(markdown, { async: false })
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(pre|code)[^>]*>[\s\S]*?<\/\1>/g, (_whole, tag: string) =>
      tag === 'pre' ? '<pre>' : '',
    )
    // The pages of a comment are one text; how many there are follows from its length alone.
    .replace(/<p><sub>(Page|…)[\s\S]*?<\/sub><\/p>/g, '');
  return [...html.matchAll(/<(\/?[a-z][\w-]*)/gi)].map(([, tag]) => tag).join(' ');
}
