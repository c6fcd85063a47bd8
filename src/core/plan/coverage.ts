// Coverage: what a plan takes away from what a service detects, so that a reviewer sees it first.
import { isJsonArray, isJsonObject } from '../files/json.ts';
import type { Json, JsonObject } from '../files/json.ts';
import { parsePointer } from '../files/json-pointer.ts';
import type { Change, FieldDifference } from './change.ts';
import type { Plan } from './plan.ts';

/** How a detection that is there today detects less, or nothing, after the plan; worst first. */
export const WEAKENINGS = ['deleted', 'disabled', 'severity', 'schedule', 'window'] as const;
export type WeakeningKind = (typeof WEAKENINGS)[number];

/** One detection that detects less after the plan, and the field that says so. */
export interface Weakening {
  readonly kind: WeakeningKind;
  readonly change: Change;
  /** The field and both its values; null for a deleted detection. */
  readonly difference: FieldDifference | null;
}

/** An ATT&CK technique that had a detection on a service, and has none there after the plan. */
export interface TechniqueLoss {
  /** `T1059` or `T1059.001`. */
  readonly technique: string;
  /** Services that lose it. */
  readonly services: readonly string[];
  /** Services of the plan that still detect it. */
  readonly elsewhere: readonly string[];
}

/** Everything that a plan takes away. */
export interface LostCoverage {
  readonly weakenings: readonly Weakening[];
  readonly techniques: readonly TechniqueLoss[];
}

/** A document that stays on its service and has no change in the plan, e.g. since its read failed. */
export interface StandingDocument {
  readonly service: string;
  readonly document: JsonObject;
}

/**
 * Finds what coverage a plan takes away. Changes that are refused take nothing; a detection that is deleted and created
 * again under another key from the same file is renamed, not deleted.
 */
export function findLostCoverage(
  plan: Plan,
  standing: readonly StandingDocument[] = [],
): LostCoverage {
  const renames = findRenames(plan.changes);
  const weakenings = plan.changes
    .filter((change) => change.refusal === null && change.remote !== null)
    .flatMap((change) => weakeningsOf(change, renames.get(change) ?? null));
  return {
    weakenings: weakenings.toSorted(
      (a, b) => WEAKENINGS.indexOf(a.kind) - WEAKENINGS.indexOf(b.kind),
    ),
    techniques: findLostTechniques(plan.changes, standing),
  };
}

/** Says whether a plan takes anything away. */
export function losesCoverage(lost: LostCoverage): boolean {
  return lost.weakenings.length > 0 || lost.techniques.length > 0;
}

/**
 * Deletes that go with a create from the same file on the same service: the key was changed in the file. Only where
 * exactly one of each stands in the file, so that nothing deleted is taken for renamed.
 */
export function findRenames(changes: readonly Change[]): ReadonlyMap<Change, Change> {
  const byFile = Map.groupBy(
    changes.filter(
      ({ action, refusal }) => refusal === null && (action === 'create' || action === 'delete'),
    ),
    (change) => `${change.service}\0${change.file}`,
  );
  return new Map(
    [...byFile.values()].flatMap((group): [Change, Change][] => {
      const [gone, ...moreGone] = group.filter(({ action }) => action === 'delete');
      const [made, ...moreMade] = group.filter(({ action }) => action === 'create');
      const paired = moreGone.length === 0 && moreMade.length === 0;
      return gone !== undefined && made !== undefined && paired ? [[gone, made]] : [];
    }),
  );
}

function weakeningsOf(change: Change, renamedTo: Change | null): readonly Weakening[] {
  if (change.action === 'delete') {
    if (renamedTo !== null) {
      // Only what switches the rule off can be said of two documents without a difference between them.
      return isDisabled(renamedTo.desired) && !isDisabled(change.remote)
        ? [{ kind: 'disabled', change: renamedTo, difference: null }]
        : [];
    }
    return [{ kind: 'deleted', change, difference: null }];
  }
  if (change.action !== 'update') {
    return [];
  }
  return change.differences.flatMap((difference) => {
    const kind = weakeningOf(difference);
    return kind === null ? [] : [{ kind, change, difference }];
  });
}

