// Mode plan: shows what a merge would do, in the log, in the summary, and in a comment on the pull request.
import type { ReadScope } from '../core/plan/read-scope.ts';
import { makePlan } from '../steps/make-plan.ts';
import { publishMistakes, publishPlan } from '../steps/publish.ts';
import { publishVerdict } from '../steps/publish-verdict.ts';
import type { ExitCode, Run } from '../steps/run.ts';

/** Makes the plan and publishes it; nothing is written to a service or to the ledger. */
export async function plan(run: Run): Promise<ExitCode> {
  const { trigger } = run;
  const pullRequest = trigger.type === 'pull-request' ? trigger : null;
  const made = await makePlan(run, pullRequest?.labels ?? [], scopeOf(run));
  const code =
    made.status === 'mistakes'
      ? await publishMistakes(run, made, pullRequest)
      : await publishPlan(run, made, pullRequest);
  await publishVerdict(run, made);
  return code;
}

// Only where a reviewer waits: what is carried out, and what is asked for by hand, knows everything.
function scopeOf({ inputs, trigger, ports }: Run): ReadScope {
  return inputs.plan === 'changed' && trigger.type === 'pull-request'
    ? { type: 'changed', now: ports.clock.now(), maxAge: inputs.planMaxAge }
    : { type: 'full' };
}
