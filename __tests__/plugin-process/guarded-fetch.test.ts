// The guarded fetch against real servers: what is refused before it leaves, and what comes back.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { join } from 'node:path';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { DeniedRequest, createGuardedFetch } from '../../src/plugin-process/guarded-fetch.ts';
import type { FetchRules, GuardedFetch, LookUp } from '../../src/plugin-process/guarded-fetch.ts';
import { NO_NETWORK } from '../../src/plugin-process/messages.ts';
import { proxyFor } from '../../src/plugin-process/proxy.ts';

const TLS = join(import.meta.dirname, '..', 'fixtures', 'tls');
const CERTIFICATE = readFileSync(join(TLS, 'localhost-cert.pem'), 'utf8');
const KEY = readFileSync(join(TLS, 'localhost-key.pem'), 'utf8');

const servers: Server[] = [];

afterEach(async () => {
  await Promise.all(
    servers.splice(0).map(
      (server) =>
        new Promise((resolve) => {
          server.close(resolve);
          server.closeAllConnections();
        }),
    ),
  );
});

async function listen(listener: RequestListener, tls = false): Promise<string> {
  const server = tls
    ? createTlsServer({ cert: CERTIFICATE, key: KEY }, listener)
    : createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return `${tls ? 'https' : 'http'}://127.0.0.1:${port}`;
}

function fetchWith(rules: Partial<FetchRules>): GuardedFetch {
  return createGuardedFetch({
    ...NO_NETWORK,
    responseBody: 1024,
    ...rules,
  });
}

