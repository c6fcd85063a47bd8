// An embedded ruler, after the API that Mimir, Loki and Cortex share: rule groups by tenant and namespace, kept as Cortex does.
import { parse, stringify } from 'yaml';
import { startHttpService } from './http-service.ts';
import type { HttpService, ServiceAnswer, ServiceRequest } from './http-service.ts';

/** What the tests need of a ruler, the embedded and the real one alike. */
export interface RulerService extends HttpService {
  /** Path of the rules. */
  readonly path: string;
  readonly username: string;
  readonly password: string;
  /** The body of the last group that was sent, by tenant, namespace and name. */
  readonly sent: ReadonlyMap<string, string>;
  readonly reset: () => void;
}

/** Starts a ruler whose rules lie under a path. */
export async function startRulerService(
  path = '/prometheus/config/v1/rules',
): Promise<RulerService> {
  const username = '4711';
  const password = 'ruler-password-for-tests';
  /** Groups by namespace, by tenant. */
  const tenants = new Map<string, Map<string, Map<string, object>>>();
  const sent = new Map<string, string>();

  const answer = (request: ServiceRequest): ServiceAnswer => {
    const given = request.headers['authorization'];
    if (given !== `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`) {
      return {
        status: 401,
        body: { status: 'error', error: 'authentication error: invalid token' },
      };
    }
    const base = path.split('/').slice(1);
    if (!base.every((part, index) => request.parts[index] === part)) {
      return { status: 404, body: '404 page not found\n' };
    }
    const tenant = request.headers['x-scope-orgid'];
    if (typeof tenant !== 'string') {
      return { status: 401, body: 'no org id\n' };
    }
    const namespaces = tenants.get(tenant) ?? new Map<string, Map<string, object>>();
    tenants.set(tenant, namespaces);
    const [namespace, name, ...rest] = request.parts.slice(base.length);
    if (rest.length > 0) {
      return { status: 404, body: '404 page not found\n' };
    }
    if (namespace === undefined) {
      return namespaces.size === 0
        ? { status: 404, body: 'no rule groups found\n' }
        : yaml(
            Object.fromEntries([...namespaces].map(([key, groups]) => [key, [...groups.values()]])),
          );
    }
    const groups = namespaces.get(namespace) ?? new Map<string, object>();
    if (name === undefined) {
      if (request.method !== 'POST') {
        return { status: 405 };
      }
      try {
        const group = kept(parse(request.body, { version: '1.1' }));
        namespaces.set(namespace, groups.set(group.name, group));
        sent.set(JSON.stringify([tenant, namespace, group.name]), request.body);
        return { status: 202, body: { status: 'success' } };
      } catch (error) {
        return { status: 400, body: `${error instanceof Error ? error.message : String(error)}\n` };
      }
    }
    const group = groups.get(name);
    if (group === undefined) {
      return { status: 404, body: 'group does not exist\n' };
    }
    if (request.method === 'DELETE') {
      groups.delete(name);
      if (groups.size === 0) {
        namespaces.delete(namespace);
      }
      return { status: 202, body: { status: 'success' } };
    }
    return yaml(group);
  };

  const service = await startHttpService(answer);
  return {
    ...service,
    path,
    username,
    password,
    sent,
    reset() {
      tenants.clear();
      sent.clear();
    },
  };
}

function yaml(value: unknown): ServiceAnswer {
  return {
    status: 200,
    body: stringify(value, { version: '1.1' }),
    headers: { 'content-type': 'application/yaml' },
  };
}

/** What a client sent: anything. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Parsed = any;

/** A group as it comes back: durations in their shortest form, every label a text, nothing that is empty. */
function kept(group: Parsed): { readonly name: string } & Record<string, unknown> {
  if (typeof group?.name !== 'string' || group.name === '') {
    throw new Error('invalid rules config: rule group name must not be empty');
  }
  const known = ['name', 'interval', 'query_offset', 'limit', 'labels', 'rules'];
  const knownInRules = [
    'alert',
    'record',
    'expr',
    'for',
    'keep_firing_for',
    'labels',
    'annotations',
  ];
  const unknown = Object.keys(group).find((key) => !known.includes(key));
  if (unknown !== undefined || !Array.isArray(group.rules)) {
    throw new Error('unable to decode rule group');
  }
  const fields = (value: Parsed, names: readonly string[]): Record<string, unknown> =>
    Object.fromEntries(
      names
        .filter((name) => value[name] !== undefined && value[name] !== null)
        .map((name) => [name, shape(name, value[name])] as const)
        .filter(([, item]) => !isNothing(item)),
    );
  return {
    ...fields(group, known),
    name: group.name,
    rules: group.rules.map((rule: Parsed) => {
      if (Object.keys(rule).some((key) => !knownInRules.includes(key))) {
        throw new Error('unable to decode rule group');
      }
      if (typeof rule.expr !== 'string' || rule.expr.includes('((')) {
        throw new Error(
          `group "${group.name}", rule 1, "${rule.alert}": could not parse expression`,
        );
      }
      return fields(rule, knownInRules);
    }),
  };
}

function isNothing(value: unknown): boolean {
  const isEmpty = typeof value === 'object' && Object.keys(Object(value)).length === 0;
  return value === '0s' || value === 0 || isEmpty;
}

function shape(name: string, value: Parsed): unknown {
  if (['interval', 'query_offset', 'for', 'keep_firing_for'].includes(name)) {
    return shortest(String(value));
  }
  if (name === 'labels' || name === 'annotations') {
    return Object.fromEntries(Object.entries(value).map(([key, text]) => [key, String(text)]));
  }
  return value;
}

const UNITS = [
  ['y', 31_536_000_000],
  ['w', 604_800_000],
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
] as const;

/** The duration as Prometheus prints it: years, weeks and days only where they come out even. */
function shortest(text: string): string {
  if (text === '0') {
    return '0s';
  }
  if (!/^(\d+(ms|[smhdwy]))+$/.test(text)) {
    throw new Error(`not a valid duration string: "${text}"`);
  }
  let left = [...text.matchAll(/(\d+)(ms|[smhdwy])/g)].reduce(
    (sum, [, count, unit]) =>
      sum + Number(count) * (UNITS.find(([name]) => name === unit)?.[1] ?? 0),
    0,
  );
  let printed = '';
  for (const [unit, size] of UNITS) {
    const isExact = ['y', 'w', 'd'].includes(unit);
    if (isExact ? left % size === 0 && left >= size : left >= size) {
      printed += `${Math.floor(left / size)}${unit}`;
      left %= size;
    }
  }
  return printed === '' ? '0s' : printed;
}
