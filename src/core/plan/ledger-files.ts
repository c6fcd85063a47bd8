// The ledger as files and as one document: the texts that are kept, and reading them back without believing anything.
import { IDENTIFIER_RULE, isIdentifier } from '../files/identifier.ts';
import {
  digestOf,
  isJsonArray,
  isJsonObject,
  JsonError,
  MAX_JSON_DEPTH,
  parseJson,
  stringifyJson,
  toJsonObject,
} from '../files/json.ts';
import type { Json, JsonObject } from '../files/json.ts';
import { compareEntries, entryToJson, LedgerError } from './ledger.ts';
import type { Ledger, LedgerEntry, LedgerIntent } from './ledger.ts';

/** The file with everything that is not an entry. */
export const LEDGER_FILE = 'ledger.json';

/** What a commit has to do to turn one ledger's files into another's. */
export interface FileChanges {
  /** Texts by path. */
  readonly write: ReadonlyMap<string, string>;
  readonly remove: readonly string[];
}

// Below the entry's own two levels (entry, intent) a document may be as deep as any document.
const MAX_FILE_DEPTH = MAX_JSON_DEPTH + 2;
// In one document there are two more: the ledger and its list of entries.
const MAX_DOCUMENT_DEPTH = MAX_FILE_DEPTH + 2;

/**
 * The path of an entry's file, e.g. `services/splunk-prod/brute-force-login-1f0c9a3b5d7e2468.json`: readable, different for
 * every key, and the same on file systems that do not tell upper from lower case.
 * @throws LedgerError when the service's id is not kebab-case, and so could lead out of `services/`.
 */
export function pathOfEntry(entry: { readonly service: string; readonly key: string }): string {
  if (!isIdentifier(entry.service)) {
    throw new LedgerError(
      `The ledger cannot keep a service called ${JSON.stringify(entry.service)}: an id is ${IDENTIFIER_RULE}.`,
    );
  }
  const slug = entry.key
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
  const digest = digestOf(entry.key).slice('sha256:'.length, 'sha256:'.length + 16);
  return `services/${entry.service}/${slug === '' ? '' : `${slug}-`}${digest}.json`;
}

/**
 * The files of a ledger: `ledger.json` and one per entry, texts by path. Equal ledgers have equal texts.
 * @throws LedgerError when two entries would share a file, or what is written could not be read back.
 */
export function ledgerToFiles(ledger: Ledger): ReadonlyMap<string, string> {
  return filesOfUpdate(null, ledger).write;
}

/**
 * What has to be written and removed to turn the files of `before` into those of `after`; `before` null: there are none.
 * Entries that both hold as the same object are not written again, so a small update of a big ledger is cheap.
 * @throws LedgerError when two entries would share a file, or what is written could not be read back.
 */
export function filesOfUpdate(before: Ledger | null, after: Ledger): FileChanges {
  const former = new Map(before?.entries.map((entry) => [pathOfEntry(entry), entry]));
  const write = new Map([[LEDGER_FILE, headText(after)]]);
  const kept = new Set<string>();
  for (const entry of after.entries) {
    const path = pathOfEntry(entry);
    if (kept.has(path)) {
      throw new LedgerError(
        `The ledger cannot keep ${JSON.stringify(entry.key)} of '${entry.service}': there is another entry with the file ${path}. Give the detection another name.`,
      );
    }
    kept.add(path);
    const old = former.get(path);
    // Updates keep the entries they do not touch, so most are known to be equal without looking.
    if (old !== entry) {
      const text = entryText(entry, path);
      if (old === undefined || textOf(entryToJson(old)) !== text) {
        write.set(path, text);
      }
    }
  }
  return { write, remove: [...former.keys()].filter((path) => !kept.has(path)).toSorted() };
}

/**
 * Reads a ledger from its files, texts by path.
 * @throws LedgerError naming the file and the reason, when anything is not as {@link ledgerToFiles} writes it; white space
 * and the order of fields are free, so that a person may repair a file.
 */
