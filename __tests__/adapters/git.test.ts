// The git port: what the binary is given of our environment, how failures are told, and the checkouts it must cope with.
import { afterAll, describe, expect, test } from '@jest/globals';
import { chownSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGit } from '../../src/adapters/git.ts';
import { GitError } from '../../src/ports.ts';
import { startGitServer } from '../support/git-server.ts';
import {
  bytesBelow,
  checkOut,
  makeRecordingGit,
  makeRemote,
  makeRepository,
  makeTemporaryDirectory,
} from '../support/repository.ts';

const TOKEN = 'ghs_verySecretToken42';
const BASIC = Buffer.from(`x-access-token:${TOKEN}`).toString('base64');

const leftovers: { remove(): void }[] = [];
afterAll(() => leftovers.forEach((leftover) => leftover.remove()));
function kept<T extends { remove(): void }>(thing: T): T {
  leftovers.push(thing);
  return thing;
}

async function failureOf(work: Promise<unknown>): Promise<GitError> {
  const error: unknown = await work.then(
    () => new Error('it did not fail'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof GitError)) {
    throw error;
  }
  return error;
}

describe('what git is given', () => {
  test('is not the configuration, hooks, traces or editors of the user', async () => {
    const home = kept(makeTemporaryDirectory());
    writeFileSync(join(home.path, '.gitconfig'), '[user]\nname = From Home\n[alias]\nx = !false\n');
    const repository = kept(makeRepository({ 'a.txt': 'a' }));
    writeFileSync(join(repository.path, '.git/hooks/pre-commit'), '#!/bin/sh\nexit 1\n', {
      mode: 0o755,
    });
    const git = createGit({
      directory: repository.path,
      env: {
        ...process.env,
        HOME: home.path,
        GIT_TRACE: '1',
        GIT_DIR: '/nowhere',
        GIT_WORK_TREE: '/nowhere',
        GIT_INDEX_FILE: '/nowhere/index',
        GIT_CONFIG_PARAMETERS: "'user.name=From Parameters'",
        GIT_AUTHOR_NAME: 'From Environment',
        GITHUB_TOKEN: TOKEN,
      },
    });
    expect(await git.text(['rev-parse', '--show-toplevel'])).toBe(repository.path);
    expect((await failureOf(git.run(['config', 'user.name']))).exitCode).toBe(1);
    await git.run([
      '-c',
      'user.name=a',
      '-c',
      'user.email=b',
      'commit',
      '--allow-empty',
      '-m',
      'x',
    ]);
    expect(await git.text(['log', '-1', '--format=%an'])).toBe('a');
    const seen = await git.text(['-c', 'alias.show-env=!env', 'show-env']);
    expect(seen).not.toContain(TOKEN);
    expect(seen).not.toContain('GIT_TRACE');
    expect(seen).toContain('GIT_TERMINAL_PROMPT=0');
    expect(seen).toContain('LC_ALL=C');
  });

  test('the token goes to its server alone, and neither to the command line nor to a file', async () => {
    const server = await startGitServer({ token: TOKEN });
    const other = await startGitServer({ token: TOKEN });
    const recorder = kept(makeRecordingGit());
    const repository = kept(makeRepository({ 'a.txt': 'a' }));
    try {
      const git = createGit({
        directory: repository.path,
        env: { ...process.env, PATH: recorder.path },
        token: TOKEN,
        serverUrl: `${server.origin}/`,
      });
      // What actions/checkout leaves behind: GitHub refuses a request that has two of these headers.
      repository.git('config', `http.${server.origin}/.extraheader`, 'AUTHORIZATION: basic b2xk');
      await git.run(['push', '--quiet', server.url, 'HEAD:refs/heads/main']);
      expect(await git.text(['ls-remote', server.url])).toContain('refs/heads/main');
      expect((await failureOf(git.run(['ls-remote', other.url]))).stderr).toMatch(
        /could not read Username/,
      );
      expect(recorder.calls().length).toBeGreaterThanOrEqual(3);
      const texts = [...recorder.calls(), ...bytesBelow(repository.path)].join('\n');
      expect(texts).not.toContain(TOKEN);
      expect(texts).not.toContain(BASIC);
    } finally {
      await server.close();
      await other.close();
    }
  });
});

