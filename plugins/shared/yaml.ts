// YAML as services keep it: written so that every parser reads the same, read without surprises.
import { parseDocument } from 'yaml';

/**
 * A JSON value as YAML that YAML 1.1 and 1.2 read alike: every text in double quotes, so that `no`, `2024-01-15` and
 * `1e3` stay texts. Mappings and lists are blocks, for people who open the rule on the service.
 */
export function writeYaml(value: unknown): string {
  return `${block(value, 0).replace(/^\n/, '')}\n`;
}

/**
 * The value of one YAML document, dates as texts.
 * @throws Error with the first mistake and its line.
 */
export function parseYaml(text: string): unknown {
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    merge: false,
    strict: true,
    uniqueKeys: false,
    logLevel: 'silent',
  });
  const [mistake] = document.errors;
  if (mistake !== undefined) {
    throw new Error(mistake.message.split('\n')[0] ?? 'it is no YAML');
  }
  const value: unknown = document.toJS({ maxAliasCount: 100 });
  return value;
}

function block(value: unknown, depth: number): string {
  const indent = '  '.repeat(depth);
  if (Array.isArray(value) && value.length > 0) {
    return value.map((item: unknown) => `\n${indent}-${inItem(block(item, depth + 1))}`).join('');
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const fields = Object.entries(value).filter(([, field]) => field !== undefined);
    if (fields.length > 0) {
      return fields
        .map(([key, field]) => `\n${indent}${plainKey(key)}:${inField(block(field, depth + 1))}`)
        .join('');
    }
  }
  return scalar(value);
}

/** A mapping may begin on the line of its dash; the indent of a dash and a space is that of one level. */
function inItem(text: string): string {
  return text.startsWith('\n') ? text.replace(/^\n */, ' ') : ` ${text}`;
}

function inField(text: string): string {
  return text.startsWith('\n') ? text : ` ${text}`;
}

const WORDS_WITH_A_MEANING = /^(?:y|n|yes|no|on|off|true|false|null)$/i;

function plainKey(key: string): string {
  return /^[A-Za-z_][\w.|-]*$/.test(key) && !WORDS_WITH_A_MEANING.test(key) ? key : quoted(key);
}

function scalar(value: unknown): string {
  return typeof value === 'string' ? quoted(value) : JSON.stringify(value ?? null);
}

/** JSON's quotes are YAML's; characters that YAML does not print must be escaped in it besides. */
function quoted(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
