// GitHub's runner for tests: starts a JavaScript action as the real one does, and reads what it left as the real one would.
import { execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse as parseYaml } from 'yaml';
import type { WorkflowEvent } from './events.ts';
import { parseCommand, parseFileCommand, splitLines, type Command } from './runner-commands.ts';

const run = promisify(execFile);

/** One step with `uses:`, and the job around it. */
export interface ActionRun {
  /** The folder that holds action.yml. */
  readonly action: string;
  readonly event: WorkflowEvent;
  /** GITHUB_WORKSPACE, and where the action starts; see {@link checkOut}. */
  readonly workspace: string;
  /** `with:` */
  readonly inputs?: Readonly<Record<string, string>>;
  /** `env:`; the action gets nothing else of the test's own environment, save PATH. */
  readonly env?: Readonly<Record<string, string>>;
  readonly github: {
    readonly apiUrl: string;
    /** The job's token (`github.token`); the action sees it only through its inputs. */
    readonly token: string;
    /** `owner/repo`. */
    readonly repository: string;
    /** Where git remotes are (`GitServer.origin`). */
    readonly serverUrl?: string;
    readonly runId?: number;
    readonly runAttempt?: number;
  };
  /** Each line as it comes, for people who watch. */
  readonly onLine?: (line: string) => void;
  /** Cancels the run as the runner does: SIGINT, SIGTERM 7.5 s later, SIGKILL 2.5 s after that. */
  readonly cancel?: AbortSignal;
  /** Ends the process at once: SIGKILL, as when the machine goes away. */
  readonly kill?: AbortSignal;
}

/** An annotation as the checks page shows it. */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly message: string;
  readonly title: string | null;
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
}

/** What a run left behind. */
export interface RunResult {
  readonly exitCode: number;
  /** Signal that ended the process; null when it ended by itself. */
  readonly signal: string | null;
  /** Raw, before the runner masks anything. */
  readonly stdout: string;
  readonly stderr: string;
  /** The log as GitHub shows it: commands taken out, masked values as `***`. */
  readonly log: string;
  readonly commands: readonly Command[];
  readonly annotations: readonly Annotation[];
  /** Titles of the log's groups. */
  readonly groups: readonly string[];
  readonly masks: readonly string[];
  readonly outputs: Readonly<Record<string, string>>;
  /** Text of GITHUB_STEP_SUMMARY. */
  readonly summary: string;
  /** Text files left in RUNNER_TEMP, by their absolute path (the folder itself is gone). */
  readonly files: ReadonlyMap<string, string>;
}

/** Largest step summary that GitHub takes, in bytes. */
const SUMMARY_LIMIT = 1024 * 1024;

/**
 * Runs an action.
 * @throws Error when action.yml and the inputs do not fit, or a command file is malformed: the real runner fails the step.
 */
