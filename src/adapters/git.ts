// The git binary as a port: no shell, a scrubbed environment, the token in variables alone, limits on time and output.
import { spawn } from 'node:child_process';
import { devNull } from 'node:os';
import { GitError } from '../ports.ts';
import type { Git, GitRunOptions } from '../ports.ts';

/** What the git port is made of. */
export interface GitOptions {
  /** Where git runs. */
  readonly directory: string;
  /** The environment of the run; only what git needs of it is passed on. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Sent to `serverUrl` with every HTTP request, as the password of `x-access-token`; default: none. */
  readonly token?: string;
  /** The server the token is for, e.g. `https://github.com`; no other server gets it. */
  readonly serverUrl?: string;
}

const DEFAULT_TIMEOUT = 120_000;
const DEFAULT_MAX_OUTPUT = 64 * 1024 * 1024;
const MAX_STDERR = 64 * 1024;
const GRACE_BEFORE_KILL = 2_000;

// Programs and agents (PATH, ssh), proxies and certificates, and what Windows needs to start anything.
const PASSED_ON = new Set(
  [
    ...['PATH', 'HOME', 'USER', 'LOGNAME', 'TMPDIR', 'SSH_AUTH_SOCK', 'GIT_SSH_COMMAND', 'GIT_SSH'],
    ...['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY'],
    ...['SSL_CERT_FILE', 'SSL_CERT_DIR', 'GIT_SSL_CAINFO', 'GIT_SSL_CAPATH', 'GIT_EXEC_PATH'],
    ...['SYSTEMROOT', 'WINDIR', 'COMSPEC', 'PATHEXT', 'TEMP', 'TMP', 'USERPROFILE', 'APPDATA'],
  ].map((name) => name.toUpperCase()),
);

/** Makes the git port for a directory. */
export function createGit(options: GitOptions): Git {
  const { directory, token } = options;
  const env = environmentOf(options);
  const secrets = token === undefined || token === '' ? [] : [token, basicCredentials(token)];
  const run = (args: readonly string[], runOptions: GitRunOptions = {}): Promise<Uint8Array> =>
    runGit({ args, env, directory, secrets, ...runOptions });
  return {
    run,
    async text(args, runOptions) {
      return new TextDecoder().decode(await run(args, runOptions)).replace(/\n$/, '');
    },
  };
}

function environmentOf({ env, token, serverUrl }: GitOptions): Record<string, string> {
  const passedOn = Object.entries(env).flatMap(([name, value]): [string, string][] =>
    value !== undefined && PASSED_ON.has(name.toUpperCase()) ? [[name, value]] : [],
  );
  const config = configOf(token, serverUrl);
  return {
    ...Object.fromEntries(passedOn),
    // Messages are matched, so they have to be in one language.
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GCM_INTERACTIVE: 'never',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: devNull,
    GIT_ATTR_NOSYSTEM: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_CONFIG_COUNT: String(config.length),
    ...Object.fromEntries(
      config.flatMap(([key, value], index) => [
        [`GIT_CONFIG_KEY_${index}`, key],
        [`GIT_CONFIG_VALUE_${index}`, value],
      ]),
    ),
  };
}

function configOf(
  token: string | undefined,
  serverUrl: string | undefined,
): readonly (readonly [string, string])[] {
  const config: (readonly [string, string])[] = [
    // In a container the checkout often belongs to another user than the one git runs as.
    ['safe.directory', '*'],
    ['core.hooksPath', devNull],
    ['core.fsmonitor', 'false'],
    ['core.askPass', ''],
    ['credential.helper', ''],
    ['credential.interactive', 'false'],
    ['gc.auto', '0'],
    ['maintenance.auto', 'false'],
    ['fetch.fsckObjects', 'true'],
    ['protocol.ext.allow', 'never'],
    ['push.gpgSign', 'false'],
    ['commit.gpgSign', 'false'],
  ];
  if (token !== undefined && token !== '' && serverUrl !== undefined) {
    const key = `http.${serverUrl.replace(/\/+$/, '')}/.extraheader`;
    // The empty one first: it takes back what actions/checkout may have left in the repository's own configuration, since
    // GitHub refuses two headers.
    config.push([key, ''], [key, `AUTHORIZATION: basic ${basicCredentials(token)}`]);
  }
  return config;
}

