// Proves the ruler plugin against a real Cortex and a real Prometheus too; closes with `N passed, N failed`.
import { buildCortex } from './build-cortex.ts';

await buildCortex();
process.env['LGC_TEST_REAL'] = '1';
process.argv[2] = 'grafana-ruler';
await import('./test-plugin.ts');
