// The settings of a service: which Splunk, which app, and with which credentials.

/** Settings that were checked. */
export interface Settings {
  /** Management address without a slash at the end: `https://splunk.example:8089`. */
  readonly url: string;
  readonly app: string;
  /** `nobody`: the searches an app shares; a user's name: the private searches of that user. */
  readonly owner: string;
  /** Value of the `Authorization` header. */
  readonly authorization: string;
}

/** What the host checks settings against, and editors complete from. */
export const SETTINGS_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Settings of a Splunk service',
  type: 'object',
  properties: {
    url: {
      type: 'string',
      pattern: '^https?://',
      description: "Address of Splunk's management port.",
      examples: ['https://splunk.example:8089'],
    },
    token: {
      type: 'string',
      minLength: 1,
      description: 'Authentication token (Settings > Tokens in Splunk Web).',
      examples: ['${SPLUNK_TOKEN}'],
    },
    username: {
      type: 'string',
      minLength: 1,
      pattern: '^[^:]+$',
      description: 'User, where no token is used.',
    },
    password: {
      type: 'string',
      minLength: 1,
      description: 'Password of the user.',
      examples: ['${SPLUNK_PASSWORD}'],
    },
    app: {
      type: 'string',
      minLength: 1,
      default: 'search',
      description: 'App (its folder name) that holds the saved searches.',
    },
    owner: {
      type: 'string',
      minLength: 1,
      default: 'nobody',
      description:
        "`nobody`: the searches shared in the app. A user's name: that user's private ones.",
    },
  },
  required: ['url'],
  oneOf: [
    {
      required: ['token'],
      not: { anyOf: [{ required: ['username'] }, { required: ['password'] }] },
    },
    { required: ['username', 'password'], not: { required: ['token'] } },
  ],
  additionalProperties: false,
};

/**
 * Reads settings from JSON text.
 * @throws Error that names every mistake at once, and no secret.
 */
export function parseSettings(config: string): Settings {
  const given: unknown = JSON.parse(config);
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new Error('the settings are no JSON object');
  }
  const mistakes: string[] = [];
  const values = new Map<string, string>();
  for (const [key, value] of Object.entries(given)) {
    if (!Object.hasOwn(SETTINGS_SCHEMA.properties, key)) {
      const known = Object.keys(SETTINGS_SCHEMA.properties).join(', ');
      mistakes.push(`\`${key}\` is not known (known: ${known})`);
    } else if (typeof value !== 'string' || value === '') {
      mistakes.push(`\`${key}\` must be a text that is not empty`);
    } else {
      values.set(key, value);
    }
  }

  const url = values.get('url');
  // What is there with a wrong type has been reported already.
  const isMissing = (key: string): boolean => !Object.hasOwn(given, key);
  if (isMissing('url')) {
    mistakes.push('`url` is missing, e.g. `https://splunk.example:8089`');
  }
  const wrongUrl = url === undefined ? null : whatIsWrongWithUrl(url);
  if (wrongUrl !== null) {
    mistakes.push(`\`url\` ${wrongUrl}`);
  }

  if (isMissing('token')) {
    if (isMissing('username') && isMissing('password')) {
      mistakes.push('credentials are missing: `token`, or `username` and `password`');
    } else if (isMissing('username')) {
      mistakes.push('`username` is missing beside `password`');
    } else if (isMissing('password')) {
      mistakes.push('`password` is missing beside `username`');
    }
  } else if (!isMissing('username') || !isMissing('password')) {
    mistakes.push('give either `token`, or `username` and `password`, not both');
  }
  if (/[^\x21-\x7e]/.test(values.get('token') ?? '')) {
    mistakes.push('`token` holds white space, a line end or a character that no token has');
  }
  if (values.get('username')?.includes(':') === true) {
    mistakes.push('`username` must not hold a colon');
  }
  for (const key of ['app', 'owner']) {
    // Splunk reads `-` as "all of them", which nothing can be written to.
    if (['-', '.', '..'].includes(values.get(key) ?? '')) {
      mistakes.push(`\`${key}\` must name one ${key}`);
    }
  }
  if (mistakes.length > 0) {
    throw new Error(`settings: ${mistakes.join('; ')}`);
  }

  const token = values.get('token');
  return {
    url: (url ?? '').replace(/\/+$/, ''),
    app: values.get('app') ?? 'search',
    owner: values.get('owner') ?? 'nobody',
    authorization:
      token === undefined
        ? `Basic ${base64(`${values.get('username') ?? ''}:${values.get('password') ?? ''}`)}`
        : `Bearer ${token}`,
  };
}

function whatIsWrongWithUrl(text: string): string | null {
  let url: URL;
  try {
    // The guest's engine has no URL.canParse.
    url = new URL(text);
  } catch {
    return 'is no address, e.g. `https://splunk.example:8089`';
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return 'must begin with `https://`';
  }
  if (url.username !== '' || url.password !== '') {
    return 'must not hold a user or password: use `username` and `password`';
  }
  return url.search === '' && url.hash === '' ? null : 'must not hold a `?` or `#`';
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
