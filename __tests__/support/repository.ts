// Builders of real git repositories for tests: a working copy with commits, a bare remote, a clone as a runner makes it.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

/** A repository in a temporary directory. */
export interface TestRepository {
  readonly path: string;
  /** Runs git in it and returns what it printed, without white space at the end. */
  readonly git: (...args: readonly string[]) => string;
  /** Writes files (null: removes them), commits everything and returns the commit. */
  readonly commit: (
    message: string,
    files?: Readonly<Record<string, string | Uint8Array | null>>,
  ) => string;
  /** Removes it from the disk. */
  readonly remove: () => void;
}

/** Makes an empty temporary directory. */
export function makeTemporaryDirectory(): {
  readonly path: string;
  readonly remove: () => void;
} {
  const path = mkdtempSync(join(tmpdir(), 'lgc-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Makes a repository with the branch `main` and, when files are given, a first commit. */
export function makeRepository(files?: Readonly<Record<string, string>>): TestRepository {
  const repository = repositoryAt(makeTemporaryDirectory().path);
  repository.git('init', '--quiet', '--initial-branch=main', '.');
  if (files !== undefined) {
    repository.commit('Start', files);
  }
  return repository;
}

/** Makes an empty bare repository, as a server keeps one. */
export function makeRemote(): TestRepository {
  const repository = repositoryAt(makeTemporaryDirectory().path);
  repository.git('init', '--quiet', '--bare', '--initial-branch=main', '.');
  return repository;
}

/** Clones `main` as actions/checkout does: the last commit alone, with a detached HEAD. */
export function checkOut(remote: TestRepository): TestRepository {
  const repository = repositoryAt(makeTemporaryDirectory().path);
  repository.git('init', '--quiet', '--initial-branch=main', '.');
  repository.git('remote', 'add', 'origin', remote.path);
  repository.git(
    'fetch',
    '--quiet',
    '--depth=1',
    'origin',
    '+refs/heads/main:refs/remotes/origin/main',
  );
  repository.git('checkout', '--quiet', '--detach', 'origin/main');
  return repository;
}

/** The contents of all files below a directory, byte by byte (latin1), to look for what must not be there. */
export function bytesBelow(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile())
    .map((item) => readFileSync(join(item.parentPath, item.name), 'latin1'));
}

/** A `git` that writes down its arguments and then is the real one; `directory` goes first on PATH. */
export interface RecordingGit {
  readonly directory: string;
  /** PATH with the recording git first. */
  readonly path: string;
  /** One line per start: its arguments, separated by spaces. */
  readonly calls: () => readonly string[];
  readonly remove: () => void;
}

/** Makes a recording git; `before` is shell that runs first, e.g. `case "$*" in *push*) exit 1;; esac`. */
export function makeRecordingGit(before = ''): RecordingGit {
  const { path: directory, remove } = makeTemporaryDirectory();
  const log = join(directory, 'calls.log');
  writeFileSync(log, '');
  const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  const script = join(directory, 'git');
  writeFileSync(
    script,
    `#!/bin/sh\nprintf '%s ' "$@" >> '${log}'\necho >> '${log}'\nREAL_GIT='${real}'\n${before}\nexec '${real}' "$@"\n`,
  );
  chmodSync(script, 0o755);
  return {
    directory,
    path: `${directory}${delimiter}${process.env['PATH'] ?? ''}`,
    calls: () =>
      readFileSync(log, 'utf8')
        .split('\n')
        .filter((line) => line !== ''),
    remove,
  };
}

/** Makes the builder for a repository that is there already. */
export function repositoryAt(path: string): TestRepository {
  const git = (...args: readonly string[]): string =>
    execFileSync('git', args, {
      cwd: path,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 64 * 1024 * 1024,
      env: {
        PATH: process.env['PATH'],
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_GLOBAL: devNull,
        GIT_AUTHOR_NAME: 'Ada Lovelace',
        GIT_AUTHOR_EMAIL: 'ada@example.com',
        GIT_COMMITTER_NAME: 'Ada Lovelace',
        GIT_COMMITTER_EMAIL: 'ada@example.com',
      },
    }).trimEnd();
  return {
    path,
    git,
    commit(message, files = {}) {
      for (const [name, text] of Object.entries(files)) {
        const file = join(path, name);
        if (text === null) {
          rmSync(file);
        } else {
          mkdirSync(dirname(file), { recursive: true });
          writeFileSync(file, text);
        }
      }
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '-m', message);
      return git('rev-parse', 'HEAD');
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}
