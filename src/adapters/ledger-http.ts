// The ledger behind an HTTP address, in OpenTofu's protocol for remote state: GET, update, LOCK and UNLOCK.
import { createHash } from 'node:crypto';
import { request as requestHttp } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { request as requestHttps } from 'node:https';
import { rootCertificates } from 'node:tls';
import {
  isJsonObject,
  JsonError,
  parseJson,
  stringifyJson,
  toJsonObject,
} from '../core/files/json.ts';
import type { Json, JsonObject } from '../core/files/json.ts';
import { ledgerFromText, ledgerToText } from '../core/plan/ledger-files.ts';
import { emptyLedger, LedgerError, updateLedger } from '../core/plan/ledger.ts';
import type { Ledger } from '../core/plan/ledger.ts';
import { FREE_LOCK, holderFromJson, holderToJson } from '../core/plan/lock.ts';
import type { LockHolder } from '../core/plan/lock.ts';
import { refuseOtherLedger, refuseSharedServices } from '../core/plan/merge-ledger.ts';
import type { LedgerLock, LedgerSnapshot, LedgerStore } from '../ports.ts';

/** What the HTTP ledger is made of. */
export interface HttpLedgerOptions {
  /** `[state]` of the config, `${VAR}` replaced; the keys are OpenTofu's and lgc 1.x's. */
  readonly settings: JsonObject;
  /** A new random identity, for a ledger that is not there yet. */
  readonly newLineage: () => string;
  readonly now: () => Date;
  /** Waits so many milliseconds before another attempt. */
  readonly wait: (milliseconds: number) => Promise<void>;
}

interface Settings {
  readonly address: string;
  readonly updateMethod: string;
  readonly lockAddress: string | null;
  readonly lockMethod: string;
  readonly unlockAddress: string | null;
  readonly unlockMethod: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly retryMax: number;
  readonly retryWaitMin: number;
  readonly retryWaitMax: number;
  readonly tls: Readonly<Record<string, unknown>>;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

interface Request {
  readonly method: string;
  readonly address: string;
  readonly body?: Buffer;
}

const REQUEST_TIMEOUT = 30_000;
const MAX_BODY = 256 * 1024 * 1024;
/** OpenTofu's lock has no renewal; this is the longest a job of GitHub's may take. */
const LEASE = 6 * 3_600_000;
/** Headers that the protocol sets itself. Source: OpenTofu, internal/backend/remote-state/http. */
const RESERVED = ['content-type', 'content-md5'];

/**
 * Makes the ledger store of an HTTP address; nothing is asked before the first call.
 * @throws LedgerError when the settings do not fit.
 */
export function createHttpLedger(options: HttpLedgerOptions): LedgerStore {
  const settings = readSettings(options.settings);
  const { newLineage, now, wait } = options;
  // A password in the address is no part of what is shown.
  const location = withoutPassword(settings.address);
  let lockId: string | null = null;

  async function send(request: Request): Promise<Answer> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        const answer = await sendOnce(settings, request);
        if ((answer.status < 500 && answer.status !== 429) || attempt >= settings.retryMax) {
          return answer;
        }
        await wait(pauseOf({ settings, attempt, answer, now: now() }));
      } catch (error) {
        if (attempt >= settings.retryMax) {
          throw error;
        }
        await wait(pauseOf({ settings, attempt, answer: null, now: now() }));
      }
    }
  }

  async function read(): Promise<LedgerSnapshot> {
    const answer = await send({ method: 'GET', address: settings.address });
    const { status, body } = answer;
    if (status === 204 || status === 404 || (status === 200 && body.length === 0)) {
      return { ledger: emptyLedger(newLineage()), revision: null };
    }
    if (status !== 200) {
      throw refused('read', answer);
    }
    const md5 = answer.headers['content-md5'];
    if (typeof md5 === 'string' && md5 !== md5Of(body)) {
      throw new LedgerError('what arrived is not what was sent (Content-MD5). Run again.');
    }
    return { ledger: ledgerFromText(decode(body), location), revision: revisionOf(body) };
  }

  async function put(ledger: Ledger): Promise<LedgerSnapshot> {
    const body = Buffer.from(ledgerToText(ledger));
    const address = new URL(settings.address);
    if (lockId !== null) {
      address.searchParams.set('ID', lockId);
    }
    const answer = await send({ method: settings.updateMethod, address: address.href, body });
    if (![200, 201, 204].includes(answer.status)) {
      throw refused('written', answer);
    }
    return { ledger, revision: revisionOf(body) };
  }

  return {
    location,
    lock: createHttpLock({ settings, send, location, hold: (id) => (lockId = id) }),
    read: () => explained(location, 'read', read),
    write: (snapshot, update) =>
      explained(location, 'written', async () => {
        // The protocol has no compare-and-swap: the lock keeps others out, and this finds those who had none.
        const current = await read();
        if (snapshot.revision !== null) {
          refuseOtherLedger(snapshot.ledger, current.revision === null ? null : current.ledger);
        }
        const moved = current.revision !== snapshot.revision;
        if (moved) {
          refuseSharedServices({ before: snapshot.ledger, fresh: current.ledger, update });
        }
        return put(updateLedger(moved ? current.ledger : snapshot.ledger, update));
      }),
    replace: (ledger) => explained(location, 'written', () => put(ledger)),
  };
}

