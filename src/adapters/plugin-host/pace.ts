// A pace: lets work begin no oftener than so many times a second, evenly spaced, in the order it came.

/** Waits until it is the caller's time to begin. */
export type Pace = () => Promise<void>;

/** What a pace goes by; a test has its own. */
export interface Time {
  /** Milliseconds, from any beginning. */
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

const REAL_TIME: Time = {
  now: () => performance.now(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

/** Makes a pace of so many beginnings a second; null: nobody waits. */
export function createPace(perSecond: number | null, time: Time = REAL_TIME): Pace {
  if (perSecond === null) {
    return () => Promise.resolve();
  }
  const interval = 1000 / perSecond;
  let next = Number.NEGATIVE_INFINITY;
  return async () => {
    const begin = Math.max(time.now(), next);
    next = begin + interval;
    const wait = begin - time.now();
    if (wait > 0) {
      await time.sleep(wait);
    }
  };
}
