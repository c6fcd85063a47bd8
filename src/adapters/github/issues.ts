// Issues of ours on GitHub: found again by their label, author and marker; opened, updated, closed and opened again.
import type { Issues, OwnIssue } from '../../ports.ts';
import { connectToGitHub, isBy, PAGE } from './caller.ts';
import type { Author, GitHubOptions } from './caller.ts';

/** The label that our issues carry: without it every issue of the repository would have to be looked through. */
export const ISSUE_LABEL = 'lgc:drift';

/** Makes the issues of a repository on GitHub. Every method throws GitHubError when GitHub refuses or does not answer. */
export function createIssues(options: GitHubOptions): Issues {
  const { owner, repo, name, octokit, call, viewer } = connectToGitHub(options);
  return {
    async find(text) {
      const listed: ListedIssue[] = [];
      for (let page = 1; ; page += 1) {
        const { data } = await call({
          doing: `read the issues of ${name}`,
          permission: 'issues: read',
          send: (request) =>
            octokit.rest.issues.listForRepo({
              owner,
              repo,
              state: 'all',
              labels: ISSUE_LABEL,
              per_page: PAGE,
              page,
              request,
            }),
        });
        listed.push(...data.filter((issue) => issue.body?.startsWith(text) === true));
        if (data.length < PAGE) {
          break;
        }
      }
      if (listed.length === 0) {
        return null;
      }
      const login = await viewer();
      const own = listed.filter((issue) => isBy(issue.user, login)).map(toOwnIssue);
      const newest = own.toSorted((a, b) => b.number - a.number);
      return newest.find(({ state }) => state === 'open') ?? newest[0] ?? null;
    },

    async create({ title, body }) {
      return call({
        doing: `open an issue in ${name}`,
        permission: 'issues: write',
        send: async (request) => {
          const { data } = await octokit.rest.issues.create({
            owner,
            repo,
            title,
            body,
            labels: [ISSUE_LABEL],
            request,
          });
          return toOwnIssue(data);
        },
        // An answer that was lost may stand for an issue that was opened: trying again would leave two of them.
        findMade: () => this.find(firstLine(body)),
      });
    },

    async update(issue, { title, body, state }) {
      return call({
        doing: `update issue #${issue.number} of ${name}`,
        permission: 'issues: write',
        send: async (request) => {
          const { data } = await octokit.rest.issues.update({
            owner,
            repo,
            issue_number: issue.number,
            title,
            body,
            state,
            ...(state === 'closed' ? { state_reason: 'completed' } : {}),
            request,
          });
          return toOwnIssue(data);
        },
      });
    },
  };
}

interface ListedIssue {
  readonly number: number;
  readonly html_url: string;
  readonly state: string;
  readonly title: string;
  readonly body?: string | null | undefined;
  readonly user: Author | null;
}

function toOwnIssue(issue: ListedIssue): OwnIssue {
  return {
    number: issue.number,
    url: issue.html_url,
    state: issue.state === 'open' ? 'open' : 'closed',
    title: issue.title,
    body: issue.body ?? '',
  };
}

function firstLine(text: string): string {
  return /^[^\n]*/.exec(text)?.[0] ?? '';
}
