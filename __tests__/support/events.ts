// Events as GitHub hands them to a workflow: real payloads of @octokit/webhooks-examples, with our repository put in.
import { createRequire } from 'node:module';
import type { PullRequestFacts } from './github/pull-request.ts';

/** What starts a workflow, and what the runner derives its environment from. */
export interface WorkflowEvent {
  /** GITHUB_EVENT_NAME. */
  readonly name: string;
  /** The event file's content. */
  readonly payload: Readonly<Record<string, unknown>>;
  /** GITHUB_REF. */
  readonly ref: string;
  /** GITHUB_SHA: what actions/checkout checks out. */
  readonly sha: string;
  /** GITHUB_HEAD_REF and GITHUB_BASE_REF; empty outside of pull requests. */
  readonly headRef: string;
  readonly baseRef: string;
  /** GITHUB_ACTOR. */
  readonly actor: string;
}

/** What every event says of the repository it happened in. */
export interface EventPlace {
  /** `owner/repo`. */
  readonly repository?: string;
  readonly defaultBranch?: string;
  readonly actor?: string;
}

type Node = Record<string, unknown>;

const NO_COMMIT = '0'.repeat(40);
const require = createRequire(import.meta.url);

/** `pull_request`: the workflow runs on the test merge of head and base. */
export function pullRequestEvent(
  what: EventPlace & {
    readonly action: 'opened' | 'synchronize' | 'reopened' | 'labeled' | 'closed';
    readonly pullRequest: PullRequestFacts;
    /** `owner/repo` of the head when the pull request comes from a fork. */
    readonly fork?: string;
    /** Names of labels on the pull request. */
    readonly labels?: readonly string[];
    /** `synchronize`: the head before the push. */
    readonly before?: string;
  },
): WorkflowEvent {
  const { action, pullRequest } = what;
  const repository = repositoryOf(what);
  const head =
    what.fork === undefined
      ? repository
      : { ...repositoryOf({ ...what, repository: what.fork }), id: 186_853_003, fork: true };
  const example = exampleOf('pull_request', (each) => each['action'] === 'opened');
  const examplePullRequest = example['pull_request'] as Node;
  const merged = action === 'closed' && pullRequest.merged;
  const payload = {
    ...example,
    action,
    number: pullRequest.number,
    ...(action === 'synchronize'
      ? { before: what.before ?? NO_COMMIT, after: pullRequest.head.sha }
      : {}),
    pull_request: {
      ...examplePullRequest,
      number: pullRequest.number,
      title: pullRequest.title,
      html_url: pullRequest.url,
      user: accountOf(pullRequest.author, 'User'),
      state: action === 'closed' ? 'closed' : 'open',
      merged,
      merge_commit_sha: pullRequest.mergeCommit,
      commits: pullRequest.commits.length,
      changed_files: pullRequest.files.length,
      labels: (what.labels ?? []).map((name, id) => ({
        id,
        name,
        color: 'ededed',
        default: false,
      })),
      head: {
        ...(examplePullRequest['head'] as Node),
        label: `${ownerOf(what.fork ?? what.repository)}:${pullRequest.head.ref}`,
        ref: pullRequest.head.ref,
        sha: pullRequest.head.sha,
        repo: head,
      },
      base: {
        ...(examplePullRequest['base'] as Node),
        label: `${ownerOf(what.repository)}:${pullRequest.base.ref}`,
        ref: pullRequest.base.ref,
        sha: pullRequest.base.sha,
        repo: repository,
      },
    },
    repository,
    sender: accountOf(what.actor ?? pullRequest.author, 'User'),
  };
  return {
    name: 'pull_request',
    payload,
    ref: `refs/pull/${pullRequest.number}/merge`,
    sha: pullRequest.mergeCommit,
    headRef: pullRequest.head.ref,
    baseRef: pullRequest.base.ref,
    actor: what.actor ?? pullRequest.author,
  };
}

