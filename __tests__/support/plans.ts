// Builders of changes, plans and reports for tests and for looking at rendered comments.
import { toJson } from '../../src/core/files/json.ts';
import type { JsonObject } from '../../src/core/files/json.ts';
import { isJsonObject } from '../../src/core/files/json.ts';
import type { Change } from '../../src/core/plan/change.ts';
import { decideChange } from '../../src/core/plan/decide-change.ts';
import type { Failure } from '../../src/core/plan/failure.ts';
import type { Plan } from '../../src/core/plan/plan.ts';
import type { Report } from '../../src/core/plan/report.ts';

/** The three sides of a detection, from which the product's own table makes the change. */
export interface ChangeParts {
  readonly service?: string;
  readonly key?: string;
  readonly file?: string;
  readonly desired?: object | null;
  readonly remote?: object | null;
  readonly applied?: object | null;
  /** False: the detection is not in the ledger. */
  readonly owned?: boolean;
  readonly refusal?: Change['refusal'];
}

/** A document as the product reads it. */
export function document(value: object): JsonObject {
  const json = toJson(value);
  if (!isJsonObject(json)) {
    throw new Error('a document is an object');
  }
  return json;
}

function documentOrNull(value: object | null | undefined): JsonObject | null {
  return value === null || value === undefined ? null : document(value);
}

/** A change as the decision table makes it of three sides; `applied` is what the service holds unless said otherwise. */
export function change(parts: ChangeParts): Change {
  const { service = 'splunk-prod', key = 'AWS root login' } = parts;
  const file = parts.file ?? `rules/splunk/${slug(key)}.yaml`;
  const desired = documentOrNull(parts.desired);
  const remote = documentOrNull(parts.remote);
  const applied = parts.applied === undefined ? remote : documentOrNull(parts.applied);
  const owned = parts.owned ?? applied !== null;
  const decided = decideChange({
    service,
    plugin: 'splunk',
    key,
    desired:
      desired === null ? null : { document: desired, file, place: { file, line: 1, column: 1 } },
    remote,
    entry: owned
      ? { service, key, plugin: 'splunk', file, applied, commit: COMMIT, intent: null }
      : null,
    ignore: [],
    adopt: 'identical',
  });
  if (decided === null) {
    throw new Error('a change needs a side');
  }
  return { ...decided, refusal: parts.refusal ?? decided.refusal };
}

function slug(key: string): string {
  return (
    key
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 60) || 'x'
  );
}

/** The commit of every plan of the builders. */
export const COMMIT = '5f3c1a9e0b7d4c2f8a6e1d0c9b8a7f6e5d4c3b2a';

/** A plan around changes. */
export function plan(changes: readonly Change[], more: Partial<Plan> = {}): Plan {
  return {
    commit: COMMIT,
    services: [...new Set(changes.map(({ service }) => service))],
    changes,
    findings: [],
    failures: [],
    ...more,
  };
}

/** A failed read, or another failed call. */
export function failure(parts: Partial<Failure> = {}): Failure {
  return {
    code: 'plugin',
    plugin: 'splunk',
    service: 'splunk-prod',
    function: 'read',
    key: 'AWS root login',
    message: 'HTTP 503: the service is restarting',
    hint: null,
    ...parts,
  };
}

/** A report in which every change that is due was applied, but for those said otherwise. */
export function report(outcomes: Report['outcomes'], more: Partial<Report> = {}): Report {
  return { commit: COMMIT, outcomes, failures: [], ...more };
}

/** A Splunk saved search as detection engineers write them. */
export function savedSearch(more: object = {}): object {
  return {
    title: 'AWS root login',
    description:
      'Root signed in to the AWS console.\nRoot is for break-glass only; every use needs a ticket.',
    search: [
      '`cloudtrail` eventName=ConsoleLogin userIdentity.type=Root',
      '| stats count min(_time) as firstTime max(_time) as lastTime',
      '    by userIdentity.arn, sourceIPAddress, userAgent',
      '| `security_content_ctime(firstTime)`',
      '| `security_content_ctime(lastTime)`',
      '| where count > 0',
    ].join('\n'),
    cron_schedule: '*/5 * * * *',
    'dispatch.earliest_time': '-15m@m',
    'dispatch.latest_time': 'now',
    'alert.severity': '5',
    disabled: '0',
    is_scheduled: '1',
    tags: ['attack.initial-access', 'attack.t1078.004'],
    ...more,
  };
}
