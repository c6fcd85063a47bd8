// Builds Cortex, a real ruler, from its Go module into build/tools/; needs Go and, the first time, ten minutes of two cores.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MODULE = 'github.com/cortexproject/cortex';
const VERSION = 'v1.21.1';

/** Checksum of the module as Go's checksum database has it. */
const SUM = 'h1:V6feMWV8kacMTRvfsvWPA1V/UruBNqEjTe4QaArjmMg=';

/** Where the program is once it was built. */
export const CORTEX = fileURLToPath(new URL(`../build/tools/cortex-${VERSION}`, import.meta.url));

/** Builds it, unless it is there. */
export async function buildCortex(): Promise<string> {
  if (existsSync(CORTEX)) {
    return CORTEX;
  }
  const folder = await mkdtemp(join(tmpdir(), 'lgc-build-cortex-'));
  try {
    const go = (args: readonly string[]): string =>
      execFileSync('go', args, {
        cwd: folder,
        encoding: 'utf8',
        maxBuffer: 64 * 1024 * 1024,
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, GOFLAGS: '-mod=mod' },
      });
    const { Dir: source, GoModSum: sum } = JSON.parse(
      go(['mod', 'download', '-json', `${MODULE}@${VERSION}`]),
    ) as { readonly Dir: string; readonly GoModSum: string };
    if (sum !== SUM) {
      throw new Error(`${MODULE} ${VERSION}: its checksum is ${sum}, expected ${SUM}`);
    }
    // Its go.mod replaces modules, which Go heeds in the main module alone: so ours says the same.
    const text = await readFile(join(source, 'go.mod'), 'utf8');
    await writeFile(
      join(folder, 'go.mod'),
      `${text.replace(`module ${MODULE}`, 'module cortex-for-tests')}\nrequire ${MODULE} ${VERSION}\n`,
    );
    await cp(join(source, 'go.sum'), join(folder, 'go.sum'));
    console.log(`Cortex ${VERSION}: building, which takes some minutes ...`);
    // Without the tag `slicelabels` it reads its own labels wrongly and dies on the first rule.
    const built = join(folder, 'cortex');
    go(['build', '-tags', 'netgo,slicelabels', '-o', built, `${MODULE}/cmd/cortex`]);
    await mkdir(join(CORTEX, '..'), { recursive: true });
    await cp(built, `${CORTEX}.${process.pid}`);
    await rename(`${CORTEX}.${process.pid}`, CORTEX);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return CORTEX;
}

if (import.meta.main) {
  console.log(await buildCortex());
}
