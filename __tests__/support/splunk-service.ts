// An embedded Splunk as its REST API shows it: saved searches in memory over real HTTP, with faults on demand.
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** What a service is started with; everything has a default. */
export interface SplunkServiceOptions {
  /** Accepted as `Authorization: Bearer <token>`. */
  readonly token?: string;
  /** Accepted together as `Authorization: Basic`. */
  readonly username?: string;
  readonly password?: string;
  /** Apps that are installed; a path with any other app is answered 404. */
  readonly apps?: readonly string[];
  /** Milliseconds before each answer. */
  readonly latency?: number;
  /** TCP port on 127.0.0.1; 0 takes a free one. */
  readonly port?: number;
}

/** What goes wrong with a request instead of its answer. */
export type SplunkFault =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly message: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'html'; readonly status: number }
  | { readonly kind: 'close' }
  | { readonly kind: 'hang' };

/** Which requests a fault befalls; a condition that is left out fits every request. */
export interface FaultScope {
  readonly method?: string;
  /** Decoded name of the saved search. */
  readonly name?: string;
  /** How many requests before the fault is over; left out: until it is lifted. */
  readonly times?: number;
}

/** One request the service has seen, in the order of arrival. */
export interface SplunkRequest {
  readonly method: string;
  /** Path with its segments decoded; an encoded slash inside of a name is a slash here. */
  readonly path: string;
  /** Path and query exactly as they came over the wire. */
  readonly target: string;
  /** Decoded name of the saved search; null for the collection and other endpoints. */
  readonly name: string | null;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly form: Readonly<Record<string, string>>;
  /** Status of the answer; null while it is under way, or for ever when there was none. */
  readonly status: number | null;
}

/** Where a saved search lives; `nobody` owns what an app shares. */
export interface SplunkNamespace {
  readonly owner: string;
  readonly app: string;
  readonly sharing: 'user' | 'app' | 'global';
}

/** A saved search as somebody set it: its fields as Splunk keeps them in savedsearches.conf, without defaults. */
export interface StoredSearch extends SplunkNamespace {
  readonly name: string;
  readonly fields: ReadonlyMap<string, string>;
  /** Roles by right, where somebody set them. */
  readonly perms?: Readonly<Record<'read' | 'write', readonly string[]>>;
}

/** The saved searches themselves, for tests and demos: what a person would do in the console. */
export interface SplunkState {
  /** The search of this name that the app shows; the first app when none is named. */
  find(name: string, app?: string): StoredSearch | null;
  /** Creates a search, or sets some of its fields; the others stay. */
  put(
    name: string,
    fields: Readonly<Record<string, string>>,
    namespace?: Partial<SplunkNamespace>,
  ): void;
  /** Says whether there was one. */
  remove(name: string, app?: string, owner?: string): boolean;
  clear(): void;
  /** All of them, sorted by name. */
  all(): readonly StoredSearch[];
}

/** A service that runs. */
export interface SplunkService {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly url: string;
  readonly token: string;
  readonly username: string;
  readonly password: string;
  readonly state: SplunkState;
  /** Every request so far; cleared with `requests.length = 0`. */
  readonly requests: SplunkRequest[];
  /** Most requests that were under way at once. */
  readonly maxConcurrent: () => number;
  /** Milliseconds before each answer, from now on. */
  readonly setLatency: (milliseconds: number) => void;
  /** Makes requests fail; the function it returns lifts the fault. */
  readonly fail: (fault: SplunkFault, scope?: FaultScope) => () => void;
  readonly close: () => Promise<void>;
}

