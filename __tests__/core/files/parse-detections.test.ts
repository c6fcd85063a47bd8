// Both layouts of detection files, the key of a detection, and what is said when a file or a key is wrong.
import { describe, expect, test } from '@jest/globals';
import type { Service } from '../../../src/core/files/config.ts';
import type { DetectionDocument } from '../../../src/core/files/detection.ts';
import { formatFinding } from '../../../src/core/files/finding.ts';
import { stringifyJson } from '../../../src/core/files/json.ts';
import { parseConfig } from '../../../src/core/files/parse-config.ts';
import { parseDetectionFile, selectDetections } from '../../../src/core/files/parse-detections.ts';

const PLUGINS = ['splunk', 'sentinel'];

function parse(file: string, text: string, workspace = 'rules') {
  return parseDetectionFile({
    file,
    bytes: new TextEncoder().encode(text),
    workspace,
    plugins: PLUGINS,
  });
}

function documents(file: string, text: string, workspace?: string): readonly DetectionDocument[] {
  const { value, findings } = parse(file, text, workspace);
  const errors = findings.filter(({ severity }) => severity === 'error');
  expect(errors.map(formatFinding)).toEqual([]);
  return value ?? [];
}

function service(more = ''): Service {
  const text = `[services.splunk-prod]\nplugin = "splunk"\n${more}`;
  const found = parseConfig('lgc.toml', new TextEncoder().encode(text)).value?.services[0];
  if (found === undefined) {
    throw new Error('the config of this test is broken');
  }
  return found;
}

describe('layout one: a folder per plugin', () => {
  test.each([
    ['rules/splunk/a.yaml', 'rules', 'splunk'],
    ['rules/splunk/cloud/aws/a.yml', 'rules', 'splunk'],
    ['rules/sentinel/splunk/a.yaml', 'rules', 'sentinel'],
    ['a/b/splunk/x.yaml', 'a/b', 'splunk'],
    ['splunk/x.yaml', '.', 'splunk'],
  ])('%s', (file, workspace, plugin) => {
    const [document, ...rest] = documents(file, 'title: x\nsearch: y', workspace);
    expect(rest).toEqual([]);
    expect(document).toMatchObject({ file, plugin, name: null });
    expect(stringifyJson(document?.document ?? null)).toBe('{"title":"x","search":"y"}');
    expect(document?.lines.get('/search')).toEqual({ file, line: 2, column: 1 });
  });

  test('a document with name and a list of rules is a detection like any other', () => {
    expect(documents('rules/splunk/a.yaml', 'name: g\nrules:\n  - alert: x')).toMatchObject([
      { plugin: 'splunk', name: null, document: { name: 'g', rules: [{ alert: 'x' }] } },
    ]);
  });

  test('a document with name, rules and more is a detection like any other', () => {
    expect(documents('rules/splunk/a.yaml', 'name: g\nrules: {a: 1}\nmore: 1')).toMatchObject([
      { plugin: 'splunk', name: null },
    ]);
  });
});

describe('layout two: name and rules', () => {
  const TEXT =
    'rules:\n  splunk:\n    search: a\n  sentinel:\n    query:\n      text: b\nname: Root login\n';

  test.each(['rules/cloud/root.yaml', 'rules/root.yml', 'rules/splunk/root.yml'])('%s', (file) => {
    const found = documents(file, TEXT);
    expect(found.map(({ plugin, name }) => [plugin, name])).toEqual([
      ['splunk', 'Root login'],
      ['sentinel', 'Root login'],
    ]);
    expect(found.map(({ document }) => stringifyJson(document))).toEqual([
      '{"search":"a"}',
      '{"query":{"text":"b"}}',
    ]);
    expect([...(found[1]?.lines ?? [])]).toEqual([
      ['', { file, line: 4, column: 3 }],
      ['/query', { file, line: 5, column: 5 }],
      ['/query/text', { file, line: 6, column: 7 }],
    ]);
  });
});

