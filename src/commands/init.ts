// Command init: begins a project with a config, and with the directory of its detections when that is wanted.
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { normalizePath } from '../core/files/repository-path.ts';
import { UsageError } from './shell.ts';
import type { Shell } from './shell.ts';

/** Writes `lgc.toml`; nothing that is there is overwritten. */
export async function init(
  { cwd, stdout }: Shell,
  options: { readonly root: string; readonly workspace: string; readonly create: boolean },
): Promise<number> {
  const root = resolve(cwd, options.root);
  const { path: workspace, problem } = normalizePath(options.workspace);
  if (workspace === null) {
    throw new UsageError(`The workspace '${options.workspace}' ${problem}.`);
  }
  if (!existsSync(root)) {
    throw new UsageError(`The directory '${options.root}' does not exist.`);
  }
  const present = ['lgc.toml', 'lgc.yaml', 'lgc.yml'].find((name) => existsSync(join(root, name)));
  if (present !== undefined) {
    throw new UsageError(`${present} is there already; it is left as it is.`);
  }
  if (options.create && existsSync(join(root, workspace))) {
    throw new UsageError(`The workspace directory '${workspace}' is there already.`);
  }
  if (options.create) {
    await mkdir(join(root, workspace), { recursive: true });
    stdout.write(`Workspace directory '${workspace}' created.\n`);
  }
  await writeFile(join(root, 'lgc.toml'), configText(workspace), { flag: 'wx' });
  stdout.write(
    "lgc.toml written. Next: put a plugin at .logcraft/plugins/<name>.wasm, then 'lgc-action services add'.\n",
  );
  return 0;
}

function configText(workspace: string): string {
  return `#:schema https://raw.githubusercontent.com/lgc-action/lgc-action/v1/docs/config.schema.json
# What is deployed, and where to. Keys: docs/configuration.md.

[core]
workspace = ${JSON.stringify(workspace)}
`;
}
