// What modes and steps need from outside, as interfaces; adapters implement them, tests pass plain objects.
import type { SchemaMistake } from './core/files/check-schema.ts';
import type { LedgerLocation, PluginSource } from './core/files/config.ts';
import type { Finding } from './core/files/finding.ts';
import type { JsonObject } from './core/files/json.ts';
import type { PluginLimits } from './core/files/plugin-limits.ts';
import type { PolicyTest } from './core/files/policy.ts';
import type { Ledger, LedgerUpdate } from './core/plan/ledger.ts';
import type { LedgerTrace, LockHolder, LockState, RunIdentity } from './core/plan/lock.ts';
import type { Plan } from './core/plan/plan.ts';
import type { Relation } from './core/plan/staleness.ts';

/** Where a person or GitHub's runner reads along. All text is made safe by the port, whatever it holds. */
export interface Console {
  info(message: string): void;
  warning(message: string): void;
  error(message: string): void;
  /** An annotation on the line of a mistake where the place can show one, a line of text elsewhere. */
  finding(finding: Finding): void;
  /** Runs `work` with its lines folded under a title. */
  group<T>(title: string, work: () => Promise<T>): Promise<T>;
  /** From now on `secret` is replaced by `***` in everything that is shown. */
  mask(secret: string): void;
}

/** Where a run leaves values for later steps and a summary for people. */
export interface RunOutputs {
  output(name: string, value: string): void;
  /** Writes the step summary; Markdown, made safe by the caller. */
  summary(markdown: string): Promise<void>;
  /** Writes a file that outlives the run's step, e.g. the JSON plan; returns the path it was written to. */
  file(name: string, text: string): Promise<string>;
}

/** A file of the workspace: path relative to the working directory with forward slashes, and its bytes. */
export interface WorkspaceFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A file that cannot be read, with the reason in words. */
export interface UnreadableFile {
  readonly path: string;
  readonly reason: string;
}

/** A path of the workspace that cannot be read, with the reason in words. */
export class WorkspaceError extends Error {
  override readonly name = 'WorkspaceError';
  readonly path: string;
  readonly reason: string;

  constructor(path: string, reason: string) {
    super(`'${path}' ${reason}`);
    this.path = path;
    this.reason = reason;
  }
}

/** The repository's files, as they lie in the working directory; nothing outside of it is reachable. */
export interface Workspace {
  /** The bytes of one file; null when there is none. Throws WorkspaceError when the path leaves the workspace or is no regular file. */
  read(path: string): Promise<Uint8Array | null>;
  /** All regular files below a directory with one of the extensions (`.yml`), sorted by path; null when there is no such directory. */
  list(
    directory: string,
    extensions: readonly string[],
  ): Promise<{
    readonly files: readonly WorkspaceFile[];
    readonly unreadable: readonly UnreadableFile[];
  } | null>;
}

/** Where components come from. */
export interface PluginSources {
  /**
   * The bytes of a plugin's component, checked against its sha256 where one is given.
   * @throws PluginSourceError when there is none, or it is not the one that was promised.
   */
  component(source: PluginSource, baseDir: string): Promise<Uint8Array>;
}

/** What `load()` of a plugin says of itself; author and description are null in the `bytes` contract. */
export interface PluginMetadata {
  readonly name: string;
  readonly version: string;
  readonly author: string | null;
  readonly description: string | null;
}

/** Which form of the interface a component speaks. */
export type Contract = 'strings' | 'bytes';

/** A detection as a plugin is given it. */
export interface PluginDetection {
  readonly key: string;
  readonly document: JsonObject;
}

/** A service as a plugin is bound to it: settings with `${VAR}` replaced, and the network it may reach. */
export interface ServiceBinding {
  readonly service: string;
  readonly settings: JsonObject;
  /** Origins (`scheme://host:port`) the plugin may reach for this service. */
  readonly allowedOrigins: readonly string[];
  /** PEM text of a private certificate authority; null: the system's. */
  readonly ca: string | null;
  /** PEM text of the certificate and the key by which the service knows its client; left out: none. */
  readonly clientCertificate?: { readonly certificate: string; readonly key: string };
  readonly insecureTls: boolean;
  /** Most calls under way at once. */
  readonly parallelism: number;
  /** Most calls begun in a second; left out: any number. */
  readonly rateLimit?: number;
  /** Longest time of one call, in milliseconds. */
  readonly callTimeout: number;
}

