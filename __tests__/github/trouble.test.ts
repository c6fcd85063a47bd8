// GitHub on a bad day, through the bundle: a plan says that nobody can read it, an apply is never hidden nor undone.
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Trouble } from '../support/github/answers.ts';
import { rule, setScene, writing } from './scene.ts';
import type { Scene } from './scene.ts';

let scene: Scene;
let opened = 0;

beforeAll(async () => {
  scene = await setScene();
}, 300_000);

afterEach(() => {
  scene.stage.github.switches.locked = false;
  scene.stage.github.switches.staleIndex = 0;
});

afterAll(() => scene.close());

const openOne = (): Promise<number> => {
  opened += 1;
  return scene.open(`pr-${opened}`, rule(`rule-${opened}`));
};

describe('a plan', () => {
  test.each<[string, Trouble]>([
    ['a secondary limit', { kind: 'secondary', times: 2, retryAfter: 1 }],
    ['429', { kind: 'too-many', times: 1, retryAfter: 1 }],
    ['502', { kind: 'server', times: 2 }],
    [
      'a lost answer',
      { kind: 'disconnect', times: 1, operation: 'issues/create-comment', carriedOut: true },
    ],
  ])('is posted once in spite of %s', async (_name, trouble) => {
    const number = await openOne();
    scene.stage.github.trouble(trouble);
    const result = await scene.plan(number);
    expect(result.exitCode).toBe(0);
    expect(result.log).toContain('trying again in');
    expect(await scene.ours(number)).toHaveLength(1);
  });

  test.each<[string, () => void, RegExp]>([
    ['a locked conversation', () => void (scene.stage.github.switches.locked = true), /locked/],
    [
      'a limit that is used up',
      () => scene.stage.github.trouble({ kind: 'primary', times: 1 }),
      /used up/,
    ],
    [
      '502 for long',
      () => scene.stage.github.trouble({ kind: 'server', times: 4 }),
      /failed 4 times/,
    ],
  ])(
    'that cannot be posted for %s is an error, and in the summary all the same',
    async (...row) => {
      const [, happen, words] = row;
      const number = await openOne();
      happen();
      const result = await scene.plan(number);
      expect(result.exitCode).toBe(1);
      expect(result.log).toMatch(words);
      expect(result.summary).toContain('1 to create');
      expect(result.outputs['to-create']).toBe('1');
      expect(result.outputs['plan-file']).toBeDefined();
      expect(await scene.ours(number)).toEqual([]);
    },
  );

  test('in a locked conversation updates the comment that is there', async () => {
    const number = await openOne();
    await scene.plan(number);
    scene.stage.github.switches.locked = true;
    await scene.stage.push(number, rule(`more-${number}`));
    expect((await scene.plan(number)).exitCode).toBe(0);
    expect((await scene.ours(number))[0]?.body).toContain('2 to create');
  });
});

describe('an apply', () => {
  test('whose comment cannot be written says so, and ends as its changes ended', async () => {
    const number = await openOne();
    await scene.plan(number);
    await scene.merge(number);
    scene.stage.github.trouble({ kind: 'server', times: 4, operation: 'issues/update-comment' });
    const result = await scene.push();
    expect(result.exitCode).toBe(0);
    expect(scene.held()).toContain(`rule-${opened}`);
    expect(result.annotations).toMatchObject([
      { level: 'warning', message: expect.stringContaining('What was deployed is deployed') },
    ]);
    expect(result.summary).toContain('Deployed');
  });

  test('that cannot read the approved plan writes nothing, and goes on when run again', async () => {
    const number = await openOne();
    await scene.plan(number);
    await scene.merge(number);
    scene.stage.github.trouble({ kind: 'server', times: 4, operation: 'issues/list-comments' });
    const writes = await scene.writesOf(async () => {
      expect((await scene.push()).exitCode).toBe(1);
    });
    expect(writes).toEqual([]);
    expect((await scene.pushAgain()).exitCode).toBe(0);
    expect(scene.held()).toContain(`rule-${opened}`);
  });

  test('finds its pull request while the index of commits lags behind the merge', async () => {
    const number = await openOne();
    await scene.plan(number);
    await scene.merge(number, 'squash');
    scene.stage.github.switches.staleIndex = 5;
    const calls = await scene.callsOf(async () => {
      expect((await scene.push()).exitCode).toBe(0);
    });
    expect(writing(calls)).toEqual(['issues/update-comment 200']);
  });
});
