// The Sentinel plugin as a real component in the real host, read back by Microsoft's own client.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../../src/core/files/json.ts';
import type { PluginDetection, PluginService } from '../../../src/ports.ts';
import { analyticsRules } from '../support/analytics-rules.ts';
import { expectAsWanted, failureOf, loadPlugin, ODD_NAMES, proveLife } from '../support/proof.ts';
import type { LoadedPlugin } from '../support/proof.ts';
import { readWithAzure } from '../support/sentinel-sdk.ts';
import { startSentinelService } from '../support/sentinel-service.ts';
import type { SentinelService } from '../support/sentinel-service.ts';

let sentinel: SentinelService;
let loaded: LoadedPlugin;
let service: PluginService;

beforeAll(async () => {
  sentinel = await startSentinelService();
  loaded = await loadPlugin('sentinel');
  service = bind();
}, 180_000);

afterAll(async () => {
  await loaded.host.close();
  await sentinel.close();
});

beforeEach(() => {
  sentinel.fail(null);
  sentinel.rules.clear();
  sentinel.requests.length = 0;
});

/** Settings that sign in with a secret, with some changed and some (undefined) left out. */
function bind(changes: Readonly<Record<string, string | undefined>> = {}): PluginService {
  const settings: Record<string, string> = {};
  for (const [name, value] of Object.entries({ ...sentinel.settings, ...changes })) {
    if (value !== undefined) {
      settings[name] = value;
    }
  }
  return loaded.bind(settings, [sentinel.url]);
}

function rule(displayName: string, fields: JsonObject = {}): PluginDetection {
  return {
    key: displayName,
    document: {
      displayName,
      query: 'SigninLogs | take 1',
      severity: 'High',
      queryFrequency: 'PT5M',
      queryPeriod: 'PT5M',
      triggerOperator: 'GreaterThan',
      triggerThreshold: 0,
      ...fields,
    },
  };
}

test('fifty varied rules: the plan after the apply is empty, and Microsoft\u2019s own client reads the same', async () => {
  const rules = analyticsRules(50);
  await Promise.all(rules.map((wanted) => service.create(wanted)));
  for (const wanted of rules) {
    await expectAsWanted(service, wanted);
  }
  await Promise.all(rules.map((wanted) => service.update(wanted)));
  for (const wanted of rules) {
    await expectAsWanted(service, wanted);
  }
  const seen = new Map(
    (await readWithAzure(sentinel.settings, sentinel.newToken())).map((one) => [
      one['displayName'],
      one,
    ]),
  );
  expect(seen.size).toBe(50);
  for (const { key, document } of rules) {
    const one = seen.get(key);
    expect(one?.['kind']).toBe(document['kind'] ?? 'Scheduled');
    expect(one?.['enabled']).toBe(document['enabled'] ?? true);
    expect(one?.['query']).toBe((document['query'] as string).trim());
    for (const field of [
      'severity',
      'triggerOperator',
      'triggerThreshold',
      'techniques',
    ] as const) {
      expect({ key, field, value: one?.[field] }).toEqual({ key, field, value: document[field] });
    }
    if (Object.keys(Object(document['customDetails'])).length > 0) {
      expect(one?.['customDetails']).toEqual(document['customDetails']);
      expect(one?.['entityMappings']).toEqual(document['entityMappings']);
    }
  }
}, 120_000);

describe('names', () => {
  test.each(ODD_NAMES)('%s reaches Sentinel as it is, and nothing else', async (name) => {
    await service.create(rule('neighbour'));
    const wanted = rule(name);
    await proveLife(service, wanted, { ...wanted.document, severity: 'Low' });
    const names = [...sentinel.rules.values()].map(({ properties }) => properties['displayName']);
    expect(names).toEqual(['neighbour']);
  });

  test('an empty one, and an id that is none, are refused before anything is sent', async () => {
    expect(await failureOf(service.read(rule(' ')))).toContain('must not be empty');
    expect(await failureOf(service.read(rule('A', { id: '../x' })))).toContain('`id` must be');
    expect(sentinel.requests.filter(({ method }) => method !== 'POST')).toEqual([]);
  });
});

