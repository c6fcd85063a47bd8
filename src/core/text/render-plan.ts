// The plan as a reviewer reads it: whether the merge is safe on top, then what it takes away, then every change.
import { formatFinding } from '../files/finding.ts';
import type { Finding } from '../files/finding.ts';
import type { Action, Change } from '../plan/change.ts';
import { findLostCoverage, findRenames, losesCoverage } from '../plan/coverage.ts';
import type { LostCoverage, TechniqueLoss, Weakening, WeakeningKind } from '../plan/coverage.ts';
import { diffDocuments } from '../plan/diff-documents.ts';
import type { Failure } from '../plan/failure.ts';
import { countChanges, isDue } from '../plan/plan.ts';
import type { Plan, PlanCounts } from '../plan/plan.ts';
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
  table,
} from './blocks.ts';
import { joinBlocks, lazySection } from './comment.ts';
import type { Section } from './comment.ts';
import { maskPlan } from './mask-plan.ts';
import { diffFence, inlineValue, MAX_DIFF_BYTES } from './plan-diff.ts';
import { fileName, fixed, notes, renderSections } from './rendered.ts';
import type { Rendered, RenderOptions } from './rendered.ts';
import { countWords } from './render-lines.ts';
import { trustSection } from './render-trust.ts';
import { codeCell, codeHtml, truncate } from './safe-text.ts';

/** Everything a rendering of a plan looks at. */
interface View {
  readonly plan: Plan;
  readonly counts: PlanCounts;
  readonly lost: LostCoverage;
  /** Deletes that go with a create of the same file. */
  readonly renames: ReadonlyMap<Change, Change>;
  readonly options: RenderOptions;
}

/** Renders a plan for the comment on a pull request, the step summary and the log. */
export function renderPlan(plan: Plan, options: RenderOptions): Rendered {
  const masked = maskPlan(plan, options.secrets ?? []);
  const view: View = {
    plan: masked,
    counts: countChanges(masked),
    lost: findLostCoverage(masked, options.standing ?? []),
    renames: findRenames(masked.changes),
    options,
  };
  return renderSections({
    kind: 'plan',
    title: titleOf(view),
    sections: isQuiet(view)
      ? fixed(quietLine(view), notes(options), trustSection(options.trust))
      : sectionsOf(view),
    note: masked.changes.some(isDue) ? 'carried out when it reaches the default branch' : '',
    options,
  });
}

function sectionsOf(view: View): readonly Section[] {
  return [
    ...fixed(`## ${verdictOf(view)}`, countsLine(view.counts)),
    ...fixed(notes(view.options)),
    ...fixed(lostCoverage(view)),
    ...fixed(refusals(view.plan.changes)),
    ...fixed(trustSection(view.options.trust)),
    ...fixed(failures(view.plan.failures)),
    ...fixed(findings(view.plan.findings, view.options)),
    ...fixed(drift(view)),
    ...fixed(serviceTable(view.plan)),
    ...changeSections(view),
  ];
}

// In five seconds --------------------------------------------------------------------------------

function isQuiet({ plan, counts }: View): boolean {
  return (
    counts['no-op'] === plan.changes.length &&
    plan.findings.length === 0 &&
    plan.failures.length === 0
  );
}

function quietLine({ plan, counts }: View): string {
  if (counts['no-op'] === 0) {
    return '✅ **No changes:** there is no detection here, and none is left on a service.';
  }
  const subject =
    counts['no-op'] === 1
      ? 'the one detection is'
      : `all ${number(counts['no-op'])} detections are`;
  return `✅ **No changes:** ${subject} on ${names(plan.services)} exactly as the files say.`;
}

function titleOf({ counts, lost, options }: View): string {
  const loss = losesCoverage(lost) ? '; coverage is lost' : '';
  return `${shortName(options.target)}: ${countWords(counts)}${loss}`;
}

/** The one line that decides whether a reviewer reads on; the worst thing wins. */
function verdictOf({ plan, counts, lost }: View): string {
  const mistakes = plan.findings.filter(({ severity }) => severity === 'error').length;
  const edited = plan.changes.filter(overwritesEdit).length;
  if (mistakes > 0) {
    return `❌ ${counted(mistakes, 'mistake')} in the files`;
  }
  if (losesCoverage(lost)) {
    return '🔴 This plan takes detection coverage away';
  }
  if (counts.failed > 0) {
    return '❌ This plan is incomplete';
  }
  if (counts.refused > 0) {
    return `🟠 ${counted(counts.refused, 'change is', 'changes are')} refused`;
  }
  if (edited > 0) {
    return `🟡 This plan overwrites ${counted(edited, 'edit')} made on the service`;
  }
  return counts.create + counts.update + counts.delete === 0
    ? '🟢 Nothing changes on the services'
    : '🟢 No detection coverage is lost';
}

