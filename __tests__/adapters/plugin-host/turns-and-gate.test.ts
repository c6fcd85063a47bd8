// The two ways work is held back: at most so many at once, and some of it alone.
import { describe, expect, test } from '@jest/globals';
import { createGate } from '../../../src/adapters/plugin-host/gate.ts';
import { createTurns } from '../../../src/adapters/plugin-host/turns.ts';

function track() {
  const state = { now: 0, most: 0, order: [] as string[] };
  const work =
    (name: string, { fails = false } = {}) =>
    async (): Promise<string> => {
      state.now += 1;
      state.most = Math.max(state.most, state.now);
      state.order.push(`${name} in`);
      await new Promise((resolve) => setTimeout(resolve, 5));
      state.now -= 1;
      state.order.push(`${name} out`);
      if (fails) {
        throw new Error(name);
      }
      return name;
    };
  return { state, work };
}

describe('turns', () => {
  test('run at most so many at once, in order, and go on after a failure', async () => {
    const { state, work } = track();
    const turns = createTurns(2);
    const results = await Promise.allSettled([
      turns.take(work('a', { fails: true })),
      ...['b', 'c', 'd', 'e'].map((name) => turns.take(work(name))),
    ]);
    expect(results.map((result) => result.status)).toEqual([
      'rejected',
      ...['b', 'c', 'd', 'e'].map(() => 'fulfilled'),
    ]);
    expect(state.most).toBe(2);
    expect(state.order.filter((entry) => entry.endsWith('in'))).toEqual(
      ['a', 'b', 'c', 'd', 'e'].map((name) => `${name} in`),
    );
  });
});

describe('the gate', () => {
  test('lets work run together, and keeps it out while other work is alone', async () => {
    const { state, work } = track();
    const gate = createGate();
    await Promise.allSettled([
      gate.together(work('a')),
      gate.together(work('b')),
      gate.alone(work('x', { fails: true })),
      gate.alone(work('y')),
      gate.together(work('c')),
      gate.together(work('d')),
    ]);
    expect(state.most).toBe(2);
    expect(state.order).toEqual([
      'a in',
      'b in',
      'a out',
      'b out',
      'x in',
      'x out',
      'y in',
      'y out',
      'c in',
      'd in',
      'c out',
      'd out',
    ]);
  });
});
