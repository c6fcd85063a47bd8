// What YAML is read, what is refused, and in which words at which place.
import { describe, expect, test } from '@jest/globals';
import { formatFinding } from '../../../src/core/files/finding.ts';
import type { Checked } from '../../../src/core/files/finding.ts';
import { stringifyJson } from '../../../src/core/files/json.ts';
import { MAX_FILE_BYTES } from '../../../src/core/files/source-text.ts';
import { parseYamlDocument } from '../../../src/core/files/yaml-document.ts';
import type { ParsedDocument } from '../../../src/core/files/yaml-document.ts';

const FILE = 'rules/splunk/x.yaml';

function parse(text: string | Uint8Array): Checked<ParsedDocument> {
  return parseYamlDocument(FILE, typeof text === 'string' ? new TextEncoder().encode(text) : text);
}

/** The findings on one line each, without the file. */
function mistakes(text: string | Uint8Array): readonly string[] {
  const { value, findings } = parse(text);
  expect(value).toBeNull();
  return findings.map((finding) => formatFinding(finding).replace(`${FILE}:`, ''));
}

function json(text: string): string {
  const { value, findings } = parse(text);
  expect(findings.map(formatFinding)).toEqual([]);
  return value === null ? '' : stringifyJson(value.document);
}

const QUOTE =
  "Put the whole value in single quotes ('...'), or write it below `|` on lines of its own.";
const INDENT = 'Fields of one level must begin in the same column; indent with spaces.';
const BACKSLASH =
  "Use single quotes ('...') instead of double quotes: a backslash then stays as it is written.";
const EMPTY =
  'the file is empty, expected fields such as `title: ...`. Write the content, or remove the file.';

describe('values', () => {
  test.each([
    ['title: a b', '{"title":"a b"}'],
    ['a: yes\nb: no\nc: on\nd: true', '{"a":"yes","b":"no","c":"on","d":true}'],
    ['a: 2024-01-01\nb: 1_000\nc: 12:30:45', '{"a":"2024-01-01","b":"1_000","c":"12:30:45"}'],
    ['a: 0x10\nb: 0o17\nc: 017\nd: +5\ne: -0\nf: -0.0', '{"a":16,"b":15,"c":17,"d":5,"e":0,"f":0}'],
    ['a: 1.10\nb: 1e3\nc: "1"', '{"a":1.1,"b":1000,"c":"1"}'],
    ['a:\nb: ~\nc: null\nd: ""', '{"a":null,"b":null,"c":null,"d":""}'],
    ['1: x\ntrue: y\n~: z', '{"1":"x","true":"y","~":"z"}'],
    ['a: |\n  one\n  two\nb: >-\n  one\n  two', '{"a":"one\\ntwo\\n","b":"one two"}'],
    ['a: one\r\nb: |\r\n  two\r\n', '{"a":"one","b":"two\\n"}'],
    ['---\na: 1\n...\n', '{"a":1}'],
    ['a: &x {b: 1}\nc: *x', '{"a":{"b":1},"c":{"b":1}}'],
    ['a: &x 1\nb: &x 2\nc: *x', '{"a":1,"b":2,"c":2}'],
    [
      'a: &x 1\nb: &y {c: &x 2}\nd: &x 3\ne: *y\nf: *x',
      '{"a":1,"b":{"c":2},"d":3,"e":{"c":2},"f":3}',
    ],
    ['"<<": 1', '{"<<":1}'],
    ['{a: [], b: {}}', '{"a":[],"b":{}}'],
    ['\ufefftitle: x', '{"title":"x"}'],
    ['a: "tab\\there"', '{"a":"tab\\there"}'],
    ['a: "%x"\n"%b": 1', '{"a":"%x","%b":1}'],
    ["a: '\\bfoo\\b'", '{"a":"\\\\bfoo\\\\b"}'],
  ])('%j', (text, expected) => {
    expect(json(text)).toBe(expected);
  });

  test('keeps every digit of an integer of 64 bits', () => {
    expect(json('a: 9007199254740993\nb: 18446744073709551615\nc: -9223372036854775808')).toBe(
      '{"a":9007199254740993,"b":18446744073709551615,"c":-9223372036854775808}',
    );
  });

  test('takes __proto__ for a name like any other', () => {
    const { value } = parse('__proto__:\n  polluted: 1\nconstructor: {prototype: {polluted: 2}}');
    expect(Object.keys(value?.document ?? {})).toEqual(['__proto__', 'constructor']);
    expect('polluted' in {}).toBe(false);
    expect(stringifyJson(value?.document ?? null)).toBe(
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":2}}}',
    );
  });
});

