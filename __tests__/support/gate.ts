// A gate in front of a real server: sees every request, and lets it pass, holds it, or spoils it before or after it is carried out.
import { createServer, request as sendRequest } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** One request at a gate. */
export interface GateCall {
  /** Counts from 1 over all gates that share a `count`. */
  readonly number: number;
  readonly side: string;
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly body: Buffer;
}

/** What a gate does with a request. */
export type Verdict =
  | 'pass'
  /** The connection breaks; the server has not seen the request. */
  | 'drop-before'
  /** The server has carried it out; the connection breaks before a byte of the answer. */
  | 'drop-after'
  /** The connection breaks in the middle of the answer's body. */
  | 'cut'
  /** Half the answer's body, as if that were all. */
  | 'truncate'
  /** The answer comes in small pieces. */
  | 'slow'
  /** No answer ever. */
  | 'hang-before'
  | 'hang-after'
  | {
      readonly status: number;
      readonly body?: string;
      readonly headers?: Readonly<Record<string, string>>;
      /** True: the server has carried it out before this is answered in its place. */
      readonly carriedOut?: boolean;
    };

/** A running gate. */
export interface Gate {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Starts a gate in front of `target` (`http://host:port`). */
export async function startGate(options: {
  readonly side: string;
  readonly target: string;
  readonly next: () => number;
  /** Decides; may wait, e.g. for a turn. */
  readonly decide: (call: GateCall) => Verdict | Promise<Verdict>;
  /** Told when the server has answered a request, before the client gets the answer. */
  readonly carriedOut?: (call: GateCall) => void | Promise<void>;
}): Promise<Gate> {
  const { side, target, next, decide } = options;
  const server = createServer((request, response) => {
    void pass(request, response).catch(() => response.destroy());
  });
  server.keepAliveTimeout = 60_000;

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) {
      chunks.push(chunk as Buffer);
    }
    const call: GateCall = {
      number: next(),
      side,
      method: request.method ?? 'GET',
      path: request.url ?? '/',
      body: Buffer.concat(chunks),
    };
    const verdict = await decide(call);
    if (verdict === 'drop-before') {
      request.socket.destroy();
      return;
    }
    if (verdict === 'hang-before') {
      return;
    }
    if (typeof verdict === 'object' && verdict.carriedOut !== true) {
      response.writeHead(verdict.status, verdict.headers).end(verdict.body);
      return;
    }
    const answer = await forward(request, call, target);
    await options.carriedOut?.(call);
    if (verdict === 'drop-after') {
      request.socket.destroy();
      return;
    }
    if (verdict === 'hang-after') {
      return;
    }
    if (typeof verdict === 'object') {
      response.writeHead(verdict.status, verdict.headers).end(verdict.body);
      return;
    }
    const { status, headers, body } = answer;
    const half = body.subarray(0, Math.floor(body.length / 2));
    if (verdict === 'cut') {
      response.writeHead(status, { ...headers, 'content-length': String(body.length) });
      response.write(half, () => request.socket.destroy());
      return;
    }
    const sent = verdict === 'truncate' ? half : body;
    response.writeHead(status, { ...headers, 'content-length': String(sent.length) });
    if (verdict === 'slow') {
      for (let at = 0; at < sent.length; at += Math.ceil(sent.length / 4)) {
        response.write(sent.subarray(at, at + Math.ceil(sent.length / 4)));
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
      response.end();
      return;
    }
    response.end(sent);
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function forward(
  request: IncomingMessage,
  call: GateCall,
  target: string,
): Promise<{
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer;
}> {
  const { promise, resolve, reject } = Promise.withResolvers<{
    readonly status: number;
    readonly headers: Readonly<Record<string, string | readonly string[]>>;
    readonly body: Buffer;
  }>();
  const {
    host: _host,
    connection: _connection,
    'transfer-encoding': _encoding,
    ...headers
  } = request.headers;
  const outgoing = sendRequest(
    new URL(call.path, target),
    { method: call.method, headers: { ...headers, 'content-length': String(call.body.length) } },
    (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.once('error', reject);
      incoming.once('end', () => {
        const { connection: _c, 'transfer-encoding': _t, ...kept } = incoming.headers;
        resolve({
          status: incoming.statusCode ?? 502,
          headers: Object.fromEntries(
            Object.entries(kept).flatMap(([name, value]) =>
              value === undefined ? [] : [[name, value]],
            ),
          ),
          body: Buffer.concat(chunks),
        });
      });
    },
  );
  outgoing.once('error', reject);
  outgoing.end(call.body);
  return promise;
}
