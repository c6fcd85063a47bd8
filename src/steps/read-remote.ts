// Reads the remote: asks every service for every key that a file or the ledger names, all at once within its parallelism.
import type { Detection } from '../core/files/detection.ts';
import type { JsonObject } from '../core/files/json.ts';
import { PluginError } from '../core/plan/failure.ts';
import { entriesOf } from '../core/plan/ledger.ts';
import type { Ledger, LedgerEntry } from '../core/plan/ledger.ts';
import { keysToRead } from '../core/plan/plan.ts';
import { divideKeys } from '../core/plan/read-scope.ts';
import type { ReadScope } from '../core/plan/read-scope.ts';
import type { RemoteRead, ServiceView } from '../core/plan/plan.ts';
import type { Console, PluginService } from '../ports.ts';
import type { OpenService } from './open-services.ts';

const PROGRESS_EVERY = 200;

/** Reads every service; a failed read is kept as such, and never taken for "absent". */
export async function readRemote(parts: {
  readonly services: readonly OpenService[];
  readonly ledger: Ledger;
  readonly console: Console;
  /** What is read of each service; default: everything. */
  readonly scope?: ReadScope;
}): Promise<readonly ServiceView[]> {
  const { services, ledger, console, scope = { type: 'full' } } = parts;
  return Promise.all(
    services.map(async ({ service, detections, plugin }): Promise<ServiceView> => {
      const entries = entriesOf(ledger, service.id);
      if (plugin.status === 'failed') {
        return { service, detections, entries, reads: new Map(), failure: plugin.failure };
      }
      const keys = keysToRead(detections, entries);
      if (plugin.status === 'unread') {
        return plugin.reading === 'empty'
          ? {
              service,
              detections,
              entries: new Map(),
              reads: readNothing(detections),
              failure: null,
            }
          : { service, detections, entries, reads: readLedger(keys, entries), failure: null };
      }
      const { read, assumed } = divideKeys({
        service: service.id,
        detections,
        entries,
        ignore: service.ignore,
        scope,
      });
      const reads = await readKeys({
        keys: read,
        calls: plugin.calls,
        progress: (done) => {
          if (done % PROGRESS_EVERY === 0 || done === read.size) {
            console.info(`${service.id}: read ${done} of ${read.size}`);
          }
        },
      });
      return {
        service,
        detections,
        entries,
        reads: new Map([...assumed, ...reads]),
        assumed: assumed.size,
        failure: null,
      };
    }),
  );
}

/** A service that is new in a pull request is taken for empty. */
function readNothing(detections: readonly Detection[]): ReadonlyMap<string, RemoteRead> {
  return new Map(detections.map(({ key }) => [key, { status: 'read', remote: null }]));
}

/** What was applied last stands for what the service holds. */
function readLedger(
  keys: ReadonlyMap<string, JsonObject>,
  entries: ReadonlyMap<string, LedgerEntry>,
): ReadonlyMap<string, RemoteRead> {
  return new Map(
    [...keys.keys()].map((key) => [
      key,
      { status: 'read', remote: entries.get(key)?.applied ?? null },
    ]),
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
