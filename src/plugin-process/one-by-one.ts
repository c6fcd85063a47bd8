// Work one piece at a time: for instances, each of which keeps the process busy while it is made.

/** Runs work when what came before it has ended. */
export type OneByOne = <T>(work: () => T | Promise<T>) => Promise<T>;

/**
 * Makes a line of work. Between two pieces the process gets to everything else: an instance that is ready sends its request
 * before the next one is made, and one that has answered meanwhile makes the next unnecessary.
 */
export function createOneByOne(): OneByOne {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    const over = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
    last = turn.then(over, over);
    return turn;
  };
}
