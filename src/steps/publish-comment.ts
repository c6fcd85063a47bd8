// Publishes our comment on a pull request: one per target, found again by its marker, updated in place, page by page.
import { isPageOf, isSamePage, markerText, parseMarker } from '../core/text/comment.ts';
import { PullRequestsError } from '../ports.ts';
import type { OwnComment, PullRequests } from '../ports.ts';
import { commentTarget } from './run.ts';
import type { Run } from './run.ts';

/** What became of the comment; `read-only`: the token may not write, as that of a pull request from a fork. */
export type CommentOutcome =
  | { readonly status: 'written'; readonly url: string }
  | { readonly status: 'none' }
  | { readonly status: 'read-only' | 'failed'; readonly message: string };

/** What is published, and where; the pages are masked and escaped already. */
export interface CommentParts {
  readonly run: Run;
  readonly place: { readonly number: number } | null;
  readonly pages: readonly string[];
}

/**
 * Makes the pages our comments on the pull request. A page that is there already and tells the same is not written again;
 * left-over pages are removed. Nothing happens without a pull request, or with `comment: off`. What the host refuses is an
 * outcome and no error: it must not hide what the run did.
 */
export async function publishComment(parts: CommentParts): Promise<CommentOutcome> {
  const { run, place, pages } = parts;
  const { pullRequests } = run.ports;
  if (place === null || pullRequests === null || run.inputs.comment === 'off') {
    return { status: 'none' };
  }
  try {
    return await writePages({ run, pullRequests, number: place.number, pages });
  } catch (error) {
    if (error instanceof PullRequestsError) {
      return { status: error.isReadOnly ? 'read-only' : 'failed', message: error.message };
    }
    throw error;
  }
}

async function writePages(parts: {
  readonly run: Run;
  readonly pullRequests: PullRequests;
  readonly number: number;
  readonly pages: readonly string[];
}): Promise<CommentOutcome> {
  const { run, pullRequests, number, pages } = parts;
  const existing = await findPages(run, pullRequests, number);
  const kept = run.inputs.comment === 'recreate' ? [] : existing.slice(0, pages.length);
  const written: OwnComment[] = [];
  for (const [index, body] of pages.entries()) {
    // One after the other: pages have to appear in their order, and GitHub slows down parallel content writes.
    written.push(await writePage({ pullRequests, number, page: kept[index], body }));
  }
  for (const leftOver of existing.slice(kept.length)) {
    await pullRequests.deleteComment(leftOver);
  }
  const [first] = written;
  return first === undefined ? { status: 'none' } : { status: 'written', url: first.url };
}

/** Our pages in their order; a text that only quotes a marker is none. */
async function findPages(
  run: Run,
  pullRequests: PullRequests,
  number: number,
): Promise<readonly OwnComment[]> {
  const target = commentTarget(run);
  const found = await pullRequests.findComments(number, markerText(target));
  const pageOf = ({ body }: OwnComment): number => parseMarker(body)?.page ?? 0;
  return found
    .filter(({ body }) => isPageOf(body, target))
    .toSorted((a, b) => pageOf(a) - pageOf(b) || a.id - b.id);
}

async function writePage(parts: {
  readonly pullRequests: PullRequests;
  readonly number: number;
  readonly page: OwnComment | undefined;
  readonly body: string;
}): Promise<OwnComment> {
  const { pullRequests, number, page, body } = parts;
  if (page === undefined) {
    return pullRequests.createComment(number, body);
  }
  return isSamePage(page.body, body) ? page : pullRequests.updateComment(page, body);
}
