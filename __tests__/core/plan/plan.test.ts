// How a plan is put together: order, failures, counts, and the brake on deletes.
import { describe, expect, test } from '@jest/globals';
import type { Service } from '../../../src/core/files/config.ts';
import type { Detection } from '../../../src/core/files/detection.ts';
import type { JsonObject } from '../../../src/core/files/json.ts';
import type { LedgerEntry } from '../../../src/core/plan/ledger.ts';
import { buildPlan, countChanges, keysToRead } from '../../../src/core/plan/plan.ts';
import type { DeleteAllowance, RemoteRead, ServiceView } from '../../../src/core/plan/plan.ts';

const place = { file: 'lgc.toml', line: 1, column: 1 };

function service(more: Partial<Service> = {}): Service {
  return {
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
    place,
    lines: new Map(),
    ...more,
  };
}

function detection(key: string, document: JsonObject = { v: 1 }): Detection {
  const file = `rules/splunk/${key}.yaml`;
  return { key, file, document, lines: new Map([['', { file, line: 2, column: 1 }]]) };
}

function owned(key: string, applied: JsonObject = { v: 1 }): [string, LedgerEntry] {
  return [
    key,
    {
      service: 'prod',
      key,
      plugin: 'splunk',
      file: `rules/splunk/${key}.yaml`,
      applied,
      commit: 'c',
      intent: null,
    },
  ];
}

function view(parts: {
  readonly detections: readonly Detection[];
  readonly entries: readonly [string, LedgerEntry][];
  readonly remote: Readonly<Record<string, JsonObject | null>>;
  readonly failed?: readonly string[];
  readonly service?: Service;
}): ServiceView {
  const reads = new Map<string, RemoteRead>(
    Object.entries(parts.remote).map(([key, remote]) => [key, { status: 'read', remote }]),
  );
  for (const key of parts.failed ?? []) {
    reads.set(key, {
      status: 'failed',
      failure: {
        code: 'plugin',
        plugin: 'splunk',
        service: 'prod',
        function: 'read',
        key,
        message: 'no answer',
        hint: null,
      },
    });
  }
  return {
    service: parts.service ?? service(),
    detections: parts.detections,
    entries: new Map(parts.entries),
    reads,
    failure: null,
  };
}

const none: DeleteAllowance = { maxDeletes: null, labelled: false };

function plan(views: readonly ServiceView[], allowance: DeleteAllowance = none) {
  return buildPlan({ commit: 'abc', views, findings: [], allowance });
}

describe('buildPlan', () => {
  test('puts creates before updates before deletes, and keys in order', () => {
    const built = plan([
      view({
        detections: [detection('z'), detection('a'), detection('u', { v: 2 }), detection('same')],
        entries: [owned('u'), owned('gone'), owned('same'), owned('lost')],
        remote: { z: null, a: null, u: { v: 1 }, gone: { v: 1 }, same: { v: 1 }, lost: null },
      }),
    ]);
    expect(built.changes.map((change) => `${change.action} ${change.key}`)).toEqual([
      'create a',
      'create z',
      'update u',
      'delete gone',
      'forget lost',
      'no-op same',
    ]);
    expect(countChanges(built)).toEqual({
      create: 2,
      update: 1,
      delete: 1,
      adopt: 0,
      forget: 1,
      'no-op': 1,
      refused: 0,
      failed: 0,
      drift: 0,
    });
  });

  test('a failed read is a failure of that detection, never taken for absent', () => {
    const built = plan([
      view({
        detections: [detection('a'), detection('b')],
        entries: [owned('c')],
        remote: { a: null },
        failed: ['b', 'c'],
      }),
    ]);
    expect(built.changes.map((change) => change.key)).toEqual(['a']);
    expect(built.failures.map((failure) => failure.key)).toEqual(['b', 'c']);
    expect(countChanges(built).failed).toBe(2);
  });

  test('a renamed file is a no-op', () => {
    const moved = { ...detection('a'), file: 'rules/splunk/other/b.yaml' };
    const built = plan([
      view({ detections: [moved], entries: [owned('a')], remote: { a: { v: 1 } } }),
    ]);
    expect(built.changes.map((change) => change.action)).toEqual(['no-op']);
  });

  test('a renamed key is a create, then a delete', () => {
    const built = plan([
      view({
        detections: [detection('new')],
        entries: [owned('old')],
        remote: { new: null, old: { v: 1 } },
      }),
    ]);
    expect(built.changes.map((change) => `${change.action} ${change.key}`)).toEqual([
      'create new',
      'delete old',
    ]);
  });
});

describe('the brake on deletes', () => {
  const keys = ['a', 'b', 'c'];
  const flood = (max: number, left: readonly Detection[] = [detection('stays')]): ServiceView =>
    view({
      detections: left,
      entries: keys.map((key) => owned(key)),
      remote: { ...Object.fromEntries(keys.map((key) => [key, { v: 1 }])), stays: null },
      service: service({ maxDeletes: max }),
    });
  const codes = (built: ReturnType<typeof plan>): readonly (string | null)[] =>
    built.changes.map((change) => change.refusal?.code ?? null);

  test.each([
    ['as many as allowed', 3, none, [null, null, null, null]],
    ['one too many', 2, none, [null, 'brake', 'brake', 'brake']],
    ['lifted by the input', 2, { maxDeletes: 3, labelled: false }, [null, null, null, null]],
    ['an input too low', 10, { maxDeletes: 2, labelled: false }, [null, 'brake', 'brake', 'brake']],
    ['lifted by the label', 0, { maxDeletes: null, labelled: true }, [null, null, null, null]],
  ] as const)('%s', (_name, max, allowance, expected) => {
    expect(codes(plan([flood(max)], allowance))).toEqual(expected);
  });

  test('an emptied workspace deletes nothing, however few', () => {
    const built = plan([flood(10, [])]);
    expect(codes(built)).toEqual([
      'vanished-workspace',
      'vanished-workspace',
      'vanished-workspace',
    ]);
    expect(built.changes[0]?.refusal?.ways.join()).toContain('max-deletes: 3');
    expect(countChanges(built)).toMatchObject({ delete: 0, refused: 3 });
  });

  test('an emptied workspace is allowed by input and by label', () => {
    expect(codes(plan([flood(10, [])], { maxDeletes: 3, labelled: false }))).toEqual([
      null,
      null,
      null,
    ]);
    expect(codes(plan([flood(10, [])], { maxDeletes: null, labelled: true }))).toEqual([
      null,
      null,
      null,
    ]);
  });
});

test('keysToRead gives a removed file the document that was applied', () => {
  const documents = keysToRead(
    [detection('a', { v: 2 })],
    new Map([owned('a', { v: 1 }), owned('gone', { v: 7 })]),
  );
  expect([...documents]).toEqual([
    ['a', { v: 2 }],
    ['gone', { v: 7 }],
  ]);
});
