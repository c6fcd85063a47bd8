// What the toolchains have in common: where they are kept, how their programs are run, how a missing one is told.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Where toolchains are kept that are installed for this repository alone. */
export const TOOLCHAINS = join(ROOT, 'build', 'toolchains');

/** Environment variables as a program is given them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A toolchain that is not there, and cannot be installed here; the message says what to do. */
export class ToolchainError extends Error {
  override readonly name = 'ToolchainError';
}

/** How a program is run. */
export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Environment;
  /** Takes what it writes; default: kept for the error alone. */
  readonly log?: (text: string) => void;
}

/** Runs a program and returns what it printed; throws an Error with the end of its output when it fails. */
export async function run(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<string> {
  const { cwd = ROOT, env = process.env, log } = options;
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  let all = '';
  const take = (text: string): void => {
    all = `${all}${text}`.slice(-20_000);
    log?.(text);
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
    take(text);
  });
  child.stderr.setEncoding('utf8').on('data', take);
  const code = await new Promise<number | string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (status, signal) => resolve(status ?? signal ?? 'unknown'));
  });
  if (code !== 0) {
    const end = all.trimEnd().split('\n').slice(-30).join('\n');
    throw new Error(`${[command, ...args].join(' ')} failed (${code})\n${end}`);
  }
  return printed;
}

/** What a program printed, without white space around it; null when it cannot be run or fails. */
export async function ask(
  command: string,
  args: readonly string[],
  env?: Environment,
): Promise<string | null> {
  try {
    return (await run(command, args, env === undefined ? {} : { env })).trim();
  } catch {
    return null;
  }
}

/** An environment whose programs are looked for in `directory` first. */
export function withPath(env: Environment, directory: string): Environment {
  return { ...env, PATH: [directory, env['PATH'] ?? ''].join(delimiter) };
}

/**
 * Makes a directory once: `build` fills a directory aside, which is then put in place as a whole, so that what was
 * interrupted is begun anew. Returns its path.
 */
export async function once(
  name: string,
  build: (directory: string) => Promise<void>,
): Promise<string> {
  const directory = join(TOOLCHAINS, name);
  if (!existsSync(directory)) {
    const aside = `${directory}.${process.pid}`;
    await rm(aside, { recursive: true, force: true });
    await mkdir(aside, { recursive: true });
    await build(aside);
    // Two at the same time: the first one counts.
    await rename(aside, directory).catch((error: unknown) => {
      if (!existsSync(directory)) {
        throw error;
      }
    });
  }
  return directory;
}

/** Makes sure that packages of Debian are installed; throws ToolchainError where this machine cannot install them. */
export async function needPackages(packages: readonly string[], what: string): Promise<void> {
  const missing: string[] = [];
  for (const name of packages) {
    const status = await ask('dpkg-query', ['-W', '-f=${db:Status-Status}', name]);
    if (status !== 'installed') {
      missing.push(name);
    }
  }
  if (missing.length === 0) {
    return;
  }
  const command = `apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  const isPossible = process.getuid?.() === 0 && (await ask('apt-get', ['--version'])) !== null;
  if (!isPossible) {
    throw new ToolchainError(`${what} is missing; on Debian: sudo ${command}`);
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-q'], { env });
  await run('apt-get', ['install', '-y', '--no-install-recommends', ...missing], { env });
}

/** Makes sure that a program is there, from a package of Debian where it is not. */
export async function needProgram(program: string, packageName = program): Promise<void> {
  if ((await ask('which', [program])) === null) {
    await needPackages([packageName], program);
  }
}
