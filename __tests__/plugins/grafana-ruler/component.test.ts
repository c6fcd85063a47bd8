// The ruler plugin as a real component in the real host, against the embedded ruler and, where it was built, a real Cortex.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import type { JsonObject } from '../../../src/core/files/json.ts';
import type { PluginDetection, PluginService } from '../../../src/ports.ts';
import { cortexPath, startCortex } from '../support/cortex.ts';
import type { Cortex } from '../support/cortex.ts';
import { expectAsWanted, failureOf, loadPlugin, ODD_NAMES, proveLife } from '../support/proof.ts';
import type { LoadedPlugin } from '../support/proof.ts';
import { promtool, promtoolPath } from '../support/promtool.ts';
import { ruleGroups } from '../support/rule-groups.ts';
import { startRulerService } from '../support/ruler-service.ts';
import type { RulerService } from '../support/ruler-service.ts';

let ruler: RulerService;
let loaded: LoadedPlugin;
let service: PluginService;

beforeAll(async () => {
  ruler = await startRulerService();
  loaded = await loadPlugin('grafana-ruler');
  service = bind();
}, 180_000);

afterAll(async () => {
  await loaded.host.close();
  await ruler.close();
});

beforeEach(() => {
  ruler.fail(null);
  ruler.reset();
  ruler.requests.length = 0;
});

function bind(settings: JsonObject = {}, url = ruler.url): PluginService {
  const { username, password } = ruler;
  return loaded.bind({ url, username, password, tenant: 'soc', ...settings }, [
    new URL(url).origin,
  ]);
}

function group(name: string, fields: JsonObject = {}): PluginDetection {
  const rules = [{ alert: 'A', expr: 'up == 0', for: '5m', labels: { severity: 'high' } }];
  return { key: name, document: { name, rules, ...fields } };
}

/** What a client that is not the plugin sees: names by namespace. */
async function namesOf(url: string, headers: Readonly<Record<string, string>>): Promise<unknown> {
  const response = await fetch(url, { headers: { 'x-scope-orgid': 'soc', ...headers } });
  const text = await response.text();
  return response.status === 404
    ? {}
    : Object.fromEntries(
        Object.entries(parse(text)).map(([namespace, groups]) => [
          namespace,
          (groups as readonly { readonly name: string }[]).map(({ name }) => name),
        ]),
      );
}

/** What holds on every ruler. */
function proveRuler(
  longest: number,
  open: () => { readonly service: PluginService; readonly names: () => Promise<unknown> },
): void {
  test('fifty varied groups: the plan after the apply is empty', async () => {
    const groups = ruleGroups(50);
    for (const wanted of groups) {
      await open().service.create(wanted);
    }
    for (const wanted of groups) {
      await expectAsWanted(open().service, wanted);
      await open().service.update(wanted);
      await expectAsWanted(open().service, wanted);
    }
    const names = (await open().names()) as Readonly<Record<string, readonly string[]>>;
    expect(Object.values(names).flat().toSorted()).toEqual(groups.map(({ key }) => key).toSorted());
    for (const wanted of groups) {
      await open().service.delete(wanted);
    }
    expect(await open().names()).toEqual({});
  }, 120_000);

  // A Cortex that keeps rules in files cannot name a file by 200 characters in base64.
  test.each(ODD_NAMES.map((name) => name.slice(0, longest)))(
    '%s reaches the ruler as it is, and nothing else',
    async (name) => {
      const neighbour = group('neighbour', { namespace: name });
      await open().service.create(neighbour);
      const wanted = group(name, { namespace: name });
      await proveLife(open().service, wanted, { ...wanted.document, interval: '2m' });
      expect(await open().names()).toEqual({ [name]: ['neighbour'] });
      await open().service.delete(neighbour);
    },
  );

  test('creating what is there, changing what is not, and what the ruler cannot parse', async () => {
    expect(await failureOf(open().service.update(group('A')))).toContain('holds no group');
    await open().service.create(group('A'));
    expect(await failureOf(open().service.create(group('A', { limit: 5 })))).toContain('already');
    await expectAsWanted(open().service, group('A'));
    const wrong = group('B', { rules: [{ alert: 'B', expr: 'sum((up)' }] });
    expect(await failureOf(open().service.create(wrong))).toMatch(/400: .*parse/);
    await open().service.delete(group('A'));
  });
}

describe('the embedded ruler', () => {
  proveRuler(200, () => ({
    service,
    names: () =>
      namesOf(`${ruler.url}${ruler.path}`, {
        authorization: `Basic ${Buffer.from(`${ruler.username}:${ruler.password}`).toString('base64')}`,
      }),
  }));
});

const cortexBinary = cortexPath();
(cortexBinary === null ? describe.skip : describe)('a real Cortex', () => {
  let cortex: Cortex;
  let own: PluginService;
  beforeAll(async () => {
    cortex = await startCortex(cortexBinary ?? '');
    const settings = { url: cortex.url, backend: 'cortex', tenant: 'soc' };
    own = loaded.bind(settings, [cortex.url]);
  }, 60_000);
  afterAll(() => cortex.close());

  proveRuler(180, () => ({ service: own, names: () => namesOf(`${cortex.url}/api/v1/rules`, {}) }));

  test('a group of another tenant is not ours, and a missing tenant is told', async () => {
    await own.create(group('A'));
    const other = { url: cortex.url, backend: 'cortex', tenant: 'other' };
    expect(await loaded.bind(other, [cortex.url]).read(group('A'))).toBeNull();
    const none = loaded.bind({ url: cortex.url, backend: 'cortex' }, [cortex.url]);
    expect(await failureOf(none.read(group('A')))).toMatch(/no org id.*`tenant`/);
    const wrong = { url: cortex.url, backend: 'loki', tenant: 'soc' };
    expect(await failureOf(loaded.bind(wrong, [cortex.url]).read(group('A')))).toMatch(
      /404.*`backend`/,
    );
    await own.ping();
    await own.delete(group('A'));
  });
});

