// Guards a plan of a pull request: config, plugins, certificates and policies come from its base commit until it is merged.
import type { Config, Service } from '../core/files/config.ts';
import { errorFinding } from '../core/files/finding.ts';
import type { Finding } from '../core/files/finding.ts';
import { compareConfigs, guardConfig } from '../core/files/guard-config.ts';
import type { Reading, TrustChange, TrustReport } from '../core/files/guard-config.ts';
import type { Checked } from '../core/files/finding.ts';
import { WorkspaceError } from '../ports.ts';
import type { Workspace } from '../ports.ts';
import { isGuarded } from './run.ts';
import type { Run } from './run.ts';

/** The config a run goes by, and how far it trusts each service of it. */
export interface Guarded {
  readonly config: Config;
  readonly reading: (service: Service) => Reading;
  /** What the pull request wants a service to be; the service itself where nothing is guarded. */
  readonly proposed: (service: Service) => Service;
  /** null where nothing is guarded. */
  readonly trust: TrustReport | null;
  readonly findings: readonly Finding[];
}

/** Where policies are; a function of the loader, so that both look in the same places. */
export type PolicyDirectories = (baseDir: string, plugin: string) => readonly string[];

/**
 * The config that holds for this run; `own` is that of the working directory, `base` that of the base commit as it was
 * read (asked for only where a pull request is guarded).
 */
export async function guardProject(
  run: Run,
  parts: {
    readonly own: Config;
    readonly base: () => Promise<Checked<Config>>;
    readonly policyDirectories: PolicyDirectories;
  },
): Promise<Guarded> {
  const { own } = parts;
  if (!isGuarded(run)) {
    return {
      config: own,
      reading: () => 'service',
      proposed: (service) => service,
      trust: null,
      findings: [],
    };
  }
  const read = await parts.base();
  const base = read.value;
  const fork = run.trigger.type === 'pull-request' && run.trigger.fork;
  const known = new Set((base?.services ?? []).map(({ id }) => id));
  const ownById = new Map(own.services.map((service) => [service.id, service]));
  const config = guardConfig(base, own);
  const missing = await findMissingPlugins(run, own);
  return {
    config,
    reading: ({ id }) => (!known.has(id) ? 'empty' : fork ? 'ledger' : 'service'),
    proposed: (service) => ownById.get(service.id) ?? service,
    trust: {
      fork,
      hasBase: base !== null,
      changes: [
        ...compareConfigs(base, own),
        ...(await compareFiles(run, { base, own, policyDirectories: parts.policyDirectories })),
      ],
    },
    findings: [...read.findings.filter(isOutOfReach), ...missing],
  };
}

/** The base commit itself could not be read; a mistake in one of its files is what a pull request may be there to mend. */
export function isOutOfReach({ code }: Finding): boolean {
  return code === 'unreadable-path';
}

/** Where the component of a plugin may lie in the repository; none for one that is fetched. */
function componentPaths(config: Config, name: string): readonly string[] {
  const source = config.plugins.find((plugin) => plugin.name === name)?.source ?? null;
  if (source === null) {
    return [
      ...new Set([`.logcraft/plugins/${name}.wasm`, `${config.baseDir}/plugins/${name}.wasm`]),
    ];
  }
  return source.includes('://') ? [] : [source];
}

/** What would be missing once the pull request is merged; the components themselves are not looked into. */
async function findMissingPlugins(run: Run, own: Config): Promise<readonly Finding[]> {
  const users = new Map(own.services.map((service) => [service.plugin, service]));
  const findings = await Promise.all(
    [...users].map(async ([name, user]): Promise<readonly Finding[]> => {
      const paths = componentPaths(own, name);
      const found = await Promise.all(paths.map((path) => readOr(run.ports.workspace, path)));
      return paths.length === 0 || found.some((bytes) => bytes !== null)
        ? []
        : [
            errorFinding(
              'no-plugin',
              `plugin '${name}': there is no component at ${paths.join(' and none at ')}. Put it there, or give its place as source in [plugins.${name}]; paths are relative to the working directory.`,
              {
                place:
                  own.plugins.find((plugin) => plugin.name === name)?.place ??
                  user.lines.get('/plugin') ??
                  user.place,
              },
            ),
          ];
    }),
  );
  return findings.flat();
}

async function compareFiles(
  run: Run,
  parts: {
    readonly base: Config | null;
    readonly own: Config;
    readonly policyDirectories: PolicyDirectories;
  },
): Promise<readonly TrustChange[]> {
  const { base, own, policyDirectories } = parts;
  const configs = [...(base === null ? [] : [base]), own];
  const plugins = (config: Config): readonly string[] =>
    config.services.map(({ plugin }) => plugin);
  const pathsOf = (of: (config: Config) => readonly string[]): readonly string[] => [
    ...new Set(configs.flatMap(of)),
  ];
  const components = pathsOf((config) =>
    plugins(config).flatMap((name) => componentPaths(config, name)),
  );
  const certificates = pathsOf((config) =>
    config.services.flatMap(({ caFile, clientCertificate }) => [
      ...(caFile === null ? [] : [caFile]),
      ...(clientCertificate === undefined ? [] : [clientCertificate.file]),
    ]),
  );
  const directories = pathsOf((config) =>
    plugins(config).flatMap((name) => policyDirectories(config.baseDir, name)),
  );
  const changes = await Promise.all([
    ...components.map((path) => compareFile(run, 'plugin', path)),
    ...certificates.map((path) => compareFile(run, 'certificate', path)),
    ...directories.map((directory) => comparePolicies(run, directory)),
  ]);
  return changes.flat();
}

async function compareFile(
  run: Run,
  subject: TrustChange['subject'],
  path: string,
): Promise<readonly TrustChange[]> {
  const before = await readOr(run.ports.trusted, path);
  const after = await readOr(run.ports.workspace, path);
  return changeOf(subject, { path, before, after });
}

const POLICY_EXTENSIONS = ['.yml', '.yaml'];

async function comparePolicies(run: Run, directory: string): Promise<readonly TrustChange[]> {
  const list = async (workspace: Workspace): Promise<ReadonlyMap<string, Uint8Array>> => {
    try {
      const listed = await workspace.list(directory, POLICY_EXTENSIONS);
      return new Map((listed?.files ?? []).map(({ path, bytes }) => [path, bytes]));
    } catch (error) {
      return unlessRefused(error, new Map<string, Uint8Array>());
    }
  };
  const before = await list(run.ports.trusted);
  const after = await list(run.ports.workspace);
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((path) =>
    changeOf('policy', {
      path,
      before: before.get(path) ?? null,
      after: after.get(path) ?? null,
    }),
  );
}

function changeOf(
  subject: TrustChange['subject'],
  {
    path,
    before,
    after,
  }: {
    readonly path: string;
    readonly before: Uint8Array | null;
    readonly after: Uint8Array | null;
  },
): readonly TrustChange[] {
  if (before === null || after === null) {
    return before === after
      ? []
      : [{ kind: before === null ? 'new' : 'removed', subject, name: path, fields: [] }];
  }
  const isSame =
    before.length === after.length && before.every((byte, index) => byte === after[index]);
  return isSame ? [] : [{ kind: 'changed', subject, name: path, fields: [] }];
}

// A file that cannot be read is told where it is used; here it only counts as not there.
async function readOr(workspace: Workspace, path: string): Promise<Uint8Array | null> {
  try {
    return await workspace.read(path);
  } catch (error) {
    return unlessRefused(error, null);
  }
}

function unlessRefused<T>(error: unknown, otherwise: T): T {
  if (error instanceof WorkspaceError) {
    return otherwise;
  }
  throw error;
}