/** A plugin bound to one service. Every method throws PluginError, and nothing else, when the call fails. */
export interface PluginService {
  /** What the service holds under the detection's key; null = absent. */
  read(detection: PluginDetection): Promise<JsonObject | null>;
  create(detection: PluginDetection): Promise<void>;
  update(detection: PluginDetection): Promise<void>;
  delete(detection: PluginDetection): Promise<void>;
  /** Throws when the service does not answer, or answers no. */
  ping(): Promise<void>;
}

/** A component that was loaded. Every method throws PluginError, and nothing else, when a call fails. */
export interface Plugin {
  readonly name: string;
  readonly contract: Contract;
  readonly metadata: PluginMetadata;
  /** The text `settings()` returns: JSON Schema of the settings, or another language in older plugins. */
  settings(): Promise<string>;
  /** The text `schema()` returns: JSON Schema of a detection, or another language in older plugins. */
  schema(): Promise<string>;
  /** Throws PluginError with the plugin's own words when a detection is not valid; null in the `strings` contract. */
  readonly validate: ((detection: PluginDetection) => Promise<void>) | null;
  bind(binding: ServiceBinding): PluginService;
}

/** What runs plugins, each in a process of its own. */
export interface PluginHost {
  /**
   * Loads a component: transpiles it, starts its process, calls `load()`.
   * `limits`: what the config sets for this plugin.
   * @throws PluginError when it is no component, does not fit the interface, or asks for more than the sandbox gives.
   */
  load(name: string, component: Uint8Array, limits?: PluginLimits): Promise<Plugin>;
  /** Ends every process; calls under way fail. */
  close(): Promise<void>;
}

/** The ledger as it was read, with what a write must still find in place (compare-and-swap). */
export interface LedgerSnapshot {
  readonly ledger: Ledger;
  /** Opaque; null when there is no ledger yet. */
  readonly revision: string | null;
}

/**
 * The lock of the ledger, one for everybody who applies. Every method throws LedgerError when the place of the lock cannot be
 * reached, or holds what no lock is.
 */
export interface LedgerLock {
  /** How long a holder counts as alive after it last said so, in milliseconds. */
  readonly lease: number;
  /** Who holds it, as far as that can be known without trying. */
  look(): Promise<LockState>;
  /**
   * Tries once to take it: when it is free, held by `mine.id` already (a lost answer), or held by `over`. Returns who is in
   * the way, or null for `holder` when it is ours now.
   */
  take(mine: LockHolder, over: LockHolder | null): Promise<LockState>;
  /** Says that the holder is alive, until `mine.expires`; false when the lock is not ours any more. */
  renew(mine: LockHolder): Promise<boolean>;
  /** Gives it back when it is ours; `trace`: what is known of the ledger now, null to leave what was known. */
  release(mine: LockHolder, trace: LedgerTrace | null): Promise<void>;
  /** Takes it from whoever holds it and gives it back; returns who that was. For a person. */
  break(): Promise<LockHolder | null>;
}

/** Where the ledger is kept. */
export interface LedgerStore {
  /** For people: where it is. */
  readonly location: string;
  /** Reads the ledger; an empty one where there is none yet. Throws LedgerError when it is there and cannot be trusted. */
  read(): Promise<LedgerSnapshot>;
  /**
   * Writes an update on top of a snapshot. When another run has written since, the update is merged if that run touched
   * none of the same services, and LedgerError thrown otherwise.
   */
  write(snapshot: LedgerSnapshot, update: LedgerUpdate, message: string): Promise<LedgerSnapshot>;
  /**
   * Puts a whole ledger in the place of whatever is there, readable or not; for `rebuild` alone, under the lock.
   */
  replace(ledger: Ledger, message: string): Promise<LedgerSnapshot>;
  /** null: the place has none (an HTTP ledger without `lock_address`). */
  readonly lock: LedgerLock | null;
}

/** The history of the repository. */
export interface Commits {
  /** How `head` stands to `base`; `unknown` when one of them is no commit that can be found. */
  relation(base: string, head: string): Promise<Relation>;
  /** The commits of `head` that `base` has not, oldest first; none when one of them cannot be found. */
  between(base: string, head: string): Promise<readonly string[]>;
}

/** The runs that may hold a lock. */
export interface Runs {
  /** Whether a run has ended; null when that cannot be found out. */
  hasEnded(run: RunIdentity): Promise<boolean | null>;
}

/** The time. */
export interface Clock {
  now(): Date;
  /** Waits so many milliseconds, or until the signal is aborted. */
  sleep(milliseconds: number, stop: AbortSignal): Promise<void>;
}

/**
 * Runs work that must come to a tidy end. When the runner or a person asks the run to end (SIGINT, SIGTERM) the signal is
 * aborted, and the work has 5 seconds; outside of such work the process ends at once.
 */
