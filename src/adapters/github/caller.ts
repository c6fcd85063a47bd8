// GitHub's API as every part of this adapter reaches it: one gate with retries and clear errors, and whose the token is.
import { setTimeout as timer } from 'node:timers/promises';
import { getOctokit } from '@actions/github';
import { PullRequestsError } from '../../ports.ts';

/** What a repository on GitHub is reached with. */
export interface GitHubOptions {
  readonly token: string;
  readonly repository: { readonly owner: string; readonly repo: string };
  /** GITHUB_API_URL; default: what @actions/github finds there, else GitHub's own. */
  readonly apiUrl?: string;
  /** Waits so many milliseconds before a call is tried again; default: a timer. */
  readonly wait?: (milliseconds: number) => Promise<void>;
  /** Told why and how long, before every wait; in words for people. */
  readonly onWait?: (message: string) => void;
  /** The time; default: the system's. */
  readonly now?: () => Date;
}

/** A call that GitHub refused or never answered; the message says what was tried, why it failed and what to do. */
export class GitHubError extends PullRequestsError {
  override readonly name = 'GitHubError';
  /** HTTP status; null when there was no answer. */
  readonly status: number | null;
  /** True when the token's requests are used up for now. */
  readonly isLimit: boolean;

  constructor(
    message: string,
    refusal: {
      readonly status: number | null;
      readonly isLimit: boolean;
      readonly isReadOnly: boolean;
    },
    options?: ErrorOptions,
  ) {
    super(message, refusal.isReadOnly, options);
    this.status = refusal.status;
    this.isLimit = refusal.isLimit;
  }
}

/** How often one call is tried in all. */
const TRIES = 4;

/** The longest wait GitHub may ask for, in milliseconds: a job that sleeps for an hour helps nobody. */
const LONGEST_WAIT = 120_000;

/** The longest time one request may take, in milliseconds. */
const REQUEST_TIMEOUT = 30_000;

/** What GitHub asks to wait after a secondary limit that names no time: a minute, in milliseconds. */
const SECONDARY_WAIT = 60_000;

/** The largest page GitHub gives. */
export const PAGE = 100;

/** A repository on GitHub, ready to be asked. */
export interface Connection {
  readonly owner: string;
  readonly repo: string;
  /** `owner/repo`, for messages. */
  readonly name: string;
  readonly octokit: Octokit;
  readonly call: Caller;
  readonly now: () => Date;
  /** Login of the token's owner, asked once. */
  readonly viewer: () => Promise<string>;
}

/**
 * Connects to a repository; nothing is asked yet.
 *
 * Whose the token is, GraphQL's `viewer` answers for a workflow's token, an app's and a person's alike; `GET /user`, which
 * refuses the first two, is asked where GraphQL is out of reach; and a token that both refuse is a workflow's,
 * `github-actions[bot]`.
 */
export function connectToGitHub(options: GitHubOptions): Connection {
  const { owner, repo } = options.repository;
  const octokit = connect(options);
  const call = createCaller(options);
  let viewer: Promise<string> | null = null;
  return {
    owner,
    repo,
    name: `${owner}/${repo}`,
    octokit,
    call,
    now: options.now ?? (() => new Date()),
    viewer() {
      viewer ??= findViewer(octokit, call).catch((error: unknown) => {
        viewer = null;
        throw error;
      });
      return viewer;
    },
  };
}

export type Octokit = ReturnType<typeof getOctokit>;

export interface Author {
  readonly login: string;
  readonly type?: string;
}

function connect(options: GitHubOptions): Octokit {
  const silent = (): void => {};
  return getOctokit(options.token, {
    ...(options.apiUrl === undefined ? {} : { baseUrl: options.apiUrl }),
    // Octokit would print to the console, past all escaping and masking.
    log: { debug: silent, info: silent, warn: silent, error: silent },
  });
}

