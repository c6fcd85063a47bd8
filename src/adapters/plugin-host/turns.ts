// Turns: lets at most so many pieces of work run at once, the others wait in the order they came.

/** Hands out turns. */
export interface Turns {
  /** Runs `work` when it is its turn. */
  take<T>(work: () => Promise<T>): Promise<T>;
}

/** Makes turns for at most `limit` pieces of work at once. */
export function createTurns(limit: number): Turns {
  const waiting: (() => void)[] = [];
  let free = Math.max(1, limit);
  return {
    async take(work) {
      if (free > 0) {
        free -= 1;
      } else {
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        if (next === undefined) {
          free += 1;
        } else {
          next();
        }
      }
    },
  };
}
