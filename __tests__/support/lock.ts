// Builders of lock holders for tests.
import type { LockHolder, RunIdentity } from '../../src/core/plan/lock.ts';

/** A run of GitHub's, but for what is given. */
export function runIdentityOf(parts: Partial<RunIdentity> = {}): RunIdentity {
  return {
    name: 'run 7 of acme/detections, attempt 1',
    runId: '7',
    attempt: 1,
    url: 'https://github.test/acme/detections/actions/runs/7',
    host: 'runner-7',
    pid: 77,
    ...parts,
  };
}

/** A holder whose lease ends three minutes after noon, but for what is given. */
export function lockHolder(parts: Partial<LockHolder> = {}): LockHolder {
  return {
    id: 'holder-1',
    run: runIdentityOf(),
    since: '2026-11-22T12:00:00.000Z',
    expires: '2026-11-22T12:03:00.000Z',
    ...parts,
  };
}
