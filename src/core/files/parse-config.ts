// The config file, `lgc.toml` or `lgc.yaml`: parsed, every key checked, all mistakes told together.
import { overrideConfig } from './config-overrides.ts';
import type { OverrideEnvironment } from './config-overrides.ts';
import { DEFAULT_LEDGER_REF, DEFAULT_MAX_DELETES } from './config.ts';
import type { Adopt, Config, LedgerLocation, PluginSource, Service } from './config.ts';
import type { LineMap } from './detection.ts';
import { errorFinding, hasErrors, startOf, warningFinding } from './finding.ts';
import type { Checked, Finding, Place } from './finding.ts';
import { didYouMean, IDENTIFIER_RULE, isIdentifier, suggest } from './identifier.ts';
import { parsePointer, pointerOf } from './json-pointer.ts';
import { toJsonObject } from './json.ts';
import type { JsonObject } from './json.ts';
import { originOfHost, originOfUrl } from './origin.ts';
import { readPluginLimits } from './plugin-limits.ts';
import { normalizePath } from './repository-path.ts';
import {
  complain,
  fieldName,
  fieldOf,
  flagOf,
  integerOf,
  placeIn,
  refuseUnknown,
  shorten,
  tableOf,
  tablesOf,
  textOf,
  textsOf,
} from './table.ts';
import type { Table } from './table.ts';
import { parseTomlDocument } from './toml-document.ts';
import { parseYamlDocument } from './yaml-document.ts';
import type { ParsedDocument } from './yaml-document.ts';

/** Where detections are when the config says nothing. */
export const DEFAULT_WORKSPACE = 'rules';

/** Where plugins and policies are when the config says nothing. */
export const DEFAULT_BASE_DIR = '.logcraft';

/** Where a local ledger is when the config says nothing. */
export const DEFAULT_LEDGER_PATH = '.logcraft/ledger.json';

/** The highest `rate_limit`, in calls a second. */
const HIGHEST_RATE_LIMIT = 1000;

/** The highest `max_deletes`. */
export const HIGHEST_MAX_DELETES = 100_000;

// `lgc init` of lgc 1.x writes this into every config; there it is where the binary was installed.
const LGC_BASE_DIR = '/opt/logcraft-cli';

/**
 * Reads a config: TOML when its name ends in `.toml`, YAML when in `.yaml` or `.yml`; the tree of keys is the same.
 * Variables of the environment override `[core]` and `[state]`, see overrideConfig.
 * Output: the config with defaults filled in, or null with every mistake and its place. Warnings may come with a config.
 * Source: the keys of lgc 1.x (LogCraftIO/logcraft-cli, libs/lgc-common/src/configuration.rs and state/backends), and ours.
 */
export function parseConfig(
  file: string,
  bytes: Uint8Array,
  env: OverrideEnvironment = {},
): Checked<Config> {
  const parsed = parseDocument(file, bytes);
  if (parsed.value === null) {
    return { value: null, findings: parsed.findings };
  }
  const findings: Finding[] = [...parsed.findings];
  const { lines } = parsed.value;
  const { document, variables } = overrideConfig(parsed.value.document, env);
  const root: Table = { in: { file, lines, findings }, path: [], members: document };
  refuseUnknown(root, ['core', 'state', 'services', 'plugins']);
  const core = readCore(root);
  const ledger = readLedger(root);
  const services = readServices(root);
  const plugins = readPlugins(root, services);
  refuseAmbiguousEnvironments(root, services);
  const told = findings.map((finding) => fromVariable(finding, variables));
  return hasErrors(findings)
    ? { value: null, findings: told }
    : { value: { file, ...core, ledger, plugins, services }, findings: told };
}

// The file may be right where the environment is not.
function fromVariable(finding: Finding, variables: ReadonlyMap<string, string>): Finding {
  const [, variable] = [...variables].find(([name]) => finding.message.includes(`'${name}'`)) ?? [];
  return variable === undefined
    ? finding
    : { ...finding, message: `${finding.message} (from ${variable})`, place: null };
}

function parseDocument(file: string, bytes: Uint8Array): Checked<ParsedDocument> {
  if (file.endsWith('.toml')) {
    return parseTomlDocument(file, bytes);
  }
  if (file.endsWith('.yaml') || file.endsWith('.yml')) {
    return parseYamlDocument(file, bytes);
  }
  return {
    value: null,
    findings: [
      errorFinding('config-format', 'a config must be a .toml, .yaml or .yml file', {
        place: startOf(file),
        hint: 'Rename it to lgc.toml or lgc.yaml.',
      }),
    ],
  };
}

