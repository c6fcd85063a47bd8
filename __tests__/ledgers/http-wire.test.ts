// The HTTP ledger on the wire: OpenTofu's protocol request by request, every answer it knows, retries, TLS, secrets.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createHttpLedger } from '../../src/adapters/ledger-http.ts';
import type { JsonObject } from '../../src/core/files/json.ts';
import { LedgerError } from '../../src/core/plan/ledger.ts';
import type { LedgerStore } from '../../src/ports.ts';
import { ledgerEntry, putting } from '../support/ledger.ts';
import { lockHolder } from '../support/lock.ts';
import { startStateServer } from '../support/state-server.ts';
import type { Misbehaviour, StateServer } from '../support/state-server.ts';

let server: StateServer;
let waits: number[];
beforeEach(async () => {
  server = await startStateServer();
  waits = [];
});
afterEach(() => server.close());

function open(settings: JsonObject = {}): LedgerStore {
  return createHttpLedger({
    settings: {
      address: server.url,
      lock_address: `${server.url}/lock`,
      unlock_address: `${server.url}/lock`,
      ...settings,
    },
    newLineage: randomUUID,
    now: () => new Date('2026-11-22T12:00:00Z'),
    wait: (milliseconds) => Promise.resolve(void waits.push(milliseconds)),
  });
}

const holder = lockHolder({ id: 'mine' });
const wire = (): readonly string[] =>
  server.requests.map(
    ({ method, path, id }) => `${method} ${path}${id === null ? '' : `?ID=${id}`}`,
  );

describe('reading', () => {
  test.each([404, 204, 'empty'] as const)('%s is no state', async (none) => {
    server.none = none;
    expect((await open().read()).revision).toBeNull();
  });

  test.each([
    [401, /username/],
    [403, /username/],
    [500, /500/],
    [302, /302/],
    [418, /418/],
  ])('%d is an error', async (status, words) => {
    server.misbehave = () => ({ status, body: 'no such luck' });
    await expect(open().read()).rejects.toThrow(words);
    await expect(open().read()).rejects.toThrow(LedgerError);
  });

  test('a body that does not fit its Content-MD5 is refused', async () => {
    server.misbehave = () => ({ status: 200, body: '{}', headers: { 'content-md5': 'x' } });
    await expect(open().read()).rejects.toThrow(/Content-MD5/);
  });
});

describe('a whole apply', () => {
  test('is LOCK, GET, POST with the lock id, UNLOCK', async () => {
    const store = open();
    await store.lock?.take(holder, null);
    await store.write(await store.read(), putting([ledgerEntry()]), 'x');
    await store.lock?.release(holder, null);
    expect(wire()).toEqual([
      'LOCK /state/lock',
      'GET /state',
      'GET /state',
      'POST /state?ID=mine',
      'UNLOCK /state/lock',
    ]);
    const post = server.requests.find(({ method }) => method === 'POST');
    expect(post?.headers).toMatchObject({ 'content-type': 'application/json' });
    expect(post?.headers['content-md5']).toMatch(/^[A-Za-z0-9+/]{22}==$/);
    const lock: unknown = JSON.parse(server.requests[0]?.body ?? '');
    expect(Object.keys(lock as object)).toEqual([
      'ID',
      'Operation',
      'Info',
      'Who',
      'Version',
      'Created',
      'Path',
    ]);
    expect(server.requests.at(-1)?.body).toBe(server.requests[0]?.body);
  });

  test('uses the methods of the config, and keeps the query of the address', async () => {
    const store = open({
      address: `${server.url}?project=7`,
      update_method: 'PUT',
      lock_method: 'LOCK',
      unlock_method: 'UNLOCK',
    });
    await store.lock?.take(holder, null);
    await store.write(await store.read(), putting([ledgerEntry()]), 'x');
    expect(wire().at(-1)).toBe('PUT /state?ID=mine');
  });

  test.each([200, 201, 204])('%d means saved', async (status) => {
    server.misbehave = ({ method }) => (method === 'POST' ? { status } : null);
    const store = open();
    await expect(
      store.write(await store.read(), putting([ledgerEntry()]), 'x'),
    ).resolves.toBeDefined();
  });

  test.each([202, 400, 409, 423, 413])('%d means not saved', async (status) => {
    server.misbehave = ({ method }) => (method === 'POST' ? { status } : null);
    const store = open();
    await expect(store.write(await store.read(), putting([ledgerEntry()]), 'x')).rejects.toThrow(
      `${status}`,
    );
  });
});

