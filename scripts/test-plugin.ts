// Proves one plugin: runs the tests of its folder under __tests__/plugins and closes with `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const [name = ''] = process.argv.slice(2);
const tests = join('__tests__', 'plugins', name);
if (!/^[a-z-]+$/.test(name) || !existsSync(join(ROOT, tests))) {
  throw new Error(`there are no tests of a plugin '${name}'`);
}

const folder = await mkdtemp(join(tmpdir(), 'lgc-test-plugin-'));
try {
  const output = join(folder, 'result.json');
  const run = spawnSync(
    process.execPath,
    [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      'node_modules/jest/bin/jest.js',
      `${tests}/`,
      '--verbose',
      '--json',
      `--outputFile=${output}`,
    ],
    { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const result = JSON.parse(await readFile(output, 'utf8')) as {
    readonly numPassedTests: number;
    readonly numFailedTests: number;
    readonly numRuntimeErrorTestSuites: number;
  };
  const { numPassedTests: passed, numFailedTests, numRuntimeErrorTestSuites } = result;
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = run.status === 0 && failed === 0 && passed > 0 ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
