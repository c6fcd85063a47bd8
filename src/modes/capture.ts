// Mode capture: takes edits made on the services over into the detection files, by a pull request.
import { countChanges } from '../core/plan/plan.ts';
import { renderCapture } from '../core/text/render-capture.ts';
import { branchName } from '../core/text/branch-name.ts';
import { captureDrift } from '../steps/capture-drift.ts';
import { makePlan } from '../steps/make-plan.ts';
import { publishMistakes, renderOptions, shownOf } from '../steps/publish.ts';
import { commentTarget } from '../steps/run.ts';
import type { ExitCode, Run } from '../steps/run.ts';

/** Opens or updates the pull request of a target; 1 when something could not be read or a mistake was found. */
export async function capture(run: Run): Promise<ExitCode> {
  const { console, outputs, branches, proposals } = run.ports;
  if (branches === null || proposals === null) {
    console.error('Mode capture opens a pull request: it runs in GitHub Actions, with a token.');
    return 1;
  }
  const made = await makePlan(run, []);
  if (made.status === 'mistakes') {
    return publishMistakes(run, made, null);
  }
  const { plan } = made;
  const taken = await captureDrift(run, made);
  for (const { change, reason } of taken.left) {
    console.warning(`'${change.key}' on '${change.service}' is not taken over: ${reason}`);
  }
  const failed = countChanges(plan).failed;
  outputs.output('has-drift', String(countChanges(plan).drift > 0));
  outputs.output('failed', String(failed));
  if (taken.captured.length === 0) {
    console.info('There is no edit on a service to take over.');
    return failed > 0 ? 1 : 0;
  }
  const options = { ...renderOptions(run, plan.commit), ...shownOf(made) };
  const { title, body, message } = renderCapture(taken, plan, options);
  const name = branchName('capture', commentTarget(run));
  const directory = run.directory === '' ? '' : `${run.directory}/`;
  await console.group('Push the branch', () =>
    branches.put({
      name,
      base: plan.commit,
      message,
      files: taken.files.map(({ path, text }) => ({ path: `${directory}${path}`, text })),
    }),
  );
  const { number, url, isNew } = await proposals.propose({ branch: name, title, body });
  outputs.output('pull-request-url', url);
  outputs.output('summary', title);
  await outputs.summary(`${body}\n`);
  console.info(`${title}: ${isNew ? 'opened' : 'updated'} pull request #${number}, ${url}`);
  return failed > 0 ? 1 : 0;
}
