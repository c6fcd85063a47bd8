// GitHub for tests: a stateful API on 127.0.0.1, every call judged by GitHub's own description, with switches for bad days.
import { createEmulator } from 'emulate';
import { createServer, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  complete,
  failure,
  isBot,
  success,
  troubleAnswer,
  type Answer,
  type Trouble,
  type World,
} from './answers.ts';
import { loadDescription } from './description.ts';
import {
  mergeInGit,
  readGitFacts,
  type MergeMethod,
  type PullRequestFacts,
  type PullRequestFile,
} from './pull-request.ts';

/** What a GitHub is started with. */
export interface GitHubOptions {
  /** `owner/repo`; the owner is an organization. */
  readonly repository?: string;
  readonly token?: string;
  /** Whose the token is: `github-actions[bot]` (default) is a workflow's own, any `...[bot]` an app's, else a person's. */
  readonly login?: string;
  /** People who can write comments and open pull requests, beside the token's owner; default alice and bob. */
  readonly people?: readonly string[];
  /** Bare repository (`GitServer.path`): pull requests then take their commits and files from it, and merges are real. */
  readonly git?: string;
}

/** One request that reached GitHub. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: unknown;
  /** Its operation, e.g. `issues/create-comment`; null where the reduced description has none. */
  readonly operation: string | null;
  /** The answer's status. */
  readonly status: number;
}

/** A comment as it stands. */
export interface StandingComment {
  readonly id: number;
  readonly author: string;
  readonly body: string;
  readonly url: string;
}

/** What a pull request is opened with; without git (`GitHubOptions.git`) its commits are given here. */
export interface NewPullRequest {
  readonly title: string;
  readonly body?: string;
  /** Branch names. */
  readonly head: string;
  readonly base?: string;
  readonly author?: string;
  readonly headSha?: string;
  readonly baseSha?: string;
  readonly files?: readonly PullRequestFile[];
}

/** A running GitHub. */
export interface GitHub {
  /** What GITHUB_API_URL is set to. */
  readonly url: string;
  readonly token: string;
  readonly login: string;
  readonly repository: { readonly owner: string; readonly repo: string };
  /** Every request so far; `calls.length` is the count that budgets are held against. */
  readonly calls: readonly Call[];
  /** What GitHub's description does not allow, of requests and of answers; a test expects it to be empty. */
  readonly violations: readonly string[];
  readonly switches: {
    /** The token of a pull request from a fork: reads, and 403 "Resource not accessible by integration" for the rest. */
    readOnly: boolean;
    /** So many of the next look-ups of a commit's pull requests find nothing, as in the seconds after a merge. */
    staleIndex: number;
    /** GraphQL may be refused, as by some proxies, or answer with errors alone. */
    graphql: 'works' | 'refused' | 'errors';
    /** True: the pull requests' conversations are locked. */
    locked: boolean;
    /** A person whose account was deleted: what they wrote has no author any more. */
    ghost: string | null;
  };
  trouble(trouble: Trouble): void;
  openPullRequest(pullRequest: NewPullRequest): Promise<PullRequestFacts>;
  pullRequest(number: number): PullRequestFacts;
  /** After a push to the head branch: reads git again, or takes the new sha. */
  synchronize(number: number, headSha?: string): Promise<PullRequestFacts>;
  /** Merges; in git too, when there is one. `mergeCommit` of the result is the commit on the base branch. */
  mergePullRequest(
    number: number,
    merge?: { readonly method?: MergeMethod; readonly sha?: string },
  ): Promise<PullRequestFacts>;
  addLabel(number: number, label: string): Promise<void>;
  /** Writes a comment as one of the people, or as the token's owner. */
  comment(number: number, body: string, author?: string): Promise<StandingComment>;
  /** All comments of a pull request or issue as they stand now, oldest first. */
  comments(number: number): Promise<readonly StandingComment[]>;
  close(): Promise<void>;
}

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly body: unknown;
  readonly operation: string | null;
}

/** The longest comment GitHub takes, by its own words. */
const COMMENT_LIMIT = 65_536;

