// Builders of configured services for tests.
import type { Service } from '../../src/core/files/config.ts';

/** A service of the plugin `splunk`, but for what is given. */
export function service(id: string, parts: Partial<Service> = {}): Service {
  return {
    id,
    plugin: 'splunk',
    environment: null,
    settings: { url: `https://${id}.test` },
    allowedHosts: [],
    caFile: null,
    insecureTls: false,
    identity: null,
    ignore: [],
    adopt: 'identical',
    maxDeletes: 10,
    place: { file: 'lgc.toml', line: 1, column: 1 },
    lines: new Map(),
    ...parts,
  };
}