describe('a failure', () => {
  const directory = kept(makeTemporaryDirectory()).path;
  const git = createGit({
    directory,
    env: process.env,
    token: TOKEN,
    serverUrl: 'https://github.com',
  });

  test('has command, exit code and what git said', async () => {
    const error = await failureOf(git.run(['rev-parse', '--verify', 'nothing']));
    expect(error).toMatchObject({ command: 'rev-parse --verify nothing', exitCode: 128 });
    expect(error.stderr).toMatch(/not a git repository/);
    expect(error.message).toMatch(
      /^git rev-parse failed with exit code 128: fatal: not a git repository/,
    );
  });

  test('never holds a token, in a URL neither', async () => {
    const url = `https://someone:${TOKEN}@127.0.0.1:1/x.git?${BASIC}`;
    const error = await failureOf(git.run(['ls-remote', url]));
    const text = `${error.message} ${error.command} ${error.stderr} ${error.stdout} ${error.stack}`;
    expect(text).toContain('***');
    expect(text).not.toContain(TOKEN);
    expect(text).not.toContain(BASIC);
  });

  test('no git at all', async () => {
    const bare = createGit({ directory, env: { PATH: directory } });
    const error = await failureOf(bare.run(['version']));
    expect(error.message).toMatch(/no git on the PATH/);
    expect(error.exitCode).toBeNull();
  });

  test('no such directory', async () => {
    const error = await failureOf(git.run(['version'], { directory: join(directory, 'gone') }));
    expect(error.message).toContain(join(directory, 'gone'));
  });

  test('takes too long: git and its helpers are ended', async () => {
    const marker = join(directory, 'late');
    const error = await failureOf(
      git.run(['-c', `alias.wait=!sleep 3; touch ${marker}; true`, 'wait'], { timeout: 200 }),
    );
    expect(error).toMatchObject({ exitCode: null });
    expect(error.message).toMatch(/took longer than 0\.2 s/);
    await new Promise((resolve) => setTimeout(resolve, 3_500));
    expect(readdirSync(directory)).not.toContain('late');
  });

  test('prints too much', async () => {
    const error = await failureOf(
      git.run(['-c', 'alias.flood=!yes', 'flood'], { maxOutput: 1_000_000 }),
    );
    expect(error.message).toMatch(/printed more than 1000000 bytes/);
  });
});

test('input reaches git, output comes back byte for byte', async () => {
  const repository = kept(makeRepository());
  const git = createGit({ directory: repository.path, env: process.env });
  const bytes = Buffer.from([0, 255, 10, 13, 10, 0x80]);
  const object = await git.text(['hash-object', '-w', '--stdin'], { input: bytes });
  expect(Buffer.from(await git.run(['cat-file', 'blob', object]))).toEqual(bytes);
});

describe('checkouts of a runner', () => {
  test('shallow, with a detached HEAD, owned by another user', async () => {
    const remote = kept(makeRemote());
    const source = kept(makeRepository({ 'a.txt': '1' }));
    const head = source.commit('Second', { 'a.txt': '2' });
    source.git('push', '--quiet', remote.path, 'main');
    const checkout = kept(checkOut(remote));
    if (process.getuid?.() === 0) {
      chownSync(checkout.path, 1000, 1000);
      chownSync(join(checkout.path, '.git'), 1000, 1000);
      expect(() => checkout.git('status')).toThrow(/dubious ownership/);
    }
    const git = createGit({ directory: checkout.path, env: process.env });
    expect(await git.text(['rev-parse', 'HEAD'])).toBe(head);
    expect(await git.text(['rev-parse', '--is-shallow-repository'])).toBe('true');
    expect((await failureOf(git.run(['symbolic-ref', '--quiet', 'HEAD']))).exitCode).toBe(1);
    expect(await git.text(['show', 'HEAD:a.txt'])).toBe('2');
  });
});
