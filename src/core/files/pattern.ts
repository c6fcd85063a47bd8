// Regular expressions of policies and schemas: those of JavaScript, with the few spellings of Rust and PCRE that lgc 1.x took.

/** A compiled pattern, or what is wrong with it in words. */
export type CompiledPattern =
  | { readonly pattern: RegExp; readonly problem: null }
  | { readonly pattern: null; readonly problem: string };

const POSIX_CLASSES: Readonly<Record<string, string>> = {
  alnum: 'A-Za-z0-9',
  alpha: 'A-Za-z',
  digit: '0-9',
  lower: 'a-z',
  upper: 'A-Z',
  space: '\\s',
  punct: '!-\\/:-@\\[-`{-~',
  xdigit: 'A-Fa-f0-9',
};

/**
 * Compiles a pattern; it may take for ever to run, so it is run only where a deadline ends it.
 * Understood beyond JavaScript: flags in front (`(?i)`), `\A`, `\z`, `\Z`, `(?P<name>`, `[[:alpha:]]`.
 */
export function compilePattern(
  source: string,
  { ignoreCase }: { readonly ignoreCase: boolean },
): CompiledPattern {
  const inline = /^\(\?([ims]+)\)/.exec(source);
  const flags = new Set([...(inline?.[1] ?? ''), ...(ignoreCase ? ['i'] : [])]);
  const body = source
    .slice(inline?.[0].length ?? 0)
    .replaceAll(/\\([\s\S])|\(\?P<|\[:(\w+):\]/g, (whole, escaped?: string, name?: string) => {
      if (escaped !== undefined) {
        return escaped === 'A' ? '^' : escaped === 'z' || escaped === 'Z' ? '$' : whole;
      }
      return name === undefined ? '(?<' : (POSIX_CLASSES[name] ?? whole);
    });
  return compile(strictSource(body), [...flags, 'u'].join(''));
}

/** A pattern as JavaScript's strict reading (`u`) takes it: escapes of characters that need none become the characters. */
export function strictSource(source: string): string {
  return source.replaceAll(/\\([\s\S])/g, (whole, char: string) => {
    // Escaped, a hyphen is right inside of a class only; written as its number it is right everywhere.
    if (char === '-') {
      return '\\x2d';
    }
    return /[A-Za-z0-9^$\\.*+?()[\]{}|/]/.test(char) ? whole : char;
  });
}

function compile(source: string, flags: string): CompiledPattern {
  try {
    return { pattern: new RegExp(source, flags), problem: null };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    // "Invalid regular expression: /.../u: Unterminated group": the pattern stands in the file already.
    return {
      pattern: null,
      problem: `is no regular expression: ${(reason.split(': ').at(-1) ?? reason).toLowerCase()}`,
    };
  }
}
