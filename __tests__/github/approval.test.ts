// Bound to approval, through the bundle: an apply does what the merged pull request's plan showed, and nothing else.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mergeGroupEvent } from '../support/events.ts';
import { rule, setScene, writing } from './scene.ts';
import type { Scene } from './scene.ts';

let scene: Scene;

beforeAll(async () => {
  scene = await setScene();
}, 300_000);

afterAll(() => scene.close());

test.each(['merge', 'squash', 'rebase'] as const)(
  'what was approved is carried out after a %s, in few requests',
  async (method) => {
    const number = await scene.open(method, rule(`a-${method}`));
    await scene.stage.push(number, rule(`b-${method}`));
    await scene.plan(number);
    await scene.merge(number, method);
    const calls = await scene.callsOf(async () => {
      const result = await scene.push();
      expect(result.log).not.toContain('without a pull request');
      expect(result.exitCode).toBe(0);
    });
    expect(scene.held()).toEqual(expect.arrayContaining([`a-${method}`, `b-${method}`]));
    expect(writing(calls)).toEqual(['issues/update-comment 200']);
    expect(calls.length).toBeLessThanOrEqual(8);
  },
);

test('a change whose remote moved is refused by itself; put back, running again goes on', async () => {
  const { splunk } = scene.stage;
  const search = { search: 'index=a-merge' };
  const number = await scene.open('moved', {
    ...rule('a-merge', 'index=better'),
    ...rule('fresh'),
  });
  await scene.plan(number);
  splunk.state.put('a-merge', { search: 'index=edited-in-the-console' });
  await scene.merge(number);
  const result = await scene.push();
  expect(result.exitCode).toBe(1);
  expect(result.outputs).toMatchObject({ blocked: '1', failed: '0' });
  expect(scene.held()).toContain('fresh');
  expect(splunk.state.find('a-merge')?.fields.get('search')).toBe('index=edited-in-the-console');
  const [comment, ...more] = await scene.ours(number);
  expect(more).toEqual([]);
  for (const words of ['1 change is refused', 'the plan of', 'approved-plan: warn']) {
    expect(comment?.body).toContain(words);
  }
  splunk.state.put('a-merge', search);
  const writes = await scene.writesOf(async () => {
    expect((await scene.pushAgain()).exitCode).toBe(0);
  });
  expect(writes).toEqual(['POST a-merge']);
  expect(splunk.state.find('a-merge')?.fields.get('search')).toBe('index=better');
  expect((await scene.ours(number))[0]?.body).toContain('Deployed, and read back');
});

test('a failed apply shows failures first, in the server’s words; running again resumes', async () => {
  const { splunk } = scene.stage;
  const number = await scene.open('failing', {
    ...rule('good'),
    ...rule('a-squash', 'index=bad |'),
  });
  await scene.plan(number);
  await scene.merge(number);
  const lift = splunk.fail(
    { kind: 'status', status: 400, message: 'Cannot parse the search of this rule' },
    { method: 'POST', name: 'a-squash' },
  );
  const result = await scene.push();
  lift();
  expect(result.exitCode).toBe(1);
  const body = (await scene.ours(number))[0]?.body ?? '';
  expect(body.indexOf('failed')).toBeGreaterThan(0);
  expect(body).toContain('Cannot parse the search of');
  expect(body.indexOf('Cannot parse')).toBeLessThan(body.indexOf('created'));
  const writes = await scene.writesOf(async () => {
    expect((await scene.pushAgain()).exitCode).toBe(0);
  });
  expect(writes).toEqual(['POST a-squash']);
  expect((await scene.ours(number))[0]?.body).toContain('Deployed, and read back');
});

test('a direct push has no plan to hold to, and says so', async () => {
  const { clone } = scene.stage;
  clone.git('fetch', '--quiet', 'origin', 'main');
  clone.git('checkout', '--quiet', '-B', 'direct', 'FETCH_HEAD');
  clone.commit('Straight to main', rule('direct'));
  clone.git('push', '--quiet', 'origin', 'direct:main');
  const result = await scene.push();
  expect(result.exitCode).toBe(0);
  expect(result.log).toContain('came without a pull request');
  expect(result.summary).toContain('came without a pull request');
  expect(scene.held()).toContain('direct');
});

