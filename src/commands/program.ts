// The program: every command of the terminal with its options and its help, one table per group.
import { Command, Option } from 'commander';
import type { Mode } from '../core/files/inputs.ts';
import { captureEdits } from './capture.ts';
import { printCompletion } from './completion.ts';
import { init } from './init.ts';
import { showHistory, showLedger } from './ledger.ts';
import { runCommand } from './run.ts';
import type { Options } from './run.ts';
import { printSchema, writeSchemas } from './schema.ts';
import {
  addServiceCommand,
  configureService,
  listServices,
  removeServiceCommand,
} from './services.ts';
import type { Shell } from './shell.ts';

/** What a command ends with. */
type End = (code: Promise<number>) => Promise<void>;

/** A command that runs a mode. */
interface ModeCommand {
  readonly mode: Exclude<Mode, 'auto'>;
  readonly name?: string;
  readonly help: string;
  readonly options?: readonly Option[];
}

const PLAN_OUT = new Option('-o, --out <file>', 'save the plan there, for apply --plan');
const VERBOSE = new Option('-v, --verbose', 'show every field that changes');
const JSON_OUT = new Option(
  '--json',
  'print the plan as JSON, and everything else to standard error',
);
const APPROVE = new Option('-a, --auto-approve', 'do not ask');

const MODE_COMMANDS: readonly ModeCommand[] = [
  {
    mode: 'validate',
    help: 'check config, detections, settings and policies; needs no secret and no network',
    options: [new Option('-q, --quiet', 'print mistakes alone')],
  },
  { mode: 'ping', help: 'ask every service whether it answers' },
  {
    mode: 'plan',
    help: 'show what an apply would do',
    options: [
      PLAN_OUT,
      JSON_OUT,
      VERBOSE,
      new Option('-s, --offline', 'ask no service: plan against the ledger alone'),
      new Option('--state-only', "lgc's name of --offline").hideHelp(),
      new Option('--detailed-exitcode', 'exit 2 when there are changes'),
    ],
  },
  {
    mode: 'apply',
    help: 'carry the plan out; asks first',
    options: [
      APPROVE,
      new Option('-p, --plan <file>', 'apply this saved plan, if it still holds'),
      new Option('--lock-timeout <time>', 'how long to wait for another apply, e.g. 5m'),
      new Option('--allow-diverged', 'apply a commit that does not contain the one applied last'),
    ],
  },
  {
    mode: 'destroy',
    help: 'delete everything that is ours from the services of a target; asks first',
    options: [APPROVE],
  },
  {
    mode: 'drift',
    help: 'show how the services moved away from what was last applied',
    options: [JSON_OUT, VERBOSE, new Option('--fail-on-drift', 'exit 1 when a detection drifted')],
  },
  {
    mode: 'import-state',
    help: 'take over what lgc 1.x recorded, as far as the services prove it',
    options: [new Option('--state-file <file>', 'its state; default .logcraft/state.json')],
  },
];

const LEDGER_COMMANDS: readonly ModeCommand[] = [
  { mode: 'unlock', help: 'release the lock of a run that has certainly ended' },
  { mode: 'rebuild', help: 'make a lost ledger anew from files and services' },
];

/** Builds the program; `end` takes the exit code of the command that runs. */
export function buildProgram(
  shell: Shell,
  { version }: { readonly version: string },
  end: End,
): Command {
  const program = new Command('lgc-action')
    .description('Detection-as-Code: plans and deploys the detections of a repository.')
    .version(version)
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => shell.stdout.write(text),
      writeErr: (text) => shell.stderr.write(text),
    })
    .addHelpText(
      'after',
      '\nExit codes: 0 done, 1 something failed or was refused, 2 changes (--detailed-exitcode), 130 interrupted.',
    );
  program
    .command('init')
    .description('begin a project: write lgc.toml')
    .option('-r, --root <directory>', 'where', '.')
    .option('-w, --workspace <directory>', 'directory of the detections', 'rules')
    .option('-c, --create', 'create that directory too')
    .action((options: Options) =>
      end(
        init(shell, {
          root: String(options['root']),
          workspace: String(options['workspace']),
          create: options['create'] === true,
        }),
      ),
    );
  MODE_COMMANDS.forEach((command) => addMode(program, { shell, end, command }));
  withRunOptions(
    program
      .command('capture')
      .description('take edits made on the services over into the files, for git diff'),
  )
    .argument('[identifier]', 'a service or an environment, or several with commas; default: all')
    .action((identifier: string | undefined, given: Options) =>
      end(captureEdits(shell, settle(given, identifier))),
    );
  addServices(program, shell, end);
  addLedger(program, shell, end);
  addSchema(program, shell, end);
  program
    .command('completion')
    .argument('<shell>', 'bash, zsh or fish')
    .description('print the completion script of a shell')
    .action((name: string) => end(printCompletion(shell, name, program)));
  return program;
}

