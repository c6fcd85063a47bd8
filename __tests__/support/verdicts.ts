// A suite without jest: cases one after the other, a line for each that fails, and `N passed, N failed` at the end.

/** One case; it fails by throwing. */
export interface Case {
  readonly name: string;
  readonly run: () => Promise<void> | void;
}

/** Runs the cases in their order and sets the exit code; the last line is `N passed, N failed`. */
export async function runCases(
  cases: readonly Case[],
  options: { readonly verbose?: boolean } = {},
): Promise<void> {
  const names = new Set(cases.map(({ name }) => name));
  if (names.size !== cases.length) {
    throw new Error('two cases have the same name');
  }
  let failed = 0;
  for (const { name, run } of cases) {
    try {
      await run();
      if (options.verbose === true) {
        console.log(`ok      ${name}`);
      }
    } catch (error) {
      failed += 1;
      console.log(
        `FAILED  ${name}\n        ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
  console.log(`${cases.length - failed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
