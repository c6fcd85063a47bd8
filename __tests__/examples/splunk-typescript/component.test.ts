// The Splunk plugin as a real component in the real host, against the embedded Splunk: every function, odd names, bad days.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { buildPlugin } from '../../../scripts/build-plugins.ts';
import { createPluginHost } from '../../../src/adapters/plugin-host.ts';
import { childEntries } from '../../../src/adapters/plugin-host/child-entries.ts';
import { isJsonObject, parseJson } from '../../../src/core/files/json.ts';
import type { Json, JsonObject } from '../../../src/core/files/json.ts';
import { PluginError } from '../../../src/core/plan/failure.ts';
import type { Plugin, PluginHost, PluginService } from '../../../src/ports.ts';
import { startSplunkService } from '../../support/splunk-service.ts';
import type { SplunkService } from '../../support/splunk-service.ts';

let splunk: SplunkService;
let host: PluginHost;
let plugin: Plugin;
let service: PluginService;

beforeAll(async () => {
  splunk = await startSplunkService({ apps: ['search', 'security'] });
  host = createPluginHost({
    entries: childEntries(pathToFileURL(`${process.cwd()}/src/index.ts`).href),
    log: () => undefined,
  });
  plugin = await host.load('splunk', await readFile(await buildPlugin('splunk-typescript')));
  service = bind({ url: splunk.url, token: splunk.token });
});

afterAll(async () => {
  await host.close();
  await splunk.close();
});

const lifts: (() => void)[] = [];

beforeEach(() => {
  lifts.splice(0).forEach((lift) => lift());
  splunk.state.clear();
  splunk.requests.length = 0;
});

function bind(settings: JsonObject, origin = splunk.url): PluginService {
  return plugin.bind({
    service: 'splunk-test',
    settings,
    allowedOrigins: [origin],
    ca: null,
    insecureTls: false,
    parallelism: 8,
    callTimeout: 20_000,
  });
}

function detection(key: string, fields: JsonObject = {}): { key: string; document: JsonObject } {
  return { key, document: { title: key, search: 'index=main | stats count', ...fields } };
}

async function failureOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof PluginError)) {
    throw new Error(`expected a PluginError, got ${String(error)}`);
  }
  expect(error.failure.code).toBe('plugin');
  return error.failure.message;
}

test('says what it is', async () => {
  expect(plugin.contract).toBe('strings');
  expect(plugin.metadata).toEqual({
    name: 'splunk',
    version: '0.1.0',
    author: 'lgc-action',
    description: 'Splunk saved searches',
  });
  for (const text of [await plugin.settings(), await plugin.schema()]) {
    const schema: Json = parseJson(text);
    expect(isJsonObject(schema) && schema['$schema']).toBe(
      'https://json-schema.org/draft/2020-12/schema',
    );
  }
});

