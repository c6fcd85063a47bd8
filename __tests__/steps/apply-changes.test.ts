// Carrying out a plan: order, outcomes, read-back, and that one failure stops nothing else.
import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../src/core/files/json.ts';
import { decideChange } from '../../src/core/plan/decide-change.ts';
import type { Change } from '../../src/core/plan/change.ts';
import { createRecorder } from '../../src/steps/recorder.ts';
import { NO_UPDATE } from '../../src/core/plan/ledger-update.ts';
import type { Plan } from '../../src/core/plan/plan.ts';
import type { Outcome } from '../../src/core/plan/report.ts';
import { applyChanges } from '../../src/steps/apply-changes.ts';
import { memoryConsole, memoryLedger, memoryService } from '../support/ports.ts';
import type { MemoryService } from '../support/ports.ts';

const A: JsonObject = { v: 1 };
const B: JsonObject = { v: 2 };

function change(
  key: string,
  documents: {
    readonly desired?: JsonObject;
    readonly remote?: JsonObject;
    readonly applied?: JsonObject;
    readonly file?: string;
  },
): Change {
  const { desired, remote, applied, file = `rules/splunk/${key}.yaml` } = documents;
  const made = decideChange({
    service: 'prod',
    plugin: 'splunk',
    key,
    desired:
      desired === undefined
        ? null
        : { document: desired, file, place: { file, line: 1, column: 1 } },
    remote: remote ?? null,
    entry:
      applied === undefined
        ? null
        : { service: 'prod', key, plugin: 'splunk', file, applied, commit: 'c0', intent: null },
    ignore: [],
    adopt: 'identical',
  });
  if (made === null) {
    throw new Error('the test made no change');
  }
  return made;
}

function planOf(changes: readonly Change[]): Plan {
  return { commit: 'c1', services: ['prod'], changes, findings: [], failures: [] };
}

async function applyTo(service: MemoryService, changes: readonly Change[]) {
  const plan = planOf(changes);
  const store = memoryLedger(
    changes.flatMap(({ service: id, key, applied, appliedFrom }) =>
      appliedFrom === null
        ? []
        : [
            {
              service: id,
              key,
              plugin: 'splunk',
              file: appliedFrom,
              applied,
              commit: 'c0',
              intent: null,
            },
          ],
    ),
  );
  const recorder = createRecorder({
    plan,
    store,
    snapshot: await store.read(),
    settlement: NO_UPDATE,
    ignore: new Map(),
    run: 'run 1',
    console: memoryConsole(),
  });
  await recorder.announce();
  const report = await applyChanges({
    plan,
    services: [
      {
        service: {
          id: 'prod',
          plugin: 'splunk',
          environment: null,
          settings: {},
          allowedHosts: [],
          caFile: null,
          insecureTls: false,
          identity: null,
          ignore: [],
          adopt: 'identical',
          maxDeletes: 10,
          place: { file: 'lgc.toml', line: 1, column: 1 },
          lines: new Map(),
        },
        detections: [],
        plugin: { status: 'ready', calls: service },
      },
    ],
    console: memoryConsole(),
    record: (outcome, aftermath) => recorder.record(outcome, aftermath),
    stop: new AbortController().signal,
    parallelism: 16,
  });
  await recorder.finish();
  return { report, ledger: store, statuses: statuses(report.outcomes) };
}

const statuses = (outcomes: readonly Outcome[]): readonly string[] =>
  outcomes.map(({ status, change: { action, key } }) => `${status} ${action} ${key}`);

