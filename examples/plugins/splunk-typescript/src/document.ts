// A detection's document and a saved search's fields: each made from the other.
import { readAnnotations, writeAnnotations } from './annotations.ts';
import type { Entry, Fields } from './saved-searches.ts';
import { SEVERITIES } from './detection-schema.ts';

/** A detection as its file says it. */
export type Document = Readonly<Record<string, unknown>>;

/** The field that Splunk Enterprise Security keeps ATT&CK techniques in, as JSON text. */
const ANNOTATIONS = 'action.correlationsearch.annotations';

/**
 * The fields to send for a detection.
 * @throws Error that names every mistake of the document at once.
 */
export function toFields(name: string, document: Document): Fields {
  const mistakes: string[] = [];
  const fields: Record<string, string> = {};
  for (const [key, value] of Object.entries(document)) {
    try {
      switch (key) {
        case 'title':
        case 'name':
          checkTitle(key, value, name);
          break;
        case 'severity':
          fields['alert.severity'] = severityNumber(value);
          break;
        case 'tags':
          fields[ANNOTATIONS] = writeAnnotations(value, document[ANNOTATIONS]);
          break;
        case ANNOTATIONS:
          // With tags in the file, both are written together.
          fields[key] = Object.hasOwn(document, 'tags') ? (fields[key] ?? '') : toText(key, value);
          break;
        default:
          fields[key] = toText(key, value);
      }
    } catch (error) {
      mistakes.push(error instanceof Error ? error.message : String(error));
    }
  }
  if (Object.hasOwn(document, 'severity') && Object.hasOwn(document, 'alert.severity')) {
    mistakes.push('`severity` and `alert.severity` are the same: keep one');
  }
  if (typeof document['search'] !== 'string' || document['search'].trim() === '') {
    mistakes.push('`search` is missing: the SPL to run, as text');
  }
  if (mistakes.length > 0) {
    throw new Error(`detection: ${mistakes.join('; ')}`);
  }
  return fields;
}

/**
 * What a saved search says of the fields that the wanted document names, each in the form the document uses:
 * Splunk adds dozens of defaults, and answers `"1"`, `1` or `true` for one and the same value.
 */
export function toDocument(wanted: Document, entry: Entry): Document {
  const { content } = entry;
  const document: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(wanted)) {
    if (key === 'title' || key === 'name') {
      document[key] = value === null ? null : inFormOf(value, entry.name);
    } else if (key === 'severity') {
      document[key] = severityWord(content['alert.severity']);
    } else if (key !== 'tags' && key !== ANNOTATIONS && Object.hasOwn(content, key)) {
      document[key] = inFormOf(value, content[key]);
    }
  }
  if (Object.hasOwn(wanted, 'tags')) {
    const { tags, rest } = readAnnotations(content[ANNOTATIONS], wanted['tags']);
    document['tags'] = tags;
    // One field on Splunk: with the tags we would overwrite annotations the file does not have, so they must show.
    if (Object.hasOwn(wanted, ANNOTATIONS) || Object.keys(rest).length > 0) {
      document[ANNOTATIONS] = rest;
    }
  } else if (Object.hasOwn(wanted, ANNOTATIONS) && Object.hasOwn(content, ANNOTATIONS)) {
    document[ANNOTATIONS] = inFormOf(wanted[ANNOTATIONS], content[ANNOTATIONS]);
  }
  return document;
}

function checkTitle(key: string, value: unknown, name: string): void {
  // A key is always text, also where the file has a number; without a value the key comes from elsewhere.
  const title = typeof value === 'number' ? String(value) : value;
  if (title !== null && title !== name) {
    throw new Error(
      `\`${key}\` says ${JSON.stringify(value)}, but the detection is known as ${JSON.stringify(name)}: make them equal or leave \`${key}\` out`,
    );
  }
}

function toText(key: string, value: unknown): string {
  if (!/^[A-Za-z][\w.:-]*$/.test(key) || key.startsWith('eai:') || key === 'output_mode') {
    throw new Error(`\`${key}\` is no field of a saved search`);
  }
  if (typeof value === 'string') {
    return value;
  }
  if (typeof value === 'boolean') {
    return value ? '1' : '0';
  }
  if (typeof value === 'number') {
    if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
      throw new Error(`\`${key}\` is too big a number to be kept exactly: write it in quotes`);
    }
    return String(value);
  }
  if (value === null) {
    return '';
  }
  if (isListOfTexts(value)) {
    const item = value.find((text) => text.includes(','));
    if (item !== undefined) {
      throw new Error(`\`${key}\` holds ${JSON.stringify(item)}: an item cannot have a comma`);
    }
    return value.join(',');
  }
  // Alert actions keep structured parameters as JSON text, e.g. action.risk.param._risk.
  if (key.startsWith('action.')) {
    return JSON.stringify(value);
  }
  const [first] = typeof value === 'object' && !Array.isArray(value) ? Object.keys(value) : [];
  throw new Error(
    first === undefined
      ? `\`${key}\` must be a single value or a list of texts`
      : `\`${key}\` is a mapping: write its fields as Splunk names them, e.g. \`${key}.${first}:\``,
  );
}

function inFormOf(wanted: unknown, remote: unknown): unknown {
  const text = remote === null ? '' : typeof remote === 'string' ? remote : JSON.stringify(remote);
  if (typeof wanted === 'string') {
    const isSame = trimmed(wanted) === trimmed(text) || isSameSwitch(wanted, remote);
    return isSame ? wanted : text;
  }
  if (typeof wanted === 'boolean') {
    return toBoolean(text) ?? text;
  }
  if (typeof wanted === 'number') {
    return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
  }
  if (wanted === null) {
    return text === '' ? null : text;
  }
  if (isListOfTexts(wanted)) {
    const items = text
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '');
    // The order of alert actions, fields or addresses has no meaning on Splunk.
    return items.toSorted().join() === wanted.toSorted().join() ? wanted : items;
  }
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Splunk keeps no white space around a value, and no carriage returns. */
function trimmed(text: string): string {
  return text.replaceAll('\r\n', '\n').trim();
}

function isSameSwitch(wanted: string, remote: unknown): boolean {
  return typeof remote === 'boolean' && toBoolean(wanted) === remote;
}

function toBoolean(text: string): boolean | null {
  switch (text.toLowerCase()) {
    case '1':
    case 'true':
      return true;
    case '0':
    case 'false':
      return false;
    default:
      return null;
  }
}

function isListOfTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function severityNumber(value: unknown): string {
  const index = SEVERITIES.findIndex((word) => word === value);
  if (index === -1) {
    throw new Error(`\`severity\` must be one of ${SEVERITIES.join(', ')}`);
  }
  return String(index + 1);
}

function severityWord(remote: unknown): unknown {
  return SEVERITIES[Number(remote) - 1] ?? remote;
}
