// Where the children's programs are looked for, from each place the action may run from.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@jest/globals';
import { childEntries } from '../../../src/adapters/plugin-host/child-entries.ts';

const at = (...path: readonly string[]): string => join('/opt', 'lgc', ...path);
const urlOf = (...path: readonly string[]): string => pathToFileURL(at(...path)).href;

test('from the bundle, each child reads its own folder alone', () => {
  const expected = {
    transpile: { file: at('dist', 'transpile', 'index.js'), readable: [at('dist', 'transpile')] },
    run: { file: at('dist', 'plugin', 'index.js'), readable: [at('dist', 'plugin')] },
    checks: { file: at('dist', 'checks', 'index.js'), readable: [at('dist', 'checks')] },
  };
  expect(childEntries(urlOf('dist', 'index.js'))).toEqual(expected);
  expect(childEntries(urlOf('dist', 'cli', 'index.js'))).toEqual(expected);
});

test('from the sources, the children read the sources and the packages', () => {
  const { run, transpile } = childEntries(urlOf('src', 'index.ts'));
  expect(run.file).toBe(at('src', 'plugin-process', 'run-main.ts'));
  expect(transpile.file).toBe(at('src', 'plugin-process', 'transpile-main.ts'));
  expect(run.readable).toEqual([at('src'), at('node_modules'), at('package.json')]);
});