describe('files that are refused', () => {
  test.each<[string, string, readonly string[]]>([
    [
      'rules/splnk/a.yaml',
      '# c\ntitle: x',
      [
        "2:1: the folder 'rules/splnk' is named after no plugin of any service. Did you mean 'splunk'?",
      ],
    ],
    [
      'rules/elastic/a.yaml',
      'title: x',
      [
        "1:1: the folder 'rules/elastic' is named after no plugin of any service. The plugins are 'splunk', 'sentinel'.",
      ],
    ],
    [
      'rules/a.yaml',
      'title: x',
      [
        "1:1: nothing says which plugin this detection is for. Move it to rules/<plugin>/, or give it exactly the fields name and rules. The plugins are 'splunk', 'sentinel'.",
      ],
    ],
    [
      'rules/a.yaml',
      'name: x\nrules: {splunk: {}}\nseverity: 3',
      [
        "3:1: a file with 'rules' holds exactly 'name' and 'rules', found 'severity' too. Move the field into each plugin's part below 'rules'.",
      ],
    ],
    [
      'rules/a.yaml',
      'rules: {splunk: {}}',
      [
        "1:1: 'name' is missing beside 'rules'. It is what identifies the detection on each service.",
      ],
    ],
    [
      'rules/a.yaml',
      'name: x\nrules: []',
      [
        "2:1: 'rules' must hold plugin names and their detections, found a list. Write rules: { <plugin>: { ... } }.",
      ],
    ],
    [
      'rules/a.yaml',
      'name: x\nrules: {}',
      ["2:1: 'rules' names no plugin. Write rules: { <plugin>: { ... } }, or remove the file."],
    ],
    [
      'rules/a.yaml',
      'name: 3\nrules:\n  splunk: search\n  sentnel: {}\n  __proto__: {}',
      [
        "1:1: 'name' must be text, found a number. It is what identifies the detection on each service; put it in quotes.",
        "3:3: 'rules.splunk' must be the fields of a detection, found text",
        "4:3: 'sentnel' is no plugin of any service. Did you mean 'sentinel'?",
        "5:3: '__proto__' is no plugin of any service. The plugins are 'splunk', 'sentinel'.",
      ],
    ],
    [
      'rules/a.yaml',
      'name: ""\nrules: {splunk: {}}',
      [
        "1:1: 'name' must be text, found empty text. It is what identifies the detection on each service; put it in quotes.",
      ],
    ],
    [
      'rules/splunk/a.yaml',
      '',
      [
        '1:1: the file is empty, expected fields such as `title: ...`. Write the content, or remove the file.',
      ],
    ],
  ])('%s %j', (file, text, expected) => {
    const { value, findings } = parse(file, text);
    expect(value).toBeNull();
    expect(findings.map((finding) => formatFinding(finding).replace(`${file}:`, ''))).toEqual(
      expected,
    );
  });
});

