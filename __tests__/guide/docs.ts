// Follows docs/how-to-create-a-plugin.md to the letter, from an empty folder: writes the files it shows, runs the
// commands it gives. Run by scripts/conformance.ts.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pythonEnvironment } from '../../scripts/toolchains/python.ts';
import { toolchainOf } from '../../scripts/build-plugins/languages.ts';
import type { Language } from '../../scripts/build-plugins/languages.ts';
import { ROOT, run } from '../../scripts/toolchains/toolchain.ts';
import { PluginError } from '../../src/core/plan/failure.ts';
import type { PluginHost } from '../../src/ports.ts';
import { startRuleServer } from '../support/rule-server.ts';

/** The page. */
export const DOCS = join(ROOT, 'docs', 'how-to-create-a-plugin.md');

/** A step of the page: a file to write, or commands to run in the folder. */
export type DocsStep =
  | { readonly kind: 'file'; readonly path: string; readonly text: string }
  | { readonly kind: 'run'; readonly text: string };

/**
 * The steps of one language, in order: code blocks that follow a comment `<!-- run: LANGUAGE -->` or
 * `<!-- file: LANGUAGE PATH -->`.
 */
export function stepsOf(page: string, language: Language): readonly DocsStep[] {
  const steps: DocsStep[] = [];
  const blocks = /<!-- (run|file): (\S+)(?: (\S+))? -->\n+```[^\n]*\n([\s\S]*?)```/g;
  for (const [, kind, of, path, text = ''] of page.matchAll(blocks)) {
    if (of === language) {
      steps.push(
        kind === 'file' && path !== undefined ? { kind, path, text } : { kind: 'run', text },
      );
    }
  }
  return steps;
}

/** Follows the steps of one language in an empty folder; returns the component they end with, `my-plugin.wasm`. */
export async function followDocs(language: Language): Promise<Uint8Array> {
  const steps = stepsOf(await readFile(DOCS, 'utf8'), language);
  assert.ok(
    steps.some((step) => step.kind === 'run'),
    `the page has no commands for ${language}`,
  );
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'docs-')));
  try {
    const toolchain = await environmentOf(language, join(folder, 'my-plugin'));
    const env = { ...toolchain, LGC_ACTION: ROOT };
    await mkdir(join(folder, 'my-plugin'));
    for (const step of steps) {
      if (step.kind === 'file') {
        const path = join(folder, 'my-plugin', step.path);
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, step.text);
      } else {
        await run('bash', ['-ec', step.text], { cwd: join(folder, 'my-plugin'), env });
      }
    }
    return await readFile(join(folder, 'my-plugin', 'my-plugin.wasm'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function environmentOf(language: Language, folder: string) {
  switch (language) {
    case 'typescript':
      return process.env;
    case 'python':
      // The page installs the compiler itself.
      return pythonEnvironment(['pip']);
    case 'rust':
    case 'go':
    case 'c':
      return toolchainOf(language, folder);
  }
}

/** Checks the plugin that the page builds: it writes, reads and removes rules over HTTP, and says what went wrong. */
export async function checkDocsPlugin(host: PluginHost, component: Uint8Array): Promise<void> {
  const plugin = await host.load('my-plugin', component);
  assert.equal(plugin.metadata.name, 'my-plugin');
  JSON.parse(await plugin.settings());
  JSON.parse(await plugin.schema());
  const server = await startRuleServer();
  try {
    const bind = (url: string) =>
      plugin.bind({
        service: 'lab',
        settings: { url },
        allowedOrigins: [server.origin],
        ca: null,
        insecureTls: false,
        parallelism: 4,
        callTimeout: 30_000,
      });
    const service = bind(server.origin);
    await service.ping();
    const detection = { key: 'A/B #1', document: { title: 'A/B #1', search: 'x' } };
    assert.equal(await service.read(detection), null);
    await service.create(detection);
    assert.deepEqual({ ...(await service.read(detection)) }, detection.document);
    await service.update({ ...detection, document: { ...detection.document, search: 'y' } });
    assert.equal((await service.read(detection))?.['search'], 'y');
    await service.delete(detection);
    assert.equal(await service.read(detection), null);
    await assert.rejects(
      bind(`${server.origin}/nowhere`).ping(),
      (error: unknown) => error instanceof PluginError && error.failure.code === 'plugin',
    );
  } finally {
    await server.close();
  }
}
