// Policies as lgc's documentation describes them, each of its examples with its message; and those that look at a change.
import { describe, expect, test } from '@jest/globals';
import { defaultMessage } from '../../src/core/files/policy.ts';
import type { PolicyCheck } from '../../src/core/files/policy.ts';
import { runMode } from '../../src/run-mode.ts';
import { memoryService } from '../support/ports.ts';
import { makeRun, owned, PULL_REQUEST } from '../support/run.ts';
import { hostWith, LGC_TOML, validateFiles } from './validate.ts';

const ANYTHING = hostWith({}, {});

/** What a policy says of one detection, without the severity in front. */
async function said(
  policy: string,
  detection: string,
  file = '.logcraft/policies/splunk/p.yaml',
): Promise<readonly string[]> {
  const { lines } = await validateFiles(
    { [file]: policy, 'rules/splunk/a.yaml': detection },
    { host: ANYTHING },
  );
  return lines;
}

const AT = 'rules/splunk/a.yaml';
const BY = '(policy: .logcraft/policies/splunk/p.yaml)';

describe("the examples of lgc's documentation", () => {
  test('a field should be present', async () => {
    const policy = 'field: /parameters/disabled\nseverity: warning\ncheck: existence\n';
    expect(await said(policy, 'title: A title\nparameters:\n  app: x\n')).toEqual([
      `warning: ${AT}:2:1: field '/parameters/disabled' should be present ${BY}`,
    ]);
    expect(await said(policy, 'title: A title\nparameters:\n  disabled: false\n')).toEqual([]);
  });

  test('a field must be absent, in words of its own', async () => {
    const policy =
      'field: /parameters/counttype\nseverity: error\ncheck: absence\nmessage: "Splunk REST-API forbid setting the \'${fieldName}\' parameter"\n';
    expect(await said(policy, 'title: A title\nparameters:\n  counttype: x\n')).toEqual([
      `error: ${AT}:3:3: Splunk REST-API forbid setting the '/parameters/counttype' parameter ${BY}`,
    ]);
    expect(await said(policy, 'title: A title\n')).toEqual([]);
  });

  test('a field must match a regular expression', async () => {
    const policy = "field: /title\nseverity: error\ncheck: pattern\nregex: '^[MAL|INT]-\\d+\\s'\n";
    expect(await said(policy, 'title: A title\n')).toEqual([
      `error: ${AT}:1:1: field '/title' doesn't match pattern ${BY}`,
    ]);
    expect(await said(policy, 'title: M-1 something\n')).toEqual([]);
  });

  test('a field must respect a length', async () => {
    const policy =
      'field: /title\nseverity: error\ncheck: constraint\nvalidations:\n  maxLength: 12\n  minLength: 10\n';
    const refused = [`error: ${AT}:1:1: field '/title' doesn't respect constraints ${BY}`];
    expect(await said(policy, 'title: 123456789\n')).toEqual(refused);
    expect(await said(policy, 'title: 1234567890123\n')).toEqual(refused);
    expect(await said(policy, 'title: "123456789é"\n')).toEqual([]);
    expect(await said(policy, 'search: none\n')).toEqual([refused[0]]);
  });

  test('a field must be one of', async () => {
    const policy =
      'field: /parameters/foo\nseverity: error\ncheck: constraint\nvalidations:\n  values:\n    - bar\n    - foobar\n';
    const detection = (value: string): string => `title: A title\nparameters:\n  foo: ${value}\n`;
    expect(await said(policy, detection('BAR'))).toEqual([
      `error: ${AT}:3:3: field '/parameters/foo' doesn't respect constraints ${BY}`,
    ]);
    expect(await said(`${policy}ignorecase: true\n`, detection('BAR'))).toEqual([]);
    expect(await said(policy, detection('foobar'))).toEqual([]);
  });

  test('ignorecase holds for patterns, and names with dots are taken', async () => {
    const policy = "field: user.name\nseverity: error\ncheck: pattern\nregex: '^bob$'\n";
    expect(await said(`${policy}ignorecase: true\n`, 'user:\n  name: BOB\n')).toEqual([]);
    expect(await said(policy, 'user:\n  name: BOB\n')).toEqual([
      `error: ${AT}:2:3: field 'user.name' doesn't match pattern ${BY}`,
    ]);
  });

  test.each<[PolicyCheck, 'warning' | 'error', string]>([
    ['existence', 'warning', "field '${fieldName}' should be present"],
    ['existence', 'error', "field '${fieldName}' must be present"],
    ['absence', 'warning', "field '${fieldName}' shouldn't be present"],
    ['absence', 'error', "field '${fieldName}' must not be present"],
    ['constraint', 'warning', "field '${fieldName}' doesn't respect constraints"],
    ['constraint', 'error', "field '${fieldName}' doesn't respect constraints"],
    ['pattern', 'warning', "field '${fieldName}' doesn't match pattern"],
    ['pattern', 'error', "field '${fieldName}' doesn't match pattern"],
  ])('the default message of %s as %s', (check, severity, message) => {
    expect(defaultMessage(check, severity)).toBe(message);
  });

  test.each([
    '.logcraft/policies/splunk/p.yml',
    '.logcraft/splunk/p.yaml',
    'policies/splunk/p.yml',
  ])('policies are read from %s, and those of other plugins are not', async (file) => {
    const policy = 'field: /x\nseverity: error\ncheck: existence\n';
    expect(await said(policy, 'title: A title\n', file)).toEqual([
      `error: ${AT}:1:1: field '/x' must be present (policy: ${file})`,
    ]);
    expect(await said(policy, 'title: A title\n', file.replace('splunk', 'tanium'))).toEqual([]);
  });

  test('spellings of Rust and PCRE are understood', async () => {
    const policy = (regex: string): string =>
      `field: /title\nseverity: error\ncheck: pattern\nregex: '${regex}'\n`;
    for (const regex of ['(?i)^a TITLE', '\\AA title\\z', '^[[:upper:]]', '(?P<x>A) t', 'A\\_?']) {
      expect([regex, await said(policy(regex), 'title: A title\n')]).toEqual([regex, []]);
    }
  });
});

