// The pipeline on ports in memory: what plan shows, apply does, the ledger keeps, and a second plan has nothing to add.
import { describe, expect, test } from '@jest/globals';
import { ALLOW_DELETES_LABEL } from '../../src/core/plan/plan.ts';
import { PullRequestsError } from '../../src/ports.ts';
import type { PullRequestRef } from '../../src/ports.ts';
import { runMode } from '../../src/run-mode.ts';
import { memoryService } from '../support/ports.ts';
import { CONFIG, makeRun, owned, PULL_REQUEST, PUSH } from '../support/run.ts';

const A = { title: 'a', search: 'index=a' };
const B = { title: 'b', search: 'index=b' };
const files = {
  'rules/splunk/a.yaml': 'title: a\nsearch: index=a\n',
  'rules/splunk/b.yaml': 'title: b\nsearch: index=b\n',
};

describe('a plan on a pull request', () => {
  test('is shown in comment, summary, outputs and file, and writes nothing else', async () => {
    const { run, outputs, pullRequests, services, ledger } = makeRun({
      files,
      services: { prod: memoryService({ a: { ...A, search: 'index=old' }, gone: A }) },
      entries: [owned('a', { ...A, search: 'index=old' }), owned('gone', A)],
    });
    expect(await runMode(run)).toBe(0);
    expect(outputs.values).toMatchObject({
      'has-changes': 'true',
      'to-create': '1',
      'to-update': '1',
      'to-delete': '1',
      failed: '0',
      'has-drift': 'false',
      'comment-url': 'https://github.test/pull/7#1',
      targets: '["prod"]',
    });
    expect(pullRequests.comments).toHaveLength(1);
    expect(outputs.summaries).toHaveLength(1);
    expect(JSON.parse(outputs.files['plan.json'] ?? '')).toMatchObject({ kind: 'plan' });
    expect(services['prod']?.calls.filter((call) => !call.startsWith('read'))).toEqual([]);
    expect(ledger.messages).toEqual([]);
  });

  test('updates its comment in place, and writes an identical one only once', async () => {
    const { run, pullRequests, services } = makeRun({ files });
    await runMode(run);
    await runMode(run);
    expect(pullRequests.writes).toEqual(['create 1']);
    services['prod']?.holds.set('a', A);
    await runMode(run);
    expect(pullRequests.writes).toEqual(['create 1', 'update 1']);
  });

  test('comment: off writes none, recreate writes anew', async () => {
    const off = makeRun({ files, inputs: { comment: 'off' } });
    await runMode(off.run);
    expect(off.pullRequests.writes).toEqual([]);
    const anew = makeRun({ files, inputs: { comment: 'recreate' } });
    await runMode(anew.run);
    await runMode(anew.run);
    expect(anew.pullRequests.writes).toEqual(['create 1', 'create 2', 'delete 1']);
  });

  test('a failed read is shown and fails the run, and no delete follows from it', async () => {
    const service = memoryService();
    service.faults.set('read a', 'HTTP 500: later');
    const { run, outputs, pullRequests } = makeRun({ files, services: { prod: service } });
    expect(await runMode(run)).toBe(1);
    expect(outputs.values).toMatchObject({ failed: '1', 'to-create': '1' });
    expect(pullRequests.comments[0]?.body).toContain('HTTP 500: later');
  });

  test('a refused change fails the run and says how to go on', async () => {
    const { run, outputs, pullRequests } = makeRun({
      files,
      services: { prod: memoryService({ a: B }) },
    });
    expect(await runMode(run)).toBe(1);
    expect(outputs.values['blocked']).toBe('1');
    expect(pullRequests.comments[0]?.body).toContain('adopt = "always"');
  });

  test('no secret is in anything that is shown', async () => {
    const service = memoryService({ a: { ...A, search: 'index=a token=secret-token' } });
    const { run, outputs, pullRequests, console } = makeRun({
      files,
      services: { prod: service },
      entries: [owned('a', A)],
    });
    await runMode(run);
    const shown = [...pullRequests.comments.map(({ body }) => body), ...outputs.summaries];
    expect(shown.join()).not.toContain('secret-token');
    expect(outputs.files['plan.json']).not.toContain('secret-token');
    expect(console.secrets).toContain('secret-token');
  });
});

