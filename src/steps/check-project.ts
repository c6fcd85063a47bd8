// Checks what the repository says: detections and settings against their plugin, detections against the policies.
import type { DetectionDocument } from '../core/files/detection.ts';
import { errorFinding, startOf, warningFinding } from '../core/files/finding.ts';
import type { Finding, Place } from '../core/files/finding.ts';
import type { SchemaMistake } from '../core/files/check-schema.ts';
import { concerns } from '../core/files/check-policy.ts';
import { isJsonObject, JsonError, parseJson } from '../core/files/json.ts';
import type { JsonObject } from '../core/files/json.ts';
import { nearestPlace } from '../core/files/json-pointer.ts';
import type { Policy, PolicyTest } from '../core/files/policy.ts';
import { hasVariable } from '../core/files/settings.ts';
import { formatFailure, PluginError } from '../core/plan/failure.ts';
import type { CheckOutcome, CheckTask, DocumentChecks, Plugin } from '../ports.ts';
import type { Project, ServiceDetections } from './load-project.ts';
import type { LoadedPlugins } from './load-plugins.ts';
import type { Run } from './run.ts';

/** Every mistake that plugins and policies find in the project; a plugin that was not loaded finds none. */
export async function checkProject(
  run: Run,
  project: Project,
  plugins: LoadedPlugins,
): Promise<readonly Finding[]> {
  const byPlugin = Map.groupBy(project.services, ({ service }) => service.plugin);
  const findings = await Promise.all(
    [...byPlugin].map(async ([name, services]) => {
      const documents = project.documents.filter(({ plugin }) => plugin === name);
      const plugin = plugins.get(name);
      return [
        ...(plugin === undefined || plugin instanceof PluginError
          ? []
          : await checkWithPlugin(run, { plugin, documents, services })),
        ...(await checkPolicies(
          run.ports.checks,
          project.policies.filter((policy) => policy.plugin === name && policy.on === null),
          documents,
        )),
      ];
    }),
  );
  return findings.flat();
}

/** Says where a plugin could not be loaded, for runs that need it for checks alone. */
export function loadMistakes(project: Project, plugins: LoadedPlugins): readonly Finding[] {
  return [...plugins].flatMap(([name, plugin]) => {
    const user = project.services.find(({ service }) => service.plugin === name)?.service;
    return plugin instanceof PluginError
      ? [
          errorFinding('plugin-failed', formatFailure(plugin.failure), {
            place: user?.lines.get('/plugin') ?? user?.place ?? null,
          }),
        ]
      : [];
  });
}

async function checkWithPlugin(
  run: Run,
  parts: {
    readonly plugin: Plugin;
    readonly documents: readonly DetectionDocument[];
    readonly services: readonly ServiceDetections[];
  },
): Promise<readonly Finding[]> {
  const { plugin, documents, services } = parts;
  const found = await Promise.all([
    checkDetections(run, plugin, documents),
    checkSettings(run, plugin, services),
    askPlugin(plugin, documents),
  ]);
  return found.flat();
}

async function checkDetections(
  run: Run,
  plugin: Plugin,
  documents: readonly DetectionDocument[],
): Promise<readonly Finding[]> {
  const schema = await readSchema(run, plugin, 'schema');
  if (schema === null || documents.length === 0) {
    return [];
  }
  const [outcome] = await run.ports.checks.check(
    [{ kind: 'schema', schema, showValues: true }],
    documents.map(({ document }) => document),
  );
  return schemaFindings(outcome, { plugin, what: 'schema', at: documents });
}

async function checkSettings(
  run: Run,
  plugin: Plugin,
  services: readonly ServiceDetections[],
): Promise<readonly Finding[]> {
  const schema = await readSchema(run, plugin, 'settings');
  if (schema === null) {
    return [];
  }
  // What will hold once it is merged; a service that then has another plugin is not this one's to judge.
  const name = services[0]?.service.plugin;
  const proposed = services.map((one) => one.proposed).filter((service) => service.plugin === name);
  const [outcome] = await run.ports.checks.check(
    [{ kind: 'schema', schema, showValues: false }],
    proposed.map((service) => service.settings),
  );
  const at = proposed.map((service) => ({
    file: service.place.file,
    lines: service.lines,
    start: service.place,
    prefix: '/settings',
    subject: `service '${service.id}': settings`,
    // What a variable will hold is not known here, and is never shown: the plugin judges it.
    skip: ({ pointer }: SchemaMistake) => hasVariable(service.settings, pointer),
  }));
  return schemaFindings(outcome, { plugin, what: 'settings', at });
}

/** A document as its mistakes are told: its places, and what is not told. */
interface Subject {
  readonly file: string;
  readonly lines: ReadonlyMap<string, Place>;
  readonly start?: Place;
  readonly prefix?: string;
  readonly subject?: string;
  readonly skip?: (mistake: SchemaMistake) => boolean;
}

function schemaFindings(
  outcome: CheckOutcome | undefined,
  {
    plugin,
    what,
    at,
  }: {
    readonly plugin: Plugin;
    readonly what: 'schema' | 'settings';
    readonly at: readonly Subject[];
  },
): readonly Finding[] {
  switch (outcome?.status) {
    case undefined:
      return [];
    case 'unusable':
      return [
        warningFinding(
          'plugin-schema',
          `plugin '${plugin.name}': what ${what}() returns cannot be used as a JSON Schema: ${outcome.reason}`,
          { hint: 'This check is skipped; tell the author of the plugin.' },
        ),
      ];
    case 'hung':
      return [
        errorFinding(
          'plugin-schema',
          `plugin '${plugin.name}': checking ${at[outcome.document]?.file ?? 'a document'} against what ${what}() returns took longer than ${outcome.limit / 1000} s and was ended`,
          {
            hint: 'A pattern in the schema does not come to an end; tell the author of the plugin.',
          },
        ),
      ];
    case 'checked':
      return outcome.mistakes.flatMap(([index, mistakes]) => {
        const subject = at[index];
        return subject === undefined
          ? []
          : mistakes.flatMap((one) => mistakeAt(subject, one, what));
      });
  }
}

