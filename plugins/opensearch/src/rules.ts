// Requests to the Security Analytics API for custom rules, which are known to it by ids of its own.
import { isObject } from '../../shared/json.ts';
import { refusal, send, sendExpecting, unexpected } from '../../shared/http.ts';
import type { Api, ApiAnswer } from '../../shared/http.ts';
import type { Settings } from './settings.ts';

/** A custom rule as the service keeps it. */
export interface StoredRule {
  readonly id: string;
  readonly title: string;
  /** Log type. */
  readonly category: string;
  /** The rule as it was sent: YAML. */
  readonly text: string;
}

const RULES = '/_plugins/_security_analytics/rules';

/** The index of titles leaves longer ones out, so they could never be found again. */
export const MAX_TITLE = 256;

/**
 * The custom rule of a title; null when the service holds none.
 * @throws Error when there are several: which one is meant cannot be told.
 */
export async function findRule(
  settings: Settings,
  title: string,
  what: string,
): Promise<StoredRule | null> {
  if (title.trim() === '' || [...title].length > MAX_TITLE) {
    throw new Error(`a rule's title must have 1 to ${MAX_TITLE} characters`);
  }
  const api = apiOf(settings);
  const answer = await search(api, what, { term: { 'rule.title.keyword': title } });
  const rules = (answer === null ? [] : rulesIn(api, what, answer)).filter(
    (rule) => rule.title === title,
  );
  if (rules.length > 1) {
    const ids = rules.map(({ id }) => id).join(', ');
    throw new Error(
      `${what} failed: OpenSearch holds ${rules.length} custom rules of this title (${ids}): remove all but one`,
    );
  }
  return rules[0] ?? null;
}

/** Adds a custom rule. */
export async function createRule(settings: Settings, logType: string, text: string): Promise<void> {
  await sendExpecting(apiOf(settings), {
    method: 'POST',
    path: `${RULES}?category=${encodeURIComponent(logType)}`,
    body: text,
    what: 'creating',
  });
}

/** Replaces a custom rule. */
export async function updateRule(
  settings: Settings,
  rule: { readonly id: string; readonly logType: string; readonly text: string },
): Promise<void> {
  await sendExpecting(apiOf(settings), {
    method: 'PUT',
    path: `${RULES}/${encodeURIComponent(rule.id)}?category=${encodeURIComponent(rule.logType)}&forced=${settings.forced}`,
    body: rule.text,
    what: 'updating',
  });
}

/** Removes a custom rule; one that somebody else has just removed is what was wanted. */
export async function deleteRule(settings: Settings, id: string): Promise<void> {
  const api = apiOf(settings);
  const answer = await send(api, {
    method: 'DELETE',
    path: `${RULES}/${encodeURIComponent(id)}?forced=${settings.forced}`,
    what: 'deleting',
  });
  const isGone =
    answer.status === 404 && /rule with .* is not found/i.test(api.wordsIn(answer.body, ''));
  if (!isGone && (answer.status < 200 || answer.status >= 300)) {
    throw refusal(api, 'deleting', answer);
  }
}

/** Asks for the list that everything else works on. */
export async function ping(settings: Settings): Promise<void> {
  const api = apiOf(settings);
  const answer = await search(api, 'ping', { exists: { field: 'rule.title' } }, 1);
  if (answer !== null) {
    rulesIn(api, 'ping', answer);
  }
}

/** Searches custom rules; null when the service has kept none so far. */
async function search(api: Api, what: string, query: object, size = 10): Promise<ApiAnswer | null> {
  const answer = await send(api, {
    method: 'POST',
    path: `${RULES}/_search?pre_packaged=false`,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ from: 0, size, query: { nested: { path: 'rule', query } } }),
    what,
  });
  if (answer.status === 404 && errorType(answer.body) === 'index_not_found_exception') {
    return null;
  }
  if (answer.status !== 200) {
    throw refusal(api, what, answer);
  }
  return answer;
}

function rulesIn(api: Api, what: string, answer: ApiAnswer): readonly StoredRule[] {
  const outer = isObject(answer.body) ? answer.body['hits'] : undefined;
  const hits: unknown = isObject(outer) ? outer['hits'] : undefined;
  if (!Array.isArray(hits)) {
    throw unexpected(api, what, answer);
  }
  return hits.map((hit: unknown) => {
    const rule = ruleIn(hit);
    if (rule === null) {
      throw new Error(`${what} failed: OpenSearch answered with a rule that has no text`);
    }
    return rule;
  });
}

function ruleIn(hit: unknown): StoredRule | null {
  const source = isObject(hit) ? hit['_source'] : undefined;
  // Where the service cannot parse what it keeps, it answers it as it is, one level deeper.
  const rule = isObject(source) && isObject(source['rule']) ? source['rule'] : source;
  if (!isObject(hit) || !isObject(rule)) {
    return null;
  }
  const [id, title, category, text] = [hit['_id'], rule['title'], rule['category'], rule['rule']];
  return typeof id === 'string' &&
    typeof title === 'string' &&
    typeof category === 'string' &&
    typeof text === 'string'
    ? { id, title, category, text }
    : null;
}

function apiOf(settings: Settings): Api {
  return {
    service: 'OpenSearch',
    url: settings.url,
    headers: {
      Accept: 'application/json',
      ...(settings.authorization === null ? {} : { Authorization: settings.authorization }),
    },
    wordsIn(body, text) {
      const error = isObject(body) ? body['error'] : undefined;
      if (typeof error === 'string') {
        return error;
      }
      if (isObject(error) && typeof error['reason'] === 'string') {
        return error['reason'];
      }
      // The security plugin answers in plain text.
      return body === undefined && !/<html/i.test(text) ? text : '';
    },
    hint(status, words) {
      if (status === 401) {
        return settings.authorization === null
          ? 'the cluster asks who we are: set `username` and `password`, or `token`'
          : 'check `username` and `password`, or renew `token`';
      }
      if (status === 403) {
        return 'the user needs the role `security_analytics_full_access`';
      }
      if (/no handler found for uri/i.test(words)) {
        return 'the plugin opensearch-security-analytics is not installed there';
      }
      return /actively used by detectors/i.test(words)
        ? 'set `forced: true` in the settings, or take the rule out of the detector'
        : '';
    },
  };
}

function errorType(body: unknown): unknown {
  const error = isObject(body) ? body['error'] : undefined;
  return isObject(error) ? error['type'] : undefined;
}
