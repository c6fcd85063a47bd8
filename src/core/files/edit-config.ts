// Edits of a config's text: a service is added, configured or removed, and every other character stays as it is.
import { parseTOML } from 'toml-eslint-parser';
import type { AST } from 'toml-eslint-parser';
import { isMap, parseDocument } from 'yaml';
import { isJsonArray, isJsonObject, stringifyJson } from './json.ts';
import type { Json, JsonObject } from './json.ts';

/** A service as it is added. */
export interface NewService {
  readonly id: string;
  readonly plugin: string;
  readonly environment: string | null;
  readonly settings: JsonObject;
}

/** The text after an edit, or why the edit cannot be made, in words. */
export type Edited =
  | { readonly text: string; readonly problem: null }
  | { readonly text: null; readonly problem: string };

/** Adds a service at the end. The text must be a config that parses. */
export function addService(file: string, text: string, service: NewService): Edited {
  const { id, plugin, environment, settings } = service;
  if (!isToml(file)) {
    return editYaml(text, (document) => {
      document.setIn(['services', id], {
        plugin,
        ...(environment === null ? {} : { environment }),
        ...(Object.keys(settings).length === 0 ? {} : { settings: plain(settings) }),
      });
    });
  }
  const lines = [
    `[services.${id}]`,
    `plugin = ${tomlValue(plugin)}`,
    ...(environment === null ? [] : [`environment = ${tomlValue(environment)}`]),
    ...(Object.keys(settings).length === 0
      ? []
      : [
          '',
          `[services.${id}.settings]`,
          ...Object.entries(settings).map(
            ([name, value]) => `${tomlKey(name)} = ${tomlValue(value)}`,
          ),
        ]),
  ];
  const before = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  return done(`${before}${before === '' ? '' : '\n'}${lines.join('\n')}\n`);
}

/** Sets settings of a service; others stay. The text must be a config that parses and has the service. */
export function setSettings(
  file: string,
  text: string,
  { id, settings }: { readonly id: string; readonly settings: JsonObject },
): Edited {
  if (!isToml(file)) {
    return editYaml(text, (document) => {
      for (const [name, value] of Object.entries(settings)) {
        document.setIn(['services', id, 'settings', name], plain(value));
      }
    });
  }
  return Object.entries(settings).reduce<Edited>(
    (edited, [name, value]) =>
      edited.text === null ? edited : setTomlSetting(edited.text, { id, name, value }),
    done(text),
  );
}

/** Removes a service with its settings. The text must be a config that parses and has the service. */
export function removeService(file: string, text: string, id: string): Edited {
  if (!isToml(file)) {
    return editYaml(text, (document) => {
      document.deleteIn(['services', id]);
    });
  }
  const tables = tablesIn(text);
  const own = tables.filter(({ path }) => isBelow(path, ['services', id]));
  if (own.length === 0 || !onlyInTables(text, id)) {
    return refused(id);
  }
  // From the last to the first, so that what is cut moves nothing that is still to be cut.
  return done(
    own.toReversed().reduce((rest, { from, to }) => rest.slice(0, from) + rest.slice(to), text),
  );
}

function isToml(file: string): boolean {
  return file.endsWith('.toml');
}

function done(text: string): Edited {
  return { text, problem: null };
}

function refused(id: string): Edited {
  return {
    text: null,
    problem: `the service '${id}' is not written as [services.${id}] with keys of its own below it`,
  };
}

interface TableRange {
  readonly path: readonly string[];
  readonly from: number;
  readonly to: number;
  readonly node: AST.TOMLTable;
}

/** Tables with the text that belongs to them: up to the comments in front of the next one. */
function tablesIn(text: string): readonly TableRange[] {
  const nodes = topLevel(text).filter((node) => node.type === 'TOMLTable');
  return nodes.map((node, index) => {
    const next = nodes[index + 1];
    return {
      path: node.resolvedKey.map(String),
      from: node.range[0],
      to: next === undefined ? text.length : beforeComments(text, next.range[0]),
      node,
    };
  });
}

