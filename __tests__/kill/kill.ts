// SIGKILL at every boundary of input and output: before a request arrives, and after it was carried out; one clean run repairs.
import assert from 'node:assert/strict';
import type { GateCall } from '../support/gate.ts';
import { expectConvergence, expectHonest } from '../support/invariants.ts';
import { once, runSuite } from '../support/suite.ts';
import type { Case } from '../support/suite.ts';
import { createWorld, endWorlds, operationOf, STORIES, tellStory } from '../support/world.ts';

const MOMENTS = ['before it is sent', 'after it was carried out'] as const;

/** One story's requests are counted once, in a run that nobody disturbs; then each of them is a place to die at. */
async function casesOf(name: keyof typeof STORIES): Promise<readonly Case[]> {
  const template = once(() => tellStory(STORIES[name], { type: 'native' }));
  closings.push(async () => (await template()).close());
  const world = await createWorld(await template());
  const undisturbed = await world.run({ inputs: { parallelism: '1' } });
  assert.equal(undisturbed.exitCode, 0, `${undisturbed.stdout}\n${undisturbed.stderr}`);
  const boundaries = [...world.calls];
  await world.close();
  return boundaries.flatMap((boundary, index) =>
    MOMENTS.map((moment): Case => ({
      name: `${name}: request ${index + 1} (${boundary.side} ${operationOf(boundary)}), ${moment}`,
      async run() {
        const told = await template();
        const world = await createWorld(told);
        try {
          const kill = new AbortController();
          let seen = 0;
          const isBoundary = (): boolean => (seen += 1) === index + 1;
          const die = async (): Promise<void> => {
            kill.abort();
            // Until the process is certainly gone.
            await new Promise((resolve) => setTimeout(resolve, 50));
          };
          let struck: GateCall | null = null;
          world.decide = async (call) => {
            if (!isBoundary()) {
              return 'pass';
            }
            if (moment === 'before it is sent') {
              await die();
              return 'drop-before';
            }
            struck = call;
            return 'drop-after';
          };
          world.carriedOut = (call) => (call === struck ? die() : undefined);
          const killed = await world.run({ inputs: { parallelism: '1' }, kill: kill.signal });
          assert.equal(killed.signal, 'SIGKILL', `it was not killed:\n${killed.stdout}`);
          await expectHonest(world, killed);
          await expectConvergence(told, world);
        } finally {
          await world.close();
        }
      },
    })),
  );
}

const closings: (() => Promise<void>)[] = [];
const cases: Case[] = [];
for (const name of ['creates', 'mixed', 'renames'] as const) {
  cases.push(...(await casesOf(name)));
}
await runSuite(cases, { few: 18 });
for (const close of closings) {
  await close();
}
await endWorlds();
