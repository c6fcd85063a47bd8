// The terminal as a person meets it: in a pseudo-terminal of 80 and 120 columns, piped, without a terminal, interrupted, offline.
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { buildPlugin } from '../../scripts/build-plugins.ts';
import { startSplunkService } from '../support/splunk-service.ts';
import type { SplunkService } from '../support/splunk-service.ts';
import { linesOf, runInTerminal, runPiped } from './shell.ts';

let splunk: SplunkService;
let component: string;
let cwd: string;
let env: Record<string, string>;

const files = async (texts: Readonly<Record<string, string>>): Promise<void> => {
  for (const [path, text] of Object.entries(texts)) {
    await mkdir(dirname(join(cwd, path)), { recursive: true });
    await writeFile(join(cwd, path), text);
  }
};

beforeAll(async () => {
  component = await buildPlugin('splunk-typescript');
  splunk = await startSplunkService();
}, 120_000);

afterAll(async () => {
  await splunk.close();
});

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'lgc-terminal-'));
  env = { SPLUNK_TOKEN: splunk.token };
  await mkdir(join(cwd, '.logcraft/plugins'), { recursive: true });
  await cp(component, join(cwd, '.logcraft/plugins/splunk.wasm'));
  await files({
    'lgc.toml': `# Ours.\n[services.prod] # the one\nplugin = "splunk"\nenvironment = "live"\n\n[services.prod.settings]\nurl = "${splunk.url}"\ntoken = "\${SPLUNK_TOKEN}" # from the vault\n`,
    'rules/splunk/a.yaml': `title: Rule of ${cwd.slice(-6)}\nsearch: index=main\n`,
  });
}, 60_000);

afterEach(() => rm(cwd, { recursive: true, force: true }));

const key = (): string => `Rule of ${cwd.slice(-6)}`;

describe.each([80, 120])('in a terminal of %i columns', (columns) => {
  test('plan, apply after a yes, nothing left, destroy after a yes', async () => {
    const plan = await runInTerminal(['plan'], { cwd, env, columns });
    expect(plan.code).toBe(0);
    expect(plan.stdout).toContain('\u001b[32m+ prod');
    expect(linesOf(plan.stdout)).toContain('all: 1 to create');
    const yes = { after: '(yes/no)', keys: 'yes\n' };
    const apply = await runInTerminal(['apply'], { cwd, env, columns, type: yes });
    expect([apply.code, linesOf(apply.stdout).join('\n')]).toEqual([
      0,
      expect.stringContaining(`+ prod  ${key()}  (created`),
    ]);
    const again = await runPiped(['plan', '--detailed-exitcode'], { cwd, env });
    expect(again.code).toBe(0);
    const destroy = await runInTerminal(['destroy', 'live'], { cwd, env, columns, type: yes });
    expect([destroy.code, linesOf(destroy.stdout).join('\n')]).toEqual([
      0,
      expect.stringContaining(`- prod  ${key()}  (deleted`),
    ]);
  }, 240_000);

  test('failures: every mistake in red, exit 1, no escape left open', async () => {
    await files({ 'rules/splunk/b.yaml': 'title: B\nserach: x\n' });
    const { code, stdout } = await runInTerminal(['validate'], { cwd, env, columns });
    expect(code).toBe(1);
    expect(stdout).toContain('\u001b[31merror:\u001b[0m rules/splunk/b.yaml:2:1: unknown field');
    expect(stdout.split('\u001b[0m').length).toBe(stdout.split(/\u001b\[[1-9]/).length);
  }, 120_000);
});

test('a no writes nothing, and Ctrl-C at the question neither', async () => {
  const no = { after: '(yes/no)', keys: 'no\n' };
  const refused = await runInTerminal(['apply'], { cwd, env, columns: 80, type: no });
  expect(refused.code).toBe(1);
  expect(refused.stdout).toContain('Nothing was written.');
  const interrupt = { after: '(yes/no)', keys: '\u0003' };
  const stopped = await runInTerminal(['apply'], { cwd, env, columns: 80, type: interrupt });
  expect(stopped.code).toBe(130);
  const after = await runPiped(['plan', '--json'], { cwd, env });
  expect(JSON.parse(after.stdout)).toMatchObject({ counts: { create: 1 } });
}, 240_000);

test('without a terminal nobody is asked, and nothing is written', async () => {
  const { code, stderr } = await runPiped(['apply'], { cwd, env });
  expect(code).toBe(1);
  expect(stderr).toContain('no terminal to ask in. Say --auto-approve');
}, 120_000);

describe('piped', () => {
  test('no colours; JSON on standard output alone; the token nowhere', async () => {
    const { code, stdout, stderr } = await runPiped(['plan', '--json'], { cwd, env });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ kind: 'plan', counts: { create: 1 } });
    expect(`${stdout}${stderr}`).not.toContain('\u001b[');
    expect(`${stdout}${stderr}`).not.toContain(splunk.token);
  }, 120_000);

  test('NO_COLOR and lgc own LGC_FORCE_COLORS', async () => {
    const forced = { ...env, LGC_FORCE_COLORS: 'true' };
    expect((await runPiped(['plan', '--offline'], { cwd, env: forced })).stdout).toContain(
      '\u001b[',
    );
    const none = await runInTerminal(['plan', '--offline'], {
      cwd,
      env: { ...env, NO_COLOR: '1' },
      columns: 80,
    });
    expect(none.stdout).not.toContain('\u001b[3');
  }, 120_000);

  test('a saved plan is applied while it holds, and refused once it does not', async () => {
    const saved = ['plan', '--out', 'plan.json', '--detailed-exitcode'];
    expect((await runPiped(saved, { cwd, env })).code).toBe(2);
    await files({ 'rules/splunk/a.yaml': `title: ${key()}\nsearch: index=other\n` });
    const stale = await runPiped(['apply', '--plan', 'plan.json'], { cwd, env });
    expect(stale.code).toBe(1);
    expect(stale.stderr).toContain('does not hold any more');
    expect((await runPiped(saved, { cwd, env })).code).toBe(2);
    expect((await runPiped(['apply', '--plan', 'plan.json'], { cwd, env })).code).toBe(0);
    const gone = await runPiped(['destroy', 'prod', '--auto-approve'], { cwd, env });
    expect(gone.code).toBe(0);
  }, 240_000);

  test('a mistyped command is met with the one that was meant', async () => {
    const { code, stderr } = await runPiped(['plna'], { cwd, env });
    expect([code, stderr]).toEqual([1, "error: unknown command 'plna'\n(Did you mean plan?)\n"]);
  }, 60_000);

  test.each(['bash', 'zsh', 'fish'])(
    'completion for %s names every command',
    async (name) => {
      const { stdout } = await runPiped(['completion', name], { cwd });
      for (const word of ['validate', 'services', 'destroy', 'configure', 'history']) {
        expect(stdout).toContain(word);
      }
    },
    60_000,
  );
});

