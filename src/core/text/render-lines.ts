// One line per change or outcome, for logs and terminals: plain text with the signs everybody knows from diffs.
import type { Change } from '../plan/change.ts';
import { formatFailure } from '../plan/failure.ts';
import type { Action } from '../plan/change.ts';
import type { PlanCounts } from '../plan/plan.ts';
import type { Outcome } from '../plan/report.ts';
import { counted, number, oneLine } from './blocks.ts';
import { fieldNames } from './plan-diff.ts';

const SIGNS: Readonly<Record<Action, string>> = {
  create: '+',
  update: '~',
  delete: '-',
  adopt: '=',
  forget: '.',
  'no-op': ' ',
};

const DONE: Readonly<Record<Action, string>> = {
  create: 'created',
  update: 'updated',
  delete: 'deleted',
  adopt: 'adopted',
  forget: 'forgotten',
  'no-op': 'unchanged',
};

/** A change of a plan on one line: sign, service, key, why. Foreign text in it has no controls and no line ends. */
export function changeLine(change: Change): string {
  const sign = change.refusal === null ? SIGNS[change.action] : '!';
  return oneLine(`${sign} ${change.service}  ${change.key}  (${whyOf(change)})`);
}

/** An outcome of an apply on one line: what happened, service, key, and the reason where something did not. */
export function outcomeLine(outcome: Outcome): string {
  const { change } = outcome;
  const subject = `${change.service}  ${change.key}`;
  switch (outcome.status) {
    case 'applied': {
      const rewritten =
        outcome.rewritten.length === 0
          ? ''
          : `, the service rewrites ${outcome.rewritten.join(', ')}`;
      return oneLine(`${SIGNS[change.action]} ${subject}  (${DONE[change.action]}${rewritten})`);
    }
    case 'failed':
      return oneLine(`x ${subject}  (${change.action} failed: ${formatFailure(outcome.failure)})`);
    case 'skipped':
      return oneLine(`! ${subject}  (${change.action} skipped: ${outcome.reason})`);
  }
}

/** Counts of a plan as words: `2 to create, 1 to delete`; `no changes` when nothing is to be done. */
export function countWords(counts: PlanCounts): string {
  const words = [
    ...word(counts.create, 'to create'),
    ...word(counts.update, 'to update'),
    ...word(counts.delete, 'to delete'),
    ...word(counts.adopt, 'to adopt'),
    ...word(counts.forget, 'to forget'),
    ...word(counts.refused, 'refused'),
    ...word(counts.failed, 'could not be read'),
  ];
  return words.length === 0 ? 'no changes' : words.join(', ');
}

function word(value: number, what: string): readonly string[] {
  return value === 0 ? [] : [`${number(value)} ${what}`];
}

function whyOf(change: Change): string {
  const notes = [
    ...(change.conflict
      ? ['conflict: file and service both changed']
      : change.drift === null
        ? []
        : [`drift: ${change.drift} on the service`]),
    ...(change.refusal === null ? [] : [`refused: ${change.refusal.reason}`]),
  ];
  return [reasonOf(change), ...notes, ...(change.file === '' ? [] : [change.file])].join('; ');
}

function reasonOf({ action, differences }: Change): string {
  switch (action) {
    case 'create':
      return 'create, not on the service';
    case 'update':
      return `update ${counted(differences.length, 'field')}: ${fieldNames(differences)}`;
    case 'delete':
      return 'delete, no file holds it any more';
    case 'adopt':
      return 'adopt, already there and identical';
    case 'forget':
      return 'forget, neither in a file nor on the service';
    case 'no-op':
      return 'unchanged';
  }
}
