// Commands that run a mode: the terminal's ports, the question before anything is written, and what is printed at the end.
import { readFile } from 'node:fs/promises';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createGit } from '../adapters/git.ts';
import { childEntries } from '../adapters/plugin-host/child-entries.ts';
import { userCacheDirectory } from '../adapters/plugin-host/component-cache.ts';
import type { Terminal } from '../adapters/terminal.ts';
import { buildPorts } from '../build-ports.ts';
import { formatFinding } from '../core/files/finding.ts';
import { parseInputs } from '../core/files/inputs.ts';
import type { Mode } from '../core/files/inputs.ts';
import {
  isJsonArray,
  isJsonObject,
  JsonError,
  parseJson,
  stringifyJson,
} from '../core/files/json.ts';
import type { Json } from '../core/files/json.ts';
import { countChanges, isDue } from '../core/plan/plan.ts';
import type { Plan } from '../core/plan/plan.ts';
import { detailLines, savedPlanMismatch } from '../core/text/saved-plan.ts';
import { planToJson } from '../core/text/plan-json.ts';
import { changeLine, countWords } from '../core/text/render-lines.ts';
import { GitError } from '../ports.ts';
import type { Ports } from '../ports.ts';
import { runMode } from '../run-mode.ts';
import type { Run } from '../steps/run.ts';
import { askYes, isInteractive, terminalOf, UsageError } from './shell.ts';
import type { Shell } from './shell.ts';

/** Options of the command line by their names; texts are checked as the action's inputs are. */
export type Options = Readonly<Record<string, string | boolean | undefined>>;

/** Where the terminal keeps the ledger when the config says nothing. */
const LOCAL_LEDGER = '.logcraft/ledger.json';

/** Everything that a command works with. */
export interface OpenRun {
  readonly run: Run;
  readonly terminal: Terminal;
  readonly root: string;
}

/** Runs one mode and prints what its options ask for. */
export async function runCommand(shell: Shell, mode: Mode, options: Options): Promise<number> {
  return withRun(shell, { mode, options }, async ({ run, terminal }) => {
    const code = await runMode(run);
    const plan = terminal.files.get(planName(run));
    if (options['json'] === true && plan !== undefined) {
      shell.stdout.write(plan);
    } else if (options['verbose'] === true && plan !== undefined) {
      detailLines(parseJson(plan)).forEach((line) => terminal.console.info(line));
    }
    const changes = terminal.values.get('has-changes') === 'true';
    return code === 0 && changes && options['detailedExitcode'] === true ? 2 : code;
  });
}

function planName({ inputs }: Run): string {
  return inputs.planFile ?? 'plan.json';
}

/** Opens a run for a command, and tidies up behind it, however it ends. */
export async function withRun(
  shell: Shell,
  { mode, options }: { readonly mode: Mode; readonly options: Options },
  work: (open: OpenRun) => Promise<number>,
): Promise<number> {
  const root = resolve(shell.cwd, text(options['workingDirectory']));
  const temporaryDirectory = await mkdtemp(join(tmpdir(), 'lgc-action-'));
  const terminal = terminalOf(shell, {
    directory: temporaryDirectory,
    talk: options['json'] === true ? 'aside' : options['quiet'] === true ? 'quiet' : 'all',
  });
  const { console, outputs } = terminal;
  const inputs = parseInputs((name) => (name === 'mode' ? mode : optionText(options, name)));
  if (inputs.value === null) {
    inputs.findings.forEach((finding) => console.error(formatFinding(finding)));
    return 1;
  }
  const { planFile } = inputs.value;
  const saved = await readSavedPlan(shell, options);
  const ports = buildPorts({
    root,
    env: shell.env,
    temporaryDirectory,
    cacheDirectory: userCacheDirectory(shell.env, process.platform),
    entries: childEntries(shell.entryUrl),
    console,
    outputs,
    pullRequests: null,
    token: null,
    guarded: null,
    defaultLedger: { type: 'local', path: LOCAL_LEDGER },
    approve: approval(shell, { terminal, options, saved }),
  });
  const endings: (() => Promise<void>)[] = [
    () => ports.host.close(),
    () => rm(temporaryDirectory, { recursive: true, force: true }),
  ];
  const interrupted = onInterrupt(terminal, endings);
  try {
    const code = await work({
      run: {
        inputs: {
          ...inputs.value,
          planFile: planFile === null ? null : resolve(shell.cwd, planFile),
        },
        trigger: { type: 'other', event: 'terminal', commit: await headCommit(root, shell.env) },
        ports,
        runUrl: null,
        repositoryUrl: null,
        directory: '',
      },
      terminal,
      root,
    });
    return code !== 0 && interrupted.seen() ? 130 : code;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return interrupted.seen() ? 130 : 1;
  } finally {
    interrupted.release();
    for (const end of endings) {
      await end();
    }
  }
}

