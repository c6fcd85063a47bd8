// Configs in TOML and YAML: one tree, one checker, all mistakes together and each at its place.
import { describe, expect, test } from '@jest/globals';
import { formatFinding } from '../../../src/core/files/finding.ts';
import type { Checked } from '../../../src/core/files/finding.ts';
import type { Config } from '../../../src/core/files/config.ts';
import { parseConfig } from '../../../src/core/files/parse-config.ts';

const HEX = '0123456789abcdef'.repeat(4);

function parse(file: string, text: string): Checked<Config> {
  return parseConfig(file, new TextEncoder().encode(text));
}

function mistakes(text: string, file = 'lgc.toml'): readonly string[] {
  const { value, findings } = parse(file, text);
  expect(value).toBeNull();
  return findings
    .filter(({ severity }) => severity === 'error')
    .map((finding) => formatFinding(finding).replace(`${file}:`, ''));
}

function config(text: string, file = 'lgc.toml'): Config {
  const { value, findings } = parse(file, text);
  expect(findings.map(formatFinding)).toEqual([]);
  if (value === null) {
    throw new Error('no config');
  }
  return value;
}

const SERVICE = '[services.splunk-prod]\nplugin = "splunk"\n';

describe('what is read', () => {
  test('the smallest config, with every default', () => {
    expect(config(SERVICE)).toEqual({
      file: 'lgc.toml',
      workspace: 'rules',
      baseDir: '.logcraft',
      ledger: null,
      plugins: [
        {
          name: 'splunk',
          source: null,
          sha256: null,
          place: { file: 'lgc.toml', line: 2, column: 1 },
        },
      ],
      services: [
        {
          id: 'splunk-prod',
          plugin: 'splunk',
          environment: null,
          settings: {},
          allowedHosts: [],
          caFile: null,
          insecureTls: false,
          identity: null,
          ignore: [],
          adopt: 'identical',
          maxDeletes: 10,
          place: { file: 'lgc.toml', line: 1, column: 2 },
          lines: new Map([
            ['', { file: 'lgc.toml', line: 1, column: 2 }],
            ['/plugin', { file: 'lgc.toml', line: 2, column: 1 }],
          ]),
        },
      ],
    });
  });

  const TOML = `
[core]
workspace = "./detections//rules/"
base_dir = "lgc"

[state]
type = "http"
address = "https://ledger.example/state"
retry_max = 3
skip_cert_verification = false
headers = { x-team = "soc" }

[plugins.splunk]
source = "plugins/splunk.wasm"
sha256 = "sha256:${HEX.toUpperCase()}"

[services.splunk-prod]
plugin = "splunk"
environment = "prod"
allowed_hosts = ["api.example.com", "http://proxy.example:3128"]
ca_file = "certs/ca.pem"
insecure_tls = true
identity = "/alert/name"
ignore = ["/updated", "/links/0"]
adopt = "always"
max_deletes = 0
rate_limit = 20

[services.splunk-prod.settings]
url = "https://splunk.example:8089"
token = "\${TOKEN}"
big = 9007199254740993
ratio = 0.5
app = { name = "search", sharing = ["app", "user"] }

[services."2nd"]
plugin = "other"
`;

  const YAML = `
core: { workspace: ./detections//rules/, base_dir: lgc }
state:
  type: http
  address: https://ledger.example/state
  retry_max: 3
  skip_cert_verification: false
  headers: { x-team: soc }
plugins:
  splunk:
    source: plugins/splunk.wasm
    sha256: sha256:${HEX.toUpperCase()}
services:
  splunk-prod:
    plugin: splunk
    environment: prod
    allowed_hosts: [api.example.com, "http://proxy.example:3128"]
    ca_file: certs/ca.pem
    insecure_tls: true
    identity: /alert/name
    ignore: [/updated, /links/0]
    adopt: always
    max_deletes: 0
    rate_limit: 20
    settings:
      url: https://splunk.example:8089
      token: \${TOKEN}
      big: 9007199254740993
      ratio: 0.5
      app: { name: search, sharing: [app, user] }
  2nd: { plugin: other }
`;

  test('every key, and TOML and YAML alike', () => {
    const placeless = (text: string, file: string): unknown => {
      const { services, plugins, ledger, ...rest } = config(text, file);
      return {
        ...rest,
        ledger:
          ledger?.type === 'http'
            ? { ...ledger, lines: [...(ledger.lines?.keys() ?? [])].toSorted() }
            : ledger,
        file: null,
        plugins: plugins.map((plugin) => ({ ...plugin, place: null })),
        services: services.map((service) => ({
          ...service,
          place: null,
          lines: [...service.lines.keys()].toSorted(),
        })),
      };
    };
    expect(placeless(YAML, 'lgc.yaml')).toEqual(placeless(TOML, 'lgc.toml'));
    expect(config(TOML)).toMatchObject({
      workspace: 'detections/rules',
      baseDir: 'lgc',
      ledger: {
        type: 'http',
        settings: {
          address: 'https://ledger.example/state',
          retry_max: 3,
          skip_cert_verification: false,
          headers: { 'x-team': 'soc' },
        },
      },
      plugins: [
        { name: 'splunk', source: 'plugins/splunk.wasm', sha256: HEX },
        { name: 'other', source: null, sha256: null },
      ],
      services: [
        {
          id: 'splunk-prod',
          environment: 'prod',
          allowedHosts: ['api.example.com', 'http://proxy.example:3128'],
          caFile: 'certs/ca.pem',
          insecureTls: true,
          identity: '/alert/name',
          ignore: ['/updated', '/links/0'],
          adopt: 'always',
          maxDeletes: 0,
          rateLimit: 20,
          settings: {
            url: 'https://splunk.example:8089',
            token: '${TOKEN}',
            big: 9007199254740993n,
            ratio: 0.5,
            app: { name: 'search', sharing: ['app', 'user'] },
          },
        },
        { id: '2nd', plugin: 'other' },
      ],
    });
  });

  test.each([
    ['type = "git"', { type: 'git', ref: 'refs/lgc/ledger' }],
    ['type = "git"\nref = "refs/lgc/soc/prod-1.x"', { type: 'git', ref: 'refs/lgc/soc/prod-1.x' }],
    ['type = "local"', { type: 'local', path: '.logcraft/ledger.json' }],
    ['type = "local"\npath = "./state.json"', { type: 'local', path: 'state.json' }],
  ])('[state] %j', (state, expected) => {
    expect(config(`[state]\n${state}\n${SERVICE}`).ledger).toEqual(expected);
  });

  test('a config that lgc 1.x wrote, with a warning about what means nothing here', () => {
    const { value, findings } = parse(
      'lgc.toml',
      `[core]\nbase_dir = "/opt/logcraft-cli"\nworkspace = "rules"\n${SERVICE}`,
    );
    expect(value?.baseDir).toBe('.logcraft');
    expect(findings.map(({ severity }) => severity)).toEqual(['warning']);
    expect(findings.map(formatFinding)).toEqual([
      "lgc.toml:2:1: 'core.base_dir' is ignored: /opt/logcraft-cli is where lgc 1.x was installed. Remove the line; plugins are looked for in .logcraft/plugins.",
    ]);
  });

  test('a plugin that no service uses is a warning', () => {
    const { value, findings } = parse('lgc.toml', `[plugins.splnk]\nsource = "x.wasm"\n${SERVICE}`);
    expect(value).not.toBeNull();
    expect(findings.map(({ severity }) => severity)).toEqual(['warning']);
    expect(findings.map(formatFinding)).toEqual([
      "lgc.toml:1:2: no service uses the plugin 'splnk'. Did you mean 'splunk'?",
    ]);
  });

  test('fields that are called like parts of a prototype', () => {
    const { settings } = config(`${SERVICE}settings.__proto__.x = 1\nsettings.toString = 2`)
      .services[0] ?? { settings: {} };
    expect(Object.keys(settings)).toEqual(['__proto__', 'toString']);
    expect('x' in {}).toBe(false);
  });

  test.each(['https://x.example/a.wasm', 'oci://ghcr.io/soc/splunk:1'])(
    'the source %s',
    (source) => {
      const text = `[plugins.splunk]\nsource = "${source}"\nsha256 = "${HEX}"\n${SERVICE}`;
      expect(config(text).plugins[0]).toMatchObject({ source, sha256: HEX });
    },
  );
});

