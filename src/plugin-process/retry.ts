// Retries of a plugin's HTTP: what a service asks to be sent again, and what may be sent twice; within a budget.
import { DeniedRequest } from './guarded-fetch.ts';
import type { FetchRequest, GuardedFetch } from './guarded-fetch.ts';

/** What retries depend on; everything has a default. */
export interface RetryOptions {
  /** Most retries of one service in one run. */
  readonly budget?: number;
  /** Waits so many milliseconds, or until the signal is aborted. */
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly now?: () => number;
}

const BUDGET = 300;
const TRIES = 4;
const FIRST_PAUSE = 250;
/** Longest time one request may wait in all: a call has its own deadline, and a failure that is told beats a timeout. */
const LONGEST_WAIT = 15_000;
/** Methods that mean the same when they are carried out twice. Source: RFC 9110, 9.2.2. */
const IDEMPOTENT = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'];
/** Statuses of servers and gateways that another attempt may get past. */
const PASSING = [500, 502, 503, 504];

/**
 * A fetch that tries again: 429 and 503 with Retry-After (seconds or a date) whatever the method, since the service says
 * that it did nothing; 429 without it, too; other 5xx and broken connections only where sending twice does no harm.
 */
export function withRetries(fetch: GuardedFetch, options: RetryOptions = {}): GuardedFetch {
  const wait = options.wait ?? pause;
  const now = options.now ?? Date.now;
  let budget = options.budget ?? BUDGET;
  return {
    refusal: (url) => fetch.refusal(url),
    async fetch(url, request) {
      let waited = 0;
      for (let tries = 1; ; tries += 1) {
        const attempt = await tryOnce(fetch, url, request);
        const after = attempt.retryAfter(now(), tries);
        const isLast =
          after === null ||
          tries === TRIES ||
          budget === 0 ||
          waited + after > LONGEST_WAIT ||
          request.signal.aborted;
        if (isLast) {
          return attempt.end();
        }
        budget -= 1;
        waited += after;
        await attempt.drop();
        await wait(after, request.signal);
        request.signal.throwIfAborted();
      }
    },
  };
}

interface Attempt {
  /** Milliseconds after which it may be tried again; null: never. */
  readonly retryAfter: (now: number, tries: number) => number | null;
  /** Lets go of the answer. */
  readonly drop: () => Promise<void>;
  readonly end: () => Response;
}

async function tryOnce(fetch: GuardedFetch, url: string, request: FetchRequest): Promise<Attempt> {
  const isIdempotent = IDEMPOTENT.includes(request.method.toUpperCase());
  try {
    const response = await fetch.fetch(url, request);
    const { status, headers } = response;
    return {
      retryAfter(now, tries) {
        const asked = headers.get('retry-after');
        if ((status === 429 || status === 503) && asked !== null) {
          return millisecondsOf(asked, now);
        }
        return status === 429 || (isIdempotent && PASSING.includes(status)) ? backOff(tries) : null;
      },
      drop: async () => response.body?.cancel(),
      end: () => response,
    };
  } catch (error) {
    const mayPass = isIdempotent && !(error instanceof DeniedRequest) && !request.signal.aborted;
    return {
      retryAfter: (_now, tries) => (mayPass ? backOff(tries) : null),
      drop: () => Promise.resolve(),
      end() {
        throw error;
      },
    };
  }
}

/** Source: RFC 9110, 10.2.3: seconds, or a date. What is neither counts as no wish. */
function millisecondsOf(retryAfter: string, now: number): number {
  const seconds = /^\d+$/.test(retryAfter.trim()) ? Number(retryAfter) : Number.NaN;
  const wanted = Number.isNaN(seconds) ? Date.parse(retryAfter) - now : seconds * 1000;
  return Number.isNaN(wanted) ? FIRST_PAUSE : Math.max(wanted, 0);
}

// Never as long as another's: many that failed at once do not come back at once.
function backOff(tries: number): number {
  return FIRST_PAUSE * 2 ** (tries - 1) * (0.75 + Math.random() / 2);
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(end, milliseconds);
    function end(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    }
    signal.addEventListener('abort', end, { once: true });
  });
}
