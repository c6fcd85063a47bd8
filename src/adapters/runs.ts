// The runs that may hold a lock: asked of GitHub, or of this machine's own processes.
import { hostname } from 'node:os';
import type { RunIdentity } from '../core/plan/lock.ts';
import type { Runs } from '../ports.ts';

/** What runs are asked with. */
export interface RunsOptions {
  /** Asks the host of the run whether it has ended; null where there is no host to ask. */
  readonly ask: ((run: RunIdentity) => Promise<boolean | null>) | null;
}

/**
 * Makes the port. GitHub's runs are asked of GitHub, which needs `actions: read` in a private repository; a process of this
 * machine is looked for. Whatever cannot be found out is null: then the lease of a lock decides.
 */
export function createRuns(options: RunsOptions): Runs {
  return {
    async hasEnded(run) {
      if (run.runId === null) {
        return run.host === hostname() ? !isAlive(run.pid) : null;
      }
      return options.ask === null ? null : options.ask(run);
    },
  };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, and somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
