// A detection's document and a rule group: each made from the other.
import { isEqual, isObject } from '../../shared/json.ts';
import type { JsonObject } from '../../shared/json.ts';
import type { Detection } from '../../shared/plugin.ts';
import type { Place } from './groups.ts';
import type { Settings } from './settings.ts';

/** Fields that say where a group lies; they are not part of what a ruler keeps in it. */
const OURS = ['title', 'namespace'];

/** Fields that hold a duration, which rulers write in a form of their own. */
const DURATIONS = ['interval', 'query_offset', 'evaluation_delay', 'for', 'keep_firing_for'];

/** Fields whose values are texts on the ruler, whatever YAML calls them. */
const TEXTS = ['labels', 'annotations'];

const duration = (description: string): object => ({
  type: 'string',
  pattern: '^(0|([0-9]+(ms|[smhdwy]))+)$',
  description,
  examples: ['5m'],
});

const textsByName = (description: string): object => ({
  type: 'object',
  additionalProperties: { type: ['string', 'number', 'boolean'] },
  description,
});

/** JSON Schema of a detection: a rule group. */
export const DETECTION_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Rule group of a ruler',
  type: 'object',
  properties: {
    title: {
      type: 'string',
      minLength: 1,
      description: 'Key of the detection, where `name` alone would not tell two groups apart.',
    },
    name: { type: 'string', minLength: 1, description: 'Name of the group.' },
    namespace: {
      type: 'string',
      minLength: 1,
      description: 'Namespace of the group; by default that of the settings.',
    },
    interval: duration('How often the rules are run.'),
    query_offset: duration('How far back in time the rules look.'),
    evaluation_delay: duration('The same, by its older name.'),
    limit: { type: 'integer', minimum: 0, description: 'Most alerts or series of one rule.' },
    labels: textsByName('Labels of every rule of the group.'),
    source_tenants: {
      type: 'array',
      items: { type: 'string' },
      description: 'Tenants whose data is asked (Mimir).',
    },
    align_evaluation_time_on_interval: {
      type: 'boolean',
      description: 'Run on the clock (Mimir).',
    },
    rules: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        properties: {
          alert: { type: 'string', minLength: 1, description: 'Name of the alert.' },
          record: { type: 'string', minLength: 1, description: 'Name of the series to record.' },
          expr: { type: 'string', minLength: 1, description: 'PromQL, or LogQL on Loki.' },
          for: duration('How long it has to hold before the alert fires.'),
          keep_firing_for: duration('How long the alert goes on after that.'),
          labels: textsByName('Labels of the alert, e.g. its severity.'),
          annotations: textsByName('What people are told.'),
        },
        required: ['expr'],
        oneOf: [{ required: ['alert'] }, { required: ['record'] }],
        additionalProperties: false,
      },
      description: 'The rules, run in this order.',
    },
  },
  required: ['rules'],
};

/**
 * Where the group of a detection lies.
 * @throws Error when no URL can carry its name.
 */
export function placeOf(settings: Settings, { key, document }: Detection): Place {
  const name = nameOf(key, document);
  const namespace =
    typeof document['namespace'] === 'string' ? document['namespace'] : settings.namespace;
  for (const part of [name, namespace]) {
    if (part.trim() === '' || part === '.' || part === '..') {
      throw new Error(
        `a group or namespace cannot be named ${JSON.stringify(part)}: choose another name`,
      );
    }
  }
  return { namespace, name };
}

/** @throws Error that names every mistake at once. */
export function checkGroup({ key, document }: Detection): void {
  const mistakes: string[] = [];
  const { rules, name } = document;
  if (name !== undefined && typeof name !== 'string') {
    mistakes.push('`name` must be a text');
  }
  if (nameOf(key, document) !== key && document['title'] !== key) {
    mistakes.push(
      `\`name\` says ${JSON.stringify(name)}, but the detection is known as ${JSON.stringify(key)}: make them equal, or give the group a \`title\``,
    );
  }
  if (!Array.isArray(rules) || rules.length === 0) {
    mistakes.push('`rules` is missing: a list of alerts');
  } else {
    rules.forEach((rule: unknown, index) => {
      const at = `rule ${index + 1}`;
      if (!isObject(rule)) {
        mistakes.push(`${at} must be a mapping`);
      } else if (typeof rule['expr'] !== 'string' || rule['expr'].trim() === '') {
        mistakes.push(`${at}: \`expr\` is missing`);
      } else if (Object.hasOwn(rule, 'alert') === Object.hasOwn(rule, 'record')) {
        mistakes.push(`${at}: give one of \`alert\` and \`record\``);
      }
    });
  }
  if (mistakes.length > 0) {
    throw new Error(`detection: ${mistakes.join('; ')}`);
  }
}

