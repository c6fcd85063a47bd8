// Pull requests on GitHub, against a stateful API whose every call is judged by GitHub's own description.
import { afterEach, describe, expect, test } from '@jest/globals';
import { GitHubError } from '../../../src/adapters/github/caller.ts';
import { createPullRequests } from '../../../src/adapters/github/pull-requests.ts';
import type { PullRequests } from '../../../src/ports.ts';
import { startGitHub, type GitHub, type GitHubOptions } from '../../support/github/github.ts';

const started: GitHub[] = [];

afterEach(async () => {
  for (const github of started.splice(0)) {
    await github.close();
    expect(github.violations).toEqual([]);
  }
});

interface Stage {
  readonly github: GitHub;
  readonly pullRequests: PullRequests;
  /** Waits that were asked for, in milliseconds. */
  readonly waits: number[];
  readonly told: string[];
  /** Number of the pull request that is open. */
  readonly number: number;
  /** `GET issues/list-comments 200` and so on, of every call. */
  readonly calls: () => readonly string[];
}

async function stage(options: GitHubOptions = {}, token?: string): Promise<Stage> {
  const github = await startGitHub(options);
  started.push(github);
  const waits: number[] = [];
  const told: string[] = [];
  const pullRequests = createPullRequests({
    token: token ?? github.token,
    repository: github.repository,
    apiUrl: github.url,
    wait: (milliseconds) => {
      waits.push(milliseconds);
      return Promise.resolve();
    },
    onWait: (message) => told.push(message),
  });
  const { number } = await github.openPullRequest({ title: 'Add rules', head: 'add-rules' });
  const calls = (): readonly string[] =>
    github.calls.map(({ operation, path, status }) => `${operation ?? path} ${status}`);
  return { github, pullRequests, waits, told, number, calls };
}

/** The error a call ends with. */
async function failureOf(call: Promise<unknown>): Promise<GitHubError> {
  const error: unknown = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof GitHubError)) {
    throw new Error(`expected a GitHubError, got ${String(error)}`);
  }
  return error;
}

const MARKER = '<!-- lgc:prod -->';

