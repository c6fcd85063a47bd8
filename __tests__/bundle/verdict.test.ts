// What other steps and rules see of a run, through the bundle: outputs, labels on the pull request, the check on its commit.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { parse } from 'yaml';
import { buildPlugin } from '../../scripts/build-plugins.ts';
import { pullRequestEvent } from '../support/events.ts';
import type { RunResult } from '../support/runner.ts';
import { setStage } from '../support/stage.ts';
import type { Stage } from '../support/stage.ts';

jest.setTimeout(300_000);

let stage: Stage;
let outputs: readonly string[];

beforeAll(async () => {
  const component = await buildPlugin('splunk-typescript');
  stage = await setStage({
    files: (url) => ({
      'lgc.toml': `[services.prod]\nplugin = "splunk"\n[services.prod.settings]\nurl = "${url}"\ntoken = "\${SPLUNK_TOKEN}"\n`,
      '.logcraft/plugins/splunk.wasm': { copy: component },
      'rules/splunk/a.yaml': 'title: A\nsearch: index=a\n',
      'rules/splunk/b.yaml': 'title: B\nsearch: index=b\n',
    }),
  });
  expect((await stage.runOnMain()).exitCode).toBe(0);
  const definition = parse(
    await readFile(resolve(import.meta.dirname, '../../action.yml'), 'utf8'),
  ) as { readonly outputs: Readonly<Record<string, unknown>> };
  outputs = Object.keys(definition.outputs);
}, 180_000);

afterAll(async () => {
  expect(stage.github.violations).toEqual([]);
  await stage.close();
});

test('outputs are those that action.yml names, and tell what the plan holds', async () => {
  const opened = await stage.open('change', 'Change', {
    'rules/splunk/a.yaml': 'title: A\nsearch: index=a more\n',
    'rules/splunk/b.yaml': null,
    'rules/splunk/c.yaml': 'title: C\nsearch: index=c\n',
  });
  const plan = await stage.plan(opened.number);
  expect(plan.outputs).toMatchObject({
    'has-changes': 'true',
    'to-create': '1',
    'to-update': '1',
    'to-delete': '1',
    'to-adopt': '0',
    blocked: '0',
    failed: '0',
    'has-drift': 'false',
    targets: '["prod"]',
  });
  expect(JSON.parse(plan.files.get(plan.outputs['plan-file'] ?? '') ?? '')).toMatchObject({
    kind: 'plan',
    counts: { create: 1, update: 1, delete: 1 },
  });
  expect(plan.outputs['comment-url']).toContain(`/${opened.number}#issuecomment-`);
  expect(plan.outputs['summary']).toContain('1 to create');
  expect(Object.keys(plan.outputs).filter((name) => !outputs.includes(name))).toEqual([]);

  const applied = await stage.merge(opened.number);
  expect(JSON.parse(applied.files.get(applied.outputs['report-file'] ?? '') ?? '')).toMatchObject({
    kind: 'report',
    counts: { applied: 3, failed: 0 },
  });
  expect(Object.keys(applied.outputs).filter((name) => !outputs.includes(name))).toEqual([]);
});

test('labels and check come only when they are asked for', async () => {
  const opened = await stage.open('quiet', 'Quiet', { 'rules/splunk/c.yaml': null });
  const from = stage.github.calls.length;
  await stage.plan(opened.number);
  expect(operationsSince(from).filter((name) => /label|checks/.test(name))).toEqual([]);
});

test('labels follow the plan, and those of people stay', async () => {
  const opened = await stage.open('labels', 'Labels', { 'rules/splunk/c.yaml': null });
  await stage.github.addLabel(opened.number, 'mine');
  await planLabelled(opened.number, ['mine']);
  expect(await labelsOf(opened.number)).toEqual(['lgc:deletes', 'mine']);

  await stage.push(opened.number, {
    'rules/splunk/c.yaml': 'title: C\nsearch: index=c\n',
    'rules/splunk/d.yaml': 'title: D\nsearch: index=d\n',
  });
  stage.splunk.state.put('D', { search: 'index=other' });
  await planLabelled(opened.number, ['lgc:deletes', 'mine']);
  expect(await labelsOf(opened.number)).toEqual(['lgc:refused', 'mine']);
  stage.splunk.state.remove('D');
});

