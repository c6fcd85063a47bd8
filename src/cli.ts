#!/usr/bin/env node
// The terminal: reads the command line, builds the terminal's ports, runs the mode, and sets the exit code.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Command, CommanderError, Option } from 'commander';
import { createGit } from './adapters/git.ts';
import { childEntries } from './adapters/plugin-host/child-entries.ts';
import { userCacheDirectory } from './adapters/plugin-host/component-cache.ts';
import { createTerminal } from './adapters/terminal.ts';
import { buildPorts } from './build-ports.ts';
import { formatFinding } from './core/files/finding.ts';
import { parseInputs } from './core/files/inputs.ts';
import type { Mode } from './core/files/inputs.ts';
import { GitError } from './ports.ts';
import { runMode } from './run-mode.ts';
import type { ExitCode } from './steps/run.ts';

/** What the terminal can do, with the sentence of its help. */
const COMMANDS: readonly { readonly mode: Exclude<Mode, 'auto'>; readonly help: string }[] = [
  { mode: 'validate', help: 'check config and detections; needs no secret and no network' },
  { mode: 'plan', help: 'show what an apply would do' },
  { mode: 'apply', help: 'carry the plan out' },
  { mode: 'drift', help: 'show how the services moved away from what was last applied' },
  { mode: 'ping', help: 'ask every service whether it answers' },
];

const LOCAL_LEDGER = '.logcraft/ledger.json';

/** Options of the command line by their names; all texts, so that they are checked as the action's inputs are. */
type Options = Readonly<Record<string, string | boolean | undefined>>;

function buildProgram(run: (mode: Mode, options: Options) => Promise<void>): Command {
  const program = new Command('lgc-action')
    .description('Detection-as-Code: plans and deploys the detections of a repository.')
    .exitOverride();
  for (const { mode, help } of COMMANDS) {
    const command = program
      .command(mode)
      .description(help)
      .exitOverride()
      .option('-t, --target <name>', 'a service or an environment, or several with commas')
      .option('-c, --config <file>', 'the config; default lgc.toml, else lgc.yaml')
      .option('-C, --working-directory <directory>', 'directory of the config', '.')
      .option('--parallelism <number>', 'most calls under way at once, per service')
      .option('--call-timeout <time>', 'longest time of one call, e.g. 30s')
      .option('--max-deletes <number>', 'most deletes per service')
      .option('--plan-file <file>', 'write the plan there, as JSON');
    if (mode === 'apply') {
      command.addOption(new Option('--auto-approve', 'do not ask').makeOptionMandatory());
    }
    if (mode === 'drift') {
      command.option('--fail-on-drift', 'exit 1 when a detection drifted');
    }
    command.action((options: Options) => run(mode, options));
  }
  return program;
}

async function runCommand(mode: Mode, options: Options): Promise<ExitCode> {
  const root = resolve(text(options['workingDirectory']));
  const temporaryDirectory = await mkdtemp(join(tmpdir(), 'lgc-action-'));
  const { console, outputs } = createTerminal({
    stdout: (line) => process.stdout.write(line),
    stderr: (line) => process.stderr.write(line),
    directory: temporaryDirectory,
  });
  const inputs = parseInputs((name) =>
    name === 'mode'
      ? mode
      : text(options[name.replaceAll(/-(\w)/g, (_, c: string) => c.toUpperCase())]),
  );
  if (inputs.value === null) {
    inputs.findings.forEach((finding) => console.error(formatFinding(finding)));
    return 1;
  }
  const { planFile } = inputs.value;
  const ports = buildPorts({
    root,
    env: process.env,
    temporaryDirectory,
    cacheDirectory: userCacheDirectory(process.env, process.platform),
    entries: childEntries(import.meta.url),
    console,
    outputs,
    pullRequests: null,
    token: null,
    guarded: null,
    defaultLedger: { type: 'local', path: LOCAL_LEDGER },
  });
  try {
    return await runMode({
      inputs: { ...inputs.value, planFile: planFile === null ? null : resolve(planFile) },
      trigger: { type: 'other', event: 'terminal', commit: await headCommit(root) },
      ports,
      runUrl: null,
      repositoryUrl: null,
      directory: '',
    });
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return 1;
  } finally {
    await ports.host.close();
    await rm(temporaryDirectory, { recursive: true, force: true });
  }
}

// Without a commit a plan is as good; it only names none.
async function headCommit(root: string): Promise<string> {
  try {
    return await createGit({ directory: root, env: process.env }).text(['rev-parse', 'HEAD']);
  } catch (error) {
    if (error instanceof GitError) {
      return 'uncommitted';
    }
    throw error;
  }
}

function text(value: string | boolean | undefined): string {
  return value === undefined ? '' : String(value);
}

const program = buildProgram(async (mode, options) => {
  process.exitCode = await runCommand(mode, options);
});
try {
  await program.parseAsync(process.argv);
} catch (error) {
  // Commander has printed its message already.
  process.exitCode = error instanceof CommanderError ? error.exitCode : 1;
  if (!(error instanceof CommanderError)) {
    throw error;
  }
}
