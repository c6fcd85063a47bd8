// The arrows of docs/architecture.md: who may import whom. Prose does not hold a layering, this test does.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import ts from 'typescript';

const SRC = resolve(import.meta.dirname, '../src');

interface Room {
  /** What a file of the room may import, as prefixes of paths below src/; files of the room itself are added where `inside` says so. */
  readonly may: readonly string[];
  /** May files of the room import each other? */
  readonly inside: boolean;
  /** Packages and Node modules; null: any. */
  readonly packages: readonly string[] | null;
}

// The longest prefix that fits a file is its room.
const ROOMS: Readonly<Record<string, Room>> = {
  'core/files/': {
    may: [],
    inside: true,
    packages: ['node:crypto', 'yaml', 'toml-eslint-parser', '@cfworker/json-schema'],
  },
  'core/plan/': { may: ['core/files/'], inside: true, packages: ['node:crypto'] },
  'core/text/': {
    may: ['core/files/', 'core/plan/'],
    inside: true,
    packages: ['node:crypto', 'diff', 'yaml'],
  },
  'ports.ts': { may: ['core/files/', 'core/plan/'], inside: false, packages: [] },
  'steps/': { may: ['core/', 'ports.ts'], inside: true, packages: [] },
  'modes/': { may: ['core/', 'ports.ts', 'steps/'], inside: false, packages: [] },
  'run-mode.ts': { may: ['core/', 'ports.ts', 'steps/', 'modes/'], inside: false, packages: [] },
  'adapters/': {
    may: ['core/', 'ports.ts', 'plugin-process/messages.ts', 'check-worker/messages.ts'],
    inside: false,
    packages: null,
  },
  'plugin-process/': { may: ['core/files/'], inside: true, packages: null },
  'check-worker/': { may: ['core/files/'], inside: true, packages: ['node:worker_threads'] },
  'build-ports.ts': { may: ['core/', 'ports.ts', 'adapters/'], inside: false, packages: null },
  'index.ts': {
    may: ['core/', 'ports.ts', 'steps/', 'adapters/', 'run-mode.ts', 'build-ports.ts'],
    inside: false,
    packages: null,
  },
  'commands/': {
    may: ['core/', 'ports.ts', 'steps/', 'adapters/', 'run-mode.ts', 'build-ports.ts'],
    inside: true,
    packages: null,
  },
  'cli.ts': { may: ['commands/'], inside: false, packages: ['commander'] },
};

function sourceFiles(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(SRC, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .toSorted();
}

function importsOf(file: string): readonly string[] {
  return ts
    .preProcessFile(readFileSync(join(SRC, file), 'utf8'))
    .importedFiles.map(({ fileName }) => fileName);
}

/** The violations of one file; a pure function, so that the test below can show that it finds them. */
function violations(file: string, imports: readonly string[]): readonly string[] {
  const name = Object.keys(ROOMS)
    .filter((prefix) => file.startsWith(prefix))
    .toSorted((a, b) => b.length - a.length)[0];
  const room = name === undefined ? undefined : ROOMS[name];
  if (name === undefined || room === undefined) {
    return [`${file} is in no room of the house`];
  }
  return imports.flatMap((target) => {
    const path = relative(SRC, resolve(SRC, dirname(file), target)).replaceAll('\\', '/');
    // A package's file that its export map hides is still a package's.
    if (!target.startsWith('.') || path.startsWith('../node_modules/')) {
      const allowed = room.packages === null || room.packages.includes(target);
      return allowed ? [] : [`${file} must not use the package ${target}`];
    }
    // A file and its parts (`plugin-host.ts`, `plugin-host/pool.ts`) are one thing.
    const unit = (of: string): string => of.slice(name.length).split(/[/.]/)[0] ?? '';
    const inside = path.startsWith(name) && (room.inside || unit(path) === unit(file));
    return inside || room.may.some((prefix) => path.startsWith(prefix))
      ? []
      : [`${file} must not import ${path}`];
  });
}

describe('the arrows', () => {
  test.each(sourceFiles(SRC))('%s', (file) => {
    expect(violations(file, importsOf(file))).toEqual([]);
  });

  test.each([
    ['core/files/x.ts', '../plan/plan.ts'],
    ['core/plan/x.ts', '../text/render-plan.ts'],
    ['core/text/x.ts', '../../ports.ts'],
    ['core/files/x.ts', 'node:fs'],
    ['modes/x.ts', './plan.ts'],
    ['modes/x.ts', '../adapters/git.ts'],
    ['steps/x.ts', '../modes/plan.ts'],
    ['adapters/x.ts', './git.ts'],
    ['adapters/x.ts', '../plugin-process/wasi.ts'],
    ['adapters/x.ts', '../steps/run.ts'],
    ['plugin-process/x.ts', '../core/plan/plan.ts'],
    ['check-worker/x.ts', '../core/plan/plan.ts'],
    ['attic/x.ts', './y.ts'],
  ])('%s importing %s is found', (file, target) => {
    expect(violations(file, [target])).toHaveLength(1);
  });
});

describe('core is pure', () => {
  const OUTSIDE =
    /\b(process\.|Date\.now\(|new Date\(\)|Math\.random\(|console\.|fetch\(|setTimeout\(|randomUUID\()/;

  test.each(sourceFiles(SRC).filter((file) => file.startsWith('core/')))('%s', (file) => {
    const code = readFileSync(join(SRC, file), 'utf8').replaceAll(/^\s*(\/\/|\*|\/\*).*$/gm, '');
    expect(OUTSIDE.exec(code)?.[0] ?? null).toBeNull();
  });
});

test('every file opens with one sentence that says its responsibility', () => {
  const silent = sourceFiles(SRC).filter(
    (file) => !/^(#!.*\n)?\/\/ \S.+[.:]/.test(readFileSync(join(SRC, file), 'utf8')),
  );
  expect(silent).toEqual([]);
});
