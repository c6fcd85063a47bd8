// Overrides of the config by the environment, under the names that lgc 1.x documents: LGC_CORE_* and LGC_STATE_*.
import { isJsonObject, JsonError, parseJson, toJsonObject } from './json.ts';
import type { Json, JsonObject } from './json.ts';

/** The environment that overrides are read from. */
export type OverrideEnvironment = Readonly<Record<string, string | undefined>>;

/** A config's document with its overrides in place. */
export interface Overridden {
  readonly document: JsonObject;
  /** The variable that a key's value came from, by the key's name (`core.workspace`). */
  readonly variables: ReadonlyMap<string, string>;
}

const CORE_KEYS = ['workspace', 'base_dir'] as const;

/** Keys of `[state]` by its type. */
const STATE_KEYS: Readonly<Record<string, readonly string[]>> = {
  git: ['ref'],
  local: ['path'],
  http: [
    'address',
    'update_method',
    'lock_address',
    'lock_method',
    'unlock_address',
    'unlock_method',
    'username',
    'password',
    'skip_cert_verification',
    'timeout',
    'retry_max',
    'retry_wait_min',
    'retry_wait_max',
    'client_ca_certificate_pem',
    'client_certificate_pem',
    'client_private_key_pem',
    'headers',
  ],
};

/**
 * Puts the values of `LGC_CORE_WORKSPACE`, `LGC_CORE_BASE_DIR`, `LGC_STATE_TYPE` and `LGC_STATE_<KEY>` in the place of what
 * the file says; an empty variable overrides nothing. `LGC_STATE_ADDRESS` alone makes the state one of type http. Keys of
 * an HTTP state that are empty texts count as not given, since lgc's documentation shows them so.
 * Source: https://docs.logcraft.io (configuration, state, GitLab).
 */
export function overrideConfig(document: JsonObject, env: OverrideEnvironment): Overridden {
  const variables = new Map<string, string>();
  const take = (section: string, key: string): Json | undefined => {
    const variable = `LGC_${section}_${key}`.toUpperCase();
    const text = Object.hasOwn(env, variable) ? (env[variable] ?? '') : '';
    if (text === '') {
      return undefined;
    }
    variables.set(`${section}.${key}`, variable);
    return valueOf(key, text);
  };
  const merged = (section: string, given: JsonObject, keys: readonly string[]): JsonObject =>
    toJsonObject(
      Object.entries({
        ...given,
        ...Object.fromEntries(
          keys.flatMap((key): [string, Json][] => {
            const value = take(section, key);
            return value === undefined ? [] : [[key, value]];
          }),
        ),
      }),
    );
  const core = merged('core', sectionOf(document, 'core'), CORE_KEYS);
  const given = sectionOf(document, 'state');
  const type =
    take('state', 'type') ??
    given['type'] ??
    (take('state', 'address') === undefined ? undefined : 'http');
  const typed =
    type === undefined ? given : toJsonObject([...Object.entries(given), ['type', type]]);
  const keys = typeof type === 'string' ? (STATE_KEYS[type] ?? []) : [];
  const state = withoutBlanks(merged('state', typed, keys));
  return {
    document: toJsonObject([
      ...Object.entries(document).filter(([name]) => !isSection(document, name)),
      ...section('core', core, document),
      ...section('state', state, document),
    ]),
    variables,
  };
}

function isSection(document: JsonObject, name: string): boolean {
  return (name === 'core' || name === 'state') && isJsonObject(document[name]);
}

// A section that is no table stays as it is: that is told where it is read.
function section(name: string, value: JsonObject, document: JsonObject): readonly [string, Json][] {
  const stays = Object.hasOwn(document, name) && !isJsonObject(document[name]);
  const empty = Object.keys(value).length === 0 && !Object.hasOwn(document, name);
  return stays || empty ? [] : [[name, value]];
}

function sectionOf(document: JsonObject, name: string): JsonObject {
  const value = Object.hasOwn(document, name) ? document[name] : undefined;
  return isJsonObject(value) ? value : toJsonObject([]);
}

function withoutBlanks(state: JsonObject): JsonObject {
  return state['type'] === 'http'
    ? toJsonObject(Object.entries(state).filter(([name, value]) => name === 'type' || value !== ''))
    : state;
}

/** A variable is text; keys that are numbers, yes or no, or tables are read as such. */
function valueOf(key: string, text: string): Json {
  if (/^(retry_|timeout|skip_|headers)/.test(key)) {
    try {
      return parseJson(text);
    } catch (error) {
      if (error instanceof JsonError) {
        return text;
      }
      throw error;
    }
  }
  return text;
}
