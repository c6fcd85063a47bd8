// Apply's promises on ports in memory: announcements, settlement, lock, staleness, stops, ownership, the ways out.
import { describe, expect, test } from '@jest/globals';
import { LedgerError } from '../../src/core/plan/ledger.ts';
import type { LedgerEntry } from '../../src/core/plan/ledger.ts';
import { runMode } from '../../src/run-mode.ts';
import { lockHolder, runIdentityOf } from '../support/lock.ts';
import { memoryService } from '../support/ports.ts';
import { CONFIG, makeRun, owned, PULL_REQUEST, PUSH } from '../support/run.ts';
import type { RunParts } from '../support/run.ts';

const A = { title: 'a', search: 'index=a' };
const B = { title: 'b', search: 'index=b' };
const OLD = { title: 'a', search: 'index=old' };
const files = {
  'rules/splunk/a.yaml': 'title: a\nsearch: index=a\n',
  'rules/splunk/b.yaml': 'title: b\nsearch: index=b\n',
};
const onlyA = { 'rules/splunk/a.yaml': files['rules/splunk/a.yaml'] };

const applyOf = (parts: RunParts) => makeRun({ files, trigger: PUSH, ...parts });
const writes = (calls: readonly string[] | undefined): readonly string[] =>
  calls?.filter((call) => !call.startsWith('read')) ?? [];
const withIntent = (
  entry: LedgerEntry,
  action: 'create' | 'update' | 'delete',
  document: LedgerEntry['applied'],
): LedgerEntry => ({ ...entry, intent: { action, document, run: 'run 0' } });

describe('write-ahead', () => {
  test('every intent is saved before the first write, in one write of the ledger', async () => {
    const { run, ledger, services } = applyOf({
      services: { prod: memoryService({ a: OLD, gone: A }) },
      entries: [owned('a', OLD), owned('gone', A)],
    });
    const seen: unknown[] = [];
    const service = services['prod'];
    const create = service?.create.bind(service);
    if (service !== undefined && create !== undefined) {
      service.create = (detection) => {
        seen.push(...ledger.entries().map(({ key, intent }) => [key, intent?.action]));
        return create(detection);
      };
    }
    expect(await runMode(run)).toBe(0);
    expect(seen).toEqual([
      ['a', 'update'],
      ['b', 'create'],
      ['gone', 'delete'],
    ]);
    expect(ledger.messages).toHaveLength(2);
    expect(ledger.entries().every(({ intent }) => intent === null)).toBe(true);
  });

  test('when the announcement cannot be saved nothing is written to any service, and the lock is free', async () => {
    const { run, ledger, services } = applyOf({});
    ledger.beforeWrite = () => {
      throw new LedgerError('the disk is full');
    };
    await expect(runMode(run)).rejects.toThrow('the disk is full');
    expect(writes(services['prod']?.calls)).toEqual([]);
    expect(ledger.lock.state.holder).toBeNull();
  });

  test('when outcomes cannot be saved the run says so, fails, and the next one finds out', async () => {
    const { run, ledger, console, services } = applyOf({});
    ledger.beforeWrite = (message) => {
      if (message.startsWith('Apply')) {
        throw new LedgerError('the remote is gone');
      }
    };
    expect(await runMode(run)).toBe(1);
    expect(console.lines.join('\n')).toContain('the remote is gone');
    expect(ledger.entries().map(({ intent }) => intent?.action)).toEqual(['create', 'create']);
    ledger.beforeWrite = () => undefined;
    expect(await runMode(run)).toBe(0);
    expect(writes(services['prod']?.calls)).toEqual(['create a', 'create b']);
    expect(ledger.entries().map(({ applied, intent }) => [applied, intent])).toEqual([
      [A, null],
      [B, null],
    ]);
  });

  test('500 changes cost few writes of the ledger', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 500 }, (_, index) => [
        `rules/splunk/r${index}.yaml`,
        `title: r${index}\nsearch: index=${index}\n`,
      ]),
    );
    const { run, ledger } = applyOf({ files: many });
    expect(await runMode(run)).toBe(0);
    expect(ledger.entries()).toHaveLength(500);
    expect(ledger.messages[0]).toContain('Announce');
    expect(ledger.messages.length).toBeLessThanOrEqual(27);
  });
});

