// An embedded OpenSearch with Security Analytics, after its published source: custom rules, their search, detectors' refusals.
import { parse, stringify } from 'yaml';
import { startHttpService } from './http-service.ts';
import type { HttpService, ServiceAnswer, ServiceRequest } from './http-service.ts';

/** A custom rule as the service keeps it. */
export interface KeptRule {
  readonly title: string;
  readonly category: string;
  readonly level: string;
  /** The text as it was sent. */
  readonly rule: string;
}

/** A service that runs. */
export interface OpenSearchService extends HttpService {
  readonly username: string;
  readonly password: string;
  readonly token: string;
  readonly rules: ReadonlyMap<string, KeptRule>;
  /** Changes a rule as the console does: the text is written anew, every value of a selection as text, empty lists added. */
  readonly editInConsole: (title: string, change: (rule: Record<string, unknown>) => void) => void;
  /** Adds a rule past the plugin. */
  readonly add: (text: string, category: string) => string;
  /** Rules that a detector uses, by id. */
  readonly usedByDetectors: Set<string>;
  /** Forgets everything, as a cluster on which no custom rule was ever made. */
  readonly reset: () => void;
}

const BASE = ['_plugins', '_security_analytics', 'rules'];
const INDEX = '.opensearch-sap-custom-rules-config';

/** Starts the service. */
export async function startOpenSearchService(): Promise<OpenSearchService> {
  const username = 'detections';
  const password = 'opensearch-password-for-tests';
  const token = 'opensearch-token-for-tests';
  const rules = new Map<string, KeptRule>();
  const usedByDetectors = new Set<string>();
  let hasIndex = false;
  let count = 0;

  const keep = (id: string, text: string, category: string): KeptRule => {
    const rule = ruleOf(text, category);
    rules.set(id, rule);
    hasIndex = true;
    return rule;
  };
  const nextId = (): string => {
    count += 1;
    // Like the service's own: with characters that a path must encode or not lose.
    return `aZ_${String(count).padStart(6, '0')}-Q`;
  };

  const answer = (request: ServiceRequest): ServiceAnswer => {
    const basic = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
    const given = request.headers['authorization'];
    if (given !== basic && given !== `Bearer ${token}`) {
      return { status: 401, body: 'Unauthorized' };
    }
    if (!BASE.every((part, index) => request.parts[index] === part)) {
      return refuse(400, 'illegal_argument_exception', {
        text: `no handler found for uri [${request.path}] and method [${request.method}]`,
        plain: true,
      });
    }
    const [id, ...rest] = request.parts.slice(BASE.length);
    if (rest.length > 0) {
      return refuse(400, 'illegal_argument_exception', {
        text: `no handler found for uri [${request.path}] and method [${request.method}]`,
        plain: true,
      });
    }
    if (request.method === 'POST' && id === '_search') {
      return search(request);
    }
    const category = request.query.get('category');
    const forced = request.query.get('forced') === 'true';
    if (request.method === 'DELETE' && id !== undefined) {
      if (!rules.has(id)) {
        return refuse(404, 'status_exception', { text: `Rule with ${id} is not found` });
      }
      if (usedByDetectors.has(id) && !forced) {
        return inUse(id, 'Deletion');
      }
      rules.delete(id);
      usedByDetectors.delete(id);
      return { status: 200, body: { _id: id, _version: 1 } };
    }
    if (category === null) {
      return refuse(400, 'illegal_argument_exception', { text: 'Missing category' });
    }
    if (request.method === 'PUT' && id !== undefined) {
      if (usedByDetectors.has(id) && !forced) {
        return inUse(id, 'Update');
      }
    } else if (request.method !== 'POST' || id !== undefined) {
      return refuse(405, 'method_not_allowed', { text: 'Incorrect HTTP method', plain: true });
    }
    try {
      const newId = id ?? nextId();
      const rule = keep(newId, request.body, category);
      return {
        status: request.method === 'PUT' ? 200 : 201,
        body: { _id: newId, _version: 1, rule: { ...rule, title: rule.title } },
      };
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      return refuse(error instanceof SigmaError ? 400 : 500, 'security_analytics_exception', {
        text,
      });
    }
  };

  const search = (request: ServiceRequest): ServiceAnswer => {
    if (request.query.get('pre_packaged') !== 'false') {
      return { status: 200, body: { hits: { total: { value: 0 }, hits: [] } } };
    }
    if (!hasIndex) {
      return refuse(404, 'index_not_found_exception', { text: `no such index [${INDEX}]` });
    }
    const { from = 0, size = 10, query } = JSON.parse(request.body);
    const nested = query?.nested;
    if (nested?.path !== 'rule') {
      return refuse(400, 'parsing_exception', { text: 'query malformed, empty clause found' });
    }
    const title = nested.query.term?.['rule.title.keyword'];
    const found = [...rules].filter(
      // The index leaves out longer texts (`ignore_above`).
      ([, rule]) =>
        nested.query.exists !== undefined || (rule.title === title && rule.title.length <= 256),
    );
    return {
      status: 200,
      body: {
        timed_out: false,
        hits: {
          total: { value: found.length, relation: 'eq' },
          hits: found.slice(from, from + size).map(([_id, rule]) => ({
            _index: INDEX,
            _id,
            _version: 1,
            _source: { ...rule, log_source: '', queries: [{ value: '(x: "y")' }] },
          })),
        },
      },
    };
  };

  const service = await startHttpService(answer);
  return {
    ...service,
    username,
    password,
    token,
    rules,
    usedByDetectors,
    editInConsole(title, change) {
      const found = [...rules].find(([, rule]) => rule.title === title);
      if (found === undefined) {
        throw new Error(`the embedded OpenSearch holds no rule '${title}'`);
      }
      const [id, { rule: text, category }] = found;
      const rule: Record<string, unknown> = {
        references: [],
        falsepositives: [],
        ...Object(asTexts(parse(text, { version: '1.1' }))),
      };
      change(rule);
      keep(id, stringify(rule, { lineWidth: 60, defaultStringType: 'QUOTE_SINGLE' }), category);
    },
    add(text, category) {
      const id = nextId();
      keep(id, text, category);
      return id;
    },
    reset() {
      rules.clear();
      usedByDetectors.clear();
      hasIndex = false;
    },
  };
}