function countsLine(counts: PlanCounts): string {
  const due: readonly (readonly [number, string])[] = [
    [counts.create, 'to create'],
    [counts.update, 'to update'],
    [counts.delete, 'to delete'],
  ];
  const beside: readonly (readonly [number, string])[] = [
    [counts.adopt, 'to adopt'],
    [counts.forget, 'to forget'],
    [counts.refused, 'refused'],
    [counts.failed, 'could not be read'],
    [counts.drift, 'drifted'],
    [counts['no-op'], 'unchanged'],
  ];
  const said = due
    .filter(([value]) => value > 0)
    .map(([value, what]) => `${number(value)} ${what}`);
  return [
    `**${said.length === 0 ? 'Nothing to create, update or delete' : said.join(', ')}**`,
    ...beside.filter(([value]) => value > 0).map(([value, what]) => `${number(value)} ${what}`),
  ].join(' · ');
}

// What coverage is lost --------------------------------------------------------------------------

const WEAKENING_WORDS: Readonly<Record<WeakeningKind, string>> = {
  deleted: 'deleted',
  disabled: 'disabled',
  severity: 'severity lowered',
  schedule: 'runs less often',
  window: 'looks back less far',
};

function lostCoverage(view: View): string {
  const { lost } = view;
  if (!losesCoverage(lost)) {
    return '';
  }
  const byKind = Map.groupBy(lost.weakenings, ({ kind }) => kind);
  const sums = [
    ...[...byKind].map(([kind, all]) => `${number(all.length)} ${WEAKENING_WORDS[kind]}`),
    ...(lost.techniques.length === 0
      ? []
      : [`${counted(lost.techniques.length, 'ATT&CK technique')} without a detection`]),
  ];
  const weakenings = weakeningItems(view);
  const techniques = lost.techniques.map(techniqueItem);
  return alert(
    'CAUTION',
    joinBlocks([
      `**Coverage that is lost:** ${sums.join(', ').replace('&', '&amp;')}`,
      // One list: two of them with an empty line between would be shown as one, set wide.
      [
        ...(weakenings.length === 0 ? [] : [list(weakenings)]),
        ...(techniques.length === 0 ? [] : [list(techniques, { where: 'see the plan file' })]),
      ].join('\n'),
    ]),
  );
}

/** The same weakening of one detection on several services is one item. */
function weakeningItems({ plan, lost }: View): readonly string[] {
  const said = lost.weakenings.map((weakening) => ({
    service: weakening.change.service,
    text: weakeningText(weakening),
  }));
  return [...Map.groupBy(said, ({ text }) => text.before + text.after).values()].flatMap(
    (group) => {
      const [first] = group;
      const services = names(group.map(({ service }) => service));
      const on = plan.services.length > 1 ? ` on ${services}` : '';
      return first === undefined ? [] : [`${first.text.before}${on}${first.text.after}`];
    },
  );
}

function weakeningText({ kind, change, difference }: Weakening): {
  readonly before: string;
  readonly after: string;
} {
  return {
    before: `**${WEAKENING_WORDS[kind]}** ${name(change.key)}`,
    after:
      difference === null
        ? ''
        : `: ${name(difference.pointer)} ${value(difference.before)} → ${value(difference.after)}`,
  };
}

function techniqueItem({ technique, services, elsewhere }: TechniqueLoss): string {
  const path = technique.replace('.', '/');
  const rest = elsewhere.length === 0 ? '' : `; still detected on ${names(elsewhere)}`;
  return `**no detection left** for [${technique}](https://attack.mitre.org/techniques/${path}/) on ${names(services)}${rest}`;
}

function value(json: Parameters<typeof inlineValue>[0]): string {
  // Here the value matters, not whether it is a text of digits or a number.
  return name(truncate(typeof json === 'string' ? json : inlineValue(json), 60));
}

/** A detection by its key; the service is said where there are several. */
function subject(change: Change, { plan }: View): string {
  return `${name(change.key)}${plan.services.length > 1 ? ` on ${name(change.service)}` : ''}`;
}

