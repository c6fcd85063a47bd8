// The git remote of the tests: takes and gives as GitHub does, refuses a wrong token, a forbidden ref and a lost race.
import { afterEach, describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startGitServer, type GitServer, type GitServerOptions } from './git-server.ts';

const run = promisify(execFile);
const opened: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of opened.splice(0)) {
    await close();
  }
});

async function start(options: GitServerOptions = {}): Promise<GitServer> {
  const server = await startGitServer(options);
  opened.push(() => server.close());
  return server;
}

/** A fresh repository with one commit on `main`, and a git in it that sends the token by environment. */
async function client(token: string): Promise<(...args: string[]) => Promise<string>> {
  const folder = await mkdtemp(join(tmpdir(), 'lgc-git-client-'));
  opened.push(() => rm(folder, { recursive: true, force: true }));
  const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
  const env = {
    PATH: process.env['PATH'] ?? '',
    GIT_CONFIG_COUNT: '3',
    GIT_CONFIG_KEY_0: 'http.extraHeader',
    GIT_CONFIG_VALUE_0: `Authorization: Basic ${basic}`,
    GIT_CONFIG_KEY_1: 'user.name',
    GIT_CONFIG_VALUE_1: 'Alice',
    GIT_CONFIG_KEY_2: 'user.email',
    GIT_CONFIG_VALUE_2: 'alice@example.com',
    GIT_TERMINAL_PROMPT: '0',
  };
  const git = async (...args: string[]): Promise<string> =>
    (await run('git', args, { cwd: folder, env })).stdout.trim();
  await git('init', '--quiet', '-bmain');
  await writeFile(join(folder, 'one.yml'), 'title: One\n');
  await git('add', '.');
  await git('commit', '--quiet', '-m', 'Add one');
  return git;
}

describe('git server', () => {
  test('takes a push of any ref and gives it back', async () => {
    const server = await start();
    const git = await client(server.token);
    await git('push', '--quiet', server.url, 'main', 'main:refs/lgc/ledger');
    const head = await git('rev-parse', 'main');
    expect(await git('ls-remote', `${server.url}.git`)).toBe(
      `${head}\tHEAD\n${head}\trefs/heads/main\n${head}\trefs/lgc/ledger`,
    );
    expect(await server.file('refs/lgc/ledger', 'one.yml')).toBe('title: One\n');
    expect(server.pushes()).toBe(1);
    expect(await server.pushedRefs()).toEqual([
      { ref: 'refs/heads/main', before: '0'.repeat(40), after: head },
      { ref: 'refs/lgc/ledger', before: '0'.repeat(40), after: head },
    ]);
  });

  test('refuses a wrong token, for fetches and pushes', async () => {
    const server = await start();
    const git = await client('wrong');
    await expect(git('ls-remote', server.url)).rejects.toThrow('could not read Username');
    await expect(git('push', server.url, 'main')).rejects.toThrow('could not read Username');
    expect(server.pushes()).toBe(0);
  });

  test('lets anybody read a public repository, and nobody write', async () => {
    const server = await start({ private: false });
    const git = await client('wrong');
    await expect(git('ls-remote', server.url)).resolves.toBe('');
    await expect(git('push', server.url, 'main')).rejects.toThrow('could not read Username');
  });

  test('refuses the refs it is told to refuse, with the reason', async () => {
    const server = await start({ refuse: { 'refs/lgc/ledger': "it's protected" } });
    const git = await client(server.token);
    await expect(git('push', server.url, 'main:refs/lgc/ledger')).rejects.toThrow("it's protected");
    expect(await server.ref('refs/lgc/ledger')).toBeNull();
    expect(server.pushes()).toBe(1);
    expect(await server.pushedRefs()).toEqual([]);
  });

  test('lets a test win the race against a push', async () => {
    const server = await start();
    const git = await client(server.token);
    await git('push', '--quiet', server.url, 'main');
    const first = await git('rev-parse', 'main');
    await git('commit', '--quiet', '--allow-empty', '-m', 'Second');
    server.beforePush = async () => {
      server.beforePush = null;
      await server.git('update-ref', '-d', 'refs/heads/main');
    };
    await expect(
      git('push', `--force-with-lease=main:${first}`, server.url, 'main'),
    ).rejects.toThrow(/rejected|cannot lock ref|failed/);
    expect(await server.ref('refs/heads/main')).toBeNull();
  });

  test('takes a pack that is larger than one chunk, gzipped by git', async () => {
    const server = await start();
    const git = await client(server.token);
    for (let at = 0; at < 40; at += 1) {
      await git('commit', '--quiet', '--allow-empty', '-m', `${at} ${'x'.repeat(20_000)}${at}`);
    }
    await git('push', '--quiet', server.url, 'main');
    expect(await server.ref('refs/heads/main')).toBe(await git('rev-parse', 'main'));
  });
});
