// Work one piece at a time.
import { expect, test } from '@jest/globals';
import { createOneByOne } from '../../src/plugin-process/one-by-one.ts';

test('the next piece begins when the one before has ended, in the order they came', async () => {
  const inTurn = createOneByOne();
  const log: string[] = [];
  const piece = (name: string) => async (): Promise<string> => {
    log.push(`begin ${name}`);
    await new Promise((resolve) => setImmediate(resolve));
    log.push(`end ${name}`);
    return name;
  };
  expect(await Promise.all([inTurn(piece('a')), inTurn(piece('b'))])).toEqual(['a', 'b']);
  expect(log).toEqual(['begin a', 'end a', 'begin b', 'end b']);
});

test('whoever waited for a piece goes on before the next one begins', async () => {
  const inTurn = createOneByOne();
  const log: string[] = [];
  const first = inTurn(() => 'a').then(async () => {
    await Promise.resolve();
    log.push('after a');
  });
  const second = inTurn(() => log.push('b'));
  await Promise.all([first, second]);
  expect(log).toEqual(['after a', 'b']);
});

test('a piece that fails fails alone', async () => {
  const inTurn = createOneByOne();
  const failed = inTurn(() => Promise.reject(new Error('broken')));
  const next = inTurn(() => 'fine');
  await expect(failed).rejects.toThrow('broken');
  expect(await next).toBe('fine');
});
