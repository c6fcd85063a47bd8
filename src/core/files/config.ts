// The config: what `lgc.toml` or `lgc.yaml` says, once parsed and checked.
import type { Place } from './finding.ts';
import type { JsonObject } from './json.ts';
import type { PluginLimits } from './plugin-limits.ts';

/** When a rule that exists on the service and is not in the ledger may become ours. */
export type Adopt = 'never' | 'identical' | 'always';

/** A configured target. */
export interface Service {
  /** Kebab-case; names the service everywhere. */
  readonly id: string;
  /** Name of the plugin that talks to it. */
  readonly plugin: string;
  readonly environment: string | null;
  /** What the plugin is given, before `${VAR}` is replaced. */
  readonly settings: JsonObject;
  /** Hosts beyond those of the settings, each `scheme://host[:port]` or `host[:port]` (https). */
  readonly allowedHosts: readonly string[];
  readonly caFile: string | null;
  /** How the service knows its client: a file of the repository, and the variable that holds its key. Left out: not at all. */
  readonly clientCertificate?: { readonly file: string; readonly keyVariable: string };
  readonly insecureTls: boolean;
  /** JSON pointer to the field that is the key; null: the usual fields. */
  readonly identity: string | null;
  /** JSON pointers that are left out of the comparison. */
  readonly ignore: readonly string[];
  readonly adopt: Adopt;
  /** Most deletes of one run. */
  readonly maxDeletes: number;
  /** Most calls of its plugin in a second; left out: as many as there can be. */
  readonly rateLimit?: number;
  /** Where the service is configured: place of `services.<id>` and of fields below it, by JSON pointer from there. */
  readonly place: Place;
  readonly lines: ReadonlyMap<string, Place>;
}

/** Where a plugin's component comes from. */
export interface PluginSource {
  readonly name: string;
  /** A path, an `https://` URL or an `oci://` reference; null: the default path. */
  readonly source: string | null;
  /** 64 hexadecimal digits; null where the component is part of the repository. */
  readonly sha256: string | null;
  /** Left out: the defaults. */
  readonly limits?: PluginLimits;
  readonly place: Place | null;
}

/** Where the ledger is kept; `git` is a ref of the repository. */
export type LedgerLocation =
  | { readonly type: 'git'; readonly ref: string }
  | { readonly type: 'local'; readonly path: string }
  | {
      readonly type: 'http';
      /** `${VAR}` stands in them until a run has resolved it. */
      readonly settings: JsonObject;
      /** Where each of them stands in the config, by pointer from `state`. */
      readonly lines?: ReadonlyMap<string, Place>;
    };

/** Everything that the config file says. */
export interface Config {
  /** Path of the file it was read from, relative to the working directory. */
  readonly file: string;
  /** Directory of the detections, relative to the working directory. */
  readonly workspace: string;
  /** Directory of plugins and policies, relative to the working directory. */
  readonly baseDir: string;
  /** null: the default of where the product runs (git ref in Actions, local file in the terminal). */
  readonly ledger: LedgerLocation | null;
  readonly plugins: readonly PluginSource[];
  readonly services: readonly Service[];
}

/** Deletes of one service and run that are allowed when the config says nothing. */
export const DEFAULT_MAX_DELETES = 10;

/** The ref that keeps the ledger when the config says nothing. */
export const DEFAULT_LEDGER_REF = 'refs/lgc/ledger';
