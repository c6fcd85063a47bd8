// Publishes that a run is stale and did nothing: in the log, the summary and the outputs; never in a comment.
import { formatFinding } from '../core/files/finding.ts';
import type { Staleness } from '../core/plan/staleness.ts';
import { staleFinding } from './find-stale.ts';
import type { ExitCode, Run } from './run.ts';

/** Says why nothing was done; 0 when a newer run has done it already. */
export async function publishStale(run: Run, stale: readonly Staleness[]): Promise<ExitCode> {
  const { console, outputs } = run.ports;
  const findings = stale.map(staleFinding);
  findings.forEach((finding) => console.finding(finding));
  const summary = 'Nothing was written: this run is stale';
  // Commits and service ids alone: nothing in it needs escaping.
  await outputs.summary(
    `${summary}.\n\n${findings.map((finding) => `- ${formatFinding(finding)}`).join('\n')}\n`,
  );
  outputs.output('has-changes', 'false');
  outputs.output('failed', '0');
  outputs.output('summary', summary);
  console.info(`${summary}.`);
  return stale.every(({ kind }) => kind === 'overtaken') ? 0 : 1;
}