/** GraphQL names a bot with or without its suffix; a person cannot have one. */
export function isBy(author: Author | null, login: string): boolean {
  if (author === null) {
    return false;
  }
  const { login: name, type } = author;
  return name === login || (type === 'Bot' && name === `${login}[bot]`);
}

/** GitHub may give a text back with other line ends, or without white space at its end. */
export function isSameText(a: string | undefined, b: string): boolean {
  const plain = (text: string): string => text.replaceAll('\r\n', '\n').trimEnd();
  return a !== undefined && plain(a) === plain(b);
}

/** Login of the token's owner; throws when neither way got an answer, since a guess could leave a second comment. */
async function findViewer(octokit: Octokit, call: Caller): Promise<string> {
  try {
    const answer = await call({
      doing: 'ask GitHub whose the token is',
      permission: null,
      send: (request) => askViewer(octokit, request),
    });
    const login = memberOf(memberOf(answer, 'viewer'), 'login');
    if (typeof login === 'string') {
      return login;
    }
  } catch {
    // Not every proxy lets GraphQL through; the next way is asked instead.
  }
  try {
    const { data } = await call({
      doing: 'ask GitHub whose the token is',
      permission: null,
      send: (request) => octokit.rest.users.getAuthenticated({ request }),
    });
    return data.login;
  } catch (error) {
    if (error instanceof GitHubError && error.status === 403 && !error.isLimit) {
      return 'github-actions[bot]';
    }
    throw error;
  }
}

/** GraphQL tells errors with status 200, and octokit throws them: they are an answer, and no reason to ask again. */
async function askViewer(octokit: Octokit, request: RequestOptions): Promise<unknown> {
  try {
    return await octokit.graphql('query { viewer { login } }', { request });
  } catch (error) {
    if (error instanceof Error && error.name === 'GraphqlResponseError') {
      return null;
    }
    throw error;
  }
}

/** Options of one request, as octokit takes them. */
export interface RequestOptions {
  readonly signal: AbortSignal;
}

export interface GitHubCall<T> {
  /** Completes "cannot ...". */
  readonly doing: string;
  /** What a workflow must grant for it; null: nothing. */
  readonly permission: string | null;
  send(request: RequestOptions): Promise<T>;
  /**
   * For a call that must not be carried out twice: what it made, when its answer was lost; null when it made nothing.
   * A call without it can be repeated.
   */
  findMade?(): Promise<T | null>;
}

export type Caller = <T>(call: GitHubCall<T>) => Promise<T>;

/** What a failed request tells. */
interface Refusal {
  /** null when there was no answer. */
  readonly status: number | null;
  readonly message: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The one gate to GitHub: tries again what may pass, obeys `retry-after`, and says clearly what did not work. */
function createCaller(options: GitHubOptions): Caller {
  const wait = options.wait ?? (async (milliseconds: number) => void (await timer(milliseconds)));
  const now = options.now ?? (() => new Date());
  return async (call) => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await call.send({ signal: AbortSignal.timeout(REQUEST_TIMEOUT) });
      } catch (error) {
        const refusal = refusalOf(error);
        const pause = pauseBefore({ refusal, tries, now: now() });
        if (pause === null || tries === TRIES || pause > LONGEST_WAIT) {
          throw new GitHubError(
            explain({ call, refusal, pause }),
            {
              status: refusal.status,
              isLimit: isLimit(refusal),
              isReadOnly: isReadOnly(refusal),
            },
            { cause: error },
          );
        }
        options.onWait?.(
          `GitHub: cannot ${call.doing} (${statusOf(refusal)}${refusal.message}); trying again in ${Math.ceil(pause / 1000)} s`,
        );
        await wait(pause);
        // A limit refuses before anything is done; any other failure may have come after.
        const made = isLimit(refusal) ? null : ((await call.findMade?.()) ?? null);
        if (made !== null) {
          return made;
        }
      }
    }
  };
}

