// Commands for the ledger: show what it holds, and its history where it has one.
import { createGit } from '../adapters/git.ts';
import { stringifyJson, toJsonObject } from '../core/files/json.ts';
import { loadConfig } from '../steps/load-project.ts';
import { readyLedger } from '../steps/ready-ledger.ts';
import { withRun } from './run.ts';
import type { Options } from './run.ts';
import type { Shell } from './shell.ts';

/** Shows what is ours, per service. */
export function showLedger(shell: Shell, options: Options): Promise<number> {
  return withRun(shell, { mode: 'unlock', options }, async ({ run, terminal }) => {
    const { store, findings } = await readyLedger(run);
    findings.forEach((finding) => terminal.console.finding(finding));
    if (store === null) {
      return 1;
    }
    const { ledger } = await store.read();
    const entries = ledger.entries.map(({ service, key, file, commit, intent }) => ({
      service,
      key,
      file,
      commit,
      intent: intent?.action ?? null,
    }));
    if (options['json'] === true) {
      const { lineage, serial } = ledger;
      const shown = toJsonObject([
        ['location', store.location],
        ['lineage', lineage],
        ['serial', serial],
        ['entries', entries.map((entry) => toJsonObject(Object.entries(entry)))],
      ]);
      shell.stdout.write(`${stringifyJson(shown, { indent: 2 })}\n`);
      return 0;
    }
    terminal.console.info(`${store.location}, serial ${ledger.serial}`);
    for (const { service, key, file, commit, intent } of entries) {
      terminal.console.info(
        `${service}  ${key}  (${file}, commit ${commit.slice(0, 12)}${intent === null ? '' : `, ${intent} not settled`})`,
      );
    }
    terminal.console.info(
      `${entries.length} ${entries.length === 1 ? 'detection' : 'detections'}.`,
    );
    return 0;
  });
}

/** Shows who changed what and when; only a git ledger keeps that. */
export function showHistory(shell: Shell, options: Options): Promise<number> {
  return withRun(shell, { mode: 'unlock', options }, async ({ run, terminal, root }) => {
    const config = await loadConfig(run.ports.workspace, run.inputs.config, shell.env);
    config.findings.forEach((finding) => terminal.console.finding(finding));
    if (config.value === null) {
      return 1;
    }
    const location = config.value.ledger;
    if (location?.type !== 'git') {
      terminal.console.error(
        'This ledger keeps no history; one of type git does. In GitHub Actions that is the default.',
      );
      return 1;
    }
    const git = createGit({ directory: root, env: shell.env });
    await git.run(['fetch', '--quiet', '--no-tags', 'origin', location.ref]);
    const log = await git.text(['log', '--format=%h  %cI  %s', 'FETCH_HEAD']);
    log.split('\n').forEach((line) => terminal.console.info(line));
    return 0;
  });
}
