// A rule store over HTTP for the components of tests: slow where a test wants it, it remembers what it was asked.
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** A running rule store. */
export interface RuleServer {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  /** Bodies by name. */
  readonly rules: Map<string, string>;
  /** Every request: method and path, e.g. `GET /rules/a`. */
  readonly requests: readonly string[];
  /** Most requests under way at once so far. */
  mostAtOnce(): number;
  close(): Promise<void>;
}

/**
 * Starts a rule store: GET, PUT and DELETE of `/rules/<name>`, each answered after `latency` milliseconds, and not before
 * `together` of them are under way; `/redirect/...` points to `target`; `/never/...` is not answered at all.
 */
export async function startRuleServer(
  options: {
    readonly latency?: number;
    readonly together?: number;
    readonly target?: string;
  } = {},
): Promise<RuleServer> {
  const rules = new Map<string, string>();
  const requests: string[] = [];
  let underWay = 0;
  let most = 0;

  const answer = (request: IncomingMessage, body: string, response: ServerResponse): void => {
    const path = request.url ?? '';
    const name = decodeURIComponent(path.split('/').at(-1) ?? '');
    if (path === '/health') {
      response.end('ok');
    } else if (path.startsWith('/redirect/')) {
      response.writeHead(302, { location: `${options.target}/rules/${name}` }).end();
    } else if (path.startsWith('/never/')) {
      // The request stays open.
    } else if (request.method === 'PUT') {
      rules.set(name, body);
      response.end('{"id":"1"}');
    } else if (request.method === 'DELETE') {
      rules.delete(name);
      response.writeHead(204).end();
    } else {
      const rule = rules.get(name);
      response.writeHead(rule === undefined ? 404 : 200).end(rule);
    }
  };

  const waiting: (() => void)[] = [];
  const answerTogether = (work: () => void): void => {
    waiting.push(work);
    if (waiting.length >= (options.together ?? 1)) {
      waiting.splice(0).forEach((one) => one());
    }
  };

  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    underWay += 1;
    most = Math.max(most, underWay);
    response.once('close', () => {
      underWay -= 1;
    });
    const chunks: Uint8Array[] = [];
    request.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    request.once('end', () => {
      setTimeout(
        () => answerTogether(() => answer(request, Buffer.concat(chunks).toString(), response)),
        options.latency ?? 0,
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new Error('the server has no port');
  }
  return {
    origin: `http://127.0.0.1:${address.port}`,
    rules,
    requests,
    mostAtOnce: () => most,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
