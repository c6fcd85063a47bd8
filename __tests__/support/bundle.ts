// The bundle that tests start: dist/ where it is of these sources, else one that is built aside, once per state of the sources.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');

/**
 * Path of the folder that holds the bundle. LGC_BUNDLE names another one; on a CI server it is dist/, whose freshness is
 * a check of its own there.
 */
export function bundlePath(
  env: Readonly<Record<string, string | undefined>> = process.env,
): string {
  const dist = join(ROOT, 'dist');
  if (env['LGC_BUNDLE'] !== undefined && env['LGC_BUNDLE'] !== '') {
    return resolve(env['LGC_BUNDLE']);
  }
  if (env['CI'] === 'true' || isNewer(join(dist, 'index.js'), sources())) {
    return dist;
  }
  const digest = createHash('sha256');
  sources().forEach((path) => digest.update(path).update(readFileSync(path)));
  const folder = join(ROOT, 'build', 'bundles', digest.digest('hex').slice(0, 16));
  if (!existsSync(folder)) {
    buildInto(folder);
  }
  return folder;
}

function buildInto(folder: string): void {
  // In a process of its own: the bundler does not run inside of a test's. Renamed at the end, since others may build too.
  const aside = `${folder}-${process.pid}`;
  mkdirSync(join(ROOT, 'build', 'bundles'), { recursive: true });
  const script = `import('./scripts/build.ts').then(({ build }) => build(${JSON.stringify(aside)}))`;
  execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', '-e', script], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (!existsSync(folder)) {
    renameSync(aside, folder);
  }
}

function sources(): readonly string[] {
  return readdirSync(join(ROOT, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .concat(join(ROOT, 'scripts/build.ts'), join(ROOT, 'package-lock.json'))
    .toSorted();
}

function isNewer(path: string, than: readonly string[]): boolean {
  if (!existsSync(path)) {
    return false;
  }
  const { mtimeMs } = statSync(path);
  return than.every((source) => statSync(source).mtimeMs <= mtimeMs);
}
