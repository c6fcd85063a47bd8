// Publishes our comment on a pull request: one per target, found again by its marker, updated in place, page by page.
import { markerText } from '../core/text/comment.ts';
import { maskSecrets } from '../core/text/safe-text.ts';
import type { OwnComment, PullRequests } from '../ports.ts';
import type { Run } from './run.ts';

/**
 * Makes the pages our comments on the pull request. A page that is there already and identical is not written again;
 * left-over pages are removed. Nothing happens without a pull request, or with `comment: off`.
 */
export async function publishComment(parts: {
  readonly run: Run;
  readonly place: { readonly number: number } | null;
  readonly pages: readonly string[];
  readonly secrets: readonly string[];
}): Promise<void> {
  const { run, place, pages, secrets } = parts;
  const { pullRequests, console, outputs } = run.ports;
  if (place === null || pullRequests === null || run.inputs.comment === 'off') {
    return;
  }
  // GitHub masks secrets in logs, not in comments.
  const bodies = pages.map((page) => maskSecrets(page, secrets));
  const existing = await pullRequests.findComments(
    place.number,
    markerText(run.inputs.target ?? 'all'),
  );
  const kept = run.inputs.comment === 'recreate' ? [] : existing.slice(0, bodies.length);
  const written: OwnComment[] = [];
  for (const [index, body] of bodies.entries()) {
    // One after the other: pages have to appear in their order, and GitHub slows down parallel content writes.
    written.push(await writePage({ pullRequests, place, page: kept[index], body }));
  }
  for (const leftOver of existing.slice(kept.length)) {
    await pullRequests.deleteComment(leftOver);
  }
  const [first] = written;
  if (first !== undefined) {
    outputs.output('comment-url', first.url);
    console.info(`Comment: ${first.url}`);
  }
}

async function writePage(parts: {
  readonly pullRequests: PullRequests;
  readonly place: { readonly number: number };
  readonly page: OwnComment | undefined;
  readonly body: string;
}): Promise<OwnComment> {
  const { pullRequests, place, page, body } = parts;
  if (page === undefined) {
    return pullRequests.createComment(place.number, body);
  }
  return page.body === body ? page : pullRequests.updateComment(page, body);
}
