// The log, annotations, outputs, summary and files of GitHub's runner, read back as the runner itself would read them.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  ANNOTATION_LIMIT,
  createActionsRunner,
  cutMarkdown,
  SUMMARY_LIMIT,
  type ActionsRunner,
} from '../../src/adapters/actions-runner.ts';
import { errorFinding, warningFinding } from '../../src/core/files/finding.ts';
import { parseCommand, parseFileCommand, splitLines } from '../support/runner-commands.ts';

let folder = '';
let log = '';
let runner: ActionsRunner;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lgc-actions-runner-'));
  await writeFile(join(folder, 'output'), '');
  await writeFile(join(folder, 'summary'), '');
  log = '';
  runner = make();
});

afterEach(() => rm(folder, { recursive: true, force: true }));

function make(workingDirectory = '.'): ActionsRunner {
  return createActionsRunner({
    env: {
      GITHUB_OUTPUT: join(folder, 'output'),
      GITHUB_STEP_SUMMARY: join(folder, 'summary'),
      RUNNER_TEMP: folder,
    },
    write: (text) => {
      log += text;
    },
    workingDirectory,
  });
}

/** Commands in what was written, as the runner finds them. */
function commands(): unknown[] {
  return splitLines(log).flatMap((line) => parseCommand(line) ?? []);
}

const outputs = async (): Promise<Readonly<Record<string, string>>> =>
  parseFileCommand(await readFile(join(folder, 'output'), 'utf8'));
const summary = (): Promise<string> => readFile(join(folder, 'summary'), 'utf8');

describe('the log', () => {
  test.each([
    '::error::x',
    'text\n::set-output name=failed::0',
    'text\r::add-mask::a',
    'text\r\n  \t::stop-commands::x',
    '\u00a0::error::x',
    '\u0085::error::x',
    '\u2028::error::x',
    '\u001b[31m::error::x',
    '\u0000::error::x',
    ':\u0000:error::x',
    'a rule named ##[error]x',
    '#\u0007#[set-env name=PATH]x',
    '##[add-mask]e\n##[group]y',
    '#\u001b[0m#[error]x',
  ])('holds no foreign command: %j', (text) => {
    runner.console.info(text);
    expect(commands()).toEqual([]);
  });

  test.each(['::error::x\n::error::y', 'x%0A::error::y', 'a,b:c%25', '##[error]x'])(
    'a message or a title is one command, whatever it holds: %j',
    async (text) => {
      runner.console.warning(text);
      await runner.console.group(text, () => Promise.resolve());
      const names = commands().map((command) => (command as { name: string }).name);
      expect(names).toEqual(['warning', 'group', 'endgroup']);
      expect(commands()[0]).toMatchObject({ message: text, properties: {} });
    },
  );

  test('shows no control characters', () => {
    runner.console.info('a\u001b[2J\u001b]0;title\u0007b\u0008c\td');
    expect(log).toBe('abc\td\n');
  });

  test('keeps lines and blank lines as they are', () => {
    runner.console.info('one\n\n  two :: three');
    runner.console.info('');
    expect(log).toBe('one\n\n  two :: three\n\n');
  });

  test('folds groups, one level deep, and closes them when the work fails', async () => {
    const { console } = runner;
    await expect(
      console.group('Plan', () =>
        console.group('inner', () => {
          console.info('text');
          return Promise.reject(new Error('no'));
        }),
      ),
    ).rejects.toThrow('no');
    expect(await console.group('Apply', () => Promise.resolve(7))).toBe(7);
    expect(log).toBe('::group::Plan\ninner\ntext\n::endgroup::\n::group::Apply\n::endgroup::\n');
  });
});

