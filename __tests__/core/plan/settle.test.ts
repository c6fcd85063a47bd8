// Settling intents: every intent by everything a service may hold, and what follows for ledger and plan.
import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../../src/core/files/json.ts';
import type { LedgerEntry, LedgerIntent } from '../../../src/core/plan/ledger.ts';
import { settleEntry, settlementOf, settleView } from '../../../src/core/plan/settle.ts';
import { ledgerEntry, ledgerOf } from '../../support/ledger.ts';
import { service } from '../../support/services.ts';

const OLD: JsonObject = { v: 1 };
const NEW: JsonObject = { v: 2 };
const OTHER: JsonObject = { v: 3 };

function announced(
  applied: JsonObject | null,
  action: LedgerIntent['action'],
  document: JsonObject | null,
): LedgerEntry {
  return ledgerEntry({ applied, intent: { action, document, run: 'run 1' } });
}

describe('settleEntry', () => {
  test.each<[string, LedgerEntry, JsonObject | null, JsonObject | null]>([
    // intent, entry, remote, what is applied afterwards (null: no entry)
    ['create, nothing there', announced(null, 'create', NEW), null, null],
    ['create, done', announced(null, 'create', NEW), NEW, NEW],
    ['create, there in another form: ours', announced(null, 'create', NEW), OTHER, NEW],
    ['create again, nothing there', announced(OLD, 'create', NEW), null, OLD],
    ['create again, done', announced(OLD, 'create', NEW), NEW, NEW],
    ['update, not done', announced(OLD, 'update', NEW), OLD, OLD],
    ['update, done', announced(OLD, 'update', NEW), NEW, NEW],
    ['update, edited meanwhile', announced(OLD, 'update', NEW), OTHER, OLD],
    ['update, gone meanwhile', announced(OLD, 'update', NEW), null, OLD],
    ['delete, not done', announced(OLD, 'delete', null), OLD, OLD],
    ['delete, done', announced(OLD, 'delete', null), null, null],
    ['delete, edited meanwhile', announced(OLD, 'delete', null), OTHER, OLD],
    ['no intent', ledgerEntry({ applied: OLD }), OTHER, OLD],
  ])('%s', (_name, entry, remote, applied) => {
    const settled = settleEntry({ entry, remote, ignore: [] });
    expect(settled === null ? null : settled.applied).toEqual(applied);
    expect(settled?.intent ?? null).toBeNull();
  });

  test('fields that are ignored do not count', () => {
    const entry = announced(null, 'create', { v: 1, at: 'x' });
    const settled = settleEntry({ entry, remote: { v: 1, at: 'y' }, ignore: ['/at'] });
    expect(settled?.applied).toEqual({ v: 1, at: 'x' });
  });
});

describe('settleView and settlementOf', () => {
  const entries = [
    { ...announced(null, 'create', NEW), key: 'absent' },
    { ...announced(null, 'create', NEW), key: 'there' },
    { ...announced(OLD, 'delete', null), key: 'unread' },
    ledgerEntry({ key: 'quiet', applied: OLD }),
  ];
  const view = {
    service: service('splunk-prod'),
    detections: [],
    entries: new Map(entries.map((entry) => [entry.key, entry])),
    reads: new Map([
      ['absent', { status: 'read' as const, remote: null }],
      ['there', { status: 'read' as const, remote: NEW }],
      [
        'unread',
        {
          status: 'failed' as const,
          failure: {
            code: 'plugin' as const,
            plugin: 'splunk',
            service: 'splunk-prod',
            function: 'read' as const,
            key: 'unread',
            message: 'HTTP 500',
            hint: null,
          },
        },
      ],
      ['quiet', { status: 'read' as const, remote: OLD }],
    ]),
    failure: null,
  };

  test('an intent whose key could not be read stays open', () => {
    const settled = settleView(view).entries;
    expect(
      [...settled].map(([key, { applied, intent }]) => [key, applied, intent?.action]),
    ).toEqual([
      ['there', NEW, undefined],
      ['unread', OLD, 'delete'],
      ['quiet', OLD, undefined],
    ]);
  });

  test('only what was settled is written', () => {
    const update = settlementOf(ledgerOf(entries), [settleView(view)]);
    expect(update.put.map(({ key, applied, intent }) => ({ key, applied, intent }))).toEqual([
      { key: 'there', applied: NEW, intent: null },
    ]);
    expect(update.remove).toEqual([{ service: 'splunk-prod', key: 'absent' }]);
  });

  test('services that were not read keep their intents', () => {
    expect(settlementOf(ledgerOf(entries), [])).toEqual({ put: [], remove: [], lastApplied: {} });
  });
});
