// Opens the services, in two steps: prepare (their settings: what a user can get wrong), then bind them to their plugins.
import type { LedgerLocation } from '../core/files/config.ts';
import type { Detection } from '../core/files/detection.ts';
import { errorFinding, hasErrors, startOf, warningFinding } from '../core/files/finding.ts';
import type { Checked, Finding } from '../core/files/finding.ts';
import { allowedOrigins, resolveLedger, resolveSettings } from '../core/files/settings.ts';
import type { Service } from '../core/files/config.ts';
import { PluginError } from '../core/plan/failure.ts';
import type { Failure } from '../core/plan/failure.ts';
import type { PluginService, ServiceBinding, Workspace } from '../ports.ts';
import { orFinding } from './load-project.ts';
import type { KnownServices } from './load-project.ts';
import type { LoadedPlugins } from './load-plugins.ts';
import { isGuarded } from './run.ts';
import type { Run } from './run.ts';

/** A service whose plugin is ready to be called, or the reason why it is not. */
export interface OpenService {
  readonly service: Service;
  readonly detections: readonly Detection[];
  readonly plugin:
    | { readonly status: 'ready'; readonly calls: PluginService }
    | { readonly status: 'failed'; readonly failure: Failure }
    /** Never asked for what it holds, and never written to. */
    | { readonly status: 'unread'; readonly reading: 'ledger' | 'empty' };
}

/** How a run reaches a service. */
export type Access =
  | { readonly reading: 'service'; readonly binding: ServiceBinding }
  | { readonly reading: 'ledger' | 'empty' };

/** Services with resolved settings. */
export interface ReachableServices {
  readonly services: readonly { readonly service: Service; readonly access: Access }[];
  /** Where the ledger is kept, `${VAR}` replaced; null: the default place. */
  readonly ledger: LedgerLocation | null;
  /** Every value that must never be shown. */
  readonly secrets: readonly string[];
}

/** Services with resolved settings, what the repository wants on them, and the plugins that will serve them. */
export interface PreparedServices extends Omit<ReachableServices, 'services'> {
  readonly services: readonly (ReachableServices['services'][number] & {
    readonly detections: readonly Detection[];
  })[];
  /** By the name of the plugin. */
  readonly plugins: LoadedPlugins;
}

/**
 * Resolves the settings of every service and of the ledger, and masks what they hold. All mistakes (an unset variable, a
 * missing certificate) come back together.
 */
export async function prepareServices(
  run: Run,
  project: KnownServices,
): Promise<Checked<ReachableServices> & { readonly secrets: readonly string[] }> {
  const bound = await Promise.all(
    project.services.map(async (one) => ({
      ...one,
      bound: one.reading === 'service' ? await bindSettings(run, one.service, 'trusted') : null,
      proposedBound: await bindProposed(run, one),
    })),
  );
  const ledger = resolveLedger(project.config, run.ports.env);
  const far = project.config.ledger?.type ?? 'local';
  const secrets = [
    ...bound.flatMap((one) => one.bound?.value?.secrets ?? []),
    ...bound.flatMap((one) => one.proposedBound?.value?.secrets ?? []),
    ...(ledger.value?.secrets ?? []),
  ];
  for (const secret of secrets) {
    run.ports.console.mask(secret);
  }
  const findings = [
    ...bound.flatMap((one) => one.bound?.findings ?? []),
    ...bound.flatMap((one) => one.proposedBound?.findings.map(asProposed) ?? []),
    ...(run.inputs.offline && far !== 'local'
      ? [farLedger(project.config.file, far)]
      : ledger.findings),
  ];
  const services = bound.flatMap(
    ({ service, reading, bound: own }): ReachableServices['services'] => {
      if (reading !== 'service') {
        return [{ service, access: { reading } }];
      }
      const binding = own?.value?.binding;
      return binding === undefined ? [] : [{ service, access: { reading, binding } }];
    },
  );
  return {
    value: hasErrors(findings)
      ? null
      : { services, ledger: ledger.value?.location ?? null, secrets },
    findings,
    secrets,
  };
}

function farLedger(file: string, type: string): Finding {
  return errorFinding(
    'far-ledger',
    `the ledger is of type ${type}, which lies in the network, and this plan is made offline`,
    { place: startOf(file), hint: 'Plan without --offline, or keep the ledger in a local file.' },
  );
}

/** Binds each service to its plugin; one that could not be loaded is a failure of its services alone. */
export function openServices(
  _run: Run,
  { services, plugins }: PreparedServices,
): Promise<readonly OpenService[]> {
  const opened = services.map(({ service, detections, access }): OpenService => {
    if (access.reading !== 'service') {
      return { service, detections, plugin: { status: 'unread', reading: access.reading } };
    }
    const plugin = plugins.get(service.plugin);
    if (plugin === undefined) {
      throw new Error(`the plugin '${service.plugin}' was not loaded`);
    }
    return {
      service,
      detections,
      plugin:
        plugin instanceof PluginError
          ? { status: 'failed', failure: { ...plugin.failure, service: service.id } }
          : { status: 'ready', calls: plugin.bind(access.binding) },
    };
  });
  return Promise.resolve(opened);
}

