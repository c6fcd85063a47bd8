// Command schema: the JSON Schema of the config, and of each plugin's detections, for editors.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CONFIG_SCHEMA, POLICY_SCHEMA } from '../core/files/config-schema.ts';
import { isJsonObject, parseJson, stringifyJson } from '../core/files/json.ts';
import { formatFailure, PluginError } from '../core/plan/failure.ts';
import { loadPlugins } from '../steps/load-plugins.ts';
import { loadProject } from '../steps/load-project.ts';
import { withRun } from './run.ts';
import type { Options } from './run.ts';
import type { Shell } from './shell.ts';

/** Prints the schema of the config (`config`), of policies (`policy`), or of the detections of a plugin (its name). */
export function printSchema(shell: Shell, what: string, options: Options): Promise<number> {
  const own = what === 'config' ? CONFIG_SCHEMA : what === 'policy' ? POLICY_SCHEMA : null;
  if (own !== null) {
    shell.stdout.write(`${JSON.stringify(own, null, 2)}\n`);
    return Promise.resolve(0);
  }
  return withRun(shell, { mode: 'validate', options: { ...options, json: true } }, async (open) => {
    const schemas = await detectionSchemas(open.run, open.terminal.console);
    const schema = schemas.get(what);
    if (schema === undefined) {
      open.terminal.console.error(
        `There is no schema of '${what}'. There is one of config, policy${[...schemas.keys()].map((name) => `, ${name}`).join('')}.`,
      );
      return 1;
    }
    shell.stdout.write(schema);
    return 0;
  });
}

/** Writes every schema below a directory, and prints what an editor needs to use them. */
export function writeSchemas(shell: Shell, options: Options): Promise<number> {
  return withRun(shell, { mode: 'validate', options }, async ({ run, terminal, root }) => {
    const directory = '.logcraft/schemas';
    const schemas = new Map([
      ['config', `${JSON.stringify(CONFIG_SCHEMA, null, 2)}\n`],
      ['policy', `${JSON.stringify(POLICY_SCHEMA, null, 2)}\n`],
      ...(await detectionSchemas(run, terminal.console)),
    ]);
    for (const [name, schema] of schemas) {
      const path = join(root, directory, `${name}.schema.json`);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, schema);
      terminal.console.info(
        `${directory}/${name}.schema.json   ${name === 'config' ? `#:schema ./${directory}/config.schema.json` : `# yaml-language-server: $schema=${directory}/${name}.schema.json`}`,
      );
    }
    return 0;
  });
}

type RunOf = Parameters<typeof loadProject>[0];

async function detectionSchemas(
  run: RunOf,
  console: RunOf['ports']['console'],
): Promise<ReadonlyMap<string, string>> {
  const project = await loadProject(run);
  if (project.value === null) {
    project.findings.forEach((finding) => console.finding(finding));
    return new Map();
  }
  const { plugins, findings } = await loadPlugins(run, project.value, { offline: true });
  findings.forEach((finding) => console.finding(finding));
  const schemas = new Map<string, string>();
  for (const [name, plugin] of plugins) {
    try {
      if (plugin instanceof PluginError) {
        throw plugin;
      }
      const schema = parseJson(await plugin.schema());
      if (isJsonObject(schema)) {
        schemas.set(name, `${stringifyJson(schema, { indent: 2 })}\n`);
      }
    } catch (error) {
      console.warning(
        error instanceof PluginError
          ? formatFailure(error.failure)
          : `plugin '${name}': schema() returns no JSON Schema.`,
      );
    }
  }
  return schemas;
}
