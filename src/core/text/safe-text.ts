// Safe text: all escaping and masking of foreign text, for logs, Markdown, HTML and hidden JSON.

/** Runs of characters that a terminal or a browser would obey instead of showing: ANSI escape sequences. */
const ANSI_SEQUENCE =
  /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b[\]P^_X]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x80-\x9f\n]*(?:\x07|\x1b\\|\x9c)|\x1b[ -/]*[0-~]/g;
/** C0 and C1 controls except tab and line feed. */
const CONTROLS = /[\x00-\x08\x0b-\x1f\x7f-\x9f]/g;
/** Characters that reorder what stands around them (bidirectional controls) or smuggle unseen letters (tags). */
const DECEIVING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/gu;

/**
 * Text without anything that is obeyed instead of shown: ANSI sequences and controls are dropped (line feeds and tabs
 * stay, other line ends become line feeds), bidirectional controls and tag characters are made visible as `[U+202E]`,
 * half a surrogate pair becomes U+FFFD.
 */
export function stripControls(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(ANSI_SEQUENCE, '')
    .replace(CONTROLS, '')
    .replace(DECEIVING, (char) => `[U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase()}]`)
    .toWellFormed();
}

/** `::` after whatever .NET trims as white space or ignores; one character class, so that it takes linear time. */
const COMMAND_AT_LINE_START =
  /^([\p{DI}\x00-\x09\x0b\x0c\x0e-\x20\x7f-\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]*):(?=\p{DI}*:)/gmu;

/**
 * Text in which GitHub's runner finds no command: a space breaks `::` at a line's start (after white space) into `: :`,
 * and `##[` anywhere into `## [`.
 *
 * A space and not a zero-width character: the runner compares `::` by the rules of its culture
 * (actions/runner, ActionCommand.TryParseV2), which ignore zero-width characters. For the same reason such characters
 * between or before the colons do not hide a command here.
 */
