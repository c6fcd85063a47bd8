// Builds the plugins' components into build/plugins/, each only when something it is made of has changed.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OUTPUT = join(ROOT, 'build', 'plugins');

/** The plugins that this script builds, by their folders, each with a `src/plugin.ts` that exports `plugin`. */
const PLUGINS = {
  'splunk-typescript': 'examples/plugins/splunk-typescript',
  opensearch: 'plugins/opensearch',
  'grafana-ruler': 'plugins/grafana-ruler',
  splunk: 'plugins/splunk',
  sentinel: 'plugins/sentinel',
} as const;

/** Name of a plugin that this script builds. */
export type PluginName = keyof typeof PLUGINS;

const ENTRY = 'entry.ts';

/** What the plugins of this repository share; examples stand alone. */
const SHARED = 'plugins/shared';

/** A plugin may stand on an example: that one's files come with it. */
const STANDS_ON: Readonly<Record<string, string>> = {
  'plugins/splunk': 'examples/plugins/splunk-typescript/src',
};

/** The one package that a plugin may import: it is plain JavaScript, in files that import each other by path. */
const YAML = 'node_modules/yaml/browser/dist';

/** What the guest does without; with `fetch-event` it would have to be an HTTP server too. */
const DISABLED_FEATURES = ['fetch-event'] as const;

const underWay = new Map<PluginName, Promise<string>>();

/**
 * Builds a plugin's component, unless the one that is there was made of the same source by the same tool.
 * Returns its path. Takes some 15 seconds when there is something to do; calls at the same time share one build.
 */
export function buildPlugin(name: PluginName): Promise<string> {
  const build = underWay.get(name) ?? buildIfChanged(name);
  underWay.set(name, build);
  return build;
}

async function buildIfChanged(name: PluginName): Promise<string> {
  const folder = PLUGINS[name];
  const source = await sourceOf(folder);
  const wit = await worldSource();
  const digest = createHash('sha256')
    .update(JSON.stringify([await toolVersion(), DISABLED_FEATURES, ENTRY, wit, ...source]))
    .digest('hex');
  const component = join(OUTPUT, `${name}.wasm`);
  const digestFile = join(OUTPUT, `${name}.sha256`);
  const builtFrom = await readFile(digestFile, 'utf8').catch(() => '');
  if (builtFrom === digest && existsSync(component)) {
    return component;
  }

  console.log(`plugin ${name}: building from ${folder} ...`);
  const start = Date.now();
  // A folder of its own: another process may be building the same plugin.
  const work = join(OUTPUT, `.${name}-${process.pid}`);
  try {
    for (const [file, text] of source) {
      await mkdir(dirname(join(work, file)), { recursive: true });
      await writeFile(join(work, file), text);
    }
    await writeFile(join(work, ENTRY), `export { plugin } from './${folder}/src/plugin.ts';\n`);
    const { componentize } = await import('@bytecodealliance/componentize-js');
    const options = {
      sourcePath: join(work, ENTRY),
      // As text: read by path it fails with the WASI shim in use ("os error 44").
      witWorld: wit,
      worldName: 'plugins',
      disableFeatures: [...DISABLED_FEATURES],
    };
    const result = await componentize(options);
    await writeFile(join(work, 'component.wasm'), result.component);
    await rename(join(work, 'component.wasm'), component);
    await writeFile(digestFile, digest);
    const size = (result.component.length / 1e6).toFixed(1);
    const seconds = ((Date.now() - start) / 1000).toFixed(1);
    console.log(`plugin ${name}: ${size} MB in ${seconds} s`);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return component;
}

/** Every file of a plugin as JavaScript, by its path; the files keep their names, since their imports name them. */
async function sourceOf(
  folder: string,
): Promise<readonly (readonly [file: string, text: string])[]> {
  const example = STANDS_ON[folder];
  const folders = [
    `${folder}/src`,
    ...(folder.startsWith('plugins/') ? [SHARED] : []),
    ...(example === undefined ? [] : [example]),
  ];
  const files: (readonly [string, string])[] = [];
  for (const source of folders) {
    for (const [file, text] of await readFiles(join(ROOT, source), '.ts')) {
      const path = `${source}/${file}`;
      const toYaml = `${'../'.repeat(path.split('/').length - 1)}yaml/index.js`;
      files.push([path, stripTypeScriptTypes(text).replace(/from 'yaml';/, `from '${toYaml}';`)]);
    }
  }
  if (folders.includes(SHARED)) {
    const names = await readdir(join(ROOT, YAML), { recursive: true });
    for (const name of names.filter((path) => path.endsWith('.js')).sort()) {
      files.push([`yaml/${name}`, await readFile(join(ROOT, YAML, name), 'utf8')]);
    }
  }
  return files;
}

/** The interface as one text: a package may state its name only once. */
async function worldSource(): Promise<string> {
  const files = await readFiles(join(ROOT, 'wit'), '.wit');
  return files
    .map(([, text], index) => (index === 0 ? text : text.replace(/^package .*;$/m, '')))
    .join('\n');
}

async function readFiles(
  folder: string,
  extension: string,
): Promise<readonly (readonly [file: string, text: string])[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(extension)).sort();
  return Promise.all(
    names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const),
  );
}

async function toolVersion(): Promise<string> {
  const path = join(ROOT, 'node_modules/@bytecodealliance/componentize-js/package.json');
  const { version } = JSON.parse(await readFile(path, 'utf8')) as { readonly version: string };
  return version;
}

if (import.meta.main) {
  for (const name of Object.keys(PLUGINS) as PluginName[]) {
    console.log(`plugin ${name}: ${relative(process.cwd(), await buildPlugin(name))}`);
  }
}
