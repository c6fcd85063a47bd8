// An edit made in a console, written into the file as a person would: nothing else of the file changes.
import { describe, expect, test } from '@jest/globals';
import { captureEdits } from '../../../src/core/text/capture-edits.ts';
import type { Edit } from '../../../src/core/text/capture-edits.ts';

const FILE = `# Who owns this: the identity team
title: "Brute force"   # seen in every tenant

search: |
  index=auth action=failure
  | stats count by user

description: >-
  Many failures,
  then a success.
cron_schedule: '*/5 * * * *'
enabled: true # see OPS-12
severity: 4
tags:
    - attack.t1110 # brute force
    - attack.credential-access
    # reviewed every quarter
    - attack.t1078
fields: [user, src]
throttle:
  # per user
  by: user
  period: 1h
  deep: {a: 1, b: two}
notes:
`;

/** Each edit, and the lines of the file that it takes out and puts in. */
const CASES: readonly (readonly [string, readonly Edit[], readonly string[], readonly string[]])[] =
  [
    [
      'quotes stay, and so does the comment behind',
      [{ path: ['title'], value: 'Brute force: many' }],
      ['title: "Brute force"   # seen in every tenant'],
      ['title: "Brute force: many"   # seen in every tenant'],
    ],
    [
      'single quotes',
      [{ path: ['cron_schedule'], value: "it's 0 3 * * *" }],
      ["cron_schedule: '*/5 * * * *'"],
      ["cron_schedule: 'it''s 0 3 * * *'"],
    ],
    [
      'a boolean',
      [{ path: ['enabled'], value: false }],
      ['enabled: true # see OPS-12'],
      ['enabled: false # see OPS-12'],
    ],
    ['a number', [{ path: ['severity'], value: 5 }], ['severity: 4'], ['severity: 5']],
    [
      'a number that becomes text',
      [{ path: ['severity'], value: '5' }],
      ['severity: 4'],
      ['severity: "5"'],
    ],
    [
      'a literal block',
      [{ path: ['search'], value: 'index=auth action=failure\n| stats count by user, src' }],
      ['  | stats count by user'],
      ['  | stats count by user, src'],
    ],
    [
      'a literal block that becomes one line',
      [{ path: ['search'], value: 'index=auth' }],
      ['  index=auth action=failure', '  | stats count by user'],
      ['  index=auth'],
    ],
    [
      'a folded block',
      [{ path: ['description'], value: 'Many failures, then nothing.' }],
      ['  Many failures,', '  then a success.'],
      ['  Many failures, then nothing.'],
    ],
    [
      'text of several lines behind which a comment stands',
      [{ path: ['enabled'], value: 'a\nb' }],
      ['enabled: true # see OPS-12'],
      ['enabled: "a\\nb" # see OPS-12'],
    ],
    [
      'one item of a list',
      [{ path: ['tags'], value: ['attack.t1110', 'attack.discovery', 'attack.t1078'] }],
      ['    - attack.credential-access'],
      ['    - attack.discovery'],
    ],
    [
      'an item less, whose neighbour keeps its comment',
      [{ path: ['tags'], value: ['attack.t1110', 'attack.t1078'] }],
      ['    - attack.credential-access'],
      [],
    ],
    [
      'items at the end',
      [
        {
          path: ['tags'],
          value: ['attack.t1110', 'attack.credential-access', 'attack.t1078', 'x', 'y: z'],
        },
      ],
      [],
      ['    - x', '    - "y: z"'],
    ],
    [
      'a list in brackets',
      [{ path: ['fields'], value: ['user', 'src', 'a, b'] }],
      ['fields: [user, src]'],
      ['fields: [user, src, "a, b"]'],
    ],
    [
      'a list that is emptied',
      [{ path: ['fields'], value: [] }],
      ['fields: [user, src]'],
      ['fields: []'],
    ],
    [
      'a field of a mapping',
      [{ path: ['throttle', 'period'], value: '2h' }],
      ['  period: 1h'],
      ['  period: 2h'],
    ],
    [
      'a field in braces',
      [{ path: ['throttle', 'deep', 'b'], value: 'three' }],
      ['  deep: {a: 1, b: two}'],
      ['  deep: {a: 1, b: three}'],
    ],
    [
      'a new field in braces',
      [{ path: ['throttle', 'deep', 'c'], value: null }],
      ['  deep: {a: 1, b: two}'],
      ['  deep: {a: 1, b: two, c: null}'],
    ],
    ['a new field of a mapping', [{ path: ['throttle', 'new'], value: 'x' }], [], ['  new: x']],
    [
      'a new field of the file',
      [{ path: ['new one'], value: { a: [1, 2], b: 'x' } }],
      [],
      ['new one:', '  a:', '    - 1', '    - 2', '  b: x'],
    ],
    [
      'a new text of several lines',
      [{ path: ['new'], value: 'a\n  b\nc' }],
      [],
      ['new: |-', '  a', '    b', '  c'],
    ],
    ['a field that goes', [{ path: ['severity'], value: undefined }], ['severity: 4'], []],
    [
      'a block that goes',
      [{ path: ['search'], value: undefined }],
      ['search: |', '  index=auth action=failure', '  | stats count by user', ''],
      [''],
    ],
    ['a value where there was none', [{ path: ['notes'], value: 'x' }], ['notes:'], ['notes: x']],
    [
      'a text that becomes a mapping',
      [{ path: ['severity'], value: { a: 1 } }],
      ['severity: 4'],
      ['severity:', '  a: 1'],
    ],
    [
      'a mapping that becomes a text',
      [{ path: ['throttle'], value: 'none' }],
      ['throttle:', '  # per user', '  by: user', '  period: 1h', '  deep: {a: 1, b: two}'],
      ['throttle: none'],
    ],
    [
      'a text that could be read as something else',
      [{ path: ['throttle', 'by'], value: 'true' }],
      ['  by: user'],
      ['  by: "true"'],
    ],
    [
      'hostile text',
      [{ path: ['throttle', 'by'], value: '# x\ny: [*a, &b]' }],
      ['  by: user'],
      ['  by: |-', '    # x', '    y: [*a, &b]'],
    ],
  ];