describe('settlement at the next run', () => {
  const create = withIntent(owned('a', null), 'create', A);
  test.each<[string, LedgerEntry, Readonly<Record<string, typeof A>>, readonly string[], object]>([
    ['a create that was not sent is sent', create, {}, ['create a'], { a: A }],
    ['a create that was done is ours', create, { a: A }, [], { a: A }],
    ['a create in another form is put right', create, { a: OLD }, ['update a'], { a: A }],
    ['an update that was done', withIntent(owned('a', OLD), 'update', A), { a: A }, [], { a: A }],
    [
      'an update that was not',
      withIntent(owned('a', OLD), 'update', A),
      { a: OLD },
      ['update a'],
      { a: A },
    ],
    [
      'a delete of a key that is wanted again',
      withIntent(owned('a', A), 'delete', null),
      {},
      ['create a'],
      { a: A },
    ],
  ])('%s', async (_name, entry, holds, calls, after) => {
    const made = applyOf({
      files: onlyA,
      services: { prod: memoryService(holds) },
      entries: [entry],
    });
    expect(await runMode({ ...made.run, trigger: PULL_REQUEST })).toBe(0);
    expect(made.ledger.messages).toEqual([]);
    expect(await runMode(made.run)).toBe(0);
    expect(writes(made.services['prod']?.calls)).toEqual(calls);
    expect(Object.fromEntries(made.services['prod']?.holds ?? [])).toEqual(after);
    expect(made.ledger.entries()).toMatchObject([{ key: 'a', applied: A, intent: null }]);
    const before = made.services['prod']?.calls.length ?? 0;
    expect(await runMode(made.run)).toBe(0);
    expect(writes(made.services['prod']?.calls.slice(before))).toEqual([]);
    expect(made.outputs.values['has-changes']).toBe('false');
  });

  test('a foreign rule that took the key between plan and create is left alone', async () => {
    const service = memoryService();
    const made = applyOf({ files: onlyA, services: { prod: service } });
    service.create = async () => {
      service.holds.set('a', OLD);
      service.faults.set('create a', 'HTTP 409: a saved search with that name already exists');
      await Promise.resolve();
      return memoryFault(service);
    };
    expect(await runMode(made.run)).toBe(1);
    expect(made.ledger.entries()).toEqual([]);
    expect(await runMode(made.run)).toBe(1);
    expect(service.holds.get('a')).toEqual(OLD);
    expect(made.console.lines.join('\n')).toContain('was not put there by this repository');
  });

  test.each([
    ['create', {}, [], 'create a', { a: A }],
    ['update', { a: OLD }, [owned('a', OLD)], 'update a', { a: A }],
  ] as const)(
    'a %s whose answer was lost counts as done, since the service says so',
    async (_name, holds, entries, fault, after) => {
      const service = memoryService(holds);
      const carryOut = async (key: string): Promise<void> => {
        service.holds.set(key, A);
        service.faults.set(fault, 'connection reset');
        await Promise.resolve();
        return memoryFault(service, fault);
      };
      service.create = ({ key }) => carryOut(key);
      service.update = ({ key }) => carryOut(key);
      const made = applyOf({ files: onlyA, services: { prod: service }, entries: [...entries] });
      expect(await runMode(made.run)).toBe(0);
      expect(Object.fromEntries(service.holds)).toEqual(after);
      expect(made.ledger.entries()).toMatchObject([{ key: 'a', applied: A, intent: null }]);
    },
  );
});

// The fault of a call, thrown as the service itself would.
async function memoryFault(
  service: ReturnType<typeof memoryService>,
  call = 'create a',
): Promise<void> {
  const plain = memoryService();
  plain.faults.set(call, service.faults.get(call) ?? '');
  const detection = { key: 'a', document: {} };
  await (call.startsWith('create') ? plain.create(detection) : plain.update(detection));
}

