// Requests to Azure's API of Microsoft Sentinel for analytics rules, which are known to it by ids.
// https://learn.microsoft.com/rest/api/securityinsights/alert-rules
import { isObject } from '../../shared/json.ts';
import type { JsonObject } from '../../shared/json.ts';
import { isSuccess, refusal, send, unexpected } from '../../shared/http.ts';
import type { Api, ApiAnswer, ApiRequest } from '../../shared/http.ts';
import type { Detection } from '../../shared/plugin.ts';
import { accessToken } from './sign-in.ts';
import type { Settings } from './settings.ts';

/** A rule as the service keeps it. */
export interface StoredRule {
  readonly id: string;
  readonly kind: string;
  readonly etag: string | null;
  readonly properties: JsonObject;
}

const VERSION = 'api-version=2024-09-01';

/**
 * The id of a detection's rule: the one its file names, else one made of its key, so that no rule has to be searched for.
 */
export async function ruleId({ key, document }: Detection): Promise<string> {
  const { id } = document;
  if (id !== undefined) {
    if (typeof id !== 'string' || !/^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/.test(id)) {
      throw new Error(
        'detection: `id` must be the id of a rule: letters, digits, `-` and `_`, usually a UUID',
      );
    }
    return id;
  }
  if (key.trim() === '') {
    throw new Error('detection: `displayName` must not be empty');
  }
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key));
  const hex = [...new Uint8Array(digest)]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  // The form of a UUID of version 8 (RFC 9562): made by a rule of one's own.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The rule of an id; null when the workspace holds none. */
export async function readRule(
  settings: Settings,
  id: string,
  what: string,
): Promise<StoredRule | null> {
  const answer = await call(settings, { method: 'GET', path: pathOf(id), what });
  if (answer.status === 404) {
    await checkWorkspace(settings, what, answer);
    return null;
  }
  const api = apiOf(settings, '');
  if (!isSuccess(answer)) {
    throw refusal(api, what, answer);
  }
  const rule = ruleIn(answer.body);
  if (rule === null) {
    throw unexpected(api, what, answer);
  }
  return rule;
}

/** Adds a rule; fails when the workspace holds one of this id or this name. */
export async function createRule(settings: Settings, id: string, body: JsonObject): Promise<void> {
  if ((await readRule(settings, id, 'creating')) !== null) {
    throw new Error(`creating failed: Microsoft Sentinel holds a rule of the id ${id} already`);
  }
  const properties = isObject(body['properties']) ? body['properties'] : {};
  const name = properties['displayName'];
  const same = (await listRules(settings, 'creating')).find(
    (rule) => rule.properties['displayName'] === name,
  );
  if (same !== undefined) {
    throw new Error(
      `creating failed: Microsoft Sentinel holds a rule of this name already: to take it over, give the detection \`id: ${same.id}\``,
    );
  }
  await put(settings, { id, etag: null, body, what: 'creating' });
}

/** Changes a rule, unless somebody else has changed it meanwhile. */
export async function updateRule(
  settings: Settings,
  rule: { readonly id: string; readonly etag: string | null; readonly body: JsonObject },
): Promise<void> {
  await put(settings, { ...rule, what: 'updating' });
}

/** Removes a rule; one that is not there is what was wanted. */
export async function deleteRule(settings: Settings, id: string): Promise<void> {
  const answer = await call(settings, { method: 'DELETE', path: pathOf(id), what: 'deleting' });
  if (answer.status === 404) {
    await checkWorkspace(settings, 'deleting', answer);
  } else if (!isSuccess(answer)) {
    throw refusal(apiOf(settings, ''), 'deleting', answer);
  }
}

/** Asks for the list of rules. */
export async function ping(settings: Settings): Promise<void> {
  const answer = await call(settings, { method: 'GET', path: pathOf(null), what: 'ping' });
  if (!isSuccess(answer)) {
    throw refusal(apiOf(settings, ''), 'ping', answer);
  }
  if (!isObject(answer.body) || !Array.isArray(answer.body['value'])) {
    throw unexpected(apiOf(settings, ''), 'ping', answer);
  }
}