/** Starts a GitHub with one repository on a random port. */
export async function startGitHub(options: GitHubOptions = {}): Promise<GitHub> {
  const [owner = 'acme', repo = 'detections'] = (options.repository ?? 'acme/detections').split(
    '/',
  );
  const token = options.token ?? 'ghs_test0123456789';
  const login = options.login ?? 'github-actions[bot]';
  const people = [...new Set([login, ...(options.people ?? ['alice', 'bob'])])];
  const tokenOf = (person: string): string => (person === login ? token : `token-of-${person}`);
  const tokens = new Map(people.map((person) => [tokenOf(person), person]));

  const description = await loadDescription();
  const emulator = await createEmulator({
    service: 'github',
    port: 0,
    seed: {
      tokens: Object.fromEntries(people.map((person) => [tokenOf(person), { login: person }])),
      github: {
        users: people.map((person) => ({ login: person, name: person })),
        orgs: [
          { login: owner, members: people.map((person) => ({ login: person, role: 'admin' })) },
        ],
        repos: [{ owner, name: repo, default_branch: 'main' }],
      },
    },
  });
  const emulatorPort = Number(new URL(emulator.url).port);

  const calls: Call[] = [];
  const violations: string[] = [];
  const troubles: { -readonly [K in keyof Trouble]: Trouble[K] }[] = [];
  const pullRequests = new Map<number, PullRequestFacts>();
  const switches: GitHub['switches'] = {
    readOnly: false,
    staleIndex: 0,
    graphql: 'works',
    locked: false,
    ghost: null,
  };

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const target = new URL(request.url ?? '/', 'http://127.0.0.1');
      const text = Buffer.concat(chunks).toString('utf8');
      const method = request.method ?? 'GET';
      const path = target.pathname;
      const asked: Asked = {
        method,
        path,
        query: target.search.slice(1),
        headers: request.headers,
        text,
        body: parse(text),
        operation: description.operationOf(method, path),
      };
      void reply(asked)
        .catch((error: unknown): Answer => {
          violations.push(`the tests' GitHub itself failed: ${String(error)}`);
          return { status: 500, headers: {}, body: { message: String(error) } };
        })
        .then((answer) => {
          calls.push({ ...pick(asked), status: answer?.status ?? 0 });
          if (answer === null) {
            request.socket.destroy();
            return;
          }
          const json = answer.body === undefined ? '' : JSON.stringify(answer.body);
          response.writeHead(answer.status, {
            ...(json === '' ? {} : { 'content-type': 'application/json; charset=utf-8' }),
            ...answer.headers,
          });
          response.end(json);
        });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const repositoryPath = `/repos/${owner}/${repo}`;

  return {
    url,
    token,
    login,
    repository: { owner, repo },
    calls,
    violations,
    switches,
    trouble: (trouble) => void troubles.push({ ...trouble }),
    openPullRequest,
    pullRequest,
    synchronize,
    mergePullRequest,
    addLabel: async (number, label) => {
      await seed('POST', `${repositoryPath}/issues/${number}/labels`, {
        body: { labels: [label] },
      });
    },
    comment: async (number, body, author = login) =>
      toStandingComment(
        await seed('POST', `${repositoryPath}/issues/${number}/comments`, {
          body: { body },
          author,
        }),
      ),
    comments: async (number) => {
      const standing: StandingComment[] = [];
      for (let page = 1; standing.length === (page - 1) * 100; page += 1) {
        const path = `${repositoryPath}/issues/${number}/comments?per_page=100&page=${page}`;
        standing.push(...((await seed('GET', path)) as unknown[]).map(toStandingComment));
      }
      return standing;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await emulator.close();
    },
  };

  /** Judges, answers and judges again; null: the connection is cut. */
  async function reply(asked: Asked): Promise<Answer | null> {
    if (asked.path === '/graphql') {
      return answerGraphql(asked);
    }
    violations.push(...description.judgeRequest(judged(asked)));
    const trouble = nextTrouble(asked);
    if (trouble !== null && trouble.carriedOut !== true) {
      return troubleAnswer(trouble);
    }
    const answer = refusal(asked) ?? (await ownAnswer(asked)) ?? (await emulatorAnswer(asked));
    if (asked.operation !== null) {
      violations.push(...description.judgeAnswer(asked.operation, answer.status, answer.body));
    }
    return trouble === null ? answer : troubleAnswer(trouble);
  }

  function judged(asked: Asked): Parameters<typeof description.judgeRequest>[0] {
    const headers: Record<string, string> = {};
    for (const [name, value] of Object.entries(asked.headers)) {
      headers[name] = String(value);
    }
    return { ...asked, headers };
  }

  function nextTrouble(asked: Asked): Trouble | null {
    const trouble = troubles.find(
      (each) => each.times > 0 && (each.operation ?? asked.operation) === asked.operation,
    );
    if (trouble === undefined) {
      return null;
    }
    trouble.times -= 1;
    return trouble;
  }

  /** What GitHub refuses before it looks at anything; null when it does not. */
  function refusal(asked: Asked): Answer | null {
    const authorization = asked.headers.authorization;
    const person = tokens.get((authorization ?? '').replace(/^(token|bearer) /i, ''));
    if (person === undefined) {
      return failure(
        401,
        authorization === undefined ? 'Requires authentication' : 'Bad credentials',
      );
    }
    const isApp = login.endsWith('[bot]') && person === login;
    if (switches.readOnly && person === login && asked.method !== 'GET') {
      return failure(403, 'Resource not accessible by integration');
    }
    if (isApp && asked.operation === 'users/get-authenticated') {
      return failure(403, 'Resource not accessible by integration');
    }
    const writesComment =
      asked.operation === 'issues/create-comment' || asked.operation === 'issues/update-comment';
    if (switches.locked && asked.operation === 'issues/create-comment') {
      return failure(403, 'Unable to create comment because issue is locked.');
    }
    if (writesComment && [...bodyOf(asked.body)].length > COMMENT_LIMIT) {
      const message = `Body is too long (maximum is ${COMMENT_LIMIT} characters)`;
      return failure(422, 'Validation Failed', [
        { resource: 'IssueComment', code: 'unprocessable', field: 'data', message },
      ]);
    }
    return null;
  }

  /** What the emulator lacks; null: the emulator answers. */
  async function ownAnswer(asked: Asked): Promise<Answer | null> {
    if (asked.operation === 'repos/list-pull-requests-associated-with-commit') {
      const sha = asked.path.split('/').at(-2) ?? '';
      if (switches.staleIndex > 0) {
        switches.staleIndex -= 1;
        return success([]);
      }
      const numbers = [...pullRequests.values()]
        .filter((each) => (each.merged && each.mergeCommit === sha) || each.commits.includes(sha))
        .map((each) => each.number);
      const found = numbers.map((number) => seed('GET', `${repositoryPath}/pulls/${number}`));
      return success(complete(await Promise.all(found), world()));
    }
    if (asked.operation === 'pulls/list-files') {
      const facts = pullRequests.get(Number(asked.path.split('/').at(-2)));
      return facts === undefined ? null : listFiles(facts, asked);
    }
    return null;
  }

  function listFiles(facts: PullRequestFacts, asked: Asked): Answer {
    const query = new URLSearchParams(asked.query);
    const size = Math.min(100, Number(query.get('per_page') ?? 30));
    const page = Number(query.get('page') ?? 1);
    const last = Math.max(1, Math.ceil(facts.files.length / size));
    const files = facts.files.slice((page - 1) * size, page * size).map((file) => ({
      sha: facts.head.sha,
      additions: 1,
      deletions: 1,
      changes: 2,
      blob_url: `${url}/${owner}/${repo}/blob/${facts.head.sha}/${encodeURI(file.filename)}`,
      raw_url: `${url}/${owner}/${repo}/raw/${facts.head.sha}/${encodeURI(file.filename)}`,
      contents_url: `${url}${repositoryPath}/contents/${encodeURI(file.filename)}`,
      ...file,
    }));
    const link = (to: number, rel: string): string =>
      `<${url}${asked.path}?per_page=${size}&page=${to}>; rel="${rel}"`;
    const links = page < last ? `${link(page + 1, 'next')}, ${link(last, 'last')}` : null;
    return { status: 200, headers: links === null ? {} : { link: links }, body: files };
  }

  async function emulatorAnswer(asked: Asked): Promise<Answer> {
    const { status, headers, text } = await send(emulatorPort, asked);
    // The emulator knows itself by another address; so does every link in its answers.
    const body = parse(text.replaceAll(emulator.url, url));
    const link = headers['link'];
    return {
      status,
      headers: link === undefined ? {} : { link: String(link).replaceAll(emulator.url, url) },
      body: complete(body, world()),
    };
  }

  /** GraphQL is asked for one thing only: who the token is. */
  function answerGraphql(asked: Asked): Answer | null {
    if (switches.graphql !== 'works') {
      return switches.graphql === 'refused'
        ? failure(403, 'Forbidden')
        : success({ errors: [{ type: 'FORBIDDEN', message: 'Resource not accessible' }] });
    }
    const trouble = nextTrouble(asked);
    if (trouble !== null) {
      return troubleAnswer(trouble);
    }
    const query = (asked.body as { query?: string } | undefined)?.query ?? '';
    if (!/^\s*(query\s*)?\{\s*viewer\s*\{\s*login\s*\}\s*\}\s*$/.test(query)) {
      violations.push(`POST /graphql: only the viewer's login can be asked here, not ${query}`);
      return success({ errors: [{ message: 'not modelled' }] });
    }
    return refusal({ ...asked, method: 'GET' }) ?? success({ data: { viewer: { login } } });
  }

  function world(): World {
    return { url, pullRequests, ghost: switches.ghost };
  }

  /** A call for the tests themselves: past the judge, and not counted. */
  async function seed(
    method: string,
    path: string,
    what: { readonly body?: unknown; readonly author?: string } = {},
  ): Promise<unknown> {
    const { status, text } = await send(emulatorPort, {
      method,
      path: path.split('?')[0] ?? path,
      query: path.split('?')[1] ?? '',
      headers: {
        authorization: `token ${tokenOf(what.author ?? people.at(-1) ?? login)}`,
        'content-type': 'application/json',
      },
      text: what.body === undefined ? '' : JSON.stringify(what.body),
    });
    if (status >= 400) {
      throw new Error(`${method} ${path} of the tests' GitHub: ${status} ${text}`);
    }
    return parse(text.replaceAll(emulator.url, url));
  }

  async function openPullRequest(wanted: NewPullRequest): Promise<PullRequestFacts> {
    const base = wanted.base ?? 'main';
    const author = wanted.author ?? people.find((person) => !isBot(person)) ?? login;
    const made = (await seed('POST', `${repositoryPath}/pulls`, {
      body: { title: wanted.title, body: wanted.body ?? '', head: wanted.head, base },
      author,
    })) as { number: number; html_url: string };
    const given = {
      head: { ref: wanted.head, sha: wanted.headSha ?? shaOf(`${made.number}-head`) },
      base: { ref: base, sha: wanted.baseSha ?? shaOf('base') },
      mergeCommit: shaOf(`${made.number}-test-merge`),
      files: wanted.files ?? [],
    };
    return remember({
      number: made.number,
      url: made.html_url,
      title: wanted.title,
      author,
      merged: false,
      ...(options.git === undefined
        ? { ...given, commits: [given.head.sha] }
        : await readGitFacts(options.git, { number: made.number, head: wanted.head, base })),
    });
  }

  function pullRequest(number: number): PullRequestFacts {
    const facts = pullRequests.get(number);
    if (facts === undefined) {
      throw new Error(`the tests' GitHub has no pull request #${number}`);
    }
    return facts;
  }

  async function synchronize(number: number, headSha?: string): Promise<PullRequestFacts> {
    const facts = pullRequest(number);
    if (options.git !== undefined) {
      const branches = { number, head: facts.head.ref, base: facts.base.ref };
      return remember({ ...facts, ...(await readGitFacts(options.git, branches)) });
    }
    const sha = headSha ?? shaOf(`${facts.head.sha}-next`);
    return remember({ ...facts, head: { ...facts.head, sha }, commits: [...facts.commits, sha] });
  }

  async function mergePullRequest(
    number: number,
    merge: { readonly method?: MergeMethod; readonly sha?: string } = {},
  ): Promise<PullRequestFacts> {
    const method = merge.method ?? 'merge';
    const facts = pullRequest(number);
    const mergeCommit =
      options.git === undefined
        ? (merge.sha ?? shaOf(`${number}-merge`))
        : await mergeInGit(options.git, facts, method);
    await seed('PUT', `${repositoryPath}/pulls/${number}/merge`, {
      body: { merge_method: method },
    });
    return remember({ ...facts, mergeCommit, merged: true });
  }

  function remember(facts: PullRequestFacts): PullRequestFacts {
    pullRequests.set(facts.number, facts);
    return facts;
  }
}

