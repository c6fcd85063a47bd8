// A real git remote over smart HTTP: `git http-backend` behind node:http, with GitHub's way of taking a token.
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** One update of a ref that a push brought and the server took. */
export interface PushedRef {
  readonly ref: string;
  /** 40 zeros when the ref was made. */
  readonly before: string;
  /** 40 zeros when the ref was deleted. */
  readonly after: string;
}

/** A running git remote. */
export interface GitServer {
  /** `http://127.0.0.1:<port>`: what GITHUB_SERVER_URL is in tests. */
  readonly origin: string;
  /** The repository's address, `<origin>/<owner>/<repo>`, without a token; `.git` at its end is understood too. */
  readonly url: string;
  /** The bare repository in a temporary folder. */
  readonly path: string;
  readonly token: string;
  /** Pushes that reached `git receive-pack`, refused ones included. */
  readonly pushes: () => number;
  /** Ref updates that were taken, in their order. */
  readonly pushedRefs: () => Promise<readonly PushedRef[]>;
  /** Called before a push is carried out: a chance to move a ref first, so that the push loses its race. */
  beforePush: (() => void | Promise<void>) | null;
  /** Runs git in the bare repository and returns what it printed. */
  git(...args: readonly string[]): Promise<string>;
  /** Sha of a ref; null when there is none. */
  ref(name: string): Promise<string | null>;
  /** The text of a file at a revision; throws when it is not there. */
  file(revision: string, path: string): Promise<string>;
  close(): Promise<void>;
}

/** What a git remote is started with. */
export interface GitServerOptions {
  readonly token?: string;
  /** `owner/repo` of its address. */
  readonly repository?: string;
  readonly defaultBranch?: string;
  /** Refs the server refuses to take, as a rule set of GitHub would: the reason, or null to take the ref. */
  readonly refuse?: Readonly<Record<string, string>>;
  /** False: fetching works without a token, as for a public repository. Default true. */
  readonly private?: boolean;
}

/** Starts a git remote on a random port; nothing of it is left after `close()`. */
export async function startGitServer(options: GitServerOptions = {}): Promise<GitServer> {
  const token = options.token ?? 'test-token';
  const repository = options.repository ?? 'acme/detections';
  const root = await mkdtemp(join(tmpdir(), 'lgc-git-server-'));
  const path = join(root, 'repository.git');
  const pushLog = join(root, 'pushed-refs');
  await run('git', ['init', '--quiet', '--bare', `-b${options.defaultBranch ?? 'main'}`, path]);
  await run('git', ['-C', path, 'config', 'http.receivepack', 'true']);
  await run('git', ['-C', path, 'config', 'core.compression', '0']);
  await writeHooks({ path, pushLog, refuse: options.refuse ?? {} });

  let pushes = 0;
  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const gitServer: GitServer = {
    origin,
    url: `${origin}/${repository}`,
    path,
    token,
    pushes: () => pushes,
    pushedRefs: () => readPushLog(pushLog),
    beforePush: null,
    git,
    ref: (name) =>
      git('rev-parse', '--verify', '--quiet', name).then(
        (text) => text.trim(),
        () => null,
      ),
    file: (revision, file) => git('cat-file', 'blob', `${revision}:${file}`),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(root, { recursive: true, force: true });
    },
  };
  return gitServer;

  async function git(...args: readonly string[]): Promise<string> {
    return (await run('git', ['-C', path, ...args], { maxBuffer: 64 * 1024 * 1024 })).stdout;
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const target = new URL(request.url ?? '/', origin);
    const tail = pathInRepository(target.pathname, repository);
    if (tail === null) {
      response.writeHead(404).end('Repository not found.');
      return;
    }
    const writes = tail === '/git-receive-pack' || target.search.includes('git-receive-pack');
    if ((writes || options.private !== false) && !isAuthorized(request, token)) {
      // GitHub's own words, so that advice given on them is tested too.
      response.writeHead(401, { 'www-authenticate': 'Basic realm="GitHub"' });
      response.end('Repository not found.');
      return;
    }
    if (tail === '/git-receive-pack') {
      pushes += 1;
      await gitServer.beforePush?.();
    }
    await throughBackend({ request, response, root, target, tail });
  }
}

