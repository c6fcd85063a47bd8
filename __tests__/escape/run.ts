// Attempts to escape from the sandbox, by components built from source; each is judged by its effect on this machine.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import type { Limits } from '../../src/adapters/plugin-host/limits.ts';
import type { JsonObject } from '../../src/core/files/json.ts';
import type { Plugin, ServiceBinding } from '../../src/ports.ts';
import { buildGuest, buildTextGuest, parseText, plainResultsWit } from '../support/components.ts';
import { runCases } from '../support/verdicts.ts';
import type { Case } from '../support/verdicts.ts';
import { buildImportingGuest, buildJoinedGuest, buildRawHttpGuest } from './guests.ts';
import { bindTo, endingOf, openStage } from './stage.ts';
import type { Ending } from './stage.ts';

const stage = await openStage();
const { canary, allowed, origin } = stage;
const attempts: Case[] = [];
let longestLag = 0;
let slowest = '';

/** An attempt: what it builds is built first, then the clock of this process's responsiveness runs. */
function attempt(name: string, prepare: () => Promise<() => Promise<void>>): void {
  attempts.push({
    name,
    run: async () => {
      const run = await prepare();
      allowed.received.length = 0;
      stage.lines.length = 0;
      stage.lag.start();
      try {
        await run();
      } finally {
        const lag = stage.lag.stop();
        if (lag > longestLag) {
          longestLag = lag;
          slowest = name;
        }
      }
      assert.deepEqual(stage.violations(), []);
    },
  });
}

function refusedWith(ending: Ending, codes: readonly string[], words: RegExp = /./): void {
  assert.ok(ending.failure !== null, `it went through: ${JSON.stringify(ending)}`);
  const { code, message, hint } = ending.failure;
  assert.ok(codes.includes(code), `${code} instead of ${codes.join(' or ')}: ${message}`);
  assert.match(`${message} ${hint ?? ''}`, words);
}

// ---- The JavaScript plugin: what an author's code can try through its runtime.

const component = await buildGuest('strings', 'hostile');
const host = stage.host();
const hostile = await host.load('hostile', component);

function javascript(
  name: string,
  told: JsonObject,
  check: (ending: Ending) => void | Promise<void>,
  binding: Partial<ServiceBinding> = {},
): void {
  attempt(`JavaScript: ${name}`, () =>
    Promise.resolve(async () => {
      const service = bindTo(stage, hostile, binding);
      await check(await endingOf(service.read({ key: 'a', document: told })));
    }),
  );
}

const found =
  (expected: string) =>
  (ending: Ending): void => {
    assert.ok(ending.failure === null, JSON.stringify(ending));
    assert.deepEqual({ ...ending.returned }, { found: expected });
  };
const denied = (ending: Ending): void => {
  refusedWith(ending, ['denied', 'plugin']);
  assert.deepEqual(allowed.requests(), []);
};

javascript(
  'the allowed host is reached, or nothing below means anything',
  { attempt: 'fetch', url: `${origin}/a` },
  (ending) => {
    found('200 reached')(ending);
    assert.deepEqual(allowed.requests(), ['/a']);
  },
);
javascript('names of Node in its globals', { attempt: 'globals' }, found(''));
javascript('imports of Node modules and files', { attempt: 'imports' }, (ending) => {
  // No module but its own is known: the import fails, or takes the plugin down.
  if (ending.failure === null) {
    found('')(ending);
  }
});
javascript('code made from text', { attempt: 'evaluate' }, (ending) => {
  if (ending.failure === null) {
    found('undefinedundefined')(ending);
  }
});

