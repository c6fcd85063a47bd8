// What every Splunk plugin must do, whatever its language: one table, run by scripts/conformance.ts.
import assert from 'node:assert/strict';
import type { Json, JsonObject } from '../../src/core/files/json.ts';
import { parseJson } from '../../src/core/files/json.ts';
import { PluginError } from '../../src/core/plan/failure.ts';
import type { Plugin, PluginService } from '../../src/ports.ts';
import type { SplunkService } from '../support/splunk-service.ts';

/** What a check is given. The service is empty, and its log of requests too. */
export interface CheckContext {
  readonly plugin: Plugin;
  readonly splunk: SplunkService;
  /** Binds the plugin with settings; default: the service's address and token. */
  readonly bind: (settings?: JsonObject) => PluginService;
}

/** A function of the interface, as a column of the matrix. */
export type CheckedFunction =
  'load' | 'settings' | 'schema' | 'ping' | 'read' | 'create' | 'update' | 'delete';

/** One row of the table; it passes when `run` does not throw. */
export interface Check {
  readonly function: CheckedFunction;
  readonly name: string;
  readonly run: (context: CheckContext) => Promise<void>;
}

/** What all plugins must say alike: the schemas of the one in TypeScript. */
export interface ExpectedSchemas {
  readonly settings: Json;
  readonly schema: Json;
}

/** Names that have broken such tools before; each must reach the service as one name, and nothing else. */
const ODD_NAMES: readonly string[] = [
  '//evil.example/x',
  'https://evil.example/',
  '../x',
  '..%2Fx',
  'A/B',
  'Foo #1',
  'a?b=c&d',
  'AWS: Root login',
  '100% sure + more',
  `quotes ' " and \\`,
  'Grüße 世界 🎉',
  ';,@!*()[]|^~`{}<>',
  'x'.repeat(200),
];

const DOCUMENT: JsonObject = {
  title: 'Root login',
  description: 'First line\nsecond line, with ünïcode & signs = %',
  tags: ['attack.initial_access', 'attack.t1078.004', 'team.cloud'],
  severity: 'high',
  search: 'index=aws eventName=ConsoleLogin\n  | stats count BY user',
  is_scheduled: true,
  disabled: false,
  cron_schedule: '*/5 * * * *',
  alert_threshold: '0',
  'dispatch.max_count': 1000,
  'alert.suppress.fields': ['user', 'src'],
  actions: ['notable', 'email'],
  'action.risk.param._risk': [{ risk_object_field: 'user', risk_score: 25 }],
};

const detection = (
  document: JsonObject = DOCUMENT,
): { readonly key: string; readonly document: JsonObject } => ({
  key: typeof document['title'] === 'string' ? document['title'] : '',
  document,
});

async function failureOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    assert.ok(error instanceof PluginError, `a PluginError, not ${String(error)}`);
    assert.equal(error.failure.code, 'plugin', `the plugin's own error, not: ${error.message}`);
    return error.failure.message;
  }
  throw new Error('it went well, and should have failed');
}

function assertSays(message: string, ...parts: readonly string[]): void {
  for (const part of parts) {
    assert.ok(
      message.includes(part),
      `${JSON.stringify(message)} should say ${JSON.stringify(part)}`,
    );
  }
}

const plain = (value: Json): unknown => JSON.parse(JSON.stringify(value));

/** The table. */
export function checksFor(expected: ExpectedSchemas): readonly Check[] {
  return [
    {
      function: 'load',
      name: 'says its name and version',
      run: ({ plugin }) => {
        assert.equal(plugin.metadata.name, 'splunk');
        assert.match(plugin.metadata.version, /^\d+\.\d+\.\d+$/);
        return Promise.resolve();
      },
    },
    {
      function: 'settings',
      name: 'is the JSON Schema that all of them have',
      run: async ({ plugin }) =>
        assert.deepEqual(plain(parseJson(await plugin.settings())), plain(expected.settings)),
    },
    {
      function: 'schema',
      name: 'is the JSON Schema that all of them have',
      run: async ({ plugin }) =>
        assert.deepEqual(plain(parseJson(await plugin.schema())), plain(expected.schema)),
    },
    ...PING,
    ...READ,
    ...CREATE,
    ...UPDATE,
    ...DELETE,
  ];
}

