// Mode plan: shows what a merge would do, in the log, in the summary, and in a comment on the pull request.
import { makePlan } from '../steps/make-plan.ts';
import { publishMistakes, publishPlan } from '../steps/publish.ts';
import type { ExitCode, Run } from '../steps/run.ts';

/** Makes the plan and publishes it; nothing is written to a service or to the ledger. */
export async function plan(run: Run): Promise<ExitCode> {
  const { trigger } = run;
  const pullRequest = trigger.type === 'pull-request' ? trigger : null;
  const made = await makePlan(run, pullRequest?.labels ?? []);
  return made.status === 'mistakes'
    ? publishMistakes(run, made.findings, pullRequest)
    : publishPlan(run, made, pullRequest);
}
