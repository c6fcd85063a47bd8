// The terminal: where a person reads along when the product runs outside of GitHub's runner.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { formatFinding } from '../core/files/finding.ts';
import { createMasker, stripControls } from '../core/text/safe-text.ts';
import type { Console, RunOutputs } from '../ports.ts';

/** One of a terminal's two streams. */
export interface TerminalStream {
  readonly write: (text: string) => void;
  readonly colors: boolean;
}

/** What the terminal is made of. */
export interface TerminalOptions {
  /** The plan, the report. */
  readonly stdout: TerminalStream;
  /** Warnings and errors. */
  readonly stderr: TerminalStream;
  /** Directory that files are written relative to. */
  readonly directory: string;
  /**
   * `all`: everything; `quiet`: nothing but warnings and errors; `aside`: what people read goes to standard error, so that
   * standard output is for machines.
   */
  readonly talk: 'all' | 'quiet' | 'aside';
}

/** A terminal, and what a run left in it. */
export interface Terminal {
  readonly console: Console;
  readonly outputs: RunOutputs;
  /** The outputs of the run by name. */
  readonly values: ReadonlyMap<string, string>;
  /** The files of the run by name, as they were written. */
  readonly files: ReadonlyMap<string, string>;
  /** Text as it may be shown: no secret, no control. */
  readonly safe: (text: string) => string;
  /** Text with secrets replaced, controls left as they are. */
  readonly mask: (text: string) => string;
}

const RESET = '\u001b[0m';
const STYLES = {
  bold: '\u001b[1m',
  dim: '\u001b[2m',
  red: '\u001b[31m',
  green: '\u001b[32m',
  yellow: '\u001b[33m',
  cyan: '\u001b[36m',
} as const;

/** A look of text. */
export type Style = keyof typeof STYLES;

/** Text in a style, where colours are wanted. */
export function styled(text: string, style: Style | null, colors: boolean): string {
  return colors && style !== null && text !== '' ? `${STYLES[style]}${text}${RESET}` : text;
}

// What the lines of plans and reports begin with, see render-lines.
const LINE_STYLES: Readonly<Record<string, Style>> = {
  '+': 'green',
  '~': 'yellow',
  '-': 'red',
  '=': 'cyan',
  '.': 'dim',
  '!': 'red',
  x: 'red',
};

function styleOf(line: string): Style | null {
  const sign = /^\s*([+~\-=.!x]) /.exec(line)?.[1];
  return sign === undefined ? null : (LINE_STYLES[sign] ?? null);
}

/** Makes a terminal; nothing foreign in it can move the cursor or show a secret. */
export function createTerminal(options: TerminalOptions): Terminal {
  const { stdout, stderr, talk } = options;
  const secrets = new Set<string>();
  const values = new Map<string, string>();
  const files = new Map<string, string>();
  let masker = createMasker([]);
  const safe = (text: string): string => stripControls(masker(text));
  const told = talk === 'aside' ? stderr : stdout;
  const tell = (text: string, style: Style | null): void => {
    if (talk !== 'quiet') {
      told.write(`${styled(safe(text), style, told.colors)}\n`);
    }
  };
  const complain = (level: 'error' | 'warning', text: string): void => {
    const label = styled(`${level}:`, level === 'error' ? 'red' : 'yellow', stderr.colors);
    stderr.write(`${label} ${safe(text)}\n`);
  };
  const console: Console = {
    info: (message) => tell(message, styleOf(message)),
    warning: (message) => complain('warning', message),
    error: (message) => complain('error', message),
    finding: (finding) => complain(finding.severity, formatFinding(finding)),
    group(title, work) {
      tell(title, 'dim');
      return work();
    },
    mask(secret) {
      secrets.add(secret);
      masker = createMasker([...secrets]);
    },
  };
  const outputs: RunOutputs = {
    output: (name, value) => void values.set(name, masker(value)),
    // A terminal has no page to show it on.
    summary: () => Promise.resolve(),
    async file(name, text) {
      const path = resolve(options.directory, name);
      const masked = masker(text);
      files.set(name, masked);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, masked);
      return path;
    },
  };
  return { console, outputs, values, files, safe, mask: (text) => masker(text) };
}

/**
 * Says whether a stream shows colours: `NO_COLOR` forbids them, `FORCE_COLOR` and lgc's `LGC_FORCE_COLORS=true` demand them,
 * else a terminal that can has them. Source: https://no-color.org.
 */
export function wantsColors(
  env: Readonly<Record<string, string | undefined>>,
  isTerminal: boolean,
): boolean {
  if ((env['NO_COLOR'] ?? '') !== '') {
    return false;
  }
  if (
    !['', '0', 'false'].includes(env['FORCE_COLOR'] ?? '') ||
    env['LGC_FORCE_COLORS'] === 'true'
  ) {
    return true;
  }
  return isTerminal && env['TERM'] !== 'dumb';
}
