// Waiting for the first of several things, as guests' event loops do.
import { expect, test } from '@jest/globals';
import { poll } from '../../src/plugin-process/poll.ts';

function pollable(): { ready(): boolean; block(): Promise<void>; fire(): void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  let fired = false;
  return {
    ready: () => fired,
    block: () => promise,
    fire() {
      fired = true;
      resolve();
    },
  };
}

test('all that are ready are told, by their indexes', async () => {
  const [a, b, c] = [pollable(), pollable(), pollable()];
  a.fire();
  c.fire();
  expect(await poll([a, b, c])).toEqual(Uint32Array.of(0, 2));
});

test('what is not ready is waited for, and the others that are ready by then are told too', async () => {
  const [a, b, c] = [pollable(), pollable(), pollable()];
  const answer = poll([a, b, c]);
  setImmediate(() => {
    b.fire();
    c.fire();
  });
  expect(await answer).toEqual(Uint32Array.of(1, 2));
});

test('a loop that polls what is always ready lets the process go on', async () => {
  const ready = pollable();
  ready.fire();
  let over = false;
  setTimeout(() => {
    over = true;
  }, 5);
  while (!over) {
    expect(await poll([ready])).toEqual(Uint32Array.of(0));
  }
});

test('what became ready during the turn is told', async () => {
  const [a, b] = [pollable(), pollable()];
  a.fire();
  const answer = poll([a, b]);
  b.fire();
  expect(await answer).toEqual(Uint32Array.of(0, 1));
});

test('waiting for nothing is a mistake of the guest', async () => {
  await expect(poll([])).rejects.toThrow('poll list must not be empty');
});
