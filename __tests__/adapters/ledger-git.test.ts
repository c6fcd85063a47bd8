// The ledger on a git ref, against real remotes: reading, writing, races, damage, refusals, and where the token may be.
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createGit } from '../../src/adapters/git.ts';
import { createGitLedger } from '../../src/adapters/ledger-git.ts';
import type { GitLedger, GitLedgerOptions } from '../../src/adapters/ledger-git.ts';
import { ledgerToFiles, pathOfEntry } from '../../src/core/plan/ledger-files.ts';
import { LedgerError } from '../../src/core/plan/ledger.ts';
import type { LedgerSnapshot } from '../../src/ports.ts';
import { startGitServer } from '../support/git-server.ts';
import type { GitServer } from '../support/git-server.ts';
import { APPLIED_COMMIT, ledgerEntry, putting } from '../support/ledger.ts';
import {
  bytesBelow,
  makeRecordingGit,
  makeRemote,
  makeRepository,
  makeTemporaryDirectory,
} from '../support/repository.ts';
import type { TestRepository } from '../support/repository.ts';

const REF = 'refs/lgc/ledger';
const TOKEN = 'ghs_verySecretToken42';

const leftovers: { remove(): void }[] = [];
const ledgers: GitLedger[] = [];
const servers: GitServer[] = [];
const temporary = makeTemporaryDirectory();

function kept<T extends { remove(): void }>(thing: T): T {
  leftovers.push(thing);
  return thing;
}

afterEach(async () => {
  await Promise.all(ledgers.splice(0).map((ledger) => ledger.close()));
  // Whatever happened in a test, its ledgers leave nothing behind.
  expect(readdirSync(temporary.path)).toEqual([]);
  await Promise.all(servers.splice(0).map((server) => server.close()));
  leftovers.splice(0).forEach((leftover) => leftover.remove());
});
afterAll(() => temporary.remove());

function openLedger(
  remote: string,
  options: Partial<GitLedgerOptions> & { readonly token?: string; readonly path?: string } = {},
): GitLedger {
  const { token, path, ...rest } = options;
  const ledger = createGitLedger({
    git: createGit({
      directory: temporary.path,
      env: { ...process.env, ...(path === undefined ? {} : { PATH: path }) },
      ...(token === undefined ? {} : { token, serverUrl: new URL(remote).origin }),
    }),
    remote,
    ref: REF,
    temporaryDirectory: temporary.path,
    newLineage: randomUUID,
    author: { name: 'lgc-action', email: 'lgc-action@example.com' },
    now: () => new Date('2026-11-22T12:00:00Z'),
    ...rest,
  });
  ledgers.push(ledger);
  return ledger;
}

async function startServer(options: Parameters<typeof startGitServer>[0] = {}): Promise<GitServer> {
  const server = await startGitServer({ token: TOKEN, ...options });
  servers.push(server);
  return server;
}

async function errorOf(work: Promise<unknown>): Promise<LedgerError> {
  const error: unknown = await work.then(
    () => new Error('it did not fail'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof LedgerError)) {
    throw error;
  }
  return error;
}

/** A remote that has a ledger with `Rule A` and `Rule B` of `splunk-prod`, and the snapshot of who wrote it. */
async function startedRemote(): Promise<{ remote: TestRepository; snapshot: LedgerSnapshot }> {
  const remote = kept(makeRemote());
  const ledger = openLedger(remote.path);
  const snapshot = await ledger.write(
    await ledger.read(),
    putting([ledgerEntry(), ledgerEntry({ key: 'Rule B' })], {
      lastApplied: { 'splunk-prod': APPLIED_COMMIT },
    }),
    'Start',
  );
  return { remote, snapshot };
}

/** Puts a commit with these files on the ledger's ref, as a person with push rights could. */
function overwriteRef(remote: TestRepository, files: ReadonlyMap<string, string | null>): void {
  const clone = kept(makeRepository());
  clone.git('fetch', '--quiet', remote.path, REF);
  clone.git('checkout', '--quiet', '--detach', 'FETCH_HEAD');
  clone.commit('By hand', Object.fromEntries(files));
  clone.git('push', '--quiet', '--force', remote.path, `HEAD:${REF}`);
}

