// WASI for one instance: the imports of the allow-list, each in the least form that plugins' runtimes live with.
import { AsyncLocalStorage } from 'node:async_hooks';
// The build for browsers, which is plain JavaScript and opens nothing; the package shows Node another one.
import { createCli } from '../../node_modules/@bytecodealliance/preview2-shim/dist/browser/cli.js';
import * as clocks from '../../node_modules/@bytecodealliance/preview2-shim/dist/browser/clocks.js';
import {
  InMemoryFilesystemAdapter,
  createFilesystem,
} from '../../node_modules/@bytecodealliance/preview2-shim/dist/browser/filesystem.js';
import * as http from '../../node_modules/@bytecodealliance/preview2-shim/dist/browser/http.js';
import * as io from '../../node_modules/@bytecodealliance/preview2-shim/dist/browser/io.js';
import * as random from '../../node_modules/@bytecodealliance/preview2-shim/dist/browser/random.js';
import { DeniedRequest } from './guarded-fetch.ts';
import type { FetchRequest, GuardedFetch } from './guarded-fetch.ts';
import { messageOf } from './messages.ts';
import { poll } from './poll.ts';
import { createRefusedSockets } from './refused-sockets.ts';

/** What an instance did that a person should hear of when its call fails. */
export interface InstanceNotes {
  /** Why requests were refused, in words. */
  readonly denied: string[];
  /** Why requests failed on the way, in words. */
  readonly unreachable: string[];
  /** Which limits were gone over, in words. */
  readonly exceeded: string[];
  /** How many requests were sent. */
  requests: number;
}

/** The world of one instance. */
export interface WasiOptions {
  readonly fetch: GuardedFetch;
  /** Ends the instance's requests. */
  readonly signal: AbortSignal;
  readonly notes: InstanceNotes;
  /** Takes what the plugin writes to stdout and stderr. */
  readonly write: (bytes: Uint8Array) => void;
  /** Most random bytes of one call. */
  readonly randomLimit: number;
  /** Most requests of one call. */
  readonly requestLimit: number;
}

/** The imports of one instance, by the names its glue asks for. */
export type WasiImports = Readonly<Record<string, object>>;

// The shim sends its requests through the global fetch, some time after `handle` returned: the context that travels with
// its promises says whose request it is.
const sender = new AsyncLocalStorage<WasiOptions>();

/** Replaces the process's fetch by one that knows the instance it works for; called once, before any glue is evaluated. */
export function installFetch(): void {
  globalThis.fetch = (input, init = {}) => {
    const instance = sender.getStore();
    if (instance === undefined || typeof input !== 'string') {
      return Promise.reject(new Error('a request outside of a plugin call is refused'));
    }
    return send(instance, input, init);
  };
}

async function send(instance: WasiOptions, url: string, init: RequestInit): Promise<Response> {
  const request: FetchRequest = {
    method: init.method ?? 'GET',
    headers: new Headers(init.headers),
    body: init.body instanceof Uint8Array ? init.body : null,
    signal:
      init.signal === undefined || init.signal === null
        ? instance.signal
        : AbortSignal.any([init.signal, instance.signal]),
    onLimit: (message) => instance.notes.exceeded.push(message),
  };
  try {
    return await instance.fetch.fetch(url, request);
  } catch (error) {
    const { denied, unreachable } = instance.notes;
    (error instanceof DeniedRequest ? denied : unreachable).push(messageOf(error));
    throw error;
  }
}

