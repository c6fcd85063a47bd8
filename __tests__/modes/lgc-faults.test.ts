// Faults of lgc 1.x that its users have met, one named test each: those that concern ownership, the record and the lock.
import { describe, expect, test } from '@jest/globals';
import { runMode } from '../../src/run-mode.ts';
import { memoryService } from '../support/ports.ts';
import { makeRun, owned, PULL_REQUEST, PUSH } from '../support/run.ts';
import type { RunParts } from '../support/run.ts';

const A = { title: 'a', search: 'index=a' };
const yaml = (title: string, search = `index=${title}`): string =>
  `title: ${title}\nsearch: ${search}\n`;
const applyOf = (parts: RunParts) => makeRun({ trigger: PUSH, ...parts });
const writes = (calls: readonly string[] | undefined): readonly string[] =>
  calls?.filter((call) => !call.startsWith('read')) ?? [];

describe('fault 1', () => {
  test('a renamed file does not touch the live rule', async () => {
    const { run, services, ledger } = applyOf({
      files: { 'rules/splunk/elsewhere/renamed.yaml': yaml('a') },
      services: { prod: memoryService({ a: A }) },
      entries: [owned('a', A)],
    });
    expect(await runMode(run)).toBe(0);
    expect(writes(services['prod']?.calls)).toEqual([]);
    expect(ledger.entries()).toMatchObject([{ file: 'rules/splunk/elsewhere/renamed.yaml' }]);
  });

  test('a changed title leaves no orphan: the new rule is created, then the old one deleted', async () => {
    const { run, services, ledger } = applyOf({
      files: { 'rules/splunk/a.yaml': yaml('new title') },
      services: { prod: memoryService({ a: A }) },
      entries: [owned('a', A)],
    });
    expect(await runMode(run)).toBe(0);
    expect(writes(services['prod']?.calls)).toEqual(['create new title', 'delete a']);
    expect(ledger.entries().map(({ key }) => key)).toEqual(['new title']);
  });
});

describe('fault 2', () => {
  test.each(['create', 'update'] as const)(
    'a failed %s is not recorded as done, and the run fails',
    async (action) => {
      const holds = action === 'create' ? {} : { a: { ...A, search: 'old' } };
      const service = memoryService(holds);
      service.faults.set(`${action} a`, 'HTTP 403: no');
      const { run, ledger } = applyOf({
        files: { 'rules/splunk/a.yaml': yaml('a') },
        services: { prod: service },
        entries: action === 'create' ? [] : [owned('a', { ...A, search: 'old' })],
      });
      expect(await runMode(run)).toBe(1);
      expect(ledger.entries().map(({ applied }) => applied)).toEqual(
        action === 'create' ? [] : [{ ...A, search: 'old' }],
      );
    },
  );

  test("a create that failed never leads to the deletion of somebody else's rule", async () => {
    const service = memoryService();
    service.faults.set('create a', 'HTTP 403: no');
    const first = applyOf({
      files: { 'rules/splunk/a.yaml': yaml('a'), 'rules/splunk/b.yaml': yaml('b') },
      services: { prod: service },
    });
    await runMode(first.run);
    service.holds.set('a', { title: 'a', search: 'somebody else' });
    const later = applyOf({
      files: { 'rules/splunk/b.yaml': yaml('b') },
      services: { prod: service },
      entries: first.ledger.entries(),
    });
    expect(await runMode(later.run)).toBe(0);
    expect(service.holds.get('a')).toEqual({ title: 'a', search: 'somebody else' });
  });
});

describe('fault 5', () => {
  test('a rule that was there before is not overwritten, and not deleted when its file goes', async () => {
    const theirs = { title: 'a', search: 'theirs' };
    const service = memoryService({ a: theirs });
    const first = applyOf({
      files: { 'rules/splunk/a.yaml': yaml('a'), 'rules/splunk/b.yaml': yaml('b') },
      services: { prod: service },
    });
    expect(await runMode(first.run)).toBe(1);
    const later = applyOf({
      files: { 'rules/splunk/b.yaml': yaml('b') },
      services: { prod: service },
      entries: first.ledger.entries(),
    });
    expect(await runMode(later.run)).toBe(0);
    expect(service.holds.get('a')).toEqual(theirs);
  });
});

