// Findings: one line for people, and an order that does not depend on who read what first.
import { expect, test } from '@jest/globals';
import {
  errorFinding,
  formatFinding,
  hasErrors,
  sortFindings,
  warningFinding,
} from '../../../src/core/files/finding.ts';

const place = { file: 'a.yaml', line: 2, column: 3 };

test.each([
  [errorFinding('x', 'it is wrong'), 'it is wrong'],
  [errorFinding('x', 'it is wrong', { place }), 'a.yaml:2:3: it is wrong'],
  [
    errorFinding('x', 'it is wrong', { place, hint: 'Mend it.' }),
    'a.yaml:2:3: it is wrong. Mend it.',
  ],
  [errorFinding('x', 'is it wrong?', { hint: 'Mend it.' }), 'is it wrong? Mend it.'],
  [errorFinding('x', 'it ended.', { hint: 'Mend it.' }), 'it ended. Mend it.'],
])('%j', (finding, line) => {
  expect(formatFinding(finding)).toBe(line);
});

test('only errors are errors', () => {
  expect(hasErrors([warningFinding('x', 'y')])).toBe(false);
  expect(hasErrors([warningFinding('x', 'y'), errorFinding('x', 'y')])).toBe(true);
});

test('sorts by file, line, column, message', () => {
  const at = (file: string, line: number, column: number, message = 'm') =>
    errorFinding('x', message, { place: { file, line, column } });
  const sorted = [
    errorFinding('x', 'nowhere'),
    at('a', 2, 1),
    at('a', 10, 1, 'a'),
    at('a', 10, 1, 'b'),
    at('a', 10, 2),
    at('b', 1, 1),
  ];
  expect(sortFindings(sorted.toReversed())).toEqual(sorted);
});
