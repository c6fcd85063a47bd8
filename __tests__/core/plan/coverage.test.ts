// What a plan takes away: deleted, disabled, severity lowered, schedule and window narrowed, techniques left uncovered.
import { describe, expect, test } from '@jest/globals';
import {
  findLostCoverage,
  findRenames,
  losesCoverage,
  techniquesOf,
} from '../../../src/core/plan/coverage.ts';
import { change, document, plan } from '../../support/plans.ts';

function kinds(remote: object, desired: object): readonly string[] {
  const lost = findLostCoverage(plan([change({ remote, desired })]));
  return lost.weakenings.map(({ kind }) => kind);
}

describe('one field that weakens its detection', () => {
  test.each<[string, object, object, string]>([
    ['disabled set', { disabled: false }, { disabled: true }, 'disabled'],
    ['disabled set, Splunk', { disabled: '0' }, { disabled: '1' }, 'disabled'],
    ['disabled added', { a: 1 }, { a: 1, disabled: true }, 'disabled'],
    ['enabled taken away', { enabled: true }, { enabled: false }, 'disabled'],
    [
      'enabled, nested',
      { properties: { enabled: true } },
      { properties: { enabled: false } },
      'disabled',
    ],
    ['is_scheduled off', { is_scheduled: '1' }, { is_scheduled: '0' }, 'disabled'],
    ['isEnabled off', { isEnabled: 'true' }, { isEnabled: 'false' }, 'disabled'],
    ['status', { status: 'stable' }, { status: 'deprecated' }, 'disabled'],
    ['state', { state: 'active' }, { state: 'Disabled' }, 'disabled'],
    ['severity in words', { severity: 'high' }, { severity: 'medium' }, 'severity'],
    [
      'severity in other words',
      { severity: 'Critical' },
      { severity: 'informational' },
      'severity',
    ],
    ['level', { level: 'high' }, { level: 'low' }, 'severity'],
    ['Splunk severity', { 'alert.severity': '5' }, { 'alert.severity': '2' }, 'severity'],
    ['risk score', { risk_score: 73 }, { risk_score: 21 }, 'severity'],
    ['priority', { priority: 'P1' }, { priority: 'P3' }, 'severity'],
    ['cron', { cron_schedule: '*/5 * * * *' }, { cron_schedule: '0 * * * *' }, 'schedule'],
    ['cron, fewer hours', { cron: '0 * * * *' }, { cron: '0 8-18 * * 1-5' }, 'schedule'],
    ['cron, weekly', { cron_schedule: '0 3 * * *' }, { cron_schedule: '0 3 * * 0' }, 'schedule'],
    ['interval', { interval: '5m' }, { interval: '1h' }, 'schedule'],
    ['query frequency', { queryFrequency: 'PT5M' }, { queryFrequency: 'PT1H' }, 'schedule'],
    ['interval in seconds', { interval: 300 }, { interval: 600 }, 'schedule'],
    [
      'earliest time',
      { 'dispatch.earliest_time': '-24h@h' },
      { 'dispatch.earliest_time': '-60m' },
      'window',
    ],
    ['from', { from: 'now-6m' }, { from: 'now-60s' }, 'window'],
    ['query period', { queryPeriod: 'P1D' }, { queryPeriod: 'PT1H' }, 'window'],
    ['look-back', { lookback: '1 day' }, { lookback: '30 minutes' }, 'window'],
  ])('%s', (_name, remote, desired, kind) => {
    expect(kinds(remote, desired)).toEqual([kind]);
    expect(kinds(desired, remote)).toEqual([]);
  });

  test.each<[string, object, object]>([
    ['unknown words', { severity: 'purple' }, { severity: 'green' }],
    ['a word and a number', { severity: 'high' }, { severity: 1 }],
    ['severity taken out', { severity: 'high', a: 1 }, { a: 1 }],
    ['a status that is no switch', { status: 'stable' }, { status: 'test' }],
    [
      'a schedule that cannot be read',
      { cron_schedule: '@daily' },
      { cron_schedule: '0 * * * 13#2' },
    ],
    ['a step of zero', { cron: '*/5 * * * *' }, { cron: '*/0 * * * *' }],
    ['a field that only sounds like it', { levels: 'high' }, { levels: 'low' }],
    ['a query', { search: 'severity=high' }, { search: 'severity=low' }],
  ])('%s says nothing', (_name, remote, desired) => {
    expect(kinds(remote, desired)).toEqual([]);
  });

  test('worst first, with field and values', () => {
    const before = { severity: 'high', disabled: false, interval: '5m' };
    const lost = findLostCoverage(
      plan([
        change({
          key: 'b',
          remote: before,
          desired: { severity: 'low', disabled: true, interval: '9m' },
        }),
        change({ key: 'a', remote: before, desired: null }),
      ]),
    );
    expect(lost.weakenings.map(({ kind }) => kind)).toEqual([
      'deleted',
      'disabled',
      'severity',
      'schedule',
    ]);
    expect(lost.weakenings[2]?.difference).toMatchObject({
      pointer: '/severity',
      before: 'high',
      after: 'low',
    });
  });

  test('what is refused, created, adopted or unchanged takes nothing away', () => {
    const rule = { disabled: true, tags: ['T1059'] };
    const refusal = { code: 'brake', reason: 'r', ways: [] } as const;
    const lost = findLostCoverage(
      plan([
        change({ key: 'a', remote: { tags: ['T1003'] }, desired: null, refusal }),
        change({ key: 'b', remote: null, desired: rule }),
        change({ key: 'c', remote: rule, desired: rule, owned: false }),
        change({ key: 'd', remote: rule, desired: rule }),
        change({ key: 'e', remote: { enabled: true }, desired: { enabled: false }, owned: false }),
      ]),
    );
    expect(lost).toEqual({ weakenings: [], techniques: [] });
    expect(losesCoverage(lost)).toBe(false);
  });
});

