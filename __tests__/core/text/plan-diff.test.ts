// Differences as text: readable, exact about types and unseen characters, bounded in size and time.
import { describe, expect, test } from '@jest/globals';
import { diffDocuments } from '../../../src/core/plan/diff-documents.ts';
import {
  diffFence,
  fieldNames,
  inlineValue,
  MAX_DIFF_BYTES,
} from '../../../src/core/text/plan-diff.ts';
import { unbalanced } from '../../support/hostile.ts';
import { document } from '../../support/plans.ts';

function diff(before: object, after: object): readonly string[] {
  return diffFence(diffDocuments(document(before), document(after), []))
    .split('\n')
    .slice(1, -1);
}

describe('fields', () => {
  test.each<[string, object, object, readonly string[]]>([
    ['a scalar', { a: 1 }, { a: 2 }, ['@@ /a @@', '- 1', '+ 2']],
    ['text and number are told apart', { a: '1' }, { a: 1 }, ['@@ /a @@', '- "1"', '+ 1']],
    ['text and null too', { a: 'null' }, { a: null }, ['@@ /a @@', '- "null"', '+ null']],
    [
      'a big integer',
      { a: 1n },
      { a: 9007199254740993n },
      ['@@ /a @@', '- 1', '+ 9007199254740993'],
    ],
    ['a nested field', { a: { 'b/c': 1 } }, { a: { 'b/c': 2 } }, ['@@ /a/b~1c @@', '- 1', '+ 2']],
    [
      'added beside changed',
      { a: 1 },
      { a: 2, b: 'new' },
      ['@@ /a @@', '- 1', '+ 2', '@@ /b @@', '+ new'],
    ],
    [
      'a list, item by item',
      { tags: ['a', 'b', 'c'] },
      { tags: ['a', 'c', 'd'] },
      ['@@ /tags @@', '  - a', '- - b', '  - c', '+ - d'],
    ],
    [
      'a text of lines',
      { q: 'one\ntwo\nthree' },
      { q: 'one\n2\nthree' },
      ['@@ /q @@', '  one', '- two', '+ 2', '  three'],
    ],
    [
      'a line end shows as nothing',
      { q: 'a\r\nb', x: 1 },
      { q: 'a\nb', x: 2 },
      ['@@ /x @@', '- 1', '+ 2'],
    ],
    [
      'a non-breaking space is seen',
      { q: 'a b' },
      { q: 'a\u00a0b' },
      ['@@ /q @@', '- a b', '+ a\\u00a0b'],
    ],
    [
      'a zero-width space is seen',
      { q: 'ab' },
      { q: 'a\u200bb' },
      ['@@ /q @@', '- ab', '+ a\\u200bb'],
    ],
    ['an override is seen', { q: 'ab' }, { q: 'a\u202eb' }, ['@@ /q @@', '- ab', '+ a\\u202eb']],
    ['a control is seen', { q: 'ab' }, { q: 'a\u0007b' }, ['@@ /q @@', '- ab', '+ a\\u0007b']],
    ['an emoji is not taken apart', { q: 'a' }, { q: '👩‍💻' }, ['@@ /q @@', '- a', '+ 👩‍💻']],
  ])('%s', (_name, before, after, expected) => {
    expect(diff(before, after)).toEqual(expected);
  });

  test('a document that comes or goes reads like YAML', () => {
    const rule = { title: 'x', q: 'a\nb', tags: ['t'], alert: { to: ['a'], on: true }, none: [] };
    const lines = [
      'title: x',
      'q: |',
      '  a',
      '  b',
      'tags:',
      '  - t',
      'alert:',
      '  to:',
      '    - a',
      '  on: true',
      'none: []',
    ];
    expect(diff({}, rule)).toEqual(lines.map((line) => `+ ${line}`));
    expect(diff(rule, {})).toEqual(lines.map((line) => `- ${line}`));
  });

  test('unchanged lines far from a change are counted', () => {
    const lines = Array.from({ length: 30 }, (_, index) => `line ${index}`);
    const changed = lines.with(10, 'changed').with(25, 'changed too');
    expect(diff({ q: lines.join('\n') }, { q: changed.join('\n') })).toEqual([
      '@@ /q @@',
      '  ⋮ 7 unchanged lines',
      '  line 7',
      '  line 8',
      '  line 9',
      '- line 10',
      '+ changed',
      '  line 11',
      '  line 12',
      '  line 13',
      '  ⋮ 8 unchanged lines',
      '  line 22',
      '  line 23',
      '  line 24',
      '- line 25',
      '+ changed too',
      '  line 26',
      '  line 27',
      '  line 28',
      '  line 29',
    ]);
  });

  test('nothing differs, nothing is said', () => {
    expect(diffFence([])).toBe('');
  });
});

