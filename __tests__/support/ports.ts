// Ports as plain objects, stateful: what steps and modes are tested on.
import type { Finding } from '../../src/core/files/finding.ts';
import type { JsonObject } from '../../src/core/files/json.ts';
import { PluginError } from '../../src/core/plan/failure.ts';
import type { PluginFunction } from '../../src/core/plan/failure.ts';
import { FREE_LOCK } from '../../src/core/plan/lock.ts';
import type { LockState } from '../../src/core/plan/lock.ts';
import { emptyLedger, LedgerError, updateLedger } from '../../src/core/plan/ledger.ts';
import type { Ledger, LedgerEntry, LedgerUpdate } from '../../src/core/plan/ledger.ts';
import type {
  Clock,
  Console,
  Issues,
  LedgerLock,
  LedgerSnapshot,
  LedgerStore,
  OwnComment,
  OwnIssue,
  Plugin,
  PluginHost,
  PluginService,
  PullRequestRef,
  PullRequests,
  RunOutputs,
  ServiceBinding,
  Workspace,
} from '../../src/ports.ts';

/** A console that keeps every line, with its level in front. */
export function memoryConsole(): Console & {
  readonly lines: string[];
  readonly findings: Finding[];
  readonly secrets: string[];
} {
  const lines: string[] = [];
  const findings: Finding[] = [];
  const secrets: string[] = [];
  return {
    lines,
    findings,
    secrets,
    info: (message) => void lines.push(`info ${message}`),
    warning: (message) => void lines.push(`warning ${message}`),
    error: (message) => void lines.push(`error ${message}`),
    finding: (finding) => void findings.push(finding),
    group: (_title, work) => work(),
    mask: (secret) => void secrets.push(secret),
  };
}

/** Outputs that are kept. */
export function memoryOutputs(): RunOutputs & {
  readonly values: Record<string, string>;
  readonly files: Record<string, string>;
  readonly summaries: string[];
} {
  const values: Record<string, string> = {};
  const files: Record<string, string> = {};
  const summaries: string[] = [];
  return {
    values,
    files,
    summaries,
    output: (name, value) => void (values[name] = value),
    summary: (markdown) => Promise.resolve(void summaries.push(markdown)),
    file(name, text) {
      files[name] = text;
      return Promise.resolve(`/run/${name}`);
    },
  };
}

/** A workspace of texts by path. */
export function memoryWorkspace(texts: Readonly<Record<string, string>>): Workspace {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  return {
    read(path) {
      const text = texts[path];
      return Promise.resolve(text === undefined ? null : bytes(text));
    },
    list(directory, extensions) {
      const files = Object.entries(texts)
        .filter(
          ([path]) =>
            path.startsWith(`${directory}/`) && extensions.some((ending) => path.endsWith(ending)),
        )
        .map(([path, text]) => ({ path, bytes: bytes(text) }))
        .toSorted((a, b) => (a.path < b.path ? -1 : 1));
      return Promise.resolve(files.length === 0 ? null : { files, unreadable: [] });
    },
  };
}

/** A service in memory: what it holds by key, what it was asked, and what it should fail at. */
export interface MemoryService extends PluginService {
  readonly holds: Map<string, JsonObject>;
  /** `create a`, `read a`, ... in the order in which they were asked. */
  readonly calls: string[];
  /** `create a` or `create *` fails with the words given. */
  readonly faults: Map<string, string>;
  /** Changes every document that is written, as services do that normalise. */
  rewrite: (document: JsonObject) => JsonObject;
}

