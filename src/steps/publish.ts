// Publishes what a run found or did: log lines, annotations, step summary, outputs, and the comment on the pull request.
import type { Finding } from '../core/files/finding.ts';
import { stringifyJson } from '../core/files/json.ts';
import type { JsonObject } from '../core/files/json.ts';
import { approvalAfter, approvalOf } from '../core/plan/approval.ts';
import type { Approval } from '../core/plan/approval.ts';
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
import type { Rendered, RenderOptions } from '../core/text/rendered.ts';
import type { PullRequestRef } from '../ports.ts';
import type { HeldPlan } from './hold-to-approval.ts';
import type { MadePlan } from './make-plan.ts';
import { publishComment } from './publish-comment.ts';
import type { CommentOutcome } from './publish-comment.ts';
import { commentTarget } from './run.ts';
import type { ExitCode, Run } from './run.ts';

/** Where a run's comment belongs; null: nowhere. */
export type CommentPlace = Pick<PullRequestRef, 'number'> | null;

/** A plan as it was made: what is shown of it, and the values that must not be. */
export type Planned = Pick<
  Extract<MadePlan, { readonly status: 'planned' }>,
  'plan' | 'standing' | 'services' | 'secrets' | 'trust'
>;

/** Mistakes, and the values that must not be shown with them; left out: none was looked at. */
export interface PublishedMistakes {
  readonly findings: readonly Finding[];
  readonly secrets?: readonly string[];
}

/** Publishes mistakes that kept a plan from being made. */
export async function publishMistakes(
  run: Run,
  { findings, secrets = [] }: PublishedMistakes,
  place: CommentPlace,
): Promise<ExitCode> {
  const options = { ...renderOptions(run, run.trigger.commit), secrets };
  const rendered = renderMistakes(findings, options);
  await showMistakes(run, findings, rendered);
  tellComment(run, await publishComment({ run, place, pages: rendered.pages }), 'plan');
  return 1;
}

/** Publishes mistakes that kept an apply from beginning; what was approved stays in the comments for the next try. */
export async function publishApplyMistakes(
  run: Run,
  parts: PublishedMistakes & { readonly approvals: ReadonlyMap<number, Approval> },
  places: readonly Pick<PullRequestRef, 'number'>[],
): Promise<ExitCode> {
  const { findings, approvals, secrets = [] } = parts;
  const options = { ...renderOptions(run, run.trigger.commit), secrets };
  await showMistakes(run, findings, renderMistakes(findings, options));
  for (const place of places) {
    const approval = approvals.get(place.number) ?? null;
    const { pages } = renderMistakes(findings, { ...options, approval });
    tellComment(run, await publishComment({ run, place, pages }), 'report');
  }
  return 1;
}

async function showMistakes(
  run: Run,
  findings: readonly Finding[],
  rendered: Rendered,
): Promise<void> {
  const { console, outputs } = run.ports;
  showFindings(run, findings);
  const mistakes = findings.filter((finding) => finding.severity === 'error').length;
  await outputs.summary(rendered.summary);
  outputs.output('failed', String(mistakes));
  outputs.output('has-changes', 'false');
  outputs.output('summary', rendered.title);
  console.error(`${rendered.title}. Nothing was read or written.`);
}

/** Publishes a plan; 1 when a read failed, a change is refused, or the comment could not be written. */
export async function publishPlan(
  run: Run,
  planned: Planned,
  place: CommentPlace,
): Promise<ExitCode> {
  const { plan } = planned;
  const { console, outputs } = run.ports;
  const counts = countChanges(plan);
  showPlan(run, plan);
  const rendered = renderPlan(plan, {
    ...renderOptions(run, plan.commit),
    ...shownOf(planned),
    approval: approvalOf(plan),
  });
  await outputs.summary(rendered.summary);
  await writePlan(run, planned);
  outputs.output('summary', rendered.title);
  console.info(rendered.title);
  if (counts.failed > 0) {
    console.error(
      `${counts.failed} could not be read; nothing will be done about them until they can.`,
    );
  }
  if (counts.refused > 0) {
    console.error(`${counts.refused} refused; the plan says why and how to allow them.`);
  }
  const comment = await publishComment({ run, place, pages: rendered.pages });
  tellComment(run, comment, 'plan');
  return counts.failed > 0 || counts.refused > 0 || comment.status === 'failed' ? 1 : 0;
}

/**
 * Publishes what an apply did; 1 when anything failed or was refused. A comment that cannot be written is a warning: what
 * was deployed is deployed.
 */
export async function publishReport(
  run: Run,
  parts: { readonly planned: Planned; readonly report: Report; readonly approved: HeldPlan },
  places: readonly Pick<PullRequestRef, 'number'>[],
): Promise<ExitCode> {
  const { planned, report, approved } = parts;
  const { plan, secrets } = planned;
  const { console, outputs } = run.ports;
  const counts = countOutcomes(report);
  const options = {
    ...renderOptions(run, plan.commit),
    ...shownOf(planned),
    notes: approved.notes,
  };
  const rendered = renderReport(report, plan, options);
  await outputs.summary(rendered.summary);
  await writePlan(run, planned);
  outputs.output('failed', String(counts.failed));
  outputs.output(
    'report-file',
    await writeJson(run, 'report.json', reportToJson(report, { secrets })),
  );
  outputs.output('summary', rendered.title);
  console.info(rendered.title);
  for (const place of places) {
    const approval = approved.approvals.get(place.number) ?? null;
    const { pages } = renderReport(report, plan, {
      ...options,
      // What is left of the approval, so that running again can go on.
      approval: approval === null ? null : approvalAfter(approval, report),
    });
    tellComment(run, await publishComment({ run, place, pages }), 'report');
  }
  if (counts.failed > 0 || counts.skipped > 0) {
    console.error(
      `${counts.failed} failed, ${counts.skipped} skipped. Running again resumes where this run ended.`,
    );
    return 1;
  }
  return 0;
}

/** Says what became of the comment: a plan nobody can read is an error, a report that is missing one a warning. */
function tellComment(run: Run, outcome: CommentOutcome, what: 'plan' | 'report'): void {
  const { console, outputs } = run.ports;
  const elsewhere = `The ${what} is in the step summary and in the log.`;
  switch (outcome.status) {
    case 'none':
      return;
    case 'written':
      outputs.output('comment-url', outcome.url);
      console.info(`Comment: ${outcome.url}`);
      return;
    case 'read-only':
      if (run.trigger.type === 'pull-request' && run.trigger.fork) {
        console.info(`The token of a pull request from a fork writes no comment. ${elsewhere}`);
      } else {
        console.warning(`${outcome.message} ${elsewhere}`);
      }
      return;
    case 'failed':
      if (what === 'plan') {
        console.error(`${outcome.message} ${elsewhere}`);
      } else {
        console.warning(`${outcome.message} ${elsewhere} What was deployed is deployed.`);
      }
  }
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

/** What every text of a run is rendered with. */
export function renderOptions(run: Run, commit: string): RenderOptions {
  const { runUrl, repositoryUrl, directory } = run;
  return { target: commentTarget(run), commit, runUrl, repositoryUrl, directory };
}

/** What a text about a plan is rendered with beside. */
export function shownOf({ services, secrets, standing, trust }: Planned): Partial<RenderOptions> {
  return {
    secrets,
    standing,
    trust,
    ignore: new Map(services.map(({ service }) => [service.id, service.ignore])),
  };
}
