// A server of OpenTofu's HTTP state protocol, with locking, that remembers every request and can misbehave.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** One request as it came. */
export interface StateRequest {
  readonly method: string;
  readonly path: string;
  readonly id: string | null;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A running server. */
export interface StateServer {
  readonly url: string;
  readonly requests: StateRequest[];
  /** The state; null: there is none. */
  state: string | null;
  /** Text of the lock's info; null: free. */
  lock: string | null;
  /** How "there is no state" is answered; default 404. */
  none: 'empty' | 204 | 404;
  /** What to answer a request with instead; `lost`: it is carried out, and the connection broken; null: as usual. */
  misbehave: (request: StateRequest) => Misbehaviour | null;
  close(): Promise<void>;
}

/** An answer of a bad day. */
export type Misbehaviour =
  | 'lost'
  | 'broken'
  | {
      readonly status: number;
      readonly body?: string;
      readonly headers?: Readonly<Record<string, string>>;
    };

/** Starts a server without state. */
export async function startStateServer(): Promise<StateServer> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      answer(request, Buffer.concat(chunks).toString('utf8'), response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new Error('the server has no port');
  }
  const origin = `http://127.0.0.1:${address.port}`;
  const stateServer: StateServer = {
    url: `${origin}/state`,
    requests: [],
    state: null,
    lock: null,
    none: 404,
    misbehave: () => null,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return stateServer;

  function answer(request: IncomingMessage, body: string, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', origin);
    const asked: StateRequest = {
      method: request.method ?? '',
      path: url.pathname,
      id: url.searchParams.get('ID'),
      headers: request.headers,
      body,
    };
    stateServer.requests.push(asked);
    const bad = stateServer.misbehave(asked);
    if (bad === 'broken') {
      request.socket.destroy();
      return;
    }
    if (bad !== null && bad !== 'lost') {
      response.writeHead(bad.status, bad.headers).end(bad.body);
      return;
    }
    const { status, text } = carryOut(asked);
    if (bad === 'lost') {
      request.socket.destroy();
      return;
    }
    response.writeHead(status, { 'content-type': 'application/json' }).end(text);
  }

  function carryOut(asked: StateRequest): { readonly status: number; readonly text?: string } {
    const heldBy = stateServer.lock === null ? null : idOf(stateServer.lock);
    switch (asked.method) {
      case 'GET':
        if (stateServer.state !== null) {
          return { status: 200, text: stateServer.state };
        }
        return stateServer.none === 'empty'
          ? { status: 200, text: '' }
          : { status: stateServer.none };
      case 'POST':
      case 'PUT':
        if (heldBy !== null && asked.id !== heldBy) {
          return { status: 423, text: stateServer.lock ?? '' };
        }
        if (asked.headers['content-md5'] !== md5(asked.body)) {
          return { status: 400, text: 'Content-MD5 does not fit' };
        }
        stateServer.state = asked.body;
        return { status: 200 };
      case 'LOCK':
        if (heldBy !== null) {
          return { status: 423, text: stateServer.lock ?? '' };
        }
        stateServer.lock = asked.body;
        return { status: 200 };
      case 'UNLOCK':
        if (heldBy !== null && idOf(asked.body) !== heldBy) {
          return { status: 409, text: stateServer.lock ?? '' };
        }
        stateServer.lock = null;
        return { status: 200 };
      default:
        return { status: 405 };
    }
  }
}

function idOf(info: string): string {
  const parsed: unknown = JSON.parse(info);
  return typeof parsed === 'object' && parsed !== null ? String(Reflect.get(parsed, 'ID')) : '';
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('base64');
}