describe('reading and writing', () => {
  test('a ref that is not there is an empty ledger, and reading leaves no trace', async () => {
    const remote = kept(makeRemote());
    const ledger = openLedger(remote.path, { newLineage: () => 'new-lineage' });
    expect(await ledger.read()).toEqual({
      ledger: { version: 1, lineage: 'new-lineage', serial: 0, lastApplied: {}, entries: [] },
      revision: null,
    });
    expect(remote.git('for-each-ref')).toBe('');
    expect(ledger.location).toBe(`${REF} of ${remote.path}`);
  });

  test('a ref of another name that ends alike is not the ledger', async () => {
    const { remote } = await startedRemote();
    remote.git('update-ref', `refs/backup/${REF}`, REF);
    remote.git('update-ref', '-d', REF);
    expect((await openLedger(remote.path).read()).revision).toBeNull();
  });

  test('what one run writes, the next one reads', async () => {
    const { remote, snapshot } = await startedRemote();
    const next = await openLedger(remote.path).read();
    expect(next).toEqual({
      ...snapshot,
      ledger: { ...snapshot.ledger, entries: next.ledger.entries },
    });
    expect(ledgerToFiles(next.ledger)).toEqual(ledgerToFiles(snapshot.ledger));
    expect(remote.git('rev-parse', REF)).toBe(snapshot.revision);
  });

  test('an update replaces, removes and adds, several times in one run', async () => {
    const { remote, snapshot } = await startedRemote();
    const ledger = openLedger(remote.path);
    let at = await ledger.read();
    at = await ledger.write(
      at,
      {
        put: [
          ledgerEntry({ applied: { id: 2n ** 70n } }),
          ledgerEntry({ service: 'edr', key: 'C' }),
        ],
        remove: [{ service: 'splunk-prod', key: 'Rule B' }],
        lastApplied: { edr: 'e'.repeat(40) },
      },
      'Second',
    );
    at = await ledger.write(at, putting([ledgerEntry({ key: 'D' })]), 'Third');
    const read = await openLedger(remote.path).read();
    expect(read.revision).toBe(at.revision);
    expect(read.ledger).toMatchObject({
      serial: 3,
      lineage: snapshot.ledger.lineage,
      lastApplied: { 'splunk-prod': APPLIED_COMMIT, edr: 'e'.repeat(40) },
    });
    expect(read.ledger.entries.map(({ service, key }) => `${service} ${key}`)).toEqual([
      'edr C',
      'splunk-prod D',
      'splunk-prod Rule A',
    ]);
    expect(read.ledger.entries[2]?.applied).toEqual({ id: 2n ** 70n });
  });

  test('a snapshot outlives close()', async () => {
    const { remote } = await startedRemote();
    const ledger = openLedger(remote.path);
    const snapshot = await ledger.read();
    await ledger.close();
    await ledger.write(snapshot, putting([ledgerEntry({ key: 'C' })]), 'After close');
    expect((await openLedger(remote.path).read()).ledger.entries).toHaveLength(3);
  });

  test('the ref is a history of its own, and the repository the ledger is kept for is left alone', async () => {
    const remote = kept(makeRemote());
    const checkout = kept(makeRepository({ 'rules/a.yaml': 'title: a' }));
    checkout.git('push', '--quiet', remote.path, 'main');
    writeFileSync(join(checkout.path, 'uncommitted'), 'x');
    const before = [bytesBelow(checkout.path), remote.git('rev-parse', 'main')];
    const ledger = openLedger(remote.path, {
      git: createGit({ directory: checkout.path, env: process.env }),
    });
    await ledger.write(await ledger.read(), putting([ledgerEntry()]), 'First');
    expect([bytesBelow(checkout.path), remote.git('rev-parse', 'main')]).toEqual(before);
    expect(remote.git('rev-list', '--count', REF)).toBe('1');
    expect(remote.git('ls-tree', '-r', '--name-only', REF).split('\n')).toEqual([
      'ledger.json',
      pathOfEntry(ledgerEntry()),
    ]);
  });

  test('git log -p of the ref is an audit trail', async () => {
    const { remote } = await startedRemote();
    const ledger = openLedger(remote.path);
    await ledger.write(
      await ledger.read(),
      {
        put: [ledgerEntry({ applied: { title: 'Rule A', search: 'index=audit' } })],
        remove: [{ service: 'splunk-prod', key: 'Rule B' }],
        lastApplied: { 'splunk-prod': 'd'.repeat(40) },
      },
      'Apply dddd to splunk-prod: update 1, delete 1',
    );
    const log = remote.git('log', '-p', '-1', REF);
    expect(log).toContain('Author: lgc-action <lgc-action@example.com>');
    expect(log).toContain('Sun Nov 22 12:00:00 2026 +0000');
    expect(log).toContain('    Apply dddd to splunk-prod: update 1, delete 1\n');
    expect(log).toContain('    Ledger-Serial: 2\n');
    expect(log).toContain('-    "search": "index=main",\n+    "search": "index=audit",');
    expect(log).toContain(`deleted file mode 100644`);
    expect(log).toContain(
      `-    "splunk-prod": "${APPLIED_COMMIT}"\n+    "splunk-prod": "${'d'.repeat(40)}"`,
    );
    // Nothing of `Rule A` but the line that changed.
    expect(log.match(/^[+-] .*Rule A/gm)).toBeNull();
  });

  test('a message and an author of foreign text stay what they are', async () => {
    const remote = kept(makeRemote());
    const ledger = openLedger(remote.path, {
      author: { name: 'Eve <x>\ncommit refs/heads/main', email: 'a b@c>\nD ledger.json' },
    });
    await ledger.write(
      await ledger.read(),
      putting([ledgerEntry()]),
      'One\u0000 \u001b[31m\nD ledger.json\nfrom deadbeef\n日本',
    );
    expect(remote.git('for-each-ref', '--format=%(refname)')).toBe(REF);
    expect(remote.git('log', '-1', '--format=%B', REF)).toMatch(
      /^One {3}\[31m\nD ledger\.json\nfrom deadbeef\n日本\n\nLedger-Serial: 1\nLedger-Write: [0-9a-f-]{36}$/,
    );
    expect((await openLedger(remote.path).read()).ledger.entries).toHaveLength(1);
  });

  test('what could not be read back is not written', async () => {
    const { remote, snapshot } = await startedRemote();
    const ledger = openLedger(remote.path);
    const at = await ledger.read();
    for (const entry of [ledgerEntry({ service: '../x' }), ledgerEntry({ key: '' })]) {
      await errorOf(ledger.write(at, putting([entry]), 'Bad'));
    }
    expect(remote.git('rev-parse', REF)).toBe(snapshot.revision);
  });

  test('5,000 entries', async () => {
    const remote = kept(makeRemote());
    const ledger = openLedger(remote.path);
    const entries = Array.from({ length: 5_000 }, (_, index) =>
      ledgerEntry({
        key: `Rule ${index}`,
        applied: { title: `Rule ${index}`, search: `index=${index} `.repeat(100) },
      }),
    );
    let at = await ledger.write(await ledger.read(), putting(entries), 'All');
    at = await ledger.write(at, putting([ledgerEntry({ key: 'Rule 7' })]), 'One');
    const read = await openLedger(remote.path).read();
    expect(read.revision).toBe(at.revision);
    expect(read.ledger.entries).toHaveLength(5_000);
    expect(remote.git('show', '--stat', '--format=', REF)).toContain('2 files changed');
  });

  test.each([
    'ledger',
    'refs',
    'refs/../x',
    'refs/a b',
    '--upload-pack=x',
    'refs/x.lock',
    'refs/x/',
    'refs/*',
    'refs/a:b',
  ])('a ref that cannot be one is refused: %s', (ref) => {
    expect(() => openLedger('/nowhere', { ref })).toThrow(LedgerError);
  });
});

describe('races', () => {
  test('two writers of different services are merged', async () => {
    const { remote } = await startedRemote();
    const [one, other] = [openLedger(remote.path), openLedger(remote.path)];
    const [atOne, atOther] = [await one.read(), await other.read()];
    await one.write(
      atOne,
      putting([ledgerEntry({ service: 'edr' })], { lastApplied: { edr: 'one' } }),
      'One',
    );
    const merged = await other.write(
      atOther,
      putting([ledgerEntry({ service: 'xdr' })], { lastApplied: { xdr: 'other' } }),
      'Other',
    );
    const read = await openLedger(remote.path).read();
    expect(read.revision).toBe(merged.revision);
    expect(ledgerToFiles(read.ledger)).toEqual(ledgerToFiles(merged.ledger));
    expect(read.ledger.entries).toHaveLength(4);
    expect(read.ledger).toMatchObject({
      serial: 3,
      lastApplied: { edr: 'one', xdr: 'other', 'splunk-prod': APPLIED_COMMIT },
    });
    // The merged snapshot is one to go on from.
    await other.write(merged, putting([ledgerEntry({ service: 'xdr', key: 'B' })]), 'Other again');
    expect((await openLedger(remote.path).read()).ledger.entries).toHaveLength(5);
  });

  test.each([
    ['puts an entry', putting([ledgerEntry({ key: 'C' })])],
    ['removes an entry', putting([], { remove: [{ service: 'splunk-prod', key: 'Rule A' }] })],
    ['applies a commit', putting([], { lastApplied: { 'splunk-prod': 'e'.repeat(40) } })],
  ])('of the same service the second one is refused: the first %s', async (_name, first) => {
    const { remote } = await startedRemote();
    const [one, other] = [openLedger(remote.path), openLedger(remote.path)];
    const [atOne, atOther] = [await one.read(), await other.read()];
    const { revision } = await one.write(atOne, first, 'One');
    const error = await errorOf(
      other.write(atOther, putting([ledgerEntry({ key: 'D' })]), 'Other'),
    );
    expect(error.message).toMatch(/another run has written about 'splunk-prod'/);
    expect(error.message).toMatch(/Run again/);
    expect(remote.git('rev-parse', REF)).toBe(revision);
  });

  test('two writers of the very same update at the same second do not both win', async () => {
    const { remote } = await startedRemote();
    const [one, other] = [openLedger(remote.path), openLedger(remote.path)];
    const [atOne, atOther] = [await one.read(), await other.read()];
    const update = putting([ledgerEntry({ key: 'C' })]);
    await one.write(atOne, update, 'Same');
    await errorOf(other.write(atOther, update, 'Same'));
    expect(remote.git('rev-list', '--count', REF)).toBe('2');
  });

  test('two first writers of different services become one ledger', async () => {
    const remote = kept(makeRemote());
    const [one, other] = [openLedger(remote.path), openLedger(remote.path)];
    const [atOne, atOther] = [await one.read(), await other.read()];
    const first = await one.write(atOne, putting([ledgerEntry({ service: 'edr' })]), 'One');
    const second = await other.write(atOther, putting([ledgerEntry({ service: 'xdr' })]), 'Other');
    expect(second.ledger.lineage).toBe(first.ledger.lineage);
    expect(second.ledger.entries).toHaveLength(2);
    expect(remote.git('rev-list', '--count', REF)).toBe('2');
  });

  test('five writers at once, each twice: nothing is lost', async () => {
    const { remote } = await startedRemote();
    await Promise.all(
      Array.from({ length: 5 }, async (_, index) => {
        const ledger = openLedger(remote.path);
        let at = await ledger.read();
        for (const key of ['A', 'B']) {
          at = await ledger.write(at, putting([ledgerEntry({ service: `s-${index}`, key })]), key);
        }
      }),
    );
    const { ledger } = await openLedger(remote.path).read();
    expect(ledger.entries).toHaveLength(2 + 10);
    expect(ledger.serial).toBe(11);
    expect(remote.git('rev-list', '--count', REF)).toBe('11');
  });

  test('over HTTP, with the ref moved between the lease and the push', async () => {
    const server = await startServer();
    const ledger = openLedger(server.url, { token: TOKEN });
    const at = await ledger.write(await ledger.read(), putting([ledgerEntry()]), 'First');
    const other = openLedger(server.path);
    const atOther = await other.read();
    server.beforePush = async () => {
      server.beforePush = null;
      await other.write(atOther, putting([ledgerEntry({ service: 'edr' })]), 'In between');
    };
    const merged = await ledger.write(at, putting([ledgerEntry({ key: 'C' })]), 'Second');
    expect(merged.ledger.entries).toHaveLength(3);
    expect(await server.ref(REF)).toBe(merged.revision);
    expect((await server.git('log', '--format=%s', REF)).trim().split('\n')).toEqual([
      'Second',
      'In between',
      'First',
    ]);
  });

  test('a run that went on with the same store after a refusal starts from what is there', async () => {
    const { remote } = await startedRemote();
    const [one, other] = [openLedger(remote.path), openLedger(remote.path)];
    const [atOne, atOther] = [await one.read(), await other.read()];
    await one.write(atOne, putting([ledgerEntry({ key: 'C' })]), 'One');
    await errorOf(other.write(atOther, putting([ledgerEntry({ key: 'D' })]), 'Other'));
    await other.write(await other.read(), putting([ledgerEntry({ key: 'D' })]), 'Other');
    expect((await openLedger(remote.path).read()).ledger.entries).toHaveLength(4);
  });
});

describe('a push whose answer is lost', () => {
  // The first push does its work, or does not, and then its connection breaks.
  const breakOnce = (work: string): string => `
case "$*" in *force-with-lease*)
  if [ ! -e "$0.broken" ]; then touch "$0.broken"; ${work}
  echo 'fatal: the remote end hung up unexpectedly' >&2; exit 128; fi;;
esac`;

  test('is not repeated when it arrived', async () => {
    const { remote } = await startedRemote();
    const recorder = kept(makeRecordingGit(breakOnce('"$REAL_GIT" "$@" >/dev/null 2>&1;')));
    const ledger = openLedger(remote.path, { path: recorder.path });
    const at = await ledger.write(
      await ledger.read(),
      putting([ledgerEntry({ key: 'C' })]),
      'Third',
    );
    expect(remote.git('rev-list', '--count', REF)).toBe('2');
    expect(at.revision).toBe(remote.git('rev-parse', REF));
    expect(at.ledger.entries).toHaveLength(3);
  });

  test('is recognised below what another run has put on it since', async () => {
    const { remote } = await startedRemote();
    const other = openLedger(remote.path);
    const recorder = kept(
      makeRecordingGit(
        breakOnce(
          '"$REAL_GIT" "$@" >/dev/null 2>&1; touch "$0.wait"; while [ -e "$0.wait" ]; do sleep 0.05; done;',
        ),
      ),
    );
    const ledger = openLedger(remote.path, { path: recorder.path });
    const writing = ledger.write(await ledger.read(), putting([ledgerEntry({ key: 'C' })]), 'Ours');
    const wait = join(recorder.directory, 'git.wait');
    while (!readdirSync(recorder.directory).includes('git.wait')) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await other.write(await other.read(), putting([ledgerEntry({ key: 'D' })]), 'On top');
    rmSync(wait);
    const at = await writing;
    expect(at.ledger.entries.map((entry) => entry.key)).toEqual(['C', 'D', 'Rule A', 'Rule B']);
    expect(remote.git('log', '--format=%s', REF).split('\n')).toEqual(['On top', 'Ours', 'Start']);
  });

  test('is repeated when it did not arrive', async () => {
    const { remote } = await startedRemote();
    const recorder = kept(makeRecordingGit(breakOnce(':;')));
    const ledger = openLedger(remote.path, { path: recorder.path });
    await ledger.write(await ledger.read(), putting([ledgerEntry({ key: 'C' })]), 'Third');
    expect(remote.git('rev-list', '--count', REF)).toBe('2');
    expect(recorder.calls().filter((call) => call.startsWith('push'))).toHaveLength(2);
  });

  test('is given up after a few times', async () => {
    const { remote, snapshot } = await startedRemote();
    const recorder = kept(
      makeRecordingGit(
        `case "$*" in *force-with-lease*) echo 'fatal: unable to access: Connection reset by peer' >&2; exit 128;; esac`,
      ),
    );
    const ledger = openLedger(remote.path, { path: recorder.path });
    const error = await errorOf(
      ledger.write(await ledger.read(), putting([ledgerEntry({ key: 'C' })]), 'Third'),
    );
    expect(error.message).toMatch(/could not be written.*Connection reset.*could not be reached/s);
    expect(recorder.calls().filter((call) => call.startsWith('push'))).toHaveLength(4);
    expect(remote.git('rev-parse', REF)).toBe(snapshot.revision);
  });
});

describe('a ledger that changed its identity under a run is not written', () => {
  test.each([
    ['removed', (remote: TestRepository) => remote.git('update-ref', '-d', REF), /it was removed/],
    [
      'set back',
      (remote: TestRepository) => remote.git('update-ref', REF, `${REF}~1`),
      /it was set back/,
    ],
    [
      'replaced',
      (remote: TestRepository) =>
        overwriteRef(
          remote,
          new Map([['ledger.json', '{"version":1,"lineage":"other","serial":9,"lastApplied":{}}']]),
        ),
      /another ledger took its place/,
    ],
  ])('%s', async (_name, act, message) => {
    const { remote } = await startedRemote();
    const ledger = openLedger(remote.path);
    const at = await ledger.write(
      await ledger.read(),
      putting([ledgerEntry({ key: 'C' })]),
      'Second',
    );
    act(remote);
    const refs = remote.git('for-each-ref');
    const writing = await errorOf(
      ledger.write(at, putting([ledgerEntry({ service: 'edr' })]), 'Third'),
    );
    expect(writing.message).toMatch(message);
    const reading = await errorOf(ledger.read());
    expect(reading.message).toMatch(message);
    expect(remote.git('for-each-ref')).toBe(refs);
  });
});

describe('damage is refused, and nothing written over it', () => {
  const entryPath = pathOfEntry(ledgerEntry());
  const damages: readonly (readonly [string, (remote: TestRepository) => void, RegExp])[] = [
    [
      'an entry that is not JSON',
      (remote) => overwriteRef(remote, new Map([[entryPath, '{']])),
      /rule-a-.*not JSON/,
    ],
    [
      'no head',
      (remote) => overwriteRef(remote, new Map([['ledger.json', null]])),
      /ledger\.json: it is missing/,
    ],
    ['a file of nobody', (remote) => overwriteRef(remote, new Map([['README', 'x']])), /README/],
    [
      'a newer version',
      (remote) => overwriteRef(remote, new Map([['ledger.json', '{"version":2}']])),
      /version 2/,
    ],
    [
      'bytes that are not UTF-8',
      (remote) => {
        const clone = kept(makeRepository());
        clone.git('fetch', '--quiet', remote.path, REF);
        clone.git('checkout', '--quiet', '--detach', 'FETCH_HEAD');
        writeFileSync(join(clone.path, entryPath), Buffer.from([0x7b, 0xff, 0x7d]));
        clone.commit('By hand');
        clone.git('push', '--quiet', remote.path, `HEAD:${REF}`);
      },
      /rule-a-.*not UTF-8/,
    ],
    [
      'a symbolic link',
      (remote) => {
        const clone = kept(makeRepository());
        const blob = remote.git('rev-parse', `${REF}:${entryPath}`);
        clone.git('fetch', '--quiet', remote.path, REF);
        clone.git('checkout', '--quiet', '--detach', 'FETCH_HEAD');
        clone.git('update-index', '--cacheinfo', `120000,${blob},${entryPath}`);
        clone.git('commit', '--quiet', '-m', 'Link');
        clone.git('push', '--quiet', remote.path, `HEAD:${REF}`);
      },
      /something else than plain files/,
    ],
    [
      'a ref on something that is no commit',
      (remote) => remote.git('update-ref', REF, remote.git('rev-parse', `${REF}:ledger.json`)),
      /could not be read/,
    ],
    [
      'the branch of the code',
      (remote) => {
        const code = kept(makeRepository({ 'rules/a.yaml': 'title: a' }));
        code.git('push', '--quiet', '--force', remote.path, `main:${REF}`);
      },
      /ledger\.json: it is missing/,
    ],
    [
      'an object that is gone from the remote',
      (remote) => {
        const blob = remote.git('rev-parse', `${REF}:${entryPath}`);
        rmSync(join(remote.path, 'objects', blob.slice(0, 2), blob.slice(2)));
      },
      /could not be read/,
    ],
  ];

  test.each(damages)('%s', async (_name, damage, message) => {
    const { remote, snapshot } = await startedRemote();
    damage(remote);
    const before = remote.git('for-each-ref', '--format=%(refname) %(objectname)');
    const error = await errorOf(openLedger(remote.path).read());
    expect(error.message).toMatch(message);
    expect(error.message).toContain(`${REF} of ${remote.path}`);
    await errorOf(
      openLedger(remote.path).write(
        snapshot,
        putting([ledgerEntry({ service: 'edr' })]),
        'Over it',
      ),
    );
    expect(remote.git('for-each-ref', '--format=%(refname) %(objectname)')).toBe(before);
  });
});

describe('over HTTP', () => {
  test('with the token: written and read, the token in no argument and in no file', async () => {
    const server = await startServer();
    const recorder = kept(makeRecordingGit());
    const ledger = openLedger(server.url, { token: TOKEN, path: recorder.path });
    const at = await ledger.write(await ledger.read(), putting([ledgerEntry()]), 'First');
    await ledger.write(at, putting([ledgerEntry({ key: 'B' })]), 'Second');
    const written = [...recorder.calls(), ...bytesBelow(temporary.path)].join('\n');
    expect(written).toContain('push');
    expect(written).not.toContain(TOKEN);
    expect(written).not.toContain(Buffer.from(`x-access-token:${TOKEN}`).toString('base64'));
    const read = await openLedger(server.url, { token: TOKEN }).read();
    expect(read.ledger.entries.map((entry) => entry.key)).toEqual(['B', 'Rule A']);
    expect((await server.pushedRefs()).map(({ ref }) => ref)).toEqual([REF, REF]);
  });

  test('onto a long history, of which only the tip is fetched, and merged there', async () => {
    const server = await startServer();
    const first = openLedger(server.url, { token: TOKEN });
    let at = await first.read();
    for (const key of ['A', 'B', 'C', 'D']) {
      at = await first.write(at, putting([ledgerEntry({ key })]), key);
    }
    const next = openLedger(server.url, { token: TOKEN });
    const atNext = await next.read();
    await first.write(at, putting([ledgerEntry({ service: 'edr' })]), 'In between');
    const merged = await next.write(atNext, putting([ledgerEntry({ key: 'E' })]), 'Next');
    expect(merged.ledger.entries).toHaveLength(6);
    expect((await server.git('log', '--format=%s', REF)).trim().split('\n')).toEqual([
      'Next',
      'In between',
      'D',
      'C',
      'B',
      'A',
    ]);
    expect(await server.git('fsck', '--full', '--strict')).toBe('');
  });

  test('a token in the address is not passed on, and not shown', async () => {
    const server = await startServer();
    const recorder = kept(makeRecordingGit());
    const git = createGit({
      directory: temporary.path,
      env: { ...process.env, PATH: recorder.path },
      token: TOKEN,
      serverUrl: server.origin,
    });
    const address = server.url.replace('//', `//x-access-token:${TOKEN}@`);
    const ledger = openLedger(address, { git });
    expect(ledger.location).toBe(`${REF} of ${server.url}`);
    await ledger.write(await ledger.read(), putting([ledgerEntry()]), 'First');
    expect(recorder.calls().join('\n')).toContain(server.url);
    expect(recorder.calls().join('\n')).not.toContain(TOKEN);
  });

  test('a public repository is read without a token, and not written', async () => {
    const server = await startServer({ private: false });
    const ledger = openLedger(server.url);
    const error = await errorOf(
      ledger.write(await ledger.read(), putting([ledgerEntry()]), 'First'),
    );
    expect(error.message).toMatch(/does not know the token, or there is none/);
    expect(await server.ref(REF)).toBeNull();
  });

  test('a wrong token is refused, with what to do', async () => {
    const server = await startServer();
    const ledger = openLedger(server.url, { token: 'ghs_wrong' });
    const error = await errorOf(ledger.read());
    expect(error.message).toContain(`${REF} of ${server.url}`);
    expect(error.message).toMatch(/github-token/);
    expect(error.message).not.toContain('ghs_wrong');
  });

  test('a token that may read only', async () => {
    const server = await startAnswering(403);
    const error = await errorOf(openLedger(server.url, { token: TOKEN }).read());
    expect(error.message).toMatch(/permissions: contents: read/);
    server.close();
    const readable = await startServer();
    const recorder = kept(
      makeRecordingGit(
        `case "$*" in *force-with-lease*) echo 'remote: Permission to o/r.git denied to github-actions[bot].' >&2; echo "fatal: unable to access 'https://github.com/o/r/': The requested URL returned error: 403" >&2; exit 128;; esac`,
      ),
    );
    const ledger = openLedger(readable.url, { token: TOKEN, path: recorder.path });
    const refused = await errorOf(ledger.write(await ledger.read(), putting([ledgerEntry()]), 'x'));
    expect(refused.message).toMatch(/permissions: contents: write/);
    expect(recorder.calls().filter((call) => call.startsWith('push'))).toHaveLength(1);
  });

  test('a rule of the server that keeps the ref', async () => {
    const server = await startServer({
      refuse: { [REF]: 'GH013: Repository rule violations found' },
    });
    const ledger = openLedger(server.url, { token: TOKEN });
    const error = await errorOf(
      ledger.write(await ledger.read(), putting([ledgerEntry()]), 'First'),
    );
    expect(error.message).toMatch(/GH013.*let the workflow pass/s);
    expect(server.pushes()).toBe(1);
  });

  test('no such repository', async () => {
    const server = await startServer();
    const error = await errorOf(openLedger(`${server.origin}/o/other`, { token: TOKEN }).read());
    expect(error.message).toMatch(/no such repository, or the token may not see it/);
    const local = await errorOf(openLedger('/nowhere/at/all').read());
    expect(local.message).toMatch(/no such repository/);
  });

  test('a server that cannot be reached is tried again, then told', async () => {
    const recorder = kept(makeRecordingGit());
    const error = await errorOf(
      openLedger('http://127.0.0.1:1/o/r', { path: recorder.path }).read(),
    );
    expect(error.message).toMatch(/could not be reached/);
    expect(recorder.calls().filter((call) => call.startsWith('fetch'))).toHaveLength(4);
  });

  test('a server that fails for a moment is got past', async () => {
    const server = await startServer();
    const failing = await startAnswering(503);
    const recorder = kept(
      makeRecordingGit(
        `case "$*" in fetch*) if [ ! -e "$0.once" ]; then touch "$0.once"; exec "$REAL_GIT" ls-remote ${failing.url}; fi;; esac`,
      ),
    );
    const read = await openLedger(server.url, { token: TOKEN, path: recorder.path }).read();
    expect(read.revision).toBeNull();
    failing.close();
  });

  test('no git on the machine', async () => {
    const empty = kept(makeTemporaryDirectory());
    const error = await errorOf(openLedger('/nowhere', { path: empty.path }).read());
    expect(error.message).toMatch(/no git on the PATH/);
  });
});

/** A server that answers every request with one status. */
async function startAnswering(status: number): Promise<{ url: string; close(): void }> {
  const server = createServer((_request, response) => response.writeHead(status).end('no'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/o/r`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
