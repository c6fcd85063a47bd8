// The matrix of faults: what can go wrong by where it can strike; in each cell nothing is lost, doubled, foreign or left behind.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { join } from 'node:path';
import type { GateCall, Verdict } from '../support/gate.ts';
import { expectConvergence, expectHonest } from '../support/invariants.ts';
import { makeRecordingGit } from '../support/repository.ts';
import { BUNDLE_CELLS, endBundleCells } from './bundle-cells.ts';
import { once, runSuite } from '../support/suite.ts';
import { createWorld, endWorlds, operationOf, STORIES, tellStory } from '../support/world.ts';
import type { Operation, World, WorldRun } from '../support/world.ts';

/** One cell of the matrix. */
interface Cell {
  readonly fault: string;
  readonly point: string;
  /** Sets the fault up, and says how the run differs. */
  readonly strike: (world: World) => WorldRun | Promise<WorldRun>;
  /** What the run must end with; left out: anything honest. */
  readonly exitCode?: 0 | 1;
}

/** Where a fault strikes: requests of an operation, from the `from`-th on (counted from 1). */
interface Point {
  readonly name: string;
  readonly operation: Operation;
  readonly from?: number;
  /** Only requests whose path or body holds this. */
  readonly of?: string;
}

/** What goes wrong, and how often; without a number: as long as the run lasts. */
interface Fault {
  readonly name: string;
  readonly verdict: Verdict;
  readonly times?: number;
  readonly inputs?: Readonly<Record<string, string>>;
}

const html = '<!doctype html><html><body>Please sign in</body></html>';
const after = (seconds: number): string => new Date(Date.now() + seconds * 1000).toUTCString();

const HTTP_FAULTS: readonly Fault[] = [
  {
    name: '429, Retry-After in seconds',
    verdict: { status: 429, headers: { 'retry-after': '1' } },
    times: 1,
  },
  {
    name: '429, Retry-After as a date',
    verdict: { status: 429, headers: { 'retry-after': after(1) } },
    times: 1,
  },
  { name: '429 without Retry-After', verdict: { status: 429 }, times: 1 },
  { name: '429 that stays', verdict: { status: 429 } },
  { name: '503, Retry-After', verdict: { status: 503, headers: { 'retry-after': '0' } }, times: 1 },
  { name: '500 that passes', verdict: { status: 500 }, times: 1 },
  { name: '500 that stays', verdict: { status: 500 } },
  { name: '502 with HTML', verdict: { status: 502, body: html } },
  { name: '504, carried out', verdict: { status: 504, carriedOut: true }, times: 1 },
  { name: '401', verdict: { status: 401, body: '{"error":"who are you"}' } },
  { name: '403', verdict: { status: 403, body: '{"error":"you may not"}' } },
  { name: 'broken before it arrives', verdict: 'drop-before', times: 1 },
  { name: 'broken before it arrives, always', verdict: 'drop-before' },
  { name: 'broken after it was carried out', verdict: 'drop-after', times: 1 },
  { name: 'reset in the middle of the body', verdict: 'cut', times: 1 },
  { name: 'truncated JSON', verdict: 'truncate', times: 1 },
  {
    name: 'HTML with 200',
    verdict: { status: 200, body: html, headers: { 'content-type': 'text/html' } },
    times: 1,
  },
  { name: 'nothing with 200', verdict: { status: 200 }, times: 1 },
  { name: 'slow body', verdict: 'slow' },
  {
    name: 'no answer, not carried out',
    verdict: 'hang-before',
    times: 1,
    inputs: { 'call-timeout': '5s' },
  },
  {
    name: 'no answer, carried out',
    verdict: 'hang-after',
    times: 1,
    inputs: { 'call-timeout': '5s' },
  },
];

const SERVICE_POINTS: readonly Point[] = [
  { name: 'remote read', operation: 'read', of: 'same' },
  { name: 'create', operation: 'create' },
  { name: 'read back', operation: 'read', of: 'c0', from: 2 },
  { name: 'update', operation: 'update' },
  { name: 'delete', operation: 'delete' },
];

