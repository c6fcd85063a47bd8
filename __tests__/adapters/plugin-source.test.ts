// Components from a real workspace and a real https server: found, limited, and verified before use.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createPluginSource, PluginSourceError } from '../../src/adapters/plugin-source.ts';
import type { PluginSourceOptions } from '../../src/adapters/plugin-source.ts';
import { openWorkspace } from '../../src/adapters/workspace.ts';
import type { PluginSource } from '../../src/core/files/config.ts';

const COMPONENT = Buffer.from('\0asm a component');
const DIGEST = createHash('sha256').update(COMPONENT).digest('hex');
const OTHER = 'f'.repeat(64);

const TLS = join(import.meta.dirname, '../fixtures/tls');
const CERT = readFileSync(join(TLS, 'localhost-cert.pem'), 'utf8');
const KEY = readFileSync(join(TLS, 'localhost-key.pem'), 'utf8');

let root = '';
let origin = '';
const asked: string[] = [];

const answer: RequestListener = (request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'https://localhost');
  asked.push(request.url ?? '');
  const redirect = (location: string): void => {
    response.writeHead(302, { location }).end();
  };
  switch (pathname) {
    case '/good.wasm':
      response.end(COMPONENT);
      break;
    case '/moved.wasm':
      redirect('/good.wasm');
      break;
    case '/loop.wasm':
      redirect('/loop.wasm');
      break;
    case '/downgrade.wasm':
      redirect('http://localhost/good.wasm');
      break;
    case '/nowhere.wasm':
      response.writeHead(302).end();
      break;
    case '/announced.wasm':
      response.writeHead(200, { 'content-length': '5000' }).end(Buffer.alloc(5000));
      break;
    case '/endless.wasm':
      response.writeHead(200);
      response.write(Buffer.alloc(600));
      response.write(Buffer.alloc(600));
      break;
    case '/silent.wasm':
      break;
    case '/cut.wasm':
      response.writeHead(200, { 'content-length': '100' });
      response.write('x', () => response.destroy());
      break;
    default:
      response.writeHead(404).end('not here');
  }
};

const server = createServer({ cert: CERT, key: KEY }, answer);

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'lgc-source-'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  origin =
    typeof address === 'object' && address !== null ? `https://localhost:${address.port}` : '';
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(root, { recursive: true, force: true });
});

async function put(path: string, bytes: Uint8Array = COMPONENT): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), bytes);
}

function fetch(
  source: Partial<PluginSource>,
  more: Partial<PluginSourceOptions> & { readonly baseDir?: string } = {},
): Promise<Uint8Array> {
  const { baseDir = 'base', ...options } = more;
  const full = { name: 'splunk', source: null, sha256: null, place: null, ...source };
  return createPluginSource({ workspace: openWorkspace(root), ca: CERT, ...options }).component(
    full,
    baseDir,
  );
}

/** Matches a PluginSourceError with exactly this message, whatever its cause. */
function refusal(message: string): unknown {
  return expect.objectContaining({ name: PluginSourceError.name, message });
}

