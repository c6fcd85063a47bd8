// The settings of a service: which ruler, whose rules, and with which credentials.
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
  /** Address of the list of rules: every namespace lies below it. */
  readonly rulesUrl: string;
  /** Value of the `Authorization` header; null where the ruler lies behind something else that asks. */
  readonly authorization: string | null;
  /** Value of the `X-Scope-OrgID` header; null where the ruler has one tenant, or a gateway sets it. */
  readonly tenant: string | null;
  /** Namespace of groups that name none. */
  readonly namespace: string;
}

/** Where each product has its rules. */
const PATHS: Readonly<Record<string, string>> = {
  mimir: '/prometheus/config/v1/rules',
  loki: '/loki/api/v1/rules',
  cortex: '/api/v1/rules',
};

/** What the host checks settings against, and editors complete from. */
export const SETTINGS_SCHEMA = settingsSchema(
  'Settings of a ruler',
  {
    url: URL_SETTING('Address of Mimir, Loki or Cortex.', 'https://mimir.example.com'),
    backend: TEXT_SETTING('Which product it is; it decides the path of the rules.', {
      enum: Object.keys(PATHS),
      default: 'mimir',
    }),
    path: TEXT_SETTING(
      'Path of the rules, where a gateway or a prefix makes it another one than the product has.',
      { pattern: '^/', examples: ['/api/prom/config/v1/rules'] },
    ),
    tenant: TEXT_SETTING('Tenant (X-Scope-OrgID), where the ruler has several.'),
    username: TEXT_SETTING('User of basic authentication; on Grafana Cloud the instance id.'),
    password: SECRET_SETTING('Password of the user.', 'RULER_PASSWORD'),
    token: SECRET_SETTING('Token, where no user is used; sent as Bearer.', 'RULER_TOKEN'),
    namespace: TEXT_SETTING('Namespace of groups that name none.', { default: 'detections' }),
  },
  ['url'],
);

/** @throws Error that names every mistake at once. */
export function parseSettings(given: JsonObject): Settings {
  const settings = readSettings(given, SETTINGS_SCHEMA);
  const path = settings.text('path') ?? PATHS[settings.text('backend') ?? 'mimir'] ?? '';
  if (!path.startsWith('/') || /[?#]/.test(path)) {
    settings.mistakes.push('`path` must begin with a slash, and hold no `?` or `#`');
  }
  const tenant = settings.text('tenant') ?? null;
  if (tenant !== null && /[^\x20-\x7e]/.test(tenant)) {
    settings.mistakes.push('`tenant` holds a character that no header can carry');
  }
  const namespace = settings.text('namespace') ?? 'detections';
  if (namespace === '.' || namespace === '..') {
    settings.mistakes.push('`namespace` cannot be `.` or `..`: no URL can carry them');
  }
  const parsed: Settings = {
    rulesUrl: `${readUrl(settings)}${path.replace(/\/+$/, '')}`,
    authorization: readCredentials(settings, {
      token: { key: 'token', scheme: 'Bearer' },
      needed: false,
    }),
    tenant,
    namespace,
  };
  settings.finish();
  return parsed;
}
