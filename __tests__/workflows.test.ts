// The workflows of this repository: pinned by commit, with the least rights, and nothing foreign in their scripts.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

const ROOT = resolve(import.meta.dirname, '..');
const FOLDER = join(ROOT, '.github', 'workflows');

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Workflow {
  readonly on: unknown;
  readonly permissions?: unknown;
  readonly jobs: Readonly<
    Record<string, { readonly permissions?: object; readonly steps: readonly Step[] }>
  >;
}

const WORKFLOWS = readdirSync(FOLDER).map((name) => {
  const text = readFileSync(join(FOLDER, name), 'utf8');
  return { name, text, workflow: parse(text) as Workflow };
});

describe.each(WORKFLOWS)('$name', ({ text, workflow }) => {
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);

  test('every action is pinned by a commit, with its version beside it', () => {
    // A reusable workflow cannot name the commit that it is itself part of.
    const uses = steps
      .flatMap((step) => step.uses ?? [])
      .filter((action) => action !== 'lgc-action/lgc-action@v1');
    expect(uses.filter((action) => !/^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/.test(action))).toEqual([]);
    expect(text.match(/uses: \S+@[0-9a-f]{40}(?! # v\d+\.\d+\.\d+)/g)).toBeNull();
  });

  test('it has no rights but those that a job names, and none runs with them on foreign code', () => {
    expect([{}, { contents: 'read' }]).toContainEqual(workflow.permissions);
    expect(JSON.stringify(workflow.on)).not.toMatch(
      /pull_request_target|workflow_run|issue_comment/,
    );
    if (JSON.stringify(workflow.on).includes('pull_request')) {
      expect(Object.values(workflow.jobs).every((job) => job.permissions === undefined)).toBe(true);
      expect(text).not.toContain('secrets.');
    }
  });

  test('the token is not left on disk', () => {
    const checkouts = steps.filter((step) => step.uses?.startsWith('actions/checkout@') === true);
    expect(checkouts.length).toBeGreaterThan(0);
    expect(checkouts.filter((step) => step.with?.['persist-credentials'] !== false)).toEqual([]);
  });

  test('no expression is put into a script', () => {
    expect(steps.filter((step) => step.run?.includes('${{') === true)).toEqual([]);
  });
});

test('nothing has to be installed where the action runs', () => {
  const action = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8')) as {
    readonly runs: { readonly using: string; readonly main: string };
  };
  expect(action.runs.using).toBe('node24');
  expect(existsSync(join(ROOT, action.runs.main))).toBe(true);
  const scripts = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  expect(
    Object.keys(scripts.scripts).filter((name) => /^(pre|post)?install$|^prepare$/.test(name)),
  ).toEqual([]);
});

test('every package of the bundle is listed with its licence', () => {
  const packages = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  const page = readFileSync(join(ROOT, 'docs', 'dependencies.md'), 'utf8');
  const licences = readFileSync(join(ROOT, 'dist', 'licenses.txt'), 'utf8');
  for (const [name, version] of Object.entries(packages.dependencies)) {
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(page).toContain(`\`${name}\``);
    expect(licences).toContain(name);
  }
});
