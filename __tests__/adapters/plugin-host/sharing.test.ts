// What bounds the calls under way: turns, the memory of the machine, and the pace that a service asks for.
import { describe, expect, test } from '@jest/globals';
import { instancesThatFit, machineMemory } from '../../../src/adapters/plugin-host/capacity.ts';
import { createPace } from '../../../src/adapters/plugin-host/pace.ts';
import { createTurns } from '../../../src/adapters/plugin-host/turns.ts';

const MIB = 1024 * 1024;
const GIB = 1024 * MIB;

describe('instances that fit', () => {
  test.each([
    ['a JavaScript plugin on a hosted runner', 12 * MIB, 16 * GIB, 409],
    ['a JavaScript plugin on a small machine', 12 * MIB, GIB, 25],
    ['a Python plugin on a small machine', 19 * MIB, GIB, 16],
    ['a Rust plugin on a small machine', 0.4 * MIB, GIB, 196],
    ['a huge plugin on a tiny machine: one is always tried', 900 * MIB, 256 * MIB, 1],
  ])('%s', (_, component, memory, expected) => {
    expect(instancesThatFit(component, memory)).toBe(expected);
  });

  test('the machine says how much memory it has', () => {
    expect(machineMemory()).toBeGreaterThan(64 * MIB);
  });
});

describe('services that share what fits', () => {
  test('come to it in turn, however many calls one of them has', async () => {
    const shared = createTurns(2);
    const begun: string[] = [];
    const service = (name: string, calls: number, parallelism: number): Promise<unknown> => {
      const turns = createTurns(parallelism);
      return Promise.all(
        Array.from({ length: calls }, () =>
          turns.take(() =>
            shared.take(async () => {
              begun.push(name);
              await new Promise((resolve) => setImmediate(resolve));
            }),
          ),
        ),
      );
    };
    await Promise.all([service('large', 100, 4), service('small', 10, 4)]);
    const last = begun.lastIndexOf('small');
    expect(begun).toHaveLength(110);
    // The small one is through by the time the large one has had about as many.
    expect(begun.slice(0, last).filter((name) => name === 'large').length).toBeLessThan(20);
  });
});

describe('a pace', () => {
  function fakeTime() {
    let now = 0;
    return {
      now: () => now,
      sleep: (milliseconds: number) => {
        slept.push(milliseconds);
        return Promise.resolve();
      },
      pass: (milliseconds: number) => {
        now += milliseconds;
      },
    };
  }
  const slept: number[] = [];

  test('spaces beginnings evenly, and makes nobody wait who comes late', async () => {
    slept.length = 0;
    const time = fakeTime();
    const pace = createPace(10, time);
    await pace();
    await pace();
    await pace();
    expect(slept).toEqual([100, 200]);
    time.pass(1000);
    await pace();
    expect(slept).toEqual([100, 200]);
  });

  test('may be slower than one a second', async () => {
    slept.length = 0;
    const pace = createPace(0.5, fakeTime());
    await pace();
    await pace();
    expect(slept).toEqual([2000]);
  });

  test('of nothing makes nobody wait', async () => {
    slept.length = 0;
    const pace = createPace(null, fakeTime());
    await Promise.all([pace(), pace(), pace()]);
    expect(slept).toEqual([]);
  });
});
