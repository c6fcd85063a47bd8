// The embedded service answers as Splunk's REST reference says, so that what passes against it means something.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startSplunkService } from './splunk-service.ts';
import type { SplunkService } from './splunk-service.ts';

let splunk: SplunkService;

beforeEach(async () => {
  splunk = await startSplunkService({ apps: ['search', 'security'] });
});

afterEach(async () => {
  await splunk.close();
});

const SEARCHES = '/servicesNS/nobody/search/saved/searches';

interface Answer {
  readonly status: number;
  readonly body: {
    readonly messages: readonly { readonly type: string; readonly text: string }[];
    readonly entry: readonly {
      readonly name: string;
      readonly acl: { readonly app: string; readonly owner: string; readonly sharing: string };
      readonly content: Readonly<Record<string, unknown>>;
    }[];
    readonly paging: { readonly total: number; readonly offset: number };
  };
}

async function call(
  method: string,
  path: string,
  form?: Readonly<Record<string, string>>,
  authorization = `Bearer ${splunk.token}`,
): Promise<Answer> {
  const separator = path.includes('?') ? '&' : '?';
  const response = await fetch(`${splunk.url}${path}${separator}output_mode=json`, {
    method,
    headers: { Authorization: authorization },
    ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
  });
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}

function texts(answer: Answer): readonly string[] {
  return answer.body.messages.map((message) => message.text);
}

describe('credentials', () => {
  const basic = (user: string, password: string): string => `Basic ${btoa(`${user}:${password}`)}`;

  test('a token, and user with password, are let in', async () => {
    expect((await call('GET', SEARCHES)).status).toBe(200);
    const byPassword = basic(splunk.username, splunk.password);
    expect((await call('GET', SEARCHES, undefined, byPassword)).status).toBe(200);
  });

  test.each([
    ['a wrong token', 'Bearer nope', 'call not properly authenticated'],
    ['a wrong password', basic('admin', 'nope'), 'Unauthorized'],
    ['nothing', '', 'Unauthorized'],
  ])('%s is answered 401 with a message', async (_what, authorization, text) => {
    const answer = await call('GET', SEARCHES, undefined, authorization);
    expect(answer.status).toBe(401);
    expect(texts(answer)).toEqual([text]);
  });
});

describe('one saved search', () => {
  test('is created with 201, read, changed and removed', async () => {
    const created = await call('POST', SEARCHES, {
      name: 'A',
      search: 'index=main',
      disabled: '1',
    });
    expect(created.status).toBe(201);
    expect(created.body.entry[0]?.name).toBe('A');

    const changed = await call('POST', `${SEARCHES}/A`, { cron_schedule: '*/5 * * * *' });
    expect(changed.status).toBe(200);
    const read = await call('GET', `${SEARCHES}/A`);
    expect(read.body.entry[0]?.content).toMatchObject({
      search: 'index=main',
      disabled: true,
      cron_schedule: '*/5 * * * *',
    });
    expect(read.body.entry[0]?.acl).toMatchObject({ app: 'search', owner: 'nobody' });

    expect((await call('DELETE', `${SEARCHES}/A`)).status).toBe(200);
    const gone = await call('GET', `${SEARCHES}/A`);
    expect(gone.status).toBe(404);
    expect(texts(gone)).toEqual(['Could not find object id=A']);
  });

  test('has defaults that nobody sent, with the types Splunk answers', async () => {
    await call('POST', SEARCHES, {
      name: 'A',
      search: ' index=main\n| stats count \n',
      'alert.track': '1',
    });
    const content = (await call('GET', `${SEARCHES}/A`)).body.entry[0]?.content;
    expect(content).toMatchObject({
      search: 'index=main\n| stats count',
      is_scheduled: false,
      'alert.severity': 3,
      'alert.track': '1',
      'dispatch.max_count': 500000,
      'dispatch.ttl': '2p',
      run_n_times: '0',
      'eai:appName': 'search',
    });
  });

  test('is refused with 409 when it is there, and 404 on changing or removing what is not', async () => {
    await call('POST', SEARCHES, { name: 'A', search: 'x' });
    const again = await call('POST', SEARCHES, { name: 'A', search: 'y' });
    expect(again.status).toBe(409);
    expect(texts(again)[0]).toContain("saved search with name 'A'");
    expect(splunk.state.find('A')?.fields.get('search')).toBe('x');
    expect((await call('POST', `${SEARCHES}/B`, { search: 'x' })).status).toBe(404);
    expect((await call('DELETE', `${SEARCHES}/B`)).status).toBe(404);
  });

  test.each([
    ['no search', { name: 'A' }, 'search'],
    ['no name', { search: 'x' }, 'name'],
    ['an argument it does not know', { name: 'A', search: 'x', serach: 'y' }, '"serach"'],
    ['a switch that is none', { name: 'A', search: 'x', disabled: 'maybe' }, '"maybe"'],
    ['a schedule that is none', { name: 'A', search: 'x', cron_schedule: 'hourly' }, 'hourly'],
  ])('with %s is answered 400 and not kept', async (_what, form, text) => {
    const answer = await call('POST', SEARCHES, form);
    expect(answer.status).toBe(400);
    expect(texts(answer)[0]).toContain(text);
    expect(splunk.state.all()).toEqual([]);
  });

  test.each([
    '//evil.example/x',
    '../x',
    'A/B',
    'Foo #1',
    'AWS: Root login',
    '100 % ü 漢字',
    'a?b',
  ])('may be named %s', async (name) => {
    await call('POST', SEARCHES, { name, search: 'x' });
    const read = await call('GET', `${SEARCHES}/${encodeURIComponent(name)}`);
    expect(read.body.entry[0]?.name).toBe(name);
    expect(splunk.requests.at(-1)).toMatchObject({ name, status: 200 });
  });
});

