// Mode validate: checks config, detections, settings and policies; no secret, no network, no service.
import { hasErrors, sortFindings } from '../core/files/finding.ts';
import { checkProject, loadMistakes } from '../steps/check-project.ts';
import { loadPlugins } from '../steps/load-plugins.ts';
import { loadProject } from '../steps/load-project.ts';
import { publishMistakes, showFindings } from '../steps/publish.ts';
import type { ExitCode, Run } from '../steps/run.ts';

/** Reads every file and reports every mistake; 1 when there is one. */
export async function validate(run: Run): Promise<ExitCode> {
  const { console, outputs } = run.ports;
  const project = await loadProject(run);
  if (project.value === null) {
    return publishMistakes(run, project, null);
  }
  const { plugins, findings: missing } = await loadPlugins(run, project.value, { offline: true });
  const findings = sortFindings([
    ...project.findings,
    ...missing,
    ...loadMistakes(project.value, plugins),
    ...(await checkProject(run, project.value, plugins)),
  ]);
  if (hasErrors(findings)) {
    return publishMistakes(run, { findings }, null);
  }
  showFindings(run, findings);
  const { services } = project.value;
  const total = services.reduce((sum, { detections }) => sum + detections.length, 0);
  const summary = `${counted(total, 'detection')} on ${counted(services.length, 'service')} ${total === 1 ? 'is' : 'are'} valid`;
  outputs.output('summary', summary);
  outputs.output('failed', '0');
  outputs.output('targets', JSON.stringify(services.map(({ service }) => service.id)));
  await outputs.summary(`${summary}.\n`);
  console.info(summary);
  return 0;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
