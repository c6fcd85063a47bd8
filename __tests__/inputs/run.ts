// Reads every input and holds it to its verdict: accepted with this value, or refused with this code and line.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JsonError, canonicalJson, digestOf, parseJson } from '../../src/core/files/json.ts';
import type { Json } from '../../src/core/files/json.ts';
import type { Checked } from '../../src/core/files/finding.ts';
import { parseConfig } from '../../src/core/files/parse-config.ts';
import { parseDetectionFile } from '../../src/core/files/parse-detections.ts';
import { runCases } from '../support/verdicts.ts';
import { CASES } from './cases.ts';
import type { InputCase } from './cases.ts';
import { fileCases } from './files.ts';

/** The verdicts by the name of the input; read by people, changed by hand. */
const VERDICTS = new Map(
  Object.entries(
    JSON.parse(readFileSync(join(import.meta.dirname, 'verdicts.json'), 'utf8')) as Record<
      string,
      string
    >,
  ),
);

const MOST_MILLISECONDS = 2000;
const MOST_MIB = 300;

/** `accepted {"a":1}` or `refused duplicate-key:2`; a long value is given by its digest. */
function verdictOf(input: InputCase): string {
  switch (input.format) {
    case 'json':
      try {
        return accepted(parseJson(new TextDecoder().decode(input.bytes)));
      } catch (error) {
        assert.ok(error instanceof JsonError, `not a JsonError: ${String(error)}`);
        return `refused ${error.message.replace(/ at position.*| \(line.*|, ".*|: .*/s, '').slice(0, 60)}`;
      }
    case 'yaml':
      return checked(
        parseDetectionFile({
          file: 'rules/lab/x.yaml',
          bytes: input.bytes,
          workspace: 'rules',
          plugins: ['lab'],
        }),
        (documents) => documents.map(({ plugin, name, document }) => ({ plugin, name, document })),
      );
    case 'toml':
    case 'config-yaml':
      return checked(
        parseConfig(input.format === 'toml' ? 'lgc.toml' : 'lgc.yaml', input.bytes),
        (config) => config.services.map(({ id, plugin, settings }) => ({ id, plugin, settings })),
      );
  }
}

function checked<T>(result: Checked<T>, shown: (value: T) => Json): string {
  if (result.value !== null) {
    return accepted(shown(result.value));
  }
  const [first] = result.findings;
  assert.ok(first !== undefined, 'refused without a finding');
  return `refused ${first.code}:${first.place?.line ?? '-'}`;
}

function accepted(value: Json): string {
  const text = canonicalJson(value);
  return `accepted ${text.length > 200 ? `sha256 ${digestOf(value)}` : text}`;
}

function milliseconds(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** What came of reading one input. */
interface Reading {
  readonly verdict: string;
  /** Of the processor. */
  readonly milliseconds: number;
  /** The most memory of the process that read it. */
  readonly mebibytes: number;
}

function readHere(input: InputCase): Reading {
  // Of a process that has read something already: how much more it took.
  const before = process.argv.includes('--one') ? 0 : process.resourceUsage().maxRSS / 1024;
  const start = milliseconds();
  const verdict = verdictOf(input);
  assert.ok(!('polluted' in {}), 'Object.prototype was changed');
  return {
    verdict,
    milliseconds: Math.round(milliseconds() - start),
    mebibytes: Math.round(process.resourceUsage().maxRSS / 1024 - before),
  };
}

// What is large is read in a process of its own: memory is then its alone.
function readApart(index: number): Reading {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      '--max-old-space-size=160',
      '--disable-warning=ExperimentalWarning',
      import.meta.filename,
      '--one',
      String(index),
    ],
    { encoding: 'utf8', timeout: 60_000 },
  );
  assert.equal(status, 0, `it crashed: ${stderr.slice(0, 500)}`);
  return JSON.parse(stdout) as Reading;
}

const LARGE = 50_000;

async function main(): Promise<void> {
  const one = CASES[Number(process.argv[process.argv.indexOf('--one') + 1])];
  if (process.argv.includes('--one') && one !== undefined) {
    console.log(JSON.stringify(readHere(one)));
    return;
  }
  const inputs = CASES.map((input, index) => ({
    name: input.name,
    run: () => {
      const reading =
        input.bytes.length < LARGE && !/laughs|depth|alias/.test(input.name)
          ? readHere(input)
          : readApart(index);
      assert.equal(reading.verdict, VERDICTS.get(input.name));
      assert.ok(
        reading.milliseconds < MOST_MILLISECONDS,
        `it took ${reading.milliseconds} ms of the processor`,
      );
      assert.ok(reading.mebibytes < MOST_MIB, `it took ${reading.mebibytes} MiB`);
    },
  }));
  const complete = {
    name: 'every verdict belongs to an input',
    run: () => {
      const names = new Set(CASES.map(({ name }) => name));
      assert.deepEqual(
        [...VERDICTS.keys()].filter((name) => !names.has(name)),
        [],
      );
    },
  };
  await runCases([...inputs, ...(await fileCases()), complete]);
}

await main();
