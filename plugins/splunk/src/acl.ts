// Who may see and change a saved search: the endpoint `acl` of Splunk's REST API.
import type { Settings } from '../../../examples/plugins/splunk-typescript/src/settings.ts';
import { isObject, isTexts } from '../../shared/json.ts';
import type { JsonObject } from '../../shared/json.ts';
import { sendExpecting, unexpected } from '../../shared/http.ts';
import type { Api } from '../../shared/http.ts';

/** Permissions as a file says them. */
export interface Acl {
  readonly sharing: 'app' | 'global';
  readonly owner: string;
  /** Left out: Splunk's own default. */
  readonly read: readonly string[] | null;
  readonly write: readonly string[] | null;
}

/**
 * The permissions a document asks for; null when it does not speak of them.
 * @throws Error that names the mistake.
 */
export function aclOf(settings: Settings, document: JsonObject): Acl | null {
  const { acl } = document;
  if (acl === undefined) {
    return null;
  }
  if (settings.owner !== 'nobody') {
    throw new Error(
      'detection: `acl` is for searches that an app shares: those of a user (setting `owner`) are private',
    );
  }
  const [sharing, owner = 'nobody', read, write] = isObject(acl)
    ? [acl['sharing'], acl['owner'], acl['read'], acl['write']]
    : [];
  if ((sharing !== 'app' && sharing !== 'global') || typeof owner !== 'string' || owner === '') {
    throw new Error('detection: `acl` must have `sharing: app` or `sharing: global`');
  }
  for (const [name, roles] of Object.entries({ read, write })) {
    if (roles !== undefined && (!isTexts(roles) || roles.some((role) => role.includes(',')))) {
      throw new Error(`detection: \`acl\` must have a list of roles under \`${name}\``);
    }
  }
  return {
    sharing,
    owner,
    read: isTexts(read) ? read : null,
    write: isTexts(write) ? write : null,
  };
}

/** The permissions on Splunk, as far as the wanted ones speak of them; the order of roles has no meaning. */
export async function readAcl(
  settings: Settings,
  name: string,
  wanted: unknown,
): Promise<JsonObject> {
  const api = apiOf(settings);
  const answer = await sendExpecting(api, {
    method: 'GET',
    path: `${pathOf(settings, name)}/acl?output_mode=json`,
    what: 'reading permissions',
  });
  const entries = isObject(answer.body) ? answer.body['entry'] : undefined;
  const entry: unknown = Array.isArray(entries) ? entries[0] : undefined;
  const acl = isObject(entry) ? entry['acl'] : undefined;
  if (!isObject(acl)) {
    throw unexpected(api, 'reading permissions', answer);
  }
  const perms = isObject(acl['perms']) ? acl['perms'] : {};
  const told: Record<string, unknown> = { sharing: acl['sharing'] };
  const given = isObject(wanted) ? wanted : {};
  if (Object.hasOwn(given, 'owner') || acl['owner'] !== 'nobody') {
    told['owner'] = acl['owner'];
  }
  for (const field of ['read', 'write']) {
    if (Object.hasOwn(given, field)) {
      told[field] = inOrderOf(given[field], perms[field] ?? []);
    }
  }
  return told;
}

/** Sets permissions, all of them: this endpoint forgets what it is not told. */
export async function writeAcl(settings: Settings, name: string, acl: Acl): Promise<void> {
  await sendExpecting(apiOf(settings), {
    method: 'POST',
    path: `${pathOf(settings, name)}/acl?output_mode=json`,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      sharing: acl.sharing,
      owner: acl.owner,
      ...(acl.read === null ? {} : { 'perms.read': acl.read.join(',') }),
      ...(acl.write === null ? {} : { 'perms.write': acl.write.join(',') }),
    }).toString(),
    what: 'setting permissions',
  });
}

function inOrderOf(wanted: unknown, remote: unknown): unknown {
  const isSame =
    isTexts(wanted) && isTexts(remote) && wanted.toSorted().join() === remote.toSorted().join();
  return isSame ? wanted : remote;
}

function pathOf(settings: Settings, name: string): string {
  const parts = ['servicesNS', settings.owner, settings.app, 'saved', 'searches', name];
  return `/${parts.map(encodeURIComponent).join('/')}`;
}

function apiOf(settings: Settings): Api {
  return {
    service: 'Splunk',
    url: settings.url,
    headers: { Authorization: settings.authorization, Accept: 'application/json' },
    wordsIn(body) {
      const messages = isObject(body) ? body['messages'] : undefined;
      return (Array.isArray(messages) ? messages : [])
        .map((message: unknown) => (isObject(message) ? message['text'] : undefined))
        .filter((text) => typeof text === 'string')
        .join('; ');
    },
    hint(status) {
      return status === 401
        ? 'check `token`, or `username` and `password`'
        : status === 403
          ? 'the account needs write access to the search and its app, and `admin_all_objects` to change an owner'
          : '';
    },
  };
}
