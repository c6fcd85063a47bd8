// Mode drift: shows how the services moved away from what was last applied, in the log, the summary and an issue.
import { countChanges } from '../core/plan/plan.ts';
import { makePlan } from '../steps/make-plan.ts';
import { publishDrift } from '../steps/publish-drift.ts';
import { publishMistakes, publishPlan } from '../steps/publish.ts';
import type { ExitCode, Run } from '../steps/run.ts';

/** Makes the plan and tells of its drift; with `fail-on-drift` 1 when any detection drifted. */
export async function drift(run: Run): Promise<ExitCode> {
  const made = await makePlan(run, []);
  if (made.status === 'mistakes') {
    return publishMistakes(run, made, null);
  }
  const planned = await publishPlan(run, made, null);
  const published = await publishDrift(run, made);
  const drifted = countChanges(made.plan).drift;
  if (drifted > 0 && run.inputs.failOnDrift) {
    run.ports.console.error(`${drifted} detections drifted, and fail-on-drift is set.`);
    return 1;
  }
  return planned === 1 ? planned : published;
}
