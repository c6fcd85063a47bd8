// Prepares the project: everything a user can get wrong is found in one run, before any plugin runs.
import { hasErrors, sortFindings } from '../core/files/finding.ts';
import type { Checked } from '../core/files/finding.ts';
import { loadProject } from './load-project.ts';
import type { Project } from './load-project.ts';
import { prepareServices } from './open-services.ts';
import type { PreparedServices } from './open-services.ts';
import type { Run } from './run.ts';

/** A project without mistakes. */
export interface PreparedProject {
  readonly project: Project;
  readonly ready: PreparedServices;
}

/** Loads files, settings and components; the value is null when any of them holds an error. */
export async function prepareProject(run: Run): Promise<Checked<PreparedProject>> {
  const project = await loadProject(run);
  if (project.value === null) {
    return { value: null, findings: project.findings };
  }
  const ready = await prepareServices(run, project.value);
  const findings = sortFindings([...project.findings, ...ready.findings]);
  return {
    value:
      ready.value === null || hasErrors(findings)
        ? null
        : { project: project.value, ready: ready.value },
    findings,
  };
}
