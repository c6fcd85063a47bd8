// The shell that a command is typed in: its streams and environment, and questions to the person in front of it.
import { createInterface } from 'node:readline';
import { createTerminal, wantsColors } from '../adapters/terminal.ts';
import type { Terminal, TerminalOptions } from '../adapters/terminal.ts';

/** What a command is given of the outside. */
export interface Shell {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  /** `import.meta.url` of the program. */
  readonly entryUrl: string;
}

/** A command that ends with an exit code: 0 done, 1 failed or refused, 2 there are changes, 130 interrupted. */
export type Command = () => Promise<number>;

/** A mistake of whoever typed the command; the message says what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The terminal of a shell. */
export function terminalOf(
  { env, stdout, stderr }: Shell,
  options: Pick<TerminalOptions, 'directory' | 'talk'>,
): Terminal {
  return createTerminal({
    ...options,
    stdout: { write: (text) => stdout.write(text), colors: wantsColors(env, stdout.isTTY) },
    stderr: { write: (text) => stderr.write(text), colors: wantsColors(env, stderr.isTTY) },
  });
}

/** Says whether there is somebody to ask. */
export function isInteractive({ stdin, stderr, env }: Shell): boolean {
  return stdin.isTTY && stderr.isTTY && (env['CI'] ?? '') === '';
}

/** Asks a question on standard error, so that standard output stays clean; null when there is no answer (end of input). */
export function ask(shell: Shell, question: string): Promise<string | null> {
  const { stdin, stderr } = shell;
  return new Promise((resolve) => {
    const lines = createInterface({ input: stdin, output: stderr, terminal: stdin.isTTY });
    let answer: string | null = null;
    lines.on('SIGINT', () => {
      lines.close();
      // In a terminal that is read line by line a Ctrl-C is a key; it means what it always means.
      process.kill(process.pid, 'SIGINT');
    });
    lines.once('close', () => resolve(answer));
    lines.question(question, (text) => {
      answer = text.trim();
      lines.close();
    });
  });
}

/** Asks for a yes; whatever is not one is a no. */
export async function askYes(shell: Shell, question: string): Promise<boolean> {
  return /^y(es)?$/i.test((await ask(shell, `${question} (yes/no) `)) ?? '');
}
