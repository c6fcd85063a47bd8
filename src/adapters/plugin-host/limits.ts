// The limits of the plugin host: how long, how large, how much.

/** Times in milliseconds, sizes in bytes. */
export interface Limits {
  /** Turning a component into a program. */
  readonly transpileTime: number;
  /** Starting the process of a plugin that was transpiled. */
  readonly startTime: number;
  /** One call of `load`, `settings` or `schema`. */
  readonly describeTime: number;
  /** How long a process may take to give a call up before it is killed. */
  readonly graceTime: number;
  /** One text that a plugin returns. */
  readonly result: number;
  /** What a plugin's process writes to stdout and stderr. */
  readonly output: number;
  /** One call of `wasi:random`. */
  readonly random: number;
  /** One HTTP response body. */
  readonly responseBody: number;
  /** HTTP requests of one call. */
  readonly requests: number;
  /** Nesting of the JSON that a plugin returns. */
  readonly jsonDepth: number;
  /** Memory of the process of a plugin, with everything in it; looked at on Linux, where it can be seen from outside. */
  readonly processMemory: number;
  /** One memory of one instance, in pages of 64 KiB. */
  readonly memoryPages: number;
}

/** The limits when nothing else is said. */
export const DEFAULT_LIMITS: Limits = {
  transpileTime: 60_000,
  startTime: 30_000,
  describeTime: 10_000,
  graceTime: 1_000,
  result: 1024 * 1024,
  output: 64 * 1024,
  random: 1024 * 1024,
  responseBody: 8 * 1024 * 1024,
  requests: 64,
  jsonDepth: 64,
  processMemory: 3 * 1024 * 1024 * 1024,
  memoryPages: 4096,
};