/** Lines that one text has and the other has not, by their common beginning and end. */
function difference(
  before: string,
  after: string,
): readonly [readonly string[], readonly string[]] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  let head = 0;
  while (head < old.length && old[head] === now[head]) {
    head += 1;
  }
  let tail = 0;
  while (
    tail < Math.min(old.length, now.length) - head &&
    old.at(-1 - tail) === now.at(-1 - tail)
  ) {
    tail += 1;
  }
  return [old.slice(head, old.length - tail), now.slice(head, now.length - tail)];
}

describe('one edit', () => {
  test.each(CASES)('%s', (_name, edits, gone, put) => {
    const captured = captureEdits(FILE, edits) ?? '';
    const [removed, added] = difference(FILE, captured);
    expect(removed.filter((line) => !added.includes(line))).toEqual(
      gone.filter((line) => !put.includes(line)),
    );
    expect(added.filter((line) => !removed.includes(line))).toEqual(
      put.filter((line) => !gone.includes(line)),
    );
  });

  test.each(CASES)('%s, with the line ends of Windows', (_name, edits) => {
    const lf = captureEdits(FILE, edits) ?? '';
    const crlf = captureEdits(FILE.replaceAll('\n', '\r\n'), edits);
    expect(crlf).toBe(lf.replaceAll('\n', '\r\n'));
  });
});

test('every edit at once', () => {
  const edits: readonly Edit[] = [
    { path: ['title'], value: 'New' },
    { path: ['search'], value: 'a\nb' },
    { path: ['severity'], value: undefined },
    { path: ['tags'], value: ['x'] },
    { path: ['throttle', 'by'], value: undefined },
    { path: ['added'], value: 1 },
  ];
  expect(captureEdits(FILE, edits)).toBe(`# Who owns this: the identity team
title: "New"   # seen in every tenant

search: |
  a
  b

description: >-
  Many failures,
  then a success.
cron_schedule: '*/5 * * * *'
enabled: true # see OPS-12
tags:
    - x
fields: [user, src]
throttle:
  # per user
  period: 1h
  deep: {a: 1, b: two}
notes:
added: 1
`);
});

test('the document of one plugin in a file for several', () => {
  const file =
    'name: Brute force\nrules:\n  splunk:\n    search: a # s\n  sentinel:\n    query: b\n';
  expect(captureEdits(file, [{ path: ['rules', 'splunk', 'search'], value: 'c' }])).toBe(
    file.replace('search: a', 'search: c'),
  );
  expect(captureEdits(file, [{ path: ['rules', 'splunk', 'new'], value: true }])).toBe(
    file.replace('# s\n', '# s\n    new: true\n'),
  );
});

test('lists of mappings', () => {
  const file = 'a:\n- x: 1 # one\n  y: 2\n- x: 3\n';
  expect(captureEdits(file, [{ path: ['a', '1', 'x'], value: 4 }])).toBe(file.replace('3', '4'));
  expect(captureEdits(file, [{ path: ['a', '1'], value: undefined }])).toBe(
    'a:\n- x: 1 # one\n  y: 2\n',
  );
  expect(captureEdits(file, [{ path: ['a', '2'], value: { x: 5, y: 'z' } }])).toBe(
    `${file}- x: 5\n  y: z\n`,
  );
  expect(captureEdits(file, [{ path: ['a', '0', 'x'], value: undefined }])).toBe(
    'a:\n- y: 2\n- x: 3\n',
  );
});

describe('anchors', () => {
  const file = 'a: &one first\nb: *one\nc: &two\n  d: 1\ne: *two\n';
  test('an alias is replaced by the value, and the anchor stays', () => {
    expect(captureEdits(file, [{ path: ['b'], value: 'second' }])).toBe(
      file.replace('*one', 'second'),
    );
  });
  test('a value that others share is not changed for them', () => {
    expect(captureEdits(file, [{ path: ['a'], value: 'second' }])).toBeNull();
    expect(captureEdits(file, [{ path: ['e', 'd'], value: 2 }])).toBeNull();
  });
});

test('a file without a line end at its end', () => {
  expect(captureEdits('a: 1', [{ path: ['a'], value: 2 }])).toBe('a: 2');
  expect(captureEdits('a: 1', [{ path: ['b'], value: 2 }])).toBe('a: 1\nb: 2');
});

test('integers beyond 2^53 stay exact', () => {
  expect(
    captureEdits('a: 1\nb: 9007199254740993\n', [{ path: ['a'], value: 9007199254740995n }]),
  ).toBe('a: 9007199254740995\nb: 9007199254740993\n');
});
