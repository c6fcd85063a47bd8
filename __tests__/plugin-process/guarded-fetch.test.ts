// The guarded fetch against real servers: what is refused before it leaves, and what comes back.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { DeniedRequest, createGuardedFetch } from '../../src/plugin-process/guarded-fetch.ts';
import type { FetchRules, GuardedFetch } from '../../src/plugin-process/guarded-fetch.ts';

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
    allowedOrigins: [],
    ca: null,
    insecureTls: false,
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
