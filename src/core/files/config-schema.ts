// The JSON Schemas of the files that users write, for editors; docs/*.schema.json are printed from here.
import { IDENTIFIER_RULE } from './identifier.ts';
import { POLICY_CHANGES, POLICY_CHECKS } from './policy.ts';

const IDENTIFIER = { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 64 } as const;
const TEXT = { type: 'string', minLength: 1 } as const;
const TEXTS = { type: 'array', items: TEXT } as const;
const PATH = { ...TEXT, description: 'Relative to the working directory.' } as const;
// `${VAR}` may stand where a URL is wanted.
const ADDRESS = { ...TEXT, description: 'An https:// address; ${VAR} is replaced.' } as const;
const WAIT = { type: 'integer', minimum: 0, maximum: 3600 } as const;

const SERVICE = {
  type: 'object',
  additionalProperties: false,
  required: ['plugin'],
  properties: {
    plugin: { ...IDENTIFIER, description: 'The plugin that talks to the service.' },
    environment: { ...IDENTIFIER, description: 'A name that services share, e.g. prod.' },
    settings: {
      type: 'object',
      description:
        'What the plugin is given. ${VAR} is replaced by the variable of the environment and never shown.',
    },
    allowed_hosts: {
      ...TEXTS,
      description: 'Hosts that the plugin may reach beyond those of the settings.',
    },
    ca_file: { ...PATH, description: 'PEM of a private certificate authority.' },
    client_certificate_file: { ...PATH, description: 'PEM of a client certificate.' },
    client_key: { ...TEXT, description: 'A variable that holds the key: ${CLIENT_KEY}.' },
    insecure_tls: { type: 'boolean', description: 'Accept any certificate. Do not.' },
    identity: { ...TEXT, description: 'JSON pointer to the field that is the key, e.g. /title.' },
    ignore: { ...TEXTS, description: 'JSON pointers that are left out of the comparison.' },
    adopt: {
      enum: ['never', 'identical', 'always'],
      default: 'identical',
      description: 'When a rule that is there already may become ours.',
    },
    max_deletes: { type: 'integer', minimum: 0, maximum: 100_000, default: 10 },
    rate_limit: {
      type: 'integer',
      minimum: 1,
      maximum: 1000,
      description: 'Most calls of the plugin in a second, for services that count them.',
    },
  },
} as const;

const PLUGIN = {
  type: 'object',
  additionalProperties: false,
  properties: {
    source: { ...TEXT, description: 'A path, an https:// URL or an oci:// reference.' },
    sha256: {
      type: 'string',
      description: 'Needed for what is not in the repository.',
      pattern: '^\\s*(sha256:)?[0-9A-Fa-f]{64}\\s*$',
    },
    limits: { type: 'object', description: 'Limits of its process, see the documentation.' },
  },
} as const;

const HTTP_STATE = {
  address: ADDRESS,
  update_method: TEXT,
  lock_address: ADDRESS,
  lock_method: TEXT,
  unlock_address: ADDRESS,
  unlock_method: TEXT,
  username: TEXT,
  password: { ...TEXT, description: 'A variable of the environment: ${PASSWORD}.' },
  skip_cert_verification: { type: 'boolean' },
  timeout: WAIT,
  retry_max: WAIT,
  retry_wait_min: WAIT,
  retry_wait_max: WAIT,
  client_ca_certificate_pem: TEXT,
  client_certificate_pem: TEXT,
  client_private_key_pem: TEXT,
  headers: { type: 'object', additionalProperties: { type: 'string' } },
} as const;

/** The JSON Schema of `lgc.toml` and `lgc.yaml`. */
export const CONFIG_SCHEMA = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'lgc-action config (lgc.toml, lgc.yaml)',
  type: 'object',
  additionalProperties: false,
  required: ['services'],
  properties: {
    core: {
      type: 'object',
      additionalProperties: false,
      properties: {
        workspace: { ...PATH, default: 'rules', description: 'Directory of the detections.' },
        base_dir: { ...PATH, default: '.logcraft', description: 'Directory of the plugins.' },
      },
    },
    state: {
      type: 'object',
      required: ['type'],
      oneOf: [
        {
          additionalProperties: false,
          properties: { type: { const: 'git' }, ref: { ...TEXT, default: 'refs/lgc/ledger' } },
        },
        {
          additionalProperties: false,
          properties: { type: { const: 'local' }, path: PATH },
        },
        {
          additionalProperties: false,
          required: ['address'],
          properties: { type: { const: 'http' }, ...HTTP_STATE },
        },
      ],
    },
    plugins: { type: 'object', propertyNames: IDENTIFIER, additionalProperties: PLUGIN },
    services: {
      type: 'object',
      description: `Services by their ids: ${IDENTIFIER_RULE}.`,
      minProperties: 1,
      propertyNames: IDENTIFIER,
      additionalProperties: SERVICE,
    },
  },
} as const;

const PLAIN = { type: ['string', 'number', 'boolean'] } as const;
const PLAINS = { anyOf: [PLAIN, { type: 'array', minItems: 1, items: PLAIN }] } as const;

/** The JSON Schema of a policy. */
export const POLICY_SCHEMA = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'lgc-action policy (.logcraft/policies/<plugin>/*.yml)',
  type: 'object',
  additionalProperties: false,
  required: ['check', 'severity'],
  properties: {
    field: { ...TEXT, description: 'The field, e.g. /title or /parameters/disabled.' },
    check: { enum: POLICY_CHECKS },
    severity: { enum: ['warning', 'error'] },
    message: { ...TEXT, description: '${fieldName} stands for the field, ${label} for the label.' },
    ignorecase: { type: 'boolean', default: false },
    regex: { ...TEXT, description: 'For check: pattern.' },
    validations: {
      type: 'object',
      description: 'For check: constraint.',
      additionalProperties: false,
      minProperties: 1,
      properties: {
        minLength: { type: 'integer', minimum: 0 },
        maxLength: { type: 'integer', minimum: 0 },
        values: { type: 'array', minItems: 1, items: PLAIN },
      },
    },
    on: {
      description: 'The changes that it is about; left out: every detection.',
      anyOf: [
        { enum: POLICY_CHANGES },
        { type: 'array', minItems: 1, items: { enum: POLICY_CHANGES } },
      ],
    },
    where: {
      type: 'object',
      description: 'The detections that it is about: fields and the values they have.',
      additionalProperties: PLAINS,
    },
    label: { ...PLAINS, description: 'For check: label, one of these is on the pull request.' },
  },
} as const;
