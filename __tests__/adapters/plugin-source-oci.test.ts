// Components from OCI registries: Debian's real docker-registry where it is installed, and a small one that asks for tokens.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:https';
import type { Server } from 'node:https';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createPluginSource, fetchForLocking } from '../../src/adapters/plugin-source.ts';
import { parseReference } from '../../src/adapters/plugin-source/oci.ts';
import { openWorkspace } from '../../src/adapters/workspace.ts';
import { renderLockFile } from '../../src/core/files/lock-file.ts';

const TLS = join(import.meta.dirname, '../fixtures/tls');
const CERT = readFileSync(join(TLS, 'localhost-cert.pem'), 'utf8');
const KEY = readFileSync(join(TLS, 'localhost-key.pem'), 'utf8');
const COMPONENT = Buffer.from(`\0asm component ${randomUUID()}`);
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const DIGEST = sha256(COMPONENT);
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';

const root = mkdtempSync(join(tmpdir(), 'lgc-oci-'));
const workspace = openWorkspace(root);
afterAll(() => rmSync(root, { recursive: true, force: true }));

function fetchFrom(source: string, digest: string | null = DIGEST): Promise<Uint8Array> {
  const options = { workspace, ca: CERT };
  return createPluginSource(options).component(
    { name: 'lab', source, sha256: digest, place: null },
    '.logcraft',
  );
}

function manifestOf(
  ...layers: { readonly mediaType: string; readonly bytes: Uint8Array }[]
): Buffer {
  return Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: MANIFEST,
      config: {
        mediaType: 'application/vnd.wasm.config.v0+json',
        digest: `sha256:${sha256(Buffer.from('{}'))}`,
        size: 2,
      },
      layers: layers.map(({ mediaType, bytes }) => ({
        mediaType,
        digest: `sha256:${sha256(bytes)}`,
        size: bytes.length,
      })),
    }),
  );
}

const REGISTRY = '/usr/bin/docker-registry';
const whereItIs = existsSync(REGISTRY) ? describe : describe.skip;

