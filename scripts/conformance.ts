// Holds the example plugins of all languages, the guide's skeleton and the docs to one standard: `npm run conformance`.
// Languages may be named (`npm run conformance -- python c`); a toolchain that is missing counts as failed.
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { checksFor } from '../__tests__/conformance/checks.ts';
import type { Check, CheckedFunction, ExpectedSchemas } from '../__tests__/conformance/checks.ts';
import { checkDocsPlugin, followDocs } from '../__tests__/guide/docs.ts';
import { buildSkeleton, checkSkeleton, guideTools } from '../__tests__/guide/guide.ts';
import { startSplunkService } from '../__tests__/support/splunk-service.ts';
import { createPluginHost } from '../src/adapters/plugin-host.ts';
import { childEntries } from '../src/adapters/plugin-host/child-entries.ts';
import type { JsonObject } from '../src/core/files/json.ts';
import type { Plugin, PluginHost } from '../src/ports.ts';
import { LANGUAGES, buildExample, isLanguage } from './build-plugins/languages.ts';
import type { Language } from './build-plugins/languages.ts';
import { ROOT, ToolchainError } from './toolchains/toolchain.ts';

const FUNCTIONS: readonly CheckedFunction[] = [
  'load',
  'settings',
  'schema',
  'ping',
  'read',
  'create',
  'update',
  'delete',
];

interface Result {
  readonly language: string;
  readonly function: CheckedFunction | 'build';
  readonly name: string;
  /** null: it passed. */
  readonly failure: string | null;
}

interface Built {
  readonly language: Language;
  readonly results: readonly Result[];
  readonly contract: string;
  readonly size: number;
  readonly buildTime: number;
}

async function expectedSchemas(): Promise<ExpectedSchemas> {
  const { SETTINGS_SCHEMA } = await import('../examples/plugins/splunk-typescript/src/settings.ts');
  const { DETECTION_SCHEMA } =
    await import('../examples/plugins/splunk-typescript/src/detection-schema.ts');
  const plain = (value: unknown) => JSON.parse(JSON.stringify(value));
  return { settings: plain(SETTINGS_SCHEMA), schema: plain(DETECTION_SCHEMA) };
}

function startHost(log: (line: string) => void = (line) => console.log(`  ${line}`)): PluginHost {
  return createPluginHost({
    entries: childEntries(pathToFileURL(join(ROOT, 'src', 'index.ts')).href),
    log,
  });
}

/** Builds one language's plugin and runs the whole table through the action's own host. */
async function conform(language: Language, checks: readonly Check[]): Promise<Built> {
  const start = Date.now();
  const result = (checked: Result['function'], name: string, failure: unknown): Result => ({
    language,
    function: checked,
    name,
    failure: failure === null ? null : messageOf(failure),
  });
  let component: Uint8Array;
  try {
    component = await readFile(await buildExample(language));
  } catch (error) {
    return {
      language,
      results: [result('build', 'from source', error)],
      contract: '',
      size: 0,
      buildTime: Date.now() - start,
    };
  }
  const buildTime = Date.now() - start;
  const results = [result('build', 'from source', null)];
  const host = startHost();
  let contract = '';
  try {
    const plugin = await host.load(`splunk-${language}`, component);
    contract = plugin.contract;
    for (const check of checks) {
      results.push(
        result(
          check.function,
          check.name,
          await runCheck(plugin, check).then(
            () => null,
            (error: unknown) => error,
          ),
        ),
      );
    }
  } catch (error) {
    results.push(result('load', 'loads in the host', error));
  } finally {
    await host.close();
  }
  return { language, results, contract, size: component.byteLength, buildTime };
}

