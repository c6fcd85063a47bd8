// The guarded fetch: HTTP for one service's plugin, to the origins that the service allows and nowhere else.
import { lookup as lookupAddress } from 'node:dns';
import type { LookupAddress, LookupOptions } from 'node:dns';
import { Agent as HttpAgent, request as requestHttp } from 'node:http';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { rootCertificates } from 'node:tls';
import { urlToHttpOptions } from 'node:url';
import { isInsideName, kindOfAddress } from './addresses.ts';
import { messageOf } from './messages.ts';
import type { Network } from './messages.ts';
import { TunnelAgent, proxyFor, proxyHeaders } from './proxy.ts';

/** Finds the addresses of a name, as `node:dns` does with `all: true`. */
export type LookUp = (
  host: string,
  options: LookupOptions & { readonly all: true },
  done: (error: Error | null, found: LookupAddress[]) => void,
) => void;

/** What one service's plugin may reach, and how. */
export interface FetchRules extends Network {
  /** Most bytes of one response body. */
  readonly responseBody: number;
  /** Default: the system's. */
  readonly lookUp?: LookUp;
}

/** One request: the parts of `RequestInit` that a plugin's runtime gives. */
export interface FetchRequest {
  readonly method: string;
  readonly headers: Headers;
  readonly body: Uint8Array | null;
  readonly signal: AbortSignal;
  /** Told, in words, when the answer goes over a limit. */
  readonly onLimit?: (message: string) => void;
}

/** A request that the service's rules do not allow; the message says why, for people. */
export class DeniedRequest extends Error {
  override readonly name = 'DeniedRequest';
}

/** HTTP bound to one service. */
export interface GuardedFetch {
  /** Why a URL is refused, for people; null when it may be reached. */
  refusal(url: string): string | null;
  /**
   * Sends a request; redirects are not followed: the plugin sees them.
   * @throws DeniedRequest when it is refused; Error with the reason in words when it cannot be sent, or is aborted.
   */
  fetch(url: string, request: FetchRequest): Promise<Response>;
}