export type EndTidily = <T>(work: (stop: AbortSignal) => Promise<T>) => Promise<T>;

export { LedgerError } from './core/plan/ledger.ts';

/** How one run of git differs from the usual one. */
export interface GitRunOptions {
  /** Where git runs; default: the directory the port is bound to. */
  readonly directory?: string;
  /** What git reads from its standard input; default: nothing. */
  readonly input?: string | Uint8Array;
  /** Most bytes that git may print; default 64 MiB. */
  readonly maxOutput?: number;
  /** Longest time in milliseconds; default 120 s. */
  readonly timeout?: number;
}

/** The git binary: no shell, no prompt, no hook, nobody's configuration but the repository's own. */
export interface Git {
  /** Runs git and returns what it printed. Throws GitError when it cannot start, fails, or takes too long or too much. */
  run(args: readonly string[], options?: GitRunOptions): Promise<Uint8Array>;
  /** Like `run`, as UTF-8 text without the line end at its end. */
  text(args: readonly string[], options?: GitRunOptions): Promise<string>;
}

/** A run of git that failed, secrets already replaced by `***` in all of its fields. */
export class GitError extends Error {
  override readonly name = 'GitError';
  /** The arguments, e.g. `fetch --depth=1 https://host/repository refs/x`. */
  readonly command: string;
  /** null: git did not start, or was ended because of time or size. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;

  constructor(
    message: string,
    failure: {
      readonly command: string;
      readonly exitCode: number | null;
      readonly stdout: string;
      readonly stderr: string;
    },
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.command = failure.command;
    this.exitCode = failure.exitCode;
    this.stdout = failure.stdout;
    this.stderr = failure.stderr;
  }
}

/**
 * Opens the ledger where the config says it is; null: where this product keeps it by default. Nothing is read yet.
 * @throws LedgerError when there can be no ledger at that place.
 */
export type OpenLedger = (location: LedgerLocation | null) => Promise<LedgerStore>;

/** A pull request, as far as a run needs to know it. */
export interface PullRequestRef {
  readonly number: number;
  readonly url: string;
  readonly labels: readonly string[];
  /** The last commit of its branch. */
  readonly headCommit: string;
  /** True when it came from another repository: its runs could write no comment. */
  readonly fork: boolean;
}

/** A comment of ours on a pull request. */
export interface OwnComment {
  readonly id: number;
  readonly url: string;
  readonly body: string;
}

/** A call that the host of pull requests refused or never answered; the message says what to do. */
export class PullRequestsError extends Error {
  override readonly name: string = 'PullRequestsError';
  /** True when the token may not write, as that of a pull request from a fork. */
  readonly isReadOnly: boolean;

