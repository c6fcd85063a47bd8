// The inputs of a run: what action.yml and the terminal's options ask for, read and checked together.
import { didYouMean } from './identifier.ts';
import { errorFinding } from './finding.ts';
import type { Checked, Finding } from './finding.ts';

/** What a run does; `auto` follows from the event. */
export const MODES = [
  'auto',
  'validate',
  'plan',
  'apply',
  'destroy',
  'drift',
  'capture',
  'ping',
  'unlock',
  'rebuild',
  'import-state',
] as const;
export type Mode = (typeof MODES)[number];

/** What happens to our comment on the pull request. */
export const COMMENT_STYLES = ['update', 'recreate', 'off'] as const;
export type CommentStyle = (typeof COMMENT_STYLES)[number];

/** What an apply does about a change that the approved plan did not show. */
export const APPROVED_PLAN_RULES = ['enforce', 'warn', 'off'] as const;
export type ApprovedPlanRule = (typeof APPROVED_PLAN_RULES)[number];

/** What a plan of a pull request reads: everything, or what may hold news. */
export const PLAN_SCOPES = ['full', 'changed'] as const;
export type PlanScope = (typeof PLAN_SCOPES)[number];

/** What a run was asked for. */
export interface Inputs {
  readonly mode: Mode;
  /** A service id or an environment, or several with commas; null: all services. */
  readonly target: string | null;
  /** Path of the config relative to the working directory; null: the default names. */
  readonly config: string | null;
  readonly comment: CommentStyle;
  readonly approvedPlan: ApprovedPlanRule;
  /** What a plan of a pull request reads. */
  readonly plan: PlanScope;
  /** Days in which a plan of what changed has read everything once. */
  readonly planMaxAge: number;
  /** Config, plugins and policies of a pull request hold before it is merged. */
  readonly trustPullRequestConfig: boolean;
  /** Most calls under way at once, per service. */
  readonly parallelism: number;
  /** Longest time of one call of a plugin, in milliseconds. */
  readonly callTimeout: number;
  /** Most deletes per service and run; null: the config's. */
  readonly maxDeletes: number | null;
  readonly failOnDrift: boolean;
  /** The pull request is labelled by what its plan does. */
  readonly labels: boolean;
  /** A check with annotations is written on the pull request's commit. */
  readonly checkRun: boolean;
  /** Drift is told in an issue. */
  readonly driftIssue: boolean;
  /** Plan against the ledger alone: no service is asked, no setting resolved. */
  readonly offline: boolean;
  /** Longest time to wait for another apply to end, in milliseconds. */
  readonly lockTimeout: number;
  /** Apply a commit although it does not contain the one that was applied last. */
  readonly allowDiverged: boolean;
  /** Path of a state of lgc 1.x, for the mode `import-state`. */
  readonly stateFile: string;
  /** Name of the JSON plan's file; null: in the runner's temporary folder. */
  readonly planFile: string | null;
}

/** What an input is when nothing is given for it. */
export const DEFAULT_INPUTS: Inputs = {
  mode: 'auto',
  target: null,
  config: null,
  comment: 'update',
  approvedPlan: 'enforce',
  plan: 'full',
  planMaxAge: 7,
  trustPullRequestConfig: false,
  parallelism: 16,
  callTimeout: 30_000,
  maxDeletes: null,
  failOnDrift: false,
  driftIssue: true,
  labels: false,
  checkRun: false,
  offline: false,
  lockTimeout: 300_000,
  allowDiverged: false,
  stateFile: '.logcraft/state.json',
  planFile: null,
};

/**
 * Reads inputs from their texts, e.g. `core.getInput`; an empty text is an input that was not given. All mistakes come
 * back together.
 */