describe('findings', () => {
  test('are annotations on their line, from the repository’s root', () => {
    const place = { file: 'rules/a,b:c 100%.yml', line: 3, column: 7 };
    make('detections').console.finding(
      errorFinding('unknown-key', "Unknown key 'titel'.", { place, hint: "Write 'title'." }),
    );
    make().console.finding(warningFinding('no-tests', 'No tests.\n::error::x'));
    expect(commands()).toEqual([
      {
        name: 'error',
        properties: {
          title: 'unknown-key',
          file: 'detections/rules/a,b:c 100%.yml',
          line: '3',
          col: '7',
        },
        message: "rules/a,b:c 100%.yml:3:7: Unknown key 'titel'. Write 'title'.",
      },
      {
        name: 'warning',
        properties: { title: 'no-tests' },
        message: 'No tests.\n::error::x',
      },
    ]);
  });

  test('beyond what GitHub keeps stand in the log, after a line that says so', () => {
    for (let line = 1; line <= ANNOTATION_LIMIT + 3; line += 1) {
      const place = { file: 'a.yml', line, column: 1 };
      runner.console.finding(errorFinding('bad', 'Bad ::error::.', { place }));
      runner.console.finding(warningFinding('odd', `##[error]${line}.`));
    }
    const names = commands().map((command) => (command as { name: string }).name);
    expect(names.filter((name) => name === 'error')).toHaveLength(ANNOTATION_LIMIT);
    expect(names.filter((name) => name === 'warning')).toHaveLength(ANNOTATION_LIMIT);
    const lines = log.split('\n');
    expect(lines.filter((line) => line.startsWith('GitHub keeps 10 annotations'))).toHaveLength(2);
    expect(lines.filter((line) => line.startsWith('Error: a.yml:1'))).toEqual([
      'Error: a.yml:11:1: Bad ::error::.',
      'Error: a.yml:12:1: Bad ::error::.',
      'Error: a.yml:13:1: Bad ::error::.',
    ]);
  });
});

describe('secrets', () => {
  const SECRET = 'hunter2"/+ü';

  test('are masked in everything, and told to the runner', async () => {
    const { console } = runner;
    console.mask(SECRET);
    expect(commands()).toEqual([{ name: 'add-mask', properties: {}, message: SECRET }]);
    log = '';
    console.info(`a ${SECRET} b`);
    console.info(JSON.stringify({ token: SECRET }));
    console.info(`hun\u0000ter2"/+ü and hunter\u001b[0m2"/+ü`);
    console.error(SECRET);
    await console.group(SECRET, () => Promise.resolve());
    console.finding(
      errorFinding('x', SECRET, { place: { file: `${SECRET}.yml`, line: 1, column: 1 } }),
    );
    runner.outputs.output('summary', `x ${encodeURIComponent(SECRET)}`);
    await runner.outputs.summary(`| ${SECRET} | ${Buffer.from(SECRET).toString('base64')} |`);
    const path = await runner.outputs.file('plan.json', JSON.stringify({ SECRET }));
    const everything = [log, await readFile(join(folder, 'output'), 'utf8'), await summary()];
    for (const text of [...everything, await readFile(path, 'utf8')]) {
      expect(text).toContain('***');
      expect(text).not.toContain('hunter2');
      expect(text).not.toContain('hunter');
    }
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({ SECRET: '***' });
  });

  test('of several lines are masked line by line, but for lines too short to hide', () => {
    runner.console.mask('{\n  "key": "abc"\n}\r\n-----END-----\n');
    expect(commands()).toEqual([
      { name: 'add-mask', properties: {}, message: '"key": "abc"' },
      { name: 'add-mask', properties: {}, message: '-----END-----' },
    ]);
    log = '';
    runner.console.info('}\nx "key": "abc" y -----END----- {');
    expect(log).toBe('}\nx *** y *** {\n');
  });

  test('of fewer than four characters are not masked, which is said once', () => {
    runner.console.mask('443');
    runner.console.mask('1');
    runner.console.mask('');
    runner.console.info('port 443');
    expect(log).toMatch(/^A secret value has fewer than 4 characters: .*\nport 443\n$/);
    expect(log).not.toContain('::');
  });

  test('are told once, and cannot carry a command', () => {
    runner.console.mask('abcd%0A::error::x');
    runner.console.mask('abcd%0A::error::x');
    expect(commands()).toEqual([
      { name: 'add-mask', properties: {}, message: 'abcd%0A::error::x' },
    ]);
  });
});

