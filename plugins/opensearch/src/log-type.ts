// The log type (the API's `category`) that a Sigma rule belongs to, from its log source.
import { isObject } from '../../shared/json.ts';
import type { JsonObject } from '../../shared/json.ts';
import type { Settings } from './settings.ts';

/** The field that names the log type of one rule; it is ours, and never sent as part of the rule. */
export const OVERRIDE = 'opensearch';

/** Built-in log types of Security Analytics by Sigma's names, the more special part of a log source first. */
const BY_SERVICE: Readonly<Record<string, string>> = {
  cloudtrail: 'cloudtrail',
  vpcflow: 'vpcflow',
  s3: 's3',
  apache: 'apache_access',
};
const BY_PRODUCT: Readonly<Record<string, string>> = {
  windows: 'windows',
  linux: 'linux',
  macos: 'others_macos',
  aws: 'cloudtrail',
  azure: 'azure',
  okta: 'okta',
  github: 'github',
  gcp: 'others_cloud',
  google_workspace: 'gworkspace',
  m365: 'm365',
  zeek: 'network',
  cisco: 'network',
  apache: 'apache_access',
  ldap: 'ad_ldap',
};
const BY_CATEGORY: Readonly<Record<string, string>> = {
  dns: 'dns',
  firewall: 'network',
  proxy: 'others_proxy',
  webserver: 'others_web',
  antivirus: 'others_application',
  application: 'others_application',
  process_creation: 'windows',
};

/**
 * The log type of a rule: what the rule itself says, then the settings, then Sigma's product, service and category.
 * @throws Error that says how to name one.
 */
export function logTypeOf(settings: Settings, document: JsonObject): string {
  const own = ownLogType(document);
  if (own !== null) {
    return own;
  }
  const source = isObject(document['logsource']) ? document['logsource'] : {};
  const [service, product, category] = [source['service'], source['product'], source['category']];
  const names = [service, product, category].filter((name) => typeof name === 'string');
  const found =
    names.map((name) => lookUp(settings.logTypes, name)).find((type) => type !== null) ??
    lookUp(BY_SERVICE, service) ??
    lookUp(BY_PRODUCT, product) ??
    lookUp(BY_CATEGORY, category) ??
    settings.defaultLogType;
  if (found === null) {
    throw new Error(
      `detection: no log type is known for the log source ${JSON.stringify(source)}: name one with \`${OVERRIDE}: { log_type: ... }\` in the rule, or with \`log_types\` or \`default_log_type\` in the settings`,
    );
  }
  return found;
}

/** The log type the rule itself names. */
export function ownLogType(document: JsonObject): string | null {
  const override = document[OVERRIDE];
  const type = isObject(override) ? override['log_type'] : undefined;
  return typeof type === 'string' ? type : null;
}

function lookUp(table: Readonly<Record<string, string>>, name: unknown): string | null {
  return typeof name === 'string' && Object.hasOwn(table, name) ? (table[name] ?? null) : null;
}
