// The ledger in a local file: replaced as a whole, compared before it is, and never believed when damaged.
import { afterEach, describe, expect, test } from '@jest/globals';
import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { createLocalLedger } from '../../src/adapters/ledger-local.ts';
import { ledgerToText } from '../../src/core/plan/ledger-files.ts';
import { LedgerError } from '../../src/core/plan/ledger.ts';
import type { LedgerStore } from '../../src/ports.ts';
import { APPLIED_COMMIT, ledgerEntry, putting } from '../support/ledger.ts';
import { makeTemporaryDirectory } from '../support/repository.ts';

const leftovers: { readonly remove: () => void }[] = [];
afterEach(() => leftovers.splice(0).forEach((leftover) => leftover.remove()));

function newPath(): string {
  const directory = makeTemporaryDirectory();
  leftovers.push(directory);
  return join(directory.path, 'state', 'ledger.json');
}

function openLedger(path: string): LedgerStore {
  return createLocalLedger({ path, newLineage: randomUUID });
}

async function startedFile(): Promise<string> {
  const path = newPath();
  const ledger = openLedger(path);
  await ledger.write(
    await ledger.read(),
    putting([ledgerEntry(), ledgerEntry({ key: 'B' })], {
      lastApplied: { 'splunk-prod': APPLIED_COMMIT },
    }),
    'Start',
  );
  return path;
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

describe('reading and writing', () => {
  test('no file is an empty ledger, and reading makes none', async () => {
    const path = newPath();
    const snapshot = await createLocalLedger({ path, newLineage: () => 'new' }).read();
    expect(snapshot).toEqual({
      ledger: { version: 1, lineage: 'new', serial: 0, lastApplied: {}, entries: [] },
      revision: null,
    });
    expect(existsSync(dirname(path))).toBe(false);
    expect(openLedger(path).location).toBe(path);
  });

  test('what is written is read by the next one, and only the file is left', async () => {
    const path = await startedFile();
    const ledger = openLedger(path);
    let at = await ledger.read();
    at = await ledger.write(
      at,
      {
        put: [ledgerEntry({ applied: { id: 2n ** 70n } }), ledgerEntry({ service: 'edr' })],
        remove: [{ service: 'splunk-prod', key: 'B' }],
        lastApplied: { edr: 'e'.repeat(40) },
      },
      'Second',
    );
    at = await ledger.write(at, putting([ledgerEntry({ key: 'C' })]), 'Third');
    const read = await openLedger(path).read();
    expect(read.revision).toBe(at.revision);
    expect(ledgerToText(read.ledger)).toBe(ledgerToText(at.ledger));
    expect(read.ledger).toMatchObject({ serial: 3, lineage: at.ledger.lineage });
    expect(read.ledger.entries).toHaveLength(3);
    expect(readFileSync(path, 'utf8')).toContain('1180591620717411303424');
    expect(readdirSync(dirname(path))).toEqual(['ledger.json']);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test('what could not be read back is not written', async () => {
    const path = await startedFile();
    const before = readFileSync(path);
    const ledger = openLedger(path);
    const at = await ledger.read();
    await errorOf(ledger.write(at, putting([ledgerEntry({ service: 'A B' })]), 'Bad'));
    expect(readFileSync(path)).toEqual(before);
    expect(readdirSync(dirname(path))).toEqual(['ledger.json']);
  });

  test('a disk that refuses the new file leaves the old one', async () => {
    const first = await startedFile();
    // Names of files end at 255 bytes: there is room for the ledger, and none for a temporary file beside it.
    const path = join(dirname(first), `${'x'.repeat(240)}.json`);
    renameSync(first, path);
    const before = readFileSync(path);
    const ledger = openLedger(path);
    const at = await ledger.read();
    const error = await errorOf(ledger.write(at, putting([ledgerEntry({ key: 'C' })]), 'x'));
    expect(error.message).toMatch(/could not be written: .*ENAMETOOLONG/);
    expect(readFileSync(path)).toEqual(before);
    expect(readdirSync(dirname(path))).toHaveLength(1);
  });

  test('a place where no file can be', async () => {
    const path = await startedFile();
    const below = openLedger(join(path, 'below.json'));
    expect((await errorOf(below.read())).message).toContain('below.json');
    const directory = openLedger(dirname(path));
    expect((await errorOf(directory.read())).message).toMatch(/could not be read/);
  });
});

describe('two writers', () => {
  test('of different services are merged', async () => {
    const path = await startedFile();
    const [one, other] = [openLedger(path), openLedger(path)];
    const [atOne, atOther] = [await one.read(), await other.read()];
    await one.write(atOne, putting([ledgerEntry({ service: 'edr' })]), 'One');
    const merged = await other.write(atOther, putting([ledgerEntry({ service: 'xdr' })]), 'Other');
    expect(merged.ledger.entries.map((entry) => entry.service)).toEqual([
      'edr',
      'splunk-prod',
      'splunk-prod',
      'xdr',
    ]);
    expect(merged.ledger.serial).toBe(3);
    expect((await openLedger(path).read()).revision).toBe(merged.revision);
  });

  test('of the same service: the second one is refused', async () => {
    const path = await startedFile();
    const [one, other] = [openLedger(path), openLedger(path)];
    const [atOne, atOther] = [await one.read(), await other.read()];
    await one.write(atOne, putting([ledgerEntry({ key: 'C' })]), 'One');
    const before = readFileSync(path);
    const error = await errorOf(
      other.write(atOther, putting([ledgerEntry({ key: 'D' })]), 'Other'),
    );
    expect(error.message).toMatch(/another run has written about 'splunk-prod'.*Run again/);
    expect(readFileSync(path)).toEqual(before);
  });

  test('that both make the first ledger', async () => {
    const path = newPath();
    const [one, other] = [openLedger(path), openLedger(path)];
    const [atOne, atOther] = [await one.read(), await other.read()];
    const first = await one.write(atOne, putting([ledgerEntry({ service: 'edr' })]), 'One');
    const second = await other.write(atOther, putting([ledgerEntry({ service: 'xdr' })]), 'Other');
    expect(second.ledger.lineage).toBe(first.ledger.lineage);
    expect(second.ledger.entries).toHaveLength(2);
  });

  test('at the same moment, eight of them: nothing is lost', async () => {
    const path = await startedFile();
    await Promise.all(
      Array.from({ length: 8 }, async (_, index) => {
        const ledger = openLedger(path);
        let at = await ledger.read();
        for (const key of ['A', 'B', 'C']) {
          at = await ledger.write(at, putting([ledgerEntry({ service: `s-${index}`, key })]), key);
        }
      }),
    );
    const { ledger } = await openLedger(path).read();
    expect(ledger.entries).toHaveLength(2 + 24);
    expect(ledger.serial).toBe(25);
    expect(readdirSync(dirname(path))).toEqual(['ledger.json']);
  });
});

describe('a lock that was left behind', () => {
  const deadProcess = (): number => spawnSync('true').pid;

  test('by a process that has died is taken over at once', async () => {
    const path = await startedFile();
    writeFileSync(`${path}.lock`, JSON.stringify({ pid: deadProcess(), host: hostname() }));
    const ledger = openLedger(path);
    await ledger.write(await ledger.read(), putting([ledgerEntry({ key: 'C' })]), 'x');
    expect(readdirSync(dirname(path))).toEqual(['ledger.json']);
  });

  test('a minute ago, by whomever, is taken over', async () => {
    const path = await startedFile();
    writeFileSync(`${path}.lock`, 'half a te');
    const minuteAgo = Date.now() / 1000 - 60;
    utimesSync(`${path}.lock`, minuteAgo, minuteAgo);
    const ledger = openLedger(path);
    await ledger.write(await ledger.read(), putting([ledgerEntry({ key: 'C' })]), 'x');
    expect(readdirSync(dirname(path))).toEqual(['ledger.json']);
  });

  test('by a process that lives is waited for', async () => {
    const path = await startedFile();
    const holder = spawn('sleep', ['60']);
    try {
      writeFileSync(`${path}.lock`, JSON.stringify({ pid: holder.pid, host: hostname() }));
      const ledger = openLedger(path);
      const at = await ledger.read();
      let written = false;
      const writing = ledger.write(at, putting([ledgerEntry({ key: 'C' })]), 'x').then(() => {
        written = true;
      });
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(written).toBe(false);
      rmSync(`${path}.lock`);
      await writing;
      expect((await openLedger(path).read()).ledger.entries).toHaveLength(3);
    } finally {
      holder.kill();
    }
  });
});

describe('a file that is not to be believed', () => {
  test.each([
    ['empty', '', /not JSON/],
    ['half of it', '{"entries": [', /not JSON/],
    ['not UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), /not UTF-8/],
    [
      'a state of lgc 1.x',
      '{"lineage":"x","serial":1,"version":1,"services":{}}',
      /"services"|lastApplied/,
    ],
    ['a newer version', '{"version":2,"entries":[]}', /version 2/],
    ['something else', '[]', /not an object/],
  ])('%s', async (_name, content, message) => {
    const path = await startedFile();
    const snapshot = await openLedger(path).read();
    writeFileSync(path, content);
    const error = await errorOf(openLedger(path).read());
    expect(error.message).toMatch(message);
    expect(error.message).toContain(path);
    await errorOf(
      openLedger(path).write(snapshot, putting([ledgerEntry({ service: 'edr' })]), 'Over it'),
    );
    expect(readFileSync(path)).toEqual(Buffer.from(content));
  });

  test('removed, set back or replaced since it was read', async () => {
    const path = await startedFile();
    const first = readFileSync(path);
    const ledger = openLedger(path);
    const at = await ledger.write(await ledger.read(), putting([ledgerEntry({ key: 'C' })]), 'x');
    const next = putting([ledgerEntry({ service: 'edr' })]);

    rmSync(path);
    expect((await errorOf(ledger.write(at, next, 'x'))).message).toMatch(/it was removed/);
    expect(existsSync(path)).toBe(false);
    writeFileSync(path, first);
    expect((await errorOf(ledger.write(at, next, 'x'))).message).toMatch(/it was set back/);
    const other = await startedFile();
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, readFileSync(other));
    expect((await errorOf(ledger.write(at, next, 'x'))).message).toMatch(/another ledger took/);
  });
});
