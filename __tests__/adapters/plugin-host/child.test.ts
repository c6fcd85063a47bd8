// What a child of the plugin host cannot do, tried from inside of a real one.
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { startChild } from '../../../src/adapters/plugin-host/child.ts';
import { DEFAULT_LIMITS } from '../../../src/adapters/plugin-host/limits.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'fixtures', 'components');

test('a child sees no environment, no disk but its own folder, and starts nothing', async () => {
  process.env['LGC_TEST_SECRET'] = 'a secret of the parent';
  const child = startChild({
    entry: { file: join(FOLDER, 'probe-child.mjs'), readable: [FOLDER] },
    limits: DEFAULT_LIMITS,
    workers: false,
    log: () => {},
  });
  const findings = await new Promise((resolve) => child.once('message', resolve));
  delete process.env['LGC_TEST_SECRET'];
  const denied = 'refused: ERR_ACCESS_DENIED';
  expect(findings).toEqual({
    environment: '{}',
    ownEntry: '// Run',
    parentEnvironment: denied,
    ownEnvironment: denied,
    passwords: denied,
    siblings: denied,
    write: denied,
    process: denied,
    worker: denied,
    memory: 'refused: RangeError',
    suspending: 'function',
  });
});
