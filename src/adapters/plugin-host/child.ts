// A child process with next to no rights: how it is started, and how what it writes is passed on.
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { realpathSync, statSync } from 'node:fs';
import { dirname, sep } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import type { Readable } from 'node:stream';
import type { ChildEntry } from './child-entries.ts';
import type { Limits } from './limits.ts';

/** How a child is started. */
export interface ChildOptions {
  readonly entry: ChildEntry;
  readonly limits: Limits;
  /** Whether it may start worker threads. */
  readonly workers: boolean;
  /** Takes each line the child writes. */
  readonly log: (line: string) => void;
}

/**
 * Starts a child: empty environment, no stdin, no disk but its own program, no processes of its own, capped memory; its
 * output is read and cut at the limit, so that it can neither block nor flood.
 * @throws Error when its program, or what it may read, is not there.
 */
export function startChild({ entry, limits, workers, log }: ChildOptions): ChildProcess {
  // Node resolves links before it reads; what may be read is named by the same, real path.
  const file = realpathSync(entry.file);
  const child = fork(file, [], {
    // Its own folder, since the one of the run may be anything.
    cwd: dirname(file),
    env: {},
    execPath: process.execPath,
    execArgv: [
      '--permission',
      ...entry.readable.map((path) => `--allow-fs-read=${readablePath(path)}`),
      ...(workers ? ['--allow-worker'] : []),
      // Glue names what it calls by a component's own words: whatever they reach, no text becomes code.
      '--disallow-code-generation-from-strings',
      '--experimental-wasm-jspi',
      `--wasm-max-mem-pages=${limits.memoryPages}`,
      '--max-old-space-size=1024',
      '--disable-warning=ExperimentalWarning',
      '--disable-warning=SecurityWarning',
    ],
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const output = { left: limits.output };
  for (const stream of [child.stdout, child.stderr]) {
    if (stream !== null) {
      passOn(stream, output, log);
    }
  }
  return child;
}

// Without a separator at its end a directory's path also opens the paths that merely begin like it.
function readablePath(path: string): string {
  const real = realpathSync(path);
  return statSync(real).isDirectory() ? `${real}${sep}` : real;
}

function passOn(stream: Readable, output: { left: number }, log: (line: string) => void): void {
  const decoder = new StringDecoder('utf8');
  let pending = '';
  stream.on('data', (chunk: Uint8Array) => {
    if (output.left <= 0) {
      return;
    }
    pending += decoder.write(Buffer.from(chunk.subarray(0, output.left)));
    output.left -= chunk.byteLength;
    const lines = pending.split(/\r?\n/);
    pending = lines.pop() ?? '';
    lines.forEach((line) => log(line));
    if (output.left <= 0) {
      log('(it writes more than is shown)');
    }
  });
  stream.once('end', () => {
    if (pending !== '') {
      log(pending);
    }
  });
  stream.on('error', () => {
    // The child is gone; its exit is what is acted on.
  });
}
