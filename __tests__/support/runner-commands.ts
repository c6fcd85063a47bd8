// Workflow commands as GitHub's runner parses them: lines of the log (`::x::`, `##[x]`) and command files.
// Source: actions/runner, ActionCommand.cs (TryParse, TryParseV2), ActionCommandManager.cs, FileCommandManager.cs.

/** A line of the log that the runner acts on instead of showing it; names are in lower case. */
export interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** The commands that the runner knows; a line that names another is text. */
const REGISTERED = new Set([
  'internal-set-repo-path',
  'set-env',
  'set-output',
  'save-state',
  'add-path',
  'add-mask',
  'add-matcher',
  'remove-matcher',
  'warning',
  'error',
  'notice',
  'debug',
  'group',
  'endgroup',
  'echo',
  'stop-commands',
]);

/** Lines as .NET's ReadLine cuts them: a lone carriage return ends a line too. */
export function splitLines(text: string): readonly string[] {
  return text.split(/\r\n|\n|\r/);
}

/** The command a line holds; null for text. After `stop-commands` only the token named there is a command. */
export function parseCommand(line: string, stopToken: string | null = null): Command | null {
  return parseColons(line, stopToken) ?? parseBrackets(line, stopToken);
}

function isCommand(name: string, stopToken: string | null): boolean {
  return stopToken === null ? REGISTERED.has(name) : name === stopToken.toLowerCase();
}

/** `::name key=value,key=value::message`, after white space. */
function parseColons(line: string, stopToken: string | null): Command | null {
  const text = trimStart(line);
  if (!text.startsWith('::')) {
    return null;
  }
  const end = text.indexOf('::', 2);
  if (end < 0) {
    return null;
  }
  const info = text.slice(2, end);
  const space = info.indexOf(' ');
  const name = (space < 0 ? info : info.slice(0, space)).toLowerCase();
  if (!isCommand(name, stopToken)) {
    return null;
  }
  return {
    name,
    properties:
      space < 0 ? {} : parseProperties(info.slice(space + 1).trim(), ',', unescapeProperty),
    message: unescapeData(text.slice(end + 2)),
  };
}

/** `##[name key=value;key=value]message`, anywhere in a line. */
function parseBrackets(line: string, stopToken: string | null): Command | null {
  const at = line.indexOf('##[');
  const end = at < 0 ? -1 : line.indexOf(']', at);
  if (end < 0) {
    return null;
  }
  const info = line.slice(at + 3, end);
  const space = info.indexOf(' ');
  const name = (space < 0 ? info : info.slice(0, space)).toLowerCase();
  if (!isCommand(name, stopToken)) {
    return null;
  }
  return {
    name,
    properties: space < 0 ? {} : parseProperties(info.slice(space + 1), ';', unescapeLegacy),
    message: unescapeLegacy(line.slice(end + 1)),
  };
}

function parseProperties(
  text: string,
  separator: string,
  unescape: (value: string) => string,
): Readonly<Record<string, string>> {
  const properties: Record<string, string> = {};
  for (const part of text.split(separator)) {
    const equals = part.indexOf('=');
    if (equals > 0) {
      properties[part.slice(0, equals).toLowerCase()] = unescape(part.slice(equals + 1));
    }
  }
  return properties;
}

function unescapeData(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

function unescapeProperty(text: string): string {
  return unescapeData(text.replaceAll('%3A', ':').replaceAll('%2C', ','));
}

function unescapeLegacy(text: string): string {
  return text
    .replaceAll('%3B', ';')
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%5D', ']')
    .replaceAll('%25', '%');
}

/** White space by .NET's Char.IsWhiteSpace: next-line (U+0085) is, the byte order mark is not. */
function trimStart(text: string): string {
  return text.replace(
    /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/,
    '',
  );
}

/**
 * Reads a command file (GITHUB_OUTPUT): `name=value` lines, and `name<<delimiter` blocks.
 * @throws Error in the runner's words when a line is neither, or a block does not end.
 */
export function parseFileCommand(text: string): Readonly<Record<string, string>> {
  const values: Record<string, string> = {};
  // Unlike in the log, a carriage return is part of a value here.
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const equals = line.indexOf('=');
    const block = line.indexOf('<<');
    if (line === '') {
      continue;
    }
    if (block >= 0 && (equals < 0 || block < equals)) {
      const name = line.slice(0, block);
      const delimiter = line.slice(block + 2);
      if (name === '' || delimiter === '') {
        throw new Error(`Invalid format '${line}'. Name and delimiter must not be empty`);
      }
      const end = lines.indexOf(delimiter, at + 1);
      if (end < 0) {
        throw new Error(`Invalid value. Matching delimiter not found '${delimiter}'`);
      }
      values[name] = lines.slice(at + 1, end).join('\n');
      at = end;
    } else if (equals > 0) {
      values[line.slice(0, equals)] = line.slice(equals + 1);
    } else {
      throw new Error(`Invalid format '${line}'`);
    }
  }
  return values;
}
