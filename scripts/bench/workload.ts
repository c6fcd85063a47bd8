// What the benchmark works on: a repository with as many detections as asked for, and the saved searches that match them.
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A detection as a file of the repository and as Splunk holds it. */
export interface BenchDetection {
  readonly title: string;
  readonly text: string;
  readonly fields: Readonly<Record<string, string>>;
}

const SOURCES = ['wineventlog', 'sysmon', 'okta', 'cloudtrail', 'zeek', 'linux_audit'];
const SEVERITIES = ['low', 'medium', 'high', 'critical'];

/** Makes the detection of a number: a search of a dozen lines, a schedule, ATT&CK tags; about 1.2 KB of YAML. */
export function benchDetection(number: number): BenchDetection {
  const source = SOURCES[number % SOURCES.length] ?? '';
  const severity = SEVERITIES[number % SEVERITIES.length] ?? '';
  const technique = `t${1001 + (number % 600)}`;
  const title = `Bench ${String(number).padStart(5, '0')}: unusual ${source} activity`;
  const description = `Number ${number}: looks for what nobody does on a normal day in ${source}. Ask the owner of the host; if nobody knows, isolate it and open an incident.`;
  const search = [
    `index=${source} sourcetype="${source}:json" action IN (create, modify, delete)`,
    `| eval actor=lower(coalesce(user, src_user, "unknown")), window=${number % 97}`,
    '| bin _time span=15m',
    '| stats count AS events',
    '        dc(dest) AS destinations',
    '        values(src_ip) AS src_ip',
    '        latest(_time) AS last_seen',
    '        BY actor _time',
    '| eventstats avg(events) AS mean stdev(events) AS deviation BY actor',
    `| where events > mean + ${2 + (number % 4)} * deviation AND destinations >= ${1 + (number % 9)}`,
    '| lookup assets.csv ip AS src_ip OUTPUT owner priority',
    '| fields actor events destinations src_ip owner priority last_seen',
  ].join('\n');
  const text = [
    `title: '${title}'`,
    `description: >-\n  ${description}`,
    `tags: [attack.execution, attack.${technique}]`,
    `severity: ${severity}`,
    `search: |\n  ${search.replaceAll('\n', '\n  ')}`,
    'is_scheduled: true',
    `cron_schedule: '${number % 60} * * * *'`,
    'dispatch.earliest_time: -70m@m',
    'dispatch.latest_time: -10m@m',
    'alert_type: number of events',
    'alert_comparator: greater than',
    "alert_threshold: '0'",
    'alert.suppress: true',
    'alert.suppress.fields: [actor]',
    'alert.suppress.period: 2h',
    'actions: [notable]',
    'action.notable.param.security_domain: threat',
    '',
  ].join('\n');
  const fields = {
    description,
    'action.correlationsearch.annotations': JSON.stringify({
      mitre_attack: [technique.toUpperCase()],
      tags: ['attack.execution'],
    }),
    'alert.severity': String(SEVERITIES.indexOf(severity) + 2),
    search,
    is_scheduled: '1',
    cron_schedule: `${number % 60} * * * *`,
    'dispatch.earliest_time': '-70m@m',
    'dispatch.latest_time': '-10m@m',
    alert_type: 'number of events',
    alert_comparator: 'greater than',
    alert_threshold: '0',
    'alert.suppress': '1',
    'alert.suppress.fields': 'actor',
    'alert.suppress.period': '2h',
    actions: 'notable',
    'action.notable.param.security_domain': 'threat',
  };
  return { title, text, fields };
}

/** Writes a repository with `count` detections for one service, whose plugin is the component at a path. */
export async function writeBenchRepository(options: {
  readonly directory: string;
  readonly count: number;
  readonly component: string;
  readonly url: string;
}): Promise<void> {
  const { directory, count, component, url } = options;
  await rm(directory, { recursive: true, force: true });
  const rules = join(directory, 'rules', 'splunk');
  await mkdir(rules, { recursive: true });
  await mkdir(join(directory, '.logcraft', 'plugins'), { recursive: true });
  await copyFile(component, join(directory, '.logcraft', 'plugins', 'splunk.wasm'));
  await writeFile(
    join(directory, 'lgc.toml'),
    [
      '[services.bench]',
      'plugin = "splunk"',
      '',
      '[services.bench.settings]',
      `url = "${url}"`,
      'app = "search"',
      'token = "${SPLUNK_TOKEN}"',
      '',
    ].join('\n'),
  );
  for (let number = 0; number < count; number += 1) {
    const name = `${String(number).padStart(5, '0')}.yaml`;
    await writeFile(join(rules, name), benchDetection(number).text);
  }
}
