// The plugin host: runs each plugin in processes of its own, and turns whatever goes wrong into one kind of error.
import { JsonError, isJsonObject, parseJson, stringifyJson } from '../core/files/json.ts';
import type { JsonObject } from '../core/files/json.ts';
import { PluginError } from '../core/plan/failure.ts';
import type { Failure, PluginFunction } from '../core/plan/failure.ts';
import { NO_NETWORK } from '../plugin-process/messages.ts';
import type { Answer, Call, Proxies } from '../plugin-process/messages.ts';
import type {
  Plugin,
  PluginDetection,
  PluginHost,
  PluginService,
  ServiceBinding,
} from '../ports.ts';
import type { ChildEntries } from './plugin-host/child-entries.ts';
import { instancesThatFit, machineMemory } from './plugin-host/capacity.ts';
import { NO_CACHE, createComponentCache } from './plugin-host/component-cache.ts';
import { createGate } from './plugin-host/gate.ts';
import { DEFAULT_LIMITS } from './plugin-host/limits.ts';
import type { Limits } from './plugin-host/limits.ts';
import { createPace } from './plugin-host/pace.ts';
import { createPluginProcess } from './plugin-host/plugin-process.ts';
import type { CallEnd, PluginProcess } from './plugin-host/plugin-process.ts';
import { makeProgram } from './plugin-host/program-maker.ts';
import { createTurns } from './plugin-host/turns.ts';
import type { Turns } from './plugin-host/turns.ts';
import { transpileInChild } from './plugin-host/transpiler.ts';

/** What a plugin host is made from. */
export interface PluginHostOptions {
  /** The children's programs, see `childEntries`. */
  readonly entries: ChildEntries;
  /** Takes each line that a plugin writes; foreign text. */
  readonly log: (line: string) => void;
  readonly limits?: Partial<Limits>;
  /** The proxies that plugins' requests go through; default: none. */
  readonly proxies?: Proxies;
  /** Directory of what is kept between runs, private to this user; null, the default: nothing is kept. */
  readonly cacheDirectory?: string | null;
}

/** Makes a plugin host; nothing is started before the first plugin is loaded. */
export function createPluginHost(options: PluginHostOptions): PluginHost {
  const { proxies = NO_NETWORK.proxies } = options;
  const processes = new Set<PluginProcess>();
  const closing = new AbortController();
  const { cacheDirectory = null } = options;
  const cache = cacheDirectory === null ? NO_CACHE : createComponentCache(cacheDirectory);
  return {
    async load(name, component, given = {}) {
      const limits: Limits = { ...DEFAULT_LIMITS, ...options.limits, ...given };
      const log = (line: string): void => options.log(`plugin '${name}': ${line}`);
      const entry = options.entries.transpile;
      const transpiled = await makeProgram({
        component,
        cache,
        entry,
        transpile: (bytes) =>
          transpileInChild({ component: bytes, entry, limits, log, signal: closing.signal }),
      });
      const loading: Subject = { plugin: name, service: null, function: 'load', key: null };
      if (transpiled.type === 'refused') {
        throw failure(loading, transpiled);
      }
      const { program } = transpiled;
      const child = createPluginProcess({ program, entry: options.entries.run, limits, log });
      processes.add(child);
      if (closing.signal.aborted) {
        child.close();
      }
      const caller = createCaller({ plugin: name, child, limits });
      const answer = await caller.describe({ function: 'load' });
      if (answer.status !== 'metadata') {
        throw unexpected(loading);
      }
      if (!KEBAB_CASE.test(answer.metadata.name)) {
        throw failure(loading, {
          code: 'answer',
          message: `it calls itself ${JSON.stringify(excerpt(answer.metadata.name))}, which is not kebab-case.`,
          hint: 'A plugin is named in lower-case letters and digits with single hyphens inside, e.g. `my-siem`.',
        });
      }
      return pluginOf({
        name,
        contract: program.contract,
        metadata: answer.metadata,
        caller,
        limits,
        proxies,
        shared: createTurns(
          instancesThatFit(component.byteLength, Math.min(machineMemory(), limits.processMemory)),
        ),
      });
    },
    close() {
      closing.abort();
      processes.forEach((child) => child.close());
      return Promise.resolve();
    },
  };
}

