// Publishes drift: one issue per target, opened when drift comes, updated while it lasts, closed when it is gone.
import { isSamePage, markerText } from '../core/text/comment.ts';
import { driftedChanges, renderDrift } from '../core/text/render-drift.ts';
import { PullRequestsError } from '../ports.ts';
import type { Issues } from '../ports.ts';
import type { Planned } from './publish.ts';
import { renderOptions, shownOf } from './publish.ts';
import { commentTarget } from './run.ts';
import type { ExitCode, Run } from './run.ts';

/**
 * Brings the issue of a run's target up to date; 1 when the host refused. While something could not be read, drift that is
 * not seen may still be there: the issue is left as it is.
 */
export async function publishDrift(run: Run, planned: Planned): Promise<ExitCode> {
  const { issues, console } = run.ports;
  if (issues === null || !run.inputs.driftIssue) {
    return 0;
  }
  try {
    await writeIssue(run, issues, planned);
    return 0;
  } catch (error) {
    if (error instanceof PullRequestsError) {
      console.error(`${error.message} The drift is in the step summary and in the log.`);
      return 1;
    }
    throw error;
  }
}

async function writeIssue(run: Run, issues: Issues, planned: Planned): Promise<void> {
  const { console, outputs } = run.ports;
  const { plan } = planned;
  const drifted = driftedChanges(plan).length;
  const issue = await issues.find(markerText(commentTarget(run)));
  const { title, body } = renderDrift(plan, {
    ...renderOptions(run, plan.commit),
    ...shownOf(planned),
  });
  if (issue === null) {
    if (drifted > 0) {
      const { url, number } = await issues.create({ title, body });
      outputs.output('issue-url', url);
      console.info(`Drift: opened issue #${number}, ${url}`);
    }
    return;
  }
  if (drifted === 0 && (issue.state === 'closed' || plan.failures.length > 0)) {
    return;
  }
  outputs.output('issue-url', issue.url);
  const state = drifted > 0 ? 'open' : 'closed';
  if (issue.state === state && isSamePage(issue.body, body)) {
    console.info(`Drift: issue #${issue.number} says so already, ${issue.url}`);
    return;
  }
  await issues.update(issue, { title, body, state });
  const done = issue.state === state ? 'updated' : state === 'open' ? 'opened again' : 'closed';
  console.info(`Drift: ${done} issue #${issue.number}, ${issue.url}`);
}