describe('mistakes in files', () => {
  test('all come together, before any call, and nothing is written to service or ledger', async () => {
    const { run, console, services, ledger, pullRequests } = makeRun({
      files: {
        'rules/splunk/a.yaml': 'title: a\n  bad: [\n',
        'rules/splunk/empty.yaml': '',
        'rules/splunk/one.yaml': 'title: same\n',
        'rules/splunk/two.yaml': 'title: same\n',
      },
    });
    expect(await runMode(run)).toBe(1);
    expect(new Set(console.findings.map(({ place }) => place?.file))).toEqual(
      new Set([
        'rules/splunk/a.yaml',
        'rules/splunk/empty.yaml',
        'rules/splunk/one.yaml',
        'rules/splunk/two.yaml',
      ]),
    );
    expect(services['prod']?.calls).toEqual([]);
    expect(ledger.messages).toEqual([]);
    expect(pullRequests.comments[0]?.body).toContain('rules/splunk/empty.yaml');
  });

  test('a variable that is not set is named with its place', async () => {
    const { run, console } = makeRun({ files, env: {} });
    expect(await runMode(run)).toBe(1);
    expect(console.findings).toMatchObject([
      { message: expect.stringContaining('TOKEN'), place: { file: 'lgc.toml', line: 5 } },
    ]);
  });

  test('an unknown target names what exists', async () => {
    const { run, console } = makeRun({ files, inputs: { target: 'prd' } });
    expect(await runMode(run)).toBe(1);
    expect(console.findings[0]?.message).toContain('prd');
    expect(`${console.findings[0]?.message} ${console.findings[0]?.hint}`).toContain('prod');
  });

  test('without a config the run says which names it looked for', async () => {
    const made = makeRun();
    const workspace = { ...made.run.ports.workspace, read: () => Promise.resolve(null) };
    const run = { ...made.run, ports: { ...made.run.ports, workspace } };
    expect(await runMode(run)).toBe(1);
    expect(made.console.findings[0]?.message).toContain('lgc.toml, lgc.yaml, lgc.yml');
  });
});