const PATHS = 'Paths are relative to the working directory and stay inside of it.';
const IDENTIFIER =
  'must be lower-case letters and digits with single hyphens between them, at most 64 characters';

describe('mistakes in TOML', () => {
  test.each<[string, readonly string[]]>([
    [
      '',
      [
        '1:1: the config has no services. Add one: [services.<id>] with plugin = "<name>" and its settings.',
      ],
    ],
    [
      '[core]\n[services]',
      [
        '2:2: the config has no services. Add one: [services.<id>] with plugin = "<name>" and its settings.',
      ],
    ],
    ['[servces.a]\nplugin = "x"', ["1:2: unknown key 'servces'. Did you mean 'services'?"]],
    [
      `[core]\nworkspce = "x"\n${SERVICE}`,
      ["2:1: unknown key 'workspce' in 'core'. Did you mean 'workspace'?"],
    ],
    [
      `[core]\nxyzzyx = "x"\n${SERVICE}`,
      ["2:1: unknown key 'xyzzyx' in 'core'. The known keys are 'workspace', 'base_dir'."],
    ],
    [
      '[services.a]\npluggin = "x"',
      ["2:1: unknown key 'pluggin' in 'services.a'. Did you mean 'plugin'?"],
    ],
    [
      '[services.a]\nenvironment = "x"',
      [
        '1:2: \'services.a.plugin\' is missing. Every service names the plugin that talks to it: plugin = "<name>".',
      ],
    ],
    [
      `${SERVICE}max-deletes = 3`,
      ["3:1: unknown key 'max-deletes' in 'services.splunk-prod'. Did you mean 'max_deletes'?"],
    ],
    ...['-1', '100001', '1.5', '"3"', 'true'].map((value): [string, readonly string[]] => [
      `${SERVICE}max_deletes = ${value}`,
      [
        `3:1: 'services.splunk-prod.max_deletes' must be a whole number from 0 to 100000, found ${value === '"3"' ? "the text '3'" : value}`,
      ],
    ]),
    ...['0', '1001', '2.5', '"9"'].map((value): [string, readonly string[]] => [
      `${SERVICE}rate_limit = ${value}`,
      [
        `3:1: 'services.splunk-prod.rate_limit' must be a whole number from 1 to 1000, found ${value === '"9"' ? "the text '9'" : value}`,
      ],
    ]),
    [
      `${SERVICE}plugin.x = 1`,
      ['3:1: this key or table is given twice. Remove one of the two, or merge them.'],
    ],
    [
      '[services.a]\nplugin = 3',
      ["2:1: 'services.a.plugin' must be text in quotes, found a number"],
    ],
    [
      '[services.a]\nplugin = " "',
      ["2:1: 'services.a.plugin' is empty, expected text. Give it a value, or remove the line."],
    ],
    [
      '[services.a]\nplugin = "My_Plugin"',
      [`2:1: the plugin name 'My_Plugin' ${IDENTIFIER}. For example 'my-plugin'.`],
    ],
    [
      '[services.SplunkProd]\nplugin = "x"',
      [`1:2: the service id 'SplunkProd' ${IDENTIFIER}. For example 'splunk-prod'.`],
    ],
    [`${SERVICE}environment = "-"`, [`3:1: the environment '-' ${IDENTIFIER}`]],
    [
      `[services.${'a'.repeat(65)}]\nplugin = "x"`,
      [`1:2: the service id '${'a'.repeat(65)}' ${IDENTIFIER}`],
    ],
    ['services = 3', ["1:1: 'services' must be a table of keys and values, found a number"]],
    [
      '[[services]]\nplugin = "x"',
      ["1:3: 'services' must be a table of keys and values, found a list"],
    ],
    [
      `${SERVICE}settings = "x"`,
      ["3:1: 'services.splunk-prod.settings' must be a table of keys and values, found text"],
    ],
    [
      `${SERVICE}insecure_tls = "yes"`,
      ["3:1: 'services.splunk-prod.insecure_tls' must be true or false, found the text 'yes'"],
    ],
    [
      `${SERVICE}ignore = ["title", "/a~b", 3]`,
      [
        "3:28: each item of 'services.splunk-prod.ignore' must be text in quotes, found a number",
        "3:11: 'services.splunk-prod.ignore' must be the path of a field such as /title or /alert/name (a JSON pointer), found 'title'. Did you mean '/title'?",
        "3:20: 'services.splunk-prod.ignore' must be the path of a field such as /title or /alert/name (a JSON pointer), found '/a~b'. Write ~1 for a slash and ~0 for a tilde inside of a name.",
      ],
    ],
    [
      `${SERVICE}ignore = "/title"`,
      ["3:1: 'services.splunk-prod.ignore' must be a list of texts, found text"],
    ],
    [
      `${SERVICE}identity = "alert.name"`,
      [
        "3:1: 'services.splunk-prod.identity' must be the path of a field such as /title or /alert/name (a JSON pointer), found 'alert.name'. Did you mean '/alert/name'?",
      ],
    ],
    [
      `${SERVICE}adopt = "allways"`,
      [
        "3:1: 'services.splunk-prod.adopt' must be never, identical or always, found 'allways'. Did you mean 'always'?",
      ],
    ],
    [
      `${SERVICE}allowed_hosts = ["*.x.com", "x.com/api", "ftp://x", "https://me:secret@x", "\${HOST}", "https://"]`,
      [
        `3:18: the allowed host '*.x.com' has a wildcard; every host is named in full. ${hostHint()}`,
        `3:29: the allowed host 'x.com/api' is no host, expected host, host:port or https://host:port without a path. ${hostHint()}`,
        `3:42: the allowed host 'ftp://x' has the scheme ftp://, expected https:// or http://. ${hostHint()}`,
        `3:53: the allowed host '***@x' has a user name or password in the URL. ${hostHint()}`,
        `3:76: the allowed host '\${HOST}' has a variable; only settings may use \${...}. ${hostHint()}`,
        `3:87: the allowed host 'https://' is no host, expected host, host:port or https://host:port without a path. ${hostHint()}`,
      ],
    ],
    [
      `${SERVICE}ca_file = "/etc/ssl/ca.pem"`,
      [
        `3:1: 'services.splunk-prod.ca_file' is absolute, expected a path below the working directory: '/etc/ssl/ca.pem'. ${PATHS}`,
      ],
    ],
    [
      `[core]\nworkspace = "../rules"\n${SERVICE}`,
      [`2:1: 'core.workspace' leads out of the working directory: '../rules'. ${PATHS}`],
    ],
    [
      `[core]\nworkspace = "a/../../b"\n${SERVICE}`,
      [`2:1: 'core.workspace' leads out of the working directory: 'a/../../b'. ${PATHS}`],
    ],
    [
      `[core]\nworkspace = 'a\\b'\n${SERVICE}`,
      [`2:1: 'core.workspace' has a backslash, expected forward slashes: 'a\\b'. ${PATHS}`],
    ],
    [
      `[core]\nbase_dir = "C:/lgc"\n${SERVICE}`,
      [
        `2:1: 'core.base_dir' is absolute, expected a path below the working directory: 'C:/lgc'. ${PATHS}`,
      ],
    ],
    [
      `[state]\n${SERVICE}`,
      ["1:2: 'state.type' is missing. The types are 'git', 'http', 'local'."],
    ],
    [
      `[state]\ntype = "s3"\n${SERVICE}`,
      ["2:1: unknown 'state.type' 's3'. The types are 'git', 'http', 'local'."],
    ],
    [`[state]\ntype = "gti"\n${SERVICE}`, ["2:1: unknown 'state.type' 'gti'. Did you mean 'git'?"]],
    [
      `[state]\ntype = "http"\n${SERVICE}`,
      ["1:2: 'state.address' is missing. It is the URL under which the ledger is kept."],
    ],
    [
      `[state]\ntype = "http"\naddress = "x"\npassword = 12345\nretry_max = -1\nlock_adress = "y"\n${SERVICE}`,
      [
        "6:1: unknown key 'lock_adress' in 'state'. Did you mean 'lock_address'?",
        "3:1: 'state.address' is no valid URL, expected https://host or https://host:port",
        "4:1: 'state.password' must be text in quotes, found a number",
        "5:1: 'state.retry_max' must be a whole number from 0 to 3600, found -1",
      ],
    ],
    [
      `[state]\ntype = "local"\npath = "/x"\n${SERVICE}`,
      [
        `3:1: 'state.path' is absolute, expected a path below the working directory: '/x'. ${PATHS}`,
      ],
    ],
    [
      `[state]\ntype = "git"\nref = "main"\n${SERVICE}`,
      [
        "3:1: 'state.ref' must be the full name of a git ref, found 'main'. For example refs/lgc/ledger.",
      ],
    ],
    [
      `[state]\ntype = "git"\nref = "refs/x/../y"\n${SERVICE}`,
      [
        "3:1: 'state.ref' must be the full name of a git ref, found 'refs/x/../y'. For example refs/lgc/ledger.",
      ],
    ],
    [
      `[state]\ntype = "git"\nref = "refs/heads/main"\n${SERVICE}`,
      [
        "3:1: 'state.ref' must not be a branch, a tag or another ref of git's own, found 'refs/heads/main'. For example refs/lgc/ledger.",
      ],
    ],
    [
      `[plugins.splunk]\nsource = "http://x.example/a.wasm"\nsha256 = "${HEX}"\n${SERVICE}`,
      [
        "2:1: 'plugins.splunk.source' has the scheme http://, which cannot be used. A source is a path, an https:// URL or an oci:// reference.",
      ],
    ],
    [
      `[plugins.splunk]\nsource = "oci://ghcr.io"\nsha256 = "${HEX}"\n${SERVICE}`,
      [
        "2:1: 'plugins.splunk.source' is no reference, expected oci://registry/name:tag. A source is a path, an https:// URL or an oci:// reference.",
      ],
    ],
    [
      `[plugins.splunk]\nsha256 = "abc"\n${SERVICE}`,
      [
        "2:1: 'plugins.splunk.sha256' must be 64 hexadecimal digits, found 3 characters: 'abc'. It is what `sha256sum <file>` prints.",
      ],
    ],
    [
      '[services.a]\nplugin = "p"\nenvironment = "b"\n[services.b]\nplugin = "p"',
      [
        "3:1: the environment 'b' of service 'a' is the id of another service. Rename one of the two: both are used to choose a target.",
      ],
    ],
    [
      'plugin = ',
      ['1:9: a value is missing behind the equals sign. Text needs quotes in TOML: name = "text".'],
    ],
    [
      'plugin',
      [
        '1:7: expected `name = value`, found no equals sign. Text needs quotes in TOML: name = "text".',
      ],
    ],
    [
      'a = "x',
      [
        '1:7: a quote is not closed on its line. Add the closing quote; text of several lines stands between """ and """.',
      ],
    ],
    [
      'a = "\\q"',
      [
        "1:7: this backslash means nothing in TOML. Use single quotes ('...') instead of double quotes: a backslash then stays as it is written.",
      ],
    ],
    ['a = [1, 2', ['1:10: a [ is not closed. Add the closing ].']],
    [
      `${SERVICE}${SERVICE}`,
      ['3:11: this key or table is given twice. Remove one of the two, or merge them.'],
    ],
    [
      'a = 2024-05-27',
      [
        '1:5: expected text, a number, true or false, found the date or time 2024-05-27. Put it in quotes: "2024-05-27".',
      ],
    ],
    [
      'a = inf\nb = 9223372036854775808000',
      [
        "1:5: 'inf' is no number that can be kept. Write a finite number, or put it in quotes if it is meant as text.",
        '2:5: this integer is beyond 64 bits. Put it in quotes if it is meant as text.',
      ],
    ],
    [`a = ${'['.repeat(70)}${']'.repeat(70)}`, ['1:69: fields are nested deeper than 64 levels']],
    [`${'a.'.repeat(70)}a = 1`, ['1:1: fields are nested deeper than 64 levels']],
  ])('%j', (text, expected) => {
    expect(mistakes(text)).toEqual(expected);
  });
});