/** A Ctrl-C ends the command at once where nothing is being written; an apply ends by itself, tidily. */
function onInterrupt(
  { console }: Terminal,
  endings: readonly (() => Promise<void>)[],
): { readonly seen: () => boolean; readonly release: () => void } {
  let seen = false;
  const interrupt = (): void => {
    if (seen || process.listenerCount('SIGINT') > 1) {
      seen = true;
      return;
    }
    seen = true;
    console.error('Interrupted. Nothing was written.');
    void Promise.allSettled(endings.map((end) => end())).then(() => process.exit(130));
  };
  process.on('SIGINT', interrupt);
  return { seen: () => seen, release: () => process.off('SIGINT', interrupt) };
}

type SavedPlan = { readonly file: string; readonly plan: Json } | null;

async function readSavedPlan(shell: Shell, options: Options): Promise<SavedPlan> {
  const file = text(options['savedPlan']);
  if (file === '') {
    return null;
  }
  let content;
  try {
    content = await readFile(resolve(shell.cwd, file), 'utf8');
  } catch {
    throw new UsageError(
      `There is no saved plan at ${file}. Make one with: lgc-action plan --out ${file}`,
    );
  }
  try {
    const plan = parseJson(content);
    if (isJsonObject(plan) && plan['kind'] === 'plan' && isJsonArray(plan['changes'])) {
      return { file, plan };
    }
  } catch (error) {
    if (!(error instanceof JsonError)) {
      throw error;
    }
  }
  throw new UsageError(`${file} is no saved plan. Make one with: lgc-action plan --out ${file}`);
}

function approval(
  shell: Shell,
  parts: { readonly terminal: Terminal; readonly options: Options; readonly saved: SavedPlan },
): Ports['approve'] {
  const { terminal, options, saved } = parts;
  const { console } = terminal;
  return async (plan) => {
    if (saved !== null) {
      const now = parseJson(terminal.mask(stringifyJson(planToJson(plan, countChanges(plan), {}))));
      const mismatch = savedPlanMismatch(saved.plan, now);
      if (mismatch.length > 0) {
        console.error(
          `The saved plan ${saved.file} does not hold any more: files or services have changed since. Make a new one.`,
        );
        mismatch.forEach((line) => console.error(line));
        return false;
      }
      return true;
    }
    if (options['autoApprove'] === true || !plan.changes.some(isDue)) {
      return true;
    }
    show(plan, terminal);
    if (!isInteractive(shell)) {
      console.error(
        'There is no terminal to ask in. Say --auto-approve, or apply a saved plan with --plan FILE.',
      );
      return false;
    }
    return askYes(shell, 'Apply these changes?');
  };
}

function show(plan: Plan, { console }: Terminal): void {
  for (const change of plan.changes.filter(({ action }) => action !== 'no-op')) {
    console.info(changeLine(change));
  }
  console.info(`Plan: ${countWords(countChanges(plan))}.`);
}

// Without a commit a plan is as good; it only names none.
async function headCommit(root: string, env: Shell['env']): Promise<string> {
  try {
    return await createGit({ directory: root, env }).text(['rev-parse', 'HEAD']);
  } catch (error) {
    if (error instanceof GitError) {
      return 'uncommitted';
    }
    throw error;
  }
}

function optionText(options: Options, name: string): string {
  return text(options[name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())]);
}

function text(value: string | boolean | undefined): string {
  return value === undefined || value === false ? '' : String(value);
}
