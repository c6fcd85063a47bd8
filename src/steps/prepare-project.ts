// Prepares the project: everything a user can get wrong is found in one run, before any service is asked.
import { hasErrors, sortFindings } from '../core/files/finding.ts';
import type { Checked } from '../core/files/finding.ts';
import { checkProject } from './check-project.ts';
import { loadPlugins } from './load-plugins.ts';
import { loadFiles, loadServices } from './load-project.ts';
import type { Project } from './load-project.ts';
import { prepareServices } from './open-services.ts';
import type { PreparedServices } from './open-services.ts';
import type { Run } from './run.ts';

/** A project without mistakes. */
export interface PreparedProject {
  readonly project: Project;
  readonly ready: PreparedServices;
}

/** A project, or its mistakes; what must not be shown of them is known either way. */
export interface Preparation extends Checked<PreparedProject> {
  readonly secrets: readonly string[];
}

/**
 * Loads files, settings and plugins, and checks detections and settings against plugins and policies; the value is null when
 * any of them holds an error.
 */
export async function prepareProject(run: Run): Promise<Preparation> {
  const known = await loadServices(run);
  if (known.value === null) {
    return { value: null, findings: sortFindings(known.findings), secrets: [] };
  }
  // Secrets are masked before any plugin runs.
  const reachable = await prepareServices(run, known.value);
  // The plugins' processes start while the files are read: with many detections each takes a while.
  const [{ plugins, findings: missing }, files] = await Promise.all([
    loadPlugins(run, known.value, { offline: run.inputs.offline }),
    loadFiles(run, known.value),
  ]);
  const project = files.value;
  const findings = sortFindings([
    ...known.findings,
    ...files.findings,
    ...reachable.findings,
    ...missing,
    ...(await checkProject(run, project, plugins)),
  ]);
  if (reachable.value === null || hasErrors(findings)) {
    return { value: null, findings, secrets: reachable.secrets };
  }
  const { ledger, secrets } = reachable.value;
  const detections = new Map(project.services.map((one) => [one.service.id, one.detections]));
  const services = reachable.value.services.map((one) => ({
    ...one,
    detections: detections.get(one.service.id) ?? [],
  }));
  return {
    value: {
      project: { ...project, config: { ...project.config, ledger } },
      ready: { services, plugins, ledger, secrets },
    },
    findings,
    secrets,
  };
}