(promtoolPath() === null ? test.skip : test)(
  'Prometheus accepts every group as it was sent',
  async () => {
    for (const { key, document } of ruleGroups(50)) {
      // Debian's Prometheus (2.42) is older than this field.
      const { query_offset: _, ...known } = document;
      await service.create({ key, document: known });
    }
    expect(ruler.sent.size).toBe(50);
    const verdicts = await promtool([...ruler.sent.values()]);
    expect(verdicts.filter(({ accepted }) => !accepted)).toEqual([]);
    // The judge can say no.
    const [refused] = await promtool(['name: x\nrules: [{ alert: a, expr: "sum((up" }]\n']);
    expect(refused?.accepted).toBe(false);
  },
  240_000,
);

describe('what somebody does elsewhere', () => {
  test('a changed expression, a removed and an added rule show', async () => {
    const wanted = group('A', { interval: '60s' });
    await service.create(wanted);
    const edited = group('A', {
      interval: '2m',
      rules: [{ alert: 'A', expr: 'up == 1', for: '300s', labels: { severity: 'high' } }],
    });
    await service.update(edited);
    expect(await service.read(wanted)).toEqual({
      name: 'A',
      interval: '2m',
      rules: [{ alert: 'A', expr: 'up == 1', for: '5m', labels: { severity: 'high' } }],
    });
    await service.update(group('A', { limit: 3, rules: [{ alert: 'Z', expr: 'up' }] }));
    expect(await service.read(wanted)).toEqual({
      name: 'A',
      limit: 3,
      rules: [{ alert: 'Z', expr: 'up' }],
    });
  });

  test('a group of the same name in another namespace is another group', async () => {
    await service.create(group('A', { namespace: 'theirs' }));
    expect(await service.read(group('A'))).toBeNull();
    const titled = { key: 'ours', document: { title: 'ours', ...group('A').document } };
    await proveLife(service, titled, { ...titled.document, limit: 2 });
    expect(await service.read(group('A', { namespace: 'theirs' }))).not.toBeNull();
  });
});

describe('refusals', () => {
  test.each(['', ' ', '.', '..'])(
    'a group named %j is refused before anything is sent',
    async (name) => {
      for (const call of ['read', 'create', 'update', 'delete'] as const) {
        expect(await failureOf(service[call](group(name)))).toContain('cannot be named');
      }
      expect(ruler.requests).toEqual([]);
    },
  );

  test('mistakes of the document are named before anything is sent', async () => {
    const wrong = group('A', { rules: [{ alert: 'a', record: 'b', expr: 'up' }, { alert: 'x' }] });
    expect(await failureOf(service.create(wrong))).toMatch(
      /rule 1: give one of `alert` and `record`; rule 2: `expr` is missing/,
    );
    const renamed = { key: 'B', document: group('A').document };
    expect(await failureOf(service.create(renamed))).toContain('give the group a `title`');
    expect(ruler.requests).toEqual([]);
  });

  test.each([
    [{ password: 'wrong' }, /401: authentication error.*check `username` and `password`/],
    [{ tenant: 'a\nb' }, /`tenant` holds a character/],
    [{ backend: 'thanos' }, /`backend` must be one of mimir, loki, cortex/],
    [{ backend: 'loki' }, /404: 404 page not found.*`backend` or `path`/],
    [{ path: '/elsewhere/rules' }, /404: 404 page not found.*`backend` or `path`/],
  ])('settings %j', async (settings, words) => {
    expect(await failureOf(bind(settings).ping())).toMatch(words);
    if (!('tenant' in settings) && !('password' in settings)) {
      expect(await failureOf(bind(settings).read(group('A')))).toMatch(words);
    }
  });

  test.each([
    [{ status: 403, body: 'insufficient scope' }, /403: insufficient scope.*rules:write/],
    [{ status: 404, body: '<html>nginx</html>' }, /404: text\/plain instead of JSON/],
    [{ status: 429, body: 'per-tenant rate limit exceeded' }, /429: per-tenant.*`parallelism`/],
    [{ status: 500, body: 'bucket is gone' }, /500: bucket is gone/],
    [{ status: 302, headers: { location: '/login' } }, /sends us on to \/login/],
  ])(
    '%j is never taken for "absent"',
    async (answer, words) => {
      await service.create(group('A'));
      ruler.fail(answer);
      for (const call of ['read', 'update', 'delete', 'ping'] as const) {
        expect(await failureOf(service[call](group('A')))).toMatch(words);
      }
      ruler.fail(null);
      await expectAsWanted(service, group('A'));
    },
    120_000,
  );

  test('a page of HTML is no group', async () => {
    ruler.fail({ status: 200, body: '<html>Log in</html>' });
    expect(await failureOf(service.read(group('A')))).toContain('is `url` the address');
  });
});
