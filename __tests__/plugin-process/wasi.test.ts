// What an instance is given: nothing of the machine it runs on.
import { expect, test } from '@jest/globals';
import { createGuardedFetch } from '../../src/plugin-process/guarded-fetch.ts';
import { NO_NETWORK } from '../../src/plugin-process/messages.ts';
import { ALLOWED_IMPORTS, refusedImports } from '../../src/plugin-process/sandbox.ts';
import { createRefusedSockets } from '../../src/plugin-process/refused-sockets.ts';
import { createWasiImports } from '../../src/plugin-process/wasi.ts';

function imports(write: (bytes: Uint8Array) => void = () => {}) {
  // The shim's own types say nothing of what the glue sees; the tests look at that.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  const made: Record<string, any> = createWasiImports({
    fetch: createGuardedFetch({
      ...NO_NETWORK,
      responseBody: 1,
    }),
    signal: new AbortController().signal,
    notes: { denied: [], unreachable: [], exceeded: [], requests: 0 },
    write,
    randomLimit: 1024,
    requestLimit: 2,
  });
  return made;
}

test('whatever the allow-list names is given', () => {
  const given = Object.keys(imports());
  expect(ALLOWED_IMPORTS.filter((name) => !given.includes(name))).toEqual([]);
});

test('no environment, no arguments, no directories, no terminal', () => {
  const given = imports();
  expect(given['wasi:cli/environment'].getEnvironment()).toEqual([]);
  expect(given['wasi:cli/environment'].getArguments()).toEqual([]);
  expect(given['wasi:filesystem/preopens'].getDirectories()).toEqual([]);
  expect(given['wasi:cli/terminal-stdout'].getTerminalStdout()).toBeUndefined();
});

test('random bytes are capped, in both qualities', () => {
  const given = imports();
  expect(given['wasi:random/random'].getRandomBytes(1024n)).toHaveLength(1024);
  expect(() => given['wasi:random/random'].getRandomBytes(1025n)).toThrow(/more than 1024/);
  expect(() => given['wasi:random/insecure'].getInsecureRandomBytes(1025n)).toThrow(/more than/);
});

test('what is written goes to the host’s hand', () => {
  const written: string[] = [];
  const given = imports((bytes) => written.push(Buffer.from(bytes).toString()));
  given['wasi:cli/stdout'].getStdout().blockingWriteAndFlush(Buffer.from('out'));
  given['wasi:cli/stderr'].getStderr().blockingWriteAndFlush(Buffer.from('err'));
  expect(written).toEqual(['out', 'err']);
});

test('a path with characters that RFC 3986 leaves out is sent escaped', () => {
  const given = imports();
  const { Fields, OutgoingRequest } = given['wasi:http/types'];
  const request = new OutgoingRequest(new Fields());
  request.setPathWithQuery('/search?filter[name]=a|b&x=%20&y=ü');
  expect(request.pathWithQuery()).toBe('/search?filter%5Bname%5D=a%7Cb&x=%20&y=%C3%BC');
});

test('a request to a host that is not allowed is denied in the interface’s own words', () => {
  const given = imports();
  const { Fields, OutgoingRequest } = given['wasi:http/types'];
  const request = new OutgoingRequest(new Fields());
  request.setScheme({ tag: 'HTTP' });
  request.setAuthority('evil.example');
  request.setPathWithQuery('/');
  expect(() => given['wasi:http/outgoing-handler'].handle(request)).toThrow(
    expect.objectContaining({ payload: { tag: 'HTTP-request-denied' } }),
  );
});

test('imports are refused by name, whatever their version', () => {
  expect(
    refusedImports([
      'wasi:io/poll',
      'wasi:sockets/tcp',
      'wasi:http/types@0.2.10',
      'wasi:http/incoming-handler',
      'evil',
    ]),
  ).toEqual(['wasi:sockets/tcp', 'wasi:http/incoming-handler', 'evil']);
});

test('sockets are there for runtimes that ask for them, and every attempt to use one is refused', () => {
  const refusals: string[] = [];
  const sockets: Readonly<Record<string, object>> = createRefusedSockets((reason) =>
    refusals.push(reason),
  );
  const attempts = [
    ['wasi:sockets/ip-name-lookup', 'resolveAddresses'],
    ['wasi:sockets/tcp-create-socket', 'createTcpSocket'],
    ['wasi:sockets/udp-create-socket', 'createUdpSocket'],
  ] as const;
  for (const [from, name] of attempts) {
    const attempt: unknown = Reflect.get(sockets[from] ?? {}, name);
    expect(() => (attempt as () => void)()).toThrow(
      expect.objectContaining({ payload: 'access-denied' }),
    );
  }
  expect(refusals).toHaveLength(attempts.length);
  // No class of theirs has a method by which one could be used.
  const methods = Object.values(sockets)
    .flatMap((members) => Object.values(members))
    .flatMap((member: { readonly prototype?: object }) =>
      Object.getOwnPropertyNames(member.prototype ?? {}).filter((name) => name !== 'constructor'),
    );
  expect(methods).toEqual([]);
});

test('a component finds nothing by the names that every object has', () => {
  for (const [from, members] of Object.entries(imports())) {
    for (const name of ['constructor', 'valueOf', 'toString', 'hasOwnProperty', '__proto__']) {
      expect([from, name, (members as Record<string, unknown>)[name]]).toEqual([
        from,
        name,
        undefined,
      ]);
    }
  }
});
