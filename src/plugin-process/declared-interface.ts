// What a component declares: reads the TypeScript declarations that jco derives from its types back into WIT's words.
import type { DeclaredInterface, Signature } from './contract.ts';

/**
 * Finds the declarations of one exported interface: `main` is the text of the component's own declarations, `files` the
 * text of every declaration file by its path. Null when they hold no such interface.
 */
export function findDeclarations(options: {
  readonly main: string;
  readonly files: ReadonlyMap<string, string>;
  readonly interfaceName: string;
}): string | null {
  const { main, files, interfaceName } = options;
  const alias = new RegExp(`^\\s*'${escapeRegExp(interfaceName)}': typeof (\\w+),?$`, 'm').exec(
    main,
  )?.[1];
  if (alias === undefined) {
    return null;
  }
  const path = new RegExp(`^import type \\* as ${alias} from '\\./(.+)\\.js';`, 'm').exec(
    main,
  )?.[1];
  return path === undefined ? null : (files.get(`${path}.d.ts`) ?? null);
}

/** Reads the functions and the record `metadata` of an interface from its declarations. */
export function parseDeclarations(declarations: string): DeclaredInterface {
  const text = declarations.replaceAll(/\/\*[\s\S]*?\*\//g, '');
  const aliases = new Map(
    [...text.matchAll(/^export type (\w+) = ([^;]+);$/gm)].map((match) => [
      match[1] ?? '',
      match[2] ?? '',
    ]),
  );
  // A function whose name is a word of JavaScript is declared as `_name` and exported under its own.
  const renamed = new Map(
    [...text.matchAll(/^export \{ (\w+) as (\w+) \};$/gm)].map((match) => [
      match[1] ?? '',
      match[2] ?? '',
    ]),
  );
  const functions = new Map<string, Signature>();
  for (const match of text.matchAll(
    /^(?:export )?(?:async )?function (\w+)\(([^)]*)\): (.+);$/gm,
  )) {
    const [, name = '', parameters = '', result = ''] = match;
    functions.set(renamed.get(name) ?? name, {
      parameters: splitParameters(parameters).map((type) => toWit(type, aliases)),
      result: toWit(result, aliases),
    });
  }
  return { functions, metadata: parseRecord(text, aliases) };
}

function parseRecord(
  text: string,
  aliases: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const body = /^export interface Metadata \{\n([\s\S]*?)^\}$/m.exec(text)?.[1] ?? '';
  return new Map(
    [...body.matchAll(/^\s*(\w+)(\??): (.+?),$/gm)].map((match) => {
      const type = toWit(match[3] ?? '', aliases);
      return [match[1] ?? '', match[2] === '?' ? `option<${type}>` : type];
    }),
  );
}

function splitParameters(parameters: string): readonly string[] {
  // The type follows the first colon; a comma inside angle brackets belongs to the type.
  const parts = parameters.split(/,(?![^<]*>)/).map((part) => part.trim());
  return parts
    .filter((part) => part !== '')
    .map((part) => part.slice(part.indexOf(':') + 1).trim());
}

function toWit(type: string, aliases: ReadonlyMap<string, string>, depth = 0): string {
  const plain = /^Promise<(.*)>$/.exec(type)?.[1] ?? type;
  const optional = /^(.*) \| undefined$/.exec(plain)?.[1];
  if (optional !== undefined) {
    return `option<${toWit(optional, aliases, depth)}>`;
  }
  const element = /^Array<(.*)>$/.exec(plain)?.[1];
  if (element !== undefined) {
    return `list<${toWit(element, aliases, depth)}>`;
  }
  const alias = aliases.get(plain);
  if (alias !== undefined && depth < 8) {
    return toWit(alias, aliases, depth + 1);
  }
  const known: Readonly<Record<string, string>> = {
    string: 'string',
    boolean: 'bool',
    Uint8Array: 'list<u8>',
    void: '_',
    Metadata: 'metadata',
    bigint: 'a 64-bit integer',
    number: 'a number',
  };
  return Object.hasOwn(known, plain) ? (known[plain] ?? plain) : plain;
}

function escapeRegExp(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
