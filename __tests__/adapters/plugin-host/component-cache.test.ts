// The cache of transpiled components: what is kept comes back, and nothing that somebody else could have put there.
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  createComponentCache,
  runnerCacheDirectory,
  userCacheDirectory,
} from '../../../src/adapters/plugin-host/component-cache.ts';

const KEY = 'a'.repeat(64);
let home = '';
let directory = '';

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'lgc-cache-'));
  directory = join(home, 'lgc-action', 'components');
});

afterEach(() => {
  rmSync(home, { recursive: true, force: true });
});

const entry = (key = KEY): string => join(directory, `${key}.entry`);

describe('what was kept', () => {
  test('comes back, from another cache of the same directory too', async () => {
    await createComponentCache(directory).keep(KEY, 'glue\nwith lines and ünïcode');
    expect(await createComponentCache(directory).find(KEY)).toBe('glue\nwith lines and ünïcode');
  });

  test('is found under its own key alone', async () => {
    await createComponentCache(directory).keep(KEY, 'glue');
    expect(await createComponentCache(directory).find('b'.repeat(64))).toBeNull();
  });

  test('lies where only this user reads and writes', async () => {
    await createComponentCache(directory).keep(KEY, 'glue');
    expect(statSync(directory).mode & 0o777).toBe(0o700);
    expect(statSync(entry()).mode & 0o777).toBe(0o600);
    expect(readdirSync(directory)).toEqual([`${KEY}.entry`]);
  });

  test('can be replaced', async () => {
    const cache = createComponentCache(directory);
    await cache.keep(KEY, 'old');
    await cache.keep(KEY, 'new');
    expect(await cache.find(KEY)).toBe('new');
  });

  test('makes room for newer things when there are many, the least used first', async () => {
    const cache = createComponentCache(directory);
    const key = (number: number): string => String(number).padStart(64, '0');
    for (let number = 0; number < 50; number += 1) {
      await cache.keep(key(number), `glue ${number}`);
      const used = new Date(1_700_000_000_000 + number * 1000);
      utimesSync(entry(key(number)), used, used);
    }
    // The oldest of all is used once more, and so stays.
    expect(await cache.find(key(0))).toBe('glue 0');
    await cache.keep(key(50), 'glue 50');
    expect(readdirSync(directory)).toHaveLength(50);
    expect(await cache.find(key(0))).toBe('glue 0');
    expect(await cache.find(key(1))).toBeNull();
  });
});

describe('what is not believed', () => {
  const spoil: Readonly<Record<string, () => void>> = {
    'a truncated entry': () => {
      writeFileSync(entry(), readFileSync(entry()).subarray(0, -1));
    },
    'an empty entry': () => writeFileSync(entry(), ''),
    'an entry with other text under the old digest': () => {
      writeFileSync(entry(), readFileSync(entry(), 'utf8').replace('glue', 'evil'));
    },
    'an entry without a digest': () => writeFileSync(entry(), 'glue'),
    'a link to another file': () => {
      const elsewhere = join(home, 'elsewhere');
      writeFileSync(elsewhere, readFileSync(entry()), { mode: 0o600 });
      rmSync(entry());
      symlinkSync(elsewhere, entry());
    },
    'a directory in the place of the entry': () => {
      rmSync(entry());
      mkdirSync(entry(), { mode: 0o700 });
    },
    'an entry that others may write to': () => chmodSync(entry(), 0o666),
    'an entry that the group may write to': () => chmodSync(entry(), 0o620),
    'a directory that others may write to': () => chmodSync(directory, 0o777),
  };

  test.each(Object.keys(spoil))('%s', async (name) => {
    const cache = createComponentCache(directory);
    await cache.keep(KEY, 'glue');
    expect(await cache.find(KEY)).toBe('glue');
    spoil[name]?.();
    expect(await cache.find(KEY)).toBeNull();
  });

  test('a directory that is a link', async () => {
    const real = join(home, 'real');
    await createComponentCache(real).keep(KEY, 'glue');
    mkdirSync(join(home, 'lgc-action'));
    symlinkSync(real, directory);
    expect(await createComponentCache(directory).find(KEY)).toBeNull();
  });
});

describe('what cannot be kept', () => {
  test('is not, without an error: a file stands in the directory’s place', async () => {
    mkdirSync(join(home, 'lgc-action'));
    writeFileSync(directory, '');
    const cache = createComponentCache(directory);
    await cache.keep(KEY, 'glue');
    expect(await cache.find(KEY)).toBeNull();
  });

  test('is not put where others may write', async () => {
    mkdirSync(directory, { recursive: true });
    chmodSync(directory, 0o777);
    await createComponentCache(directory).keep(KEY, 'glue');
    expect(existsSync(entry())).toBe(false);
  });
});

describe('where it lies', () => {
  test.each([
    [{ RUNNER_TOOL_CACHE: '/opt/tools' }, join('/opt/tools', 'lgc-action', 'components')],
    [{ RUNNER_TOOL_CACHE: '' }, null],
    [{}, null],
  ])('on a runner with %j', (env, expected) => {
    expect(runnerCacheDirectory(env)).toBe(expected);
  });

  test.each([
    ['linux', { HOME: '/home/a' }, '/home/a/.cache/lgc-action/components'],
    ['linux', { HOME: '/home/a', XDG_CACHE_HOME: '/x' }, '/x/lgc-action/components'],
    ['darwin', { HOME: '/Users/a' }, '/Users/a/Library/Caches/lgc-action/components'],
    ['win32', { LOCALAPPDATA: '/local' }, '/local/lgc-action/components'],
    ['win32', { HOME: '/home/a' }, null],
    ['linux', {}, null],
  ] as const)('on %s with %j', (platform, env, expected) => {
    expect(userCacheDirectory(env, platform)?.replaceAll('\\', '/') ?? null).toBe(expected);
  });
});
