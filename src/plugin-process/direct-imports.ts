// Imports that core modules are given directly, past the glue: the ones so plain and so often called that glue is all they cost.

/** The interface of the clock, without its version. */
const CLOCK = 'wasi:clocks/monotonic-clock@';

/**
 * Puts a plain function in the place of the glue's for the monotonic clock. JavaScript runtimes ask it fifty times in a
 * call, and the glue's bookkeeping for a call that might wait costs more than the rest of their host calls together. A
 * component may wire anything under this name; then it gets a clock where it wanted something else, and harms itself.
 */
export function withDirectImports(imports: WebAssembly.Imports = {}): WebAssembly.Imports {
  return Object.fromEntries(
    Object.entries(imports).map(([from, given]) => [
      from,
      from.startsWith(CLOCK) && typeof given['now'] === 'function' ? { ...given, now } : given,
    ]),
  );
}

// In nanoseconds; the same clock and the same precision as the shim's.
function now(): bigint {
  return BigInt(Math.floor(performance.now() * 1e6));
}
