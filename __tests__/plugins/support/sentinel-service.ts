// An embedded Azure with one Sentinel workspace, after the REST reference: sign-in, analytics rules, ETags, pages.
import { startHttpService } from './http-service.ts';
import type { HttpService, ServiceAnswer, ServiceRequest } from './http-service.ts';

/** A rule as the service keeps it. */
export interface KeptAlertRule {
  readonly kind: string;
  readonly etag: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** A service that runs. */
export interface SentinelService extends HttpService {
  /** Settings that sign in with a secret. */
  readonly settings: Readonly<Record<string, string>>;
  readonly federatedToken: string;
  readonly rules: Map<string, KeptAlertRule>;
  /** Ends every token that was given out. */
  readonly endTokens: () => void;
  /** A token as somebody else would have one. */
  readonly newToken: () => string;
  /** How often somebody signed in. */
  readonly signIns: () => number;
  /** Changes a rule as the portal does. */
  readonly editInPortal: (displayName: string, change: Readonly<Record<string, unknown>>) => void;
}

const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  Scheduled: [
    'displayName',
    'enabled',
    'query',
    'queryFrequency',
    'queryPeriod',
    'severity',
    'suppressionDuration',
    'suppressionEnabled',
    'triggerOperator',
    'triggerThreshold',
  ],
  NRT: ['displayName', 'enabled', 'query', 'severity', 'suppressionDuration', 'suppressionEnabled'],
};

/** Properties of the API's description (2024-09-01); others are refused here, so that a misspelt one is noticed. */
const OPTIONAL = [
  'alertDetailsOverride',
  'alertRuleTemplateName',
  'customDetails',
  'description',
  'entityMappings',
  'eventGroupingSettings',
  'incidentConfiguration',
  'sentinelEntitiesMappings',
  'subTechniques',
  'tactics',
  'techniques',
  'templateVersion',
];

const PAGE = 20;

/** Starts the service. */
export async function startSentinelService(): Promise<SentinelService> {
  const rules = new Map<string, KeptAlertRule>();
  const tokens = new Set<string>();
  const federatedToken = 'header.federated.signature';
  let count = 0;
  let signIns = 0;
  const workspace = {
    subscription_id: '00000000-1111-2222-3333-444444444444',
    resource_group: 'rg-soc (eu)',
    workspace: 'law-soc',
  };
  const client = {
    tenant_id: 'contoso.example',
    client_id: 'app-1',
    client_secret: 'sentinel-secret-for-tests',
  };
  const newToken = (): string => {
    count += 1;
    const token = `arm-token-${count}`;
    tokens.add(token);
    return token;
  };

  const signIn = (request: ServiceRequest): ServiceAnswer => {
    const form = new URLSearchParams(request.body);
    const refuse = (text: string): ServiceAnswer => ({
      status: text.includes('AADSTS900') ? 400 : 401,
      body: {
        error: 'invalid_client',
        error_description: `${text} Trace ID: 1 Correlation ID: 2 Timestamp: 2026-01-01`,
      },
    });
    if (request.parts[0] !== client.tenant_id) {
      return refuse(`AADSTS90002: Tenant '${request.parts[0] ?? ''}' not found.`);
    }
    if (form.get('client_id') !== client.client_id) {
      return refuse('AADSTS700016: Application was not found in the directory.');
    }
    const assertion = form.get('client_assertion');
    if (assertion !== null && assertion !== federatedToken) {
      return refuse('AADSTS700213: No matching federated identity record found for the subject.');
    }
    if (assertion === null && form.get('client_secret') !== client.client_secret) {
      return refuse('AADSTS7000215: Invalid client secret provided.');
    }
    if (
      form.get('grant_type') !== 'client_credentials' ||
      form.get('scope') !== `${service.url}/.default`
    ) {
      return refuse('AADSTS900144: The request body must contain the scope.');
    }
    signIns += 1;
    return {
      status: 200,
      body: { token_type: 'Bearer', expires_in: 3599, access_token: newToken() },
    };
  };

  const answer = (request: ServiceRequest): ServiceAnswer => {
    if (request.path.endsWith('/oauth2/v2.0/token') && request.method === 'POST') {
      return signIn(request);
    }
    const token = String(request.headers['authorization']).replace(/^Bearer /, '');
    if (!tokens.has(token)) {
      return refuse(401, 'ExpiredAuthenticationToken', 'The access token expiry is in the past.');
    }
    if (request.query.get('api-version') === null) {
      return refuse(
        400,
        'MissingApiVersionParameter',
        'The api-version query parameter is required.',
      );
    }
    const base = [
      'subscriptions',
      workspace.subscription_id,
      'resourceGroups',
      workspace.resource_group,
      'providers',
      'Microsoft.OperationalInsights',
      'workspaces',
      workspace.workspace,
      'providers',
      'Microsoft.SecurityInsights',
      'alertRules',
    ];
    const wrong = base.findIndex((part, index) => request.parts[index] !== part);
    if (wrong === 3) {
      return refuse(
        404,
        'ResourceGroupNotFound',
        `Resource group '${request.parts[3]}' could not be found.`,
      );
    }
    if (wrong !== -1) {
      return refuse(404, 'ResourceNotFound', `The Resource '${request.parts[7]}' was not found.`);
    }
    const [id, ...rest] = request.parts.slice(base.length);
    if (rest.length > 0) {
      return refuse(404, 'InvalidResourceType', 'The resource type could not be found.');
    }
    if (id === undefined) {
      const skip = Number(request.query.get('$skipToken') ?? 0);
      const all = [...rules].map(([name, rule]) => shown(request, name, rule));
      const more = skip + PAGE < all.length;
      return {
        status: 200,
        body: {
          value: all.slice(skip, skip + PAGE),
          ...(more
            ? {
                nextLink: `${service.url}${request.path}?api-version=2024-09-01&$skipToken=${skip + PAGE}`,
              }
            : {}),
        },
      };
    }
    const held = rules.get(id);
    switch (request.method) {
      case 'GET':
        return held === undefined
          ? refuse(404, 'NotFound', `Alert rule '${id}' was not found.`)
          : { status: 200, body: shown(request, id, held) };
      case 'DELETE':
        rules.delete(id);
        return { status: held === undefined ? 204 : 200 };
      case 'PUT':
        return put(request, id);
      default:
        return refuse(405, 'MethodNotAllowed', 'Not allowed.');
    }
  };

  const put = (request: ServiceRequest, id: string): ServiceAnswer => {
    const held = rules.get(id);
    const { kind, etag, properties } = JSON.parse(request.body);
    const match = request.headers['if-match'] ?? etag;
    if (match !== undefined && match !== held?.etag) {
      return refuse(412, 'PreconditionFailed', 'The etag does not match.');
    }
    const required = REQUIRED[String(kind)];
    const missing = required?.find((field) => properties?.[field] === undefined);
    const unknown = Object.keys(Object(properties)).find(
      (field) => required !== undefined && ![...required, ...OPTIONAL].includes(field),
    );
    if (required === undefined || missing !== undefined || unknown !== undefined) {
      return refuse(400, 'BadRequest', `Invalid property: ${missing ?? unknown ?? kind}.`);
    }
    if (String(properties.query).includes('SyntaxError')) {
      return refuse(400, 'BadRequest', 'Failed to run the analytics rule query. Query is invalid.');
    }
    count += 1;
    const rule: KeptAlertRule = { kind, etag: `"etag-${count}"`, properties: kept(properties) };
    rules.set(id, rule);
    return { status: held === undefined ? 201 : 200, body: shown(request, id, rule) };
  };

  const service: HttpService = await startHttpService(answer);
  return {
    ...service,
    settings: { url: service.url, login_url: service.url, ...workspace, ...client },
    federatedToken,
    rules,
    endTokens: () => tokens.clear(),
    newToken,
    signIns: () => signIns,
    editInPortal(displayName, change) {
      const [id, rule] =
        [...rules].find(([, { properties }]) => properties['displayName'] === displayName) ?? [];
      if (id === undefined || rule === undefined) {
        throw new Error(`the embedded Sentinel holds no rule '${displayName}'`);
      }
      count += 1;
      const properties = { ...rule.properties, ...change };
      rules.set(id, { ...rule, etag: `"etag-${count}"`, properties });
    },
  };
}

