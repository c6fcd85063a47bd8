// A security service for fault tests: rules with ids of its own, so that a rule can be there twice; it logs every effect.
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** One rule as the service holds it. */
export interface StoredRule {
  readonly id: number;
  readonly name: string;
  readonly document: unknown;
}

/** A running service. */
export interface RuleService {
  readonly url: string;
  readonly token: string;
  /** All rules, in the order of their ids. */
  readonly rules: () => readonly StoredRule[];
  /** Puts a rule there as a person would. */
  readonly put: (name: string, document: unknown) => void;
  readonly remove: (name: string) => void;
  /** `create a`, `update a`, `delete a`: what was carried out, in that order. */
  readonly effects: string[];
  readonly close: () => Promise<void>;
}

/**
 * Starts a service: `GET /rules?name=`, `POST /rules`, `PUT|DELETE /rules/<id>`, JSON, a bearer token. Two rules may have
 * one name, as on many products: who creates twice has it twice.
 */
export async function startRuleService(token = 'svc-secret-5up3r-t0ken'): Promise<RuleService> {
  const rules = new Map<number, StoredRule>();
  const effects: string[] = [];
  let next = 1;

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => answer(request, Buffer.concat(chunks).toString('utf8'), response));
  });
  server.keepAliveTimeout = 60_000;

  function answer(request: IncomingMessage, body: string, response: ServerResponse): void {
    const send = (status: number, value?: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(value === undefined ? undefined : JSON.stringify(value));
    };
    if (request.headers.authorization !== `Bearer ${token}`) {
      send(401, { error: 'who are you' });
      return;
    }
    const url = new URL(request.url ?? '/', 'http://service');
    const id = Number(/^\/rules\/(\d+)$/.exec(url.pathname)?.[1] ?? Number.NaN);
    const found = rules.get(id);
    if (request.method === 'GET') {
      const name = url.searchParams.get('name');
      send(
        200,
        [...rules.values()].filter((rule) => rule.name === name),
      );
    } else if (request.method === 'POST') {
      const { name, document } = JSON.parse(body) as StoredRule;
      rules.set(next, { id: next, name, document });
      effects.push(`create ${name}`);
      send(201, { id: next });
      next += 1;
    } else if (found === undefined) {
      send(404, { error: 'there is no such rule' });
    } else if (request.method === 'PUT') {
      const { document } = JSON.parse(body) as StoredRule;
      rules.set(id, { ...found, document });
      effects.push(`update ${found.name}`);
      send(200, { id });
    } else {
      rules.delete(id);
      effects.push(`delete ${found.name}`);
      send(200, {});
    }
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    token,
    rules: () => [...rules.values()],
    put(name, document) {
      rules.set(next, { id: next, name, document });
      next += 1;
    },
    remove(name) {
      for (const [id, rule] of rules) {
        if (rule.name === name) {
          rules.delete(id);
        }
      }
    },
    effects,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
