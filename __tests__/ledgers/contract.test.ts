// What every place of the ledger promises, one suite for all three: a real git remote, a real HTTP server, a real file.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { LedgerError } from '../../src/core/plan/ledger.ts';
import { refuseLostLedger } from '../../src/core/plan/lock.ts';
import type { LedgerLock, LedgerStore } from '../../src/ports.ts';
import { BACKENDS } from '../support/backends.ts';
import type { Backend } from '../support/backends.ts';
import { ledgerEntry, putting } from '../support/ledger.ts';
import { lockHolder } from '../support/lock.ts';

const COMMIT = 'd'.repeat(40);

describe.each(Object.entries(BACKENDS))('the ledger: %s', (name, start) => {
  let backend: Backend;
  beforeEach(async () => {
    backend = await start();
  });
  afterEach(() => backend.close());

  const lockOf = (store: LedgerStore): LedgerLock => {
    if (store.lock === null) {
      throw new Error('the store has no lock');
    }
    return store.lock;
  };
  const write = async (store: LedgerStore, ...keys: readonly string[]): Promise<void> => {
    const entries = keys.map((key) => ledgerEntry({ key }));
    await store.write(await store.read(), putting(entries), 'Put');
  };
  const keysOf = async (store: LedgerStore): Promise<readonly string[]> =>
    (await store.read()).ledger.entries.map(({ key }) => key);

  test('is empty where there is none', async () => {
    expect(await backend.open().read()).toMatchObject({
      revision: null,
      ledger: { serial: 0, entries: [], lastApplied: {} },
    });
  });

  test('reading does not make one', async () => {
    await backend.open().read();
    expect(backend.kept()).toBeNull();
  });

  test('keeps what is written, for others too', async () => {
    const entry = ledgerEntry({
      key: '../x?#"\\\u{1f600}',
      applied: { big: 12345678901234567890n, text: 'a\r\n\u2028b', list: [1, null, { a: [] }] },
    });
    const store = backend.open();
    await store.write(
      await store.read(),
      putting([entry], { lastApplied: { 'splunk-prod': COMMIT } }),
      'Put',
    );
    expect((await backend.open().read()).ledger).toMatchObject({
      serial: 1,
      entries: [entry],
      lastApplied: { 'splunk-prod': COMMIT },
    });
  });

  test.each(['create', 'update', 'delete'] as const)('keeps the intent of a %s', async (action) => {
    const entry = ledgerEntry({
      applied: action === 'create' ? null : { v: 1 },
      intent: { action, document: action === 'delete' ? null : { v: 2 }, run: 'run 1' },
    });
    const store = backend.open();
    await store.write(await store.read(), putting([entry]), 'Announce');
    expect((await backend.open().read()).ledger.entries).toEqual([entry]);
  });

  test('removes entries', async () => {
    const store = backend.open();
    await write(store, 'a', 'b');
    await store.write(
      await store.read(),
      { put: [], remove: [{ service: 'splunk-prod', key: 'a' }], lastApplied: {} },
      'Remove',
    );
    expect(await keysOf(backend.open())).toEqual(['b']);
  });

  test('counts its writes and keeps its lineage', async () => {
    const store = backend.open();
    await write(store, 'a');
    const first = (await store.read()).ledger;
    await write(backend.open(), 'b');
    const second = (await store.read()).ledger;
    expect([first.serial, second.serial]).toEqual([1, 2]);
    expect(second.lineage).toBe(first.lineage);
  });

  test('a snapshot that was written can be written on', async () => {
    const store = backend.open();
    let snapshot = await store.read();
    for (const key of ['a', 'b', 'c']) {
      snapshot = await store.write(snapshot, putting([ledgerEntry({ key })]), key);
    }
    expect(await keysOf(backend.open())).toEqual(['a', 'b', 'c']);
  });

  test('keeps both when another run wrote about another service', async () => {
    const [mine, other] = [backend.open(), backend.open()];
    await write(mine, 'a');
    const snapshot = await mine.read();
    await other.write(
      await other.read(),
      putting([ledgerEntry({ service: 'other', key: 'x' })]),
      'Other',
    );
    await mine.write(snapshot, putting([ledgerEntry({ key: 'b' })]), 'Mine');
    expect(await keysOf(backend.open())).toEqual(['x', 'a', 'b']);
  });

  test('refuses when another run wrote about the same service', async () => {
    const [mine, other] = [backend.open(), backend.open()];
    await write(mine, 'a');
    const snapshot = await mine.read();
    await write(other, 'b');
    await expect(
      mine.write(snapshot, putting([ledgerEntry({ key: 'c' })]), 'Mine'),
    ).rejects.toThrow(/another run has written about 'splunk-prod'/);
    expect(await keysOf(backend.open())).toEqual(['a', 'b']);
  });

  test('refuses the second of two first writes about one service', async () => {
    const [mine, other] = [backend.open(), backend.open()];
    const snapshot = await mine.read();
    await write(other, 'b');
    await expect(
      mine.write(snapshot, putting([ledgerEntry({ key: 'c' })]), 'Mine'),
    ).rejects.toThrow(LedgerError);
    expect(await keysOf(backend.open())).toEqual(['b']);
  });

  test('refuses to go on when it was removed meanwhile', async () => {
    const store = backend.open();
    await write(store, 'a');
    const snapshot = await store.read();
    backend.remove();
    await expect(store.write(snapshot, putting([ledgerEntry()]), 'x')).rejects.toThrow(
      /it was removed/,
    );
    expect(backend.kept()).toBeNull();
  });

  test('refuses to go on when it was set back meanwhile', async () => {
    const store = backend.open();
    await write(store, 'a');
    const putBack = backend.save();
    await write(store, 'b');
    const snapshot = await store.read();
    putBack();
    await expect(store.write(snapshot, putting([ledgerEntry()]), 'x')).rejects.toThrow(
      /it was set back/,
    );
  });

  test('refuses what it could not read back, before it is written', async () => {
    const store = backend.open();
    await write(store, 'a');
    const before = backend.kept();
    for (const parts of [{ key: '' }, { file: '' }, { commit: '' }]) {
      await expect(
        store.write(await store.read(), putting([ledgerEntry(parts)]), 'x'),
      ).rejects.toThrow(LedgerError);
    }
    expect(backend.kept()).toBe(before);
  });

  test('replaces what cannot be read', async () => {
    const store = backend.open();
    await write(store, 'a');
    const { ledger } = await store.read();
    backend.damage('<html>');
    await expect(backend.open().read()).rejects.toThrow(LedgerError);
    const next = { ...ledger, serial: 9, entries: [ledgerEntry({ key: 'z' })] };
    await backend.open().replace(next, 'Rebuild');
    expect((await backend.open().read()).ledger).toEqual(next);
  });

  test('replaces what is gone', async () => {
    const store = backend.open();
    await write(store, 'a');
    const { ledger } = await store.read();
    backend.remove();
    await backend.open().replace({ ...ledger, serial: 5 }, 'Rebuild');
    expect(await keysOf(backend.open())).toEqual(['a']);
  });

  test('8 writers of 8 services at once: no update is lost', async () => {
    await write(backend.open(), 'first');
    const attempts = Array.from({ length: 8 }, async (_, index) => {
      const store = backend.open();
      const holder = lockHolder({ id: `w${index}` });
      while ((await lockOf(store).take(holder, null)).holder !== null) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      await store.write(
        await store.read(),
        putting([ledgerEntry({ service: `s${index}`, key: 'k' })]),
        'w',
      );
      await lockOf(store).release(holder, null);
    });
    await Promise.all(attempts);
    const { ledger } = await backend.open().read();
    expect(ledger.entries).toHaveLength(9);
    expect(ledger.serial).toBe(9);
  });

  describe('its lock', () => {
    const mine = lockHolder({ id: 'mine' });
    const other = lockHolder({ id: 'other' });

    test('is free at first', async () => {
      expect((await lockOf(backend.open()).look()).holder).toBeNull();
    });

    test('is taken once, and names its holder to others', async () => {
      expect((await lockOf(backend.open()).take(mine, null)).holder).toBeNull();
      expect((await lockOf(backend.open()).take(other, null)).holder).toEqual(mine);
    });

    test('a lost answer to our own request is recognised as ours', async () => {
      await lockOf(backend.open()).take(mine, null);
      expect((await lockOf(backend.open()).take(mine, null)).holder).toBeNull();
    });

    test('is free again after its release', async () => {
      await lockOf(backend.open()).take(mine, null);
      await lockOf(backend.open()).release(mine, null);
      expect((await lockOf(backend.open()).take(other, null)).holder).toBeNull();
    });

    test('is not released by somebody else', async () => {
      await lockOf(backend.open()).take(mine, null);
      await lockOf(backend.open()).release(other, null);
      expect((await lockOf(backend.open()).take(other, null)).holder?.id).toBe('mine');
    });

    test('is taken over from exactly the holder that was seen', async () => {
      await lockOf(backend.open()).take(mine, null);
      const third = lockHolder({ id: 'third' });
      expect((await lockOf(backend.open()).take(other, third)).holder?.id).toBe('mine');
      expect((await lockOf(backend.open()).take(other, mine)).holder).toBeNull();
      expect((await lockOf(backend.open()).take(third, mine)).holder?.id).toBe('other');
    });

    test('8 at once: one gets it', async () => {
      const taken = await Promise.all(
        Array.from({ length: 8 }, (_, index) =>
          lockOf(backend.open()).take(lockHolder({ id: `h${index}` }), null),
        ),
      );
      expect(taken.filter(({ holder }) => holder === null)).toHaveLength(1);
    });

    test('8 that take over the same holder: one gets it', async () => {
      await lockOf(backend.open()).take(mine, null);
      const taken = await Promise.all(
        Array.from({ length: 8 }, (_, index) =>
          lockOf(backend.open()).take(lockHolder({ id: `h${index}` }), mine),
        ),
      );
      expect(taken.filter(({ holder }) => holder === null)).toHaveLength(1);
    });

    test('is broken by a person, who is told whose it was', async () => {
      expect(await lockOf(backend.open()).break()).toBeNull();
      await lockOf(backend.open()).take(mine, null);
      expect(await lockOf(backend.open()).break()).toEqual(mine);
      expect((await lockOf(backend.open()).take(other, null)).holder).toBeNull();
    });

    // OpenTofu's protocol can neither renew a lock nor keep anything beside it.
    (name === 'http' ? test.skip : test)(
      'says that its holder is alive, until it is lost',
      async () => {
        const lock = lockOf(backend.open());
        await lock.take(mine, null);
        const later = { ...mine, expires: '2026-11-22T12:10:00.000Z' };
        expect(await lock.renew(later)).toBe(true);
        expect((await lockOf(backend.open()).look()).holder).toEqual(later);
        await lockOf(backend.open()).break();
        expect(await lock.renew(later)).toBe(false);
        await lockOf(backend.open()).take(other, null);
        expect(await lock.renew(later)).toBe(false);
        expect((await lockOf(backend.open()).look()).holder).toEqual(other);
      },
    );

    (name === 'http' ? test.skip : test)(
      'remembers the ledger, so that its loss is seen',
      async () => {
        const store = backend.open();
        await lockOf(store).take(mine, null);
        await write(store, 'a');
        const { ledger } = await store.read();
        await lockOf(store).release(mine, { lineage: ledger.lineage, serial: ledger.serial });
        backend.remove();
        const { trace } = await lockOf(backend.open()).look();
        const found = await backend.open().read();
        expect(found.revision).toBeNull();
        expect(() => refuseLostLedger({ trace, ledger: null, location: 'x' })).toThrow(
          /it is gone/,
        );
        // And taking the lock again does not forget it.
        const again = await lockOf(backend.open()).take(other, null);
        expect(again.trace).toEqual(trace);
      },
    );
  });
});
