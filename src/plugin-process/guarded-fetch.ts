// The guarded fetch: HTTP for one service's plugin, to the origins that the service allows and nowhere else.
import { lookup as lookupAddress } from 'node:dns';
import type { LookupAddress, LookupOptions } from 'node:dns';
import { Agent as HttpAgent, request as requestHttp } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { BlockList, isIP } from 'node:net';
import { rootCertificates } from 'node:tls';
import { messageOf } from './messages.ts';

/** What one service's plugin may reach, and how. */
export interface FetchRules {
  /** Exact origins, `scheme://host[:port]`. */
  readonly allowedOrigins: readonly string[];
  /** PEM text of a private certificate authority, trusted besides the usual ones. */
  readonly ca: string | null;
  readonly insecureTls: boolean;
  /** Most bytes of one response body. */
  readonly responseBody: number;
}

/** One request: the parts of `RequestInit` that a plugin's runtime gives. */
export interface FetchRequest {
  readonly method: string;
  readonly headers: Headers;
  readonly body: Uint8Array | null;
  readonly signal: AbortSignal;
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

const MAX_HEADER_BYTES = 64 * 1024;

/** Statuses whose responses have no body; `Response` insists on it. */
const WITHOUT_BODY = [204, 205, 304];

/** Makes the fetch of one service. */
export function createGuardedFetch(rules: FetchRules): GuardedFetch {
  const allowed = new Set(rules.allowedOrigins.map((origin) => new URL(origin).origin));
  const tls = {
    rejectUnauthorized: !rules.insecureTls,
    ...(rules.ca === null ? {} : { ca: [...rootCertificates, rules.ca] }),
  };
  const http = new HttpAgent({ keepAlive: true });
  const https = new HttpsAgent({ keepAlive: true, ...tls });

  const refusal = (url: string): string | null => {
    let target: URL;
    try {
      target = new URL(url);
    } catch {
      return 'it asked for something that is no URL.';
    }
    if (!allowed.has(target.origin)) {
      const list = [...allowed].join(', ');
      return `it asked for ${target.origin}, and this service allows ${list === '' ? 'no host' : `only ${list}`}.`;
    }
    const host = target.hostname.replace(/^\[|\]$/g, '');
    return isIP(host) !== 0 && isRefusedAddress(host) ? refusedAddress(host, host) : null;
  };

  return {
    refusal,
    fetch: (url, request) =>
      new Promise((resolve, reject) => {
        const refused = refusal(url);
        if (refused !== null) {
          reject(new DeniedRequest(refused));
          return;
        }
        const target = new URL(url);
        const secure = target.protocol === 'https:';
        const outgoing = (secure ? requestHttps : requestHttp)(target, {
          method: request.method,
          headers: headersOf(request.headers),
          agent: secure ? https : http,
          signal: request.signal,
          maxHeaderSize: MAX_HEADER_BYTES,
          lookup: guardedLookup,
        });
        outgoing.once('response', (incoming) => {
          try {
            resolve(responseOf(incoming, rules.responseBody));
          } catch (error) {
            incoming.destroy();
            reject(new Error(`the answer of ${target.origin} is not HTTP: ${messageOf(error)}`));
          }
        });
        // More than one may come, and each that nobody listens to would end the process.
        outgoing.on('error', (error) => {
          reject(
            error instanceof DeniedRequest
              ? error
              : new Error(`${target.origin} could not be reached: ${reasonOf(error)}`),
          );
        });
        outgoing.end(request.body ?? undefined);
      }),
  };
}

function headersOf(headers: Headers): Record<string, string> {
  const kept = [...headers].filter(([name]) => !CONNECTION_HEADERS.includes(name.toLowerCase()));
  return Object.fromEntries([['user-agent', 'lgc-action'], ...kept]);
}

function responseOf(incoming: IncomingMessage, limit: number): Response {
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
  return new Response(bodyOf(incoming, limit), { status, headers });
}

function bodyOf(incoming: IncomingMessage, limit: number): ReadableStream<Uint8Array> {
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
          throw new Error(`the answer is larger than ${limit} bytes`);
        }
        controller.enqueue(next.value);
      }
    },
    async cancel() {
      await chunks.return?.();
    },
  });
}

// Where clouds keep what a machine may know and a plugin must not: link-local addresses, and the metadata services elsewhere.
const REFUSED_ADDRESSES = new BlockList();
REFUSED_ADDRESSES.addSubnet('169.254.0.0', 16, 'ipv4');
REFUSED_ADDRESSES.addSubnet('fe80::', 10, 'ipv6');
REFUSED_ADDRESSES.addAddress('fd00:ec2::254', 'ipv6');
REFUSED_ADDRESSES.addAddress('100.100.100.200', 'ipv4');
REFUSED_ADDRESSES.addAddress('168.63.129.16', 'ipv4');

function isRefusedAddress(address: string): boolean {
  return REFUSED_ADDRESSES.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

function refusedAddress(host: string, address: string): string {
  return `${host} is ${address === host ? '' : `${address}, `}a link-local or metadata address, which no plugin may reach.`;
}

// Checked on what the name resolves to, at the moment of connecting: a name that points inside changes nothing.
function guardedLookup(
  host: string,
  options: LookupOptions,
  done: (error: Error | null, address: string | LookupAddress[], family?: number) => void,
): void {
  lookupAddress(host, { ...options, all: true }, (error, found) => {
    if (error !== null) {
      done(error, []);
      return;
    }
    const refused = found.find(({ address }) => isRefusedAddress(address));
    const [first] = found;
    if (refused !== undefined) {
      done(new DeniedRequest(refusedAddress(host, refused.address)), []);
    } else if (options.all === true) {
      done(null, found);
    } else if (first !== undefined) {
      done(null, first.address, first.family);
    } else {
      done(new Error(`${host} has no address`), []);
    }
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
