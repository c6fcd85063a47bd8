// The runner of the tests: starts an action as GitHub's does, and reads commands and command files as it would.
import { afterEach, describe, expect, test } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pushEvent } from './events.ts';
import { parseCommand, parseFileCommand } from './runner-commands.ts';
import { runAction, type ActionRun, type RunResult } from './runner.ts';

const folders: string[] = [];

afterEach(async () => {
  for (const folder of folders.splice(0)) {
    await rm(folder, { recursive: true, force: true });
  }
});

const DEFINITION = `
name: Fixture
inputs:
  github-token: { default: '\${{ github.token }}' }
  working directory: { default: . }
  max-deletes: {}
runs: { using: node24, main: dist/index.js }
`;

/** Runs a JavaScript text as an action. */
async function runText(text: string, more: Partial<ActionRun> = {}): Promise<RunResult> {
  const action = await mkdtemp(join(tmpdir(), 'lgc-fixture-action-'));
  folders.push(action);
  await mkdir(join(action, 'dist'));
  await writeFile(join(action, 'action.yml'), DEFINITION);
  await writeFile(join(action, 'package.json'), '{"type":"module"}');
  await writeFile(join(action, 'dist/index.js'), text);
  return runAction({
    action,
    event: pushEvent({ after: 'a'.repeat(40) }),
    workspace: action,
    github: { apiUrl: 'http://127.0.0.1:1', token: 'ghs_job', repository: 'acme/detections' },
    ...more,
  });
}

describe('runAction', () => {
  test('gives inputs, event and environment, and nothing of its own', async () => {
    process.env['LGC_TEST_LEAK'] = 'leak';
    const result = await runText(
      `import { readFileSync } from 'node:fs';
       const { env } = process;
       const event = JSON.parse(readFileSync(env.GITHUB_EVENT_PATH, 'utf8'));
       console.log(JSON.stringify({
         token: env['INPUT_GITHUB-TOKEN'], folder: env.INPUT_WORKING_DIRECTORY, deletes: env['INPUT_MAX-DELETES'],
         leak: env.LGC_TEST_LEAK ?? null, bare: env.GITHUB_TOKEN ?? null, user: env.TOKEN,
         sha: env.GITHUB_SHA, ref: env.GITHUB_REF, after: event.after, repository: event.repository.full_name,
         branch: event.repository.default_branch, cwd: process.cwd() === env.GITHUB_WORKSPACE,
       }));`,
      { inputs: { 'working directory': 'a b' }, env: { TOKEN: 'x' } },
    );
    delete process.env['LGC_TEST_LEAK'];
    expect(JSON.parse(result.stdout)).toEqual({
      token: 'ghs_job',
      folder: 'a b',
      deletes: '',
      leak: null,
      bare: null,
      user: 'x',
      sha: 'a'.repeat(40),
      ref: 'refs/heads/main',
      after: 'a'.repeat(40),
      repository: 'acme/detections',
      branch: 'main',
      cwd: true,
    });
    expect(result.exitCode).toBe(0);
  });

  test('reads commands, outputs, summary, annotations, masks and files', async () => {
    const result = await runText(
      `import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
       const { env } = process;
       appendFileSync(env.GITHUB_OUTPUT, 'a=1\\nb<<X\\none\\ntwo\\nX\\n');
       appendFileSync(env.GITHUB_STEP_SUMMARY, '# Plan\\n');
       mkdirSync(env.RUNNER_TEMP + '/lgc-action');
       writeFileSync(env.RUNNER_TEMP + '/lgc-action/plan.json', '{}');
       appendFileSync(env.GITHUB_OUTPUT, 'plan-file=' + env.RUNNER_TEMP + '/lgc-action/plan.json\\n');
       console.log('::add-mask::s3cret%0Asecond');
       console.log('::group::Plan');
       console.log('the s3cret and the second');
       console.log('::endgroup::');
       console.error('  ::error file=rules/a%2Cb.yml,line=3,col=7,title=Bad%3A x::no%0Atitle 100%25');
       process.exitCode = 3;`,
    );
    expect(result).toMatchObject({
      exitCode: 3,
      signal: null,
      summary: '# Plan\n',
      groups: ['Plan'],
      masks: ['s3cret', 'second'],
      annotations: [
        {
          level: 'error',
          message: 'no\ntitle 100%',
          title: 'Bad: x',
          file: 'rules/a,b.yml',
          line: 3,
          column: 7,
        },
      ],
    });
    expect(result.outputs).toMatchObject({ a: '1', b: 'one\ntwo' });
    expect(result.files.get(result.outputs['plan-file'] ?? '')).toBe('{}');
    expect([...result.files.keys()]).toHaveLength(1);
    expect(result.log).toContain('the *** and the ***');
    expect(result.stdout).toContain('the s3cret and the second');
  });

  test('refuses an input that action.yml does not have', async () => {
    await expect(runText('', { inputs: { 'max-delets': '1' } })).rejects.toThrow(
      "Unexpected input(s) 'max-delets'",
    );
  });

  test('cancels with SIGINT first', async () => {
    const cancel = new AbortController();
    const result = await runText(
      `process.on('SIGINT', () => { console.log('stopping'); process.exit(130); });
       console.log('ready');
       setInterval(() => {}, 1000);`,
      { cancel: cancel.signal, onLine: (line) => line === 'ready' && cancel.abort() },
    );
    expect(result).toMatchObject({ exitCode: 130, stdout: 'ready\nstopping\n' });
  });
});

describe('parseCommand', () => {
  test.each([
    ['::error::x', { name: 'error', properties: {}, message: 'x' }],
    ['\t\u00a0::WARNING file=a::x', { name: 'warning', properties: { file: 'a' }, message: 'x' }],
    ['say ##[error]x', { name: 'error', properties: {}, message: 'x' }],
    ['##[group k=v;l=w]x%5D', { name: 'group', properties: { k: 'v', l: 'w' }, message: 'x]' }],
    ['say ::error::x', null],
    ['::unknown::x', null],
    ['::error:x', null],
    ['##[command]x', null],
    ['text', null],
  ])('%j', (line, expected) => {
    expect(parseCommand(line)).toEqual(expected);
  });

  test('knows the token alone while commands are stopped', () => {
    expect(parseCommand('::error::x', 'token')).toBeNull();
    expect(parseCommand('::token::', 'token')).toEqual({
      name: 'token',
      properties: {},
      message: '',
    });
  });
});

describe('parseFileCommand', () => {
  test('keeps what looks like an assignment inside a block', () => {
    expect(parseFileCommand('a<<X\nb=2\nEOF\n\r\nX\nc=<<d\n')).toEqual({
      a: 'b=2\nEOF\n\r',
      c: '<<d',
    });
  });

  test.each([
    ['text', 'Invalid format'],
    ['a<<X\nb', 'Matching delimiter not found'],
    ['<<X\nX', 'must not be empty'],
  ])('refuses %j', (text, message) => {
    expect(() => parseFileCommand(text)).toThrow(message);
  });
});
