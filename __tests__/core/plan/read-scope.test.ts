// What a plan of what changed reads: everything that could lead to a write, and of the rest another slice each day.
import { describe, expect, test } from '@jest/globals';
import type { Detection } from '../../../src/core/files/detection.ts';
import { divideKeys, partialFindings } from '../../../src/core/plan/read-scope.ts';
import type { ReadScope } from '../../../src/core/plan/read-scope.ts';
import type { LedgerEntry } from '../../../src/core/plan/ledger.ts';
import { ledgerEntry } from '../../support/ledger.ts';

const DAY = 24 * 60 * 60 * 1000;
const changed = (day = 0, maxAge = 7): ReadScope => ({
  type: 'changed',
  now: new Date(Date.parse('2026-11-22T12:00:00Z') + day * DAY),
  maxAge,
});

function detection(key: string, parts: Partial<Detection> = {}): Detection {
  return {
    key,
    file: `rules/splunk/${key}.yaml`,
    document: { title: key, search: 'index=main' },
    lines: new Map(),
    ...parts,
  };
}

function divide(parts: {
  readonly detections: readonly Detection[];
  readonly entries: readonly LedgerEntry[];
  readonly scope?: ReadScope;
  readonly ignore?: readonly string[];
}): { readonly read: readonly string[]; readonly assumed: readonly string[] } {
  const { read, assumed } = divideKeys({
    service: 'splunk-prod',
    detections: parts.detections,
    entries: new Map(parts.entries.map((entry) => [entry.key, entry])),
    ignore: parts.ignore ?? [],
    scope: parts.scope ?? changed(),
  });
  return { read: [...read.keys()], assumed: [...assumed.keys()] };
}

// A hundred keys that nothing happened to: each has its turn on one day of seven.
const KEYS = Array.from({ length: 100 }, (_, number) => `rule ${number}`);
const untouched = (day = 0): readonly string[] =>
  divide({
    detections: KEYS.map((key) => detection(key)),
    entries: KEYS.map((key) => ledgerEntry({ key })),
    scope: changed(day),
  }).read;
/** Keys that are not read today for their turn's sake. */
const [QUIET = ''] = KEYS.filter((key) => !untouched().includes(key));

describe('a full plan', () => {
  test('reads every key of files and ledger', () => {
    expect(
      divide({
        detections: [detection('a'), detection('b')],
        entries: [ledgerEntry({ key: 'b' }), ledgerEntry({ key: 'c' })],
        scope: { type: 'full' },
      }),
    ).toEqual({ read: ['b', 'c', 'a'], assumed: [] });
  });
});

describe('a plan of what changed', () => {
  test('takes what nobody touched to be as it was applied', () => {
    const entry = ledgerEntry({ key: QUIET });
    const { assumed } = divideKeys({
      service: 'splunk-prod',
      detections: [detection(QUIET)],
      entries: new Map([[QUIET, entry]]),
      ignore: [],
      scope: changed(),
    });
    expect(assumed).toEqual(new Map([[QUIET, { status: 'read', remote: entry.applied }]]));
  });

  const touched: Readonly<
    Record<
      string,
      { readonly detections?: readonly Detection[]; readonly entries?: readonly LedgerEntry[] }
    >
  > = {
    'a new detection': { entries: [] },
    'a changed detection': {
      detections: [detection(QUIET, { document: { title: QUIET, search: 'index=other' } })],
    },
    'a removed detection, which would be deleted': { detections: [] },
    'a detection in another file': {
      detections: [detection(QUIET, { file: 'rules/splunk/moved.yaml' })],
    },
    'a write in the air': {
      entries: [
        ledgerEntry({
          key: QUIET,
          intent: { action: 'update', document: { title: 'x' }, run: '1' },
        }),
      ],
    },
    'a first create in the air': {
      entries: [
        ledgerEntry({
          key: QUIET,
          applied: null,
          intent: { action: 'create', document: { title: QUIET, search: 'index=main' }, run: '1' },
        }),
      ],
    },
  };
  test.each(Object.keys(touched))('reads %s', (name) => {
    const { detections = [detection(QUIET)], entries = [ledgerEntry({ key: QUIET })] } =
      touched[name] ?? {};
    expect(divide({ detections, entries })).toEqual({ read: [QUIET], assumed: [] });
  });

  test('goes by the comparison of the service: ignored fields do not count', () => {
    const detections = [
      detection(QUIET, { document: { title: QUIET, search: 'index=main', note: 'new' } }),
    ];
    const entries = [ledgerEntry({ key: QUIET })];
    expect(divide({ detections, entries }).read).toEqual([QUIET]);
    expect(divide({ detections, entries, ignore: ['/note'] }).read).toEqual([]);
  });

  test('reads each of the others on one day of seven', () => {
    const days = Array.from({ length: 7 }, (_, day) => untouched(day));
    expect(days.flat().toSorted()).toEqual(KEYS.toSorted());
    expect(days.every((keys) => keys.length > 0 && keys.length < KEYS.length / 2)).toBe(true);
    expect(untouched(7)).toEqual(untouched(0));
  });

  test('with an age of one day reads everything', () => {
    expect(
      divide({
        detections: [detection(QUIET)],
        entries: [ledgerEntry({ key: QUIET })],
        scope: changed(0, 1),
      }).read,
    ).toEqual([QUIET]);
  });
});

describe('what readers are told', () => {
  const counts = [
    { service: 'prod', read: 3, total: 500 },
    { service: 'lab', read: 2, total: 2 },
  ];

  test('is how much was read of which service, and how to see more', () => {
    const [finding, ...more] = partialFindings(changed(), counts);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ severity: 'warning', code: 'partial-plan' });
    expect(finding?.message).toContain("3 of the 500 detections of 'prod' were read");
    expect(finding?.hint).toContain('within 7 days');
  });

  test('is nothing when everything was asked for', () => {
    expect(partialFindings({ type: 'full' }, counts)).toEqual([]);
  });
});
