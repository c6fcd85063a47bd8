// Downloads over https with limits on size, time and redirects, each redirect checked again.
import { Agent, get } from 'node:https';
import type { IncomingMessage } from 'node:http';

const MAX_REDIRECTS = 5;
const DOWNLOAD_DEADLINE = 120_000;

/** How downloads are made; all but `maxBytes` have defaults. */
export interface DownloadOptions {
  /** PEM text of certificate authorities; the system's when left out. */
  readonly ca?: string;
  /** Longest time of one session, in milliseconds. */
  readonly deadline?: number;
  readonly maxBytes: number;
  /** Variables that name a proxy (`HTTPS_PROXY`, `NO_PROXY`); none is used when left out. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** An answer whose body was read. */
export interface Download {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  /** Empty unless the status is 200. */
  readonly body: Uint8Array;
}

/** Fetches a URL; follows redirects to https, and never shows another host the headers meant for the first. */
export type Fetch = (
  url: URL,
  request: { readonly headers: Readonly<Record<string, string>>; readonly maxBytes?: number },
) => Promise<Download>;

/** Runs `work` with a fetch whose connections and whose time end with it. @throws Error with the reason in words. */
export async function withDownloads<T>(
  options: DownloadOptions,
  work: (fetch: Fetch) => Promise<T>,
): Promise<T> {
  const signal = AbortSignal.timeout(options.deadline ?? DOWNLOAD_DEADLINE);
  const agent = new Agent({
    ...(options.ca === undefined ? {} : { ca: options.ca }),
    ...(options.env === undefined ? {} : { proxyEnv: { ...options.env } }),
  });
  try {
    return await work((url, { headers, maxBytes = options.maxBytes }) =>
      follow({ url, headers, agent, signal, maxBytes }),
    );
  } catch (error) {
    throw signal.aborted ? new Error('it took too long', { cause: error }) : error;
  } finally {
    agent.destroy();
  }
}

async function follow(request: {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly agent: Agent;
  readonly signal: AbortSignal;
  readonly maxBytes: number;
}): Promise<Download> {
  const { agent, signal, maxBytes } = request;
  let { url, headers } = request;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const answer = await ask(url, { agent, signal, headers });
    const status = answer.statusCode ?? 0;
    if (![301, 302, 303, 307, 308].includes(status)) {
      if (status !== 200) {
        answer.destroy();
        return { status, headers: answer.headers, body: new Uint8Array() };
      }
      return { status, headers: answer.headers, body: await readBody(answer, maxBytes) };
    }
    answer.destroy();
    const target = redirectTarget(url, answer.headers.location);
    if (target.origin !== url.origin) {
      const { authorization: _mine, ...others } = headers;
      headers = others;
    }
    url = target;
  }
  throw new Error(`there were more than ${MAX_REDIRECTS} redirects`);
}

function redirectTarget(from: URL, location: string | undefined): URL {
  if (location === undefined || !URL.canParse(location, from)) {
    throw new Error(`${withoutQuery(from)} redirects to nowhere`);
  }
  const target = new URL(location, from);
  if (target.protocol !== 'https:') {
    throw new Error(
      `${withoutQuery(from)} redirects to ${target.protocol}//, only https:// is followed`,
    );
  }
  return target;
}

function ask(
  url: URL,
  options: {
    readonly agent: Agent;
    readonly signal: AbortSignal;
    readonly headers: Readonly<Record<string, string>>;
  },
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(url, options).once('response', resolve).once('error', reject);
  });
}

async function readBody(answer: IncomingMessage, limit: number): Promise<Uint8Array> {
  const tooLarge = new Error(`it has more than ${Math.floor(limit / 1024)} KiB`);
  if (Number(answer.headers['content-length'] ?? 0) > limit) {
    answer.destroy();
    throw tooLarge;
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  // The announced length may be missing or untrue.
  for await (const chunk of answer) {
    if (!(chunk instanceof Uint8Array)) {
      throw new Error('the answer is not binary');
    }
    length += chunk.length;
    if (length > limit) {
      throw tooLarge;
    }
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

/** A URL as it may be shown: a query may carry a token. */
export function withoutQuery(url: URL): string {
  return `${url.origin}${url.pathname}`;
}
