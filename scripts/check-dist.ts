// Checks that dist/ is what a fresh build makes: every file there, none besides, the same bytes; names those that differ.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { build, filesBelow } from './build.ts';

const DIST = resolve(import.meta.dirname, '..', 'dist');

const fresh = mkdtempSync(join(tmpdir(), 'lgc-dist-'));
try {
  await build(fresh);
  const differences = compare(DIST, fresh);
  differences.forEach((line) => console.error(line));
  if (differences.length > 0) {
    console.error('dist/ is not what the sources build: run `npm run build` and commit it.');
    process.exitCode = 1;
  } else {
    console.log(`dist/ is what the sources build (${filesBelow(DIST).length} files).`);
  }
} finally {
  rmSync(fresh, { recursive: true, force: true });
}

function compare(committed: string, built: string): readonly string[] {
  const names = new Set(
    [committed, built].flatMap((directory) =>
      filesBelow(directory).map((path) => relative(directory, path)),
    ),
  );
  return [...names].toSorted().flatMap((name) => {
    const [before, after] = [join(committed, name), join(built, name)];
    if (!existsSync(before)) {
      return [`missing in dist/: ${name}`];
    }
    if (!existsSync(after)) {
      return [`no longer built: ${name}`];
    }
    return readFileSync(before).equals(readFileSync(after)) ? [] : [`different: ${name}`];
  });
}
