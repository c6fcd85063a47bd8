// How much of a big table a run of the tests takes: all of it, or a part that a seed chooses.

/** True when the whole table is run: `npm run test:faults` and the like, outside of CI; within jest a part is the rule. */
export const FULL =
  process.env['TEST_SIZE'] === 'full' ||
  (process.env['TEST_SIZE'] === undefined &&
    process.env['JEST_WORKER_ID'] === undefined &&
    process.env['CI'] !== 'true');

/** A small random generator with a seed (mulberry32): numbers from 0 to 1. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The whole table in full size; else `few` of its rows, chosen by the seed, in the table's order. */
export function sample<T>(rows: readonly T[], few: number, seed = 1): readonly T[] {
  if (FULL || rows.length <= few) {
    return rows;
  }
  const random = randomOf(seed);
  const chosen = new Set(
    rows
      .map((_row, index) => ({ index, at: random() }))
      .toSorted((a, b) => a.at - b.at)
      .slice(0, few)
      .map(({ index }) => index),
  );
  return rows.filter((_row, index) => chosen.has(index));
}