const PING: readonly Check[] = [
  {
    function: 'ping',
    name: 'goes well with a token',
    run: async ({ bind, splunk }) => {
      await bind().ping();
      assert.equal(splunk.requests[0]?.headers['authorization'], `Bearer ${splunk.token}`);
    },
  },
  {
    function: 'ping',
    name: 'goes well with username and password, ünïcode too',
    run: async ({ bind, splunk }) => {
      const { url, username, password } = splunk;
      await bind({ url: `${url}/`, username, password, app: 'search', owner: 'nobody' }).ping();
      await failureOf(bind({ url, username, password: 'schlüssel' }).ping());
      const basic = Buffer.from(`${username}:schlüssel`).toString('base64');
      assert.equal(splunk.requests.at(-1)?.headers['authorization'], `Basic ${basic}`);
    },
  },
  {
    function: 'ping',
    name: 'says which credentials were refused',
    run: async ({ bind, splunk }) => {
      const message = await failureOf(bind({ url: splunk.url, token: 'wrong' }).ping());
      assertSays(message, 'ping failed', '401', 'not properly authenticated', '`token`');
      assert.ok(!message.includes('wrong'), 'the token itself is not told');
    },
  },
  {
    function: 'ping',
    name: 'names every mistake of the settings at once, and sends nothing',
    run: async ({ bind, splunk }) => {
      const message = await failureOf(
        bind({ ur: 'x', token: 'se cret', username: 'a:b', app: '-', owner: 5 }).ping(),
      );
      assertSays(message, '`ur` is not known', '`url` is missing', '`token` holds white space');
      assertSays(message, 'not both', 'colon', '`app` must name one app', '`owner` must be a text');
      assert.ok(!message.includes('se cret'), 'the token itself is not told');
      assert.equal(splunk.requests.length, 0);
    },
  },
  ...[
    // What is wrong with these, parsers see differently; the example in the message helps with both.
    ['`https://', 'splunk.example:8089'],
    ['`https://', 'nonsense'],
    ['`https://`', 'ftp://splunk.example'],
    ['user or password', 'https://me:secret@splunk.example'],
    ['`?` or `#`', 'https://splunk.example/?a=b'],
    ['`?` or `#`', 'https://splunk.example/#a'],
  ].map(([part = '', url = '']): Check => ({
    function: 'ping',
    name: `refuses the address ${url}`,
    run: async ({ bind, splunk }) => {
      const message = await failureOf(bind({ url, token: 'x' }).ping());
      assertSays(message, '`url`', part);
      assert.equal(splunk.requests.length, 0);
    },
  })),
  {
    function: 'ping',
    name: 'says when credentials are missing',
    run: async ({ bind, splunk: { url } }) => {
      assertSays(await failureOf(bind({ url }).ping()), 'credentials are missing');
      assertSays(await failureOf(bind({ url, username: 'a' }).ping()), '`password` is missing');
      assertSays(await failureOf(bind({ url, password: 'a' }).ping()), '`username` is missing');
    },
  },
  {
    function: 'ping',
    name: 'says when the app is not there, when it is forbidden, when it is no Splunk',
    run: async ({ bind, splunk }) => {
      const { url, token } = splunk;
      assertSays(await failureOf(bind({ url, token, app: 'nope' }).ping()), '404', 'nope');
      splunk.fail(
        { kind: 'status', status: 403, message: 'insufficient permission' },
        { times: 1 },
      );
      assertSays(await failureOf(bind().ping()), '403', 'insufficient permission', 'write access');
      splunk.fail({ kind: 'html', status: 200 }, { times: 1 });
      assertSays(await failureOf(bind().ping()), 'text/html', 'instead of JSON', 'management port');
    },
  },
  {
    function: 'ping',
    name: 'says when the service cannot be reached',
    run: async ({ bind, splunk }) => {
      splunk.fail({ kind: 'close' });
      assertSays(await failureOf(bind().ping()), 'ping failed', splunk.url, 'cannot be reached');
    },
  },
];

