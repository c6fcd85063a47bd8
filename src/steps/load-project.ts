// Loads the project: the config, every detection of the workspace and every policy, with all mistakes of all files together.
import type { Config, Service } from '../core/files/config.ts';
import type { Detection, DetectionDocument } from '../core/files/detection.ts';
import { errorFinding, hasErrors, sortFindings, startOf } from '../core/files/finding.ts';
import type { Checked, Finding } from '../core/files/finding.ts';
import type { Reading, TrustReport } from '../core/files/guard-config.ts';
import { parseConfig } from '../core/files/parse-config.ts';
import { parseDetectionFile, selectDetections } from '../core/files/parse-detections.ts';
import { parsePolicy } from '../core/files/policy.ts';
import type { Policy } from '../core/files/policy.ts';
import { selectServices } from '../core/files/select-services.ts';
import { WorkspaceError } from '../ports.ts';
import type { Workspace } from '../ports.ts';
import { guardProject, isOutOfReach } from './guard-project.ts';
import { isGuarded } from './run.ts';
import type { Run } from './run.ts';

/** A service and what the repository wants on it. */
export interface ServiceDetections {
  /** As the run goes by it. */
  readonly service: Service;
  /** As the pull request wants it to be once it is merged; the same where there is none. */
  readonly proposed: Service;
  readonly reading: Reading;
  readonly detections: readonly Detection[];
}

/** The services that were asked for, before their detections are read. */
export interface KnownServices {
  readonly config: Config;
  /** In the config's order. */
  readonly services: readonly Omit<ServiceDetections, 'detections'>[];
  /** What a pull request changes in what it is judged by; null where nothing is guarded. */
  readonly trust: TrustReport | null;
}

/** What the repository says. */
export interface Project {
  readonly config: Config;
  /** The services that were asked for, in the config's order. */
  readonly services: readonly ServiceDetections[];
  /** Every document for a plugin of these services, whatever its key. */
  readonly documents: readonly DetectionDocument[];
  /** The policies of these plugins. */
  readonly policies: readonly Policy[];
  /** What a pull request changes in what it is judged by; null where nothing is guarded. */
  readonly trust: TrustReport | null;
}

/** Names of the config, in the order in which they are looked for. */
export const CONFIG_FILES = ['lgc.toml', 'lgc.yaml', 'lgc.yml'] as const;

const EXTENSIONS = ['.yml', '.yaml'];

/**
 * Loads config, detections and policies. The value is null when there is no config that can be used; with errors in other
 * files it is there, so that what else is wrong can be found in the same run.
 */
export async function loadProject(run: Run): Promise<Checked<Project>> {
  const known = await loadServices(run);
  if (known.value === null) {
    return { value: null, findings: sortFindings(known.findings) };
  }
  const { value, findings } = await loadFiles(run, known.value);
  return { value, findings: sortFindings([...known.findings, ...findings]) };
}

/** Loads the config and finds the services that are asked for; the value is null when there is no config that can be used. */
export async function loadServices(run: Run): Promise<Checked<KnownServices>> {
  const { inputs, ports } = run;
  const own = await loadConfig(ports.workspace, inputs.config, ports.env);
  if (own.value === null) {
    return { value: null, findings: own.findings };
  }
  const guarded = await guardProject(run, {
    own: own.value,
    base: () => loadConfig(ports.trusted, inputs.config, ports.env),
    policyDirectories,
  });
  const { config } = guarded;
  const selected = selectServices(config, inputs.target);
  return {
    value: {
      config,
      trust: guarded.trust,
      services: (selected.value ?? []).map((service) => ({
        service,
        proposed: guarded.proposed(service),
        reading: inputs.offline ? ('ledger' as const) : guarded.reading(service),
      })),
    },
    findings: [...own.findings, ...guarded.findings, ...selected.findings],
  };
}

/** Loads the detections and the policies of services; with mistakes in some files the value holds the others. */
export async function loadFiles(
  run: Run,
  known: KnownServices,
): Promise<{ readonly value: Project; readonly findings: readonly Finding[] }> {
  const { config } = known;
  const plugins = [...new Set(known.services.map(({ service }) => service.plugin))];
  const documents = await loadDocuments(run.ports.workspace, config);
  const policies = await loadTrustedPolicies(run, { config, plugins });
  const services = known.services.map((one) => ({
    known: one,
    selection: selectDetections(one.service, documents.value),
  }));
  return {
    value: {
      ...known,
      services: services.map(({ known: one, selection }) => ({
        ...one,
        detections: selection.detections,
      })),
      documents: documents.value.filter(({ plugin }) => plugins.includes(plugin)),
      policies: policies.value,
    },
    findings: [
      ...documents.findings,
      ...policies.findings,
      ...services.flatMap(({ selection }) => selection.findings),
    ],
  };
}