type Binding = Checked<{ readonly binding: ServiceBinding; readonly secrets: readonly string[] }>;

/**
 * What a pull request wants a service to be is tried and put away: only its mistakes are told. A fork has no secrets to try
 * it with.
 */
async function bindProposed(
  run: Run,
  { service, proposed, reading }: KnownServices['services'][number],
): Promise<Binding | null> {
  const isNew = reading === 'empty';
  const isFork = run.trigger.type === 'pull-request' && run.trigger.fork;
  return isGuarded(run) && !isFork && (isNew || service !== proposed)
    ? bindSettings(run, proposed, 'workspace')
    : null;
}

/** A variable that is not set yet keeps nobody from merging. */
function asProposed(finding: Finding): Finding {
  return finding.code === 'unset-variable' || finding.code === 'empty-variable'
    ? { ...finding, severity: 'warning' }
    : finding;
}

async function bindSettings(
  run: Run,
  service: Service,
  from: 'trusted' | 'workspace',
): Promise<Checked<{ readonly binding: ServiceBinding; readonly secrets: readonly string[] }>> {
  const resolved = resolveSettings(service, run.ports.env);
  if (resolved.value === null) {
    return { value: null, findings: resolved.findings };
  }
  const { settings, secrets } = resolved.value;
  const origins = allowedOrigins(service, settings);
  const files = run.ports[from];
  const ca = await readPem(files, { service, file: service.caFile, field: 'ca_file' });
  const client = await readClientCertificate(run, service, files);
  return {
    value: {
      secrets: [...secrets, ...(client.value === null ? [] : [client.value.key])],
      binding: {
        service: service.id,
        settings,
        allowedOrigins: origins.value ?? [],
        ca: ca.value,
        ...(client.value === null ? {} : { clientCertificate: client.value }),
        insecureTls: service.insecureTls,
        parallelism: run.inputs.parallelism,
        ...(service.rateLimit === undefined ? {} : { rateLimit: service.rateLimit }),
        callTimeout: run.inputs.callTimeout,
      },
    },
    findings: [
      ...resolved.findings,
      ...origins.findings,
      ...ca.findings,
      ...client.findings,
      ...warnOfInsecureTls(service),
    ],
  };
}

function warnOfInsecureTls(service: Service): readonly Finding[] {
  return service.insecureTls
    ? [
        warningFinding(
          'insecure-tls',
          `service '${service.id}' is reached WITHOUT checking who answers (insecure_tls): anybody on the way can read its credentials and change what is deployed`,
          {
            place: service.lines.get('/insecure_tls') ?? service.place,
            hint: 'Give the certificate authority of the service as `ca_file` instead.',
          },
        ),
      ]
    : [];
}

async function readClientCertificate(
  run: Run,
  service: Service,
  files: Workspace,
): Promise<Checked<{ readonly certificate: string; readonly key: string }>> {
  const { clientCertificate } = service;
  if (clientCertificate === undefined) {
    return { value: null, findings: [] };
  }
  const { file, keyVariable } = clientCertificate;
  const read = await readPem(files, { service, file, field: 'client_certificate_file' });
  const key = Object.hasOwn(run.ports.env, keyVariable) ? (run.ports.env[keyVariable] ?? '') : '';
  const findings =
    key === ''
      ? [
          errorFinding(
            'unset-variable',
            `'client_key' of service '${service.id}' needs the environment variable ${keyVariable}, which is not set`,
            { place: service.lines.get('/client_key') ?? service.place },
          ),
        ]
      : [];
  return {
    value: read.value === null || key === '' ? null : { certificate: read.value, key },
    findings: [...read.findings, ...findings],
  };
}

async function readPem(
  files: Workspace,
  {
    service,
    file,
    field,
  }: { readonly service: Service; readonly file: string | null; readonly field: string },
): Promise<Checked<string>> {
  if (file === null) {
    return { value: null, findings: [] };
  }
  const place = service.lines.get(`/${field}`) ?? service.place;
  const { value, findings } = await orFinding(() => files.read(file), place);
  if (value !== null || hasErrors(findings)) {
    return { value: value === null ? null : new TextDecoder().decode(value), findings };
  }
  return {
    value: null,
    findings: [
      errorFinding(`no-${field.replaceAll('_', '-')}`, `the file '${file}' does not exist`, {
        place,
        hint: `\`${field}\` is relative to the working directory.`,
      }),
    ],
  };
}
