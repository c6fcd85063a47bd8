// Publishes what a run found or did: log lines, annotations, step summary, outputs, and the comment on the pull request.
import type { Finding } from '../core/files/finding.ts';
import { stringifyJson } from '../core/files/json.ts';
import type { JsonObject } from '../core/files/json.ts';
import { formatFailure } from '../core/plan/failure.ts';
import { countChanges, isDue } from '../core/plan/plan.ts';
import type { Plan } from '../core/plan/plan.ts';
import { countOutcomes } from '../core/plan/report.ts';
import type { Report } from '../core/plan/report.ts';
import { planToJson, reportToJson } from '../core/text/plan-json.ts';
import { renderMistakes } from '../core/text/render-mistakes.ts';
import { changeLine } from '../core/text/render-lines.ts';
import { renderPlan } from '../core/text/render-plan.ts';
import { renderReport } from '../core/text/render-report.ts';
import type { RenderOptions } from '../core/text/rendered.ts';
import type { PullRequestRef } from '../ports.ts';
import type { MadePlan } from './make-plan.ts';
import { publishComment } from './publish-comment.ts';
import type { ExitCode, Run } from './run.ts';

/** Where a run's comment belongs; null: nowhere. */
export type CommentPlace = Pick<PullRequestRef, 'number'> | null;

/** A plan as it was made: what is shown of it, and the values that must not be. */
export type Planned = Pick<
  Extract<MadePlan, { readonly status: 'planned' }>,
  'plan' | 'standing' | 'services' | 'secrets'
>;

/** Publishes mistakes that kept a plan from being made. */
export async function publishMistakes(
  run: Run,
  findings: readonly Finding[],
  place: CommentPlace,
): Promise<ExitCode> {
  const { console, outputs } = run.ports;
  showFindings(run, findings);
  const mistakes = findings.filter((finding) => finding.severity === 'error').length;
  const rendered = renderMistakes(findings, renderOptions(run, run.trigger.commit));
  await outputs.summary(rendered.summary);
  outputs.output('failed', String(mistakes));
  outputs.output('has-changes', 'false');
  outputs.output('summary', rendered.title);
  await publishComment({ run, place, pages: rendered.pages, secrets: [] });
  console.error(`${rendered.title}. Nothing was read or written.`);
  return 1;
}

/** Publishes a plan; 1 when a read failed or a change is refused. */
export async function publishPlan(
  run: Run,
  planned: Planned,
  place: CommentPlace,
): Promise<ExitCode> {
  const { plan, secrets } = planned;
  const { console, outputs } = run.ports;
  const counts = countChanges(plan);
  showPlan(run, plan);
  const rendered = renderPlan(plan, { ...renderOptions(run, plan.commit), ...shownOf(planned) });
  await outputs.summary(rendered.summary);
  await writePlan(run, planned);
  await publishComment({ run, place, pages: rendered.pages, secrets });
  console.info(rendered.title);
  if (counts.failed > 0) {
    console.error(
      `${counts.failed} could not be read; nothing will be done about them until they can.`,
    );
  }
  if (counts.refused > 0) {
    console.error(`${counts.refused} refused; the plan says why and how to allow them.`);
  }
  return counts.failed > 0 || counts.refused > 0 ? 1 : 0;
}

/** Publishes what an apply did; 1 when anything failed or was refused. */
export async function publishReport(
  run: Run,
  parts: { readonly planned: Planned; readonly report: Report },
  place: CommentPlace,
): Promise<ExitCode> {
  const { planned, report } = parts;
  const { plan, secrets } = planned;
  const { console, outputs } = run.ports;
  const counts = countOutcomes(report);
  const rendered = renderReport(report, plan, {
    ...renderOptions(run, plan.commit),
    ...shownOf(planned),
  });
  await outputs.summary(rendered.summary);
  await writePlan(run, planned);
  outputs.output('failed', String(counts.failed));
  outputs.output(
    'report-file',
    await writeJson(run, 'report.json', reportToJson(report, { secrets })),
  );
  outputs.output('summary', rendered.title);
  await publishComment({ run, place, pages: rendered.pages, secrets });
  console.info(rendered.title);
  if (counts.failed > 0 || counts.skipped > 0) {
    console.error(
      `${counts.failed} failed, ${counts.skipped} skipped. Running again resumes where this run ended.`,
    );
    return 1;
  }
  return 0;
}

/** Shows every finding, on its line where a place can be shown. */
export function showFindings(run: Run, findings: readonly Finding[]): void {
  for (const finding of findings) {
    run.ports.console.finding(finding);
  }
}

function showPlan(run: Run, plan: Plan): void {
  const { console } = run.ports;
  showFindings(run, plan.findings);
  for (const failure of plan.failures) {
    console.error(formatFailure(failure));
  }
  for (const change of plan.changes) {
    if (change.action !== 'no-op') {
      console.info(changeLine(change));
    }
  }
}

async function writePlan(run: Run, { plan, secrets, standing }: Planned): Promise<void> {
  const { outputs } = run.ports;
  const counts = countChanges(plan);
  outputs.output('has-changes', String(plan.changes.some(isDue)));
  outputs.output('to-create', String(counts.create));
  outputs.output('to-update', String(counts.update));
  outputs.output('to-delete', String(counts.delete));
  outputs.output('to-adopt', String(counts.adopt));
  outputs.output('blocked', String(counts.refused));
  outputs.output('failed', String(counts.failed));
  outputs.output('has-drift', String(counts.drift > 0));
  outputs.output('targets', JSON.stringify(plan.services));
  const name = run.inputs.planFile ?? 'plan.json';
  outputs.output(
    'plan-file',
    await writeJson(run, name, planToJson(plan, counts, { secrets, standing })),
  );
}

function writeJson(run: Run, name: string, value: JsonObject): Promise<string> {
  return run.ports.outputs.file(name, `${stringifyJson(value, { indent: 2 })}\n`);
}

function renderOptions(run: Run, commit: string): RenderOptions {
  const { inputs, runUrl, repositoryUrl } = run;
  return { target: inputs.target ?? 'all', commit, runUrl, repositoryUrl };
}

function shownOf({ services, secrets, standing }: Planned): Partial<RenderOptions> {
  return {
    secrets,
    standing,
    ignore: new Map(services.map(({ service }) => [service.id, service.ignore])),
  };
}
