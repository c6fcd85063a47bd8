// Requests to a service, and its refusals in its own words, with what to set or grant.
import { tryJson } from './json.ts';

/** A service's HTTP API. */
export interface Api {
  /** The product's name, for errors. */
  readonly service: string;
  /** Address without a slash at the end. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The service's own words in the body of an error; empty when there are none. */
  readonly wordsIn: (body: unknown, text: string) => string;
  /** What to do about a refusal; empty when nothing is known. */
  readonly hint: (status: number, words: string) => string;
}

/** One request. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path and query below the address, every part encoded. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** What is being done, for errors: `reading`. */
  readonly what: string;
}

/** What a service answered, whatever the status. */
export interface ApiAnswer {
  readonly status: number;
  /** The value when the body is JSON; undefined otherwise. */
  readonly body: unknown;
  readonly text: string;
  readonly headers: Headers;
}

/**
 * Sends a request and returns the answer, also a refusal.
 * @throws Error when the service cannot be reached.
 */
export async function send(api: Api, request: ApiRequest): Promise<ApiAnswer> {
  try {
    const response = await fetch(`${api.url}${request.path}`, {
      method: request.method,
      headers: { ...api.headers, ...request.headers },
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    const text = await response.text();
    return { status: response.status, body: tryJson(text), text, headers: response.headers };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${request.what} failed: ${api.url} cannot be reached: ${reason}`);
  }
}

/** Sends a request; the answer is one with a status of success. */
export async function sendExpecting(api: Api, request: ApiRequest): Promise<ApiAnswer> {
  const answer = await send(api, request);
  if (!isSuccess(answer)) {
    throw refusal(api, request.what, answer);
  }
  return answer;
}

/** Says whether a status is one of success. */
export function isSuccess(answer: ApiAnswer): boolean {
  return answer.status >= 200 && answer.status < 300;
}

/** A refusal as an error: the service's own words, the status, and what to do. */
export function refusal(api: Api, what: string, answer: ApiAnswer): Error {
  const words = api.wordsIn(answer.body, answer.text).trim();
  const said = words === '' ? describe(answer) : cut(words);
  const hint = api.hint(answer.status, words) || generalHint(answer, words);
  return new Error(
    `${what} failed: ${api.service} answered ${answer.status}: ${said}${hint === '' ? '' : ` (${hint})`}`,
  );
}

/** An answer that went well and still is not what the API promises. */
export function unexpected(api: Api, what: string, answer: ApiAnswer): Error {
  return new Error(
    `${what} failed: ${api.service} answered ${answer.status} with ${describe(answer)} (is \`url\` the address of ${api.service}'s API?)`,
  );
}

function generalHint(answer: ApiAnswer, words: string): string {
  if (answer.status === 429) {
    return 'it limits the rate of requests: set a lower `parallelism`';
  }
  return words === '' && answer.status < 500 ? 'is `url` the right address?' : '';
}

function describe(answer: ApiAnswer): string {
  const location = answer.headers.get('location');
  if (location !== null && answer.status >= 300 && answer.status < 400) {
    return `it sends us on to ${location}`;
  }
  if (answer.text.trim() === '') {
    return 'an empty answer';
  }
  const type = answer.headers.get('content-type') ?? 'no content type';
  return answer.body === undefined ? `${type} instead of JSON` : 'JSON without a reason';
}

function cut(words: string): string {
  return words.length <= 1000 ? words : `${words.slice(0, 1000).toWellFormed()}…`;
}
