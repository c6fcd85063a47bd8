// The plan and report files are what docs/plan-file.schema.json promises, with nothing secret in them.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import Ajv from 'ajv';
import { parseJson, stringifyJson } from '../../../src/core/files/json.ts';
import { errorFinding } from '../../../src/core/files/finding.ts';
import { countChanges } from '../../../src/core/plan/plan.ts';
import { planToJson, reportToJson } from '../../../src/core/text/plan-json.ts';
import { change, failure, plan, report, savedSearch } from '../../support/plans.ts';

const schema: object = JSON.parse(readFileSync('docs/plan-file.schema.json', 'utf8'));
const validate = new Ajv({ allErrors: true }).compile(schema);

function expectValid(file: object): void {
  const plain: unknown = JSON.parse(JSON.stringify(file));
  validate(plain);
  expect(validate.errors ?? []).toEqual([]);
}

const rule = savedSearch();
const everything = plan(
  [
    change({ key: 'New', remote: null, desired: rule }),
    change({
      key: 'Conflict',
      remote: { ...rule, a: 1 },
      applied: rule,
      desired: { ...rule, b: null },
    }),
    change({ key: 'Gone', remote: { ...rule, tags: ['T1059'] }, desired: null }),
    change({ key: 'Foreign', remote: rule, desired: { a: 1 }, owned: false }),
    change({ key: 'Same', remote: rule, desired: rule }),
  ],
  {
    findings: [errorFinding('e', 'bad', { place: { file: 'a.yaml', line: 1, column: 2 } })],
    failures: [failure(), failure({ service: null, key: null, function: 'load' })],
  },
);

describe('the plan file', () => {
  const file = planToJson(everything, countChanges(everything));

  test('holds to its schema', () => {
    expectValid(file);
    expectValid(planToJson(plan([]), countChanges(plan([]))));
  });

  test('says what is planned and what is lost', () => {
    expect(file).toMatchObject({
      version: 1,
      kind: 'plan',
      'has-changes': true,
      counts: { create: 1, update: 1, delete: 1, refused: 1, failed: 2, drift: 1, 'no-op': 1 },
      'lost-coverage': {
        weakenings: [{ kind: 'deleted', service: 'splunk-prod', key: 'Gone', pointer: null }],
        techniques: [{ technique: 'T1059', services: ['splunk-prod'], elsewhere: [] }],
      },
    });
  });

  test('keeps big integers, and says nothing of unchanged documents', () => {
    const big = plan([change({ remote: null, desired: { n: 12345678901234567890n } })]);
    const text = stringifyJson(planToJson(big, countChanges(big)));
    expect(text).toContain('12345678901234567890');
    expect(stringifyJson(file)).not.toMatch(/"key":"Same"[^}]*"desired"/);
    expect(parseJson(stringifyJson(file, { indent: 2 }))).toEqual(file);
  });

  test('the schema refuses other files', () => {
    expect(validate({ ...file, version: 2 })).toBe(false);
    expect(validate({ ...file, changes: [{}] })).toBe(false);
    expect(validate({})).toBe(false);
  });

  test('holds no secret', () => {
    const secret = 'top"secret\\value';
    const of = plan(
      [change({ key: secret, file: secret, remote: { a: secret }, desired: { [secret]: secret } })],
      {
        failures: [failure({ message: secret })],
      },
    );
    const text = stringifyJson(planToJson(of, countChanges(of), { secrets: [secret] }));
    expect(text).not.toContain('secret');
    expect(stringifyJson(planToJson(of, countChanges(of)))).toContain('secret');
  });
});

test('the report file holds to its schema', () => {
  const [created, updated, , foreign] = everything.changes;
  if (created === undefined || updated === undefined || foreign === undefined) {
    throw new Error('the plan above has them');
  }
  const file = reportToJson(
    report(
      [
        { status: 'applied', change: created, rewritten: ['/a'] },
        { status: 'failed', change: updated, failure: failure() },
        { status: 'skipped', change: foreign, reason: 'not ours' },
      ],
      { failures: [failure()] },
    ),
  );
  expectValid(file);
  expect(file).toMatchObject({ kind: 'report', counts: { applied: 1, failed: 2, skipped: 1 } });
});