function send(
  guarded: GuardedFetch,
  url: string,
  request: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Response> {
  return guarded.fetch(url, {
    method: request.method ?? 'GET',
    headers: new Headers(request.headers),
    body: request.body === undefined ? null : new TextEncoder().encode(request.body),
    signal: new AbortController().signal,
  });
}

test('only the exact origins pass: scheme, host and port', () => {
  const guarded = fetchWith({
    allowedOrigins: ['https://siem.example', 'http://lab.example:8080'],
  });
  for (const url of [
    'https://siem.example/a',
    'https://siem.example:443/a',
    'HTTPS://SIEM.example/a?b#c',
    'http://lab.example:8080/',
  ]) {
    expect([url, guarded.refusal(url)]).toEqual([url, null]);
  }
  for (const url of [
    'http://siem.example/a',
    'https://siem.example:8443/a',
    'https://siem.example.evil.example/',
    'https://siem.example@evil.example/',
    'https://evil.example/?https://siem.example',
    'https://sub.siem.example/',
    'http://lab.example/',
    'file:///etc/passwd',
    'data:text/plain,x',
    'not a url',
  ]) {
    expect([url, guarded.refusal(url)]).toEqual([url, expect.any(String)]);
  }
});

test('a refusal names what was asked for and what is allowed', async () => {
  const guarded = fetchWith({ allowedOrigins: ['https://siem.example'] });
  expect(guarded.refusal('https://evil.example/x?token=1')).toBe(
    'it asked for https://evil.example, and this service allows only https://siem.example.',
  );
  await expect(send(guarded, 'https://evil.example/')).rejects.toBeInstanceOf(DeniedRequest);
});

test('link-local and metadata addresses are refused even where they are allowed', () => {
  const origins = [
    'http://169.254.169.254',
    'http://[fe80::1]',
    'http://[::ffff:169.254.169.254]',
    'http://[fd00:ec2::254]',
  ];
  const guarded = fetchWith({ allowedOrigins: origins });
  for (const origin of origins) {
    expect([origin, guarded.refusal(`${origin}/latest`)]).toEqual([
      origin,
      expect.stringContaining('link-local or metadata'),
    ]);
  }
});

test('method, headers and body arrive; headers of the connection are not the plugin’s to set', async () => {
  let seen: unknown;
  const origin = await listen((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.once('end', () => {
      const { host, authorization, connection, 'user-agent': agent } = request.headers;
      seen = { method: request.method, host, authorization, connection, agent, body };
      response.writeHead(201, { 'x-answer': 'yes' }).end('done');
    });
  });
  const guarded = fetchWith({ allowedOrigins: [origin] });
  const response = await send(guarded, `${origin}/x`, {
    method: 'POST',
    headers: {
      authorization: 'Bearer t',
      host: 'evil.example',
      connection: 'close',
      'content-length': '1',
      'transfer-encoding': 'chunked',
    },
    body: 'Größe',
  });
  expect(response.status).toBe(201);
  expect(response.headers.get('x-answer')).toBe('yes');
  expect(await response.text()).toBe('done');
  expect(seen).toEqual({
    method: 'POST',
    host: new URL(origin).host,
    authorization: 'Bearer t',
    connection: 'keep-alive',
    agent: 'lgc-action',
    body: 'Größe',
  });
});

test('a redirect is an answer, not a way', async () => {
  const paths: unknown[] = [];
  const origin = await listen((request, response) => {
    paths.push(request.url);
    response.writeHead(307, { location: '/elsewhere' }).end();
  });
  const response = await send(fetchWith({ allowedOrigins: [origin] }), `${origin}/here`);
  expect(response.status).toBe(307);
  expect(paths).toEqual(['/here']);
});

test('a body beyond the limit breaks off', async () => {
  const origin = await listen((_request, response) => {
    response.write('x'.repeat(600));
    setTimeout(() => response.end('x'.repeat(600)), 10);
  });
  const guarded = fetchWith({ allowedOrigins: [origin], responseBody: 1000 });
  await expect((await send(guarded, origin)).text()).rejects.toThrow('larger than 1000 bytes');
});

test('a request that is given up in the middle of its body ends, and nothing else does', async () => {
  const origin = await listen((request, response) => {
    response.write('beginning');
    if (request.url === '/whole') {
      response.end();
    }
  });
  const guarded = fetchWith({ allowedOrigins: [origin] });
  const abort = new AbortController();
  const request = { method: 'GET', headers: new Headers(), body: null, signal: abort.signal };
  const [read, unread] = await Promise.all([
    guarded.fetch(`${origin}/a`, request),
    guarded.fetch(`${origin}/b`, request),
  ]);
  const text = read.text();
  abort.abort();
  await expect(text).rejects.toThrow();
  expect(unread.status).toBe(200);
  expect(await (await send(guarded, `${origin}/whole`)).text()).toBe('beginning');
});

test('a server that is not there is named, with the reason', async () => {
  const origin = await listen(() => {});
  const gone = servers.pop();
  await new Promise((resolve) => gone?.close(resolve));
  await expect(send(fetchWith({ allowedOrigins: [origin] }), origin)).rejects.toThrow(
    `${origin} could not be reached: connect ECONNREFUSED`,
  );
});

test('TLS is verified; a private authority is trusted when it is given, anything when that is asked for', async () => {
  const origin = await listen((_request, response) => response.end('secret'), true);
  const strict = fetchWith({ allowedOrigins: [origin] });
  await expect(send(strict, origin)).rejects.toThrow(/self-signed certificate/);
  const trusting = fetchWith({ allowedOrigins: [origin], ca: CERTIFICATE });
  expect(await (await send(trusting, origin)).text()).toBe('secret');
  const careless = fetchWith({ allowedOrigins: [origin], insecureTls: true });
  expect(await (await send(careless, origin)).text()).toBe('secret');
});

describe('spellings', () => {
  const guarded = fetchWith({
    allowedOrigins: ['https://siem.example', 'http://127.0.0.1:8080', 'http://[::1]:8080'],
  });

  test.each([
    ['a user name', 'https://user@siem.example/'],
    ['a user name and a password', 'https://user:password@siem.example/'],
    ['another host behind a user name', 'https://siem.example@evil.example/'],
    ['a backslash in front of the @', 'https://evil.example\\@siem.example/'],
    ['a dot at the end', 'https://siem.example./'],
    ['a look-alike suffix', 'https://siem.example.evil.example/'],
    ['a look-alike prefix', 'https://evilsiem.example/'],
    ['a name below', 'https://a.siem.example/'],
    ['another port', 'https://siem.example:8443/'],
    ['a port with zeros', 'https://siem.example:0443/'],
    ['plain http', 'http://siem.example/'],
    ['another protocol', 'ftp://siem.example/'],
    ['one slash', 'https:/siem.example/'],
    ['backslashes', 'https:\\\\siem.example\\'],
    ['a tab inside', 'https://siem\t.example/'],
    ['a line end inside', 'https://siem.example\r\n/'],
    ['blanks around', ' https://siem.example/ '],
    ['full-width letters', 'https://ｓiem.example/'],
    ['an ideographic full stop', 'https://siem。example/'],
    ['escapes', 'https://siem%2Eexample/'],
    ['a soft hyphen', 'https://si\u00adem.example/'],
    ['127.1', 'http://127.1:8080/'],
    ['hexadecimal', 'http://0x7f.0.0.1:8080/'],
    ['hexadecimal as one number', 'http://0x7f000001:8080/'],
    ['octal', 'http://0177.0.0.1:8080/'],
    ['one number', 'http://2130706433:8080/'],
    ['more digits', 'http://127.000.000.001:8080/'],
    ['a dot after an address', 'http://127.0.0.1.:8080/'],
    ['IPv6 at length', 'http://[0:0:0:0:0:0:0:1]:8080/'],
    ['mapped IPv6', 'http://[::ffff:127.0.0.1]:8080/'],
    ['a zone', 'http://[::1%25eth0]:8080/'],
    ['nothing', ''],
    ['no host', 'https:///path'],
  ])('%s is refused', (_name, url) => {
    expect(guarded.refusal(url)).toEqual(expect.any(String));
  });

  test.each(['https://siem.example', 'https://SIEM.example:443/a', 'http://[::1]:8080/?a#b'])(
    '%s is what was allowed',
    (url) => {
      expect(guarded.refusal(url)).toBeNull();
    },
  );
});

describe('what a name resolves to', () => {
  // A server that would answer, behind a resolver that says so of every name.
  async function ask(
    host: string,
    addresses: readonly string[],
    alsoAllowed: readonly string[] = [],
  ): Promise<{ readonly outcome: string; readonly requests: number }> {
    let requests = 0;
    const origin = await listen((_request, response) => {
      requests += 1;
      response.end('reached');
    });
    const { port } = new URL(origin);
    const guarded = fetchWith({
      allowedOrigins: [`http://${host}:${port}`, ...alsoAllowed],
      lookUp: (_host, _options, done) =>
        done(
          null,
          addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
        ),
    });
    const outcome = await send(guarded, `http://${host}:${port}/`).then(
      (response) => response.text(),
      (error: Error) => `${error.name}: ${error.message}`,
    );
    return { outcome, requests };
  }

  test.each([
    ['siem.example.com', ['169.254.169.254'], 'link-local or metadata'],
    ['siem.example.com', ['::ffff:169.254.169.254'], 'link-local or metadata'],
    ['siem.example.com', ['64:ff9b::a9fe:a9fe'], 'link-local or metadata'],
    ['siem.example.com', ['2002:a9fe:a9fe::1'], 'link-local or metadata'],
    ['siem.example.com', ['fe80::1'], 'link-local or metadata'],
    ['siem.example.com', ['fd00:ec2::254'], 'link-local or metadata'],
    ['siem.example.com', ['100.100.100.200'], 'link-local or metadata'],
    ['siem.example.com', ['168.63.129.16'], 'link-local or metadata'],
    ['siem.internal', ['169.254.169.254'], 'link-local or metadata'],
    ['localhost', ['169.254.169.254'], 'link-local or metadata'],
    ['siem.example.com', ['127.0.0.1'], 'a private address'],
    ['siem.example.com', ['::1'], 'a private address'],
    ['siem.example.com', ['::'], 'a private address'],
    ['siem.example.com', ['0.0.0.0'], 'a private address'],
    ['siem.example.com', ['::ffff:127.0.0.1'], 'a private address'],
    ['siem.example.com', ['::127.0.0.1'], 'a private address'],
    ['siem.example.com', ['10.1.2.3'], 'a private address'],
    ['siem.example.com', ['172.31.255.255'], 'a private address'],
    ['siem.example.com', ['192.168.0.1'], 'a private address'],
    ['siem.example.com', ['100.64.0.1'], 'a private address'],
    ['siem.example.com', ['fc00::1'], 'a private address'],
    ['siem.example.com', ['224.0.0.1'], 'a private address'],
    ['siem.internal', ['127.0.0.1', '169.254.169.254'], 'link-local or metadata'],
    ['siem.internal.example.com', ['127.0.0.1'], 'a private address'],
  ])('%s at %j is refused', async (host, addresses, words) => {
    const { outcome, requests } = await ask(host, addresses);
    expect(outcome).toContain('DeniedRequest');
    expect(outcome).toContain(words);
    expect(requests).toBe(0);
  });

  test.each(['localhost', 'siem', 'siem.internal', 'siem.local', 'siem.home.arpa'])(
    '%s may be inside',
    async (host) => {
      expect(await ask(host, ['127.0.0.1'])).toEqual({ outcome: 'reached', requests: 1 });
    },
  );

  test('a name may be inside when its address is allowed too', async () => {
    const host = 'siem.example.com';
    const allowed = await ask(host, ['127.0.0.1'], ['https://127.0.0.1']);
    expect(allowed).toEqual({ outcome: 'reached', requests: 1 });
    const other = await ask(host, ['127.0.0.1'], ['https://127.0.0.2']);
    expect(other.requests).toBe(0);
  });

  test('a name without an address, and one that cannot be looked up', async () => {
    expect((await ask('siem.example.com', [])).outcome).toContain('has no address');
  });
});

describe('proxies', () => {
  /** A proxy that notes what it is asked, and sends every tunnel to one place. */
  async function startProxy(options: { readonly to: string; readonly status?: number }) {
    const asked: string[] = [];
    const origin = await listen((request, response) => {
      asked.push(
        `${request.method} ${request.url} ${request.headers.host} ${request.headers['proxy-authorization'] ?? '-'}`,
      );
      response.end('through the proxy');
    });
    servers.at(-1)?.on('connect', (request, socket: Socket) => {
      asked.push(
        `${request.method} ${request.url} ${request.headers['proxy-authorization'] ?? '-'}`,
      );
      socket.on('error', () => {});
      if (options.status !== undefined) {
        socket.end(`HTTP/1.1 ${options.status} No\r\n\r\n`);
        return;
      }
      const { hostname, port } = new URL(options.to);
      const onward = connect(Number(port), hostname, () => {
        socket.write('HTTP/1.1 200 Connected\r\n\r\n');
        onward.pipe(socket).pipe(onward);
      });
      onward.on('error', () => socket.destroy());
      socket.on('close', () => onward.destroy());
    });
    return { origin, asked };
  }
  const nowhere: LookUp = (_host, _options, done) => done(new Error('not known here'), []);

  test('https goes through a tunnel, TLS from end to end', async () => {
    const target = await listen((_request, response) => response.end('secret'), true);
    const proxy = await startProxy({ to: target });
    const rules = {
      allowedOrigins: ['https://localhost:8089'],
      proxies: {
        http: null,
        https: proxy.origin.replace('//', '//me:p%40ss@'),
        none: ['other.example'],
      },
      lookUp: nowhere,
    };
    const trusting = fetchWith({ ...rules, ca: CERTIFICATE });
    expect(await (await send(trusting, 'https://localhost:8089/x')).text()).toBe('secret');
    expect(proxy.asked).toEqual([
      `CONNECT localhost:8089 Basic ${Buffer.from('me:p@ss').toString('base64')}`,
    ]);
    const strict = fetchWith(rules);
    await expect(send(strict, 'https://localhost:8089/x')).rejects.toThrow(/self-signed/);
  });

  test('http is asked for by its whole address, and the plugin does not name itself to the proxy', async () => {
    const proxy = await startProxy({ to: 'http://unused' });
    const guarded = fetchWith({
      allowedOrigins: ['http://siem.example'],
      proxies: { http: proxy.origin, https: null, none: [] },
      lookUp: nowhere,
    });
    const response = await send(guarded, 'http://siem.example/a?b', {
      headers: { 'proxy-authorization': 'Basic plugin' },
    });
    expect(await response.text()).toBe('through the proxy');
    expect(proxy.asked).toEqual(['GET http://siem.example/a?b siem.example -']);
  });

  test('what may not be reached directly may not be reached through a proxy', async () => {
    const proxy = await startProxy({ to: 'http://unused' });
    const guarded = fetchWith({
      allowedOrigins: ['http://siem.example', 'http://169.254.169.254'],
      proxies: { http: proxy.origin, https: proxy.origin, none: [] },
      lookUp: (_host, _options, done) => done(null, [{ address: '169.254.169.254', family: 4 }]),
    });
    for (const url of ['http://siem.example/', 'http://169.254.169.254/', 'http://evil.example/']) {
      await expect(send(guarded, url)).rejects.toBeInstanceOf(DeniedRequest);
    }
    expect(proxy.asked).toEqual([]);
  });

  test('a proxy that refuses is named', async () => {
    const proxy = await startProxy({ to: 'http://unused', status: 407 });
    const guarded = fetchWith({
      allowedOrigins: ['https://siem.example'],
      proxies: { http: null, https: proxy.origin, none: [] },
      lookUp: nowhere,
    });
    await expect(send(guarded, 'https://siem.example/')).rejects.toThrow(
      `the proxy ${new URL(proxy.origin).host} answered with status 407`,
    );
  });

  test.each([
    ['*', true],
    ['localhost', true],
    ['.localhost', true],
    ['localhost:8443', false],
    ['calhost', false],
    ['127.0.0.0/8', false],
  ])('NO_PROXY %s', (entry, exempt) => {
    const proxies = { http: 'http://proxy:3128', https: null, none: [entry] };
    expect(proxyFor(new URL('http://localhost:80/'), proxies) === null).toBe(exempt);
  });

  test.each([
    ['http://10.1.2.3/', '10.0.0.0/8', true],
    ['http://11.1.2.3/', '10.0.0.0/8', false],
    ['http://[fd00::1]/', 'fd00::/8', true],
    ['http://[::1]/', '::1', true],
    ['http://a.corp.example:8089/', 'corp.example:8089', true],
    ['http://corp.example/', '*.corp.example', true],
    ['http://1.2.3.4/', '1.2.3.4/99', false],
  ])('%s and NO_PROXY %s', (url, entry, exempt) => {
    const proxies = { http: 'http://proxy:3128', https: null, none: [entry] };
    expect(proxyFor(new URL(url), proxies) === null).toBe(exempt);
  });
});

test('a service that asks for a client certificate is shown it', async () => {
  const server = createTlsServer(
    { cert: CERTIFICATE, key: KEY, ca: CERTIFICATE, requestCert: true, rejectUnauthorized: true },
    (_request, response) => response.end('known'),
  );
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const origin = `https://localhost:${typeof address === 'object' ? address?.port : 0}`;
  const rules = { allowedOrigins: [origin], ca: CERTIFICATE };
  const clientCertificate = { certificate: CERTIFICATE, key: KEY };
  const known = await send(fetchWith({ ...rules, clientCertificate }), origin);
  expect(await known.text()).toBe('known');
  await expect(send(fetchWith(rules), origin)).rejects.toThrow(/could not be reached/);
});

test('an answer with a head beyond the limit is refused, and said to be a limit', async () => {
  const limits: string[] = [];
  const origin = await listen((_request, response) => {
    response.setHeader('x-large', 'x'.repeat(70 * 1024)).end();
  });
  const asked = fetchWith({ allowedOrigins: [origin] }).fetch(origin, {
    method: 'GET',
    headers: new Headers(),
    body: null,
    signal: new AbortController().signal,
    onLimit: (message) => limits.push(message),
  });
  await expect(asked).rejects.toThrow('head of an answer');
  expect(limits).toHaveLength(1);
});