const GIT_FAULTS: readonly Fault[] = [
  { name: '401', verdict: { status: 401 } },
  { name: '403', verdict: { status: 403, body: 'Write access to repository not granted.' } },
  { name: '404', verdict: { status: 404, body: 'Repository not found.' } },
  { name: '500 that passes', verdict: { status: 500 }, times: 1 },
  { name: '500 that stays', verdict: { status: 500 } },
  { name: 'broken before it arrives', verdict: 'drop-before', times: 1 },
  { name: 'broken after it was carried out', verdict: 'drop-after', times: 1 },
  { name: 'reset in the middle of the body', verdict: 'cut', times: 1 },
  { name: 'HTML with 200', verdict: { status: 200, body: html }, times: 1 },
];

const GIT_POINTS: readonly Point[] = [
  { name: 'lock', operation: 'push-lock' },
  { name: 'ledger read', operation: 'fetch', from: 3 },
  { name: 'announcement', operation: 'push-ledger' },
  { name: 'ledger save', operation: 'push-ledger', from: 2 },
  { name: 'unlock', operation: 'push-lock', from: 2 },
];

const GITHUB_FAULTS: readonly Fault[] = [
  { name: '403', verdict: githubAnswer(403, 'Resource not accessible by integration') },
  { name: '409', verdict: githubAnswer(409, 'Conflict') },
  { name: '422', verdict: githubAnswer(422, 'Validation Failed') },
  { name: '500 that passes', verdict: githubAnswer(500, 'Server Error'), times: 1 },
  { name: '502 that stays', verdict: githubAnswer(502, 'Server Error') },
  { name: 'broken before it arrives', verdict: 'drop-before', times: 1 },
  { name: 'broken after it was carried out', verdict: 'drop-after', times: 1 },
  { name: 'HTML with 200', verdict: { status: 200, body: html }, times: 1 },
];

function githubAnswer(status: number, message: string): Verdict {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ message, documentation_url: 'https://docs.github.com/rest' }),
  };
}

/** Counts the requests of a point, and says whether one of them is struck. */
function strikes(point: Point, times: number): (call: GateCall) => boolean {
  let seen = 0;
  let struck = 0;
  return (call) => {
    const fits =
      operationOf(call) === point.operation &&
      (point.of === undefined || `${call.path}${call.body.toString('latin1')}`.includes(point.of));
    seen += fits ? 1 : 0;
    const strike = fits && seen >= (point.from ?? 1) && struck < times;
    struck += strike ? 1 : 0;
    return strike;
  };
}

function cellsOf(points: readonly Point[], faults: readonly Fault[]): readonly Cell[] {
  return points.flatMap((point) =>
    faults.map((fault): Cell => ({
      fault: fault.name,
      point: point.name,
      strike(world) {
        const isStruck = strikes(point, fault.times ?? Infinity);
        world.decide = (call) => (isStruck(call) ? fault.verdict : 'pass');
        return fault.inputs === undefined ? {} : { inputs: fault.inputs };
      },
    })),
  );
}