/** Fields Splunk shows though nobody set them (a selection of savedsearches.conf's defaults). */
const DEFAULTS: Readonly<Record<string, string>> = {
  'action.email': '0',
  'action.notable': '0',
  actions: '',
  'alert.digest_mode': '1',
  'alert.expires': '24h',
  'alert.severity': '3',
  'alert.suppress': '0',
  'alert.suppress.fields': '',
  'alert.suppress.group_name': '',
  'alert.suppress.period': '',
  'alert.track': '0',
  alert_comparator: '',
  alert_condition: '',
  alert_threshold: '',
  alert_type: 'always',
  allow_skew: '0',
  auto_summarize: '0',
  cron_schedule: '',
  description: '',
  disabled: '0',
  'dispatch.auto_cancel': '0',
  'dispatch.auto_pause': '0',
  'dispatch.buckets': '0',
  'dispatch.earliest_time': '',
  'dispatch.index_earliest': '',
  'dispatch.index_latest': '',
  'dispatch.indexedRealtime': '',
  'dispatch.latest_time': '',
  'dispatch.lookups': '1',
  'dispatch.max_count': '500000',
  'dispatch.max_time': '0',
  'dispatch.reduce_freq': '10',
  'dispatch.rt_backfill': '0',
  'dispatch.sample_ratio': '1',
  'dispatch.spawn_process': '1',
  'dispatch.time_format': '%FT%T.%Q%:z',
  'dispatch.ttl': '2p',
  displayview: '',
  is_scheduled: '0',
  is_visible: '1',
  max_concurrent: '1',
  realtime_schedule: '1',
  'request.ui_dispatch_app': '',
  'request.ui_dispatch_view': '',
  restart_on_searchpeer_add: '1',
  run_n_times: '0',
  run_on_startup: '0',
  schedule_as: 'auto',
  schedule_priority: 'default',
  schedule_window: '0',
  search: '',
  vsid: '',
  workload_pool: '',
};

/** Fields whose "0" or "1" Splunk answers as a JSON boolean; it answers other switches as it keeps them. */
const SHOWN_AS_BOOLEAN = new Set([
  'action.email',
  'alert.digest_mode',
  'alert.suppress',
  'disabled',
  'dispatch.lookups',
  'dispatch.spawn_process',
  'is_scheduled',
  'is_visible',
  'realtime_schedule',
  'run_on_startup',
]);

/** Fields that Splunk answers as a JSON number; it answers other numbers as text. */
const SHOWN_AS_NUMBER = new Set([
  'alert.severity',
  'dispatch.buckets',
  'dispatch.max_count',
  'max_concurrent',
]);

/** Fields whose value must be a boolean, or the whole request is refused. */
const SWITCHES = new Set([...SHOWN_AS_BOOLEAN, 'alert.track', 'auto_summarize']);

/** Arguments whose names go on with a part that the app or the alert action defines. */
const OPEN_PREFIXES = ['action.', 'args.', 'dispatch.', 'display.', 'durable.', 'request.'];

