// What must hold in a world after a bad run, after the clean run that follows, and for the plan after that.
import assert from 'node:assert/strict';
import type { RunResult } from './runner.ts';
import { heldBy, printedAsDone, printedAsFailed, SECRETS, shownBy, wantedAt } from './world.ts';
import type { Template, World } from './world.ts';

/** Checks a run that met a fault: nothing orphaned, doubled or foreign touched; honest about what it did; no secret shown. */
export async function expectHonest(world: World, result: RunResult): Promise<void> {
  const { service } = world;
  const names = service.rules().map(({ name }) => name);
  assert.deepEqual(names.toSorted(), [...new Set(names)].toSorted(), 'a rule is there twice');
  expectForeignUntouched(world);
  // An update whose answer was lost is sent again, which does no harm; a create never is.
  const effects = service.effects
    .filter((effect, index, all) => !effect.startsWith('update') || all.indexOf(effect) === index)
    .toSorted();
  const done = printedAsDone(result);
  assert.equal(new Set(done).size, done.length, `told twice: ${done.join(', ')}`);
  assert.deepEqual(
    done.filter((what) => !effects.includes(what)),
    [],
    'told as done, and not carried out',
  );
  const told = [...done, ...printedAsFailed(result)];
  if (result.signal === null) {
    assert.deepEqual(
      effects.filter((effect) => !told.includes(effect)),
      [],
      `carried out, and not told:\n${result.stdout}\n${result.stderr}`,
    );
  }
  if (result.exitCode === 0) {
    assert.deepEqual(done, effects, 'exit code 0, and what was told is not what was carried out');
  }
  await expectNothingOrphaned(world);
  await expectNoSecret(world, result);
}

/** Checks that a clean run brings everything in order, and that the plan after it has nothing to say. */
export async function expectConvergence(
  template: Template,
  world: World,
  commit = template.commits.length - 1,
): Promise<void> {
  const { service } = world;
  world.decide = () => 'pass';
  world.carriedOut = () => undefined;
  const clean = await world.run({ commit });
  assert.equal(clean.exitCode, 0, `the clean run failed:\n${clean.stdout}\n${clean.stderr}`);
  await expectSettled(template, world, commit);
  await expectNoSecret(world, clean);
  const effects = service.effects.length;
  const plan = await world.run({ commit, inputs: { mode: 'plan' } });
  assert.deepEqual(
    [plan.exitCode, plan.outputs['has-changes']],
    [0, 'false'],
    `the plan afterwards is not empty:\n${plan.stdout}\n${plan.stderr}`,
  );
  assert.equal(service.effects.length, effects);
}

/** Checks that service and ledger hold what a commit wants, with no intent open and no lock held. */
export async function expectSettled(
  template: Template,
  world: World,
  commit: number,
): Promise<void> {
  assert.deepEqual(heldBy(world.service), wantedAt(template, commit));
  const ledger = await world.ledger();
  assert.deepEqual(
    ledger?.entries.map(({ key }) => key).toSorted() ?? [],
    Object.values(template.story.commits[commit] ?? {})
      .map(({ title }) => title)
      .toSorted(),
  );
  assert.deepEqual(ledger?.entries.filter(({ intent }) => intent !== null) ?? [], []);
  assert.equal((await world.lock())?.holder ?? null, null, 'a lock is left behind');
}

/** Checks that the rule which is not ours is as it was. */
export function expectForeignUntouched({ service }: World): void {
  assert.deepEqual(
    service
      .rules()
      .filter(({ name }) => name === 'foreign')
      .map(({ document }) => document),
    [{ title: 'foreign', search: 'hands off' }],
  );
  assert.deepEqual(
    service.effects.filter((effect) => effect.endsWith(' foreign')),
    [],
  );
}

async function expectNothingOrphaned(world: World): Promise<void> {
  const owned = (await world.ledger())?.entries.map(({ key }) => key) ?? [];
  const orphans = world.service
    .rules()
    .map(({ name }) => name)
    .filter((name) => name !== 'foreign' && !owned.includes(name));
  assert.deepEqual(orphans, [], 'rules of ours that the ledger does not know');
}

async function expectNoSecret(world: World, result: RunResult): Promise<void> {
  const shown = shownBy(result);
  const kept = await world.git.git('log', '--all', '-p', '--format=%B');
  for (const secret of SECRETS) {
    assert.ok(!shown.includes(secret), 'a secret is shown');
    assert.ok(!kept.includes(secret), 'a secret is in the repository');
  }
}