describe('places', () => {
  test('has one for the document, each field and each item', () => {
    const { value } = parse(
      '# comment\ntitle: x\na/b:\n  - one\n  - c~d: two\n    e:\n      f: {g: 1}\n',
    );
    const places = [...(value?.lines ?? [])].map(([p, at]) => `${p} ${at.line}:${at.column}`);
    expect(places).toEqual([
      ' 2:1',
      '/title 2:1',
      '/a~1b 3:1',
      '/a~1b/0 4:5',
      '/a~1b/1 5:5',
      '/a~1b/1/c~0d 5:5',
      '/a~1b/1/e 6:5',
      '/a~1b/1/e/f 7:7',
      '/a~1b/1/e/f/g 7:11',
    ]);
    expect(value?.lines.get('')?.file).toBe(FILE);
  });

  test('points into the anchored value below an alias', () => {
    const { value } = parse('a: &x\n  b: 1\nc: *x\n');
    expect(value?.lines.get('/c')).toMatchObject({ line: 3, column: 1 });
    expect(value?.lines.get('/c/b')).toMatchObject({ line: 2, column: 3 });
  });

  test('counts UTF-16 units and does not count a byte order mark', () => {
    const { value } = parse('\ufeff{é: 1, "😀": 2, z: 3}');
    expect(value?.lines.get('/é')).toMatchObject({ line: 1, column: 2 });
    expect(value?.lines.get('/z')).toMatchObject({ line: 1, column: 17 });
  });
});