describe('comments', () => {
  test('are created, found by their text, updated and deleted', async () => {
    const { github, pullRequests, number, calls } = await stage();
    const made = await pullRequests.createComment(number, `${MARKER}\nPlan: 1 to create`);
    expect(made).toEqual({
      id: made.id,
      url: `${github.url}/acme/detections/issues/${number}#issuecomment-${made.id}`,
      body: `${MARKER}\nPlan: 1 to create`,
    });
    expect(await pullRequests.findComments(number, MARKER)).toEqual([made]);
    const updated = await pullRequests.updateComment(made, `${MARKER}\nPlan: nothing to do`);
    expect(updated.body).toBe(`${MARKER}\nPlan: nothing to do`);
    expect(await github.comments(number)).toMatchObject([
      { id: made.id, author: 'github-actions[bot]', body: `${MARKER}\nPlan: nothing to do` },
    ]);
    await pullRequests.deleteComment(updated);
    await pullRequests.deleteComment(updated);
    expect(await pullRequests.findComments(number, MARKER)).toEqual([]);
    expect(calls()).toEqual([
      'issues/create-comment 201',
      'issues/list-comments 200',
      '/graphql 200',
      'issues/update-comment 200',
      'issues/delete-comment 204',
      'issues/delete-comment 404',
      'issues/list-comments 200',
    ]);
  });

  test('of others are not ours, even with our marker in them', async () => {
    const { github, pullRequests, number } = await stage();
    await github.comment(number, `> ${MARKER}\nI quote the bot`, 'alice');
    const ours = await github.comment(number, `${MARKER}\nPlan`);
    const found = await pullRequests.findComments(number, MARKER);
    expect(found.map(({ id }) => id)).toEqual([ours.id]);
  });

  test.each(['alice', 'detections-app[bot]'])(
    'of the token of %s are told from those of the workflow',
    async (login) => {
      const { github, pullRequests, number } = await stage({
        login,
        people: ['github-actions[bot]', 'bob'],
      });
      await github.comment(number, `${MARKER}\nPlan of the workflow`, 'github-actions[bot]');
      const ours = await github.comment(number, `${MARKER}\nPlan`, login);
      const found = await pullRequests.findComments(number, MARKER);
      expect(found.map(({ id }) => id)).toEqual([ours.id]);
    },
  );

  test.each([
    ['refused', 'alice'],
    ['refused', 'github-actions[bot]'],
    ['errors', 'alice'],
    ['errors', 'github-actions[bot]'],
  ] as const)('are found where GraphQL is of no use (%s), for %s', async (graphql, login) => {
    const { github, pullRequests, number, calls, waits } = await stage({ login, people: ['bob'] });
    await github.comment(number, `${MARKER}\nnot ours`, 'bob');
    const ours = await github.comment(number, `${MARKER}\nPlan`, login);
    github.switches.graphql = graphql;
    const found = await pullRequests.findComments(number, MARKER);
    expect(found.map(({ id }) => id)).toEqual([ours.id]);
    expect(calls()).toEqual([
      'issues/list-comments 200',
      `/graphql ${graphql === 'refused' ? 403 : 200}`,
      `users/get-authenticated ${login === 'alice' ? 200 : 403}`,
    ]);
    expect(waits).toEqual([]);
  });

  test('nobody guesses whose the token is while GitHub does not answer', async () => {
    const { github, pullRequests, number } = await stage({ login: 'alice' });
    await github.comment(number, `${MARKER}\nPlan`, 'alice');
    github.switches.graphql = 'refused';
    github.trouble({ kind: 'primary', times: 1, operation: 'users/get-authenticated' });
    const error = await failureOf(pullRequests.findComments(number, MARKER));
    expect(error).toMatchObject({ status: 403, isLimit: true });
    expect(error.message).toContain('cannot ask GitHub whose the token is');
  });

  test('are found beyond the first page, oldest first, in few requests', async () => {
    const { github, pullRequests, number } = await stage();
    const first = await github.comment(number, `${MARKER} 1`);
    for (let at = 0; at < 205; at += 1) {
      await github.comment(number, `talk ${at}`, 'bob');
    }
    const second = await github.comment(number, `${MARKER} 2`);
    const found = await pullRequests.findComments(number, MARKER);
    expect(found.map(({ id }) => id)).toEqual([first.id, second.id]);
    expect(github.calls).toHaveLength(4);
  });

  test('whose author is gone are nobody’s', async () => {
    const { github, pullRequests, number } = await stage();
    await github.comment(number, MARKER, 'bob');
    github.switches.ghost = 'bob';
    expect(await pullRequests.findComments(number, MARKER)).toEqual([]);
  });

  test('nobody is asked whose the token is while no comment holds the text', async () => {
    const { github, pullRequests, number, calls } = await stage();
    await github.comment(number, 'talk', 'bob');
    expect(await pullRequests.findComments(number, MARKER)).toEqual([]);
    expect(calls()).toEqual(['issues/list-comments 200']);
  });
});