describe('the life of a detection', () => {
  const rule = detection('AWS: Root login', {
    description: 'Somebody logs in as root.',
    tags: ['attack.initial_access', 'attack.t1078.004'],
    severity: 'critical',
    search:
      'index=aws sourcetype=aws:cloudtrail\n  eventName=ConsoleLogin\n| stats count by user\n',
    is_scheduled: true,
    cron_schedule: '*/10 * * * *',
    'dispatch.earliest_time': '-15m@m',
    'dispatch.latest_time': 'now',
    'alert.suppress': true,
    'alert.suppress.fields': ['user', 'src_ip'],
    'alert.suppress.period': '4h',
    'alert.track': true,
    max_concurrent: 1,
    run_n_times: 0,
    actions: ['notable', 'email'],
    'action.email.to': ['soc@example.com', 'oncall@example.com'],
    'action.notable.param.drilldown_search': 'index=aws user="$user$" a=1&b=2 + 50%',
    'action.risk.param._risk': [{ risk_object_field: 'user', risk_score: 40 }],
  });

  test('absent, created, read back equal, changed, removed', async () => {
    expect(await service.read(rule)).toBeNull();
    await service.create(rule);
    expect(await service.read(rule)).toEqual(rule.document);
    expect(splunk.state.find(rule.key)?.fields.get('search')).toContain('\n| stats count by user');

    const changed = detection(rule.key, { ...rule.document, severity: 'high', disabled: true });
    await service.update(changed);
    expect(await service.read(changed)).toEqual(changed.document);

    await service.delete(rule);
    expect(splunk.state.all()).toEqual([]);
    expect(await service.read(rule)).toBeNull();
  });

  test('what somebody changes in the console shows, in the form of the file', async () => {
    await service.create(rule);
    splunk.state.put(rule.key, {
      is_scheduled: '0',
      'alert.severity': '2',
      actions: 'email',
      'dispatch.ttl': '600',
    });
    expect(await service.read(rule)).toEqual({
      ...rule.document,
      is_scheduled: false,
      severity: 'low',
      actions: ['email'],
    });
  });

  test('an update leaves alone what the file does not name', async () => {
    await service.create(rule);
    splunk.state.put(rule.key, { 'dispatch.ttl': '600' });
    await service.update(detection(rule.key));
    expect(splunk.state.find(rule.key)?.fields.get('dispatch.ttl')).toBe('600');
    expect(splunk.state.find(rule.key)?.fields.get('cron_schedule')).toBe('*/10 * * * *');
  });
});

describe('names', () => {
  test.each([
    '//evil.example/x',
    'https://evil.example/',
    '../x',
    '../../../services/server/control/restart',
    'A/B',
    'Foo #1',
    'AWS: Root login',
    'a?b=c&d',
    '100 %',
    '%2e%2e',
    'ü 漢字 🦊',
    'O\'Brien "quoted" \\ back',
    'x'.repeat(200),
    ' leading and trailing ',
    '...',
  ])('%s reaches Splunk as it is, and nothing else', async (name) => {
    const rule = detection(name);
    await service.create(rule);
    expect(await service.read(rule)).toEqual(rule.document);
    await service.update(detection(name, { disabled: true }));
    expect(splunk.state.all().map((search) => search.name)).toEqual([name]);
    await service.delete(rule);
    expect(splunk.state.all()).toEqual([]);
    const collection = '/servicesNS/nobody/search/saved/searches';
    expect(splunk.requests.map(({ method, path, status }) => [method, path, status])).toEqual([
      ['POST', collection, 201],
      ['GET', `${collection}/${name}`, 200],
      ['POST', `${collection}/${name}`, 200],
      ['DELETE', `${collection}/${name}`, 200],
    ]);
  });

  test.each(['', ' ', '.', '..'])('%j is refused before anything is sent', async (name) => {
    for (const call of ['read', 'create', 'update', 'delete'] as const) {
      expect(await failureOf(service[call](detection(name)))).toContain('cannot be named');
    }
    expect(splunk.requests).toEqual([]);
  });
});

describe('what Splunk refuses is told in its own words', () => {
  test('a search that is there already', async () => {
    await service.create(detection('A'));
    const message = await failureOf(service.create(detection('A')));
    expect(message).toContain('409');
    expect(message).toContain("Unable to create saved search with name 'A'");
  });

  test('a change to one that is not there', async () => {
    expect(await failureOf(service.update(detection('A')))).toContain('404');
  });

  test('a field it does not know', async () => {
    const message = await failureOf(service.create(detection('A', { serach: 'x' })));
    expect(message).toContain('400');
    expect(message).toContain('Argument "serach" is not supported');
  });

  test('mistakes of the document are named before anything is sent', async () => {
    const wrong = detection('A', { severity: 'urgent', dispatch: { earliest_time: '-1h' } });
    const message = await failureOf(service.create(wrong));
    expect(message).toContain('`severity`');
    expect(message).toContain('`dispatch.earliest_time:`');
    expect(splunk.requests).toEqual([]);
  });
});