/** Headers that belong to the connection: the host sets them, a plugin does not. */
const CONNECTION_HEADERS = [
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

/** Largest head of a response. */
const MAX_HEADER_BYTES = 64 * 1024;

/** Statuses whose responses have no body; `Response` insists on it. */
const WITHOUT_BODY = [204, 205, 304];

// Scheme, host and port as they must be written: no user name, no escapes, no tabs, no backslashes, no full-width dots.
const PLAIN_URL = /^(https?):\/\/([a-z0-9._-]+|\[[0-9a-f:.]+\])(?::(\d{1,5}))?(?=[/?#]|$)/i;

/** Makes the fetch of one service. */
export function createGuardedFetch(rules: FetchRules): GuardedFetch {
  const allowed = new Set(rules.allowedOrigins.map((origin) => new URL(origin).origin));
  const insideIsMeant = isMeantInside(allowed);
  const { proxies } = rules;
  const tls = {
    rejectUnauthorized: !rules.insecureTls,
    ...(rules.ca === null ? {} : { ca: [...rootCertificates, rules.ca] }),
    ...(rules.clientCertificate === null
      ? {}
      : { cert: rules.clientCertificate.certificate, key: rules.clientCertificate.key }),
  };
  const http = new HttpAgent({ keepAlive: true });
  const https = new HttpsAgent({ keepAlive: true, ...tls });
  const tunnel =
    proxies.https === null
      ? null
      : new TunnelAgent(new URL(proxies.https), { keepAlive: true, ...tls });

  const refuseAddress = (host: string, address: string): string | null => {
    const kind = kindOfAddress(address);
    if (kind === 'refused') {
      return `${host} is ${address === host ? '' : `${address}, `}a link-local or metadata address, which no plugin may reach.`;
    }
    return kind === 'public' || insideIsMeant(host, address)
      ? null
      : `${host} is ${address}, a private address. If the service is meant to be there, add that address to \`allowed_hosts\`.`;
  };

  const refusal = (url: string): string | null => {
    const [whole, , host = '', port] = PLAIN_URL.exec(url) ?? [];
    if (whole === undefined || !URL.canParse(url)) {
      return 'it asked for an address that is not written as scheme://host:port/path, without user name, blanks and escapes in front of the path.';
    }
    const target = new URL(url);
    if (!allowed.has(target.origin)) {
      const list = [...allowed].join(', ');
      return `it asked for ${target.origin}, and this service allows ${list === '' ? 'no host' : `only ${list}`}.`;
    }
    const bare = target.hostname.replace(/^\[|\]$/g, '');
    const refused = isIP(bare) === 0 ? null : refuseAddress(bare, bare);
    if (refused !== null) {
      return refused;
    }
    // 0x7f.1, 2130706433, 127.1: the parser takes them all for 127.0.0.1; whoever writes so has something to hide.
    if (
      host.toLowerCase() !== target.hostname ||
      (port !== undefined && String(Number(port)) !== port)
    ) {
      return `it asked for ${target.origin}, written as ${whole}.`;
    }
    return null;
  };

  // Checked on what the name resolves to, at the moment of connecting: a name that points elsewhere later changes nothing.
  const lookUp: LookUp = rules.lookUp ?? lookupAddress;
  const guardedLookup = (
    host: string,
    options: LookupOptions,
    done: (error: Error | null, address: string | LookupAddress[], family?: number) => void,
  ): void => {
    lookUp(host, { ...options, all: true }, (error, found) => {
      const [first] = found ?? [];
      if (error !== null || first === undefined) {
        done(error ?? new Error(`${host} has no address`), []);
        return;
      }
      const refused = found
        .map(({ address }) => refuseAddress(host, address))
        .find((reason) => reason !== null);
      if (refused !== undefined) {
        done(new DeniedRequest(refused), []);
      } else if (options.all === true) {
        done(null, found);
      } else {
        done(null, first.address, first.family);
      }
    });
  };

  // A proxy looks names up itself. What can be known here is still checked; a name only the proxy knows is left to it.
  const refusedBehindProxy = (host: string): Promise<string | null> =>
    new Promise((resolve) => {
      if (isIP(host.replace(/^\[|\]$/g, '')) !== 0) {
        resolve(null);
        return;
      }
      lookUp(host, { all: true }, (error, found) => {
        const reasons = error === null ? found.map((one) => refuseAddress(host, one.address)) : [];
        resolve(reasons.find((reason) => reason !== null) ?? null);
      });
    });

  const open = (target: URL, proxy: URL | null, request: FetchRequest): ClientRequest => {
    const options = {
      method: request.method,
      headers: headersOf(request.headers),
      signal: request.signal,
      maxHeaderSize: MAX_HEADER_BYTES,
    };
    if (target.protocol === 'https:') {
      return proxy === null
        ? requestHttps(target, { ...options, agent: https, lookup: guardedLookup })
        : requestHttps(target, { ...options, agent: tunnel ?? https });
    }
    if (proxy === null) {
      return requestHttp(target, { ...options, agent: http, lookup: guardedLookup });
    }
    const headers = { ...options.headers, host: target.host, ...proxyHeaders(proxy) };
    return (proxy.protocol === 'https:' ? requestHttps : requestHttp)({
      ...urlToHttpOptions(proxy),
      ...options,
      auth: null,
      headers,
      path: target.href,
    });
  };

  return {
    refusal,
    async fetch(url, request) {
      const refused = refusal(url);
      if (refused !== null) {
        throw new DeniedRequest(refused);
      }
      const target = new URL(url);
      const proxy = proxyFor(target, proxies);
      const behind = proxy === null ? null : await refusedBehindProxy(target.hostname);
      if (behind !== null) {
        throw new DeniedRequest(behind);
      }
      return new Promise((resolve, reject) => {
        const outgoing = open(target, proxy, request);
        outgoing.once('response', (incoming) => {
          try {
            resolve(responseOf(incoming, { limit: rules.responseBody, request, target }));
          } catch (error) {
            incoming.destroy();
            reject(new Error(`the answer of ${target.origin} is not HTTP: ${messageOf(error)}`));
          }
        });
        // More than one may come, and each that nobody listens to would end the process.
        outgoing.on('error', (error) => {
          if (error instanceof DeniedRequest) {
            reject(error);
            return;
          }
          if ('code' in error && error.code === 'HPE_HEADER_OVERFLOW') {
            const message = `the head of an answer of ${target.origin} has more than ${MAX_HEADER_BYTES} bytes`;
            request.onLimit?.(message);
            reject(new Error(message));
            return;
          }
          reject(new Error(`${target.origin} could not be reached: ${reasonOf(error)}`));
        });
        outgoing.end(request.body ?? undefined);
      });
    },
  };
}

/**
 * Whether a private address is what the service's configuration means: the host is configured as that address or by a name
 * of the inside, or the address itself is among the allowed hosts.
 */
function isMeantInside(allowed: ReadonlySet<string>): (host: string, address: string) => boolean {
  const hosts = [...allowed].map((origin) => new URL(origin).hostname.replace(/^\[|\]$/g, ''));
  return (host, address) =>
    isInsideName(host) && isIP(host) === 0 ? true : hosts.includes(address);
}

function headersOf(headers: Headers): Record<string, string> {
  const kept = [...headers].filter(([name]) => !CONNECTION_HEADERS.includes(name.toLowerCase()));
  return Object.fromEntries([['user-agent', 'lgc-action'], ...kept]);
}

interface AnswerOptions {
  readonly limit: number;
  readonly request: FetchRequest;
  readonly target: URL;
}

function responseOf(incoming: IncomingMessage, options: AnswerOptions): Response {
  // A body may break off when nobody reads it any more.
  incoming.on('error', () => {});
  const headers = new Headers();
  for (let index = 0; index + 1 < incoming.rawHeaders.length; index += 2) {
    headers.append(incoming.rawHeaders[index] ?? '', incoming.rawHeaders[index + 1] ?? '');
  }
  const status = incoming.statusCode ?? 0;
  if (WITHOUT_BODY.includes(status)) {
    incoming.resume();
    return new Response(null, { status, headers });
  }
  return new Response(bodyOf(incoming, options), { status, headers });
}

function bodyOf(
  incoming: IncomingMessage,
  { limit, request, target }: AnswerOptions,
): ReadableStream<Uint8Array> {
  const chunks = incoming.iterator({ destroyOnReturn: true });
  let size = 0;
  return new ReadableStream({
    async pull(controller) {
      const next: IteratorResult<unknown> = await chunks.next();
      if (next.done === true) {
        controller.close();
      } else if (next.value instanceof Uint8Array) {
        size += next.value.byteLength;
        if (size > limit) {
          incoming.destroy();
          const message = `an answer of ${target.origin} is larger than ${limit} bytes`;
          request.onLimit?.(message);
          throw new Error(message);
        }
        controller.enqueue(next.value);
      }
    },
    async cancel() {
      await chunks.return?.();
    },
  });
}

// Several addresses tried and failed come as an AggregateError without a message of its own.
function reasonOf(error: Error): string {
  if (error instanceof AggregateError) {
    const reasons = error.errors.map((one: unknown) => messageOf(one));
    return [...new Set(reasons)].join('; ');
  }
  return error.message;
}