describe('a bad day', () => {
  test.each([
    ['server', [1000, 2000]],
    ['disconnect', [1000, 2000]],
    ['secondary', [60_000, 60_000]],
    ['too-many', [60_000, 60_000]],
  ] as const)('%s errors are tried again, with patience', async (kind, expected) => {
    const { github, pullRequests, number, waits, told } = await stage();
    github.trouble({ kind, times: 2, operation: 'issues/create-comment' });
    await pullRequests.createComment(number, 'Plan');
    expect(waits).toEqual(expected);
    expect(told).toHaveLength(2);
    expect(told[0]).toContain(`cannot comment on pull request #${number} of acme/detections`);
    expect(await github.comments(number)).toHaveLength(1);
  });

  test.each(['secondary', 'too-many', 'server'] as const)(
    'retry-after of a %s error is obeyed',
    async (kind) => {
      const { github, pullRequests, number, waits } = await stage();
      github.trouble({ kind, times: 1, retryAfter: 17 });
      await pullRequests.findComments(number, MARKER);
      expect(waits).toEqual([17_000]);
    },
  );

  test('ends after four tries, and says so', async () => {
    const { github, pullRequests, number, waits, calls } = await stage();
    github.trouble({ kind: 'server', times: 9 });
    const error = await failureOf(pullRequests.findComments(number, MARKER));
    expect(error.status).toBe(502);
    expect(error.message).toBe(
      `GitHub: cannot read the comments of pull request #${number} of acme/detections (502: Server Error). It failed 4 times: see https://www.githubstatus.com and run again.`,
    );
    expect(waits).toEqual([1000, 2000, 4000]);
    expect(calls()).toHaveLength(4);
  });

  test('does not sleep for an hour', async () => {
    const { github, pullRequests, number, waits } = await stage();
    github.trouble({ kind: 'primary', times: 1 });
    const error = await failureOf(pullRequests.createComment(number, 'Plan'));
    expect(error.message).toMatch(/limit of requests is used up: run again in (29|30) min/);
    github.trouble({ kind: 'secondary', times: 1, retryAfter: 3600 });
    await expect(pullRequests.createComment(number, 'Plan')).rejects.toThrow('run again in 60 min');
    expect(waits).toEqual([]);
  });

  test.each(['server', 'disconnect'] as const)(
    'a comment whose answer was lost (%s) is found again, not written twice',
    async (kind) => {
      const { github, pullRequests, number } = await stage();
      await github.comment(number, 'Plan', 'bob');
      github.trouble({ kind, times: 1, carriedOut: true, operation: 'issues/create-comment' });
      const made = await pullRequests.createComment(number, 'Plan\n');
      const standing = await github.comments(number);
      expect(standing.map(({ author }) => author)).toEqual(['bob', 'github-actions[bot]']);
      expect(made.id).toBe(standing[1]?.id);
    },
  );

  test('an update and a delete whose answers were lost are done once more, without harm', async () => {
    const { github, pullRequests, number } = await stage();
    const made = await pullRequests.createComment(number, 'Plan');
    github.trouble({ kind: 'server', times: 1, carriedOut: true });
    await pullRequests.updateComment(made, 'Plan 2');
    expect(await github.comments(number)).toMatchObject([{ body: 'Plan 2' }]);
    github.trouble({ kind: 'server', times: 1, carriedOut: true });
    await pullRequests.deleteComment(made);
    expect(await github.comments(number)).toEqual([]);
  });

  test('an unreachable GitHub is named as such', async () => {
    const { github, number } = await stage();
    await github.close();
    const pullRequests = createPullRequests({
      token: github.token,
      repository: github.repository,
      apiUrl: github.url,
      wait: () => Promise.resolve(),
    });
    const error = await failureOf(pullRequests.findComments(number, MARKER));
    expect(error.status).toBeNull();
    expect(error.message).toContain('check that the runner reaches GitHub');
  });
});

describe('a refusal says what to do', () => {
  test('a token that only reads: grant pull-requests: write, and what a fork can do', async () => {
    const { github, pullRequests, number, waits } = await stage();
    github.switches.readOnly = true;
    const error = await failureOf(pullRequests.createComment(number, 'Plan'));
    expect(error.status).toBe(403);
    expect(error.message).toBe(
      `GitHub: cannot comment on pull request #${number} of acme/detections (403: Resource not accessible by integration). The token may not do this. Grant the job 'pull-requests: write'. A pull request from a fork has a token that only reads, whatever the workflow grants.`,
    );
    expect(waits).toEqual([]);
  });

  test('a conversation that is locked', async () => {
    const { github, pullRequests, number } = await stage();
    github.switches.locked = true;
    await expect(pullRequests.createComment(number, 'Plan')).rejects.toThrow(
      'because issue is locked). Unlock the conversation of the pull request.',
    );
  });

  test('a wrong token', async () => {
    const { pullRequests, number } = await stage({}, 'wrong');
    const error = await failureOf(pullRequests.findComments(number, MARKER));
    expect(error.status).toBe(401);
    expect(error.message).toContain('Bad credentials). The token is not valid: check the input');
    expect(error.message).not.toContain('wrong');
  });

  test('a comment that is too long', async () => {
    const { pullRequests, number } = await stage();
    await pullRequests.createComment(number, 'ü'.repeat(65_536));
    const error = await failureOf(pullRequests.createComment(number, 'ü'.repeat(65_537)));
    expect(error.status).toBe(422);
    expect(error.message).toContain('Body is too long (maximum is 65536 characters)');
  });

  test('a pull request that is not there, and a comment that is gone', async () => {
    const { pullRequests, number } = await stage();
    await expect(pullRequests.findComments(99, MARKER)).rejects.toThrow('404: Not Found');
    const made = await pullRequests.createComment(number, 'Plan');
    await pullRequests.deleteComment(made);
    const error = await failureOf(pullRequests.updateComment(made, 'Plan 2'));
    expect(error.status).toBe(404);
  });
});

