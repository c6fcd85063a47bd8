// Paths as users write them in the config: relative to the working directory, with forward slashes, never out of it.

/** A path in its normal form, or what is wrong with it in words. */
export type CheckedPath =
  | { readonly path: string; readonly problem: null }
  | { readonly path: null; readonly problem: string };

/**
 * Normalises a path (`./rules//x/` becomes `rules/x`; the working directory itself is `.`).
 * Refused: absolute paths, drive letters, `~`, backslashes, and whatever climbs out of the working directory.
 */
export function normalizePath(text: string): CheckedPath {
  const refused = (problem: string): CheckedPath => ({ path: null, problem });
  if (text.includes('\\')) {
    return refused('has a backslash, expected forward slashes');
  }
  if (/\p{Cc}/u.test(text)) {
    return refused('has a control character');
  }
  if (text.startsWith('/') || /^[A-Za-z]:/.test(text) || text.startsWith('~')) {
    return refused('is absolute, expected a path below the working directory');
  }
  const parts: string[] = [];
  for (const part of text.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) {
        return refused('leads out of the working directory');
      }
    } else if (part !== '' && part !== '.') {
      parts.push(part);
    }
  }
  return { path: parts.length === 0 ? '.' : parts.join('/'), problem: null };
}
