// Writes analytics rules for tests, as many as wanted and each another, over the fields that teams use.
import type { JsonObject } from '../../../src/core/files/json.ts';
import type { PluginDetection } from '../../../src/ports.ts';

const SEVERITIES = ['Informational', 'Low', 'Medium', 'High'] as const;
const OPERATORS = ['GreaterThan', 'LessThan', 'Equal', 'NotEqual'] as const;
const DURATIONS = ['PT5M', 'PT60M', 'PT1H', 'P1D', 'PT24H', 'P14D', 'PT90M'] as const;

/** Rules by number, always the same ones. */
export function analyticsRules(count: number): readonly PluginDetection[] {
  return Array.from({ length: count }, (_, index) => {
    const displayName = index % 7 === 0 ? `Identity: "login" ${index}/2 #1` : `Rule ${index}`;
    return { key: displayName, document: { displayName, ...fieldsOf(index) } };
  });
}

function fieldsOf(n: number): JsonObject {
  const isNrt = n % 6 === 5;
  return {
    query: `SigninLogs\n| where ResultType == "${n}" and UserPrincipalName !has 'ä'\n| extend p = strcat(@"a\\b", ${n})\n`,
    severity: SEVERITIES[n % 4] ?? 'Low',
    ...(isNrt
      ? { kind: 'NRT' }
      : {
          ...(n % 2 === 0 ? { kind: 'Scheduled' } : {}),
          queryFrequency: DURATIONS[n % DURATIONS.length] ?? 'PT5M',
          queryPeriod: DURATIONS[(n + 3) % DURATIONS.length] ?? 'PT5M',
          triggerOperator: OPERATORS[n % 4] ?? 'Equal',
          triggerThreshold: n,
        }),
    ...(n % 3 === 0 ? { description: `Case ${n}.\n\n- look at the sign-in\n` } : {}),
    ...(n % 4 === 0 ? { tactics: ['Persistence', 'InitialAccess'], techniques: ['T1078'] } : {}),
    ...(n % 5 === 0
      ? {
          suppressionEnabled: true,
          suppressionDuration: 'PT120M',
          incidentConfiguration: {
            createIncident: n % 2 === 0,
            groupingConfiguration: { enabled: true, lookbackDuration: 'PT60M' },
          },
        }
      : {}),
    ...(n % 4 === 1
      ? {
          entityMappings: [
            {
              entityType: 'Account',
              fieldMappings: [{ identifier: 'FullName', columnName: 'UserPrincipalName' }],
            },
          ],
          customDetails: { Where: 'Location', 'ip address': 'IPAddress' },
          alertDetailsOverride: { alertDisplayNameFormat: 'Login of {{UserPrincipalName}}' },
        }
      : {}),
    ...(n % 8 === 3 ? { enabled: false } : n % 8 === 4 ? { enabled: true } : {}),
    ...(n % 9 === 0 ? { eventGroupingSettings: { aggregationKind: 'AlertPerResult' } } : {}),
    ...(n % 10 === 0 ? { customDetails: {}, entityMappings: [] } : {}),
  };
}
