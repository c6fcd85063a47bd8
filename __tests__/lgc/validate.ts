// Runs validate over files in memory, with a plugin that has schemas; what it says is compared line by line.
import { formatFinding } from '../../src/core/files/finding.ts';
import { PluginError } from '../../src/core/plan/failure.ts';
import type { PluginHost } from '../../src/ports.ts';
import { runMode } from '../../src/run-mode.ts';
import { memoryHost, memoryService } from '../support/ports.ts';
import { makeRun } from '../support/run.ts';
import type { RunParts } from '../support/run.ts';

/** What the plugin of these tests says of its detections. */
export const SCHEMA = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  type: 'object',
  additionalProperties: false,
  required: ['search'],
  properties: {
    title: { type: 'string', minLength: 3 },
    name: { type: 'string' },
    id: { type: ['string', 'integer'] },
    displayName: { type: 'string' },
    search: { type: 'string' },
    severity: { enum: ['low', 'medium', 'high'] },
    threshold: { anyOf: [{ type: 'integer', minimum: 1 }, { type: 'null' }] },
    tags: { type: 'array', items: { type: 'string', pattern: '^[a-z.\\-]+$' }, uniqueItems: true },
    parameters: {
      type: 'object',
      properties: { disabled: { type: 'boolean' }, foo: { type: 'string' } },
    },
  },
};

/** What it says of its settings. */
export const SETTINGS = {
  type: 'object',
  additionalProperties: false,
  required: ['url'],
  properties: {
    url: { type: 'string', format: 'uri' },
    token: { type: 'string' },
    timeout: { type: 'integer', maximum: 300 },
  },
};

/** A host whose plugins have these schemas; `validate` as in lgc's contract where it is given. */
export function hostWith(
  schema: object,
  settings: object,
  validate?: (document: object) => string | null,
): PluginHost {
  const services = { prod: memoryService(), dev: memoryService() };
  const host = memoryHost(services);
  return {
    ...host,
    async load(name, component) {
      const plugin = await host.load(name, component);
      return {
        ...plugin,
        settings: () => Promise.resolve(JSON.stringify(settings)),
        schema: () => Promise.resolve(JSON.stringify(schema)),
        validate:
          validate === undefined
            ? null
            : ({ key, document }) => {
                const message = validate(document);
                return message === null
                  ? Promise.resolve()
                  : Promise.reject(
                      new PluginError({
                        code: 'plugin',
                        plugin: name,
                        service: null,
                        function: 'validate',
                        key,
                        message,
                        hint: null,
                      }),
                    );
              },
      };
    },
  };
}

/** The config of these tests. */
export const LGC_TOML = `[core]
workspace = "rules"

[services.prod]
plugin = "splunk"

[services.prod.settings]
url = "https://splunk.test:8089"
token = "\${TOKEN}"
`;

/** A detection without mistakes. */
export const GOOD = 'title: Good\nsearch: index=main\n';

/** What validate says of files: one line per finding, errors and warnings, in order; and its exit code. */
export async function validateFiles(
  files: Readonly<Record<string, string>>,
  parts: RunParts & { readonly host?: PluginHost } = {},
): Promise<{ readonly code: number; readonly lines: readonly string[] }> {
  const { run, console } = makeRun({
    ...parts,
    env: parts.env ?? {},
    files: { 'lgc.toml': LGC_TOML, ...files },
    inputs: { mode: 'validate', ...parts.inputs },
  });
  const host = parts.host ?? hostWith(SCHEMA, SETTINGS);
  const code = await runMode({ ...run, ports: { ...run.ports, host } });
  return {
    code,
    lines: console.findings.map((one) => `${one.severity}: ${formatFinding(one)}`),
  };
}