/** `push` to a branch; to the default branch when none is named. After a merge, `after` is the merge commit. */
export function pushEvent(
  what: EventPlace & {
    readonly after: string;
    readonly before?: string;
    readonly branch?: string;
    readonly message?: string;
    readonly forced?: boolean;
  },
): WorkflowEvent {
  const repository = repositoryOf(what);
  const ref = `refs/heads/${what.branch ?? what.defaultBranch ?? 'main'}`;
  const actor = what.actor ?? 'alice';
  const example = exampleOf('push', (each) => String(each['ref']).startsWith('refs/heads/'));
  const author = { name: actor, email: `${actor}@users.noreply.github.com`, username: actor };
  const commit = {
    id: what.after,
    tree_id: NO_COMMIT,
    distinct: true,
    message: what.message ?? 'Merge pull request',
    timestamp: '2026-11-20T10:00:00Z',
    url: `${String(repository['html_url'])}/commit/${what.after}`,
    author,
    committer: author,
    added: [],
    removed: [],
    modified: [],
  };
  const before = what.before ?? NO_COMMIT;
  const payload = {
    ...example,
    ref,
    before,
    after: what.after,
    created: before === NO_COMMIT,
    deleted: what.after === NO_COMMIT,
    forced: what.forced ?? false,
    base_ref: null,
    commits: [commit],
    head_commit: commit,
    repository,
    pusher: { name: actor, email: author.email },
    sender: accountOf(actor, 'User'),
  };
  return { name: 'push', payload, ref, sha: what.after, headRef: '', baseRef: '', actor };
}

/** `schedule`: runs on the default branch's newest commit; its payload holds next to nothing. */
export function scheduleEvent(
  what: EventPlace & { readonly sha: string; readonly schedule?: string },
): WorkflowEvent {
  return {
    name: 'schedule',
    payload: { schedule: what.schedule ?? '17 5 * * *', repository: repositoryOf(what) },
    ref: `refs/heads/${what.defaultBranch ?? 'main'}`,
    sha: what.sha,
    headRef: '',
    baseRef: '',
    actor: what.actor ?? 'alice',
  };
}

/** `workflow_dispatch`: a person started the workflow on a branch. */
export function workflowDispatchEvent(
  what: EventPlace & {
    readonly sha: string;
    readonly branch?: string;
    readonly inputs?: Readonly<Record<string, string>>;
  },
): WorkflowEvent {
  const ref = `refs/heads/${what.branch ?? what.defaultBranch ?? 'main'}`;
  const actor = what.actor ?? 'alice';
  const payload = {
    ...exampleOf('workflow_dispatch'),
    ref,
    inputs: what.inputs ?? null,
    workflow: '.github/workflows/detections.yml',
    repository: repositoryOf(what),
    sender: accountOf(actor, 'User'),
  };
  return {
    name: 'workflow_dispatch',
    payload,
    ref,
    sha: what.sha,
    headRef: '',
    baseRef: '',
    actor,
  };
}

/** `merge_group`: the merge queue's test of a pull request on top of those before it. */
export function mergeGroupEvent(
  what: EventPlace & { readonly sha: string; readonly baseSha: string; readonly number: number },
): WorkflowEvent {
  const branch = what.defaultBranch ?? 'main';
  const ref = `refs/heads/gh-readonly-queue/${branch}/pr-${what.number}-${what.baseSha}`;
  const payload = {
    ...exampleOf('merge_group'),
    action: 'checks_requested',
    merge_group: {
      head_sha: what.sha,
      head_ref: ref,
      base_sha: what.baseSha,
      base_ref: `refs/heads/${branch}`,
    },
    repository: repositoryOf(what),
  };
  const actor = what.actor ?? 'alice';
  return { name: 'merge_group', payload, ref, sha: what.sha, headRef: '', baseRef: '', actor };
}

function repositoryOf(place: EventPlace): Node {
  const example = exampleOf('pull_request')['repository'] as Node;
  const fullName = place.repository ?? 'acme/detections';
  return {
    ...example,
    name: fullName.split('/')[1],
    full_name: fullName,
    owner: accountOf(ownerOf(fullName), 'Organization'),
    html_url: `https://github.com/${fullName}`,
    url: `https://api.github.com/repos/${fullName}`,
    default_branch: place.defaultBranch ?? 'main',
    fork: false,
  };
}

function accountOf(login: string, type: 'User' | 'Organization'): Node {
  const example = exampleOf('pull_request')['sender'] as Node;
  return { ...example, login, type, html_url: `https://github.com/${login}` };
}

function ownerOf(repository = 'acme/detections'): string {
  return repository.split('/')[0] ?? '';
}

function exampleOf(event: string, fits: (example: Node) => boolean = () => true): Node {
  const all = require('@octokit/webhooks-examples') as readonly {
    name: string;
    examples: Node[];
  }[];
  const example = all.find((each) => each.name === event)?.examples.find(fits);
  if (example === undefined) {
    throw new Error(`@octokit/webhooks-examples has no example of ${event}`);
  }
  return example;
}