function pick(asked: Asked): Omit<Call, 'status'> {
  const { method, path, query, body, operation } = asked;
  return { method, path, query, body, operation };
}

/** Sends a request to the emulator over a connection of its own, so that none is left open. */
async function send(
  port: number,
  asked: Pick<Asked, 'method' | 'path' | 'query' | 'headers' | 'text'>,
): Promise<{ status: number; headers: IncomingHttpHeaders; text: string }> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      {
        host: '127.0.0.1',
        port,
        agent: false,
        method: asked.method,
        path: asked.query === '' ? asked.path : `${asked.path}?${asked.query}`,
        headers: {
          authorization: asked.headers.authorization,
          ...(asked.text === ''
            ? {}
            : {
                'content-type': 'application/json',
                'content-length': String(Buffer.byteLength(asked.text)),
              }),
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
        });
      },
    );
    request.on('error', reject);
    request.end(asked.text);
  });
}

function toStandingComment(value: unknown): StandingComment {
  const comment = value as { id: number; body: string; html_url: string; user: { login: string } };
  return {
    id: comment.id,
    author: comment.user.login,
    body: comment.body,
    url: comment.html_url,
  };
}

function bodyOf(value: unknown): string {
  return (value as { body?: string } | undefined)?.body ?? '';
}

function parse(text: string): unknown {
  if (text === '') {
    return undefined;
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** A sha of 40 hexadecimal digits that stands for a name: for pull requests without a git behind them. */
function shaOf(name: string): string {
  return Buffer.from(name).toString('hex').padEnd(40, '0').slice(0, 40);
}
