// Splunk's REST API for saved searches: requests, and its answers in words.
// https://help.splunk.com/en/splunk-enterprise/rest-api-reference (endpoint saved/searches)
import type { Settings } from './settings.ts';

/** The values of a saved search as Splunk answers them: text, booleans, numbers or null, with its defaults. */
export type Content = Readonly<Record<string, unknown>>;

/** A saved search as Splunk answers it. */
export interface Entry {
  readonly name: string;
  readonly content: Content;
}

/** Values as they are sent to Splunk. */
export type Fields = Readonly<Record<string, string>>;

/** Reads a saved search of the settings' app and owner; null when there is none. */
export async function readEntry(settings: Settings, name: string): Promise<Entry | null> {
  const answer = await request(settings, { method: 'GET', name, what: 'reading' });
  if (answer === 'absent') {
    return null;
  }
  const entry = entryIn(answer);
  if (entry === null || entry.name !== name) {
    throw new Error(
      'reading failed: Splunk answered 200 without the saved search that was asked for',
    );
  }
  // Splunk also shows what other apps share, and to a user what the app shares. Neither is ours to change.
  const isPrivate = entry.sharing === 'user';
  const isOurs = entry.app === settings.app && isPrivate === (settings.owner !== 'nobody');
  return isOurs ? { name: entry.name, content: entry.content } : null;
}

/** Creates a saved search; fails when there is one of this name. */
export async function postNew(settings: Settings, name: string, fields: Fields): Promise<void> {
  checkName(name);
  await request(settings, { method: 'POST', form: { ...fields, name }, what: 'creating' });
}

/** Sets fields of a saved search; fails when there is none of this name. */
export async function postChange(settings: Settings, name: string, fields: Fields): Promise<void> {
  const answer = await request(settings, { method: 'POST', name, form: fields, what: 'updating' });
  if (answer === 'absent') {
    throw new Error('updating failed: Splunk answered 404: it holds no saved search of this name');
  }
}

/** Removes a saved search. One that is not there is what was wanted, so that is no failure. */
export async function removeEntry(settings: Settings, name: string): Promise<void> {
  await request(settings, { method: 'DELETE', name, what: 'deleting' });
}

/** Asks for the list that everything else works on, so that a wrong app or missing right shows here already. */
export async function ping(settings: Settings): Promise<void> {
  await request(settings, { method: 'GET', query: '&count=1', what: 'ping' });
}

async function request(
  settings: Settings,
  call: {
    readonly method: 'GET' | 'POST' | 'DELETE';
    /** Name of one saved search; left out: all of them. */
    readonly name?: string;
    readonly query?: string;
    readonly form?: Fields;
    /** For errors. */
    readonly what: string;
  },
): Promise<unknown> {
  const { method, name, query = '', form, what } = call;
  const path = ['servicesNS', settings.owner, settings.app, 'saved', 'searches'];
  if (name !== undefined) {
    checkName(name);
    path.push(name);
  }
  const url = `${settings.url}/${path.map(encodeURIComponent).join('/')}?output_mode=json${query}`;

  let response: Response;
  let text: string;
  try {
    response = await fetch(url, {
      method,
      headers: {
        Authorization: settings.authorization,
        Accept: 'application/json',
        ...(form === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' }),
      },
      ...(form === undefined ? {} : { body: new URLSearchParams(form).toString() }),
    });
    text = await response.text();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${what} failed: ${settings.url} cannot be reached: ${reason}`);
  }

  const body = parseJson(text);
  const words = messagesIn(body);
  if (response.status >= 200 && response.status < 300 && isObject(body)) {
    return body;
  }
  // Only Splunk's own word counts as "not there": a wrong address or app is answered 404 as well.
  if (response.status === 404 && name !== undefined && /could not find object/i.test(words)) {
    return 'absent';
  }
  const said = words === '' ? describe(response, text) : words;
  throw new Error(
    `${what} failed: Splunk answered ${response.status}: ${said}${hint(response.status, words)}`,
  );
}

/** Refuses names that cannot stand in a URL: an empty one is the whole collection, a dot-segment another path. */
function checkName(name: string): void {
  if (name.trim() === '' || name === '.' || name === '..') {
    throw new Error(`a saved search cannot be named ${JSON.stringify(name)}: choose another title`);
  }
}

function describe(response: Response, text: string): string {
  const type = response.headers.get('content-type') ?? 'no content type';
  const location = response.headers.get('location');
  if (location !== null) {
    return `it sends us on to ${location}`;
  }
  return text === '' ? 'an empty answer' : `${type} instead of JSON`;
}

function hint(status: number, words: string): string {
  if (status === 401) {
    return ' (check `token`, or `username` and `password`)';
  }
  if (status === 403) {
    return ' (the account needs write access to the app, and `schedule_search` to schedule)';
  }
  return words === '' ? " (is `url` the address of Splunk's management port, usually 8089?)" : '';
}

function entryIn(
  body: unknown,
): (Entry & { readonly app: unknown; readonly sharing: unknown }) | null {
  const entries = isObject(body) ? body['entry'] : null;
  const entry: unknown = Array.isArray(entries) ? entries[0] : null;
  if (!isObject(entry) || typeof entry['name'] !== 'string' || !isObject(entry['content'])) {
    return null;
  }
  const acl = isObject(entry['acl']) ? entry['acl'] : {};
  return {
    name: entry['name'],
    content: entry['content'],
    app: acl['app'],
    sharing: acl['sharing'],
  };
}

function messagesIn(body: unknown): string {
  const messages = isObject(body) ? body['messages'] : null;
  return (Array.isArray(messages) ? messages : [])
    .map((message: unknown) => (isObject(message) ? message['text'] : null))
    .filter((text) => typeof text === 'string')
    .map((text) => text.trim())
    .join('; ');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
