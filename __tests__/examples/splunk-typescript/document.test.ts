// A detection's document and Splunk's fields, each made from the other: forms that differ and mean the same are the same.
import { describe, expect, test } from '@jest/globals';
import { toDocument, toFields } from '../../../examples/plugins/splunk-typescript/src/document.ts';

const search = 'index=main';
const ANNOTATIONS = 'action.correlationsearch.annotations';

describe('what is sent', () => {
  test.each([
    ['text as it is', { description: 'a, "b"' }, { description: 'a, "b"' }],
    ['true as 1', { disabled: true }, { disabled: '1' }],
    ['false as 0', { 'alert.suppress': false }, { 'alert.suppress': '0' }],
    ['a number as text', { max_concurrent: 5 }, { max_concurrent: '5' }],
    ['null as nothing', { 'alert.suppress.fields': null }, { 'alert.suppress.fields': '' }],
    ['a list with commas', { actions: ['email', 'notable'] }, { actions: 'email,notable' }],
    ['an empty list as nothing', { actions: [] }, { actions: '' }],
    [
      'structured parameters of an action as JSON',
      { 'action.risk.param._risk': [{ risk_score: 40 }] },
      { 'action.risk.param._risk': '[{"risk_score":40}]' },
    ],
    ['severity as a number', { severity: 'critical' }, { 'alert.severity': '5' }],
    ['the title not at all', { title: 'Known as' }, {}],
    ['nor one without a value', { title: null }, {}],
    [
      'techniques as annotations, other tags beside them',
      { tags: ['attack.initial_access', 'attack.t1078.004', 'attack.T1110'] },
      { [ANNOTATIONS]: '{"mitre_attack":["T1078.004","T1110"],"tags":["attack.initial_access"]}' },
    ],
    [
      'techniques beside annotations of the file, in either order',
      { [ANNOTATIONS]: { nist: ['DE.CM'] }, tags: ['attack.t1078'] },
      { [ANNOTATIONS]: '{"nist":["DE.CM"],"mitre_attack":["T1078"]}' },
    ],
  ])('%s', (_what, document, fields) => {
    expect(toFields('Known as', { search, ...document })).toEqual({ search, ...fields });
  });
});

test('a title may be a number', () => {
  expect(toFields('4625', { title: 4625, search })).toEqual({ search });
});

describe('what is refused, with the field named', () => {
  test.each([
    ['no search', { search: undefined }, '`search` is missing'],
    ['an empty search', { search: ' \n' }, '`search` is missing'],
    ['another title', { title: 'Other' }, '`title` says "Other"'],
    ['a mapping', { dispatch: { earliest_time: '-1h' } }, '`dispatch.earliest_time:`'],
    ['a list of numbers', { actions: [1] }, '`actions` must be'],
    ['a comma inside of an item', { 'action.email.to': ['a,b'] }, 'cannot have a comma'],
    ['a number that is not exact', { 'dispatch.ttl': 2 ** 60 }, 'write it in quotes'],
    ['a severity it does not know', { severity: 'urgent' }, '`severity` must be one of info, low'],
    ['a severity twice', { severity: 'low', 'alert.severity': 2 }, 'keep one'],
    ['tags that are no list', { tags: 'attack.t1078' }, '`tags` must be a list'],
    ['techniques twice', { tags: [], [ANNOTATIONS]: { mitre_attack: [] } }, 'must not have'],
    ["a field that is Splunk's own", { 'eai:acl': 'x' }, '`eai:acl` is no field'],
    ['a field that steers the request', { output_mode: 'xml' }, '`output_mode` is no field'],
    ['a field that is no name', { 'a b': 'x' }, '`a b` is no field'],
  ])('%s', (_what, document, message) => {
    expect(() => toFields('Known as', { search, ...document })).toThrow(message);
  });

  test('all mistakes at once', () => {
    const wrong = { title: 'Other', severity: 'x', tags: 'y' };
    for (const part of ['`title`', '`severity`', '`tags`', '`search`']) {
      expect(() => toFields('Known as', wrong)).toThrow(part);
    }
  });
});

