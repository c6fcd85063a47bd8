// Explains a crash: from what a plugin's runtime wrote before it gave up, to words that help its author.

/** A call that crashed. */
export interface Trap {
  readonly function: string;
  /** What the function must return, in WIT's words: `string`, `result<bool, string>`. */
  readonly promised: string;
  /** What the instance wrote to stdout and stderr during the call; its end is enough. */
  readonly output: string;
  /** The engine's words: `unreachable`, `memory access out of bounds`. */
  readonly reason: string;
}

/** What to tell: what happened, and what to do about it. */
export interface Explanation {
  readonly message: string;
  readonly hint: string | null;
}

/** Most characters of a plugin's own words that are repeated. */
const LONGEST_QUOTE = 500;

/** Explains a crash; with nothing known in the output, the engine's words have to do. */
export function explainTrap(trap: Trap): Explanation {
  const output = trap.output.replaceAll('\r\n', '\n');
  return (
    explainWrongType(trap, output) ??
    explainPythonException(output) ??
    explainPanic(output) ?? {
      message: `its code crashed: ${shorten(trap.reason)}`,
      hint: explainLastWords(output),
    }
  );
}

// How the runtimes of componentize-py (0.13 to 0.25) put it that a value cannot be turned into what WIT promises.
const WRONG_TYPE =
  /TypeError\("'(\w+)'(?: object)? (?:is not an instance of|cannot be converted to|cannot be interpreted as)/;

function explainWrongType(trap: Trap, output: string): Explanation | null {
  const came = WRONG_TYPE.exec(output)?.[1];
  if (came === undefined) {
    return null;
  }
  const isNothing = came === 'None' || came === 'NoneType';
  return {
    message: `it must return ${trap.promised}; ${isNothing ? 'None' : `a Python ${came}`} came instead.`,
    hint: isNothing
      ? `Fill ${trap.function}() in: a function that ends without \`return\`, or whose body is \`pass\`, returns None.`
      : 'In Python a result is returned as its bare value, not as Ok(...), and an error is raised as Err("what is wrong").',
  };
}

function explainPythonException(output: string): Explanation | null {
  const start = output.lastIndexOf('Traceback (most recent call last):\n');
  if (start === -1) {
    return null;
  }
  const [, ...lines] = output.slice(start).split('\n');
  // Indented lines are the stack; what follows, up to the runtime's own panic, is the exception.
  const stack = lines.slice(
    0,
    endOf(lines, (line) => /^\s/.test(line)),
  );
  const rest = lines.slice(stack.length);
  const said = rest.slice(
    0,
    endOf(rest, (line) => line !== '' && !/^thread '/.test(line)),
  );
  if (said.length === 0) {
    return null;
  }
  const places = stack.flatMap((line) => {
    // The author's own files lie in /0, /1 ...; the rest is Python's.
    const match = /^ {2}File "(\/\d+\/)?([^"]+)", line (\d+), in (\S+)/.exec(line);
    return match === null ? [] : [match];
  });
  const place = places.findLast((match) => match[1] !== undefined) ?? places.at(-1);
  const where = place === undefined ? '' : ` (${place[2]}, line ${place[3]}, in ${place[4]})`;
  return {
    message: `its code raised ${shorten(said.join(' '))}${where}.`,
    hint: /^ModuleNotFoundError/.test(said[0] ?? '')
      ? "Import modules at the top of a file, not inside of a function: a component holds what was imported while it was built, and Python's `socket` and what needs it are not part of it."
      : 'Raise what people should read as Err("what is wrong"); any other exception ends the plugin.',
  };
}

function explainPanic(output: string): Explanation | null {
  // Rust 1.73 and later, then Go.
  const match =
    /^thread '.*' (?:\(\d+\) )?panicked at (.+):\n(.+)/m.exec(output) ??
    /^()(?:panic|fatal error): (.+)/m.exec(output);
  if (match === null) {
    return null;
  }
  const [, place = '', said = ''] = match;
  return {
    message: `its code panicked: ${shorten(said)}${place === '' ? '' : ` (${shorten(place)})`}.`,
    hint: 'Return what people should read as the error of the function; a panic ends the plugin.',
  };
}

function explainLastWords(output: string): string | null {
  const line = output.trimEnd().split('\n').at(-1)?.trim() ?? '';
  return line === '' ? null : `The last that it wrote: ${shorten(line)}`;
}

function endOf(lines: readonly string[], belongs: (line: string) => boolean): number {
  const end = lines.findIndex((line) => !belongs(line));
  return end === -1 ? lines.length : end;
}

function shorten(text: string): string {
  return text.length <= LONGEST_QUOTE ? text : `${text.slice(0, LONGEST_QUOTE)}…`;
}

/** Keeps the end of what is written. */
export interface Tail {
  add(bytes: Uint8Array): void;
  text(): string;
  clear(): void;
}

/** Makes a tail of at most `limit` bytes. */
export function createTail(limit: number): Tail {
  let kept = new Uint8Array();
  return {
    add(bytes) {
      kept = Buffer.concat([kept, bytes]).subarray(-limit);
    },
    text: () => new TextDecoder().decode(kept),
    clear() {
      kept = new Uint8Array();
    },
  };
}
