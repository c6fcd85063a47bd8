// The sample repository: its detections are ones that the Splunk plugin takes, and come back from Splunk as they are.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { DETECTION_SCHEMA } from '../../examples/plugins/splunk-typescript/src/detection-schema.ts';
import { toDocument, toFields } from '../../examples/plugins/splunk-typescript/src/document.ts';
import { postNew, readEntry } from '../../examples/plugins/splunk-typescript/src/saved-searches.ts';
import { parseSettings } from '../../examples/plugins/splunk-typescript/src/settings.ts';
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

test('holds at least ten detections, each with a title of its own', () => {
  const titles = files.map((file) => document(file)['title']);
  expect(titles.length).toBeGreaterThanOrEqual(10);
  expect(new Set(titles).size).toBe(titles.length);
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
    expect(techniquesOf(JSON.parse(JSON.stringify(detection))).size).toBeGreaterThan(0);
  });

  test('has only fields that the schema names', () => {
    const named = Object.keys(DETECTION_SCHEMA.properties);
    expect(Object.keys(document(file)).filter((field) => !named.includes(field))).toEqual([]);
  });

  test('comes back from Splunk as it is', async () => {
    const detection = document(file);
    const title = String(detection['title']);
    const settings = parseSettings(JSON.stringify({ url: splunk.url, token: splunk.token }));
    await postNew(settings, title, toFields(title, detection));
    const entry = await readEntry(settings, title);
    expect(entry === null ? null : toDocument(detection, entry)).toEqual(detection);
  });
});

function document(file: string): Readonly<Record<string, unknown>> {
  return parse(readFileSync(join(ROOT, file), 'utf8')) as Readonly<Record<string, unknown>>;
}
