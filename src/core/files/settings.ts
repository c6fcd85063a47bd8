// What a service gives its plugin: settings with `${VAR}` replaced, and the network that follows from them.
import type { Config, LedgerLocation, Service } from './config.ts';
import { errorFinding, startOf } from './finding.ts';
import type { Checked, Finding, Place } from './finding.ts';
import { isJsonArray, isJsonObject, toJsonObject } from './json.ts';
import type { Json, JsonObject } from './json.ts';
import { nearestPlace, pointerOf, valueAt } from './json-pointer.ts';
import { originOfHost, originOfUrl } from './origin.ts';

/** Settings ready for a plugin, and every value that came from the environment and must never be shown. */
export interface ResolvedSettings {
  readonly settings: JsonObject;
  readonly secrets: readonly string[];
}

type Path = readonly (string | number)[];

/**
 * Replaces `${VAR}`, anywhere inside of a settings value that is text, by the environment's value. Names of fields are left
 * as they are, and replaced text is not looked at again. A variable that is unset or empty is an error, as is `${` without
 * a variable's name behind it; all of them are told together.
 */
export function resolveSettings(
  service: Service,
  env: Readonly<Record<string, string | undefined>>,
): Checked<ResolvedSettings> {
  return resolveTexts(service.settings, {
    env,
    where: (path) => `'${settingName(path)}' of service '${service.id}'`,
    placeOf: (path) => placeOf(service, path),
  });
}

/**
 * Where the ledger is kept, with `${VAR}` replaced in the settings of an HTTP ledger; what can be a secret in them is one,
 * wherever it came from.
 */
export function resolveLedger(
  { ledger, file }: Pick<Config, 'ledger' | 'file'>,
  env: Readonly<Record<string, string | undefined>>,
): Checked<{ readonly location: LedgerLocation | null; readonly secrets: readonly string[] }> {
  if (ledger?.type !== 'http') {
    return { value: { location: ledger, secrets: [] }, findings: [] };
  }
  const resolved = resolveTexts(ledger.settings, {
    env,
    where: (path) => `'${['state', ...path].join('.')}'`,
    placeOf: (path) =>
      nearestPlace(ledger.lines ?? new Map<string, Place>(), pointerOf(path)) ?? startOf(file),
  });
  if (resolved.value === null) {
    return { value: null, findings: resolved.findings };
  }
  const { settings, secrets } = resolved.value;
  const { password, client_private_key_pem: key, headers } = settings;
  const written = [password, key, ...(isJsonObject(headers) ? Object.values(headers) : [])];
  return {
    value: {
      location: { ...ledger, settings },
      secrets: [...secrets, ...written.filter((value) => typeof value === 'string')],
    },
    findings: [],
  };
}

/** Whose texts are resolved: the environment, and how a text is called and placed in an error. */
interface Resolving {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly where: (path: Path) => string;
  readonly placeOf: (path: Path) => Place;
}

function resolveTexts(
  given: JsonObject,
  { env, where, placeOf: place }: Resolving,
): Checked<ResolvedSettings> {
  const secrets = new Set<string>();
  const findings: Finding[] = [];
  const settings = mapTexts(given, (text, path) =>
    text.replaceAll(/\$\{([^}]*)(\}?)/g, (whole, name: string, end: string) => {
      const value = /^[A-Za-z_]\w*$/.test(name) && Object.hasOwn(env, name) ? env[name] : undefined;
      if (end === '' || value === undefined || value === '') {
        findings.push(
          unresolved({
            where: where(path),
            place: place(path),
            name,
            closed: end !== '',
            value,
          }),
        );
        return whole;
      }
      secrets.add(value);
      return value;
    }),
  );
  return findings.length > 0
    ? { value: null, findings }
    : { value: { settings, secrets: [...secrets] }, findings: [] };
}