function createHttpLock(parts: {
  readonly settings: Settings;
  readonly send: (request: Request) => Promise<Answer>;
  readonly location: string;
  readonly hold: (id: string | null) => void;
}): LedgerLock | null {
  const { settings, send, location, hold } = parts;
  const { lockAddress, unlockAddress } = settings;
  if (lockAddress === null || unlockAddress === null) {
    return null;
  }
  const lock = async (mine: LockHolder): Promise<LockHolder | null> => {
    const answer = await send({
      method: settings.lockMethod,
      address: lockAddress,
      body: Buffer.from(stringifyJson(lockInfo(mine, location))),
    });
    if (answer.status === 200) {
      return null;
    }
    if (answer.status === 409 || answer.status === 423) {
      const holder = holderOf(answer.body);
      // The answer to an attempt before this one was lost.
      return holder.id === mine.id ? null : holder;
    }
    throw refused('locked', answer);
  };
  const unlock = async (holder: LockHolder): Promise<void> => {
    const answer = await send({
      method: settings.unlockMethod,
      address: unlockAddress,
      body: Buffer.from(stringifyJson(lockInfo(holder, location))),
    });
    // 404 and 409: it is not ours any more, so there is nothing to give back.
    if (![200, 204, 404, 409].includes(answer.status)) {
      throw refused('unlocked', answer);
    }
  };
  return {
    lease: LEASE,
    look: () => Promise.resolve(FREE_LOCK),
    take: (mine, over) =>
      explained(location, 'locked', async () => {
        let holder = await lock(mine);
        if (holder !== null && holder.id === over?.id) {
          await unlock(holder);
          holder = await lock(mine);
        }
        if (holder === null) {
          hold(mine.id);
        }
        return { holder, trace: null };
      }),
    renew: () => Promise.resolve(true),
    release: (mine) =>
      explained(location, 'unlocked', async () => {
        hold(null);
        await unlock(mine);
      }),
    break: () =>
      explained(location, 'unlocked', async () => {
        const mine = ownProbe();
        const holder = await lock(mine);
        await unlock(holder ?? mine);
        return holder;
      }),
  };
}

/** A holder that only asks whether there is another. */
function ownProbe(): LockHolder {
  const id = createHash('sha256').update(`${process.pid} ${process.hrtime.bigint()}`).digest('hex');
  return {
    id,
    run: { name: 'unlock', runId: null, attempt: 1, url: null, host: 'unlock', pid: process.pid },
    since: '',
    expires: '',
  };
}

/** Source: OpenTofu, internal/states/statemgr/locker.go: `LockInfo`. Our own words are in `Info`. */
function lockInfo(holder: LockHolder, path: string): JsonObject {
  return toJsonObject([
    ['ID', holder.id],
    ['Operation', 'OperationTypeApply'],
    ['Info', stringifyJson(holderToJson(holder))],
    ['Who', `${holder.run.name}@${holder.run.host}`],
    ['Version', 'lgc-action'],
    ['Created', holder.since],
    ['Path', path],
  ]);
}

/** Who holds the lock by the body of a 409 or 423; an OpenTofu's own lock, or no lock info at all, is somebody unknown. */
function holderOf(body: Buffer): LockHolder {
  const text = body.toString('utf8');
  const info = jsonOrNull(text);
  const { ID: id, Info: own, Who: who, Created: created } = isJsonObject(info) ? info : {};
  const ours = typeof own === 'string' ? jsonOrNull(own) : null;
  if (isJsonObject(ours)) {
    try {
      return holderFromJson(ours, 'the lock');
    } catch (error) {
      if (!(error instanceof LedgerError)) {
        throw error;
      }
    }
  }
  return {
    id: typeof id === 'string' ? id : '',
    run: {
      name: typeof who === 'string' ? who : 'somebody who is not named',
      runId: null,
      attempt: 1,
      url: null,
      host: 'another program',
      pid: 0,
    },
    since: typeof created === 'string' ? created : 'an unknown time',
    // Nobody but a person can say that it has ended.
    expires: '9999-12-31T00:00:00.000Z',
  };
}

function jsonOrNull(text: string): Json {
  try {
    return parseJson(text, 8);
  } catch (error) {
    if (error instanceof JsonError) {
      return null;
    }
    throw error;
  }
}

