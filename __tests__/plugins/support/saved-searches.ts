// Writes saved searches for tests, as many as wanted and each another, over the fields that teams use.
import type { JsonObject } from '../../../src/core/files/json.ts';
import type { PluginDetection } from '../../../src/ports.ts';

const SEVERITIES = ['info', 'low', 'medium', 'high', 'critical'] as const;

/** Searches by number, always the same ones. */
export function savedSearches(count: number): readonly PluginDetection[] {
  return Array.from({ length: count }, (_, index) => {
    const title = index % 7 === 0 ? `Identity: "login" ${index}/2 #1` : `Detection ${index}`;
    return { key: title, document: { title, ...fieldsOf(index) } };
  });
}

function fieldsOf(n: number): JsonObject {
  return {
    search: `index=main sourcetype="case:${n}" user!="svc_*"\n| stats count AS "n + 1" BY user, src\n| where 'n + 1' > ${n} AND like(user, "%ä%")\n`,
    description:
      n % 3 === 0 ? `First line ${n}.\n\n- what to do: 50% & more\n` : `Case ${n} = done`,
    ...(n % 2 === 0
      ? {
          is_scheduled: true,
          cron_schedule: `${n % 60} */${(n % 5) + 1} * * *`,
          'dispatch.earliest_time': `-${n + 5}m@m`,
          'dispatch.latest_time': 'now',
        }
      : {}),
    ...(n % 3 === 0
      ? { severity: SEVERITIES[n % 5] ?? 'low', tags: ['attack.t1078.004', `case.${n}`] }
      : { 'alert.severity': (n % 6) + 1 }),
    ...(n % 4 === 0
      ? {
          'alert.suppress': true,
          'alert.suppress.fields': ['user', 'src'],
          'alert.suppress.period': '1h',
        }
      : {}),
    ...(n % 5 === 0
      ? {
          actions: ['notable', 'email', 'webhook', 'risk'],
          'action.email.to': ['soc@example.com', 'oncall@example.com'],
          'action.email.subject': 'Splunk: $name$ – $result.user$',
          'action.webhook.param.url': 'https://hooks.example.com/in?a=1&b=%20#x',
          'action.notable.param.severity': 'high',
          'action.notable.param.drilldown_search': 'index=main user="$user$" a=1&b=2 + 50%',
          'action.risk.param._risk': [{ risk_object_field: 'user', risk_score: n }],
        }
      : {}),
    ...(n % 6 === 1 ? { disabled: true } : {}),
    ...(n % 6 === 2 ? { disabled: '0', 'alert.track': '1', max_concurrent: '2' } : {}),
    ...(n % 8 === 0
      ? {
          acl: {
            sharing: n % 16 === 0 ? 'global' : 'app',
            ...(n % 3 === 0 ? { owner: 'ann' } : {}),
            read: ['*'],
            write: ['soc', 'admin'],
          },
        }
      : {}),
  };
}
