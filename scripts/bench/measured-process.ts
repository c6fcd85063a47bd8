// Runs a command and measures it together with every process it starts: time, processor time, memory.
import { spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** A command that ended, and what it took. */
export interface Measured {
  readonly exitCode: number | null;
  /** Milliseconds from the start of the process to its end. */
  readonly wall: number;
  /** Milliseconds of processor time by program (`cli`, `plugin`, ...), of all its processes; empty where there is no /proc. */
  readonly cpu: Readonly<Record<string, number>>;
  /** Most bytes that all processes held at the same moment (resident, shared pages counted in each); 0 without /proc. */
  readonly memory: number;
  /** Every line it wrote, with the millisecond it came at. */
  readonly lines: readonly { readonly at: number; readonly text: string }[];
}

const SAMPLE_EVERY = 40;
const TICK = 10;
const PAGE = 4096;

/** Runs a Node program to its end. */
export function measureProcess(options: {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}): Promise<Measured> {
  const { args, cwd, env } = options;
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const lines: { readonly at: number; readonly text: string }[] = [];
    for (const input of [child.stdout, child.stderr]) {
      createInterface({ input }).on('line', (text) =>
        lines.push({ at: performance.now() - start, text }),
      );
    }
    const watch = watchProcesses(child.pid ?? 0);
    child.once('error', reject);
    child.once('exit', () => watch.stop());
    child.once('close', (exitCode) =>
      resolve({ exitCode, wall: performance.now() - start, lines, ...watch.seen() }),
    );
  });
}

/** Watches a process and all that descend from it. */
export function watchProcesses(root: number): {
  readonly stop: () => void;
  readonly seen: () => Pick<Measured, 'cpu' | 'memory'>;
} {
  const cpuOf = new Map<number, { readonly program: string; readonly cpu: number }>();
  let memory = 0;
  const sample = (): void => {
    let sum = 0;
    for (const one of processesBelow(root)) {
      sum += one.memory;
      const program = cpuOf.get(one.pid)?.program ?? programOf(one.pid);
      cpuOf.set(one.pid, { program, cpu: one.cpu });
    }
    memory = Math.max(memory, sum);
  };
  sample();
  const timer = setInterval(sample, SAMPLE_EVERY);
  return {
    stop: () => clearInterval(timer),
    seen: () => {
      const cpu: Record<string, number> = {};
      for (const one of cpuOf.values()) {
        cpu[one.program] = (cpu[one.program] ?? 0) + one.cpu;
      }
      return { cpu, memory };
    },
  };
}

interface Sample {
  readonly pid: number;
  readonly cpu: number;
  readonly memory: number;
}

function processesBelow(root: number): readonly Sample[] {
  const found = new Map<number, Sample & { readonly parent: number }>();
  for (const name of pids()) {
    // The fields after the program's name, which may itself hold spaces and brackets.
    const fields = read(`/proc/${name}/stat`)
      .replace(/^.*\) /s, '')
      .split(' ');
    if (fields.length > 21) {
      found.set(Number(name), {
        pid: Number(name),
        parent: Number(fields[1]),
        cpu: (Number(fields[11]) + Number(fields[12])) * TICK,
        memory: Number(fields[21]) * PAGE,
      });
    }
  }
  const below = (pid: number): boolean => {
    const one = found.get(pid);
    return pid === root || (one !== undefined && below(one.parent));
  };
  return [...found.values()].filter(({ pid }) => below(pid));
}

function pids(): readonly string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

function programOf(pid: number): string {
  const script = read(`/proc/${pid}/cmdline`)
    .split('\0')
    .find((argument) => /\.(js|ts)$/.test(argument));
  const words = script?.split('/') ?? [];
  return words.at(-2) ?? read(`/proc/${pid}/comm`).trim();
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // It ended between being listed and being read.
    return '';
  }
}
