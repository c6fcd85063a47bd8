// Policies: what a team demands of its detections, parsed from files, each mistake with its place.
import { errorFinding, hasErrors, startOf } from './finding.ts';
import type { Checked, Finding, Place } from './finding.ts';
import { suggest } from './identifier.ts';
import { parsePointer, pointerOf } from './json-pointer.ts';
import { isJsonArray } from './json.ts';
import type { Json } from './json.ts';
import { compilePattern } from './pattern.ts';
import {
  complain,
  fieldName,
  fieldOf,
  flagOf,
  integerOf,
  placeIn,
  refuseUnknown,
  shorten,
  tableOf,
  textOf,
  typeName,
} from './table.ts';
import type { Table } from './table.ts';
import { parseYamlDocument } from './yaml-document.ts';

/** What a policy looks at; `label` is a label of the pull request, everything else a field. */
export const POLICY_CHECKS = ['existence', 'absence', 'pattern', 'constraint', 'label'] as const;
export type PolicyCheck = (typeof POLICY_CHECKS)[number];

/** Changes that a policy can be about; `disable` is an update that switches a detection off. */
export const POLICY_CHANGES = ['create', 'update', 'delete', 'disable'] as const;
export type PolicyChange = (typeof POLICY_CHANGES)[number];

/** What is demanded of a field's value, ready to be sent to where foreign patterns are run. */
export type PolicyTest =
  | { readonly check: 'existence' | 'absence'; readonly pointer: string }
  | {
      readonly check: 'pattern';
      readonly pointer: string;
      readonly regex: string;
      readonly ignoreCase: boolean;
    }
  | {
      readonly check: 'constraint';
      readonly pointer: string;
      readonly minLength: number | null;
      readonly maxLength: number | null;
      readonly values: readonly Json[] | null;
      readonly ignoreCase: boolean;
    };

/** Which detections a policy is about: the field holds one of the values. */
export interface PolicyCondition {
  readonly pointer: string;
  readonly values: readonly Json[];
}

/** One policy. */
export interface Policy {
  /** The file it was read from. */
  readonly file: string;
  /** Name of the plugin whose detections it is about. */
  readonly plugin: string;
  readonly severity: Finding['severity'];
  /** What a violation says, placeholders already replaced. */
  readonly message: string;
  /** null: every detection, in every run; else only detections that a run is about to change so. */
  readonly on: readonly PolicyChange[] | null;
  /** All must hold; empty: every detection. */
  readonly where: readonly PolicyCondition[];
  readonly test: PolicyTest | { readonly check: 'label'; readonly labels: readonly string[] };
  /** Where its field, its regular expression or its label stands. */
  readonly place: Place;
}

const KEYS = [
  'field',
  'check',
  'severity',
  'message',
  'ignorecase',
  'regex',
  'validations',
  'on',
  'where',
  'label',
] as const;

/**
 * Reads a policy file, or null with every mistake and its place.
 * Source: lgc 1.x, https://docs.logcraft.io (concepts, policies); `on`, `where` and `check: label` are ours.
 */
export function parsePolicy(options: {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly plugin: string;
}): Checked<Policy> {
  const { file, bytes, plugin } = options;
  const parsed = parseYamlDocument(file, bytes);
  if (parsed.value === null) {
    return { value: null, findings: parsed.findings };
  }
  const findings: Finding[] = [...parsed.findings];
  const { document, lines } = parsed.value;
  const root: Table = { in: { file, lines, findings }, path: [], members: document };
  refuseUnknown(root, KEYS);
  const check = choiceOf(root, { name: 'check', choices: POLICY_CHECKS, needed: true });
  const severity = choiceOf(root, {
    name: 'severity',
    choices: ['warning', 'error'] as const,
    needed: true,
  });
  const field = check === 'label' ? null : fieldPath(root);
  const message = textOf(root, 'message');
  const ignoreCase = flagOf(root, 'ignorecase') ?? false;
  const on = changesOf(root);
  const where = conditionsOf(root);
  const test =
    check === null ? null : testOf(root, { check, pointer: field?.pointer ?? '', ignoreCase });
  if (check === 'label' && on === null && findings.length === 0) {
    complain(root, {
      field: 'check',
      code: 'policy-label',
      message: "'check: label' looks at a change and needs 'on'",
      hint: 'Add on: delete, or a list of create, update, delete, disable.',
    });
  }
  if (hasErrors(findings) || test === null || check === null || severity === null) {
    return { value: null, findings };
  }
  const said = message ?? defaultMessage(check, severity);
  return {
    value: {
      file,
      plugin,
      severity,
      message: said
        .replaceAll('${fieldName}', field?.name ?? '')
        .replaceAll('${label}', test.check === 'label' ? test.labels.join(', ') : ''),
      on,
      where,
      test,
      place: lines.get('/regex') ?? lines.get('/field') ?? lines.get('/label') ?? startOf(file),
    },
    findings,
  };
}