whereItIs('a real registry', () => {
  let registry: ChildProcess;
  let host = '';

  function send(
    method: string,
    path: string,
    body: Uint8Array,
    type: string,
  ): Promise<{ readonly status: number; readonly location: string }> {
    return new Promise((resolve, reject) => {
      const url = path.startsWith('https:') ? path : `https://${host}${path}`;
      const sent = request(
        url,
        { method, ca: CERT, headers: { 'content-type': type, 'content-length': body.length } },
        (answer) => {
          answer.resume();
          resolve({ status: answer.statusCode ?? 0, location: answer.headers.location ?? '' });
        },
      );
      sent.once('error', reject);
      sent.end(body);
    });
  }

  async function pushBlob(bytes: Uint8Array): Promise<void> {
    const { location } = await send(
      'POST',
      '/v2/team/lab/blobs/uploads/',
      Buffer.alloc(0),
      'text/plain',
    );
    const target = new URL(location, `https://${host}`);
    target.searchParams.set('digest', `sha256:${sha256(bytes)}`);
    const { status } = await send('PUT', target.href, bytes, 'application/octet-stream');
    expect(status).toBe(201);
  }

  beforeAll(async () => {
    const port = await freePort();
    host = `localhost:${port}`;
    const config = join(root, 'registry.yml');
    writeFileSync(
      config,
      `version: 0.1
storage: { filesystem: { rootdirectory: ${root}/blobs } }
http: { addr: "127.0.0.1:${port}", secret: x, tls: { certificate: ${TLS}/localhost-cert.pem, key: ${TLS}/localhost-key.pem } }
`,
    );
    registry = spawn(REGISTRY, ['serve', config], { stdio: 'ignore' });
    for (let attempt = 0; attempt < 100; attempt += 1) {
      const up = await send('GET', '/v2/', Buffer.alloc(0), 'text/plain').catch(() => null);
      if (up?.status === 200) {
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await pushBlob(Buffer.from('{}'));
    await pushBlob(COMPONENT);
    const manifest = manifestOf({ mediaType: 'application/wasm', bytes: COMPONENT });
    expect((await send('PUT', '/v2/team/lab/manifests/1.0', manifest, MANIFEST)).status).toBe(201);
    const none = manifestOf({ mediaType: 'text/plain', bytes: COMPONENT });
    expect((await send('PUT', '/v2/team/lab/manifests/none', none, MANIFEST)).status).toBe(201);
  });

  afterAll(() => {
    registry.kill();
  });

  test('gives the component of a digest, whatever the tag says', async () => {
    expect(Buffer.from(await fetchFrom(`oci://${host}/team/lab:1.0`))).toEqual(COMPONENT);
    expect(Buffer.from(await fetchFrom(`oci://${host}/team/lab:moved`))).toEqual(COMPONENT);
  });

  test('a digest that is not there, and none at all', async () => {
    await expect(fetchFrom(`oci://${host}/team/lab:1.0`, 'f'.repeat(64))).rejects.toThrow('404');
    await expect(fetchFrom(`oci://${host}/team/lab:1.0`, null)).rejects.toThrow('needs its sha256');
  });

  test('a tag is resolved for the lock file, which is then enough', async () => {
    const source = `oci://${host}/team/lab:1.0`;
    const locked = await fetchForLocking({ workspace, ca: CERT }, { name: 'lab', source });
    expect(locked.sha256).toBe(DIGEST);
    writeFileSync(
      join(root, 'lgc.lock'),
      renderLockFile([{ name: 'lab', source, sha256: locked.sha256 }]),
    );
    expect(Buffer.from(await fetchFrom(source, null))).toEqual(COMPONENT);
    await expect(fetchFrom(source, 'f'.repeat(64))).rejects.toThrow('and the config');
    await expect(fetchFrom(`oci://${host}/team/other:1.0`, null)).rejects.toThrow(
      'lgc.lock is about',
    );
    writeFileSync(join(root, 'lgc.lock'), '{}');
    await expect(fetchFrom(source, DIGEST)).rejects.toThrow('lock file must be an object');
    rmSync(join(root, 'lgc.lock'));
  });

  test('a tag that is not there, and one without a component', async () => {
    const lock = (tag: string): Promise<unknown> =>
      fetchForLocking(
        { workspace, ca: CERT },
        { name: 'lab', source: `oci://${host}/team/lab:${tag}` },
      );
    await expect(lock('2.0')).rejects.toThrow('404');
    await expect(lock('none')).rejects.toThrow('0 layers that are WebAssembly');
  });

  test('a registry whose certificate nobody vouches for', async () => {
    const source = {
      name: 'lab',
      source: `oci://${host}/team/lab:1.0`,
      sha256: DIGEST,
      place: null,
    };
    await expect(createPluginSource({ workspace }).component(source, '.')).rejects.toThrow(
      /self-signed/,
    );
  });
});

describe('a registry that asks for tokens', () => {
  const servers: Server[] = [];
  const asked: string[] = [];
  afterAll(() => servers.forEach((server) => server.close()));

  async function serve(listener: RequestListener): Promise<string> {
    const server = createServer({ cert: CERT, key: KEY }, listener);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    return `localhost:${typeof address === 'object' ? address?.port : ''}`;
  }

  async function registryWith(options: {
    readonly realm?: (host: string) => string;
    readonly blob?: Uint8Array;
  }): Promise<string> {
    const storage = await serve((request, response) => {
      asked.push(`storage ${request.headers.authorization ?? 'without a token'}`);
      response.end(options.blob ?? COMPONENT);
    });
    const host = await serve((request, response) => {
      const url = new URL(request.url ?? '/', 'https://x');
      asked.push(`${url.pathname} ${request.headers.authorization ?? '-'}`);
      if (url.pathname === '/token') {
        response.end(
          JSON.stringify({ token: `for ${url.searchParams.get('scope')}`.replaceAll(' ', '_') }),
        );
      } else if (request.headers.authorization === undefined) {
        const realm = options.realm?.(host) ?? `https://${host}/token`;
        response
          .writeHead(401, { 'www-authenticate': `Bearer realm="${realm}",service="r"` })
          .end();
      } else {
        response.writeHead(307, { location: `https://${storage}/blob?signature=secret` }).end();
      }
    });
    asked.length = 0;
    return host;
  }

  test('is given one, and the storage behind it is not', async () => {
    const host = await registryWith({});
    expect(Buffer.from(await fetchFrom(`oci://${host}/team/lab:1`))).toEqual(COMPONENT);
    const blob = `/v2/team/lab/blobs/sha256:${DIGEST}`;
    expect(asked).toEqual([
      `${blob} -`,
      '/token -',
      `${blob} Bearer for_repository:team/lab:pull`,
      'storage without a token',
    ]);
  });

  test('another component than was promised is not used', async () => {
    const host = await registryWith({ blob: Buffer.from('\0asm evil') });
    await expect(fetchFrom(`oci://${host}/team/lab:1`)).rejects.toThrow('It is not used');
  });

  test('a token over http is not asked for', async () => {
    const host = await registryWith({ realm: (own) => `http://${own}/token` });
    await expect(fetchFrom(`oci://${host}/team/lab:1`)).rejects.toThrow('tokens over http:');
  });
});

test.each([
  ['oci://r.example/a', 'a', 'latest'],
  ['oci://r.example:5000/a/b-c/d_e:1.0', 'a/b-c/d_e', '1.0'],
  [`oci://r.example/a:1@sha256:${DIGEST}`, 'a', `sha256:${DIGEST}`],
])('%s', (text, repository, reference) => {
  expect(parseReference(text)).toMatchObject({ repository, reference });
});

test.each([
  'oci://r.example',
  'oci://r.example/',
  'oci://r.example/A',
  'oci://r.example/a/../b',
  'oci://r.example/a//b',
  'oci://r.example/a?x=1',
  'oci://r.example/a#x',
  'oci://me@r.example/a',
  'oci://r.example/a:-x',
  'oci://r.example/a@sha256:abc',
  'oci://r.example/a%2f..',
])('%s is no reference', (text) => {
  expect(parseReference(text)).toBeNull();
});

async function freePort(): Promise<number> {
  const { createServer: createPlain } = await import('node:net');
  const server = createPlain();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