describe('applyChanges', () => {
  test('creates, updates and deletes in that order, and reads back each', async () => {
    const service = memoryService({ u: A, d: A });
    const { statuses: done, ledger } = await applyTo(service, [
      change('d', { remote: A, applied: A }),
      change('u', { desired: B, remote: A, applied: A }),
      change('c', { desired: A }),
    ]);
    expect(service.calls).toEqual([
      'create c',
      'read c',
      'update u',
      'read u',
      'delete d',
      'read d',
    ]);
    expect(done).toEqual(['applied create c', 'applied update u', 'applied delete d']);
    expect([...service.holds]).toEqual([
      ['u', B],
      ['c', A],
    ]);
    expect(
      ledger
        .entries()
        .map(({ key, applied, commit, intent }) => ({ key, applied, commit, intent })),
    ).toEqual([
      { key: 'c', applied: A, commit: 'c1', intent: null },
      { key: 'u', applied: B, commit: 'c1', intent: null },
    ]);
    expect(ledger.lastApplied()).toEqual({ prod: 'c1' });
  });

  test('a failure is recorded as such, stops nothing else, and leaves the ledger as it was', async () => {
    const service = memoryService({ d: A });
    service.faults.set('create bad', 'HTTP 403: no');
    service.faults.set('delete d', 'HTTP 500: later');
    const {
      statuses: done,
      ledger,
      report,
    } = await applyTo(service, [
      change('bad', { desired: A }),
      change('good', { desired: A }),
      change('d', { remote: A, applied: A }),
    ]);
    expect(done.toSorted()).toEqual([
      'applied create good',
      'failed create bad',
      'failed delete d',
    ]);
    expect(ledger.entries().map(({ key, intent }) => ({ key, intent }))).toEqual([
      { key: 'd', intent: null },
      { key: 'good', intent: null },
    ]);
    expect(report.outcomes.find((outcome) => outcome.status === 'failed')).toMatchObject({
      failure: { message: 'HTTP 403: no', function: 'create', key: 'bad' },
    });
  });

  test('a refused change is skipped with its reason, and nobody is asked', async () => {
    const service = memoryService({ x: A });
    const { report, ledger } = await applyTo(service, [change('x', { desired: B, remote: A })]);
    expect(service.calls).toEqual([]);
    expect(report.outcomes).toMatchObject([
      {
        status: 'skipped',
        reason: expect.stringContaining('was not put there by this repository'),
      },
    ]);
    expect(ledger.entries()).toEqual([]);
  });

  test('adopt and forget touch the ledger alone', async () => {
    const service = memoryService({ there: A });
    const { statuses: done, ledger } = await applyTo(service, [
      change('there', { desired: A, remote: A }),
      change('gone', { applied: A }),
    ]);
    expect(service.calls).toEqual([]);
    expect(done).toEqual(['applied adopt there', 'applied forget gone']);
    expect(ledger.entries().map(({ key }) => key)).toEqual(['there']);
  });

  test('names the fields that the service rewrites', async () => {
    const service = memoryService();
    service.rewrite = (document) => ({ ...document, v: 7 });
    const { report } = await applyTo(service, [change('c', { desired: { v: 1, w: 1 } })]);
    expect(report.outcomes).toMatchObject([{ status: 'applied', rewritten: ['/v'] }]);
  });

  test('"deployed" means that the service says so', async () => {
    const lost = memoryService();
    lost.create = () => Promise.resolve();
    const created = await applyTo(lost, [change('c', { desired: A })]);
    expect(created.report.outcomes).toMatchObject([
      { status: 'failed', failure: { message: expect.stringContaining('does not hold') } },
    ]);
    // Some services show a write late: it stays announced, and the next run looks.
    expect(created.ledger.entries()).toMatchObject([
      { applied: null, intent: { action: 'create' } },
    ]);

    const kept = memoryService({ d: A });
    kept.delete = () => Promise.resolve();
    const deleted = await applyTo(kept, [change('d', { remote: A, applied: A })]);
    expect(deleted.report.outcomes).toMatchObject([
      { status: 'failed', failure: { message: expect.stringContaining('still holds') } },
    ]);
    expect(deleted.ledger.entries()).toMatchObject([{ applied: A, intent: { action: 'delete' } }]);
  });

  test('a renamed key keeps the old detection when the new one was not created', async () => {
    const service = memoryService({ old: A });
    service.faults.set('create new', 'HTTP 400: bad search');
    const file = 'rules/splunk/same.yaml';
    const { statuses: done } = await applyTo(service, [
      change('new', { desired: A, file }),
      change('old', { remote: A, applied: A, file }),
    ]);
    expect(done).toEqual(['failed create new', 'skipped delete old']);
    expect([...service.holds.keys()]).toEqual(['old']);
  });
});

describe('the ledger after an apply', () => {
  test('renews the entry of a detection that moved, or was changed on both sides alike', async () => {
    const moved = {
      ...change('m', { desired: A, remote: A, applied: A }),
      file: 'rules/splunk/elsewhere.yaml',
    };
    const { ledger } = await applyTo(memoryService(), [
      moved,
      change('both', { desired: B, remote: B, applied: A }),
      change('same', { desired: A, remote: A, applied: A }),
    ]);
    expect(ledger.entries().map(({ key, file, applied }) => ({ key, file, applied }))).toEqual([
      { key: 'both', file: 'rules/splunk/both.yaml', applied: B },
      { key: 'm', file: 'rules/splunk/elsewhere.yaml', applied: A },
      { key: 'same', file: 'rules/splunk/same.yaml', applied: A },
    ]);
  });
});
