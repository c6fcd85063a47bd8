// Answers of the tests' GitHub: its errors in GitHub's words, and what the emulator's answers lack.
import type { PullRequestFacts } from './pull-request.ts';

/** Answers that go wrong, for the next calls. */
export interface Trouble {
  /** How many of the next calls that fit. */
  readonly times: number;
  /** `server`: 502; `secondary`: 403 with the secondary limit's words; `too-many`: 429; `primary`: the hour's limit is used up. */
  readonly kind: 'server' | 'secondary' | 'too-many' | 'primary' | 'disconnect';
  /** Seconds in the `retry-after` header; left out of the answer when not given. */
  readonly retryAfter?: number;
  /** True: the call is carried out, and only its answer is lost. */
  readonly carriedOut?: boolean;
  /** Only calls of this operation, e.g. `issues/create-comment`. */
  readonly operation?: string;
}

/** An answer on its way out. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined: an answer without a body. */
  readonly body: unknown;
}

/** What an answer of the emulator is completed from. */
export interface World {
  readonly url: string;
  readonly pullRequests: ReadonlyMap<number, PullRequestFacts>;
  readonly ghost: string | null;
}

const DOCUMENTATION = 'https://docs.github.com/rest';

/** Puts into an answer of the emulator what GitHub would say there: bots, the app behind them, real commits. */
export function complete(value: unknown, world: World): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => complete(item, world));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const object: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    object[key] = complete(item, world);
  }
  const author = (object['user'] as { login?: unknown } | null | undefined)?.login;
  if (author !== undefined && author === world.ghost) {
    object['user'] = null;
  }
  if (typeof object['login'] === 'string') {
    completeAccount(object, world.url);
  }
  if (typeof object['annotations_count'] === 'number') {
    object['annotations_url'] ??= `${world.url}/repos/check-runs/1/annotations`;
  }
  if ('color' in object && 'default' in object) {
    object['description'] ??= '';
  }
  if ('subscribers_url' in object) {
    object['network_count'] ??= 0;
    object['subscribers_count'] ??= 0;
  }
  if ('performed_via_github_app' in object && typeof author === 'string' && isBot(author)) {
    object['performed_via_github_app'] = appOf(author, object['user'], world.url);
  }
  const facts =
    'head' in object && 'base' in object
      ? world.pullRequests.get(Number(object['number']))
      : undefined;
  return facts === undefined ? object : { ...object, ...overlay(object, facts) };
}

/** How a trouble looks from outside; null: the connection is cut. */
export function troubleAnswer(trouble: Trouble): Answer | null {
  const later = trouble.retryAfter;
  const headers: Record<string, string> =
    later === undefined ? {} : { 'retry-after': String(later) };
  const secondary =
    'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';
  switch (trouble.kind) {
    case 'server':
      return { status: 502, headers, body: { message: 'Server Error' } };
    case 'secondary':
      return { ...failure(403, secondary), headers };
    case 'too-many':
      return { ...failure(429, secondary), headers };
    case 'primary': {
      const reset = String(Math.floor(Date.now() / 1000) + 1800);
      return {
        ...failure(403, 'API rate limit exceeded for installation ID 1.'),
        headers: {
          'x-ratelimit-limit': '1000',
          'x-ratelimit-remaining': '0',
          'x-ratelimit-reset': reset,
        },
      };
    }
    case 'disconnect':
      return null;
  }
}

/** 200 with a body. */
export function success(body: unknown): Answer {
  return { status: 200, headers: {}, body };
}

/** An error as GitHub words it. */
export function failure(status: number, message: string, errors?: readonly unknown[]): Answer {
  const body = { message, documentation_url: DOCUMENTATION, status: String(status) };
  return { status, headers: {}, body: errors === undefined ? body : { ...body, errors } };
}

function overlay(
  object: Record<string, unknown>,
  facts: PullRequestFacts,
): Record<string, unknown> {
  return {
    head: { ...(object['head'] as object), sha: facts.head.sha },
    base: { ...(object['base'] as object), sha: facts.base.sha },
    merge_commit_sha: facts.mergeCommit,
    ...('commits' in object
      ? { commits: facts.commits.length, changed_files: facts.files.length }
      : {}),
  };
}

/** The emulator gives organizations fewer fields than GitHub does, and calls every bot a user. */
function completeAccount(account: Record<string, unknown>, url: string): void {
  const login = String(account['login']);
  if (isBot(login)) {
    account['type'] = 'Bot';
  }
  if (account['type'] !== 'Organization' && account['type'] !== undefined) {
    return;
  }
  const users = `${url}/users/${login}`;
  const fields = {
    gravatar_id: '',
    html_url: `${url}/${login}`,
    followers_url: `${users}/followers`,
    following_url: `${users}/following{/other_user}`,
    gists_url: `${users}/gists{/gist_id}`,
    starred_url: `${users}/starred{/owner}{/repo}`,
    subscriptions_url: `${users}/subscriptions`,
    organizations_url: `${users}/orgs`,
    received_events_url: `${users}/received_events`,
    type: 'Organization',
    site_admin: false,
  };
  for (const [name, value] of Object.entries(fields)) {
    account[name] ??= value;
  }
}

/** Says whether a login is an app's. */
export function isBot(login: string): boolean {
  return login.endsWith('[bot]');
}

function appOf(login: string, owner: unknown, url: string): unknown {
  const slug = login.replace('[bot]', '');
  return {
    id: 15_368,
    slug,
    node_id: 'MDM6QXBwMTUzNjg=',
    owner,
    name: slug,
    description: '',
    external_url: `${url}/apps/${slug}`,
    html_url: `${url}/apps/${slug}`,
    created_at: '2018-07-30T09:30:17Z',
    updated_at: '2024-04-10T20:33:16Z',
    permissions: { issues: 'write', pull_requests: 'write', metadata: 'read' },
    events: [],
  };
}
