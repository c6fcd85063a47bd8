// Mode validate: checks config and detections; no secret, no network, no plugin.
import { hasErrors } from '../core/files/finding.ts';
import { loadProject } from '../steps/load-project.ts';
import { publishMistakes, showFindings } from '../steps/publish.ts';
import type { ExitCode, Run } from '../steps/run.ts';

/** Reads every file and reports every mistake; 1 when there is one. */
export async function validate(run: Run): Promise<ExitCode> {
  const { console, outputs } = run.ports;
  const project = await loadProject(run);
  if (project.value === null || hasErrors(project.findings)) {
    return publishMistakes(run, project.findings, null);
  }
  showFindings(run, project.findings);
  const { services } = project.value;
  const total = services.reduce((sum, { detections }) => sum + detections.length, 0);
  const summary = `${total} detections on ${services.length} services are valid`;
  outputs.output('summary', summary);
  outputs.output('failed', '0');
  outputs.output('targets', JSON.stringify(services.map(({ service }) => service.id)));
  await outputs.summary(`${summary}.\n`);
  console.info(summary);
  return 0;
}
