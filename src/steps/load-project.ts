// Loads the project: the config and every detection of the workspace, with all mistakes of all files together.
import type { Config, Service } from '../core/files/config.ts';
import type { Detection, DetectionDocument } from '../core/files/detection.ts';
import { errorFinding, sortFindings, startOf } from '../core/files/finding.ts';
import type { Checked, Finding } from '../core/files/finding.ts';
import { parseConfig } from '../core/files/parse-config.ts';
import { parseDetectionFile, selectDetections } from '../core/files/parse-detections.ts';
import { selectServices } from '../core/files/select-services.ts';
import type { Workspace } from '../ports.ts';
import type { Run } from './run.ts';

/** A service and what the repository wants on it. */
export interface ServiceDetections {
  readonly service: Service;
  readonly detections: readonly Detection[];
}

/** What the repository says. */
export interface Project {
  readonly config: Config;
  /** The services that were asked for, in the config's order. */
  readonly services: readonly ServiceDetections[];
}

/** Names of the config, in the order in which they are looked for. */
export const CONFIG_FILES = ['lgc.toml', 'lgc.yaml', 'lgc.yml'] as const;

const DETECTION_EXTENSIONS = ['.yml', '.yaml'];

/**
 * Loads config and detections. The value is null when there is no config that can be used; with errors in other files it
 * is there, so that what else is wrong can be found in the same run.
 */
export async function loadProject(run: Run): Promise<Checked<Project>> {
  const { inputs, ports } = run;
  const config = await loadConfig(ports.workspace, inputs.config);
  if (config.value === null) {
    return { value: null, findings: sortFindings(config.findings) };
  }
  const selected = selectServices(config.value, inputs.target);
  const documents = await loadDocuments(ports.workspace, config.value);
  const services = (selected.value ?? []).map((service) => ({
    service,
    ...selectDetections(service, documents.value ?? []),
  }));
  const findings = sortFindings([
    ...config.findings,
    ...selected.findings,
    ...documents.findings,
    ...services.flatMap((service) => service.findings),
  ]);
  return {
    value: {
      config: config.value,
      services: services.map(({ service, detections }) => ({ service, detections })),
    },
    findings,
  };
}

async function loadConfig(workspace: Workspace, path: string | null): Promise<Checked<Config>> {
  const candidates = path === null ? CONFIG_FILES : [path];
  for (const candidate of candidates) {
    const bytes = await workspace.read(candidate);
    if (bytes !== null) {
      return parseConfig(candidate, bytes);
    }
  }
  return {
    value: null,
    findings: [
      errorFinding('no-config', `there is no config: looked for ${candidates.join(', ')}`, {
        hint:
          path === null
            ? 'Add a lgc.toml with at least one [services.<id>], or name the file with the input `config`.'
            : 'Check the input `config`; it is relative to the working directory.',
      }),
    ],
  };
}

async function loadDocuments(
  workspace: Workspace,
  config: Config,
): Promise<Checked<readonly DetectionDocument[]>> {
  const listing = await workspace.list(config.workspace, DETECTION_EXTENSIONS);
  const plugins = [...new Set(config.services.map((service) => service.plugin))];
  const parsed = (listing?.files ?? []).map(({ path, bytes }) =>
    parseDetectionFile({ file: path, bytes, workspace: config.workspace, plugins }),
  );
  const unreadable: readonly Finding[] = (listing?.unreadable ?? []).map(({ path, reason }) =>
    errorFinding('unreadable-file', `the file cannot be read: ${reason}`, { place: startOf(path) }),
  );
  return {
    value: parsed.flatMap((file) => file.value ?? []),
    findings: [...unreadable, ...parsed.flatMap((file) => file.findings)],
  };
}
