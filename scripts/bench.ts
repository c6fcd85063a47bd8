// The benchmark: measures the bundle as people start it, against a Splunk with latency, and holds it to its budgets.
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import type { CoreTimes } from './bench/core.ts';
import {
  budgetsTable,
  isKept,
  median,
  oneAtATime,
  physicalLimit,
  rowsTable,
} from './bench/results.ts';
import type { Budget, Results, Row } from './bench/results.ts';
import { startBenchSplunk } from './bench/splunk.ts';
import { measureStage } from './bench/stage-run.ts';
import { measureWay } from './bench/terminal-run.ts';
import type { Bench, Way } from './bench/terminal-run.ts';
import { build, filesBelow } from './build.ts';
import { buildPlugin } from './build-plugins.ts';

const ROOT = resolve(import.meta.dirname, '..');
const PLUGINS = join(ROOT, 'build', 'plugins');

const HELP = `npm run bench -- [options]
  --quick                 the ways that the budgets need, and no others (some three minutes)
  --runs <n>              how often each way is measured (3; those of more than 20 s once)
  --plugin <name>=<file>  another component, e.g. rust=target/splunk.wasm; build/plugins/splunk-<name>.wasm is found
  --only <word>           only plugins whose name holds the word
  --dist <directory>      measure this bundle, rather than a fresh one
  --output <file>         where to write the results (build/bench/results.json)`;

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    runs: { type: 'string', default: '3' },
    plugin: { type: 'string', multiple: true, default: [] },
    only: { type: 'string', default: '' },
    dist: { type: 'string' },
    output: { type: 'string', default: join(ROOT, 'build', 'bench', 'results.json') },
    help: { type: 'boolean', default: false },
  },
});

if (options.help) {
  console.log(HELP);
} else {
  await main();
}

async function main(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'lgc-bench-'));
  const action = join(directory, 'action');
  const dist = join(action, 'dist');
  await mkdir(action);
  await cp(join(ROOT, 'action.yml'), join(action, 'action.yml'));
  await (options.dist === undefined
    ? build(dist)
    : cp(resolve(options.dist), dist, { recursive: true }));
  const components = await findComponents();
  const splunk = await startBenchSplunk();
  try {
    const bench: Bench = { dist, directory, components, splunk };
    const rows: Row[] = [];
    for (const way of waysOf([...components.keys()])) {
      const row = await measureWay(bench, way);
      rows.push(row);
      console.log(line(row, rows));
    }
    const stage = await measureStage({
      action,
      component: components.get('typescript') ?? '',
      directory,
      changes: 500,
      runs: Number(options.runs),
    });
    const core = await measureCore();
    const results: Results = {
      date: new Date().toISOString().slice(0, 10),
      machine: `${availableParallelism()} processors (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform}`,
      node: process.version,
      components: Object.fromEntries(
        [...components].map(([name, path]) => [name, statSync(path).size]),
      ),
      rows,
      budgets: [
        ...rowBudgets(rows),
        budget('first plan to posted comment, 12 MB component', 's', 6, stage.firstPlan / 1000),
        budget('the same, component transpiled before', 's', 1.2, stage.nextPlan / 1000),
        budget('start without a plugin', 's', 0.4, stage.withoutPlugin / 1000),
        budget(`requests to GitHub, plan of ${stage.changes}`, '', 10, stage.planRequests),
        budget(`requests to GitHub, apply of ${stage.changes}`, '', 40, stage.applyRequests),
        budget('build and render 10,000', 's', 1.5, (core.build + core.render) / 1000),
        budget('memory for it', 'MB', 400, core.memory / 1e6),
        budget(
          'dist/',
          'MB',
          9,
          filesBelow(dist).reduce((sum, path) => sum + statSync(path).size, 0) / 1e6,
        ),
      ],
    };
    await mkdir(resolve(options.output, '..'), { recursive: true });
    await writeFile(options.output, `${JSON.stringify(results, null, 2)}\n`);
    console.log(`\n${rowsTable(rows)}\n\n${budgetsTable(results.budgets)}\n`);
    const missed = results.budgets.filter((one) => !isKept(one)).length;
    console.log(
      `${results.budgets.length - missed} budgets kept, ${missed} missed (${results.machine}, Node ${results.node})`,
    );
    process.exitCode = missed === 0 ? 0 : 1;
  } finally {
    splunk.close();
    await rm(directory, { recursive: true, force: true });
  }
}

/** The components at hand, by the plugin's name; TypeScript's is built, the others are taken when they have been. */
async function findComponents(): Promise<ReadonlyMap<string, string>> {
  await buildPlugin('splunk-typescript');
  const built = readdirSync(PLUGINS)
    .filter((name) => /^splunk-.*\.wasm$/.test(name))
    .map((name): [string, string] => [
      basename(name, '.wasm').replace('splunk-', ''),
      join(PLUGINS, name),
    ]);
  const named = options.plugin.map((text): [string, string] => {
    const [name = '', path = ''] = text.split('=');
    if (!existsSync(path)) {
      throw new Error(`--plugin ${text}: there is no such file`);
    }
    return [name, resolve(path)];
  });
  return new Map([...built, ...named].filter(([name]) => name.includes(options.only)));
}