describe('renames', () => {
  const gone = change({
    key: 'old',
    file: 'a.yaml',
    remote: { q: 1, tags: ['T1059'] },
    desired: null,
  });

  test('a key changed in its file is not a loss', () => {
    const made = change({
      key: 'new',
      file: 'a.yaml',
      remote: null,
      desired: { q: 1, tags: ['T1059'] },
    });
    expect(findRenames([made, gone])).toEqual(new Map([[gone, made]]));
    expect(losesCoverage(findLostCoverage(plan([made, gone])))).toBe(false);
  });

  test('but it is when the new one is switched off', () => {
    const made = change({
      key: 'new',
      file: 'a.yaml',
      remote: null,
      desired: { q: 1, enabled: false },
    });
    const lost = findLostCoverage(plan([made, gone]));
    expect(lost.weakenings.map(({ kind, change: of }) => [kind, of.key])).toEqual([
      ['disabled', 'new'],
    ]);
    expect(lost.techniques.map(({ technique }) => technique)).toEqual(['T1059']);
  });

  test.each([
    ['another file', [change({ key: 'new', file: 'b.yaml', remote: null, desired: { q: 1 } })]],
    [
      'another service',
      [change({ service: 's2', key: 'new', file: 'a.yaml', remote: null, desired: { q: 1 } })],
    ],
    [
      'two creates',
      ['n1', 'n2'].map((key) => change({ key, file: 'a.yaml', remote: null, desired: { q: 1 } })),
    ],
  ])('%s: nothing is taken for renamed', (_name, made) => {
    expect(findRenames([gone, ...made]).size).toBe(0);
    expect(findLostCoverage(plan([gone, ...made])).weakenings[0]?.kind).toBe('deleted');
  });
});

describe('techniques', () => {
  test.each<[string, object, readonly string[]]>([
    ['Sigma tags', { tags: ['attack.execution', 'attack.t1059.001'] }, ['T1059.001']],
    ['plain', { techniques: ['T1059', 't1003.001'] }, ['T1059', 'T1003.001']],
    ['mitre_attack_id', { mitre_attack_id: 'T1078.004, T1110' }, ['T1078.004', 'T1110']],
    [
      'Elastic',
      {
        threat: [
          {
            technique: [
              {
                id: 'T1059',
                reference: 'https://attack.mitre.org/techniques/T1059/',
                subtechnique: [
                  { id: 'T1059.001', reference: 'https://attack.mitre.org/techniques/T1059/001/' },
                ],
              },
            ],
          },
        ],
      },
      ['T1059', 'T1059.001'],
    ],
    [
      'Sentinel',
      { properties: { techniques: ['T1566'], subTechniques: ['T1566.002'] } },
      ['T1566', 'T1566.002'],
    ],
    [
      'Splunk annotations',
      { 'action.correlationsearch.annotations': '{"mitre_attack":["T1021.006"]}' },
      ['T1021.006'],
    ],
    ['keys', { mitre: { T1098: 'Account Manipulation' } }, ['T1098']],
    ['not in a query or a description', { search: 'T1059', description: 'T1003' }, []],
    ['not in other words', { tags: ['CAT1059', 'T10591', 'T105', 'at1059x'] }, []],
  ])('%s', (_name, value, expected) => {
    expect([...techniquesOf(document(value))].toSorted()).toEqual([...expected].toSorted());
  });

  const rule = (...tags: readonly string[]): object => ({ q: 1, tags });

  test('left without a detection on a service, covered elsewhere or not', () => {
    const lost = findLostCoverage(
      plan([
        change({ service: 'a', key: '1', remote: rule('T1059.001', 'T1003'), desired: null }),
        change({ service: 'a', key: '2', remote: rule('T1003'), desired: rule('T1003') }),
        change({ service: 'b', key: '1', remote: rule('T1059.001'), desired: rule('T1059.001') }),
      ]),
    );
    expect(lost.techniques).toEqual([
      { technique: 'T1059.001', services: ['a'], elsewhere: ['b'] },
    ]);
  });

  test.each<[string, Parameters<typeof change>[0], readonly string[]]>([
    ['deleted', { remote: rule('T1059'), desired: null }, ['T1059']],
    ['tag taken out', { remote: rule('T1059'), desired: rule() }, ['T1059']],
    [
      'disabled',
      { remote: rule('T1059'), desired: { ...rule('T1059'), disabled: true } },
      ['T1059'],
    ],
    ['a sub-technique is left', { remote: rule('T1059'), desired: rule('T1059.003') }, []],
    [
      'only the technique is left',
      { remote: rule('T1059.003'), desired: rule('T1059') },
      ['T1059.003'],
    ],
    [
      'it was switched off before',
      { remote: { ...rule('T1059'), disabled: true }, desired: null },
      [],
    ],
    [
      'the service keeps no tags, the ledger does',
      { remote: { q: 1 }, applied: rule('T1059'), desired: null },
      ['T1059'],
    ],
    ['it was gone already', { remote: null, applied: rule('T1059'), desired: null }, []],
  ])('%s', (_name, parts, expected) => {
    const lost = findLostCoverage(plan([change({ ...parts })]));
    expect(lost.techniques.map(({ technique }) => technique)).toEqual(expected);
  });

  test('a document that could not be read still stands', () => {
    const gone = plan([change({ remote: rule('T1059'), desired: null })]);
    const standing = [{ service: 'splunk-prod', document: document(rule('T1059')) }];
    expect(findLostCoverage(gone, standing).techniques).toEqual([]);
  });
});
