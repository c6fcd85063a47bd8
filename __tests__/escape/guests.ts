// The guests in WebAssembly text: they call the imports of WASI raw, with whatever numbers and texts they like.
import { componentEmbed, componentNew, parse } from '@bytecodealliance/jco-transpile/wasm-tools';
import { buildTextGuest, witOf } from '../support/components.ts';

/** A plugin in WebAssembly text that also imports interfaces. */
export interface ImportingGuest {
  /** `wasi:random/random@0.2.0`: what the world imports. */
  readonly imports: readonly string[];
  /** The packages of those interfaces, in WIT. */
  readonly packages: string;
  /** Imports of the core module, and data. */
  readonly fields: string;
  /** What `read` does first. The key's address and length are locals 2 and 3. */
  readonly before?: string;
  readonly read?: string;
}

/** Builds such a plugin. */
export function buildImportingGuest(guest: ImportingGuest): Promise<Uint8Array> {
  const imports = guest.imports.map((name) => `import ${name};`).join('\n');
  return buildTextGuest({
    wit: `${witOf('strings').replace('export plugin;', `${imports}\nexport plugin;`)}\n${guest.packages}`,
    fields: guest.fields,
    ...(guest.before === undefined ? {} : { before: guest.before }),
    ...(guest.read === undefined ? {} : { read: guest.read }),
  });
}

/** A plugin whose core module imports a function `name` of a module `from`, which a second core module provides. */
export async function buildJoinedGuest(from: string, name: string): Promise<Uint8Array> {
  const quoted = (text: string): string =>
    [...Buffer.from(text)].map((byte) => `\\${byte.toString(16).padStart(2, '0')}`).join('');
  const adapter = await parse(`(module (func (export "${quoted(name)}")))`);
  const whole = await buildTextModule(`(import "${quoted(from)}" "${quoted(name)}" (func))`);
  return componentNew(whole, [[from, adapter]]);
}

async function buildTextModule(fields: string): Promise<Uint8Array> {
  const { textOf } = await import('../support/components.ts');
  return componentEmbed({
    binary: await parse(textOf({ fields })),
    witSource: witOf('strings'),
    world: 'plugins',
  });
}

/** Sends a request; the key of the detection is what the plugin makes its authority or its path of, byte by byte. */
export function buildRawHttpGuest(
  part: 'authority' | 'path' | 'header',
  options: { readonly authority: string },
): Promise<Uint8Array> {
  const key = '(local.get 2) (local.get 3)';
  const fixed = (at: number, text: string): string =>
    `(i32.const ${at}) (i32.const ${text.length})`;
  const authority = part === 'authority' ? key : fixed(6000, options.authority);
  const path = part === 'path' ? key : fixed(6200, '/raw');
  const header =
    part === 'header'
      ? `(call $append (local.get 6) ${fixed(6300, 'x-key')} ${key} (i32.const 7000))
         ;; refused: the plugin gives up
         (if (i32.load8_u (i32.const 7000)) (then (return (i32.const 96))))`
      : '';
  return buildImportingGuest({
    imports: ['wasi:http/types@0.2.0', 'wasi:http/outgoing-handler@0.2.0', 'wasi:io/poll@0.2.0'],
    packages: `
      package wasi:io@0.2.0 { interface poll { resource pollable { block: func(); } } }
      package wasi:http@0.2.0 {
        interface types {
          use wasi:io/poll@0.2.0.{pollable};
          variant header-error { invalid-syntax, forbidden, immutable }
          variant scheme { HTTP, HTTPS, other(string) }
          variant error-code { DNS-timeout, HTTP-request-denied, internal-error(option<string>) }
          resource fields {
            constructor();
            append: func(name: string, value: list<u8>) -> result<_, header-error>;
          }
          resource request-options { constructor(); }
          resource outgoing-request {
            constructor(headers: fields);
            set-scheme: func(scheme: option<scheme>) -> result;
            set-authority: func(authority: option<string>) -> result;
            set-path-with-query: func(path-with-query: option<string>) -> result;
          }
          resource future-incoming-response { subscribe: func() -> pollable; }
        }
        interface outgoing-handler {
          use types.{outgoing-request, request-options, future-incoming-response, error-code};
          handle: func(request: outgoing-request, options: option<request-options>) -> result<future-incoming-response, error-code>;
        }
      }`,
    fields: `
      (import "wasi:http/types@0.2.0" "[constructor]fields" (func $fields (result i32)))
      (import "wasi:http/types@0.2.0" "[method]fields.append" (func $append (param i32 i32 i32 i32 i32 i32)))
      (import "wasi:http/types@0.2.0" "[constructor]outgoing-request" (func $request (param i32) (result i32)))
      (import "wasi:http/types@0.2.0" "[method]outgoing-request.set-scheme" (func $scheme (param i32 i32 i32 i32 i32) (result i32)))
      (import "wasi:http/types@0.2.0" "[method]outgoing-request.set-authority" (func $authority (param i32 i32 i32 i32) (result i32)))
      (import "wasi:http/types@0.2.0" "[method]outgoing-request.set-path-with-query" (func $path (param i32 i32 i32 i32) (result i32)))
      (import "wasi:http/types@0.2.0" "[method]future-incoming-response.subscribe" (func $subscribe (param i32) (result i32)))
      (import "wasi:http/outgoing-handler@0.2.0" "handle" (func $handle (param i32 i32 i32 i32)))
      (import "wasi:io/poll@0.2.0" "[method]pollable.block" (func $block (param i32)))
      (data (i32.const 6000) "${options.authority}") (data (i32.const 6200) "/raw") (data (i32.const 6300) "x-key")`,
    before: `
      (local i32 i32)
      (local.set 6 (call $fields))
      ${header}
      (local.set 7 (call $request (local.get 6)))
      (drop (call $scheme (local.get 7) (i32.const 1) (i32.const 0) (i32.const 0) (i32.const 0)))
      ;; a runtime that does not take no for an answer: the request is sent whatever the setters say
      (drop (call $authority (local.get 7) (i32.const 1) ${authority}))
      (drop (call $path (local.get 7) (i32.const 1) ${path}))
      (call $handle (local.get 7) (i32.const 0) (i32.const 0) (i32.const 7100))
      (if (i32.eqz (i32.load8_u (i32.const 7100)))
        (then (call $block (call $subscribe (i32.load (i32.const 7104))))))`,
  });
}