function readCore(root: Table): { readonly workspace: string; readonly baseDir: string } {
  const core = tableOf(root, 'core');
  if (core === null) {
    return { workspace: DEFAULT_WORKSPACE, baseDir: DEFAULT_BASE_DIR };
  }
  refuseUnknown(core, ['workspace', 'base_dir']);
  return {
    workspace: pathOf(core, 'workspace') ?? DEFAULT_WORKSPACE,
    baseDir: readBaseDir(core) ?? DEFAULT_BASE_DIR,
  };
}

function readBaseDir(core: Table): string | null {
  if (fieldOf(core, 'base_dir') !== LGC_BASE_DIR) {
    return pathOf(core, 'base_dir');
  }
  core.in.findings.push(
    warningFinding(
      'base-dir-ignored',
      `'core.base_dir' is ignored: ${LGC_BASE_DIR} is where lgc 1.x was installed`,
      {
        place: placeIn(core, 'base_dir'),
        hint: `Remove the line; plugins are looked for in ${DEFAULT_BASE_DIR}/plugins.`,
      },
    ),
  );
  return null;
}

/** The normalised path of a field; null when there is none or a mistake was noted. */
function pathOf(table: Table, name: string): string | null {
  const text = textOf(table, name);
  if (text === null) {
    return null;
  }
  const { path, problem } = normalizePath(text);
  if (path === null) {
    complain(table, {
      field: name,
      code: 'bad-path',
      message: `'${fieldName(table, name)}' ${problem}: '${shorten(text)}'`,
      hint: 'Paths are relative to the working directory and stay inside of it.',
    });
  }
  return path;
}

const HTTP_TEXTS = [
  'address',
  'update_method',
  'lock_address',
  'lock_method',
  'unlock_address',
  'unlock_method',
  'username',
  'password',
  'client_ca_certificate_pem',
  'client_certificate_pem',
  'client_private_key_pem',
] as const;
const HTTP_NUMBERS = ['timeout', 'retry_max', 'retry_wait_min', 'retry_wait_max'] as const;
const LEDGER_TYPES = ['git', 'http', 'local'] as const;

function readLedger(root: Table): LedgerLocation | null {
  const state = tableOf(root, 'state');
  if (state === null) {
    return null;
  }
  const type = textOf(state, 'type');
  switch (type) {
    case 'git':
      refuseUnknown(state, ['type', 'ref']);
      return { type, ref: refOf(state) ?? DEFAULT_LEDGER_REF };
    case 'local':
      refuseUnknown(state, ['type', 'path']);
      return { type, path: ledgerPath(state) };
    case 'http':
      return { type, settings: readHttpState(state), lines: linesOf(root, 'state') };
    case null:
      if (fieldOf(state, 'type') === undefined) {
        complain(state, {
          field: null,
          code: 'missing-key',
          message: "'state.type' is missing",
          hint: "The types are 'git', 'http', 'local'.",
        });
      }
      return null;
    default:
      complain(state, {
        field: 'type',
        code: 'unknown-ledger-type',
        message: `unknown 'state.type' '${shorten(type)}'`,
        hint: suggest(type, { candidates: LEDGER_TYPES, what: 'types' }),
      });
      return null;
  }
}

// lgc's documentation puts its own state there, which is no ledger; it is left alone, so that it can be imported.
const LGC_STATE_PATH = '.logcraft/state.json';

function ledgerPath(state: Table): string {
  const path = pathOf(state, 'path') ?? DEFAULT_LEDGER_PATH;
  if (path !== LGC_STATE_PATH) {
    return path;
  }
  state.in.findings.push(
    warningFinding(
      'lgc-state',
      `'state.path' is where lgc 1.x keeps its state; the ledger is kept in ${DEFAULT_LEDGER_PATH} beside it`,
      {
        place: placeIn(state, 'path'),
        hint: "Take over what it says with the mode 'import-state', then set path to the ledger's.",
      },
    ),
  );
  return DEFAULT_LEDGER_PATH;
}

/** The places below a top-level table, by pointer from there. */
function linesOf(root: Table, name: string): ReadonlyMap<string, Place> {
  const prefix = pointerOf([name]);
  return new Map(
    [...root.in.lines]
      .filter(([pointer]) => pointer === prefix || pointer.startsWith(`${prefix}/`))
      .map(([pointer, place]) => [pointer.slice(prefix.length), place]),
  );
}

