// A plugin of the `strings` contract, made of functions that work on values: one place for JSON and errors.
import { isObject, parseObject } from './json.ts';
import type { JsonObject } from './json.ts';

/** A detection as the host gives it. */
export interface Detection {
  /** What identifies it on the service: its name or title. */
  readonly key: string;
  /** What its file says; for a delete what was last written, `{}` when that is not known. */
  readonly document: JsonObject;
}

/** What a plugin is made of; `S` are its settings after they were checked. */
export interface PluginParts<S> {
  readonly name: string;
  readonly description: string;
  readonly settingsSchema: object;
  readonly detectionSchema: object;
  /** @throws Error that names every mistake at once, and no secret. */
  readonly parseSettings: (settings: JsonObject) => S;
  /** What the service holds, in the form of the document; null when the service says that it holds nothing. */
  readonly read: (settings: S, detection: Detection) => Promise<JsonObject | null>;
  /** Fails when it is there already. */
  readonly create: (settings: S, detection: Detection) => Promise<void>;
  /** Fails when it is not there. */
  readonly update: (settings: S, detection: Detection) => Promise<void>;
  /** Removing what is not there succeeds: what was wanted is so. */
  readonly remove: (settings: S, detection: Detection) => Promise<void>;
  /** Fails with the reason when the service does not answer, or does not accept the credentials. */
  readonly ping: (settings: S) => Promise<void>;
}

/** The interface `logcraft:lgc/plugin` in the `strings` contract. */
export interface Plugin {
  readonly load: () => {
    readonly name: string;
    readonly version: string;
    readonly author: string;
    readonly description: string;
  };
  readonly settings: () => string;
  readonly schema: () => string;
  readonly create: OnDetection<undefined>;
  readonly read: OnDetection<string | undefined>;
  readonly update: OnDetection<undefined>;
  readonly delete: OnDetection<undefined>;
  readonly ping: (config: string) => Promise<boolean>;
}

type OnDetection<T> = (config: string, name: string, params: string) => Promise<T>;

/** Version of the plugins of this repository. */
const VERSION = '0.1.0';

/** Makes what a plugin exports as `plugin`. */
export function definePlugin<S>(parts: PluginParts<S>): Plugin {
  const settingsOf = (config: string): S => {
    const given: unknown = JSON.parse(config);
    if (!isObject(given)) {
      throw new Error('settings: expected a mapping');
    }
    return parts.parseSettings(given);
  };
  const onDetection =
    <T>(work: (settings: S, detection: Detection) => Promise<T>): OnDetection<T> =>
    (config, name, params) =>
      failingWithText(() =>
        work(settingsOf(config), { key: name, document: parseObject(params, 'detection') }),
      );
  const write = (work: (settings: S, detection: Detection) => Promise<void>) =>
    onDetection(async (settings: S, detection) => {
      await work(settings, detection);
      return undefined;
    });
  return {
    load: () => ({
      name: parts.name,
      version: VERSION,
      author: 'lgc-action',
      description: parts.description,
    }),
    settings: () => JSON.stringify(parts.settingsSchema),
    schema: () => JSON.stringify(parts.detectionSchema),
    create: write(parts.create),
    read: onDetection(async (settings, detection) => {
      const document = await parts.read(settings, detection);
      return document === null ? undefined : JSON.stringify(document);
    }),
    update: write(parts.update),
    delete: write(parts.remove),
    ping: (config) =>
      failingWithText(async () => {
        await parts.ping(settingsOf(config));
        return true;
      }),
  };
}

/**
 * Runs the work, and turns whatever it throws into a string.
 * The error of a `result<_, string>` has to be a string: an Error object would trap the component.
 */
async function failingWithText<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    // eslint-disable-next-line @typescript-eslint/only-throw-error
    throw error instanceof Error ? error.message : String(error);
  }
}