/** Starts a service on 127.0.0.1. It needs no clean-up but `close()`. */
export async function startSplunkService(
  options: SplunkServiceOptions = {},
): Promise<SplunkService> {
  const token = options.token ?? 'splunk-token-for-tests';
  const username = options.username ?? 'admin';
  const password = options.password ?? 'splunk-password-for-tests';
  const apps = options.apps ?? ['search'];
  const state = createStore(apps[0] ?? 'search');
  const requests: SplunkRequest[] = [];
  const faults: { fault: SplunkFault; scope: FaultScope; left: number }[] = [];
  let latency = options.latency ?? 0;
  let underWay = 0;
  let mostUnderWay = 0;

  const server = createServer((request, response) => {
    underWay += 1;
    mostUnderWay = Math.max(mostUnderWay, underWay);
    response.on('close', () => {
      underWay -= 1;
    });
    void serve(request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : new Error(String(error)));
    });
  });
  // A client that reuses a connection must not meet one that is just being closed.
  server.keepAliveTimeout = 60_000;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const target = request.url ?? '/';
    const method = request.method ?? 'GET';
    const { segments, query } = readTarget(target);
    const name = nameIn(segments);
    const index =
      requests.push({
        method,
        path: segments === null ? target : `/${segments.join('/')}`,
        target,
        name,
        headers: request.headers,
        form: {},
        status: null,
      }) - 1;
    const entry = requests[index];
    const form = new URLSearchParams(await textOf(request));
    const note = (change: Partial<SplunkRequest>): void => {
      // The log may have been cleared meanwhile; the entry itself is still the caller's.
      Object.assign(entry ?? {}, change);
    };
    note({ form: Object.fromEntries(form) });
    if (latency > 0) {
      await new Promise((resolve) => setTimeout(resolve, latency));
    }

    const fault = takeFault(faults, method, name);
    if (fault?.kind === 'close') {
      request.socket.destroy();
      return;
    }
    if (fault?.kind === 'hang') {
      return;
    }
    const answer =
      fault === null
        ? answerTo({ method, segments, query, form, authorization: request.headers.authorization })
        : faultAnswer(fault);
    note({ status: answer.status });
    response.writeHead(answer.status, { 'Content-Type': answer.type, ...answer.headers });
    response.end(answer.body);
  }

  function answerTo(request: {
    readonly method: string;
    readonly segments: readonly string[] | null;
    readonly query: URLSearchParams;
    readonly form: URLSearchParams;
    readonly authorization: string | undefined;
  }): Answer {
    const { method, segments, query, form } = request;
    if (segments === null) {
      return message(400, 'ERROR', 'Bad Request');
    }
    const refusal = checkAuthorization(request.authorization, { token, username, password });
    if (refusal !== null) {
      return refusal;
    }
    const json = (query.get('output_mode') ?? form.get('output_mode')) === 'json';
    // Splunk speaks Atom unless asked: a client that forgets to ask must not get through its tests.
    return json ? route(method, segments, query, form) : atom();
  }

  function route(
    method: string,
    segments: readonly string[],
    query: URLSearchParams,
    form: URLSearchParams,
  ): Answer {
    const path = segments.join('/');
    if (path === 'services/server/info') {
      return feed([{ name: 'server-info', content: { version: '9.4.1', serverName: 'embedded' } }]);
    }
    if (path === 'services/authentication/current-context') {
      return feed([{ name: 'context', content: { username, roles: ['admin'] } }]);
    }
    const [root, owner, app, saved, searches, name, ...rest] = segments;
    if (
      root !== 'servicesNS' ||
      saved !== 'saved' ||
      searches !== 'searches' ||
      (rest.length > 0 && rest.join('/') !== 'acl')
    ) {
      return message(404, 'ERROR', 'Not Found');
    }
    if (owner === undefined || app === undefined || ![...apps, '-'].includes(app)) {
      return message(404, 'ERROR', `Application does not exist: ${app ?? ''}`);
    }
    if (rest[0] === 'acl' && name !== undefined) {
      return permissions({ method, owner, app, name, form });
    }
    if (name === undefined || name === '') {
      return collection({ method, owner, app, query, form });
    }
    return single({ method, owner, app, name, form });
  }

  function collection(request: {
    readonly method: string;
    readonly owner: string;
    readonly app: string;
    readonly query: URLSearchParams;
    readonly form: URLSearchParams;
  }): Answer {
    const { method, owner, app, query, form } = request;
    if (method === 'GET') {
      const visible = state.all().filter((search) => isVisible(search, owner, app));
      const count = Number(query.get('count') ?? 30);
      const offset = Number(query.get('offset') ?? 0);
      const page = visible.slice(offset, count > 0 ? offset + count : undefined);
      return feed(page.map(entryOf), { total: visible.length, perPage: count, offset });
    }
    if (method !== 'POST') {
      return message(405, 'ERROR', 'Method Not Allowed');
    }
    const missing = ['name', 'search'].filter((field) => (form.get(field) ?? '').trim() === '');
    if (missing.length > 0) {
      return message(
        400,
        'ERROR',
        `The following required arguments are missing: ${missing.join(', ')}.`,
      );
    }
    const name = form.get('name') ?? '';
    const sharing = owner === 'nobody' ? 'app' : 'user';
    if (state.named(name).some((search) => search.app === app && search.owner === owner)) {
      return message(
        409,
        'ERROR',
        `Unable to create saved search with name '${name}'. A saved search with that name already exists.`,
      );
    }
    return (
      refusedArgument(form, ['name']) ??
      write({ name, form, namespace: { owner, app, sharing }, status: 201 })
    );
  }

  /** What a name means to an owner in an app. */
  function visible(request: {
    readonly owner: string;
    readonly app: string;
    readonly name: string;
  }): StoredSearch | null {
    const { owner, app, name } = request;
    const [found = null] = state
      .named(name)
      .filter((search) => isVisible(search, owner, app))
      // One's own first, then the app's, then what other apps share.
      .sort((a, b) => Number(b.owner === owner) - Number(a.owner === owner))
      .sort((a, b) => Number(b.app === app) - Number(a.app === app));
    return found;
  }

  function permissions(request: {
    readonly method: string;
    readonly owner: string;
    readonly app: string;
    readonly name: string;
    readonly form: URLSearchParams;
  }): Answer {
    const { method, name, form } = request;
    const found = visible(request);
    if (found === null) {
      return message(404, 'ERROR', `Could not find object id=${name}`);
    }
    if (method !== 'POST') {
      return feed([entryOf(found)]);
    }
    const [sharing, owner] = [form.get('sharing'), form.get('owner')];
    if (owner === null || (sharing !== 'user' && sharing !== 'app' && sharing !== 'global')) {
      const missing = owner === null ? 'owner' : 'sharing';
      return message(400, 'ERROR', `The following required arguments are missing: ${missing}.`);
    }
    const roles = (right: string): readonly string[] =>
      (form.get(`perms.${right}`) ?? '').split(',').filter((role) => role !== '');
    const now: StoredSearch = {
      ...found,
      owner,
      sharing,
      perms: { read: roles('read'), write: roles('write') },
    };
    state.replace(found, now);
    return feed([entryOf(now)]);
  }

  function single(request: {
    readonly method: string;
    readonly owner: string;
    readonly app: string;
    readonly name: string;
    readonly form: URLSearchParams;
  }): Answer {
    const { method, name, form } = request;
    const found = visible(request);
    if (found === null) {
      return message(404, 'ERROR', `Could not find object id=${name}`);
    }
    switch (method) {
      case 'GET':
        return feed([entryOf(found)]);
      case 'POST':
        return refusedArgument(form, []) ?? write({ name, form, namespace: found, status: 200 });
      case 'DELETE':
        state.remove(name, found.app, found.owner);
        return feed([]);
      default:
        return message(405, 'ERROR', 'Method Not Allowed');
    }
  }

  function write(change: {
    readonly name: string;
    readonly form: URLSearchParams;
    readonly namespace: SplunkNamespace;
    readonly status: number;
  }): Answer {
    const fields = Object.fromEntries(
      [...change.form].filter(([field]) => field !== 'name' && field !== 'output_mode'),
    );
    state.put(change.name, fields, change.namespace);
    const { app, owner } = change.namespace;
    const stored = state
      .named(change.name)
      .find((search) => search.app === app && search.owner === owner);
    return feed(stored === undefined ? [] : [entryOf(stored)], undefined, change.status);
  }

  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;

  return {
    url: `http://127.0.0.1:${port}`,
    token,
    username,
    password,
    state,
    requests,
    maxConcurrent: () => mostUnderWay,
    setLatency: (milliseconds) => {
      latency = milliseconds;
    },
    fail: (fault, scope = {}) => {
      const item = { fault, scope, left: scope.times ?? Infinity };
      faults.push(item);
      return () => {
        item.left = 0;
      };
    },
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        // Requests that hang would keep it open for ever.
        sockets.forEach((socket) => socket.destroy());
      }),
  };
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface Entry {
  readonly name: string;
  readonly content: Readonly<Record<string, unknown>>;
  readonly [block: string]: unknown;
}