const spellings: Readonly<Record<string, string>> = {
  'the address itself': `http://127.0.0.1:${canary.port}/`,
  'another port of the allowed host': `http://localhost:${canary.port}/`,
  'a short address': `http://127.1:${canary.port}/`,
  'a hexadecimal address': `http://0x7f.0x0.0x0.0x1:${canary.port}/`,
  'one hexadecimal number': `http://0x7f000001:${canary.port}/`,
  'an octal address': `http://0177.0.0.01:${canary.port}/`,
  'one decimal number': `http://2130706433:${canary.port}/`,
  'the address of all interfaces': `http://0.0.0.0:${canary.port}/`,
  IPv6: `http://[::1]:${canary.port}/`,
  'IPv6 at full length': `http://[0000:0000:0000:0000:0000:0000:0000:0001]:${canary.port}/`,
  'mapped IPv6': `http://[::ffff:127.0.0.1]:${canary.port}/`,
  'mapped IPv6 in hexadecimal': `http://[::ffff:7f00:1]:${canary.port}/`,
  'a dot at the end': `http://localhost.:${canary.port}/`,
  'capital letters': `HTTP://LOCALHOST:${canary.port}/`,
  'the allowed host as user name': `http://localhost:${allowed.port}@127.0.0.1:${canary.port}/`,
  'a backslash': `http://127.0.0.1:${canary.port}\\@localhost:${allowed.port}/`,
  'the allowed host in the fragment': `http://127.0.0.1:${canary.port}/#@localhost:${allowed.port}`,
  escapes: `http://%6c%6f%63%61%6c%68%6f%73%74:${canary.port}/`,
  'circled digits': `http://①②⑦.⓪.⓪.①:${canary.port}/`,
  'full-width letters': `http://ｌｏｃａｌｈｏｓｔ:${canary.port}/`,
  'a tab inside': `http://local\thost:${canary.port}/`,
  'https for http': `https://localhost:${canary.port}/`,
  'a look-alike': `http://localhost.evil.example:${canary.port}/`,
  'the metadata service': 'http://169.254.169.254/latest/meta-data/',
  'the metadata service by name': 'http://metadata.google.internal/computeMetadata/v1/',
  'the metadata service in IPv6': 'http://[fd00:ec2::254]/latest/meta-data/',
  'a file': 'file:///etc/passwd',
};
for (const [name, url] of Object.entries(spellings)) {
  javascript(`a forbidden host: ${name}`, { attempt: 'fetch', url }, denied);
}
javascript(
  'the metadata service though it is allowed',
  { attempt: 'fetch', url: 'http://169.254.169.254/' },
  (ending) => refusedWith(ending, ['denied'], /link-local or metadata/),
  { allowedOrigins: ['http://169.254.169.254'] },
);
javascript(
  'a refusal that is swallowed',
  { attempt: 'swallow', url: `http://127.0.0.1:${canary.port}/` },
  (ending) => refusedWith(ending, ['denied'], /127\.0\.0\.1/),
);
for (const status of ['301', '302', '303', '307', '308']) {
  javascript(
    `a redirect ${status} to the canary`,
    {
      attempt: 'fetch',
      url: `${origin}/redirect?status=${status}&to=http://127.0.0.1:${canary.port}/taken`,
    },
    () => {
      assert.equal(allowed.requests().length, 1);
    },
  );
}
const header = (name: string, value: string, check: (text: string) => void): void =>
  javascript(
    `the header ${name}: ${JSON.stringify(value)}`,
    {
      attempt: 'fetch',
      url: `${origin}/h`,
      init: { method: 'POST', headers: { [name]: value }, body: 'body' },
    },
    () => {
      assert.ok(allowed.received.length <= 1);
      const text = allowed.received[0] ?? '';
      assert.ok(text === '' || /^host: localhost:\d+\r$/im.test(text), text);
      assert.ok((text.match(/ HTTP\/1\.1\r/g) ?? []).length <= 1, text);
      check(text);
    },
  );
header('host', `127.0.0.1:${canary.port}`, (text) =>
  assert.doesNotMatch(text, new RegExp(`host: 127.0.0.1:${canary.port}`, 'i')),
);
header('x-a', 'b\r\nx-injected: yes', (text) => assert.doesNotMatch(text, /^x-injected/im));
header('x-a\r\nx-injected', 'yes', (text) => assert.doesNotMatch(text, /^x-injected/im));
header('content-length', '0', (text) => assert.doesNotMatch(text, /^content-length: 0\r/im));
header('transfer-encoding', 'chunked, identity', (text) => assert.doesNotMatch(text, /identity/i));
header('connection', 'upgrade', (text) => assert.doesNotMatch(text, /upgrade/i));
header('upgrade', 'websocket', (text) => assert.doesNotMatch(text, /websocket/i));
header('proxy-authorization', 'Basic x', (text) => assert.doesNotMatch(text, /^proxy-/im));
header('x-bytes', '\u0000\u0001', (text) => assert.ok(!text.includes('\u0000')));
javascript(
  'a method that holds a request',
  {
    attempt: 'fetch',
    url: `${origin}/m`,
    init: { method: `GET http://127.0.0.1:${canary.port}/ HTTP/1.1\r\nX:` },
  },
  () => assert.ok(allowed.received.every((text) => text.startsWith('GET /m HTTP/1.1\r\n'))),
);
javascript(
  'the method CONNECT',
  { attempt: 'fetch', url: `${origin}/c`, init: { method: 'CONNECT' } },
  () => {},
);

