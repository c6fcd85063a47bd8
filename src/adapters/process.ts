// This process: its time, its signals, and which run it is.
import { hostname } from 'node:os';
import { setTimeout as timer } from 'node:timers/promises';
import type { RunIdentity } from '../core/plan/lock.ts';
import type { Clock, EndTidily } from '../ports.ts';

/** The system's clock. */
export const systemClock: Clock = {
  now: () => new Date(),
  async sleep(milliseconds, stop) {
    try {
      await timer(milliseconds, undefined, { signal: stop });
    } catch {
      // Woken by the signal.
    }
  },
};

/**
 * Ends work tidily: SIGINT and SIGTERM abort its signal; a second SIGINT, which is a person's second Ctrl-C, ends the
 * process at once. On cancel GitHub's runner sends SIGINT, SIGTERM 7.5 s later, and kills 2.5 s after that.
 */
export const endTidily: EndTidily = async (work) => {
  const stop = new AbortController();
  const interrupt = (): void => {
    if (stop.signal.aborted) {
      process.exit(130);
    }
    stop.abort();
  };
  const terminate = (): void => stop.abort();
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', terminate);
  try {
    return await work(stop.signal);
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', terminate);
  }
};

/** Which run this is: GitHub's, by its variables, or this process. */
export function runIdentity(env: Readonly<Record<string, string | undefined>>): RunIdentity {
  const runId = env['GITHUB_RUN_ID'] ?? null;
  const attempt = Number(env['GITHUB_RUN_ATTEMPT'] ?? '1');
  const repository = env['GITHUB_REPOSITORY'] ?? '';
  const server = env['GITHUB_SERVER_URL'] ?? 'https://github.com';
  return {
    name:
      runId === null
        ? `process ${process.pid}`
        : `run ${runId} of ${repository}, attempt ${attempt}`,
    runId,
    attempt: Number.isSafeInteger(attempt) && attempt > 0 ? attempt : 1,
    url: runId === null ? null : `${server}/${repository}/actions/runs/${runId}`,
    host: hostname(),
    pid: process.pid,
  };
}
