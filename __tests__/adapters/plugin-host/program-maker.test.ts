// Making programs: from a skeleton the same program comes as from the whole component, and a cache changes nothing but the time.
import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { childEntries } from '../../../src/adapters/plugin-host/child-entries.ts';
import {
  NO_CACHE,
  createComponentCache,
} from '../../../src/adapters/plugin-host/component-cache.ts';
import type { ComponentCache } from '../../../src/adapters/plugin-host/component-cache.ts';
import { skeletonOf } from '../../../src/adapters/plugin-host/component-skeleton.ts';
import { DEFAULT_LIMITS } from '../../../src/adapters/plugin-host/limits.ts';
import { makeProgram } from '../../../src/adapters/plugin-host/program-maker.ts';
import { transpileInChild } from '../../../src/adapters/plugin-host/transpiler.ts';
import type { Program, TranspileResponse } from '../../../src/plugin-process/messages.ts';
import { buildGuest, buildTextGuest, buildTypesOnly, parseText } from '../../support/components.ts';

const ENTRY = childEntries(
  pathToFileURL(join(import.meta.dirname, '..', '..', '..', 'src', 'index.ts')).href,
).transpile;

let home = '';
let cache: ComponentCache = NO_CACHE;
/** Stands for the program of the child: what it holds is part of the key. */
let entryFile = '';
let directory = '';
let sent: Uint8Array[] = [];

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'lgc-programs-'));
});

afterAll(() => {
  rmSync(home, { recursive: true, force: true });
});

beforeEach(() => {
  directory = mkdtempSync(join(home, 'cache-'));
  chmodSync(directory, 0o700);
  cache = createComponentCache(directory);
  entryFile = join(directory, '..', 'transpile.js');
  writeFileSync(entryFile, 'one version');
  sent = [];
});

function transpile(component: Uint8Array): Promise<TranspileResponse> {
  sent.push(component);
  return transpileInChild({
    component,
    entry: ENTRY,
    limits: DEFAULT_LIMITS,
    log: () => undefined,
    signal: new AbortController().signal,
  });
}

function make(component: Uint8Array, kept: ComponentCache = cache): Promise<TranspileResponse> {
  return makeProgram({
    component,
    cache: kept,
    entry: { file: entryFile, readable: [] },
    transpile,
  });
}

function programOf(response: TranspileResponse): Program {
  if (response.type === 'refused') {
    throw new Error(response.message);
  }
  return response.program;
}

const digests = (program: Program): readonly string[] =>
  program.modules.map(
    ({ name, bytes }) => `${name} ${createHash('sha256').update(bytes).digest('hex')}`,
  );

const onlyEntry = (): string => join(directory, readdirSync(directory)[0] ?? 'none');

describe('a JavaScript component', () => {
  let component: Uint8Array;

  beforeAll(async () => {
    component = await buildGuest('strings');
  });

  test('becomes the same program as when all of it is transpiled, from a hundredth of its bytes', async () => {
    const made = programOf(await make(component));
    expect(sent).toHaveLength(1);
    expect(sent[0]?.byteLength ?? Infinity).toBeLessThan(component.byteLength / 50);
    const whole = programOf(await transpile(component));
    expect(digests(made)).toEqual(digests(whole));
    expect({ ...made, glue: '', modules: [] }).toEqual({ ...whole, glue: '', modules: [] });
    expect(made.glue.length).toBeGreaterThan(100_000);
  });

  test('is transpiled once; its kept entry holds no code of it', async () => {
    const first = programOf(await make(component));
    const second = programOf(await make(component));
    expect(sent).toHaveLength(1);
    expect(second.glue).toBe(first.glue);
    expect(digests(second)).toEqual(digests(first));
    expect(readFileSync(onlyEntry()).byteLength).toBeLessThan(component.byteLength / 10);
  });
});

