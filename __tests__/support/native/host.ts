// A plugin host without WebAssembly, for runs by the hundred: the guarded fetch and retries are the product's, the plugin is native.
import { PluginError } from '../../../src/core/plan/failure.ts';
import type { FailureCode, PluginFunction } from '../../../src/core/plan/failure.ts';
import {
  isJsonArray,
  isJsonObject,
  parseJson,
  stringifyJson,
} from '../../../src/core/files/json.ts';
import type { Json, JsonObject } from '../../../src/core/files/json.ts';
import { createGuardedFetch } from '../../../src/plugin-process/guarded-fetch.ts';
import type { GuardedFetch } from '../../../src/plugin-process/guarded-fetch.ts';
import { NO_NETWORK } from '../../../src/plugin-process/messages.ts';
import { withRetries } from '../../../src/plugin-process/retry.ts';
import type { Plugin, PluginHost, PluginService, ServiceBinding } from '../../../src/ports.ts';

/** Takes the place of `createPluginHost` of src/adapters/plugin-host.ts. */
export function createPluginHost(): PluginHost {
  return {
    load(name): Promise<Plugin> {
      return Promise.resolve({
        name,
        contract: 'strings',
        metadata: { name, version: '0.0.0', author: null, description: null },
        settings: () => Promise.resolve('{"type":"object"}'),
        schema: () => Promise.resolve('{"type":"object"}'),
        validate: null,
        bind: (binding) => bind(name, binding),
      });
    },
    close: () => Promise.resolve(),
  };
}

function bind(plugin: string, binding: ServiceBinding): PluginService {
  const fetch = withRetries(
    createGuardedFetch({
      allowedOrigins: binding.allowedOrigins,
      ca: binding.ca,
      clientCertificate: null,
      insecureTls: binding.insecureTls,
      proxies: NO_NETWORK.proxies,
      responseBody: 1024 * 1024,
    }),
  );
  const { url, token } = binding.settings;
  const call = async <T>(
    of: { readonly name: PluginFunction; readonly key: string | null },
    work: (ask: Ask) => Promise<T>,
  ): Promise<T> => {
    const over = AbortSignal.timeout(binding.callTimeout);
    const failed = (code: FailureCode, message: string): PluginError =>
      new PluginError({
        code,
        plugin,
        service: binding.service,
        function: of.name,
        key: of.key,
        message,
        hint: null,
      });
    try {
      return await work((method, path, body) =>
        ask({ fetch, url: textOf(url), token: textOf(token), signal: over }, method, path, body),
      );
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      throw over.aborted ? failed('timeout', 'no answer in time') : failed('plugin', message);
    }
  };
  const find = async (ask: Ask, key: string): Promise<JsonObject | null> => {
    const found = await ask('GET', `/rules?name=${encodeURIComponent(key)}`);
    if (!isJsonArray(found)) {
      throw new Error('the service answered something that is no list');
    }
    const [rule] = found;
    return rule === undefined ? null : isJsonObject(rule) ? rule : {};
  };
  const write = (name: 'update' | 'delete', key: string, document: JsonObject | null) =>
    call({ name, key }, async (ask) => {
      const rule = await find(ask, key);
      if (rule === null) {
        throw new Error('HTTP 404: there is no such rule');
      }
      await ask(
        document === null ? 'DELETE' : 'PUT',
        `/rules/${textOf(rule['id'])}`,
        document === null ? undefined : { document },
      );
    });
  return {
    read: ({ key }) =>
      call({ name: 'read', key }, async (ask) => {
        const rule = await find(ask, key);
        const document = rule?.['document'];
        return isJsonObject(document) ? document : null;
      }),
    create: ({ key, document }) =>
      call({ name: 'create', key }, async (ask) => {
        await ask('POST', '/rules', { name: key, document });
      }),
    update: ({ key, document }) => write('update', key, document),
    delete: ({ key }) => write('delete', key, null),
    ping: () => call({ name: 'ping', key: null }, async (ask) => void (await ask('GET', '/rules'))),
  };
}

type Ask = (method: string, path: string, body?: JsonObject) => Promise<Json>;

async function ask(
  service: {
    readonly fetch: GuardedFetch;
    readonly url: string;
    readonly token: string;
    readonly signal: AbortSignal;
  },
  method: string,
  path: string,
  body?: JsonObject,
): Promise<Json> {
  const { fetch, url, token, signal } = service;
  const response = await fetch.fetch(`${url}${path}`, {
    method,
    headers: new Headers({ authorization: `Bearer ${token}`, 'content-type': 'application/json' }),
    body: body === undefined ? null : new TextEncoder().encode(stringifyJson(body)),
    signal,
  });
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`HTTP ${response.status}: ${text.slice(0, 100)}`);
  }
  return parseJson(text);
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
