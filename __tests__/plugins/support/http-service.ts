// An HTTP service for tests: what it answers is a function, every request is kept, and faults come on demand.
import { createServer } from 'node:http';

/** A request as the service sees it. */
export interface ServiceRequest {
  readonly method: string;
  /** Path as it came over the wire, without the query. */
  readonly path: string;
  /** The parts of the path, decoded. */
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

/** An answer; a body that is no text is sent as JSON. */
export interface ServiceAnswer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request and the status it was answered with. */
export type SeenRequest = ServiceRequest & { readonly status: number };

/** A service that runs. */
export interface HttpService {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly url: string;
  readonly requests: SeenRequest[];
  /** Answers every request in this way instead; `null` lifts it. */
  readonly fail: (answer: ServiceAnswer | null) => void;
  readonly close: () => Promise<void>;
}

/** Starts a service on 127.0.0.1. */
export async function startHttpService(
  answer: (request: ServiceRequest) => ServiceAnswer,
): Promise<HttpService> {
  const requests: SeenRequest[] = [];
  let fault: ServiceAnswer | null = null;
  const server = createServer((incoming, response) => {
    const chunks: Uint8Array[] = [];
    incoming.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    incoming.once('end', () => {
      const [path = '/', query = ''] = (incoming.url ?? '/').split('?');
      const request: ServiceRequest = {
        method: incoming.method ?? 'GET',
        path,
        parts: path.split('/').slice(1).map(decodeURIComponent),
        query: new URLSearchParams(query),
        headers: incoming.headers,
        body: Buffer.concat(chunks).toString(),
      };
      const { status, body, headers } = fault ?? answerOrFail(answer, request);
      requests.push({ ...request, status });
      const type = typeof body === 'string' ? 'text/plain' : 'application/json';
      response.writeHead(
        status,
        body === undefined ? headers : { 'content-type': type, ...headers },
      );
      response.end(
        body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body),
      );
    });
  });
  // A client that reuses a connection must not meet one that is just being closed.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new Error('the server has no port');
  }
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    fail: (given) => {
      fault = given;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answerOrFail(
  answer: (request: ServiceRequest) => ServiceAnswer,
  request: ServiceRequest,
): ServiceAnswer {
  try {
    return answer(request);
  } catch (error) {
    // A mistake of the test's own service: told, so that no test takes it for a refusal.
    return { status: 599, body: `the embedded service failed: ${String(error)}` };
  }
}
