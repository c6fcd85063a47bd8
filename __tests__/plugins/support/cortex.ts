// Runs a real Cortex as a ruler with its rules in a folder, where `scripts/build-cortex.ts` has built one.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CORTEX } from '../../../scripts/build-cortex.ts';

/** A Cortex that runs. */
export interface Cortex {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Where it is; null when it was not built and nobody demands it (`LGC_TEST_REAL`). */
export function cortexPath(): string | null {
  if (existsSync(CORTEX)) {
    return CORTEX;
  }
  if (process.env['LGC_TEST_REAL'] === '1') {
    throw new Error('there is no Cortex: node scripts/build-cortex.ts');
  }
  return null;
}

/** Starts the ruler alone; it keeps rules and answers for them, and has no data to run them on. */
export async function startCortex(binary: string): Promise<Cortex> {
  const folder = await mkdtemp(join(tmpdir(), 'lgc-cortex-'));
  const [http, grpc] = [await freePort(), await freePort()];
  const ring = 'instance_addr: 127.0.0.1, kvstore: { store: inmemory }';
  const config = `target: ruler
auth_enabled: true
http_prefix: ""
server: { http_listen_address: 127.0.0.1, http_listen_port: ${http}, grpc_listen_address: 127.0.0.1, grpc_listen_port: ${grpc}, log_level: error }
distributor: { ring: { ${ring} } }
ingester: { lifecycler: { address: 127.0.0.1, ring: { kvstore: { store: inmemory }, replication_factor: 1 } } }
storage: { engine: blocks }
blocks_storage: { backend: filesystem, filesystem: { dir: ./tsdb }, tsdb: { dir: ./head }, bucket_store: { sync_dir: ./sync } }
querier: { store_gateway_addresses: "127.0.0.1:${grpc}" }
store_gateway: { sharding_ring: { ${ring} } }
ruler_storage: { backend: filesystem, filesystem: { dir: ./rules } }
ruler: { enable_api: true, rule_path: ./tmp, poll_interval: 1h, ring: { ${ring} } }
limits: { ruler_max_rules_per_rule_group: 0, ruler_max_rule_groups_per_tenant: 0 }
`;
  await writeFile(join(folder, 'config.yaml'), config);
  const child = spawn(binary, ['-config.file=config.yaml'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = `${said}${chunk.toString()}`.slice(-4000);
  });
  const url = `http://127.0.0.1:${http}`;
  const close = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
    }
    await rm(folder, { recursive: true, force: true });
  };
  for (let tries = 0; tries < 300; tries += 1) {
    const answer = await fetch(`${url}/ready`).catch(() => null);
    if (answer?.status === 200) {
      return { url, close };
    }
    if (child.exitCode !== null) {
      break;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await close();
  throw new Error(`Cortex did not start: ${said}`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
