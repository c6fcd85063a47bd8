// The benchmark's Splunk, in a process of its own: what it costs must not slow down what is measured.
import { startSplunkService } from '../../__tests__/support/splunk-service.ts';

/** What the benchmark tells it; every message is answered by a {@link SplunkReport}. */
export type SplunkOrder =
  | { readonly type: 'latency'; readonly milliseconds: number }
  /** What it holds from now on, by name. */
  | {
      readonly type: 'hold';
      readonly searches: readonly (readonly [
        name: string,
        fields: Readonly<Record<string, string>>,
      ])[];
    }
  /** Forgets the requests it has seen. */
  | { readonly type: 'count' };

/** What it says of itself. */
export interface SplunkReport {
  readonly url: string;
  readonly token: string;
  /** Requests since the last `count`. */
  readonly requests: number;
  readonly held: number;
}

const service = await startSplunkService();

function report(): void {
  const { url, token, requests, state } = service;
  const answer: SplunkReport = { url, token, requests: requests.length, held: state.all().length };
  process.send?.(answer);
}

process.on('message', (order: SplunkOrder) => {
  switch (order.type) {
    case 'latency':
      service.setLatency(order.milliseconds);
      break;
    case 'hold':
      service.state.clear();
      order.searches.forEach(([name, fields]) => service.state.put(name, fields));
      break;
    case 'count':
      break;
  }
  report();
  if (order.type === 'count') {
    service.requests.length = 0;
  }
});
process.once('disconnect', () => process.exit(0));
report();