/** The group to send: the document without what is ours, under its name. */
export function toGroup({ key, document }: Detection): JsonObject {
  return {
    name: nameOf(key, document),
    ...Object.fromEntries(
      Object.entries(document)
        .filter(([field]) => !OURS.includes(field) && field !== 'name')
        .map(([field, value]) => [field, toSend(field, value)]),
    ),
  };
}

/**
 * The group a ruler holds, in the form of the wanted document. All its fields are told, since a change replaces the group.
 */
export function toDocument(wanted: JsonObject, group: JsonObject): JsonObject {
  const document = inFormOf(wanted, group);
  const ours = Object.fromEntries(
    OURS.filter((field) => Object.hasOwn(wanted, field)).map((field) => [field, wanted[field]]),
  );
  const { name, ...rest } = isObject(document) ? document : {};
  // Where the file does not say the name, it is the key, and a difference there cannot be.
  return { ...ours, ...(Object.hasOwn(wanted, 'name') ? { name } : {}), ...rest };
}

function nameOf(key: string, document: JsonObject): string {
  return typeof document['name'] === 'string' ? document['name'] : key;
}

function toSend(field: string, value: unknown): unknown {
  if (TEXTS.includes(field) && isObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, text]) => [name, String(text)]));
  }
  if (Array.isArray(value)) {
    return value.map((item: unknown) => (isObject(item) ? fieldsToSend(item) : item));
  }
  return value;
}

function fieldsToSend(rule: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(rule).map(([field, value]) => [field, toSend(field, value)]),
  );
}

/** What means the same on a ruler is told as the file says it. */
function inFormOf(wanted: unknown, remote: unknown, field = ''): unknown {
  if (isObject(wanted) && isObject(remote)) {
    const told = Object.entries(remote)
      // What is left out in the file and nothing on the ruler is the same.
      .filter(([key, value]) => Object.hasOwn(wanted, key) || !isNothing(key, value))
      .map(([key, value]) => [
        key,
        inFormOf(Object.hasOwn(wanted, key) ? wanted[key] : undefined, value, key),
      ]);
    const leftOut = Object.entries(wanted).filter(
      ([key, value]) => !Object.hasOwn(remote, key) && isNothing(key, value),
    );
    return Object.fromEntries([...told, ...leftOut]);
  }
  if (Array.isArray(wanted) && Array.isArray(remote)) {
    return remote.map((item: unknown, index) => inFormOf(wanted[index], item));
  }
  return isSame(wanted, remote, field) ? wanted : remote;
}

function isSame(wanted: unknown, remote: unknown, field: string): boolean {
  if (isEqual(wanted, remote)) {
    return true;
  }
  if (DURATIONS.includes(field)) {
    const milliseconds = durationOf(wanted);
    return milliseconds !== null && milliseconds === durationOf(remote);
  }
  if (typeof wanted === 'number' || typeof wanted === 'boolean') {
    return String(wanted) === remote;
  }
  return field === 'expr' && typeof wanted === 'string' && typeof remote === 'string'
    ? wanted.trim() === remote.trim()
    : false;
}

function isNothing(field: string, value: unknown): boolean {
  return (
    value === null ||
    value === 0 ||
    value === false ||
    value === '' ||
    (Array.isArray(value) && value.length === 0) ||
    (isObject(value) && Object.keys(value).length === 0) ||
    (DURATIONS.includes(field) && durationOf(value) === 0)
  );
}

const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 7 * 86_400_000,
  y: 365 * 86_400_000,
};

/** Milliseconds of a duration as Prometheus writes it; null when it is none. */
function durationOf(value: unknown): number | null {
  if (value === 0 || value === '0') {
    return 0;
  }
  if (typeof value !== 'string' || !/^(?:\d+(?:ms|[smhdwy]))+$/.test(value)) {
    return null;
  }
  return [...value.matchAll(/(\d+)(ms|[smhdwy])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * (UNITS[unit ?? ''] ?? 0),
    0,
  );
}
