// Takes the pictures of docs/images: comments as the product renders them, shown as GitHub does, in headless Chromium.
//
// Usage: node scripts/pictures.ts [folder] (needs `chromium` on the PATH); the folder gets every state as a page too.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { change, failure, plan, report, savedSearch } from '../__tests__/support/plans.ts';
import type { Change } from '../src/core/plan/change.ts';
import { renderDrift } from '../src/core/text/render-drift.ts';
import { renderPlan } from '../src/core/text/render-plan.ts';
import { renderReport } from '../src/core/text/render-report.ts';
import type { RenderOptions } from '../src/core/text/rendered.ts';
import { renderPage } from './render-page.ts';

const FOLDER = resolve(process.argv[2] ?? join(import.meta.dirname, '../build/pictures'));
const IMAGES = resolve(import.meta.dirname, '../docs/images');

const OPTIONS: RenderOptions = {
  target: 'splunk-prod',
  commit: '5f3c1a9e0b7d4c2f8a6e1d0c9b8a7f6e5d4c3b2a',
  runUrl: 'https://github.com/acme/detections/actions/runs/1',
  repositoryUrl: 'https://github.com/acme/detections',
};

function search(title: string, more: object = {}): object {
  return savedSearch({ title, ...more });
}

const created: readonly Change[] = ['AWS root login', 'Kerberoasting', 'DNS tunnel'].map((key) =>
  change({ key, desired: search(key), remote: null }),
);
const updated = change({
  key: 'Password spraying',
  desired: search('Password spraying', { 'alert.severity': '3', cron_schedule: '0 * * * *' }),
  remote: search('Password spraying'),
});
const deleted = change({
  key: 'Event log cleared',
  desired: null,
  remote: search('Event log cleared', { tags: ['attack.t1070.001'] }),
});
const conflict = change({
  key: 'MFA push fatigue',
  desired: search('MFA push fatigue', { cron_schedule: '*/10 * * * *' }),
  remote: search('MFA push fatigue', { cron_schedule: '0 3 * * *', disabled: '1' }),
  applied: search('MFA push fatigue'),
});
const refused = change({
  key: 'Impossible travel',
  desired: search('Impossible travel'),
  remote: search('Impossible travel', { description: 'Made by hand in the console.' }),
  owned: false,
  applied: null,
});
const same = change({
  key: 'SSH brute force',
  desired: search('SSH brute force'),
  remote: search('SSH brute force'),
});
const many = Array.from({ length: 500 }, (_, index) => {
  const key = `Generated detection ${index + 1}`;
  return change({
    key,
    desired: search(key, { 'alert.severity': String((index % 5) + 1) }),
    remote: index % 3 === 0 ? null : search(key, { cron_schedule: '0 * * * *' }),
  });
});

/** The states of a comment, and of the issue. */
const STATES: Readonly<Record<string, readonly string[]>> = {
  'first-plan': renderPlan(plan(created), OPTIONS).pages,
  'no-change': renderPlan(plan([same]), OPTIONS).pages,
  deletes: renderPlan(plan([updated, deleted, created[0] ?? same, same]), OPTIONS).pages,
  conflict: renderPlan(plan([conflict, same]), OPTIONS).pages,
  refused: renderPlan(
    plan([refused, created[1] ?? same], { failures: [failure({ key: 'DNS tunnel' })] }),
    OPTIONS,
  ).pages,
  'five-hundred': renderPlan(plan(many), OPTIONS).pages,
  'failed-apply': renderReport(
    report([
      ...created
        .slice(0, 2)
        .map((each) => ({ status: 'applied' as const, change: each, rewritten: [] })),
      {
        status: 'failed',
        change: updated,
        failure: failure({
          function: 'update',
          key: updated.key,
          message: 'updating failed: Splunk answered 400: Cannot parse alert condition',
        }),
      },
      { status: 'skipped', change: deleted, reason: 'the update before it failed' },
    ]),
    plan([...created, updated, deleted]),
    OPTIONS,
  ).pages,
  drift: [
    renderDrift(
      plan([
        conflict,
        change({
          key: 'Kerberoasting',
          desired: search('Kerberoasting'),
          remote: null,
          applied: search('Kerberoasting'),
        }),
      ]),
      OPTIONS,
    ).body,
  ],
};

/** Those that the documentation shows, with the height that is worth showing. */
const SHOWN: Readonly<Record<string, number>> = { deletes: 760, 'failed-apply': 620, drift: 560 };

mkdirSync(FOLDER, { recursive: true });
mkdirSync(IMAGES, { recursive: true });
for (const [name, pages] of Object.entries(STATES)) {
  const heading = name === 'drift' ? 'opened this issue' : 'commented';
  const html = join(FOLDER, `${name}.html`);
  const entries = pages.map((body) => ({ heading, body }));
  writeFileSync(html, renderPage('', entries).replace('<h1></h1>', ''));
  const height = SHOWN[name];
  const image = height === undefined ? join(FOLDER, `${name}.png`) : join(IMAGES, `${name}.png`);
  execFileSync(
    'chromium',
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--hide-scrollbars',
      `--window-size=900,${height ?? 1600}`,
      `--screenshot=${image}`,
      html,
    ],
    { stdio: 'ignore' },
  );
  console.log(image);
}
