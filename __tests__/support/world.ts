// A world for fault tests: a service, a git remote and GitHub, each behind a gate, a repository with a story, and runs of the action.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { lockFromText } from '../../src/core/plan/lock.ts';
import type { LockState } from '../../src/core/plan/lock.ts';
import { ledgerFromFiles } from '../../src/core/plan/ledger-files.ts';
import type { Ledger } from '../../src/core/plan/ledger.ts';
import { bundlePath } from './bundle.ts';
import { pushEvent } from './events.ts';
import { startGate } from './gate.ts';
import type { Gate, GateCall, Verdict } from './gate.ts';
import { startGitHub } from './github/github.ts';
import type { GitHub } from './github/github.ts';
import { startGitServer } from './git-server.ts';
import type { GitServer } from './git-server.ts';
import { repositoryAt } from './repository.ts';
import type { TestRepository } from './repository.ts';
import { startRuleService } from './rule-service.ts';
import type { RuleService } from './rule-service.ts';
import { checkOut, runAction } from './runner.ts';
import type { ActionRun, RunResult } from './runner.ts';

const ROOT = resolve(import.meta.dirname, '../..');
export const GITHUB_TOKEN = 'ghs_w0rldS3cretToken99';
const REPOSITORY = 'acme/detections';
const SERVICE_TOKEN = 'svc-secret-5up3r-t0ken';
/** Every secret of a world; none of them may be shown anywhere. */
export const SECRETS = [GITHUB_TOKEN, SERVICE_TOKEN];

/** Documents by key: what the repository wants at one commit. */
export type Rules = Readonly<Record<string, { readonly title: string; readonly search: string }>>;

/** A story: what the repository wants at each commit of main; the file of a key is `rules/rules/<file>.yaml`. */
export interface Story {
  readonly name: string;
  /** Files of each commit: name to rule. The first is applied before a world begins, unless it is empty. */
  readonly commits: readonly Readonly<Record<string, Rules[string]>>[];
  /** Further services in the config, beside `prod`. */
  readonly services?: readonly string[];
}

