// Makes each mutant in a copy of the tree and runs the suite that must notice; `N passed` counts those that were killed.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MUTANTS } from './list.ts';
import type { Mutant } from './list.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** In CI a handful stands for the rest: the whole list takes minutes. */
const EVERY = process.env['CI'] === 'true' ? 8 : 1;
const SUITE_TIME = 300_000;

const only = process.argv[2];
const chosen = MUTANTS.filter(({ name }, index) =>
  only === undefined ? index % EVERY === 0 : new RegExp(only).test(name),
);
const copy = mkdtempSync(join(tmpdir(), 'lgc-mutants-'));

function copyTree(): void {
  for (const name of [
    'src',
    '__tests__',
    'scripts',
    'wit',
    'examples',
    'docs',
    'package.json',
    'jest.config.js',
    'tsconfig.json',
    'action.yml',
    'dist',
  ]) {
    if (existsSync(join(ROOT, name))) {
      cpSync(join(ROOT, name), join(copy, name), { recursive: true });
    }
  }
  // Hard links where they can be: a child's rights are bound to real paths, so a symbolic link would close its own packages.
  const linked = spawnSync('cp', ['-al', join(ROOT, 'node_modules'), copy]).status === 0;
  if (!linked) {
    cpSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'), { recursive: true });
  }
  mkdirSync(join(copy, 'build'));
  // The guests that are built are kept where they are.
  mkdirSync(join(ROOT, 'build', 'components'), { recursive: true });
  symlinkSync(join(ROOT, 'build', 'components'), join(copy, 'build', 'components'));
}

interface SuiteRun {
  readonly failed: boolean;
  readonly ran: boolean;
  readonly output: string;
}

function runSuite({ suite, tests }: Pick<Mutant, 'suite' | 'tests'>): SuiteRun {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      join(copy, 'node_modules', 'jest', 'bin', 'jest.js'),
      '--bail',
      '--runInBand',
      suite,
      ...(tests === undefined ? [] : ['-t', tests]),
    ],
    { cwd: copy, encoding: 'utf8', timeout: SUITE_TIME, maxBuffer: 64 * 1024 * 1024 },
  );
  const output = `${stdout}${stderr}`;
  return { failed: status !== 0, ran: /^Tests: .*(?:passed|failed)/m.test(output), output };
}

function mutate({ file, search, replace }: Mutant): () => void {
  const path = join(copy, file);
  const text = readFileSync(path, 'utf8');
  assert.equal(text.split(search).length, 2, `${file} has not exactly one place: ${search}`);
  writeFileSync(
    path,
    text.replace(search, () => replace),
  );
  return () => writeFileSync(path, text);
}

let killed = 0;
try {
  copyTree();
  const sound = new Map<string, boolean>();
  for (const mutant of chosen) {
    const key = `${mutant.suite} ${mutant.tests ?? ''}`;
    let verdict: string;
    try {
      // A suite that fails without a mutant would kill them all.
      if (!sound.has(key)) {
        const { failed, ran, output } = runSuite(mutant);
        sound.set(key, !failed && ran);
        if (failed || !ran) {
          console.log(output.slice(-2000));
        }
      }
      assert.ok(sound.get(key), `the suite ${key} fails without the mutant`);
      const restore = mutate(mutant);
      const { failed, ran } = runSuite(mutant);
      restore();
      verdict = !failed ? 'SURVIVED' : ran ? 'killed' : 'NO TEST RAN';
    } catch (error) {
      verdict = `NOT MADE: ${error instanceof Error ? error.message : String(error)}`;
    }
    killed += verdict === 'killed' ? 1 : 0;
    console.log(
      `${verdict === 'killed' ? 'killed  ' : 'FAILED  '} ${mutant.name}${verdict === 'killed' ? '' : `: ${verdict}`}`,
    );
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
console.log(`${killed} passed, ${chosen.length - killed} failed`);
process.exitCode = killed === chosen.length ? 0 : 1;
