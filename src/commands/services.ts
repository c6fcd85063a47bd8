// Commands for the services of the config: list, add, configure, remove. The file keeps its comments and its `${VAR}`.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { styled, wantsColors } from '../adapters/terminal.ts';
import type { Config, Service } from '../core/files/config.ts';
import { addService, removeService, setSettings } from '../core/files/edit-config.ts';
import type { Edited } from '../core/files/edit-config.ts';
import { formatFinding } from '../core/files/finding.ts';
import { IDENTIFIER_RULE, isIdentifier, suggest } from '../core/files/identifier.ts';
import { isJsonObject, JsonError, parseJson, toJsonObject } from '../core/files/json.ts';
import type { Json, JsonObject } from '../core/files/json.ts';
import { parseConfig } from '../core/files/parse-config.ts';
import { loadConfig } from '../steps/load-project.ts';
import { withRun } from './run.ts';
import type { OpenRun, Options } from './run.ts';
import { ask, isInteractive, UsageError } from './shell.ts';
import type { Shell } from './shell.ts';

/** Lists the services as lgc 1.x does, or as JSON; settings are left out, since they may hold secrets. */
export function listServices(shell: Shell, options: Options): Promise<number> {
  return withConfig(shell, options, ({ config }) => {
    const { stdout, env } = shell;
    const services = config.services.map(({ id, environment, plugin }) => ({
      service: id,
      environment,
      plugin,
    }));
    if (options['json'] === true) {
      stdout.write(`${JSON.stringify(services, null, 2)}\n`);
      return Promise.resolve(0);
    }
    const colors = wantsColors(env, stdout.isTTY);
    for (const { service, environment, plugin } of services) {
      stdout.write(
        `---\nservice    : ${styled(service, 'green', colors)}\nenvironment: ${environment ?? styled('undefined', 'dim', colors)}\nplugin     : ${plugin}\n`,
      );
    }
    return Promise.resolve(0);
  });
}

/** Adds a service. What is not given by an option is asked for, where there is somebody to ask. */
export function addServiceCommand(shell: Shell, options: Options): Promise<number> {
  return withConfig(shell, options, async (open) => {
    const { config } = open;
    const id = await given(shell, options, {
      name: 'identifier',
      question: 'Service identifier: ',
    });
    const plugin = await given(shell, options, { name: 'plugin', question: 'Plugin: ' });
    const environment = optional(options, 'env');
    for (const [what, word] of [
      ['service id', id],
      ['plugin name', plugin],
      ['environment', environment],
    ] as const) {
      if (word !== null && !isIdentifier(word)) {
        throw new UsageError(`The ${what} '${word}' must be ${IDENTIFIER_RULE}.`);
      }
    }
    const clash = config.services.find(
      (service) => service.id === id || service.environment === id || service.id === environment,
    );
    if (clash !== undefined) {
      throw new UsageError(
        clash.id === id
          ? `The service '${id}' is there already.`
          : `'${clash.id === environment ? clash.id : id}' would be a service and an environment at once; both are used to choose a target.`,
      );
    }
    const settings = await settingsFor(shell, open, {
      service: { id, plugin },
      options,
      interactive: options['configure'] === true,
    });
    return write(shell, open, {
      edited: addService(config.file, open.text, { id, plugin, environment, settings }),
      said: `Service '${id}' added to ${config.file}.`,
    });
  });
}

/** Changes settings of a service: `--set name=value`, or a question for each setting of its plugin. */
export function configureService(shell: Shell, id: string, options: Options): Promise<number> {
  return withConfig(shell, options, async (open) => {
    const service = find(open.config, id);
    const settings = await settingsFor(shell, open, {
      service,
      options,
      interactive: optional(options, 'set') === null,
    });
    return write(shell, open, {
      edited: setSettings(open.config.file, open.text, { id, settings }),
      said: `Service '${id}' configured in ${open.config.file}.`,
    });
  });
}

/** Removes a service from the config; what it deployed stays where it is. */
export function removeServiceCommand(shell: Shell, id: string, options: Options): Promise<number> {
  return withConfig(shell, options, (open) => {
    find(open.config, id);
    return write(shell, open, {
      edited: removeService(open.config.file, open.text, id),
      said: `Service '${id}' removed from ${open.config.file}. What was deployed to it stays there; 'lgc-action destroy ${id}' before this would have deleted it.`,
      mayBeEmpty: open.config.services.length === 1,
    });
  });
}

interface OpenConfig extends OpenRun {
  readonly config: Config;
  readonly text: string;
}

function withConfig(
  shell: Shell,
  options: Options,
  work: (open: OpenConfig) => Promise<number>,
): Promise<number> {
  return withRun(shell, { mode: 'validate', options }, async (open) => {
    const { value, findings } = await loadConfig(
      open.run.ports.workspace,
      open.run.inputs.config,
      {},
    );
    if (value === null && !findings.every(({ code }) => code === 'no-services')) {
      findings.forEach((finding) => open.terminal.console.finding(finding));
      return 1;
    }
    const config = value ?? emptyConfig(findings[0]?.place?.file ?? 'lgc.toml');
    const text = await readFile(join(open.root, config.file), 'utf8');
    return work({ ...open, config, text });
  });
}

/** A config that has no services yet: what `init` writes. */
function emptyConfig(file: string): Config {
  return {
    file,
    workspace: 'rules',
    baseDir: '.logcraft',
    ledger: null,
    plugins: [],
    services: [],
  };
}

function find(config: Config, id: string): Service {
  const service = config.services.find((each) => each.id === id);
  if (service === undefined) {
    const candidates = config.services.map((each) => each.id);
    throw new UsageError(
      `There is no service '${id}'. ${suggest(id, { candidates, what: 'services' })}`,
    );
  }
  return service;
}

