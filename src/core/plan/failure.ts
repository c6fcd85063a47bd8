// A failure: something from outside that went wrong, with everything a person needs to place it.

/** The functions a plugin exports. */
export type PluginFunction =
  | 'load'
  | 'settings'
  | 'schema'
  | 'validate'
  | 'create'
  | 'read'
  | 'update'
  | 'delete'
  | 'ping'
  | 'list';

/**
 * Why a call of a plugin failed:
 * `plugin` it returned an error of its own; `trap` its code crashed; `timeout` it was ended from outside; `limit` it went
 * over a limit; `answer` what it returned is not what the interface promises; `component` it could not be loaded;
 * `denied` it asked for something the sandbox refuses; `process` its process ended.
 */
export type FailureCode =
  'plugin' | 'trap' | 'timeout' | 'limit' | 'answer' | 'component' | 'denied' | 'process';

/** One failed call; `service` and `key` are null where the call had none. */
export interface Failure {
  readonly code: FailureCode;
  readonly plugin: string;
  readonly service: string | null;
  readonly function: PluginFunction;
  readonly key: string | null;
  /** What went wrong, in the plugin's words or ours. Foreign text: escape before it is shown. */
  readonly message: string;
  /** What to do, in our words; null where nothing better than the message can be said. */
  readonly hint: string | null;
}

/** The error that every failed call of a plugin throws. */
export class PluginError extends Error {
  override readonly name = 'PluginError';
  readonly failure: Failure;

  constructor(failure: Failure, options?: ErrorOptions) {
    super(formatFailure(failure), options);
    this.failure = failure;
  }
}

/** A failure on one line for people: who was asked for what, and what went wrong. */
export function formatFailure(failure: Failure): string {
  const subject = [
    `plugin '${failure.plugin}'`,
    ...(failure.service === null ? [] : [`service '${failure.service}'`]),
    `${failure.function}()`,
    ...(failure.key === null ? [] : [`'${failure.key}'`]),
  ].join(', ');
  return `${subject}: ${failure.message}${failure.hint === null ? '' : ` ${failure.hint}`}`;
}
