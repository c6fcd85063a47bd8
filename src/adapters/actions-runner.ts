// GitHub's runner: the log with its commands, annotations, outputs, the step summary and files for later steps.
import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { appendFile, mkdir, rename, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, isAbsolute, join, posix } from 'node:path';
import { formatFinding, type Finding } from '../core/files/finding.ts';
import {
  createMasker,
  escapeWorkflowCommands,
  MIN_SECRET_LENGTH,
  stripControls,
  type Masker,
} from '../core/text/safe-text.ts';
import type { Console, RunOutputs } from '../ports.ts';

/** What the runner's ports are made of. */
export interface ActionsRunnerOptions {
  /** The environment the runner gave: GITHUB_OUTPUT, GITHUB_STEP_SUMMARY, RUNNER_TEMP. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Writes to the log, e.g. `process.stdout.write`; gets whole lines with their line feed. */
  readonly write: (text: string) => void;
  /** The working directory, relative to the repository's root: annotations name files from there. Default `.`. */
  readonly workingDirectory?: string;
}

/** Both ports of GitHub's runner; they share the secrets that are masked. */
export interface ActionsRunner {
  readonly console: Console;
  readonly outputs: RunOutputs;
}

/** Annotations of one level that GitHub keeps from one step; it drops the rest without a word. */
export const ANNOTATION_LIMIT = 10;

/** Largest step summary that GitHub takes, in bytes; a larger one is dropped as a whole. */
export const SUMMARY_LIMIT = 1024 * 1024;

/**
 * Makes the ports for GitHub's runner.
 *
 * It writes commands itself, where `@actions/core` would read `process.env` and write to `process.stdout`, escapes no
 * command in what it prints, and masks nothing in outputs and summaries.
 *
 * A secret of fewer than {@link MIN_SECRET_LENGTH} characters is not masked, since that would shred all text and give
 * it away; one line in the log says so.
 */
export function createActionsRunner(options: ActionsRunnerOptions): ActionsRunner {
  const { env, write, workingDirectory = '.' } = options;
  const secrets = new Set<string>();
  const annotations = { error: 0, warning: 0 };
  let masker: Masker = (text) => text;
  let saidShort = false;
  let groups = 0;

  // Controls go first: without them a secret may only then stand there in one piece.
  const clean = (text: string): string => masker(stripControls(text));
  const print = (text: string): void => write(`${escapeWorkflowCommands(clean(text))}\n`);
  const command = (
    name: string,
    message: string,
    properties: Readonly<Record<string, string>> = {},
  ): void => write(`${formatCommand(name, clean(message), mapValues(properties, clean))}\n`);

  function annotate(
    level: 'error' | 'warning',
    message: string,
    properties: Readonly<Record<string, string>> = {},
  ): void {
    annotations[level] += 1;
    if (annotations[level] === ANNOTATION_LIMIT + 1) {
      print(
        `GitHub keeps ${ANNOTATION_LIMIT} annotations of a kind and step: further ${level}s stand here in the log only.`,
      );
    }
    if (annotations[level] > ANNOTATION_LIMIT) {
      print(`${level === 'error' ? 'Error' : 'Warning'}: ${message}`);
    } else {
      command(level, message, properties);
    }
  }

  function mask(secret: string): void {
    const lines = secret.split(/\r\n|\r|\n/).map((line) => line.trim());
    const maskable = lines.filter((line) => line.length >= MIN_SECRET_LENGTH);
    if (maskable.length === 0 && secret.trim() !== '' && !saidShort) {
      saidShort = true;
      print(
        `A secret value has fewer than ${MIN_SECRET_LENGTH} characters: it is not masked, since hiding it would make all other text unreadable.`,
      );
    }
    if (maskable.length === 0 || secrets.has(secret)) {
      return;
    }
    secrets.add(secret);
    masker = createMasker([...secrets]);
    // Line by line, and not as a whole: the runner would mask each line of it, even one that is a single bracket.
    for (const line of maskable) {
      write(`${formatCommand('add-mask', line)}\n`);
    }
  }

  const console: Console = {
    info: print,
    warning: (message) => annotate('warning', message),
    error: (message) => annotate('error', message),
    finding: (finding) =>
      annotate(
        finding.severity,
        formatFinding(finding),
        annotationProperties(finding, workingDirectory),
      ),
    group: async (title, work) => {
      // GitHub's log folds one level only.
      if (groups > 0) {
        print(title);
        return work();
      }
      groups += 1;
      command('group', title);
      try {
        return await work();
      } finally {
        groups -= 1;
        command('endgroup', '');
      }
    },
    mask,
  };

  const outputs: RunOutputs = {
    output: (name, value) => {
      // At once and not later: what has been done must be known to later steps even if this one crashes.
      appendFileSync(commandFile(env, 'GITHUB_OUTPUT'), formatOutput(name, masker(value)));
    },
    summary: async (markdown) => {
      const path = commandFile(env, 'GITHUB_STEP_SUMMARY');
      const taken = (await stat(path)).size;
      await appendFile(path, cutMarkdown(masker(markdown), SUMMARY_LIMIT - taken));
    },
    file: async (name, text) => {
      const path = isAbsolute(name) ? name : join(filesFolder(env), plainName(name));
      await mkdir(dirname(path), { recursive: true });
      // Renamed into place: a link that a pull request put there is replaced, not followed.
      const unfinished = `${path}.${randomUUID()}`;
      await writeFile(unfinished, masker(text), { flag: 'wx' });
      await rename(unfinished, path);
      return path;
    },
  };

  return { console, outputs };
}