const titles = [
  `//127.0.0.1:${canary.port}/x`,
  `@127.0.0.1:${canary.port}/x`,
  `:pass@127.0.0.1:${canary.port}/x`,
  `.evil.example:${canary.port}/x`,
  `\\\\127.0.0.1:${canary.port}\\x`,
  `\r\nHost: 127.0.0.1:${canary.port}\r\n\r\nGET /x`,
  `/..//127.0.0.1:${canary.port}/../x`,
  `/http://127.0.0.1:${canary.port}/`,
  '0/x',
];
for (const title of titles) {
  attempt(`JavaScript: a title that changes the URL: ${JSON.stringify(title)}`, () =>
    Promise.resolve(async () => {
      const service = bindTo(stage, hostile, { settings: { url: origin, title } });
      await endingOf(service.ping());
      assert.ok(allowed.received.every((text) => /^host: localhost:\d+\r$/im.test(text)));
      assert.ok(allowed.requests().length <= 1);
    }),
  );
}

const stuck = (ending: Ending): void => refusedWith(ending, ['timeout'], /did not answer within/);
const quick: Partial<ServiceBinding> = { callTimeout: 1000 };
for (const told of ['loop', 'sleep', 'timers']) {
  javascript(`${told} for ever`, { attempt: told }, stuck, quick);
}
// The runtime notices that nothing can happen any more.
javascript('a promise that is never kept', { attempt: 'never' }, (ending) =>
  refusedWith(ending, ['timeout', 'trap']),
);
javascript(
  'an answer that never comes',
  { attempt: 'fetch', url: `${origin}/never` },
  stuck,
  quick,
);
for (const name of ['memory', 'text'] as const) {
  javascript(`all memory, as ${name}`, { attempt: name }, (ending) =>
    // The engine may notice and say so; else it crashes.
    refusedWith(ending, ['limit', 'plugin', 'timeout'], /256 MiB|did not answer|out of memory/),
  );
}
javascript('recursion without end', { attempt: 'recursion' }, (ending) =>
  refusedWith(ending, ['plugin', 'trap']),
);
javascript('a flood of output', { attempt: 'output' }, () => {
  assert.ok(stage.lines.join('\n').length < 100 * 1024);
});
javascript('random bytes as the runtime allows', { attempt: 'random' }, found('65536'));
javascript('a result of 8 MiB', { attempt: 'result', megabytes: 8 }, (ending) =>
  refusedWith(ending, ['limit'], /1048576/),
);
javascript('an error of 8 MiB', { attempt: 'error', megabytes: 8 }, (ending) =>
  refusedWith(ending, ['limit'], /1048576/),
);
javascript('JSON nested 65 levels', { attempt: 'deep', levels: 65 }, (ending) =>
  refusedWith(ending, ['answer'], /64 levels/),
);
javascript('JSON nested 100,000 levels', { attempt: 'deep', levels: 100_000 }, (ending) =>
  refusedWith(ending, ['answer'], /64 levels/),
);
for (const [name, text, codes] of [
  ['no JSON', 'true false', ['answer']],
  ['no object', '[1]', ['answer']],
  ['a number that is none', '{"a":1e999}', ['answer']],
  ['a lone surrogate', '{"a":"\\ud800"}', []],
] as const) {
  javascript(`an answer that is ${name}`, { attempt: 'raw', text }, (ending) => {
    if (codes.length > 0) {
      refusedWith(ending, codes);
    }
  });
}
for (const key of ['__proto__', 'constructor', 'prototype']) {
  javascript(
    `an answer with the key ${key}`,
    { attempt: 'raw', text: `{"${key}":{"polluted":true,"prototype":{"polluted":true}}}` },
    (ending) => {
      assert.ok(
        ending.failure === null && ending.returned !== undefined && ending.returned !== null,
      );
      assert.deepEqual(Object.keys(ending.returned), [key]);
    },
  );
}
javascript(
  'requests without end',
  { attempt: 'flood', url: `${origin}/f`, count: 500 },
  (ending) => {
    refusedWith(ending, ['limit'], /more than 64 requests/);
    assert.equal(allowed.requests().length, 64);
  },
);
javascript('a response of 9 MiB', { attempt: 'fetch', url: `${origin}/large` }, (ending) =>
  refusedWith(ending, ['limit'], /8388608/),
);
javascript('a response without end', { attempt: 'fetch', url: `${origin}/endless` }, (ending) =>
  refusedWith(ending, ['limit'], /8388608/),
);
javascript('a response head of 1 MiB', { attempt: 'fetch', url: `${origin}/head` }, (ending) =>
  refusedWith(ending, ['limit', 'plugin'], /head of an answer/),
);
javascript('a response of 50,000 headers', { attempt: 'fetch', url: `${origin}/heads` }, (ending) =>
  refusedWith(ending, ['limit', 'plugin'], /head of an answer/),
);
javascript(
  'a response that is no HTTP',
  { attempt: 'fetch', url: `${origin}/not-http` },
  (ending) => refusedWith(ending, ['plugin'], /could not be reached|not HTTP/),
);
javascript(
  'a request body of 64 MiB',
  { attempt: 'body', url: `${origin}/b`, megabytes: 64 },
  () => {},
);
attempt('JavaScript: after all of that it still works', () =>
  Promise.resolve(async () => {
    found('200 reached')(
      await endingOf(
        bindTo(stage, hostile).read({
          key: 'a',
          document: { attempt: 'fetch', url: `${origin}/a` },
        }),
      ),
    );
  }),
);

