// A repository written for lgc 1.x: its config, the variables that override it, its state, its environments, its contract.
import { describe, expect, test } from '@jest/globals';
import { formatFinding } from '../../src/core/files/finding.ts';
import { parseConfig } from '../../src/core/files/parse-config.ts';
import { resolveLedger } from '../../src/core/files/settings.ts';
import { runMode } from '../../src/run-mode.ts';
import { memoryService } from '../support/ports.ts';
import { makeRun, PUSH } from '../support/run.ts';
import { GOOD, hostWith, validateFiles } from './validate.ts';

const SERVICE = '[services.splunk-prod]\nplugin = "splunk"\nenvironment = "prod"\n';

function parse(text: string, env: Readonly<Record<string, string>> = {}) {
  const { value, findings } = parseConfig('lgc.toml', new TextEncoder().encode(text), env);
  return { config: value, said: findings.map(formatFinding) };
}

describe('lgc.toml', () => {
  test('the config that lgc init writes', () => {
    const { config, said } = parse(
      `[core]\nbase_dir = "/opt/logcraft-cli"\nworkspace = "rules"\n\n${SERVICE}[services.splunk-prod.settings]\nauth_type = "Bearer"\ntoken = "\${SPLUNK_TOKEN_PROD}"\ntimeout = 60\n`,
    );
    expect(config).toMatchObject({ workspace: 'rules', baseDir: '.logcraft', ledger: null });
    expect(config?.services[0]).toMatchObject({
      id: 'splunk-prod',
      environment: 'prod',
      settings: { auth_type: 'Bearer', timeout: 60 },
    });
    expect(said).toHaveLength(1);
    expect(said[0]).toContain("'core.base_dir' is ignored: /opt/logcraft-cli");
  });

  test('the local state that the documentation shows is left to be imported', () => {
    const { config, said } = parse(
      `${SERVICE}[state]\ntype = "local"\npath = ".logcraft/state.json"\n`,
    );
    expect(config?.ledger).toEqual({ type: 'local', path: '.logcraft/ledger.json' });
    expect(said[0]).toContain('import-state');
  });

  test('the HTTP state that the documentation shows, empty keys and all, filled by its variables', () => {
    const text = `${SERVICE}[state]\ntype = "http"\naddress = ""\nusername = ""\npassword = ""\nlock_address = ""\nlock_method = ""\nunlock_address = ""\nunlock_method = ""\nupdate_method = ""\nskip_cert_verification = ""\ntimeout = ""\nclient_ca_certificate_pem = ""\nclient_certificate_pem = ""\nclient_private_key_pem = ""\nheaders = ""\n`;
    expect(parse(text).said).toEqual([
      "lgc.toml:4:2: 'state.address' is missing. It is the URL under which the ledger is kept.",
    ]);
    const env = {
      LGC_STATE_ADDRESS: 'https://gitlab.example/api/v4/projects/1/terraform/state/prod',
      LGC_STATE_USERNAME: 'gitlab-ci-token',
      LGC_STATE_PASSWORD: 'job-token-secret',
      LGC_STATE_LOCK_ADDRESS: 'https://gitlab.example/api/v4/projects/1/terraform/state/prod/lock',
      LGC_STATE_LOCK_METHOD: 'POST',
      LGC_STATE_UNLOCK_ADDRESS: 'https://gitlab.example/lock',
      LGC_STATE_UNLOCK_METHOD: 'DELETE',
      LGC_STATE_RETRY_MAX: '5',
      LGC_STATE_SKIP_CERT_VERIFICATION: 'false',
      LGC_STATE_HEADERS: '{"x-team":"soc"}',
      // A variable of their template, not of lgc.
      LGC_IDENTIFIER: 'prod',
      LGC_FORCE_COLORS: 'true',
    };
    const { config, said } = parse(text, env);
    expect(said).toEqual([]);
    expect(config?.ledger).toMatchObject({
      type: 'http',
      settings: {
        address: env.LGC_STATE_ADDRESS,
        username: 'gitlab-ci-token',
        lock_method: 'POST',
        retry_max: 5,
        skip_cert_verification: false,
        headers: { 'x-team': 'soc' },
      },
    });
    const resolved = resolveLedger({ file: 'lgc.toml', ledger: config?.ledger ?? null }, env);
    expect(resolved.value?.secrets).toEqual(['job-token-secret', 'soc']);
  });

  test('${VAR} in the state is replaced, and an unset one named', () => {
    const { config } = parse(
      `${SERVICE}[state]\ntype = "http"\naddress = "https://x.example/\${PROJECT}"\npassword = "\${PASSWORD}"\n`,
    );
    const ledger = config?.ledger ?? null;
    const env = { PROJECT: 'soc', PASSWORD: 'hidden-word' };
    expect(resolveLedger({ file: 'lgc.toml', ledger }, env).value?.location).toMatchObject({
      settings: { address: 'https://x.example/soc', password: 'hidden-word' },
    });
    expect(resolveLedger({ file: 'lgc.toml', ledger }, env).value?.secrets).toContain(
      'hidden-word',
    );
    expect(
      resolveLedger({ file: 'lgc.toml', ledger }, { PROJECT: 'soc' }).findings.map(
        formatFinding,
      )[0],
    ).toContain(
      "lgc.toml:7:1: 'state.password' needs the environment variable PASSWORD, which is not set",
    );
  });

  test.each([
    [{ LGC_CORE_WORKSPACE: 'detections' }, { workspace: 'detections' }],
    [{ LGC_CORE_BASE_DIR: 'tools' }, { baseDir: 'tools' }],
    [{ LGC_CORE_WORKSPACE: '' }, { workspace: 'rules' }],
    [{ LGC_STATE_TYPE: 'git' }, { ledger: { type: 'git', ref: 'refs/lgc/ledger' } }],
    [
      { LGC_STATE_TYPE: 'local', LGC_STATE_PATH: 'here.json' },
      { ledger: { type: 'local', path: 'here.json' } },
    ],
    [
      { LGC_STATE_ADDRESS: 'https://x.example/state' },
      { ledger: { type: 'http', settings: { address: 'https://x.example/state' } } },
    ],
  ])('%j overrides the file', (env, expected) => {
    expect(parse(`[core]\nworkspace = "rules"\n${SERVICE}`, env).config).toMatchObject(expected);
  });

  test('a mistake in a variable is told as one', () => {
    expect(parse(SERVICE, { LGC_CORE_WORKSPACE: '../out' }).said).toEqual([
      "'core.workspace' leads out of the working directory: '../out' (from LGC_CORE_WORKSPACE). Paths are relative to the working directory and stay inside of it.",
    ]);
  });

  test.each(['PROD', 'siem_prod', 'service-2.0', 'foo-', '-foo', 'foo----bar'])(
    'the identifier %s is refused, as its documentation says',
    (id) => {
      expect(parse(`[services."${id}"]\nplugin = "splunk"\n`).config).toBeNull();
    },
  );

  test.each(['prod', 'siem-prod', 'service-2-0'])('the identifier %s is taken', (id) => {
    expect(parse(`[services.${id}]\nplugin = "splunk"\n`).config?.services[0]?.id).toBe(id);
  });
});

