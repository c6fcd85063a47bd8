// Faults of the plugin itself, and kills, with the real bundle and a real component: what the native runs cannot show.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildGuest } from '../support/components.ts';
import { expectConvergence, expectHonest } from '../support/invariants.ts';
import { once } from '../support/suite.ts';
import type { Case } from '../support/suite.ts';
import { createWorld, operationOf, STORIES, tellStory } from '../support/world.ts';
import type { Operation, Template, World, WorldRun } from '../support/world.ts';

const cache = await mkdtemp(join(tmpdir(), 'lgc-tool-cache-'));
const template = once(async () =>
  tellStory(STORIES.small, {
    type: 'bundle',
    component: await buildGuest('strings', 'rules'),
    cache,
  }),
);

function bundleCase(
  name: string,
  strike: (world: World, told: Template) => WorldRun | Promise<WorldRun>,
): Case {
  return {
    name,
    async run() {
      const told = await template();
      const world = await createWorld(told);
      try {
        const result = await world.run(await strike(world, told));
        await expectHonest(world, result);
        await expectConvergence(told, world);
      } finally {
        await world.close();
      }
    },
  };
}

/** The first request of an operation (a read: of the rule that stays), or every one of them. */
function at(operation: Operation, strike: (first: boolean) => ReturnType<World['decide']>) {
  let seen = 0;
  return (call: Parameters<World['decide']>[0]): ReturnType<World['decide']> =>
    operationOf(call) === operation && (operation !== 'read' || call.path.includes('same'))
      ? strike((seen += 1) === 1)
      : 'pass';
}

const OPERATIONS = ['read', 'create', 'update', 'delete'] as const;

/** How a component goes down: by itself, for ever, or at its limits; before the service has heard of it, or after. */
const GUEST_FAULTS = OPERATIONS.flatMap((operation) =>
  (['trap', 'loop', 'memory', 'flood'] as const).flatMap((how) =>
    [false, true]
      .filter((carriedOut) => operation !== 'read' || !carriedOut)
      .map((carriedOut) =>
        bundleCase(
          `${how} at ${operation}, ${carriedOut ? 'carried out' : 'not carried out'}`,
          (world) => {
            world.decide = at(operation, () => ({
              status: 200,
              body: '[]',
              headers: { 'x-guest': how },
              carriedOut,
            }));
            return { inputs: { 'call-timeout': '5s' } };
          },
        ),
      ),
  ),
);

/** The plugin's process is gone in the middle of a call. */
const EXITS = OPERATIONS.map((operation) =>
  bundleCase(`exit at ${operation}`, (world) => {
    world.decide = at(operation, (first) => {
      if (first) {
        endChildren();
      }
      return 'pass';
    });
    return {};
  }),
);

/** Ends every process that runs a plugin for a run of ours: grandchildren of this process. */
function endChildren(): void {
  const lines = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  const processes = lines.flatMap((line) => {
    const [, pid, parent, args] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return pid === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), args }];
  });
  const runs = processes.filter(({ parent }) => parent === process.pid).map(({ pid }) => pid);
  processes
    .filter(({ parent, args }) => runs.includes(parent) && args?.includes('--permission') === true)
    .forEach(({ pid }) => {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It was quicker.
      }
    });
}

/** What is no plugin at all is refused before anything is read or written. */
const LOADS = (
  [
    ['garbage', Buffer.from('this is no WebAssembly')],
    ['nothing', Buffer.alloc(0)],
    ['a module without functions', Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])],
  ] as const
).map(([name, component]): Case => ({
  name: `load of ${name}`,
  async run() {
    const told = await tellStory(
      { name: 'no plugin', commits: [{}, STORIES.creates.commits[1] ?? {}] },
      { type: 'bundle', component, cache },
    );
    const world = await createWorld(told);
    try {
      const result = await world.run();
      assert.equal(result.exitCode, 1, result.stdout);
      assert.deepEqual(world.service.effects, []);
      assert.equal((await world.lock())?.holder ?? null, null);
      await expectHonest(world, result);
    } finally {
      await world.close();
      await told.close();
    }
  },
}));

/** SIGKILL and cancel, with the processes of a real plugin hanging on. */
const ENDS = (['read', 'create', 'update', 'delete', 'push-ledger', 'push-lock'] as const).flatMap(
  (operation) => [
    bundleCase(`SIGKILL at ${operation}`, (world) => {
      const kill = new AbortController();
      world.decide = at(operation, (first) => {
        if (first) {
          kill.abort();
        }
        return 'pass';
      });
      return { kill: kill.signal };
    }),
    bundleCase(`cancelled at ${operation}`, (world) => {
      const cancel = new AbortController();
      world.decide = at(operation, (first) => {
        if (first) {
          cancel.abort();
        }
        return 'pass';
      });
      return { cancel: cancel.signal };
    }),
  ],
);

/** A few of the faults of the wire, through a real component. */
const WIRE = OPERATIONS.flatMap((operation) =>
  (
    [
      ['429 once', (first: boolean) => (first ? { status: 429 } : 'pass')],
      ['401', () => ({ status: 401 })],
      ['broken after it was carried out', (first: boolean) => (first ? 'drop-after' : 'pass')],
      ['HTML with 200', (first: boolean) => (first ? { status: 200, body: '<html>' } : 'pass')],
    ] as const
  ).map(([name, strike]) =>
    bundleCase(`${name} at ${operation}, bundle`, (world) => {
      world.decide = at(operation, strike);
      return {};
    }),
  ),
);

/** The cells that need the real bundle. */
export const BUNDLE_CELLS: readonly Case[] = [
  ...GUEST_FAULTS,
  ...EXITS,
  ...LOADS,
  ...ENDS,
  ...WIRE,
];

/** Removes what the cells have in common. */
export async function endBundleCells(): Promise<void> {
  await (await template.made())?.close();
  await rm(cache, { recursive: true, force: true });
}
