// Races: many applies of one commit at once, every order of commits, two services in two jobs, and seeded interleavings.
import assert from 'node:assert/strict';
import type { GateCall, Verdict } from '../support/gate.ts';
import { expectForeignUntouched, expectSettled } from '../support/invariants.ts';
import type { RunResult } from '../support/runner.ts';
import { randomOf } from '../support/size.ts';
import { once, runSuite } from '../support/suite.ts';
import type { Case } from '../support/suite.ts';
import { createWorld, endWorlds, heldBy, STORIES, tellStory, wantedAt } from '../support/world.ts';
import type { Story, Template, World } from '../support/world.ts';

const rule = (title: string, search: string): Story['commits'][number][string] => ({
  title,
  search,
});

/** Three commits: each changes one rule, adds one, removes one. */
const THREE: Story = {
  name: 'three',
  commits: [
    { a: rule('a', 'one'), x: rule('x', 'one') },
    { a: rule('a', 'two'), b: rule('b', 'two') },
    { a: rule('a', 'three'), c: rule('c', 'three') },
  ],
};

/** Two plugins, each with a service of its own, from one repository; the store behind them is one, the keys are not. */
const TWO_SERVICES: Story = {
  name: 'two services',
  services: ['other'],
  commits: [
    {},
    {
      a: rule('a', 'prod'),
      b: rule('b', 'prod'),
      'other/y': rule('y', 'other'),
      'other/z': rule('z', 'other'),
    },
  ],
};

const templates = {
  small: once(() => tellStory(STORIES.small, { type: 'native' })),
  mixed: once(() => tellStory(STORIES.mixed, { type: 'native' })),
  three: once(() => tellStory(THREE, { type: 'native' })),
  two: once(() => tellStory(TWO_SERVICES, { type: 'native' })),
};

function raceCase(
  name: string,
  template: () => Promise<Template>,
  race: (world: World, template: Template) => Promise<void>,
): Case {
  return {
    name,
    async run() {
      const told = await template();
      const world = await createWorld(told);
      try {
        await race(world, told);
        expectForeignUntouched(world);
        const names = world.service.rules().map((one) => one.name);
        assert.equal(new Set(names).size, names.length, `doubled: ${names.join(', ')}`);
      } finally {
        await world.close();
      }
    },
  };
}

const told = (results: readonly RunResult[]): string =>
  results.map(({ stdout, stderr }) => `${stdout}\n${stderr}`).join('\n----\n');

/** 2, 4 and 8 applies of one commit at once: each change is carried out once, and everybody ends well. */
const AT_ONCE = [2, 4, 8].map((count) =>
  raceCase(`${count} applies of one commit at once`, templates.mixed, async (world, template) => {
    const results = await Promise.all(
      Array.from({ length: count }, () => world.run({ inputs: { 'lock-timeout': '10m' } })),
    );
    assert.deepEqual(
      results.map(({ exitCode }) => exitCode),
      Array.from({ length: count }, () => 0),
      told(results),
    );
    assert.equal(new Set(world.service.effects).size, world.service.effects.length);
    await expectSettled(template, world, template.commits.length - 1);
  }),
);

/** Every order in which the runs of three commits may come to their turn; then the oldest is re-run. */
const ORDERS = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
].map((order) =>
  raceCase(
    `commits in the order ${order.map((commit) => commit + 1).join(', ')}, then the first again`,
    templates.three,
    async (world, template) => {
      let newest = 0;
      for (const commit of order) {
        const effects = world.service.effects.length;
        const result = await world.run({ commit });
        assert.equal(result.exitCode, 0, told([result]));
        if (commit < newest) {
          assert.equal(world.service.effects.length, effects, 'a stale run wrote');
          assert.match(result.stdout, /was overtaken/);
        }
        newest = Math.max(newest, commit);
        await expectSettled(template, world, newest);
      }
      const effects = world.service.effects.length;
      const again = await world.run({ commit: 0, attempt: 2 });
      assert.equal(again.exitCode, 1, told([again]));
      assert.match(again.stdout, /re-run of an old run/);
      assert.equal(world.service.effects.length, effects, 'a re-run of an old run wrote');
      await expectSettled(template, world, 2);
    },
  ),
);

/** Three commits at once: the newest wins, whoever comes first. */
const THREE_AT_ONCE = raceCase(
  'three commits at once',
  templates.three,
  async (world, template) => {
    const results = await Promise.all(
      [2, 0, 1].map((commit) => world.run({ commit, inputs: { 'lock-timeout': '10m' } })),
    );
    assert.deepEqual(
      results.map(({ exitCode }) => exitCode),
      [0, 0, 0],
      told(results),
    );
    await expectSettled(template, world, 2);
  },
);

const TWO_JOBS = raceCase('two services in two jobs of one run', templates.two, async (world) => {
  const results = await Promise.all(
    ['prod', 'other'].map((target) =>
      world.run({ runId: 7, inputs: { target, 'lock-timeout': '10m' } }),
    ),
  );
  assert.deepEqual(
    results.map(({ exitCode }) => exitCode),
    [0, 0],
    told(results),
  );
  const ledger = await world.ledger();
  assert.deepEqual(
    ledger?.entries.map(
      ({ service, key, intent }) => `${service} ${key} ${intent === null ? 'null' : intent.action}`,
    ),
    ['other y null', 'other z null', 'prod a null', 'prod b null'],
  );
  assert.equal((await world.lock())?.holder ?? null, null);
});

/**
 * Lets requests of several runs pass one at a time, in an order that a seed decides among those that wait. `settle` is how
 * long it is waited for others to come.
 */
function interleave(world: World, seed: number): () => void {
  const random = randomOf(seed);
  const waiting: (() => void)[] = [];
  let busy = false;
  const release = (): void => {
    if (!busy && waiting.length > 0) {
      busy = true;
      const [next] = waiting.splice(Math.floor(random() * waiting.length), 1);
      next?.();
    }
  };
  const timer = setInterval(release, 4);
  const passed = (): void => {
    busy = false;
  };
  world.decide = (_call: GateCall) =>
    new Promise<Verdict>((resolve) => {
      waiting.push(() => {
        resolve('pass');
        // The next one goes when this one is well on its way.
        setTimeout(passed, Math.floor(random() * 4));
      });
    });
  return () => clearInterval(timer);
}

/** Two runs of different commits, their requests shuffled by a seed: the newest wins, and nothing is lost or doubled. */
const INTERLEAVINGS = Array.from({ length: 100 }, (_, index) => index + 1).map((seed) =>
  raceCase(`interleaving ${seed}`, templates.three, async (world, template) => {
    const random = randomOf(seed * 7919);
    const commits = random() < 0.5 ? [1, 2] : [2, 1];
    const end = interleave(world, seed);
    try {
      const results = await Promise.all(
        commits.map((commit) => world.run({ commit, inputs: { 'lock-timeout': '10m' } })),
      );
      assert.deepEqual(
        results.map(({ exitCode }) => exitCode),
        [0, 0],
        told(results),
      );
    } finally {
      end();
    }
    assert.deepEqual(heldBy(world.service), wantedAt(template, 2));
    await expectSettled(template, world, 2);
  }),
);

await runSuite([...AT_ONCE, ...ORDERS, THREE_AT_ONCE, TWO_JOBS, ...INTERLEAVINGS], {
  few: 12,
  atOnce: 3,
});
for (const template of Object.values(templates)) {
  await (await template.made())?.close();
}
await endWorlds();
