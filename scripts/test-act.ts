// Runs a workflow of the README under nektos/act, with its `uses:` step, against the tests' GitHub and git server.
//
// act is built by `go install` into build/tools. Without Go there is nothing to run: a message, and on a CI server a failure.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { pullRequestEvent, pushEvent } from '../__tests__/support/events.ts';
import type { WorkflowEvent } from '../__tests__/support/events.ts';
import { setStage, unpackAction } from '../__tests__/support/stage.ts';
import type { Stage } from '../__tests__/support/stage.ts';
import { buildPlugin } from './build-plugins.ts';

const ROOT = resolve(import.meta.dirname, '..');
const TOOLS = join(ROOT, 'build', 'tools');
const ACT = join(TOOLS, 'act');
const VERSION = 'v0.2.87';

const failures: string[] = [];
let checks = 0;

function check(what: string, holds: boolean): void {
  checks += 1;
  console.log(`  ${holds ? '✓' : '✗'} ${what}`);
  if (!holds) {
    failures.push(what);
  }
}

/** Installs act; null when there is no Go to build it with. */
function installAct(): string | null {
  if (existsSync(ACT)) {
    return ACT;
  }
  try {
    execFileSync('go', ['install', `github.com/nektos/act@${VERSION}`], {
      // Without -modcacherw the module cache cannot be removed with the folder.
      env: { ...process.env, GOBIN: TOOLS, GOFLAGS: '-modcacherw' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    return ACT;
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (missing) {
      return null;
    }
    throw error;
  }
}

/** The first workflow of the README, as people copy it. */
async function readmeWorkflow(): Promise<string> {
  const readme = await readFile(join(ROOT, 'README.md'), 'utf8');
  const workflow = [...readme.matchAll(/```ya?ml\n([\s\S]*?)```/g)]
    .map(([, text = '']) => text)
    .find((text) => text.includes('uses: LogCraftIO/lgc-action@'));
  if (workflow === undefined) {
    throw new Error('README.md has no workflow with `uses: LogCraftIO/lgc-action@...`');
  }
  return workflow;
}

interface ActRun {
  readonly exitCode: number;
  readonly log: string;
}

/** Runs the workflow of a checkout for an event. */
async function runAct(parts: {
  readonly stage: Stage;
  readonly act: string;
  readonly action: string;
  readonly event: WorkflowEvent;
}): Promise<ActRun> {
  const { stage, act, action, event } = parts;
  const folder = await mkdtemp(join(tmpdir(), 'lgc-act-'));
  try {
    const checkout = join(folder, 'checkout');
    const git = (...args: readonly string[]): string =>
      execFileSync('git', ['-C', checkout, ...args], { encoding: 'utf8' });
    await mkdir(checkout);
    git('init', '--quiet', '-bmain');
    git('remote', 'add', 'origin', stage.git.path);
    git('fetch', '--quiet', 'origin', '+refs/*:refs/remotes/origin/*');
    git('checkout', '--quiet', '-B', event.headRef === '' ? 'main' : event.headRef, event.sha);
    git('remote', 'set-url', 'origin', 'https://github.com/acme/detections');
    await writeFile(join(folder, 'event.json'), JSON.stringify(event.payload));
    const args = [
      event.name,
      ...['-P', 'ubuntu-latest=-self-hosted'],
      ...['-e', join(folder, 'event.json')],
      ...['--env', `GITHUB_API_URL=${stage.github.url}`],
      ...['--env', `GITHUB_SERVER_URL=${stage.git.origin}`],
      ...['-s', `GITHUB_TOKEN=${stage.github.token}`, '-s', `SPLUNK_TOKEN=${stage.splunk.token}`],
      ...['--local-repository', `LogCraftIO/lgc-action@v1=${action}`],
      '--no-cache-server',
    ];
    const child = spawn(act, args, {
      cwd: checkout,
      env: {
        // act takes whichever node is first; GitHub's runner has its own, of version 24.
        PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}`,
        HOME: folder,
        XDG_CACHE_HOME: join(folder, 'cache'),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let log = '';
    child.stdout.on('data', (chunk: Buffer) => (log += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
    const exitCode = await new Promise<number>((done) =>
      child.on('close', (code) => done(code ?? 1)),
    );
    return { exitCode, log };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function play(act: string): Promise<void> {
  const component = await buildPlugin('splunk-typescript');
  const workflow = await readmeWorkflow();
  const action = await unpackAction();
  const stage = await setStage({
    files: (url) => ({
      '.github/workflows/detections.yml': workflow,
      'lgc.toml': `[services.splunk-prod]\nplugin = "splunk"\n[services.splunk-prod.settings]\nurl = "${url}"\ntoken = "\${SPLUNK_TOKEN}"\n`,
      '.logcraft/plugins/splunk.wasm': { copy: component },
      'rules/splunk/.gitkeep': '',
    }),
  });
  try {
    const repository = 'acme/detections';
    const opened = await stage.open('first', 'Add a detection', {
      'rules/splunk/brute.yaml': 'title: Brute force\nsearch: index=auth fail\n',
    });
    const planned = await runAct({
      stage,
      act,
      action,
      event: pullRequestEvent({ repository, action: 'synchronize', pullRequest: opened }),
    });
    check('pull_request: the job succeeds', planned.exitCode === 0);
    const [plan] = await stage.github.comments(opened.number);
    check('pull_request: the plan is in the comment', plan?.body.includes('1 to create') === true);
    check('pull_request: nothing is on the service', stage.splunk.state.all().length === 0);
    tell(planned);

    const merged = await stage.github.mergePullRequest(opened.number);
    const applied = await runAct({
      stage,
      act,
      action,
      event: pushEvent({ repository, after: merged.mergeCommit }),
    });
    check('push: the job succeeds', applied.exitCode === 0);
    check('push: the detection is on the service', stage.splunk.state.find('Brute force') !== null);
    const [report, ...others] = await stage.github.comments(opened.number);
    check(
      'push: the same comment tells of it',
      report?.body.includes('Deployed') === true && others.length === 0,
    );
    check('push: the ledger is written', (await stage.git.ref('refs/lgc/ledger')) !== null);
    tell(applied);
    stage.github.violations.forEach((violation) => console.log(violation));
    check('every call fits GitHub’s own description', stage.github.violations.length === 0);
  } finally {
    await stage.close();
    await rm(action, { recursive: true, force: true });
  }
}

function tell(run: ActRun): void {
  if (run.exitCode !== 0 || failures.length > 0) {
    console.log(run.log);
  }
}

const act = installAct();
if (act === null) {
  console.log('There is no Go on this machine, and act is built with it: install Go to run this.');
  if (process.env['CI'] === 'true') {
    check('act can be built', false);
  }
} else {
  await play(act);
}
console.log(`${checks - failures.length} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;