// Refused, failed, found -------------------------------------------------------------------------

/** Refused changes with their reasons and the ways out; those with one reason together. */
export function refusals(changes: readonly Change[]): string {
  const refused = changes.flatMap((change) =>
    change.refusal === null ? [] : [{ change, refusal: change.refusal }],
  );
  if (refused.length === 0) {
    return '';
  }
  const groups = Map.groupBy(
    refused,
    ({ change, refusal }) => `${change.service}\0${change.action}\0${refusal.reason}`,
  );
  const items = [...groups.values()].map((group) => {
    const [first] = group;
    if (first === undefined) {
      return '';
    }
    const { change, refusal } = first;
    const keys = group.map((member) => member.change.key);
    const ways = refusal.ways.map((way) => `  - ${prose(way)}`);
    return [
      `**${change.action}** ${names(keys)} on ${name(change.service)}: ${prose(refusal.reason)}. To go on:`,
      ...ways,
    ].join('\n');
  });
  return alert(
    'WARNING',
    joinBlocks([
      `**${counted(refused.length, 'change is', 'changes are')} refused** and will not be carried out:`,
      list(items, { where: 'see the plan file' }),
    ]),
  );
}

/** Failed calls in the server's words; those with one message together. */
export function failures(all: readonly Failure[]): string {
  if (all.length === 0) {
    return '';
  }
  return alert(
    'WARNING',
    joinBlocks([
      `**${counted(all.length, 'call')} failed while reading.** What they concern is left alone until it can be read:`,
      list(failureItems(all), { where: 'see the log' }),
    ]),
  );
}

function failureItems(all: readonly Failure[]): readonly string[] {
  const groups = Map.groupBy(
    all,
    ({ plugin, service, function: called, message }) =>
      `${plugin}\0${service ?? ''}\0${called}\0${message}`,
  );
  return [...groups.values()].map((group) => {
    const [first] = group;
    const keys = group.flatMap(({ key }) => (key === null ? [] : [key]));
    const hint = first?.hint ?? null;
    const where = first?.service ?? null;
    return [
      keys.length === 0 ? `**${first?.function ?? ''}**` : names(keys),
      where === null ? ` of plugin ${name(first?.plugin ?? '')}` : ` on ${name(where)}`,
      `: ${prose(first?.message ?? '')}`,
      hint === null ? '' : ` *${prose(hint).trim()}*`,
    ].join('');
  });
}

/** Findings with their places, errors first. */
export function findings(all: readonly Finding[], options: RenderOptions): string {
  if (all.length === 0) {
    return '';
  }
  const errors = all.filter(({ severity }) => severity === 'error');
  const warnings = all.filter(({ severity }) => severity === 'warning');
  return joinBlocks(
    [
      { kind: 'CAUTION' as const, title: counted(errors.length, 'mistake'), group: errors },
      { kind: 'NOTE' as const, title: counted(warnings.length, 'warning'), group: warnings },
    ].map(({ kind, title, group }) =>
      group.length === 0
        ? ''
        : alert(
            kind,
            joinBlocks([
              `**${title}** in the files:`,
              list(
                group.map((finding) => findingItem(finding, options)),
                { where: 'see the log' },
              ),
            ]),
          ),
    ),
  );
}

function findingItem(finding: Finding, options: RenderOptions): string {
  const { place } = finding;
  const where = place === null ? '' : `${fileName(place.file, options, place.line)}: `;
  return `${where}${prose(formatFinding({ ...finding, place: null }))}`;
}

// Drift ------------------------------------------------------------------------------------------

function overwritesEdit(change: Change): boolean {
  return change.drift === 'edited' && change.refusal === null;
}

/** What moved on the services since the last apply, and what the plan does about it. */
function drift(view: View): string {
  const drifted = view.plan.changes.filter((change) => change.drift !== null);
  if (drifted.length === 0) {
    return '';
  }
  // Conflicts first: there somebody's work is lost either way.
  const items = drifted
    .toSorted((a, b) => Number(b.conflict) - Number(a.conflict))
    .map((change) => driftItem(change, view));
  return alert(
    'WARNING',
    joinBlocks([
      `**${counted(drifted.length, 'detection')} changed on the service** since the last apply:`,
      list(items),
    ]),
  );
}