describe('ofCommits', () => {
  const onMain = (...commits: readonly string[]) => ({ commits, branch: 'main' });

  test('finds the merged pull request of a merge commit, with its labels', async () => {
    const { github, pullRequests, number, calls } = await stage();
    await github.addLabel(number, 'lgc:allow-deletes');
    const { mergeCommit, head } = await github.mergePullRequest(number);
    expect(await pullRequests.ofCommits(onMain(head.sha, mergeCommit))).toEqual([
      {
        number,
        url: `${github.url}/acme/detections/pull/${number}`,
        labels: ['lgc:allow-deletes'],
        headCommit: head.sha,
        fork: false,
      },
    ]);
    expect(calls()).toEqual(['pulls/list 200']);
  });

  test('finds each of several pull requests of one push, in the order of their merges', async () => {
    const { github, pullRequests, number } = await stage();
    const second = await github.openPullRequest({ title: 'More', head: 'more' });
    await github.openPullRequest({ title: 'Not in the push', head: 'else' });
    await github.mergePullRequest(3, { sha: 'd'.repeat(40) });
    await github.mergePullRequest(number, { sha: 'a'.repeat(40), method: 'squash' });
    await github.mergePullRequest(second.number, { sha: 'b'.repeat(40), method: 'squash' });
    const found = await pullRequests.ofCommits(onMain('a'.repeat(40), 'b'.repeat(40)));
    expect(found.map((each) => each.number)).toEqual([number, second.number]);
  });

  test('leaves out what was merged into another branch', async () => {
    const { github, pullRequests, number } = await stage();
    // #2 was merged into the branch of #1 first; its commits belong to both.
    const inner = await github.openPullRequest({
      title: 'Fix',
      head: 'fix',
      base: 'add-rules',
      headSha: 'f'.repeat(40),
    });
    await github.mergePullRequest(inner.number, { sha: 'a'.repeat(40) });
    await github.synchronize(number, 'a'.repeat(40));
    await github.mergePullRequest(number, { sha: 'b'.repeat(40) });
    const found = await pullRequests.ofCommits(onMain('a'.repeat(40), 'b'.repeat(40)));
    expect(found.map((each) => each.number)).toEqual([number]);
    const anywhere = { commits: ['a'.repeat(40)], branch: null };
    expect((await pullRequests.ofCommits(anywhere)).map((each) => each.number)).toEqual([
      inner.number,
    ]);
  });

  test('finds one that was closed long ago by the index of commits', async () => {
    const { github, pullRequests, number, calls } = await stage();
    const { mergeCommit } = await github.mergePullRequest(number);
    for (let older = 0; older < 31; older += 1) {
      const { number: newer } = await github.openPullRequest({ title: 'x', head: `b${older}` });
      await github.mergePullRequest(newer);
    }
    const found = await pullRequests.ofCommits(onMain(mergeCommit));
    expect(found.map((each) => each.number)).toEqual([number]);
    expect(calls()).toEqual([
      'pulls/list 200',
      'repos/list-pull-requests-associated-with-commit 200',
    ]);
  });

  test('finds none for a direct push, nor one that is open or closed unmerged', async () => {
    const { github, pullRequests, number } = await stage();
    expect(await pullRequests.ofCommits(onMain('c'.repeat(40)))).toEqual([]);
    const { head, mergeCommit } = github.pullRequest(number);
    expect(await pullRequests.ofCommits(onMain(head.sha))).toEqual([]);
    expect(await pullRequests.ofCommits(onMain(mergeCommit))).toEqual([]);
  });
});
