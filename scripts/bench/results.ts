// What the benchmark finds, as it is written to JSON and read by the script that makes the page of it.

/** One way of running the product, and the median of what it took. */
export interface Row {
  readonly mode: 'plan' | 'apply';
  readonly plugin: string;
  readonly detections: number;
  /** Of one request, in milliseconds. */
  readonly latency: number;
  readonly parallelism: number;
  /** Whether the plugin was transpiled in this run, or in one before. */
  readonly cache: 'cold' | 'warm';
  readonly runs: number;
  /** Milliseconds from the start of the process to its end. */
  readonly wall: number;
  /** Milliseconds from the first request to the last answer; of an apply: of everything after the plugin was loaded. */
  readonly work: number;
  /** Milliseconds of processor time by program. */
  readonly cpu: Readonly<Record<string, number>>;
  /** Most bytes of all processes at one moment. */
  readonly memory: number;
  /** Requests that the service answered. */
  readonly requests: number;
}

/** One budget of the design, and what was found. */
export interface Budget {
  readonly work: string;
  readonly unit: string;
  readonly budget: number;
  readonly found: number;
  /** True where more is better. */
  readonly atLeast: boolean;
}

/** All of one run of the benchmark. */
export interface Results {
  readonly date: string;
  readonly machine: string;
  readonly node: string;
  /** Size of each plugin's component in bytes, by the plugin's name. */
  readonly components: Readonly<Record<string, number>>;
  readonly rows: readonly Row[];
  readonly budgets: readonly Budget[];
}

/** The least time that the requests of a run can take, in milliseconds: all of them, one latency each, side by side. */
export function physicalLimit(row: Pick<Row, 'requests' | 'latency' | 'parallelism'>): number {
  return (row.requests * row.latency) / row.parallelism;
}

/** The row that differs from this one in its parallelism alone, which is 1; null when it was not measured. */
export function oneAtATime(rows: readonly Row[], row: Row): Row | null {
  return (
    rows.find(
      (other) =>
        other.parallelism === 1 &&
        other.mode === row.mode &&
        other.plugin === row.plugin &&
        other.detections === row.detections &&
        other.latency === row.latency &&
        other.cache === row.cache,
    ) ?? null
  );
}

/** Says whether a budget was kept. */
export function isKept({ atLeast, budget, found }: Budget): boolean {
  return atLeast ? found >= budget : found <= budget;
}

/** The middle one of some numbers; 0 of none. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const [low = 0, high = 0] = [
    sorted[Math.floor((sorted.length - 1) / 2)],
    sorted[Math.floor(sorted.length / 2)],
  ];
  return (low + high) / 2;
}

/** The rows as a Markdown table, with their ratios. */
export function rowsTable(rows: readonly Row[]): string {
  const lines = rows.map((row) => {
    const limit = physicalLimit(row);
    const alone = oneAtATime(rows, row);
    return [
      row.mode,
      row.plugin,
      row.detections,
      row.latency,
      row.parallelism,
      row.cache,
      seconds(row.wall),
      seconds(row.work),
      limit === 0 ? '' : (row.wall / limit).toFixed(2),
      alone === null || alone === row ? '' : (alone.wall / row.wall).toFixed(1),
      alone === null || alone === row ? '' : (alone.work / row.work).toFixed(1),
      (row.work / row.detections).toFixed(2),
      seconds(Object.values(row.cpu).reduce((sum, cpu) => sum + cpu, 0)),
      Math.round(row.memory / 1e6),
      row.requests,
    ].join(' | ');
  });
  return [
    '| mode | plugin | detections | latency ms | parallelism | component | whole run s | of it work s | whole / limit | times faster than 1 | times faster than 1, work | work ms per detection | processor s | memory MB | requests |',
    `| --- | --- |${' ---: |'.repeat(3)} --- |${' ---: |'.repeat(9)}`,
    ...lines.map((line) => `| ${line} |`),
  ].join('\n');
}

/** The budgets as a Markdown table. */
export function budgetsTable(budgets: readonly Budget[]): string {
  return [
    '| work | budget | found | |',
    '| --- | ---: | ---: | --- |',
    ...budgets.map((one) => {
      const sign = one.atLeast ? '≥' : '≤';
      return `| ${one.work} | ${sign} ${one.budget} ${one.unit} | ${Number(one.found.toFixed(2))} ${one.unit} | ${isKept(one) ? 'kept' : '**missed**'} |`;
    }),
  ].join('\n');
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(2);
}