describe('outputs', () => {
  test('hold any text, and nobody can set another output from within', async () => {
    const texts = {
      'to-create': '3',
      summary: 'a\nEOF\nfailed=0\nx<<EOF\nEOF\r\nlgc_x',
      empty: '',
      targets: 'x=y',
    };
    for (const [name, value] of Object.entries(texts)) {
      runner.outputs.output(name, value);
    }
    expect(await outputs()).toEqual(texts);
  });

  test('have a delimiter that cannot be guessed', async () => {
    runner.outputs.output('a', '1');
    runner.outputs.output('a', '1');
    const lines = (await readFile(join(folder, 'output'), 'utf8')).split('\n');
    expect(lines[0]).toMatch(/^a<<lgc_[0-9a-f-]{36}$/);
    expect(lines[3]).not.toBe(lines[0]);
  });

  test.each(['a=b', 'a<<b', 'A', 'a\nb', ''])('refuse the name %j', async (name) => {
    expect(() => runner.outputs.output(name, 'x')).toThrow('no name of an output');
    expect(await outputs()).toEqual({});
  });

  test('outside of a workflow the error says what is missing', async () => {
    const bare = createActionsRunner({ env: {}, write: () => {} });
    expect(() => bare.outputs.output('a', '1')).toThrow('GITHUB_OUTPUT is not set');
    await expect(bare.outputs.summary('x')).rejects.toThrow('GITHUB_STEP_SUMMARY is not set');
  });
});

describe('the summary', () => {
  test('is appended to what is there', async () => {
    await runner.outputs.summary('# Plan');
    await runner.outputs.summary('# Report\n');
    expect(await summary()).toBe('# Plan\n# Report\n');
  });

  test('stays within what GitHub takes, over several calls', async () => {
    await runner.outputs.summary('ü line\n'.repeat(80_000));
    await runner.outputs.summary('second\n'.repeat(100_000));
    const text = await summary();
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(SUMMARY_LIMIT);
    expect(Buffer.byteLength(text)).toBeGreaterThan(SUMMARY_LIMIT - 100);
    expect(text).toMatch(/second\n\n> \*\*Cut here:\*\* .*\n$/);
    await runner.outputs.summary('third');
    expect(await summary()).toBe(text);
  });

  test('closes fences and details where it is cut', () => {
    const row = (at: number): string => `+ line ${at}\n`;
    const text = `<details><summary>a</summary>\n\n<details>\n\n\`\`\`\`diff\n~~~\n\`\`\`\n<details>\n${Array.from({ length: 99 }, (_, at) => row(at)).join('')}\`\`\`\`\n</details></details>\n`;
    expect(cutMarkdown(text, text.length)).toBe(text);
    for (let limit = 400; limit < text.length; limit += 1) {
      const cut = cutMarkdown(text, limit);
      expect(cut.length).toBeLessThanOrEqual(limit);
      expect(cut).toContain('\n````\n\n</details></details>\n\n> **Cut here:**');
    }
    expect(cutMarkdown(text, 100)).toBe('');
  });
});

describe('files', () => {
  test('lie in the runner’s temporary folder', async () => {
    const path = await runner.outputs.file('plan.json', '{}');
    expect(dirname(path)).toBe(join(folder, 'lgc-action'));
    expect(await readFile(path, 'utf8')).toBe('{}');
  });

  test('lie where an absolute path says, and a link there is replaced, not followed', async () => {
    const target = join(folder, 'target');
    const path = join(folder, 'out', 'plan.json');
    await mkdir(dirname(path));
    await writeFile(target, 'untouched');
    await symlink(target, path);
    expect(await runner.outputs.file(path, '{}')).toBe(path);
    expect(await readFile(path, 'utf8')).toBe('{}');
    expect(await readFile(target, 'utf8')).toBe('untouched');
    expect(await readdir(dirname(path))).toEqual(['plan.json']);
  });

  test.each(['../plan.json', 'a/b', '.hidden', ''])('refuse the name %j', async (name) => {
    await expect(runner.outputs.file(name, 'x')).rejects.toThrow(
      'neither a plain file name nor an absolute path',
    );
  });
});