describe('the lock', () => {
  test('is held for the whole apply and free afterwards, with what is known of the ledger', async () => {
    const { run, ledger } = applyOf({});
    expect(await runMode(run)).toBe(0);
    expect(ledger.lock.calls).toEqual(['take', 'release']);
    expect(ledger.lock.state).toEqual({
      holder: null,
      trace: { lineage: 'test-lineage', serial: 2 },
    });
  });

  test('is given back when the run fails', async () => {
    const { run, ledger } = applyOf({});
    ledger.read = () => Promise.reject(new LedgerError('unreadable'));
    await expect(runMode(run)).rejects.toThrow('unreadable');
    expect(ledger.lock.state.holder).toBeNull();
  });

  test('is waited for, and taken when it becomes free', async () => {
    const { run, ledger, clock, console } = applyOf({});
    ledger.lock.state = { holder: lockHolder(), trace: null };
    clock.afterSleep = () => {
      if (clock.sleeps.length === 3) {
        ledger.lock.state = { holder: null, trace: null };
      }
    };
    expect(await runMode(run)).toBe(0);
    expect(clock.sleeps).toHaveLength(3);
    expect(console.lines.filter((line) => line.includes('Waiting for it'))).toHaveLength(1);
    expect(console.lines.join('\n')).toContain('run 7 of acme/detections, attempt 1');
  });

  test('is waited for no longer than lock-timeout, and nothing is written', async () => {
    const { run, ledger, services } = applyOf({ inputs: { lockTimeout: 10_000 } });
    ledger.lock.state = { holder: lockHolder(), trace: null };
    await expect(runMode(run)).rejects.toThrow(/Another apply is in progress: run 7.*unlock/s);
    expect(services['prod']?.calls).toEqual([]);
    expect(ledger.lock.state.holder?.id).toBe('holder-1');
  });

  test('is taken over at once when the run that holds it has ended', async () => {
    const { run, ledger, clock } = applyOf({ ended: ['7'] });
    ledger.lock.state = { holder: lockHolder(), trace: null };
    expect(await runMode(run)).toBe(0);
    expect(clock.sleeps).toEqual([]);
    expect(ledger.lock.state.holder).toBeNull();
  });

  test('is taken over after its lease where nobody can be asked', async () => {
    const { run, ledger, clock } = applyOf({});
    ledger.lock.state = {
      holder: lockHolder({ run: runIdentityOf({ runId: null }) }),
      trace: null,
    };
    expect(await runMode(run)).toBe(0);
    expect(clock.sleeps.reduce((sum, pause) => sum + pause, 0)).toBeGreaterThanOrEqual(180_000);
  });

  test('a plan does not take it, and says that an apply is in progress', async () => {
    const { run, ledger, console } = makeRun({ files });
    ledger.lock.state = { holder: lockHolder(), trace: null };
    expect(await runMode(run)).toBe(0);
    expect(ledger.lock.calls).toEqual(['look']);
    expect(console.findings).toMatchObject([
      { severity: 'warning', code: 'apply-in-progress', message: expect.stringContaining('run 7') },
    ]);
  });

  test('a plan says nothing of a holder that has ended', async () => {
    const { run, ledger, console } = makeRun({ files, ended: ['7'] });
    ledger.lock.state = { holder: lockHolder(), trace: null };
    expect(await runMode(run)).toBe(0);
    expect(console.findings).toEqual([]);
  });

  test('mode unlock releases it and names the holder', async () => {
    const { run, ledger, outputs } = makeRun({ inputs: { mode: 'unlock' } });
    ledger.lock.state = { holder: lockHolder(), trace: { lineage: 'x', serial: 1 } };
    expect(await runMode(run)).toBe(0);
    expect(ledger.lock.state).toEqual({ holder: null, trace: { lineage: 'x', serial: 1 } });
    expect(outputs.values['summary']).toContain('run 7');
    expect(await runMode(run)).toBe(0);
    expect(outputs.values['summary']).toBe('Nobody held the lock');
  });

  test('a lock that is lost in the middle stops further writes', async () => {
    const service = memoryService();
    const { run, ledger } = applyOf({
      services: { prod: service },
      inputs: { parallelism: 1 },
    });
    // The beat that keeps it alive comes when the first create is under way, and finds another holder.
    const beat = Promise.withResolvers<void>();
    const clock = {
      ...run.ports.clock,
      sleep: (milliseconds: number, stop: AbortSignal) =>
        milliseconds > 30_000 ? beat.promise : run.ports.clock.sleep(milliseconds, stop),
    };
    const create = service.create.bind(service);
    service.create = async (detection) => {
      await create(detection);
      ledger.lock.state = { holder: lockHolder(), trace: null };
      beat.resolve();
      await new Promise((resolve) => setTimeout(resolve, 20));
    };
    expect(await runMode({ ...run, ports: { ...run.ports, clock } })).toBe(1);
    expect(writes(service.calls)).toEqual(['create a']);
    expect(ledger.lock.state.holder?.id).toBe('holder-1');
  });
});

