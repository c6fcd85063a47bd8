// A run: what every mode is given.
import type { Inputs } from '../core/files/inputs.ts';
import type { Trigger } from '../core/files/trigger.ts';
import type { Ports } from '../ports.ts';

/** One run of the product: what it was asked for, what started it, and what it may touch. */
export interface Run {
  readonly inputs: Inputs;
  readonly trigger: Trigger;
  readonly ports: Ports;
  /** Web page of this run, shown in comments; null where there is none. */
  readonly runUrl: string | null;
  /** Web page of the repository, e.g. `https://github.com/owner/repository`; null where there is none. */
  readonly repositoryUrl: string | null;
  /** The working directory, relative to the repository's root, with forward slashes; `''` is the root itself. */
  readonly directory: string;
}

/** Says whether a run goes by the config of a pull request's base commit instead of its own. */
export function isGuarded({ trigger, inputs }: Pick<Run, 'trigger' | 'inputs'>): boolean {
  return trigger.type === 'pull-request' && !inputs.trustPullRequestConfig;
}

/** Names what a run's comment is about: its target, and where the repository holds several projects the project too. */
export function commentTarget({ inputs, directory }: Run): string {
  const project = [directory, inputs.config ?? ''].filter((part) => part !== '').join('/');
  const target = inputs.target ?? 'all';
  return project === '' ? target : `${project}: ${target}`;
}

/** 0 done, 1 something failed or was refused. */
export type ExitCode = 0 | 1;
