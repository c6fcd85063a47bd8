// Drift through the bundle: one issue per target that opens, is updated, closes, and opens again when drift comes back.
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { buildPlugin } from '../../scripts/build-plugins.ts';
import { scheduleEvent } from '../support/events.ts';
import type { RunResult } from '../support/runner.ts';
import { setStage } from '../support/stage.ts';
import type { Stage, StageRun } from '../support/stage.ts';

jest.setTimeout(300_000);

let stage: Stage;

const BRUTE = 'rules/splunk/brute.yaml';

beforeAll(async () => {
  const component = await buildPlugin('splunk-typescript');
  stage = await setStage({
    files: (url) => ({
      'lgc.toml': `[services.prod]\nplugin = "splunk"\n[services.prod.settings]\nurl = "${url}"\ntoken = "\${SPLUNK_TOKEN}"\n`,
      '.logcraft/plugins/splunk.wasm': { copy: component },
      [BRUTE]:
        'title: Brute force\nsearch: index=auth fail\ncron_schedule: "*/5 * * * *"\nis_scheduled: true\n',
      'rules/splunk/tunnel.yaml': 'title: DNS tunnel\nsearch: index=dns long\n',
    }),
  });
  expect((await stage.runOnMain()).annotations).toEqual([]);
}, 180_000);

afterAll(async () => {
  expect(stage.github.violations).toEqual([]);
  await stage.close();
});

test('without drift there is no issue', async () => {
  const result = await drift();
  expect(result.exitCode).toBe(0);
  expect(result.outputs).toMatchObject({ 'has-drift': 'false' });
  expect(await issues()).toEqual([]);
});

test('an edit in the console opens one, with the difference itself', async () => {
  stage.splunk.state.put('Brute force', {
    cron_schedule: '0 3 * * *',
    description: '@all ::error::x',
  });
  const result = await drift();
  expect(result.exitCode).toBe(0);
  expect(result.outputs).toMatchObject({ 'has-drift': 'true' });
  const [issue] = await issues();
  expect(issue).toMatchObject({ state: 'open', labels: ['lgc:drift'] });
  expect(issue?.title).toContain('prod');
  for (const part of ['Brute force', '@@ /cron_schedule @@', '- */5 * * * *', '+ 0 3 * * *']) {
    expect(issue?.body).toContain(part);
  }
  expect(result.outputs['issue-url']).toBe(issue?.url);
});

test('the same drift again writes nothing', async () => {
  const before = stage.github.calls.length;
  await drift();
  const writes = stage.github.calls.slice(before).filter(({ method }) => method !== 'GET');
  expect(writes.filter(({ path }) => path !== '/graphql')).toEqual([]);
  expect(await issues()).toHaveLength(1);
});

test('more drift updates it, and a file that changed too is a conflict of three sides', async () => {
  stage.splunk.state.remove('DNS tunnel');
  stage.clone.git('checkout', '--quiet', 'main');
  stage.clone.commit('Tune', {
    [BRUTE]:
      'title: Brute force\nsearch: index=auth fail\ncron_schedule: "*/10 * * * *"\nis_scheduled: true\n',
  });
  stage.clone.git('push', '--quiet', 'origin', 'main');
  await drift();
  const [issue, ...others] = await issues();
  expect(others).toEqual([]);
  for (const part of ['1 edited', '1 deleted', 'the file changed too', 'DNS tunnel']) {
    expect(issue?.body).toContain(part);
  }
  for (const side of ['\\*/5', '0 3', '\\*/10']) {
    expect(issue?.body).toContain(side);
  }
});

test('while a service cannot be read the issue stays as it is', async () => {
  const before = await issues();
  const lift = stage.splunk.fail({ kind: 'status', status: 503, message: 'down' });
  const result = await drift();
  lift();
  expect(result.exitCode).toBe(1);
  expect(await issues()).toEqual(before);
});

test('a token that may not write issues is told so, and the run fails', async () => {
  stage.splunk.state.put('Brute force', { cron_schedule: '0 4 * * *' });
  stage.github.switches.readOnly = true;
  const result = await drift();
  stage.github.switches.readOnly = false;
  expect(result.exitCode).toBe(1);
  expect(result.annotations.map(({ message }) => message).join()).toContain('issues: write');
});

test('drift that is gone closes it, and drift that comes back opens the same one', async () => {
  expect((await stage.runOnMain()).exitCode).toBe(0);
  expect((await drift()).outputs['has-drift']).toBe('false');
  expect(await issues()).toMatchObject([{ state: 'closed' }]);
  await drift();
  expect(await issues()).toMatchObject([{ state: 'closed' }]);

  stage.splunk.state.remove('DNS tunnel');
  const result = await drift({ inputs: { 'fail-on-drift': 'true' } });
  expect(result.exitCode).toBe(1);
  expect(await issues()).toMatchObject([{ state: 'open' }]);
});

test('each target has its own, and an issue of somebody else is never touched', async () => {
  const [ours] = await issues();
  await open({ body: (ours?.body ?? '').replaceAll('"all"', '"prod"'), labels: ['lgc:drift'] });
  await drift({ inputs: { target: 'prod' } });
  const all = await issues();
  expect(all).toHaveLength(3);
  expect(all.filter(({ author }) => author === 'alice')).toHaveLength(1);
});

test('it can be turned off', async () => {
  const before = await issues();
  stage.splunk.state.put('Brute force', { cron_schedule: '0 5 * * *' });
  await drift({ inputs: { 'drift-issue': 'false' } });
  expect(await issues()).toEqual(before);
});

async function drift(run: StageRun = {}): Promise<RunResult> {
  const sha = (await stage.git.ref('refs/heads/main')) ?? '';
  return stage.run(scheduleEvent({ repository: 'acme/detections', sha }), run);
}

interface Issue {
  readonly state: string;
  readonly title: string;
  readonly body: string;
  readonly url: string;
  readonly author: string;
  readonly labels: readonly string[];
}

/** The issues as anybody sees them. */
async function issues(): Promise<readonly Issue[]> {
  const response = await fetch(`${stage.github.url}/repos/acme/detections/issues?state=all`, {
    headers: { authorization: 'Bearer token-of-alice' },
  });
  const all = (await response.json()) as {
    readonly state: string;
    readonly title: string;
    readonly body: string;
    readonly html_url: string;
    readonly user: { readonly login: string };
    readonly labels: readonly { readonly name: string }[];
  }[];
  return all.map(({ state, title, body, html_url: url, user, labels }) => ({
    state,
    title,
    body,
    url,
    author: user.login,
    labels: labels.map(({ name }) => name),
  }));
}

async function open(issue: { readonly body: string; readonly labels: string[] }): Promise<void> {
  await fetch(`${stage.github.url}/repos/acme/detections/issues`, {
    method: 'POST',
    headers: { authorization: 'Bearer token-of-alice', 'content-type': 'application/json' },
    body: JSON.stringify({ title: 'mine', ...issue }),
  });
}