describe('what somebody does in the portal', () => {
  test('a rule that is switched off shows though the file does not speak of it, and is put back', async () => {
    await service.create(rule('A'));
    sentinel.editInPortal('A', { enabled: false });
    expect(await service.read(rule('A'))).toEqual({ ...rule('A').document, enabled: false });
    await service.update(rule('A'));
    await expectAsWanted(service, rule('A'));
    expect([...sentinel.rules.values()][0]?.properties['enabled']).toBe(true);
  });

  test('a changed query shows, and what the file does not speak of survives a change', async () => {
    await service.create(rule('A'));
    sentinel.editInPortal('A', { query: 'SigninLogs | take 2', tactics: ['Impact'] });
    expect(await service.read(rule('A'))).toEqual({
      ...rule('A').document,
      query: 'SigninLogs | take 2',
    });
    await service.update(rule('A'));
    expect([...sentinel.rules.values()][0]?.properties['tactics']).toEqual(['Impact']);
  });

  test('a rule of the same name is told with its id, and can be taken over by it', async () => {
    await service.create(rule('A'));
    const [kept] = sentinel.rules.values();
    sentinel.rules.clear();
    for (let index = 0; index < 25; index += 1) {
      await service.create(rule(`Rule ${index}`));
    }
    // On the second page.
    sentinel.rules.set('portal-made', kept ?? { kind: '', etag: '', properties: {} });
    expect(await failureOf(service.create(rule('A')))).toContain('`id: portal-made`');
    const taken = rule('A', { id: 'portal-made' });
    await expectAsWanted(service, taken);
    await service.delete(taken);
    expect(sentinel.rules.has('portal-made')).toBe(false);
  }, 120_000);

  test('a change sends the ETag of what was read', async () => {
    await service.create(rule('A'));
    await service.update(rule('A', { severity: 'Low' }));
    const put = sentinel.requests.findLast(({ method }) => method === 'PUT');
    expect(put?.headers['if-match']).toMatch(/^"etag-/);
  });

  test('a rule cannot become another kind', async () => {
    await service.create(rule('A'));
    const nrt = {
      key: 'A',
      document: { displayName: 'A', kind: 'NRT', query: 'x', severity: 'Low' },
    };
    expect(await failureOf(service.update(nrt))).toContain('another kind');
  });
});

describe('signing in', () => {
  test('with GitHub\u2019s token, with a token of somebody else', async () => {
    await bind({ client_secret: undefined, federated_token: sentinel.federatedToken }).ping();
    const bare = { client_secret: undefined, client_id: undefined, tenant_id: undefined };
    await bind({ ...bare, login_url: undefined, access_token: sentinel.newToken() }).ping();
  });

  test('a token that has ended is renewed, and not asked for at every call', async () => {
    await service.create(rule('A'));
    sentinel.endTokens();
    await service.read(rule('A'));
    const before = sentinel.signIns();
    const own = bind({ client_id: 'app-1' });
    for (let index = 0; index < 40; index += 1) {
      await own.read(rule('A'));
    }
    // At most once for each instance of the component.
    expect(sentinel.signIns() - before).toBeLessThanOrEqual(16);
  });

  test.each([
    [{ client_secret: 'wrong' }, /401: AADSTS7000215: Invalid client secret.*`client_secret`/],
    [{ client_id: 'app-2' }, /AADSTS700016.*`client_id`/],
    [{ tenant_id: 'fabrikam' }, /AADSTS90002.*`tenant_id`/],
    [{ client_secret: undefined, federated_token: 'x' }, /AADSTS700213.*federated credential/],
    [{ access_token: 'x' }, /give one of `access_token`, `client_secret`/],
    [{ client_secret: undefined }, /credentials are missing/],
    [
      { tenant_id: undefined, client_id: undefined },
      /`tenant_id` is missing.*`client_id` is missing/,
    ],
    [{ client_secret: undefined, access_token: 'old' }, /401: ExpiredAuthenticationToken.*sign in/],
  ])('%j', async (changes, words) => {
    expect(await failureOf(bind(changes).ping())).toMatch(words);
  });
});

describe('refusals', () => {
  test.each([
    [{ resource_group: 'nope' }, /404: ResourceGroupNotFound.*`resource_group`/],
    [{ workspace: 'nope' }, /404: ResourceNotFound.*`workspace`/],
  ])('%j is never taken for "absent"', async (changes, words) => {
    const elsewhere = bind(changes);
    for (const call of ['read', 'create', 'update', 'delete'] as const) {
      expect(await failureOf(elsewhere[call](rule('A')))).toMatch(words);
    }
  });

  test.each([
    [
      { status: 403, body: { error: { code: 'AuthorizationFailed', message: 'no' } } },
      /Contributor/,
    ],
    [{ status: 429, body: { error: { code: 'TooMany', message: 'slow' } } }, /429: TooMany: slow/],
    [{ status: 500, body: { error: { code: 'X', message: 'boom' } } }, /500: X: boom/],
    [{ status: 200, body: '<html>' }, /instead of JSON/],
    [{ status: 404, body: '<html>' }, /404/],
  ])(
    '%j',
    async (answer, words) => {
      // A token at hand, so that it is the service that refuses, and not the sign-in.
      const bare = { client_secret: undefined, access_token: sentinel.newToken() };
      const own = bind(bare);
      await own.create(rule('A'));
      sentinel.fail(answer);
      for (const call of ['read', 'update', 'ping'] as const) {
        expect(await failureOf(own[call](rule('A')))).toMatch(words);
      }
      sentinel.fail(null);
      await expectAsWanted(own, rule('A'));
    },
    120_000,
  );

  test('mistakes of the document, and a query that Sentinel cannot run', async () => {
    const wrong = { key: 'A', document: { displayName: 'B', severity: 'high', query: 'x' } };
    expect(await failureOf(service.create(wrong))).toMatch(
      /`queryFrequency` is missing.*`displayName` says "B".*`severity` must be one of/,
    );
    const query = rule('A', { query: 'SyntaxError' });
    expect(await failureOf(service.create(query))).toContain('Query is invalid');
    expect(await failureOf(service.update(rule('A')))).toContain('holds no rule');
  });
});
