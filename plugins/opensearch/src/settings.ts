// The settings of a service: which OpenSearch, with which credentials, and where rules belong.
import {
  readCredentials,
  readSettings,
  readUrl,
  SECRET_SETTING,
  settingsSchema,
  TEXT_SETTING,
  URL_SETTING,
} from '../../shared/settings.ts';
import type { JsonObject } from '../../shared/json.ts';

/** Settings that were checked. */
export interface Settings {
  readonly url: string;
  /** Value of the `Authorization` header; null where the security plugin is switched off. */
  readonly authorization: string | null;
  /** Log types by product, category or service of a rule's log source; they come before the built-in ones. */
  readonly logTypes: Readonly<Record<string, string>>;
  /** Log type of rules that nothing else fits. */
  readonly defaultLogType: string | null;
  /** Whether rules that a detector uses may be changed and removed. */
  readonly forced: boolean;
}

/** What the host checks settings against, and editors complete from. */
export const SETTINGS_SCHEMA = settingsSchema(
  'Settings of an OpenSearch service',
  {
    url: URL_SETTING(
      "Address of the cluster's REST API, usually port 9200.",
      'https://opensearch.example.com:9200',
    ),
    username: TEXT_SETTING('User of the internal user database.', { pattern: '^[^:]+$' }),
    password: SECRET_SETTING('Password of the user.', 'OPENSEARCH_PASSWORD'),
    token: SECRET_SETTING(
      'Token (JWT or OpenID), where no user is used; sent as Bearer.',
      'OPENSEARCH_TOKEN',
    ),
    default_log_type: TEXT_SETTING('Log type of rules whose log source fits no other one.', {
      examples: ['others_application'],
    }),
    log_types: {
      type: 'object',
      additionalProperties: { type: 'string' },
      description:
        "Log types by the product, category or service of a rule's log source; they come before the built-in ones.",
      examples: [{ proxy: 'others_proxy', sap: 'sap_audit' }],
    },
    forced: {
      type: 'boolean',
      default: true,
      description:
        'Also change and remove rules that a detector uses (the detector then follows); false: the service refuses.',
    },
  },
  ['url'],
);

/** @throws Error that names every mistake at once. */
export function parseSettings(given: JsonObject): Settings {
  const settings = readSettings(given, SETTINGS_SCHEMA);
  const parsed: Settings = {
    url: readUrl(settings),
    authorization: readCredentials(settings, {
      token: { key: 'token', scheme: 'Bearer' },
      needed: false,
    }),
    logTypes: settings.texts('log_types'),
    defaultLogType: settings.text('default_log_type') ?? null,
    forced: settings.flag('forced') ?? true,
  };
  settings.finish();
  return parsed;
}