class SigmaError extends Error {}

/** The same value with every number and switch as text. */
function asTexts(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(asTexts);
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, asTexts(item)]));
  }
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
}

/** Reads a rule as the service does: YAML 1.1, every mistake that its parser names, and those that it only falls over. */
function ruleOf(text: string, category: string): KeptRule {
  const rule = parse(text, { version: '1.1' });
  const errors: string[] = [];
  if (!/^[0-9a-f-]{36}$/i.test(String(rule.id))) {
    errors.push('Sigma rule identifier must be an UUID');
  }
  const levels = ['informational', 'low', 'medium', 'high', 'critical'];
  if (!levels.includes(String(rule.level))) {
    errors.push(`${rule.level ?? 'null'} is no valid Sigma rule level`);
  }
  const statuses = ['stable', 'test', 'experimental', 'deprecated', 'unsupported'];
  if (!statuses.includes(String(rule.status))) {
    errors.push(`${rule.status ?? 'null'} is no valid Sigma rule status`);
  }
  const { logsource } = rule;
  if (!logsource?.category && !logsource?.product && !logsource?.service) {
    errors.push('Sigma rule must have a log source');
  }
  if (rule.detection?.condition === undefined) {
    errors.push('Sigma rule must have a detection definitions');
  }
  if (errors.length > 0) {
    throw new SigmaError(errors.join(', '));
  }
  for (const field of ['title', 'description', 'author']) {
    if (rule[field] === undefined) {
      throw new Error(`Cannot invoke "Object.toString()" because the value of "${field}" is null`);
    }
  }
  // A date that YAML 1.1 reads as a date has neither slash nor hyphen once it is text, and is lost.
  if (typeof rule.date !== 'string' || !/^\d{4}([-/])\d{2}\1\d{2}$/.test(rule.date)) {
    throw new Error('Cannot invoke "java.util.Date.getTime()" because the date is null');
  }
  return {
    title: String(rule.title),
    category: category.toLowerCase(),
    level: rule.level,
    rule: text,
  };
}

function refuse(
  status: number,
  type: string,
  error: { readonly text: string; readonly plain?: boolean },
): ServiceAnswer {
  const { text: reason, plain = false } = error;
  return {
    status,
    body: plain
      ? { error: reason, status }
      : { error: { root_cause: [{ type, reason }], type, reason }, status },
  };
}

function inUse(id: string, what: string): ServiceAnswer {
  return refuse(400, 'status_exception', {
    text: `Rule with id ${id} is actively used by detectors. ${what} can be forced by setting forced flag to true`,
  });
}