/** Makes a service in memory. */
export function memoryService(holds: Readonly<Record<string, JsonObject>> = {}): MemoryService {
  const ask = (name: PluginFunction, key: string): void => {
    service.calls.push(`${name} ${key}`);
    const fault = service.faults.get(`${name} ${key}`) ?? service.faults.get(`${name} *`);
    if (fault !== undefined) {
      throw new PluginError({
        code: 'plugin',
        plugin: 'splunk',
        service: 'prod',
        function: name,
        key,
        message: fault,
        hint: null,
      });
    }
  };
  const service: MemoryService = {
    holds: new Map(Object.entries(holds)),
    calls: [],
    faults: new Map(),
    rewrite: (document) => document,
    async read({ key }) {
      await Promise.resolve();
      ask('read', key);
      return service.holds.get(key) ?? null;
    },
    async create({ key, document }) {
      await Promise.resolve();
      ask('create', key);
      service.holds.set(key, service.rewrite(document));
    },
    async update({ key, document }) {
      await Promise.resolve();
      ask('update', key);
      service.holds.set(key, service.rewrite(document));
    },
    async delete({ key }) {
      await Promise.resolve();
      ask('delete', key);
      service.holds.delete(key);
    },
    async ping() {
      await Promise.resolve();
      ask('ping', '');
    },
  };
  return service;
}

/** A host whose plugins are bound to services in memory, by service id. */
export function memoryHost(services: Readonly<Record<string, PluginService>>): PluginHost & {
  readonly bindings: ServiceBinding[];
} {
  const bindings: ServiceBinding[] = [];
  return {
    bindings,
    load(name): Promise<Plugin> {
      return Promise.resolve({
        name,
        contract: 'strings',
        metadata: { name, version: '1.0.0', author: null, description: null },
        settings: () => Promise.resolve('{}'),
        schema: () => Promise.resolve('{}'),
        validate: null,
        bind(binding) {
          bindings.push(binding);
          const service = services[binding.service];
          if (service === undefined) {
            throw new Error(`the test has no service ${binding.service}`);
          }
          return service;
        },
      });
    },
    close: () => Promise.resolve(),
  };
}

/** A lock in memory, with switches. */
export interface MemoryLock extends LedgerLock {
  state: LockState;
  /** `take`, `renew`, ... in the order in which they were asked. */
  readonly calls: string[];
  /** Called before each answer; may throw. */
  before: (call: string) => void | Promise<void>;
}

/** Makes a lock in memory. */
export function memoryLock(): MemoryLock {
  const ask = async (call: string): Promise<void> => {
    lock.calls.push(call);
    await lock.before(call);
  };
  const lock: MemoryLock = {
    lease: 180_000,
    state: FREE_LOCK,
    calls: [],
    before: () => undefined,
    async look() {
      await ask('look');
      return lock.state;
    },
    async take(mine, over) {
      await ask('take');
      const { holder } = lock.state;
      if (holder !== null && holder.id !== mine.id && holder.id !== over?.id) {
        return lock.state;
      }
      lock.state = { ...lock.state, holder: mine };
      return { ...lock.state, holder: null };
    },
    async renew(mine) {
      await ask('renew');
      return lock.state.holder?.id === mine.id;
    },
    async release(mine, trace) {
      await ask('release');
      if (lock.state.holder?.id === mine.id) {
        lock.state = { holder: null, trace: trace ?? lock.state.trace };
      }
    },
    async break() {
      await ask('break');
      const { holder } = lock.state;
      lock.state = { ...lock.state, holder: null };
      return holder;
    },
  };
  return lock;
}

