// Drift as an issue tells it: what somebody changed on the services since the last apply, with the difference itself.
import type { Change } from '../plan/change.ts';
import type { Plan } from '../plan/plan.ts';
import { counted, details, list, names, number, prose, shortName } from './blocks.ts';
import { joinBlocks, lazySection, MAX_PAGE_BYTES, packSections, renderMarker } from './comment.ts';
import type { Section } from './comment.ts';
import { maskPlan } from './mask-plan.ts';
import { diffFence } from './plan-diff.ts';
import { conflictTable, failures, fileLine, serviceEdits } from './render-plan.ts';
import { fixed, renderFoot } from './rendered.ts';
import type { RenderOptions } from './rendered.ts';
import { codeHtml, truncate } from './safe-text.ts';

/** An issue as text. */
export interface RenderedIssue {
  /** One plain line. */
  readonly title: string;
  /** Markdown with our marker in front, below GitHub's limit. */
  readonly body: string;
}

/** The changes of a plan that tell of drift. */
export function driftedChanges(plan: Plan): readonly Change[] {
  return plan.changes.filter(({ drift }) => drift !== null);
}

/** Renders the drift of a plan; without any it is the text of an issue that is done. */
export function renderDrift(plan: Plan, options: RenderOptions): RenderedIssue {
  const masked = maskPlan(plan, options.secrets ?? []);
  // Conflicts first: there somebody's work is lost either way.
  const drifted = driftedChanges(masked).toSorted(
    (a, b) => Number(b.conflict) - Number(a.conflict),
  );
  const sections: readonly Section[] =
    drifted.length === 0
      ? fixed(
          '✅ **No drift any more:** the services hold what was last applied. This issue opens again when that changes.',
        )
      : [
          ...fixed(`## ${headline(drifted)}`, whatToDo(drifted)),
          ...fixed(failures(masked.failures)),
          ...drifted.map((change) => driftSection(change, masked, options)),
        ];
  const { target, commit } = options;
  const marker = renderMarker({
    version: 1,
    target,
    kind: 'drift',
    commit,
    page: 1,
    pages: 1,
    approval: null,
  });
  const foot = renderFoot('', options);
  const room = MAX_PAGE_BYTES - Buffer.byteLength(marker) - Buffer.byteLength(foot) - 10;
  return {
    title: `Drift: detections changed on ${truncate(shortName(target === 'all' ? masked.services.join(', ') : target), 100)}`,
    body: joinBlocks([marker, ...packSections(sections, { pageBytes: room, maxPages: 1 }), foot]),
  };
}

function headline(drifted: readonly Change[]): string {
  const count = (drift: Change['drift']): number =>
    drifted.filter((change) => change.drift === drift).length;
  const said = [
    ...(count('edited') === 0 ? [] : [`${number(count('edited'))} edited`]),
    ...(count('deleted') === 0 ? [] : [`${number(count('deleted'))} deleted`]),
  ];
  const on = names([...new Set(drifted.map(({ service }) => service))], 3);
  return `⚠️ ${counted(drifted.length, 'detection')} changed on ${on}: ${said.join(', ')}`;
}

function whatToDo(drifted: readonly Change[]): string {
  const edited = drifted.some(({ drift, desired }) => drift === 'edited' && desired !== null);
  return joinBlocks([
    'Somebody, or something, changed these on the service since they were last applied. Two ways to go on:',
    list([
      '**Put it back:** run the action with `mode: apply`, or wait for the next merge; the files win.',
      ...(edited
        ? [
            '**Keep it:** run the action with `mode: capture`; it opens a pull request that writes the edits into the files.',
          ]
        : ['**Keep it:** remove the files of what was deleted.']),
    ]),
  ]);
}

function driftSection(change: Change, plan: Plan, options: RenderOptions): Section {
  const several = plan.services.length > 1;
  return lazySection(
    () =>
      details(
        [
          `<b>${change.drift ?? ''}</b> ${codeHtml(shortName(change.key))}`,
          ...(several ? [`on ${codeHtml(shortName(change.service))}`] : []),
          ...(change.conflict ? ['⚠️ the file changed too'] : []),
        ].join(' · '),
        joinBlocks([fileLine(change, options), ...driftBlocks(change, options)]),
      ),
    `**${change.drift ?? ''}** ${prose(shortName(change.key))} on ${prose(shortName(change.service))}`,
  );
}

function driftBlocks(change: Change, options: RenderOptions): readonly string[] {
  if (change.drift === 'deleted') {
    return ['It is not on the service any more. The next apply creates it again.'];
  }
  return [
    ...(change.conflict ? [conflictTable(change, options)] : []),
    '**Changed there**, from what was last applied to what the service holds now:',
    diffFence(serviceEdits(change, options)) || '*No field differs.*',
  ];
}
