// The action: reads what GitHub's runner gives it, builds the real ports, runs the mode, and sets the exit code.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { getInput } from '@actions/core';
import { createActionsRunner } from './adapters/actions-runner.ts';
import { createIssues } from './adapters/github/issues.ts';
import { createProposals } from './adapters/github/proposals.ts';
import { createPullRequests } from './adapters/github/pull-requests.ts';
import { createVerdicts } from './adapters/github/verdicts.ts';
import { createRunQuestion } from './adapters/github/runs.ts';
import { childEntries } from './adapters/plugin-host/child-entries.ts';
import { runnerCacheDirectory } from './adapters/plugin-host/component-cache.ts';
import { buildPorts } from './build-ports.ts';
import { DEFAULT_LEDGER_REF } from './core/files/config.ts';
import { formatFinding } from './core/files/finding.ts';
import { parseInputs } from './core/files/inputs.ts';
import { parseJson } from './core/files/json.ts';
import { readTrigger } from './core/files/trigger.ts';
import { runMode } from './run-mode.ts';
import { isGuarded } from './steps/run.ts';
import type { ExitCode } from './steps/run.ts';

type Environment = Readonly<Record<string, string | undefined>>;

async function main(env: Environment): Promise<ExitCode> {
  const workspace = env['GITHUB_WORKSPACE'] ?? process.cwd();
  const directory = getInput('working-directory') || '.';
  const root = resolve(workspace, directory);
  const temporaryDirectory = mkdtempSync(join(env['RUNNER_TEMP'] ?? tmpdir(), 'lgc-action-'));
  const { console, outputs } = createActionsRunner({
    env,
    workingDirectory: directory,
    write: (text) => process.stdout.write(text),
  });
  const inputs = parseInputs((name) => getInput(name));
  if (inputs.value === null) {
    inputs.findings.forEach((finding) => console.error(formatFinding(finding)));
    return 1;
  }
  const token = getInput('github-token');
  const serverUrl = env['GITHUB_SERVER_URL'] ?? 'https://github.com';
  const [owner = '', repo = ''] = (env['GITHUB_REPOSITORY'] ?? '').split('/');
  const repositoryUrl = `${serverUrl}/${owner}/${repo}`;
  const { planFile } = inputs.value;
  if (token !== '') {
    console.mask(token);
  }
  const trigger = readTrigger({
    event: env['GITHUB_EVENT_NAME'] ?? '',
    payload: readPayload(env['GITHUB_EVENT_PATH']),
    sha: env['GITHUB_SHA'] ?? '',
    ref: env['GITHUB_REF'] ?? '',
  });
  const github =
    token === '' || repo === ''
      ? null
      : {
          token,
          repository: { owner, repo },
          onWait: (message: string) => console.info(message),
        };
  const ports = buildPorts({
    root,
    env,
    temporaryDirectory,
    cacheDirectory: runnerCacheDirectory(env),
    entries: childEntries(import.meta.url),
    console,
    outputs,
    pullRequests: github === null ? null : createPullRequests(github),
    ...(github === null
      ? {}
      : {
          askRun: createRunQuestion(github),
          issues: createIssues(github),
          proposals: createProposals(github),
          verdicts: createVerdicts(github),
        }),
    token: token === '' ? null : { value: token, serverUrl },
    guarded:
      trigger.type === 'pull-request' && isGuarded({ trigger, inputs: inputs.value })
        ? trigger
        : null,
    defaultLedger: { type: 'git', ref: DEFAULT_LEDGER_REF },
  });
  try {
    return await runMode({
      inputs: { ...inputs.value, planFile: planFile === null ? null : resolve(root, planFile) },
      trigger,
      ports,
      runUrl: `${repositoryUrl}/actions/runs/${env['GITHUB_RUN_ID'] ?? ''}`,
      repositoryUrl,
      directory: relative(workspace, root).replaceAll('\\', '/'),
    });
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    if (env['RUNNER_DEBUG'] === '1' && error instanceof Error) {
      console.info(error.stack ?? '');
    }
    return 1;
  } finally {
    await ports.host.close();
    rmSync(temporaryDirectory, { recursive: true, force: true });
  }
}

function readPayload(path: string | undefined): ReturnType<typeof parseJson> {
  return path === undefined ? null : parseJson(readFileSync(path, 'utf8'));
}

process.exitCode = await main(process.env);
