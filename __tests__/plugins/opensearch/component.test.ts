// The OpenSearch plugin as a real component in the real host, against the embedded Security Analytics.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { parseYamlDocument } from '../../../src/core/files/yaml-document.ts';
import type { JsonObject } from '../../../src/core/files/json.ts';
import type { PluginDetection, PluginService } from '../../../src/ports.ts';
import { startOpenSearchService } from '../support/opensearch-service.ts';
import type { OpenSearchService } from '../support/opensearch-service.ts';
import { expectAsWanted, failureOf, loadPlugin, ODD_NAMES, proveLife } from '../support/proof.ts';
import type { LoadedPlugin } from '../support/proof.ts';
import { sigmaRules } from '../support/sigma-rules.ts';

let opensearch: OpenSearchService;
let loaded: LoadedPlugin;
let service: PluginService;

beforeAll(async () => {
  opensearch = await startOpenSearchService();
  loaded = await loadPlugin('opensearch');
  service = bind();
}, 180_000);

afterAll(async () => {
  await loaded.host.close();
  await opensearch.close();
});

beforeEach(() => {
  opensearch.fail(null);
  opensearch.reset();
  opensearch.requests.length = 0;
});

function bind(settings: JsonObject = {}, url = opensearch.url): PluginService {
  const { username, password } = opensearch;
  return loaded.bind({ url, username, password, ...settings }, [new URL(url).origin]);
}

function rule(title: string, fields: JsonObject = {}): PluginDetection {
  return {
    key: title,
    document: {
      title,
      id: '5e1f0a2c-7b3d-4c5e-8f90-000000000001',
      description: 'Finds it.',
      author: 'Detection Team',
      date: '2025-03-01',
      status: 'test',
      level: 'high',
      logsource: { product: 'windows', category: 'process_creation' },
      detection: { selection: { Image: 'a.exe', EventID: 4688 }, condition: 'selection' },
      ...fields,
    },
  };
}

const fromFiles: readonly PluginDetection[] = sigmaRules(50).map(({ path, title, text }) => {
  const parsed = parseYamlDocument(path, new TextEncoder().encode(text));
  if (parsed.value === null) {
    throw new Error(JSON.stringify(parsed.findings));
  }
  return { key: title, document: parsed.value.document };
});

test('fifty varied Sigma rules, as they are: the plan after the apply is empty', async () => {
  await Promise.all(fromFiles.map((wanted) => service.create(wanted)));
  expect(opensearch.rules.size).toBe(50);
  for (const wanted of fromFiles) {
    await expectAsWanted(service, wanted);
  }
  await Promise.all(fromFiles.map((wanted) => service.update(wanted)));
  for (const wanted of fromFiles) {
    await expectAsWanted(service, wanted);
  }
  expect(opensearch.requests.filter(({ status }) => status >= 400 && status !== 404)).toEqual([]);
});

test('the life of a rule', async () => {
  const wanted = rule('Life');
  await proveLife(service, wanted, { ...wanted.document, level: 'low' });
  expect(opensearch.rules.size).toBe(0);
});

describe('names', () => {
  test.each(ODD_NAMES)('%s reaches OpenSearch as it is, and nothing else', async (title) => {
    await service.create(rule('neighbour'));
    const wanted = rule(title);
    await proveLife(service, wanted, { ...wanted.document, level: 'low' });
    expect([...opensearch.rules.values()].map((kept) => kept.title)).toEqual(['neighbour']);
  });

  test.each(['', ' ', 'x'.repeat(257)])('%j is refused before anything is sent', async (title) => {
    for (const call of ['read', 'create', 'update', 'delete'] as const) {
      expect(await failureOf(service[call](rule(title)))).toMatch(/1 to 256|`title` is missing/);
    }
    expect(opensearch.requests).toEqual([]);
  });
});

describe('log types', () => {
  test.each([
    [{ logsource: { product: 'windows', service: 'security' } }, 'windows'],
    [{ logsource: { product: 'aws', service: 'cloudtrail' } }, 'cloudtrail'],
    [{ logsource: { product: 'aws', service: 'vpcflow' } }, 'vpcflow'],
    [{ logsource: { category: 'dns' } }, 'dns'],
    [{ logsource: { category: 'proxy', product: 'squid' } }, 'waf'],
    [{ logsource: { product: 'sap' } }, 'others_application'],
    [{ opensearch: { log_type: 'network' } }, 'network'],
  ])('%j belongs to %s', async (fields, type) => {
    const own = bind({ log_types: { proxy: 'waf' }, default_log_type: 'others_application' });
    await own.create(rule('A', fields));
    expect([...opensearch.rules.values()].map(({ category }) => category)).toEqual([type]);
    expect([...opensearch.rules.values()][0]?.rule).not.toContain('log_type');
    await expectAsWanted(own, rule('A', fields));
  });

  test('an unknown log source says how to name one', async () => {
    const message = await failureOf(service.create(rule('A', { logsource: { product: 'sap' } })));
    expect(message).toMatch(/no log type is known.*"sap".*log_types/);
  });

  test('a rule under another log type shows', async () => {
    await service.create(rule('A', { opensearch: { log_type: 'network' } }));
    expect(await service.read(rule('A'))).toEqual({
      ...rule('A').document,
      opensearch: { log_type: 'network' },
    });
  });
});