/** The state, and what only the service itself asks of it. */
interface SearchStore extends SplunkState {
  /** All searches of one name, in whichever app and of whichever owner. */
  named(name: string): readonly StoredSearch[];
  /** Puts a search in the place of another one of its name. */
  replace(old: StoredSearch, now: StoredSearch): void;
}

function createStore(firstApp: string): SearchStore {
  // By name first: with thousands of searches a request must not look at all of them.
  const searches = new Map<string, readonly StoredSearch[]>();
  const named = (name: string): readonly StoredSearch[] => searches.get(name) ?? [];
  let sorted: readonly StoredSearch[] | null = null;
  const replace = (name: string, old: StoredSearch | null, now: StoredSearch | null): void => {
    const rest = named(name).filter((search) => search !== old);
    searches.set(name, now === null ? rest : [...rest, now]);
    sorted = null;
  };
  const find = (name: string, app = firstApp, owner?: string): StoredSearch | null =>
    named(name).find(
      (search) => search.app === app && (owner === undefined || search.owner === owner),
    ) ?? null;
  return {
    named,
    replace: (old, now) => replace(old.name, old, now),
    find: (name, app) => find(name, app),
    put: (name, fields, namespace = {}) => {
      const app = namespace.app ?? firstApp;
      const owner = namespace.owner ?? 'nobody';
      const before = find(name, app, owner);
      const sharing = namespace.sharing ?? before?.sharing ?? (owner === 'nobody' ? 'app' : 'user');
      // A .conf file keeps no white space around a value, so Splunk gives back none.
      const changed = Object.entries(fields).map(([field, value]): [string, string] => [
        field,
        value.replaceAll('\r\n', '\n').trim(),
      ]);
      const now = {
        name,
        app,
        owner,
        sharing,
        fields: new Map([...(before?.fields ?? []), ...changed]),
        ...(before?.perms === undefined ? {} : { perms: before.perms }),
      };
      replace(name, before, now);
    },
    remove: (name, app, owner) => {
      const found = find(name, app, owner);
      replace(name, found, null);
      return found !== null;
    },
    clear: () => {
      searches.clear();
      sorted = null;
    },
    all: () => {
      sorted ??= [...searches.values()]
        .flat()
        .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
      return sorted;
    },
  };
}