const OWN_CELLS: readonly Cell[] = [
  {
    fault: '401 from the fifth call',
    point: 'remote read',
    exitCode: 1,
    strike(world) {
      let calls = 0;
      world.decide = ({ side }) =>
        side === 'service' && (calls += 1) >= 5 ? { status: 401 } : 'pass';
      return {};
    },
  },
  {
    fault: '409',
    point: 'create',
    exitCode: 1,
    strike(world) {
      world.decide = (call) =>
        operationOf(call) === 'create' ? { status: 409, body: 'exists' } : 'pass';
      return {};
    },
  },
  ...(['update', 'delete'] as const).map((operation): Cell => ({
    fault: '404',
    point: operation,
    exitCode: 1,
    strike(world) {
      world.decide = (call) => (operationOf(call) === operation ? { status: 404 } : 'pass');
      return {};
    },
  })),
  {
    fault: 'connection refused',
    point: 'remote read',
    exitCode: 1,
    strike: () => ({ env: { SERVICE_URL: 'http://127.0.0.1:1' } }),
  },
  {
    fault: 'DNS',
    point: 'remote read',
    exitCode: 1,
    strike: () => ({ env: { SERVICE_URL: 'http://no-such-host.invalid' } }),
  },
  ...(['localhost', 'expired'] as const).map((certificate): Cell => ({
    fault: certificate === 'expired' ? 'expired TLS certificate' : 'untrusted TLS certificate',
    point: 'remote read',
    exitCode: 1,
    async strike() {
      const url = await startSecureServer(certificate);
      return {
        env: {
          SERVICE_URL: url,
          // What has expired would be trusted otherwise.
          ...(certificate === 'expired'
            ? { NODE_EXTRA_CA_CERTS: join(TLS, 'expired-cert.pem') }
            : {}),
        },
      };
    },
  })),
  ...(['read', 'create', 'update', 'delete', 'push-ledger', 'push-lock'] as const).flatMap(
    (operation): readonly Cell[] => [
      {
        fault: 'SIGINT',
        point: operation,
        strike: (world) => cancelledAt(world, operation, 'pass'),
      },
      {
        fault: 'SIGINT, then SIGTERM, with a call that never ends',
        point: operation,
        strike: (world) =>
          cancelledAt(world, operation, operation.startsWith('push') ? 'pass' : 'hang-before'),
      },
    ],
  ),
  {
    fault: 'full disk',
    point: 'summary',
    exitCode: 1,
    strike: () => ({ env: { GITHUB_STEP_SUMMARY: '/dev/full' } }),
  },
  {
    fault: 'full disk',
    point: 'outputs',
    exitCode: 1,
    strike: () => ({ env: { GITHUB_OUTPUT: '/dev/full' } }),
  },
  // A git whose n-th commit finds no room: lock, announcement, save, unlock.
  ...[1, 2, 3, 4].map((nth): Cell => ({
    fault: 'full disk',
    point: `git, commit ${nth}`,
    strike() {
      const git = makeRecordingGit(
        `case "$*" in *fast-import*) n=$(grep -c fast-import "$(dirname "$0")/calls.log"); if [ "$n" -ge ${nth} ]; then echo 'fatal: write error: No space left on device' >&2; exit 128; fi;; esac`,
      );
      cleanups.push(git.remove);
      return { env: { PATH: git.path } };
    },
  })),
];

const cleanups: (() => void)[] = [];

const TLS = join(import.meta.dirname, '../fixtures/tls');

/** A server that would say there are no rules, if anybody trusted it. */
async function startSecureServer(certificate: 'localhost' | 'expired'): Promise<string> {
  const server = createServer(
    {
      cert: readFileSync(join(TLS, `${certificate}-cert.pem`)),
      key: readFileSync(join(TLS, `${certificate}-key.pem`)),
    },
    (_request, response) => response.end('[]'),
  );
  await new Promise<void>((resolve) => server.listen(0, resolve));
  cleanups.push(() => void server.close());
  const address = server.address();
  return `https://localhost:${typeof address === 'object' ? address?.port : ''}`;
}

function cancelledAt(world: World, operation: Operation, verdict: Verdict): WorldRun {
  const cancel = new AbortController();
  world.decide = (call) => {
    if (operationOf(call) !== operation || cancel.signal.aborted) {
      return 'pass';
    }
    cancel.abort();
    return verdict;
  };
  return { cancel: cancel.signal };
}

const CELLS: readonly Cell[] = [
  ...cellsOf(SERVICE_POINTS, HTTP_FAULTS),
  ...cellsOf(GIT_POINTS, GIT_FAULTS),
  ...cellsOf([{ name: 'look-up of the pull request', operation: 'pull-requests' }], GITHUB_FAULTS),
  ...OWN_CELLS,
];

const template = once(() => tellStory(STORIES.small, { type: 'native' }));

const NATIVE_CELLS = CELLS.map(({ fault, point, strike, exitCode }) => ({
  name: `${fault} at ${point}`,
  async run() {
    const told = await template();
    const world = await createWorld(told);
    try {
      const result = await world.run(await strike(world));
      if (exitCode !== undefined) {
        assert.equal(result.exitCode, exitCode, `${result.stdout}\n${result.stderr}`);
      }
      await expectHonest(world, result);
      await expectConvergence(told, world);
    } finally {
      await world.close();
    }
  },
}));

await runSuite([...NATIVE_CELLS, ...BUNDLE_CELLS], { few: 24 });
await (await template.made())?.close();
await endBundleCells();
await endWorlds();
cleanups.forEach((clean) => clean());