/** Properties as the service gives them back: durations in their shortest form, texts trimmed, defaults added. */
function kept(properties: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const incidents = Object(properties['incidentConfiguration']);
  return {
    description: null,
    customDetails: null,
    entityMappings: null,
    alertDetailsOverride: null,
    templateVersion: null,
    ...Object.fromEntries(
      Object.entries(properties).map(([field, value]) => [
        field,
        /Duration|Frequency|Period$/.test(field)
          ? shortest(String(value))
          : typeof value === 'string'
            ? value.trim()
            : value,
      ]),
    ),
    tactics: [...((properties['tactics'] as readonly string[] | undefined) ?? [])].sort(),
    eventGroupingSettings: properties['eventGroupingSettings'] ?? {
      aggregationKind: 'SingleAlert',
    },
    incidentConfiguration: {
      createIncident: true,
      ...incidents,
      groupingConfiguration: {
        enabled: false,
        reopenClosedIncident: false,
        lookbackDuration: 'PT5M',
        matchingMethod: 'AllEntities',
        groupByEntities: [],
        groupByAlertDetails: null,
        groupByCustomDetails: null,
        ...Object(incidents.groupingConfiguration),
      },
    },
    lastModifiedUtc: '2026-01-01T00:00:00.0000000Z',
  };
}

function shortest(text: string): string {
  const [, d, h, m, s] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text) ?? [];
  let seconds =
    Number(d ?? 0) * 86_400 + Number(h ?? 0) * 3600 + Number(m ?? 0) * 60 + Number(s ?? 0);
  const take = (size: number): number => {
    const many = Math.floor(seconds / size);
    seconds %= size;
    return many;
  };
  const [days, hours, minutes] = [take(86_400), take(3600), take(60)];
  const time = `${hours === 0 ? '' : `${hours}H`}${minutes === 0 ? '' : `${minutes}M`}${seconds === 0 ? '' : `${seconds}S`}`;
  return `P${days === 0 ? '' : `${days}D`}${time === '' ? '' : `T${time}`}`;
}

function shown(request: ServiceRequest, name: string, rule: KeptAlertRule): object {
  const path = request.path.replace(/\/alertRules.*$/, '/alertRules');
  return { id: `${path}/${name}`, name, type: 'Microsoft.SecurityInsights/alertRules', ...rule };
}

function refuse(status: number, code: string, message: string): ServiceAnswer {
  return { status, body: { error: { code, message } } };
}