/** Everything that is measured, each way once. */
function waysOf(plugins: readonly string[]): readonly Way[] {
  const runs = Number(options.runs);
  const ways = new Map<string, Way>();
  const add = (way: Partial<Way> & Pick<Way, 'plugin'>): void => {
    const whole: Way = {
      mode: 'plan',
      detections: 1000,
      latency: 50,
      parallelism: 32,
      cache: 'warm',
      runs,
      ...way,
    };
    // What takes long anyway is steady anyway.
    const slow = (whole.detections * whole.latency) / whole.parallelism > 10_000;
    const { runs: _runs, ...key } = whole;
    ways.set(JSON.stringify(key), slow ? { ...whole, runs: 1 } : whole);
  };
  for (const plugin of plugins) {
    for (const parallelism of options.quick ? [1, 32] : [1, 8, 32, 64]) {
      add({ plugin, parallelism });
    }
  }
  const [first = 'typescript'] = plugins.filter((name) => name === 'typescript');
  add({ plugin: first, detections: 200, parallelism: 16 });
  add({ plugin: first, detections: 200, parallelism: 1 });
  for (const detections of options.quick ? [500, 5000] : [1, 100, 500, 5000]) {
    add({ plugin: first, detections });
  }
  if (!options.quick) {
    add({ plugin: first, detections: 1, cache: 'cold' });
    for (const latency of [0, 200]) {
      add({ plugin: first, latency });
    }
    for (const plugin of plugins) {
      add({ plugin, mode: 'apply' });
    }
  }
  return [...ways.values()];
}

/** How many times the physical limit a plan may take, by the plugin's name. */
const LIMITS: Readonly<Record<string, number>> = { rust: 2, typescript: 3, python: 3 };

/** The budgets that follow from rows. */
function rowBudgets(rows: readonly Row[]): readonly Budget[] {
  const plans = rows.filter(({ mode, latency }) => mode === 'plan' && latency === 50);
  const budgets: Budget[] = [];
  for (const row of plans.filter((one) => one.detections === 1000 && one.parallelism === 32)) {
    const alone = oneAtATime(rows, row);
    const times = LIMITS[row.plugin];
    if (times === undefined) {
      continue;
    }
    const name = `plan of 1,000, 50 ms, parallelism 32, ${row.plugin}`;
    budgets.push(budget(`${name}: whole run / limit`, '×', times, row.wall / physicalLimit(row)));
    if (alone !== null) {
      budgets.push(atLeast(`${name}: faster than parallelism 1`, '×', 10, alone.wall / row.wall));
    }
  }
  const usual = plans.find((one) => one.detections === 200 && one.parallelism === 16);
  const alone = usual === undefined ? null : oneAtATime(rows, usual);
  if (usual !== undefined && alone !== null) {
    const name = 'plan of 200, 50 ms, default parallelism: faster than parallelism 1';
    budgets.push(atLeast(`${name}, reading`, '×', 8, alone.work / usual.work));
    budgets.push(atLeast(`${name}, whole run`, '×', 8, alone.wall / usual.wall));
  }
  const [many, some] = [5000, 500].map((detections) =>
    plans.find((one) => one.detections === detections && one.parallelism === 32),
  );
  if (many !== undefined && some !== undefined) {
    budgets.push(
      budget(
        'time per detection, 5,000 / 500',
        '×',
        1.3,
        many.wall / many.detections / (some.wall / some.detections),
      ),
    );
  }
  return budgets;
}

function budget(work: string, unit: string, most: number, found: number): Budget {
  return { work, unit, budget: most, found, atLeast: false };
}

function atLeast(work: string, unit: string, least: number, found: number): Budget {
  return { work, unit, budget: least, found, atLeast: true };
}

async function measureCore(): Promise<CoreTimes> {
  const found: CoreTimes[] = [];
  for (let round = 0; round < Number(options.runs); round += 1) {
    const { stdout } = await promisify(execFile)(process.execPath, [
      join(import.meta.dirname, 'bench', 'core.ts'),
      '10000',
    ]);
    found.push(JSON.parse(stdout));
  }
  const middle = (what: keyof CoreTimes): number => median(found.map((one) => one[what]));
  const core = {
    detections: middle('detections'),
    parse: middle('parse'),
    build: middle('build'),
    render: middle('render'),
    json: middle('json'),
    memory: middle('memory'),
    memoryWithJson: middle('memoryWithJson'),
    pages: middle('pages'),
  };
  console.log(
    `core, ${core.detections} detections: parse ${Math.round(core.parse)} ms, build ${Math.round(core.build)} ms, render ${Math.round(core.render)} ms, JSON ${Math.round(core.json)} ms, ${Math.round(core.memory / 1e6)} MB, with JSON ${Math.round(core.memoryWithJson / 1e6)} MB`,
  );
  return core;
}

function line(row: Row, rows: readonly Row[]): string {
  const { mode, plugin, detections, latency, parallelism, cache } = row;
  const limit = physicalLimit(row);
  const alone = oneAtATime(rows, row);
  const ratios = [
    limit === 0 ? '' : `${(row.wall / limit).toFixed(2)} x the limit`,
    alone === null || alone === row
      ? ''
      : `${(alone.wall / row.wall).toFixed(1)} x faster than parallelism 1 (${(alone.work / row.work).toFixed(1)} x reading)`,
  ].filter((text) => text !== '');
  return `${mode} of ${detections}, ${plugin}, ${latency} ms, parallelism ${parallelism}, ${cache}: ${(row.wall / 1000).toFixed(2)} s, reading ${(row.work / 1000).toFixed(2)} s, ${Math.round(row.memory / 1e6)} MB, ${row.requests} requests; ${ratios.join(', ')}`;
}
