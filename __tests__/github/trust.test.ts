// Pull requests bring detections, not trust, through the bundle: forks, changed configs, new services and plugins.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { pullRequestEvent } from '../support/events.ts';
import { configFor, rule, setScene, writing } from './scene.ts';
import type { Scene } from './scene.ts';

let scene: Scene;
/** A server that a pull request would like to be told the secrets. */
const caught: string[] = [];
const thief = createServer((request, response) => {
  caught.push(`${request.method} ${request.url} ${request.headers.authorization ?? ''}`);
  response.writeHead(404).end('{}');
});
let thiefUrl: string;

beforeAll(async () => {
  scene = await setScene({ 'rules/splunk/dns.yaml': 'title: dns\nsearch: index=dns\n' });
  await new Promise<void>((resolve) => thief.listen(0, '127.0.0.1', resolve));
  thiefUrl = `http://127.0.0.1:${(thief.address() as AddressInfo).port}`;
  expect((await scene.stage.runOnMain()).exitCode).toBe(0);
}, 300_000);

afterAll(async () => {
  thief.close();
  await scene.close();
});

test('settings of a pull request hold only after the merge; what it changes is listed', async () => {
  const number = await scene.open('thief', {
    'lgc.toml': configFor(thiefUrl),
    ...rule('brute'),
  });
  const result = await scene.plan(number);
  expect(result.exitCode).toBe(0);
  expect(result.outputs).toMatchObject({ 'to-create': '1', failed: '0' });
  expect(caught).toEqual([]);
  const body = (await scene.ours(number))[0]?.body;
  expect(body).toContain('changes what it is judged by');
  expect(body).toContain('service `prod` **is changed**: `settings.url`');
});

test('trust-pull-request-config lifts it', async () => {
  const number = await scene.open('trusted', { 'lgc.toml': configFor(thiefUrl) });
  await scene.plan(number, { inputs: { 'trust-pull-request-config': 'true' } });
  expect(caught.length).toBeGreaterThan(0);
  caught.length = 0;
});

test('a new service is planned as if empty, and its plugin does not run', async () => {
  const { splunk } = scene.stage;
  const more = `[services.new]\nplugin = "other"\n[services.new.settings]\nurl = "${thiefUrl}"\ntoken = "\${SPLUNK_TOKEN}"\n`;
  const number = await scene.open('service', {
    'lgc.toml': configFor(splunk.url, more),
    '.logcraft/plugins/other.wasm': 'not even a component',
    'rules/other/x.yaml': 'title: x\n',
  });
  const result = await scene.plan(number);
  expect(result.exitCode).toBe(0);
  expect(result.outputs['to-create']).toBe('1');
  expect(caught).toEqual([]);
  const body = (await scene.ours(number))[0]?.body;
  expect(body).toContain('service `new` **is new**: planned as if it were empty');
  expect(body).toContain('`.logcraft/plugins/other.wasm` **is new**; it runs only after the merge');
});

test('a plugin that a pull request replaces does not run before the merge', async () => {
  const number = await scene.open('plugin', {
    '.logcraft/plugins/splunk.wasm': 'not a component',
    ...rule('brute'),
  });
  const result = await scene.plan(number);
  expect(result.exitCode).toBe(0);
  expect(result.outputs['to-create']).toBe('1');
  expect((await scene.ours(number))[0]?.body).toContain(
    '`.logcraft/plugins/splunk.wasm` **is changed**',
  );
});

test('a policy that a pull request drops still judges it', async () => {
  const policy =
    'field: /owner\ncheck: existence\nseverity: error\nmessage: every rule needs an owner\n';
  const { clone } = scene.stage;
  clone.git('fetch', '--quiet', 'origin', 'main');
  clone.git('checkout', '--quiet', '-B', 'policy', 'FETCH_HEAD');
  clone.commit('Add a policy', { '.logcraft/policies/splunk/owner.yml': policy });
  clone.git('push', '--quiet', 'origin', 'policy:main');
  const number = await scene.open('drop', {
    '.logcraft/policies/splunk/owner.yml': null,
    ...rule('brute'),
  });
  const result = await scene.plan(number);
  expect(result.exitCode).toBe(1);
  expect(result.log).toContain('every rule needs an owner');
  clone.git('push', '--quiet', '--force', 'origin', 'policy^:main');
});

test('a fork: no secret, no service asked, no comment, and no failure', async () => {
  const { github, splunk, stage } = { ...scene.stage, stage: scene.stage };
  const number = await scene.open('fork', { ...rule('brute'), ...rule('dns', 'index=better') });
  const pullRequest = github.pullRequest(number);
  const asked = splunk.requests.length;
  github.switches.readOnly = true;
  const calls = await scene.callsOf(async () => {
    const result = await stage.run(
      pullRequestEvent({ action: 'opened', pullRequest, fork: 'mallory/detections' }),
      { env: { SPLUNK_TOKEN: '' } },
    );
    expect(result.log).not.toContain('##[error]');
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({ 'to-create': '1', 'to-update': '1', failed: '0' });
    expect(result.summary).toContain('Planned against the ledger');
    expect(result.log).toContain('pull request from a fork writes no comment');
    expect(result.annotations.filter(({ level }) => level !== 'notice')).toEqual([]);
  });
  github.switches.readOnly = false;
  expect(splunk.requests.length).toBe(asked);
  expect(writing(calls).every((call) => call.endsWith(' 403'))).toBe(true);
  expect(await github.comments(number)).toEqual([]);
});

test('a fork with a mistake fails on its line', async () => {
  const { github } = scene.stage;
  const number = await scene.open('fork-mistake', { 'rules/splunk/broken.yaml': 'title: [' });
  github.switches.readOnly = true;
  const result = await scene.stage.run(
    pullRequestEvent({
      action: 'opened',
      pullRequest: github.pullRequest(number),
      fork: 'mallory/detections',
    }),
    { env: { SPLUNK_TOKEN: '' } },
  );
  github.switches.readOnly = false;
  expect(result.exitCode).toBe(1);
  expect(result.annotations[0]).toMatchObject({ file: 'rules/splunk/broken.yaml' });
});

test('a token that only reads, without a fork, is a warning that says what to grant', async () => {
  const { github } = scene.stage;
  const number = await scene.open('read-only', rule('brute'));
  github.switches.readOnly = true;
  const result = await scene.plan(number);
  github.switches.readOnly = false;
  expect(result.exitCode).toBe(0);
  expect(result.annotations).toMatchObject([
    { level: 'warning', message: expect.stringContaining('pull-requests: write') },
  ]);
});