/** What a policy says when its file does not: the words of lgc 1.x. */
export function defaultMessage(check: PolicyCheck, severity: Finding['severity']): string {
  switch (check) {
    case 'existence':
      return `field '\${fieldName}' ${severity === 'error' ? 'must' : 'should'} be present`;
    case 'absence':
      return `field '\${fieldName}' ${severity === 'error' ? 'must not' : "shouldn't"} be present`;
    case 'constraint':
      return "field '${fieldName}' doesn't respect constraints";
    case 'pattern':
      return "field '${fieldName}' doesn't match pattern";
    case 'label':
      return "this change needs the label '${label}' on the pull request";
  }
}

function choiceOf<T extends string>(
  table: Table,
  options: { readonly name: string; readonly choices: readonly T[]; readonly needed: boolean },
): T | null {
  const { name, choices, needed } = options;
  const text = textOf(table, name);
  if (text === null) {
    if (needed && fieldOf(table, name) === undefined) {
      complain(table, {
        field: null,
        code: 'missing-key',
        message: `'${fieldName(table, name)}' is missing`,
        hint: `It is one of ${choices.join(', ')}.`,
      });
    }
    return null;
  }
  const choice = choices.find((each) => each === text);
  if (choice === undefined) {
    complain(table, {
      field: name,
      code: 'unknown-value',
      message: `'${fieldName(table, name)}' must be one of ${choices.join(', ')}, found '${shorten(text)}'`,
      hint: suggest(text, { candidates: choices, what: 'choices' }),
    });
  }
  return choice ?? null;
}

/** A field as the policy writes it, and as a pointer. lgc 1.x takes `/a/b` and `a.b` alike. */
function fieldPath(root: Table): { readonly name: string; readonly pointer: string } | null {
  const name = textOf(root, 'field');
  if (name === null) {
    if (fieldOf(root, 'field') === undefined) {
      complain(root, {
        field: null,
        code: 'missing-key',
        message: "'field' is missing",
        hint: 'It is the path of a field such as /title or /parameters/disabled.',
      });
    }
    return null;
  }
  const pointer = toPointer(name);
  if (pointer === null) {
    complainPointer(root, 'field', name);
    return null;
  }
  return { name, pointer };
}

function toPointer(name: string): string | null {
  const pointer = name.startsWith('/') ? name : pointerOf(name.split('.'));
  const parts = parsePointer(pointer);
  return parts === null || parts.includes('') ? null : pointer;
}

function complainPointer(table: Table, field: string, found: string): void {
  complain(table, {
    field,
    code: 'bad-pointer',
    message: `'${fieldName(table, field)}' must be the path of a field, found '${shorten(found)}'`,
    hint: 'Write it as /title or /parameters/disabled.',
  });
}

function testOf(
  root: Table,
  options: {
    readonly check: PolicyCheck;
    readonly pointer: string;
    readonly ignoreCase: boolean;
  },
): Policy['test'] | null {
  const { check, pointer, ignoreCase } = options;
  refuseForeign(root, check);
  switch (check) {
    case 'existence':
    case 'absence':
      return { check, pointer };
    case 'label':
      return labelTest(root);
    case 'pattern': {
      const regex = textOf(root, 'regex');
      if (regex === null) {
        needs(root, 'regex', "'check: pattern' needs 'regex'");
        return null;
      }
      const { problem } = compilePattern(regex, { ignoreCase });
      if (problem !== null) {
        complain(root, {
          field: 'regex',
          code: 'bad-regex',
          message: `'regex' ${problem}`,
          hint: 'Regular expressions are those of JavaScript; put them in single quotes.',
        });
      }
      return { check, pointer, regex, ignoreCase };
    }
    case 'constraint':
      return constraintOf(root, { pointer, ignoreCase });
  }
}

