// Opens the services, in two steps: prepare (settings, components: what a user can get wrong), then load their plugins.
import type { PluginSource } from '../core/files/config.ts';
import type { Detection } from '../core/files/detection.ts';
import { errorFinding, hasErrors } from '../core/files/finding.ts';
import type { Checked, Finding } from '../core/files/finding.ts';
import { allowedOrigins, resolveSettings } from '../core/files/settings.ts';
import type { Service } from '../core/files/config.ts';
import { PluginError } from '../core/plan/failure.ts';
import type { Failure } from '../core/plan/failure.ts';
import type { Plugin, PluginService, ServiceBinding } from '../ports.ts';
import type { Project } from './load-project.ts';
import type { Run } from './run.ts';

/** A service whose plugin is ready to be called, or the reason why it is not. */
export interface OpenService {
  readonly service: Service;
  readonly detections: readonly Detection[];
  readonly plugin:
    | { readonly status: 'ready'; readonly calls: PluginService }
    | { readonly status: 'failed'; readonly failure: Failure };
}

/** Services with resolved settings and fetched components; no plugin has run yet. */
export interface PreparedServices {
  readonly services: readonly {
    readonly service: Service;
    readonly detections: readonly Detection[];
    readonly binding: ServiceBinding;
  }[];
  /** By the name of the plugin. */
  readonly components: ReadonlyMap<string, Uint8Array>;
  /** Every value that must never be shown. */
  readonly secrets: readonly string[];
}

/**
 * Resolves the settings of every service and fetches the components, before any plugin runs. All mistakes (an unset
 * variable, a missing component) come back together.
 */
export async function prepareServices(
  run: Run,
  project: Project,
): Promise<Checked<PreparedServices>> {
  const bound = await Promise.all(
    project.services.map(async ({ service, detections }) => ({
      service,
      detections,
      bound: await bindSettings(run, service),
    })),
  );
  const secrets = bound.flatMap((one) => one.bound.value?.secrets ?? []);
  for (const secret of secrets) {
    run.ports.console.mask(secret);
  }
  const components = await fetchComponents(run, project);
  const findings = [...bound.flatMap((one) => one.bound.findings), ...components.findings];
  const services = bound.flatMap(({ service, detections, bound: { value } }) =>
    value === null ? [] : [{ service, detections, binding: value.binding }],
  );
  return {
    value: hasErrors(findings) ? null : { services, components: components.value, secrets },
    findings,
  };
}

/** Loads the plugins and binds each to its services; one that cannot be loaded is a failure of its services alone. */
export async function openServices(
  run: Run,
  { services, components }: PreparedServices,
): Promise<readonly OpenService[]> {
  const plugins = await loadPlugins(run, components);
  return services.map(({ service, detections, binding }): OpenService => {
    const plugin = plugins.get(service.plugin);
    if (plugin === undefined) {
      throw new Error(`the plugin '${service.plugin}' was not loaded`);
    }
    return {
      service,
      detections,
      plugin:
        plugin instanceof PluginError
          ? { status: 'failed', failure: { ...plugin.failure, service: service.id } }
          : { status: 'ready', calls: plugin.bind(binding) },
    };
  });
}

async function bindSettings(
  run: Run,
  service: Service,
): Promise<Checked<{ readonly binding: ServiceBinding; readonly secrets: readonly string[] }>> {
  const resolved = resolveSettings(service, run.ports.env);
  if (resolved.value === null) {
    return { value: null, findings: resolved.findings };
  }
  const { settings, secrets } = resolved.value;
  const origins = allowedOrigins(service, settings);
  const ca = await readCertificate(run, service);
  return {
    value: {
      secrets,
      binding: {
        service: service.id,
        settings,
        allowedOrigins: origins.value ?? [],
        ca: ca.value,
        insecureTls: service.insecureTls,
        parallelism: run.inputs.parallelism,
        callTimeout: run.inputs.callTimeout,
      },
    },
    findings: [...resolved.findings, ...origins.findings, ...ca.findings],
  };
}

async function readCertificate(run: Run, service: Service): Promise<Checked<string>> {
  if (service.caFile === null) {
    return { value: null, findings: [] };
  }
  const bytes = await run.ports.workspace.read(service.caFile);
  return bytes === null
    ? {
        value: null,
        findings: [
          errorFinding('no-ca-file', `the file '${service.caFile}' does not exist`, {
            place: service.lines.get('/ca_file') ?? service.place,
            hint: '`ca_file` is relative to the working directory.',
          }),
        ],
      }
    : { value: new TextDecoder().decode(bytes), findings: [] };
}

async function fetchComponents(
  run: Run,
  project: Project,
): Promise<{
  readonly value: ReadonlyMap<string, Uint8Array>;
  readonly findings: readonly Finding[];
}> {
  const components = new Map<string, Uint8Array>();
  const findings: Finding[] = [];
  const users = new Map(project.services.map(({ service }) => [service.plugin, service]));
  await Promise.all(
    [...users].map(async ([name, service]) => {
      const source: PluginSource = project.config.plugins.find((one) => one.name === name) ?? {
        name,
        source: null,
        sha256: null,
        place: null,
      };
      try {
        components.set(name, await run.ports.sources.component(source, project.config.baseDir));
      } catch (error) {
        const place = source.place ?? service.lines.get('/plugin') ?? service.place;
        findings.push(
          errorFinding('no-plugin', error instanceof Error ? error.message : String(error), {
            place,
          }),
        );
      }
    }),
  );
  return { value: components, findings };
}

async function loadPlugins(
  run: Run,
  components: ReadonlyMap<string, Uint8Array>,
): Promise<ReadonlyMap<string, Plugin | PluginError>> {
  const loaded = await Promise.all(
    [...components].map(async ([name, component]): Promise<[string, Plugin | PluginError]> => {
      try {
        const plugin = await run.ports.host.load(name, component);
        const { metadata, contract } = plugin;
        run.ports.console.info(
          `plugin '${name}': ${metadata.name} ${metadata.version}, contract ${contract}`,
        );
        return [name, plugin];
      } catch (error) {
        if (error instanceof PluginError) {
          return [name, error];
        }
        throw error;
      }
    }),
  );
  return new Map(loaded);
}