describe('what somebody does in the console', () => {
  test('saving without a change is no difference', async () => {
    for (const wanted of fromFiles.slice(0, 20)) {
      await service.create(wanted);
      opensearch.editInConsole(wanted.key, () => undefined);
      await expectAsWanted(service, wanted);
    }
  });

  test('a changed level, a new field and a changed selection show', async () => {
    await service.create(rule('A'));
    opensearch.editInConsole('A', (text) => {
      text['level'] = 'low';
      text['falsepositives'] = ['Everybody'];
      text['detection'] = {
        selection: { Image: 'b.exe', EventID: '4688' },
        condition: 'selection',
      };
    });
    expect(await service.read(rule('A'))).toEqual({
      ...rule('A').document,
      level: 'low',
      falsepositives: ['Everybody'],
      detection: { selection: { Image: 'b.exe', EventID: 4688 }, condition: 'selection' },
    });
  });

  test('two rules of one title are told, with their ids, and neither is touched', async () => {
    await service.create(rule('A'));
    const [first] = opensearch.rules.values();
    const id = opensearch.add(first?.rule ?? '', 'windows');
    for (const call of ['read', 'create', 'update', 'delete'] as const) {
      expect(await failureOf(service[call](rule('A')))).toContain(id);
    }
    expect(opensearch.rules.size).toBe(2);
  });

  test('rules that a detector uses are changed and removed, or left alone with `forced: false`', async () => {
    await service.create(rule('A'));
    const [id = ''] = opensearch.rules.keys();
    opensearch.usedByDetectors.add(id);
    const careful = bind({ forced: false });
    for (const call of ['update', 'delete'] as const) {
      expect(await failureOf(careful[call](rule('A')))).toMatch(/actively used.*`forced: true`/);
    }
    await service.update(rule('A', { level: 'low' }));
    expect([...opensearch.rules.keys()]).toEqual([id]);
    await service.delete(rule('A'));
    expect(opensearch.rules.size).toBe(0);
  });
});

describe('refusals', () => {
  test('what the service would fall over is named before anything is sent', async () => {
    const { title, logsource, detection } = rule('A').document;
    const bare = {
      key: 'A',
      document: { title, logsource, detection, level: 'hgh' } as JsonObject,
    };
    expect(await failureOf(service.create(bare))).toMatch(
      /`id` is missing.*`description`.*`author`.*`date`.*`status`.*`level` must be one of/,
    );
    expect(opensearch.requests).toEqual([]);
  });

  test('creating what is there, changing what is not', async () => {
    expect(await failureOf(service.update(rule('A')))).toContain('holds no custom rule');
    await service.create(rule('A'));
    expect(await failureOf(service.create(rule('A')))).toContain('already');
    expect(opensearch.rules.size).toBe(1);
  });

  test.each([
    [{ password: 'wrong' }, /401: Unauthorized.*check `username` and `password`/],
    [{ username: 'a:b' }, /`username` must not hold a colon/],
    [{ token: 'both' }, /either `token`, or `username` and `password`/],
    [{ urll: 'x', forced: 'yes' }, /`urll` is not known.*`forced` must be true or false/],
  ])('settings %j', async (settings, words) => {
    expect(await failureOf(bind(settings).ping())).toMatch(words);
  });

  test.each([
    [
      {
        status: 403,
        body: { error: { type: 'security_exception', reason: 'no permissions for [x]' } },
      },
      /403: no permissions for \[x\].*security_analytics_full_access/,
    ],
    [
      { status: 400, body: { error: 'no handler found for uri [/x] and method [POST]' } },
      /opensearch-security-analytics is not installed/,
    ],
    [
      { status: 429, body: { error: { type: 'x', reason: 'rejected execution' } } },
      /`parallelism`/,
    ],
    [{ status: 500, body: { error: { type: 'x', reason: 'boom' } } }, /500: boom/],
    [{ status: 404, body: { error: { type: 'x', reason: 'other' } } }, /404: other/],
    [{ status: 200, body: '<html>' }, /instead of JSON.*`url`/],
    [{ status: 302, headers: { location: '/login' } }, /sends us on to \/login/],
  ])(
    '%j is never taken for "absent"',
    async (answer, words) => {
      await service.create(rule('A'));
      opensearch.fail(answer);
      for (const call of ['read', 'update', 'delete', 'ping'] as const) {
        expect(await failureOf(service[call](rule('A')))).toMatch(words);
      }
      opensearch.fail(null);
      expect(await service.read(rule('A'))).not.toBeNull();
    },
    120_000,
  );

  test('an address where nobody listens', async () => {
    expect(await failureOf(bind({}, 'http://127.0.0.1:9').ping())).toContain('cannot be reached');
  });
});

test('ping asks for what everything else needs, with a user or a token', async () => {
  await service.ping();
  const own = loaded.bind({ url: opensearch.url, token: opensearch.token }, [opensearch.url]);
  await own.ping();
  expect(opensearch.requests.map(({ path }) => path)).toEqual([
    '/_plugins/_security_analytics/rules/_search',
    '/_plugins/_security_analytics/rules/_search',
  ]);
});