export function ledgerFromFiles(files: ReadonlyMap<string, string>): Ledger {
  const head = files.get(LEDGER_FILE);
  if (head === undefined) {
    throw damaged(LEDGER_FILE, 'it is missing');
  }
  const ledger = readHead(parse(head, LEDGER_FILE, MAX_FILE_DEPTH), LEDGER_FILE);
  const entries = [...files]
    .filter(([path]) => path !== LEDGER_FILE)
    .map(([path, text]) => {
      if (!path.startsWith('services/')) {
        throw damaged(path, 'no such file belongs to a ledger');
      }
      return readEntryFile(text, path);
    });
  return { ...ledger, entries: entries.toSorted(compareEntries) };
}

/**
 * A ledger as one JSON document, for places that keep one text. Equal ledgers have equal texts.
 * @throws LedgerError when what is written could not be read back.
 */
export function ledgerToText(ledger: Ledger): string {
  const text = textOf(
    toJsonObject([
      ...Object.entries(headToJson(ledger)),
      ['entries', ledger.entries.toSorted(compareEntries).map(entryToJson)],
    ]),
  );
  ledgerFromText(text, 'the ledger to be written');
  return text;
}

/**
 * Reads a ledger from one JSON document; `where` names it in errors.
 * @throws LedgerError when anything is not as {@link ledgerToText} writes it.
 */
export function ledgerFromText(text: string, where: string): Ledger {
  const { entries, ...head } = objectOf(parse(text, where, MAX_DOCUMENT_DEPTH), where);
  const ledger = readHead(toJsonObject(Object.entries(head)), where);
  if (!isJsonArray(entries)) {
    throw damaged(where, "'entries' is not a list");
  }
  const seen = new Set<string>();
  const read = entries.map((value, index) => {
    const entry = readEntry(value, `${where}, entry ${index}`);
    const path = pathOfEntry(entry);
    if (seen.has(path)) {
      throw damaged(
        where,
        `${JSON.stringify(entry.key)} of '${entry.service}' is there more than once`,
      );
    }
    seen.add(path);
    return entry;
  });
  return { ...ledger, entries: read.toSorted(compareEntries) };
}

function headText(ledger: Ledger): string {
  const text = textOf(headToJson(ledger));
  readHead(parse(text, LEDGER_FILE, MAX_FILE_DEPTH), LEDGER_FILE);
  return text;
}

function headToJson(ledger: Ledger): JsonObject {
  return toJsonObject([
    ['version', ledger.version],
    ['lineage', ledger.lineage],
    ['serial', ledger.serial],
    ['lastApplied', toJsonObject(Object.entries(ledger.lastApplied))],
  ]);
}

// What is written is read back at once: a ledger that its own product refuses would stop every later run.
function entryText(entry: LedgerEntry, path: string): string {
  const text = textOf(entryToJson(entry));
  readEntryFile(text, path);
  return text;
}

function textOf(value: Json): string {
  return `${stringifyJson(value, { indent: 2, sorted: true })}\n`;
}

function readHead(value: Json, where: string): Omit<Ledger, 'entries'> {
  // Before anything else: another version may have other fields.
  const version = objectOf(value, where)['version'];
  if (version !== 1) {
    throw new LedgerError(
      `${where} is of version ${shown(version)}, and this release of lgc-action knows version 1 alone. Use the release that wrote it, or a newer one.`,
    );
  }
  const head = fieldsOf(value, ['version', 'lineage', 'serial', 'lastApplied'], where);
  const serial = head['serial'];
  if (typeof serial !== 'number' || !Number.isSafeInteger(serial) || serial < 0) {
    throw damaged(where, `'serial' is not a count but ${shown(serial)}`);
  }
  const commits = objectOf(head['lastApplied'], `${where}, 'lastApplied'`);
  return {
    version: 1,
    lineage: textField(head, 'lineage', where),
    serial,
    lastApplied: Object.fromEntries(
      Object.keys(commits).map((service) => [
        identifier(service, where),
        textField(commits, service, `${where}, 'lastApplied'`),
      ]),
    ),
  };
}

function readEntryFile(text: string, path: string): LedgerEntry {
  const entry = readEntry(parse(text, path, MAX_FILE_DEPTH), path);
  const expected = pathOfEntry(entry);
  if (expected !== path) {
    throw damaged(
      path,
      `it holds ${JSON.stringify(entry.key)} of '${entry.service}', whose file is ${expected}`,
    );
  }
  return entry;
}

