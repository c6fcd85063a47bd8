// The benchmark's end of the Splunk that runs in a process of its own.
import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { SplunkOrder, SplunkReport } from './splunk-process.ts';

/** A Splunk to read from and to write to. */
export interface BenchSplunk {
  readonly url: string;
  readonly token: string;
  setLatency(milliseconds: number): Promise<void>;
  /** Replaces everything it holds. */
  hold(searches: Extract<SplunkOrder, { readonly type: 'hold' }>['searches']): Promise<void>;
  /** Requests since this was last asked, and how many saved searches it holds. */
  count(): Promise<SplunkReport>;
  close(): void;
}

/** Starts it on a free port. */
export async function startBenchSplunk(): Promise<BenchSplunk> {
  const child = fork(join(import.meta.dirname, 'splunk-process.ts'), [], {
    serialization: 'advanced',
  });
  const ended = new Promise<never>((_, reject) => {
    child.once('exit', () => reject(new Error("the benchmark's Splunk ended")));
  });
  // It ends when it is let go of; only who still waits for an answer has to know.
  ended.catch(() => undefined);
  const next = (): Promise<SplunkReport> =>
    Promise.race([new Promise<SplunkReport>((resolve) => child.once('message', resolve)), ended]);
  const tell = (order: SplunkOrder): Promise<SplunkReport> => {
    const answer = next();
    child.send(order);
    return answer;
  };
  const { url, token } = await next();
  return {
    url,
    token,
    async setLatency(milliseconds) {
      await tell({ type: 'latency', milliseconds });
    },
    async hold(searches) {
      await tell({ type: 'hold', searches });
    },
    count: () => tell({ type: 'count' }),
    close: () => child.disconnect(),
  };
}
