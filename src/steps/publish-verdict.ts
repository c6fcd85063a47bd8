// Publishes what rules can act on: labels on the pull request, and a check with an annotation on every line that matters.
import type { Finding } from '../core/files/finding.ts';
import type { Change } from '../core/plan/change.ts';
import { countChanges } from '../core/plan/plan.ts';
import type { Plan } from '../core/plan/plan.ts';
import { oneLine } from '../core/text/blocks.ts';
import { maskPlan } from '../core/text/mask-plan.ts';
import { renderMistakes } from '../core/text/render-mistakes.ts';
import { renderPlan } from '../core/text/render-plan.ts';
import type { Rendered } from '../core/text/rendered.ts';
import { truncate } from '../core/text/safe-text.ts';
import { PullRequestsError } from '../ports.ts';
import type { CheckAnnotation } from '../ports.ts';
import type { MadePlan } from './make-plan.ts';
import { renderOptions, shownOf } from './publish.ts';
import { commentTarget } from './run.ts';
import type { Run } from './run.ts';

/** The labels that the action puts on a pull request and takes off again, and when. */
const LABELS: Readonly<Record<string, (plan: Plan) => boolean>> = {
  'lgc:deletes': ({ changes }) => changes.some(({ action }) => action === 'delete'),
  'lgc:drift': ({ changes }) => changes.some(({ drift }) => drift !== null),
  'lgc:refused': ({ changes }) => changes.some(({ refusal }) => refusal !== null),
};

/** Most annotations of a check: who has more mistakes mends the first ones first. */
const MOST_ANNOTATIONS = 500;

/**
 * Labels the pull request (input `labels`) and writes a check (input `check-run`). What the host refuses is a warning: the
 * plan itself is in the comment.
 */
export async function publishVerdict(run: Run, made: MadePlan): Promise<void> {
  const { trigger, inputs } = run;
  const { verdicts, console } = run.ports;
  if (verdicts === null || trigger.type !== 'pull-request') {
    return;
  }
  try {
    if (inputs.labels && made.status === 'planned') {
      const wanted = Object.keys(LABELS).filter((label) => LABELS[label]?.(made.plan) === true);
      const missing = wanted.filter((label) => !trigger.labels.includes(label));
      if (missing.length > 0) {
        await verdicts.addLabels(trigger.number, missing);
      }
      for (const label of trigger.labels) {
        if (label in LABELS && !wanted.includes(label)) {
          await verdicts.removeLabel(trigger.number, label);
        }
      }
    }
    if (inputs.checkRun) {
      const { pages, title } = rendered(run, made);
      await verdicts.createCheck({
        name: truncate(`lgc: ${commentTarget(run)}`, 100),
        commit: trigger.commit,
        conclusion: isGood(made) ? 'success' : 'failure',
        title: truncate(title, 200),
        summary: pages[0] ?? title,
        annotations: annotationsOf(run, made).slice(0, MOST_ANNOTATIONS),
        url: run.runUrl,
      });
    }
  } catch (error) {
    if (error instanceof PullRequestsError) {
      console.warning(error.message);
      return;
    }
    throw error;
  }
}

function rendered(run: Run, made: MadePlan): Rendered {
  const options = renderOptions(run, run.trigger.commit);
  return made.status === 'mistakes'
    ? renderMistakes(made.findings, options)
    : renderPlan(made.plan, { ...options, ...shownOf(made) });
}

function isGood(made: MadePlan): boolean {
  if (made.status === 'mistakes') {
    return false;
  }
  const { failed, refused } = countChanges(made.plan);
  return failed === 0 && refused === 0;
}

function annotationsOf(run: Run, made: MadePlan): readonly CheckAnnotation[] {
  const prefix = run.directory === '' ? '' : `${run.directory}/`;
  if (made.status === 'mistakes') {
    return made.findings.flatMap((finding) => findingAnnotation(finding, prefix));
  }
  const plan = maskPlan(made.plan, made.secrets);
  return [
    ...plan.findings.flatMap((finding) => findingAnnotation(finding, prefix)),
    ...plan.changes.flatMap((change) => changeAnnotation(change, prefix)),
  ];
}

function findingAnnotation(
  { severity, code, message, hint, place }: Finding,
  prefix: string,
): readonly CheckAnnotation[] {
  return place === null
    ? []
    : [
        {
          path: `${prefix}${place.file}`,
          line: place.line,
          level: severity === 'error' ? 'failure' : 'warning',
          title: code,
          message: oneLine(`${message}${hint === null ? '' : ` ${hint}`}`),
        },
      ];
}

function changeAnnotation(change: Change, prefix: string): readonly CheckAnnotation[] {
  const { place, refusal, drift, conflict, service, action } = change;
  if (place === null || (refusal === null && drift === null)) {
    return [];
  }
  const path = `${prefix}${place.file}`;
  const { line } = place;
  if (refusal !== null) {
    const message = oneLine(`${refusal.reason}. To go on: ${refusal.ways.join('; or ')}.`);
    return [{ path, line, level: 'failure', title: `${action} on ${service} refused`, message }];
  }
  const message = conflict
    ? 'The detection was edited on the service and in the file since the last apply; the file wins.'
    : `The detection was ${drift ?? ''} on the service since the last apply; the file's version is put back.`;
  return [{ path, line, level: 'warning', title: `drift on ${service}`, message }];
}
