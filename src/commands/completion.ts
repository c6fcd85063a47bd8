// Command completion: the scripts that let a shell complete commands and options.
import type { Command } from 'commander';
import { UsageError } from './shell.ts';
import type { Shell } from './shell.ts';

/** Prints the script of a shell, made from the commands there are. */
export function printCompletion(
  { stdout }: Shell,
  name: string,
  program: Command,
): Promise<number> {
  const words = wordsOf(program, []);
  switch (name) {
    case 'bash':
      stdout.write(bash(words));
      break;
    case 'zsh':
      stdout.write(
        `#compdef lgc-action\nautoload -U +X bashcompinit && bashcompinit\n${bash(words)}`,
      );
      break;
    case 'fish':
      stdout.write(fish(words));
      break;
    default:
      throw new UsageError(`There is completion for bash, zsh and fish, not for '${name}'.`);
  }
  return Promise.resolve(0);
}

/** What may follow a path of commands. */
interface Words {
  readonly path: readonly string[];
  readonly commands: readonly string[];
  readonly options: readonly string[];
}

function wordsOf(command: Command, path: readonly string[]): readonly Words[] {
  const options = command.options.filter(({ hidden }) => !hidden).map(({ long }) => long ?? '');
  return [
    {
      path,
      commands: command.commands.map((each) => each.name()),
      options: [...options, '--help'],
    },
    ...command.commands.flatMap((each) => wordsOf(each, [...path, each.name()])),
  ];
}

function bash(words: readonly Words[]): string {
  const cases = words.map(
    ({ path, commands, options }) =>
      `    "${path.join(' ')}") words="${[...commands, ...options].join(' ')}" ;;`,
  );
  return `# lgc-action completion; use: source <(lgc-action completion bash)
_lgc_action() {
  local path="" word words=""
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in -*) continue ;; esac
    case " ${words.map(({ path }) => path.join('_')).join(' ')} " in
      *" \${path:+\${path// /_}_}$word "*) path="\${path:+$path }$word" ;;
    esac
  done
  case "$path" in
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _lgc_action lgc-action
`;
}

function fish(words: readonly Words[]): string {
  const lines = words.flatMap(({ path, commands, options }) => {
    const [first, second] = path;
    const condition =
      first === undefined
        ? '__fish_use_subcommand'
        : second === undefined
          ? `__fish_seen_subcommand_from ${first}`
          : `__fish_seen_subcommand_from ${first}; and __fish_seen_subcommand_from ${second}`;
    return [
      ...commands.map((word) => `complete -c lgc-action -n '${condition}' -f -a ${word}`),
      ...options.map(
        (word) => `complete -c lgc-action -n '${condition}' -l ${word.replace(/^--/, '')}`,
      ),
    ];
  });
  return `${lines.join('\n')}\n`;
}