test('the check has an annotation on every line that is wrong, in batches of 50', async () => {
  const opened = await stage.open(
    'mistakes',
    'Mistakes',
    Object.fromEntries(
      Array.from({ length: 120 }, (_, index) => [
        `rules/splunk/wrong-${index}.yaml`,
        `title: W${index}\nsearch: ''\nsearch: x\n`,
      ]),
    ),
  );
  const from = stage.github.calls.length;
  const plan = await stage.plan(opened.number, { inputs: { 'check-run': 'true' } });
  expect(plan.log).toContain('120 mistakes');
  expect(plan.annotations.filter(({ level }) => level === 'warning')).toEqual([]);
  const writes = stage.github.calls
    .slice(from)
    .filter(({ operation }) => operation?.startsWith('checks/') === true);
  expect(writes.map(({ operation }) => operation)).toEqual([
    'checks/create',
    'checks/update',
    'checks/update',
  ]);
  const bodies = writes.map(({ body }) => body as CheckBody);
  expect(bodies[0]).toMatchObject({
    name: 'lgc: all',
    head_sha: stage.github.pullRequest(opened.number).head.sha,
    conclusion: 'failure',
  });
  expect(bodies.map(({ output }) => output.annotations.length)).toEqual([50, 50, 20]);
  expect(bodies[0]?.output.annotations[0]).toMatchObject({
    path: 'rules/splunk/wrong-0.yaml',
    start_line: 3,
    annotation_level: 'failure',
  });
});

test('a refused change is annotated at its file, and a token that may not is a warning', async () => {
  stage.splunk.state.put('E', { search: 'index=theirs' });
  const opened = await stage.open('refused', 'Refused', {
    'rules/splunk/e.yaml': 'title: E\nsearch: index=ours\n',
  });
  const from = stage.github.calls.length;
  await stage.plan(opened.number, { inputs: { 'check-run': 'true' } });
  const check = stage.github.calls
    .slice(from)
    .find(({ operation }) => operation === 'checks/create')?.body as CheckBody;
  expect(check.output.annotations).toMatchObject([
    { path: 'rules/splunk/e.yaml', title: 'update on prod refused' },
  ]);

  stage.github.switches.readOnly = true;
  const refused = await stage.plan(opened.number, {
    inputs: { 'check-run': 'true', comment: 'off' },
  });
  stage.github.switches.readOnly = false;
  expect(refused.annotations).toContainEqual(
    expect.objectContaining({
      level: 'warning',
      message: expect.stringContaining('checks: write'),
    }),
  );
});

interface CheckBody {
  readonly name: string;
  readonly head_sha: string;
  readonly output: { readonly annotations: readonly Readonly<Record<string, unknown>>[] };
}

function operationsSince(from: number): readonly string[] {
  return stage.github.calls.slice(from).map(({ operation }) => operation ?? '');
}

async function planLabelled(number: number, labels: readonly string[]): Promise<RunResult> {
  const event = pullRequestEvent({
    repository: 'acme/detections',
    action: 'synchronize',
    pullRequest: stage.github.pullRequest(number),
    labels,
  });
  return stage.run(event, { inputs: { labels: 'true' } });
}

async function labelsOf(number: number): Promise<readonly string[]> {
  const response = await fetch(
    `${stage.github.url}/repos/acme/detections/issues/${number}/labels`,
    { headers: { authorization: 'Bearer token-of-alice' } },
  );
  const labels = (await response.json()) as readonly { readonly name: string }[];
  return labels.map(({ name }) => name).toSorted();
}