describe('bounds', () => {
  const megabyte = 1024 * 1024;
  const lines = (seed: string): string =>
    Array.from({ length: megabyte / 16 }, (_, index) => `${seed} ${index}`.padEnd(15)).join('\n');

  test.each<[string, object, object]>([
    ['one line of 1 MB', { q: 'x'.repeat(megabyte) }, { q: `${'x'.repeat(megabyte)}y` }],
    ['1 MB of other lines', { q: lines('a') }, { q: lines('b') }],
    [
      '1 MB of lines, one of them other',
      { q: lines('a') },
      { q: lines('a').replace('a 30000', 'b') },
    ],
    ['a new text of 1 MB', {}, { q: lines('a') }],
    ['back-ticks of 100 KB', { q: 'x' }, { q: '`'.repeat(100_000) }],
    [
      '50,000 fields',
      {},
      Object.fromEntries(Array.from({ length: 50_000 }, (_, n) => [`f${n}`, n])),
    ],
    ['a list of 50,000', { a: [] }, { a: Array.from({ length: 50_000 }, (_, n) => n) }],
  ])('%s stays small', (_name, before, after) => {
    const text = diffFence(diffDocuments(document(before), document(after), []));
    expect(Buffer.byteLength(text)).toBeLessThan(MAX_DIFF_BYTES + 2_000);
    expect(unbalanced(text)).toEqual([]);
    expect(text).toMatch(/^[+-] /m);
  });

  test('what is cut is said', () => {
    expect(diff({}, { q: lines('a') }).at(-1)).toMatch(/^@@ cut here: [\d,]+ more lines, .* @@$/);
  });

  test('a long line is cut around what changed in it', () => {
    const before = `${'a'.repeat(5_000)} src=10.0.0.1 ${'b'.repeat(5_000)}`;
    const [, removed = '', added = ''] = diff(
      { q: before },
      { q: before.replace('10.0.0.1', '10.0.0.2') },
    );
    expect(removed).toContain('src=10.0.0.1');
    expect(added).toContain('src=10.0.0.2');
    expect(added.length).toBeLessThan(600);
  });

  test('a pair of surrogates is not cut', () => {
    const text = diffFence(
      diffDocuments(document({}), document({ q: `x${'😀'.repeat(1_000)}` }), []),
    );
    expect(text.isWellFormed()).toBe(true);
    expect(text).not.toContain('\ufffd');
  });
});

test.each<[Parameters<typeof inlineValue>[0], string]>([
  [undefined, '(none)'],
  [['a', 1, null], '[a, 1, null]'],
  [{ a: { b: [true] } }, '{a: {b: [true]}}'],
  ['two\nlines', 'two lines'],
  ['', '""'],
])('%j on one line is %s', (value, expected) => {
  expect(inlineValue(value)).toBe(expected);
});

test('field names on one line', () => {
  const all = diffDocuments({}, { a: 1, b: 1, c: 1 }, []);
  expect(fieldNames(all, 2)).toBe('/a, /b and 1 more');
  expect(fieldNames(all)).toBe('/a, /b, /c');
});
