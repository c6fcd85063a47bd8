// Proxies: which one a request goes through, and the tunnel that https takes through it.
import { request as requestHttp } from 'node:http';
import { Agent, request as requestHttps } from 'node:https';
import type { AgentOptions } from 'node:https';
import { BlockList, isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect } from 'node:tls';
import type { ConnectionOptions } from 'node:tls';
import type { Proxies } from './messages.ts';

const TUNNEL_TIME = 30_000;

/** The proxy that a URL is asked for through; null: none. */
export function proxyFor(target: URL, proxies: Proxies): URL | null {
  const address = target.protocol === 'https:' ? proxies.https : proxies.http;
  return address === null || isExempt(target, proxies.none) ? null : new URL(address);
}

// `NO_PROXY` as curl and Go read it: names with everything below them, addresses, ranges, `*`; a port narrows an entry.
function isExempt(target: URL, none: readonly string[]): boolean {
  const host = target.hostname.replace(/^\[|\]$/g, '');
  const port = target.port === '' ? (target.protocol === 'https:' ? '443' : '80') : target.port;
  return none.some((entry) => {
    const [, name = '', only] =
      /^(.*?)(?::(\d+))?$/.exec(isIP(entry) === 6 ? `${entry}` : entry) ?? [];
    const text = isIP(entry) === 6 ? entry : name.replace(/^\[|\]$/g, '');
    if (isIP(entry) !== 6 && only !== undefined && only !== port) {
      return false;
    }
    const word = text.toLowerCase().replace(/^\*?\./, '');
    return text === '*' || host === word || host.endsWith(`.${word}`) || isInRange(host, text);
  });
}

function isInRange(host: string, range: string): boolean {
  const [network = '', bits = ''] = range.split('/');
  const version = isIP(network);
  const most = version === 6 ? 128 : 32;
  if (version === 0 || version !== isIP(host) || !/^\d{1,3}$/.test(bits) || Number(bits) > most) {
    return false;
  }
  const family = version === 6 ? 'ipv6' : 'ipv4';
  const list = new BlockList();
  list.addSubnet(network, Number(bits), family);
  return list.check(host, family);
}

/** The header by which a proxy knows us, from the user name and password of its URL; empty without. */
export function proxyHeaders(proxy: URL): Readonly<Record<string, string>> {
  if (proxy.username === '') {
    return {};
  }
  const [name, password] = [proxy.username, proxy.password].map((text) => decodeURIComponent(text));
  const credentials = Buffer.from(`${name}:${password}`).toString('base64');
  return { 'proxy-authorization': `Basic ${credentials}` };
}

/** An agent for https whose connections go through a proxy (CONNECT); TLS is spoken with the target, end to end. */
export class TunnelAgent extends Agent {
  readonly #proxy: URL;

  constructor(proxy: URL, options: AgentOptions) {
    super(options);
    this.#proxy = proxy;
  }

  override createConnection(
    options: ConnectionOptions,
    callback?: (error: Error | null, stream: Duplex) => void,
  ): undefined {
    const done = (error: Error | null, socket?: Duplex): void => {
      // What Node passes on in the case of an error is never looked at.
      Reflect.apply(callback ?? (() => {}), undefined, [error, socket]);
    };
    const host = options.host ?? '';
    const authority = `${isIP(host) === 6 ? `[${host}]` : host}:${options.port ?? 443}`;
    const name = this.#proxy.host;
    const asking = (this.#proxy.protocol === 'https:' ? requestHttps : requestHttp)({
      host: this.#proxy.hostname.replace(/^\[|\]$/g, ''),
      port:
        this.#proxy.port === '' ? (this.#proxy.protocol === 'https:' ? 443 : 80) : this.#proxy.port,
      method: 'CONNECT',
      path: authority,
      agent: false,
      headers: { host: authority, ...proxyHeaders(this.#proxy) },
    });
    asking.setTimeout(TUNNEL_TIME, () => asking.destroy(new Error('it does not answer')));
    asking.once('connect', (answer, socket, head) => {
      socket.setTimeout(0);
      if (answer.statusCode !== 200 || head.length > 0) {
        socket.destroy();
        done(new Error(`the proxy ${name} answered with status ${answer.statusCode}`));
        return;
      }
      done(null, connect({ ...options, socket }));
    });
    asking.once('response', (answer) => {
      answer.destroy();
      done(new Error(`the proxy ${name} answered with status ${answer.statusCode}`));
    });
    asking.once('error', (error) => done(new Error(`the proxy ${name}: ${error.message}`)));
    asking.end();
    return undefined;
  }
}
