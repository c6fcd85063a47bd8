// The inputs of action.yml: defaults, spellings, and all mistakes together.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { formatFinding } from '../../../src/core/files/finding.ts';
import { DEFAULT_INPUTS, parseInputs } from '../../../src/core/files/inputs.ts';

const read = (given: Record<string, string>) => parseInputs((name) => given[name] ?? '');

describe('parseInputs', () => {
  test('an input that is not given has its default', () => {
    expect(read({})).toEqual({ value: DEFAULT_INPUTS, findings: [] });
  });

  test('the defaults of action.yml are those of the code', () => {
    const action = parse(readFileSync(new URL('../../../action.yml', import.meta.url), 'utf8'));
    const defaults = Object.fromEntries(
      Object.entries<{ default: string }>(action.inputs).map(([name, input]) => [
        name,
        input.default,
      ]),
    );
    expect(read(defaults)).toEqual({ value: DEFAULT_INPUTS, findings: [] });
  });

  test('reads every input', () => {
    expect(
      read({
        mode: 'apply',
        target: 'prod',
        config: 'x/lgc.yaml',
        comment: 'off',
        'approved-plan': 'warn',
        'trust-pull-request-config': 'true',
        'lock-timeout': '1m',
        'allow-diverged': 'true',
        parallelism: '64',
        'call-timeout': '2m',
        'max-deletes': '0',
        'fail-on-drift': 'True',
        'plan-file': 'out.json',
      }).value,
    ).toEqual({
      ...DEFAULT_INPUTS,
      mode: 'apply',
      target: 'prod',
      config: 'x/lgc.yaml',
      comment: 'off',
      approvedPlan: 'warn',
      trustPullRequestConfig: true,
      lockTimeout: 60_000,
      allowDiverged: true,
      parallelism: 64,
      callTimeout: 120_000,
      maxDeletes: 0,
      failOnDrift: true,
      planFile: 'out.json',
      stateFile: '.logcraft/state.json',
    });
  });

  test.each([
    [
      'mode',
      'aply',
      "input 'mode' is 'aply', expected one of auto, validate, plan, apply, destroy, drift, capture, ping, unlock, rebuild, import-state. Did you mean 'apply'?",
    ],
    ['comment', 'on', "input 'comment' is 'on', expected one of update, recreate, off"],
    ['parallelism', '0', "input 'parallelism' is '0', expected a whole number from 1 to 64"],
    ['parallelism', '1.5', "input 'parallelism' is '1.5', expected a whole number from 1 to 64"],
    [
      'call-timeout',
      '1h',
      "input 'call-timeout' is '1h', expected a time such as '500ms', '30s' or '2m', from 100ms to 60m",
    ],
    [
      'call-timeout',
      '0',
      "input 'call-timeout' is '0', expected a time such as '500ms', '30s' or '2m', from 100ms to 60m",
    ],
    ['max-deletes', '-1', "input 'max-deletes' is '-1', expected a whole number from 0 to 1000000"],
    ['fail-on-drift', 'yes', "input 'fail-on-drift' is 'yes', expected true or false"],
  ])('%s: %s', (name, value, message) => {
    const { value: inputs, findings } = read({ [name]: value });
    expect(inputs).toBeNull();
    expect(findings.map(formatFinding)).toEqual([message]);
  });

  test('reports all mistakes together', () => {
    expect(read({ mode: 'x', parallelism: 'y', comment: 'z' }).findings).toHaveLength(3);
  });
});
