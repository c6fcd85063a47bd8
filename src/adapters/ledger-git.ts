// The ledger on a git ref: read, written as commits of a history of its own, and pushed only onto what was read.
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { filesOfUpdate, ledgerFromFiles } from '../core/plan/ledger-files.ts';
import type { FileChanges } from '../core/plan/ledger-files.ts';
import { emptyLedger, LedgerError, updateLedger } from '../core/plan/ledger.ts';
import type { Ledger, LedgerUpdate } from '../core/plan/ledger.ts';
import { refuseOtherLedger, refuseSharedServices } from '../core/plan/merge-ledger.ts';
import { GitError } from '../ports.ts';
import type { Git, LedgerLock, LedgerSnapshot, LedgerStore } from '../ports.ts';
import { createGitLock } from './ledger-git/lock.ts';

/** What the git ledger is made of. */
export interface GitLedgerOptions {
  /** Runs git with the token of the remote; the repository it is bound to is left alone. */
  readonly git: Git;
  /** URL or absolute path of the repository that holds the ref; a user or password in an HTTP address is left out. */
  readonly remote: string;
  /** e.g. `refs/lgc/ledger`. */
  readonly ref: string;
  /** Where a temporary repository may be made, e.g. `RUNNER_TEMP`. */
  readonly temporaryDirectory: string;
  /** A new random identity, for a ledger that is not there yet. */
  readonly newLineage: () => string;
  /** Who the commits are by. */
  readonly author: { readonly name: string; readonly email: string };
  readonly now: () => Date;
}

/** The ledger on a git ref. */
export interface GitLedger extends LedgerStore {
  readonly lock: LedgerLock;
  /** Removes the temporary repository; a later call makes a new one. */
  close(): Promise<void>;
}

// Each lost race means that another run got further, so this many others can be outlived.
const MAX_LOST_RACES = 40;
const MAX_BROKEN_CONNECTIONS = 4;
const MAX_PAUSE_LOST = 400;
const MAX_PAUSE_BROKEN = 2_000;
const MAX_LEDGER_BYTES = 256 * 1024 * 1024;
const FETCHED_REF = 'refs/lgc/fetched';

/**
 * Makes the ledger store of a git ref; nothing is read or written before the first call.
 * @throws LedgerError when the ref or the remote cannot be one.
 */
