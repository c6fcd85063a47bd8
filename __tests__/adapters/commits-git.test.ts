// The history between two commits, from real git: in a whole clone, in a shallow one, and where there is nothing to find.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { createGitCommits } from '../../src/adapters/commits-git.ts';
import { createGit } from '../../src/adapters/git.ts';
import { makeRepository, repositoryAt } from '../support/repository.ts';

const opened: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of opened.splice(0)) {
    await close();
  }
});

test.each([true, false])(
  'lists the commits after one, oldest first (shallow: %s)',
  async (shallow) => {
    const source = makeRepository({ a: '1' });
    const [base = '', ...after] = ['2', '3', '4'].map((text) => source.commit(text, { a: text }));
    const temporaryDirectory = await mkdtemp(join(tmpdir(), 'lgc-commits-'));
    const path = join(temporaryDirectory, 'clone');
    const depth = shallow ? ['--depth=1'] : [];
    source.git('clone', '--quiet', ...depth, `file://${source.path}`, path);
    opened.push(
      () => source.remove(),
      () => rm(temporaryDirectory, { recursive: true, force: true }),
    );
    source.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
    const commits = createGitCommits({
      git: createGit({ directory: path, env: process.env }),
      remote: () => Promise.resolve(source.path),
      temporaryDirectory,
    });
    const head = after.at(-1) ?? '';
    expect(await commits.between(base, head)).toEqual(after);
    expect(await commits.between(head, head)).toEqual([]);
    expect(await commits.between('f'.repeat(40), head)).toEqual([]);
    expect(repositoryAt(path).git('status', '--porcelain')).toBe('');
  },
);
