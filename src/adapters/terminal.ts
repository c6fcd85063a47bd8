// The terminal: where a person reads along when the product runs outside of GitHub's runner.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { formatFinding } from '../core/files/finding.ts';
import { createMasker, stripControls } from '../core/text/safe-text.ts';
import type { Console, RunOutputs } from '../ports.ts';

/** What the terminal is made of. */
export interface TerminalOptions {
  /** Takes text for standard output: the plan, the report. */
  readonly stdout: (text: string) => void;
  /** Takes text for standard error: warnings and errors. */
  readonly stderr: (text: string) => void;
  /** Directory that files are written relative to. */
  readonly directory: string;
}

/** A terminal, as console and as outputs; nothing foreign in it can move the cursor or show a secret. */
export function createTerminal(options: TerminalOptions): {
  readonly console: Console;
  readonly outputs: RunOutputs;
} {
  const secrets = new Set<string>();
  let masker = createMasker([]);
  const safe = (text: string): string => stripControls(masker(text));
  const console: Console = {
    info: (message) => options.stdout(`${safe(message)}\n`),
    warning: (message) => options.stderr(`warning: ${safe(message)}\n`),
    error: (message) => options.stderr(`error: ${safe(message)}\n`),
    finding: (finding) =>
      options.stderr(`${safe(`${finding.severity}: ${formatFinding(finding)}`)}\n`),
    async group(title, work) {
      options.stdout(`${safe(title)}\n`);
      return work();
    },
    mask(secret) {
      secrets.add(secret);
      masker = createMasker([...secrets]);
    },
  };
  const outputs: RunOutputs = {
    // A terminal has no later steps; what they would need is in the files.
    output: () => undefined,
    summary: () => Promise.resolve(),
    async file(name, text) {
      const path = resolve(options.directory, name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, masker(text));
      return path;
    },
  };
  return { console, outputs };
}
