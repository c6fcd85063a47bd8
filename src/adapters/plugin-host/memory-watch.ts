// Watches how much memory a child has, from outside: what it holds beside wasm memory has no other cap.
import { readFile } from 'node:fs/promises';
import type { ChildProcess } from 'node:child_process';

const INTERVAL = 100;

/**
 * Calls `exceeded` once when a child's memory goes over a limit in bytes; stops when the child ends. Linux only: elsewhere
 * another process's memory cannot be read without a tool, and nothing is watched.
 */
export function watchMemory(
  child: ChildProcess,
  watch: { readonly limit: number; readonly exceeded: (bytes: number) => void },
): void {
  if (process.platform !== 'linux' || child.pid === undefined) {
    return;
  }
  const path = `/proc/${child.pid}/status`;
  let reading = false;
  const look = async (): Promise<void> => {
    if (reading) {
      return;
    }
    reading = true;
    const status = await readFile(path, 'utf8').catch(() => '');
    reading = false;
    const bytes = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
    if (bytes > watch.limit) {
      clearInterval(timer);
      watch.exceeded(bytes);
    }
  };
  const timer = setInterval(() => void look(), INTERVAL);
  timer.unref();
  child.once('exit', () => clearInterval(timer));
}