function annotationProperties(
  finding: Finding,
  workingDirectory: string,
): Readonly<Record<string, string>> {
  const { place, code } = finding;
  if (place === null) {
    return { title: code };
  }
  return {
    title: code,
    file: posix.join(workingDirectory.replaceAll('\\', '/'), place.file),
    line: String(place.line),
    col: String(place.column),
  };
}

/** A workflow command on one line; source: actions/runner, ActionCommand.cs, and @actions/core, command.ts. */
function formatCommand(
  name: string,
  message: string,
  properties: Readonly<Record<string, string>> = {},
): string {
  const pairs = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(value)}`);
  return `::${name}${pairs.length === 0 ? '' : ` ${pairs.join(',')}`}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** An entry of GITHUB_OUTPUT; the delimiter is random, so that no value can end its block and set another output. */
function formatOutput(name: string, value: string): string {
  if (!/^[a-z][a-z0-9-]*$/.test(name)) {
    throw new Error(`'${name}' is no name of an output: lower-case letters, digits and hyphens`);
  }
  const delimiter = `lgc_${randomUUID()}`;
  return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
}

function filesFolder(env: ActionsRunnerOptions['env']): string {
  return join(env['RUNNER_TEMP'] ?? tmpdir(), 'lgc-action');
}

function plainName(name: string): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name)) {
    throw new Error(`'${name}' is neither a plain file name nor an absolute path`);
  }
  return name;
}

function commandFile(env: ActionsRunnerOptions['env'], name: string): string {
  const path = env[name];
  if (path === undefined || path === '') {
    throw new Error(
      `${name} is not set: GitHub's runner sets it for every step; outside of a workflow use the lgc-action command`,
    );
  }
  return path;
}

function mapValues(
  properties: Readonly<Record<string, string>>,
  change: (value: string) => string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, change(value)]));
}

/**
 * Markdown of at most `limit` bytes, ending in a line feed: cut after a line, with fences and `<details>` that are open
 * there closed, and a sentence that says so.
 */
export function cutMarkdown(markdown: string, limit: number): string {
  const whole = markdown.endsWith('\n') || markdown === '' ? markdown : `${markdown}\n`;
  if (Buffer.byteLength(whole) <= limit) {
    return whole;
  }
  const notice =
    '\n> **Cut here:** the step summary is longer than the 1 MiB that GitHub takes. The plan file (output `plan-file`) holds everything.\n';
  const kept: string[] = [];
  let bytes = Buffer.byteLength(notice);
  let fence: string | null = null;
  let details = 0;
  for (const line of whole.split('\n')) {
    const next = openedBy(line, { fence, details });
    const size = Buffer.byteLength(line) + 1;
    if (bytes + size + closing(next).length > limit) {
      break;
    }
    bytes += size;
    kept.push(`${line}\n`);
    ({ fence, details } = next);
  }
  const end = closing({ fence, details });
  return bytes + end.length > limit ? '' : `${kept.join('')}${end}${notice}`;
}

interface Open {
  /** The fence's characters; null outside of a fence. */
  readonly fence: string | null;
  /** `<details>` that are not closed yet. */
  readonly details: number;
}

/** What is open after a line. */
function openedBy(line: string, before: Open): Open {
  const run = /^ {0,3}(`{3,}|~{3,})\s*([^`]*)$/.exec(line);
  const marks = run?.[1];
  if (before.fence !== null) {
    const closes = marks !== undefined && run?.[2]?.trim() === '' && marks.startsWith(before.fence);
    return closes ? { ...before, fence: null } : before;
  }
  if (marks !== undefined) {
    return { ...before, fence: marks };
  }
  const opened = line.match(/<details\b/g)?.length ?? 0;
  const closed = line.match(/<\/details>/g)?.length ?? 0;
  return { fence: null, details: Math.max(0, before.details + opened - closed) };
}

function closing(open: Open): string {
  return `${open.fence === null ? '' : `${open.fence}\n`}${open.details === 0 ? '' : `\n${'</details>'.repeat(open.details)}\n`}`;
}