function basicCredentials(token: string): string {
  return Buffer.from(`x-access-token:${token}`).toString('base64');
}

function runGit(
  options: GitRunOptions & {
    readonly args: readonly string[];
    readonly env: Record<string, string>;
    readonly directory: string;
    readonly secrets: readonly string[];
  },
): Promise<Uint8Array> {
  const { args, env, directory, secrets, input } = options;
  const timeout = options.timeout ?? DEFAULT_TIMEOUT;
  const maxOutput = options.maxOutput ?? DEFAULT_MAX_OUTPUT;
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();

  // A group of its own: ended as a whole with its helpers (git-remote-https), and not by Ctrl-C in the middle of a push.
  const child = spawn('git', args, {
    cwd: directory,
    env,
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  let stdoutBytes = 0;
  let stderrBytes = 0;
  let ended: string | null = null;
  let killTimer: NodeJS.Timeout | undefined;

  const fail = (reason: string, exitCode: number | null, cause?: unknown): void => {
    const clean = (text: string): string => withoutSecrets(text, secrets);
    const command = clean(args.join(' '));
    const errors = clean(Buffer.concat(stderr).toString('utf8').trim());
    const detail = errors === '' ? '' : `: ${errors}`;
    reject(
      new GitError(
        `git ${args.find((arg) => !arg.startsWith('-')) ?? ''} ${reason}${detail}`,
        {
          command,
          exitCode,
          stdout: clean(Buffer.concat(stdout).toString('utf8')),
          stderr: errors,
        },
        { cause },
      ),
    );
  };
  const end = (reason: string): void => {
    if (ended === null) {
      ended = reason;
      signalGroup(child.pid, 'SIGTERM');
      killTimer = setTimeout(() => signalGroup(child.pid, 'SIGKILL'), GRACE_BEFORE_KILL);
    }
  };
  const timer = setTimeout(() => end(`took longer than ${timeout / 1000} s`), timeout);

  child.stdout.on('data', (chunk: Buffer) => {
    stdoutBytes += chunk.length;
    if (stdoutBytes > maxOutput) {
      end(`printed more than ${maxOutput} bytes`);
    } else {
      stdout.push(chunk);
    }
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderrBytes += chunk.length;
    // What matters comes first; a server may send any amount.
    if (stderrBytes <= MAX_STDERR) {
      stderr.push(chunk);
    }
  });
  child.on('error', (error) => {
    clearTimeout(timer);
    clearTimeout(killTimer);
    const missing = 'code' in error && error.code === 'ENOENT';
    fail(
      missing
        ? `could not start: there is no git on the PATH, or no directory ${directory}. Install git on the runner`
        : `could not start: ${error.message}`,
      null,
      error,
    );
  });
  child.on('close', (exitCode, signal) => {
    clearTimeout(timer);
    clearTimeout(killTimer);
    if (ended !== null) {
      fail(ended, null);
    } else if (exitCode === 0) {
      resolve(Buffer.concat(stdout));
    } else {
      fail(
        exitCode === null ? `was ended by ${signal}` : `failed with exit code ${exitCode}`,
        exitCode,
      );
    }
  });
  // A git that ends early does not read its input: its exit code says why, not our EPIPE.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  return promise;
}

function signalGroup(pid: number | undefined, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (pid === undefined) {
    return;
  }
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    // It is gone already.
  }
}

function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets
    .reduce((rest, secret) => rest.replaceAll(secret, '***'), text)
    .replace(/\/\/[^/@\s]+@/g, '//***@');
}