// ---- Raw requests: bytes that no runtime's URL parser has seen.

const bytes = {
  authority: [
    `127.0.0.1:${canary.port}`,
    `127.1:${canary.port}`,
    `0x7f.1:${canary.port}`,
    `localhost:${allowed.port}@127.0.0.1:${canary.port}`,
    `127.0.0.1:${canary.port}#@localhost:${allowed.port}`,
    `127.0.0.1:${canary.port}\\@localhost:${allowed.port}`,
    `[::1]:${canary.port}`,
    `[::ffff:127.0.0.1]:${canary.port}`,
    `localhost:0${canary.port}`,
    `localhost\u0000.evil.example:${canary.port}`,
    `127.1:${allowed.port}`,
    `2130706433:${allowed.port}`,
    `localhost.:${allowed.port}`,
    `x@localhost:${allowed.port}`,
  ],
  path: [
    `@127.0.0.1:${canary.port}/`,
    `.evil.example:${canary.port}/`,
    `//127.0.0.1:${canary.port}/`,
    `:x@127.0.0.1:${canary.port}/`,
    `/ HTTP/1.1\r\nHost: 127.0.0.1:${canary.port}\r\n\r\nGET /second`,
    `/\r\nx-injected: yes`,
    '',
  ],
  header: [`a\r\nx-injected: yes`, `a\nx-injected: yes`, `a\u0000b`, 'a'.repeat(100_000)],
} as const;
for (const part of ['authority', 'path', 'header'] as const) {
  let service: Promise<ReturnType<Plugin['bind']>> | null = null;
  for (const key of bytes[part]) {
    attempt(`raw ${part}: ${JSON.stringify(key.slice(0, 60))}`, async () => {
      service ??= buildRawHttpGuest(part, { authority: `localhost:${allowed.port}` }).then(
        async (raw) => bindTo(stage, await host.load(`raw-${part}`, raw)),
      );
      const bound = await service;
      return async () => {
        await endingOf(bound.read({ key, document: {} }));
        const text = allowed.received.join('');
        assert.ok((text.match(/ HTTP\/1\.1\r/g) ?? []).length <= 1, text);
        assert.doesNotMatch(text, /^x-injected/im);
        if (part === 'authority') {
          assert.equal(text, '');
        }
      };
    });
  }
}
attempt('raw authority: the allowed one is reached, or none of these means anything', async () => {
  const raw = await buildRawHttpGuest('authority', { authority: 'unused' });
  return async () => {
    const plugin = await host.load('raw', raw);
    await endingOf(bindTo(stage, plugin).read({ key: `localhost:${allowed.port}`, document: {} }));
    assert.deepEqual(allowed.requests(), ['/raw']);
  };
});

// ---- WebAssembly text: imports called raw, modules no compiler would write.

/** What becomes of a component: its load, and a read when it loads. */
function crafted(
  name: string,
  build: () => Promise<Uint8Array>,
  check: (ending: Ending) => void | Promise<void>,
  options: { readonly limits?: Partial<Limits>; readonly binding?: Partial<ServiceBinding> } = {},
): void {
  attempt(name, async () => {
    const built = await build();
    return async () => {
      const own = stage.host(options.limits);
      try {
        const ending = await endingOf(
          own
            .load('crafted', built)
            .then((plugin) =>
              bindTo(stage, plugin, options.binding).read({ key: 'a', document: {} }),
            ),
        );
        await check(ending);
      } finally {
        await own.close();
      }
    };
  });
}

const harmless = (ending: Ending): void => {
  assert.ok(ending.failure === null, JSON.stringify(ending));
  assert.deepEqual({ ...ending.returned }, { from: 'text' });
};
// Each of these crashes by `unreachable` when it is given anything.
const listOf =
  (from: string, name: string, packages: string): (() => Promise<Uint8Array>) =>
  () =>
    buildImportingGuest({
      imports: [from],
      packages,
      fields: `(import "${from}" "${name}" (func $look (param i32)))`,
      before: '(call $look (i32.const 7000)) (if (i32.load (i32.const 7004)) (then unreachable))',
    });
const environment = `package wasi:cli@0.2.0 { interface environment {
  get-environment: func() -> list<tuple<string, string>>; get-arguments: func() -> list<string>;
  initial-cwd: func() -> option<string>; } }`;
