// JSON: numbers kept exactly, depth limited, names that reach no prototype, one canonical form; and pointers into it.
import { describe, expect, test } from '@jest/globals';
import {
  canonicalJson,
  digestOf,
  JsonError,
  parseJson,
  stringifyJson,
  toJson,
} from '../../../src/core/files/json.ts';
import {
  parsePointer,
  pointerOf,
  valueAt,
  withoutPointers,
} from '../../../src/core/files/json-pointer.ts';

describe('json', () => {
  test.each([
    '{"a":9007199254740993,"b":-18446744073709551616,"c":1.5,"d":[1,"x",null,true,{}]}',
    '{"__proto__":{"x":1},"constructor":2}',
    '"\\ud83d\\ude00"',
    '[]',
  ])('writes what it read: %s', (text) => {
    expect(stringifyJson(parseJson(text))).toBe(
      stringifyJson(parseJson(stringifyJson(parseJson(text)))),
    );
    expect(canonicalJson(parseJson(text))).toBe(text.replace('\\ud83d\\ude00', '\u{1f600}'));
    expect('x' in {}).toBe(false);
  });

  test('takes small numbers as numbers and large integers as bigints', () => {
    expect(parseJson('[9007199254740991, 9007199254740992, -0, 1.0, 1e3]')).toEqual([
      9007199254740991,
      9007199254740992n,
      0,
      1,
      1000,
    ]);
  });

  test.each([
    '1e999',
    '[1',
    '',
    '{"a":}',
    `${'['.repeat(65)}${']'.repeat(65)}`,
    '['.repeat(200_000),
  ])('refuses %.20s', (text) => {
    expect(() => parseJson(text)).toThrow(JsonError);
  });

  test('reads 64 levels, and brackets in strings are none', () => {
    expect(() => parseJson(`${'['.repeat(64)}${']'.repeat(64)}`)).not.toThrow();
    expect(() => parseJson(JSON.stringify({ a: `"${'['.repeat(100)}\\"` }))).not.toThrow();
  });

  test.each([[() => 1], [Symbol('x')], [Number.NaN], [Number.POSITIVE_INFINITY], [undefined]])(
    'cannot say %p',
    (value) => {
      expect(() => toJson({ a: value })).toThrow(JsonError);
    },
  );

  test('has one digest for one value, whatever the order of its keys', () => {
    expect(digestOf(parseJson('{"b":1,"a":[{"d":1,"c":2}]}'))).toBe(
      digestOf(parseJson('{ "a": [{"c":2,"d":1}], "b": 1.0 }')),
    );
    expect(digestOf(parseJson('{"a":1}'))).not.toBe(digestOf(parseJson('{"a":"1"}')));
    // printf '{"a":1}' | sha256sum
    expect(digestOf(parseJson('{"a":1}'))).toBe(
      'sha256:015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862',
    );
  });

  test('indents', () => {
    expect(stringifyJson(parseJson('{"b":[1,{}],"a":{"x":2}}'), { indent: 2, sorted: true })).toBe(
      '{\n  "a": {\n    "x": 2\n  },\n  "b": [\n    1,\n    {}\n  ]\n}',
    );
  });
});

describe('json pointers', () => {
  // The examples of RFC 6901, section 5.
  const RFC = parseJson(
    '{"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\\\j":5,"k\\"l":6," ":7,"m~n":8}',
  );

  test.each([
    ['/foo/0', 'bar'],
    ['/', 0],
    ['/a~1b', 1],
    ['/c%d', 2],
    ['/i\\j', 5],
    ['/ ', 7],
    ['/m~0n', 8],
    ['/foo/01', undefined],
    ['/foo/-', undefined],
    ['/foo/2', undefined],
    ['/foo/0/x', undefined],
    ['/toString', undefined],
    ['/foo/length', undefined],
  ])('%s', (pointer, value) => {
    expect(valueAt(RFC, pointer)).toBe(value);
  });

  test('of the whole document is empty', () => {
    expect(valueAt(RFC, '')).toBe(RFC);
    expect(pointerOf([])).toBe('');
  });

  test.each([[['a/b', 0, 'm~n']], [['']], [['~1', '/', '~0']]])('%j there and back', (path) => {
    expect(parsePointer(pointerOf(path))).toEqual(path.map(String));
  });

  test.each(['a', 'a/b', '/~', '/a~2', '#/a'])('%s is none', (text) => {
    expect(parsePointer(text)).toBeNull();
  });

  test('leaves out what they point at, and nothing else', () => {
    const document = parseJson('{"a":{"b":1,"c":[1,2,3]},"d":4,"__proto__":5}');
    const rest = withoutPointers(document, [
      '/a/b',
      '/a/c/1',
      '/x/y',
      '/d/e',
      '/__proto__',
      '',
      'bad',
    ]);
    expect(stringifyJson(rest)).toBe('{"a":{"c":[1,3]},"d":4}');
    expect(stringifyJson(document)).toBe('{"a":{"b":1,"c":[1,2,3]},"d":4,"__proto__":5}');
  });
});
