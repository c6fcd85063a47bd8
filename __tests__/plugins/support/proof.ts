// What every plugin is held to, through the real host: the life of a detection, odd names, refusals in words.
import { expect } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { buildPlugin } from '../../../scripts/build-plugins.ts';
import type { PluginName } from '../../../scripts/build-plugins.ts';
import { createPluginHost } from '../../../src/adapters/plugin-host.ts';
import { childEntries } from '../../../src/adapters/plugin-host/child-entries.ts';
import type { JsonObject } from '../../../src/core/files/json.ts';
import { diffDocuments, equalDocuments } from '../../../src/core/plan/diff-documents.ts';
import { PluginError } from '../../../src/core/plan/failure.ts';
import type { Plugin, PluginDetection, PluginHost, PluginService } from '../../../src/ports.ts';

/** A plugin in its host, to be bound to services. */
export interface LoadedPlugin {
  readonly host: PluginHost;
  readonly plugin: Plugin;
  readonly bind: (settings: JsonObject, origins: readonly string[]) => PluginService;
}

/** Names that break what does not encode them, each of at most 200 characters. */
export const ODD_NAMES = [
  'AWS: Root login',
  'A/B',
  '../x',
  '//evil.example/x',
  'https://evil.example/',
  'Foo #1',
  'a?b=c&d',
  '100 %',
  '%2e%2e',
  'ü 漢字 🦊',
  'O\'Brien "quoted" \\ back',
  'colon: dash - [list] {map} *star &amp',
  '2024-01-15',
  'no',
  '...',
  'x'.repeat(200),
] as const;

/** Builds and loads a plugin. */
export async function loadPlugin(name: PluginName): Promise<LoadedPlugin> {
  const host = createPluginHost({
    entries: childEntries(pathToFileURL(`${process.cwd()}/src/index.ts`).href),
    log: () => undefined,
  });
  const plugin = await host.load(name, await readFile(await buildPlugin(name)));
  return {
    host,
    plugin,
    bind: (settings, origins) =>
      plugin.bind({
        service: `${name}-test`,
        settings,
        allowedOrigins: origins,
        ca: null,
        insecureTls: false,
        parallelism: 8,
        callTimeout: 30_000,
      }),
  };
}

/** Holds that the plan after an apply would be empty: what is read equals what was wanted. */
export async function expectAsWanted(
  service: PluginService,
  wanted: PluginDetection,
): Promise<void> {
  const remote = await service.read(wanted);
  if (remote === null || !equalDocuments(remote, wanted.document, [])) {
    // Shows what differs; the comparison above is the one that a plan makes.
    expect({
      key: wanted.key,
      differences: remote === null ? 'absent' : diffDocuments(remote, wanted.document, []),
    }).toEqual({ key: wanted.key, differences: [] });
  }
}

/** Absent, created, equal, changed, equal, removed, absent. */
export async function proveLife(
  service: PluginService,
  wanted: PluginDetection,
  changed: JsonObject,
): Promise<void> {
  expect(await service.read(wanted)).toBeNull();
  await service.create(wanted);
  await expectAsWanted(service, wanted);
  const next = { key: wanted.key, document: changed };
  expect(equalDocuments(await service.read(next), changed, [])).toBe(false);
  await service.update(next);
  await expectAsWanted(service, next);
  await service.delete(next);
  expect(await service.read(wanted)).toBeNull();
  // What is gone already is what was wanted.
  await service.delete(next);
}

/** The words of a plugin's refusal. */
export async function failureOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof PluginError)) {
    throw new Error(`expected a PluginError, got ${String(error)}`);
  }
  expect(error.failure.code).toBe('plugin');
  return error.failure.message;
}