function driftItem(change: Change, view: View): string {
  const who = subject(change, view);
  if (change.drift === 'deleted') {
    return `${who} was deleted there; this plan **creates it again**`;
  }
  const there = serviceEdits(change, view.options).map(({ pointer }) => pointer);
  const edited = there.length === 0 ? '' : ` (${names(there, 3)})`;
  if (change.action === 'delete') {
    return `${who} was edited there${edited}; this plan **deletes it**`;
  }
  const here = fileEdits(change, view.options).map(({ pointer }) => pointer);
  return change.conflict
    ? `**conflict:** ${who} was edited there${edited} and in the file (${names(here, 3)}); the file wins`
    : `${who} was edited there${edited}; this plan **puts the file's version back**`;
}

/** What somebody changed on the service since the last apply. */
export function serviceEdits(change: Change, options: RenderOptions): Change['differences'] {
  const { applied, remote } = change;
  return diffDocuments(applied ?? {}, remote ?? {}, options.ignore?.get(change.service) ?? []);
}

function fileEdits(change: Change, options: RenderOptions): Change['differences'] {
  const { applied, desired } = change;
  return diffDocuments(applied ?? {}, desired ?? {}, options.ignore?.get(change.service) ?? []);
}

// The table --------------------------------------------------------------------------------------

const COLUMNS: readonly (readonly [string, (change: Change) => boolean])[] = [
  ['create', (change) => isPlanned(change, 'create')],
  ['update', (change) => isPlanned(change, 'update')],
  ['delete', (change) => isPlanned(change, 'delete')],
  ['adopt', (change) => isPlanned(change, 'adopt')],
  ['forget', (change) => isPlanned(change, 'forget')],
  ['refused', (change) => change.refusal !== null],
  ['drifted', (change) => change.drift !== null],
  ['unchanged', (change) => change.action === 'no-op'],
];

function isPlanned(change: Change, action: Action): boolean {
  return change.action === action && change.refusal === null;
}

/** Services by action; columns and the services beyond fifty that have nothing to say are left out. */
function serviceTable(plan: Plan): string {
  const byService = Map.groupBy(plan.changes, ({ service }) => service);
  const columns = COLUMNS.filter(
    ([title, counts]) =>
      ['create', 'update', 'delete'].includes(title) || plan.changes.some(counts),
  );
  const failed = Map.groupBy(plan.failures, ({ service }) => service ?? '');
  const rows = plan.services
    .slice(0, 50)
    .map((service) => [
      codeCell(shortName(service)),
      ...columns.map(([, counts]) => cell((byService.get(service) ?? []).filter(counts).length)),
      ...(plan.failures.length === 0 ? [] : [cell(failed.get(service)?.length ?? 0)]),
    ]);
  const left = plan.services.length - rows.length;
  return joinBlocks([
    table(
      [
        'service',
        ...columns.map(([title]) => title),
        ...(plan.failures.length === 0 ? [] : ['unreadable']),
      ],
      rows,
    ),
    left === 0 ? '' : `… and ${counted(left, 'more service')}, see the plan file.`,
  ]);
}

function cell(value: number): string {
  return value === 0 ? '·' : `**${number(value)}**`;
}

// Every change -----------------------------------------------------------------------------------

interface Group {
  readonly icon: string;
  readonly title: string;
  readonly holds: (change: Change) => boolean;
}

/** The dangerous part first, so that it is the last to be shortened. */
const GROUPS: readonly Group[] = [
  { icon: '🔴', title: 'to delete', holds: (change) => isPlanned(change, 'delete') },
  { icon: '🟡', title: 'to update', holds: (change) => isPlanned(change, 'update') },
  {
    icon: '🟠',
    title: 'refused',
    holds: (change) => change.refusal !== null && !isHeldBack(change),
  },
  { icon: '🟢', title: 'to create', holds: (change) => isPlanned(change, 'create') },
];

function changeSections(view: View): readonly Section[] {
  return [
    ...GROUPS.flatMap(({ icon, title, holds }) => {
      const changes = view.plan.changes.filter(holds);
      return changes.map((change, index) => {
        const heading = index === 0 ? `### ${icon} ${number(changes.length)} ${title}` : '';
        return lazySection(
          () => joinBlocks([heading, changeBlock(change, view)]),
          `${icon} ${change.action} ${name(change.key)} on ${name(change.service)}`,
        );
      });
    }),
    ...namedSections(view, {
      holds: isHeldBack,
      title: 'deletes held back: nothing happens to these',
    }),
    ...namedSections(view, {
      holds: (change) => isPlanned(change, 'adopt'),
      title: 'to adopt: already on the service, identical',
    }),
    ...namedSections(view, {
      holds: (change) => isPlanned(change, 'forget'),
      title: 'to forget: neither in a file nor on the service',
    }),
  ];
}