describe('a run that is asked to end', () => {
  test('begins no further write, records what was done, and gives the lock back', async () => {
    const service = memoryService();
    const { run, stop, ledger, console } = applyOf({
      services: { prod: service },
      inputs: { parallelism: 1 },
    });
    const create = service.create.bind(service);
    service.create = (detection) => {
      stop.abort();
      return create(detection);
    };
    expect(await runMode(run)).toBe(1);
    expect(writes(service.calls)).toEqual(['create a']);
    expect(ledger.entries()).toMatchObject([{ key: 'a', applied: A, intent: null }]);
    expect(ledger.lock.state.holder).toBeNull();
    expect(console.lines.join('\n')).toContain('asked to end before its turn');
  });

  test('waits for a call under way only so long; the next run finds out', async () => {
    const service = memoryService();
    const { run, stop, ledger } = applyOf({ files: onlyA, services: { prod: service } });
    service.create = ({ key }) => {
      service.holds.set(key, A);
      stop.abort();
      return new Promise(() => undefined);
    };
    expect(await runMode(run)).toBe(1);
    expect(ledger.entries()).toMatchObject([{ key: 'a', applied: null, intent: {} }]);
    const next = applyOf({
      files: onlyA,
      services: { prod: service },
      entries: ledger.entries(),
    });
    expect(await runMode(next.run)).toBe(0);
    expect(next.ledger.entries()).toMatchObject([{ key: 'a', applied: A, intent: null }]);
  });

  test('before it has begun writes nothing at all', async () => {
    const { run, stop, ledger, services } = applyOf({});
    stop.abort();
    await expect(runMode(run)).rejects.toThrow('asked to end before it wrote anything');
    expect(services['prod']?.calls).toEqual([]);
    expect(ledger.lock.state.holder).toBeNull();
  });
});

describe('stale runs write nothing', () => {
  const applied = { prod: 'e'.repeat(40) };
  test.each([
    ['behind', 1, false, 0, 'was overtaken'],
    ['behind', 2, false, 1, 're-run of an old run'],
    ['diverged', 1, false, 1, 'force-pushed'],
    ['unknown', 1, false, 1, 'rewritten'],
  ] as const)('%s, attempt %d', async (relation, attempt, allowDiverged, code, words) => {
    const made = applyOf({ relation, attempt, inputs: { allowDiverged } });
    await made.ledger.write(
      await made.ledger.read(),
      { put: [], remove: [], lastApplied: applied },
      'x',
    );
    expect(await runMode(made.run)).toBe(code);
    expect(made.services['prod']?.calls).toEqual([]);
    expect(made.ledger.messages).toEqual(['x']);
    expect(made.ledger.lock.state.holder).toBeNull();
    expect(made.console.findings[0]?.message).toContain(words);
  });

  test.each([
    ['ahead', false],
    ['same', false],
    ['diverged', true],
    ['unknown', true],
  ] as const)('%s with allow-diverged %s applies', async (relation, allowDiverged) => {
    const made = applyOf({ relation, inputs: { allowDiverged } });
    await made.ledger.write(
      await made.ledger.read(),
      { put: [], remove: [], lastApplied: applied },
      'x',
    );
    expect(await runMode(made.run)).toBe(0);
    expect(made.ledger.lastApplied()).toEqual({ prod: PUSH.commit });
  });

  test('only the services it is stale for are left out', async () => {
    const dev = memoryService();
    const prod = memoryService();
    const made = applyOf({
      relation: 'behind',
      services: { dev, prod },
      files: {
        ...files,
        'lgc.toml': `${CONFIG}[services.dev]\nplugin = "splunk"\n[services.dev.settings]\nurl = "https://dev.test"\n`,
      },
    });
    await made.ledger.write(
      await made.ledger.read(),
      { put: [], remove: [], lastApplied: applied },
      'x',
    );
    expect(await runMode(made.run)).toBe(0);
    expect(prod.calls).toEqual([]);
    expect([...dev.holds.keys()]).toEqual(['a', 'b']);
    expect(made.ledger.lastApplied()).toEqual({ dev: PUSH.commit, prod: 'e'.repeat(40) });
  });
});

