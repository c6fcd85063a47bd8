// The sample repository: its detections are ones that the Splunk plugin takes, and come back from Splunk as they are.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DETECTION_SCHEMA } from '../../examples/plugins/splunk-typescript/src/detection-schema.ts';
import { toDocument, toFields } from '../../examples/plugins/splunk-typescript/src/document.ts';
import { postNew, readEntry } from '../../examples/plugins/splunk-typescript/src/saved-searches.ts';
import { parseSettings } from '../../examples/plugins/splunk-typescript/src/settings.ts';
import type { DetectionDocument } from '../../src/core/files/detection.ts';
import type { JsonObject } from '../../src/core/files/json.ts';
import { parseConfig } from '../../src/core/files/parse-config.ts';
import { parseDetectionFile, selectDetections } from '../../src/core/files/parse-detections.ts';
import { techniquesOf } from '../../src/core/plan/coverage.ts';
import { startSplunkService } from '../support/splunk-service.ts';
import type { SplunkService } from '../support/splunk-service.ts';

const ROOT = 'examples/repository';
const files = globSync('rules/splunk/**/*.yaml', { cwd: ROOT }).sort();

let splunk: SplunkService;

beforeAll(async () => {
  splunk = await startSplunkService();
});

afterAll(async () => {
  await splunk.close();
});

test('has a config without a mistake, its token from the environment', () => {
  const { value, findings } = parseConfig('lgc.toml', readFileSync(join(ROOT, 'lgc.toml')));
  expect(findings).toEqual([]);
  expect(value?.services.map(({ id, plugin }) => [id, plugin])).toEqual([
    ['splunk-prod', 'splunk'],
  ]);
  expect(value?.services[0]?.settings['token']).toBe('${SPLUNK_TOKEN}');
});

test('holds at least ten detections that lgc-action reads, each with a key of its own', () => {
  const config = parseConfig('lgc.toml', readFileSync(join(ROOT, 'lgc.toml'))).value;
  const [service] = config?.services ?? [];
  expect(service).toBeDefined();
  const documents = files.flatMap((file) => parseFile(file));
  const { detections, findings } =
    service === undefined ? { detections: [], findings: [] } : selectDetections(service, documents);
  expect(findings).toEqual([]);
  expect(detections.length).toBeGreaterThanOrEqual(10);
  expect(detections.map(({ key, document }) => key === document['title'])).not.toContain(false);
});

describe.each(files)('%s', (file) => {
  test('is scheduled, has a severity and names ATT&CK techniques', () => {
    const detection = document(file);
    expect(detection).toMatchObject({
      severity: expect.stringMatching(/^(low|medium|high|critical)$/),
      is_scheduled: true,
      cron_schedule: expect.stringMatching(/^\S+ \S+ \S+ \S+ \S+$/),
      search: expect.stringContaining('\n'),
    });
    expect(techniquesOf(detection).size).toBeGreaterThan(0);
  });

  test('has only fields that the schema names', () => {
    const named = Object.keys(DETECTION_SCHEMA.properties);
    expect(Object.keys(document(file)).filter((field) => !named.includes(field))).toEqual([]);
  });

  test('comes back from Splunk as it is', async () => {
    const detection = document(file);
    const title = typeof detection['title'] === 'string' ? detection['title'] : '';
    const settings = parseSettings(JSON.stringify({ url: splunk.url, token: splunk.token }));
    await postNew(settings, title, toFields(title, detection));
    const entry = await readEntry(settings, title);
    expect(entry === null ? null : toDocument(detection, entry)).toEqual(detection);
  });
});

function parseFile(file: string): readonly DetectionDocument[] {
  const bytes = readFileSync(join(ROOT, file));
  const parsed = parseDetectionFile({ file, bytes, workspace: 'rules', plugins: ['splunk'] });
  expect(parsed.findings).toEqual([]);
  return parsed.value ?? [];
}

function document(file: string): JsonObject {
  return parseFile(file)[0]?.document ?? {};
}
