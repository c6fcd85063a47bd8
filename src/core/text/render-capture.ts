// The pull request that takes edits of a service over into the files: its title, its text, its commit message.
import type { Change } from '../plan/change.ts';
import type { Plan } from '../plan/plan.ts';
import { alert, counted, details, list, name, names, prose, shortName } from './blocks.ts';
import { joinBlocks, lazySection, MAX_PAGE_BYTES, packSections } from './comment.ts';
import { maskPlan } from './mask-plan.ts';
import { diffFence } from './plan-diff.ts';
import { serviceEdits } from './render-plan.ts';
import { fixed, renderFoot } from './rendered.ts';
import type { RenderOptions } from './rendered.ts';
import { codeHtml } from './safe-text.ts';

/** A pull request as text. */
export interface RenderedCapture {
  readonly title: string;
  readonly body: string;
  /** Of the commit; plain text. */
  readonly message: string;
}

/** Renders what was captured, and what was not with its reasons. */
export function renderCapture(
  capture: {
    readonly captured: readonly Change[];
    readonly left: readonly { readonly change: Change; readonly reason: string }[];
  },
  plan: Plan,
  options: RenderOptions,
): RenderedCapture {
  const captured = maskPlan({ ...plan, changes: capture.captured }, options.secrets ?? []).changes;
  const services = [...new Set(captured.map(({ service }) => service))];
  const title =
    `Take over ${counted(captured.length, 'edit')} made on ${services.map(shortName).join(', ')}`.slice(
      0,
      200,
    );
  const foot = renderFoot('', options);
  const sections = [
    ...fixed(
      `Somebody edited these detections on ${names(services)}, past the files. This pull request writes the edits into the files; merge it to keep them, close it to have the next apply put the files' version back.`,
    ),
    ...fixed(
      capture.left.length === 0
        ? ''
        : alert(
            'NOTE',
            joinBlocks([
              `**${counted(capture.left.length, 'detection')} not taken over:**`,
              list(
                capture.left.map(
                  ({ change, reason }) =>
                    `${name(change.key)} on ${name(change.service)}: ${prose(reason)}`,
                ),
                { where: 'see the log' },
              ),
            ]),
          ),
    ),
    ...captured.map((change) =>
      lazySection(
        () =>
          details(
            `${codeHtml(shortName(change.key))} on ${codeHtml(shortName(change.service))}${change.conflict ? ' · ⚠️ the file changed too: its own changes stay' : ''}`,
            joinBlocks([name(change.file), diffFence(serviceEdits(change, options))]),
          ),
        `${name(change.key)} on ${name(change.service)}`,
      ),
    ),
  ];
  const room = MAX_PAGE_BYTES - Buffer.byteLength(foot) - 10;
  return {
    title,
    body: joinBlocks([...packSections(sections, { pageBytes: room, maxPages: 1 }), foot]),
    message: `${title}\n`,
  };
}