const KEBAB_CASE = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Whom a call concerns. */
type Subject = Pick<Failure, 'plugin' | 'service' | 'function' | 'key'>;

/** What a call that went well brought. */
type Success = Exclude<Answer, { readonly status: 'failed' }>;

interface BoundCall {
  readonly call: Call;
  readonly service: string;
  readonly key: string | null;
  readonly binding: number;
  readonly time: number;
}

/** The one gate every call of a plugin passes. */
interface Caller {
  readonly child: PluginProcess;
  /** A call of no service; `key` is that of the detection it is about. */
  describe(call: Call, key?: string): Promise<Success>;
  /** A call of a service. */
  ask(call: BoundCall): Promise<Success>;
}

function createCaller(options: {
  readonly plugin: string;
  readonly child: PluginProcess;
  readonly limits: Limits;
}): Caller {
  const { plugin, child, limits } = options;
  const gate = createGate();
  const ask = async (
    request: Omit<BoundCall, 'service'> & { readonly service: string | null },
  ): Promise<Success> => {
    const subject: Subject = {
      plugin,
      service: request.service,
      function: request.call.function,
      key: request.key,
    };
    let ended = await gate.together(() => child.call(request));
    if (mayBeInnocent(ended) && !isWrite(request.call.function)) {
      // Which of the calls brought the process down cannot be told from outside: each is asked again, now alone.
      ended = await gate.alone(() => child.call(request));
    }
    return successOf(ended, subject, request.time);
  };
  return {
    child,
    ask,
    describe: (call, key) =>
      ask({ call, service: null, key: key ?? null, binding: 0, time: limits.describeTime }),
  };
}

function mayBeInnocent(ended: CallEnd): boolean {
  return (ended.status === 'died' || ended.status === 'timeout') && ended.company;
}

function successOf(ended: CallEnd, subject: Subject, time: number): Success {
  switch (ended.status) {
    case 'answered':
      if (ended.answer.status === 'failed') {
        throw failure(subject, {
          ...ended.answer,
          message: cut(ended.answer.message, MAX_MESSAGE),
        });
      }
      return ended.answer;
    case 'refused':
      throw failure(subject, ended.refusal);
    case 'timeout':
      throw failure(subject, {
        code: 'timeout',
        message: `it did not answer within ${time} ms and was ended.`,
        hint: isWrite(subject.function)
          ? 'Whether the service took the change is unknown until it is read again.'
          : 'If the service is slow, raise `call-timeout`.',
      });
    case 'died':
      throw failure(subject, {
        code: ended.limit ? 'limit' : 'process',
        message: `its process ended (${ended.reason}).`,
        hint: isWrite(subject.function)
          ? 'Whether the service took the change is unknown until it is read again.'
          : null,
      });
  }
}

function isWrite(name: PluginFunction): boolean {
  return name === 'create' || name === 'update' || name === 'delete';
}

function pluginOf(
  options: Pick<Plugin, 'name' | 'contract' | 'metadata'> & {
    readonly caller: Caller;
    readonly limits: Limits;
    readonly proxies: Proxies;
    /** For the calls of all services together. */
    readonly shared: Turns;
  },
): Plugin {
  const { name, contract, metadata, caller, limits, proxies, shared } = options;
  const describe = async (described: 'settings' | 'schema'): Promise<string> => {
    const answer = await caller.describe({ function: described });
    if (answer.status !== 'text' || answer.text === null) {
      throw unexpected({ plugin: name, service: null, function: described, key: null });
    }
    return answer.text;
  };
  return {
    name,
    contract,
    metadata,
    settings: () => describe('settings'),
    schema: () => describe('schema'),
    validate:
      contract === 'strings'
        ? null
        : async ({ key, document }) => {
            await caller.describe({ function: 'validate', document: stringifyJson(document) }, key);
          },
    bind: (binding) => serviceOf({ plugin: name, caller, binding, limits, proxies, shared }),
  };
}

