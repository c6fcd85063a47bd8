// Checks changes against the policies that look at them: a create, update, delete, or what switches a detection off.
import { concerns } from '../core/files/check-policy.ts';
import { startOf } from '../core/files/finding.ts';
import type { Finding } from '../core/files/finding.ts';
import type { JsonObject } from '../core/files/json.ts';
import type { Policy, PolicyChange } from '../core/files/policy.ts';
import type { Change } from '../core/plan/change.ts';
import { findLostCoverage } from '../core/plan/coverage.ts';
import { isDue } from '../core/plan/plan.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { DocumentChecks } from '../ports.ts';
import { policyFinding } from './check-project.ts';

/** The plan with the findings of such policies; a change that violates one of severity error is refused. */
export async function checkChanges(parts: {
  readonly plan: Plan;
  readonly policies: readonly Policy[];
  /** Labels of the pull request. */
  readonly labels: readonly string[];
  readonly checks: DocumentChecks;
}): Promise<Plan> {
  const { plan, policies, labels, checks } = parts;
  const looking = policies.filter(({ on }) => on !== null);
  if (looking.length === 0) {
    return plan;
  }
  const disabled = disabledBy(plan);
  const findings: Finding[] = [];
  const refused = new Map<Change, Policy>();
  for (const policy of looking) {
    const subjects = plan.changes.flatMap((change) => {
      const document = documentOf(change);
      const isMeant =
        isDue(change) &&
        change.plugin === policy.plugin &&
        kindsOf(change, disabled).some((kind) => policy.on?.includes(kind) === true) &&
        // As it is and as it becomes: lowering a severity must not be the way around a policy on high ones.
        [document, change.remote].some((one) => one !== null && concerns(one, policy.where));
      return isMeant ? [{ change, document }] : [];
    });
    for (const index of await violations(policy, { subjects, labels, checks })) {
      const change = subjects[index]?.change;
      if (change !== undefined) {
        findings.push(policyFinding(policy, change.place ?? startOf(change.file)));
        if (policy.severity === 'error' && !refused.has(change)) {
          refused.set(change, policy);
        }
      }
    }
  }
  return {
    ...plan,
    findings: [...plan.findings, ...findings],
    changes: plan.changes.map((change) => {
      const policy = refused.get(change);
      return policy === undefined ? change : { ...change, refusal: refusalBy(policy) };
    }),
  };
}

function refusalBy({ message, file, test }: Policy): NonNullable<Change['refusal']> {
  const way =
    test.check === 'label'
      ? `put the label \`${test.labels.join('` or `')}\` on the pull request`
      : 'change the detection so that it respects the policy';
  return { code: 'policy', reason: `${message} (policy: ${file})`, ways: [way] };
}

function disabledBy(plan: Plan): ReadonlySet<Change> {
  const { weakenings } = findLostCoverage(plan);
  return new Set(weakenings.filter(({ kind }) => kind === 'disabled').map(({ change }) => change));
}

function kindsOf(change: Change, disabled: ReadonlySet<Change>): readonly PolicyChange[] {
  const { action } = change;
  const own: readonly PolicyChange[] =
    action === 'create' || action === 'update' || action === 'delete' ? [action] : [];
  return disabled.has(change) ? [...own, 'disable'] : own;
}

/** What a change leaves on the service; for a delete what it takes from there. */
function documentOf({ desired, remote, applied }: Change): JsonObject {
  return desired ?? remote ?? applied ?? {};
}

/** Numbers of the subjects that violate a policy; one that cannot be checked violates it. */
async function violations(
  { test }: Policy,
  parts: {
    readonly subjects: readonly { readonly document: JsonObject }[];
    readonly labels: readonly string[];
    readonly checks: DocumentChecks;
  },
): Promise<readonly number[]> {
  const { subjects, labels, checks } = parts;
  const all = subjects.map((_, index) => index);
  if (test.check === 'label') {
    return test.labels.some((label) => labels.includes(label)) ? [] : all;
  }
  if (subjects.length === 0) {
    return [];
  }
  const [outcome] = await checks.check(
    [{ kind: 'policy', test }],
    subjects.map(({ document }) => document),
  );
  return outcome?.status === 'checked' ? outcome.mistakes.map(([index]) => index) : all;
}