describe('mistakes', () => {
  test.each<[string, readonly string[]]>([
    ['', [`1:1: ${EMPTY}`]],
    ['# only a comment\n', [`1:1: ${EMPTY}`]],
    ['---\n', [`1:1: ${EMPTY}`]],
    ['~', [`1:1: ${EMPTY}`]],
    [
      '- title: x',
      [
        '1:1: expected fields such as `title: ...`, found a list. Put each detection in a file of its own, without the `- `.',
      ],
    ],
    [
      '\ntitle',
      [
        '2:1: expected fields such as `title: ...`, found a single value. Is a colon missing, or the space behind it?',
      ],
    ],
    [
      'title: x\n---\ntitle: y\n',
      [
        '2:1: a second YAML document begins here, after `---`. Put each detection in a file of its own.',
      ],
    ],
    [
      'title: x\nsearch: index=* | where a="b: c"\nmore: a: b',
      [
        `2:9: a second \`: \` stands in this value, where plain text cannot have one. ${QUOTE}`,
        `3:7: a second \`: \` stands in this value, where plain text cannot have one. ${QUOTE}`,
      ],
    ],
    [
      'a: 1\n b: 2',
      [
        `1:4: this text runs on into the next line, which has a \`name: value\` of its own. ${INDENT}`,
      ],
    ],
    [
      'a:\n  b: 1\n c: 2',
      [`3:1: this line does not fit the indentation of the lines above it. ${INDENT}`],
    ],
    [
      'a:\n\t- b',
      ['2:1: this line is indented with a tab, expected spaces. Replace the tab by spaces.'],
    ],
    [
      'a: [1',
      [
        '1:6: a [ is not closed before this place. Close it with ], or put the value in quotes if it is meant as text.',
      ],
    ],
    [
      'a: {b: 1',
      [
        '1:9: a { is not closed before this place. Close it with }, or put the value in quotes if it is meant as text.',
      ],
    ],
    ['a: "x\nb: y', ['2:5: a quote that was opened above is not closed. Add the closing quote.']],
    ['a: "\\d+"', [`1:5: '\\d' in double quotes means nothing in YAML. ${BACKSLASH}`]],
    ['a: @x', [`1:4: a value without quotes cannot begin with '@'. ${QUOTE}`]],
    ['a: `x`', [`1:4: a value without quotes cannot begin with '\`'. ${QUOTE}`]],
    ['title: [x] foo', [`1:12: text follows after the end of a value. ${QUOTE}`]],
    ["a: 'it's'", [`1:8: text follows after the end of a value. ${QUOTE}`]],
    ['a: }', [`1:4: this does not belong here. ${INDENT} ${QUOTE}`]],
    [
      'a: 1\nb:c',
      [
        `2:1: expected \`name: value\`, found text without a colon and a space behind it. ${INDENT}`,
      ],
    ],
    [
      'a: !ruby x',
      [
        "1:4: the tag '!ruby' is not understood, expected a plain value. Remove it; put the value in quotes if the exclamation mark is meant as text.",
      ],
    ],
    [
      'a: !!binary eA==',
      [
        "1:4: the tag '!!binary' is not understood, expected a plain value. Remove it; put the value in quotes if the exclamation mark is meant as text.",
      ],
    ],
    ['? [a]\n: 1', ['1:3: a field name must be plain text, found a list, a mapping or an alias']],
    [
      '%YAML 1.1\n---\na: yes',
      [
        '1:1: a line that begins with % is a YAML directive. Remove it: files are always read as YAML 1.2.',
      ],
    ],
    [
      '# x\n\n%TAG ! tag:x,2000:\n---\na: 1',
      [
        '3:1: a line that begins with % is a YAML directive. Remove it: files are always read as YAML 1.2.',
      ],
    ],
    [
      'a: 1\nb:\n  c: 2\n  c: 3\na: 2\n"a": 3',
      [
        "4:3: the field 'c' is given twice, first on line 3. Remove one of the two.",
        "5:1: the field 'a' is given twice, first on line 1. Remove one of the two.",
        "6:1: the field 'a' is given twice, first on line 1. Remove one of the two.",
      ],
    ],
    [
      'a: &x {b: 1}\nc:\n  <<: *x',
      [
        '3:3: the merge key `<<` is not supported. Write the fields out; quote it ("<<") if it is meant as a name.',
      ],
    ],
    [
      'a: *x',
      [
        "1:4: '*x' refers to nothing: no '&x' stands before it. Put the value in quotes if the * is meant as text.",
      ],
    ],
    ['a: &x [*x]', ["1:8: '*x' refers to itself. Write the value out."]],
    [
      'a: .inf',
      [
        "1:4: '.inf' is no number that can be kept. Write a finite number, or put it in quotes if it is meant as text.",
      ],
    ],
    [
      'a: -.INF',
      [
        "1:4: '-.INF' is no number that can be kept. Write a finite number, or put it in quotes if it is meant as text.",
      ],
    ],
    [
      'a: .nan',
      [
        "1:4: '.nan' is no number that can be kept. Write a finite number, or put it in quotes if it is meant as text.",
      ],
    ],
    [
      'a: 1e400',
      [
        "1:4: '1e400' is no number that can be kept. Write a finite number, or put it in quotes if it is meant as text.",
      ],
    ],
    [
      'a: 18446744073709551616',
      ['1:4: this integer is beyond 64 bits. Put it in quotes if it is meant as text.'],
    ],
    [
      'a: -9223372036854775809',
      ['1:4: this integer is beyond 64 bits. Put it in quotes if it is meant as text.'],
    ],
    [
      'a: x\u0000y',
      [
        '1:5: the control character U+0000 stands here, which no text file should hold. Remove it; it often comes from copying out of another program.',
      ],
    ],
    [
      'a: 1\nb: \u001b[0m',
      [
        '2:4: the control character U+001B stands here, which no text file should hold. Remove it; it often comes from copying out of another program.',
      ],
    ],
    [
      'a: 1\rb: 2',
      [
        '1:5: a carriage return without a line feed stands here. Save the file with the line ends of Linux (LF) or Windows (CRLF).',
      ],
    ],
    [
      'a: "\\bfoo\\b"',
      [`1:4: an escape in this text makes the control character U+0008. ${BACKSLASH}`],
    ],
    ['"\\0": 1', [`1:1: an escape in this text makes the control character U+0000. ${BACKSLASH}`]],
    [
      'a: "\\ud800"',
      [
        '1:4: an escape in this text makes half a character (a lone surrogate). Write the character itself.',
      ],
    ],
    [`a: ${'['.repeat(64)}1${']'.repeat(64)}`, ['1:68: fields are nested deeper than 64 levels']],
  ])('%j', (text, expected) => {
    expect(mistakes(text)).toEqual(expected);
  });

  test('reads 64 levels', () => {
    expect(parse(`a: ${'['.repeat(63)}1${']'.repeat(63)}`).findings).toEqual([]);
  });

  test.each([
    [
      'UTF-16',
      new Uint8Array([0xff, 0xfe, 0x61, 0]),
      "1:1: the file is UTF-16 text, expected UTF-8. Save it again with the encoding 'UTF-8'.",
    ],
    [
      'Latin-1',
      Buffer.from('a: 1\nb: caf\u00e9', 'latin1'),
      "2:7: the file is not UTF-8 text: a byte here is no character. Save it again with the encoding 'UTF-8'.",
    ],
    [
      'a surrogate as UTF-8',
      new Uint8Array([0x61, 0x3a, 0x20, 0xed, 0xa0, 0x80]),
      "1:4: the file is not UTF-8 text: a byte here is no character. Save it again with the encoding 'UTF-8'.",
    ],
  ])('names the place where a file in %s stops being UTF-8', (_name, bytes, expected) => {
    expect(mistakes(bytes)).toEqual([expected]);
  });

  test('tells at most twenty mistakes of a file, and how many more there are', () => {
    const found = mistakes('a: @\n'.repeat(30));
    expect(found).toHaveLength(21);
    expect(found.at(-1)).toBe(
      '1:1: the file has 10 more mistakes. Mend the first ones and run again.',
    );
  });
});

