// The whole story with two hundred Sigma rules, through the bundled action: plan, merge, console edit, drift, removal.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildPlugin } from '../../../scripts/build-plugins.ts';
import { setStage } from '../../support/stage.ts';
import type { Stage } from '../../support/stage.ts';
import { startOpenSearchService } from '../support/opensearch-service.ts';
import type { OpenSearchService } from '../support/opensearch-service.ts';
import { sigmaRules } from '../support/sigma-rules.ts';

const RULES = sigmaRules(200);

let opensearch: OpenSearchService;
let stage: Stage;

beforeAll(async () => {
  opensearch = await startOpenSearchService();
  const component = await buildPlugin('opensearch');
  stage = await setStage({
    files: () => ({
      '.logcraft/plugins/opensearch.wasm': { copy: component },
      'lgc.toml': `[core]
workspace = "rules"

[services.opensearch-prod]
plugin = "opensearch"

[services.opensearch-prod.settings]
url = "${opensearch.url}"
username = "${opensearch.username}"
password = "\${OPENSEARCH_PASSWORD}"
`,
    }),
  });
}, 240_000);

afterAll(async () => {
  await stage.close();
  await opensearch.close();
});

const env = (): { readonly env: Record<string, string> } => ({
  env: { OPENSEARCH_PASSWORD: opensearch.password },
});

function countsOf(outputs: Readonly<Record<string, string | undefined>>): unknown {
  const { 'to-create': create, 'to-update': update, 'to-delete': remove, failed } = outputs;
  return { create, update, remove, failed };
}

test('two hundred rules are planned, deployed, and planned again without a change', async () => {
  const files = Object.fromEntries(RULES.map(({ path, text }) => [path, text]));
  const { number } = await stage.open('all', 'Add two hundred rules', files);
  const plan = await stage.plan(number, env());
  expect(countsOf(plan.outputs)).toEqual({ create: '200', update: '0', remove: '0', failed: '0' });

  const apply = await stage.merge(number, env());
  expect([apply.exitCode, apply.outputs['failed']]).toEqual([0, '0']);
  expect([...opensearch.rules.values()].map(({ title }) => title).toSorted()).toEqual(
    RULES.map(({ title }) => title).toSorted(),
  );

  const again = await stage.runOnMain({ ...env(), inputs: { mode: 'plan' } });
  expect(again.outputs['has-changes']).toBe('false');
}, 240_000);

test('an edit in the console is drift, and is put back', async () => {
  const title = RULES[7]?.title ?? '';
  opensearch.editInConsole(title, (rule) => {
    rule['level'] = 'informational';
  });
  const drift = await stage.runOnMain({ ...env(), inputs: { mode: 'drift' } });
  expect(drift.outputs['has-drift']).toBe('true');
  expect(opensearch.rules.values().find((rule) => rule.title === title)?.level).toBe(
    'informational',
  );

  const apply = await stage.runOnMain({ ...env(), inputs: { 'approved-plan': 'off' } });
  expect(apply.exitCode).toBe(0);
  expect(opensearch.rules.values().find((rule) => rule.title === title)?.level).toBe('medium');
}, 240_000);

test('removed files are removed rules, a renamed file is nothing', async () => {
  const [gone, renamed] = RULES;
  const { number } = await stage.open('fewer', 'Remove one, rename one', {
    [gone?.path ?? '']: null,
    [renamed?.path ?? '']: null,
    'rules/opensearch/elsewhere/renamed.yml': renamed?.text ?? '',
  });
  const plan = await stage.plan(number, env());
  expect(countsOf(plan.outputs)).toEqual({ create: '0', update: '0', remove: '1', failed: '0' });
  const apply = await stage.merge(number, env());
  expect(apply.exitCode).toBe(0);
  expect(opensearch.rules.size).toBe(199);
  expect([...opensearch.rules.values()].some(({ title }) => title === gone?.title)).toBe(false);
}, 240_000);