describe('apps and owners', () => {
  test('one app does not show what another keeps to itself, and shows what it shares', async () => {
    splunk.state.put('Own', { search: 'x' }, { app: 'security' });
    splunk.state.put('Shared', { search: 'x' }, { app: 'security', sharing: 'global' });
    expect((await call('GET', `${SEARCHES}/Own`)).status).toBe(404);
    expect((await call('GET', `${SEARCHES}/Shared`)).body.entry[0]?.acl.app).toBe('security');
    const own = await call('GET', '/servicesNS/nobody/security/saved/searches/Own');
    expect(own.status).toBe(200);
  });

  test('an app that is not installed is answered 404, in other words than an absent search', async () => {
    const answer = await call('GET', '/servicesNS/nobody/nope/saved/searches/A');
    expect(answer.status).toBe(404);
    expect(texts(answer)).toEqual(['Application does not exist: nope']);
  });
});

test('the list comes in pages', async () => {
  for (let index = 0; index < 70; index += 1) {
    splunk.state.put(`Search ${String(index).padStart(2, '0')}`, { search: 'x' });
  }
  const page = await call('GET', `${SEARCHES}?count=20&offset=60`);
  expect(page.body.paging).toMatchObject({ total: 70, offset: 60 });
  expect(page.body.entry.map((entry) => entry.name)).toEqual(
    Array.from({ length: 10 }, (_, index) => `Search ${60 + index}`),
  );
  expect((await call('GET', SEARCHES)).body.entry).toHaveLength(30);
  expect((await call('GET', `${SEARCHES}?count=0`)).body.entry).toHaveLength(70);
});

test('without output_mode=json it answers Atom, as Splunk does', async () => {
  const response = await fetch(`${splunk.url}${SEARCHES}`, {
    headers: { Authorization: `Bearer ${splunk.token}` },
  });
  expect(response.headers.get('content-type')).toContain('xml');
});

describe('faults', () => {
  test('befall the requests they are meant for, as often as said', async () => {
    splunk.state.put('A', { search: 'x' });
    splunk.state.put('B', { search: 'x' });
    splunk.fail({ kind: 'status', status: 500, message: 'boom' }, { name: 'A', times: 1 });
    expect((await call('GET', `${SEARCHES}/B`)).status).toBe(200);
    const failed = await call('GET', `${SEARCHES}/A`);
    expect(failed.status).toBe(500);
    expect(texts(failed)).toEqual(['boom']);
    expect((await call('GET', `${SEARCHES}/A`)).status).toBe(200);
  });

  test('a closed socket and a request that hangs are failures of the network', async () => {
    const lift = splunk.fail({ kind: 'close' });
    await expect(call('GET', SEARCHES)).rejects.toThrow();
    lift();
    splunk.fail({ kind: 'hang' });
    await expect(
      fetch(`${splunk.url}${SEARCHES}`, { signal: AbortSignal.timeout(50) }),
    ).rejects.toThrow();
    expect(splunk.requests.map((request) => request.status)).toEqual([null, null]);
  });

  test('a page of HTML comes with the status that was asked for', async () => {
    splunk.fail({ kind: 'html', status: 200 });
    const response = await fetch(`${splunk.url}${SEARCHES}`);
    expect(response.headers.get('content-type')).toContain('text/html');
  });
});

test('it counts how many requests were under way at once', async () => {
  splunk.setLatency(30);
  await Promise.all(Array.from({ length: 5 }, () => call('GET', SEARCHES)));
  expect(splunk.maxConcurrent()).toBe(5);
});