describe('a small component', () => {
  let component: Uint8Array;

  beforeAll(async () => {
    component = await buildTextGuest({ name: 'small' });
  });

  test.each([
    ['truncated', (bytes: Buffer) => bytes.subarray(0, bytes.byteLength / 2)],
    ['overwritten', (bytes: Buffer) => Buffer.from(bytes.toString().replace('instantiate', 'x'))],
    ['replaced by a valid entry of other text', () => digested('{"glue":"evil()"}')],
    ['replaced by a valid entry that is no JSON', () => digested('evil()')],
  ])('is transpiled anew when its entry was %s', async (_, spoil) => {
    const first = programOf(await make(component));
    writeFileSync(onlyEntry(), spoil(readFileSync(onlyEntry())), { mode: 0o600 });
    const second = programOf(await make(component));
    expect(sent).toHaveLength(2);
    expect(second.glue).toBe(first.glue);
    // And the entry is whole again.
    await make(component);
    expect(sent).toHaveLength(2);
  });

  test('is transpiled anew by another version of the transpiler', async () => {
    await make(component);
    writeFileSync(entryFile, 'another version');
    await make(component);
    expect(sent).toHaveLength(2);
  });

  test('is transpiled anew when a byte of its code differs, though its skeleton is the same', async () => {
    const other = await buildTextGuest({ name: 'smell' });
    const [one, two] = [programOf(await make(component)), programOf(await make(other))];
    expect(sent).toHaveLength(2);
    expect(sent[0]).toEqual(sent[1]);
    expect(digests(one)).not.toEqual(digests(two));
  });

  test('is not kept when the code that transpiles may change between runs', async () => {
    for (let round = 0; round < 2; round += 1) {
      await makeProgram({ component, cache, entry: ENTRY, transpile });
    }
    expect(sent).toHaveLength(2);
    expect(readdirSync(directory)).toEqual([]);
  });
});

function digested(text: string): Buffer {
  return Buffer.from(`${createHash('sha256').update(text).digest('hex')}\n${text}`);
}

describe('what is refused', () => {
  test('is refused in the words of the whole component, and is not kept', async () => {
    const component = await buildTypesOnly('package a:b; world plugins { export c: func(); }');
    const [made, whole] = [await make(component), await transpile(component)];
    expect(made).toEqual(whole);
    expect(made.type).toBe('refused');
    expect(readdirSync(directory)).toEqual([]);
  });

  test.each([
    ['no WebAssembly', Buffer.from('hello, world')],
    ['nothing', Buffer.alloc(0)],
    [
      'a component that ends in the middle',
      Buffer.from([0, 0x61, 0x73, 0x6d, 13, 0, 1, 0, 1, 200]),
    ],
  ])('%s', async (_, bytes) => {
    expect(await make(bytes)).toEqual(await transpile(bytes));
  });

  test('a core module', async () => {
    const module = await parseText('(module)');
    expect(await make(module)).toEqual(await transpile(module));
  });
});

describe('a skeleton', () => {
  test('is a component whose modules are valid and do nothing', async () => {
    const skeleton = skeletonOf(await buildTextGuest({ name: 'bones' }));
    const [module] = skeleton?.modules ?? [];
    const bare = new Uint8Array(module?.bare ?? []);
    expect(WebAssembly.validate(bare)).toBe(true);
    const { exports } = await WebAssembly.instantiate(await WebAssembly.compile(bare), {});
    const load = Object.entries(exports).find(([name]) => name.endsWith('#load'))?.[1];
    if (typeof load !== 'function') {
      throw new Error('the skeleton does not export load');
    }
    expect(() => Reflect.apply(load, undefined, [])).toThrow(WebAssembly.RuntimeError);
    expect(Buffer.from(bare).includes('bones')).toBe(false);
    expect(Buffer.from(module?.whole ?? []).includes('bones')).toBe(true);
  });

  test.each([
    ['lies about its size', [0, 0x61, 0x73, 0x6d, 13, 0, 1, 0, 1, 0xff, 0xff, 0xff, 0xff, 0x7f]],
    [
      'has a size without an end',
      [0, 0x61, 0x73, 0x6d, 13, 0, 1, 0, 1, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80],
    ],
    ['claims more functions than it has room for', [...moduleWith([10, 2, 0xff, 0x7f])]],
    ['is nested without end', nested(100)],
  ])('there is none of what %s', (_, bytes) => {
    expect(skeletonOf(Uint8Array.from(bytes))).toBeNull();
  });
});

function moduleWith(section: readonly number[]): readonly number[] {
  const module = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...section];
  return [0, 0x61, 0x73, 0x6d, 13, 0, 1, 0, 1, module.length, ...module];
}

function nested(depth: number): readonly number[] {
  const inner = depth === 0 ? [] : nested(depth - 1);
  const size = [(inner.length & 0x7f) | 0x80, (inner.length >> 7) & 0x7f];
  return [0, 0x61, 0x73, 0x6d, 13, 0, 1, 0, ...(depth === 0 ? [] : [4, ...size, ...inner])];
}
