// A commit as a workspace, from real git: fetched when a shallow checkout has it not, and nothing of the checkout's own.
import { createHash } from 'node:crypto';
import { mkdtemp, rm, symlink, writeFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createGit } from '../../src/adapters/git.ts';
import { openWorkspace } from '../../src/adapters/workspace.ts';
import { createCommitWorkspace, findBaseCommit } from '../../src/adapters/workspace-at-commit.ts';
import type { Workspace } from '../../src/ports.ts';
import { pullRequestEvent } from '../support/events.ts';
import { startGitHub } from '../support/github/github.ts';
import { startGitServer } from '../support/git-server.ts';
import { repositoryAt } from '../support/repository.ts';
import { checkOut } from '../support/runner.ts';

const opened: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) {
    await close();
  }
});

const text = (bytes: Uint8Array | null | undefined): string | null =>
  bytes === null || bytes === undefined ? null : new TextDecoder().decode(bytes);

/** A pull request whose base has `base`, checked out as actions/checkout does; `later` is committed to main after it. */
async function checkedOut(parts: {
  readonly base: Readonly<Record<string, string>>;
  readonly head: Readonly<Record<string, string | null>>;
  readonly prefix?: string;
  readonly link?: string;
}) {
  const server = await startGitServer();
  const github = await startGitHub({ git: server.path });
  const clone = repositoryAt(await mkdtemp(join(tmpdir(), 'lgc-clone-')));
  opened.push(
    () => server.close(),
    () => github.close(),
    () => rm(clone.path, { recursive: true, force: true }),
  );
  clone.git('init', '--quiet', '--initial-branch=main', '.');
  if (parts.link !== undefined) {
    await symlink('/etc/passwd', join(clone.path, parts.link));
  }
  clone.commit('Base', parts.base);
  clone.git('push', '--quiet', server.path, 'main');
  clone.git('checkout', '--quiet', '-b', 'work');
  clone.commit('Work', parts.head);
  clone.git('push', '--quiet', server.path, 'work');
  const pullRequest = await github.openPullRequest({ title: 'Work', head: 'work' });
  const event = pullRequestEvent({ action: 'opened', pullRequest });
  const path = await checkOut({ url: server.url, token: server.token, event });
  opened.push(() => rm(path, { recursive: true, force: true }));
  const root = join(path, parts.prefix ?? '');
  const git = createGit({
    directory: root,
    env: process.env,
    token: server.token,
    serverUrl: server.origin,
  });
  const checkout = openWorkspace(root);
  const open = (commit = pullRequest.base.sha): Workspace =>
    createCommitWorkspace({
      git,
      commit: () => Promise.resolve(commit),
      remote: () => Promise.resolve(server.url),
      checkout,
    });
  return { root, git, checkout, open, pullRequest, clone, server };
}

describe('the base commit as a workspace', () => {
  test('holds what the base holds, whatever the pull request made of it', async () => {
    const { open, checkout } = await checkedOut({
      base: { 'lgc.toml': 'old', 'a/b.yml': 'b', 'a/c.YAML': 'c\n', 'a/d.txt': 'd' },
      head: { 'lgc.toml': 'new', 'a/b.yml': null, 'a/new.yml': 'new' },
    });
    const base = open();
    expect(text(await checkout.read('lgc.toml'))).toBe('new');
    expect(text(await base.read('lgc.toml'))).toBe('old');
    expect(await base.read('a/new.yml')).toBeNull();
    expect(await base.read('a/nothing/at/all')).toBeNull();
    const listed = await base.list('a', ['.yml', '.yaml']);
    expect(listed?.files.map(({ path, bytes }) => [path, text(bytes)])).toEqual([
      ['a/b.yml', 'b'],
      ['a/c.YAML', 'c\n'],
    ]);
    expect(await base.list('nothing', ['.yml'])).toBeNull();
  });

  test('is read from the working directory’s place in the repository', async () => {
    const { open } = await checkedOut({
      base: { 'team/siem/lgc.toml': 'here', 'lgc.toml': 'elsewhere', 'team/siem/p/x.yml': 'x' },
      head: { 'team/siem/lgc.toml': 'new' },
      prefix: 'team/siem',
    });
    expect(text(await open().read('lgc.toml'))).toBe('here');
    expect((await open().list('p', ['.yml']))?.files.map(({ path }) => path)).toEqual(['p/x.yml']);
  });

  test('has many files and bytes of all kinds, each as it is', async () => {
    const base = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [`p/${index} ü.yml`, `${index}\n`.repeat(index)]),
    );
    const { open } = await checkedOut({ base, head: { x: 'y' } });
    const listed = await open().list('p', ['.yml']);
    const found = listed?.files.map(({ path, bytes }) => [path, text(bytes)]) ?? [];
    expect(Object.fromEntries(found)).toEqual(base);
  });

  test('follows no link, and no path out of it', async () => {
    const { open } = await checkedOut({
      base: { 'a.yml': 'a', 'dir/b.yml': 'b' },
      head: { x: 'y' },
      link: 'link.yml',
    });
    const base = open();
    await expect(base.read('link.yml')).rejects.toThrow(/symbolic link/);
    await expect(base.read('../a.yml')).rejects.toThrow(/below the working directory/);
    await expect(base.read('/etc/passwd')).rejects.toThrow(/below the working directory/);
    await expect(base.read('dir')).rejects.toThrow(/directory/);
    expect(await base.read('*.yml')).toBeNull();
    expect((await base.list('.', ['.yml']))?.unreadable).toEqual([
      { path: 'link.yml', reason: expect.stringContaining('symbolic link') },
    ]);
  });

  test('takes the checkout’s file for a Git LFS pointer only when it is the one', async () => {
    const big = 'component';
    const oid = createHash('sha256').update(big).digest('hex');
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize 9\n`;
    const { open, root } = await checkedOut({
      base: { 'p/x.wasm': pointer },
      head: { 'p/y': 'y' },
    });
    await expect(open().read('p/x.wasm')).rejects.toThrow(/Git LFS/);
    await mkdir(join(root, 'p'), { recursive: true });
    await writeFile(join(root, 'p/x.wasm'), big);
    expect(text(await open().read('p/x.wasm'))).toBe(big);
  });

  test('that cannot be had is an error, and not an empty one', async () => {
    const { open } = await checkedOut({ base: { 'a.yml': 'a' }, head: { x: 'y' } });
    for (const commit of ['f'.repeat(40), '--upload-pack=x', 'main']) {
      await expect(open(commit).read('a.yml')).rejects.toThrow(/cannot be read from the base/);
      await expect(open(commit).list('.', ['.yml'])).rejects.toThrow(/cannot be read/);
    }
  });
});

describe('which commit the base is', () => {
  test('that of GitHub’s test merge, else the one of the event', async () => {
    const { git, pullRequest } = await checkedOut({ base: { a: 'a' }, head: { b: 'b' } });
    const commits = {
      commit: pullRequest.head.sha,
      baseCommit: 'c'.repeat(40),
      testMerge: pullRequest.mergeCommit,
    };
    expect(await findBaseCommit(git, commits)).toBe(pullRequest.base.sha);
    expect(await findBaseCommit(git, { ...commits, testMerge: null })).toBe('c'.repeat(40));
    expect(await findBaseCommit(git, { ...commits, testMerge: 'd'.repeat(40) })).toBe(
      'c'.repeat(40),
    );
    // A merge that somebody made to look like it.
    expect(await findBaseCommit(git, { ...commits, commit: 'e'.repeat(40) })).toBe('c'.repeat(40));
  });
});
