// The clock that core modules are given directly.
import { expect, test } from '@jest/globals';
import { withDirectImports } from '../../src/plugin-process/direct-imports.ts';

const glue = (): bigint => 0n;

test('the monotonic clock of any version is given directly, in nanoseconds that never go back', () => {
  const given = withDirectImports({ 'wasi:clocks/monotonic-clock@0.2.12': { now: glue } });
  const now = given['wasi:clocks/monotonic-clock@0.2.12']?.['now'];
  if (typeof now !== 'function') {
    throw new Error('there is no clock');
  }
  const times = Array.from({ length: 100 }, (): unknown => Reflect.apply(now, undefined, []));
  expect(times.every((time) => typeof time === 'bigint')).toBe(true);
  expect(times).toEqual(
    times.toSorted((a, b) => (String(a).padStart(30, '0') < String(b).padStart(30, '0') ? -1 : 1)),
  );
});

test('everything else stays the glue’s', () => {
  const imports = {
    'wasi:clocks/monotonic-clock@0.2.12': { resolution: glue, now: glue },
    'wasi:clocks/wall-clock@0.2.12': { now: glue },
    env: { now: glue },
  };
  const given = withDirectImports(imports);
  expect(given['wasi:clocks/monotonic-clock@0.2.12']?.['resolution']).toBe(glue);
  expect(given['wasi:clocks/wall-clock@0.2.12']).toBe(imports['wasi:clocks/wall-clock@0.2.12']);
  expect(given['env']).toBe(imports.env);
});

test('a clock is not given to a module that did not ask for it', () => {
  expect(withDirectImports({ 'wasi:clocks/monotonic-clock@0.2.12': {} })).toEqual({
    'wasi:clocks/monotonic-clock@0.2.12': {},
  });
  expect(withDirectImports(undefined)).toEqual({});
});