/** The path below the repository's address; null when the address is of another repository. */
function pathInRepository(pathname: string, repository: string): string | null {
  for (const prefix of [`/${repository}.git`, `/${repository}`]) {
    if (pathname.startsWith(`${prefix}/`)) {
      return pathname.slice(prefix.length);
    }
  }
  return null;
}

function isAuthorized(request: IncomingMessage, token: string): boolean {
  const [scheme = '', value = ''] = (request.headers.authorization ?? '').split(' ');
  if (scheme.toLowerCase() !== 'basic') {
    return false;
  }
  // GitHub takes any user name; the password is the token.
  const [, password] = Buffer.from(value, 'base64').toString('utf8').split(':');
  return password === token;
}

/** Speaks CGI (RFC 3875) with `git http-backend`: the request's body on its stdin, its headers and body from its stdout. */
async function throughBackend(call: {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly root: string;
  readonly target: URL;
  readonly tail: string;
}): Promise<void> {
  const { request, response, root, target, tail } = call;
  const backend = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env['PATH'] ?? '',
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_CONFIG_NOSYSTEM: '1',
      PATH_INFO: `/repository.git${tail}`,
      QUERY_STRING: target.search.slice(1),
      REQUEST_METHOD: request.method ?? 'GET',
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      REMOTE_USER: 'x-access-token',
      REMOTE_ADDR: '127.0.0.1',
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  // A backend that has answered early closes its stdin; what is still on the way has nobody to go to.
  backend.stdin.on('error', () => {});
  request.pipe(backend.stdin);
  let head: Buffer | null = Buffer.alloc(0);
  for await (const chunk of backend.stdout) {
    const bytes = chunk as Buffer;
    if (head === null) {
      response.write(bytes);
      continue;
    }
    head = Buffer.concat([head, bytes]);
    const end = head.indexOf('\r\n\r\n');
    if (end >= 0) {
      const { status, headers } = parseCgiHead(head.subarray(0, end).toString('latin1'));
      response.writeHead(status, headers);
      response.write(head.subarray(end + 4));
      head = null;
    }
  }
  if (head !== null) {
    response.writeHead(500);
  }
  response.end();
}

function parseCgiHead(text: string): { status: number; headers: OutgoingHttpHeaders } {
  let status = 200;
  const headers: OutgoingHttpHeaders = {};
  for (const line of text.split('\r\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    if (name === 'status') {
      status = Number(value.split(' ')[0]);
    } else {
      headers[name] = value;
    }
  }
  return { status, headers };
}

/** Hooks in the bare repository: `update` refuses the refs it is told to, `post-receive` notes those that were taken. */
async function writeHooks(hooks: {
  readonly path: string;
  readonly pushLog: string;
  readonly refuse: Readonly<Record<string, string>>;
}): Promise<void> {
  const refusals = Object.entries(hooks.refuse).map(
    ([ref, reason]) => `if [ "$1" = ${quote(ref)} ]; then echo ${quote(reason)} >&2; exit 1; fi`,
  );
  const files = {
    update: ['#!/bin/sh', ...refusals, 'exit 0', ''],
    'post-receive': ['#!/bin/sh', `cat >> ${quote(hooks.pushLog)}`, ''],
  };
  for (const [name, lines] of Object.entries(files)) {
    await writeFile(join(hooks.path, 'hooks', name), lines.join('\n'), { mode: 0o755 });
  }
  await writeFile(hooks.pushLog, '');
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

async function readPushLog(path: string): Promise<readonly PushedRef[]> {
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line !== '');
  return lines.map((line) => {
    const [before = '', after = '', ref = ''] = line.split(' ');
    return { ref, before, after };
  });
}