crafted(
  'the environment',
  listOf('wasi:cli/environment@0.2.0', 'get-environment', environment),
  harmless,
);
crafted(
  'the arguments',
  listOf('wasi:cli/environment@0.2.0', 'get-arguments', environment),
  harmless,
);
crafted(
  'the working directory',
  () =>
    buildImportingGuest({
      imports: ['wasi:cli/environment@0.2.0'],
      packages: environment,
      fields: '(import "wasi:cli/environment@0.2.0" "initial-cwd" (func $look (param i32)))',
      before:
        '(call $look (i32.const 7000)) (if (i32.gt_u (i32.load (i32.const 7008)) (i32.const 1)) (then unreachable))',
    }),
  harmless,
);
const filesystem = `package wasi:filesystem@0.2.0 {
  interface types { resource descriptor { stat-at: func(%flags: u32, path: string) -> result<u64, u32>;
    read-link-at: func(path: string) -> result<string, u32>; } }
  interface preopens { use types.{descriptor}; get-directories: func() -> list<tuple<descriptor, string>>; } }`;
crafted(
  'open directories',
  listOf('wasi:filesystem/preopens@0.2.0', 'get-directories', filesystem),
  harmless,
);
for (const handle of [0, 1, 3, 0x7fffffff, -1]) {
  crafted(
    `a forged handle of a directory: ${handle}`,
    () =>
      buildImportingGuest({
        imports: ['wasi:filesystem/types@0.2.0'],
        packages: filesystem,
        fields: `(import "wasi:filesystem/types@0.2.0" "[method]descriptor.read-link-at" (func $link (param i32 i32 i32 i32)))
          (data (i32.const 6000) "/proc/self/exe")`,
        before: `(call $link (i32.const ${handle}) (i32.const 6000) (i32.const 14) (i32.const 7000))
          (if (i32.eqz (i32.load8_u (i32.const 7000))) (then (return (i32.const 80))))`,
      }),
    (ending) => refusedWith(ending, ['trap']),
  );
}
const streams = `package wasi:io@0.2.0 { interface streams {
    variant stream-error { last-operation-failed, closed }
    resource input-stream { blocking-read: func(len: u64) -> result<list<u8>, stream-error>; }
    resource output-stream { blocking-write-and-flush: func(contents: list<u8>) -> result<_, stream-error>; } } }
  package wasi:cli@0.2.0 {
    interface stdin { use wasi:io/streams@0.2.0.{input-stream}; get-stdin: func() -> input-stream; }
    interface stdout { use wasi:io/streams@0.2.0.{output-stream}; get-stdout: func() -> output-stream; }
    interface exit { exit: func(status: result); } }`;
