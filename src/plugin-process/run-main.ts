// The run child: evaluates one plugin's program and carries out its calls until the action lets go of it.
import { messageOf, parseRunRequest } from './messages.ts';
import type { Program, RunLimits, RunRequest, RunResponse } from './messages.ts';
import { ProgramError, prepareProgram } from './program.ts';
import { createRunner } from './runner.ts';
import type { Runner } from './runner.ts';
import { installFetch } from './wasi.ts';

installFetch();
// It is empty, and the real one is slow to ask: glue asks it hundreds of times in a call.
process.env = {};

let runner: Runner | null = null;

function send(response: RunResponse): void {
  process.send?.(response);
}

async function start(program: Program, limits: RunLimits): Promise<void> {
  try {
    const instantiate = await prepareProgram(program);
    runner = createRunner({ program, instantiate, limits, write: limitedOutput(limits.output) });
    send({ type: 'started' });
  } catch (error) {
    const reason = error instanceof ProgramError ? error.message : `its glue: ${messageOf(error)}`;
    send({
      type: 'refused',
      code: 'component',
      message: `the component cannot be run: ${reason}.`,
      hint: 'Rebuild the plugin with a current toolchain.',
    });
  }
}

function limitedOutput(limit: number): (bytes: Uint8Array) => void {
  let left = limit;
  return (bytes) => {
    if (left > 0) {
      process.stdout.write(bytes.slice(0, left));
      left -= bytes.byteLength;
    }
  };
}

function take(request: RunRequest): void {
  switch (request.type) {
    case 'start':
      void start(request.program, request.limits);
      return;
    case 'bind':
      runner?.bind(request);
      return;
    case 'call':
      void runner?.call(request).then((answer) => send({ type: 'answer', id: request.id, answer }));
      return;
    case 'cancel':
      runner?.cancel(request.id);
      return;
  }
}

process.on('message', (message) => {
  const request = parseRunRequest(message);
  if (request === null) {
    // A message this child does not know is a mistake of ours; going on would leave a call without an answer.
    process.exit(1);
  }
  take(request);
});
process.once('disconnect', () => process.exit(0));
// Glue leaves promises behind when an instance crashes; the calls of other instances go on.
process.on('unhandledRejection', (reason) => {
  process.stderr.write(`unhandled rejection: ${messageOf(reason)}\n`);
});
