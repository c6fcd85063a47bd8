// Writes Sigma rules for tests, as many as wanted and each another: as people write them, in YAML.

/** A rule as a file. */
export interface SigmaFile {
  readonly path: string;
  readonly title: string;
  readonly text: string;
}

const SOURCES = [
  { lines: ['product: windows', 'category: process_creation'], field: 'Image', folder: 'windows' },
  { lines: ['product: windows', 'service: security'], field: 'TargetUserName', folder: 'windows' },
  { lines: ['product: linux', 'service: auditd'], field: 'exe', folder: 'linux' },
  { lines: ['product: aws', 'service: cloudtrail'], field: 'eventName', folder: 'aws' },
  { lines: ['category: dns'], field: 'query', folder: 'network' },
  { lines: ['category: proxy'], field: 'c-uri', folder: 'network' },
  { lines: ['product: azure', 'service: signinlogs'], field: 'ResultType', folder: 'azure' },
  { lines: ['product: okta', 'service: okta'], field: 'eventType', folder: 'okta' },
  { lines: ['product: github', 'service: audit'], field: 'action', folder: 'github' },
  { lines: ['product: macos', 'category: process_creation'], field: 'Image', folder: 'macos' },
] as const;

const TACTICS = [
  ['execution', 't1059.001'],
  ['persistence', 't1053.005'],
  ['credential_access', 't1003.001'],
  ['defense_evasion', 't1070.004'],
  ['exfiltration', 't1567.002'],
  ['command_and_control', 't1071.004'],
  ['initial_access', 't1078.004'],
] as const;

const LEVELS = ['informational', 'low', 'medium', 'high', 'critical'] as const;
const STATUSES = ['stable', 'test', 'experimental'] as const;

/** The shapes that selections have in practice; every text goes into YAML as it stands here. */
const DETECTIONS: readonly ((field: string, n: number) => string)[] = [
  (field, n) => `  selection:
    ${field}|endswith:
      - '\\tool${n}.exe'
      - '\\Helper ${n}.exe'
    CommandLine|contains|all:
      - ' -enc '
      - 'value ${n}'
  filter_main_system:
    User|startswith: 'NT AUTHORITY\\'
  condition: selection and not 1 of filter_main_*`,
  (field, n) => `  selection_one:
    ${field}: 'Event${n}'
    EventID: ${4600 + n}
  selection_two:
    - errorCode: null
    - errorCode|re: '^Access(Denied|Refused)\\d{1,${(n % 7) + 1}}$'
  condition: selection_one or selection_two`,
  (_field, n) => `  keywords:
    - 'rm -rf /var/log/app${n}'
    - "say \\"hello\\" twice"
    - yes
    - 0x${n.toString(16)}
  condition: keywords`,
  (field, n) => `  selection:
    ${field}|contains:
      - 'пример-${n}'
      - '例え.example'
      - "tab\\there"
    success: ${n % 2 === 0}
    Port: [22, 3389, ${1024 + n}]
  condition: selection`,
  (field, n) => `  selection:
    ${field}|cidr: 10.${n % 250}.0.0/16
    score: ${n}.5
  unless:
    note: '# not a comment'
  condition: >-
    selection
    and not unless`,
];

/** Rules by number, always the same ones. */
export function sigmaRules(count: number): readonly SigmaFile[] {
  return Array.from({ length: count }, (_, index) => {
    const source = SOURCES[index % SOURCES.length] ?? SOURCES[0];
    const [tactic, technique] = TACTICS[index % TACTICS.length] ?? TACTICS[0];
    const shape = DETECTIONS[index % DETECTIONS.length] ?? DETECTIONS[0];
    const name = `${tactic.replaceAll('_', ' ')} on ${source.folder}, case ${index + 1}`;
    const title = index % 9 === 0 ? `Suspicious "${name}": part #${index}` : `Suspicious ${name}`;
    const day = String((index % 28) + 1).padStart(2, '0');
    const date = index % 2 === 0 ? `2025-03-${day}` : `2025/03/${day}`;
    const lines = [
      `title: ${JSON.stringify(title)}`,
      `id: ${uuid(index)}`,
      `status: ${STATUSES[index % STATUSES.length]}`,
      ...(index % 4 === 0
        ? [
            'description: |',
            `  Finds case ${index + 1} of ${tactic}.`,
            '',
            '  - what to look at: the parent',
            '  - what to do: isolate the host',
          ]
        : [`description: Finds case ${index + 1} of ${tactic}.`]),
      ...(index % 3 === 0
        ? ['references:', `  - https://wiki.example.com/${tactic}/${index}?a=1&b=2#top`]
        : []),
      'author: Detection Team, Ünal',
      `date: ${date}`,
      ...(index % 5 === 0 ? [`modified: 2025-04-${day}`] : []),
      'tags:',
      `  - attack.${tactic}`,
      `  - attack.${technique}`,
      'logsource:',
      ...source.lines.map((line) => `  ${line}`),
      'detection:',
      shape?.(source.field, index + 1) ?? '',
      ...(index % 2 === 0 ? ['falsepositives:', '  - Administrators', '  - Unknown'] : []),
      ...(index % 6 === 0 ? ['fields: [CommandLine, ParentImage]'] : []),
      `level: ${LEVELS[index % LEVELS.length]}`,
    ];
    return {
      path: `rules/opensearch/${source.folder}/case-${String(index + 1).padStart(3, '0')}.yml`,
      title,
      text: `${lines.join('\n')}\n`,
    };
  });
}

function uuid(index: number): string {
  const tail = (index + 1).toString(16).padStart(12, '0');
  return `5e1f0a2c-7b3d-4c5e-8f90-${tail}`;
}
