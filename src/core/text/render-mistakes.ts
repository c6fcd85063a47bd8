// Mistakes that kept a plan from being made, as the comment and the summary show them.
import type { Finding } from '../files/finding.ts';
import { counted, shortName } from './blocks.ts';
import { maskFindings } from './mask-plan.ts';
import { findings as renderFindings } from './render-plan.ts';
import { fixed, renderSections } from './rendered.ts';
import type { Rendered, RenderOptions } from './rendered.ts';
import { createMasker } from './safe-text.ts';

/** Renders findings without a plan: nothing was read from a service, and nothing will be written. */
export function renderMistakes(findings: readonly Finding[], options: RenderOptions): Rendered {
  const masked = maskFindings(findings, createMasker(options.secrets ?? []));
  const mistakes = masked.filter(({ severity }) => severity === 'error').length;
  const said = counted(mistakes, 'mistake');
  return renderSections({
    kind: 'mistakes',
    title: `${shortName(options.target)}: ${said} in the files`,
    sections: [
      ...fixed(
        `## ❌ ${said} in the files`,
        'No plan could be made. No service was written to, and a merge as it stands would change nothing.',
      ),
      ...fixed(renderFindings(masked, options)),
    ],
    note: 'mend the lines above and push again',
    options,
  });
}