/** A 404 is also the answer for a workspace that is not there: only where the list answers, the rule itself is absent. */
async function checkWorkspace(settings: Settings, what: string, absent: ApiAnswer): Promise<void> {
  const answer = await call(settings, { method: 'GET', path: pathOf(null), what });
  if (!isSuccess(answer) || !isObject(absent.body)) {
    throw refusal(apiOf(settings, ''), what, isSuccess(answer) ? absent : answer);
  }
}

async function listRules(settings: Settings, what: string): Promise<readonly StoredRule[]> {
  const rules: StoredRule[] = [];
  let path: string | null = pathOf(null);
  while (path !== null) {
    const answer: ApiAnswer = await call(settings, { method: 'GET', path, what });
    if (!isSuccess(answer)) {
      throw refusal(apiOf(settings, ''), what, answer);
    }
    const { value, nextLink } = isObject(answer.body) ? answer.body : {};
    if (!Array.isArray(value)) {
      throw unexpected(apiOf(settings, ''), what, answer);
    }
    rules.push(...value.map(ruleIn).filter((rule) => rule !== null));
    const start = `${settings.url}${settings.path}`;
    path =
      typeof nextLink === 'string' && nextLink.startsWith(start)
        ? nextLink.slice(start.length)
        : null;
  }
  return rules;
}

async function put(
  settings: Settings,
  rule: {
    readonly id: string;
    readonly etag: string | null;
    readonly body: JsonObject;
    readonly what: string;
  },
): Promise<void> {
  const answer = await call(settings, {
    method: 'PUT',
    path: pathOf(rule.id),
    headers: {
      'Content-Type': 'application/json',
      ...(rule.etag === null ? {} : { 'If-Match': rule.etag }),
    },
    body: JSON.stringify(rule.etag === null ? rule.body : { ...rule.body, etag: rule.etag }),
    what: rule.what,
  });
  if (!isSuccess(answer)) {
    throw refusal(apiOf(settings, ''), rule.what, answer);
  }
}

/** Sends a request, signed in; a token that has just ended is renewed once. */
async function call(settings: Settings, request: ApiRequest): Promise<ApiAnswer> {
  const answer = await send(apiOf(settings, await accessToken(settings)), request);
  if (answer.status !== 401 || settings.credentials.type === 'token') {
    return answer;
  }
  return send(apiOf(settings, await accessToken(settings, true)), request);
}

function ruleIn(value: unknown): StoredRule | null {
  if (!isObject(value) || !isObject(value['properties'])) {
    return null;
  }
  const { name, kind, etag, properties } = value;
  return typeof name === 'string' && typeof kind === 'string' && isObject(properties)
    ? { id: name, kind, etag: typeof etag === 'string' ? etag : null, properties }
    : null;
}

function pathOf(id: string | null): string {
  return `/alertRules${id === null ? '' : `/${encodeURIComponent(id)}`}?${VERSION}`;
}

function apiOf(settings: Settings, token: string): Api {
  return {
    service: 'Microsoft Sentinel',
    url: `${settings.url}${settings.path}`,
    headers: { Authorization: `Bearer ${token}`, Accept: 'application/json' },
    wordsIn(body) {
      const error = isObject(body) ? body['error'] : undefined;
      return isObject(error) && typeof error['message'] === 'string'
        ? `${typeof error['code'] === 'string' ? `${error['code']}: ` : ''}${error['message']}`
        : '';
    },
    hint(status, words) {
      if (/recently deleted/i.test(words)) {
        return 'wait, or give the detection an `id` of its own';
      }
      switch (status) {
        case 401:
          return 'the token is wrong or has expired: sign in again';
        case 403:
          return `the application needs the role "Microsoft Sentinel Contributor" on workspace ${settings.workspace}`;
        case 404:
          return 'check `subscription_id`, `resource_group` and `workspace`';
        case 409:
        case 412:
          return 'somebody has changed the rule meanwhile: plan again';
        default:
          return /not onboarded/i.test(words)
            ? 'switch Microsoft Sentinel on for the workspace first'
            : '';
      }
    },
  };
}
