// The plugin host with real components, real processes and a real HTTP service.
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { createPluginHost } from '../../src/adapters/plugin-host.ts';
import { childEntries } from '../../src/adapters/plugin-host/child-entries.ts';
import type { Limits } from '../../src/adapters/plugin-host/limits.ts';
import { PluginError } from '../../src/core/plan/failure.ts';
import type { Failure } from '../../src/core/plan/failure.ts';
import type { JsonObject } from '../../src/core/files/json.ts';
import type { Plugin, PluginHost, PluginService, ServiceBinding } from '../../src/ports.ts';
import {
  buildGuest,
  buildTextGuest,
  buildTypesOnly,
  parseText,
  plainResultsWit,
  witOf,
} from '../support/components.ts';
import { startRuleServer } from '../support/rule-server.ts';
import type { RuleServer } from '../support/rule-server.ts';

const SOURCES = pathToFileURL(join(import.meta.dirname, '..', '..', 'src', 'index.ts')).href;

const open: { close(): Promise<void> }[] = [];
const lines: string[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
  lines.length = 0;
});

function startHost(limits: Partial<Limits> = {}): PluginHost {
  const host = createPluginHost({
    entries: childEntries(SOURCES),
    log: (line) => lines.push(line),
    limits,
  });
  open.push(host);
  return host;
}

async function startServer(options?: Parameters<typeof startRuleServer>[0]): Promise<RuleServer> {
  const server = await startRuleServer(options);
  open.push(server);
  return server;
}

function bindTo(
  plugin: Plugin,
  origin: string,
  changes: Partial<ServiceBinding> = {},
): PluginService {
  return plugin.bind({
    service: 'lab',
    settings: { url: origin },
    allowedOrigins: [origin],
    ca: null,
    insecureTls: false,
    parallelism: 8,
    callTimeout: 20_000,
    ...changes,
  });
}

const detection = (key: string, document: JsonObject = {}) => ({ key, document });

async function failureOf(work: Promise<unknown>): Promise<Failure> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof PluginError)) {
    throw new Error(`a PluginError was expected, not ${String(error)}`);
  }
  return error.failure;
}

