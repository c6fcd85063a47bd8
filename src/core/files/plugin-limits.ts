// The limits of a plugin: the table `[plugins.<name>.limits]`, for the few plugins that rightly need more (or less).
import { integerOf, refuseUnknown, tableOf } from './table.ts';
import type { Table } from './table.ts';

/** What a config may set for one plugin; what is left out has its default. Sizes in bytes, times in milliseconds. */
export interface PluginLimits {
  /** One memory of one instance, in pages of 64 KiB. */
  readonly memoryPages?: number;
  /** The whole process of the plugin. */
  readonly processMemory?: number;
  /** One text that the plugin returns. */
  readonly result?: number;
  /** What its process writes. */
  readonly output?: number;
  /** One HTTP response body. */
  readonly responseBody?: number;
  /** HTTP requests of one call. */
  readonly requests?: number;
  /** Nesting of the JSON it returns. */
  readonly jsonDepth?: number;
  /** Random bytes of one request for them. */
  readonly random?: number;
  /** One call of `load`, `settings` or `schema`. */
  readonly describeTime?: number;
}

interface Key {
  readonly limit: keyof PluginLimits;
  /** How many of the limit's units one of the key's is. */
  readonly unit: number;
  readonly from: number;
  readonly to: number;
}

const KIB = 1024;
const MIB = 1024 * 1024;

const KEYS: Readonly<Record<string, Key>> = {
  memory_mib: { limit: 'memoryPages', unit: 16, from: 1, to: 4096 },
  process_memory_mib: { limit: 'processMemory', unit: MIB, from: 256, to: 65_536 },
  result_kib: { limit: 'result', unit: KIB, from: 1, to: 65_536 },
  output_kib: { limit: 'output', unit: KIB, from: 0, to: 65_536 },
  response_kib: { limit: 'responseBody', unit: KIB, from: 1, to: 262_144 },
  requests: { limit: 'requests', unit: 1, from: 0, to: 10_000 },
  json_depth: { limit: 'jsonDepth', unit: 1, from: 1, to: 64 },
  random_kib: { limit: 'random', unit: KIB, from: 0, to: 65_536 },
  describe_seconds: { limit: 'describeTime', unit: 1000, from: 1, to: 600 },
};

/** Reads the table `limits` of a plugin; null when there is none. Mistakes are noted in the table's file. */
export function readPluginLimits(plugin: Table): PluginLimits | null {
  const table = tableOf(plugin, 'limits');
  if (table === null) {
    return null;
  }
  refuseUnknown(table, Object.keys(KEYS));
  return Object.fromEntries(
    Object.entries(KEYS).flatMap(([name, { limit, unit, from, to }]) => {
      const value = integerOf(table, name, { from, to });
      return value === null ? [] : [[limit, value * unit]];
    }),
  );
}
