// Guards a run against the config of a pull request: what holds until it is merged, and what the pull request would change.
import type { Config, PluginSource, Service } from './config.ts';
import { canonicalJson } from './json.ts';
import type { Json } from './json.ts';

/**
 * Where a plan takes from what a service holds: asked of the `service`, taken from the `ledger` (without secrets, for a
 * fork), or taken for `empty` (the service is new in the pull request).
 */
export type Reading = 'service' | 'ledger' | 'empty';

/** Something a pull request changes in what it is judged by. */
export interface TrustChange {
  readonly kind: 'new' | 'changed' | 'removed';
  readonly subject: 'service' | 'plugin' | 'policy' | 'certificate' | 'ledger' | 'config';
  /** Id of the service, name or path of the rest. */
  readonly name: string;
  /** Keys of the config that differ; none for files. */
  readonly fields: readonly string[];
}

/** What people have to know of the trust a plan was made with. */
export interface TrustReport {
  /** True for a pull request of another repository: nothing was asked of the services. */
  readonly fork: boolean;
  /** False: the base commit has no config that can be used. */
  readonly hasBase: boolean;
  readonly changes: readonly TrustChange[];
}

/**
 * The config that holds for a pull request: that of its base commit, with its new services beside those, so that they can
 * be shown. Where the detections lie is the pull request's to say, since they are its own.
 */
export function guardConfig(base: Config | null, own: Config): Config {
  if (base === null) {
    return own;
  }
  const known = new Map(base.services.map((service) => [service.id, service]));
  const ownById = new Map(own.services.map((service) => [service.id, service]));
  const knownPlugins = new Set(base.plugins.map(({ name }) => name));
  return {
    ...base,
    workspace: own.workspace,
    services: [
      ...base.services.map((service) => {
        const proposed = ownById.get(service.id);
        // The same in another place of the file: what is said of it is said there.
        return proposed !== undefined && differingFields(service, proposed).length === 0
          ? proposed
          : service;
      }),
      ...own.services.filter(({ id }) => !known.has(id)),
    ],
    plugins: [...base.plugins, ...own.plugins.filter(({ name }) => !knownPlugins.has(name))],
  };
}

/** Every difference of two configs that decides who is asked, with what, and how it is judged. */
export function compareConfigs(base: Config | null, own: Config): readonly TrustChange[] {
  return [
    ...compareById('service', {
      before: new Map(
        (base?.services ?? []).map((service) => [service.id, serviceFields(service)]),
      ),
      after: new Map(own.services.map((service) => [service.id, serviceFields(service)])),
    }),
    ...compareById('plugin', {
      before: new Map((base?.plugins ?? []).map((plugin) => [plugin.name, pluginFields(plugin)])),
      after: new Map(own.plugins.map((plugin) => [plugin.name, pluginFields(plugin)])),
    }),
    ...(base === null ? [] : compareRest(base, own)),
  ];
}

/** The keys of the config in which two services differ, e.g. `settings.url`. */
export function differingFields(before: Service, after: Service): readonly string[] {
  return differing(serviceFields(before), serviceFields(after));
}

type Fields = ReadonlyMap<string, Json>;

function compareById(
  subject: TrustChange['subject'],
  sides: {
    readonly before: ReadonlyMap<string, Fields>;
    readonly after: ReadonlyMap<string, Fields>;
  },
): readonly TrustChange[] {
  const { before, after } = sides;
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((name): TrustChange[] => {
    const [old, now] = [before.get(name), after.get(name)];
    if (old === undefined || now === undefined) {
      return [{ kind: old === undefined ? 'new' : 'removed', subject, name, fields: [] }];
    }
    const fields = differing(old, now);
    return fields.length === 0 ? [] : [{ kind: 'changed', subject, name, fields }];
  });
}

function compareRest(base: Config, own: Config): readonly TrustChange[] {
  const state = (config: Config): Json =>
    config.ledger === null
      ? null
      : config.ledger.type === 'http'
        ? [config.ledger.type, config.ledger.settings]
        : Object.entries(config.ledger).flat();
  const rest = differing(
    new Map<string, Json>([
      ['core.workspace', base.workspace],
      ['core.base_dir', base.baseDir],
    ]),
    new Map<string, Json>([
      ['core.workspace', own.workspace],
      ['core.base_dir', own.baseDir],
    ]),
  );
  return [
    ...(canonicalJson(state(base)) === canonicalJson(state(own))
      ? []
      : [{ kind: 'changed', subject: 'ledger', name: 'state', fields: [] } as const]),
    ...(rest.length === 0
      ? []
      : [{ kind: 'changed', subject: 'config', name: own.file, fields: rest } as const]),
  ];
}

function differing(before: Fields, after: Fields): readonly string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter(
    (field) => canonicalJson(before.get(field) ?? null) !== canonicalJson(after.get(field) ?? null),
  );
}

/** Every key that a service's table can have, with its value; places are none of it. */
function serviceFields(service: Service): Fields {
  const { clientCertificate } = service;
  return new Map<string, Json>([
    ['plugin', service.plugin],
    ['environment', service.environment],
    ...Object.entries(service.settings).map(([name, value]): [string, Json] => [
      `settings.${name}`,
      value,
    ]),
    ['allowed_hosts', service.allowedHosts],
    ['ca_file', service.caFile],
    ['client_certificate_file', clientCertificate?.file ?? null],
    ['client_key', clientCertificate?.keyVariable ?? null],
    ['insecure_tls', service.insecureTls],
    ['identity', service.identity],
    ['ignore', service.ignore],
    ['adopt', service.adopt],
    ['max_deletes', service.maxDeletes],
    ['rate_limit', service.rateLimit ?? null],
  ]);
}

function pluginFields({ source, sha256, limits }: PluginSource): Fields {
  return new Map<string, Json>([
    ['source', source],
    ['sha256', sha256],
    [
      'limits',
      Object.entries(limits ?? {})
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .flat(),
    ],
  ]);
}