describe('from the repository', () => {
  test('the default path, then that of the base directory, then an error that names both', async () => {
    await expect(fetch({ name: 'one' })).rejects.toEqual(
      refusal(
        "plugin 'one': there is no component at .logcraft/plugins/one.wasm and none at base/plugins/one.wasm. Put it there, or give its place as source in [plugins.one]; paths are relative to the working directory.",
      ),
    );
    await put('base/plugins/one.wasm', Buffer.from('base'));
    expect(Buffer.from(await fetch({ name: 'one' })).toString()).toBe('base');
    await put('.logcraft/plugins/one.wasm', Buffer.from('default'));
    expect(Buffer.from(await fetch({ name: 'one' })).toString()).toBe('default');
  });

  test('names one path once when both are the same', async () => {
    await expect(fetch({ name: 'two' }, { baseDir: '.logcraft' })).rejects.toThrow(
      "plugin 'two': there is no component at .logcraft/plugins/two.wasm. Put it there",
    );
  });

  test('a path, and only that', async () => {
    await put('plugins/x.wasm');
    await put('.logcraft/plugins/splunk.wasm', Buffer.from('other'));
    expect(Buffer.from(await fetch({ source: 'plugins/x.wasm' }))).toEqual(COMPONENT);
    await expect(fetch({ source: 'plugins/y.wasm' })).rejects.toThrow(
      "plugin 'splunk': there is no component at plugins/y.wasm. Put it there",
    );
  });

  test('a digest, where one is given', async () => {
    await put('plugins/x.wasm');
    expect(Buffer.from(await fetch({ source: 'plugins/x.wasm', sha256: DIGEST }))).toEqual(
      COMPONENT,
    );
    await expect(fetch({ source: 'plugins/x.wasm', sha256: OTHER })).rejects.toEqual(
      refusal(
        `plugin 'splunk': plugins/x.wasm has the sha256 ${DIGEST}, expected ${OTHER}. It is not used. If the change is meant, put the new one into the config.`,
      ),
    );
  });

  test.each([
    ['../x.wasm', "plugin 'splunk': '../x.wasm' is not a path below the working directory."],
    ['plugins', "plugin 'splunk': 'plugins' is a directory, expected a file."],
    [
      'oci://ghcr.io/x/y z:1',
      "plugin 'splunk': 'oci://ghcr.io/x/y z:1' is no reference, expected oci://registry/repository:tag or oci://registry/repository@sha256:digest.",
    ],
    [
      'http://localhost/x.wasm',
      "plugin 'splunk': the source must be a path of the repository, an https:// URL or an oci:// reference.",
    ],
  ])('refuses %s', async (source, message) => {
    await put('plugins/x.wasm');
    await expect(fetch({ source, sha256: DIGEST })).rejects.toEqual(refusal(message));
  });
});

describe('over https', () => {
  test('is fetched, through redirects too', async () => {
    for (const path of ['good', 'moved']) {
      const bytes = await fetch({ source: `${origin}/${path}.wasm`, sha256: DIGEST });
      expect(Buffer.from(bytes)).toEqual(COMPONENT);
    }
  });

  test('is not even asked for without a digest', async () => {
    asked.length = 0;
    await expect(fetch({ source: `${origin}/good.wasm` })).rejects.toThrow(
      "plugin 'splunk': a component from outside of the repository needs its sha256, in the config or in lgc.lock.",
    );
    expect(asked).toEqual([]);
  });

  test('is refused with another digest, and the query is not shown', async () => {
    const attempt = fetch({ source: `${origin}/good.wasm?token=s3cret`, sha256: OTHER });
    await expect(attempt).rejects.toEqual(
      refusal(
        `plugin 'splunk': ${origin}/good.wasm has the sha256 ${DIGEST}, expected ${OTHER}. It is not used. If the change is meant, put the new one into the config.`,
      ),
    );
  });

  test.each([
    ['absent', '{origin}/absent.wasm answered with status 404, expected 200'],
    ['loop', 'there were more than 5 redirects'],
    ['downgrade', '{origin}/downgrade.wasm redirects to http://, only https:// is followed'],
    ['nowhere', '{origin}/nowhere.wasm redirects to nowhere'],
    ['announced', 'it has more than 1 KiB'],
    ['endless', 'it has more than 1 KiB'],
    ['cut', 'aborted'],
  ])('fails for %s', async (name, reason) => {
    const attempt = fetch({ source: `${origin}/${name}.wasm`, sha256: DIGEST }, { maxBytes: 1024 });
    await expect(attempt).rejects.toEqual(
      refusal(
        `plugin 'splunk': ${origin}/${name}.wasm could not be fetched: ${reason.replace('{origin}', origin)}.`,
      ),
    );
  });

  test('ends at the deadline', async () => {
    const attempt = fetch({ source: `${origin}/silent.wasm`, sha256: DIGEST }, { deadline: 200 });
    await expect(attempt).rejects.toThrow(
      `plugin 'splunk': ${origin}/silent.wasm could not be fetched: it took too long.`,
    );
  });

  test('verifies the certificate', async () => {
    const sources = createPluginSource({ workspace: openWorkspace(root) });
    asked.length = 0;
    await expect(
      sources.component(
        { name: 'splunk', source: `${origin}/good.wasm`, sha256: DIGEST, place: null },
        'base',
      ),
    ).rejects.toThrow(/could not be fetched: .*certificate/);
    expect(asked).toEqual([]);
  });
});
