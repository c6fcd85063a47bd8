// The program in a shell: run with pipes, or in a real pseudo-terminal of a given width whose screen is captured.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { bundlePath } from '../support/bundle.ts';

const program = (): readonly string[] => [process.execPath, join(bundlePath(), 'cli', 'index.js')];

/** What a command left on the screen. */
export interface Shown {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a command is run. */
export interface ShellRun {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Keys that are typed once the screen shows a text; in a pseudo-terminal. */
  readonly type?: { readonly after: string; readonly keys: string };
}

function environment(env: ShellRun['env']): Record<string, string> {
  const { PATH = '', HOME = '' } = process.env;
  return { PATH, HOME, TERM: 'xterm-256color', LANG: 'C.UTF-8', ...env };
}

/** Runs the program with pipes and no input. */
export function runPiped(args: readonly string[], run: ShellRun): Promise<Shown> {
  const [node = '', ...rest] = [...program(), ...args];
  return collect(spawn(node, rest, { cwd: run.cwd, env: environment(run.env) }), run);
}

/** Runs the program in a pseudo-terminal of so many columns; its screen is `stdout`. `script` is part of util-linux. */
export function runInTerminal(
  args: readonly string[],
  run: ShellRun & { readonly columns: number },
): Promise<Shown> {
  const command = [...program(), ...args]
    .map((word) => `'${word.replaceAll("'", `'\\''`)}'`)
    .join(' ');
  const child = spawn(
    'script',
    ['-qec', `stty cols ${run.columns} rows 40 -echo; exec ${command}`, '/dev/null'],
    { cwd: run.cwd, env: environment(run.env) },
  );
  return collect(child, run);
}

function collect(child: ReturnType<typeof spawn>, { type }: ShellRun): Promise<Shown> {
  return new Promise((resolveShown, reject) => {
    let stdout = '';
    let stderr = '';
    let typed = false;
    child.stdout?.on('data', (chunk: Buffer) => {
      stdout += chunk.toString('utf8');
      if (type !== undefined && !typed && stdout.includes(type.after)) {
        typed = true;
        child.stdin?.write(type.keys);
      }
    });
    child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
    child.once('error', reject);
    child.once('close', (code) => resolveShown({ code, stdout, stderr }));
    if (type === undefined) {
      child.stdin?.end();
    }
  });
}

/** A screen as its lines, colours and carriage returns taken away. */
export function linesOf(screen: string): readonly string[] {
  return screen
    .replaceAll(/\u001b\[[0-9;?]*[A-Za-z]/g, '')
    .replaceAll('\r', '')
    .split('\n');
}
