// Waiting for the first of several things: wasi:io/poll as event loops in guests use it, without a timer's delay.

/** What can be waited for, as the shim makes it. */
interface Pollable {
  ready(): boolean;
  block(): void | Promise<void>;
}

/**
 * Waits until one of the pollables is ready and returns the indexes of all that are. A guest's loop may ask for what is
 * ready at once again and again: the process takes a turn in between, so that its requests and timers go on. The shim's
 * own way there is a timer, which takes a millisecond each time.
 * @throws Error when there is nothing to wait for.
 */
export async function poll(pollables: readonly Pollable[]): Promise<Uint32Array> {
  if (pollables.length === 0) {
    throw new Error('poll list must not be empty');
  }
  if (pollables.some((one) => one.ready())) {
    await new Promise<void>((resolve) => setImmediate(resolve));
  } else {
    await Promise.race(pollables.map((one) => Promise.resolve(one.block())));
  }
  return Uint32Array.from(pollables.flatMap((one, index) => (one.ready() ? [index] : [])));
}
