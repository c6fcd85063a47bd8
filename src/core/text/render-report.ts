// The report of an apply as people read it: what failed first, in the server's words, then what was not done, then the rest.
import type { Change } from '../plan/change.ts';
import type { Failure } from '../plan/failure.ts';
import { countChanges } from '../plan/plan.ts';
import type { Plan } from '../plan/plan.ts';
import { countOutcomes } from '../plan/report.ts';
import type { Outcome, Report } from '../plan/report.ts';
import {
  alert,
  chunked,
  counted,
  details,
  list,
  name,
  names,
  number,
  prose,
  shortName,
  wrapped,
} from './blocks.ts';
import { joinBlocks } from './comment.ts';
import type { Section } from './comment.ts';
import { maskPlan, maskReport } from './mask-plan.ts';
import { failures, refusals } from './render-plan.ts';
import { fixed, notes, renderSections } from './rendered.ts';
import type { Rendered, RenderOptions } from './rendered.ts';
import { codeFence, stripControls, truncate } from './safe-text.ts';

type Failed = Extract<Outcome, { status: 'failed' }>;
type Skipped = Extract<Outcome, { status: 'skipped' }>;
type Applied = Extract<Outcome, { status: 'applied' }>;

/** Renders the report of an apply; it takes the place of the plan in the merged pull request's comment. */
export function renderReport(report: Report, plan: Plan, options: RenderOptions): Rendered {
  const secrets = options.secrets ?? [];
  const { outcomes, failures: unread } = maskReport(report, secrets);
  const { changes } = maskPlan(plan, secrets);
  const failed = outcomes.filter((outcome) => outcome.status === 'failed');
  const skipped = outcomes.filter((outcome) => outcome.status === 'skipped');
  const applied = outcomes.filter((outcome) => outcome.status === 'applied');
  const counts = countOutcomes(report);
  const unchanged = countChanges(plan)['no-op'];
  const said = countWords(counts);
  const broken = counts.failed > 0;
  return renderSections({
    kind: 'report',
    title: `${shortName(options.target)}: ${said}`,
    sections: [
      ...fixed(
        `## ${verdictOf(counts, outcomes.length)}`,
        [`**${said}**`, ...(unchanged === 0 ? [] : [`${number(unchanged)} unchanged`])].join(' · '),
      ),
      ...fixed(broken ? resumeNote(counts) : ''),
      ...fixed(notes(options)),
      ...failedSections(failed),
      ...fixed(failures(unread)),
      ...fixed(refusals(changes)),
      ...fixed(skippedList(skipped.filter(({ change }) => change.refusal === null))),
      ...appliedSections(applied),
    ],
    note: 'applied',
    options,
  });
}

interface Counts {
  readonly applied: number;
  readonly failed: number;
  readonly skipped: number;
}

function verdictOf(counts: Counts, outcomes: number): string {
  if (counts.failed > 0) {
    return `❌ ${number(counts.failed)} of ${counted(counts.failed + counts.skipped + counts.applied, 'change')} failed`;
  }
  if (counts.skipped > 0) {
    return `🟠 ${counted(counts.skipped, 'change was', 'changes were')} not carried out`;
  }
  return outcomes === 0
    ? '✅ Nothing had to be done'
    : '✅ Deployed, and read back from the service';
}

function countWords(counts: Counts): string {
  const words = [
    ...(counts.failed === 0 ? [] : [`${number(counts.failed)} failed`]),
    ...(counts.skipped === 0 ? [] : [`${number(counts.skipped)} not carried out`]),
    `${number(counts.applied)} done`,
  ];
  return words.join(', ');
}

function resumeNote(counts: Counts): string {
  const kept = counts.applied === 0 ? '' : ` What is done stays done (${number(counts.applied)}).`;
  return alert(
    'CAUTION',
    `**The services do not hold what the repository says.** Running this job again resumes where it ended: it looks at the services anew and does what is left.${kept}`,
  );
}

// Failures ---------------------------------------------------------------------------------------

/** Failures with one message of one service stand together: an unreachable service says the same for every detection. */
function failedSections(failed: readonly Failed[]): readonly Section[] {
  const groups = Map.groupBy(
    failed,
    ({ change, failure }) =>
      `${change.service}\0${change.action}\0${failure.function}\0${withoutKey(failure)}`,
  );
  return [...groups.values()].map((group, index): Section => {
    const heading = index === 0 ? `### ❌ ${number(failed.length)} failed` : '';
    const [first] = group;
    const keys = group.map(({ change }) => change.key);
    return {
      full: () => joinBlocks([heading, first === undefined ? '' : failedBlock(first, keys)]),
      brief: first === undefined ? null : `❌ ${failedTitle(first.change, keys)}`,
    };
  });
}

// Servers repeat the name in their messages.
function withoutKey({ key, message }: Failure): string {
  return key === null || key === '' ? message : message.replaceAll(key, '');
}

function failedTitle(change: Change, keys: readonly string[]): string {
  return `**${change.action}** ${names(keys)} on ${name(change.service)}`;
}

function failedBlock({ change, failure }: Failed, keys: readonly string[]): string {
  return joinBlocks([
    failedTitle(change, keys),
    codeFence(wrapped(truncate(stripControls(failure.message), 4_000))),
    failure.hint === null ? '' : prose(failure.hint),
  ]);
}

// The rest ---------------------------------------------------------------------------------------

function skippedList(skipped: readonly Skipped[]): string {
  if (skipped.length === 0) {
    return '';
  }
  const groups = Map.groupBy(
    skipped,
    ({ change, reason }) => `${change.service}\0${change.action}\0${reason}`,
  );
  const items = [...groups.values()].flatMap((group) => {
    const [first] = group;
    const keys = group.map(({ change }) => change.key);
    return first === undefined
      ? []
      : [
          `**${first.change.action}** ${names(keys)} on ${name(first.change.service)}: ${prose(first.reason)}`,
        ];
  });
  return alert(
    'WARNING',
    joinBlocks([
      `**${counted(skipped.length, 'change was', 'changes were')} skipped:**`,
      list(items, { where: 'see the report file' }),
    ]),
  );
}

const GROUPS = [
  { action: 'delete', title: 'deleted', icon: '🔴' },
  { action: 'update', title: 'updated', icon: '🟡' },
  { action: 'create', title: 'created', icon: '🟢' },
  { action: 'adopt', title: 'adopted', icon: '🔵' },
  { action: 'forget', title: 'forgotten', icon: '⚪' },
] as const;

function appliedSections(applied: readonly Applied[]): readonly Section[] {
  return GROUPS.flatMap(({ action, title, icon }) => {
    const done = applied.filter(({ change }) => change.action === action);
    return chunked(done).map(({ items, range }): Section => ({
      full: () =>
        details(
          `${icon} <b>${number(done.length)} ${title}</b>${range}`,
          list(items.map(appliedItem), { most: items.length, where: 'see the report file' }),
        ),
      brief: `${icon} ${counted(items.length, 'detection')} ${title}${range}`,
    }));
  });
}

function appliedItem({ change, rewritten }: Applied): string {
  const note =
    rewritten.length === 0
      ? ''
      : `; the service rewrites ${names(rewritten, 3)}, so it may show up as a change again (see \`ignore\`)`;
  return `${name(change.key)} on ${name(change.service)}${note}`;
}
