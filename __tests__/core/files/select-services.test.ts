// Targets: service ids, environments, lists of them, and what is said of words that name nothing.
import { describe, expect, test } from '@jest/globals';
import { formatFinding } from '../../../src/core/files/finding.ts';
import { parseConfig } from '../../../src/core/files/parse-config.ts';
import { selectServices } from '../../../src/core/files/select-services.ts';

const { value: config } = parseConfig(
  'lgc.yaml',
  new TextEncoder().encode(
    `services:
  splunk-prod: { plugin: splunk, environment: prod }
  sentinel-prod: { plugin: sentinel, environment: prod }
  splunk-dev: { plugin: splunk, environment: dev }
  lab: { plugin: splunk }
`,
  ),
);

function select(target: string | null): { ids: readonly string[] | null; said: readonly string[] } {
  if (config === null) {
    throw new Error('the config of this test is broken');
  }
  const { value, findings } = selectServices(config, target);
  return { ids: value?.map(({ id }) => id) ?? null, said: findings.map(formatFinding) };
}

describe('selectServices', () => {
  test.each<[string | null, readonly string[]]>([
    [null, ['splunk-prod', 'sentinel-prod', 'splunk-dev', 'lab']],
    ['lab', ['lab']],
    ['prod', ['splunk-prod', 'sentinel-prod']],
    ['dev, splunk-prod ,,dev', ['splunk-prod', 'splunk-dev']],
    ['prod,sentinel-prod', ['splunk-prod', 'sentinel-prod']],
  ])('%j', (target, ids) => {
    expect(select(target)).toEqual({ ids, said: [] });
  });

  const ALL =
    "The services and environments are 'splunk-prod', 'sentinel-prod', 'splunk-dev', 'lab', 'prod', 'dev'.";

  test.each<[string, readonly string[]]>([
    [
      'prdo',
      [
        "the target 'prdo' is neither a service nor an environment of lgc.yaml. Did you mean 'prod'?",
      ],
    ],
    [
      'elastic',
      [`the target 'elastic' is neither a service nor an environment of lgc.yaml. ${ALL}`],
    ],
    [
      'lab,splunk_dev,Prod',
      [
        "the target 'splunk_dev' is neither a service nor an environment of lgc.yaml. Did you mean 'splunk-dev'?",
        "the target 'Prod' is neither a service nor an environment of lgc.yaml. Did you mean 'prod'?",
      ],
    ],
    ['', [`the target names no service and no environment. ${ALL}`]],
    [' , ', [`the target names no service and no environment. ${ALL}`]],
  ])('refuses %j', (target, said) => {
    expect(select(target)).toEqual({ ids: null, said });
  });
});