test('a regular expression that does not come to an end is ended, and the others are checked', async () => {
  const { code, lines } = await validateFiles(
    {
      '.logcraft/policies/splunk/hang.yaml':
        "field: /search\nseverity: warning\ncheck: pattern\nregex: '^(a+)+$'\n",
      '.logcraft/policies/splunk/title.yaml': 'field: /x\nseverity: error\ncheck: existence\n',
      'rules/splunk/a.yaml': `title: A title\nsearch: ${'a'.repeat(40)}b\n`,
    },
    { host: ANYTHING },
  );
  expect(code).toBe(1);
  expect(lines).toEqual([
    `error: .logcraft/policies/splunk/hang.yaml:4:1: checking ${AT} against this policy took longer than 2 s and was ended. Write the regular expression without a repetition inside of a repetition, such as (a+)+.`,
    `error: ${AT}:1:1: field '/x' must be present (policy: .logcraft/policies/splunk/title.yaml)`,
  ]);
});

describe('policies that look at a change', () => {
  const NEEDS_LABEL =
    'on: [disable, delete]\nwhere: { /severity: [high, critical] }\ncheck: label\nlabel: detections:approved\nseverity: error\n';
  const ENABLED = { title: 'A', severity: 'high', disabled: false };
  const disabling = (labels: readonly string[], severity = 'high', policy = NEEDS_LABEL) =>
    makeRun({
      files: {
        'lgc.toml': LGC_TOML,
        '.logcraft/policies/splunk/disable.yaml': policy,
        'rules/splunk/a.yaml': `title: A\nseverity: ${severity}\ndisabled: true\n`,
      },
      inputs: { mode: 'plan' },
      services: { prod: memoryService({ A: { ...ENABLED } }) },
      entries: [owned('A', { ...ENABLED })],
      trigger: PULL_REQUEST.type === 'pull-request' ? { ...PULL_REQUEST, labels } : PULL_REQUEST,
    });

  test('disabling a detection of high severity is refused without the label, and allowed with it', async () => {
    const without = disabling([]);
    expect(await runMode(without.run)).toBe(1);
    expect(without.outputs.values['blocked']).toBe('1');
    expect(without.pullRequests.comments[0]?.body).toContain('detections:approved');
    const labelled = disabling(['detections:approved']);
    expect(await runMode(labelled.run)).toBe(0);
    expect(labelled.outputs.values['to-update']).toBe('1');
  });

  test('lowering the severity in the same change is no way around it', async () => {
    const { run, outputs } = disabling([], 'low');
    expect(await runMode(run)).toBe(1);
    expect(outputs.values['blocked']).toBe('1');
  });

  test('a change of another kind is not its business', async () => {
    const policy = NEEDS_LABEL.replace('[disable, delete]', 'create');
    expect(await runMode(disabling([], 'high', policy).run)).toBe(0);
  });
});