const READ: readonly Check[] = [
  {
    function: 'read',
    name: 'absent is absent',
    run: async ({ bind }) => assert.equal(await bind().read(detection()), null),
  },
  {
    function: 'read',
    name: 'equals what was created: no defaults, no other form of a value',
    run: async ({ bind }) => {
      const service = bind();
      await service.create(detection());
      assert.deepEqual(plain((await service.read(detection())) ?? null), plain(DOCUMENT));
    },
  },
  {
    function: 'read',
    name: 'shows what somebody changed, in the form of the file',
    run: async ({ bind, splunk }) => {
      const service = bind();
      await service.create(detection());
      splunk.state.put('Root login', {
        disabled: '1',
        'alert.severity': '5',
        search: 'index=other',
        'dispatch.max_count': '7',
        'alert.suppress.fields': 'user',
      });
      const changed = {
        ...DOCUMENT,
        disabled: true,
        severity: 'critical',
        search: 'index=other',
        'dispatch.max_count': 7,
        'alert.suppress.fields': ['user'],
      };
      assert.deepEqual(plain((await service.read(detection())) ?? null), plain(changed));
    },
  },
  {
    function: 'read',
    name: 'understands "0" and "1", the order of lists and tags, and the ends of lines',
    run: async ({ bind, splunk }) => {
      const document = {
        title: 'T',
        search: 'index=main  \r\n | head 1\n',
        disabled: '0',
        'alert.track': true,
        actions: ['email', 'notable'],
        tags: ['ATTACK.T1078', 'b', 'a'],
      };
      splunk.state.put('T', {
        search: 'index=main  \n | head 1',
        disabled: 'false',
        'alert.track': '1',
        actions: 'notable, email',
        'action.correlationsearch.annotations': '{"tags":["a","b"],"mitre_attack":["T1078"]}',
      });
      assert.deepEqual(plain((await bind().read(detection(document))) ?? null), document);
    },
  },
  {
    function: 'read',
    name: 'shows annotations that the tags would overwrite, and those typed by hand',
    run: async ({ bind, splunk }) => {
      const document = { title: 'T', search: 'x', tags: ['a'] };
      const annotations = 'action.correlationsearch.annotations';
      splunk.state.put('T', { search: 'x', [annotations]: '{"tags":["a"],"nist":["PR.AC"]}' });
      assert.deepEqual(plain((await bind().read(detection(document))) ?? null), {
        ...document,
        [annotations]: { nist: ['PR.AC'] },
      });
      splunk.state.put('T', { [annotations]: 'by hand' });
      assert.deepEqual(plain((await bind().read(detection(document))) ?? null), {
        ...document,
        tags: [],
        [annotations]: { text: 'by hand' },
      });
    },
  },
  {
    function: 'read',
    name: 'what another owner has is not ours',
    run: async ({ bind, splunk }) => {
      const fields = { search: 'x' };
      splunk.state.put('Root login', fields, { owner: 'eve', sharing: 'global', app: 'search' });
      const service = bind({ url: splunk.url, token: splunk.token, owner: 'admin' });
      assert.equal(await service.read(detection()), null);
    },
  },
  {
    function: 'read',
    name: 'a failure is never taken for absence',
    run: async ({ bind, splunk }) => {
      const { url, token } = splunk;
      const service = bind();
      await service.create(detection());
      splunk.fail({ kind: 'html', status: 404 }, { times: 1 });
      assertSays(await failureOf(service.read(detection())), 'reading failed', '404');
      // As often as the host tries again.
      const lift500 = splunk.fail({ kind: 'status', status: 500, message: 'on fire' });
      assertSays(await failureOf(service.read(detection())), '500', 'on fire');
      lift500();
      const lift = splunk.fail({ kind: 'close' });
      assertSays(await failureOf(service.read(detection())), 'cannot be reached');
      lift();
      await failureOf(bind({ url, token, app: 'nope' }).read(detection()));
    },
  },
  {
    function: 'read',
    name: '400 at once and one after the other, all equal',
    run: async ({ bind }) => {
      const service = bind();
      await service.create(detection());
      const text = JSON.stringify(plain((await service.read(detection())) ?? null));
      const answers = await Promise.all(
        Array.from({ length: 400 }, () => service.read(detection())),
      );
      assert.ok(answers.every((answer) => JSON.stringify(plain(answer)) === text));
    },
  },
];