function topLevel(text: string): readonly (AST.TOMLTable | AST.TOMLKeyValue)[] {
  return parseTOML(text, { tomlVersion: '1.0.0' }).body[0].body;
}

/** Where the block of comment lines right above an offset begins; the offset itself when there is none. */
function beforeComments(text: string, offset: number): number {
  let start = offset;
  for (;;) {
    const above = text.lastIndexOf('\n', start - 2) + 1;
    if (start === 0 || !/^[ \t]*#/.test(text.slice(above, start))) {
      return start;
    }
    start = above;
  }
}

function isBelow(path: readonly string[], prefix: readonly string[]): boolean {
  return prefix.every((part, index) => path[index] === part);
}

/** Whether nothing of a service stands outside of tables of its own (`services.x.plugin = ...`, `[services] x = {...}`). */
function onlyInTables(text: string, id: string): boolean {
  return topLevel(text).every((node) => {
    const [base, pairs] =
      node.type === 'TOMLTable' ? [node.resolvedKey.map(String), node.body] : [[], [node]];
    return (
      isBelow(base, ['services', id]) ||
      pairs.every((pair) => !isBelow([...base, ...keyOf(pair)], ['services', id]))
    );
  });
}

function keyOf({ key }: AST.TOMLKeyValue): readonly string[] {
  return key.keys.map((part) => (part.type === 'TOMLBare' ? part.name : part.value));
}

function setTomlSetting(
  text: string,
  { id, name, value }: { readonly id: string; readonly name: string; readonly value: Json },
): Edited {
  const tables = tablesIn(text);
  const line = `${tomlKey(name)} = ${tomlValue(value)}`;
  const settings = tables.find(
    ({ path }) => path.join('\0') === ['services', id, 'settings'].join('\0'),
  );
  const pair = settings?.node.body.find((one) => keyOf(one).join('\0') === name);
  if (pair !== undefined) {
    const [from, to] = pair.value.range;
    return done(text.slice(0, from) + tomlValue(value) + text.slice(to));
  }
  if (settings !== undefined) {
    const last = settings.node.body.at(-1);
    const end = endOfLine(text, last === undefined ? headerEnd(text, settings) : last.range[1]);
    return done(`${text.slice(0, end)}\n${line}${text.slice(end)}`);
  }
  const own = tables.find(({ path }) => path.join('\0') === ['services', id].join('\0'));
  if (own === undefined || own.node.body.some((one) => keyOf(one)[0] === 'settings')) {
    return refused(id);
  }
  const last = own.node.body.at(-1);
  const end = endOfLine(text, last === undefined ? headerEnd(text, own) : last.range[1]);
  return done(`${text.slice(0, end)}\n\n[services.${id}.settings]\n${line}${text.slice(end)}`);
}

function headerEnd(text: string, { node }: TableRange): number {
  return text.indexOf(']', node.key.range[1] - 1) + 1;
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : text[end - 1] === '\r' ? end - 1 : end;
}

function tomlKey(name: string): string {
  return /^[A-Za-z0-9_-]+$/.test(name) ? name : JSON.stringify(name);
}

function tomlValue(value: Json): string {
  if (isJsonArray(value)) {
    return `[${value.map(tomlValue).join(', ')}]`;
  }
  if (isJsonObject(value)) {
    const members = Object.entries(value).map(
      ([name, member]) => `${tomlKey(name)} = ${tomlValue(member)}`,
    );
    return `{ ${members.join(', ')} }`;
  }
  return stringifyJson(value);
}

function editYaml(
  text: string,
  edit: (document: ReturnType<typeof parseDocument>) => void,
): Edited {
  const document = parseDocument(text);
  if (!isMap(document.contents)) {
    return { text: null, problem: 'the config holds no fields' };
  }
  edit(document);
  return done(document.toString({ lineWidth: 0, flowCollectionPadding: true }));
}

function plain(value: Json): unknown {
  const parsed: unknown = JSON.parse(stringifyJson(value));
  return parsed;
}
