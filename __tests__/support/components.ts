// Builds the components that tests run: JavaScript guests (slow, kept in build/) and WebAssembly text (small, at once).
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { componentEmbed, componentNew, parse } from '@bytecodealliance/jco-transpile/wasm-tools';

const ROOT = resolve(import.meta.dirname, '..', '..');
const CACHE = join(ROOT, 'build', 'components');

/** The interface that a contract's plugins are built against, as one text. */
export function witOf(contract: 'strings' | 'bytes'): string {
  const folder = join(ROOT, 'wit', ...(contract === 'bytes' ? ['bytes'] : []));
  const [plugin, world] = ['plugin.wit', 'world.wit'].map((file) =>
    readFileSync(join(folder, file), 'utf8'),
  );
  // A package may state its name only once.
  return `${plugin}\n${world?.replace(/^package .*;$/m, '')}`;
}

/**
 * Builds the guest `__tests__/fixtures/components/<name>.js`, `name` being the contract unless said otherwise; takes some
 * 15 s when its source is new.
 */
export async function buildGuest(
  contract: 'strings' | 'bytes',
  name: string = contract,
): Promise<Uint8Array> {
  const sourcePath = join(ROOT, '__tests__', 'fixtures', 'components', `${name}.js`);
  const source = readFileSync(sourcePath);
  const wit = witOf(contract);
  const tool = readFileSync(
    join(ROOT, 'node_modules/@bytecodealliance/componentize-js/package.json'),
  );
  const digest = createHash('sha256').update(source).update(wit).update(tool).digest('hex');
  const path = join(CACHE, `${name}-${digest.slice(0, 16)}.wasm`);
  if (!existsSync(path)) {
    const { componentize } = await import('@bytecodealliance/componentize-js');
    const options = {
      sourcePath,
      // As text: read by path it fails with the WASI shim in use ("os error 44").
      witWorld: wit,
      worldName: 'plugins',
      // Otherwise the guest would have to be an HTTP server too.
      disableFeatures: ['fetch-event' as const],
    };
    const { component } = await componentize(options);
    mkdirSync(CACHE, { recursive: true });
    // Written aside first: another test's process may be building the same.
    const aside = `${path}.${process.pid}`;
    writeFileSync(aside, component);
    renameSync(aside, path);
  }
  return readFileSync(path);
}

/** A component of any world whose functions all trap: for what is decided by types alone. */
export async function buildTypesOnly(wit: string, world = 'plugins'): Promise<Uint8Array> {
  return componentNew(await componentEmbed({ witSource: wit, world, dummy: true }), []);
}

/** What a guest in WebAssembly text does; each text is the body of the function, which returns a pointer. */
export interface TextGuest {
  /** The plugin's name, as `load` says it. */
  readonly name?: string;
  /** The result of `read`: `some` text, an `ok` text (with `wit` changed to fit), or nothing. */
  readonly read?: string;
  /** Instructions that run at the beginning of `read`. */
  readonly before?: string;
  /** Further fields of the module, e.g. imports; they come first. */
  readonly fields?: string;
  /** The interface, when it is not that of the `strings` contract. */
  readonly wit?: string;
  /** `read` returns `result<string, string>`. */
  readonly plainRead?: boolean;
}

/** Builds a plugin of the `strings` contract from WebAssembly text: no imports, a few hundred bytes. */
export async function buildTextGuest(guest: TextGuest): Promise<Uint8Array> {
  const module = await parse(textOf(guest));
  const wit = guest.wit ?? witOf('strings');
  return componentNew(
    await componentEmbed({ binary: module, witSource: wit, world: 'plugins' }),
    [],
  );
}

/** The interface of the `strings` contract in its older form: `result<string, string>`. */
export function plainResultsWit(): string {
  return witOf('strings').replaceAll('result<option<string>, string>', 'result<string, string>');
}

/** WebAssembly text as a binary. */
export function parseText(text: string): Promise<Uint8Array> {
  return parse(text);
}

/** The text of such a plugin's core module. */
export function textOf(guest: TextGuest): string {
  const prefix = 'logcraft:lgc/plugin@0.1.0#';
  const name = guest.name ?? 'text-guest';
  const read = guest.read ?? '{"from":"text"}';
  const onDetection = '(param i32 i32 i32 i32 i32 i32) (result i32)';
  return `(module
    ${guest.fields ?? ''}
    (memory (export "memory") 2)
    (global $free (mut i32) (i32.const 65536))
    (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32)
      (local $at i32)
      (local.set $at (global.get $free))
      (global.set $free (i32.add (global.get $free) (i32.and (i32.add (local.get 3) (i32.const 7)) (i32.const -8))))
      (local.get $at))
    (data (i32.const 1024) "${name}")
    (data (i32.const 2048) "{}")
    (data (i32.const 4096) "${escapeText(read)}")
    ;; metadata: four texts
    (data (i32.const 16) "${words([1024, name.length, 2048, 2, 2048, 2, 2048, 2])}")
    ;; a text
    (data (i32.const 64) "${words([2048, 2])}")
    ;; result<option<string>, string>: ok(none)
    (data (i32.const 80) "${words([0, 0, 0, 0])}")
    ;; the result of read
    (data (i32.const 96) "${words(guest.plainRead === true ? [0, 4096, read.length] : [0, 1, 4096, read.length])}")
    ;; result<bool, string>: ok(true)
    (data (i32.const 112) "${words([0, 1, 0])}")
    (func (export "${prefix}load") (result i32) (i32.const 16))
    (func (export "${prefix}settings") (result i32) (i32.const 64))
    (func (export "${prefix}schema") (result i32) (i32.const 64))
    (func (export "${prefix}create") ${onDetection} (i32.const 80))
    (func (export "${prefix}read") ${onDetection} ${guest.before ?? ''} (i32.const 96))
    (func (export "${prefix}update") ${onDetection} (i32.const 80))
    (func (export "${prefix}delete") ${onDetection} (i32.const 80))
    (func (export "${prefix}ping") (param i32 i32) (result i32) (i32.const 112))
  )`;
}

function words(values: readonly number[]): string {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => bytes.writeUInt32LE(value, index * 4));
  return [...bytes].map((byte) => `\\${byte.toString(16).padStart(2, '0')}`).join('');
}

function escapeText(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
}
