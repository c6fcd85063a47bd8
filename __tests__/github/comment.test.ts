// The life of the comment, through the bundle: made once, found again among many, updated in place, never doubled.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { rule, setScene, writing } from './scene.ts';
import type { Scene } from './scene.ts';

let scene: Scene;
let number: number;

beforeAll(async () => {
  scene = await setScene();
  number = await scene.open('first', rule('dns'));
}, 300_000);

afterAll(() => scene.close());

test('the first plan makes one comment, in few requests', async () => {
  const calls = await scene.callsOf(async () => {
    const result = await scene.plan(number);
    expect(result.exitCode).toBe(0);
    const [comment] = await scene.ours(number);
    expect(result.outputs).toMatchObject({ 'to-create': '1', 'comment-url': comment?.url });
  });
  expect(await scene.ours(number)).toHaveLength(1);
  expect((await scene.ours(number))[0]?.body).toContain('1 to create');
  expect(calls.length).toBeLessThanOrEqual(4);
});

test('the same plan of another run writes nothing', async () => {
  const calls = await scene.callsOf(() => scene.plan(number));
  expect(writing(calls)).toEqual([]);
  expect(calls.length).toBeLessThanOrEqual(3);
});

test('a new commit updates it in place', async () => {
  const [before] = await scene.ours(number);
  await scene.stage.push(number, rule('brute'));
  const calls = await scene.callsOf(() => scene.plan(number));
  expect(writing(calls)).toEqual(['issues/update-comment 200']);
  const [after, ...more] = await scene.ours(number);
  expect(more).toEqual([]);
  expect(after?.id).toBe(before?.id);
  expect(after?.body).toContain('2 to create');
});

test('mistakes take its place, and the mended plan again', async () => {
  await scene.stage.push(number, { 'rules/splunk/broken.yaml': 'title: [' });
  expect((await scene.plan(number)).exitCode).toBe(1);
  expect((await scene.ours(number)).map(({ body }) => body.includes('1 mistake'))).toEqual([true]);
  await scene.stage.push(number, { 'rules/splunk/broken.yaml': null });
  expect((await scene.plan(number)).exitCode).toBe(0);
  expect((await scene.ours(number))[0]?.body).toContain('2 to create');
});

test('a deleted comment is made again', async () => {
  const { github } = scene.stage;
  const [comment] = await scene.ours(number);
  const { owner, repo } = github.repository;
  await fetch(`${github.url}/repos/${owner}/${repo}/issues/comments/${comment?.id}`, {
    method: 'DELETE',
    headers: { authorization: `token ${github.token}` },
  });
  expect(await scene.ours(number)).toEqual([]);
  expect((await scene.plan(number)).exitCode).toBe(0);
  expect(await scene.ours(number)).toHaveLength(1);
});

test('it is found among 120 others, some of which pretend to be it', async () => {
  const { github } = scene.stage;
  const crowded = await scene.open('crowded', rule('tunnel'));
  for (let index = 0; index < 60; index += 1) {
    await github.comment(crowded, `comment ${index}`, 'alice');
  }
  await scene.plan(crowded);
  const [comment] = await scene.ours(crowded);
  await github.comment(crowded, comment?.body ?? '', 'bob');
  await github.comment(crowded, `> ${comment?.body ?? ''}`);
  for (let index = 0; index < 60; index += 1) {
    await github.comment(crowded, `more ${index}`, 'alice');
  }
  await scene.stage.push(crowded, rule('beacon'));
  const calls = await scene.callsOf(() => scene.plan(crowded));
  expect(writing(calls)).toEqual(['issues/update-comment 200']);
  expect(calls.length).toBeLessThanOrEqual(10);
  const updated = (await github.comments(crowded)).find(({ id }) => id === comment?.id);
  expect(updated?.body).toContain('2 to create');
  expect(await github.comments(crowded)).toHaveLength(123);
});

test('comment: recreate writes it anew, off leaves it alone', async () => {
  const [before] = await scene.ours(number);
  const again = await scene.callsOf(() => scene.plan(number, { inputs: { comment: 'recreate' } }));
  expect(writing(again)).toEqual(['issues/create-comment 201', 'issues/delete-comment 204']);
  const [after, ...more] = await scene.ours(number);
  expect(more).toEqual([]);
  expect(after?.id).not.toBe(before?.id);
  const off = await scene.callsOf(() => scene.plan(number, { inputs: { comment: 'off' } }));
  expect(off).toEqual([]);
});

test('after the merge it tells the outcome, and a plan without change says so in one line', async () => {
  await scene.merge(number);
  const result = await scene.push();
  expect(result.exitCode).toBe(0);
  expect(scene.held()).toEqual(['brute', 'dns']);
  const [comment, ...more] = await scene.ours(number);
  expect(more).toEqual([]);
  expect(comment?.body).toContain('Deployed, and read back');
  const quiet = await scene.open('quiet', { 'README.md': 'hello\n' });
  await scene.plan(quiet);
  expect((await scene.ours(quiet))[0]?.body).toContain('**No changes:** all 2 detections');
});
