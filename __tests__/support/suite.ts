// Runs a table of cases some at a time, tells each, and closes with `N passed, N failed`; for suites of hundreds of processes.
import { sample } from './size.ts';

/** One case of a table. */
export interface Case {
  readonly name: string;
  /** Throws when the case does not hold. */
  readonly run: () => Promise<void>;
}

const CASE_LIMIT = 900_000;

/**
 * Runs the cases (AT_ONCE of them at a time), all of them or with TEST_SIZE=small (the default with CI=true) `few`, and sets the exit code. Arguments of
 * the command choose cases by parts of their names.
 */
export async function runSuite(
  cases: readonly Case[],
  options: { readonly few: number; readonly atOnce?: number },
): Promise<void> {
  const words = process.argv.slice(2);
  const wanted =
    words.length > 0
      ? cases.filter(({ name }) => words.some((word) => name.includes(word)))
      : sample(cases, options.few);
  const queue = [...wanted];
  const failures: string[] = [];
  let passed = 0;
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const start = Date.now();
      const reason = await failureOf(next);
      const seconds = ((Date.now() - start) / 1000).toFixed(1);
      if (reason === null) {
        passed += 1;
        console.log(`ok    ${next.name} (${seconds} s)`);
      } else {
        failures.push(next.name);
        console.log(`FAILED ${next.name} (${seconds} s)\n${reason.replaceAll(/^/gm, '      ')}`);
      }
    }
  };
  await Promise.all(
    Array.from({ length: Number(process.env['AT_ONCE'] ?? options.atOnce ?? 4) }, work),
  );
  failures.forEach((name) => console.log(`failed: ${name}`));
  console.log(`${passed} passed, ${failures.length} failed`);
  process.exitCode = failures.length === 0 && passed > 0 ? 0 : 1;
}

async function failureOf({ run }: Case): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the case did not come to an end')), CASE_LIMIT);
  });
  try {
    await Promise.race([run(), late]);
    return null;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  } finally {
    clearTimeout(timer);
  }
}

/** A value that is made once, when it is first asked for; `made()` is it, or null when nobody asked. */
export function once<T>(
  make: () => Promise<T>,
): (() => Promise<T>) & { readonly made: () => Promise<T> | null } {
  let made: Promise<T> | null = null;
  return Object.assign(() => (made ??= make()), { made: () => made });
}
