// The settings of a service: which workspace, and how to sign in to Microsoft Entra.
import type { JsonObject } from '../../shared/json.ts';
import {
  readSettings,
  readUrl,
  SECRET_SETTING,
  settingsSchema,
  TEXT_SETTING,
  URL_SETTING,
} from '../../shared/settings.ts';

/** How to sign in. */
export type Credentials =
  | { readonly type: 'token'; readonly token: string }
  | {
      readonly type: 'client';
      readonly tokenUrl: string;
      readonly clientId: string;
      /** A secret, or a signed statement of somebody whom the tenant trusts, e.g. GitHub. */
      readonly proof: { readonly secret: string } | { readonly assertion: string };
    };

/** Settings that were checked. */
export interface Settings {
  readonly url: string;
  /** Path of the workspace's Sentinel. */
  readonly path: string;
  readonly workspace: string;
  readonly credentials: Credentials;
}

/** What the host checks settings against, and editors complete from. */
export const SETTINGS_SCHEMA = settingsSchema(
  'Settings of a Microsoft Sentinel service',
  {
    url: URL_SETTING('Address of Azure Resource Manager.', 'https://management.azure.com'),
    login_url: URL_SETTING(
      'Address of Microsoft Entra, where no `access_token` is given.',
      'https://login.microsoftonline.com',
    ),
    subscription_id: TEXT_SETTING('Id of the subscription.'),
    resource_group: TEXT_SETTING('Resource group of the workspace.'),
    workspace: TEXT_SETTING('Name of the Log Analytics workspace.'),
    tenant_id: TEXT_SETTING('Tenant of Microsoft Entra.'),
    client_id: TEXT_SETTING('Id of the application that signs in.'),
    client_secret: SECRET_SETTING('Secret of the application.', 'AZURE_CLIENT_SECRET'),
    federated_token: SECRET_SETTING(
      "An ID token that the application trusts instead of a secret, e.g. GitHub's.",
      'AZURE_FEDERATED_TOKEN',
    ),
    access_token: SECRET_SETTING(
      'A token for Azure Resource Manager, where something else has signed in.',
      'AZURE_ACCESS_TOKEN',
    ),
  },
  ['url', 'subscription_id', 'resource_group', 'workspace'],
);

/** @throws Error that names every mistake at once, and no secret. */
export function parseSettings(given: JsonObject): Settings {
  const settings = readSettings(given, SETTINGS_SCHEMA);
  const { mistakes, text, has } = settings;
  const proofs = ['access_token', 'client_secret', 'federated_token'].filter(has);
  if (proofs.length !== 1) {
    mistakes.push(
      proofs.length === 0
        ? 'credentials are missing: `client_secret`, `federated_token` or `access_token`'
        : `give one of ${proofs.map((name) => `\`${name}\``).join(', ')}, not ${proofs.length}`,
    );
  } else if (!has('access_token')) {
    for (const name of ['login_url', 'tenant_id', 'client_id'].filter((key) => !has(key))) {
      mistakes.push(`\`${name}\` is missing beside \`${proofs[0] ?? ''}\``);
    }
  }
  for (const name of ['subscription_id', 'resource_group', 'workspace', 'tenant_id']) {
    if (['.', '..'].includes(text(name) ?? '')) {
      mistakes.push(`\`${name}\` cannot be \`${text(name) ?? ''}\``);
    }
  }
  const url = readUrl(settings);
  settings.finish();
  const part = (key: string): string => encodeURIComponent(text(key) ?? '');
  const login = (text('login_url') ?? '').replace(/\/+$/, '');
  const token = text('access_token');
  const secret = text('client_secret');
  return {
    url,
    workspace: text('workspace') ?? '',
    path: `/subscriptions/${part('subscription_id')}/resourceGroups/${part('resource_group')}/providers/Microsoft.OperationalInsights/workspaces/${part('workspace')}/providers/Microsoft.SecurityInsights`,
    credentials:
      token === undefined
        ? {
            type: 'client',
            tokenUrl: `${login}/${part('tenant_id')}/oauth2/v2.0/token`,
            clientId: text('client_id') ?? '',
            proof: secret === undefined ? { assertion: text('federated_token') ?? '' } : { secret },
          }
        : { type: 'token', token },
  };
}
