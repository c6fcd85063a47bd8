// Workflow runs on GitHub: whether one that holds a lock has ended.
import { getOctokit } from '@actions/github';
import type { RunIdentity } from '../../core/plan/lock.ts';
import type { GitHubOptions } from './caller.ts';

const REQUEST_TIMEOUT = 10_000;

/**
 * Makes the question whether a run has ended; null: it cannot be found out. Needs `actions: read` in a private repository.
 * Source: "Get a workflow run" of GitHub's REST API.
 */
export function createRunQuestion(
  github: Pick<GitHubOptions, 'token' | 'repository'>,
): (run: RunIdentity) => Promise<boolean | null> {
  return async ({ runId, attempt }) => {
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
  };
}