/** Writes an edit once it is certain that the config still parses. */
async function write(
  { stdout }: Shell,
  { root, config }: OpenConfig,
  parts: { readonly edited: Edited; readonly said: string; readonly mayBeEmpty?: boolean },
): Promise<number> {
  const { edited, said, mayBeEmpty = false } = parts;
  if (edited.text === null) {
    throw new UsageError(`${config.file} is left as it is: ${edited.problem}. Edit it by hand.`);
  }
  const { value, findings } = parseConfig(config.file, new TextEncoder().encode(edited.text));
  const mistakes = findings.filter(
    ({ severity, code }) => severity === 'error' && !(mayBeEmpty && code === 'no-services'),
  );
  if (value === null && mistakes.length > 0) {
    throw new UsageError(
      `${config.file} is left as it is, since it would not be right any more: ${mistakes.map(formatFinding).join('; ')}`,
    );
  }
  await writeFile(join(root, config.file), edited.text);
  stdout.write(`${said}\n`);
  return 0;
}

function optional(options: Options, name: string): string | null {
  const value = options[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

async function given(
  shell: Shell,
  options: Options,
  { name, question }: { readonly name: string; readonly question: string },
): Promise<string> {
  const value =
    optional(options, name) ?? (isInteractive(shell) ? await ask(shell, question) : null);
  if (value === null || value === '') {
    throw new UsageError(`--${name} is missing, and there is no terminal to ask in.`);
  }
  return value;
}

const SECRET = /token|password|passwd|secret|credential|private|api_?-?key|^key$/i;

async function settingsFor(
  shell: Shell,
  open: OpenConfig,
  parts: {
    readonly service: Pick<Service, 'id' | 'plugin'>;
    readonly options: Options;
    readonly interactive: boolean;
  },
): Promise<JsonObject> {
  const { service, options, interactive } = parts;
  const set = optional(options, 'set');
  if (set !== null) {
    return toJsonObject(set.split('\n').map((pair) => readPair(pair, service.id)));
  }
  if (!interactive) {
    return toJsonObject([]);
  }
  if (!isInteractive(shell)) {
    throw new UsageError('There is no terminal to ask in. Give settings as --set name=value.');
  }
  const asked: [string, Json][] = [];
  for (const property of await propertiesOf(open, service.plugin)) {
    const answer = await askSetting(shell, property, service.id);
    if (answer !== null) {
      asked.push([property.name, answer]);
    }
  }
  return toJsonObject(asked);
}

/** `name=value`; a value that is JSON is taken as such, anything else as text. A secret has to be a `${VAR}`. */
function readPair(pair: string, id: string): [string, Json] {
  const at = pair.indexOf('=');
  if (at < 1) {
    throw new UsageError(`--set takes name=value, found '${pair}'.`);
  }
  const name = pair.slice(0, at).trim();
  const value = pair.slice(at + 1);
  if (SECRET.test(name) && !isVariable(value)) {
    throw new UsageError(
      `'${name}' looks like a secret, and secrets are not written to the config. Use a variable of the environment: --set '${name}=\${${variableName(id, name)}}'`,
    );
  }
  try {
    return [name, parseJson(value)];
  } catch (error) {
    if (error instanceof JsonError) {
      return [name, value];
    }
    throw error;
  }
}

function isVariable(value: string): boolean {
  return /^\$\{[A-Za-z_]\w*\}$/.test(value);
}

function variableName(id: string, name: string): string {
  return `${id}_${name}`.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_');
}

interface Property {
  readonly name: string;
  readonly schema: JsonObject;
  readonly required: boolean;
}

/** The settings that a plugin says it takes. */
async function propertiesOf(
  { run, config }: OpenConfig,
  name: string,
): Promise<readonly Property[]> {
  const source = config.plugins.find((plugin) => plugin.name === name) ?? {
    name,
    source: null,
    sha256: null,
    place: null,
  };
  const component = await run.ports.sources.component(source, config.baseDir);
  const plugin = await run.ports.host.load(name, component);
  const schema = parseJson(await plugin.settings());
  const properties = isJsonObject(schema) ? schema['properties'] : undefined;
  const required =
    isJsonObject(schema) && Array.isArray(schema['required']) ? schema['required'] : [];
  return Object.entries(isJsonObject(properties) ? properties : {}).map(([property, own]) => ({
    name: property,
    schema: isJsonObject(own) ? own : toJsonObject([]),
    required: required.includes(property),
  }));
}

async function askSetting(
  shell: Shell,
  { name, schema, required }: Property,
  id: string,
): Promise<Json | null> {
  const described = typeof schema['description'] === 'string' ? schema['description'] : name;
  const label = shell.stderr.isTTY ? described.replaceAll(/[\x00-\x1f\x7f-\x9f]/g, ' ') : name;
  if (SECRET.test(name) || schema['writeOnly'] === true || schema['format'] === 'password') {
    const usual = variableName(id, name);
    const variable =
      (await ask(shell, `${label}\n  ${name}: environment variable [${usual}] `)) ?? '';
    return `\${${/^[A-Za-z_]\w*$/.test(variable) ? variable : usual}}`;
  }
  const usual = schema['default'];
  const shown =
    usual === undefined ? (required ? '' : ' (optional)') : ` [${JSON.stringify(usual)}]`;
  const answer = (await ask(shell, `${label}\n  ${name}${shown}: `)) ?? '';
  if (answer === '') {
    return null;
  }
  return schema['type'] === 'string' ? answer : readPair(`${name}=${answer}`, id)[1];
}
