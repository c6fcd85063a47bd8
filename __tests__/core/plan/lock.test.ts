// The lock as text, when it may be taken over, and what is made of a ledger that is less than it was.
import { describe, expect, test } from '@jest/globals';
import { emptyLedger } from '../../../src/core/plan/ledger.ts';
import {
  FREE_LOCK,
  lockFromText,
  lockToText,
  mayTakeOver,
  refuseLostLedger,
} from '../../../src/core/plan/lock.ts';
import { lockHolder } from '../../support/lock.ts';

describe('lockToText and lockFromText', () => {
  test.each([
    FREE_LOCK,
    { holder: lockHolder(), trace: null },
    { holder: lockHolder({ id: 'x' }), trace: { lineage: 'l', serial: 7 } },
    { holder: null, trace: { lineage: 'l', serial: 7 } },
  ])('goes there and back (%#)', (state) => {
    expect(lockFromText(lockToText(state), 'the lock')).toEqual(state);
  });

  test.each([
    '',
    'null',
    '[]',
    '{"version":2}',
    '{"version":1,"holder":7}',
    '{"version":1,"holder":{"id":"x"}}',
    '{"version":1,"holder":null,"ledger":{"serial":"1"}}',
    '{"version":1,"holder":null,"ledger":[]}',
    '<html>',
  ])('refuses %j', (text) => {
    expect(() => lockFromText(text, 'refs/lgc/ledger-lock')).toThrow(/refs\/lgc\/ledger-lock/);
  });
});

describe('mayTakeOver', () => {
  const before = new Date('2026-11-22T12:02:00Z');
  const after = new Date('2026-11-22T12:04:00Z');
  test.each<[boolean | null, Date, boolean]>([
    [true, before, true],
    [false, before, false],
    [null, before, false],
    [true, after, true],
    [false, after, true],
    [null, after, true],
  ])('ended %s at %s: %s', (ended, now, may) => {
    expect(mayTakeOver({ holder: lockHolder(), ended, now })).toBe(may);
  });

  test('a lease that is no time is over', () => {
    expect(
      mayTakeOver({ holder: lockHolder({ expires: 'soon' }), ended: false, now: before }),
    ).toBe(true);
  });
});

describe('refuseLostLedger', () => {
  const trace = { lineage: 'mine', serial: 3 };
  test.each<[string, Parameters<typeof refuseLostLedger>[0]['ledger'], RegExp | null]>([
    ['as it was', { ...emptyLedger('mine'), serial: 3 }, null],
    ['newer', { ...emptyLedger('mine'), serial: 4 }, null],
    ['older', { ...emptyLedger('mine'), serial: 2 }, /older than it was/],
    ['another one', { ...emptyLedger('other'), serial: 9 }, /another ledger/],
    ['gone', null, /it is gone/],
  ])('%s', (_name, ledger, refusal) => {
    const check = (): void => refuseLostLedger({ trace, ledger, location: 'x' });
    if (refusal === null) {
      expect(check).not.toThrow();
    } else {
      expect(check).toThrow(refusal);
      expect(check).toThrow(/mode 'rebuild'/);
    }
  });

  test('without a trace anything goes', () => {
    expect(() => refuseLostLedger({ trace: null, ledger: null, location: 'x' })).not.toThrow();
  });
});