describe('the key', () => {
  const keysOf = (text: string, more = '', file = 'rules/splunk/the.file.yaml') => {
    const { detections, findings } = selectDetections(service(more), documents(file, text));
    return {
      keys: detections.map(({ key }) => key),
      said: findings.map((finding) => formatFinding(finding).replace(`${file}:`, '')),
    };
  };

  test.each<[string, string, string]>([
    ['id: i\ndisplayName: d\nname: n\ntitle: t', '', 't'],
    ['id: i\ndisplayName: d\nname: n', '', 'n'],
    ['id: i\ndisplayName: d', '', 'd'],
    ['id: i', '', 'i'],
    ['title:\nname: n', '', 'n'],
    ['search: s', '', 'the.file'],
    ['title: " padded "', '', ' padded '],
    ['id: 12345678901234567890', '', '12345678901234567890'],
    ['id: 0', '', '0'],
    ['title: t\nalert: {names: [a, b]}', 'identity = "/alert/names/1"', 'b'],
    ['title: AWS/Root #1 login', '', 'AWS/Root'],
    [
      "title: 'AWS: Root #1 https://evil.example/../x'",
      '',
      'AWS: Root #1 https://evil.example/../x',
    ],
    [`title: ${'😀'.repeat(512)}`, '', '😀'.repeat(512)],
  ])('%j %s', (text, more, key) => {
    expect(keysOf(text, more)).toEqual({ keys: [key], said: [] });
  });

  test("of layout two is the file's name field, unless identity says otherwise", () => {
    const text = 'name: outer\nrules: {splunk: {title: inner}}';
    expect(keysOf(text).keys).toEqual(['outer']);
    expect(keysOf(text, 'identity = "/title"').keys).toEqual(['inner']);
  });

  test('without any field is the name of the file without its ending', () => {
    expect(keysOf('a: 1', '', 'rules/splunk/x/Some Rule.YML').keys).toEqual(['Some Rule']);
  });

  test.each<[string, string, string]>([
    ['a: 1\ntitle: ""', '', "2:1: 'title' is the key and is empty. Give it a text."],
    ['title: "  "', '', "1:1: 'title' is the key and is empty. Give it a text."],
    [
      'title: 1.10',
      '',
      "1:1: 'title' is the key and must be text, found a number. Put it in quotes.",
    ],
    ['title: true', '', "1:1: 'title' is the key and must be text, found true"],
    ['title: [x]', '', "1:1: 'title' is the key and must be text, found a list"],
    [
      'title: |\n  x\n',
      '',
      "1:1: 'title' is the key and has more than one line. Write it on one line, without | or >.",
    ],
    [
      'title: "a\\tb"',
      '',
      "1:1: 'title' is the key and has the control character U+0009. Remove it.",
    ],
    [
      'title: "a\\u2028b"',
      '',
      "1:1: 'title' is the key and has the control character U+2028. Remove it.",
    ],
    [
      'title: "a\\u0085b"',
      '',
      "1:1: 'title' is the key and has the control character U+0085. Remove it.",
    ],
    [
      `title: ${'x'.repeat(513)}`,
      '',
      "1:1: 'title' is the key and has 513 characters, at most 512 are possible. Shorten it.",
    ],
    [
      '\ntitle: t',
      'identity = "/alert/name"',
      "2:1: '/alert/name' is missing. The service 'splunk-prod' says that this field is the key (identity).",
    ],
    [
      'title: t\nalert: {name: {}}',
      'identity = "/alert/name"',
      "2:9: '/alert/name' is the key and must be text, found a table",
    ],
  ])('refuses %j %s', (text, more, expected) => {
    expect(keysOf(text, more)).toEqual({ keys: [], said: [expected] });
  });
});

describe('selectDetections', () => {
  test("takes the documents of the service's plugin, in their order", () => {
    const all = [
      ...documents('rules/splunk/b.yaml', 'title: B'),
      ...documents('rules/sentinel/b.yaml', 'title: B'),
      ...documents('rules/both.yaml', 'name: C\nrules: {sentinel: {q: 1}, splunk: {q: 2}}'),
      ...documents('rules/splunk/a.yaml', 'title: A'),
    ];
    const { detections, findings } = selectDetections(service(), all);
    expect(findings).toEqual([]);
    expect(detections.map(({ key, file, document }) => [key, file, document['q'] ?? null])).toEqual(
      [
        ['B', 'rules/splunk/b.yaml', null],
        ['C', 'rules/both.yaml', 2],
        ['A', 'rules/splunk/a.yaml', null],
      ],
    );
  });

  test('tells each of the files with one key of another, and takes none of them', () => {
    const { detections, findings } = selectDetections(service(), [
      ...documents('rules/splunk/a.yaml', 'title: Same'),
      ...documents('rules/splunk/b.yaml', '# c\nid: x\ntitle: Same'),
      ...documents('rules/c.yaml', 'name: Same\nrules: {splunk: {q: 1}}'),
      ...documents('rules/splunk/d.yaml', 'title: same'),
      ...documents('rules/splunk/__proto__.yaml', 'q: 1'),
    ]);
    expect(detections.map(({ key }) => key)).toEqual(['same', '__proto__']);
    expect(findings.map(formatFinding)).toEqual([
      "rules/splunk/a.yaml:1:1: 'Same' is the key of rules/splunk/b.yaml too, on service 'splunk-prod'. Each detection of a service needs a key of its own.",
      "rules/splunk/b.yaml:3:1: 'Same' is the key of rules/splunk/a.yaml too, on service 'splunk-prod'. Each detection of a service needs a key of its own.",
      "rules/c.yaml:2:9: 'Same' is the key of rules/splunk/a.yaml too, on service 'splunk-prod'. Each detection of a service needs a key of its own.",
    ]);
  });
});