/** Makes the imports of one instance. */
export function createWasiImports(options: WasiOptions): WasiImports {
  const output = {
    write: (bytes: Uint8Array): void => options.write(bytes),
    blockingFlush: (): void => {},
  };
  const cli = createCli({ environment: {}, arguments: [], stdout: output, stderr: output });
  const filesystem = createFilesystem({ adapter: new InMemoryFilesystemAdapter(), preopens: {} });
  const randomBytes = (length: bigint): Uint8Array => {
    // Allocated here, outside of the cap on wasm memory.
    if (length > BigInt(options.randomLimit)) {
      const message = `it asked for ${length} random bytes at once, more than ${options.randomLimit}`;
      options.notes.exceeded.push(message);
      throw new RangeError(message);
    }
    return random.random.getRandomBytes(length);
  };
  return withoutPrototypes({
    'wasi:cli/environment': cli.environment,
    'wasi:cli/exit': cli.exit,
    'wasi:cli/stderr': cli.stderr,
    'wasi:cli/stdin': cli.stdin,
    'wasi:cli/stdout': cli.stdout,
    'wasi:cli/terminal-input': cli.terminalInput,
    'wasi:cli/terminal-output': cli.terminalOutput,
    'wasi:cli/terminal-stderr': cli.terminalStderr,
    'wasi:cli/terminal-stdin': cli.terminalStdin,
    'wasi:cli/terminal-stdout': cli.terminalStdout,
    'wasi:clocks/monotonic-clock': clocks.monotonicClock,
    'wasi:clocks/wall-clock': clocks.wallClock,
    'wasi:filesystem/preopens': filesystem.preopens,
    'wasi:filesystem/types': filesystem.types,
    'wasi:http/outgoing-handler': { handle: handleFor(options) },
    'wasi:http/types': { ...http.types, OutgoingRequest: EscapingRequest },
    'wasi:io/error': io.error,
    'wasi:io/poll': { ...io.poll, poll },
    'wasi:io/streams': io.streams,
    'wasi:random/insecure': { ...random.insecure, getInsecureRandomBytes: randomBytes },
    'wasi:random/insecure-seed': random.insecureSeed,
    'wasi:random/random': { ...random.random, getRandomBytes: randomBytes },
    ...createRefusedSockets((reason) => options.notes.denied.push(reason)),
  });
}

// A component chooses the names it imports: `constructor` or `value-of` must not find what every object inherits.
function withoutPrototypes(imports: WasiImports): WasiImports {
  return Object.fromEntries(
    Object.entries(imports).map(([name, members]) => [
      name,
      Object.freeze({ __proto__: null, ...members }),
    ]),
  );
}

// The shim refuses the characters that URLs may hold and RFC 3986 does not (`[`, `|`, ...); browsers and runtimes send them
// as they are, so they are escaped here.
class EscapingRequest extends http.types.OutgoingRequest {
  override setPathWithQuery(pathWithQuery: string | undefined): void {
    super.setPathWithQuery(
      pathWithQuery?.replaceAll(/[^a-zA-Z0-9.\-_~!$&'()*+,;=:@%?/]+/gu, (text) =>
        encodeURIComponent(text.toWellFormed()),
      ),
    );
  }
}

type Handle = typeof http.outgoingHandler.handle;

// An error of the interface must be thrown as its variant; anything else would poison the instance.
function handleFor(instance: WasiOptions): Handle {
  return (request, options) => {
    const url = `${schemeOf(request.scheme())}//${request.authority() ?? ''}${request.pathWithQuery() ?? '/'}`;
    instance.notes.requests += 1;
    if (instance.notes.requests > instance.requestLimit) {
      instance.notes.exceeded.push(
        `it sent more than ${instance.requestLimit} requests in one call`,
      );
      throw httpError({ tag: 'HTTP-request-denied' });
    }
    const refused = instance.fetch.refusal(url);
    if (refused !== null) {
      instance.notes.denied.push(refused);
      throw httpError({ tag: 'HTTP-request-denied' });
    }
    try {
      return sender.run(instance, () => http.outgoingHandler.handle(request, options));
    } catch (error) {
      throw isVariant(error) ? error : httpError({ tag: 'internal-error', val: messageOf(error) });
    }
  };
}

// What the glue looks for is an own member `payload`: an Error that carries one is taken for the interface's error.
function httpError(payload: { readonly tag: string; readonly val?: string }): Error {
  return Object.assign(new Error(payload.tag), { payload });
}

function isVariant(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'tag' in error;
}

type Scheme = ReturnType<Parameters<Handle>[0]['scheme']>;

function schemeOf(scheme: Scheme): string {
  if (scheme === undefined) {
    return 'https:';
  }
  return scheme.tag === 'other' ? `${scheme.val.toLowerCase()}:` : `${scheme.tag.toLowerCase()}:`;
}
