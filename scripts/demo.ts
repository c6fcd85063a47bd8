// The demo: the whole story through the real bundle, from the first pull request to a service that holds what the repository says.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parse } from 'yaml';
import { setStage } from '../__tests__/support/stage.ts';
import type { Stage } from '../__tests__/support/stage.ts';
import type { RunResult } from '../__tests__/support/runner.ts';
import { buildPlugin } from './build-plugins.ts';
import { renderPage } from './render-page.ts';
import type { PageEntry } from './render-page.ts';

const ROOT = resolve(import.meta.dirname, '..');
const EXAMPLE = join(ROOT, 'examples/repository');
const PAGE = join(ROOT, 'build/demo/index.html');

const page: PageEntry[] = [];
const failures: string[] = [];
let checks = 0;

function say(text: string): void {
  console.log(`\n\u001b[1m${text}\u001b[0m`);
}

/** One thing the story has to show. */
function check(what: string, holds: boolean): void {
  checks += 1;
  console.log(`  ${holds ? '✓' : '✗'} ${what}`);
  if (!holds) {
    failures.push(what);
  }
}

async function showComment(stage: Stage, number: number, heading: string): Promise<string> {
  const comments = await stage.github.comments(number);
  const body = comments.map((comment) => comment.body).join('\n\n');
  console.log(`\n${body.replaceAll(/^/gm, '  │ ')}\n`);
  page.push({ heading: `commented on pull request #${number}: ${heading}`, body });
  return body;
}

function showOutputs(result: RunResult): void {
  const { outputs } = result;
  console.log(
    `  exit ${result.exitCode}; outputs: ${[
      'to-create',
      'to-update',
      'to-delete',
      'has-drift',
      'failed',
    ]
      .map((name) => `${name}=${outputs[name] ?? ''}`)
      .join(' ')}`,
  );
  if (result.exitCode !== 0) {
    console.log(result.log);
  }
}

/** The example's detections: path in the repository to text. */
function exampleDetections(): Record<string, string> {
  return Object.fromEntries(
    readdirSync(join(EXAMPLE, 'rules'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return [relative(EXAMPLE, path), readFileSync(path, 'utf8')];
      }),
  );
}

const SEVERITIES = ['info', 'low', 'medium', 'high', 'critical'];

/** What Splunk's savedsearches.conf should hold for a field of a file; written apart from the plugin, as its judge. */
function expectedField(name: string, value: unknown): readonly [string, string] {
  if (name === 'severity') {
    return ['alert.severity', String(SEVERITIES.indexOf(String(value)) + 1)];
  }
  if (typeof value === 'boolean') {
    return [name, value ? '1' : '0'];
  }
  // Alert actions take structures as JSON; other lists are written with commas.
  const structured = typeof value === 'object' && !isListOfTexts(value);
  return [name, structured ? JSON.stringify(value) : String(value)];
}

function isListOfTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

/** Every member of what the file says is in what the service holds; annotations also hold the tags. */
function holdsAnnotations(held: string, expected: unknown): boolean {
  const annotations: Record<string, unknown> = JSON.parse(held);
  return Object.entries(Object(expected)).every(
    ([key, value]) => JSON.stringify(annotations[key]) === JSON.stringify(value),
  );
}

const normalise = (text: string): string => text.replaceAll(/,\s+/g, ',').replaceAll(/\s+$/gm, '');

/** Every difference between the files on main and what the service holds. */
function differences(stage: Stage): readonly string[] {
  const { clone, splunk } = stage;
  clone.git('fetch', '--quiet', 'origin', 'main');
  const files = clone
    .git('ls-tree', '-r', '--name-only', 'FETCH_HEAD', 'rules')
    .split('\n')
    .filter((path) => path.endsWith('.yaml'));
  const found: string[] = [];
  const titles = new Set<string>();
  for (const file of files) {
    const document: Record<string, unknown> = parse(clone.git('show', `FETCH_HEAD:${file}`));
    const title = String(document['title']);
    titles.add(title);
    const stored = splunk.state.find(title);
    if (stored === null) {
      found.push(`${file}: '${title}' is not on the service`);
      continue;
    }
    for (const [key, value] of Object.entries(document)) {
      if (key === 'title') {
        continue;
      }
      if (key === 'tags') {
        const annotations = stored.fields.get('action.correlationsearch.annotations') ?? '';
        for (const technique of String(value).matchAll(/attack\.(t\d{4}(?:\.\d{3})?)/g)) {
          if (!annotations.includes((technique[1] ?? '').toUpperCase())) {
            found.push(`${file}: technique ${technique[1]} is not on the service`);
          }
        }
        continue;
      }
      const [name, expected] = expectedField(key, value);
      const held = stored.fields.get(name) ?? '';
      if (name === 'action.correlationsearch.annotations' && holdsAnnotations(held, value)) {
        continue;
      }
      if (normalise(held) !== normalise(expected)) {
        found.push(`${file}: ${name} is ${JSON.stringify(held)}, not ${JSON.stringify(expected)}`);
      }
    }
  }
  for (const { name } of splunk.state.all()) {
    if (!titles.has(name)) {
      found.push(`'${name}' is on the service, and in no file`);
    }
  }
  return found;
}

