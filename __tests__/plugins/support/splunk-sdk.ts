// Reads a Splunk with the vendor's own client, which knows nothing of the plugin.
import { createRequire } from 'node:module';

/** A saved search as the client sees it. */
export interface SdkSearch {
  readonly name: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly acl: Readonly<Record<string, unknown>>;
}

interface SdkService {
  savedSearches(namespace: object): SdkCollection;
}

interface SdkCollection {
  fetch(options: object): Promise<SdkCollection>;
  list(): readonly {
    readonly name: string;
    properties(): Readonly<Record<string, unknown>>;
    acl(): Readonly<Record<string, unknown>>;
  }[];
}

/** All saved searches that an app shows. */
export async function readWithSdk(
  url: string,
  token: string,
  app: string,
): Promise<readonly SdkSearch[]> {
  const require = createRequire(import.meta.url);
  const { Service } = require('splunk-sdk') as { readonly Service: new (o: object) => SdkService };
  const { protocol, hostname, port } = new URL(url);
  const service = new Service({
    scheme: protocol.replace(':', ''),
    host: hostname,
    port,
    sessionKey: token,
    version: '9',
  });
  const collection = service.savedSearches({ owner: 'nobody', app });
  const fetched = await collection.fetch({ count: 0 });
  return fetched
    .list()
    .map((entity) => ({ name: entity.name, properties: entity.properties(), acl: entity.acl() }));
}
