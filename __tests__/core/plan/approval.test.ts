// What reviewers saw, as digests: the same change is recognised, anything that moved is not, and an apply uses it up.
import { describe, expect, test } from '@jest/globals';
import {
  approvalAfter,
  approvalOf,
  findUnseen,
  MAX_SEEN,
  refuseUnseen,
  SEEN_LENGTH,
} from '../../../src/core/plan/approval.ts';
import { change, COMMIT, failure, plan, report, savedSearch } from '../../support/plans.ts';
import type { ChangeParts } from '../../support/plans.ts';

const UPDATE: ChangeParts = {
  desired: savedSearch({ 'alert.severity': '4' }),
  remote: savedSearch(),
};
const shown = approvalOf(plan([change(UPDATE)]));

describe('an approval', () => {
  test('is one digest per write; adopt, forget and what stays need none', () => {
    const writes = [
      change({ key: 'new', desired: savedSearch() }),
      change(UPDATE),
      change({ key: 'gone', remote: savedSearch() }),
    ];
    const beside = [
      change({ key: 'adopted', desired: savedSearch(), remote: savedSearch(), owned: false }),
      change({ key: 'forgotten', applied: savedSearch() }),
      change({ key: 'same', desired: savedSearch(), remote: savedSearch() }),
    ];
    expect(beside.map(({ action }) => action)).toEqual(['adopt', 'forget', 'no-op']);
    const approval = approvalOf(plan([...writes, ...beside]));
    expect(approval).toMatchObject({ commit: COMMIT, type: 'changes' });
    expect(approval.seen).toHaveLength(3);
    expect(approval.seen.every((digest) => digest.length === SEEN_LENGTH)).toBe(true);
    expect(findUnseen(plan([...writes, ...beside]), [approval])).toEqual([]);
    expect(findUnseen(plan([...writes, ...beside]), [])).toEqual(writes);
  });

  test('holds whatever the order of keys and changes, and with white space that nobody sees', () => {
    const turned: Record<string, unknown> = Object.fromEntries(
      Object.entries(savedSearch()).toReversed(),
    );
    const spaced = { ...turned, description: `${String(turned['description'])}  \r\n` };
    const again = change({ ...UPDATE, remote: spaced });
    expect(findUnseen(plan([again]), [shown])).toEqual([]);
  });

  const moved: readonly (readonly [string, ChangeParts])[] = [
    ['another field was edited on the service', { remote: savedSearch({ disabled: '1' }) }],
    [
      'the same field was edited on the service',
      { remote: savedSearch({ 'alert.severity': '1' }) },
    ],
    ['a field was added on the service', { remote: savedSearch({ owner: 'mallory' }) }],
    ['a field went away on the service', { remote: savedSearch({ disabled: undefined }) }],
    ['it was deleted on the service', { remote: null, applied: savedSearch() }],
    ['the file says something else', { desired: savedSearch({ 'alert.severity': '3' }) }],
    ['the file is gone', { desired: null }],
    ['it is another service', { service: 'splunk-dev' }],
    ['it has another key', { key: 'AWS root logins' }],
  ];
  test.each(moved)('does not hold when %s', (_name, parts) => {
    const now = change(clean({ ...UPDATE, ...parts }));
    expect(findUnseen(plan([now]), [shown])).toEqual([now]);
  });

  test('of several pull requests holds for what any of them showed', () => {
    const other = change({ key: 'new', desired: savedSearch() });
    const both = plan([change(UPDATE), other]);
    expect(findUnseen(both, [shown])).toEqual([other]);
    expect(findUnseen(both, [shown, approvalOf(plan([other]))])).toEqual([]);
  });

  test('covers what was refused when it was shown: lifting that is a decision of its own', () => {
    const refusal = { code: 'brake', reason: 'too many', ways: [] } as const;
    const held = change({ remote: savedSearch(), refusal });
    const lifted = change({ remote: savedSearch() });
    expect(findUnseen(plan([lifted]), [approvalOf(plan([held]))])).toEqual([]);
    expect(findUnseen(plan([held]), [])).toEqual([]);
  });

  test('of too many changes is one of them all, and holds only for just these', () => {
    const changes = [change(UPDATE), change({ key: 'new', desired: savedSearch() })];
    const whole = approvalOf(plan(changes), 1);
    expect(whole).toMatchObject({ type: 'whole', seen: [expect.any(String)] });
    expect(findUnseen(plan(changes.toReversed()), [whole])).toEqual([]);
    expect(findUnseen(plan(changes.slice(1)), [whole])).toEqual(changes.slice(1));
    expect(MAX_SEEN).toBeGreaterThanOrEqual(5_000);
  });

  test('is used up by what was carried out', () => {
    const [done, failed] = [change(UPDATE), change({ key: 'new', desired: savedSearch() })];
    const approval = approvalOf(plan([done, failed]));
    const after = approvalAfter(
      approval,
      report([
        { status: 'applied', change: done, rewritten: [] },
        { status: 'failed', change: failed, failure: failure({ function: 'create' }) },
      ]),
    );
    expect(after).toEqual({ ...approval, seen: approvalOf(plan([failed])).seen });
  });
});

test('what nobody saw is refused by itself, with the ways to go on', () => {
  const [seen, unseen] = [change(UPDATE), change({ key: 'new', desired: savedSearch() })];
  const words = { reason: 'it moved', ways: ['look again'] };
  const held = refuseUnseen(plan([seen, unseen]), [unseen], words);
  expect(held.changes).toEqual([seen, { ...unseen, refusal: { code: 'moved', ...words } }]);
});

/** Without members that are undefined, which no document has. */
function clean(parts: ChangeParts): ChangeParts {
  return JSON.parse(JSON.stringify(parts)) as ChangeParts;
}
