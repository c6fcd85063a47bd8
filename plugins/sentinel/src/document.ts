// A detection's document and an analytics rule: each made from the other.
import { isEqual, isObject, isTexts } from '../../shared/json.ts';
import type { JsonObject } from '../../shared/json.ts';
import type { Detection } from '../../shared/plugin.ts';
import type { StoredRule } from './alert-rules.ts';

const SEVERITIES = ['Informational', 'Low', 'Medium', 'High'];
const OPERATORS = ['GreaterThan', 'LessThan', 'Equal', 'NotEqual'];

/** Fields of the document that are not properties of the rule. */
const OURS = ['id', 'kind', 'title', 'name'];

/** What a rule of each kind cannot do without. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  Scheduled: [
    'query',
    'severity',
    'queryFrequency',
    'queryPeriod',
    'triggerOperator',
    'triggerThreshold',
  ],
  NRT: ['query', 'severity'],
};

/** What the service insists on, and a file need not say. */
const DEFAULTS = { enabled: true, suppressionEnabled: false, suppressionDuration: 'PT5H' };

const duration = (description: string, example: string): object => ({
  type: 'string',
  pattern: '^P(?=.)(\\d+D)?(T(?=.)(\\d+H)?(\\d+M)?(\\d+S)?)?$',
  description,
  examples: [example],
});

/** JSON Schema of a detection: the properties of an analytics rule. */
export const DETECTION_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Microsoft Sentinel analytics rule',
  type: 'object',
  properties: {
    displayName: { type: 'string', minLength: 1, description: 'Name of the rule: its key.' },
    title: { type: 'string', description: 'Key of the detection, where it is not the name.' },
    name: { type: 'string', description: 'Name of the rule, where `displayName` is not used.' },
    id: { type: 'string', description: 'Id of a rule that exists, to take it over.' },
    kind: { enum: Object.keys(NEEDED), default: 'Scheduled', description: 'Kind of the rule.' },
    description: { type: 'string', description: 'What it detects, and why.' },
    enabled: { type: 'boolean', default: true, description: 'Whether it runs.' },
    severity: { enum: SEVERITIES, description: 'Severity of the alert.' },
    query: { type: 'string', minLength: 1, description: 'KQL to run.' },
    queryFrequency: duration('How often it runs.', 'PT5M'),
    queryPeriod: duration('How far back it looks.', 'PT1H'),
    triggerOperator: { enum: OPERATORS, description: 'How the number of results is compared.' },
    triggerThreshold: { type: 'integer', minimum: 0, description: 'What it is compared with.' },
    suppressionEnabled: { type: 'boolean', description: 'Be silent for a while after an alert.' },
    suppressionDuration: duration('How long to be silent.', 'PT5H'),
    tactics: {
      type: 'array',
      items: { type: 'string' },
      description: 'ATT&CK tactics.',
      examples: [['InitialAccess', 'Persistence']],
    },
    techniques: {
      type: 'array',
      items: { type: 'string', pattern: '^T\\d{4}$' },
      description: 'ATT&CK techniques.',
      examples: [['T1078']],
    },
    subTechniques: {
      type: 'array',
      items: { type: 'string', pattern: '^T\\d{4}\\.\\d{3}$' },
      description: 'ATT&CK sub-techniques.',
      examples: [['T1078.004']],
    },
    incidentConfiguration: { type: 'object', description: 'Whether alerts become incidents.' },
    eventGroupingSettings: { type: 'object', description: 'How results become alerts.' },
    entityMappings: { type: 'array', items: { type: 'object' }, description: 'Entities.' },
    customDetails: { type: 'object', description: 'Columns to show in the alert.' },
    alertDetailsOverride: { type: 'object', description: 'Texts of the alert from its results.' },
    sentinelEntitiesMappings: { type: 'array', items: { type: 'object' } },
    alertRuleTemplateName: { type: 'string', description: 'Template the rule was made from.' },
    templateVersion: { type: 'string', description: 'Version of the template.' },
  },
  required: ['query', 'severity'],
  additionalProperties: false,
};

/** @throws Error that names every mistake at once. */
export function checkRule({ key, document }: Detection): void {
  const kind = document['kind'] ?? 'Scheduled';
  const needed = typeof kind === 'string' && Object.hasOwn(NEEDED, kind) ? NEEDED[kind] : undefined;
  const mistakes =
    needed === undefined
      ? [`\`kind\` must be one of ${Object.keys(NEEDED).join(', ')}`]
      : needed
          .filter((field) => (document[field] ?? '') === '')
          .map((field) => `\`${field}\` is missing`);
  const { displayName, title } = document;
  if (displayName !== undefined && displayName !== key && title !== key) {
    mistakes.push(
      `\`displayName\` says ${JSON.stringify(displayName)}, but the detection is known as ${JSON.stringify(key)}: make them equal`,
    );
  }
  for (const [field, values] of Object.entries({
    severity: SEVERITIES,
    triggerOperator: OPERATORS,
  })) {
    const value = document[field];
    if (value !== undefined && (typeof value !== 'string' || !values.includes(value))) {
      mistakes.push(`\`${field}\` must be one of ${values.join(', ')}`);
    }
  }
  if (mistakes.length > 0) {
    throw new Error(`detection: ${mistakes.join('; ')}`);
  }
}