export function createGitLedger(options: GitLedgerOptions): GitLedger {
  const { git, ref } = options;
  // A password in the address would show in the list of processes; git has the token by another way.
  const remote = options.remote.replace(/^(https?:\/\/)[^/@]*@/i, '$1');
  refuseBadNames(remote, ref);
  const location = `${ref} of ${remote}`;
  let directory: Promise<string> | null = null;
  let fetched = false;
  let seen: LedgerSnapshot | null = null;

  async function repository(): Promise<string> {
    directory ??= makeRepository(options);
    try {
      return await directory;
    } catch (error) {
      directory = null;
      throw error;
    }
  }

  async function inRepository(args: readonly string[], input?: Uint8Array): Promise<Uint8Array> {
    return git.run(args, {
      directory: await repository(),
      maxOutput: MAX_LEDGER_BYTES,
      ...(input === undefined ? {} : { input }),
    });
  }

  async function textOf(args: readonly string[], input?: Uint8Array): Promise<string> {
    return new TextDecoder().decode(await inRepository(args, input)).trim();
  }

  /** Says whether a command, one that exits with 1 for "no", says yes. */
  async function says(args: readonly string[]): Promise<boolean> {
    try {
      await inRepository(args);
      return true;
    } catch (error) {
      if (error instanceof GitError && error.exitCode === 1) {
        return false;
      }
      throw error;
    }
  }

  /** Fetches the ref and returns its commit; null only when the remote itself says that there is no such ref. */
  async function fetchTip(depth: 'tip' | 'all'): Promise<string | null> {
    // Without a depth git fetches every commit since the last fetch, which tells whether one of ours is among them.
    const shallow = depth === 'tip' && !fetched ? ['--depth=1'] : [];
    const flags = ['--quiet', '--no-tags', '--no-write-fetch-head', '--refmap='];
    for (;;) {
      try {
        await inRepository(['fetch', ...shallow, ...flags, '--', remote, `+${ref}:${FETCHED_REF}`]);
        fetched = true;
        return await textOf(['rev-parse', '--verify', `${FETCHED_REF}^{commit}`]);
      } catch (error) {
        if (!(error instanceof GitError) || !/couldn't find remote ref/i.test(error.stderr)) {
          throw error;
        }
      }
      const listed = await textOf(['ls-remote', '--quiet', '--', remote, ref]);
      // The pattern matches the end of other names too, e.g. refs/x/refs/lgc/ledger.
      if (!listed.split('\n').some((line) => line.split('\t')[1] === ref)) {
        return null;
      }
    }
  }

  async function read(depth: 'tip' | 'all'): Promise<LedgerSnapshot> {
    const revision = await unlessBroken(() => fetchTip(depth));
    const ledger =
      revision === null
        ? emptyLedger(options.newLineage())
        : ledgerFromFiles(await readFiles(revision, inRepository));
    const fresh = { ledger, revision };
    if (seen !== null) {
      refuseUnrelated(seen, fresh);
    }
    seen = fresh;
    return fresh;
  }

  async function makeCommit(
    parent: LedgerSnapshot,
    after: Ledger,
    message: string,
  ): Promise<string> {
    const changes = filesOfUpdate(parent.revision === null ? null : parent.ledger, after);
    return commitFiles({
      parent: parent.revision,
      changes,
      // Two runs that write the same at the same second must not make the same commit: both would think they had won.
      message: `${message}\n\nLedger-Serial: ${after.serial}\nLedger-Write: ${randomUUID()}`,
    });
  }

  async function commitFiles(commit: {
    readonly parent: string | null;
    readonly changes: FileChanges;
    readonly message: string;
  }): Promise<string> {
    const stream = importStream({ ...commit, author: options.author, date: options.now() });
    return textOf(['fast-import', '--quiet', '--done', '--date-format=raw'], stream);
  }

  /** Pushes a commit where `expected` is still the ref's commit; returns what was said when that failed. */
  async function push(commit: string, expected: string | null): Promise<GitError | null> {
    const lease = `--force-with-lease=${ref}:${expected ?? ''}`;
    try {
      await inRepository([
        'push',
        '--porcelain',
        '--no-verify',
        lease,
        '--',
        remote,
        `${commit}:${ref}`,
      ]);
    } catch (error) {
      if (error instanceof GitError) {
        return error;
      }
      throw error;
    }
    await inRepository(['update-ref', FETCHED_REF, commit]);
    fetched = true;
    return null;
  }

  async function write(
    snapshot: LedgerSnapshot,
    update: LedgerUpdate,
    message: string,
  ): Promise<LedgerSnapshot> {
    const isHere =
      snapshot.revision === null || (await says(['cat-file', '-e', snapshot.revision]));
    let base = isHere ? snapshot : rebased({ snapshot, update, fresh: await read('tip') });
    let lostRaces = 0;
    let brokenConnections = 0;
    for (;;) {
      const after = updateLedger(base.ledger, update);
      const commit = await makeCommit(base, after, message);
      const refusal = await push(commit, base.revision);
      if (refusal === null) {
        seen = { ledger: after, revision: commit };
        return seen;
      }
      const tip = await read('all');
      // A push can arrive although its answer does not.
      if (
        tip.revision !== null &&
        (await says(['merge-base', '--is-ancestor', commit, tip.revision]))
      ) {
        return tip;
      }
      if (tip.revision === base.revision) {
        brokenConnections += 1;
        if (!isPassing(refusal) || brokenConnections === MAX_BROKEN_CONNECTIONS) {
          throw refusal;
        }
        await pause(brokenConnections, MAX_PAUSE_BROKEN);
      } else {
        base = rebased({ snapshot, update, fresh: tip });
        lostRaces += 1;
        if (lostRaces > MAX_LOST_RACES) {
          throw new LedgerError(
            `${lostRaces} times another run wrote first. Let fewer jobs apply at once ('concurrency' in the workflow), and run again.`,
          );
        }
        await pause(lostRaces, MAX_PAUSE_LOST);
      }
    }
  }

  /** Puts a ledger with all its files on top of whatever the ref holds, readable or not. */
  async function replace(ledger: Ledger, message: string): Promise<LedgerSnapshot> {
    for (let attempt = 1; ; attempt += 1) {
      const tip = await unlessBroken(() => fetchTip('tip'));
      const commit = await commitFiles({
        parent: tip,
        // What is there may be no ledger at all: everything goes, and the new files come.
        changes: { ...filesOfUpdate(null, ledger), remove: tip === null ? [] : [''] },
        message: `${message}\n\nLedger-Serial: ${ledger.serial}\nLedger-Write: ${randomUUID()}`,
      });
      const refusal = await push(commit, tip);
      const now = refusal === null ? commit : await unlessBroken(() => fetchTip('tip'));
      if (now === commit) {
        seen = { ledger, revision: commit };
        return seen;
      }
      if (refusal !== null && (!isPassing(refusal) || attempt === MAX_BROKEN_CONNECTIONS)) {
        throw refusal;
      }
      await pause(attempt, MAX_PAUSE_BROKEN);
    }
  }

  const lock = createGitLock({
    ref: `${ref}-lock`,
    location: `${ref}-lock of ${remote}`,
    remote,
    inRepository,
    commit: async (text, message) =>
      commitFiles({
        parent: null,
        changes: { write: new Map([['lock.json', text]]), remove: [] },
        message: `${message}\n\nLock-Write: ${randomUUID()}`,
      }),
    isPassing,
    retried: unlessBroken,
    explained: (purpose, work) =>
      explained({ location: `${ref}-lock of ${remote}`, purpose }, work),
  });

  return {
    location,
    lock,
    read: () => explained({ location, purpose: 'read' }, () => read('tip')),
    write: (snapshot, update, message) =>
      explained({ location, purpose: 'write' }, () => write(snapshot, update, message)),
    replace: (ledger, message) =>
      explained({ location, purpose: 'write' }, () => replace(ledger, message)),
    async close() {
      const made = directory;
      directory = null;
      fetched = false;
      if (made !== null) {
        await rm(await made, { recursive: true, force: true });
      }
    },
  };
}

