// Damaged ledgers: every kind, in every place; plan and apply stop, no service is asked to write, and nothing is repaired in silence.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { LedgerError } from '../../src/core/plan/ledger.ts';
import { runMode } from '../../src/run-mode.ts';
import { BACKENDS } from '../support/backends.ts';
import type { Backend } from '../support/backends.ts';
import { memoryService } from '../support/ports.ts';
import { makeRun, owned, PULL_REQUEST, PUSH } from '../support/run.ts';
import { sample } from '../support/size.ts';

/** What a damage makes of a good text (of the whole ledger, or of `ledger.json` in git). */
type Damage = (good: string) => string | Buffer;

const edited =
  (edit: (ledger: Record<string, unknown>) => void): Damage =>
  (good) => {
    const ledger = JSON.parse(good) as Record<string, unknown>;
    edit(ledger);
    return JSON.stringify(ledger);
  };

// Those of the head alone fit git's ledger.json as they do the one document of the others.
const HEAD_DAMAGES: Readonly<Record<string, Damage>> = {
  'nothing in it': () => ' ',
  'cut in the middle': (good) => good.slice(0, Math.floor(good.length / 2)),
  'cut by one byte of its end': (good) => good.trimEnd().slice(0, -1),
  'text behind it': (good) => `${good}{}`,
  'HTML of a proxy': () => '<!doctype html><title>502</title>',
  'a merge conflict': (good) => `<<<<<<< HEAD\n${good}=======\n${good}>>>>>>> x\n`,
  'not UTF-8': () => Buffer.from([0x7b, 0xff, 0xfe, 0x7d]),
  'a byte order mark': (good) => `\ufeff${good}`,
  'NUL bytes': () => '\0\0\0\0',
  'JSON null': () => 'null',
  'a list': () => '[]',
  'a number': () => '1',
  'a text': () => '"ledger"',
  'an empty object': () => '{}',
  'a newer version': edited((ledger) => (ledger['version'] = 2)),
  'version as text': edited((ledger) => (ledger['version'] = '1')),
  'no version': edited((ledger) => delete ledger['version']),
  'no lineage': edited((ledger) => delete ledger['lineage']),
  'an empty lineage': edited((ledger) => (ledger['lineage'] = '')),
  'lineage as a number': edited((ledger) => (ledger['lineage'] = 7)),
  'no serial': edited((ledger) => delete ledger['serial']),
  'a negative serial': edited((ledger) => (ledger['serial'] = -1)),
  'a serial with a fraction': edited((ledger) => (ledger['serial'] = 1.5)),
  'a serial beyond all counts': (good) => good.replace(/"serial": *\d+/, '"serial": 1e300'),
  'no lastApplied': edited((ledger) => delete ledger['lastApplied']),
  'lastApplied as a list': edited((ledger) => (ledger['lastApplied'] = [])),
  'lastApplied of no service': edited((ledger) => (ledger['lastApplied'] = { '../x': 'c0ffee' })),
  'an empty commit': edited((ledger) => (ledger['lastApplied'] = { prod: '' })),
  'a field that nobody knows': edited((ledger) => (ledger['extra'] = true)),
  'a field twice': (good) => good.replace('{', '{"serial": 0,'),
  'deeper than any document': () => `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`,
  'the state of lgc 1.x': () =>
    '{"lineage":"x","serial":1,"version":1,"lgc_version":"1.1.1","services":{}}',
  'the state of OpenTofu': () =>
    '{"version":4,"terraform_version":"1.8.0","serial":1,"lineage":"x","resources":[]}',
};

const ENTRY = { title: 'kept', search: 'x' };
const entryEdited = (edit: (entry: Record<string, unknown>) => void): Damage =>
  edited((ledger) => {
    const [entry] = ledger['entries'] as Record<string, unknown>[];
    if (entry !== undefined) {
      edit(entry);
    }
  });

// Of entries: in one document.
const ENTRY_DAMAGES: Readonly<Record<string, Damage>> = {
  'no entries': edited((ledger) => delete ledger['entries']),
  'entries as an object': edited((ledger) => (ledger['entries'] = {})),
  'an entry that is null': edited((ledger) => (ledger['entries'] = [null])),
  'an entry twice': edited((ledger) => {
    const entries = ledger['entries'] as unknown[];
    ledger['entries'] = [...entries, ...entries];
  }),
  'an entry without key': entryEdited((entry) => delete entry['key']),
  'an entry with an empty key': entryEdited((entry) => (entry['key'] = '')),
  'an entry of a service that is no name': entryEdited((entry) => (entry['service'] = '../../x')),
  'an entry without document': entryEdited((entry) => (entry['applied'] = null)),
  'an entry whose document is text': entryEdited((entry) => (entry['applied'] = 'x')),
  'an intent that nobody knows': entryEdited(
    (entry) => (entry['intent'] = { action: 'destroy', document: null, run: 'x' }),
  ),
  'an intent without document': entryEdited(
    (entry) => (entry['intent'] = { action: 'update', document: null, run: 'x' }),
  ),
};

const CASES = (['local', 'http', 'git'] as const).flatMap((place) =>
  Object.entries({ ...HEAD_DAMAGES, ...(place === 'git' ? {} : ENTRY_DAMAGES) }).map(
    ([kind, damage]) => ({ place, kind, damage }),
  ),
);

describe('a damaged ledger', () => {
  let backend: Backend | null = null;
  beforeEach(() => {
    backend = null;
  });
  afterEach(() => backend?.close());

  test.each(sample(CASES, 20))('$place: $kind', async ({ place, damage }) => {
    backend = await BACKENDS[place]();
    const { open } = backend;
    const made = makeRun({
      files: { 'rules/splunk/new.yaml': 'title: new\nsearch: y\n' },
      services: { prod: memoryService({ kept: ENTRY }) },
    });
    const first = open();
    await first.write(
      await first.read(),
      { put: [owned('kept', ENTRY)], remove: [], lastApplied: { prod: 'a'.repeat(40) } },
      'Start',
    );
    backend.damage(damage(goodText(backend, place)));
    const damaged = backend.kept();
    const run = {
      ...made.run,
      ports: { ...made.run.ports, openLedger: () => Promise.resolve(open()) },
    };
    await expect(runMode({ ...run, trigger: PULL_REQUEST })).rejects.toThrow(LedgerError);
    await expect(runMode({ ...run, trigger: PUSH })).rejects.toThrow(LedgerError);
    expect(made.services['prod']?.calls).toEqual([]);
    expect(backend.kept()).toBe(damaged);
    expect((await open().lock?.look())?.holder ?? null).toBeNull();
  });
});

function goodText(backend: Backend, place: keyof typeof BACKENDS): string {
  if (place !== 'git') {
    return backend.kept() ?? '';
  }
  return `{
  "lastApplied": { "prod": "${'a'.repeat(40)}" },
  "lineage": "0b9e2f6c-5f0e-4a57-9f0f-3c1d2e4a5b6c",
  "serial": 1,
  "version": 1
}
`;
}