function weakeningOf(difference: FieldDifference): WeakeningKind | null {
  const field = fieldName(difference.pointer);
  const { before, after } = difference;
  if (switchedOff(field, after) === true && switchedOff(field, before) !== true) {
    return 'disabled';
  }
  if (SEVERITY_FIELD.test(field) && isSeverityLower(before, after)) {
    return 'severity';
  }
  if (SCHEDULE_FIELD.test(field) && isLower(runsPerDay(before), runsPerDay(after))) {
    return 'schedule';
  }
  if (WINDOW_FIELD.test(field) && isLower(secondsBack(before), secondsBack(after))) {
    return 'window';
  }
  return null;
}

// `dispatch.earliest_time` and `queryPeriod` alike: the last part of the pointer, lower case, without - and _.
function fieldName(pointer: string): string {
  return bareName(parsePointer(pointer)?.at(-1) ?? '');
}

function bareName(key: string): string {
  return key.toLowerCase().replace(/[-_ ]/g, '');
}

function isLower(before: number | null, after: number | null): boolean {
  return before !== null && after !== null && after < before;
}

// Switched off -----------------------------------------------------------------------------------

const ON_FIELD = /^(?:is)?(?:enabled?|active|scheduled)$/;
const OFF_FIELD = /^(?:is)?(?:disabled?|inactive|deprecated|muted|paused)$/;
const STATUS_FIELD = /^(?:rule)?(?:status|state)$/;
const OFF_WORDS =
  /^(?:disabled?|inactive|off|paused|suspended|stopped|deprecated|unsupported|archived|retired)$/i;

/** Says whether a field switches its detection off; null when it says nothing about that. */
function switchedOff(field: string, value: Json | undefined): boolean | null {
  if (STATUS_FIELD.test(field)) {
    return typeof value === 'string' ? OFF_WORDS.test(value.trim()) : null;
  }
  const flag = flagOf(value);
  if (flag === null) {
    return null;
  }
  if (OFF_FIELD.test(field)) {
    return flag;
  }
  return ON_FIELD.test(field) ? !flag : null;
}

function flagOf(value: Json | undefined): boolean | null {
  const word = typeof value === 'string' ? value.trim().toLowerCase() : value;
  if (word === true || word === 1 || word === '1' || word === 'true' || word === 'yes') {
    return true;
  }
  if (word === false || word === 0 || word === '0' || word === 'false' || word === 'no') {
    return false;
  }
  return null;
}

/** Says whether a document switches itself off, in a field of its own or of an object directly below. */
function isDisabled(document: JsonObject | null): boolean {
  return Object.entries(document ?? {}).some(
    ([key, value]) =>
      saysOff(key, value) ||
      (isJsonObject(value) &&
        Object.entries(value).some(([inner, member]) => saysOff(inner, member))),
  );
}

function saysOff(key: string, value: Json): boolean {
  // No word for off is longer; most texts of a document are.
  const couldBe = typeof value === 'string' ? value.length <= 20 : typeof value !== 'object';
  return couldBe && switchedOff(bareName(key), value) === true;
}

// Severity ---------------------------------------------------------------------------------------

const SEVERITY_FIELD =
  /^(?:.*\.)?(?:(?:alert|rule|incident|default)?severity|level|urgency|priority|risk|risklevel|riskscore)$/;

/** Words for severity, least first; words of one row weigh the same. */
const SEVERITY_WORDS: readonly (readonly string[])[] = [
  ['debug', 'none'],
  ['informational', 'information', 'info', 'notice'],
  ['low', 'minor', 'p4', 'sev4'],
  ['medium', 'moderate', 'warning', 'warn', 'p3', 'sev3'],
  ['high', 'major', 'error', 'p2', 'sev2'],
  ['critical', 'severe', 'fatal', 'emergency', 'p1', 'sev1'],
];

// Words rank from 0 to 5.
function severityRank(value: Json | undefined): number | null {
  const word = typeof value === 'string' ? value.trim().toLowerCase() : '';
  const rank = SEVERITY_WORDS.findIndex((words) => words.includes(word));
  return rank === -1 ? null : rank;
}