describe('hostile input is bounded', () => {
  test('refuses a file above the cap without reading it', () => {
    expect(mistakes(new Uint8Array(MAX_FILE_BYTES + 1).fill(0x23))).toEqual([
      '1:1: the file has 257 KiB, at most 256 KiB are read. Split it into several files.',
    ]);
  });

  const fill = (line: (index: number) => string): string => {
    let text = '';
    for (let index = 0; text.length < MAX_FILE_BYTES - 64; index += 1) {
      text += line(index);
    }
    return text;
  };

  // Each of these took minutes, or the stack, with the parser's own checks; the test's time limit is the assertion.
  test.each([
    ['keys', fill((index) => `${index.toString(36)}:\n`), 0],
    ['keys in one line', `{${fill((index) => `${index.toString(36)},`)}}`, 0],
    ['one key again and again', fill(() => 'a:\n'), 21],
    ['aliases', `a: &a x\nb:\n${fill(() => '- *a\n')}`, 0],
    ['anchors', `a:\n${fill((index) => `- &${index.toString(36)} x\n`)}`, 0],
    ['open brackets', '['.repeat(MAX_FILE_BYTES), null],
    ['closed brackets', `a: ${'['.repeat(100_000)}${']'.repeat(100_000)}`, null],
    ['question marks', '? '.repeat(MAX_FILE_BYTES / 2), null],
    ['documents', fill(() => '---\n'), null],
  ])('a full file of %s', (_name, text, count) => {
    const { findings } = parse(text);
    if (count === null) {
      expect(findings.length).toBeGreaterThan(0);
      expect(findings.length).toBeLessThanOrEqual(21);
    } else {
      expect(findings).toHaveLength(count);
    }
  });

  test('stops aliases of aliases', () => {
    const levels = Array.from({ length: 9 }, (_, index) => {
      const name = String.fromCharCode(98 + index);
      const before = String.fromCharCode(97 + index);
      return `${name}: &${name} [${Array.from({ length: 9 }, () => `*${before}`).join(', ')}]`;
    });
    const found = mistakes(['a: &a [lol, lol, lol]', ...levels].join('\n'));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(
      /^\d+:\d+: aliases make this document larger than 1 MiB\. Write the values out, or use fewer aliases of aliases\.$/,
    );
  });

  test('counts the text that aliases repeat', () => {
    const found = mistakes(`a: &a ${'x'.repeat(200_000)}\nb: [*a, *a, *a, *a, *a, *a]\n`);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain('aliases make this document larger than 1 MiB');
  });
});
