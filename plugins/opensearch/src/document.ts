// A detection's document and a custom rule's text: each made from the other.
import { isEqual, isObject } from '../../shared/json.ts';
import type { JsonObject } from '../../shared/json.ts';
import { parseYaml, writeYaml } from '../../shared/yaml.ts';
import { logTypeOf, OVERRIDE, ownLogType } from './log-type.ts';
import { MAX_TITLE } from './rules.ts';
import type { StoredRule } from './rules.ts';
import type { Settings } from './settings.ts';

const LEVELS = ['informational', 'low', 'medium', 'high', 'critical'];
const STATUSES = ['stable', 'test', 'experimental', 'deprecated', 'unsupported'];

/** Fields without which Security Analytics refuses a rule, or fails on it with an error that names none. */
const NEEDED = [
  'title',
  'id',
  'description',
  'author',
  'date',
  'status',
  'level',
  'logsource',
  'detection',
] as const;

const texts = (description: string): object => ({
  type: 'array',
  items: { type: 'string' },
  description,
});

/** JSON Schema of a detection: a Sigma rule as Security Analytics takes it. */
export const DETECTION_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Sigma rule for OpenSearch Security Analytics',
  type: 'object',
  properties: {
    title: {
      type: 'string',
      minLength: 1,
      maxLength: MAX_TITLE,
      description: 'Title of the rule: its key.',
    },
    id: {
      type: 'string',
      pattern: '^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$',
      description: 'UUID of the rule.',
    },
    description: { type: 'string', description: 'What it detects, and why.' },
    author: { type: 'string', description: 'Who wrote it.' },
    date: {
      type: 'string',
      pattern: '^\\d{4}[-/]\\d{2}[-/]\\d{2}$',
      description: 'When it was written.',
      examples: ['2025-01-31'],
    },
    modified: {
      type: 'string',
      pattern: '^\\d{4}[-/]\\d{2}[-/]\\d{2}$',
      description: 'When it was changed last.',
    },
    status: { enum: STATUSES, description: 'How mature it is.' },
    level: { enum: LEVELS, description: 'Severity.' },
    logsource: {
      type: 'object',
      properties: {
        product: { type: 'string', examples: ['windows', 'linux', 'aws'] },
        category: { type: 'string', examples: ['process_creation', 'dns'] },
        service: { type: 'string', examples: ['security', 'cloudtrail'] },
        definition: { type: 'string' },
      },
      anyOf: [{ required: ['product'] }, { required: ['category'] }, { required: ['service'] }],
      description: 'The logs it looks at; the log type on the service is chosen from it.',
    },
    detection: {
      type: 'object',
      required: ['condition'],
      properties: {
        condition: {
          anyOf: [
            { type: 'string', minLength: 1 },
            { type: 'array', items: { type: 'string' } },
          ],
        },
      },
      minProperties: 2,
      description: 'Selections, and the condition that joins them.',
    },
    tags: {
      type: 'array',
      items: { type: 'string', pattern: '^[^.]+\\..+$' },
      description: 'ATT&CK techniques and tactics, and other tags, each with a namespace.',
      examples: [['attack.execution', 'attack.t1059.001']],
    },
    references: texts('Where to read more.'),
    falsepositives: texts('What it may be mistaken about.'),
    fields: texts('Fields that help whoever looks at an alert.'),
    [OVERRIDE]: {
      type: 'object',
      properties: {
        log_type: {
          type: 'string',
          minLength: 1,
          description: 'Log type of this rule, instead of the one its log source suggests.',
        },
      },
      required: ['log_type'],
      additionalProperties: false,
      description: 'For this service alone; not part of the rule that is sent.',
    },
  },
  required: NEEDED,
};

/**
 * Refuses a document that the service would refuse, or take and then fail on.
 * @throws Error that names every mistake at once.
 */
export function checkRule(key: string, document: JsonObject): void {
  const mistakes = NEEDED.filter((field) => (document[field] ?? '') === '').map(
    (field) => `\`${field}\` is missing`,
  );
  const { title, level, status } = document;
  if (title !== undefined && title !== key) {
    mistakes.push(
      `\`title\` says ${JSON.stringify(title)}, but the detection is known as ${JSON.stringify(key)}: on this service the title is the key`,
    );
  }
  if (typeof level === 'string' && !LEVELS.includes(level.toLowerCase())) {
    mistakes.push(`\`level\` must be one of ${LEVELS.join(', ')}`);
  }
  if (typeof status === 'string' && !STATUSES.includes(status.toLowerCase())) {
    mistakes.push(`\`status\` must be one of ${STATUSES.join(', ')}`);
  }
  if (mistakes.length > 0) {
    throw new Error(`detection: ${mistakes.join('; ')}`);
  }
}

/** The rule to send: the document without what is ours. */
export function toRuleText(document: JsonObject): string {
  return writeYaml(
    Object.fromEntries(Object.entries(document).filter(([key]) => key !== OVERRIDE)),
  );
}

/**
 * The rule the service holds, in the form of the wanted document. All its fields are told, since a change replaces the whole
 * rule; left out are only the empty ones that the console adds.
 * @throws Error when the rule's text is no YAML mapping.
 */
export function toDocument(settings: Settings, wanted: JsonObject, rule: StoredRule): JsonObject {
  let remote: unknown;
  try {
    remote = parseYaml(rule.text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`reading failed: the rule ${rule.id} holds text that is no YAML: ${reason}`);
  }
  if (!isObject(remote)) {
    throw new Error(`reading failed: the rule ${rule.id} holds YAML that is no mapping`);
  }
  const document: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(remote)) {
    if (Object.hasOwn(wanted, field) || !isEmpty(value)) {
      document[field] = inFormOf(wanted[field], value);
    }
  }
  // The title the service finds the rule by is the one that counts.
  document['title'] = rule.title;
  for (const [field, value] of Object.entries(wanted)) {
    if (!Object.hasOwn(document, field) && isEmpty(value)) {
      document[field] = value;
    }
  }
  if (ownLogType(wanted) !== null || rule.category !== expectedLogType(settings, wanted, remote)) {
    document[OVERRIDE] = { log_type: rule.category };
  }
  return document;
}

/** The log type the wanted rule would get; without a wanted one, that of the rule itself. */
function expectedLogType(
  settings: Settings,
  wanted: JsonObject,
  remote: JsonObject,
): string | null {
  try {
    return logTypeOf(settings, Object.hasOwn(wanted, 'logsource') ? wanted : remote).toLowerCase();
  } catch {
    return null;
  }
}

/** The console writes every value of a selection as text; what means the same is told as the file says it. */
function inFormOf(wanted: unknown, remote: unknown): unknown {
  if (isEqual(wanted, remote)) {
    return wanted;
  }
  if (isObject(wanted) && isObject(remote)) {
    return Object.fromEntries(
      Object.entries(remote).map(([key, value]) => [
        key,
        inFormOf(Object.hasOwn(wanted, key) ? wanted[key] : undefined, value),
      ]),
    );
  }
  if (Array.isArray(wanted) && Array.isArray(remote)) {
    return remote.map((item: unknown, index) => inFormOf(wanted[index], item));
  }
  const isSameText =
    (typeof wanted === 'number' || typeof wanted === 'boolean') && String(wanted) === remote;
  return isSameText ? wanted : remote;
}

function isEmpty(value: unknown): boolean {
  return (
    value === null ||
    value === undefined ||
    value === '' ||
    (Array.isArray(value) && value.length === 0)
  );
}
