// Chooses the mode of a run and runs it.
import { autoMode } from './core/files/trigger.ts';
import type { ExitCode, Run } from './steps/run.ts';
import { apply } from './modes/apply.ts';
import { drift } from './modes/drift.ts';
import { ping } from './modes/ping.ts';
import { plan } from './modes/plan.ts';
import { validate } from './modes/validate.ts';

const MODES = { validate, plan, apply, drift, ping };

/** Runs the mode that was asked for, or with `auto` the one that follows from the event. */
export async function runMode(run: Run): Promise<ExitCode> {
  const mode = run.inputs.mode === 'auto' ? autoMode(run.trigger) : run.inputs.mode;
  run.ports.console.info(`Mode: ${mode}${run.inputs.mode === 'auto' ? ' (auto)' : ''}`);
  return MODES[mode](run);
}