crafted(
  'standard input',
  () =>
    buildImportingGuest({
      imports: ['wasi:io/streams@0.2.0', 'wasi:cli/stdin@0.2.0'],
      packages: streams,
      fields: `(import "wasi:cli/stdin@0.2.0" "get-stdin" (func $stdin (result i32)))
        (import "wasi:io/streams@0.2.0" "[method]input-stream.blocking-read" (func $read (param i32 i64 i32)))`,
      before: `(call $read (call $stdin) (i64.const 4096) (i32.const 7000))
        (if (i32.eqz (i32.load8_u (i32.const 7000)))
          (then (if (i32.load (i32.const 7008)) (then unreachable))))`,
    }),
  (ending) => {
    // Nothing to read, at once: an end, or a stream that does not exist.
    if (ending.failure !== null) {
      assert.doesNotMatch(ending.failure.message, /unreachable/);
    }
  },
);
crafted(
  'output without end',
  () =>
    buildImportingGuest({
      imports: ['wasi:io/streams@0.2.0', 'wasi:cli/stdout@0.2.0'],
      packages: streams,
      fields: `(import "wasi:cli/stdout@0.2.0" "get-stdout" (func $stdout (result i32)))
        (import "wasi:io/streams@0.2.0" "[method]output-stream.blocking-write-and-flush" (func $write (param i32 i32 i32 i32)))`,
      before: `(loop $again (call $write (call $stdout) (i32.const 0) (i32.const 4096) (i32.const 70000)) (br $again))`,
    }),
  (ending) => {
    refusedWith(ending, ['timeout', 'limit', 'trap', 'process']);
    assert.ok(stage.lines.join('\n').length < 100 * 1024);
  },
  { binding: quick },
);
for (const status of [0, 1]) {
  crafted(
    `exit(${status}) is not taken for an answer`,
    () =>
      buildImportingGuest({
        imports: ['wasi:cli/exit@0.2.0'],
        packages: streams,
        fields: '(import "wasi:cli/exit@0.2.0" "exit" (func $exit (param i32)))',
        before: `(call $exit (i32.const ${status}))`,
      }),
    (ending) => refusedWith(ending, ['trap', 'process']),
  );
}
for (const [from, name] of [
  ['wasi:sockets/tcp-create-socket', 'create-tcp-socket'],
  ['wasi:sockets/udp-create-socket', 'create-udp-socket'],
  ['wasi:sockets/ip-name-lookup', 'resolve-addresses'],
  ['wasi:sockets/instance-network', 'instance-network'],
  ['wasi:http/incoming-handler', 'handle'],
  ['wasi:cli/run', 'run'],
  ['wasi:filesystem/host', 'open'],
  ['wasi:nn/graph', 'load'],
  ['node:fs/promises', 'read-file'],
  ['logcraft:lgc/host', 'token'],
] as const) {
  crafted(
    `the import ${from}`,
    () => {
      const [place = '', face = ''] = from.split('/');
      return buildImportingGuest({
        imports: [`${from}@0.2.0`],
        packages: `package ${place}@0.2.0 { interface ${face} { ${name}: func(); } }`,
        fields: `(import "${from}@0.2.0" "${name}" (func $get))`,
        before: '(call $get)',
      });
    },
    (ending) => refusedWith(ending, ['denied'], new RegExp(from)),
  );
}
crafted(
  'sockets under the name of the Python runtime',
  () => socketsOfPython(),
  (ending) => refusedWith(ending, ['denied'], /open a TCP socket/),
);
async function socketsOfPython(): Promise<Uint8Array> {
  const { componentEmbed, componentNew, parse } =
    await import('@bytecodealliance/jco-transpile/wasm-tools');
  const { textOf, witOf } = await import('../support/components.ts');
  const wit = `${witOf('strings').replace('export plugin;', 'import wasi:sockets/tcp-create-socket@0.2.0;\nexport plugin;')}
    package wasi:sockets@0.2.0 {
      interface network { enum error-code { unknown, access-denied } }
      interface tcp { resource tcp-socket; }
      interface tcp-create-socket { use network.{error-code}; use tcp.{tcp-socket};
        create-tcp-socket: func(family: u32) -> result<tcp-socket, error-code>; } }`;
  const binary = await parse(
    textOf({
      fields: `(import "wasi:sockets/tcp-create-socket@0.2.0" "create-tcp-socket" (func $create (param i32 i32)))
        (import "libcomponentize_py_runtime.so" "f" (func))`,
      before: '(call $create (i32.const 0) (i32.const 7000))',
    }),
  );
  const runtime = await parse('(module (func (export "f")))');
  return componentNew(await componentEmbed({ binary, witSource: wit, world: 'plugins' }), [
    ['libcomponentize_py_runtime.so', runtime],
  ]);
}
// Names that every object of JavaScript has: the glue takes what a component imports from objects by these.
for (const name of [
  'constructor',
  'value-of',
  'to-string',
  'has-own-property',
  'is-prototype-of',
]) {
  crafted(
    `the import of a function called ${name}`,
    () =>
      buildImportingGuest({
        imports: ['wasi:cli/environment@0.2.0'],
        packages: `package wasi:cli@0.2.0 { interface environment { %${name}: func(code: string) -> string; } }`,
        fields: `(import "wasi:cli/environment@0.2.0" "${name}" (func $call (param i32 i32 i32)))
          (data (i32.const 6000) "process.exit(0)")`,
        before: '(call $call (i32.const 6000) (i32.const 15) (i32.const 7000))',
      }),
    (ending) => refusedWith(ending, ['trap', 'component', 'process']),
  );
}
crafted(
  'the constructor of a class, which makes functions of texts',
  () =>
    buildImportingGuest({
      imports: ['wasi:filesystem/types@0.2.0'],
      packages: `package wasi:filesystem@0.2.0 { interface types { resource descriptor {
        %constructor: static func(code: string) -> string; } } }`,
      fields: `(import "wasi:filesystem/types@0.2.0" "[static]descriptor.constructor" (func $call (param i32 i32 i32)))
        (data (i32.const 6000) "process.exit(0)")`,
      before: '(call $call (i32.const 6000) (i32.const 15) (i32.const 7000))',
    }),
  (ending) => refusedWith(ending, ['trap', 'component', 'process']),
);

