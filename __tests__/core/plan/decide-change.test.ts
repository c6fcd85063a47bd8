// The decision table of docs/architecture.md, row by row.
import { describe, expect, test } from '@jest/globals';
import { decideChange } from '../../../src/core/plan/decide-change.ts';
import type { Sides } from '../../../src/core/plan/decide-change.ts';
import type { LedgerEntry } from '../../../src/core/plan/ledger.ts';
import type { JsonObject } from '../../../src/core/files/json.ts';

const A: JsonObject = { search: 'index=a', severity: 3 };
const B: JsonObject = { search: 'index=b', severity: 3 };
const C: JsonObject = { search: 'index=c', severity: 3 };

function entry(applied: JsonObject): LedgerEntry {
  return {
    service: 'prod',
    key: 'k',
    plugin: 'splunk',
    file: 'rules/splunk/k.yaml',
    applied,
    commit: 'c0ffee',
    intent: null,
  };
}

function sides(
  desired: JsonObject | null,
  remote: JsonObject | null,
  applied: JsonObject | null,
  more: Partial<Sides> = {},
): Sides {
  return {
    service: 'prod',
    plugin: 'splunk',
    key: 'k',
    desired:
      desired === null
        ? null
        : {
            document: desired,
            file: 'rules/splunk/k.yaml',
            place: { file: 'rules/splunk/k.yaml', line: 1, column: 1 },
          },
    remote,
    entry: applied === null ? null : entry(applied),
    ignore: [],
    adopt: 'identical',
    ...more,
  };
}

describe('decideChange', () => {
  test.each([
    // desired, remote, applied, action, drift, conflict, refused
    ['new file', A, null, null, 'create', null, false, null],
    ['deleted on the service', A, null, A, 'create', 'deleted', false, null],
    ['already there, identical', A, A, null, 'adopt', null, false, null],
    ['nothing to do', A, A, A, 'no-op', null, false, null],
    ['file changed', B, A, A, 'update', null, false, null],
    ['edited on the service', A, B, A, 'update', 'edited', false, null],
    ['edited on both sides', C, B, A, 'update', 'edited', true, null],
    ['the same edit on both sides', B, B, A, 'no-op', null, false, null],
    ['exists, not ours', A, B, null, 'update', null, false, 'not-ours'],
    ['file removed', null, A, A, 'delete', null, false, null],
    ['file removed, edited on the service', null, B, A, 'delete', 'edited', false, null],
    ['gone on both sides', null, null, A, 'forget', null, false, null],
  ] as const)('%s', (_name, desired, remote, applied, action, drift, conflict, refused) => {
    const change = decideChange(sides(desired, remote, applied));
    expect(change).toMatchObject({ action, drift, conflict, desired, remote, applied });
    expect(change?.refusal?.code ?? null).toBe(refused);
  });

  test('is null for what is nowhere', () => {
    expect(decideChange(sides(null, null, null))).toBeNull();
  });

  test('a foreign rule that is not in a file is never touched', () => {
    expect(decideChange(sides(null, A, null))).toBeNull();
  });

  test.each([
    ['never', A, A, 'adopt', 'not-ours'],
    ['never', A, B, 'update', 'not-ours'],
    ['identical', A, A, 'adopt', null],
    ['identical', A, B, 'update', 'not-ours'],
    ['always', A, A, 'adopt', null],
    ['always', A, B, 'update', null],
  ] as const)(
    'adopt = %s decides what happens to a rule that is not ours',
    (adopt, desired, remote, action, refused) => {
      const change = decideChange(sides(desired, remote, null, { adopt }));
      expect(change?.action).toBe(action);
      expect(change?.refusal?.code ?? null).toBe(refused);
    },
  );

  test('a refusal says how to go on', () => {
    const change = decideChange(sides(A, B, null));
    expect(change?.refusal?.reason).toContain("'prod'");
    expect(change?.refusal?.ways.length).toBeGreaterThanOrEqual(2);
  });

  test('ignored fields make no difference on either side', () => {
    const change = decideChange(
      sides(
        { ...A, updated: 1 },
        { ...A, updated: 2, owner: 'x' },
        { ...A, updated: 0 },
        {
          ignore: ['/updated', '/owner'],
        },
      ),
    );
    expect(change?.action).toBe('no-op');
  });

  test('an update shows what changes from remote to desired', () => {
    expect(decideChange(sides(B, A, A))?.differences).toEqual([
      { pointer: '/search', kind: 'changed', before: 'index=a', after: 'index=b' },
    ]);
  });

  test('a delete shows what is lost', () => {
    expect(decideChange(sides(null, A, A))?.differences).toEqual([
      { pointer: '/search', kind: 'removed', before: 'index=a', after: undefined },
      { pointer: '/severity', kind: 'removed', before: 3, after: undefined },
    ]);
  });
});
