// Mode ping: asks every service whether it answers to its settings.
import { formatFailure, PluginError } from '../core/plan/failure.ts';
import { openServices } from '../steps/open-services.ts';
import type { OpenService } from '../steps/open-services.ts';
import { prepareProject } from '../steps/prepare-project.ts';
import { publishMistakes } from '../steps/publish.ts';
import type { ExitCode, Run } from '../steps/run.ts';

/** Pings every service; 1 when one does not answer, or answers no. */
export async function ping(run: Run): Promise<ExitCode> {
  const prepared = await prepareProject(run);
  if (prepared.value === null) {
    return publishMistakes(run, prepared, null);
  }
  const services = await openServices(run, prepared.value.ready);
  const answers = await Promise.all(services.map((service) => pingService(run, service)));
  const failed = answers.filter((answered) => !answered).length;
  run.ports.outputs.output('failed', String(failed));
  run.ports.outputs.output(
    'summary',
    `${services.length - failed} of ${services.length} services answer`,
  );
  return failed > 0 ? 1 : 0;
}

async function pingService(run: Run, { service, plugin }: OpenService): Promise<boolean> {
  const { console } = run.ports;
  try {
    if (plugin.status === 'failed') {
      throw new PluginError(plugin.failure);
    }
    if (plugin.status === 'unread') {
      console.info(`${service.id}: not asked, since this pull request may not reach it`);
      return true;
    }
    await plugin.calls.ping();
    console.info(`${service.id}: answers`);
    return true;
  } catch (error) {
    if (error instanceof PluginError) {
      console.error(formatFailure(error.failure));
      return false;
    }
    throw error;
  }
}
