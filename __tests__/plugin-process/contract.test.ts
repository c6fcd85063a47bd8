// Which contract a component's declared types fit, and how calls and answers cross over.
import { describe, expect, test } from '@jest/globals';
import { argumentsOf, readAnswer, recogniseContract } from '../../src/plugin-process/contract.ts';
import {
  findDeclarations,
  parseDeclarations,
} from '../../src/plugin-process/declared-interface.ts';

const STRINGS = `/** @module Interface logcraft:lgc/plugin@0.1.0 **/
export function load(): Metadata;
/**
 * export function settings(): number;
 */
export function settings(): string;
export function schema(): string;
export function create(config: string, name: string, params: string): string | undefined;
export function read(config: string, name: string, params: Text): Text | undefined;
export function update(config: string, name: string, params: string): string;
export { _delete as delete };
function _delete(config: string, name: string, params: string): Promise<string | undefined>;
export function ping(config: string): boolean;
export type Text = string;
export interface Metadata {
  name: string,
  version: string,
  author: string,
  description: string,
}
`;

const BYTES = `export function load(): Metadata;
export function settings(): Uint8Array;
export function schema(): Uint8Array;
export function validate(detection: Uint8Array): void;
export function create(config: Uint8Array, detection: Uint8Array): void;
export function read(config: Uint8Array, detection: Uint8Array): Uint8Array | undefined;
export function update(config: Uint8Array, detection: Uint8Array): void;
export { _delete as delete };
function _delete(config: Uint8Array, detection: Uint8Array): void;
export function ping(config: Uint8Array): boolean;
export interface Metadata {
  name: string,
  version: string,
}
`;

const recognise = (declarations: string) => recogniseContract(parseDeclarations(declarations));

describe('recognition', () => {
  test('tells the contracts apart', () => {
    expect(recognise(STRINGS)).toEqual({
      fits: true,
      contract: 'strings',
      emptyMeansAbsent: false,
    });
    expect(recognise(BYTES)).toEqual({ fits: true, contract: 'bytes', emptyMeansAbsent: false });
  });

  test('knows that a plain result of read says absent by the empty text', () => {
    expect(recognise(STRINGS.replace('Text | undefined', 'Text'))).toMatchObject({
      emptyMeansAbsent: true,
    });
  });

  test.each([
    [STRINGS.replace('ping(config: string)', 'ping()'), 'the function ping is () -> bool'],
    [STRINGS.replace('ping(config: string): boolean', 'ping(config: string): number'), 'a number'],
    [STRINGS.replace('  author: string,\n', ''), 'the record metadata lacks the field author'],
    [
      STRINGS.replace('  author: string,', '  author?: string,'),
      'author of the record metadata is option<string>',
    ],
    [
      BYTES.replace('  version: string,', '  version: string,\n  extra: string,'),
      'has a field extra',
    ],
    [
      BYTES.replace('schema(): Uint8Array', 'schema(): string'),
      "'bytes' contract: the function schema is () -> string",
    ],
    [
      BYTES.replace(/^export function read.*$/m, ''),
      'the function read(config: list<u8>, detection: list<u8>)',
    ],
    [
      STRINGS.replace(
        'update(config: string, name: string',
        'update(config: string, name: Array<[string, number]>',
      ),
      'the function update is (string, list<[string, number]>, string) -> string',
    ],
  ])('says what does not fit', (declarations, message) => {
    const recognition = recognise(declarations);
    expect(recognition.fits).toBe(false);
    expect('message' in recognition && recognition.message).toContain(message);
  });

  test('finds the declarations of the interface by its full name', () => {
    const main = `import type * as Other from './interfaces/other-lgc-plugin.js'; // other:lgc/plugin@0.1.0
import type * as LogcraftLgcPlugin from './interfaces/logcraft-lgc-plugin.js'; // logcraft:lgc/plugin@0.1.0
export interface Root {
  'other:lgc/plugin@0.1.0': typeof Other,
  'logcraft:lgc/plugin@0.1.0': typeof LogcraftLgcPlugin,
}`;
    const files = new Map([
      ['interfaces/other-lgc-plugin.d.ts', 'other'],
      ['interfaces/logcraft-lgc-plugin.d.ts', 'ours'],
    ]);
    const find = (interfaceName: string) => findDeclarations({ main, files, interfaceName });
    expect(find('logcraft:lgc/plugin@0.1.0')).toBe('ours');
    expect(find('logcraft:lgc/plugin@0.2.0')).toBeNull();
  });
});

describe('crossing over', () => {
  const call = { function: 'read', settings: '{"s":1}', key: 'k', document: '{"d":"ü"}' } as const;
  const rules = { contract: 'strings', emptyMeansAbsent: false, limit: 10 } as const;
  const bytes = (text: string) => new TextEncoder().encode(text);

  test('arguments are texts, or bytes without the key', () => {
    expect(argumentsOf('strings', call)).toEqual(['{"s":1}', 'k', '{"d":"ü"}']);
    expect(argumentsOf('bytes', call)).toEqual([bytes('{"s":1}'), bytes('{"d":"ü"}')]);
    expect(argumentsOf('bytes', { function: 'load' })).toEqual([]);
  });

  test('an answer that its type does not allow is a failure', () => {
    expect(readAnswer(rules, call, 'text')).toEqual({ status: 'text', text: 'text' });
    expect(readAnswer(rules, call, undefined)).toEqual({ status: 'text', text: null });
    expect(readAnswer(rules, call, '')).toEqual({ status: 'text', text: '' });
    expect(readAnswer({ ...rules, emptyMeansAbsent: true }, call, '')).toEqual({
      status: 'text',
      text: null,
    });
    expect(readAnswer(rules, call, 5)).toMatchObject({ status: 'failed', code: 'answer' });
    expect(readAnswer(rules, call, 'x'.repeat(11))).toMatchObject({ code: 'limit' });
    expect(readAnswer(rules, call, 'ü'.repeat(6))).toMatchObject({ code: 'limit' });
    expect(readAnswer({ ...rules, contract: 'bytes' }, call, bytes('ü'))).toEqual({
      status: 'text',
      text: 'ü',
    });
    expect(readAnswer({ ...rules, contract: 'bytes' }, call, new Uint8Array([0xff]))).toMatchObject(
      { code: 'answer' },
    );
    expect(readAnswer(rules, { function: 'ping', settings: '' }, 'yes')).toMatchObject({
      code: 'answer',
    });
    expect(readAnswer(rules, { function: 'load' }, { name: 'a' })).toMatchObject({
      code: 'answer',
    });
  });
});