function addMode(
  parent: Command,
  {
    shell,
    end,
    command,
  }: { readonly shell: Shell; readonly end: End; readonly command: ModeCommand },
): void {
  const { mode, name, help, options = [] } = command;
  const added = withRunOptions(parent.command(name ?? mode).description(help)).argument(
    '[identifier]',
    'a service or an environment, or several with commas; default: all',
  );
  options.forEach((option) => added.addOption(option));
  added.action((identifier: string | undefined, given: Options) =>
    end(runCommand(shell, mode, settle(given, identifier))),
  );
}

/** What the options mean, whatever name they were given under. */
function settle(given: Options, identifier: string | undefined): Options {
  // `plan` is an input of its own.
  const { out, stateOnly, offline, target, plan: savedPlan, ...rest } = given;
  return {
    ...rest,
    target: identifier ?? target,
    savedPlan,
    offline: offline === true || stateOnly === true ? 'true' : undefined,
    ...(typeof out === 'string' ? { planFile: out } : {}),
  };
}

function withConfigOptions(command: Command): Command {
  return command
    .option('-c, --config <file>', 'the config; default lgc.toml, else lgc.yaml')
    .option('-C, --working-directory <directory>', 'directory of the config', '.');
}

function withRunOptions(command: Command): Command {
  return withConfigOptions(command)
    .option('-t, --target <identifier>', 'the same as the argument')
    .option('--parallelism <number>', 'most calls under way at once, per service')
    .option('--call-timeout <time>', 'longest time of one call, e.g. 30s')
    .option('--max-deletes <number>', 'most deletes per service')
    .addOption(new Option('--plan-file <file>', 'write the plan there, as JSON').hideHelp());
}

function addServices(program: Command, shell: Shell, end: End): void {
  const services = program
    .command('services')
    .description('the services of the config; the file keeps its comments and its ${VAR}');
  withConfigOptions(services.command('list').description('list them'))
    .option('--json', 'as JSON')
    .action((options: Options) => end(listServices(shell, options)));
  const set = new Option('--set <name=value>', 'a setting; may be given several times').argParser(
    (pair: string, before: string | undefined) =>
      before === undefined ? pair : `${before}\n${pair}`,
  );
  withConfigOptions(services.command('add').alias('create').description('add one'))
    .option('-i, --identifier <id>', 'its id')
    .option('-p, --plugin <name>', 'its plugin')
    .option('-e, --env <name>', 'its environment')
    .option('--configure', 'ask for the settings of its plugin')
    .addOption(set)
    .action((options: Options) => end(addServiceCommand(shell, options)));
  withConfigOptions(services.command('configure').description('change settings of one'))
    .argument('<identifier>')
    .addOption(set)
    .action((id: string, options: Options) => end(configureService(shell, id, options)));
  withConfigOptions(services.command('remove').description('remove one from the config'))
    .argument('<identifier>')
    .action((id: string, options: Options) => end(removeServiceCommand(shell, id, options)));
}

function addLedger(program: Command, shell: Shell, end: End): void {
  const ledger = program.command('ledger').description('the record of what is ours');
  withConfigOptions(ledger.command('show').description('show what it holds'))
    .option('--json', 'as JSON')
    .action((options: Options) => end(showLedger(shell, options)));
  withConfigOptions(ledger.command('history').description('who changed what, and when')).action(
    (options: Options) => end(showHistory(shell, options)),
  );
  LEDGER_COMMANDS.forEach((command) => addMode(ledger, { shell, end, command }));
}

function addSchema(program: Command, shell: Shell, end: End): void {
  withConfigOptions(
    program
      .command('schema')
      .description('JSON Schemas for editors: of config, policy, or the detections of a plugin'),
  )
    .argument('[what]', 'config, policy, or the name of a plugin')
    .option('--write', 'write all of them to .logcraft/schemas, and print the modelines')
    .action((what: string | undefined, options: Options) =>
      end(
        options['write'] === true
          ? writeSchemas(shell, options)
          : printSchema(shell, what ?? 'config', options),
      ),
    );
}
