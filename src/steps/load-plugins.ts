// Loads the plugins of the services: fetches their components, starts them, and keeps why one of them cannot be had.
import type { PluginSource } from '../core/files/config.ts';
import { errorFinding } from '../core/files/finding.ts';
import type { Finding } from '../core/files/finding.ts';
import { PluginError } from '../core/plan/failure.ts';
import type { Plugin } from '../ports.ts';
import type { KnownServices } from './load-project.ts';
import { isGuarded } from './run.ts';
import type { Run } from './run.ts';

/** The plugins of a project by their names: loaded, or the error that kept one from being loaded. */
export type LoadedPlugins = ReadonlyMap<string, Plugin | PluginError>;

/**
 * Loads every plugin of the project's services; no service is known to them yet, so they reach no network.
 * `offline`: components that lie outside of the repository are left out and told in the log.
 */
export async function loadPlugins(
  run: Run,
  project: KnownServices,
  { offline }: { readonly offline: boolean },
): Promise<{ readonly plugins: LoadedPlugins; readonly findings: readonly Finding[] }> {
  const plugins = new Map<string, Plugin | PluginError>();
  const findings: Finding[] = [];
  await Promise.all(
    sourcesOf(project).map(async (source) => {
      if (offline && source.source?.includes('://') === true) {
        run.ports.console.info(
          `plugin '${source.name}': not fetched from ${source.source}; what it says of its detections is checked by a plan.`,
        );
        return;
      }
      const component = await fetchComponent(run, project, source);
      if (component instanceof Uint8Array) {
        plugins.set(source.name, await loadPlugin(run, source, component));
      } else {
        findings.push(component);
      }
    }),
  );
  return { plugins, findings };
}

/** Where the plugins of the project's services come from, each once. */
function sourcesOf({ config, services }: KnownServices): readonly PluginSource[] {
  // What a pull request brings does not run: a service that is new there has its plugin only from another one.
  const trusted = services.filter(({ reading }) => reading !== 'empty');
  const names = [...new Set(trusted.map(({ service }) => service.plugin))];
  return names.map(
    (name) =>
      config.plugins.find((one) => one.name === name) ?? {
        name,
        source: null,
        sha256: null,
        place: null,
      },
  );
}

async function fetchComponent(
  run: Run,
  project: KnownServices,
  source: PluginSource,
): Promise<Uint8Array | Finding> {
  try {
    return await run.ports.sources.component(source, project.config.baseDir);
  } catch (error) {
    const user = project.services.find(({ service }) => service.plugin === source.name)?.service;
    return errorFinding('no-plugin', error instanceof Error ? error.message : String(error), {
      place: source.place ?? user?.lines.get('/plugin') ?? user?.place ?? null,
      hint: isGuarded(run)
        ? 'For a pull request plugins come from its base commit: merge the component first, or set `trust-pull-request-config: true`.'
        : null,
    });
  }
}

async function loadPlugin(
  run: Run,
  { name, limits }: PluginSource,
  component: Uint8Array,
): Promise<Plugin | PluginError> {
  try {
    const plugin = await run.ports.host.load(name, component, limits);
    const { metadata, contract } = plugin;
    run.ports.console.info(
      `plugin '${name}': ${metadata.name} ${metadata.version}, contract ${contract}`,
    );
    return plugin;
  } catch (error) {
    if (error instanceof PluginError) {
      return error;
    }
    throw error;
  }
}
