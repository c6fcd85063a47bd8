// The plugin itself: what the host calls, each function in a few lines.
import { toDocument, toFields } from './document.ts';
import { DETECTION_SCHEMA } from './detection-schema.ts';
import { ping, postNew, postChange, readEntry, removeEntry } from './saved-searches.ts';
import { parseSettings, SETTINGS_SCHEMA } from './settings.ts';

/** The interface `logcraft:lgc/plugin` in the `strings` contract; its functions are exported under this name. */
export const plugin = {
  load: () => ({
    name: 'splunk',
    version: '0.1.0',
    author: 'lgc-action',
    description: 'Splunk saved searches',
  }),

  settings: () => JSON.stringify(SETTINGS_SCHEMA),

  schema: () => JSON.stringify(DETECTION_SCHEMA),

  create: (config: string, name: string, params: string): Promise<undefined> =>
    failingWithText(async () => {
      await postNew(parseSettings(config), name, toFields(name, parseObject(params)));
    }),

  read: (config: string, name: string, params: string): Promise<string | undefined> =>
    failingWithText(async () => {
      const wanted = parseObject(params);
      const entry = await readEntry(parseSettings(config), name);
      return entry === null ? undefined : JSON.stringify(toDocument(wanted, entry));
    }),

  update: (config: string, name: string, params: string): Promise<undefined> =>
    failingWithText(async () => {
      await postChange(parseSettings(config), name, toFields(name, parseObject(params)));
    }),

  delete: (config: string, name: string, _params: string): Promise<undefined> =>
    failingWithText(async () => {
      await removeEntry(parseSettings(config), name);
    }),

  ping: (config: string): Promise<boolean> =>
    failingWithText(async () => {
      await ping(parseSettings(config));
      return true;
    }),
};

/**
 * Runs the work, and turns whatever it throws into a string.
 * The error of a `result<_, string>` has to be a string: an Error object would trap the component.
 */
async function failingWithText<T>(work: () => Promise<T>): Promise<T extends void ? undefined : T> {
  try {
    return (await work()) as T extends void ? undefined : T;
  } catch (error) {
    // eslint-disable-next-line @typescript-eslint/only-throw-error
    throw error instanceof Error ? error.message : String(error);
  }
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error('the detection is no JSON object');
  }
  return value as Readonly<Record<string, unknown>>;
}