describe('the lock', () => {
  test.each([409, 423])('%d means held, by whom the body says', async (status) => {
    await open().lock?.take(holder, null);
    const held = server.lock ?? '';
    server.misbehave = ({ method }) => (method === 'LOCK' ? { status, body: held } : null);
    const state = await open().lock?.take(lockHolder({ id: 'other' }), null);
    expect(state?.holder).toEqual(holder);
  });

  test("an OpenTofu's own lock is respected, and never taken over by time", async () => {
    server.lock = '{"ID":"abc","Who":"ada@laptop","Created":"2020-01-01T00:00:00Z","Info":""}';
    const state = await open().lock?.take(holder, null);
    expect(state?.holder).toMatchObject({ id: 'abc', run: { name: 'ada@laptop', runId: null } });
    expect(Date.parse(state?.holder?.expires ?? '')).toBeGreaterThan(Date.now());
  });

  test.each(['', 'locked', '<html>', '[]'])(
    'a body that is no lock info (%j) is a holder unknown',
    async (body) => {
      server.misbehave = () => ({ status: 423, body });
      const state = await open().lock?.take(holder, null);
      expect(state?.holder?.run.name).toBe('somebody who is not named');
    },
  );

  test.each([401, 403, 404, 405])('%d to LOCK is an error', async (status) => {
    server.misbehave = () => ({ status });
    await expect(open().lock?.take(holder, null)).rejects.toThrow(`${status}`);
  });

  test('a lost answer to LOCK comes back as held by our own id: ours', async () => {
    let lost = 0;
    server.misbehave = ({ method }) => (method === 'LOCK' && (lost += 1) === 1 ? 'lost' : null);
    const state = await open().lock?.take(holder, null);
    expect(state?.holder).toBeNull();
    expect(wire()).toEqual(['LOCK /state/lock', 'LOCK /state/lock']);
  });

  test('without its addresses there is none', () => {
    expect(open({ lock_address: '' }).lock).toBeNull();
  });
});

describe('retries', () => {
  test.each<[string, Misbehaviour, number]>([
    ['500', { status: 500 }, 3],
    ['502', { status: 502 }, 3],
    ['429', { status: 429 }, 3],
    ['a broken connection', 'broken', 3],
    ['400', { status: 400 }, 1],
    ['404', { status: 404 }, 1],
  ])('%s is tried as often as retry_max says', async (_name, bad, times) => {
    server.misbehave = () => bad;
    await open()
      .read()
      .catch(() => undefined);
    expect(server.requests).toHaveLength(times);
  });

  test.each([
    [{ status: 429, headers: { 'retry-after': '7' } }, [7_000]],
    [{ status: 503, headers: { 'retry-after': 'Sun, 22 Nov 2026 12:00:09 GMT' } }, [9_000]],
    [{ status: 429, headers: { 'retry-after': '9999' } }, [30_000]],
    [{ status: 500 }, [1_000]],
  ])('%j waits %j ms', async (bad, expected) => {
    let times = 0;
    server.misbehave = () => ((times += 1) === 1 ? bad : null);
    await open().read();
    expect(waits).toEqual(expected);
  });

  test('their number and waits are configurable', async () => {
    server.misbehave = () => ({ status: 500 });
    await expect(
      open({ retry_max: 4, retry_wait_min: 2, retry_wait_max: 5 }).read(),
    ).rejects.toThrow('500');
    expect(waits).toEqual([2_000, 4_000, 5_000, 5_000]);
  });

  test('a lost answer to a save is sent again, and counts once', async () => {
    let lost = 0;
    server.misbehave = ({ method }) => (method === 'POST' && (lost += 1) === 1 ? 'lost' : null);
    const store = open();
    await store.write(await store.read(), putting([ledgerEntry()]), 'x');
    expect((await open().read()).ledger).toMatchObject({ serial: 1, entries: [{ key: 'Rule A' }] });
  });
});

describe('settings', () => {
  test('user, password and headers are sent; a password is in no message', async () => {
    const store = open({
      username: 'ci',
      password: 'hunter2-secret',
      headers: { 'x-project': 'seven' },
    });
    await store.read();
    expect(server.requests[0]?.headers).toMatchObject({
      authorization: `Basic ${Buffer.from('ci:hunter2-secret').toString('base64')}`,
      'x-project': 'seven',
    });
    const address = server.url.replace('://', '://ci:hunter2-secret@');
    const other = open({ address });
    expect(other.location).not.toContain('hunter2-secret');
    server.misbehave = () => ({ status: 403 });
    const error = await other.read().catch(String);
    expect(error).toContain('403');
    expect(error).not.toContain('hunter2-secret');
  });

  test.each([
    [{ address: '' }, /state.address/],
    [{ address: 'not a url' }, /no URL/],
    [{ address: 'ftp://x.test/' }, /neither/],
    [{ lock_address: 'x' }, /no URL/],
    [{ headers: { 'Content-MD5': 'x' } }, /sets it itself/],
    [{ headers: { 'content-type': 'x' } }, /sets it itself/],
  ])('%j is refused', (settings, words) => {
    expect(() => open(settings)).toThrow(words);
  });

  describe('TLS', () => {
    const tls = join(import.meta.dirname, '../fixtures/tls');
    const certificate = readFileSync(join(tls, 'localhost-cert.pem'), 'utf8');
    let secure: ReturnType<typeof createServer>;
    let address: string;
    beforeEach(async () => {
      secure = createServer(
        { cert: certificate, key: readFileSync(join(tls, 'localhost-key.pem')) },
        (_request, response) => response.writeHead(404).end(),
      );
      await new Promise<void>((resolve) => secure.listen(0, resolve));
      const bound = secure.address();
      address = `https://localhost:${typeof bound === 'object' ? bound?.port : ''}/state`;
    });
    afterEach(() => new Promise((resolve) => secure.close(resolve)));

    test.each<[string, JsonObject, boolean]>([
      ['is verified', {}, false],
      ['trusts a private authority', { client_ca_certificate_pem: certificate }, true],
      ['can be left unverified', { skip_cert_verification: true }, true],
    ])('%s', async (_name, settings, works) => {
      const read = open({ address, retry_max: 0, ...settings }).read();
      await (works
        ? expect(read).resolves.toBeDefined()
        : expect(read).rejects.toThrow(/self.signed|unable to verify|certificate/i));
    });
  });
});
