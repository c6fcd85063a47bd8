// Pull requests that we open ourselves, from a branch of ours into the default branch; one per branch, kept up to date.
import type { Proposal, Proposals } from '../../ports.ts';
import { connectToGitHub } from './caller.ts';
import type { GitHubOptions } from './caller.ts';

/** Makes the proposals of a repository on GitHub. Every method throws GitHubError when GitHub refuses or does not answer. */
export function createProposals(options: GitHubOptions): Proposals {
  const { owner, repo, name, octokit, call } = connectToGitHub(options);

  async function findOpen(branch: string): Promise<ListedPullRequest | null> {
    const { data } = await call({
      doing: `look for the pull request of branch ${branch} of ${name}`,
      permission: 'pull-requests: read',
      send: (request) =>
        octokit.rest.pulls.list({
          owner,
          repo,
          state: 'open',
          head: `${owner}:${branch}`,
          request,
        }),
    });
    return data.find((each) => each.head.ref === branch) ?? null;
  }

  return {
    async propose({ branch, title, body }) {
      const open = await findOpen(branch);
      if (open !== null) {
        const proposal: Proposal = { number: open.number, url: open.html_url, isNew: false };
        if (open.title !== title || open.body !== body) {
          await call({
            doing: `update pull request #${open.number} of ${name}`,
            permission: 'pull-requests: write',
            send: (request) =>
              octokit.rest.pulls.update({
                owner,
                repo,
                pull_number: open.number,
                title,
                body,
                request,
              }),
          });
        }
        return proposal;
      }
      const { data: repository } = await call({
        doing: `read the repository ${name}`,
        permission: 'contents: read',
        send: (request) => octokit.rest.repos.get({ owner, repo, request }),
      });
      return call<Proposal>({
        doing: `open a pull request in ${name}`,
        permission:
          'pull-requests: write, and allow it in Settings > Actions > General > Workflow permissions',
        send: async (request) => {
          const { data } = await octokit.rest.pulls.create({
            owner,
            repo,
            title,
            body,
            head: branch,
            base: repository.default_branch,
            request,
          });
          return { number: data.number, url: data.html_url, isNew: true };
        },
        // An answer that was lost may stand for a pull request that was opened.
        findMade: async () => {
          const made = await findOpen(branch);
          return made === null ? null : { number: made.number, url: made.html_url, isNew: true };
        },
      });
    },
  };
}

interface ListedPullRequest {
  readonly number: number;
  readonly html_url: string;
  readonly title: string;
  readonly body: string | null;
  readonly head: { readonly ref: string };
}
