// Which services a run is about: all, or those that `target` names by id or environment.
import type { Config, Service } from './config.ts';
import { errorFinding } from './finding.ts';
import type { Checked } from './finding.ts';
import { suggest } from './identifier.ts';
import { shorten } from './table.ts';

/**
 * The services that a target names, in the config's order, each once.
 * `target` is a service id or an environment, or several of them between commas; null: all services. A word that names
 * nothing is an error that lists what exists; so is a target without any word, since "nothing" must not mean "all".
 */
export function selectServices(config: Config, target: string | null): Checked<readonly Service[]> {
  if (target === null) {
    return { value: config.services, findings: [] };
  }
  const wanted = target
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
  const environments = config.services.flatMap(({ environment }) => environment ?? []);
  const candidates = [...new Set([...config.services.map(({ id }) => id), ...environments])];
  if (wanted.length === 0) {
    return {
      value: null,
      findings: [
        errorFinding('empty-target', 'the target names no service and no environment', {
          hint: suggest('', { candidates, what: 'services and environments' }),
        }),
      ],
    };
  }
  const findings = wanted
    .filter((word) => !candidates.includes(word))
    .map((word) =>
      errorFinding(
        'unknown-target',
        `the target '${shorten(word)}' is neither a service nor an environment of ${config.file}`,
        { hint: suggest(word, { candidates, what: 'services and environments' }) },
      ),
    );
  return findings.length > 0
    ? { value: null, findings }
    : {
        value: config.services.filter(
          ({ id, environment }) =>
            wanted.includes(id) || (environment !== null && wanted.includes(environment)),
        ),
        findings: [],
      };
}