function readEntry(value: Json, where: string): LedgerEntry {
  const fields = fieldsOf(
    value,
    ['service', 'key', 'plugin', 'file', 'commit', 'applied', 'intent'],
    where,
  );
  const intent = readIntent(fields['intent'] ?? null, `${where}, 'intent'`);
  const applied = documentOrNull(fields, 'applied', where);
  if (applied === null && intent?.action !== 'create') {
    throw damaged(where, "'applied' is null although no create is under way");
  }
  return {
    service: identifier(textField(fields, 'service', where), where),
    key: textField(fields, 'key', where),
    plugin: identifier(textField(fields, 'plugin', where), where),
    file: textField(fields, 'file', where),
    applied,
    commit: textField(fields, 'commit', where),
    intent,
  };
}

function readIntent(value: Json, where: string): LedgerIntent | null {
  if (value === null) {
    return null;
  }
  const fields = fieldsOf(value, ['action', 'document', 'run'], where);
  const action = fields['action'];
  if (action !== 'create' && action !== 'update' && action !== 'delete') {
    throw damaged(where, `'action' is not create, update or delete but ${shown(action)}`);
  }
  const document = documentOrNull(fields, 'document', where);
  if ((document === null) !== (action === 'delete')) {
    throw damaged(where, `a ${action} with${document === null ? 'out' : ''} a document`);
  }
  return { action, document, run: textField(fields, 'run', where) };
}

function parse(text: string, where: string, maxDepth: number): Json {
  let value: Json;
  try {
    value = parseJson(text, maxDepth);
  } catch (error) {
    if (error instanceof JsonError) {
      throw damaged(where, `it is not JSON: ${error.message}`, error);
    }
    throw error;
  }
  if (membersInText(text) !== membersInValue(value)) {
    throw damaged(where, 'a field is there twice');
  }
  return value;
}

// JSON.parse keeps the last of two equal names in silence; outside of strings each member has one colon.
function membersInText(text: string): number {
  return text.replace(/"[^"\\]*(?:\\.[^"\\]*)*"/g, '').split(':').length - 1;
}

function membersInValue(value: Json): number {
  if (isJsonArray(value)) {
    return value.reduce<number>((count, item) => count + membersInValue(item), 0);
  }
  if (isJsonObject(value)) {
    const members = Object.values(value);
    return members.reduce<number>((count, item) => count + membersInValue(item), members.length);
  }
  return 0;
}

function objectOf(value: Json | undefined, where: string): JsonObject {
  if (!isJsonObject(value)) {
    throw damaged(where, `it is not an object but ${shown(value)}`);
  }
  return value;
}

function fieldsOf(value: Json, names: readonly string[], where: string): JsonObject {
  const object = objectOf(value, where);
  const missing = names.find((name) => object[name] === undefined);
  if (missing !== undefined) {
    throw damaged(where, `'${missing}' is missing`);
  }
  const unknown = Object.keys(object).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw damaged(where, `a field ${JSON.stringify(unknown)} does not belong there`);
  }
  return object;
}

function textField(object: JsonObject, name: string, where: string): string {
  const value = object[name];
  if (typeof value !== 'string' || value === '') {
    throw damaged(where, `'${name}' is not a text but ${shown(value)}`);
  }
  return value;
}

function documentOrNull(object: JsonObject, name: string, where: string): JsonObject | null {
  const value = object[name];
  return value === null ? null : objectOf(value, `${where}, '${name}'`);
}

function identifier(value: string, where: string): string {
  if (!isIdentifier(value)) {
    throw damaged(where, `${shown(value)} is not ${IDENTIFIER_RULE}`);
  }
  return value;
}

function shown(value: Json | undefined): string {
  const text = value === undefined ? 'nothing' : stringifyJson(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

function damaged(where: string, reason: string, cause?: unknown): LedgerError {
  return new LedgerError(
    `${where}: ${reason}. Such a ledger is not believed: put it back to a state that was good (see docs/ledger.md).`,
    { cause },
  );
}
