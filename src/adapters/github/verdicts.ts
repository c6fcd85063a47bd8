// What other people and rules see of a run on GitHub besides its comment: labels on the pull request, a check on the commit.
import type { CheckAnnotation, Verdicts } from '../../ports.ts';
import { connectToGitHub, GitHubError } from './caller.ts';
import type { GitHubOptions } from './caller.ts';

/** Annotations that GitHub takes in one request. */
const BATCH = 50;

/** Makes the verdicts of a repository on GitHub. Every method throws GitHubError when GitHub refuses or does not answer. */
export function createVerdicts(options: GitHubOptions): Verdicts {
  const { owner, repo, name, octokit, call } = connectToGitHub(options);
  return {
    async addLabels(pullRequest, labels) {
      await call({
        doing: `label pull request #${pullRequest} of ${name}`,
        permission: 'pull-requests: write',
        send: (request) =>
          octokit.rest.issues.addLabels({
            owner,
            repo,
            issue_number: pullRequest,
            labels: [...labels],
            request,
          }),
      });
    },

    async removeLabel(pullRequest, label) {
      try {
        await call({
          doing: `take the label ${label} off pull request #${pullRequest} of ${name}`,
          permission: 'pull-requests: write',
          send: (request) =>
            octokit.rest.issues.removeLabel({
              owner,
              repo,
              issue_number: pullRequest,
              name: label,
              request,
            }),
        });
      } catch (error) {
        // Gone is what was wanted.
        if (!(error instanceof GitHubError) || error.status !== 404) {
          throw error;
        }
      }
    },

    async createCheck({ name: check, commit, conclusion, title, summary, annotations, url }) {
      const permission = 'checks: write';
      const doing = `write the check '${check}' on commit ${commit} of ${name}`;
      const batches = Array.from({ length: Math.ceil(annotations.length / BATCH) }, (_, index) =>
        annotations.slice(index * BATCH, (index + 1) * BATCH).map(toGitHub),
      );
      const { data } = await call({
        doing,
        permission,
        send: (request) =>
          octokit.rest.checks.create({
            owner,
            repo,
            name: check,
            head_sha: commit,
            status: 'completed',
            conclusion,
            ...(url === null ? {} : { details_url: url }),
            output: { title, summary, annotations: batches[0] ?? [] },
            request,
          }),
      });
      for (const batch of batches.slice(1)) {
        await call({
          doing,
          permission,
          send: (request) =>
            octokit.rest.checks.update({
              owner,
              repo,
              check_run_id: data.id,
              output: { title, summary, annotations: batch },
              request,
            }),
        });
      }
    },
  };
}

function toGitHub({ path, line, level, title, message }: CheckAnnotation): {
  path: string;
  start_line: number;
  end_line: number;
  annotation_level: 'notice' | 'warning' | 'failure';
  title: string;
  message: string;
} {
  return {
    path,
    start_line: line,
    end_line: line,
    annotation_level: level,
    title,
    message,
  };
}
