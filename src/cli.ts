#!/usr/bin/env node
// The terminal: builds the program of commands over this process, runs the one that was typed, and sets the exit code.
import { CommanderError } from 'commander';
import { buildProgram } from './commands/program.ts';
import { UsageError } from './commands/shell.ts';
import type { Shell } from './commands/shell.ts';

const VERSION = '0.1.0';

const shell: Shell = {
  cwd: process.cwd(),
  env: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  entryUrl: import.meta.url,
};

// A reader that has seen enough (`| head`) is no failure.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? 0 : 1);
  });
}

const program = buildProgram(shell, { version: VERSION }, async (code) => {
  process.exitCode = await code;
});
try {
  await program.parseAsync(process.argv);
} catch (error) {
  if (error instanceof CommanderError) {
    // Commander has printed its message already.
    process.exitCode = error.exitCode;
  } else {
    const said = error instanceof Error ? error.message : String(error);
    shell.stderr.write(`error: ${said.replaceAll(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/g, '')}\n`);
    process.exitCode = 1;
    if (!(error instanceof UsageError) && process.env['LGC_DEBUG'] === '1') {
      throw error;
    }
  }
}