const CREATE: readonly Check[] = [
  ...ODD_NAMES.map((title): Check => ({
    function: 'create',
    name: `the name ${title.slice(0, 30)}`,
    run: async ({ bind, splunk }) => {
      const service = bind();
      const odd = detection({ ...DOCUMENT, title });
      assert.equal(await service.read(odd), null);
      await service.create(odd);
      assert.deepEqual(
        splunk.state.all().map((search) => search.name),
        [title],
      );
      assert.deepEqual(plain((await service.read(odd)) ?? null), plain(odd.document));
      await service.update(detection({ ...DOCUMENT, title, search: 'index=changed' }));
      assert.equal(splunk.state.find(title)?.fields.get('search'), 'index=changed');
      await service.delete(odd);
      assert.equal(splunk.state.all().length, 0);
      const collection = '/servicesNS/nobody/search/saved/searches';
      for (const { target } of splunk.requests) {
        const [path = ''] = target.split('?');
        const rest = path.slice(collection.length);
        assert.ok(path.startsWith(collection) && !rest.slice(1).includes('/'), target);
        assert.ok(rest === '' || decodeURIComponent(rest.slice(1)) === title, target);
      }
    },
  })),
  {
    function: 'create',
    name: 'sends the fields of the file, and no other',
    run: async ({ bind, splunk }) => {
      await bind().create(detection());
      const { name, ...fields } = splunk.requests.at(-1)?.form ?? {};
      assert.equal(name, 'Root login');
      const { 'action.correlationsearch.annotations': annotations, ...others } = fields;
      assert.deepEqual(JSON.parse(annotations ?? ''), {
        mitre_attack: ['T1078.004'],
        tags: ['attack.initial_access', 'team.cloud'],
      });
      const { 'action.risk.param._risk': risk, output_mode: _mode, ...texts } = others;
      assert.deepEqual(JSON.parse(risk ?? ''), DOCUMENT['action.risk.param._risk']);
      assert.deepEqual(texts, {
        description: 'First line\nsecond line, with ünïcode & signs = %',
        'alert.severity': '4',
        search: 'index=aws eventName=ConsoleLogin\n  | stats count BY user',
        is_scheduled: '1',
        disabled: '0',
        cron_schedule: '*/5 * * * *',
        alert_threshold: '0',
        'dispatch.max_count': '1000',
        'alert.suppress.fields': 'user,src',
        actions: 'notable,email',
      });
    },
  },
  {
    function: 'create',
    name: 'fails when it is there already, and leaves it as it is',
    run: async ({ bind, splunk }) => {
      const service = bind();
      splunk.state.put('Root login', { search: 'by hand' });
      assertSays(await failureOf(service.create(detection())), 'creating failed', '409', 'exists');
      assert.equal(splunk.state.find('Root login')?.fields.get('search'), 'by hand');
    },
  },
  {
    function: 'create',
    name: 'names every mistake of the document at once, and sends nothing',
    run: async ({ bind, splunk }) => {
      const wrong = {
        title: 'T',
        severity: 'huge',
        'alert.severity': 3,
        tags: 'attack.t1078',
        dispatch: { ttl: 5 },
        'no field': 1,
        'alert.suppress.fields': ['a,b'],
        search: ' ',
      };
      const message = await failureOf(bind().create(detection(wrong)));
      assertSays(message, '`severity` must be one of info, low', 'are the same', 'list of texts');
      assertSays(
        message,
        '`dispatch.ttl:`',
        '`no field` is no field',
        'comma',
        '`search` is missing',
      );
      assert.equal(splunk.requests.length, 0);
    },
  },
  {
    function: 'create',
    name: 'repeats what Splunk has against it',
    run: async ({ bind }) => {
      const wrong = { title: 'T', search: 'x', nonsense: '1' };
      assertSays(await failureOf(bind().create(detection(wrong))), '400', '"nonsense"');
    },
  },
  {
    function: 'create',
    name: 'carries 100 kB',
    run: async ({ bind }) => {
      const service = bind();
      const large = { title: 'T', search: 'ä'.repeat(50_000) };
      await service.create(detection(large));
      assert.deepEqual(plain((await service.read(detection(large))) ?? null), large);
    },
  },
  ...['.', '..'].map((title): Check => ({
    function: 'create',
    name: `refuses the name ${title}`,
    run: async ({ bind, splunk }) => {
      const message = await failureOf(bind().create(detection({ title, search: 'x' })));
      assertSays(message, 'cannot be named', 'another title');
      assert.equal(splunk.requests.length, 0);
    },
  })),
];

