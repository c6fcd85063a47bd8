// What modes and steps need from outside, as interfaces; adapters implement them, tests pass plain objects.
import type { LedgerLocation, PluginSource } from './core/files/config.ts';
import type { Finding } from './core/files/finding.ts';
import type { JsonObject } from './core/files/json.ts';
import type { Ledger, LedgerUpdate } from './core/plan/ledger.ts';

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

/** The repository's files, as they lie in the working directory; nothing outside of it is reachable. */
export interface Workspace {
  /** The bytes of one file; null when there is none. Throws when the path leaves the workspace or is no regular file. */
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
  readonly insecureTls: boolean;
  /** Most calls under way at once. */
  readonly parallelism: number;
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
  bind(binding: ServiceBinding): PluginService;
}

/** What runs plugins, each in a process of its own. */
export interface PluginHost {
  /**
   * Loads a component: transpiles it, starts its process, calls `load()`.
   * @throws PluginError when it is no component, does not fit the interface, or asks for more than the sandbox gives.
   */
  load(name: string, component: Uint8Array): Promise<Plugin>;
  /** Ends every process; calls under way fail. */
  close(): Promise<void>;
}

/** The ledger as it was read, with what a write must still find in place (compare-and-swap). */
export interface LedgerSnapshot {
  readonly ledger: Ledger;
  /** Opaque; null when there is no ledger yet. */
  readonly revision: string | null;
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
}

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
}

/** A comment of ours on a pull request. */
export interface OwnComment {
  readonly id: number;
  readonly url: string;
  readonly body: string;
}

/** The pull requests of the repository's host. */
export interface PullRequests {
  /** The merged pull request that brought a commit to its branch; null when the commit was pushed directly. */
  ofCommit(commit: string): Promise<PullRequestRef | null>;
  /** Our own comments on a pull request that hold the text, oldest first, over all pages. */
  findComments(pullRequest: number, text: string): Promise<readonly OwnComment[]>;
  createComment(pullRequest: number, body: string): Promise<OwnComment>;
  updateComment(comment: OwnComment, body: string): Promise<OwnComment>;
  deleteComment(comment: OwnComment): Promise<void>;
}

/** Everything outside that a run may touch. */
export interface Ports {
  readonly console: Console;
  readonly outputs: RunOutputs;
  readonly workspace: Workspace;
  readonly sources: PluginSources;
  readonly host: PluginHost;
  readonly openLedger: OpenLedger;
  /** null where there is no host of pull requests, e.g. in the terminal. */
  readonly pullRequests: PullRequests | null;
  /** The environment that `${VAR}` in settings is read from. */
  readonly env: Readonly<Record<string, string | undefined>>;
}
