// Command capture: takes edits made on the services over into the files of the working directory, for a person to look at.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { captureDrift } from '../steps/capture-drift.ts';
import { makePlan } from '../steps/make-plan.ts';
import { publishMistakes } from '../steps/publish.ts';
import { withRun } from './run.ts';
import type { Options } from './run.ts';
import type { Shell } from './shell.ts';

/** Writes the edits into the detection files, comments kept; what cannot be taken over is named. */
export function captureEdits(shell: Shell, options: Options): Promise<number> {
  return withRun(shell, { mode: 'capture', options }, async ({ run, terminal, root }) => {
    const { console } = terminal;
    const made = await makePlan(run, []);
    if (made.status === 'mistakes') {
      return publishMistakes(run, made, null);
    }
    const { captured, files, left } = await captureDrift(run, made);
    for (const { change, reason } of left) {
      console.warning(`'${change.key}' on '${change.service}' is not taken over: ${reason}`);
    }
    for (const { path, text } of files) {
      await writeFile(join(root, path), text);
      console.info(`~ ${path}  (taken over from the service)`);
    }
    console.info(
      captured.length === 0
        ? 'There is no edit on a service to take over.'
        : "Look at it with 'git diff', and commit what you want to keep.",
    );
    return made.plan.failures.length > 0 ? 1 : 0;
  });
}