describe('what is read back', () => {
  const read = (
    wanted: Readonly<Record<string, unknown>>,
    content: Readonly<Record<string, unknown>>,
  ): unknown => toDocument(wanted, { name: 'Known as', content });

  test('only the fields that the document names', () => {
    const content = { search: 'x', disabled: false, 'dispatch.ttl': '2p', 'eai:acl': null };
    expect(read({ search: 'y', disabled: true }, content)).toEqual({
      search: 'x',
      disabled: false,
    });
  });

  test('a field that Splunk does not have is left out, so that it shows', () => {
    expect(read({ 'action.webhook.param.url': 'https://x' }, {})).toEqual({});
  });

  test.each([
    ['a boolean from "1"', true, '1', true],
    ['a boolean from "0"', true, '0', false],
    ['a boolean from 1', false, 1, true],
    ['a boolean from a boolean', true, false, false],
    ['a boolean from what is none', true, 'maybe', 'maybe'],
    ['a number from "5"', 5, '5', 5],
    ['a number from a number', 5, 6, 6],
    ['a number from what is none', 5, '5m', '5m'],
    ['text from a number', '5', 5, '5'],
    ['text from a boolean of the same meaning', '1', true, '1'],
    ['text from a boolean of the other meaning', '1', false, 'false'],
    ['text from null', 'x', null, ''],
    ['text, whatever white space surrounds it', 'a\n| b\n', 'a\n| b', 'a\n| b\n'],
    ['text that differs inside', 'a\n| b\n', 'a | b', 'a | b'],
    ['null from nothing', null, '', null],
    ['null from something', null, 'x', 'x'],
    ['a list in any order', ['b', 'a'], 'a, b', ['b', 'a']],
    ['a list that differs', ['b', 'a'], 'c,a', ['c', 'a']],
    ['an empty list', ['a'], '', []],
  ])('%s', (_what, wanted, remote, expected) => {
    expect(read({ field: wanted }, { field: remote })).toEqual({ field: expected });
  });

  test('structured parameters from JSON, and text that is none as it is', () => {
    const risk = 'action.risk.param._risk';
    expect(read({ [risk]: [{ a: 1 }] }, { [risk]: '[{"a": 2}]' })).toEqual({ [risk]: [{ a: 2 }] });
    expect(read({ [risk]: [{ a: 1 }] }, { [risk]: 'oops' })).toEqual({ [risk]: 'oops' });
  });

  test('the title as Splunk has it, in the form of the file', () => {
    expect(read({ title: 'Known as' }, {})).toEqual({ title: 'Known as' });
    expect(read({ title: null }, {})).toEqual({ title: null });
    expect(toDocument({ title: 4625 }, { name: '4625', content: {} })).toEqual({ title: 4625 });
  });

  test.each([
    [1, 'info'],
    [5, 'critical'],
    ['3', 'medium'],
    [6, 6],
  ])('severity %j as %j', (remote, expected) => {
    expect(read({ severity: 'low' }, { 'alert.severity': remote })).toEqual({ severity: expected });
  });

  describe('tags', () => {
    const tags = ['attack.initial_access', 'attack.T1078.004', 'cloud'];

    test('come back as they were written', () => {
      const sent = toFields('Known as', { search, tags });
      expect(read({ tags }, sent)).toEqual({ tags });
    });

    test('come back beside the annotations of the file', () => {
      const document = { tags, [ANNOTATIONS]: { nist: ['DE.CM'], confidence: 60 } };
      expect(read(document, toFields('Known as', { search, ...document }))).toEqual(document);
    });

    test('show what somebody added or took away', () => {
      const remote = { [ANNOTATIONS]: '{"mitre_attack":["T1078.004","T1110"]}' };
      expect(read({ tags }, remote)).toEqual({ tags: ['attack.T1078.004', 'attack.t1110'] });
    });

    test('show annotations that an update would overwrite', () => {
      const remote = { [ANNOTATIONS]: '{"mitre_attack":["T1110"],"nist":["DE.CM"]}' };
      expect(read({ tags: ['attack.t1110'] }, remote)).toEqual({
        tags: ['attack.t1110'],
        [ANNOTATIONS]: { nist: ['DE.CM'] },
      });
    });

    test('show annotations that are no JSON', () => {
      expect(read({ tags: [] }, { [ANNOTATIONS]: 'oops' })).toEqual({
        tags: [],
        [ANNOTATIONS]: { text: 'oops' },
      });
    });

    test.each([undefined, null, '', '{}'])('are empty where Splunk has %j', (remote) => {
      expect(read({ tags: [] }, { [ANNOTATIONS]: remote })).toEqual({ tags: [] });
    });
  });
});
