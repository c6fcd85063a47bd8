// Writes rule groups for tests, as many as wanted and each another, in PromQL that a real Prometheus accepts.
import type { JsonObject } from '../../../src/core/files/json.ts';
import type { PluginDetection } from '../../../src/ports.ts';

const DURATIONS = ['30s', '60s', '90s', '5m', '24h', '7d', '1h30m', '0s'] as const;

const EXPRESSIONS: readonly ((n: number) => string)[] = [
  (n) => `sum by (user) (rate(auth_failures_total{job="idp-${n}"}[5m])) > ${n}`,
  (n) => `sum(increase(sudo_commands_total{host!~"build-.+"}[1h])) by (host, user)\n  > ${n}\n`,
  (n) => `# from the runbook, case ${n}\nabsent(up{job="edr-agent", site="é-${n}"})`,
  (n) =>
    `  max_over_time(dns_txt_bytes{zone=~"(?i)[a-z0-9]{${(n % 9) + 10},}\\\\.example"}[10m]) > 1e${(n % 5) + 1}`,
  (n) =>
    `(count by (src) (count by (src, port) (conn_total{port!=""}))) >= ${n} unless on (src) scanners`,
];

/** Groups by number, always the same ones. */
export function ruleGroups(count: number): readonly PluginDetection[] {
  return Array.from({ length: count }, (_, index) => {
    const name = index % 7 === 0 ? `identity/logins "${index}" #1` : `detections-${index}`;
    return { key: name, document: groupOf(name, index) };
  });
}

function groupOf(name: string, index: number): JsonObject {
  const rules = Array.from({ length: (index % 3) + 1 }, (_, place) => ruleOf(index * 3 + place));
  return {
    name,
    ...(index % 4 === 0 ? { namespace: `team/ä ${index % 3}` } : {}),
    ...(index % 2 === 0 ? { interval: DURATIONS[index % 5] ?? '1m' } : {}),
    ...(index % 5 === 0 ? { limit: index % 10 } : {}),
    ...(index % 6 === 0 ? { query_offset: '90s' } : {}),
    rules,
  };
}

function ruleOf(n: number): JsonObject {
  const expression = EXPRESSIONS[n % EXPRESSIONS.length];
  const expr = expression?.(n) ?? 'up';
  if (n % 8 === 7) {
    return { record: `security:case_${n}:rate5m`, expr, labels: { team: 'soc' } };
  }
  return {
    alert: `Case ${n}: somebody's "login" → ${n}`,
    expr,
    ...(n % 2 === 0 ? { for: DURATIONS[n % DURATIONS.length] ?? '5m' } : {}),
    ...(n % 5 === 0 ? { keep_firing_for: '120s' } : {}),
    labels: {
      severity: ['low', 'medium', 'high', 'critical'][n % 4] ?? 'low',
      ...(n % 3 === 0 ? { technique: 'T1078.004', score: n, paged: n % 2 === 0 } : {}),
    },
    ...(n % 4 === 3
      ? {}
      : {
          annotations: {
            summary: `Logins of {{ $labels.user }} failed {{ $value | humanize }} times`,
            runbook: `Look here:\n\n- https://wiki.example.com/${n}?a=1#top\n- no: nothing\n`,
          },
        }),
  };
}
