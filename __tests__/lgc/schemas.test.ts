// The published schemas of the files that users write: what docs/ holds is what the program prints, and they fit.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { prepareSchema } from '../../src/core/files/check-schema.ts';
import { CONFIG_SCHEMA, POLICY_SCHEMA } from '../../src/core/files/config-schema.ts';
import { isJsonObject, parseJson } from '../../src/core/files/json.ts';
import type { JsonObject } from '../../src/core/files/json.ts';
import { parseConfig } from '../../src/core/files/parse-config.ts';
import { parseTomlDocument } from '../../src/core/files/toml-document.ts';

const ROOT = resolve(import.meta.dirname, '../..');

function read(path: string): JsonObject {
  const value = parseJson(readFileSync(resolve(ROOT, path), 'utf8'));
  if (!isJsonObject(value)) {
    throw new Error(`${path} holds no object`);
  }
  return value;
}

test('docs/ holds what the program prints', () => {
  expect(JSON.stringify(read('docs/config.schema.json'))).toBe(JSON.stringify(CONFIG_SCHEMA));
  expect(JSON.stringify(read('docs/policy.schema.json'))).toBe(JSON.stringify(POLICY_SCHEMA));
});

describe('the schema and the parser agree', () => {
  const check = prepareSchema(read('docs/config.schema.json'), { showValues: true });
  const S = '[services.prod]\nplugin = "splunk"\n';

  test.each([
    [S, true],
    [readFileSync(resolve(ROOT, 'examples/repository/lgc.toml'), 'utf8'), true],
    [`${S}environment = "live"\nadopt = "always"\nmax_deletes = 3\nignore = ["/a"]\n`, true],
    [`${S}[state]\ntype = "http"\naddress = "https://x.example"\nretry_max = 2\n`, true],
    [`${S}[state]\ntype = "git"\nref = "refs/lgc/other"\n`, true],
    [
      `${S}[plugins.splunk]\nsource = "https://x.example/p.wasm"\nsha256 = "${'a'.repeat(64)}"\n`,
      true,
    ],
    [`${S}plugni = "x"\n`, false],
    ['[services.SIEM]\nplugin = "splunk"\n', false],
    [`${S}adopt = "sometimes"\n`, false],
    [`${S}max_deletes = -1\n`, false],
    [`${S}[state]\ntype = "http"\n`, false],
    [`${S}[state]\ntype = "local"\nref = "x"\n`, false],
    ['[core]\nworkspace = "rules"\n', false],
  ])('%j: %s', (text, good) => {
    const bytes = new TextEncoder().encode(text);
    const { value } = parseTomlDocument('lgc.toml', bytes);
    expect(value === null ? null : check(value.document).length === 0).toBe(good);
    expect(parseConfig('lgc.toml', bytes).value !== null).toBe(good);
  });
});
