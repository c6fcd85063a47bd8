// The messages between the action and the two kinds of child it starts: one that transpiles, one that runs a plugin.
import { types } from 'node:util';

/** Which form of the interface a component speaks. */
export type ProgramContract = 'strings' | 'bytes';

/** A core module of a transpiled component, under the name its glue asks for. */
export interface CoreModule {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A component turned into what a JavaScript engine runs. */
export interface Program {
  /** JavaScript that exports `instantiate`; generated from foreign bytes, so evaluated in the run child only. */
  readonly glue: string;
  readonly modules: readonly CoreModule[];
  /** Name of the export that holds the plugin's functions, e.g. `logcraft:lgc/plugin@0.1.0`. */
  readonly interfaceName: string;
  readonly contract: ProgramContract;
  /** `read` returns `result<string, string>`: the empty text means absent. */
  readonly emptyMeansAbsent: boolean;
}

/** The proxies of the environment the action runs in. */
export interface Proxies {
  /** URLs of the proxies for `http` and `https` targets; null: none. */
  readonly http: string | null;
  readonly https: string | null;
  /** Hosts that are reached without one, as in `NO_PROXY`. */
  readonly none: readonly string[];
}

/** A certificate and its key, PEM text, by which a service knows its client. */
export interface ClientCertificate {
  readonly certificate: string;
  readonly key: string;
}

/** The network that the calls of one service may reach. */
export interface Network {
  /** Exact origins, `scheme://host[:port]`. */
  readonly allowedOrigins: readonly string[];
  /** PEM text of a private certificate authority, trusted besides the usual ones; null: none. */
  readonly ca: string | null;
  readonly clientCertificate: ClientCertificate | null;
  readonly insecureTls: boolean;
  readonly proxies: Proxies;
}

/** A network without anything: what `load`, `settings` and `schema` are called on. */
export const NO_NETWORK: Network = {
  allowedOrigins: [],
  ca: null,
  clientCertificate: null,
  insecureTls: false,
  proxies: { http: null, https: null, none: [] },
};

/** Limits that the run child enforces, in bytes where nothing else is said. */
export interface RunLimits {
  /** One text that a plugin returns. */
  readonly result: number;
  /** What a plugin writes to stdout and stderr, over the life of its process. */
  readonly output: number;
  /** One call of `wasi:random`. */
  readonly random: number;
  /** One HTTP response body. */
  readonly responseBody: number;
  /** HTTP requests of one call of a plugin. */
  readonly requests: number;
  /** One memory of an instance, in pages of 64 KiB. */
  readonly memoryPages: number;
}

/** One call of a plugin; settings and document are JSON text. */
export type Call =
  | { readonly function: 'load' | 'settings' | 'schema' }
  | { readonly function: 'ping'; readonly settings: string }
  /** The `bytes` contract alone has it. */
  | { readonly function: 'validate'; readonly document: string }
  | {
      readonly function: 'read' | 'create' | 'update' | 'delete';
      readonly settings: string;
      readonly key: string;
      readonly document: string;
    };

/** What the transpile child is asked. */
export interface TranspileRequest {
  readonly type: 'transpile';
  readonly component: Uint8Array;
}

/** What the run child is asked; `start` comes first, a `bind` before the calls that name its number. */
export type RunRequest =
  | { readonly type: 'start'; readonly program: Program; readonly limits: RunLimits }
  | {
      readonly type: 'bind';
      readonly binding: number;
      readonly network: Network;
    }
  | {
      readonly type: 'call';
      readonly id: number;
      readonly binding: number;
      readonly call: Call;
    }
  /** Gives a call up: its requests are aborted, its instance dropped, and it is answered at once. */
  | { readonly type: 'cancel'; readonly id: number };

/** Why a child refuses a component: it does not fit (`component`), or asks for more than the sandbox gives (`denied`). */
export interface Refusal {
  readonly type: 'refused';
  readonly code: 'component' | 'denied';
  readonly message: string;
  readonly hint: string | null;
}

/** What the transpile child answers. */
export type TranspileResponse =
  { readonly type: 'transpiled'; readonly program: Program } | Refusal;

/** What `load` returns. */
export interface MetadataAnswer {
  readonly name: string;
  readonly version: string;
  readonly author: string | null;
  readonly description: string | null;
}

/** What a call brought; `text: null` is an absent detection, `done` a write that went well. */
export type Answer =
  | { readonly status: 'metadata'; readonly metadata: MetadataAnswer }
  | { readonly status: 'text'; readonly text: string | null }
  | { readonly status: 'flag'; readonly flag: boolean }
  | { readonly status: 'done' }
  | {
      readonly status: 'failed';
      readonly code: 'plugin' | 'trap' | 'limit' | 'answer' | 'denied' | 'timeout';
      readonly message: string;
      readonly hint: string | null;
    };

/** What the run child answers. */
export type RunResponse =
  | { readonly type: 'started' }
  | Refusal
  | { readonly type: 'answer'; readonly id: number; readonly answer: Answer };

/** Reads a message of the transpile child; null when it is none. */
export function parseTranspileResponse(message: unknown): TranspileResponse | null {
  if (!isRecord(message)) {
    return null;
  }
  if (message.type === 'transpiled') {
    const program = parseProgram(message.program);
    return program === null ? null : { type: 'transpiled', program };
  }
  return parseRefusal(message);
}

/** Reads a message to the transpile child; null when it is none. */
export function parseTranspileRequest(message: unknown): TranspileRequest | null {
  if (
    !isRecord(message) ||
    message.type !== 'transpile' ||
    !types.isUint8Array(message.component)
  ) {
    return null;
  }
  return { type: 'transpile', component: message.component };
}

/** Reads a message of the run child; null when it is none. */
export function parseRunResponse(message: unknown): RunResponse | null {
  if (!isRecord(message)) {
    return null;
  }
  if (message.type === 'started') {
    return { type: 'started' };
  }
  if (message.type === 'answer') {
    const answer = parseAnswer(message.answer);
    return isNumber(message.id) && answer !== null
      ? { type: 'answer', id: message.id, answer }
      : null;
  }
  return parseRefusal(message);
}

/** Reads a message to the run child; null when it is none. */
export function parseRunRequest(message: unknown): RunRequest | null {
  if (!isRecord(message)) {
    return null;
  }
  switch (message.type) {
    case 'start': {
      const program = parseProgram(message.program);
      const limits = parseLimits(message.limits);
      return program === null || limits === null ? null : { type: 'start', program, limits };
    }
    case 'bind': {
      const network = parseNetwork(message.network);
      return isNumber(message.binding) && network !== null
        ? { type: 'bind', binding: message.binding, network }
        : null;
    }
    case 'call': {
      const call = parseCall(message.call);
      return isNumber(message.id) && isNumber(message.binding) && call !== null
        ? { type: 'call', id: message.id, binding: message.binding, call }
        : null;
    }
    case 'cancel':
      return isNumber(message.id) ? { type: 'cancel', id: message.id } : null;
    default:
      return null;
  }
}

/** Says whether a value is an object whose members can be looked at. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The words of anything that was thrown. */
export function messageOf(thrown: unknown): string {
  return isRecord(thrown) && typeof thrown.message === 'string' ? thrown.message : String(thrown);
}

function parseProgram(value: unknown): Program | null {
  if (!isRecord(value) || !Array.isArray(value.modules)) {
    return null;
  }
  const modules: CoreModule[] = [];
  for (const module of value.modules) {
    if (!isRecord(module) || !isText(module.name) || !types.isUint8Array(module.bytes)) {
      return null;
    }
    modules.push({ name: module.name, bytes: module.bytes });
  }
  const { glue, interfaceName, contract, emptyMeansAbsent } = value;
  return isText(glue) &&
    isText(interfaceName) &&
    (contract === 'strings' || contract === 'bytes') &&
    typeof emptyMeansAbsent === 'boolean'
    ? { glue, modules, interfaceName, contract, emptyMeansAbsent }
    : null;
}

function parseNetwork(value: unknown): Network | null {
  if (!isRecord(value)) {
    return null;
  }
  const { allowedOrigins, ca, insecureTls } = value;
  const clientCertificate =
    value.clientCertificate === null ? null : parseClientCertificate(value.clientCertificate);
  const proxies = parseProxies(value.proxies);
  return isTexts(allowedOrigins) &&
    isTextOrNull(ca) &&
    clientCertificate !== undefined &&
    typeof insecureTls === 'boolean' &&
    proxies !== null
    ? { allowedOrigins, ca, clientCertificate, insecureTls, proxies }
    : null;
}

function parseClientCertificate(value: unknown): ClientCertificate | undefined {
  return isRecord(value) && isText(value.certificate) && isText(value.key)
    ? { certificate: value.certificate, key: value.key }
    : undefined;
}

function parseProxies(value: unknown): Proxies | null {
  return isRecord(value) &&
    isTextOrNull(value.http) &&
    isTextOrNull(value.https) &&
    isTexts(value.none)
    ? { http: value.http, https: value.https, none: value.none }
    : null;
}

function parseLimits(value: unknown): RunLimits | null {
  return isRecord(value) &&
    isNumber(value.result) &&
    isNumber(value.output) &&
    isNumber(value.random) &&
    isNumber(value.responseBody) &&
    isNumber(value.requests) &&
    isNumber(value.memoryPages)
    ? {
        result: value.result,
        output: value.output,
        random: value.random,
        responseBody: value.responseBody,
        requests: value.requests,
        memoryPages: value.memoryPages,
      }
    : null;
}

function parseCall(value: unknown): Call | null {
  if (!isRecord(value)) {
    return null;
  }
  const { settings, key, document } = value;
  switch (value.function) {
    case 'load':
    case 'settings':
    case 'schema':
      return { function: value.function };
    case 'ping':
      return isText(settings) ? { function: 'ping', settings } : null;
    case 'validate':
      return isText(document) ? { function: 'validate', document } : null;
    case 'read':
    case 'create':
    case 'update':
    case 'delete':
      return isText(settings) && isText(key) && isText(document)
        ? { function: value.function, settings, key, document }
        : null;
    default:
      return null;
  }
}

function parseAnswer(value: unknown): Answer | null {
  if (!isRecord(value)) {
    return null;
  }
  switch (value.status) {
    case 'metadata': {
      const metadata = value.metadata;
      return isRecord(metadata) &&
        isText(metadata.name) &&
        isText(metadata.version) &&
        isTextOrNull(metadata.author) &&
        isTextOrNull(metadata.description)
        ? {
            status: 'metadata',
            metadata: {
              name: metadata.name,
              version: metadata.version,
              author: metadata.author,
              description: metadata.description,
            },
          }
        : null;
    }
    case 'text':
      return isTextOrNull(value.text) ? { status: 'text', text: value.text } : null;
    case 'flag':
      return typeof value.flag === 'boolean' ? { status: 'flag', flag: value.flag } : null;
    case 'done':
      return { status: 'done' };
    case 'failed': {
      const { code, message, hint } = value;
      return (code === 'plugin' ||
        code === 'trap' ||
        code === 'limit' ||
        code === 'answer' ||
        code === 'denied' ||
        code === 'timeout') &&
        isText(message) &&
        isTextOrNull(hint)
        ? { status: 'failed', code, message, hint }
        : null;
    }
    default:
      return null;
  }
}

function parseRefusal(value: Readonly<Record<string, unknown>>): Refusal | null {
  const { type, code, message, hint } = value;
  return type === 'refused' &&
    (code === 'component' || code === 'denied') &&
    isText(message) &&
    isTextOrNull(hint)
    ? { type, code, message, hint }
    : null;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isText);
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}