const rule = (title: string, search = `index=${title}`): Rules[string] => ({ title, search });
const named = (prefix: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`);
const files = (keys: readonly string[], search?: string): Record<string, Rules[string]> =>
  Object.fromEntries(keys.map((key) => [key, rule(key, search)]));

/** The stories that faults and kills are tried on. */
export const STORIES = {
  creates: { name: 'creates', commits: [{}, files(named('c', 10))] },
  mixed: {
    name: 'mixed',
    commits: [
      { ...files(named('u', 3)), ...files(named('d', 3)), ...files(['same']) },
      { ...files(named('u', 3), 'index=changed'), ...files(named('c', 4)), ...files(['same']) },
    ],
  },
  renames: {
    name: 'renames',
    commits: [
      Object.fromEntries(named('r', 3).map((file) => [file, rule(`old ${file}`)])),
      Object.fromEntries(named('r', 3).map((file) => [file, rule(`new ${file}`)])),
    ],
  },
  small: {
    name: 'small',
    commits: [
      { ...files(['u0', 'd0', 'same']) },
      { ...files(['u0'], 'index=changed'), ...files(['c0', 'same']) },
    ],
  },
} satisfies Readonly<Record<string, Story>>;

/** A rule that somebody else put on the service; nothing may ever happen to it. */
const FOREIGN = { name: 'foreign', document: { title: 'foreign', search: 'hands off' } };

/** How the action is run: from its sources with a native plugin, or as the bundle with a component. */
export type Engine =
  | { readonly type: 'native' }
  | { readonly type: 'bundle'; readonly component: Uint8Array; readonly cache: string };

/** A story that was told up to its first commit: what worlds are copied from. */
export interface Template {
  readonly story: Story;
  readonly engine: Engine;
  /** Commits of main, oldest first. */
  readonly commits: readonly string[];
  /** The bare repository. */
  readonly repository: string;
  /** A checkout of each commit, as actions/checkout leaves it. */
  readonly workspaces: readonly string[];
  readonly action: string;
  readonly rules: readonly { readonly name: string; readonly document: unknown }[];
  readonly close: () => Promise<void>;
}

/** How a run of a world differs from the usual one. */
export interface WorldRun extends Pick<ActionRun, 'cancel' | 'kill' | 'onLine'> {
  /** Index of the commit; default: the newest. */
  readonly commit?: number;
  readonly runId?: number;
  readonly attempt?: number;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

/** A world. */
export interface World {
  readonly service: RuleService;
  readonly git: GitServer;
  readonly github: GitHub;
  /** Every request at any gate, in order. */
  readonly calls: readonly GateCall[];
  /** What the gates do; by default everything passes. */
  decide: (call: GateCall) => Verdict | Promise<Verdict>;
  carriedOut: (call: GateCall) => void | Promise<void>;
  /** Runs that GitHub says have completed; others are in progress. */
  readonly completed: Set<number>;
  run(options?: WorldRun): Promise<RunResult>;
  ledger(): Promise<Ledger | null>;
  lock(): Promise<LockState | null>;
  close(): Promise<void>;
}

/** Tells a story up to its first commit, once; worlds are cheap copies of it. */
export async function tellStory(story: Story, engine: Engine): Promise<Template> {
  const root = await mkdtemp(join(tmpdir(), 'lgc-story-'));
  const git = await startGitServer({ token: GITHUB_TOKEN });
  const clone = repositoryAt(join(root, 'clone'));
  await mkdir(clone.path);
  clone.git('init', '--quiet', '--initial-branch=main', '.');
  const commits: string[] = [];
  for (const [index, wanted] of story.commits.entries()) {
    commits.push(await commitStory({ clone, story, engine, wanted, index }));
  }
  clone.git('push', '--quiet', git.path, 'HEAD:refs/heads/main');
  const workspaces: string[] = [];
  for (const [index, sha] of commits.entries()) {
    const workspace = await checkOut({
      url: git.url,
      token: GITHUB_TOKEN,
      event: { ref: 'refs/heads/main', sha },
    });
    const kept = join(root, `workspace-${index}`);
    await cp(workspace, kept, { recursive: true });
    await rm(workspace, { recursive: true, force: true });
    workspaces.push(kept);
  }
  const action = await unpackAction(root, engine);
  const repository = join(root, 'repository.git');
  const copyRepository = async (): Promise<void> => {
    await rm(repository, { recursive: true, force: true });
    await cp(git.path, repository, {
      recursive: true,
      filter: (path) => !path.includes('/hooks'),
    });
  };
  await copyRepository();
  let template: Template = {
    story,
    engine,
    commits,
    repository,
    workspaces,
    action,
    rules: [],
    close: () => rm(root, { recursive: true, force: true }),
  };
  await git.close();
  if (Object.keys(story.commits[0] ?? {}).length > 0) {
    const world = await createWorld(template);
    const result = await world.run({ commit: 0, runId: 1 });
    if (result.exitCode !== 0) {
      throw new Error(
        `the story's first commit could not be applied:\n${result.stdout}${result.stderr}`,
      );
    }
    await rm(repository, { recursive: true, force: true });
    await cp(world.git.path, repository, {
      recursive: true,
      filter: (path) => !path.includes('/hooks'),
    });
    template = {
      ...template,
      rules: world.service
        .rules()
        .filter(({ name }) => name !== FOREIGN.name)
        .map(({ name, document }) => ({ name, document })),
    };
    await world.close();
  }
  return template;
}

async function commitStory(parts: {
  readonly clone: TestRepository;
  readonly story: Story;
  readonly engine: Engine;
  readonly wanted: Story['commits'][number];
  readonly index: number;
}): Promise<string> {
  const { clone, story, engine, wanted, index } = parts;
  const services = ['prod', ...(story.services ?? [])]
    .map(
      (id) =>
        `[services.${id}]\nplugin = "${id === 'prod' ? 'rules' : id}"\n[services.${id}.settings]\nurl = "\${SERVICE_URL}"\ntoken = "\${SERVICE_TOKEN}"\n`,
    )
    .join('\n');
  const plugins = join(clone.path, '.logcraft/plugins');
  await mkdir(plugins, { recursive: true });
  const component =
    engine.type === 'bundle' ? engine.component : new Uint8Array([0, 0x61, 0x73, 0x6d]);
  for (const plugin of ['rules', ...(story.services ?? [])]) {
    await writeFile(join(plugins, `${plugin}.wasm`), component);
  }
  await rm(join(clone.path, 'rules'), { recursive: true, force: true });
  const texts = Object.fromEntries(
    Object.entries(wanted).map(([file, { title, search }]) => [
      file.includes('/') ? `rules/${file}.yaml` : `rules/rules/${file}.yaml`,
      `title: ${title}\nsearch: ${search}\n`,
    ]),
  );
  return clone.commit(`Commit ${index}`, {
    'lgc.toml': services,
    // Keeps the workspace there when no detection is.
    'rules/rules/.gitkeep': '',
    ...texts,
  });
}

