// Retries: every kind of answer by method, the wishes of Retry-After, and the limits.
import { describe, expect, test } from '@jest/globals';
import { DeniedRequest } from '../../src/plugin-process/guarded-fetch.ts';
import type { GuardedFetch } from '../../src/plugin-process/guarded-fetch.ts';
import { withRetries } from '../../src/plugin-process/retry.ts';

type Answer = number | Error | { readonly status: number; readonly after: string };

const NOW = Date.parse('2026-11-22T12:00:00Z');

function serving(answers: readonly Answer[]): GuardedFetch & { readonly sent: string[] } {
  const sent: string[] = [];
  return {
    sent,
    refusal: () => null,
    fetch(url, { method }) {
      const answer = answers[Math.min(sent.length, answers.length - 1)] ?? 200;
      sent.push(`${method} ${url}`);
      if (answer instanceof Error) {
        return Promise.reject(answer);
      }
      return Promise.resolve(
        typeof answer === 'number'
          ? new Response('x', { status: answer })
          : new Response('x', { status: answer.status, headers: { 'retry-after': answer.after } }),
      );
    },
  };
}

async function send(answers: readonly Answer[], method: string, budget?: number) {
  const waits: number[] = [];
  const service = serving(answers);
  const fetch = withRetries(service, {
    now: () => NOW,
    wait: (milliseconds) => Promise.resolve(void waits.push(milliseconds)),
    ...(budget === undefined ? {} : { budget }),
  });
  const ended = await fetch
    .fetch('https://x.test/', {
      method,
      headers: new Headers(),
      body: null,
      signal: new AbortController().signal,
    })
    .then(
      (response) => response.status,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
  return { ended, waits, sent: service.sent.length };
}

const broken = new Error('connection reset');

describe('withRetries', () => {
  test.each<[string, string, readonly Answer[], number | string, number]>([
    ['429 with seconds, any method', 'POST', [{ status: 429, after: '2' }, 201], 201, 2],
    ['503 with seconds, any method', 'POST', [{ status: 503, after: '1' }, 201], 201, 2],
    ['429 without a wish', 'POST', [429, 429, 201], 201, 3],
    ['503 without a wish, idempotent', 'PUT', [503, 200], 200, 2],
    ['503 without a wish, not idempotent', 'POST', [503, 201], 503, 1],
    ['502 on a read', 'GET', [502, 502, 200], 200, 3],
    ['500 on a create', 'POST', [500, 201], 500, 1],
    ['500 on a delete', 'DELETE', [500, 200], 200, 2],
    ['501 is no passing trouble', 'GET', [501, 200], 501, 1],
    ['404 is an answer', 'GET', [404], 404, 1],
    ['a broken connection on a read', 'GET', [broken, 200], 200, 2],
    ['a broken connection on a create', 'POST', [broken, 201], 'connection reset', 1],
    ['trouble that stays', 'GET', [500], 500, 4],
    ['a broken connection that stays', 'GET', [broken], 'connection reset', 4],
    ['what is not allowed is not tried again', 'GET', [new DeniedRequest('no')], 'no', 1],
  ])('%s', async (_name, method, answers, ended, sent) => {
    const result = await send(answers, method);
    expect(result).toMatchObject({ ended, sent });
  });

  test.each([
    ['3', [3_000]],
    ['0', [0]],
    ['Sun, 22 Nov 2026 12:00:05 GMT', [5_000]],
    ['Sun, 22 Nov 2026 11:00:00 GMT', [0]],
    ['soon', [250]],
  ])('Retry-After: %s', async (after, waits) => {
    expect((await send([{ status: 429, after }, 200], 'GET')).waits).toEqual(waits);
  });

  test('a wish that is longer than a request may wait ends it with the answer', async () => {
    expect(await send([{ status: 429, after: '3600' }], 'GET')).toEqual({
      ended: 429,
      waits: [],
      sent: 1,
    });
  });

  test('the waits of one request add up', async () => {
    expect((await send([{ status: 503, after: '6' }], 'GET')).waits).toEqual([6_000, 6_000]);
  });

  test('the budget is for the whole run', async () => {
    const service = serving([500]);
    const fetch = withRetries(service, { budget: 5, wait: () => Promise.resolve() });
    for (let call = 0; call < 4; call += 1) {
      await fetch.fetch('https://x.test/', {
        method: 'GET',
        headers: new Headers(),
        body: null,
        signal: new AbortController().signal,
      });
    }
    expect(service.sent).toHaveLength(4 + 5);
  });

  test('nothing is sent again once the call is over', async () => {
    const over = new AbortController();
    const service = serving([500]);
    const fetch = withRetries(service, {
      wait: () => {
        over.abort(new Error('over'));
        return Promise.resolve();
      },
    });
    await expect(
      fetch.fetch('https://x.test/', {
        method: 'GET',
        headers: new Headers(),
        body: null,
        signal: over.signal,
      }),
    ).rejects.toThrow('over');
    expect(service.sent).toHaveLength(1);
  });
});