function serviceOf(options: {
  readonly plugin: string;
  readonly caller: Caller;
  readonly binding: ServiceBinding;
  readonly limits: Limits;
  readonly proxies: Proxies;
  readonly shared: Turns;
}): PluginService {
  const { plugin, caller, binding, limits, proxies, shared } = options;
  const { service, callTimeout, parallelism } = binding;
  const settings = stringifyJson(binding.settings);
  const number = caller.child.bind({
    allowedOrigins: binding.allowedOrigins,
    ca: binding.ca,
    clientCertificate: binding.clientCertificate ?? null,
    proxies,
    insecureTls: binding.insecureTls,
  });
  const turns = createTurns(parallelism);
  const pace = createPace(binding.rateLimit ?? null);
  const ask = (call: Call, key: string | null): Promise<Success> =>
    turns.take(async () => {
      await pace();
      return shared.take(() =>
        caller.ask({ call, service, key, binding: number, time: callTimeout }),
      );
    });
  const onDetection = (
    name: 'read' | 'create' | 'update' | 'delete',
    { key, document }: PluginDetection,
  ): Promise<Success> =>
    ask({ function: name, settings, key, document: stringifyJson(document) }, key);
  return {
    async read(detection) {
      const answer = await onDetection('read', detection);
      const subject: Subject = { plugin, service, function: 'read', key: detection.key };
      if (answer.status !== 'text') {
        throw unexpected(subject);
      }
      return answer.text === null ? null : documentOf(answer.text, { subject, limits });
    },
    async create(detection) {
      await onDetection('create', detection);
    },
    async update(detection) {
      await onDetection('update', detection);
    },
    async delete(detection) {
      await onDetection('delete', detection);
    },
    async ping() {
      const answer = await ask({ function: 'ping', settings }, null);
      if (answer.status !== 'flag' || !answer.flag) {
        throw failure(
          { plugin, service, function: 'ping', key: null },
          {
            code: 'plugin',
            message: 'the plugin says that the service does not answer (it returned false).',
            hint: "Check the address and the credentials in the service's settings; a ping() that is not written yet answers so too.",
          },
        );
      }
    },
  };
}

function documentOf(
  text: string,
  { subject, limits }: { readonly subject: Subject; readonly limits: Limits },
): JsonObject {
  const refuse = (reason: string): PluginError =>
    failure(subject, {
      code: 'answer',
      message: `it returned ${reason}: ${JSON.stringify(excerpt(text))}.`,
      hint: 'A plugin answers with a JSON object, or with nothing where the service holds nothing.',
    });
  let document;
  try {
    document = parseJson(text, limits.jsonDepth);
  } catch (error) {
    throw refuse(
      `text that is not JSON${error instanceof JsonError ? ` (${excerpt(error.message)})` : ''}`,
    );
  }
  if (!isJsonObject(document)) {
    throw refuse('JSON that is no object');
  }
  return document;
}

/** Most characters of a plugin's own words that go into a failure. */
const MAX_MESSAGE = 4000;

function excerpt(text: string): string {
  return cut(text, 120);
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length).toWellFormed()}…`;
}

function failure(
  subject: Subject,
  reason: Pick<Failure, 'code' | 'message' | 'hint'>,
): PluginError {
  return new PluginError({
    code: reason.code,
    plugin: subject.plugin,
    service: subject.service,
    function: subject.function,
    key: subject.key,
    message: reason.message,
    hint: reason.hint,
  });
}

function unexpected(subject: Subject): PluginError {
  return failure(subject, {
    code: 'answer',
    message: 'its process answered something else than was asked.',
    hint: null,
  });
}
