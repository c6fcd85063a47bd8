// Eight jobs of a matrix at once on one ledger, each with a service of its own: nobody's record is lost.
import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from '@jest/globals';
import { createGit } from '../../src/adapters/git.ts';
import { createGitLedger } from '../../src/adapters/ledger-git.ts';
import type { GitLedger } from '../../src/adapters/ledger-git.ts';
import { startGitServer } from '../support/git-server.ts';
import { APPLIED_COMMIT, ledgerEntry, putting } from '../support/ledger.ts';
import { makeTemporaryDirectory } from '../support/repository.ts';

const TOKEN = 'ghs_eightJobs0123456789';
const JOBS = Array.from({ length: 8 }, (_, number) => `service-${number}`);
const BATCHES = 1;

const temporary = makeTemporaryDirectory();
const server = await startGitServer({ token: TOKEN });
const ledgers: GitLedger[] = [];

afterAll(async () => {
  await Promise.all(ledgers.map((ledger) => ledger.close()));
  await server.close();
  temporary.remove();
});

function openLedger(): GitLedger {
  const ledger = createGitLedger({
    git: createGit({
      directory: temporary.path,
      env: process.env,
      token: TOKEN,
      serverUrl: server.origin,
    }),
    remote: server.url,
    ref: 'refs/lgc/ledger',
    temporaryDirectory: temporary.path,
    newLineage: randomUUID,
    author: { name: 'lgc-action', email: 'lgc-action@example.com' },
    now: () => new Date(),
  });
  ledgers.push(ledger);
  return ledger;
}

const keysOf = (service: string): readonly string[] =>
  Array.from({ length: BATCHES * 2 }, (_, number) => `${service} rule ${number}`);

test('each job writes while the others do, and the ledger holds all of it', async () => {
  // It is born before: jobs of one run that all begin without one would each make their own.
  const first = openLedger();
  await first.write(await first.read(), putting([ledgerEntry({ service: 'earlier' })]), 'Begin');

  await Promise.all(
    JOBS.map(async (service) => {
      const ledger = openLedger();
      let snapshot = await ledger.read();
      const keys = keysOf(service);
      for (let batch = 0; batch < BATCHES; batch += 1) {
        const entries = keys
          .slice(batch * 2, batch * 2 + 2)
          .map((key) => ledgerEntry({ service, key }));
        snapshot = await ledger.write(
          snapshot,
          putting(entries, { lastApplied: { [service]: APPLIED_COMMIT } }),
          `Apply batch ${batch} to ${service}`,
        );
      }
    }),
  );

  const { ledger } = await openLedger().read();
  const found = Map.groupBy(ledger.entries, (entry) => entry.service);
  expect([...found.keys()].toSorted()).toEqual(['earlier', ...JOBS].toSorted());
  for (const service of JOBS) {
    expect(found.get(service)?.map(({ key }) => key)).toEqual(keysOf(service).toSorted());
    expect(ledger.lastApplied[service]).toBe(APPLIED_COMMIT);
  }
  // Every write is a commit of its own: the audit trail has no gap.
  expect(ledger.serial).toBe(1 + JOBS.length * BATCHES);
}, 300_000);
