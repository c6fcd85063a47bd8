// Prepares the project: everything a user can get wrong is found in one run, before any service is asked.
import { hasErrors, sortFindings } from '../core/files/finding.ts';
import type { Checked } from '../core/files/finding.ts';
import { checkProject } from './check-project.ts';
import { loadPlugins } from './load-plugins.ts';
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

/**
 * Loads files, settings and plugins, and checks detections and settings against plugins and policies; the value is null when
 * any of them holds an error.
 */
export async function prepareProject(run: Run): Promise<Checked<PreparedProject>> {
  const loaded = await loadProject(run);
  if (loaded.value === null) {
    return { value: null, findings: loaded.findings };
  }
  // Secrets are masked before any plugin runs.
  const ready = await prepareServices(run, loaded.value);
  const { plugins, findings: missing } = await loadPlugins(run, loaded.value, {
    offline: run.inputs.offline,
  });
  const checked = await checkProject(run, loaded.value, plugins);
  const findings = sortFindings([...loaded.findings, ...ready.findings, ...missing, ...checked]);
  if (ready.value === null || hasErrors(findings)) {
    return { value: null, findings };
  }
  const { ledger } = ready.value;
  const { config } = loaded.value;
  return {
    value: {
      project: { ...loaded.value, config: { ...config, ledger } },
      ready: { ...ready.value, plugins },
    },
    findings,
  };
}
