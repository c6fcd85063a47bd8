// Bad input in every file that a user writes: file, line, column, what was expected, and all mistakes of one run together.
import { describe, expect, test } from '@jest/globals';
import { GOOD, validateFiles } from './validate.ts';

interface Case {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** Exactly what is said, in this order. */
  readonly said: readonly string[];
}

const CASES: readonly Case[] = [
  {
    name: 'a config without services',
    files: { 'lgc.toml': '[core]\nworkspace = "rules"\n' },
    said: [
      'error: lgc.toml:1:1: the config has no services. Add one: [services.<id>] with plugin = "<name>" and its settings.',
    ],
  },
  {
    name: 'a mistyped key of a service',
    files: { 'lgc.toml': '[services.prod]\nplugni = "splunk"\n' },
    said: ["error: lgc.toml:2:1: unknown key 'plugni' in 'services.prod'. Did you mean 'plugin'?"],
  },
  {
    name: 'a mistyped section',
    files: { 'lgc.toml': '[sevices.prod]\nplugin = "splunk"\n' },
    said: ["error: lgc.toml:1:2: unknown key 'sevices'. Did you mean 'services'?"],
  },
  {
    name: 'TOML that breaks off',
    files: { 'lgc.toml': '[services.prod\nplugin = "splunk"\n' },
    said: [
      'error: lgc.toml:1:15: the value is missing on the line of its name. Write name = "text" on one line.',
    ],
  },
  {
    name: 'a TOML text that is not closed',
    files: { 'lgc.toml': '[services.prod]\nplugin = "splunk\n' },
    said: [
      'error: lgc.toml:2:17: a quote is not closed on its line. Add the closing quote; text of several lines stands between """ and """.',
    ],
  },
  {
    name: 'a service id that is none',
    files: { 'lgc.toml': '[services.SIEM_Prod]\nplugin = "splunk"\n' },
    said: [
      "error: lgc.toml:1:2: the service id 'SIEM_Prod' must be lower-case letters and digits with single hyphens between them, at most 64 characters. For example 'siem-prod'.",
    ],
  },
  {
    name: 'an environment that is a service',
    files: {
      'lgc.toml':
        '[services.prod]\nplugin = "splunk"\n[services.other]\nplugin = "splunk"\nenvironment = "prod"\n',
    },
    said: [
      "error: lgc.toml:5:1: the environment 'prod' of service 'other' is the id of another service. Rename one of the two: both are used to choose a target.",
    ],
  },
  {
    name: 'a workspace outside',
    files: { 'lgc.toml': '[core]\nworkspace = "../rules"\n[services.prod]\nplugin = "splunk"\n' },
    said: [
      "error: lgc.toml:2:1: 'core.workspace' leads out of the working directory: '../rules'. Paths are relative to the working directory and stay inside of it.",
    ],
  },
  {
    name: 'an unknown state',
    files: { 'lgc.toml': '[services.prod]\nplugin = "splunk"\n[state]\ntype = "htpp"\n' },
    said: ["error: lgc.toml:4:1: unknown 'state.type' 'htpp'. Did you mean 'http'?"],
  },
  {
    name: 'a state without address',
    files: { 'lgc.toml': '[services.prod]\nplugin = "splunk"\n[state]\ntype = "http"\n' },
    said: [
      "error: lgc.toml:3:2: 'state.address' is missing. It is the URL under which the ledger is kept.",
    ],
  },
  {
    name: 'a number that is text',
    files: { 'lgc.toml': '[services.prod]\nplugin = "splunk"\nmax_deletes = "many"\n' },
    said: [
      "error: lgc.toml:3:1: 'services.prod.max_deletes' must be a whole number from 0 to 100000, found the text 'many'",
    ],
  },
  {
    name: 'a pointer with dots',
    files: { 'lgc.toml': '[services.prod]\nplugin = "splunk"\nignore = ["alert.name"]\n' },
    said: [
      "error: lgc.toml:3:11: 'services.prod.ignore' must be the path of a field such as /title or /alert/name (a JSON pointer), found 'alert.name'. Did you mean '/alert/name'?",
    ],
  },
  {
    name: 'a digest that is none',
    files: {
      'lgc.toml':
        '[services.prod]\nplugin = "splunk"\n[plugins.splunk]\nsource = "https://x.example/p.wasm"\nsha256 = "abc"\n',
    },
    said: [
      "error: lgc.toml:5:1: 'plugins.splunk.sha256' must be 64 hexadecimal digits, found 3 characters: 'abc'. It is what `sha256sum <file>` prints.",
    ],
  },
  {
    name: 'settings of the wrong type',
    files: {
      'lgc.toml':
        '[services.prod]\nplugin = "splunk"\n[services.prod.settings]\nurl = "https://a.example"\ntimeout = "60"\n',
    },
    said: [
      "error: lgc.toml:5:1: service 'prod': settings: 'timeout' must be a whole number, found text",
    ],
  },
  {
    name: 'a setting that is not known',
    files: {
      'lgc.toml':
        '[services.prod]\nplugin = "splunk"\n[services.prod.settings]\nurl = "https://a.example"\ntokne = "x"\n',
    },
    said: [
      "error: lgc.toml:5:1: service 'prod': settings: unknown field 'tokne'. Did you mean 'token'?",
    ],
  },
  {
    name: 'a setting that is missing',
    files: {
      'lgc.toml': '[services.prod]\nplugin = "splunk"\n[services.prod.settings]\ntimeout = 60\n',
    },
    said: ["error: lgc.toml:3:2: service 'prod': settings: 'url' is missing"],
  },
  {
    name: 'a setting out of range',
    files: {
      'lgc.toml':
        '[services.prod]\nplugin = "splunk"\n[services.prod.settings]\nurl = "https://a.example"\ntimeout = 900\n',
    },
    said: ["error: lgc.toml:5:1: service 'prod': settings: 'timeout' must be at most 300"],
  },
  {
    name: 'text for a flag',
    files: {
      'rules/splunk/a.yaml': 'title: Good\nsearch: index=main\nparameters:\n  disabled: hello\n',
    },
    said: [
      "error: rules/splunk/a.yaml:4:3: 'parameters.disabled' must be true or false, found the text 'hello'",
    ],
  },
  {
    name: 'a value that is not allowed',
    files: { 'rules/splunk/a.yaml': 'title: Good\nsearch: index=main\nseverity: hihg\n' },
    said: [
      "error: rules/splunk/a.yaml:3:1: 'severity' must be one of 'low', 'medium', 'high', found the text 'hihg'. Did you mean 'high'?",
    ],
  },
  {
    name: 'a field that is not known',
    files: { 'rules/splunk/a.yaml': 'title: Good\nsearch: index=main\nsevrity: high\n' },
    said: ["error: rules/splunk/a.yaml:3:1: unknown field 'sevrity'. Did you mean 'severity'?"],
  },
  {
    name: 'a field that is missing',
    files: { 'rules/splunk/a.yaml': 'title: Good\n' },
    said: ["error: rules/splunk/a.yaml:1:1: 'search' is missing"],
  },
  {
    name: 'a title that is too short',
    files: { 'rules/splunk/a.yaml': 'title: x\nsearch: index=main\n' },
    said: ["error: rules/splunk/a.yaml:1:1: 'title' must have at least 3 characters, found 1"],
  },
  {
    name: 'a number below its least',
    files: { 'rules/splunk/a.yaml': 'title: Good\nsearch: index=main\nthreshold: 0\n' },
    said: ["error: rules/splunk/a.yaml:3:1: 'threshold' must be at least 1, found 0"],
  },
  {
    name: 'a list with a wrong item',
    files: {
      'rules/splunk/a.yaml': 'title: Good\nsearch: index=main\ntags: [attack.execution, T1059]\n',
    },
    said: [
      "error: rules/splunk/a.yaml:3:26: 'tags.1' does not match the pattern '^[a-z.\\-]+$', found the text 'T1059'",
    ],
  },
  {
    name: 'a list that repeats itself',
    files: { 'rules/splunk/a.yaml': 'title: Good\nsearch: index=main\ntags: [a, a]\n' },
    said: ["error: rules/splunk/a.yaml:3:1: 'tags' must not hold the same item twice"],
  },
  {
    name: 'a list where text is wanted',
    files: { 'rules/splunk/a.yaml': 'title: Good\nsearch: [a]\n' },
    said: ["error: rules/splunk/a.yaml:2:1: 'search' must be text, found a list"],
  },
  {
    name: 'an empty file',
    files: { 'rules/splunk/a.yaml': '' },
    said: [
      'error: rules/splunk/a.yaml:1:1: the file is empty, expected fields such as `title: ...`. Write the content, or remove the file.',
    ],
  },
  {
    name: 'a list of detections',
    files: { 'rules/splunk/a.yaml': '- title: a\n- title: b\n' },
    said: [
      'error: rules/splunk/a.yaml:1:1: expected fields such as `title: ...`, found a list. Put each detection in a file of its own, without the `- `.',
    ],
  },
  {
    name: 'two documents',
    files: {
      'rules/splunk/a.yaml':
        'title: Good\nsearch: index=main\n---\ntitle: Good\nsearch: index=main\n',
    },
    said: [
      'error: rules/splunk/a.yaml:3:1: a second YAML document begins here, after `---`. Put each detection in a file of its own.',
    ],
  },
  {
    name: 'a field twice',
    files: { 'rules/splunk/a.yaml': 'title: Good\nsearch: index=main\ntitle: Again\n' },
    said: [
      "error: rules/splunk/a.yaml:3:1: the field 'title' is given twice, first on line 1. Remove one of the two.",
    ],
  },
  {
    name: 'a tab',
    files: { 'rules/splunk/a.yaml': 'title: Good\nparameters:\n\tdisabled: true\nsearch: x\n' },
    said: [
      'error: rules/splunk/a.yaml:3:1: this line is indented with a tab, expected spaces. Replace the tab by spaces.',
    ],
  },
  {
    name: 'a colon in plain text',
    files: { 'rules/splunk/a.yaml': 'title: AWS: Root login\nsearch: x\n' },
    said: [
      "error: rules/splunk/a.yaml:1:8: a second `: ` stands in this value, where plain text cannot have one. Put the whole value in single quotes ('...'), or write it below `|` on lines of its own.",
    ],
  },
  {
    name: 'a quote that is not closed',
    files: { 'rules/splunk/a.yaml': "title: 'Good\nsearch: x\n" },
    said: [
      'error: rules/splunk/a.yaml:3:1: a quote that was opened above is not closed. Add the closing quote.',
    ],
  },
  {
    name: 'a comment in a title',
    files: { 'rules/splunk/a.yaml': 'title: Foo #1\nsearch: x\n' },
    said: [
      "warning: rules/splunk/a.yaml:1:8: '#1' is a comment here, and not part of the value 'Foo'. Put the whole value in single quotes ('...'), or write it below `|` on lines of its own.",
    ],
  },
  {
    name: 'a tag',
    files: { 'rules/splunk/a.yaml': 'title: !!python/object x\nsearch: x\n' },
    said: [
      "error: rules/splunk/a.yaml:1:8: the tag '!!python/object' is not understood, expected a plain value. Remove it; put the value in quotes if the exclamation mark is meant as text.",
    ],
  },
  {
    name: 'one key in two files',
    files: {
      'rules/splunk/a.yaml': 'title: Good\nsearch: index=main\n',
      'rules/splunk/b.yaml': 'title: Good\nsearch: index=main\n',
    },
    said: [
      "error: rules/splunk/a.yaml:1:1: 'Good' is the key of rules/splunk/b.yaml too, on service 'prod'. Each detection of a service needs a key of its own.",
      "error: rules/splunk/b.yaml:1:1: 'Good' is the key of rules/splunk/a.yaml too, on service 'prod'. Each detection of a service needs a key of its own.",
    ],
  },
  {
    name: 'a key that is a list',
    files: { 'rules/splunk/a.yaml': 'title: [a]\nsearch: x\n' },
    said: [
      "error: rules/splunk/a.yaml:1:1: 'title' is the key and must be text, found a list",
      "error: rules/splunk/a.yaml:1:1: 'title' must be text, found a list",
    ],
  },
  {
    name: 'a folder of no plugin',
    files: { 'rules/splnk/a.yaml': 'title: Good\nsearch: index=main\n' },
    said: [
      "error: rules/splnk/a.yaml:1:1: the folder 'rules/splnk' is named after no plugin of any service. Did you mean 'splunk'?",
    ],
  },
  {
    name: 'a file in no folder',
    files: { 'rules/a.yaml': 'title: Good\nsearch: index=main\n' },
    said: [
      "error: rules/a.yaml:1:1: nothing says which plugin this detection is for. Move it to rules/<plugin>/, or give it exactly the fields name and rules. The plugins are 'splunk'.",
    ],
  },
  {
    name: 'a policy without check',
    files: { '.logcraft/policies/splunk/p.yaml': 'field: /title\nseverity: error\n' },
    said: [
      "error: .logcraft/policies/splunk/p.yaml:1:1: 'check' is missing. It is one of existence, absence, pattern, constraint, label.",
    ],
  },
  {
    name: 'a policy with an unknown check',
    files: {
      '.logcraft/policies/splunk/p.yaml': 'field: /title\ncheck: exists\nseverity: error\n',
    },
    said: [
      "error: .logcraft/policies/splunk/p.yaml:2:1: 'check' must be one of existence, absence, pattern, constraint, label, found 'exists'. The choices are 'existence', 'absence', 'pattern', 'constraint', 'label'.",
    ],
  },
  {
    name: 'a policy with a broken pattern',
    files: {
      '.logcraft/policies/splunk/p.yaml':
        "field: /title\ncheck: pattern\nseverity: error\nregex: '(a'\n",
    },
    said: [
      "error: .logcraft/policies/splunk/p.yaml:4:1: 'regex' is no regular expression: unterminated group. Regular expressions are those of JavaScript; put them in single quotes.",
    ],
  },
  {
    name: 'a policy with constraints as a list',
    files: {
      '.logcraft/policies/splunk/p.yaml':
        'field: /title\ncheck: constraint\nseverity: error\nvalidations:\n  - minLength: 3\n',
    },
    said: [
      "error: .logcraft/policies/splunk/p.yaml:4:1: 'validations' must be a table of keys and values, found a list. Write its keys without the `- ` in front.",
    ],
  },
  {
    name: 'a policy with a misplaced key',
    files: {
      '.logcraft/policies/splunk/p.yaml':
        "field: /title\ncheck: existence\nseverity: warning\nregex: 'x'\n",
    },
    said: [
      "error: .logcraft/policies/splunk/p.yaml:4:1: 'regex' belongs to 'check: pattern', and this policy has 'check: existence'. Remove it, or write check: pattern.",
    ],
  },
  {
    name: 'a policy whose range is empty',
    files: {
      '.logcraft/policies/splunk/p.yaml':
        'field: /title\ncheck: constraint\nseverity: error\nvalidations: { minLength: 9, maxLength: 3 }\n',
    },
    said: [
      "error: .logcraft/policies/splunk/p.yaml:4:16: 'validations.minLength' is 9, more than 'validations.maxLength' (3)",
    ],
  },
  {
    name: 'a policy with a label and no change',
    files: { '.logcraft/policies/splunk/p.yaml': 'check: label\nseverity: error\nlabel: ok\n' },
    said: [
      "error: .logcraft/policies/splunk/p.yaml:1:1: 'check: label' looks at a change and needs 'on'. Add on: delete, or a list of create, update, delete, disable.",
    ],
  },
  {
    name: 'mistakes in every file at once',
    files: {
      'lgc.toml':
        '[services.prod]\nplugin = "splunk"\n[services.prod.settings]\nurl = "https://a.example"\ntimeout = "60"\n',
      'rules/splunk/a.yaml': 'title: x\nsevrity: high\n',
      'rules/splunk/b.yaml': 'title: AWS: Root\n',
      '.logcraft/policies/splunk/p.yaml': 'field: /title\ncheck: pattern\nseverity: error\n',
    },
    said: [
      "error: .logcraft/policies/splunk/p.yaml:1:1: 'check: pattern' needs 'regex'",
      "error: lgc.toml:5:1: service 'prod': settings: 'timeout' must be a whole number, found text",
      "error: rules/splunk/a.yaml:1:1: 'search' is missing",
      "error: rules/splunk/a.yaml:1:1: 'title' must have at least 3 characters, found 1",
      "error: rules/splunk/a.yaml:2:1: unknown field 'sevrity'. Did you mean 'severity'?",
      "error: rules/splunk/b.yaml:1:8: a second `: ` stands in this value, where plain text cannot have one. Put the whole value in single quotes ('...'), or write it below `|` on lines of its own.",
    ],
  },
];

describe('bad input', () => {
  test.each(CASES)('$name', async ({ files, said }) => {
    const { code, lines } = await validateFiles(files);
    expect(lines).toEqual(said);
    // A warning alone stops nothing.
    expect(code).toBe(said.some((line) => line.startsWith('error:')) ? 1 : 0);
  });

  test('there are at least 40 of them', () => {
    expect(CASES.length).toBeGreaterThanOrEqual(40);
  });

  test('good files say nothing', async () => {
    expect(await validateFiles({ 'rules/splunk/a.yaml': GOOD })).toEqual({ code: 0, lines: [] });
  });
});