test('several pull requests of one push are held to the plans of all of them', async () => {
  const first = await scene.open('one', rule('one'));
  const second = await scene.open('two', rule('two'));
  await scene.plan(first);
  await scene.plan(second);
  await scene.merge(first, 'squash');
  await scene.merge(second, 'squash');
  expect((await scene.push()).exitCode).toBe(0);
  expect(scene.held()).toEqual(expect.arrayContaining(['one', 'two']));
  for (const number of [first, second]) {
    expect((await scene.ours(number))[0]?.body).toContain('Deployed, and read back');
  }
});

test('the run of an earlier merge was cancelled: the next one is held to both plans', async () => {
  const first = await scene.open('cancelled', rule('cancelled'));
  await scene.plan(first);
  const second = await scene.open('next', rule('next'));
  await scene.plan(second);
  await scene.merge(first);
  const { git } = scene.stage;
  const cancelled = await git.ref('refs/heads/main');
  await scene.merge(second);
  const result = await scene.push();
  expect(cancelled).not.toBeNull();
  expect(result.exitCode).toBe(0);
  expect(scene.held()).toEqual(expect.arrayContaining(['cancelled', 'next']));
});

test('a merge queue plans on its branch without a comment, and applies what was approved', async () => {
  const { git, github, clone } = scene.stage;
  const number = await scene.open('queued', rule('queued'));
  await scene.plan(number);
  const facts = github.pullRequest(number);
  const ref = `gh-readonly-queue/main/pr-${number}-${facts.base.sha}`;
  clone.git('fetch', '--quiet', 'origin', `refs/pull/${number}/merge`);
  clone.git('push', '--quiet', 'origin', `FETCH_HEAD:refs/heads/${ref}`);
  const sha = (await git.ref(`refs/heads/${ref}`)) ?? '';
  const calls = await scene.callsOf(async () => {
    const queued = await scene.stage.run(mergeGroupEvent({ sha, baseSha: facts.base.sha, number }));
    expect(queued.exitCode).toBe(0);
    expect(queued.outputs['to-create']).toBe('1');
  });
  expect(writing(calls)).toEqual([]);
  await scene.merge(number);
  expect((await scene.push()).exitCode).toBe(0);
  expect(scene.held()).toContain('queued');
});

test('a plan by another author approves nothing; a later pull request shows what was left', async () => {
  const { github } = scene.stage;
  const seen = await scene.open('seen', rule('forged'));
  await scene.plan(seen);
  const [real] = await scene.ours(seen);
  const number = await scene.open('forged', { ...rule('forged'), 'README.md': 'x\n' });
  await github.comment(number, real?.body ?? '', 'bob');
  await scene.merge(number, 'squash');
  const result = await scene.push();
  expect(result.exitCode).toBe(1);
  expect(result.log).toContain(`#${number} was merged without a plan`);
  expect(scene.held()).not.toContain('forged');
  const later = await scene.deploy('later', { 'docs/x.md': 'x\n' });
  expect(later.exitCode).toBe(0);
  expect(scene.held()).toContain('forged');
});

test('a plan older than the merged head approves what it showed, and no more', async () => {
  const number = await scene.open('old-plan', rule('shown'));
  await scene.plan(number);
  await scene.stage.push(number, rule('unseen'));
  await scene.merge(number);
  const result = await scene.push();
  expect(result.exitCode).toBe(1);
  expect(result.log).toMatch(/was merged with commit \w{7}, and its plan was made for \w{7}/);
  expect(scene.held()).toContain('shown');
  expect(scene.held()).not.toContain('unseen');
  const warned = await scene.pushAgain({ inputs: { 'approved-plan': 'warn' } });
  expect(warned.exitCode).toBe(0);
  expect(warned.log).toContain('not in the approved plan');
  expect(scene.held()).toContain('unseen');
});
