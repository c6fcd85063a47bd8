// Requests to a ruler's configuration API; its groups travel as YAML.
import { isObject } from '../../shared/json.ts';
import type { JsonObject } from '../../shared/json.ts';
import { isSuccess, refusal, send, sendExpecting, unexpected } from '../../shared/http.ts';
import type { Api, ApiAnswer } from '../../shared/http.ts';
import { parseYaml, writeYaml } from '../../shared/yaml.ts';
import type { Settings } from './settings.ts';

/** Where a group lies. */
export interface Place {
  readonly namespace: string;
  readonly name: string;
}

/** A ruler's own words for "there is none": a wrong address is answered 404 as well, in others. */
const ABSENT = /group (?:namespace )?does not exist|no rule groups found/i;

/** The group at a place; null when the ruler says that there is none. */
export async function readGroup(
  settings: Settings,
  place: Place,
  what: string,
): Promise<JsonObject | null> {
  const api = apiOf(settings);
  const answer = await send(api, { method: 'GET', path: pathOf(place), what });
  if (isAbsent(answer)) {
    return null;
  }
  if (!isSuccess(answer)) {
    throw refusal(api, what, answer);
  }
  const group = yamlIn(answer);
  if (!isObject(group) || group['name'] !== place.name) {
    throw unexpected(api, what, answer);
  }
  return group;
}

/** Writes a group, whether or not there is one. */
export async function writeGroup(
  settings: Settings,
  call: { readonly place: Place; readonly group: JsonObject; readonly what: string },
): Promise<void> {
  await sendExpecting(apiOf(settings), {
    method: 'POST',
    path: `/${encodeURIComponent(call.place.namespace)}`,
    headers: { 'Content-Type': 'application/yaml' },
    body: writeYaml(call.group),
    what: call.what,
  });
}

/** Removes a group; one that is not there is what was wanted. */
export async function deleteGroup(settings: Settings, place: Place): Promise<void> {
  const api = apiOf(settings);
  const answer = await send(api, { method: 'DELETE', path: pathOf(place), what: 'deleting' });
  if (!isSuccess(answer) && !isAbsent(answer)) {
    throw refusal(api, 'deleting', answer);
  }
}

/** Asks for all groups: what everything else works on. */
export async function ping(settings: Settings): Promise<void> {
  const api = apiOf(settings);
  const answer = await send(api, { method: 'GET', path: '', what: 'ping' });
  if (isAbsent(answer)) {
    return;
  }
  if (!isSuccess(answer)) {
    throw refusal(api, 'ping', answer);
  }
  if (!isObject(yamlIn(answer))) {
    throw unexpected(api, 'ping', answer);
  }
}

function isAbsent(answer: ApiAnswer): boolean {
  return answer.status === 404 && ABSENT.test(answer.text);
}

function yamlIn(answer: ApiAnswer): unknown {
  try {
    return parseYaml(answer.text);
  } catch {
    return undefined;
  }
}

function pathOf({ namespace, name }: Place): string {
  return `/${encodeURIComponent(namespace)}/${encodeURIComponent(name)}`;
}

function apiOf(settings: Settings): Api {
  return {
    service: 'the ruler',
    url: settings.rulesUrl,
    headers: {
      ...(settings.authorization === null ? {} : { Authorization: settings.authorization }),
      ...(settings.tenant === null ? {} : { 'X-Scope-OrgID': settings.tenant }),
    },
    wordsIn(body, text) {
      const said = isObject(body) ? (body['error'] ?? body['message']) : undefined;
      return typeof said === 'string' ? said : /<html|<!doctype/i.test(text) ? '' : text;
    },
    hint(status, words) {
      if (/no org id/i.test(words)) {
        return 'set `tenant`';
      }
      if (status === 401) {
        return settings.authorization === null
          ? 'set `username` and `password`, or `token`'
          : 'check `username` and `password`, or renew `token`';
      }
      if (status === 403) {
        return 'the credentials need the right to read and write rules (on Grafana Cloud: the scopes rules:read and rules:write)';
      }
      // Cortex refuses what it cannot parse without a word.
      if (status === 400 && words === '') {
        return 'it names no reason; most likely an expression does not parse: `promtool check rules` tells where';
      }
      return status === 404
        ? 'is `backend` or `path` right, and the configuration API of the ruler switched on?'
        : '';
    },
  };
}
