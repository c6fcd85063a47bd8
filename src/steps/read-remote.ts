// Reads the remote: asks every service for every key that a file or the ledger names, all at once within its parallelism.
import type { JsonObject } from '../core/files/json.ts';
import { PluginError } from '../core/plan/failure.ts';
import { entriesOf } from '../core/plan/ledger.ts';
import type { Ledger } from '../core/plan/ledger.ts';
import { keysToRead } from '../core/plan/plan.ts';
import type { RemoteRead, ServiceView } from '../core/plan/plan.ts';
import type { Console, PluginService } from '../ports.ts';
import type { OpenService } from './open-services.ts';

const PROGRESS_EVERY = 200;

/** Reads every service; a failed read is kept as such, and never taken for "absent". */
export async function readRemote(parts: {
  readonly services: readonly OpenService[];
  readonly ledger: Ledger;
  readonly console: Console;
}): Promise<readonly ServiceView[]> {
  const { services, ledger, console } = parts;
  return Promise.all(
    services.map(async ({ service, detections, plugin }): Promise<ServiceView> => {
      const entries = entriesOf(ledger, service.id);
      if (plugin.status === 'failed') {
        return { service, detections, entries, reads: new Map(), failure: plugin.failure };
      }
      const keys = keysToRead(detections, entries);
      const reads = await readKeys({
        keys,
        calls: plugin.calls,
        progress: (done) => {
          if (done % PROGRESS_EVERY === 0 || done === keys.size) {
            console.info(`${service.id}: read ${done} of ${keys.size}`);
          }
        },
      });
      return { service, detections, entries, reads, failure: null };
    }),
  );
}

async function readKeys(parts: {
  readonly keys: ReadonlyMap<string, JsonObject>;
  readonly calls: PluginService;
  readonly progress: (done: number) => void;
}): Promise<ReadonlyMap<string, RemoteRead>> {
  const { keys, calls, progress } = parts;
  let done = 0;
  const reads = await Promise.all(
    [...keys].map(async ([key, document]): Promise<[string, RemoteRead]> => {
      const read = await readKey(calls, { key, document });
      done += 1;
      progress(done);
      return [key, read];
    }),
  );
  return new Map(reads);
}

async function readKey(
  calls: PluginService,
  detection: { readonly key: string; readonly document: JsonObject },
): Promise<RemoteRead> {
  try {
    return { status: 'read', remote: await calls.read(detection) };
  } catch (error) {
    if (error instanceof PluginError) {
      return { status: 'failed', failure: error.failure };
    }
    throw error;
  }
}