describe('a ledger that is less than it was', () => {
  test.each([
    ['gone', { lineage: 'test-lineage', serial: 3 }],
    ['of another lineage', { lineage: 'other', serial: 1 }],
  ])('%s: plan and apply refuse, rebuild is the way out', async (_name, trace) => {
    const made = applyOf({ services: { prod: memoryService({ a: A, b: OLD, foreign: A }) } });
    made.ledger.lock.state = { holder: null, trace };
    await expect(runMode({ ...made.run, trigger: PULL_REQUEST })).rejects.toThrow(/rebuild/);
    await expect(runMode(made.run)).rejects.toThrow(/rebuild/);
    expect(made.services['prod']?.calls).toEqual([]);
    const rebuild = { ...made.run, inputs: { ...made.run.inputs, mode: 'rebuild' as const } };
    expect(await runMode(rebuild)).toBe(0);
    expect(writes(made.services['prod']?.calls)).toEqual([]);
    expect(made.ledger.entries()).toMatchObject([{ key: 'a', applied: A }]);
    expect(made.console.lines.join('\n')).toContain("'b' is there in another form");
    expect(await runMode({ ...made.run, trigger: PULL_REQUEST })).toBe(1);
    expect(made.outputs.values).toMatchObject({ blocked: '1', 'to-delete': '0' });
  });

  test('rebuild keeps what a readable ledger and the service agree on', async () => {
    const made = makeRun({
      files: onlyA,
      inputs: { mode: 'rebuild' },
      services: { prod: memoryService({ a: A, removed: B, edited: OLD }) },
      entries: [
        owned('removed', B),
        owned('edited', A),
        withIntent(owned('crashed', null), 'create', A),
        owned('elsewhere', A, { service: 'other' }),
      ],
    });
    await made.ledger.write(
      await made.ledger.read(),
      { put: [], remove: [], lastApplied: {} },
      'x',
    );
    expect(await runMode(made.run)).toBe(0);
    expect(
      made.ledger
        .entries()
        .map(({ service, key }) => `${service} ${key}`)
        .toSorted(),
    ).toEqual(['other elsewhere', 'prod a', 'prod removed']);
  });

  test('rebuild writes nothing when a read fails', async () => {
    const service = memoryService({ a: A });
    service.faults.set('read b', 'HTTP 500');
    const made = makeRun({ files, inputs: { mode: 'rebuild' }, services: { prod: service } });
    await expect(runMode(made.run)).rejects.toThrow(/cannot be proven/);
    expect(made.ledger.messages).toEqual([]);
    expect(made.ledger.lock.state.holder).toBeNull();
  });
});

describe('import of the state of lgc 1.x', () => {
  const state = (rules: unknown): string =>
    JSON.stringify({
      lineage: '6f4f6d3e-6a0f-4b4e-9c3c-0a4b7a3d9c11',
      serial: 4,
      version: 1,
      lgc_version: '1.1.1',
      services: { prod: rules },
    });

  test('takes over what the service proves; a failed write that lgc recorded as done is not ours', async () => {
    const made = makeRun({
      files: {
        ...onlyA,
        '.logcraft/state.json': state({
          'rules/splunk/a.yaml': A,
          'rules/splunk/removed.yaml': { title: 'removed', search: 'x' },
          'rules/splunk/never-created.yaml': { title: 'never-created', search: 'x' },
          'rules/splunk/foreign.yaml': { title: 'foreign', search: 'what lgc says' },
          'rules/splunk/was-null.yaml': null,
        }),
      },
      inputs: { mode: 'import-state' },
      services: {
        prod: memoryService({
          a: A,
          removed: { title: 'removed', search: 'x' },
          foreign: { title: 'foreign', search: 'somebody else' },
        }),
      },
    });
    expect(await runMode(made.run)).toBe(0);
    expect(made.ledger.entries().map(({ key, file }) => [key, file])).toEqual([
      ['a', 'rules/splunk/a.yaml'],
      ['removed', 'rules/splunk/removed.yaml'],
    ]);
    expect(writes(made.services['prod']?.calls)).toEqual([]);
    expect(made.console.lines.join('\n')).toContain("'foreign' is there in another form");
  });

  test.each([
    ['', /not JSON/],
    ['[]', /no 'services'/],
    ['{"services":{},"version":2}', /'version' is not 1/],
    ['{"services":{"prod":[]},"version":1}', /no object/],
    ['{"services":{"prod":{"x":1}},"version":1}', /no object/],
  ])('refuses %j', async (text, words) => {
    const made = makeRun({
      files: { ...onlyA, '.logcraft/state.json': text },
      inputs: { mode: 'import-state' },
    });
    await expect(runMode(made.run)).rejects.toThrow(words);
    expect(made.ledger.messages).toEqual([]);
  });
});