export async function runAction(what: ActionRun): Promise<RunResult> {
  const definition = await readDefinition(what);
  const root = await mkdtemp(join(tmpdir(), 'lgc-runner-'));
  try {
    const temp = join(root, '_temp');
    const commandFiles = await writeCommandFiles(temp);
    const eventPath = join(temp, '_github_workflow', 'event.json');
    await mkdir(join(temp, '_github_workflow'), { recursive: true });
    await mkdir(join(root, 'home'));
    await writeFile(eventPath, JSON.stringify(what.event.payload));
    const ended = await start({
      main: join(what.action, definition.main),
      what,
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: join(root, 'home'),
        ...githubEnvironment(what),
        GITHUB_EVENT_PATH: eventPath,
        ...commandFiles,
        RUNNER_TEMP: temp,
        RUNNER_TOOL_CACHE: join(root, '_tool'),
        ...what.env,
        ...definition.inputs,
      },
    });
    const read = readLog(`${ended.stdout}\n${ended.stderr}`);
    const summary = await readFile(commandFiles.GITHUB_STEP_SUMMARY, 'utf8');
    if (Buffer.byteLength(summary) > SUMMARY_LIMIT) {
      throw new Error(
        `$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of 1024k, got ${Math.ceil(Buffer.byteLength(summary) / 1024)}k`,
      );
    }
    return {
      ...ended,
      ...read,
      outputs: parseFileCommand(await readFile(commandFiles.GITHUB_OUTPUT, 'utf8')),
      summary,
      files: await readTextFiles(temp, Object.values({ ...commandFiles, eventPath })),
    };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

/**
 * Checks out a commit as actions/checkout does: a shallow clone whose config carries the token, detached at the commit.
 * Returns the workspace's path; the caller removes it.
 */
export async function checkOut(what: {
  readonly url: string;
  readonly token: string;
  readonly event: Pick<WorkflowEvent, 'ref' | 'sha'>;
  /** `fetch-depth`; 0 fetches everything. */
  readonly depth?: number;
  /** `persist-credentials`; default true. */
  readonly credentials?: boolean;
}): Promise<string> {
  const workspace = await mkdtemp(join(tmpdir(), 'lgc-workspace-'));
  const git = async (...args: readonly string[]): Promise<string> =>
    (await run('git', ['-C', workspace, ...args])).stdout;
  const basic = Buffer.from(`x-access-token:${what.token}`).toString('base64');
  const header = `http.${new URL(what.url).origin}/.extraheader`;
  const depth = what.depth ?? 1;
  await git('init', '--quiet', '-bmain');
  await git('remote', 'add', 'origin', what.url);
  await git('config', '--local', header, `AUTHORIZATION: basic ${basic}`);
  // Components of many megabytes come along each time; packing them would take longer than the run.
  await git('config', '--local', 'core.compression', '0');
  const branch = what.event.ref.replace(/^refs\/heads\//, '');
  const tracked = what.event.ref.startsWith('refs/pull/')
    ? what.event.ref.replace(/^refs\//, 'refs/remotes/')
    : `refs/remotes/origin/${branch}`;
  if (depth === 0) {
    await git('fetch', '--quiet', '--no-tags', 'origin', '+refs/heads/*:refs/remotes/origin/*');
  }
  const shallow = depth === 0 ? [] : [`--depth=${depth}`];
  await git('fetch', '--quiet', '--no-tags', ...shallow, 'origin', `+${what.event.sha}:${tracked}`);
  if (what.event.ref.startsWith('refs/heads/')) {
    await git('checkout', '--quiet', '--force', '-B', branch, tracked);
  } else {
    await git('checkout', '--quiet', '--force', tracked);
  }
  if (what.credentials === false) {
    await git('config', '--local', '--unset-all', header);
  }
  return workspace;
}

async function readDefinition(
  what: ActionRun,
): Promise<{ readonly main: string; readonly inputs: Readonly<Record<string, string>> }> {
  const definition = parseYaml(await readFile(join(what.action, 'action.yml'), 'utf8')) as {
    readonly runs: { readonly using: string; readonly main: string };
    readonly inputs?: Readonly<
      Record<string, { readonly default?: unknown; readonly required?: boolean }>
    >;
  };
  if (definition.runs.using !== 'node24') {
    throw new Error(`action.yml: this runner has node24 only, not ${definition.runs.using}`);
  }
  const declared = definition.inputs ?? {};
  const unexpected = Object.keys(what.inputs ?? {}).filter((name) => !(name in declared));
  if (unexpected.length > 0) {
    throw new Error(
      `Unexpected input(s) '${unexpected.join("', '")}', valid inputs are ['${Object.keys(declared).join("', '")}']`,
    );
  }
  const inputs: Record<string, string> = {};
  for (const [name, { default: preset }] of Object.entries(declared)) {
    const value = what.inputs?.[name] ?? evaluate(preset, what);
    // As the runner does: blanks become underscores, hyphens stay.
    inputs[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] = value;
  }
  return { main: definition.runs.main, inputs };
}

/** The expressions that a default of action.yml may hold, as far as ours does. */
function evaluate(preset: unknown, what: ActionRun): string {
  if (preset === undefined || preset === null) {
    return '';
  }
  const text =
    typeof preset === 'string' || typeof preset === 'number' || typeof preset === 'boolean'
      ? String(preset)
      : JSON.stringify(preset);
  return text.replaceAll(/\$\{\{\s*(.*?)\s*\}\}/g, (_whole, expression: string) => {
    const values: Readonly<Record<string, string>> = {
      'github.token': what.github.token,
      'github.workspace': what.workspace,
      'github.repository': what.github.repository,
    };
    const value = values[expression];
    if (value === undefined) {
      throw new Error(`action.yml: this runner does not know the expression \${{ ${expression} }}`);
    }
    return value;
  });
}

function githubEnvironment(what: ActionRun): Readonly<Record<string, string>> {
  const { event, github } = what;
  const serverUrl = github.serverUrl ?? 'https://github.com';
  return {
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION: '__self',
    GITHUB_ACTION_REPOSITORY: '',
    GITHUB_ACTION_REF: '',
    GITHUB_ACTOR: event.actor,
    GITHUB_TRIGGERING_ACTOR: event.actor,
    GITHUB_API_URL: github.apiUrl,
    GITHUB_GRAPHQL_URL: `${github.apiUrl}/graphql`,
    GITHUB_SERVER_URL: serverUrl,
    GITHUB_REPOSITORY: github.repository,
    GITHUB_REPOSITORY_OWNER: github.repository.split('/')[0] ?? '',
    GITHUB_EVENT_NAME: event.name,
    GITHUB_REF: event.ref,
    GITHUB_REF_NAME: event.ref.replace(/^refs\/(heads|tags|pull)\//, ''),
    GITHUB_REF_TYPE: 'branch',
    GITHUB_REF_PROTECTED: 'false',
    GITHUB_SHA: event.sha,
    GITHUB_HEAD_REF: event.headRef,
    GITHUB_BASE_REF: event.baseRef,
    GITHUB_RUN_ID: String(github.runId ?? 1),
    GITHUB_RUN_NUMBER: '1',
    GITHUB_RUN_ATTEMPT: String(github.runAttempt ?? 1),
    GITHUB_RETENTION_DAYS: '90',
    GITHUB_WORKFLOW: 'Detections',
    GITHUB_WORKFLOW_REF: `${github.repository}/.github/workflows/detections.yml@${event.ref}`,
    GITHUB_WORKFLOW_SHA: event.sha,
    GITHUB_JOB: 'detections',
    GITHUB_WORKSPACE: what.workspace,
    RUNNER_OS: process.platform === 'darwin' ? 'macOS' : 'Linux',
    RUNNER_ARCH: process.arch === 'arm64' ? 'ARM64' : 'X64',
    RUNNER_NAME: 'Hosted Agent',
    RUNNER_ENVIRONMENT: 'github-hosted',
  };
}

async function writeCommandFiles(temp: string): Promise<{
  readonly GITHUB_OUTPUT: string;
  readonly GITHUB_ENV: string;
  readonly GITHUB_PATH: string;
  readonly GITHUB_STATE: string;
  readonly GITHUB_STEP_SUMMARY: string;
}> {
  const folder = join(temp, '_runner_file_commands');
  await mkdir(folder, { recursive: true });
  const file = async (name: string): Promise<string> => {
    const path = join(folder, `${name}_${randomUUID()}`);
    await writeFile(path, '');
    return path;
  };
  return {
    GITHUB_OUTPUT: await file('set_output'),
    GITHUB_ENV: await file('set_env'),
    GITHUB_PATH: await file('add_path'),
    GITHUB_STATE: await file('save_state'),
    GITHUB_STEP_SUMMARY: await file('step_summary'),
  };
}

async function start(process_: {
  readonly main: string;
  readonly what: ActionRun;
  readonly env: Readonly<Record<string, string>>;
}): Promise<Pick<RunResult, 'exitCode' | 'signal' | 'stdout' | 'stderr'>> {
  const { main, what, env } = process_;
  const child = spawn(process.execPath, [main], {
    cwd: what.workspace,
    env: { ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const timers: NodeJS.Timeout[] = [];
  const cancel = (): void => {
    child.kill('SIGINT');
    timers.push(
      setTimeout(() => child.kill('SIGTERM'), 7_500),
      setTimeout(() => child.kill('SIGKILL'), 10_000),
    );
  };
  what.cancel?.addEventListener('abort', cancel, { once: true });
  const kill = (): void => void child.kill('SIGKILL');
  what.kill?.addEventListener('abort', kill, { once: true });
  const texts = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    let rest = '';
    child[stream].setEncoding('utf8');
    child[stream].on('data', (text: string) => {
      texts[stream] += text;
      const lines = `${rest}${text}`.split('\n');
      rest = lines.pop() ?? '';
      lines.forEach((line) => what.onLine?.(line));
    });
  }
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode, exitSignal) => resolve([exitCode, exitSignal]));
  });
  what.cancel?.removeEventListener('abort', cancel);
  what.kill?.removeEventListener('abort', kill);
  timers.forEach(clearTimeout);
  return { exitCode: code ?? 1, signal, ...texts };
}

/** Reads a log line by line as the runner does: commands act, everything else is shown. */
function readLog(
  text: string,
): Pick<RunResult, 'log' | 'commands' | 'annotations' | 'groups' | 'masks'> {
  const commands: Command[] = [];
  const shown: string[] = [];
  const masks: string[] = [];
  let stopToken: string | null = null;
  for (const line of splitLines(text)) {
    const command = parseCommand(line, stopToken);
    if (command === null) {
      shown.push(mask(line, masks));
      continue;
    }
    commands.push(command);
    if (command.name === 'stop-commands') {
      stopToken = command.message.toLowerCase();
    } else if (command.name === stopToken) {
      stopToken = null;
    } else if (command.name === 'add-mask') {
      // The runner masks the value as a whole, and each of its lines.
      masks.push(...splitLines(command.message).filter((each) => each !== ''));
    } else if (['error', 'warning', 'notice', 'debug', 'group'].includes(command.name)) {
      shown.push(mask(`##[${command.name}]${command.message}`, masks));
    }
  }
  return {
    log: shown.join('\n'),
    commands,
    annotations: commands.flatMap((command) => {
      const annotation = toAnnotation(command, masks);
      return annotation === null ? [] : [annotation];
    }),
    groups: commands.filter(({ name }) => name === 'group').map(({ message }) => message),
    masks,
  };
}

function mask(text: string, masks: readonly string[]): string {
  return masks.reduce((masked, secret) => masked.replaceAll(secret, '***'), text);
}

function toAnnotation(command: Command, masks: readonly string[]): Annotation | null {
  const { name, properties, message } = command;
  if (name !== 'error' && name !== 'warning' && name !== 'notice') {
    return null;
  }
  const number = (value: string | undefined): number | null =>
    value === undefined ? null : Number(value);
  return {
    level: name,
    message: mask(message, masks),
    title: properties['title'] ?? null,
    file: properties['file'] ?? null,
    line: number(properties['line']),
    column: number(properties['col']),
  };
}

async function readTextFiles(
  folder: string,
  except: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !except.includes(path)) {
      const text = await readFile(path, 'utf8').catch((error: unknown) => {
        // A git that a killed run left behind may still tidy up after itself.
        if (
          typeof error === 'object' &&
          error !== null &&
          Reflect.get(error, 'code') === 'ENOENT'
        ) {
          return null;
        }
        throw error;
      });
      if (text !== null) {
        files.set(path, text);
      }
    }
  }
  return files;
}