describe('removing what is not there', () => {
  test('is done already', async () => {
    await service.delete(detection('A'));
    expect(splunk.requests).toHaveLength(1);
  });

  test('is told apart from asking the wrong place', async () => {
    const elsewhere = bind({ url: splunk.url, token: splunk.token, app: 'nope' });
    for (const call of ['read', 'delete'] as const) {
      const message = await failureOf(elsewhere[call](detection('A')));
      expect(message).toContain('Application does not exist: nope');
    }
    const wrongPath = bind({ url: `${splunk.url}/en-US`, token: splunk.token });
    expect(await failureOf(wrongPath.read(detection('A')))).toContain('404');
  });
});

describe('apps and owners', () => {
  test('what another app shares is not ours', async () => {
    splunk.state.put('A', { search: 'theirs' }, { app: 'security', sharing: 'global' });
    expect(await service.read(detection('A'))).toBeNull();
  });

  test('an owner has searches apart from the shared ones', async () => {
    const own = bind({ url: splunk.url, token: splunk.token, owner: 'ann' });
    splunk.state.put('A', { search: 'shared' });
    expect(await own.read(detection('A'))).toBeNull();
    await own.create(detection('A'));
    expect(await own.read(detection('A'))).toEqual(detection('A').document);
    expect(splunk.state.all().map(({ owner }) => owner)).toEqual(['nobody', 'ann']);
  });
});

describe('ping', () => {
  test('succeeds with a token, and with user and password', async () => {
    await service.ping();
    await bind({
      url: splunk.url,
      username: splunk.username,
      password: splunk.password,
    }).ping();
    expect(splunk.requests.map((request) => request.status)).toEqual([200, 200]);
  });

  test('fails with the reason', async () => {
    expect(await failureOf(bind({ url: splunk.url, token: 'wrong' }).ping())).toMatch(
      /401.*call not properly authenticated.*`token`/,
    );
    expect(await failureOf(bind({ url: 'splunk', tokn: 'x' }).ping())).toMatch(
      /`tokn`.*`url`.*credentials/,
    );
    const closed = 'http://127.0.0.1:9';
    expect(await failureOf(bind({ url: closed, token: 'x' }, closed).ping())).toContain(
      'cannot be reached',
    );
  });
});

describe('a bad day of the service is never taken for "absent"', () => {
  test.each([
    [{ kind: 'status', status: 500, message: 'boom' } as const, 'Splunk answered 500: boom'],
    [{ kind: 'status', status: 403, message: 'no' } as const, 'write access'],
    [{ kind: 'status', status: 404, message: 'Not Found' } as const, 'Splunk answered 404'],
    [{ kind: 'html', status: 404 } as const, 'text/html'],
    [{ kind: 'html', status: 200 } as const, 'management port'],
    [
      { kind: 'status', status: 303, message: '', headers: { Location: '/login' } } as const,
      'sends us on to /login',
    ],
    [{ kind: 'close' } as const, 'cannot be reached'],
  ])('%j', async (fault, words) => {
    splunk.state.put('A', { search: 'x' });
    lifts.push(splunk.fail(fault));
    for (const call of ['read', 'update', 'delete'] as const) {
      expect(await failureOf(service[call](detection('A')))).toContain(words);
    }
    lifts.splice(0).forEach((lift) => lift());
    // The instance survives its errors.
    expect(await service.read(detection('A'))).not.toBeNull();
  });
});

test('many reads are under way at once', async () => {
  splunk.setLatency(50);
  const rules = Array.from({ length: 24 }, (_, index) => detection(`Rule ${index}`));
  rules.forEach(({ key }) => splunk.state.put(key, { search: 'x' }));
  const documents = await Promise.all(rules.map((rule) => service.read(rule)));
  splunk.setLatency(0);
  expect(documents.map((document) => document?.['title'])).toEqual(rules.map(({ key }) => key));
  expect(splunk.maxConcurrent()).toBeGreaterThan(1);
  expect(splunk.maxConcurrent()).toBeLessThanOrEqual(8);
});
