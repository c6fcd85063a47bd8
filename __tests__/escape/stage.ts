// The stage of the attempts: a server that may be reached, one that must not be, a secret, a file that must not appear.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createPluginHost } from '../../src/adapters/plugin-host.ts';
import { childEntries } from '../../src/adapters/plugin-host/child-entries.ts';
import type { Limits } from '../../src/adapters/plugin-host/limits.ts';
import { PluginError } from '../../src/core/plan/failure.ts';
import type { Failure } from '../../src/core/plan/failure.ts';
import type { JsonObject } from '../../src/core/files/json.ts';
import type { Plugin, PluginHost, ServiceBinding } from '../../src/ports.ts';

const SOURCES = pathToFileURL(join(import.meta.dirname, '..', '..', 'src', 'index.ts')).href;

/** Times that make attempts end soon; sizes are the product's own. */
const SHORT: Partial<Limits> = { describeTime: 3000, graceTime: 500 };

/** A server that keeps the bytes it is sent, connection by connection. */
interface Listening {
  readonly port: number;
  /** What arrived, one text a connection. */
  readonly received: string[];
  /** Paths of the requests that arrived whole. */
  requests(): readonly string[];
}

/** Everything an attempt can touch. */
export interface Stage {
  /** Listens on every address of the machine; no service allows it. */
  readonly canary: Listening;
  /** The service that the plugins are bound to. */
  readonly allowed: Listening;
  readonly origin: string;
  /** A file in a folder of its own, for payloads that write or delete. */
  readonly marker: string;
  /** In the environment of this process, and in a file. */
  readonly secret: string;
  readonly secretFile: string;
  /** Lines that plugins wrote. */
  readonly lines: string[];
  host(limits?: Partial<Limits>): PluginHost;
  /** Everything that must hold after every attempt, each in words when it does not. */
  violations(): readonly string[];
  /** The longest time in milliseconds that this process was busy at one go while plugins ran. */
  readonly lag: { start(): void; stop(): number };
  close(): Promise<void>;
}

/** Builds the stage. */
export async function openStage(): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'lgc-escape-'));
  const secret = `canary-${process.pid}-${Date.now()}`;
  const secretFile = join(folder, 'secret');
  const marker = join(folder, 'marker');
  writeFileSync(secretFile, secret);
  writeFileSync(marker, 'still here');
  process.env['LGC_CANARY'] = secret;
  const servers: Server[] = [];
  const canary = await listen(servers, '::');
  const allowed = await listen(servers, '127.0.0.1');
  const hosts: PluginHost[] = [];
  const lines: string[] = [];
  // Time of the processor, not of the wall: what else runs on the machine does not count.
  let longest = 0;
  let timer: NodeJS.Timeout | undefined;
  const spent = (): number => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  };
  return {
    canary,
    allowed,
    origin: `http://localhost:${allowed.port}`,
    marker,
    secret,
    secretFile,
    lines,
    host(limits = {}) {
      const host = createPluginHost({
        entries: childEntries(SOURCES),
        log: (line) => lines.push(line),
        limits: { ...SHORT, ...limits },
      });
      hosts.push(host);
      return host;
    },
    violations() {
      const memory = Math.round(process.memoryUsage().rss / 2 ** 20);
      return [
        ...(canary.received.length > 0
          ? [`the canary was reached: ${JSON.stringify(canary.received)}`]
          : []),
        ...(existsSync(marker) ? [] : ['the marker was deleted']),
        ...(lines.some((line) => line.includes(secret)) ? ['the secret was printed'] : []),
        ...(allowed.received.some((text) => text.includes(secret)) ? ['the secret was sent'] : []),
        ...('polluted' in {} ? ['Object.prototype was changed'] : []),
        ...(memory > 600 ? [`this process has ${memory} MiB`] : []),
        ...(process.env['LGC_CANARY'] === secret ? [] : ['the environment was changed']),
      ];
    },
    lag: {
      start: () => {
        longest = 0;
        let before = spent();
        timer = setInterval(() => {
          const now = spent();
          longest = Math.max(longest, now - before);
          before = now;
        }, 5);
      },
      stop: () => {
        clearInterval(timer);
        return longest;
      },
    },
    async close() {
      await Promise.all(hosts.map((host) => host.close()));
      for (const server of servers) {
        server.close();
      }
      sockets.forEach((socket) => socket.destroy());
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const sockets = new Set<Socket>();

async function listen(servers: Server[], address: string): Promise<Listening> {
  const received: string[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    const index = received.push('') - 1;
    let answered = 0;
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      if ((received[index]?.length ?? 0) < 200_000) {
        received[index] += chunk.toString('latin1');
      }
      const text = received[index] ?? '';
      const heads = [...text.matchAll(/^[A-Z]+ (\S+) HTTP\/1\.1\r$/gm)];
      // One answer for each head that is complete.
      while (answered < heads.length && text.slice(heads[answered]?.index).includes('\r\n\r\n')) {
        answer(socket, heads[answered]?.[1] ?? '');
        answered += 1;
      }
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  const bound = server.address();
  return {
    port: typeof bound === 'object' && bound !== null ? bound.port : 0,
    received,
    requests: () =>
      received.flatMap((text) =>
        [...text.matchAll(/^[A-Z]+ (\S+) HTTP\/1\.1\r$/gm)].map((match) => match[1] ?? ''),
      ),
  };
}

function answer(socket: Socket, path: string): void {
  const url = new URL(path, 'http://x');
  const send = (head: string, body = ''): void => {
    socket.write(`HTTP/1.1 ${head}\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
  };
  switch (url.pathname) {
    case '/redirect':
      send(
        `${url.searchParams.get('status')} Go\r\nLocation: ${decodeURIComponent(url.search.split('to=')[1] ?? '')}`,
      );
      return;
    case '/large':
      send('200 OK', 'x'.repeat(9 * 1024 * 1024));
      return;
    case '/endless': {
      socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n');
      const more = (): void => {
        while (!socket.destroyed && socket.write(`10000\r\n${'x'.repeat(0x10000)}\r\n`));
      };
      socket.on('drain', more);
      more();
      return;
    }
    case '/head':
      send(`200 OK\r\nX-Large: ${'x'.repeat(1024 * 1024)}`);
      return;
    case '/heads':
      send(`200 OK\r\n${Array.from({ length: 50_000 }, (_, n) => `X-${n}: x`).join('\r\n')}`);
      return;
    case '/not-http':
      socket.end('+OK ready\r\n');
      return;
    case '/never':
      return;
    default:
      send('200 OK', 'reached');
  }
}

/** Binds a plugin to the stage's allowed server. */
export function bindTo(stage: Stage, plugin: Plugin, changes: Partial<ServiceBinding> = {}) {
  return plugin.bind({
    service: 'lab',
    settings: { url: stage.origin },
    allowedOrigins: [stage.origin],
    ca: null,
    insecureTls: false,
    parallelism: 4,
    callTimeout: 60_000,
    ...changes,
  });
}

/** How a call ended: what it returned, or its failure. */
export type Ending =
  | { readonly returned: JsonObject | null | undefined; readonly failure: null }
  | { readonly failure: Failure };

/** Waits for the end of a call; anything but a value and a PluginError is a mistake of the product. */
export async function endingOf(
  call: Promise<JsonObject | null | undefined | void>,
): Promise<Ending> {
  try {
    return { returned: (await call) ?? undefined, failure: null };
  } catch (error) {
    if (error instanceof PluginError) {
      return { failure: error.failure };
    }
    throw error;
  }
}