function isVisible(search: StoredSearch, owner: string, app: string): boolean {
  switch (search.sharing) {
    case 'global':
      return true;
    case 'app':
      return search.app === app || app === '-';
    case 'user':
      return search.owner === owner && (search.app === app || app === '-');
  }
}

function entryOf(search: StoredSearch): Entry {
  const { name, app, owner, sharing } = search;
  const link = `/servicesNS/${encodeURIComponent(owner)}/${encodeURIComponent(app)}/saved/searches/${encodeURIComponent(name)}`;
  const fields = new Map([...Object.entries(DEFAULTS), ...search.fields]);
  return {
    name,
    id: `https://127.0.0.1:8089${link}`,
    updated: '1970-01-01T00:00:00+00:00',
    links: { alternate: link, list: link, edit: link, remove: link, disable: `${link}/disable` },
    author: owner,
    acl: {
      app,
      owner,
      sharing,
      can_change_perms: true,
      can_list: true,
      can_share_app: true,
      can_share_global: true,
      can_share_user: false,
      can_write: true,
      modifiable: true,
      removable: true,
      perms: search.perms ?? { read: ['*'], write: ['admin', 'power'] },
      ttl: '',
    },
    content: {
      ...Object.fromEntries([...fields].map(([field, value]) => [field, shown(field, value)])),
      'eai:acl': null,
      'eai:appName': app,
      'eai:userName': owner,
      next_scheduled_time: '',
      qualifiedSearch: `search  ${fields.get('search') ?? ''}`,
    },
  };
}

function shown(field: string, value: string): unknown {
  if (SHOWN_AS_BOOLEAN.has(field)) {
    return booleanOf(value) ?? value;
  }
  if (SHOWN_AS_NUMBER.has(field) && /^\d+$/.test(value)) {
    return Number(value);
  }
  return SWITCHES.has(field) ? (booleanOf(value) === true ? '1' : '0') : value;
}

function booleanOf(text: string): boolean | null {
  const lower = text.toLowerCase();
  if (['1', 'true', 't', 'yes'].includes(lower)) {
    return true;
  }
  return ['0', 'false', 'f', 'no'].includes(lower) ? false : null;
}

