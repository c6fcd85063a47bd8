// Staleness: every relation of two commits by everything that changes what is said of it.
import { describe, expect, test } from '@jest/globals';
import { stalenessOf } from '../../../src/core/plan/staleness.ts';
import type { Relation } from '../../../src/core/plan/staleness.ts';

describe('stalenessOf', () => {
  test.each<[Relation, number, boolean, string | null, string]>([
    ['same', 1, false, null, ''],
    ['ahead', 1, false, null, ''],
    ['ahead', 2, false, null, ''],
    ['behind', 1, false, 'overtaken', 'was overtaken'],
    ['behind', 2, false, 'rerun', 're-run of an old run'],
    ['behind', 1, true, 'overtaken', 'was overtaken'],
    ['behind', 2, true, 'rerun', 're-run of an old run'],
    ['diverged', 1, false, 'diverged', 'force-pushed'],
    ['diverged', 1, true, null, ''],
    ['unknown', 1, false, 'diverged', 'history was rewritten'],
    ['unknown', 3, true, null, ''],
  ])('%s, attempt %d, allow-diverged %s: %s', (relation, attempt, allowDiverged, kind, words) => {
    const staleness = stalenessOf({
      service: 'prod',
      commit: 'a'.repeat(40),
      lastApplied: 'b'.repeat(40),
      relation,
      attempt,
      allowDiverged,
    });
    expect(staleness?.kind ?? null).toBe(kind);
    expect(staleness?.reason ?? '').toContain(words);
    expect(staleness === null || staleness.advice.length > 10).toBe(true);
  });
});