/** Finds and parses the config; `path` null: the default names. `env` may override some of its keys. */
export async function loadConfig(
  workspace: Workspace,
  path: string | null,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Checked<Config>> {
  const candidates = path === null ? CONFIG_FILES : [path];
  for (const candidate of candidates) {
    const { value: bytes, findings } = await orFinding(() => workspace.read(candidate));
    if (hasErrors(findings)) {
      return { value: null, findings };
    }
    if (bytes !== null) {
      return parseConfig(candidate, bytes, env);
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

/** What was read of several files, and every mistake met on the way. */
interface Loaded<T> {
  readonly value: readonly T[];
  readonly findings: readonly Finding[];
}

async function loadDocuments(
  workspace: Workspace,
  config: Config,
): Promise<Loaded<DetectionDocument>> {
  const plugins = [...new Set(config.services.map((service) => service.plugin))];
  const listed = await listFiles(workspace, config.workspace);
  const parsed = listed.value.map(({ path, bytes }) =>
    parseDetectionFile({ file: path, bytes, workspace: config.workspace, plugins }),
  );
  return {
    value: parsed.flatMap((file) => file.value ?? []),
    findings: [...listed.findings, ...parsed.flatMap((file) => file.findings)],
  };
}

/**
 * Where the policies of a plugin are: our place, the one that lgc's documentation names (`.logcraft/<plugin>`), and the one
 * that lgc 1.1 reads (`policies/<plugin>`).
 */
export function policyDirectories(baseDir: string, plugin: string): readonly string[] {
  return [
    ...new Set([
      `${baseDir}/policies/${plugin}`,
      `${baseDir}/${plugin}`,
      `.logcraft/policies/${plugin}`,
      `.logcraft/${plugin}`,
      `policies/${plugin}`,
    ]),
  ];
}

/** The policies that hold; the mistakes are those of the working directory, where they can be mended. */
async function loadTrustedPolicies(
  run: Run,
  what: { readonly config: Config; readonly plugins: readonly string[] },
): Promise<Loaded<Policy>> {
  const own = await loadPolicies(run.ports.workspace, what);
  if (!isGuarded(run)) {
    return own;
  }
  const trusted = await loadPolicies(run.ports.trusted, what);
  return {
    value: trusted.value,
    findings: [...own.findings, ...trusted.findings.filter(isOutOfReach)],
  };
}

async function loadPolicies(
  workspace: Workspace,
  { config, plugins }: { readonly config: Config; readonly plugins: readonly string[] },
): Promise<Loaded<Policy>> {
  const loaded = await Promise.all(
    plugins.flatMap((plugin) =>
      policyDirectories(config.baseDir, plugin)
        // A plugin may be called `plugins` or `policies`; their folders hold something else.
        .filter(() => plugin !== 'plugins' && plugin !== 'policies')
        .map(async (directory): Promise<Loaded<Policy>> => {
          const listed = await listFiles(workspace, directory);
          const parsed = listed.value.map(({ path, bytes }) =>
            parsePolicy({ file: path, bytes, plugin }),
          );
          return {
            value: parsed.flatMap((file) => file.value ?? []),
            findings: [...listed.findings, ...parsed.flatMap((file) => file.findings)],
          };
        }),
    ),
  );
  return {
    value: loaded.flatMap((each) => each.value),
    findings: loaded.flatMap((each) => each.findings),
  };
}

async function listFiles(
  workspace: Workspace,
  directory: string,
): Promise<Loaded<{ readonly path: string; readonly bytes: Uint8Array }>> {
  const { value, findings } = await orFinding(() => workspace.list(directory, EXTENSIONS));
  const unreadable = (value?.unreadable ?? []).map(({ path, reason }) =>
    errorFinding('unreadable-file', `the file cannot be read: it ${reason}`, {
      place: startOf(path),
    }),
  );
  return { value: value?.files ?? [], findings: [...findings, ...unreadable] };
}

/** What was read, or why it could not be as a finding. */
export async function orFinding<T>(
  read: () => Promise<T | null>,
  place: Finding['place'] = null,
): Promise<Checked<T>> {
  try {
    return { value: await read(), findings: [] };
  } catch (error) {
    if (error instanceof WorkspaceError) {
      return {
        value: null,
        findings: [errorFinding('unreadable-path', error.message, { place })],
      };
    }
    throw error;
  }
}