/** Keys that say something to another check only would be read by people and by nothing else. */
function refuseForeign(root: Table, check: PolicyCheck): void {
  const owners: readonly (readonly [string, PolicyCheck])[] = [
    ['regex', 'pattern'],
    ['validations', 'constraint'],
    ['label', 'label'],
  ];
  for (const [key, owner] of owners) {
    if (check !== owner && fieldOf(root, key) !== undefined) {
      complain(root, {
        field: key,
        code: 'unused-key',
        message: `'${key}' belongs to 'check: ${owner}', and this policy has 'check: ${check}'`,
        hint: `Remove it, or write check: ${owner}.`,
      });
    }
  }
}

function needs(root: Table, field: string, message: string): void {
  if (fieldOf(root, field) === undefined) {
    complain(root, { field: null, code: 'missing-key', message });
  }
}

function labelTest(root: Table): Policy['test'] | null {
  const labels = valuesOf(root, 'label')?.filter((label) => typeof label === 'string') ?? null;
  if (labels === null || labels.length === 0) {
    needs(root, 'label', "'check: label' needs 'label', the name of a label or a list of them");
    return null;
  }
  return { check: 'label', labels };
}

function constraintOf(
  root: Table,
  { pointer, ignoreCase }: { readonly pointer: string; readonly ignoreCase: boolean },
): PolicyTest | null {
  if (isJsonArray(fieldOf(root, 'validations'))) {
    complain(root, {
      field: 'validations',
      code: 'wrong-type',
      message: "'validations' must be a table of keys and values, found a list",
      hint: 'Write its keys without the `- ` in front.',
    });
    return null;
  }
  const table = tableOf(root, 'validations');
  if (table === null) {
    needs(root, 'validations', "'check: constraint' needs 'validations'");
    return null;
  }
  refuseUnknown(table, ['minLength', 'maxLength', 'values']);
  const range = { from: 0, to: 1_000_000 };
  const minLength = integerOf(table, 'minLength', range);
  const maxLength = integerOf(table, 'maxLength', range);
  const values = fieldOf(table, 'values') === undefined ? null : valuesOf(table, 'values');
  if (Object.keys(table.members).length === 0) {
    complain(root, {
      field: 'validations',
      code: 'empty-validations',
      message: "'validations' holds nothing",
      hint: 'Give it minLength, maxLength or values.',
    });
  }
  if (minLength !== null && maxLength !== null && minLength > maxLength) {
    complain(table, {
      field: 'minLength',
      code: 'bad-range',
      message: `'validations.minLength' is ${minLength}, more than 'validations.maxLength' (${maxLength})`,
    });
  }
  return { check: 'constraint', pointer, minLength, maxLength, values, ignoreCase };
}

/** One plain value, or a list of them; null when a mistake was noted. */
function valuesOf(table: Table, name: string): readonly Json[] | null {
  const value = fieldOf(table, name);
  if (value === undefined) {
    return null;
  }
  const values = isJsonArray(value) ? value : [value];
  const odd = values.findIndex((each) => each === null || typeof each === 'object');
  if (values.length === 0 || odd !== -1) {
    complain(table, {
      field: name,
      ...(odd === -1 ? {} : { index: odd }),
      code: 'wrong-type',
      message:
        odd === -1
          ? `'${fieldName(table, name)}' is an empty list`
          : `'${fieldName(table, name)}' must hold plain values, found ${typeName(values[odd] ?? null)}`,
    });
    return null;
  }
  return values;
}

function changesOf(root: Table): readonly PolicyChange[] | null {
  const values = valuesOf(root, 'on');
  if (values === null) {
    return null;
  }
  return values.flatMap((value, index) => {
    const change = POLICY_CHANGES.find((each) => each === value);
    if (change === undefined) {
      const found = typeof value === 'string' ? value : typeName(value);
      root.in.findings.push(
        errorFinding(
          'unknown-value',
          `'on' must be create, update, delete or disable, found '${shorten(found)}'`,
          {
            place: placeIn(root, 'on', index),
            hint: suggest(found, { candidates: POLICY_CHANGES, what: 'changes' }),
          },
        ),
      );
    }
    return change ?? [];
  });
}

function conditionsOf(root: Table): readonly PolicyCondition[] {
  const table = tableOf(root, 'where');
  return Object.keys(table?.members ?? {}).flatMap((name) => {
    if (table === null) {
      return [];
    }
    const values = valuesOf(table, name);
    const pointer = toPointer(name);
    if (pointer === null) {
      complainPointer(table, name, name);
    }
    return values === null || pointer === null ? [] : [{ pointer, values }];
  });
}
