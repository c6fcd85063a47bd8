// Chooses the mode of a run and runs it.
import { autoMode } from './core/files/trigger.ts';
import type { ExitCode, Run } from './steps/run.ts';
import { apply, destroy } from './modes/apply.ts';
import { capture } from './modes/capture.ts';
import { drift } from './modes/drift.ts';
import { importState } from './modes/import-state.ts';
import { ping } from './modes/ping.ts';
import { plan } from './modes/plan.ts';
import { rebuild } from './modes/rebuild.ts';
import { unlock } from './modes/unlock.ts';
import { validate } from './modes/validate.ts';

const MODES = {
  validate,
  plan,
  apply,
  destroy,
  drift,
  capture,
  ping,
  unlock,
  rebuild,
  'import-state': importState,
};

/** Runs the mode that was asked for, or with `auto` the one that follows from the event. */
export async function runMode(run: Run): Promise<ExitCode> {
  const mode = run.inputs.mode === 'auto' ? autoMode(run.trigger) : run.inputs.mode;
  if (run.inputs.mode === 'auto') {
    run.ports.console.info(`Mode: ${mode} (auto)`);
  }
  return MODES[mode](run);
}