function refuseBadNames(remote: string, ref: string): void {
  if (
    !/^refs(\/[A-Za-z0-9_][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*)+$/.test(ref) ||
    /\.lock(\/|$)/.test(ref)
  ) {
    throw new LedgerError(
      `${JSON.stringify(ref)} cannot be the ledger's ref; it must be a full name such as refs/lgc/ledger.`,
    );
  }
  if (remote === '' || remote.startsWith('-')) {
    throw new LedgerError(
      `${JSON.stringify(remote)} cannot be the ledger's repository; it must be a URL or a path.`,
    );
  }
}

async function makeRepository({ git, temporaryDirectory }: GitLedgerOptions): Promise<string> {
  const directory = await mkdtemp(join(temporaryDirectory, 'lgc-ledger-'));
  try {
    await git.run(['init', '--quiet', '--bare', '--template=', '--initial-branch=none', directory]);
  } catch (error) {
    await rm(directory, { recursive: true, force: true });
    throw error;
  }
  return directory;
}

/** The texts of a commit's files by path; throws LedgerError when one is no plain text file. */
async function readFiles(
  commit: string,
  run: (args: readonly string[], input?: Uint8Array) => Promise<Uint8Array>,
): Promise<ReadonlyMap<string, string>> {
  const listed = decode(
    await run(['ls-tree', '-r', '-z', '--full-tree', commit]),
    'the list of files',
  );
  const objects = new Map<string, string>();
  for (const line of listed.split('\0').filter((text) => text !== '')) {
    const [, mode, object, path] = /^(\d+) \w+ ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
    if (mode !== '100644' || object === undefined || path === undefined || objects.has(path)) {
      throw new LedgerError(
        `There is something else than plain files in it: ${JSON.stringify(line)}.`,
      );
    }
    objects.set(path, object);
  }
  const batch = await run(
    ['cat-file', '--batch'],
    Buffer.from([...objects.values()].map((object) => `${object}\n`).join('')),
  );
  const files = new Map<string, string>();
  let at = 0;
  for (const path of objects.keys()) {
    // Each answer is "<object> blob <size>", a line end, the bytes, a line end.
    const headEnd = batch.indexOf(0x0a, at);
    const [, size] = / blob (\d+)$/.exec(decode(batch.subarray(at, headEnd), path)) ?? [];
    if (headEnd === -1 || size === undefined) {
      throw new LedgerError(`The file ${JSON.stringify(path)} cannot be read from git.`);
    }
    const end = headEnd + 1 + Number(size);
    files.set(path, decode(batch.subarray(headEnd + 1, end), path));
    at = end + 1;
  }
  return files;
}

function decode(bytes: Uint8Array, where: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw new LedgerError(`${where}: it is not UTF-8.`, {
      cause: error,
    });
  }
}