function changeBlock(change: Change, view: View): string {
  const { plan, options } = view;
  const notes = [
    ...(plan.services.length > 1 ? [`on ${codeHtml(shortName(change.service))}`] : []),
    ...renameNote(change, view),
    ...(change.action === 'update' && change.refusal === null
      ? [counted(change.differences.length, 'field')]
      : []),
    ...(change.conflict
      ? ['⚠️ conflict']
      : change.drift === null
        ? []
        : [`⚠️ ${change.drift} on the service`]),
  ];
  const summary = [`<b>${change.action}</b> ${codeHtml(shortName(change.key))}`, ...notes];
  return details(
    summary.join(' · '),
    joinBlocks([fileLine(change, options), ...diffBlocks(change, view)]),
  );
}

function renameNote(change: Change, { renames }: View): readonly string[] {
  const to = renames.get(change);
  if (to !== undefined) {
    return [`renamed to ${codeHtml(shortName(to.key))}`];
  }
  const from =
    change.action === 'create' ? [...renames].find(([, made]) => made === change) : undefined;
  return from === undefined ? [] : [`renamed from ${codeHtml(shortName(from[0].key))}`];
}

/** The file that a change is about, linked to its line. */
export function fileLine(change: Change, options: RenderOptions): string {
  if (change.file === '') {
    return '';
  }
  // A deleted detection's file is not in this commit, so there is nothing to link to.
  return change.place === null
    ? `was in ${name(change.file)}`
    : fileName(change.file, options, change.place.line);
}

function diffBlocks(change: Change, view: View): readonly string[] {
  const { options } = view;
  if (change.drift !== 'edited') {
    return [diffFence(change.differences) || '*No field differs.*'];
  }
  const third = Math.floor(MAX_DIFF_BYTES / 2);
  return [
    ...(change.conflict ? [conflictTable(change, options)] : []),
    '**Edited on the service** since the last apply:',
    diffFence(serviceEdits(change, options), third),
    change.action === 'delete'
      ? '**This plan deletes** what the service holds now:'
      : '**This plan writes**, from what the service holds now to the file:',
    diffFence(change.differences, third),
  ];
}

/** Fields that moved on either side, with the three values; long ones are cut, the blocks below show them. */
export function conflictTable(change: Change, options: RenderOptions): string {
  const there = new Map(serviceEdits(change, options).map((edit) => [edit.pointer, edit]));
  const here = new Map(fileEdits(change, options).map((edit) => [edit.pointer, edit]));
  const pointers = [...new Set([...here.keys(), ...there.keys()])];
  const rows = pointers.slice(0, 12).map((pointer) => {
    const service = there.get(pointer);
    const file = here.get(pointer);
    const before = service === undefined ? file?.before : service.before;
    return [
      codeCell(truncate(pointer, 60)),
      cellValue(before),
      service === undefined ? 'as applied' : cellValue(service.after),
      file === undefined ? 'as applied' : cellValue(file.after),
    ];
  });
  const left = pointers.length - rows.length;
  return joinBlocks([
    table(['field', 'last applied', 'on the service', 'in the file'], rows, 'text'),
    left === 0 ? '' : `… and ${counted(left, 'more field')}.`,
  ]);
}

function cellValue(json: Parameters<typeof inlineValue>[0]): string {
  return codeCell(truncate(inlineValue(json), 50));
}

/** Deletes that the brake holds back come in floods, and their documents stay as they are. */
function isHeldBack({ action, refusal }: Change): boolean {
  return action === 'delete' && refusal !== null && refusal.code !== 'moved';
}

/** Detections only by name: nothing changes on their service. */
function namedSections(
  view: View,
  group: { readonly holds: (change: Change) => boolean; readonly title: string },
): readonly Section[] {
  const changes = view.plan.changes.filter(group.holds);
  return chunked(changes).map(({ items, range }) => ({
    full: () =>
      details(
        `<b>${number(changes.length)} ${group.title}</b>${range}`,
        list(
          items.map((change) => subject(change, view)),
          { most: items.length, where: 'see the plan file' },
        ),
      ),
    brief: `${number(items.length)} ${group.title}`,
  }));
}
