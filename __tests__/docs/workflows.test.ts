// Every workflow of the documentation parses, and uses inputs and outputs that the action has.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { parseDocument } from 'yaml';

const ROOT = resolve(import.meta.dirname, '../..');

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Workflow {
  readonly on: unknown;
  readonly permissions?: unknown;
  readonly jobs: Readonly<Record<string, { readonly steps?: readonly Step[] }>>;
}

const pages = [
  'README.md',
  ...readdirSync(join(ROOT, 'docs')).map((name) => `docs/${name}`),
].filter((path) => path.endsWith('.md'));
const definition = parseDocument(readFileSync(join(ROOT, 'action.yml'), 'utf8')).toJS() as {
  readonly inputs: Readonly<Record<string, { readonly description?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description?: string }>>;
};
const snippets = pages.flatMap((page) =>
  [...readFileSync(join(ROOT, page), 'utf8').matchAll(/^( *)```ya?ml\n([\s\S]*?)^ *```/gm)].flatMap(
    ([, indent = '', text = ''], index) =>
      text.includes('lgc-action@') && /^ *on:/m.test(text) && /^ *jobs:/m.test(text)
        ? [{ name: `${page}, YAML block ${index + 1}`, text: text.replaceAll(`\n${indent}`, '\n') }]
        : [],
  ),
);

test('there are workflows to check', () => {
  expect(snippets.length).toBeGreaterThanOrEqual(11);
});

test.each(snippets)('$name', ({ text }) => {
  const document = parseDocument(text);
  expect(document.errors).toEqual([]);
  const workflow = document.toJS() as Workflow;
  expect(Object.keys(workflow)).toEqual(expect.arrayContaining(['on', 'jobs']));
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps ?? []);
  const ours = steps.filter(({ uses }) => uses?.startsWith('LogCraftIO/lgc-action@') === true);
  expect(ours.every(({ uses }) => uses === 'LogCraftIO/lgc-action@v1')).toBe(true);
  for (const step of ours) {
    const unknown = Object.keys(step.with ?? {}).filter((name) => !(name in definition.inputs));
    expect(unknown).toEqual([]);
  }
  for (const { id } of ours) {
    const used = [...text.matchAll(new RegExp(`steps\\.${id}\\.outputs\\.([\\w-]+)`, 'g'))];
    expect(used.filter(([, output = '']) => !(output in definition.outputs))).toEqual([]);
  }
  // The ledger is read on a plan and written on an apply, so every job says what it may do.
  expect(workflow.permissions ?? 'of the jobs').not.toBe('write-all');
});

test('every input and output says what it is', () => {
  for (const each of Object.values({ ...definition.inputs, ...definition.outputs })) {
    expect(each.description?.length).toBeGreaterThan(10);
  }
});

/** A page without its blocks of code. */
function proseOf(page: string): string {
  return readFileSync(join(ROOT, page), 'utf8').replace(/^ *```[\s\S]*?^ *```/gm, '');
}

test('every picture and page that README and recipes link to is there', () => {
  const missing = ['README.md', 'docs/recipes.md'].flatMap((page) =>
    [...proseOf(page).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)]
      .map(([, target = '']) => join(dirname(page), target))
      .filter((path) => !existsSync(join(ROOT, path)))
      .map((path) => `${page}: ${path}`),
  );
  expect(missing).toEqual([]);
});
