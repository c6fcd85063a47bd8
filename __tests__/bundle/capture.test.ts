// Capture through the bundle: an edit made in the console becomes a pull request, and the plan of that one finds nothing to do.
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { buildPlugin } from '../../scripts/build-plugins.ts';
import { workflowDispatchEvent } from '../support/events.ts';
import type { RunResult } from '../support/runner.ts';
import { setStage } from '../support/stage.ts';
import type { Stage } from '../support/stage.ts';

jest.setTimeout(300_000);

let stage: Stage;

const BRUTE = `# Owned by the identity team
title: "Brute force"   # do not rename

search: |
  index=auth action=failure
  | stats count by user

is_scheduled: true
cron_schedule: '*/5 * * * *' # see OPS-12
`;
const TWO =
  'name: DNS tunnel\nrules:\n  splunk:\n    # in bytes\n    search: index=dns len>100 # tuned\n';

beforeAll(async () => {
  const component = await buildPlugin('splunk-typescript');
  stage = await setStage({
    files: (url) => ({
      'lgc.toml': `[services.prod]\nplugin = "splunk"\n[services.prod.settings]\nurl = "${url}"\ntoken = "\${SPLUNK_TOKEN}"\n`,
      '.logcraft/plugins/splunk.wasm': { copy: component },
      'rules/splunk/brute.yaml': BRUTE,
      'rules/two/tunnel.yaml': TWO,
      'rules/splunk/gone.yaml': 'title: Gone\nsearch: index=x\n',
    }),
  });
  expect((await stage.runOnMain()).annotations).toEqual([]);
}, 180_000);

afterAll(async () => {
  expect(stage.github.violations).toEqual([]);
  await stage.close();
});

test('without an edit there is no pull request', async () => {
  const result = await capture();
  expect(result.exitCode).toBe(0);
  expect(result.outputs['pull-request-url']).toBeUndefined();
  expect(await branch()).toBeNull();
});

test('edits become one pull request that changes nothing else of the files', async () => {
  stage.splunk.state.put('Brute force', {
    cron_schedule: '0 3 * * *',
    search: 'index=auth action=failure\n| stats count by user, src',
  });
  stage.splunk.state.put('DNS tunnel', { search: 'index=dns len>50' });
  stage.splunk.state.remove('Gone');
  const before = stage.splunk.requests.length;
  const result = await capture();
  expect(result.exitCode).toBe(0);
  expect(stage.splunk.requests.slice(before).every(({ method }) => method === 'GET')).toBe(true);
  expect(result.log).not.toContain('token-for-tests');

  expect(await onBranch('rules/splunk/brute.yaml')).toBe(
    BRUTE.replace('count by user', 'count by user, src').replace("'*/5 * * * *'", "'0 3 * * *'"),
  );
  expect(await onBranch('rules/two/tunnel.yaml')).toBe(TWO.replace('>100', '>50'));
  expect(await stage.git.git('diff', '--name-only', 'main', 'lgc/capture-all')).toBe(
    'rules/splunk/brute.yaml\nrules/two/tunnel.yaml\n',
  );
  const [proposal, ...others] = await pullRequests();
  expect(others).toEqual([]);
  expect(result.outputs['pull-request-url']).toBe(proposal?.html_url);
  expect(proposal).toMatchObject({
    title: 'Take over 2 edits made on prod',
    state: 'open',
    base: { ref: 'main' },
    head: { ref: 'lgc/capture-all' },
  });
  for (const part of ['Brute force', '@@ /cron_schedule @@', 'Gone', 'deleted on the service']) {
    expect(proposal?.body).toContain(part);
  }
});

test('the same again pushes and writes nothing new', async () => {
  const commit = await branch();
  const calls = stage.github.calls.length;
  expect((await capture()).exitCode).toBe(0);
  expect(await branch()).toBe(commit);
  const writes = stage.github.calls.slice(calls).filter(({ method }) => method !== 'GET');
  expect(writes.filter(({ operation }) => operation?.startsWith('pulls/') === true)).toEqual([]);
});

test('another edit brings the same pull request up to date', async () => {
  stage.splunk.state.put('Brute force', { cron_schedule: '0 4 * * *' });
  await capture();
  expect(await onBranch('rules/splunk/brute.yaml')).toContain("'0 4 * * *' # see OPS-12");
  expect(await pullRequests()).toHaveLength(1);
});

test('the plan of that pull request has nothing to do for what was captured', async () => {
  const merged = await stage.git.git('rev-parse', 'lgc/capture-all');
  stage.clone.git('fetch', '--quiet', 'origin', 'main', 'lgc/capture-all');
  const files = Object.fromEntries(
    ['rules/splunk/brute.yaml', 'rules/two/tunnel.yaml'].map((path) => [
      path,
      `${stage.clone.git('show', `${merged.trim()}:${path}`)}\n`,
    ]),
  );
  const opened = await stage.open('captured', 'Take over', files);
  const plan = await stage.plan(opened.number);
  expect(plan.outputs).toMatchObject({ 'to-update': '0', 'to-create': '1', 'to-delete': '0' });
  expect((await stage.merge(opened.number)).exitCode).toBe(0);
  // What was taken over is the new baseline: a later change of the file is no conflict.
  const later = await stage.open('later', 'Tune', {
    'rules/two/tunnel.yaml': TWO.replace('>100', '>20'),
  });
  const tuned = await stage.plan(later.number);
  expect(tuned.outputs).toMatchObject({ 'to-update': '1', 'has-drift': 'false' });
});

async function capture(): Promise<RunResult> {
  const sha = (await stage.git.ref('refs/heads/main')) ?? '';
  return stage.run(workflowDispatchEvent({ repository: 'acme/detections', sha }), {
    inputs: { mode: 'capture' },
  });
}

function branch(): Promise<string | null> {
  return stage.git.ref('refs/heads/lgc/capture-all');
}

function onBranch(path: string): Promise<string> {
  return stage.git.git('show', `lgc/capture-all:${path}`);
}

interface ListedPullRequest {
  readonly title: string;
  readonly body: string;
  readonly state: string;
  readonly html_url: string;
  readonly base: { readonly ref: string };
  readonly head: { readonly ref: string };
}

/** Pull requests that the action opened. */
async function pullRequests(): Promise<readonly ListedPullRequest[]> {
  const response = await fetch(`${stage.github.url}/repos/acme/detections/pulls?state=all`, {
    headers: { authorization: 'Bearer token-of-alice' },
  });
  const all = (await response.json()) as ListedPullRequest[];
  return all.filter(({ head }) => head.ref.startsWith('lgc/'));
}