const TWO = `[services.siem]
plugin = "splunk"
environment = "prod"
[services.siem.settings]
url = "https://siem.test"
[services.edr]
plugin = "sentinel"
environment = "prod"
[services.edr.settings]
url = "https://edr.test"
[services.lab]
plugin = "splunk"
environment = "dev"
[services.lab.settings]
url = "https://lab.test"
`;

describe('environments', () => {
  const plan = async (target: string) => {
    const services = { siem: memoryService(), edr: memoryService(), lab: memoryService() };
    const { run, outputs } = makeRun({
      files: {
        'lgc.toml': TWO,
        'rules/splunk/a.yaml': 'title: A\n',
        'rules/sentinel/b.yaml': 'displayName: B\n',
      },
      services,
      inputs: { mode: 'apply', target },
      trigger: PUSH,
    });
    expect(await runMode(run)).toBe(0);
    return {
      targets: outputs.values['targets'],
      held: Object.entries(services).map(([id, { holds }]) => `${id}: ${[...holds.keys()].join()}`),
    };
  };

  test('of one plugin: its service alone', async () => {
    expect(await plan('dev')).toEqual({
      targets: '["lab"]',
      held: ['siem: ', 'edr: ', 'lab: A'],
    });
  });

  test('fault 7: of two plugins, each gets the rules of its own', async () => {
    expect(await plan('prod')).toEqual({
      targets: '["siem","edr"]',
      held: ['siem: A', 'edr: B', 'lab: '],
    });
  });

  test('an identifier that is neither a service nor an environment is refused', async () => {
    const { code, lines } = await validateFiles(
      { 'lgc.toml': TWO, 'rules/splunk/a.yaml': GOOD },
      { inputs: { mode: 'validate', target: 'prdo' } },
    );
    expect(code).toBe(1);
    expect(lines[0]).toContain("Did you mean 'prod'?");
  });
});