// Numbers are compared as they are, and never with a word.
function isSeverityLower(before: Json | undefined, after: Json | undefined): boolean {
  return (
    isLower(severityRank(before), severityRank(after)) || isLower(numberOf(before), numberOf(after))
  );
}

function numberOf(value: Json | undefined): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

// Schedule and window ----------------------------------------------------------------------------

const SCHEDULE_FIELD =
  /^(?:.*\.)?(?:cronschedule|cron|cronexpression|schedule|interval|runinterval|runevery|frequency|queryfrequency|evaluationinterval)$/;
const WINDOW_FIELD =
  /^(?:.*\.)?(?:earliesttime|earliest|from|lookback|lookbackperiod|queryperiod|window|timewindow|searchwindow|timeframe|timerange)$/;

/** How often a schedule runs on an average day; null when the value is no schedule that can be read. */
function runsPerDay(value: Json | undefined): number | null {
  if (typeof value === 'string' && value.trim().split(/\s+/).length >= 5) {
    return cronRunsPerDay(value.trim().split(/\s+/));
  }
  const seconds = durationOf(value);
  return seconds === null || seconds === 0 ? null : 86_400 / seconds;
}

function cronRunsPerDay(fields: readonly string[]): number | null {
  // Six fields begin with seconds (Quartz), five with minutes.
  const [minute, hour, day, month, weekday] = fields.slice(fields.length >= 6 ? 1 : 0);
  const minutes = cronChoices(minute, 0, 59);
  const hours = cronChoices(hour, 0, 23);
  const days = cronChoices(day, 1, 31);
  const months = cronChoices(month, 1, 12);
  const weekdays = cronChoices(weekday, 0, 6);
  if (minutes === null || hours === null || days === null || months === null || weekdays === null) {
    return null;
  }
  return minutes * hours * (days / 31) * (months / 12) * (weekdays / 7);
}