test('brackets that would exhaust the stack are one mistake', () => {
  expect(mistakes(`a = ${'['.repeat(100_000)}${']'.repeat(100_000)}`)).toEqual([
    '1:1: fields are nested deeper than 64 levels',
  ]);
});

function hostHint(): string {
  return 'For example "api.example.com" or "https://api.example.com:8089".';
}

describe('mistakes in YAML', () => {
  test.each<[string, readonly string[]]>([
    [
      'a: [',
      [
        '1:5: a [ is not closed before this place. Close it with ], or put the value in quotes if it is meant as text.',
      ],
    ],
    [
      'services:\n  a:\n    plugin: x\n    plugin: y',
      ["4:5: the field 'plugin' is given twice, first on line 3. Remove one of the two."],
    ],
    [
      'services:\n  a:\n    plugin: x\n    max_deletes: ten\n  b:',
      [
        "5:3: 'services.b' must be a table of keys and values, found nothing",
        "4:5: 'services.a.max_deletes' must be a whole number from 0 to 100000, found the text 'ten'",
      ],
    ],
  ])('%j', (text, expected) => {
    expect(mistakes(text, 'lgc.yaml')).toEqual(expected);
  });

  test('refuses a file of another kind', () => {
    expect(mistakes('{}', 'lgc.json')).toEqual([
      '1:1: a config must be a .toml, .yaml or .yml file. Rename it to lgc.toml or lgc.yaml.',
    ]);
  });
});