describe('a plan of a pull request that changes what it is judged by', () => {
  const newService =
    '[services.new]\nplugin = "other"\n[services.new.settings]\nurl = "https://evil.test"\ntoken = "${TOKEN} ${OTHER}"\n';
  const base = { 'lgc.toml': CONFIG, '.logcraft/plugins/splunk.wasm': '(component)' };

  test('goes by the config of the base commit, and says what is changed', async () => {
    const made = makeRun({
      base,
      files: { ...files, 'lgc.toml': CONFIG.replace('splunk.test', 'evil.test') },
      entries: [owned('a', A)],
      services: { prod: memoryService({ a: A }) },
    });
    expect(await runMode(made.run)).toBe(0);
    expect(made.host.bindings.map(({ settings }) => settings['url'])).toEqual([
      'https://splunk.test:8089',
    ]);
    const body = made.pullRequests.comments[0]?.body;
    expect(body).toContain('changes what it is judged by');
    expect(body).toContain('service `prod` **is changed**: `settings.url`');
    expect(made.outputs.values['to-create']).toBe('1');
  });

  test('plans a new service as if empty, without its plugin and its secrets', async () => {
    const made = makeRun({
      base,
      files: {
        ...files,
        'rules/other/x.yaml': 'title: x\n',
        '.logcraft/plugins/other.wasm': '(hostile)',
        'lgc.toml': `${CONFIG}${newService}`,
      },
      services: { prod: memoryService({ a: A, b: B }) },
    });
    expect(await runMode(made.run)).toBe(0);
    expect(made.host.bindings.map(({ service }) => service)).toEqual(['prod']);
    expect(made.outputs.values).toMatchObject({ 'to-create': '1', 'to-adopt': '2' });
    const body = made.pullRequests.comments[0]?.body;
    expect(body).toContain('service `new` **is new**: planned as if it were empty');
    expect(body).toContain('plugin `.logcraft/plugins/other.wasm` **is new**; it runs only after');
    expect(body).toContain('OTHER, which is not set');
  });

  test('without a config in the base commit every service is new', async () => {
    const made = makeRun({ base: {}, files, services: { prod: memoryService({ a: A }) } });
    expect(await runMode(made.run)).toBe(0);
    expect(made.host.bindings).toEqual([]);
    expect(made.services['prod']?.calls).toEqual([]);
    expect(made.outputs.values['to-create']).toBe('2');
    expect(made.pullRequests.comments[0]?.body).toContain('The base commit has no config');
  });

  test('trust-pull-request-config lifts all of it', async () => {
    const made = makeRun({
      base: {},
      files,
      services: { prod: memoryService({ a: A }) },
      inputs: { trustPullRequestConfig: true },
    });
    expect(await runMode(made.run)).toBe(0);
    expect(made.outputs.values).toMatchObject({ 'to-create': '1', 'to-adopt': '1' });
    expect(made.pullRequests.comments[0]?.body).not.toContain('base commit');
  });

  test('a policy that the pull request takes away still holds', async () => {
    const policy = 'field: /owner\ncheck: existence\nseverity: error\n';
    const made = makeRun({
      base: { ...base, '.logcraft/policies/splunk/owner.yml': policy },
      files,
    });
    expect(await runMode(made.run)).toBe(1);
    expect(made.console.findings.map(({ code }) => code)).toContain('policy');
  });

  test('a component that the pull request removes is a mistake at once', async () => {
    const made = makeRun({
      base,
      files: { ...files, 'lgc.toml': CONFIG.replace('"splunk"', '"splnk"') },
    });
    expect(await runMode(made.run)).toBe(1);
    expect(made.console.findings[0]).toMatchObject({ code: 'no-plugin', place: { line: 2 } });
  });

  test('from a fork is planned against the ledger: no secret, no call, and no comment is no failure', async () => {
    const made = makeRun({
      files,
      env: {},
      trigger: { ...PULL_REQUEST, fork: true },
      entries: [owned('a', { ...A, search: 'old' }), owned('gone', A)],
      services: { prod: memoryService({ a: A }) },
    });
    const pullRequests = {
      ...made.pullRequests,
      findComments: () =>
        Promise.reject(new PullRequestsError('Resource not accessible by integration', true)),
    };
    const run = { ...made.run, ports: { ...made.run.ports, pullRequests } };
    expect(await runMode(run)).toBe(0);
    expect(made.services['prod']?.calls).toEqual([]);
    expect(made.outputs.values).toMatchObject({
      'to-create': '1',
      'to-update': '1',
      'to-delete': '1',
    });
    expect(made.outputs.summaries[0]).toContain('Planned against the ledger');
    expect(made.console.lines.join('\n')).toContain('The token of a pull request from a fork');
    expect(made.console.lines.filter((line) => line.startsWith('warning'))).toEqual([]);
    expect(await runMode({ ...run, inputs: { ...run.inputs, mode: 'apply' } })).toBe(1);
    expect(made.services['prod']?.calls).toEqual([]);
  });
});

const MERGED: PullRequestRef = {
  number: 7,
  url: 'https://github.test/pull/7',
  labels: [],
  headCommit: 'c'.repeat(40),
  fork: false,
};

