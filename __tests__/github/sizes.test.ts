// Plans of every size through the bundle: each page below GitHub's limit and whole in itself, in a bounded number of requests.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { unbalanced } from '../support/hostile.ts';
import { FULL } from '../support/size.ts';
import { rule, setScene } from './scene.ts';
import type { Scene } from './scene.ts';

let scene: Scene;

beforeAll(async () => {
  scene = await setScene();
}, 300_000);

afterAll(() => scene.close());

const rules = (count: number): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `rules/splunk/size-${count}-${index}.yaml`,
      `title: Rule ${index} of ${count}\nsearch: |\n  index=main sourcetype=log-${index} | stats count\n    by user, src\ndescription: Says who did what ${index} times\n`,
    ]),
  );

const SIZES = [0, 1, 10, 500, ...(FULL ? [5_000] : [])];

test.each(SIZES)(
  'a plan and an apply of %d changes',
  async (count) => {
    const number = await scene.open(`size-${count}`, {
      'README.md': `${count}\n`,
      ...rules(count),
    });
    const planned = await scene.callsOf(async () => {
      const result = await scene.plan(number, { inputs: { parallelism: '32' } });
      expect(result.exitCode).toBe(0);
      expect(result.outputs['to-create']).toBe(String(count));
    });
    await expectWhole(number);
    if (count > 900) {
      const bodies = (await scene.ours(number)).map(({ body }) => body).join('\n');
      expect(bodies).toContain('plan file');
    }
    expect(planned.length).toBeLessThanOrEqual(10);
    const again = await scene.callsOf(() => scene.plan(number));
    expect(again.filter(({ method }) => method === 'PATCH')).toEqual([]);
    expect(again.length).toBeLessThanOrEqual(10);
    await scene.merge(number);
    const applied = await scene.callsOf(async () => {
      const result = await scene.push({ inputs: { parallelism: '32' } });
      expect(result.exitCode).toBe(0);
      expect(result.outputs['blocked']).toBe('0');
    });
    expect(applied.length).toBeLessThanOrEqual(40);
    await expectWhole(number);
    expect(scene.held().filter((name) => name.endsWith(` of ${count}`))).toHaveLength(count);
  },
  600_000,
);

test('one change of 1 MB', async () => {
  const { splunk } = scene.stage;
  expect((await scene.deploy('big', rule('big'))).exitCode).toBe(0);
  splunk.state.put('big', { search: `index=big ${'`@everyone <details> '.repeat(45_000)}` });
  const number = await scene.open('small', rule('big', 'index=small'));
  const result = await scene.plan(number);
  expect(result.exitCode).toBe(0);
  expect(result.outputs).toMatchObject({ 'to-update': '1', 'has-drift': 'true' });
  await expectWhole(number);
});

test('pages that are left over are removed', async () => {
  const number = await scene.open('shrinking', rules(499));
  await scene.plan(number);
  expect((await scene.ours(number)).length).toBeGreaterThan(1);
  const kept = Object.keys(rules(499)).slice(1);
  await scene.stage.push(number, Object.fromEntries(kept.map((path) => [path, null])));
  await scene.plan(number);
  expect(await scene.ours(number)).toHaveLength(1);
});

/** Every page is below the limit, with fences and details that end on it. */
async function expectWhole(number: number): Promise<void> {
  const pages = await scene.ours(number);
  expect(pages.length).toBeGreaterThan(0);
  for (const { body } of pages) {
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(60_000);
    expect(unbalanced(body)).toEqual([]);
  }
}
