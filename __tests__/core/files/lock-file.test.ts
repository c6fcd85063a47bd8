// The lock file: what it says is kept, and anything else in it is refused.
import { describe, expect, test } from '@jest/globals';
import { parseLockFile, renderLockFile } from '../../../src/core/files/lock-file.ts';

const SHA = 'a'.repeat(64);
const LOCKED = [
  { name: 'b', source: 'oci://r.example/b:1', sha256: SHA },
  { name: 'a', source: 'https://x.example/a.wasm', sha256: 'b'.repeat(64) },
];

test('what is written is read again, sorted by name', () => {
  const text = renderLockFile(LOCKED);
  expect(text).toBe(
    `{\n  "version": 1,\n  "plugins": {\n    "a": {\n      "source": "https://x.example/a.wasm",\n      "sha256": "${'b'.repeat(64)}"\n    },\n    "b": {\n      "source": "oci://r.example/b:1",\n      "sha256": "${SHA}"\n    }\n  }\n}\n`,
  );
  expect(parseLockFile(Buffer.from(text)).value).toEqual(LOCKED.toReversed());
});

describe('refused', () => {
  const entry = (value: object): string => JSON.stringify({ version: 1, plugins: { a: value } });
  test.each([
    ['no JSON', '{'],
    ['an empty file', ''],
    ['a list', '[]'],
    ['another version', JSON.stringify({ version: 2, plugins: {} })],
    ['no plugins', JSON.stringify({ version: 1 })],
    ['a list of plugins', JSON.stringify({ version: 1, plugins: [] })],
    ['a short digest', entry({ source: 'x', sha256: 'abc' })],
    ['capital digits', entry({ source: 'x', sha256: SHA.toUpperCase() })],
    ['no source', entry({ sha256: SHA })],
    ['something else too', entry({ source: 'x', sha256: SHA, run: 'y' })],
    ['an entry that is text', JSON.stringify({ version: 1, plugins: { a: SHA } })],
    [
      'a name that is none',
      `{"version":1,"plugins":{"__proto__":{"source":"x","sha256":"${SHA}"}}}`,
    ],
  ])('%s', (_name, text) => {
    const { value, findings } = parseLockFile(Buffer.from(text));
    expect(value).toBeNull();
    expect(findings.map(({ code }) => code)).toEqual(['bad-lock-file']);
  });
});