describe('services', () => {
  test('fault 14: no secret is written; comments and ${VAR} stay as they are', async () => {
    const before = await readFile(join(cwd, 'lgc.toml'), 'utf8');
    const clear = await runPiped(['services', 'configure', 'prod', '--set', 'token=hunter2'], {
      cwd,
    });
    expect([clear.code, clear.stderr]).toEqual([1, expect.stringContaining('${PROD_TOKEN}')]);
    expect(await readFile(join(cwd, 'lgc.toml'), 'utf8')).toBe(before);
    await runPiped(['services', 'configure', 'prod', '--set', 'app=search'], { cwd });
    await runPiped(['services', 'add', '-i', 'dev', '-p', 'splunk', '-e', 'lab'], { cwd });
    const after = await readFile(join(cwd, 'lgc.toml'), 'utf8');
    expect(after).toBe(
      `${before}app = "search"\n\n[services.dev]\nplugin = "splunk"\nenvironment = "lab"\n`,
    );
    const list = await runPiped(['services', 'list'], { cwd });
    expect(list.stdout).toBe(
      '---\nservice    : prod\nenvironment: live\nplugin     : splunk\n---\nservice    : dev\nenvironment: lab\nplugin     : splunk\n',
    );
    await runPiped(['services', 'remove', 'dev'], { cwd });
    expect(await readFile(join(cwd, 'lgc.toml'), 'utf8')).toBe(`${before}app = "search"\n\n`);
  }, 120_000);
});

test('init, validate, plan --offline, schema and services list touch no network and need no secret', async () => {
  // Every socket and every look-up of this process and its threads is written down, and refused.
  const touched = join(cwd, 'touched');
  const guard = join(cwd, 'guard.cjs');
  await writeFile(
    guard,
    `const fs = require('node:fs');
const refuse = (what) => function () { fs.appendFileSync(${JSON.stringify(touched)}, what + '\\n'); throw new Error('the network is closed'); };
require('node:net').Socket.prototype.connect = refuse('connect');
require('node:dns').lookup = refuse('lookup');
require('node:dgram').createSocket = refuse('datagram');
globalThis.fetch = refuse('fetch');
`,
  );
  const closed = { NODE_OPTIONS: `--require ${guard}` };
  const codes: (number | null)[] = [];
  for (const args of [
    ['init', '--root', '.logcraft'],
    ['validate'],
    ['plan', '--offline'],
    ['schema', 'splunk'],
    ['schema', 'config'],
    ['services', 'list'],
  ]) {
    codes.push((await runPiped(args, { cwd, env: closed })).code);
  }
  expect(codes).toEqual([0, 0, 0, 0, 0, 0]);
  expect(existsSync(touched)).toBe(false);
  // The guard does close the network: what needs it is refused.
  expect((await runPiped(['schema', 'nothing'], { cwd, env: closed })).code).toBe(1);
}, 240_000);