describe('an apply on a push to the default branch', () => {
  test('makes the service hold what the files say, records it, and a second run has nothing to do', async () => {
    const { run, services, ledger, outputs } = makeRun({
      files,
      trigger: PUSH,
      services: { prod: memoryService({ a: { ...A, search: 'index=old' }, gone: A, foreign: A }) },
      entries: [owned('a', { ...A, search: 'index=old' }), owned('gone', A)],
    });
    expect(await runMode(run)).toBe(0);
    expect(Object.fromEntries(services['prod']?.holds ?? [])).toEqual({ a: A, b: B, foreign: A });
    expect(ledger.entries().map(({ key }) => key)).toEqual(['a', 'b']);
    expect(ledger.lastApplied()).toEqual({ prod: PUSH.commit });
    expect(ledger.messages).toEqual([
      `Announce ${'d'.repeat(12)} to prod: create 1, update 1, delete 1`,
      `Apply ${'d'.repeat(12)} to prod: create 1, update 1, delete 1`,
    ]);
    expect(await runMode(run)).toBe(0);
    expect(outputs.values['has-changes']).toBe('false');
    expect(ledger.messages).toHaveLength(2);
  });

  test('reports into the comment of the pull request that was merged', async () => {
    const { run, pullRequests } = makeRun({
      files,
      trigger: PUSH,
      merged: MERGED,
    });
    await runMode({ ...run, trigger: PULL_REQUEST });
    expect(await runMode(run)).toBe(0);
    expect(pullRequests.writes).toEqual(['create 1', 'update 1']);
  });

  test('carries out only what the plan showed, and again after a failure', async () => {
    const service = memoryService({ a: { ...A, search: 'index=old' } });
    const made = makeRun({
      files,
      trigger: PUSH,
      merged: MERGED,
      services: { prod: service },
      entries: [owned('a', { ...A, search: 'index=old' })],
    });
    await runMode({ ...made.run, trigger: PULL_REQUEST });
    service.holds.set('a', { ...A, search: 'index=edited' });
    service.faults.set('create b', 'HTTP 503: busy');
    expect(await runMode(made.run)).toBe(1);
    expect(service.holds.get('a')).toEqual({ ...A, search: 'index=edited' });
    expect(made.outputs.values).toMatchObject({ blocked: '1', failed: '1' });
    expect(made.pullRequests.comments[0]?.body).toContain('approved-plan: warn');
    service.faults.clear();
    // b is still as approved; a is not, until it is put back.
    expect(await runMode(made.run)).toBe(1);
    expect([...service.holds.keys()]).toEqual(['a', 'b']);
    service.holds.set('a', { ...A, search: 'index=old' });
    expect(await runMode(made.run)).toBe(0);
    expect(service.holds.get('a')).toEqual(A);
    expect(await runMode(made.run)).toBe(0);
  });

  test.each(['warn', 'off'] as const)(
    'with approved-plan: %s carries out what the files say',
    async (approvedPlan) => {
      const service = memoryService();
      const { run, console } = makeRun({
        files,
        trigger: PUSH,
        merged: MERGED,
        services: { prod: service },
        inputs: { approvedPlan },
      });
      expect(await runMode(run)).toBe(0);
      expect([...service.holds.keys()]).toEqual(['a', 'b']);
      const told = console.lines.filter((line) => line.includes('not in the approved plan'));
      expect(told).toHaveLength(approvedPlan === 'warn' ? 2 : 0);
    },
  );

  test('a pull request without a plan approved nothing; one of a fork could have none', async () => {
    const service = memoryService();
    const parts = { files, trigger: PUSH, services: { prod: service } };
    expect(await runMode(makeRun({ ...parts, merged: MERGED }).run)).toBe(1);
    expect(service.holds.size).toBe(0);
    const { run, console } = makeRun({ ...parts, merged: { ...MERGED, fork: true } });
    expect(await runMode(run)).toBe(0);
    expect(console.lines.join('\n')).toContain('#7 came from a fork');
  });

  test('mistakes are shown without the secrets that stand in them', async () => {
    const { run, pullRequests } = makeRun({
      files: {
        'rules/splunk/x.yaml': 'title: secret-token\n',
        'rules/splunk/y.yaml': 'title: secret-token\n',
      },
    });
    expect(await runMode(run)).toBe(1);
    expect(pullRequests.comments[0]?.body).toContain(String.raw`\*\*\*`);
    expect(pullRequests.comments[0]?.body).not.toContain('secret-token');
  });

  test('mistakes after the merge leave what was approved in place', async () => {
    const { run, services } = makeRun({ files, trigger: PUSH, merged: MERGED });
    await runMode({ ...run, trigger: PULL_REQUEST });
    const broken = { ...run, ports: { ...run.ports, env: {} } };
    expect(await runMode(broken)).toBe(1);
    expect(await runMode(run)).toBe(0);
    expect(services['prod']?.holds.size).toBe(2);
  });

  test('what failed is not recorded, fails the run, and is done by the next', async () => {
    const service = memoryService();
    service.faults.set('create b', 'HTTP 503: busy');
    const { run, ledger, outputs } = makeRun({ files, trigger: PUSH, services: { prod: service } });
    expect(await runMode(run)).toBe(1);
    expect(outputs.values['failed']).toBe('1');
    expect(ledger.entries().map(({ key }) => key)).toEqual(['a']);
    service.faults.clear();
    expect(await runMode(run)).toBe(0);
    expect(ledger.entries().map(({ key }) => key)).toEqual(['a', 'b']);
    expect(service.calls.filter((call) => call.startsWith('create'))).toEqual([
      'create a',
      'create b',
      'create b',
    ]);
  });

  test('the last file of a plugin is gone: its deletes wait for a word', async () => {
    const parts = {
      trigger: PUSH,
      services: { prod: memoryService({ a: A }) },
      entries: [owned('a', A)],
    };
    const braked = makeRun(parts);
    expect(await runMode(braked.run)).toBe(1);
    expect([...(braked.services['prod']?.holds.keys() ?? [])]).toEqual(['a']);
    const labelled = makeRun({
      ...parts,
      merged: { ...MERGED, labels: [ALLOW_DELETES_LABEL] },
    });
    // Planned without the label: what the brake held back was shown all the same.
    await runMode({ ...labelled.run, trigger: PULL_REQUEST });
    expect(await runMode(labelled.run)).toBe(0);
    expect([...(labelled.services['prod']?.holds.keys() ?? [])]).toEqual([]);
  });

  test('two services of one plugin are two worlds', async () => {
    const dev = memoryService();
    const prod = memoryService();
    prod.faults.set('read *', 'HTTP 401: who are you');
    const { run, ledger } = makeRun({
      trigger: PUSH,
      files: {
        ...files,
        'lgc.toml': `${CONFIG}[services.dev]\nplugin = "splunk"\n[services.dev.settings]\nurl = "https://dev.test"\n`,
      },
      services: { dev, prod },
    });
    expect(await runMode(run)).toBe(1);
    expect([...dev.holds.keys()]).toEqual(['a', 'b']);
    expect(prod.calls.filter((call) => call.startsWith('create'))).toEqual([]);
    expect(ledger.entries().map(({ service, key }) => `${service} ${key}`)).toEqual([
      'dev a',
      'dev b',
    ]);
  });
});

