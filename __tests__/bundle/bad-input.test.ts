// Bad input through the bundle, as a user meets it: a clear error with its place, exit 1, and nothing written anywhere.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildPlugin } from '../../scripts/build-plugins.ts';
import { buildTextGuest, buildTypesOnly, parseText } from '../support/components.ts';
import type { RunResult } from '../support/runner.ts';
import { setStage } from '../support/stage.ts';
import type { Stage, StageRun } from '../support/stage.ts';
import type { SplunkFault } from '../support/splunk-service.ts';

const GOOD = 'rules/splunk/good.yaml';
const WIT = readFileSync(resolve(import.meta.dirname, '../../wit/plugin.wit'), 'utf8');

let stage: Stage;
let cases = 0;

beforeAll(async () => {
  const component = await buildPlugin('splunk-typescript');
  stage = await setStage({
    files: (url) => ({
      'lgc.toml': configFor(url),
      '.logcraft/plugins/splunk.wasm': { copy: component },
      [GOOD]: 'title: Good\nsearch: index=main\n',
    }),
  });
}, 120_000);

afterAll(async () => {
  await stage.close();
});

const configFor = (url: string, more = ''): string =>
  `[services.prod]\nplugin = "splunk"\nenvironment = "live"\n[services.prod.settings]\nurl = "${url}"\ntoken = "\${SPLUNK_TOKEN}"\n${more}`;

/** Opens a pull request with the files, runs the action on it, and makes sure that nothing was written. */
async function planWith(
  files: Readonly<Record<string, string | Uint8Array | null>>,
  run: StageRun = {},
): Promise<RunResult> {
  cases += 1;
  stage.splunk.requests.length = 0;
  const pullRequest = await stage.open(`case-${cases}`, `Case ${cases}`, files);
  // What is wrong in its config and plugins shows on the pull request itself only where they are trusted.
  const inputs = { 'trust-pull-request-config': 'true', ...run.inputs };
  const result = await stage.plan(pullRequest.number, { ...run, inputs });
  expect(stage.splunk.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  expect(await stage.git.ref('refs/lgc/ledger')).toBeNull();
  return result;
}

describe('files', () => {
  test.each<[string, Record<string, string | null>, string, readonly string[]]>([
    ['no config', { 'lgc.toml': null }, '', ['there is no config', 'lgc.toml, lgc.yaml, lgc.yml']],
    [
      'an unknown plugin',
      { 'lgc.toml': '[services.prod]\nplugin = "splnk"\n' },
      'lgc.toml:2:',
      ['splnk', '.logcraft/plugins/splnk.wasm'],
    ],
    ['malformed YAML', { [GOOD]: 'title: Good\nsearch: [\n' }, `${GOOD}:`, []],
    ['two documents', { [GOOD]: 'title: a\n---\ntitle: b\n' }, `${GOOD}:2:`, ['document']],
    ['an empty file', { [GOOD]: '' }, `${GOOD}:1:`, ['empty']],
    [
      'two files with one key',
      { 'rules/splunk/also.yaml': 'title: Good\nsearch: x\n' },
      'rules/splunk/also.yaml:1:',
      ['Good', GOOD],
    ],
    ['malformed TOML', { 'lgc.toml': '[services.prod\n' }, 'lgc.toml:2:', ['header']],
    [
      'an unknown key of the config',
      { 'lgc.toml': '[services.prod]\nplugin = "splunk"\nenviroment = "x"\n' },
      'lgc.toml:3:',
      ['enviroment', 'environment'],
    ],
  ])('%s', async (_name, files, place, words) => {
    const result = await planWith(files);
    expect(result.exitCode).toBe(1);
    const said = result.annotations
      .map(({ file, line, message }) => `${file ?? ''}:${line ?? ''}: ${message}`)
      .join('\n');
    for (const word of [place, ...words]) {
      expect(said).toContain(word);
    }
    expect(stage.splunk.requests).toEqual([]);
  });

  test('an unset variable', async () => {
    const result = await planWith(
      { 'lgc.toml': configFor(stage.splunk.url, 'app = "${NOT_SET}"\n') },
      {},
    );
    expect(result.exitCode).toBe(1);
    expect(result.annotations[0]).toMatchObject({
      file: 'lgc.toml',
      line: 7,
      message: expect.stringContaining('NOT_SET'),
    });
  });

  test.each([
    ['prd', "Did you mean 'prod'"],
    ['prod,liv', "Did you mean 'live'"],
    ['elsewhere', 'prod'],
  ])('an unknown target %s', async (target, words) => {
    const result = await planWith({ 'notes.md': target }, { inputs: { target } });
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain(words);
    expect(result.log).toContain(target.split(',').at(-1));
  });
});

describe('plugins', () => {
  test.each<[string, () => Promise<Uint8Array>, readonly (string | RegExp)[]]>([
    [
      'is no component',
      () => Promise.resolve(new TextEncoder().encode('#!/bin/sh\n')),
      [/not WebAssembly/],
    ],
    ['is a core module', () => parseText('(module)'), [/core module/]],
    [
      'is a component of another world',
      () =>
        buildTypesOnly('package a:b;\nworld plugins { export run: func() -> string; }', 'plugins'),
      [/logcraft:lgc\/plugin/],
    ],
    [
      'lacks a function',
      () =>
        buildTypesOnly(`${WIT.replace(/^\s*ping: .*$/m, '')}\nworld plugins { export plugin; }`),
      [/ping/],
    ],
    ['loops', () => buildTextGuest({ before: '(loop $l (br $l))' }), [/read\(\)/, /3000 ms/]],
    ['traps', () => buildTextGuest({ before: 'unreachable' }), [/read\(\)/]],
    ['returns what is not JSON', () => buildTextGuest({ read: 'not json' }), [/read\(\)/, /JSON/]],
  ])('a plugin that %s', async (_name, build, words) => {
    const result = await planWith(
      { '.logcraft/plugins/splunk.wasm': await build() },
      { inputs: { 'call-timeout': '3s' } },
    );
    expect(result.exitCode).toBe(1);
    for (const word of words) {
      expect(result.log).toMatch(word);
    }
    expect(result.log).toContain('splunk');
  });
});

describe('services', () => {
  test('that cannot be reached', async () => {
    const result = await planWith({ 'lgc.toml': configFor('http://127.0.0.1:9') });
    expect(result.exitCode).toBe(1);
    expect(result.outputs['failed']).toBe('1');
    expect(result.log).toContain("service 'prod'");
    expect(result.log).toContain('127.0.0.1:9');
  });

  test.each<[string, SplunkFault, readonly string[]]>([
    ['401', { kind: 'status', status: 401, message: 'call not properly authenticated' }, ['401']],
    ['500', { kind: 'status', status: 500, message: 'Internal error' }, ['500']],
    ['HTML', { kind: 'html', status: 200 }, ['JSON']],
  ])('that answer %s', async (_name, fault, words) => {
    const lift = stage.splunk.fail(fault);
    try {
      const result = await planWith({ 'notes.md': words.join() });
      expect(result.exitCode).toBe(1);
      expect(result.outputs).toMatchObject({ failed: '1', 'to-create': '0' });
      for (const word of ["service 'prod'", 'Good', ...words]) {
        expect(result.log).toContain(word);
      }
    } finally {
      lift();
    }
  });
});