async function unpackAction(root: string, engine: Engine): Promise<string> {
  const action = join(root, 'action');
  await mkdir(join(action, 'dist'), { recursive: true });
  await cp(join(ROOT, 'action.yml'), join(action, 'action.yml'));
  if (engine.type === 'bundle') {
    await cp(bundlePath(), join(action, 'dist'), { recursive: true });
    return action;
  }
  const sources = await (snapshot ??= snapshotSources());
  const url = (path: string): string => JSON.stringify(pathToFileURL(join(sources, path)).href);
  await writeFile(join(action, 'package.json'), '{"type":"module"}');
  await writeFile(
    join(action, 'dist/index.js'),
    `await import(${url('__tests__/support/native/register.ts')});\nawait import(${url('src/index.ts')});\n`,
  );
  return action;
}

let snapshot: Promise<string> | null = null;

/** The sources as they are now, copied aside: nobody's next edit is met by the second half of a suite. */
async function snapshotSources(): Promise<string> {
  const digest = createHash('sha256');
  for (const path of (await readdir(join(ROOT, 'src'), { recursive: true })).toSorted()) {
    if (path.endsWith('.ts')) {
      digest.update(path).update(await readFile(join(ROOT, 'src', path)));
    }
  }
  digest.update(await readFile(join(ROOT, '__tests__/support/native/host.ts')));
  const folder = join(ROOT, 'build/native', digest.digest('hex').slice(0, 16));
  if (!existsSync(folder)) {
    const aside = `${folder}-${process.pid}`;
    await cp(join(ROOT, 'src'), join(aside, 'src'), { recursive: true });
    await cp(join(ROOT, '__tests__/support/native'), join(aside, '__tests__/support/native'), {
      recursive: true,
    });
    await writeFile(join(aside, 'package.json'), '{"type":"module"}');
    await rename(aside, folder).catch(() => rm(aside, { recursive: true, force: true }));
  }
  return folder;
}

let gitHub: Promise<GitHub> | null = null;

/** One GitHub for all worlds of a process: no world changes anything there. */
function sharedGitHub(): Promise<GitHub> {
  return (gitHub ??= startGitHub({ token: GITHUB_TOKEN }));
}

/** Ends what worlds share. */
export async function endWorlds(): Promise<void> {
  await (await gitHub)?.close();
  gitHub = null;
}

/** Makes a world out of a template; everything runs on this machine, and nothing is left of it after `close()`. */
export async function createWorld(template: Template): Promise<World> {
  const service = await startRuleService(SERVICE_TOKEN);
  service.put(FOREIGN.name, FOREIGN.document);
  template.rules.forEach(({ name, document }) => service.put(name, document));
  const git = await startGitServer({ token: GITHUB_TOKEN });
  for (const entry of await readdir(template.repository)) {
    await cp(join(template.repository, entry), join(git.path, entry), {
      recursive: true,
      force: true,
    });
  }
  const github = await sharedGitHub();
  const calls: GateCall[] = [];
  const completed = new Set<number>();
  const gates: Gate[] = [];
  let count = 0;
  const gate = async (side: string, target: string): Promise<string> => {
    const made = await startGate({
      side,
      target,
      next: () => (count += 1),
      decide(call) {
        const asked = /\/actions\/runs\/(\d+)$/.exec(call.path)?.[1];
        if (side === 'github' && asked !== undefined) {
          return runAnswer(Number(asked), completed);
        }
        calls.push(call);
        return world.decide(call);
      },
      carriedOut: (call) => world.carriedOut(call),
    });
    gates.push(made);
    return made.url;
  };
  const urls = {
    service: '',
    git: '',
    github: '',
  };
  let nextRun = 100;
  const world: World = {
    service,
    git,
    github,
    calls,
    completed,
    decide: () => 'pass',
    carriedOut: () => undefined,
    async run(options = {}) {
      const index = options.commit ?? template.commits.length - 1;
      const runId = options.runId ?? (nextRun += 1);
      const workspace = await mkdtemp(join(tmpdir(), 'lgc-world-'));
      try {
        await cp(template.workspaces[index] ?? '', workspace, { recursive: true });
        return await runAction({
          ...options,
          action: template.action,
          event: pushEvent({ repository: REPOSITORY, after: template.commits[index] ?? '' }),
          workspace,
          inputs: { 'lock-timeout': '60s', ...options.inputs },
          env: {
            SERVICE_URL: urls.service,
            SERVICE_TOKEN,
            ...(template.engine.type === 'bundle'
              ? { RUNNER_TOOL_CACHE: template.engine.cache }
              : // The sources' types are stripped once, not by each of a thousand processes.
                { NODE_COMPILE_CACHE: join(ROOT, 'build/compile-cache') }),
            ...options.env,
          },
          github: {
            apiUrl: urls.github,
            token: GITHUB_TOKEN,
            repository: REPOSITORY,
            serverUrl: urls.git,
            runId,
            ...(options.attempt === undefined ? {} : { runAttempt: options.attempt }),
          },
        });
      } finally {
        completed.add(runId);
        await rm(workspace, { recursive: true, force: true });
      }
    },
    async ledger() {
      const ref = await git.ref('refs/lgc/ledger');
      if (ref === null) {
        return null;
      }
      const paths = (await git.git('ls-tree', '-r', '--name-only', ref))
        .split('\n')
        .filter(Boolean);
      const texts = new Map<string, string>();
      for (const path of paths) {
        texts.set(path, await git.file(ref, path));
      }
      return ledgerFromFiles(texts);
    },
    async lock() {
      const ref = await git.ref('refs/lgc/ledger-lock');
      return ref === null ? null : lockFromText(await git.file(ref, 'lock.json'), 'the lock');
    },
    async close() {
      await Promise.all(gates.map((one) => one.close()));
      await Promise.all([service.close(), git.close()]);
    },
  };
  urls.service = await gate('service', service.url);
  urls.git = await gate('git', git.origin);
  urls.github = await gate('github', github.url);
  return world;
}

