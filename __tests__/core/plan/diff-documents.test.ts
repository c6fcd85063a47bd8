// What counts as equal, and how differences are addressed.
import { describe, expect, test } from '@jest/globals';
import { parseJson } from '../../../src/core/files/json.ts';
import type { JsonObject } from '../../../src/core/files/json.ts';
import { diffDocuments, equalDocuments } from '../../../src/core/plan/diff-documents.ts';

function object(text: string): JsonObject {
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error('the test needs an object');
  }
  return value as JsonObject;
}

describe('equal', () => {
  test.each([
    ['key order', '{"a":1,"b":2}', '{"b":2,"a":1}', true],
    ['line ends', '{"a":"x\\r\\ny"}', '{"a":"x\\ny"}', true],
    ['trailing white space', '{"a":"x  \\ny\\n\\n"}', '{"a":"x\\ny"}', true],
    ['leading white space', '{"a":" x"}', '{"a":"x"}', false],
    ['1 and 1.0', '{"a":1}', '{"a":1.0}', true],
    ['a number and its text', '{"a":1}', '{"a":"1"}', false],
    ['integers beyond 2^53', '{"a":9007199254740993}', '{"a":9007199254740992}', false],
    ['the same big integer', '{"a":9007199254740993}', '{"a":9007199254740993}', true],
    ['array order', '{"a":[1,2]}', '{"a":[2,1]}', false],
    ['null and absent', '{"a":null}', '{}', false],
    ['a key named __proto__', '{"__proto__":{"x":1}}', '{}', false],
  ])('%s', (_name, a, b, equal) => {
    expect(equalDocuments(object(a), object(b), [])).toBe(equal);
    expect(diffDocuments(object(a), object(b), []).length === 0).toBe(equal);
  });

  test('absent equals only absent', () => {
    expect(equalDocuments(null, null, [])).toBe(true);
    expect(equalDocuments(null, {}, [])).toBe(false);
  });
});

describe('diffDocuments', () => {
  test('addresses nested fields, and keys that need escaping', () => {
    const before = object('{"d":{"a/b":1,"gone":true},"list":[{"x":1}]}');
    const after = object('{"d":{"a/b":2,"new~":"y"},"list":[{"x":1},{"x":2}]}');
    expect(diffDocuments(before, after, [])).toEqual([
      { pointer: '/d/a~1b', kind: 'changed', before: 1, after: 2 },
      { pointer: '/d/new~0', kind: 'added', before: undefined, after: 'y' },
      { pointer: '/d/gone', kind: 'removed', before: true, after: undefined },
      { pointer: '/list/1', kind: 'added', before: undefined, after: { x: 2 } },
    ]);
  });

  test('shows an array of scalars as one field', () => {
    expect(diffDocuments({ tags: ['a', 'b'] }, { tags: ['b'] }, [])).toEqual([
      { pointer: '/tags', kind: 'changed', before: ['a', 'b'], after: ['b'] },
    ]);
  });

  test('leaves ignored fields out', () => {
    expect(
      diffDocuments({ a: { b: 1, c: 1 } }, { a: { b: 2, c: 2 } }, ['/a/b', '/nowhere']),
    ).toEqual([{ pointer: '/a/c', kind: 'changed', before: 1, after: 2 }]);
  });
});
