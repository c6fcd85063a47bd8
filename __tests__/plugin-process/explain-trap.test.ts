// Crashes are explained from what real runtimes wrote when they gave up; `__tests__/guide` makes them write it again.
import { describe, expect, test } from '@jest/globals';
import { createTail, explainTrap } from '../../src/plugin-process/explain-trap.ts';
import type { Explanation } from '../../src/plugin-process/explain-trap.ts';

function explain(output: string, changes: { readonly promised?: string } = {}): Explanation {
  return explainTrap({
    function: 'settings',
    promised: changes.promised ?? 'string',
    reason: 'unreachable',
    output,
  });
}

describe('a Python function that returns what its type does not say', () => {
  test.each([
    [
      'componentize-py 0.13',
      `thread '<unnamed>' panicked at runtime/src/lib.rs:550:43:
called \`Result::unwrap()\` on an \`Err\` value: PyErr { type: <class 'TypeError'>, value: TypeError("'NoneType' object cannot be converted to 'PyString'"), traceback: None }
note: run with \`RUST_BACKTRACE=1\` environment variable to display a backtrace
`,
      'None came instead',
    ],
    [
      'componentize-py 0.13, a bool',
      `called \`Result::unwrap()\` on an \`Err\` value: PyErr { type: <class 'TypeError'>, value: TypeError("'NoneType' object cannot be interpreted as an integer"), traceback: None }\n`,
      'None came instead',
    ],
    [
      'componentize-py 0.25',
      `\nthread '<unnamed>' (1) panicked at runtime/src/lib.rs:1494:89:
called \`Result::unwrap()\` on an \`Err\` value: PyErr { type: <class 'TypeError'>, value: TypeError("'None' is not an instance of 'str'"), traceback: None }
`,
      'None came instead',
    ],
    [
      'componentize-py 0.25, a dict',
      `called \`Result::unwrap()\` on an \`Err\` value: PyErr { type: <class 'TypeError'>, value: TypeError("'dict' object is not an instance of 'str'"), traceback: None }\n`,
      'a Python dict came instead',
    ],
  ])('%s', (_release, output, came) => {
    expect(explain(output).message).toBe(`it must return string; ${came}.`);
  });

  test('the promised type is named, and None has a hint of its own', () => {
    const output = `TypeError("'None' is not an instance of 'str'")`;
    const { message, hint } = explain(output, { promised: 'result<string, string>' });
    expect(message).toContain('result<string, string>');
    expect(hint).toContain('Fill settings() in');
    expect(hint).toContain('`pass`');
  });
});

describe('a Python function that raises', () => {
  test('is told with the exception and its place', () => {
    const { message, hint } = explain(`Traceback (most recent call last):
  File "/0/main.py", line 10, in schema
KeyError: 'nope'

thread '<unnamed>' (1) panicked at runtime/src/lib.rs:1280:25:
Python function threw an unexpected exception
`);
    expect(message).toBe("its code raised KeyError: 'nope' (main.py, line 10, in schema).");
    expect(hint).toContain('Err(');
  });

  test('the place is the last in its own files; the message may have several lines', () => {
    const { message } = explain(`Traceback (most recent call last):
  File "/0/main.py", line 16, in read
  File "/python/socket.py", line 987, in getaddrinfo
Exception: first line
second 'line'
thread '<unnamed>' panicked at runtime/src/lib.rs:483:25:
`);
    expect(message).toBe(
      "its code raised Exception: first line second 'line' (main.py, line 16, in read).",
    );
  });

  test('an import that came too late is explained', () => {
    const { hint } = explain(`Traceback (most recent call last):
  File "/0/main.py", line 15, in read
ModuleNotFoundError: No module named 'socket'
`);
    expect(hint).toContain('at the top of a file');
  });
});

describe('other runtimes', () => {
  test('a panic of Rust is told with its place', () => {
    const output = `\nthread '<unnamed>' (1) panicked at src/lib.rs:12:5:\nindex out of bounds: the len is 3 but the index is 7\nnote: run with ...\n`;
    expect(explain(output).message).toBe(
      'its code panicked: index out of bounds: the len is 3 but the index is 7 (src/lib.rs:12:5).',
    );
  });

  test('a panic of Go is told', () => {
    const output = `panic: assignment to entry in nil map\n\ngoroutine 1 [running]:\nmain.read()\n`;
    expect(explain(output).message).toBe('its code panicked: assignment to entry in nil map.');
  });

  test('what nobody knows is told in the words of the engine, with the last that was written', () => {
    expect(explain('')).toEqual({ message: 'its code crashed: unreachable', hint: null });
    expect(explain('one\ntwo\n\n').hint).toBe('The last that it wrote: two');
  });

  test('no words are repeated without end', () => {
    const long = 'x'.repeat(100_000);
    for (const output of [
      long,
      `panic: ${long}`,
      `Traceback (most recent call last):\n  File "/0/a.py", line 1, in f\nE: ${long}`,
    ]) {
      const { message, hint } = explain(output);
      expect(message.length + (hint ?? '').length).toBeLessThan(1000);
    }
  });
});

test('a tail keeps the end of what is written, until it is cleared', () => {
  const tail = createTail(5);
  const add = (text: string): void => tail.add(new TextEncoder().encode(text));
  add('abc');
  expect(tail.text()).toBe('abc');
  add('defgh');
  expect(tail.text()).toBe('defgh');
  add('0123456789');
  expect(tail.text()).toBe('56789');
  tail.clear();
  expect(tail.text()).toBe('');
});