async function runCheck(plugin: Plugin, check: Check): Promise<void> {
  const splunk = await startSplunkService();
  try {
    await check.run({
      plugin,
      splunk,
      bind: (settings: JsonObject = { url: splunk.url, token: splunk.token }) =>
        plugin.bind({
          service: 'embedded',
          settings,
          allowedOrigins: [splunk.url],
          ca: null,
          insecureTls: false,
          parallelism: 16,
          callTimeout: 30_000,
        }),
    });
  } finally {
    await splunk.close();
  }
}

/** Builds the guide's skeleton with the tools of its time and of today, and checks what the host makes of it. */
async function conformGuide(): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const tools of await guideTools()) {
    // Functions that are not filled in crash, and their runtime says so at length.
    const host = startHost(() => {});
    results.push(
      await attempt(
        { language: 'guide', name: `the skeleton, with tools ${tools.name}` },
        async () => checkSkeleton(host, await buildSkeleton(tools), tools),
      ),
    );
    await host.close();
  }
  return results;
}

/** Follows docs/how-to-create-a-plugin.md from an empty folder, as it says for each language. */
async function conformDocs(languages: readonly Language[]): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const language of languages) {
    const host = startHost();
    results.push(
      await attempt({ language: 'docs', name: `from an empty folder, in ${language}` }, async () =>
        checkDocsPlugin(host, await followDocs(language)),
      ),
    );
    await host.close();
  }
  return results;
}

async function attempt(
  what: { readonly language: string; readonly name: string },
  work: () => Promise<void>,
): Promise<Result> {
  const failure = await work().then(() => null, messageOf);
  console.log(`${what.language}: ${what.name}: ${failure === null ? 'passed' : 'FAILED'}`);
  if (failure !== null) {
    console.log(`    ${failure.replaceAll('\n', '\n    ')}`);
  }
  return { ...what, function: 'build', failure };
}

function messageOf(error: unknown): string {
  if (error instanceof ToolchainError) {
    return `the toolchain is missing: ${error.message}`;
  }
  return error instanceof Error ? error.message : String(error);
}

function printMatrix(built: readonly Built[]): void {
  const cell = (row: Built, name: Result['function']): string => {
    const results = row.results.filter((result) => result.function === name);
    const passed = results.filter((result) => result.failure === null).length;
    return results.length === 0 ? '-' : `${passed}/${results.length}`;
  };
  const rows = [
    ['', 'contract', 'size', 'build', ...FUNCTIONS],
    ...built.map((row) => [
      row.language,
      row.contract === '' ? '-' : row.contract,
      row.size === 0 ? '-' : `${(row.size / 1e6).toFixed(1)} MB`,
      row.size === 0 ? 'failed' : `${(row.buildTime / 1000).toFixed(0)} s`,
      ...FUNCTIONS.map((name) => cell(row, name)),
    ]),
  ];
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  console.log();
  for (const row of rows) {
    console.log(row.map((text, column) => text.padEnd(widths[column] ?? 0)).join('  '));
  }
  console.log();
}

const named = process.argv.slice(2);
const unknown = named.filter((name) => !isLanguage(name));
if (unknown.length > 0) {
  console.error(`no such language: ${unknown.join(', ')}; there are ${LANGUAGES.join(', ')}`);
  process.exit(1);
}
const languages = named.length === 0 ? LANGUAGES : LANGUAGES.filter((one) => named.includes(one));
const checks = checksFor(await expectedSchemas());
const built: Built[] = [];
for (const language of languages) {
  console.log(`${language}: building from source ...`);
  const row = await conform(language, checks);
  built.push(row);
  for (const { function: checked, name, failure } of row.results) {
    if (failure !== null) {
      console.log(
        `  failed: ${language}, ${checked}: ${name}\n    ${failure.replaceAll('\n', '\n    ')}`,
      );
    }
  }
}
printMatrix(built);
const results = [...built.flatMap((row) => row.results)];
if (languages.includes('python')) {
  results.push(...(await conformGuide()));
}
results.push(...(await conformDocs(languages)));
const failed = results.filter((result) => result.failure !== null).length;
console.log(`${results.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
