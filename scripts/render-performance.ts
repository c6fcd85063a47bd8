// Puts the results of a benchmark run into docs/: the tables of performance.md, and the chart beside them.
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { budgetsTable, physicalLimit, rowsTable } from './bench/results.ts';
import type { Results, Row } from './bench/results.ts';

const ROOT = resolve(import.meta.dirname, '..');
const PAGE = join(ROOT, 'docs', 'performance.md');
const CHART = join(ROOT, 'docs', 'performance.svg');
const BEGIN = '<!-- Written by scripts/render-performance.ts: -->';
const END = '<!-- as far as here. -->';

const [path = join(ROOT, 'build', 'bench', 'results.json')] = process.argv.slice(2);
const results: Results = JSON.parse(readFileSync(path, 'utf8'));
const page = readFileSync(PAGE, 'utf8');
const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
if (begin === -1 || end < begin) {
  throw new Error(`${PAGE} has lost its marks`);
}
writeFileSync(CHART, chart(results));
writeFileSync(PAGE, `${page.slice(0, begin)}${BEGIN}\n\n${tables(results)}\n\n${page.slice(end)}`);

function tables({ date, machine, node, components, rows, budgets }: Results): string {
  const sizes = Object.entries(components)
    .map(([name, size]) => `${name} ${(size / 1e6).toFixed(1)} MB`)
    .join(', ');
  return [
    `Measured ${date} on ${machine}, Node ${node}. Components: ${sizes}.`,
    '### Budgets',
    budgetsTable(budgets),
    '### Everything that was measured',
    rowsTable(rows),
  ].join('\n\n');
}

/** One line for each plugin: whole run over parallelism, both logarithmic, with the physical limit below. */
function chart({ rows }: Results): string {
  const shown = rows.filter(
    ({ mode, detections, latency }) => mode === 'plan' && detections === 1000 && latency === 50,
  );
  const plugins = [...new Set(shown.map(({ plugin }) => plugin))];
  const steps = [...new Set(shown.map(({ parallelism }) => parallelism))].toSorted((a, b) => a - b);
  const [width, height, left, top, right, bottom] = [720, 400, 60, 44, 130, 50];
  const [least, most] = [500, 100_000];
  const x = (parallelism: number): number =>
    left +
    (Math.log2(parallelism / (steps[0] ?? 1)) / Math.log2((steps.at(-1) ?? 1) / (steps[0] ?? 1))) *
      (width - left - right);
  const y = (milliseconds: number): number =>
    top + (Math.log(most / milliseconds) / Math.log(most / least)) * (height - top - bottom);
  const line = (points: readonly (readonly [number, number])[]): string =>
    points.map(([a, b]) => `${x(a).toFixed(1)},${y(b).toFixed(1)}`).join(' ');
  const colours = ['#0969da', '#bf3989', '#1a7f37', '#9a6700', '#8250df', '#57606a'];
  const pointsOf = (plugin: string): readonly (readonly [number, number])[] =>
    shown
      .filter((row) => row.plugin === plugin)
      .toSorted((a, b) => a.parallelism - b.parallelism)
      .map((row): [number, number] => [row.parallelism, row.wall]);
  const limit = (parallelism: number): number =>
    physicalLimit({ requests: 1000, latency: 50, parallelism } satisfies Pick<
      Row,
      'requests' | 'latency' | 'parallelism'
    >);
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12" role="img" aria-label="Time of a plan of 1,000 detections by parallelism">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<text x="${left}" y="20" font-size="14" fill="#24292f">Plan of 1,000 detections, 50 ms per request: seconds from start to end</text>`,
    ...[500, 1000, 2000, 5000, 10_000, 20_000, 50_000].map(
      (milliseconds) =>
        `<line x1="${left}" x2="${width - right}" y1="${y(milliseconds).toFixed(1)}" y2="${y(milliseconds).toFixed(1)}" stroke="#d0d7de"/><text x="${left - 8}" y="${(y(milliseconds) + 4).toFixed(1)}" text-anchor="end" fill="#57606a">${milliseconds / 1000}</text>`,
    ),
    ...steps.map(
      (parallelism) =>
        `<text x="${x(parallelism).toFixed(1)}" y="${height - bottom + 20}" text-anchor="middle" fill="#57606a">${parallelism}</text>`,
    ),
    `<text x="${(left + width - right) / 2}" y="${height - 12}" text-anchor="middle" fill="#57606a">parallelism</text>`,
    `<polyline fill="none" stroke="#8c959f" stroke-dasharray="5 4" stroke-width="1.5" points="${line(steps.map((step) => [step, limit(step)]))}"/>`,
    ...plugins.map(
      (plugin, index) =>
        `<polyline fill="none" stroke="${colours[index % colours.length]}" stroke-width="2" points="${line(pointsOf(plugin))}"/>`,
    ),
    ...[...plugins, 'physical limit'].map((name, index) => {
      const colour = name === 'physical limit' ? '#8c959f' : colours[index % colours.length];
      const at = top + 14 + index * 20;
      return `<line x1="${width - right + 16}" x2="${width - right + 36}" y1="${at}" y2="${at}" stroke="${colour}" stroke-width="2"/><text x="${width - right + 42}" y="${at + 4}" fill="#24292f">${name}</text>`;
    }),
    '</svg>',
  ].join('\n')}\n`;
}
