// What started a run, read from GitHub's own example payloads, and the mode that follows.
import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';
import { toJson } from '../../../src/core/files/json.ts';
import { autoMode, readTrigger } from '../../../src/core/files/trigger.ts';
import type { Trigger } from '../../../src/core/files/trigger.ts';

interface Examples {
  readonly name: string;
  // GitHub's payloads are as they are; each test says what it expects of them.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly examples: readonly Record<string, any>[];
}

const webhooks: readonly Examples[] = createRequire(import.meta.url)('@octokit/webhooks-examples');

function example(
  name: string,
  fits: (payload: Examples['examples'][number]) => boolean = () => true,
) {
  const found = webhooks.find((one) => one.name === name)?.examples.find(fits);
  if (found === undefined) {
    throw new Error(`no example of ${name}`);
  }
  return found;
}

describe('readTrigger', () => {
  test('reads a pull request of GitHub’s examples', () => {
    const payload = example('pull_request', ({ action }) => action === 'opened');
    const trigger = readTrigger({
      event: 'pull_request',
      payload: toJson(payload),
      sha: 'merge',
      ref: 'refs/pull/2/merge',
    });
    expect(trigger).toEqual({
      type: 'pull-request',
      number: payload['pull_request'].number,
      labels: payload['pull_request'].labels.map(({ name }: { name: string }) => name),
      fork: false,
      commit: payload['pull_request'].head.sha,
      baseCommit: payload['pull_request'].base.sha,
      testMerge: 'merge',
    });
  });

  test('a pull request of another repository is a fork, and so is one whose repository is gone', () => {
    const payload = structuredClone(example('pull_request', ({ action }) => action === 'opened'));
    const read = (): Trigger =>
      readTrigger({ event: 'pull_request', payload: toJson(payload), sha: 's', ref: '' });
    payload['pull_request'].head.repo.full_name = 'someone/else';
    expect(read()).toMatchObject({ fork: true });
    payload['pull_request'].head.repo = null;
    expect(read()).toMatchObject({ fork: true });
  });

  test('reads a push of GitHub’s examples', () => {
    const payload = toJson(example('push'));
    const read = (ref: string): Trigger => readTrigger({ event: 'push', payload, sha: 'abc', ref });
    const branch = String(example('push')['repository'].default_branch);
    expect(read(`refs/heads/${branch}`)).toEqual({
      type: 'push',
      commit: 'abc',
      branch,
      toDefaultBranch: true,
      commits: [...example('push')['commits'].map(({ id }: { id: string }) => id), 'abc'],
    });
    expect(read('refs/heads/feature/x')).toMatchObject({
      branch: 'feature/x',
      toDefaultBranch: false,
    });
    expect(read(`refs/tags/${branch}`)).toMatchObject({ branch: null, toDefaultBranch: false });
  });

  test('a payload that says nothing decides nothing', () => {
    expect(
      readTrigger({ event: 'push', payload: {}, sha: 's', ref: 'refs/heads/main' }),
    ).toMatchObject({
      toDefaultBranch: false,
      commits: ['s'],
    });
    expect(readTrigger({ event: 'pull_request', payload: null, sha: 's', ref: '' })).toEqual({
      type: 'other',
      event: 'pull_request',
      commit: 's',
    });
  });
});

describe('autoMode', () => {
  const push = { type: 'push', commit: 'c', branch: 'main', commits: ['c'] } as const;
  test.each<[Trigger, string]>([
    [{ ...push, toDefaultBranch: true }, 'apply'],
    [{ ...push, toDefaultBranch: false }, 'validate'],
    [{ type: 'other', event: 'schedule', commit: 'c' }, 'drift'],
    [{ type: 'other', event: 'merge_group', commit: 'c' }, 'plan'],
    [{ type: 'other', event: 'workflow_dispatch', commit: 'c' }, 'plan'],
    [
      {
        type: 'pull-request',
        number: 1,
        labels: [],
        fork: false,
        commit: 'c',
        baseCommit: 'b',
        testMerge: null,
      },
      'plan',
    ],
  ])('%j means %s', (trigger, mode) => {
    expect(autoMode(trigger)).toBe(mode);
  });
});