export function escapeWorkflowCommands(text: string): string {
  return text.replace(COMMAND_AT_LINE_START, '$1: ').replace(/(#\p{DI}*#)(?=\p{DI}*\[)/gu, '$1 ');
}

/** What stands where a secret stood. */
export const MASK = '***';

/**
 * Secrets shorter than this are not masked: they are no secrets (a port, a flag), and masking `1` everywhere would
 * make a plan unreadable and give the value away.
 */
export const MIN_SECRET_LENGTH = 4;

/** Puts `***` for each secret in a text. */
export type Masker = (text: string) => string;

/**
 * Text with every secret replaced by `***`, as it is and in its common encodings: JSON string, URI component (both
 * cases of the digits, `+` or `%20`), hexadecimal, base64 and base64url at all three alignments, HTML; and the encodings
 * of its JSON form, and each as part of a JSON pointer. Of a secret of several lines each line is a secret too.
 */
export function maskSecrets(text: string, secrets: readonly string[]): string {
  return createMasker(secrets)(text);
}

/** The function that masks these secrets, for use on many texts. */
export function createMasker(secrets: readonly string[]): Masker {
  const patterns = new Map<string, SecretPattern>();
  for (const secret of secrets.flatMap(withItsLines)) {
    // Settings are handed over as JSON: who encodes all of them encodes a secret's JSON form.
    const json = JSON.stringify(secret).slice(1, -1);
    for (const pattern of [secret, json].flatMap(patternsOf)) {
      patterns.set(pattern.source, pattern);
    }
  }
  if (patterns.size === 0) {
    return (text) => text;
  }
  // Longest first, so that a secret that is part of another never leaves a rest of it.
  const replacements = replacementsOf(
    [...patterns.values()].toSorted((a, b) => b.literal.length - a.literal.length),
  );
  return (text) => replacements.reduce((masked, replace) => replace(masked), text);
}

/**
 * Most characters of one regular expression: a key file as secret has a hundred encodings of thousands of characters, and
 * the engine refuses to build what all of them make together.
 */
const MAX_PATTERN_LENGTH = 20_000;

function replacementsOf(patterns: readonly SecretPattern[]): readonly Masker[] {
  const replacements: Masker[] = [];
  let sources: string[] = [];
  let length = 0;
  const flush = (): void => {
    if (sources.length > 0) {
      const expression = new RegExp(sources.join('|'), 'g');
      replacements.push((text) => text.replace(expression, MASK));
      sources = [];
      length = 0;
    }
  };
  for (const { source, literal } of patterns) {
    if (length + source.length > MAX_PATTERN_LENGTH) {
      flush();
    }
    if (source.length > MAX_PATTERN_LENGTH) {
      replacements.push((text) => text.replaceAll(literal, MASK));
    } else {
      sources.push(source);
      length += source.length;
    }
  }
  flush();
  return replacements;
}

function withItsLines(secret: string): readonly string[] {
  const trimmed = secret.trim();
  const lines = trimmed.split(/\r\n|\r|\n/).map((line) => line.trim());
  return [...new Set([secret, trimmed, ...lines])].filter(
    (part) => part.length >= MIN_SECRET_LENGTH,
  );
}

interface SecretPattern {
  readonly source: string;
  /** What is looked for, without what may stand around it. */
  readonly literal: string;
}

function patternsOf(secret: string): readonly SecretPattern[] {
  const bytes = Buffer.from(secret, 'utf8');
  const json = JSON.stringify(secret).slice(1, -1);
  const uri = encodeURIComponent(secret.toWellFormed());
  const hex = bytes.toString('hex');
  const literals = [
    secret,
    json,
    // Some writers of JSON escape the slash, or everything beyond ASCII.
    json.replaceAll('/', '\\/'),
    json.replace(/[^ -~]/g, unicodeEscape),
    JSON.stringify(json).slice(1, -1),
    uri,
    uri.replaceAll('%20', '+'),
    new URLSearchParams({ '': secret.toWellFormed() }).toString().slice(1),
    lowerCaseEscapes(uri),
    encodeURI(secret.toWellFormed()),
    // RFC 3986 reserves characters that encodeURIComponent leaves alone.
    uri.replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`),
    [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
    [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`).join(''),
    hex,
    hex.toUpperCase(),
    ...htmlForms(secret),
  ];
  return [
    ...[...new Set(literals.flatMap(nestings))].map((literal) => ({
      source: escapePattern(literal),
      literal,
    })),
    ...base64Patterns(bytes),
  ];
}

function escapePattern(literal: string): string {
  return literal.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

/** Text as it is, in a JSON string, and in a JSON pointer. */
function nestings(text: string): readonly string[] {
  return [text, JSON.stringify(text).slice(1, -1), inPointer(text)];
}

/** Text as it stands in a JSON pointer, which is how a field's name is shown. */
function inPointer(text: string): string {
  return text.replaceAll('~', '~0').replaceAll('/', '~1');
}

function unicodeEscape(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function lowerCaseEscapes(uri: string): string {
  return uri.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase());
}

function htmlForms(secret: string): readonly string[] {
  const basic = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const quoted = basic.replaceAll('"', '&quot;');
  return [
    basic,
    quoted,
    ...['&#39;', '&#x27;', '&apos;'].map((quote) => quoted.replaceAll("'", quote)),
    basic.replaceAll('"', '&#34;').replaceAll("'", '&#39;'),
  ];
}

/**
 * The base64 of a secret that stands anywhere in a longer text: three alignments, and in each the characters that hold
 * only bits of the secret. The characters at either end hold some of its bits too, whatever stands beside it.
 */
function base64Patterns(bytes: Buffer): readonly SecretPattern[] {
  return [0, 1, 2].flatMap((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    const first = Math.ceil((before * 8) / 6);
    const end = Math.floor(((before + bytes.length) * 8) / 6);
    const inner = encoded.slice(first, end);
    if (inner.length < MIN_SECRET_LENGTH) {
      return [];
    }
    const left = before === 0 ? '' : '[A-Za-z0-9+/_-]?';
    const right = ((before + bytes.length) * 8) % 6 === 0 ? '' : '(?:[A-Za-z0-9+/_-]={0,2})?';
    const url = inner.replaceAll('+', '-').replaceAll('/', '_');
    return [...new Set([inner, url])].map((piece) => ({
      source: `${left}${escapePattern(piece).replaceAll('\\/', '(?:\\/|~1)')}${right}`,
      literal: piece,
    }));
  });
}

/** Text for HTML, in an element or in quotes. Mentions and references are not touched: see {@link escapeMarkdown}. */
export function escapeHtml(text: string): string {
  return stripControls(text).replace(/[&<>"'`|]/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** Breaks what GitHub reads in a text that it already rendered, where no escape helps; it is not seen. */
const BREAK = '&#8203;';

/**
 * Foreign text as one line of plain Markdown: nothing in it is Markdown, HTML, an entity, an emoji code, mathematics, a
 * table's bar, a mention, an issue reference, a commit's SHA, an address or a link. Line ends become spaces.
 *
 * Punctuation is written as entities or escaped; what GitHub looks for after rendering (mentions, references,
 * autolinks) is broken by a zero-width space.
 */
export function escapeMarkdown(text: string): string {
  const line = stripControls(text).replace(/\s+/g, ' ').trim();
  return (
    line
      // First mark where to break, since the escapes below would hide the patterns. U+0000 cannot be in the line.
      .replace(/@/g, '@\0')
      .replace(/#(?=\d)/g, '#\0')
      .replace(/\b(GH-)(?=\d)/gi, '$1\0')
      .replace(/:\/\//g, ':\0//')
      .replace(/\b(www)(?=\.)/gi, '$1\0')
      .replace(/:(?=[\w+-]+:)/g, ':\0')
      .replace(/(?<![0-9a-z])[0-9a-f]{7,}(?![0-9a-z])/gi, (sha) =>
        sha.replace(/.{6}(?=.)/g, '$&\0'),
      )
      .replace(/[&<>|\\`*_{}[\]()#!~$^]/g, (char) =>
        '&<>|'.includes(char) ? `&#${char.charCodeAt(0)};` : `\\${char}`,
      )
      // A line's start could make it a list, a quotation's rule or a heading's underline.
      .replace(/^[-+=]/, (char) => `&#${char.charCodeAt(0)};`)
      .replace(/^(\d{1,9})([.)])/, '$1\\$2')
      .replaceAll('\0', BREAK)
  );
}

/**
 * Foreign text as one line of code in Markdown, where GitHub sees no mention, reference or link. Not for a table's cell:
 * see {@link codeCell}. Empty text gives empty text.
 */
export function codeSpan(text: string): string {
  const line = stripControls(text).replace(/[\n\t]+/g, ' ');
  if (line.trim() === '') {
    return '';
  }
  const ticks = '`'.repeat(longestRun(line, '`') + 1);
  // One space at either end is taken off by Markdown, which lets the text begin or end with a back-tick.
  const pad = /^[` ]|[` ]$/.test(line) ? ' ' : '';
  return `${ticks}${pad}${line}${pad}${ticks}`;
}

/** Foreign text as code for a table's cell or a list's item: HTML, since a bar in a code span would end the cell. */
export function codeCell(text: string): string {
  return `<code>${escapeMarkdown(text)}</code>`;
}

/** Foreign text as code for raw HTML, such as the summary of a `<details>`. */
export function codeHtml(text: string): string {
  return `<code>${escapeHtml(text).replace(/\s+/g, ' ')}</code>`;
}

/** Text as a fenced block, the fence longer than any run of back-ticks or tildes in it. */
export function codeFence(text: string, language = ''): string {
  const content = stripControls(text).replace(/\n+$/, '');
  const fence = '`'.repeat(Math.max(3, longestRun(content, '`') + 1, longestRun(content, '~') + 1));
  return `${fence}${language.replace(/[^\w-]/g, '')}\n${content}\n${fence}`;
}

/**
 * Text of at most `limit` characters (code points), cut with an ellipsis that counts as one. A character is never cut:
 * neither a surrogate pair, nor a letter from its accents, nor an emoji from what is joined to it.
 */
export function truncate(text: string, limit: number): string {
  if (text.length <= limit) {
    return text;
  }
  let count = 0;
  let at = 0;
  let lastStart = 0;
  let joined = false;
  for (const char of text) {
    const continues = joined || /^[\p{M}\u200d\ufe0e\ufe0f\u{1f3fb}-\u{1f3ff}]/u.test(char);
    if (!continues && count < limit) {
      lastStart = at;
    }
    joined = char === '\u200d';
    count += 1;
    at += char.length;
    if (count > limit) {
      return `${text.slice(0, lastStart)}…`;
    }
  }
  return text;
}

function longestRun(text: string, char: string): number {
  let longest = 0;
  let run = 0;
  for (const each of text) {
    run = each === char ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}
