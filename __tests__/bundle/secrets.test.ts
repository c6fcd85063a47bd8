// No secret comes out: whatever leaks one, in whatever encoding, no place that people or later steps read holds it.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildGuest } from '../support/components.ts';
import { quoted } from '../support/injection.ts';
import type { RunResult } from '../support/runner.ts';
import { ENCODED, remainsOf, SECRETS } from '../support/secrets.ts';
import { setStage } from '../support/stage.ts';
import type { Stage } from '../support/stage.ts';

const SINKS = [
  'log',
  'annotation',
  'summary',
  'comment',
  'output',
  'plan file',
  'report file',
  'ledger',
] as const;
type Sink = (typeof SINKS)[number];

const variables = Object.keys(SECRETS).map((_, index) => `SECRET_${index}`);
const env = Object.fromEntries(
  Object.values(SECRETS).map((secret, index) => [`SECRET_${index}`, secret]),
);

/** A detection's title may have one line only. */
const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' ');

/** Ten errors that hold every encoded secret: GitHub shows ten annotations of a step. */
const ERRORS = Array.from({ length: 10 }, (_, index) =>
  ENCODED.filter((_each, at) => at % 10 === index)
    .map(({ text }) => `<<${text}>>`)
    .join(' '),
);

let stage: Stage;
let folder: string;
const sinks = new Map<Sink, string>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lgc-secrets-'));
  await writeFile(join(folder, 'echo.wasm'), await buildGuest('strings', 'echo'));
  stage = await setStage({
    files: () => ({
      'lgc.toml': [
        '[services.echo]\nplugin = "echo"\nadopt = "always"\n[services.echo.settings]\n',
        ...variables.map((name) => `${name.toLowerCase()} = "\${${name}}"\n`),
      ].join(''),
      '.logcraft/plugins/echo.wasm': { copy: join(folder, 'echo.wasm') },
      'rules/echo/.gitkeep': '',
    }),
  });

  const planned = await plan('planned', {
    ...Object.fromEntries(
      ENCODED.map(({ text }, index) => [
        `rules/echo/${index}.yaml`,
        [
          `title: ${quoted(`t${index} ${oneLine(text)}`)}`,
          `note: ${quoted(text)}`,
          `${quoted(`k ${oneLine(text)}`)}: 1`,
          `output: ${quoted(quoted(text))}`,
          `remote: ${quoted(`{"note":${quoted(`was ${text}`)}}`)}`,
        ].join('\n'),
      ]),
    ),
  });
  const failed = await plan(
    'failed',
    Object.fromEntries(
      ERRORS.map((error, index) => [
        `rules/echo/${index}.yaml`,
        `title: t${index}\nerror: ${quoted(quoted(error))}\n`,
      ]),
    ),
  );
  // The plugin itself gives away what it was bound with; the files hold no secret, so the ledger must not either.
  const { number } = await stage.open('applied', 'Secrets', {
    'rules/echo/leaks.yaml': 'title: leaks\nleak: write\n',
    'rules/echo/works.yaml': 'title: works\n',
  });
  const before = await stage.plan(number, { env });
  const applied = await stage.merge(number, { env });
  const wrong = [planned, failed, before, applied].filter(
    ({ exitCode }, index) => exitCode !== (index % 2 === 0 ? 0 : 1),
  );
  expect(wrong.map(({ annotations }) => annotations)).toEqual([]);

  const runs = [planned, failed, before, applied];
  const all = (of: (run: RunResult) => string): string => runs.map(of).join('\n');
  sinks.set(
    'log',
    // The runner is told what to mask by commands that it does not show.
    all(({ stdout, stderr }) => `${stdout}\n${stderr}`).replace(/^::add-mask::.*$/gm, ''),
  );
  sinks.set(
    'annotation',
    all(({ annotations }) =>
      annotations.map(({ message, title, file }) => `${message} ${title} ${file}`).join('\n'),
    ),
  );
  sinks.set(
    'summary',
    all(({ summary }) => summary),
  );
  sinks.set('comment', (await commentsOf([1, 2, 3])).join('\n'));
  sinks.set(
    'output',
    all(({ outputs }) => JSON.stringify(outputs)),
  );
  for (const kind of ['plan', 'report'] as const) {
    sinks.set(
      `${kind} file`,
      all(({ files }) =>
        [...files].flatMap(([path, text]) => (path.includes(kind) ? [text] : [])).join('\n'),
      ),
    );
  }
  sinks.set('ledger', await stage.git.git('log', '-p', 'refs/lgc/ledger'));
}, 300_000);

afterAll(async () => {
  await stage.close();
  await rm(folder, { recursive: true, force: true });
});

test('the places hold what they should, with the secrets taken out', () => {
  for (const sink of SINKS) {
    expect(textOf(sink).length).toBeGreaterThan(50);
  }
  for (const sink of [
    'log',
    'annotation',
    'summary',
    'comment',
    'plan file',
    'report file',
  ] as const) {
    expect(textOf(sink).split('***').length).toBeGreaterThan(sink === 'report file' ? 5 : 50);
  }
});

test('twelve shapes, eight encodings and more', () => {
  expect(new Set(ENCODED.map(({ shape }) => shape)).size).toBe(12);
  expect(new Set(ENCODED.map(({ encoding }) => encoding)).size).toBeGreaterThanOrEqual(8);
});

test.each(ENCODED.flatMap((secret) => SINKS.map((sink) => ({ ...secret, sink }))))(
  '$shape as $encoding: nothing of it in the $sink',
  (secret) => {
    expect(remainsOf(secret, textOf(secret.sink))).toEqual([]);
  },
);

function textOf(sink: Sink): string {
  const text = sinks.get(sink);
  if (text === undefined) {
    throw new Error(`nothing was collected for ${sink}`);
  }
  return text;
}

async function plan(branch: string, files: Readonly<Record<string, string>>): Promise<RunResult> {
  const { number } = await stage.open(branch, 'Secrets', files);
  return stage.plan(number, { env });
}

async function commentsOf(numbers: readonly number[]): Promise<readonly string[]> {
  const all = await Promise.all(numbers.map((number) => stage.github.comments(number)));
  return all.flat().map(({ body }) => body);
}