describe('a JavaScript plugin of the strings contract', () => {
  let component: Uint8Array;
  let host: PluginHost;
  let plugin: Plugin;

  beforeAll(async () => {
    component = await buildGuest('strings');
    host = createPluginHost({ entries: childEntries(SOURCES), log: () => {} });
    plugin = await host.load('probe', component);
  }, 180_000);

  afterAll(() => host.close());

  test('is described, and creates, reads, updates and deletes over HTTP', async () => {
    const server = await startServer();
    expect(plugin.contract).toBe('strings');
    expect(plugin.metadata).toEqual({
      name: 'probe',
      version: '1.2.3',
      author: 'tests',
      description: 'does as it is told',
    });
    expect(await plugin.settings()).toBe('{"type":"object"}');
    expect(await plugin.schema()).toBe('schema probe:\n  not json: yes');
    const service = bindTo(plugin, server.origin);
    await service.ping();
    expect(await service.read(detection('a b/c'))).toBeNull();
    await service.create(detection('a b/c', { size: 12345678901234567890n }));
    expect(server.rules.get('a b/c')).toBe('{"size":12345678901234567890}');
    expect(await service.read(detection('a b/c'))).toEqual({ size: 12345678901234567890n });
    await service.update(detection('a b/c', { size: 2 }));
    expect(await service.read(detection('a b/c'))).toEqual({ size: 2 });
    await service.delete(detection('a b/c'));
    expect(await service.read(detection('a b/c'))).toBeNull();
  });

  test('reads many detections at once, up to the parallelism of the service', async () => {
    const server = await startServer({ together: 32 });
    const service = bindTo(plugin, server.origin, { parallelism: 32 });
    const keys = Array.from({ length: 64 }, (_, index) => `rule-${index}`);
    keys.forEach((key) => server.rules.set(key, JSON.stringify({ key })));
    const read = await Promise.all(keys.map((key) => service.read(detection(key))));
    expect(read).toEqual(keys.map((key) => ({ key })));
    expect(server.mostAtOnce()).toBe(32);
  });

  test('begins calls no oftener than the service asks for', async () => {
    const server = await startServer();
    const service = bindTo(plugin, server.origin, { parallelism: 32, rateLimit: 20 });
    const keys = Array.from({ length: 6 }, (_, index) => `rule-${index}`);
    const start = performance.now();
    await Promise.all(keys.map((key) => service.read(detection(key))));
    // A pace is a promise to the service, not a speed of ours: slower is always right.
    expect(performance.now() - start).toBeGreaterThanOrEqual(250);
    expect(server.requests).toHaveLength(6);
  });

  test('keeps services apart: each reaches its own origin alone', async () => {
    const [one, other] = [await startServer(), await startServer()];
    const service = bindTo(plugin, one.origin);
    bindTo(plugin, other.origin);
    one.rules.set('a', '{"on":"one"}');
    expect(await service.read(detection('a'))).toEqual({ on: 'one' });
    const astray = bindTo(plugin, other.origin, {
      service: 'astray',
      settings: { url: one.origin },
    });
    const failure = await failureOf(astray.read(detection('a')));
    expect(failure).toMatchObject({
      code: 'denied',
      plugin: 'probe',
      service: 'astray',
      function: 'read',
      key: 'a',
    });
    expect(failure.message).toContain(`it asked for ${one.origin}`);
    expect(failure.message).toContain(`only ${other.origin}`);
    expect(one.requests).toEqual(['GET /rules/a']);
    expect(other.requests).toEqual([]);
  });

  test('is not believed when it hides that a request was refused', async () => {
    const server = await startServer();
    const service = bindTo(plugin, server.origin);
    const failure = await failureOf(
      service.read(detection('a', { swallow: true, from: 'http://169.254.169.254/latest' })),
    );
    expect(failure).toMatchObject({ code: 'denied' });
    expect(failure.message).toContain('http://169.254.169.254');
  });

  test('sees a redirect and is not taken along', async () => {
    const target = await startServer();
    const server = await startServer({ target: target.origin });
    const service = bindTo(plugin, server.origin, {
      settings: { url: `${server.origin}/redirect` },
      allowedOrigins: [server.origin, target.origin],
    });
    const failure = await failureOf(service.read(detection('a')));
    expect(failure).toMatchObject({
      code: 'plugin',
      message: `the service answered 302 ${target.origin}/rules/a`,
    });
    expect(target.requests).toEqual([]);
  });

  test('says which service could not be reached', async () => {
    const gone = await startRuleServer();
    await gone.close();
    const failure = await failureOf(bindTo(plugin, gone.origin).read(detection('a')));
    expect(failure.code).toBe('plugin');
    expect(failure.hint).toContain(`${gone.origin} could not be reached: connect ECONNREFUSED`);
  });

  test('fails alone, with its own words or with what was wrong about its answer', async () => {
    const server = await startServer();
    server.rules.set('good', '{"good":true}');
    const service = bindTo(plugin, server.origin, { parallelism: 2 });
    const read = (behave: string) => failureOf(service.read(detection('bad', { behave })));
    expect(await read('error')).toMatchObject({
      code: 'plugin',
      service: 'lab',
      function: 'read',
      key: 'bad',
      message: 'the rule is odd: ::error::<b>@all</b>',
    });
    expect(await read('trap')).toMatchObject({ code: 'trap' });
    const text = await read('text');
    expect(text).toMatchObject({ code: 'answer' });
    expect(text.message).toContain('<html><body>Bad gateway');
    expect(await read('array')).toMatchObject({ code: 'answer' });
    const deep = await read('deep');
    expect(deep).toMatchObject({ code: 'answer' });
    expect(deep.message).toContain('deeper than 64');
    const huge = await read('huge');
    expect(huge).toMatchObject({ code: 'limit' });
    expect(huge.message).toContain(String(1024 * 1024));
    expect(await failureOf(service.create(detection('bad', { behave: 'trap' })))).toMatchObject({
      code: 'trap',
      function: 'create',
    });
    expect(await service.read(detection('good'))).toEqual({ good: true });
  });

  test('is ended when it loops; what was under way beside it is asked again', async () => {
    const server = await startServer();
    ['a', 'b', 'c'].forEach((key) => server.rules.set(key, JSON.stringify({ key })));
    const service = bindTo(plugin, server.origin, { callTimeout: 3000 });
    const [looping, ...others] = await Promise.all([
      failureOf(service.read(detection('loop', { behave: 'loop' }))),
      ...['a', 'b', 'c'].map((key) => service.read(detection(key))),
    ]);
    expect(looping).toMatchObject({ code: 'timeout', function: 'read', key: 'loop' });
    expect(others).toEqual([{ key: 'a' }, { key: 'b' }, { key: 'c' }]);
    expect(await service.read(detection('a'))).toEqual({ key: 'a' });
  });

  test('a write that is under way when the process is killed is not repeated', async () => {
    const server = await startServer();
    const looping = bindTo(plugin, server.origin, { callTimeout: 1000 });
    const writing = bindTo(plugin, server.origin, { settings: { url: `${server.origin}/never` } });
    const write = failureOf(writing.create(detection('w')));
    while (server.requests.length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(await failureOf(looping.update(detection('loop', { behave: 'loop' })))).toMatchObject({
      code: 'timeout',
      function: 'update',
    });
    const failure = await write;
    expect(failure).toMatchObject({ code: 'process', function: 'create', key: 'w' });
    expect(failure.hint).toContain('unknown');
    expect(server.requests).toEqual(['PUT /never/rules/w']);
  });

  test('a slow answer is given up without ending the calls beside it', async () => {
    const server = await startServer({ latency: 1500 });
    server.rules.set('a', '{"a":1}');
    const slow = bindTo(plugin, server.origin, {
      settings: { url: `${server.origin}/never` },
      callTimeout: 500,
    });
    const service = bindTo(plugin, server.origin);
    const [failure, read] = await Promise.all([
      failureOf(slow.update(detection('w'))),
      service.create(detection('b', { b: 1 })).then(() => service.read(detection('a'))),
    ]);
    expect(failure).toMatchObject({ code: 'timeout', function: 'update' });
    expect(read).toEqual({ a: 1 });
    expect(server.requests).toEqual(
      expect.arrayContaining(['PUT /never/rules/w', 'PUT /rules/b', 'GET /rules/a']),
    );
    expect(server.requests).toHaveLength(3);
  });

  test('what it prints is handed on with its name, up to the limit', async () => {
    const printing = await startHost().load('probe', component);
    const service = bindTo(printing, 'http://127.0.0.1:1');
    await service.read(detection('a', { behave: 'print' }));
    await service.read(detection('a', { behave: 'flood' }));
    await open.splice(0)[0]?.close();
    expect(lines).toContain("plugin 'probe': printed by the guest");
    expect(lines).toContain("plugin 'probe': complained by the guest");
    expect(lines.join('').length).toBeLessThan(128 * 1024);
  });

  test('calls under way fail when the host is closed', async () => {
    const server = await startServer();
    const closing = startHost();
    const service = bindTo(await closing.load('probe', component), server.origin, {
      settings: { url: `${server.origin}/never` },
    });
    const read = failureOf(service.read(detection('a')));
    while (server.requests.length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await closing.close();
    expect(await read).toMatchObject({ code: 'process' });
  });
});

describe('a JavaScript plugin of the bytes contract', () => {
  test('is described, and creates, reads, updates and deletes over HTTP', async () => {
    const server = await startServer();
    const plugin = await startHost().load('probe', await buildGuest('bytes'));
    expect(plugin.contract).toBe('bytes');
    expect(plugin.metadata).toEqual({
      name: 'probe-bytes',
      version: '1.0.0',
      author: null,
      description: null,
    });
    expect(await plugin.schema()).toBe('{"type":"object","title":"schéma"}');
    const service = bindTo(plugin, server.origin);
    const rule = { name: 'Größe', size: 1 };
    expect(await service.read(detection('Größe', rule))).toBeNull();
    await service.create(detection('Größe', rule));
    expect(await service.read(detection('Größe', rule))).toEqual(rule);
    await service.update(detection('Größe', { ...rule, size: 2 }));
    expect(await service.read(detection('Größe', rule))).toEqual({ ...rule, size: 2 });
    await service.delete(detection('Größe', rule));
    expect(await service.read(detection('Größe', rule))).toBeNull();
    const failure = await failureOf(service.read(detection('x', { name: 'x', behave: 'latin-1' })));
    expect(failure).toMatchObject({ code: 'answer' });
    expect(failure.message).toContain('UTF-8');
    expect(await failureOf(service.ping())).toMatchObject({ code: 'plugin', function: 'ping' });
  }, 180_000);
});

describe('small components', () => {
  test('an empty text means absent where read returns result<string, string>', async () => {
    const wit = plainResultsWit();
    const host = startHost();
    const empty = await host.load(
      'empty',
      await buildTextGuest({ wit, plainRead: true, read: '' }),
    );
    expect(await bindTo(empty, 'http://x.test').read(detection('a'))).toBeNull();
    const full = await host.load('full', await buildTextGuest({ wit, plainRead: true }));
    expect(await bindTo(full, 'http://x.test').read(detection('a'))).toEqual({ from: 'text' });
  });

  test('an empty text is no answer where read returns an option', async () => {
    const plugin = await startHost().load('empty', await buildTextGuest({ read: '' }));
    expect(await failureOf(bindTo(plugin, 'http://x.test').read(detection('a')))).toMatchObject({
      code: 'answer',
    });
  });

  test('a crash takes its instance with it, not the process', async () => {
    const crashing = `(if (i32.eq (local.get 3) (i32.const 5)) (then unreachable))`;
    const plugin = await startHost().load('crash', await buildTextGuest({ before: crashing }));
    const service = bindTo(plugin, 'http://x.test');
    expect(await failureOf(service.read(detection('crash')))).toMatchObject({ code: 'trap' });
    expect(await service.read(detection('ok'))).toEqual({ from: 'text' });
  });

  test('memory ends at the cap', async () => {
    // Asks for 512 MiB; gets -1, and crashes on it.
    const greedy = `(if (i32.eq (memory.grow (i32.const 8192)) (i32.const -1)) (then unreachable))`;
    const plugin = await startHost().load('greedy', await buildTextGuest({ before: greedy }));
    expect(await failureOf(bindTo(plugin, 'http://x.test').read(detection('a')))).toMatchObject({
      code: 'trap',
    });
  });

  test('a result larger than the limit is refused', async () => {
    const plugin = await startHost({ result: 100 }).load(
      'large',
      await buildTextGuest({ read: `{"a":"${'x'.repeat(100)}"}` }),
    );
    expect(await failureOf(bindTo(plugin, 'http://x.test').read(detection('a')))).toMatchObject({
      code: 'limit',
    });
  });

  test('a plugin whose name is not kebab-case is refused', async () => {
    const failure = await failureOf(
      startHost().load('odd', await buildTextGuest({ name: 'My_Plugin' })),
    );
    expect(failure).toMatchObject({ code: 'answer', plugin: 'odd', function: 'load' });
    expect(failure.message).toContain('My_Plugin');
  });

  test('a bundle with its children missing says so', async () => {
    const gone = pathToFileURL(join(import.meta.dirname, 'nowhere', 'index.js')).href;
    const host = createPluginHost({ entries: childEntries(gone), log: () => {} });
    const failure = await failureOf(host.load('any', await buildTextGuest({})));
    expect(failure.message).toContain('cannot be started');
  });

  test('nothing is loaded after the host was closed', async () => {
    const host = startHost();
    await host.close();
    expect(await failureOf(host.load('late', await buildTextGuest({})))).toMatchObject({
      function: 'load',
    });
  });
});

describe('what is refused at load', () => {
  const refused = async (component: Uint8Array): Promise<Failure> => {
    const failure = await failureOf(startHost().load('odd', component));
    expect(failure).toMatchObject({ plugin: 'odd', service: null, function: 'load', key: null });
    return failure;
  };

  test('a file that is not WebAssembly', async () => {
    const failure = await refused(Buffer.from('#!/bin/sh\necho hello\n'));
    expect(failure).toMatchObject({ code: 'component' });
    expect(failure.message).toContain('not WebAssembly');
    expect(await refused(new Uint8Array())).toMatchObject({ code: 'component' });
  });

  test('a core module', async () => {
    const failure = await refused(await parseText('(module)'));
    expect(failure).toMatchObject({ code: 'component' });
    expect(failure.message).toContain('core module');
  });

  test('a component that is cut off, and one that is damaged', async () => {
    const whole = await buildTextGuest({});
    expect(await refused(whole.slice(0, whole.length / 2))).toMatchObject({ code: 'component' });
    const damaged = Uint8Array.from(whole);
    damaged.fill(0xff, 40, 80);
    expect(await refused(damaged)).toMatchObject({ code: 'component' });
  });

  test('a component of another world, with what it exports', async () => {
    const wit = `package other:place@1.0.0;
      interface greeting { hello: func() -> string; }
      world plugins { export greeting; }`;
    const failure = await refused(await buildTypesOnly(wit));
    expect(failure).toMatchObject({ code: 'component' });
    expect(failure.message).toContain('logcraft:lgc/plugin@0.1.0');
    expect(failure.message).toContain('other:place/greeting@1.0.0');
  });

  test('a component that lacks a function', async () => {
    const failure = await refused(
      await buildTypesOnly(witOf('strings').replace(/^.*ping: func.*$/m, '')),
    );
    expect(failure).toMatchObject({ code: 'component' });
    expect(failure.message).toContain(
      "it does not fit the 'strings' contract: the function ping(config: string) -> result<bool, string> is missing",
    );
  });

  test('a component with a function of another type', async () => {
    const failure = await refused(
      await buildTypesOnly(
        witOf('strings').replace(
          /read: func\(config: string, name: string/,
          'read: func(config: string, name: list<string>',
        ),
      ),
    );
    expect(failure).toMatchObject({ code: 'component' });
    expect(failure.message).toContain(
      'the function read is (string, list<string>, string) -> option<string>',
    );
    expect(failure.message).toContain('read(config: string, name: string, params: string)');
  });

  test('a component of the bytes contract without validate', async () => {
    const failure = await refused(
      await buildTypesOnly(witOf('bytes').replace(/^.*validate: func.*$/m, '')),
    );
    expect(failure.message).toContain(
      "it does not fit the 'bytes' contract: the function validate(",
    );
  });

  test('a component that imports sockets', async () => {
    const wit = `${witOf('strings').replace('export plugin;', 'import wasi:sockets/instance-network@0.2.0;\n export plugin;')}
      package wasi:sockets@0.2.0 { interface instance-network { f: func(); } }`;
    const component = await buildTextGuest({
      wit,
      fields: '(import "wasi:sockets/instance-network@0.2.0" "f" (func))',
    });
    const failure = await refused(component);
    expect(failure).toMatchObject({ code: 'denied' });
    expect(failure.message).toContain('wasi:sockets/instance-network');
  });

  test('a component with a name that could break out of the glue', async () => {
    const component = await buildTextGuest({
      fields: `(func (export "x'];process.exit(99);//"))`,
    });
    const failure = await refused(component);
    expect(failure).toMatchObject({ code: 'component' });
    expect(failure.message).toContain('name that is not allowed');
  });
});
