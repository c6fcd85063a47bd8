// One way of running the product from the terminal, as often as asked for, with the median of what it took.
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { measureProcess } from './measured-process.ts';
import type { Measured } from './measured-process.ts';
import { median } from './results.ts';
import type { Row } from './results.ts';
import type { BenchSplunk } from './splunk.ts';
import { benchDetection, writeBenchRepository } from './workload.ts';

/** What is measured. */
export type Way = Omit<Row, 'wall' | 'work' | 'cpu' | 'memory' | 'requests'>;

/** With what it is measured. */
export interface Bench {
  /** The bundle. */
  readonly dist: string;
  /** A directory of the benchmark's own. */
  readonly directory: string;
  /** Path of each plugin's component, by its name. */
  readonly components: ReadonlyMap<string, string>;
  readonly splunk: BenchSplunk;
}

/**
 * Measures one way. A plan finds every detection on the service as its file says it; an apply finds an empty service.
 * @throws Error when a run does not end well: its times would mean nothing.
 */
export async function measureWay(bench: Bench, way: Way): Promise<Row> {
  const { splunk } = bench;
  const component = bench.components.get(way.plugin);
  if (component === undefined) {
    throw new Error(`there is no component of the plugin ${way.plugin}`);
  }
  const repository = join(bench.directory, 'repository');
  await writeBenchRepository({
    directory: repository,
    count: way.detections,
    component,
    url: splunk.url,
  });
  const cacheDirectory = join(bench.directory, 'cache', way.plugin);
  const run = (): Promise<Measured> =>
    measureProcess({
      args: [
        join(bench.dist, 'cli', 'index.js'),
        way.mode,
        ...(way.mode === 'apply' ? ['--auto-approve'] : []),
        '--parallelism',
        String(way.parallelism),
      ],
      cwd: repository,
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: bench.directory,
        XDG_CACHE_HOME: cacheDirectory,
        SPLUNK_TOKEN: splunk.token,
      },
    });
  const reset = async (): Promise<void> => {
    const numbers = Array.from({ length: way.mode === 'plan' ? way.detections : 0 }, (_, n) => n);
    await splunk.hold(
      numbers.map((number) => {
        const { title, fields } = benchDetection(number);
        return [title, fields];
      }),
    );
    // The ledger, and what is kept beside it.
    for (const name of await readdir(join(repository, '.logcraft'))) {
      if (name !== 'plugins') {
        await rm(join(repository, '.logcraft', name), { recursive: true, force: true });
      }
    }
    if (way.cache === 'cold') {
      await rm(cacheDirectory, { recursive: true, force: true });
    }
  };
  await splunk.setLatency(0);
  await reset();
  if (way.cache === 'warm') {
    await run();
    await reset();
  }
  await splunk.setLatency(way.latency);
  const found: (Measured & { readonly requests: number; readonly work: number })[] = [];
  for (let round = 0; round < way.runs; round += 1) {
    await splunk.count();
    const measured = await run();
    const { requests } = await splunk.count();
    if (measured.exitCode !== 0 || requests < way.detections) {
      const log = measured.lines.map(({ text }) => text).slice(-20);
      throw new Error(`exit ${measured.exitCode}, ${requests} requests:\n${log.join('\n')}`);
    }
    found.push({ ...measured, requests, work: workOf(measured, way.mode) });
    await reset();
  }
  const middle = <K extends 'wall' | 'work' | 'memory' | 'requests'>(what: K): number =>
    median(found.map((one) => one[what]));
  return {
    ...way,
    wall: middle('wall'),
    work: middle('work'),
    memory: middle('memory'),
    requests: middle('requests'),
    cpu: Object.fromEntries(
      Object.keys(found[0]?.cpu ?? {}).map((program) => [
        program,
        median(found.map((one) => one.cpu[program] ?? 0)),
      ]),
    ),
  };
}

function workOf({ lines, wall }: Measured, mode: Way['mode']): number {
  const begun = lines.find(({ text }) => text.startsWith('Read the services'))?.at ?? 0;
  const read = lines.findLast(({ text }) => /: read (\S+) of \1$/.test(text))?.at ?? wall;
  return (mode === 'plan' ? read : wall) - begun;
}
