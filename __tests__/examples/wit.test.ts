// The interface files as plugin authors copy them: complete, and readable by every tool.
import { describe, expect, test } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';

const FUNCTIONS = ['load', 'settings', 'schema', 'create', 'read', 'update', 'delete', 'ping'];

test.each(globSync(['wit/*.wit', 'wit/{bytes,inventory}/*.wit']).sort())(
  '%s opens with its package',
  (file) => {
    // wit-parser refuses a folder in which two package statements have a comment before them.
    expect(readFileSync(file, 'utf8').split('\n')[0]).toBe('package logcraft:lgc@0.1.0;');
  },
);

describe.each([
  ['wit', FUNCTIONS],
  ['wit/bytes', [...FUNCTIONS, 'validate']],
])('%s', (folder, functions) => {
  test('has the world `plugins`, which exports `plugin` and asks for nothing', () => {
    const world = readFileSync(`${folder}/world.wit`, 'utf8');
    expect(world).toMatch(/world plugins \{\s*export plugin;\s*\}/);
  });

  test('declares the functions of the contract', () => {
    const plugin = readFileSync(`${folder}/plugin.wit`, 'utf8');
    const declared = [...plugin.matchAll(/^ {4}([a-z]+): func/gm)].map(([, name]) => name);
    expect(declared.toSorted()).toEqual(functions.toSorted());
  });
});