export function parseInputs(text: (name: string) => string): Checked<Inputs> {
  const findings: Finding[] = [];
  const read = <T>(name: string, parse: (value: string) => T | Finding, otherwise: T): T => {
    const value = text(name).trim();
    if (value === '') {
      return otherwise;
    }
    const parsed = parse(value);
    if (isFinding(parsed)) {
      findings.push(parsed);
      return otherwise;
    }
    return parsed;
  };
  const inputs: Inputs = {
    mode: read('mode', oneOf('mode', MODES), DEFAULT_INPUTS.mode),
    target: read<string | null>('target', (value) => value, null),
    config: read<string | null>('config', (value) => value, null),
    comment: read('comment', oneOf('comment', COMMENT_STYLES), DEFAULT_INPUTS.comment),
    approvedPlan: read(
      'approved-plan',
      oneOf('approved-plan', APPROVED_PLAN_RULES),
      DEFAULT_INPUTS.approvedPlan,
    ),
    plan: read('plan', oneOf('plan', PLAN_SCOPES), DEFAULT_INPUTS.plan),
    planMaxAge: read(
      'plan-max-age',
      wholeNumber({ name: 'plan-max-age', least: 1, most: 365 }),
      DEFAULT_INPUTS.planMaxAge,
    ),
    trustPullRequestConfig: read(
      'trust-pull-request-config',
      flag('trust-pull-request-config'),
      DEFAULT_INPUTS.trustPullRequestConfig,
    ),
    parallelism: read(
      'parallelism',
      wholeNumber({ name: 'parallelism', least: 1, most: 64 }),
      DEFAULT_INPUTS.parallelism,
    ),
    callTimeout: read('call-timeout', duration('call-timeout'), DEFAULT_INPUTS.callTimeout),
    maxDeletes: read<number | null>(
      'max-deletes',
      wholeNumber({ name: 'max-deletes', least: 0, most: 1_000_000 }),
      null,
    ),
    offline: read('offline', flag('offline'), DEFAULT_INPUTS.offline),
    lockTimeout: read('lock-timeout', duration('lock-timeout'), DEFAULT_INPUTS.lockTimeout),
    allowDiverged: read('allow-diverged', flag('allow-diverged'), DEFAULT_INPUTS.allowDiverged),
    stateFile: read('state-file', (value) => value, DEFAULT_INPUTS.stateFile),
    failOnDrift: read('fail-on-drift', flag('fail-on-drift'), DEFAULT_INPUTS.failOnDrift),
    labels: read('labels', flag('labels'), DEFAULT_INPUTS.labels),
    checkRun: read('check-run', flag('check-run'), DEFAULT_INPUTS.checkRun),
    driftIssue: read('drift-issue', flag('drift-issue'), DEFAULT_INPUTS.driftIssue),
    planFile: read<string | null>('plan-file', (value) => value, null),
  };
  return { value: findings.length === 0 ? inputs : null, findings };
}

function isFinding(value: unknown): value is Finding {
  return typeof value === 'object' && value !== null && 'severity' in value;
}

function mistake(name: string, value: string, expected: string): Finding {
  return errorFinding('bad-input', `input '${name}' is '${value}', expected ${expected}`);
}

function oneOf<T extends string>(
  name: string,
  choices: readonly T[],
): (value: string) => T | Finding {
  return (value) => {
    const choice = choices.find((one) => one === value);
    if (choice !== undefined) {
      return choice;
    }
    const meant = didYouMean(value, choices);
    return errorFinding(
      'bad-input',
      `input '${name}' is '${value}', expected one of ${choices.join(', ')}`,
      { hint: meant === null ? null : `Did you mean '${meant}'?` },
    );
  };
}

function wholeNumber(range: {
  readonly name: string;
  readonly least: number;
  readonly most: number;
}): (value: string) => number | Finding {
  return (value) => {
    const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
    return number >= range.least && number <= range.most
      ? number
      : mistake(range.name, value, `a whole number from ${range.least} to ${range.most}`);
  };
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 };

function duration(name: string): (value: string) => number | Finding {
  return (value) => {
    const match = /^(\d{1,7})(ms|s|m)?$/.exec(value);
    const milliseconds = Number(match?.[1] ?? Number.NaN) * (UNITS[match?.[2] ?? 's'] ?? 1000);
    return milliseconds >= 100 && milliseconds <= 3_600_000
      ? milliseconds
      : mistake(name, value, "a time such as '500ms', '30s' or '2m', from 100ms to 60m");
  };
}

function flag(name: string): (value: string) => boolean | Finding {
  return (value) => {
    // The spellings of YAML 1.2's core schema, which @actions/core accepts too.
    if (/^(true|True|TRUE)$/.test(value)) {
      return true;
    }
    return /^(false|False|FALSE)$/.test(value) ? false : mistake(name, value, 'true or false');
  };
}