const break_out = [
  `x'];${payload()}//`,
  `x"];${payload()}//`,
  `x\`;${payload()}//`,
  `\${${payload()}}`,
  `x\n${payload()}\n`,
  `x\r${payload()}\r`,
  `x\u2028${payload()}\u2028`,
  `x\u2029${payload()}\u2029`,
  `x\\'];${payload()}//`,
  `*/${payload()}/*`,
  'x\u0000',
];
function payload(): string {
  return `process.getBuiltinModule('node:fs').rmSync('${stage.marker}');fetch('http://127.0.0.1:${canary.port}')`;
}
// In CI every third: each is a component of its own.
const EVERY = process.env['CI'] === 'true' ? 3 : 1;
for (const name of break_out.filter((_, index) => index % EVERY === 0)) {
  const shown = JSON.stringify(name.slice(0, 12));
  crafted(
    `an exported name that breaks out of the glue: ${shown}`,
    () =>
      buildTextGuest({
        fields: `(func (export "${[...Buffer.from(name)].map((byte) => `\\${byte.toString(16).padStart(2, '0')}`).join('')}"))`,
      }),
    (ending) => refusedWith(ending, ['component'], /name that is not allowed/),
  );
  crafted(
    `an imported name that breaks out of the glue: ${shown}`,
    () => buildJoinedGuest('env', name),
    (ending) => refusedWith(ending, ['component']),
  );
  crafted(
    `a module's name that breaks out of the glue: ${shown}`,
    () => buildJoinedGuest(name, 'f'),
    (ending) => refusedWith(ending, ['component']),
  );
}

