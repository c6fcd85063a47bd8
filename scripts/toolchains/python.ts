// Python's toolchain: packages from PyPI, each set in a virtual environment of its own.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { TOOLCHAINS, ToolchainError, ask, needPackages, run, withPath } from './toolchain.ts';
import type { Environment } from './toolchain.ts';

/** The release of componentize-py that the example is built with. */
export const COMPONENTIZE_PY = 'componentize-py==0.25.1';

/** An environment with the programs of some packages of PyPI, each as `name==version`. */
export async function pythonEnvironment(packages: readonly string[]): Promise<Environment> {
  return withPath(process.env, join(await installPackages(packages), 'bin'));
}

async function installPackages(packages: readonly string[]): Promise<string> {
  const directory = join(TOOLCHAINS, packages.join('+').replaceAll('==', '-'));
  // A virtual environment holds its own path, so it cannot be moved into place: a file says that it is whole.
  const isWhole = join(directory, '.complete');
  if (!existsSync(isWhole)) {
    await needPython();
    await run('python3', ['-m', 'venv', '--clear', directory]);
    const pip = join(directory, 'bin', 'pip');
    await run(pip, ['install', '--quiet', '--disable-pip-version-check', ...packages]);
    await run('touch', [isWhole]);
  }
  return directory;
}

async function needPython(): Promise<void> {
  const version = await ask('python3', ['-c', 'import sys; print(sys.version_info >= (3, 10))']);
  if (version === 'False') {
    throw new ToolchainError('Python 3.10 or later is needed: `python3 --version` is older');
  }
  // Debian's Python lacks ensurepip without a package of its own.
  if (version === null || (await ask('python3', ['-c', 'import ensurepip'])) === null) {
    await needPackages(['python3', 'python3-venv'], 'Python 3.10 or later');
  }
}