/** The rule to send: what the service holds, and the file's fields over it, since the service replaces the whole rule. */
export function toRule({ key, document }: Detection, held: StoredRule | null): JsonObject {
  const { lastModifiedUtc: _, ...before } = held?.properties ?? {};
  const fields = Object.entries(document).filter(([field]) => !OURS.includes(field));
  return {
    kind: document['kind'] ?? 'Scheduled',
    properties: {
      ...DEFAULTS,
      ...before,
      displayName: key,
      // A rule runs unless its file says otherwise, also where somebody has switched it off.
      enabled: true,
      ...Object.fromEntries(fields),
    },
  };
}

/** The rule in the form of the wanted document, as far as that speaks of it; and that it is switched off. */
export function toDocument(wanted: JsonObject, rule: StoredRule): JsonObject {
  const { properties } = rule;
  const document: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(wanted)) {
    if (field === 'kind') {
      document[field] = rule.kind;
    } else if (field === 'id') {
      document[field] = sameText(value, rule.id);
    } else if (field === 'title' || field === 'name') {
      // The name is compared where the rule keeps it.
      document[field] = Object.hasOwn(wanted, 'displayName') ? value : properties['displayName'];
    } else if (Object.hasOwn(properties, field)) {
      const told = inFormOf(value, properties[field], field);
      if (told !== undefined) {
        document[field] = told;
      }
    } else if (isNothing(value)) {
      document[field] = value;
    }
  }
  if (!Object.hasOwn(wanted, 'enabled') && properties['enabled'] === false) {
    document['enabled'] = false;
  }
  if (!Object.hasOwn(wanted, 'kind') && rule.kind !== 'Scheduled') {
    document['kind'] = rule.kind;
  }
  return document;
}

const DURATIONS = ['queryFrequency', 'queryPeriod', 'suppressionDuration', 'lookbackDuration'];
const UNORDERED = ['tactics', 'techniques', 'subTechniques'];

function inFormOf(wanted: unknown, remote: unknown, field = ''): unknown {
  if (isEqual(wanted, remote) || (isNothing(wanted) && isNothing(remote))) {
    return wanted;
  }
  if (remote === null) {
    return undefined;
  }
  if (isObject(wanted) && isObject(remote)) {
    // Custom details are names of the file's own: one more is a difference. Elsewhere the service adds its defaults.
    const isOpen = field === 'customDetails';
    return Object.fromEntries(
      Object.entries(remote)
        .filter(([key]) => isOpen || Object.hasOwn(wanted, key))
        .map(([key, value]) => [key, inFormOf(wanted[key], value, key)]),
    );
  }
  if (UNORDERED.includes(field) && isTexts(wanted) && isTexts(remote)) {
    return wanted.toSorted().join() === remote.toSorted().join() ? wanted : remote;
  }
  if (Array.isArray(wanted) && Array.isArray(remote)) {
    return remote.map((item: unknown, index) => inFormOf(wanted[index] ?? item, item));
  }
  if (DURATIONS.includes(field)) {
    const seconds = secondsOf(wanted);
    return seconds !== null && seconds === secondsOf(remote) ? wanted : remote;
  }
  return field === 'query' || field === 'description' ? sameText(wanted, remote) : remote;
}

/** The service keeps no white space around a text. */
function sameText(wanted: unknown, remote: unknown): unknown {
  const clean = (text: string): string => text.replaceAll('\r\n', '\n').trim();
  return typeof wanted === 'string' && typeof remote === 'string' && clean(wanted) === clean(remote)
    ? wanted
    : remote;
}

function isNothing(value: unknown): boolean {
  return (
    value === null ||
    value === undefined ||
    value === '' ||
    (Array.isArray(value) && value.length === 0) ||
    (isObject(value) && Object.keys(value).length === 0)
  );
}

/** Seconds of an ISO 8601 duration without months and years; null when it is none. */
function secondsOf(value: unknown): number | null {
  const parts =
    typeof value === 'string'
      ? /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(value)
      : null;
  if (parts === null) {
    return null;
  }
  const [days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0));
  return (days ?? 0) * 86_400 + (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0);
}
