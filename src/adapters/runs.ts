// The runs that may hold a lock: asked of GitHub, or of this machine's own processes.
import { hostname } from 'node:os';
import { getOctokit } from '@actions/github';
import type { RunIdentity } from '../core/plan/lock.ts';
import type { Runs } from '../ports.ts';

/** What runs are asked with. */
export interface RunsOptions {
  /** null where there is no GitHub to ask. */
  readonly github: {
    readonly token: string;
    readonly repository: { readonly owner: string; readonly repo: string };
  } | null;
}

const REQUEST_TIMEOUT = 10_000;

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
      return options.github === null ? null : askGitHub(options.github, run);
    },
  };
}

/** Source: "Get a workflow run" of GitHub's REST API. */
async function askGitHub(
  github: NonNullable<RunsOptions['github']>,
  { runId, attempt }: RunIdentity,
): Promise<boolean | null> {
  const id = Number(runId);
  if (!Number.isSafeInteger(id)) {
    return null;
  }
  try {
    const { data } = await getOctokit(github.token).rest.actions.getWorkflowRun({
      ...github.repository,
      run_id: id,
      request: { signal: AbortSignal.timeout(REQUEST_TIMEOUT) },
    });
    // A later attempt can only start once this one has ended.
    return data.status === 'completed' || (data.run_attempt ?? attempt) > attempt;
  } catch {
    return null;
  }
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
