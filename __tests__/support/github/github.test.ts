// The GitHub of the tests: judges requests and answers, takes pull requests from real git, and hands out events and checkouts.
import { afterEach, describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { pullRequestEvent, pushEvent } from '../events.ts';
import { startGitServer, type GitServer } from '../git-server.ts';
import { checkOut } from '../runner.ts';
import { loadDescription } from './description.ts';
import { startGitHub, type GitHub } from './github.ts';

const run = promisify(execFile);
const opened: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of opened.splice(0)) {
    await close();
  }
});

/** A GitHub over a git remote whose `main` holds one rule, and whose `work` adds one and renames the other. */
async function stage(): Promise<{ github: GitHub; remote: GitServer }> {
  const remote = await startGitServer();
  const github = await startGitHub({ git: remote.path });
  const folder = await mkdtemp(join(tmpdir(), 'lgc-github-test-'));
  opened.push(
    () => github.close(),
    () => remote.close(),
    () => rm(folder, { recursive: true, force: true }),
  );
  const git = async (...args: string[]): Promise<void> => {
    const who = ['-c', 'user.name=Alice', '-c', 'user.email=alice@example.com'];
    await run('git', [...who, ...args], { cwd: folder });
  };
  await git('init', '--quiet', '-bmain');
  await writeFile(join(folder, 'a.yml'), 'title: A\ndescription: the first rule\n');
  await git('add', '.');
  await git('commit', '--quiet', '-m', 'Add A');
  await git('checkout', '--quiet', '-b', 'work');
  await git('mv', 'a.yml', 'renamed.yml');
  await writeFile(join(folder, 'b.yml'), 'title: B\n');
  await git('add', '.');
  await git('commit', '--quiet', '-m', 'Add B');
  await git('push', '--quiet', remote.path, 'main', 'work');
  return { github, remote };
}

async function ask(
  github: GitHub,
  path: string,
  init: { readonly method?: string; readonly body?: unknown } = {},
): Promise<{ readonly status: number; readonly body: unknown }> {
  const response = await fetch(`${github.url}${path}`, {
    method: init.method ?? 'GET',
    headers: { authorization: `bearer ${github.token}`, 'content-type': 'application/json' },
    ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
  });
  return { status: response.status, body: await response.json() };
}

describe('the judge', () => {
  test.each([
    ['a path that nobody described', '/repos/acme/detections/hooks', {}, /hooks is not in/],
    [
      'a query parameter that does not exist',
      '/repos/acme/detections/pulls?per-page=100',
      {},
      /unknown query parameter 'per-page'/,
    ],
    [
      'a value that is not allowed',
      '/repos/acme/detections/pulls?state=merged',
      {},
      /\/query\/state must be equal to one of/,
    ],
    [
      'a body without what is required',
      '/repos/acme/detections/issues',
      { method: 'POST', body: { name: 'x' } },
      /must have required property 'title'/,
    ],
  ] as const)('notes %s', async (_name, path, init, expected) => {
    const github = await startGitHub();
    opened.push(() => github.close());
    await ask(github, path, init);
    expect(github.violations.join('\n')).toMatch(expected);
  });

  test('notes an answer that GitHub would not give', async () => {
    const description = await loadDescription();
    const judge = description.judgeAnswer.bind(description);
    expect(judge('issues/get-label', 200, { name: 'x' }).join('\n')).toContain(
      "must have required property 'color'",
    );
    expect(judge('issues/create-comment', 200, {})).toEqual([
      'issues/create-comment: answer: 200 is not among 201, 403, 404, 410, 422',
    ]);
    expect(judge('issues/delete-comment', 204, undefined)).toEqual([]);
  });

  test('has nothing against a call as it should be', async () => {
    const { github } = await stage();
    const { number } = await github.openPullRequest({ title: 'Work', head: 'work' });
    for (const path of ['pulls', `pulls/${number}`, `pulls/${number}/files`, 'issues', 'labels']) {
      expect((await ask(github, `/repos/acme/detections/${path}?`)).status).toBe(200);
    }
    expect(github.violations).toEqual([]);
    expect(github.calls).toHaveLength(5);
  });
});

describe('a pull request', () => {
  test('has the commits and files of real git', async () => {
    const { github, remote } = await stage();
    const facts = await github.openPullRequest({ title: 'Work', head: 'work' });
    expect(facts).toMatchObject({
      number: 1,
      author: 'alice',
      merged: false,
      head: { ref: 'work', sha: await remote.ref('refs/heads/work') },
      base: { ref: 'main', sha: await remote.ref('refs/heads/main') },
      mergeCommit: await remote.ref('refs/pull/1/merge'),
      files: [
        { filename: 'b.yml', status: 'added' },
        { filename: 'renamed.yml', status: 'renamed', previous_filename: 'a.yml' },
      ],
    });
    const { body } = await ask(github, '/repos/acme/detections/pulls/1');
    expect(body).toMatchObject({
      head: { sha: facts.head.sha },
      base: { sha: facts.base.sha },
      commits: 1,
      changed_files: 2,
    });
    const files = await ask(github, '/repos/acme/detections/pulls/1/files?per_page=1&page=2');
    expect(files.body).toMatchObject([{ filename: 'renamed.yml' }]);
  });

  test.each(['merge', 'squash'] as const)('is merged for real (%s)', async (method) => {
    const { github, remote } = await stage();
    await github.openPullRequest({ title: 'Work', head: 'work' });
    const { mergeCommit, merged } = await github.mergePullRequest(1, { method });
    expect(merged).toBe(true);
    expect(await remote.ref('refs/heads/main')).toBe(mergeCommit);
    expect(await remote.file('main', 'b.yml')).toBe('title: B\n');
    expect(
      (await remote.git('rev-list', '--parents', '-1', mergeCommit)).trim().split(' '),
    ).toHaveLength(method === 'merge' ? 3 : 2);
    const { body } = await ask(github, `/repos/acme/detections/commits/${mergeCommit}/pulls`);
    expect(body).toMatchObject([{ number: 1, merge_commit_sha: mergeCommit, state: 'closed' }]);
    expect(github.violations).toEqual([]);
  });

  test('is checked out as actions/checkout does, and after the merge as a push', async () => {
    const { github, remote } = await stage();
    const pullRequest = await github.openPullRequest({ title: 'Work', head: 'work' });
    const event = pullRequestEvent({ action: 'opened', pullRequest });
    expect(event.payload).toMatchObject({
      number: 1,
      pull_request: { head: { sha: pullRequest.head.sha, repo: { full_name: 'acme/detections' } } },
    });
    const workspace = await checkOut({ url: remote.url, token: remote.token, event });
    opened.push(() => rm(workspace, { recursive: true, force: true }));
    expect((await readdir(workspace)).sort()).toEqual(['.git', 'b.yml', 'renamed.yml']);
    const head = await run('git', ['-C', workspace, 'rev-list', 'HEAD']);
    expect(head.stdout.trim()).toBe(pullRequest.mergeCommit);

    const { mergeCommit, base } = await github.mergePullRequest(1);
    const push = pushEvent({ after: mergeCommit, before: base.sha });
    const after = await checkOut({ url: remote.url, token: remote.token, event: push, depth: 0 });
    opened.push(() => rm(after, { recursive: true, force: true }));
    const log = await run('git', ['-C', after, 'log', '--format=%H %D', '-1']);
    expect(log.stdout.trim()).toBe(`${mergeCommit} HEAD -> main, origin/main`);
  });
});
