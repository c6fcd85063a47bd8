// Python's runtime asks for sockets: they are there, refuse every use, and for everybody else they are not there at all.
import { describe, expect, test } from '@jest/globals';
import {
  createRefusedSockets,
  importsOfRuntime,
} from '../../src/plugin-process/refused-sockets.ts';
import { refusedImports } from '../../src/plugin-process/sandbox.ts';

const GLUE_OF_PYTHON = `imports['libcomponentize_py_runtime.so:memory']`;

describe('which components may import sockets', () => {
  const sockets = ['wasi:sockets/tcp@0.2.0', 'wasi:sockets/tcp-create-socket@0.2.6'];

  test('those with the runtime of Python', () => {
    expect(refusedImports(sockets, importsOfRuntime(GLUE_OF_PYTHON))).toEqual([]);
  });

  test('no other', () => {
    expect(refusedImports(sockets, importsOfRuntime('imports["libc.so:memory"]'))).toEqual(sockets);
  });

  test('and nothing else comes in with them', () => {
    const other = ['wasi:sockets/raw@0.2.0', 'wasi:filesystem/other', 'wasi:keyvalue/store'];
    expect(refusedImports(other, importsOfRuntime(GLUE_OF_PYTHON))).toEqual(other);
  });
});

describe('what is imported', () => {
  const told: string[] = [];
  const imports = createRefusedSockets((reason) => told.push(reason));

  test('is everything that may be', () => {
    expect(Object.keys(imports).sort()).toEqual([...importsOfRuntime(GLUE_OF_PYTHON)].sort());
  });

  test.each([
    ['wasi:sockets/tcp-create-socket', 'createTcpSocket', 'TCP socket'],
    ['wasi:sockets/udp-create-socket', 'createUdpSocket', 'UDP socket'],
    ['wasi:sockets/ip-name-lookup', 'resolveAddresses', "host's address"],
  ])('%s refuses, and the reason is told', (name, method, words) => {
    const refuse: unknown = Reflect.get(imports[name] ?? {}, method);
    expect(refuse).toBeInstanceOf(Function);
    expect(refuse).toThrow(expect.objectContaining({ payload: 'access-denied' }));
    expect(told.at(-1)).toContain(words);
    expect(told.at(-1)).toContain('wasi:http');
  });

  test('its resources can do nothing', () => {
    for (const members of Object.values(imports)) {
      for (const member of Object.values(members)) {
        const methods: unknown = typeof member === 'function' ? member.prototype : undefined;
        if (typeof methods === 'object' && methods !== null) {
          expect(Object.getOwnPropertyNames(methods)).toEqual(['constructor']);
        }
      }
    }
  });
});
