// Opens the services: resolves their settings, fetches and loads their plugins, binds one to the other.
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

/** The open services, and every value that must never be shown. */
export interface OpenServices {
  readonly services: readonly OpenService[];
  readonly secrets: readonly string[];
}

/**
 * Opens every service of the project. Mistakes of the config (an unset variable, a missing component) come back together
 * as findings before any plugin runs; a plugin that cannot be loaded is a failure of its services alone.
 */
export async function openServices(run: Run, project: Project): Promise<Checked<OpenServices>> {
  const bindings = await Promise.all(
    project.services.map(({ service }) => bindSettings(run, service)),
  );
  const secrets = bindings.flatMap((binding) => binding.value?.secrets ?? []);
  for (const secret of secrets) {
    run.ports.console.mask(secret);
  }
  const components = await fetchComponents(run, project);
  const findings = [...bindings.flatMap((binding) => binding.findings), ...components.findings];
  if (components.value === null || hasErrors(findings)) {
    return { value: null, findings };
  }
  const plugins = await loadPlugins(run, components.value);
  const services = project.services.map(({ service, detections }, index): OpenService => {
    const plugin = plugins.get(service.plugin);
    const binding = bindings[index]?.value?.binding;
    if (plugin === undefined || binding === undefined) {
      throw new Error(`service '${service.id}' was bound to nothing`);
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
  return { value: { services, secrets }, findings };
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
): Promise<Checked<ReadonlyMap<string, Uint8Array>>> {
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
