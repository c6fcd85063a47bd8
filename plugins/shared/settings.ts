// Settings of a service, checked against their JSON Schema: every mistake at once, and no secret in any of them.
import { isObject } from './json.ts';
import type { JsonObject } from './json.ts';

/** The part of JSON Schema that settings are described with. */
export interface PropertySchema {
  readonly type: 'string' | 'boolean' | 'object';
  readonly description: string;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly default?: string | boolean;
  readonly examples?: readonly unknown[];
  readonly additionalProperties?: { readonly type: 'string' };
}

/** Schema of settings: flat, and closed to keys it does not name. */
export interface SettingsSchema {
  readonly $schema: string;
  readonly title: string;
  readonly type: 'object';
  readonly properties: Readonly<Record<string, PropertySchema>>;
  readonly required: readonly string[];
  readonly additionalProperties: false;
  readonly allOf?: readonly object[];
}

/** Settings whose types are right; further checks add to `mistakes`, and `finish` throws when there are any. */
export interface GivenSettings {
  readonly text: (key: string) => string | undefined;
  readonly flag: (key: string) => boolean | undefined;
  readonly texts: (key: string) => Readonly<Record<string, string>>;
  readonly has: (key: string) => boolean;
  readonly mistakes: string[];
  /** @throws Error that names every mistake. */
  readonly finish: () => void;
}

/** Reads settings by their schema. */
export function readSettings(given: JsonObject, schema: SettingsSchema): GivenSettings {
  const mistakes: string[] = [];
  const good = new Map<string, unknown>();
  for (const [key, value] of Object.entries(given)) {
    const property = Object.hasOwn(schema.properties, key) ? schema.properties[key] : undefined;
    const mistake =
      property === undefined
        ? `is not known (known: ${Object.keys(schema.properties).join(', ')})`
        : whatIsWrong(value, property);
    if (mistake === null) {
      good.set(key, value);
    } else {
      mistakes.push(`\`${key}\` ${mistake}`);
    }
  }
  for (const key of schema.required) {
    if (!Object.hasOwn(given, key)) {
      const example = schema.properties[key]?.examples?.[0];
      mistakes.push(
        `\`${key}\` is missing${typeof example === 'string' ? `, e.g. \`${example}\`` : ''}`,
      );
    }
  }
  return {
    text: (key) => {
      const value = good.get(key);
      return typeof value === 'string' ? value : undefined;
    },
    flag: (key) => {
      const value = good.get(key);
      return typeof value === 'boolean' ? value : undefined;
    },
    texts: (key) => {
      const value = good.get(key);
      return isObject(value)
        ? Object.fromEntries(Object.entries(value).map(([name, text]) => [name, String(text)]))
        : {};
    },
    has: (key) => Object.hasOwn(given, key),
    mistakes,
    finish: () => {
      if (mistakes.length > 0) {
        throw new Error(`settings: ${mistakes.join('; ')}`);
      }
    },
  };
}

/** The address in the setting `url`, without a slash at the end; mistakes are noted. */
export function readUrl(settings: GivenSettings): string {
  const text = settings.text('url') ?? '';
  const mistake = text === '' ? null : whatIsWrongWithUrl(text);
  if (mistake !== null) {
    settings.mistakes.push(`\`url\` ${mistake}`);
  }
  return text.replace(/\/+$/, '');
}

/** How a service is told who asks. */
export interface CredentialRules {
  /** The setting that holds a token, and the scheme it is sent with. */
  readonly token: { readonly key: string; readonly scheme: string };
  /** False where a service can also be open to everybody. */
  readonly needed: boolean;
}

/** Value of the `Authorization` header from a token, or `username` and `password`; null when there is none. */
export function readCredentials(settings: GivenSettings, rules: CredentialRules): string | null {
  const { mistakes } = settings;
  const { key, scheme } = rules.token;
  const [hasToken, hasUser, hasPassword] = [key, 'username', 'password'].map(settings.has);
  if (hasToken && (hasUser || hasPassword)) {
    mistakes.push(`give either \`${key}\`, or \`username\` and \`password\`, not both`);
  } else if (!hasToken && hasUser !== hasPassword) {
    mistakes.push(
      hasUser
        ? '`password` is missing beside `username`'
        : '`username` is missing beside `password`',
    );
  } else if (!hasToken && !hasUser && rules.needed) {
    mistakes.push(`credentials are missing: \`${key}\`, or \`username\` and \`password\``);
  }
  const token = settings.text(key);
  if (token !== undefined) {
    if (/[^\x21-\x7e]/.test(token)) {
      mistakes.push(
        `\`${key}\` holds white space, a line end or a character that no such text has`,
      );
    }
    return `${scheme} ${token}`;
  }
  const username = settings.text('username');
  if (username === undefined) {
    return null;
  }
  if (username.includes(':')) {
    mistakes.push('`username` must not hold a colon');
  }
  return `Basic ${base64(`${username}:${settings.text('password') ?? ''}`)}`;
}

/** Schemas of the settings that many services share. */
export const URL_SETTING = (description: string, example: string): PropertySchema => ({
  type: 'string',
  pattern: '^https?://',
  description,
  examples: [example],
});
export const SECRET_SETTING = (description: string, variable: string): PropertySchema => ({
  type: 'string',
  minLength: 1,
  description,
  examples: [`\${${variable}}`],
});
export const TEXT_SETTING = (
  description: string,
  more: Partial<PropertySchema> = {},
): PropertySchema => ({ type: 'string', minLength: 1, description, ...more });

/** What a list of settings becomes as a JSON Schema. */
export function settingsSchema(
  title: string,
  properties: Readonly<Record<string, PropertySchema>>,
  required: readonly string[],
): SettingsSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title,
    type: 'object',
    properties,
    required,
    additionalProperties: false,
  };
}

function whatIsWrong(value: unknown, schema: PropertySchema): string | null {
  if (schema.type === 'boolean') {
    return typeof value === 'boolean' ? null : 'must be true or false';
  }
  if (schema.type === 'object') {
    return isObject(value) && Object.values(value).every((item) => typeof item === 'string')
      ? null
      : 'must be a mapping of names to texts';
  }
  if (typeof value !== 'string' || value === '') {
    return 'must be a text that is not empty';
  }
  if (schema.enum !== undefined && !schema.enum.includes(value)) {
    return `must be one of ${schema.enum.join(', ')}`;
  }
  // Patterns are the host's to check: what a plugin relies on is checked by whoever reads it, in better words.
  return null;
}

function whatIsWrongWithUrl(text: string): string | null {
  let url: URL;
  try {
    // The guest's engine has no URL.canParse.
    url = new URL(text);
  } catch {
    return 'is no address, e.g. `https://siem.example.com`';
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return 'must begin with `https://`';
  }
  if (url.username !== '' || url.password !== '') {
    return 'must not hold a user or password: there are settings for them';
  }
  return url.search === '' && url.hash === '' ? null : 'must not hold a `?` or `#`';
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
