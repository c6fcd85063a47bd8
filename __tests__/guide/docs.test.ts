// The page for plugin authors and the examples keep up with each other; scripts/conformance.ts builds what they show.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { LANGUAGES } from '../../scripts/build-plugins/languages.ts';
import { DETECTION_SCHEMA } from '../../examples/plugins/splunk-typescript/src/detection-schema.ts';
import { SETTINGS_SCHEMA } from '../../examples/plugins/splunk-typescript/src/settings.ts';
import { DOCS, stepsOf } from './docs.ts';

const ROOT = resolve(import.meta.dirname, '..', '..');
const page = readFileSync(DOCS, 'utf8');

describe('the page', () => {
  test.each([...LANGUAGES])('builds a component in %s', (language) => {
    const steps = stepsOf(page, language);
    const last = steps.at(-1);
    expect(steps.length).toBeGreaterThan(2);
    expect(last?.kind).toBe('run');
    expect(last?.text).toContain('-o my-plugin.wasm');
  });

  test('shows no command of a language that is not run', () => {
    const parts = page.slice(page.indexOf('## Python'), page.indexOf('## Try it'));
    const commands = [...parts.matchAll(/^```sh\n/gm)].length;
    const marked = [...parts.matchAll(/<!-- run: \w+ -->\n\n```sh\n/g)].length;
    expect(marked).toBe(commands);
  });

  test('shows the file for older Python code as the guide is built with it', () => {
    const shown = page.replaceAll(/^ {2}/gm, '');
    const file = readFileSync(join(import.meta.dirname, 'skeleton', 'sitecustomize.py'), 'utf8');
    expect(shown).toContain(file.slice(file.indexOf('import sys')).trim());
  });
});

describe('the examples', () => {
  const wit = (...path: readonly string[]) => readFileSync(join(ROOT, 'wit', ...path), 'utf8');
  const folders = LANGUAGES.filter((language) => language !== 'typescript').map(
    (language) => `splunk-${language}`,
  );

  test.each(folders)('%s is built against the interface as it is', (folder) => {
    const own = join(ROOT, 'examples', 'plugins', folder, 'wit');
    const contract = folder === 'splunk-rust' ? ['bytes'] : [];
    expect(readFileSync(join(own, 'plugin.wit'), 'utf8')).toBe(wit(...contract, 'plugin.wit'));
    for (const name of existsSync(join(own, 'deps')) ? readdirSync(join(own, 'deps')) : []) {
      expect(readFileSync(join(own, 'deps', name), 'utf8')).toBe(wit('deps', name));
    }
  });

  test.each([
    ['splunk-python', 'pysplunk'],
    ['splunk-rust', 'src'],
    ['splunk-go', 'savedsearch'],
    ['splunk-c', 'src'],
  ])('%s has the schemas that all of them have', (folder, source) => {
    const read = (name: string): unknown =>
      JSON.parse(readFileSync(join(ROOT, 'examples', 'plugins', folder, source, name), 'utf8'));
    expect(read('detection.schema.json')).toEqual(JSON.parse(JSON.stringify(DETECTION_SCHEMA)));
    expect(read('settings.schema.json')).toEqual(JSON.parse(JSON.stringify(SETTINGS_SCHEMA)));
  });
});