function readSettings(settings: JsonObject): Settings {
  const text = (name: string): string | null => {
    const value = settings[name];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const number = (name: string, otherwise: number): number => {
    const value = settings[name];
    return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : otherwise;
  };
  const address = text('address');
  if (address === null) {
    throw new LedgerError("The ledger needs 'state.address': the URL under which it is kept.");
  }
  const [username, password] = [text('username'), text('password')];
  const lockAddress = text('lock_address');
  return {
    address: checkedUrl(address),
    updateMethod: text('update_method') ?? 'POST',
    lockAddress: lockAddress === null ? null : checkedUrl(lockAddress),
    lockMethod: text('lock_method') ?? 'LOCK',
    unlockAddress: ((unlock) => (unlock === null ? null : checkedUrl(unlock)))(
      text('unlock_address'),
    ),
    unlockMethod: text('unlock_method') ?? 'UNLOCK',
    headers: {
      ...ownHeaders(settings['headers']),
      ...(username === null
        ? {}
        : {
            authorization: `Basic ${Buffer.from(`${username}:${password ?? ''}`).toString('base64')}`,
          }),
    },
    retryMax: number('retry_max', 2),
    retryWaitMin: number('retry_wait_min', 1) * 1000,
    retryWaitMax: number('retry_wait_max', 30) * 1000,
    tls: {
      rejectUnauthorized: settings['skip_cert_verification'] !== true,
      ...pem('ca', text('client_ca_certificate_pem'), (ca) => [...rootCertificates, ca]),
      ...pem('cert', text('client_certificate_pem'), (cert) => cert),
      ...pem('key', text('client_private_key_pem'), (key) => key),
    },
  };
}

function pem(
  name: string,
  value: string | null,
  use: (value: string) => unknown,
): Readonly<Record<string, unknown>> {
  return value === null ? {} : { [name]: use(value) };
}

function ownHeaders(headers: Json | undefined): Record<string, string> {
  const entries = Object.entries(isJsonObject(headers) ? headers : {});
  const reserved = entries.find(([name]) => RESERVED.includes(name.toLowerCase()));
  if (reserved !== undefined) {
    throw new LedgerError(
      `'state.headers' must not set '${reserved[0]}': the protocol sets it itself.`,
    );
  }
  return Object.fromEntries(
    entries.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

function checkedUrl(text: string): string {
  let url: URL;
  try {
    url = new URL(text);
  } catch (error) {
    throw new LedgerError(`${JSON.stringify(withoutPassword(text))} is no URL.`, { cause: error });
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new LedgerError(`${withoutPassword(text)} is neither https:// nor http://.`);
  }
  return text;
}

function sendOnce(settings: Settings, { method, address, body }: Request): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const url = new URL(address);
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  const outgoing = send(
    url,
    {
      method,
      headers: {
        ...settings.headers,
        ...(body === undefined
          ? {}
          : {
              'content-type': 'application/json',
              'content-md5': md5Of(body),
              'content-length': body.length,
            }),
      },
      ...(url.protocol === 'https:' ? settings.tls : {}),
      signal: AbortSignal.timeout(REQUEST_TIMEOUT),
    },
    (incoming) => {
      const chunks: Buffer[] = [];
      let size = 0;
      incoming.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > MAX_BODY) {
          incoming.destroy(new Error(`the answer is larger than ${MAX_BODY} bytes`));
        } else {
          chunks.push(chunk);
        }
      });
      incoming.once('error', reject);
      incoming.once('end', () => {
        // A body that ends early, by its announced length, is an error of node:http; without a length it is not.
        resolve({
          status: incoming.statusCode ?? 0,
          headers: incoming.headers,
          body: Buffer.concat(chunks),
        });
      });
    },
  );
  outgoing.once('error', reject);
  outgoing.end(body);
  return promise;
}

function pauseOf(parts: {
  readonly settings: Settings;
  readonly attempt: number;
  readonly answer: Answer | null;
  readonly now: Date;
}): number {
  const { settings, attempt, answer, now } = parts;
  const asked = answer?.headers['retry-after'];
  const seconds = Number(asked);
  const wanted =
    asked === undefined
      ? settings.retryWaitMin * 2 ** attempt
      : Number.isFinite(seconds)
        ? seconds * 1000
        : Date.parse(asked) - now.getTime();
  return Math.min(
    Math.max(Number.isFinite(wanted) ? wanted : 0, settings.retryWaitMin),
    settings.retryWaitMax,
  );
}

function refused(done: string, { status, body }: Answer): LedgerError {
  const said = body.toString('utf8').replaceAll(/\s+/g, ' ').slice(0, 200);
  const advice =
    status === 401 || status === 403
      ? " Check 'username', 'password' and 'headers' of [state]."
      : status === 409 || status === 423
        ? ' Somebody else holds the lock.'
        : '';
  return new LedgerError(
    `the server answered ${status}${said === '' ? '' : `: ${said}`}, so it is not ${done}.${advice}`,
  );
}

function md5Of(bytes: Uint8Array): string {
  return createHash('md5').update(bytes).digest('base64');
}

function revisionOf(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw new LedgerError('it is not UTF-8.', { cause: error });
  }
}

function withoutPassword(address: string): string {
  return address.replace(/^(https?:\/\/)[^/@]*@/i, '$1');
}

async function explained<T>(
  location: string,
  done: 'read' | 'written' | 'locked' | 'unlocked',
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new LedgerError(`The ledger (${location}) could not be ${done}: ${reason}`, {
      cause: error,
    });
  }
}
