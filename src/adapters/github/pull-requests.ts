// Pull requests on GitHub: our own comments, and the pull request that brought a commit; with retries and clear errors.
import type { OwnComment, PullRequestRef, PullRequests } from '../../ports.ts';
import { connectToGitHub, GitHubError, isBy, isSameText, PAGE } from './caller.ts';
import type { Author, GitHubOptions } from './caller.ts';

/** Pull requests that are searched for one that was merged just now. */
const RECENT = 30;
/** How far GitHub's clock may be behind ours, in milliseconds. */
const CLOCK_SKEW = 60_000;

/**
 * Makes the pull requests of a repository on GitHub. Every method throws {@link GitHubError}, and nothing else, when
 * GitHub refuses or does not answer.
 *
 * A comment is ours when its author is who the token is. That is asked once, and only when some comment holds our text.
 */
export function createPullRequests(options: GitHubOptions): PullRequests {
  const { owner, repo, name, octokit, call, now, viewer } = connectToGitHub(options);

  async function listComments(
    pullRequest: number,
    since: Date | null,
  ): Promise<readonly ListedComment[]> {
    const comments: ListedComment[] = [];
    for (let page = 1; ; page += 1) {
      const { data } = await call({
        doing: `read the comments of pull request #${pullRequest} of ${name}`,
        permission: 'pull-requests: read',
        send: (request) =>
          octokit.rest.issues.listComments({
            owner,
            repo,
            issue_number: pullRequest,
            per_page: PAGE,
            page,
            ...(since === null ? {} : { since: since.toISOString() }),
            request,
          }),
      });
      comments.push(...data);
      if (data.length < PAGE) {
        return comments;
      }
    }
  }

  /** The pull requests that were closed last; their merges are known here at once. */
  async function listRecent(branch: string | null): Promise<readonly ListedPullRequest[]> {
    const { data } = await call({
      doing: `list the pull requests of ${name}`,
      permission: 'pull-requests: read',
      send: (request) =>
        octokit.rest.pulls.list({
          owner,
          repo,
          state: 'closed',
          ...(branch === null ? {} : { base: branch }),
          sort: 'updated',
          direction: 'desc',
          per_page: RECENT,
          request,
        }),
    });
    return data;
  }

  /** The pull requests that a commit belongs to, by an index that lags some seconds behind a merge. */
  async function listAssociated(
    commit: string,
    branch: string | null,
  ): Promise<readonly ListedPullRequest[]> {
    const { data } = await call({
      doing: `look up the pull request of commit ${commit} of ${name}`,
      permission: 'pull-requests: read',
      send: (request) =>
        octokit.rest.repos.listPullRequestsAssociatedWithCommit({
          owner,
          repo,
          commit_sha: commit,
          per_page: PAGE,
          request,
        }),
    });
    return data.filter(
      ({ base }) =>
        base.repo.full_name.toLowerCase() === name.toLowerCase() &&
        (branch === null || base.ref === branch),
    );
  }

  /** Our own among the comments; the token is asked for its owner only when there is something to tell apart. */
  async function ownAmong(comments: readonly ListedComment[]): Promise<readonly OwnComment[]> {
    if (comments.length === 0) {
      return [];
    }
    const login = await viewer();
    return comments.filter((comment) => isBy(comment.user, login)).map(toOwnComment);
  }

  return {
    async ofCommits({ commits, branch }) {
      const head = commits.at(-1);
      if (head === undefined) {
        return [];
      }
      const wanted = new Set(commits);
      // One merge each, whatever its kind: a merge commit, a squashed one, or the last of those that were rebased.
      const merged = (await listRecent(branch)).filter(
        (each) => each.merged_at !== null && wanted.has(each.merge_commit_sha ?? ''),
      );
      const known = merged.some((each) => each.merge_commit_sha === head)
        ? null
        : pickMerged(await listAssociated(head, branch), head);
      const refs = merged.toSorted(byMerge).map(toRef);
      return known === null || refs.some((each) => each.number === known.number)
        ? refs
        : [...refs, known];
    },

    async findComments(pullRequest, text) {
      const comments = await listComments(pullRequest, null);
      return ownAmong(comments.filter((comment) => comment.body?.includes(text) === true));
    },

    async createComment(pullRequest, body) {
      const start = new Date(now().getTime() - CLOCK_SKEW);
      return call({
        doing: `comment on pull request #${pullRequest} of ${name}`,
        permission: 'pull-requests: write',
        send: async (request) => {
          const { data } = await octokit.rest.issues.createComment({
            owner,
            repo,
            issue_number: pullRequest,
            body,
            request,
          });
          return toOwnComment(data);
        },
        // An answer that was lost may stand for a comment that was made: trying again would leave two of them.
        findMade: async () => {
          const recent = await listComments(pullRequest, start);
          const made = await ownAmong(recent.filter((comment) => isSameText(comment.body, body)));
          return made.at(-1) ?? null;
        },
      });
    },

    async updateComment(comment, body) {
      return call({
        doing: `update comment ${comment.url}`,
        permission: 'pull-requests: write',
        send: async (request) => {
          const { data } = await octokit.rest.issues.updateComment({
            owner,
            repo,
            comment_id: comment.id,
            body,
            request,
          });
          return toOwnComment(data);
        },
      });
    },

    async deleteComment(comment) {
      try {
        await call({
          doing: `delete comment ${comment.url}`,
          permission: 'pull-requests: write',
          send: (request) =>
            octokit.rest.issues.deleteComment({ owner, repo, comment_id: comment.id, request }),
        });
      } catch (error) {
        // Gone is what was wanted, whoever deleted it (perhaps we did, and the answer was lost).
        if (!(error instanceof GitHubError) || error.status !== 404) {
          throw error;
        }
      }
    },
  };
}

interface ListedComment {
  readonly id: number;
  readonly html_url: string;
  readonly body?: string | undefined;
  readonly user: Author | null;
}

interface ListedPullRequest {
  readonly number: number;
  readonly html_url: string;
  readonly merged_at: string | null;
  readonly merge_commit_sha: string | null;
  readonly labels: readonly { readonly name: string }[];
  readonly head: {
    readonly sha: string;
    readonly repo: { readonly full_name: string } | null;
  };
  readonly base: { readonly ref: string; readonly repo: { readonly full_name: string } };
}

/** The merged pull request whose merge made the commit, else the one merged last; null when none is merged. */
function pickMerged(
  pullRequests: readonly ListedPullRequest[],
  commit: string,
): PullRequestRef | null {
  const merged = pullRequests.filter((each) => each.merged_at !== null).toSorted(byMerge);
  const picked = merged.find((each) => each.merge_commit_sha === commit) ?? merged.at(-1);
  return picked === undefined ? null : toRef(picked);
}

function byMerge(a: ListedPullRequest, b: ListedPullRequest): number {
  return (a.merged_at ?? '').localeCompare(b.merged_at ?? '');
}

function toRef(pullRequest: ListedPullRequest): PullRequestRef {
  const { number, html_url: url, labels, head, base } = pullRequest;
  return {
    number,
    url,
    labels: labels.map((label) => label.name),
    headCommit: head.sha,
    // The repository of a fork may be gone.
    fork: head.repo?.full_name.toLowerCase() !== base.repo.full_name.toLowerCase(),
  };
}

function toOwnComment(comment: ListedComment): OwnComment {
  return { id: comment.id, url: comment.html_url, body: comment.body ?? '' };
}