function refusedArgument(form: URLSearchParams, besides: readonly string[]): Answer | null {
  for (const [field, value] of form) {
    const known =
      field === 'output_mode' ||
      Object.hasOwn(DEFAULTS, field) ||
      besides.includes(field) ||
      OPEN_PREFIXES.some((prefix) => field.startsWith(prefix));
    if (!known) {
      return message(400, 'ERROR', `Argument "${field}" is not supported by this handler.`);
    }
    if (SWITCHES.has(field) && booleanOf(value) === null) {
      return message(
        400,
        'ERROR',
        `Invalid value "${value}" for argument "${field}": not a boolean.`,
      );
    }
    if (field === 'cron_schedule' && value !== '' && value.trim().split(/\s+/).length !== 5) {
      return message(400, 'ERROR', `Invalid cron_schedule="${value}".`);
    }
  }
  return null;
}

function checkAuthorization(
  header: string | undefined,
  accepted: { readonly token: string; readonly username: string; readonly password: string },
): Answer | null {
  const [scheme, credentials] = (header ?? '').split(' ');
  if (scheme === 'Bearer' || scheme === 'Splunk') {
    return credentials === accepted.token
      ? null
      : message(401, 'WARN', 'call not properly authenticated');
  }
  const basic = Buffer.from(`${accepted.username}:${accepted.password}`).toString('base64');
  return scheme === 'Basic' && credentials === basic
    ? null
    : {
        ...message(401, 'ERROR', 'Unauthorized'),
        headers: { 'WWW-Authenticate': 'Basic realm="/splunk"' },
      };
}

function readTarget(target: string): {
  readonly segments: readonly string[] | null;
  readonly query: URLSearchParams;
} {
  const [path = '', ...query] = target.split('?');
  try {
    // Split first, decode after: an encoded slash belongs to the name.
    const segments = path.split('/').slice(1).map(decodeURIComponent);
    return { segments, query: new URLSearchParams(query.join('?')) };
  } catch {
    return { segments: null, query: new URLSearchParams() };
  }
}

function nameIn(segments: readonly string[] | null): string | null {
  const isSearch = segments?.[3] === 'saved' && segments[4] === 'searches';
  return isSearch ? (segments[5] ?? null) : null;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function takeFault(
  faults: { fault: SplunkFault; scope: FaultScope; left: number }[],
  method: string,
  name: string | null,
): SplunkFault | null {
  const item = faults.find(
    ({ scope, left }) =>
      left > 0 &&
      (scope.method === undefined || scope.method === method) &&
      (scope.name === undefined || scope.name === name),
  );
  if (item === undefined) {
    return null;
  }
  item.left -= 1;
  return item.fault;
}

function faultAnswer(fault: SplunkFault & { readonly kind: 'status' | 'html' }): Answer {
  if (fault.kind === 'html') {
    return {
      status: fault.status,
      type: 'text/html; charset=UTF-8',
      headers: {},
      body: '<!doctype html><html><head><title>Splunk</title></head><body>Please log in.</body></html>',
    };
  }
  return { ...message(fault.status, 'ERROR', fault.message), headers: fault.headers ?? {} };
}

function message(status: number, type: string, text: string): Answer {
  return {
    status,
    type: 'application/json; charset=UTF-8',
    headers: {},
    body: JSON.stringify({ messages: [{ type, text }] }),
  };
}

function feed(
  entries: readonly Entry[],
  paging: {
    readonly total: number;
    readonly perPage: number;
    readonly offset: number;
  } = { total: entries.length, perPage: 30, offset: 0 },
  status = 200,
): Answer {
  return {
    status,
    type: 'application/json; charset=UTF-8',
    headers: {},
    body: JSON.stringify({
      links: {},
      origin: 'https://127.0.0.1:8089/services/saved/searches',
      updated: '1970-01-01T00:00:00+00:00',
      generator: { build: 'embedded', version: '9.4.1' },
      entry: entries,
      paging,
      messages: [],
    }),
  };
}

function atom(): Answer {
  return {
    status: 200,
    type: 'text/xml; charset=UTF-8',
    headers: {},
    body: '<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"></feed>',
  };
}
