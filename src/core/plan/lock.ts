// The lock of an apply: who holds it, as every place that keeps a ledger writes it down, and when it may be taken over.
import { isJsonObject, JsonError, parseJson, stringifyJson, toJsonObject } from '../files/json.ts';
import type { Json, JsonObject } from '../files/json.ts';
import { LedgerError } from './ledger.ts';
import type { Ledger } from './ledger.ts';

/** Which run this is, so that others can name it and find out whether it has ended. */
export interface RunIdentity {
  /** For people, e.g. `run 123 of acme/detections, attempt 1`. */
  readonly name: string;
  /** GitHub's id of the run; null elsewhere. */
  readonly runId: string | null;
  readonly attempt: number;
  /** Web page of the run; null where there is none. */
  readonly url: string | null;
  readonly host: string;
  readonly pid: number;
}

/** Who holds the lock. */
export interface LockHolder {
  /** Random, of one try to take the lock alone. */
  readonly id: string;
  readonly run: RunIdentity;
  /** When it was taken, ISO 8601. */
  readonly since: string;
  /** When the holder counts as gone unless it says before that it is alive, ISO 8601. */
  readonly expires: string;
}

/** What was last known of the ledger when a lock was given back: a ledger that is less than this has been damaged. */
export interface LedgerTrace {
  readonly lineage: string;
  readonly serial: number;
}

/** What is written where the lock is kept. */
export interface LockState {
  readonly holder: LockHolder | null;
  readonly trace: LedgerTrace | null;
}

/** Nobody holds it, and nobody ever did. */
export const FREE_LOCK: LockState = { holder: null, trace: null };

/**
 * Whether a holder has certainly or presumably ended. `ended` is what its host says (GitHub, or this machine of its own
 * process), null when that cannot be asked; then the lease decides.
 */
export function mayTakeOver(parts: {
  readonly holder: LockHolder;
  readonly ended: boolean | null;
  readonly now: Date;
}): boolean {
  const { holder, ended, now } = parts;
  const expires = Date.parse(holder.expires);
  // A holder that stopped saying that it is alive stops writing long before this, whatever its host says of the job.
  return ended === true || Number.isNaN(expires) || now.getTime() > expires;
}

/**
 * Checks a ledger against what was known of it before.
 * @throws LedgerError when it is gone, another one, or older.
 */
export function refuseLostLedger(parts: {
  readonly trace: LedgerTrace | null;
  /** null: there is no ledger. */
  readonly ledger: Ledger | null;
  readonly location: string;
}): void {
  const { trace, ledger, location } = parts;
  const reason =
    trace === null
      ? null
      : ledger === null
        ? 'it is gone'
        : ledger.lineage !== trace.lineage
          ? `it is another ledger (lineage ${ledger.lineage}, not ${trace.lineage})`
          : ledger.serial < trace.serial
            ? `it is older than it was (serial ${ledger.serial} after ${trace.serial})`
            : null;
  if (reason !== null) {
    throw new LedgerError(
      `The ledger (${location}) cannot be trusted: ${reason}. Nothing was written. Put it back to the state with lineage ${trace?.lineage} and serial ${trace?.serial}, or build it anew from what the services hold with mode 'rebuild' (see docs/ledger.md).`,
    );
  }
}

/** A holder for people: which run, since when, and where to look. */
export function describeHolder({ run, since }: LockHolder): string {
  return `${run.name} on ${run.host}, since ${since}${run.url === null ? '' : ` (${run.url})`}`;
}

/** The text a lock is kept as. */
export function lockToText(state: LockState): string {
  const { holder, trace } = state;
  return `${stringifyJson(
    toJsonObject([
      ['version', 1],
      ['holder', holder === null ? null : holderToJson(holder)],
      [
        'ledger',
        trace === null
          ? null
          : toJsonObject([
              ['lineage', trace.lineage],
              ['serial', trace.serial],
            ]),
      ],
    ]),
    { indent: 2, sorted: true },
  )}\n`;
}

/**
 * Reads what {@link lockToText} wrote.
 * @throws LedgerError when it is anything else.
 */
export function lockFromText(text: string, where: string): LockState {
  const fields = parseObject(text, where);
  const { version, holder = null, ledger = null } = fields;
  if (version !== 1) {
    throw unreadable(where);
  }
  return {
    holder: holder === null ? null : holderFromJson(holder, where),
    trace: ledger === null ? null : traceFromJson(ledger, where),
  };
}

/** A holder as JSON. */
export function holderToJson({ id, run, since, expires }: LockHolder): JsonObject {
  return toJsonObject([
    ['id', id],
    [
      'run',
      toJsonObject([
        ['name', run.name],
        ['runId', run.runId],
        ['attempt', run.attempt],
        ['url', run.url],
        ['host', run.host],
        ['pid', run.pid],
      ]),
    ],
    ['since', since],
    ['expires', expires],
  ]);
}

/**
 * Reads what {@link holderToJson} wrote.
 * @throws LedgerError when it is anything else.
 */
export function holderFromJson(value: Json, where: string): LockHolder {
  const { id, run, since, expires } = objectOf(value, where);
  const { name, runId = null, attempt, url = null, host, pid } = objectOf(run, where);
  if (
    typeof id !== 'string' ||
    typeof since !== 'string' ||
    typeof expires !== 'string' ||
    typeof name !== 'string' ||
    (runId !== null && typeof runId !== 'string') ||
    typeof attempt !== 'number' ||
    (url !== null && typeof url !== 'string') ||
    typeof host !== 'string' ||
    typeof pid !== 'number'
  ) {
    throw unreadable(where);
  }
  return { id, run: { name, runId, attempt, url, host, pid }, since, expires };
}

function traceFromJson(value: Json, where: string): LedgerTrace {
  const { lineage, serial } = objectOf(value, where);
  if (typeof lineage !== 'string' || typeof serial !== 'number') {
    throw unreadable(where);
  }
  return { lineage, serial };
}

function parseObject(text: string, where: string): JsonObject {
  try {
    return objectOf(parseJson(text, 8), where);
  } catch (error) {
    if (error instanceof JsonError) {
      throw unreadable(where, error);
    }
    throw error;
  }
}

function objectOf(value: Json | undefined, where: string): JsonObject {
  if (!isJsonObject(value)) {
    throw unreadable(where);
  }
  return value;
}

function unreadable(where: string, cause?: unknown): LedgerError {
  return new LedgerError(
    `The lock (${where}) is not as this product writes it. See who changed it; mode 'unlock' puts it right.`,
    { cause },
  );
}
