// The ledger's files: their form, that they are read back exactly, and that nothing damaged is believed.
import { describe, expect, test } from '@jest/globals';
import { parseJson, toJsonObject } from '../../../src/core/files/json.ts';
import type { Json, JsonObject } from '../../../src/core/files/json.ts';
import {
  filesOfUpdate,
  ledgerFromFiles,
  ledgerFromText,
  ledgerToFiles,
  ledgerToText,
  pathOfEntry,
} from '../../../src/core/plan/ledger-files.ts';
import { emptyLedger, LedgerError, updateLedger } from '../../../src/core/plan/ledger.ts';
import { APPLIED_COMMIT, ledgerEntry, ledgerOf } from '../../support/ledger.ts';

const PATH_A = pathOfEntry(ledgerEntry());

function nested(depth: number): JsonObject {
  let value: Json = 1;
  for (let level = 0; level < depth; level += 1) {
    value = level % 2 === 0 ? { deeper: value } : [value];
  }
  return { deeper: value };
}

describe('the files', () => {
  test('are one for the head and one per entry, pretty-printed with sorted keys', () => {
    const files = ledgerToFiles(ledgerOf([ledgerEntry()]));
    expect([...files.keys()]).toEqual(['ledger.json', PATH_A]);
    expect(files.get('ledger.json')).toBe(`{
  "lastApplied": {
    "splunk-prod": "${APPLIED_COMMIT}"
  },
  "lineage": "0b9e2f6c-5f0e-4a57-9f0f-3c1d2e4a5b6c",
  "serial": 1,
  "version": 1
}
`);
    expect(files.get(PATH_A)).toBe(`{
  "applied": {
    "search": "index=main",
    "title": "Rule A"
  },
  "commit": "${APPLIED_COMMIT}",
  "file": "rules/splunk/Rule A.yaml",
  "intent": null,
  "key": "Rule A",
  "plugin": "splunk",
  "service": "splunk-prod"
}
`);
  });

  test('have one text per value, whatever the order of keys and entries', () => {
    const a = ledgerEntry({ applied: { a: 1, b: { c: 2, d: 3 } } });
    const same = ledgerEntry({ applied: { b: { d: 3, c: 2 }, a: 1 } });
    const b = ledgerEntry({ key: 'Rule B' });
    expect(ledgerToFiles(ledgerOf([b, same]))).toEqual(ledgerToFiles(ledgerOf([a, b])));
    expect(ledgerToText(ledgerOf([b, same]))).toBe(ledgerToText(ledgerOf([a, b])));
  });

  test.each([
    ['an empty ledger', emptyLedger('lineage')],
    ['entries of several services', ledgerOf([ledgerEntry(), ledgerEntry({ service: 'edr' })])],
    [
      'numbers beyond 2^53, text of every kind, names of prototypes',
      ledgerOf([
        ledgerEntry({
          key: '../../etc/passwd\n"\u0000 日本 \ud800',
          applied: toJsonObject([
            ['id', 123456789012345678901234567890n],
            ['ratio', 0.1],
            ['__proto__', { polluted: true }],
            ['text', 'a: "b"\\ {[,:]} "\u2028'],
          ]),
        }),
      ]),
    ],
    [
      'intents',
      ledgerOf([
        ledgerEntry({
          applied: null,
          intent: { action: 'create', document: { a: 1 }, run: 'run 1' },
        }),
        ledgerEntry({ key: 'B', intent: { action: 'update', document: { a: 2 }, run: 'run 1' } }),
        ledgerEntry({ key: 'C', intent: { action: 'delete', document: null, run: 'run 1' } }),
      ]),
    ],
    [
      'a document as deep as documents may be',
      ledgerOf([
        ledgerEntry({
          applied: nested(63),
          intent: { action: 'update', document: nested(63), run: 'run 1' },
        }),
      ]),
    ],
  ])('read back exactly: %s', (_name, ledger) => {
    const read = ledgerFromFiles(ledgerToFiles(ledger));
    expect(ledgerToFiles(read)).toEqual(ledgerToFiles(ledger));
    expect(read.entries).toHaveLength(ledger.entries.length);
    expect(ledgerToText(ledgerFromText(ledgerToText(ledger), 'file'))).toBe(ledgerToText(ledger));
  });

  test('may be reformatted by a person', () => {
    const files = new Map(ledgerToFiles(ledgerOf([ledgerEntry()])));
    const text = files.get(PATH_A) ?? '';
    files.set(PATH_A, JSON.stringify(JSON.parse(text)));
    expect(ledgerFromFiles(files).entries).toEqual(
      ledgerFromFiles(ledgerToFiles(ledgerOf([ledgerEntry()]))).entries,
    );
  });
});

