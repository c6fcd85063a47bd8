// Where the code of the child processes lies: beside the bundle that runs, or in src/ when it is run from there.
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The program of one kind of child, and what its process may read. */
export interface ChildEntry {
  readonly file: string;
  /** Files and directories; nothing else of the disk can be read. */
  readonly readable: readonly string[];
}

/** The programs of both kinds of child, and of the worker that runs foreign patterns. */
export interface ChildEntries {
  readonly transpile: ChildEntry;
  readonly run: ChildEntry;
  readonly checks: ChildEntry;
}

/**
 * Finds the children's programs from the `import.meta.url` of an entry: `dist/index.js`, `dist/cli/index.js`, or a
 * TypeScript file directly in `src/`.
 */
export function childEntries(entryUrl: string): ChildEntries {
  const entry = fileURLToPath(entryUrl);
  const directory = dirname(entry);
  if (entry.endsWith('.ts')) {
    const root = dirname(directory);
    const readable = [directory, join(root, 'node_modules'), join(root, 'package.json')];
    return {
      transpile: { file: join(directory, 'plugin-process', 'transpile-main.ts'), readable },
      run: { file: join(directory, 'plugin-process', 'run-main.ts'), readable },
      checks: { file: join(directory, 'check-worker', 'main.ts'), readable },
    };
  }
  const dist = basename(directory) === 'cli' ? dirname(directory) : directory;
  return {
    transpile: bundled(join(dist, 'transpile')),
    run: bundled(join(dist, 'plugin')),
    checks: bundled(join(dist, 'checks')),
  };
}

function bundled(directory: string): ChildEntry {
  return { file: join(directory, 'index.js'), readable: [directory] };
}