function unresolved(options: {
  readonly where: string;
  readonly place: Place;
  readonly name: string;
  readonly closed: boolean;
  readonly value: string | undefined;
}): Finding {
  const { where, place, name, closed, value } = options;
  if (!closed || !/^[A-Za-z_]\w*$/.test(name)) {
    return errorFinding('bad-variable', `${where} has a \${ without the name of a variable`, {
      place,
      hint: 'Write ${NAME}: letters, digits and underscores between the braces.',
    });
  }
  const hint = `Set it for the step of the workflow: env: { ${name}: \${{ secrets.${name} }} }.`;
  return value === ''
    ? errorFinding(
        'empty-variable',
        `${where} needs the environment variable ${name}, which is empty`,
        {
          place,
          hint: `${hint} A secret is empty when it does not exist, and in pull requests from forks.`,
        },
      )
    : errorFinding(
        'unset-variable',
        `${where} needs the environment variable ${name}, which is not set`,
        { place, hint },
      );
}

/** Says whether a setting, or one below it, still holds a `${VAR}`. */
export function hasVariable(settings: JsonObject, pointer: string): boolean {
  const value = valueAt(settings, pointer);
  let found = false;
  if (value !== undefined) {
    mapTexts(toJsonObject([['', value]]), (text) => {
      found ||= text.includes('${');
      return text;
    });
  }
  return found;
}

/**
 * The origins that a service's plugin may reach: those of every `http://` or `https://` URL in the settings' texts, at any
 * depth (a text may list several between spaces, commas or semicolons), and those of `allowed_hosts`. Each as
 * `new URL(...).origin` writes it: the scheme's own port is left out. Sorted, each once. Messages never show a setting.
 */
export function allowedOrigins(service: Service, settings: JsonObject): Checked<readonly string[]> {
  const origins = new Set<string>();
  const findings: Finding[] = [];
  mapTexts(settings, (text, path) => {
    for (const url of text.split(/[\s,;]+/).filter((word) => /^https?:/i.test(word))) {
      const { origin, problem } = originOfUrl(url);
      if (origin !== null) {
        origins.add(origin);
      } else {
        findings.push(
          errorFinding('bad-url', `'${settingName(path)}' of service '${service.id}' ${problem}`, {
            place: placeOf(service, path),
            hint: URL_HINT,
          }),
        );
      }
    }
    return text;
  });
  for (const [index, host] of service.allowedHosts.entries()) {
    const { origin, problem } = originOfHost(host);
    if (origin !== null) {
      origins.add(origin);
    } else {
      findings.push(
        errorFinding(
          'bad-host',
          `'allowed_hosts' of service '${service.id}': an entry ${problem}`,
          {
            place: service.lines.get(`/allowed_hosts/${index}`) ?? service.place,
          },
        ),
      );
    }
  }
  return findings.length > 0
    ? { value: null, findings }
    : { value: [...origins].toSorted(), findings: [] };
}

const URL_HINT =
  'Give the address as https://host:port, and user name and password as settings of their own.';

/** A copy of the settings in which every text has been replaced. */
function mapTexts(settings: JsonObject, replace: (text: string, path: Path) => string): JsonObject {
  const map = (value: Json, path: Path): Json => {
    if (typeof value === 'string') {
      return replace(value, path);
    }
    if (isJsonArray(value)) {
      return value.map((item, index) => map(item, [...path, index]));
    }
    return isJsonObject(value) ? mapMembers(value, path) : value;
  };
  const mapMembers = (object: JsonObject, path: Path): JsonObject =>
    toJsonObject(
      Object.entries(object).map(([name, value]) => [name, map(value, [...path, name])]),
    );
  return mapMembers(settings, []);
}

function settingName(path: Path): string {
  return ['settings', ...path].join('.');
}

function placeOf(service: Service, path: Path): Place {
  for (let length = path.length; length >= 0; length -= 1) {
    const place = service.lines.get(pointerOf(['settings', ...path.slice(0, length)]));
    if (place !== undefined) {
      return place;
    }
  }
  return service.place;
}