describe('other modes', () => {
  test('validate needs no secret, no plugin and no ledger', async () => {
    const { run, services, host, outputs } = makeRun({
      files,
      env: {},
      inputs: { mode: 'validate' },
    });
    expect(await runMode(run)).toBe(0);
    expect(outputs.values['summary']).toBe('2 detections on 1 service are valid');
    expect(host.bindings).toEqual([]);
    expect(services['prod']?.calls).toEqual([]);
  });

  test.each([
    [false, 0],
    [true, 1],
  ])('drift with fail-on-drift %s ends with %d', async (failOnDrift, code) => {
    const { run, outputs, ledger } = makeRun({
      files: { 'rules/splunk/a.yaml': 'title: a\nsearch: index=a\n' },
      services: { prod: memoryService({ a: { ...A, search: 'edited' } }) },
      entries: [owned('a', A)],
      inputs: { mode: 'drift', failOnDrift },
    });
    expect(await runMode(run)).toBe(code);
    expect(outputs.values['has-drift']).toBe('true');
    expect(ledger.messages).toEqual([]);
  });

  test('ping fails when a service does not answer', async () => {
    const service = memoryService();
    const { run, console } = makeRun({ services: { prod: service }, inputs: { mode: 'ping' } });
    expect(await runMode(run)).toBe(0);
    service.faults.set('ping *', 'it answered no');
    expect(await runMode(run)).toBe(1);
    expect(console.lines.join('\n')).toContain('it answered no');
  });
});