function refusalOf(error: unknown): Refusal {
  const response = memberOf(error, 'response');
  const status = memberOf(response, 'status');
  const headers = memberOf(response, 'headers');
  const message = memberOf(memberOf(response, 'data'), 'message');
  const errors = memberOf(memberOf(response, 'data'), 'errors');
  return {
    // Without a response octokit makes a failed connection look like a 500.
    status: typeof status === 'number' ? status : null,
    message: [
      typeof message === 'string'
        ? message
        : error instanceof Error
          ? error.message
          : String(error),
      ...(Array.isArray(errors) ? errors.map((each: unknown) => memberOf(each, 'message')) : []),
    ]
      .filter((each) => typeof each === 'string')
      .join(': ')
      .replace(/\.$/, ''),
    headers: Object.fromEntries(
      Object.entries(typeof headers === 'object' && headers !== null ? headers : {}).map(
        ([name, value]) => [name.toLowerCase(), String(value)],
      ),
    ),
  };
}

export function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.getOwnPropertyDescriptor(value, name)?.value
    : undefined;
}

/** How long to wait before the call is tried again, in milliseconds; null: trying again is of no use. */
function pauseBefore(failed: {
  readonly refusal: Refusal;
  readonly tries: number;
  readonly now: Date;
}): number | null {
  const { refusal, tries, now } = failed;
  const { status, headers } = refusal;
  const asked = Number(headers['retry-after']);
  if (isLimit(refusal)) {
    if (Number.isFinite(asked)) {
      return asked * 1000;
    }
    if (headers['x-ratelimit-remaining'] === '0') {
      return Math.max(0, Number(headers['x-ratelimit-reset']) * 1000 - now.getTime());
    }
    return SECONDARY_WAIT;
  }
  if (status === null || status >= 500) {
    return Number.isFinite(asked) ? asked * 1000 : 1000 * 2 ** (tries - 1);
  }
  return null;
}

/** Source: "Rate limits for the REST API" of GitHub's documentation. */
function isLimit({ status, headers, message }: Refusal): boolean {
  return (
    status === 429 ||
    (status === 403 &&
      (headers['retry-after'] !== undefined ||
        headers['x-ratelimit-remaining'] === '0' ||
        /rate limit/i.test(message)))
  );
}

/** GitHub's words for a token without the permission: `Resource not accessible by integration` or `... by personal access token`. */
function isReadOnly(refusal: Refusal): boolean {
  return refusal.status === 403 && !isLimit(refusal) && /not accessible/i.test(refusal.message);
}

interface Failed {
  readonly call: GitHubCall<unknown>;
  readonly refusal: Refusal;
  /** The wait that was called for, in milliseconds; null: none. */
  readonly pause: number | null;
}

function explain(failed: Failed): string {
  const { call, refusal } = failed;
  return `GitHub: cannot ${call.doing} (${statusOf(refusal)}${refusal.message}). ${advise(failed)}`;
}

function advise({ call, refusal, pause }: Failed): string {
  const grant = call.permission === null ? '' : ` Grant the job '${call.permission}'.`;
  if (isLimit(refusal)) {
    const minutes = pause === null ? '' : ` in ${Math.ceil(pause / 60_000)} min`;
    return `The token's limit of requests is used up: run again${minutes}, or give a GitHub App's token as 'github-token'.`;
  }
  switch (refusal.status) {
    case null:
      return `There was no answer after ${TRIES} tries: check that the runner reaches GitHub's API.`;
    case 401:
      return "The token is not valid: check the input 'github-token'.";
    case 403:
      if (/locked/i.test(refusal.message)) {
        return 'Unlock the conversation of the pull request.';
      }
      return `The token may not do this.${grant} A pull request from a fork has a token that only reads, whatever the workflow grants.`;
    case 404:
      return `It is not there, or the token may not see it.${grant}`;
    default:
      return refusal.status >= 500
        ? `It failed ${TRIES} times: see https://www.githubstatus.com and run again.`
        : 'GitHub did not take the request.';
  }
}

function statusOf({ status }: Refusal): string {
  return status === null ? '' : `${status}: `;
}