describe('ownership', () => {
  const two = `[services.one]
plugin = "splunk"
environment = "x"
[services.one.settings]
url = "https://same.test"
[services.two]
plugin = "other"
[services.two.settings]
url = "https://two.test"
`;
  test('a key that moves to another service is created there before it is deleted here', async () => {
    const one = memoryService({ m: A });
    const twoService = memoryService();
    const order: string[] = [];
    const [create, remove] = [twoService.create.bind(twoService), one.delete.bind(one)];
    twoService.create = async (detection) => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      order.push('create on two');
      return create(detection);
    };
    one.delete = (detection) => {
      order.push('delete on one');
      return remove(detection);
    };
    const made = makeRun({
      trigger: PUSH,
      files: {
        'lgc.toml': two,
        'rules/other/m.yaml': 'title: m\nv: 1\n',
        'rules/splunk/stays.yaml': 'title: stays\n',
      },
      services: { one, two: twoService },
      entries: [owned('m', A, { service: 'one' })],
    });
    expect(await runMode(made.run)).toBe(0);
    expect(order).toEqual(['create on two', 'delete on one']);
  });

  test('and is kept here when it cannot be created there', async () => {
    const one = memoryService({ m: A });
    const twoService = memoryService();
    twoService.faults.set('create m', 'HTTP 400: no');
    const made = makeRun({
      trigger: PUSH,
      files: {
        'lgc.toml': two,
        'rules/other/m.yaml': 'title: m\nv: 1\n',
        'rules/splunk/stays.yaml': 'title: stays\n',
      },
      services: { one, two: twoService },
      entries: [owned('m', A, { service: 'one' })],
    });
    expect(await runMode(made.run)).toBe(1);
    expect([...one.holds.keys()].toSorted()).toEqual(['m', 'stays']);
  });

  test('a service that is renamed in the config keeps its rules', async () => {
    const place = memoryService({ a: A, b: B });
    const entries = [owned('a', A, { service: 'before' }), owned('b', B, { service: 'before' })];
    const made = applyOf({
      files: { ...files, 'lgc.toml': CONFIG.replaceAll('services.prod', 'services.after') },
      services: { after: place },
      entries,
    });
    expect(await runMode(made.run)).toBe(0);
    expect(writes(place.calls)).toEqual([]);
    expect([...place.holds.keys()]).toEqual(['a', 'b']);
  });

  test('two services that are one place: a key that moves between them is neither deleted nor lost', async () => {
    const place = memoryService({ m: OLD });
    const config = `[services.one]
plugin = "splunk"
identity = "/title"
[services.one.settings]
url = "https://same.test"
[services.two]
plugin = "splunk"
identity = "/name"
[services.two.settings]
url = "https://same.test"
`;
    const made = makeRun({
      trigger: PUSH,
      files: { 'lgc.toml': config, 'rules/splunk/m.yaml': 'title: x\nname: m\nv: 2\n' },
      services: { one: place, two: place },
      entries: [owned('m', OLD, { service: 'one' })],
    });
    await runMode(made.run);
    expect(place.holds.get('m')).toEqual({ title: 'x', name: 'm', v: 2 });
    expect(writes(place.calls)).not.toContain('delete m');
    expect(made.ledger.entries().map(({ service, key }) => `${service} ${key}`)).toEqual([
      'one x',
      'two m',
    ]);
  });
});