/** How many of its values a field of a cron expression allows; null when it cannot be read. */
function cronChoices(field: string | undefined, least: number, most: number): number | null {
  const chosen = new Set<number>();
  for (const part of (field ?? '').split(',')) {
    const match = /^(?:(\*|\?)|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/.exec(part);
    if (match === null) {
      return null;
    }
    const [, any, first, last, step] = match;
    const from = any === undefined ? Number(first) : least;
    // `5/10` means from 5 to the end by tens; `5` alone means 5.
    const single = any === undefined && last === undefined && step === undefined;
    const to = single ? from : last === undefined ? most : Number(last);
    const by = Number(step ?? 1);
    if (by === 0) {
      return null;
    }
    for (let value = from; value <= to && value <= Math.max(most, 7); value += by) {
      chosen.add(value);
    }
  }
  return chosen.size;
}

/** How far back a search looks, in seconds; null when the value is no time that can be read. */
function secondsBack(value: Json | undefined): number | null {
  if (typeof value !== 'string') {
    return durationOf(value);
  }
  const relative = /^(?:now)?\s*-\s*(\d+)\s*([a-z]+)(?:@[a-z0-9]+)?$/i.exec(value.trim());
  return durationOf(relative === null ? value : `${relative[1] ?? ''}${relative[2] ?? ''}`);
}

const UNIT_SECONDS: readonly (readonly [RegExp, number])[] = [
  [/^(?:s|secs?|seconds?)$/, 1],
  [/^(?:m|mins?|minutes?)$/, 60],
  [/^(?:h|hrs?|hours?)$/, 3600],
  [/^(?:d|days?)$/, 86_400],
  [/^(?:w|weeks?)$/, 604_800],
  [/^(?:mon|months?)$/, 2_592_000],
  [/^(?:y|yrs?|years?)$/, 31_536_000],
];

/** A duration in seconds: `300`, `5m`, `5 minutes`, `PT5M`, `P1DT2H`; null when it cannot be read. */
function durationOf(value: Json | undefined): number | null {
  if (typeof value !== 'string') {
    return numberOf(value);
  }
  const text = value.trim();
  const iso = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/i.exec(text);
  if (iso !== null && text.length > 2) {
    const [, days = '0', hours = '0', minutes = '0', seconds = '0'] = iso;
    return Number(days) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  }
  const simple = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(text);
  const unit = (simple?.[2] ?? '').toLowerCase();
  const factor = unit === '' ? 1 : UNIT_SECONDS.find(([name]) => name.test(unit))?.[1];
  return simple === null || factor === undefined ? null : Number(simple[1]) * factor;
}

// ATT&CK -----------------------------------------------------------------------------------------

const TECHNIQUE_FIELD = /tag|att&?ck|mitre|annotation|threat|technique|label/i;
const TECHNIQUE = /(?<![a-z0-9])t(\d{4})(?:[./](\d{3}))?(?![0-9])/gi;

/**
 * The ATT&CK techniques a document names in its tag fields (`tags`, `attack`, `mitre_attack`, `annotations`, `threat`,
 * `techniques`, `labels` and the like, at any depth), as `T1059` or `T1059.001`.
 */
export function techniquesOf(document: JsonObject): ReadonlySet<string> {
  const found = new Set<string>();
  collectTechniques({ value: document, tagged: false, into: found });
  return found;
}

function collectTechniques(parts: {
  readonly value: Json;
  readonly tagged: boolean;
  readonly into: Set<string>;
}): void {
  const { value, tagged, into } = parts;
  if (isJsonArray(value)) {
    for (const item of value) {
      collectTechniques({ value: item, tagged, into });
    }
  } else if (isJsonObject(value)) {
    for (const [key, member] of Object.entries(value)) {
      const below = tagged || TECHNIQUE_FIELD.test(key);
      // A key can be the tag itself: `mitre: { T1059: ... }`.
      if (tagged) {
        addTechniques(key, into);
      }
      collectTechniques({ value: member, tagged: below, into });
    }
  } else if (tagged && typeof value === 'string') {
    addTechniques(value, into);
  }
}

function addTechniques(text: string, into: Set<string>): void {
  for (const [, technique, sub] of text.matchAll(TECHNIQUE)) {
    into.add(sub === undefined ? `T${technique ?? ''}` : `T${technique ?? ''}.${sub}`);
  }
}

function findLostTechniques(
  changes: readonly Change[],
  standing: readonly StandingDocument[],
): readonly TechniqueLoss[] {
  const before = new Map<string, Set<string>>();
  const after = new Map<string, Set<string>>();
  for (const change of changes) {
    // A service may keep no tags: what we wrote there says which techniques it detects, as long as it is there.
    const today = change.remote === null ? [] : [change.remote, change.applied ?? {}];
    // A refused change leaves what is there.
    const next = change.refusal === null ? [change.desired ?? {}] : today;
    addCovered(before, change.service, today);
    addCovered(after, change.service, next);
  }
  for (const { service, document } of standing) {
    addCovered(after, service, [document]);
  }
  const lost = new Map<string, string[]>();
  for (const [service, techniques] of before) {
    for (const technique of techniques) {
      if (!covers(after.get(service), technique)) {
        lost.set(technique, [...(lost.get(technique) ?? []), service]);
      }
    }
  }
  return [...lost]
    .map(([technique, services]) => ({
      technique,
      services,
      elsewhere: [...after.keys()].filter((service) => covers(after.get(service), technique)),
    }))
    .toSorted((a, b) => (a.technique < b.technique ? -1 : 1));
}

/** Adds the techniques of one detection; the first of its documents says whether it is switched on. */
function addCovered(
  covered: Map<string, Set<string>>,
  service: string,
  documents: readonly JsonObject[],
): void {
  const techniques = covered.get(service) ?? new Set<string>();
  covered.set(service, techniques);
  if (isDisabled(documents[0] ?? null)) {
    return;
  }
  for (const technique of documents.flatMap((document) => [...techniquesOf(document)])) {
    techniques.add(technique);
  }
}

// A technique is still covered by one of its sub-techniques, a sub-technique only by itself.
function covers(techniques: ReadonlySet<string> | undefined, wanted: string): boolean {
  return (
    techniques !== undefined &&
    (techniques.has(wanted) ||
      [...techniques].some((technique) => technique.startsWith(`${wanted}.`)))
  );
}
