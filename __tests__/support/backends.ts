// The three places of a ledger behind one face: each started for real, with a way to look at and to damage what it keeps.
import { rmSync, readFileSync, writeFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { createGit } from '../../src/adapters/git.ts';
import { createGitLedger } from '../../src/adapters/ledger-git.ts';
import { createHttpLedger } from '../../src/adapters/ledger-http.ts';
import { createLocalLedger } from '../../src/adapters/ledger-local.ts';
import type { LedgerStore } from '../../src/ports.ts';
import { makeRemote, makeRepository, makeTemporaryDirectory } from './repository.ts';
import { startStateServer } from './state-server.ts';

/** One backend for one test. */
export interface Backend {
  /** A store as another run would open it. */
  readonly open: () => LedgerStore;
  /** Everything that is kept, as one text; null: nothing. */
  readonly kept: () => string | null;
  /** Puts one text in the place of the ledger (of `ledger.json`, where it is several files). */
  readonly damage: (text: string | Buffer) => void;
  /** Takes the ledger away, and leaves the lock. */
  readonly remove: () => void;
  /** What the ledger was, to be put back by the function that is returned. */
  readonly save: () => () => void;
  readonly close: () => Promise<void>;
}

/** The backends by name. */
export const BACKENDS: Readonly<Record<'git' | 'http' | 'local', () => Promise<Backend>>> = {
  git: gitBackend,
  http: httpBackend,
  local: localBackend,
};

const REF = 'refs/lgc/ledger';

function gitBackend(): Promise<Backend> {
  const remote = makeRemote();
  const temporary = makeTemporaryDirectory();
  const stores: ReturnType<typeof createGitLedger>[] = [];
  return Promise.resolve({
    open() {
      const store = createGitLedger({
        git: createGit({ directory: temporary.path, env: process.env }),
        remote: remote.path,
        ref: REF,
        temporaryDirectory: temporary.path,
        newLineage: randomUUID,
        author: { name: 'lgc-action', email: 'lgc@example.com' },
        now: () => new Date('2026-11-22T12:00:00Z'),
      });
      stores.push(store);
      return store;
    },
    kept() {
      const names = remote.git('for-each-ref', '--format=%(refname)', REF);
      return names === '' ? null : remote.git('log', '-p', '--no-color', REF);
    },
    damage(text) {
      const work = makeRepository();
      work.git('fetch', '--quiet', remote.path, `+${REF}:refs/heads/damage`);
      work.git('checkout', '--quiet', 'damage');
      writeFileSync(join(work.path, 'ledger.json'), text);
      work.commit('Damage');
      work.git('push', '--quiet', remote.path, `HEAD:${REF}`);
      work.remove();
    },
    remove: () => void remote.git('update-ref', '-d', REF),
    save() {
      const commit = remote.git('rev-parse', REF);
      return () => void remote.git('update-ref', REF, commit);
    },
    async close() {
      await Promise.all(stores.map((store) => store.close()));
      remote.remove();
      temporary.remove();
    },
  });
}

async function httpBackend(): Promise<Backend> {
  const server = await startStateServer();
  return {
    open: () =>
      createHttpLedger({
        settings: {
          address: server.url,
          lock_address: `${server.url}/lock`,
          unlock_address: `${server.url}/lock`,
        },
        newLineage: randomUUID,
        now: () => new Date(),
        wait: () => Promise.resolve(),
      }),
    kept: () => server.state,
    damage(text) {
      server.state = typeof text === 'string' ? text : text.toString('latin1');
    },
    remove() {
      server.state = null;
    },
    save() {
      const { state } = server;
      return () => {
        server.state = state;
      };
    },
    close: () => server.close(),
  };
}

function localBackend(): Promise<Backend> {
  const directory = makeTemporaryDirectory();
  const path = join(directory.path, 'sub', 'ledger.json');
  return Promise.resolve({
    open: () => createLocalLedger({ path, newLineage: randomUUID }),
    kept: () => (existsSync(path) ? readFileSync(path, 'utf8') : null),
    damage: (text) => writeFileSync(path, text),
    remove: () => rmSync(path),
    save() {
      const bytes = readFileSync(path);
      return () => writeFileSync(path, bytes);
    },
    close: () => Promise.resolve(directory.remove()),
  });
}