describe('the path of an entry', () => {
  test('is readable', () => {
    expect(pathOfEntry({ service: 'splunk-prod', key: 'Brute Force: Émile’s login (v2)' })).toMatch(
      /^services\/splunk-prod\/brute-force-emile-s-login-v2-[0-9a-f]{16}\.json$/,
    );
  });

  test.each([
    ['case', 'Rule', 'rule'],
    ['white space', 'a b', 'a  b'],
    ['normal forms', '\u00e9', 'e\u0301'],
    ['scripts without a slug', '日本', '中国'],
    ['empty slugs', '!', '?'],
    ['lone surrogates', '\ud800', '\ud801'],
    ['what is beyond the slug', `${'x'.repeat(200)}1`, `${'x'.repeat(200)}2`],
  ])('differs by more than letter case: %s', (_name, one, other) => {
    const paths = [one, other].map((key) => pathOfEntry({ service: 's', key }).toLowerCase());
    expect(new Set(paths).size).toBe(2);
  });

  test.each(['../../x', '.git', 'con/nul', '-', 'COM1', '\u0000', 'x'.repeat(5000), '👾'])(
    'stays below its service and fits every file system: %j',
    (key) => {
      expect(pathOfEntry({ service: 'one', key })).toMatch(
        /^services\/one\/([a-z0-9][a-z0-9-]*-)?[0-9a-f]{16}\.json$/,
      );
      expect(pathOfEntry({ service: 'one', key }).length).toBeLessThan(120);
    },
  );

  test.each(['', '..', 'a/b', 'A', 'a.', '.git', 'a--b'])(
    'is refused for service %j',
    (service) => {
      expect(() => pathOfEntry({ service, key: 'x' })).toThrow(LedgerError);
      expect(() => ledgerToFiles(ledgerOf([ledgerEntry({ service })]))).toThrow(LedgerError);
    },
  );
});

describe('the files of an update', () => {
  test('are only those that differ', () => {
    const before = ledgerOf([
      ledgerEntry({ key: 'A' }),
      ledgerEntry({ key: 'B' }),
      ledgerEntry({ key: 'C' }),
      ledgerEntry({ key: 'D' }),
    ]);
    const after = updateLedger(before, {
      put: [
        // The same again, as another object.
        ledgerEntry({ key: 'A' }),
        ledgerEntry({ key: 'B', applied: { changed: true } }),
        ledgerEntry({ key: 'E' }),
      ],
      remove: [{ service: 'splunk-prod', key: 'C' }],
      lastApplied: {},
    });
    const { write, remove } = filesOfUpdate(before, after);
    expect([...write.keys()].toSorted()).toEqual(
      [
        'ledger.json',
        pathOfEntry(ledgerEntry({ key: 'B' })),
        pathOfEntry(ledgerEntry({ key: 'E' })),
      ].toSorted(),
    );
    expect(remove).toEqual([pathOfEntry(ledgerEntry({ key: 'C' }))]);
    const files = new Map([...ledgerToFiles(before), ...write]);
    remove.forEach((path) => files.delete(path));
    expect(files).toEqual(ledgerToFiles(after));
  });

  test('are refused when they could not be read back', () => {
    const tooDeep = ledgerEntry({ applied: nested(70) });
    expect(() => filesOfUpdate(null, ledgerOf([tooDeep]))).toThrow(/deeper/);
    expect(() => ledgerToText(ledgerOf([tooDeep]))).toThrow(/deeper/);
    const nameless = ledgerEntry({ key: '' });
    expect(() => filesOfUpdate(null, ledgerOf([nameless]))).toThrow(/'key'/);
  });
});