function runAnswer(id: number, completed: ReadonlySet<number>): Verdict {
  return {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      id,
      status: completed.has(id) ? 'completed' : 'in_progress',
      run_attempt: 1,
    }),
  };
}

/** What a request does, in the words of the fault tables. */
export type Operation =
  | 'read'
  | 'create'
  | 'update'
  | 'delete'
  | 'fetch'
  | 'push-ledger'
  | 'push-lock'
  | 'pull-requests'
  | 'comment'
  | 'other';

/** Tells what a request at a gate does. */
export function operationOf({ side, method, path, body }: GateCall): Operation {
  if (side === 'service') {
    return method === 'GET'
      ? 'read'
      : method === 'POST'
        ? 'create'
        : method === 'PUT'
          ? 'update'
          : 'delete';
  }
  if (side === 'github') {
    return /\/comments/.test(path) && method !== 'GET' ? 'comment' : 'pull-requests';
  }
  const text = body.subarray(0, 2_000).toString('latin1');
  if (path.endsWith('/git-receive-pack')) {
    return text.includes('refs/lgc/ledger-lock') ? 'push-lock' : 'push-ledger';
  }
  return path.endsWith('/git-upload-pack') ? 'fetch' : 'other';
}

/** What the service should hold at a commit of the story, sorted by name; with the rule that is not ours. */
export function wantedAt(template: Template, commit: number): readonly unknown[] {
  const wanted = Object.values(template.story.commits[commit] ?? {}).map((document) => ({
    name: document.title,
    document,
  }));
  return [...wanted, FOREIGN].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** What the service holds, in the same form. */
export function heldBy(service: RuleService): readonly unknown[] {
  return service
    .rules()
    .map(({ name, document }) => ({ name, document }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** What a run printed as done: `create a`, `update b`, ..., sorted. */
export function printedAsDone({ stdout }: RunResult): readonly string[] {
  const VERBS: Readonly<Record<string, string>> = {
    created: 'create',
    updated: 'update',
    deleted: 'delete',
  };
  return [...stdout.matchAll(/^\S \S+ {2}(.+) {2}\((created|updated|deleted)[,)]/gm)]
    .map(([, key, done]) => `${VERBS[done ?? '']} ${key}`)
    .toSorted();
}

/** What a run printed as failed, with the same words; whether it had an effect it may not know. */
export function printedAsFailed({ stdout }: RunResult): readonly string[] {
  return [...stdout.matchAll(/^x \S+ {2}(.+) {2}\((create|update|delete) failed/gm)]
    .map(([, key, action]) => `${action} ${key}`)
    .toSorted();
}

/** Everything that a run showed or left, without the commands that tell the runner what to mask. */
export function shownBy(result: RunResult): string {
  return [
    ...`${result.stdout}\n${result.stderr}`
      .split('\n')
      .filter((line) => !line.startsWith('::add-mask::')),
    result.summary,
    ...Object.values(result.outputs),
    ...result.files.values(),
  ].join('\n');
}
