// GitHub's own API description as a judge: says what a request or an answer does that the description does not allow.
import { OpenAPIBackend, type Document } from 'openapi-backend';
import { readFileSync } from 'node:fs';

/** A request as the judge sees it. */
export interface JudgedRequest {
  readonly method: string;
  /** Path without the query. */
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON; undefined when there was none. */
  readonly body: unknown;
}

/** What judges every call; each list is empty when there is nothing to say against it. */
export interface Description {
  /** The operation's id, e.g. `issues/create-comment`; null when the reduced description has none for it. */
  operationOf(method: string, path: string): string | null;
  judgeRequest(request: JudgedRequest): readonly string[];
  judgeAnswer(operation: string, status: number, body: unknown): readonly string[];
}

let loaded: Promise<Description> | null = null;

/** Reads the reduced description (see scripts/reduce-openapi.ts); once, since compiling its validators takes a while. */
export function loadDescription(): Promise<Description> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Description> {
  const text = readFileSync(new URL('./openapi.json', import.meta.url), 'utf8');
  const api = new OpenAPIBackend({
    definition: spellOutNull(JSON.parse(text)) as Document,
    // Quick: validators are compiled when first needed, since most tests use three operations of forty.
    quick: true,
    // A query comes as text.
    coerceTypes: true,
    ajvOpts: { strict: false, allErrors: true, coerceTypes: false },
    customizeAjv: (ajv) => addFormats(ajv),
  });
  await api.init();

  return {
    operationOf: (method, path) =>
      api.router.matchOperation({ method, path, headers: {} })?.operationId ?? null,
    judgeRequest: ({ method, path, query, headers, body }) => {
      const operation = api.router.matchOperation({ method, path, headers: {} });
      if (operation?.operationId === undefined) {
        return [
          `${method} ${path} is not in the reduced description: add its operation to scripts/reduce-openapi.ts and run it`,
        ];
      }
      const { errors } = api.validator.validateRequest(
        { method, path, query, headers: { ...headers }, body },
        operation,
      );
      return [
        ...(errors ?? []).map((error) => `${operation.operationId}: request: ${describe(error)}`),
        ...unknownParameters(operation, new URLSearchParams(query)),
      ];
    },
    judgeAnswer: (operationId, status, body) => {
      const operation = api.router.getOperation(operationId);
      const known = Object.keys(operation?.responses ?? {});
      if (!known.includes(String(status))) {
        // Errors of every kind (limits, proxies) are not listed one by one; a success that is not listed is wrong.
        return status < 400
          ? [`${operationId}: answer: ${status} is not among ${known.join(', ')}`]
          : [];
      }
      const { errors } = api.validator.validateResponse(body ?? null, operationId, status);
      return (errors ?? []).map((error) => `${operationId}: answer ${status}: ${describe(error)}`);
    },
  };
}

/** GitHub ignores query parameters it does not know: a misspelt one would go unseen. */
function unknownParameters(
  operation: { readonly operationId?: string | undefined; readonly parameters?: unknown },
  query: URLSearchParams,
): readonly string[] {
  const parameters = (operation.parameters ?? []) as readonly { in: string; name: string }[];
  const known = new Set(parameters.filter((each) => each.in === 'query').map((each) => each.name));
  return [...query.keys()]
    .filter((name) => !known.has(name))
    .map((name) => `${operation.operationId}: request: unknown query parameter '${name}'`);
}

function describe(error: { readonly instancePath: string; readonly message?: string }): string {
  return `${error.instancePath === '' ? 'it' : error.instancePath} ${error.message ?? 'is not allowed'}`;
}

/** OpenAPI 3.0 says `nullable`; ajv understands it beside `type` alone, and never lets null through an `enum`. */
function spellOutNull(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(spellOutNull);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const { nullable, ...rest } = Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, spellOutNull(item)]),
  );
  if (typeof nullable !== 'boolean') {
    return nullable === undefined ? rest : { nullable, ...rest };
  }
  return nullable ? { anyOf: [rest, { enum: [null] }] } : rest;
}

/** The string formats that GitHub's description uses; ajv knows none by itself. */
function addFormats<T extends { addFormat(name: string, format: RegExp | true): unknown }>(
  ajv: T,
): T {
  ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/);
  ajv.addFormat('uri', /^[a-z][a-z0-9+.-]*:\/?\/?[^\s]+$/i);
  for (const name of [
    'uri-template',
    'email',
    'int64',
    'double',
    'float',
    'timestamp',
    'ip',
    'hostname',
  ]) {
    ajv.addFormat(name, true);
  }
  return ajv;
}