function mistakeAt(
  subject: Subject,
  mistake: SchemaMistake,
  what: 'schema' | 'settings',
): readonly Finding[] {
  if (subject.skip?.(mistake) === true) {
    return [];
  }
  const place =
    nearestPlace(subject.lines, `${subject.prefix ?? ''}${mistake.pointer}`) ??
    subject.start ??
    startOf(subject.file);
  const message =
    subject.subject === undefined ? mistake.message : `${subject.subject}: ${mistake.message}`;
  return [errorFinding(what, message, { place, hint: mistake.hint })];
}

async function readSchema(
  run: Run,
  plugin: Plugin,
  what: 'schema' | 'settings',
): Promise<JsonObject | null> {
  const skip = (reason: string): null => {
    run.ports.console.info(
      `plugin '${plugin.name}': ${what}() ${reason}; ${what === 'schema' ? 'detections are' : 'settings are'} not checked against it.`,
    );
    return null;
  };
  try {
    const text = await plugin[what]();
    const value = parseJson(text);
    if (!isJsonObject(value)) {
      return skip('returns no JSON Schema');
    }
    // The empty schema allows everything.
    return Object.keys(value).length === 0 ? null : value;
  } catch (error) {
    if (error instanceof JsonError) {
      return skip('returns no JSON Schema');
    }
    if (error instanceof PluginError) {
      return skip(`failed (${error.failure.message})`);
    }
    throw error;
  }
}

async function askPlugin(
  plugin: Plugin,
  documents: readonly DetectionDocument[],
): Promise<readonly Finding[]> {
  const { validate } = plugin;
  if (validate === null) {
    return [];
  }
  const found = await Promise.all(
    documents.map(async ({ file, document, lines }): Promise<readonly Finding[]> => {
      try {
        await validate({ key: file, document });
        return [];
      } catch (error) {
        if (error instanceof PluginError) {
          return [refusedBy(plugin, error, { file, lines })];
        }
        throw error;
      }
    }),
  );
  return found.flat();
}

function refusedBy(
  plugin: Plugin,
  { failure }: PluginError,
  { file, lines }: Pick<DetectionDocument, 'file' | 'lines'>,
): Finding {
  // lgc's plugins name the field in their words: `field: 'parameters.disabled', error: ...`.
  const named = /\bfield:? [`'"]([^`'"]{1,200})[`'"]/.exec(failure.message)?.[1] ?? '';
  const pointer = named === '' ? '' : `/${named.replaceAll('.', '/')}`;
  return errorFinding(
    'validate',
    failure.code === 'plugin'
      ? `plugin '${plugin.name}' refuses the detection: ${failure.message}`
      : formatFailure(failure),
    { place: nearestPlace(lines, pointer) ?? startOf(file), hint: failure.hint },
  );
}

/** What violates the policies: on the line of the field, or of the nearest one around it. */
async function checkPolicies(
  checks: DocumentChecks,
  policies: readonly Policy[],
  documents: readonly DetectionDocument[],
): Promise<readonly Finding[]> {
  const tested = policies.flatMap((policy) =>
    policy.test.check === 'label' ? [] : [{ policy, test: policy.test }],
  );
  if (tested.length === 0 || documents.length === 0) {
    return [];
  }
  const tasks = tested.map(({ test }): CheckTask => ({ kind: 'policy', test }));
  const outcomes = await checks.check(
    tasks,
    documents.map(({ document }) => document),
  );
  return tested.flatMap(({ policy, test }, index) =>
    policyFindings({ policy, test, outcome: outcomes[index], documents }),
  );
}

function policyFindings(parts: {
  readonly policy: Policy;
  readonly test: PolicyTest;
  readonly outcome: CheckOutcome | undefined;
  readonly documents: readonly DetectionDocument[];
}): readonly Finding[] {
  const { policy, test, outcome, documents } = parts;
  if (outcome?.status === 'checked') {
    return outcome.mistakes.flatMap(([number]) => {
      const document = documents[number];
      return document === undefined || !concerns(document.document, policy.where)
        ? []
        : [
            policyFinding(
              policy,
              nearestPlace(document.lines, test.pointer) ?? startOf(document.file),
            ),
          ];
    });
  }
  return outcome === undefined ? [] : [brokenPolicy(policy, outcome, documents)];
}

/** A violation of a policy. */
export function policyFinding(policy: Policy, place: Place | null): Finding {
  return {
    severity: policy.severity,
    code: 'policy',
    message: `${policy.message} (policy: ${policy.file})`,
    place,
    hint: null,
  };
}

function brokenPolicy(
  policy: Policy,
  outcome: Exclude<CheckOutcome, { readonly status: 'checked' }>,
  documents: readonly DetectionDocument[],
): Finding {
  return outcome.status === 'hung'
    ? errorFinding(
        'policy-hung',
        `checking ${documents[outcome.document]?.file ?? 'a detection'} against this policy took longer than ${outcome.limit / 1000} s and was ended`,
        {
          place: policy.place,
          hint: 'Write the regular expression without a repetition inside of a repetition, such as (a+)+.',
        },
      )
    : errorFinding('policy-failed', `this policy cannot be checked: ${outcome.reason}`, {
        place: policy.place,
      });
}
