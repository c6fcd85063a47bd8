// A program is evaluated only when every name in it is safe.
import { expect, test } from '@jest/globals';
import { prepareProgram } from '../../src/plugin-process/program.ts';
import { findUnsafeName } from '../../src/plugin-process/sandbox.ts';
import { parseText } from '../support/components.ts';

const moduleOf = async (text: string) =>
  new WebAssembly.Module(new Uint8Array(await parseText(text)));

test.each([
  ['a name of real components', '(module (func (export "logcraft:lgc/plugin@0.1.0#read")))', null],
  ['brackets and blanks', '(module (import "$root" "[method]a.b <c|d+e=f>" (func)))', null],
  ['a quote', `(module (func (export "a'b")))`, "a'b"],
  ['a double quote', String.raw`(module (func (export "a\"b")))`, 'a"b'],
  ['a back-tick', '(module (func (export "a`b")))', 'a`b'],
  ['a backslash', String.raw`(module (func (export "a\\b")))`, 'a\\b'],
  ['a line end', String.raw`(module (func (export "a\nb")))`, 'a\nb'],
  ['a line separator', String.raw`(module (func (export "a\u{2028}b")))`, 'a\u2028b'],
  ['an import’s module', `(module (import "a'b" "c" (func)))`, "a'b"],
  ['an import’s name', `(module (import "a" "b'c" (func)))`, "b'c"],
  ['a long name', `(module (func (export "${'a'.repeat(1025)}")))`, 'a'.repeat(1025)],
])('%s', async (_what, text, unsafe) => {
  expect(findUnsafeName(await moduleOf(text))).toBe(unsafe);
});

test('glue beside an unsafe name is not evaluated', async () => {
  const program = {
    glue: 'globalThis.evaluated = true; export function instantiate() {}',
    modules: [
      { name: 'plugin.core.wasm', bytes: await parseText(`(module (func (export "a'b")))`) },
    ],
    interfaceName: 'logcraft:lgc/plugin@0.1.0',
    contract: 'strings',
    emptyMeansAbsent: false,
  } as const;
  await expect(prepareProgram(program)).rejects.toThrow(/name that is not allowed/);
  expect('evaluated' in globalThis).toBe(false);
});
