// The trigger: what started a run, read from the event that GitHub describes, and the mode that follows from it.
import { isJsonObject } from './json.ts';
import type { Json } from './json.ts';
import { valueAt } from './json-pointer.ts';
import type { Mode } from './inputs.ts';

/** What started a run; `other` is anything that names no pull request and no branch, e.g. a schedule. */
export type Trigger =
  | {
      readonly type: 'pull-request';
      readonly number: number;
      readonly labels: readonly string[];
      /** True when the pull request comes from another repository: its token is read-only and there are no secrets. */
      readonly fork: boolean;
      /** The commit a person sees as the pull request's last. */
      readonly commit: string;
      readonly baseCommit: string;
      /** GitHub's merge of both, which the workflow runs on; null with `pull_request_target`, which runs on the base. */
      readonly testMerge: string | null;
    }
  | {
      readonly type: 'push';
      readonly commit: string;
      readonly branch: string | null;
      readonly toDefaultBranch: boolean;
      /** Every commit of the push, oldest first; the last is `commit`. */
      readonly commits: readonly string[];
    }
  | { readonly type: 'other'; readonly event: string; readonly commit: string };

/**
 * Reads the trigger from the event's name, its payload and GITHUB_SHA / GITHUB_REF.
 * The payload's shapes are those of https://docs.github.com/webhooks/webhook-events-and-payloads.
 */
export function readTrigger(run: {
  readonly event: string;
  readonly payload: Json;
  readonly sha: string;
  readonly ref: string;
}): Trigger {
  const { event, payload, sha, ref } = run;
  const number = valueAt(payload, '/pull_request/number');
  if (/^pull_request(_target)?$/.test(event) && typeof number === 'number') {
    return {
      type: 'pull-request',
      number,
      labels: labelNames(valueAt(payload, '/pull_request/labels')),
      fork:
        valueAt(payload, '/pull_request/head/repo/full_name') !==
        valueAt(payload, '/pull_request/base/repo/full_name'),
      commit: textAt(payload, '/pull_request/head/sha') ?? sha,
      baseCommit: textAt(payload, '/pull_request/base/sha') ?? sha,
      testMerge: event === 'pull_request' ? sha : null,
    };
  }
  if (event === 'push') {
    const branch = ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : null;
    const defaultBranch = textAt(payload, '/repository/default_branch');
    return {
      type: 'push',
      commit: sha,
      branch,
      toDefaultBranch: branch !== null && branch === defaultBranch,
      commits: [...new Set([...commitIds(valueAt(payload, '/commits')), sha])],
    };
  }
  return { type: 'other', event, commit: sha };
}

/** The mode that `mode: auto` means for an event (docs/architecture.md, "Modes"). */
export function autoMode(trigger: Trigger): Exclude<Mode, 'auto'> {
  switch (trigger.type) {
    case 'pull-request':
      return 'plan';
    case 'push':
      return trigger.toDefaultBranch ? 'apply' : 'validate';
    case 'other':
      return trigger.event === 'schedule' ? 'drift' : 'plan';
  }
}

function textAt(payload: Json, pointer: string): string | null {
  const value = valueAt(payload, pointer);
  return typeof value === 'string' && value !== '' ? value : null;
}

function commitIds(commits: Json | undefined): readonly string[] {
  return Array.isArray(commits)
    ? commits.flatMap((commit: Json) =>
        isJsonObject(commit) && typeof commit['id'] === 'string' ? [commit['id']] : [],
      )
    : [];
}

function labelNames(labels: Json | undefined): readonly string[] {
  return Array.isArray(labels)
    ? labels.flatMap((label: Json) =>
        isJsonObject(label) && typeof label['name'] === 'string' ? [label['name']] : [],
      )
    : [];
}