function config(url: string): string {
  return readFileSync(join(EXAMPLE, 'lgc.toml'), 'utf8').replace(/^url = .*$/m, `url = "${url}"`);
}

async function tellStory(stage: Stage): Promise<void> {
  const { splunk, github, git } = stage;
  const detections = exampleDetections();
  const count = Object.keys(detections).length;

  say(`1. A pull request adds ${count} detections`);
  const first = await stage.open('first-detections', 'Deploy our first detections', detections);
  const planned = await stage.plan(first.number);
  showOutputs(planned);
  const plan = await showComment(stage, first.number, 'the plan');
  check('the plan creates every detection', planned.outputs['to-create'] === String(count));
  check('the plan wrote nothing to the service', splunk.state.all().length === 0);
  check('the comment names a detection', plan.includes('Kerberoasting'));

  say('2. The pull request is merged');
  const applied = await stage.merge(first.number);
  showOutputs(applied);
  await showComment(stage, first.number, 'the same comment after the merge');
  check('the apply succeeded', applied.exitCode === 0);
  check('it is still one comment', (await github.comments(first.number)).length === 1);
  check('every detection is on the service', splunk.state.all().length === count);
  const ledger = await git.git('ls-tree', '-r', '--name-only', 'refs/lgc/ledger');
  check(
    'the ledger has an entry for each',
    ledger.split('\n').filter((path) => path.startsWith('services/splunk-prod/')).length === count,
  );

  say('3. Somebody makes a detection blind in the console');
  splunk.state.put('Okta: MFA push fatigue', { disabled: '1', cron_schedule: '0 3 * * *' });
  console.log('  Okta: MFA push fatigue: disabled = 1, cron_schedule = 0 3 * * *');

  say('4. A pull request changes one detection, moves a file, renames a title, removes one');
  const brute = 'rules/splunk/linux/ssh-brute-force-success.yaml';
  const kerberos = 'rules/splunk/windows/kerberoasting.yaml';
  const tunnel = 'rules/splunk/network/dns-tunnel.yaml';
  const second = await stage.open('tune', 'Tune and tidy', {
    [brute]: (detections[brute] ?? '').replace('failed >= 10', 'failed >= 5'),
    [kerberos]: null,
    'rules/splunk/identity/kerberoasting.yaml': detections[kerberos] ?? '',
    [tunnel]: (detections[tunnel] ?? '').replace('DNS tunnel', 'DNS tunnel to a young domain'),
    'rules/splunk/windows/event-log-cleared.yaml': null,
  });
  const replanned = await stage.plan(second.number);
  showOutputs(replanned);
  const secondPlan = await showComment(stage, second.number, 'the plan');
  check('one create (the new title)', replanned.outputs['to-create'] === '1');
  check('two updates (the change, the console edit)', replanned.outputs['to-update'] === '2');
  check('two deletes (the old title, the removed file)', replanned.outputs['to-delete'] === '2');
  check('the console edit is shown as drift', replanned.outputs['has-drift'] === 'true');
  check('the moved file needs nothing', !secondPlan.includes('Kerberoasting'));

  say('5. The pull request is merged');
  const reapplied = await stage.merge(second.number, { method: 'squash' });
  showOutputs(reapplied);
  await showComment(stage, second.number, 'the same comment after the merge');
  check('the apply succeeded', reapplied.exitCode === 0);

  say('6. The same commit again: nothing to do');
  const again = await stage.runOnMain();
  showOutputs(again);
  check(
    'a second run changes nothing',
    again.exitCode === 0 && again.outputs['has-changes'] === 'false',
  );

  say('7. Does the service hold exactly what the repository says?');
  const found = differences(stage);
  found.forEach((difference) => console.log(`  ${difference}`));
  check('service and repository agree in every field', found.length === 0);
  check('every call fits GitHub’s own description', github.violations.length === 0);
  github.violations.forEach((violation) => console.log(`  ${violation}`));

  console.log('\nThe ledger’s history (git log refs/lgc/ledger):');
  console.log((await git.git('log', '--format=  %s', 'refs/lgc/ledger')).trimEnd());
}

console.log('Building the Splunk plugin from source (the first time takes a while) ...');
const component = await buildPlugin('splunk-typescript');
const stage = await setStage({
  files: (url) => ({
    'lgc.toml': config(url),
    '.logcraft/plugins/splunk.wasm': { copy: component },
    'rules/splunk/.gitkeep': '',
  }),
  splunk: { token: 'splunk-demo-token-0001' },
});
try {
  await tellStory(stage);
} finally {
  await stage.close();
}
mkdirSync(join(PAGE, '..'), { recursive: true });
writeFileSync(PAGE, renderPage('lgc-action: the demo', page));
console.log(`\nThe comments as a web page: ${relative(process.cwd(), PAGE)}`);
console.log(`${checks - failures.length} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;