const UPDATE: readonly Check[] = [
  {
    function: 'update',
    name: 'changes the fields of the file, and leaves the others',
    run: async ({ bind, splunk }) => {
      splunk.state.put('T', { search: 'old', description: 'stays', disabled: '1' });
      await bind().update(detection({ title: 'T', search: 'new', disabled: false }));
      const fields = splunk.state.find('T')?.fields;
      assert.equal(fields?.get('search'), 'new');
      assert.equal(fields.get('disabled'), '0');
      assert.equal(fields.get('description'), 'stays');
      assert.equal(splunk.requests.at(-1)?.form['name'], undefined);
    },
  },
  {
    function: 'update',
    name: 'fails when it is not there, and makes none',
    run: async ({ bind, splunk }) => {
      assertSays(await failureOf(bind().update(detection())), 'updating failed', '404');
      assert.equal(splunk.state.all().length, 0);
    },
  },
  {
    function: 'update',
    name: 'an empty value and null empty a field',
    run: async ({ bind, splunk }) => {
      const service = bind();
      const document = {
        title: 'T',
        search: 'x',
        description: null,
        alert_condition: '',
        actions: [],
      };
      splunk.state.put('T', { search: 'x', description: 'a', alert_condition: 'b', actions: 'c' });
      await service.update(detection(document));
      assert.deepEqual(plain((await service.read(detection(document))) ?? null), document);
      assert.equal(splunk.state.find('T')?.fields.get('description'), '');
    },
  },
];

const DELETE: readonly Check[] = [
  {
    function: 'delete',
    name: 'removes it, and it alone',
    run: async ({ bind, splunk }) => {
      splunk.state.put('A', { search: 'x' });
      splunk.state.put('A/B', { search: 'x' });
      await bind().delete(detection({ title: 'A', search: 'x' }));
      assert.deepEqual(
        splunk.state.all().map((search) => search.name),
        ['A/B'],
      );
    },
  },
  {
    function: 'delete',
    name: 'one that is gone is what was wanted',
    run: async ({ bind }) => bind().delete(detection()),
  },
  {
    function: 'delete',
    name: 'says why it failed',
    run: async ({ bind, splunk }) => {
      splunk.state.put('Root login', { search: 'x' });
      splunk.fail({ kind: 'status', status: 403, message: 'not yours' }, { times: 1 });
      assertSays(
        await failureOf(bind().delete(detection())),
        'deleting failed',
        '403',
        'not yours',
      );
      splunk.fail({ kind: 'html', status: 404 }, { times: 1 });
      assertSays(await failureOf(bind().delete(detection())), '404');
      assert.equal(splunk.state.all().length, 1);
    },
  },
];