/** A ledger in memory, compare-and-swap as the real ones. */
export function memoryLedger(entries: readonly LedgerEntry[] = []): LedgerStore & {
  readonly messages: string[];
  readonly lock: MemoryLock;
  /** Called before each write; may throw. */
  beforeWrite: (message: string) => void | Promise<void>;
  readonly entries: () => readonly LedgerEntry[];
  readonly lastApplied: () => Readonly<Record<string, string>>;
} {
  let ledger = { ...emptyLedger('test-lineage'), entries };
  const messages: string[] = [];
  const snapshot = () => ({ ledger, revision: ledger.serial === 0 ? null : String(ledger.serial) });
  const store = {
    location: 'memory',
    lock: memoryLock(),
    messages,
    beforeWrite: (_message: string): void | Promise<void> => undefined,
    entries: () => ledger.entries,
    lastApplied: () => ledger.lastApplied,
    read: () => Promise.resolve(snapshot()),
    async write(expected: LedgerSnapshot, update: LedgerUpdate, message: string) {
      await store.beforeWrite(message);
      if (expected.revision !== snapshot().revision) {
        throw new LedgerError('another run wrote first');
      }
      ledger = updateLedger(ledger, update);
      messages.push(message);
      return snapshot();
    },
    replace(next: Ledger, message: string) {
      ledger = next;
      messages.push(message);
      return Promise.resolve(snapshot());
    },
  };
  return store;
}

/** A clock that only moves when somebody sleeps. */
export function memoryClock(start = '2026-11-22T12:00:00.000Z'): Clock & {
  readonly sleeps: number[];
  /** Called after each sleep. */
  afterSleep: () => void | Promise<void>;
} {
  let now = Date.parse(start);
  const clock = {
    sleeps: [] as number[],
    afterSleep: (): void | Promise<void> => undefined,
    now: () => new Date(now),
    async sleep(milliseconds: number, stop: AbortSignal) {
      if (milliseconds > 30_000) {
        // The beat that keeps a lock alive: a test's apply is over before it is due.
        await new Promise<void>((resolve) => {
          if (stop.aborted) {
            resolve();
          }
          stop.addEventListener('abort', () => resolve(), { once: true });
        });
        return;
      }
      clock.sleeps.push(milliseconds);
      now += milliseconds;
      await clock.afterSleep();
    },
  };
  return clock;
}

/** Issues in memory. */
export function memoryIssues(): Issues & {
  readonly all: OwnIssue[];
  readonly writes: string[];
} {
  const all: OwnIssue[] = [];
  const writes: string[] = [];
  return {
    all,
    writes,
    find: (text) => {
      const own = all.filter(({ body }) => body.startsWith(text)).toReversed();
      return Promise.resolve(own.find(({ state }) => state === 'open') ?? own[0] ?? null);
    },
    create({ title, body }) {
      const number = all.length + 1;
      const url = `https://github.test/issues/${number}`;
      const issue: OwnIssue = { number, url, state: 'open', title, body };
      all.push(issue);
      writes.push(`create ${number}`);
      return Promise.resolve(issue);
    },
    update(issue, to) {
      const updated = { ...issue, ...to };
      all[issue.number - 1] = updated;
      writes.push(`${issue.state} to ${to.state} ${issue.number}`);
      return Promise.resolve(updated);
    },
  };
}

/** The comments of pull requests in memory. */
export function memoryPullRequests(merged: PullRequestRef | null = null): PullRequests & {
  readonly comments: OwnComment[];
  readonly writes: string[];
} {
  const comments: OwnComment[] = [];
  const writes: string[] = [];
  let next = 1;
  return {
    comments,
    writes,
    ofCommits: () => Promise.resolve(merged === null ? [] : [merged]),
    findComments: (_number, text) =>
      Promise.resolve(comments.filter((comment) => comment.body.includes(text))),
    createComment(number, body) {
      const comment = { id: next, url: `https://github.test/pull/${number}#${next}`, body };
      next += 1;
      comments.push(comment);
      writes.push(`create ${comment.id}`);
      return Promise.resolve(comment);
    },
    updateComment(comment, body) {
      const updated = { ...comment, body };
      comments.splice(
        comments.findIndex(({ id }) => id === comment.id),
        1,
        updated,
      );
      writes.push(`update ${comment.id}`);
      return Promise.resolve(updated);
    },
    deleteComment(comment) {
      comments.splice(
        comments.findIndex(({ id }) => id === comment.id),
        1,
      );
      writes.push(`delete ${comment.id}`);
      return Promise.resolve();
    },
  };
}