  constructor(message: string, isReadOnly: boolean, options?: ErrorOptions) {
    super(message, options);
    this.isReadOnly = isReadOnly;
  }
}

/** The pull requests of the repository's host. Every method throws PullRequestsError, and nothing else. */
export interface PullRequests {
  /**
   * The merged pull requests that brought commits, given oldest first, to a branch (null: to any); oldest merge first.
   * None for commits that were pushed directly.
   */
  ofCommits(pushed: {
    readonly commits: readonly string[];
    readonly branch: string | null;
  }): Promise<readonly PullRequestRef[]>;
  /** Our own comments on a pull request that hold the text, oldest first, over all pages. */
  findComments(pullRequest: number, text: string): Promise<readonly OwnComment[]>;
  createComment(pullRequest: number, body: string): Promise<OwnComment>;
  updateComment(comment: OwnComment, body: string): Promise<OwnComment>;
  deleteComment(comment: OwnComment): Promise<void>;
}

/** One thing to check documents against; both kinds hold foreign patterns. */
export type CheckTask =
  | { readonly kind: 'policy'; readonly test: PolicyTest }
  | {
      readonly kind: 'schema';
      readonly schema: JsonObject;
      /** False where the documents may hold secrets: no mistake then tells what was found. */
      readonly showValues: boolean;
    };

/** How one task ended. */
export type CheckOutcome =
  /** Mistakes by the number of their document; of a policy one without a message. */
  | {
      readonly status: 'checked';
      readonly mistakes: readonly (readonly [number, readonly SchemaMistake[]])[];
    }
  /** The pattern or the schema cannot be used at all. */
  | { readonly status: 'unusable'; readonly reason: string }
  /** It did not come to an end at one document within the limit (milliseconds) and was ended. */
  | { readonly status: 'hung'; readonly document: number; readonly limit: number };

/** Checks that run foreign patterns and schemas, each under a deadline from outside. */
export interface DocumentChecks {
  /** The outcome of each task over all documents, in the order of the tasks. Never rejects because of what they hold. */
  check(
    tasks: readonly CheckTask[],
    documents: readonly JsonObject[],
  ): Promise<readonly CheckOutcome[]>;
}

/** An issue of ours. */
export interface OwnIssue {
  readonly number: number;
  readonly url: string;
  readonly state: 'open' | 'closed';
  readonly title: string;
  readonly body: string;
}

/** The issues of the repository's host. Every method throws PullRequestsError when the host refuses. */
export interface Issues {
  /** Our own issue whose body begins with the text: the open one, else the newest; null when there is none. */
  find(text: string): Promise<OwnIssue | null>;
  create(issue: Pick<OwnIssue, 'title' | 'body'>): Promise<OwnIssue>;
  /** Writes title and body anew, and opens or closes the issue. */
  update(issue: OwnIssue, to: Pick<OwnIssue, 'title' | 'body' | 'state'>): Promise<OwnIssue>;
}

/** Branches of ours in the repository. Every method throws GitError when git fails. */
export interface Branches {
  /**
   * Makes a branch one commit on top of another: the files, given by paths from the repository's root, as UTF-8 text.
   * Whatever was on the branch before is gone from it. Returns the commit; the same content makes the same commit.
   */
  put(branch: {
    readonly name: string;
    readonly base: string;
    readonly message: string;
    readonly files: readonly { readonly path: string; readonly text: string }[];
  }): Promise<string>;
}

/** A pull request that we opened. */
export interface Proposal {
  readonly number: number;
  readonly url: string;
  readonly isNew: boolean;
}

/** Pull requests that we open ourselves. Every method throws PullRequestsError when the host refuses. */
export interface Proposals {
  /** Opens a pull request from a branch of ours into the default branch, or brings the open one up to date. */
  propose(proposal: {
    readonly branch: string;
    readonly title: string;
    readonly body: string;
  }): Promise<Proposal>;
}

/** A note on a line of a file, as a check shows it. */
export interface CheckAnnotation {
  /** From the repository's root. */
  readonly path: string;
  readonly line: number;
  readonly level: 'notice' | 'warning' | 'failure';
  readonly title: string;
  /** Plain text. */
  readonly message: string;
}

/** What rules of the host can act on. Every method throws PullRequestsError when the host refuses. */
export interface Verdicts {
  addLabels(pullRequest: number, labels: readonly string[]): Promise<void>;
  removeLabel(pullRequest: number, label: string): Promise<void>;
  /** Writes a check on a commit, with all of its annotations. */
  createCheck(check: {
    readonly name: string;
    readonly commit: string;
    readonly conclusion: 'success' | 'failure';
    readonly title: string;
    /** Markdown of at most 65,535 characters. */
    readonly summary: string;
    readonly annotations: readonly CheckAnnotation[];
    /** Page of the run; null: none. */
    readonly url: string | null;
  }): Promise<void>;
}

/** Everything outside that a run may touch. */
export interface Ports {
  readonly console: Console;
  readonly outputs: RunOutputs;
  /** The detections, and all else where nothing is guarded. */
  readonly workspace: Workspace;
  /**
   * Where config, plugins, certificates and policies come from: the base commit of a pull request, whose author is not
   * trusted with them; elsewhere the workspace itself.
   */
  readonly trusted: Workspace;
  readonly sources: PluginSources;
  readonly host: PluginHost;
  readonly checks: DocumentChecks;
  readonly openLedger: OpenLedger;
  readonly commits: Commits;
  readonly runs: Runs;
  readonly clock: Clock;
  readonly endTidily: EndTidily;
  /** A random id. */
  readonly newId: () => string;
  /** Which run this is, for others that find its lock. */
  readonly identity: RunIdentity;
  /** null where there is no host of pull requests, e.g. in the terminal. */
  readonly pullRequests: PullRequests | null;
  /** null where there is no host of issues. */
  readonly issues: Issues | null;
  /** null where there is no remote to push to with a token. */
  readonly branches: Branches | null;
  /** null where there is no host of pull requests. */
  readonly proposals: Proposals | null;
  /** null where there is no host of pull requests. */
  readonly verdicts: Verdicts | null;
  /**
   * Asks whether a plan may be carried out, or says why not and returns false. null: whoever started the run has decided,
   * as in a workflow.
   */
  readonly approve: ((plan: Plan) => Promise<boolean>) | null;
  /** The environment that `${VAR}` in settings is read from. */
  readonly env: Readonly<Record<string, string | undefined>>;
}
