// `plan: changed` through the pipeline: fewer reads, the same decisions, and the comment says so.
import { describe, expect, test } from '@jest/globals';
import type { Inputs } from '../../src/core/files/inputs.ts';
import type { Trigger } from '../../src/core/files/trigger.ts';
import { runMode } from '../../src/run-mode.ts';
import { memoryService } from '../support/ports.ts';
import { makeRun, owned, PULL_REQUEST, PUSH } from '../support/run.ts';

const KEYS = Array.from({ length: 60 }, (_, number) => `rule-${number}`);
const documentOf = (key: string) => ({ title: key, search: `index=${key}` });
const fileOf = (key: string, search = `index=${key}`): string =>
  `title: ${key}\nsearch: ${search}\n`;

/** Sixty detections as they were applied; a pull request changes one, adds one and removes one; somebody edits another. */
function makeChangedRun(inputs: Partial<Inputs>, trigger: Trigger = PULL_REQUEST) {
  const files = Object.fromEntries(
    KEYS.filter((key) => key !== 'rule-2').map((key) => [
      `rules/splunk/${key}.yaml`,
      fileOf(key, key === 'rule-1' ? 'index=changed' : undefined),
    ]),
  );
  return makeRun({
    files: { ...files, 'rules/splunk/new.yaml': fileOf('new') },
    services: {
      prod: memoryService(Object.fromEntries(KEYS.map((key) => [key, documentOf(key)]))),
    },
    entries: KEYS.map((key) => owned(key, documentOf(key))),
    inputs: { plan: 'changed', ...inputs },
    trigger,
  });
}

const readsOf = (calls: readonly string[]): readonly string[] =>
  calls.filter((call) => call.startsWith('read ')).map((call) => call.slice('read '.length));

describe('a pull request', () => {
  test('is planned as in full from a part of the reads, and the comment says which part', async () => {
    const { run, services, outputs, pullRequests } = makeChangedRun({});
    expect(await runMode(run)).toBe(0);
    const reads = readsOf(services['prod']?.calls ?? []);
    expect(reads).toEqual(expect.arrayContaining(['rule-1', 'rule-2', 'new']));
    expect(reads.length).toBeLessThan(KEYS.length / 2);
    expect(outputs.values).toMatchObject({ 'to-create': '1', 'to-update': '1', 'to-delete': '1' });
    expect(pullRequests.comments[0]?.body).toContain(
      `${reads.length} of the ${KEYS.length + 1} detections`,
    );
  });

  test('is read in full by default, and then nothing is said', async () => {
    const { run, services, pullRequests } = makeChangedRun({ plan: 'full' });
    await runMode(run);
    expect(readsOf(services['prod']?.calls ?? [])).toHaveLength(KEYS.length + 1);
    expect(pullRequests.comments[0]?.body).not.toContain('were read');
  });

  test('a delete is decided on what was read: a read that fails deletes nothing', async () => {
    const { run, services, outputs } = makeChangedRun({});
    services['prod']?.faults.set('read rule-2', 'HTTP 500');
    expect(await runMode(run)).toBe(1);
    expect(outputs.values).toMatchObject({ 'to-delete': '0', failed: '1' });
  });
});

describe('everything else reads all', () => {
  test('an apply', async () => {
    const { run, services } = makeChangedRun({}, PUSH);
    await runMode(run);
    const reads = new Set(readsOf(services['prod']?.calls ?? []));
    expect(reads).toEqual(new Set([...KEYS, 'new']));
  });

  test('a drift run', async () => {
    const { run, services } = makeChangedRun({ mode: 'drift' });
    await runMode(run);
    expect(readsOf(services['prod']?.calls ?? [])).toHaveLength(KEYS.length + 1);
  });
});