describe('fault 6', () => {
  test('two files with one title are an error before any call, not a flip-flop', async () => {
    const { run, services, console } = applyOf({
      files: { 'rules/splunk/one.yaml': yaml('a', '1'), 'rules/splunk/two.yaml': yaml('a', '2') },
    });
    expect(await runMode(run)).toBe(1);
    expect(services['prod']?.calls).toEqual([]);
    expect(console.findings.map(({ code }) => code)).toContain('duplicate-key');
  });
});

describe('fault 8', () => {
  test("in a shared service one branch's apply does not delete what another branch brought", async () => {
    const service = memoryService({ a: A, 'of another branch': A });
    const made = applyOf({
      files: { 'rules/splunk/a.yaml': yaml('a') },
      services: { prod: service },
      entries: [owned('a', A), owned('of another branch', A)],
      relation: 'diverged',
    });
    await made.ledger.write(
      await made.ledger.read(),
      { put: [], remove: [], lastApplied: { prod: 'e'.repeat(40) } },
      'The other branch',
    );
    expect(await runMode(made.run)).toBe(1);
    expect([...service.holds.keys()]).toEqual(['a', 'of another branch']);
  });
});

describe('fault 10', () => {
  test('one failed read ends neither the plan nor the apply, and leaves no lock', async () => {
    const service = memoryService();
    service.faults.set('read a', 'HTTP 500: later');
    const made = applyOf({
      files: { 'rules/splunk/a.yaml': yaml('a'), 'rules/splunk/b.yaml': yaml('b') },
      services: { prod: service },
    });
    expect(await runMode({ ...made.run, trigger: PULL_REQUEST })).toBe(1);
    expect(made.outputs.values).toMatchObject({ failed: '1', 'to-create': '1' });
    expect(await runMode(made.run)).toBe(1);
    expect([...service.holds.keys()]).toEqual(['b']);
    expect(made.ledger.lock.state.holder).toBeNull();
  });
});

describe('fault 11', () => {
  test('when the last file of a plugin goes, its rules are not forgotten', async () => {
    const made = applyOf({
      services: { prod: memoryService({ a: A }) },
      entries: [owned('a', A)],
    });
    expect(await runMode(made.run)).toBe(1);
    expect(made.ledger.entries().map(({ key }) => key)).toEqual(['a']);
    expect(made.console.lines.join('\n')).toContain('no detection is left in the repository');
    const allowed = { ...made.run, inputs: { ...made.run.inputs, maxDeletes: 1 } };
    expect(await runMode(allowed)).toBe(0);
    expect([...(made.services['prod']?.holds.keys() ?? [])]).toEqual([]);
    expect(made.ledger.entries()).toEqual([]);
  });
});

describe('fault 15', () => {
  test('what differs in trailing white space and line ends alone is no change, for ever', async () => {
    const service = memoryService();
    service.rewrite = (document) => ({ ...document, search: 'index=a\r\n| stats count  ' });
    const made = applyOf({
      files: { 'rules/splunk/a.yaml': 'title: a\nsearch: |\n  index=a\n  | stats count\n' },
      services: { prod: service },
    });
    expect(await runMode(made.run)).toBe(0);
    const before = service.calls.length;
    expect(await runMode(made.run)).toBe(0);
    expect(writes(service.calls.slice(before))).toEqual([]);
    expect(made.outputs.values['has-changes']).toBe('false');
  });
});

describe('fault 18', () => {
  test('the record says what was deployed, from which commit and file', async () => {
    const made = applyOf({ files: { 'rules/splunk/a.yaml': yaml('a') } });
    expect(await runMode(made.run)).toBe(0);
    expect(made.ledger.entries()).toMatchObject([
      { key: 'a', applied: A, commit: PUSH.commit, file: 'rules/splunk/a.yaml' },
    ]);
    expect(made.ledger.messages.at(-1)).toBe(`Apply ${'d'.repeat(12)} to prod: create 1`);
    expect(made.ledger.lastApplied()).toEqual({ prod: PUSH.commit });
  });
});
