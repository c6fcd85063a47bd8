// Identifiers, and guesses at mistyped words.
import { describe, expect, test } from '@jest/globals';
import { didYouMean, isIdentifier, suggest } from '../../../src/core/files/identifier.ts';

describe('isIdentifier', () => {
  test.each(['a', 'a1', '1a', 'splunk-prod', 'a-b-c', 'x'.repeat(64)])('%s', (text) => {
    expect(isIdentifier(text)).toBe(true);
  });

  test.each([
    '',
    'A',
    'a_b',
    '-a',
    'a-',
    'a--b',
    'a b',
    'a.b',
    'a/b',
    '../a',
    'é',
    'a\n',
    'x'.repeat(65),
  ])('not %j', (text) => {
    expect(isIdentifier(text)).toBe(false);
  });
});

describe('didYouMean', () => {
  const KEYS = ['plugin', 'environment', 'settings', 'max_deletes', 'ignore', 'adopt'];

  test.each([
    ['pluggin', 'plugin'],
    ['plugni', 'plugin'],
    ['PLUGIN', 'plugin'],
    ['plugins', 'plugin'],
    ['enviroment', 'environment'],
    ['max-deletes', 'max_deletes'],
    ['maxDeletes', 'max_deletes'],
    ['setting', 'settings'],
    ['xyz', null],
    ['', null],
    ['a', null],
    ['plugin', null],
    ['x'.repeat(100_000), null],
  ])('%.20s', (text, expected) => {
    expect(didYouMean(text, KEYS)).toBe(expected);
  });

  test('takes the nearest', () => {
    expect(didYouMean('splunk-prd', ['splunk-dev', 'splunk-prod'])).toBe('splunk-prod');
  });
});

describe('suggest', () => {
  test('names what exists when nothing is near, but not without end', () => {
    const many = Array.from({ length: 25 }, (_, index) => `service-number-${index}`);
    expect(suggest('q', { candidates: ['one', 'two'], what: 'services' })).toBe(
      "The services are 'one', 'two'.",
    );
    expect(suggest('q', { candidates: many, what: 'services' })).toMatch(/ and 5 more\.$/);
    expect(suggest('q', { candidates: [], what: 'services' })).toBe('There are no services yet.');
  });
});