const loading = { limits: { describeTime: 1000 } };
crafted(
  'a start function that never ends',
  () => buildTextGuest({ fields: '(start $spin) (func $spin (loop $again (br $again)))' }),
  (ending) => refusedWith(ending, ['timeout', 'component']),
  loading,
);
crafted(
  'a start function that crashes',
  () => buildTextGuest({ fields: '(start $crash) (func $crash unreachable)' }),
  (ending) => refusedWith(ending, ['trap', 'component']),
);
crafted(
  'a loop without end',
  () => buildTextGuest({ before: '(loop $again (br $again))' }),
  stuck,
  { binding: quick },
);
crafted(
  'recursion without end',
  () => buildTextGuest({ fields: '(func $deeper (call $deeper))', before: '(call $deeper)' }),
  (ending) => refusedWith(ending, ['trap']),
);
crafted(
  'sleep for a year',
  () =>
    buildImportingGuest({
      imports: ['wasi:io/poll@0.2.0', 'wasi:clocks/monotonic-clock@0.2.0'],
      packages: `package wasi:io@0.2.0 { interface poll { resource pollable { block: func(); } } }
        package wasi:clocks@0.2.0 { interface monotonic-clock { use wasi:io/poll@0.2.0.{pollable};
          subscribe-duration: func(when: u64) -> pollable; } }`,
      fields: `(import "wasi:clocks/monotonic-clock@0.2.0" "subscribe-duration" (func $after (param i64) (result i32)))
        (import "wasi:io/poll@0.2.0" "[method]pollable.block" (func $block (param i32)))`,
      before: '(call $block (call $after (i64.const 31536000000000000)))',
    }),
  stuck,
  { binding: quick },
);
crafted(
  'memory until there is no more',
  () =>
    buildTextGuest({
      before: `(local $page i32)
        (loop $again
          (if (i32.eq (local.tee $page (memory.grow (i32.const 16))) (i32.const -1)) (then unreachable))
          (memory.fill (i32.mul (local.get $page) (i32.const 65536)) (i32.const 1) (i32.const 1048576))
          (br $again))`,
    }),
  (ending) => refusedWith(ending, ['limit'], /256 MiB/),
);
crafted(
  'a memory of 4 GiB from the beginning',
  async () => {
    const { textOf, witOf } = await import('../support/components.ts');
    const { componentEmbed, componentNew, parse } =
      await import('@bytecodealliance/jco-transpile/wasm-tools');
    const binary = await parse(
      textOf({}).replace('(memory (export "memory") 2)', '(memory (export "memory") 65536)'),
    );
    return componentNew(
      await componentEmbed({ binary, witSource: witOf('strings'), world: 'plugins' }),
      [],
    );
  },
  (ending) => refusedWith(ending, ['component', 'trap', 'limit']),
);
crafted(
  'forty memories, each within its limit',
  () =>
    buildTextGuest({
      fields: Array.from({ length: 40 }, (_, index) => `(memory $m${index} 1)`).join('\n'),
      before: Array.from(
        { length: 40 },
        (_, index) => `(drop (memory.grow $m${index} (i32.const 3000)))
          (memory.fill $m${index} (i32.const 0) (i32.const 1) (i32.const 196608000))`,
      ).join('\n'),
    }),
  (ending) => refusedWith(ending, ['limit', 'trap', 'component', 'process']),
  { limits: { processMemory: 1024 ** 3 } },
);
crafted(
  'a table of two thousand million entries',
  () =>
    buildTextGuest({
      fields: '(table $t 1 externref)',
      before: `(if (i32.eq (table.grow $t (ref.null extern) (i32.const 2000000000)) (i32.const -1)) (then unreachable))`,
    }),
  (ending) => refusedWith(ending, ['trap', 'limit']),
);
for (const length of ['1048577', '1073741824', '9223372036854775807']) {
  crafted(
    `${length} random bytes at once`,
    () =>
      buildImportingGuest({
        imports: ['wasi:random/random@0.2.0'],
        packages: `package wasi:random@0.2.0 { interface random { get-random-bytes: func(len: u64) -> list<u8>; } }`,
        fields:
          '(import "wasi:random/random@0.2.0" "get-random-bytes" (func $random (param i64 i32)))',
        before: `(call $random (i64.const ${length}) (i32.const 7000))`,
      }),
    (ending) => refusedWith(ending, ['limit'], /1048576/),
  );
}
// The result of read lies at 96: a discriminant, another, an address, a length.
for (const [name, address, length, codes] of [
  ['a text beyond its memory', 0x7fffffff, 16, ['trap', 'answer']],
  ['a text longer than its memory', 0, 0x7fffffff, ['trap', 'answer', 'limit']],
  ['a text of negative length', 0, -1, ['trap', 'answer', 'limit']],
] as const) {
  crafted(
    name,
    () =>
      buildTextGuest({
        before: `(i32.store (i32.const 104) (i32.const ${address})) (i32.store (i32.const 108) (i32.const ${length}))`,
      }),
    (ending) => refusedWith(ending, codes),
  );
}
crafted(
  'a result that is neither ok nor err',
  () => buildTextGuest({ before: '(i32.store8 (i32.const 96) (i32.const 7))' }),
  (ending) => refusedWith(ending, ['trap', 'answer']),
);
crafted(
  'a text that is no UTF-8',
  () => buildTextGuest({ before: '(i32.store8 (i32.const 4096) (i32.const 255))' }),
  (ending) => refusedWith(ending, ['trap', 'answer']),
);
crafted(
  'an answer of the older form that is text',
  () => buildTextGuest({ wit: plainResultsWit(), plainRead: true, read: 'absent' }),
  (ending) => refusedWith(ending, ['answer']),
);
crafted(
  'a file that claims 4 GiB',
  async () =>
    Uint8Array.from([...(await buildTextGuest({})).slice(0, 8), 1, 0xff, 0xff, 0xff, 0xff, 0x0f]),
  (ending) => refusedWith(ending, ['component']),
);
crafted(
  'a component nested a thousand levels',
  () => {
    let inner = Buffer.from([0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0]);
    const head = inner;
    for (let level = 0; level < 1000; level += 1) {
      const size: number[] = [];
      for (let left = inner.length; left > 0 || size.length === 0; left >>= 7) {
        size.push((left & 0x7f) | (left >> 7 > 0 ? 0x80 : 0));
      }
      inner = Buffer.concat([head, Buffer.from([4, ...size]), inner]);
    }
    return Promise.resolve(inner);
  },
  (ending) => refusedWith(ending, ['component']),
);
crafted(
  'a core module',
  () => parseText('(module)'),
  (ending) => refusedWith(ending, ['component']),
);
crafted(
  'a component whose children never end when it is loaded twenty times',
  () => buildTextGuest({ before: '(loop $again (br $again))' }),
  async () => {
    const own = stage.host({ graceTime: 100 });
    const looping = await buildTextGuest({ before: '(loop $again (br $again))' });
    const plugins = await Promise.all(['a', 'b', 'c', 'd'].map((name) => own.load(name, looping)));
    const endings = await Promise.all(
      plugins.map((plugin) =>
        endingOf(bindTo(stage, plugin, { callTimeout: 500 }).read({ key: 'a', document: {} })),
      ),
    );
    await own.close();
    endings.forEach(stuck);
  },
  { binding: { callTimeout: 300 } },
);
attempt('nothing of all this left a process behind', () =>
  Promise.resolve(async () => {
    await host.close();
    await new Promise((resolve) => setTimeout(resolve, 500));
    if (existsSync('/proc/self/task')) {
      const { readFileSync } = await import('node:fs');
      const children = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim();
      const commands = children
        .split(' ')
        .filter((id) => id !== '')
        .map((id) => readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' '));
      assert.deepEqual(commands, []);
    }
  }),
);
attempt('this process was never busy for 200 ms at one go', () =>
  Promise.resolve(() => {
    assert.ok(longestLag < 200, `it was busy for ${longestLag.toFixed(0)} ms, in ${slowest}`);
    return Promise.resolve();
  }),
);

const only = process.argv[2];
await runCases(only === undefined ? attempts : attempts.filter(({ name }) => name.includes(only)), {
  verbose: true,
});
await stage.close();
