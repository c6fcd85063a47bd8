// What a pull request changes in what it is judged by, as its comment says it.
import type { TrustChange, TrustReport } from '../files/guard-config.ts';
import { alert, list, name, names } from './blocks.ts';
import { joinBlocks } from './comment.ts';

const SUBJECTS: Readonly<Record<TrustChange['subject'], string>> = {
  service: 'service',
  plugin: 'plugin',
  policy: 'policy',
  certificate: 'certificate',
  ledger: 'place of the ledger',
  config: 'config',
};

const KINDS: Readonly<Record<TrustChange['kind'], string>> = {
  new: 'is new',
  changed: 'is changed',
  removed: 'is removed',
};

/** The section about trust; `''` when there is nothing to say. */
export function trustSection(trust: TrustReport | null | undefined): string {
  if (trust === null || trust === undefined) {
    return '';
  }
  return joinBlocks([forkBlock(trust), changesBlock(trust)]);
}

function forkBlock({ fork }: TrustReport): string {
  return fork
    ? alert(
        'NOTE',
        '**Planned against the ledger:** this pull request comes from a fork, where no secret is at hand. The services were not asked; what was applied last stands for what they hold.',
      )
    : '';
}

function changesBlock({ changes, hasBase }: TrustReport): string {
  const known = hasBase
    ? '**This pull request changes what it is judged by.** Until it is merged, config, plugins and policies of the base commit hold:'
    : '**The base commit has no config that can be used.** Every service is new, and planned as if it were empty:';
  return changes.length === 0
    ? ''
    : alert(
        'IMPORTANT',
        joinBlocks([
          known,
          list(changes.map(item), { where: 'see the files of the pull request' }),
        ]),
      );
}

function item({ kind, subject, name: of, fields }: TrustChange): string {
  const what = `${SUBJECTS[subject]} ${name(of)} **${KINDS[kind]}**`;
  if (subject === 'service' && kind === 'new') {
    return `${what}: planned as if it were empty, without its secrets and without its plugin`;
  }
  if (subject === 'plugin' && kind !== 'removed') {
    return `${what}${fields.length === 0 ? '' : `: ${names(fields)}`}; it runs only after the merge`;
  }
  return fields.length === 0 ? what : `${what}: ${names(fields)}`;
}
