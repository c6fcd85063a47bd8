// Identifiers (service ids, environments, plugin names) and the guess at what a mistyped word was meant to be.

/** The most characters of an identifier; it becomes part of paths and of refs. */
export const MAX_IDENTIFIER_LENGTH = 64;

/** What an identifier looks like, for error messages. */
export const IDENTIFIER_RULE = `lower-case letters and digits with single hyphens between them, at most ${MAX_IDENTIFIER_LENGTH} characters`;

/** Says whether text is an identifier: kebab-case, at most {@link MAX_IDENTIFIER_LENGTH} characters. */
export function isIdentifier(text: string): boolean {
  return text.length <= MAX_IDENTIFIER_LENGTH && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);
}

/**
 * The candidate that a mistyped word was most likely meant to be; null when none is near.
 * Near is: at most one edit (insert, drop, replace, swap of neighbours) per three characters; letter case, `-` and `_` count
 * as equal.
 */
export function didYouMean(text: string, candidates: readonly string[]): string | null {
  // A foreign word may be as long as a file; the distance is quadratic.
  if (text === '' || text.length > MAX_IDENTIFIER_LENGTH) {
    return null;
  }
  const wanted = simplify(text);
  const near = candidates
    .filter((candidate) => candidate !== text && candidate.length <= MAX_IDENTIFIER_LENGTH)
    .map((candidate) => ({ candidate, distance: editDistance(wanted, simplify(candidate)) }))
    .filter(
      ({ candidate, distance }) =>
        distance <= Math.max(1, Math.floor(Math.max(text.length, candidate.length) / 3)) &&
        distance < Math.max(2, text.length),
    )
    .toSorted((a, b) => a.distance - b.distance);
  return near[0]?.candidate ?? null;
}

/** The hint that follows an unknown word: the likely candidate, else all that exist. `what` is their plural. */
export function suggest(
  text: string,
  options: { readonly candidates: readonly string[]; readonly what: string },
): string {
  const guess = didYouMean(text, options.candidates);
  if (guess !== null) {
    return `Did you mean '${guess}'?`;
  }
  if (options.candidates.length === 0) {
    return `There are no ${options.what} yet.`;
  }
  const shown = options.candidates.slice(0, 20).map((candidate) => `'${candidate}'`);
  const rest = options.candidates.length - shown.length;
  return `The ${options.what} are ${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}.`;
}

function simplify(text: string): string {
  return text.toLowerCase().replaceAll('_', '-');
}

// Optimal string alignment: Levenshtein with swaps of neighbours, the most common slip of the fingers.
function editDistance(a: string, b: string): number {
  let beforePrevious: readonly number[] = [];
  let previous: readonly number[] = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let best = Math.min(
        at(previous, j) + 1,
        at(row, j - 1) + 1,
        at(previous, j - 1) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, at(beforePrevious, j - 2) + 1);
      }
      row.push(best);
    }
    beforePrevious = previous;
    previous = row;
  }
  return at(previous, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