describe("the plugin's own validate()", () => {
  test('its words, on the line of the field that it names', async () => {
    const host = hostWith(
      {},
      {},
      () => 'field: `parameters.disabled`, error: invalid type: string "hello", expected a boolean',
    );
    const { lines } = await validateFiles(
      { 'rules/splunk/a.yaml': 'title: Our First Detection\nparameters:\n  disabled: hello\n' },
      { host },
    );
    expect(lines).toEqual([
      'error: rules/splunk/a.yaml:3:3: plugin \'splunk\' refuses the detection: field: `parameters.disabled`, error: invalid type: string "hello", expected a boolean',
    ]);
  });
});

describe('faults of lgc 1.x', () => {
  test('fault 12: destroy answered "no" changes nothing, neither the service nor the ledger', async () => {
    const { run, services, ledger } = makeRun({
      files: { 'rules/splunk/a.yaml': 'title: A\n' },
      inputs: { mode: 'apply' },
    });
    expect(await runMode(run)).toBe(0);
    const before = ledger.entries();
    const destroy = { ...run, inputs: { ...run.inputs, mode: 'destroy', target: 'prod' } as const };
    const asked: number[] = [];
    const refuse = {
      ...destroy,
      ports: {
        ...run.ports,
        approve: (plan: { changes: readonly unknown[] }) =>
          Promise.resolve(void asked.push(plan.changes.length)).then(() => false),
      },
    };
    expect(await runMode(refuse)).toBe(1);
    expect(asked).toEqual([1]);
    expect([...(services['prod']?.holds.keys() ?? [])]).toEqual(['A']);
    expect(ledger.entries()).toEqual(before);
    expect(await runMode(destroy)).toBe(0);
    expect([...(services['prod']?.holds.keys() ?? [])]).toEqual([]);
    expect(ledger.entries()).toEqual([]);
  });

  test('destroy without a target is refused', async () => {
    const { run, console } = makeRun({ inputs: { mode: 'destroy' } });
    expect(await runMode(run)).toBe(1);
    expect(console.lines.at(-1)).toContain('needs a target');
  });

  test('fault 13: a missing plugin is an error, with the place where it is named', async () => {
    const { run, console } = makeRun({
      files: { 'rules/splunk/a.yaml': GOOD },
      inputs: { mode: 'validate' },
      trigger: PUSH,
    });
    const sources = { component: () => Promise.reject(new Error('there is no component')) };
    expect(await runMode({ ...run, ports: { ...run.ports, sources } })).toBe(1);
    expect(console.findings.map(formatFinding)).toEqual(['lgc.toml:2:1: there is no component']);
  });

  test('fault 14: an unset ${TOKEN} is an error that names it, and is never sent', async () => {
    const { run, console, host } = makeRun({
      files: { 'rules/splunk/a.yaml': GOOD },
      inputs: { mode: 'plan' },
      env: {},
    });
    expect(await runMode(run)).toBe(1);
    expect(console.findings.map(formatFinding)[0]).toContain('TOKEN, which is not set');
    expect(host.bindings).toEqual([]);
  });

  test('fault 15: what differs by white space at the end alone is no update', async () => {
    const { run, outputs } = makeRun({
      files: { 'rules/splunk/a.yaml': 'title: A\nsearch: "index=a  "\n' },
      services: { prod: memoryService({ A: { title: 'A', search: 'index=a' } }) },
      inputs: { mode: 'plan' },
    });
    expect(await runMode(run)).toBe(0);
    expect(outputs.values['to-update']).toBe('0');
  });

  test('fault 16: a ping that fails fails the run', async () => {
    const service = memoryService();
    service.faults.set('ping ', 'the service does not answer');
    const { run } = makeRun({ services: { prod: service }, inputs: { mode: 'ping' } });
    expect(await runMode(run)).toBe(1);
  });

  test('fault 17: a README and a .gitkeep beside detections are left alone', async () => {
    const files = {
      'rules/splunk/README.md': '# Rules',
      'rules/splunk/.gitkeep': '',
      'rules/splunk/a.yaml': GOOD,
    };
    expect(await validateFiles(files)).toEqual({ code: 0, lines: [] });
  });

  test('fault 17: a YAML mistake names its file', async () => {
    const { lines } = await validateFiles({ 'rules/splunk/deep/down.yml': 'title: a: b\n' });
    expect(lines[0]).toMatch(/^error: rules\/splunk\/deep\/down\.yml:1:8: /);
  });
});