describe('a damaged ledger is not believed', () => {
  const good = ledgerToFiles(ledgerOf([ledgerEntry(), ledgerEntry({ key: 'Rule B' })]));
  const head = good.get('ledger.json') ?? '';
  const entry = good.get(PATH_A) ?? '';
  const edited = (text: string, fields: Record<string, unknown>): string =>
    JSON.stringify({ ...JSON.parse(text), ...fields });

  const damages: readonly (readonly [string, string, string | null, RegExp])[] = [
    ['no head', 'ledger.json', null, /ledger\.json: it is missing/],
    ['an empty head', 'ledger.json', '', /ledger\.json: it is not JSON/],
    ['half a head', 'ledger.json', head.slice(0, 40), /ledger\.json: it is not JSON/],
    ['a list as head', 'ledger.json', '[]', /ledger\.json: it is not an object/],
    ['null as head', 'ledger.json', 'null', /ledger\.json: it is not an object/],
    ['a newer version', 'ledger.json', edited(head, { version: 2 }), /version 2/],
    ['no version', 'ledger.json', edited(head, { version: undefined }), /version nothing/],
    ['version "1"', 'ledger.json', edited(head, { version: '1' }), /version "1"/],
    ['no lineage', 'ledger.json', edited(head, { lineage: undefined }), /'lineage' is missing/],
    ['an empty lineage', 'ledger.json', edited(head, { lineage: '' }), /'lineage' is not a text/],
    ['a serial below zero', 'ledger.json', edited(head, { serial: -1 }), /'serial'/],
    ['a broken serial', 'ledger.json', edited(head, { serial: 1.5 }), /'serial'/],
    [
      'a huge serial',
      'ledger.json',
      head.replace('"serial": 1', '"serial": 9007199254740993'),
      /'serial'/,
    ],
    ['a serial as text', 'ledger.json', edited(head, { serial: '1' }), /'serial'/],
    ['a list of commits', 'ledger.json', edited(head, { lastApplied: [] }), /'lastApplied'/],
    [
      'a commit that is no text',
      'ledger.json',
      edited(head, { lastApplied: { a: 1 } }),
      /'a' is not a text/,
    ],
    [
      'a bad service id',
      'ledger.json',
      edited(head, { lastApplied: { 'A/B': 'c' } }),
      /"A\/B" is not/,
    ],
    [
      'a prototype as service',
      'ledger.json',
      head.replace('"splunk-prod"', '"__proto__"'),
      /"__proto__" is not/,
    ],
    [
      'a field of nobody in the head',
      'ledger.json',
      edited(head, { lock: {} }),
      /"lock" does not belong/,
    ],
    ['a field twice in the head', 'ledger.json', head.replace('{', '{"serial": 7,'), /twice/],
    ['an empty entry', PATH_A, '', /rule-a-.*: it is not JSON/],
    ['half an entry', PATH_A, entry.slice(0, -20), /rule-a-.*: it is not JSON/],
    ['a conflict marker', PATH_A, `<<<<<<< HEAD\n${entry}`, /rule-a-.*: it is not JSON/],
    ['a byte order mark', PATH_A, `\ufeff${entry}`, /rule-a-.*: it is not JSON/],
    ['a text for an entry', PATH_A, '"x"', /it is not an object/],
    ['no key', PATH_A, edited(entry, { key: undefined }), /'key' is missing/],
    ['another key', PATH_A, edited(entry, { key: 'Rule C' }), /whose file is/],
    ['a key in other letters', PATH_A, edited(entry, { key: 'rule a' }), /whose file is/],
    ['another service', PATH_A, edited(entry, { service: 'edr' }), /whose file is/],
    ['a service that climbs', PATH_A, edited(entry, { service: '../x' }), /"\.\.\/x" is not/],
    ['no plugin', PATH_A, edited(entry, { plugin: undefined }), /'plugin' is missing/],
    ['a bad plugin name', PATH_A, edited(entry, { plugin: 'A b' }), /"A b" is not/],
    ['no document', PATH_A, edited(entry, { applied: undefined }), /'applied' is missing/],
    [
      'a list as document',
      PATH_A,
      edited(entry, { applied: [] }),
      /'applied': it is not an object/,
    ],
    ['no document, no intent', PATH_A, edited(entry, { applied: null }), /no create is under way/],
    ['a field of nobody', PATH_A, edited(entry, { owner: 'me' }), /"owner" does not belong/],
    ['a field twice', PATH_A, entry.replace('{', '{"key": "Rule B",'), /twice/],
    [
      'a field twice inside the document',
      PATH_A,
      entry.replace('"search"', '"title": "x", "search"'),
      /twice/,
    ],
    [
      'an intent of nobody',
      PATH_A,
      edited(entry, { intent: { action: 'adopt', document: {}, run: 'r' } }),
      /'action'/,
    ],
    [
      'an intent without its document',
      PATH_A,
      edited(entry, { intent: { action: 'update', document: null, run: 'r' } }),
      /update without a document/,
    ],
    [
      'a delete with a document',
      PATH_A,
      edited(entry, { intent: { action: 'delete', document: {}, run: 'r' } }),
      /delete with a document/,
    ],
    [
      'an intent of no run',
      PATH_A,
      edited(entry, { intent: { action: 'delete', document: null, run: '' } }),
      /'run'/,
    ],
    ['too deep', PATH_A, entry.replace('"index=main"', '['.repeat(80) + ']'.repeat(80)), /deeper/],
    ['a number beyond a double', PATH_A, entry.replace('"index=main"', '1e999'), /not JSON/],
    ['another file', 'README.md', '# hello', /README\.md: no such file/],
    [
      'a copy of an entry',
      'services/splunk-prod/copy.json',
      entry,
      /copy\.json: it holds "Rule A"/,
    ],
    ['an entry in the wrong folder', 'services/edr/x.json', entry, /whose file is/],
    [
      'an entry with other letters in its path',
      PATH_A.toUpperCase(),
      entry,
      /no such file|whose file is/,
    ],
  ];

  test.each(damages)('%s', (_name, path, text, message) => {
    expect(ledgerFromFiles(good).entries).toHaveLength(2);
    const files = new Map(good);
    if (text === null) {
      files.delete(path);
    } else {
      expect(text).not.toBe(good.get(path));
      files.set(path, text);
    }
    expect(() => ledgerFromFiles(files)).toThrow(LedgerError);
    expect(() => ledgerFromFiles(files)).toThrow(message);
  });

  test('no file at all', () => {
    expect(() => ledgerFromFiles(new Map())).toThrow(LedgerError);
  });

  test.each([
    [
      'no entries',
      (value: Record<string, unknown>) => ({ ...value, entries: undefined }),
      /'entries' is not a list/,
    ],
    [
      'an entry twice',
      (value: Record<string, unknown>) => ({ ...value, entries: [...list(value), ...list(value)] }),
      /more than once/,
    ],
    [
      'a broken entry',
      (value: Record<string, unknown>) => ({ ...value, entries: [1] }),
      /entry 0: it is not an object/,
    ],
    [
      'a field of nobody',
      (value: Record<string, unknown>) => ({ ...value, x: 1 }),
      /"x" does not belong/,
    ],
  ])('one document: %s', (_name, damage, message) => {
    const text = ledgerToText(ledgerOf([ledgerEntry()]));
    const broken = JSON.stringify(damage(JSON.parse(text)));
    expect(() => ledgerFromText(broken, 'ledger file')).toThrow(LedgerError);
    expect(() => ledgerFromText(broken, 'ledger file')).toThrow(message);
    expect(() => ledgerFromText(broken, 'ledger file')).toThrow(/ledger file/);
  });
});

function list(value: Record<string, unknown>): readonly unknown[] {
  return Array.isArray(value['entries']) ? value['entries'] : [];
}

test('big integers are kept digit for digit', () => {
  const text = ledgerToText(ledgerOf([ledgerEntry({ applied: { n: 2n ** 80n } })]));
  expect(text).toContain('1208925819614629174706176');
  expect(ledgerFromText(text, 'x').entries[0]?.applied?.['n']).toBe(
    parseJson('1208925819614629174706176'),
  );
});
