// Asks a real Prometheus what it thinks of rule groups: `promtool check rules`, where it is installed.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { stringify } from 'yaml';
import { parse } from 'yaml';

/** Where promtool is; null when it is not installed and nobody demands it (`LGC_TEST_REAL`). */
export function promtoolPath(): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const found = folders.map((folder) => join(folder, 'promtool')).find((path) => existsSync(path));
  if (found === undefined && process.env['LGC_TEST_REAL'] === '1') {
    throw new Error('promtool is not installed: apt-get install prometheus');
  }
  return found ?? null;
}

/** Checks each group by itself; each text is the YAML that was sent to a ruler. */
export async function promtool(
  groups: readonly string[],
): Promise<readonly { readonly accepted: boolean; readonly output: string }[]> {
  const command = promtoolPath() ?? 'promtool';
  const folder = await mkdtemp(join(tmpdir(), 'lgc-promtool-'));
  const verdicts: { accepted: boolean; output: string }[] = [];
  try {
    for (const [index, group] of groups.entries()) {
      const file = join(folder, `${index}.yml`);
      await writeFile(file, stringify({ groups: [parse(group, { version: '1.1' })] }));
      verdicts.push(
        await new Promise((resolve) => {
          execFile(command, ['check', 'rules', file], (error, stdout, stderr) =>
            resolve({ accepted: error === null, output: `${stdout}${stderr}` }),
          );
        }),
      );
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return verdicts;
}
