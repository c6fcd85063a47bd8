// Runs some of the tests in their full size (a small one with CI=true) and closes with `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const directory = mkdtempSync(join(tmpdir(), 'lgc-suite-'));
const file = join(directory, 'results.json');
const run = spawnSync(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    join(root, 'node_modules/jest/bin/jest.js'),
    '--json',
    `--outputFile=${file}`,
    '--verbose',
    ...process.argv.slice(2),
  ],
  {
    cwd: root,
    stdio: ['inherit', 'ignore', 'inherit'],
    env: { TEST_SIZE: process.env['CI'] === 'true' ? 'small' : 'full', ...process.env },
  },
);
const { passed, failed } = readCounts();
rmSync(directory, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = run.status === 0 && failed === 0 && passed > 0 ? 0 : 1;

function readCounts(): { readonly passed: number; readonly failed: number } {
  try {
    const results: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const count = (name: string): number =>
      typeof results === 'object' && results !== null ? Number(Reflect.get(results, name)) : 0;
    // A suite that does not even start fails as one.
    return {
      passed: count('numPassedTests'),
      failed: count('numFailedTests') + count('numRuntimeErrorTestSuites'),
    };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