/** What `git fast-import` reads: one commit on a ref of its own, with only the files that differ; prints its id. */
function importStream(parts: {
  /** null: a commit without a past. */
  readonly parent: string | null;
  readonly changes: FileChanges;
  readonly message: string;
  readonly author: { readonly name: string; readonly email: string };
  readonly date: Date;
}): Uint8Array {
  const { parent, changes, author, date } = parts;
  const name = author.name.replace(/[<>\p{Cc}]/gu, '');
  const email = author.email.replace(/[<>\p{Cc}\s]/gu, '');
  const lines = [
    // A new name each time: on a ref that exists, a commit without `from` would continue it.
    `commit refs/lgc/written/${randomUUID()}`,
    'mark :1',
    `committer ${name} <${email}> ${Math.floor(date.getTime() / 1000)} +0000`,
    data(parts.message.replace(/[^\P{Cc}\n]/gu, ' ')),
    ...(parent === null ? [] : [`from ${parent}`]),
    ...changes.remove.map((path) => (path === '' ? 'deleteall' : `D ${path}`)),
    ...[...changes.write].map(([path, text]) => `M 100644 inline ${path}\n${data(text)}`),
    'get-mark :1',
    'done',
  ];
  return Buffer.from(`${lines.join('\n')}\n`);
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}`;
}

/** The newer snapshot to write an update on; throws LedgerError when it is of another ledger or the update does not fit. */
function rebased(parts: {
  readonly snapshot: LedgerSnapshot;
  readonly update: LedgerUpdate;
  readonly fresh: LedgerSnapshot;
}): LedgerSnapshot {
  const { snapshot, update, fresh } = parts;
  refuseUnrelated(snapshot, fresh);
  refuseSharedServices({ before: snapshot.ledger, fresh: fresh.ledger, update });
  return fresh;
}

function refuseUnrelated(before: LedgerSnapshot, fresh: LedgerSnapshot): void {
  // A ledger that nobody has written yet has no identity to keep.
  if (before.revision !== null) {
    refuseOtherLedger(before.ledger, fresh.revision === null ? null : fresh.ledger);
  }
}

async function unlessBroken<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof GitError) || !isPassing(error) || attempt === MAX_BROKEN_CONNECTIONS) {
        throw error;
      }
    }
    await pause(attempt, MAX_PAUSE_BROKEN);
  }
}

/** Waits longer after each attempt, up to about `longest` milliseconds, and never as long as another run. */
async function pause(attempt: number, longest: number): Promise<void> {
  await sleep((0.5 + Math.random()) * Math.min(50 * 2 ** attempt, longest));
}

// The words of git (in LC_ALL=C), curl and ssh for what another attempt may get past.
const PASSING =
  /could not resolve|failed to connect|couldn't connect|connection (timed out|refused|reset|closed)|timed out|early eof|empty reply|unexpected disconnect|hung up unexpectedly|rpc failed|returned error: (429|5\d\d)|cannot lock ref|unable to create '.*\.lock'|failed to update ref|stale info|fetch first|non-fast-forward/i;

function isPassing({ stderr, stdout }: GitError): boolean {
  return PASSING.test(`${stderr}\n${stdout}`);
}

/** Runs `work`; a failure says where the ledger is and what to do. */
async function explained<T>(
  place: { readonly location: string; readonly purpose: 'read' | 'write' },
  work: () => Promise<T>,
): Promise<T> {
  const { location, purpose } = place;
  try {
    return await work();
  } catch (error) {
    const start = `The ledger (${location}) could not be ${purpose === 'read' ? 'read' : 'written'}: `;
    if (error instanceof GitError) {
      throw new LedgerError(`${start}${error.message}. ${adviceOn(error, purpose)}`, {
        cause: error,
      });
    }
    throw new LedgerError(`${start}${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

function adviceOn(error: GitError, purpose: 'read' | 'write'): string {
  const said = `${error.stderr}\n${error.stdout}`;
  if (/GH006|GH013|rule violations|protected|hook declined|prohibited|hidden ref/i.test(said)) {
    return 'A rule or hook of the server keeps this ref: let the workflow pass it, or choose another ref.';
  }
  if (/returned error: 403|permission to .* denied|write access|not allowed to/i.test(said)) {
    return `The token may not ${purpose} there: give the job 'permissions: contents: ${purpose}'.`;
  }
  if (
    /returned error: 401|authentication failed|could not read (username|password)|publickey/i.test(
      said,
    )
  ) {
    return "The server does not know the token, or there is none: give it with the input 'github-token'.";
  }
  if (
    /repository .*not found|returned error: 404|does not appear to be a git repository/i.test(said)
  ) {
    return `There is no such repository, or the token may not see it: check the address and 'permissions: contents: ${purpose}'.`;
  }
  if (isPassing(error)) {
    return 'The server could not be reached: run again once it can.';
  }
  return 'Nothing was lost: run again once the cause is gone.';
}