function refOf(state: Table): string | null {
  const ref = textOf(state, 'ref');
  // What `git check-ref-format` accepts is wider; these need no quoting anywhere.
  if (ref !== null && !/^refs(\/[A-Za-z0-9_][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*)+$/.test(ref)) {
    complain(state, {
      field: 'ref',
      code: 'bad-ref',
      message: `'state.ref' must be the full name of a git ref, found '${shorten(ref)}'`,
      hint: `For example ${DEFAULT_LEDGER_REF}.`,
    });
    return null;
  }
  if (ref !== null && /\.lock(\/|$)|^refs\/(heads|tags|pull|remotes)(\/|$)/.test(ref)) {
    complain(state, {
      field: 'ref',
      code: 'bad-ref',
      message: `'state.ref' must not be a branch, a tag or another ref of git's own, found '${ref}'`,
      hint: `For example ${DEFAULT_LEDGER_REF}.`,
    });
    return null;
  }
  return ref;
}

function readHttpState(state: Table): JsonObject {
  refuseUnknown(state, [
    'type',
    ...HTTP_TEXTS,
    ...HTTP_NUMBERS,
    'skip_cert_verification',
    'headers',
  ]);
  for (const name of HTTP_TEXTS) {
    const text = textOf(state, name);
    if (text !== null && name.endsWith('address') && !text.includes('${')) {
      const { problem } = originOfUrl(text);
      if (problem !== null) {
        complain(state, { field: name, code: 'bad-url', message: `'state.${name}' ${problem}` });
      }
    }
  }
  for (const name of HTTP_NUMBERS) {
    integerOf(state, name, { from: 0, to: 3600 });
  }
  flagOf(state, 'skip_cert_verification');
  const headers = tableOf(state, 'headers');
  for (const name of Object.keys(headers?.members ?? {})) {
    if (headers !== null) {
      textOf(headers, name);
    }
  }
  if (fieldOf(state, 'address') === undefined) {
    complain(state, {
      field: null,
      code: 'missing-key',
      message: "'state.address' is missing",
      hint: 'It is the URL under which the ledger is kept.',
    });
  }
  return toJsonObject(Object.entries(state.members).filter(([name]) => name !== 'type'));
}

const SERVICE_KEYS = [
  'plugin',
  'environment',
  'settings',
  'allowed_hosts',
  'ca_file',
  'client_certificate_file',
  'client_key',
  'insecure_tls',
  'identity',
  'ignore',
  'adopt',
  'max_deletes',
  'rate_limit',
] as const;

const NO_SERVICES_HINT = 'Add one: [services.<id>] with plugin = "<name>" and its settings.';

function readServices(root: Table): readonly Service[] {
  const services = tablesOf(root, 'services');
  const declared = fieldOf(root, 'services');
  if (services.length === 0 && !hasErrors(root.in.findings)) {
    complain(root, {
      field: declared === undefined ? null : 'services',
      code: 'no-services',
      message: 'the config has no services',
      hint: NO_SERVICES_HINT,
    });
  }
  const lines = linesOfServices(root.in.lines);
  return services.map(([id, table]) =>
    readService(table, { id, lines: lines.get(id) ?? new Map() }),
  );
}

function readService(table: Table, { id, lines }: Pick<Service, 'id' | 'lines'>): Service {
  refuseUnknown(table, SERVICE_KEYS);
  checkIdentifier(table, { field: null, what: 'service id', text: id });
  const environment = textOf(table, 'environment');
  if (environment !== null) {
    checkIdentifier(table, { field: 'environment', what: 'environment', text: environment });
  }
  return {
    id,
    plugin: readPluginName(table),
    environment,
    settings: tableOf(table, 'settings')?.members ?? toJsonObject([]),
    allowedHosts: readAllowedHosts(table),
    caFile: pathOf(table, 'ca_file'),
    ...readClientCertificate(table),
    insecureTls: flagOf(table, 'insecure_tls') ?? false,
    identity: readIdentity(table),
    ignore: readIgnore(table),
    adopt: readAdopt(table),
    maxDeletes:
      integerOf(table, 'max_deletes', { from: 0, to: HIGHEST_MAX_DELETES }) ?? DEFAULT_MAX_DELETES,
    ...readRateLimit(table),
    place: placeIn(table, null),
    lines,
  };
}

function readRateLimit(table: Table): Pick<Service, 'rateLimit'> {
  const rateLimit = integerOf(table, 'rate_limit', { from: 1, to: HIGHEST_RATE_LIMIT });
  return rateLimit === null ? {} : { rateLimit };
}

function readClientCertificate(table: Table): Pick<Service, 'clientCertificate'> {
  const file = pathOf(table, 'client_certificate_file');
  const key = textOf(table, 'client_key');
  const keyVariable = /^\$\{([A-Za-z_]\w*)\}$/.exec(key ?? '')?.[1] ?? null;
  if (key !== null && keyVariable === null) {
    complain(table, {
      field: 'client_key',
      code: 'bad-client-key',
      message: `'${fieldName(table, 'client_key')}' must be a variable of the environment, not the key itself`,
      hint: 'For example client_key = "${CLIENT_KEY}", with the PEM text of the key in a secret.',
    });
  }
  const has = (name: string): boolean => fieldOf(table, name) !== undefined;
  if (has('client_key') !== has('client_certificate_file')) {
    complain(table, {
      field: has('client_key') ? 'client_key' : 'client_certificate_file',
      code: 'missing-key',
      message: `'${table.path.join('.')}' has only one of client_certificate_file and client_key`,
      hint: 'A client certificate needs both.',
    });
  }
  return file === null || keyVariable === null ? {} : { clientCertificate: { file, keyVariable } };
}

function readPluginName(table: Table): string {
  const plugin = textOf(table, 'plugin');
  if (plugin !== null) {
    checkIdentifier(table, { field: 'plugin', what: 'plugin name', text: plugin });
  } else if (fieldOf(table, 'plugin') === undefined && !hasMistyped(table, 'plugin')) {
    complain(table, {
      field: null,
      code: 'missing-key',
      message: `'${fieldName(table, 'plugin')}' is missing`,
      hint: 'Every service names the plugin that talks to it: plugin = "<name>".',
    });
  }
  return plugin ?? '';
}

// A mistyped key is told already; that it is missing is an echo.
function hasMistyped(table: Table, name: string): boolean {
  return Object.keys(table.members).some(
    (member) =>
      !SERVICE_KEYS.some((key) => key === member) && didYouMean(member, SERVICE_KEYS) === name,
  );
}

function checkIdentifier(
  table: Table,
  options: { readonly field: string | null; readonly what: string; readonly text: string },
): void {
  const { field, what, text } = options;
  if (!isIdentifier(text)) {
    complain(table, {
      field,
      code: 'bad-identifier',
      message: `the ${what} '${shorten(text)}' must be ${IDENTIFIER_RULE}`,
      hint: identifierHint(text),
    });
  }
}

function identifierHint(text: string): string | null {
  const kebab = text
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return isIdentifier(kebab) ? `For example '${kebab}'.` : null;
}

function readAllowedHosts(table: Table): readonly string[] {
  return textsOf(table, 'allowed_hosts').flatMap(({ text, index }) => {
    const { problem } = originOfHost(text);
    if (problem === null) {
      return [text.trim()];
    }
    complain(table, {
      field: 'allowed_hosts',
      index,
      code: 'bad-host',
      // What stands before an @ may be a password.
      message: `the allowed host '${shorten(text.replace(/^.*@/, '***@'))}' ${problem}`,
      hint: 'For example "api.example.com" or "https://api.example.com:8089".',
    });
    return [];
  });
}

function readIdentity(table: Table): string | null {
  const pointer = textOf(table, 'identity');
  return pointer === null ? null : checkPointer(table, { field: 'identity', pointer });
}

function readIgnore(table: Table): readonly string[] {
  return textsOf(table, 'ignore').flatMap(
    ({ text, index }) => checkPointer(table, { field: 'ignore', pointer: text, index }) ?? [],
  );
}

function checkPointer(
  table: Table,
  options: { readonly field: string; readonly pointer: string; readonly index?: number },
): string | null {
  const { field, pointer, index } = options;
  if (parsePointer(pointer) !== null) {
    return pointer;
  }
  const guess = pointer.startsWith('/') ? null : `/${pointer.replaceAll('.', '/')}`;
  complain(table, {
    field,
    ...(index === undefined ? {} : { index }),
    code: 'bad-pointer',
    message: `'${fieldName(table, field)}' must be the path of a field such as /title or /alert/name (a JSON pointer), found '${shorten(pointer)}'`,
    hint:
      guess !== null && parsePointer(guess) !== null
        ? `Did you mean '${shorten(guess)}'?`
        : 'Write ~1 for a slash and ~0 for a tilde inside of a name.',
  });
  return null;
}

const ADOPT: readonly Adopt[] = ['never', 'identical', 'always'];

function readAdopt(table: Table): Adopt {
  const text = textOf(table, 'adopt');
  const adopt = ADOPT.find((each) => each === text);
  if (text !== null && adopt === undefined) {
    complain(table, {
      field: 'adopt',
      code: 'bad-adopt',
      message: `'${fieldName(table, 'adopt')}' must be never, identical or always, found '${shorten(text)}'`,
      hint: suggest(text, { candidates: ADOPT, what: 'values' }),
    });
  }
  return adopt ?? 'identical';
}

/** The places below each service, by its id and then by pointer from there; in one pass, since there may be thousands. */
function linesOfServices(lines: LineMap): ReadonlyMap<string, ReadonlyMap<string, Place>> {
  const services = new Map<string, Map<string, Place>>();
  for (const [pointer, place] of lines) {
    const [top, id, ...rest] = parsePointer(pointer) ?? [];
    if (top === 'services' && id !== undefined) {
      const below = services.get(id) ?? new Map<string, Place>();
      below.set(pointerOf(rest), place);
      services.set(id, below);
    }
  }
  return services;
}

// Of each plugin that is declared or used, in that order; one that is only used has the place where a service names it.
function readPlugins(root: Table, services: readonly Service[]): readonly PluginSource[] {
  const declared = tablesOf(root, 'plugins').map(([name, table]) => readPlugin(name, table));
  const used = [...new Set(services.map(({ plugin }) => plugin))];
  const unused = hasErrors(root.in.findings)
    ? []
    : declared.filter((plugin) => !used.includes(plugin.name));
  for (const { name, place } of unused) {
    root.in.findings.push(
      warningFinding('unused-plugin', `no service uses the plugin '${shorten(name)}'`, {
        place,
        hint: suggest(name, { candidates: used, what: 'plugins in use' }),
      }),
    );
  }
  const undeclared = used.filter((name) => declared.every((plugin) => plugin.name !== name));
  return [
    ...declared,
    ...undeclared.map((name): PluginSource => {
      const user = services.find(({ plugin }) => plugin === name);
      const place = user?.lines.get('/plugin') ?? user?.place ?? null;
      return { name, source: null, sha256: null, place };
    }),
  ];
}

function readPlugin(name: string, table: Table): PluginSource {
  refuseUnknown(table, ['source', 'sha256', 'limits']);
  checkIdentifier(table, { field: null, what: 'plugin name', text: name });
  const sha256 = readSha256(table);
  const source = readSource(table);
  const limits = readPluginLimits(table);
  return {
    name,
    source,
    sha256,
    ...(limits === null ? {} : { limits }),
    place: placeIn(table, null),
  };
}

function readSha256(table: Table): string | null {
  const text = textOf(table, 'sha256');
  if (text === null) {
    return null;
  }
  const digits = text
    .trim()
    .toLowerCase()
    .replace(/^sha256:/, '');
  if (/^[0-9a-f]{64}$/.test(digits)) {
    return digits;
  }
  complain(table, {
    field: 'sha256',
    code: 'bad-sha256',
    message: `'${fieldName(table, 'sha256')}' must be 64 hexadecimal digits, found ${text.length} characters: '${shorten(text)}'`,
    hint: 'It is what `sha256sum <file>` prints.',
  });
  return null;
}

function readSource(table: Table): string | null {
  const text = textOf(table, 'source');
  if (text === null || !/^[A-Za-z][A-Za-z0-9+.-]*:\/\//.test(text)) {
    return pathOf(table, 'source');
  }
  const problem = sourceProblem(text);
  if (problem === null) {
    return text;
  }
  complain(table, {
    field: 'source',
    code: 'bad-source',
    message: `'${fieldName(table, 'source')}' ${problem}`,
    hint: 'A source is a path, an https:// URL or an oci:// reference.',
  });
  return null;
}

function sourceProblem(text: string): string | null {
  if (text.startsWith('oci://')) {
    return /^oci:\/\/[^/\s]+\/\S+$/.test(text)
      ? null
      : 'is no reference, expected oci://registry/name:tag';
  }
  return text.startsWith('https://')
    ? originOfUrl(text).problem
    : `has the scheme ${text.slice(0, text.indexOf('://'))}://, which cannot be used`;
}

// `target` takes ids and environments alike: a word that is both must mean the same services.
function refuseAmbiguousEnvironments(root: Table, services: readonly Service[]): void {
  const ids = new Set(services.map(({ id }) => id));
  for (const service of services) {
    const { environment } = service;
    if (environment !== null && environment !== service.id && ids.has(environment)) {
      root.in.findings.push(
        errorFinding(
          'ambiguous-environment',
          `the environment '${environment}' of service '${service.id}' is the id of another service`,
          {
            place: service.lines.get('/environment') ?? service.place,
            hint: 'Rename one of the two: both are used to choose a target.',
          },
        ),
      );
    }
  }
}
