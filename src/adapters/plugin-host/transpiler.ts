// Transpiling from outside: one child for one component, killed when it takes too long.
import type { ChildProcess } from 'node:child_process';
import { messageOf, parseTranspileResponse } from '../../plugin-process/messages.ts';
import type { TranspileRequest, TranspileResponse } from '../../plugin-process/messages.ts';
import type { ChildEntry } from './child-entries.ts';
import { startChild } from './child.ts';
import type { Limits } from './limits.ts';

/** Transpiles a component in a child of its own; never rejects: what goes wrong is a refusal. */
export function transpileInChild(options: {
  readonly component: Uint8Array;
  readonly entry: ChildEntry;
  readonly limits: Limits;
  readonly log: (line: string) => void;
  /** Ends the child when the host is closed. */
  readonly signal: AbortSignal;
}): Promise<TranspileResponse> {
  const { component, entry, limits, log, signal } = options;
  return new Promise((resolve) => {
    let child: ChildProcess;
    try {
      child = startChild({ entry, limits, workers: true, log });
    } catch (error) {
      resolve(refusal(`the process that reads it cannot be started: ${messageOf(error)}.`));
      return;
    }
    const settle = (response: TranspileResponse): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      child.kill('SIGKILL');
      resolve(response);
    };
    const stop = (): void => settle(refusal('it was being read when the host was closed.'));
    const timer = setTimeout(
      () => settle(refusal(`reading it took longer than ${limits.transpileTime} ms.`)),
      limits.transpileTime,
    );
    signal.addEventListener('abort', stop);
    child.once('message', (message) => {
      settle(parseTranspileResponse(message) ?? refusal('what reads it answered nonsense.'));
    });
    child.once('error', (error) => {
      settle(refusal(`the process that reads it failed: ${error.message}.`));
    });
    child.once('exit', (code, how) => {
      settle(refusal(`the process that reads it ended (${how ?? `exit code ${code}`}).`));
    });
    const request: TranspileRequest = { type: 'transpile', component };
    child.send(request, () => {
      // A child that is gone already says so by its exit.
    });
  });
}

function refusal(message: string): TranspileResponse {
  return {
    type: 'refused',
    code: 'component',
    message: `the component could not be read: ${message}`,
    hint: 'Rebuild the plugin, or fetch the file again.',
  };
}
