// What a detection's document may hold: for the host's check, and for completion in editors.

/** Words for `alert.severity`, from 1 up, as Splunk Web shows them. */
export const SEVERITIES = ['info', 'low', 'medium', 'high', 'critical'] as const;

const text = (description: string, ...examples: readonly string[]): object => ({
  type: 'string',
  description,
  ...(examples.length === 0 ? {} : { examples }),
});

const oneOf = (description: string, ...values: readonly string[]): object => ({
  enum: values,
  description,
});

const count = (description: string): object => ({
  anyOf: [
    { type: 'integer', minimum: 0 },
    { type: 'string', pattern: '^\\d+$' },
  ],
  description,
});

const flag = (description: string): object => ({
  anyOf: [{ type: 'boolean' }, { enum: [0, 1, '0', '1'] }],
  description,
});

const list = (description: string, ...examples: readonly string[]): object => ({
  anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
  description: `${description} A list, or text with commas.`,
  ...(examples.length === 0 ? {} : { examples }),
});

/** JSON Schema of a detection. Fields have the names of savedsearches.conf. */
export const DETECTION_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Splunk saved search',
  type: 'object',
  properties: {
    title: { type: 'string', minLength: 1, description: 'Name of the saved search: its key.' },
    name: {
      type: 'string',
      minLength: 1,
      description: 'Name of the saved search, where `title` is not used.',
    },
    description: text('What it detects, why, and what to do about it.'),
    tags: {
      type: 'array',
      items: { type: 'string', minLength: 1 },
      description:
        'ATT&CK techniques (`attack.t1078.004`), tactics (`attack.initial_access`) and other tags.',
      examples: [['attack.initial_access', 'attack.t1078.004']],
    },
    severity: { enum: SEVERITIES, description: 'Severity of the alert (`alert.severity`).' },
    search: { type: 'string', minLength: 1, description: 'SPL to run.' },
    disabled: flag('Switched off; kept, but never run.'),
    is_scheduled: flag('Run on the schedule.'),
    cron_schedule: text('When to run: minute, hour, day, month, weekday.', '*/15 * * * *'),
    schedule_window: text('Minutes a run may be late, or `auto`.', 'auto'),
    schedule_priority: oneOf('Priority of a run.', 'default', 'higher', 'highest'),
    realtime_schedule: flag('Leave out runs that were missed, rather than making up for them.'),
    allow_skew: text('How far runs are spread out.', '5m'),
    max_concurrent: count('Most runs at once.'),
    run_on_startup: flag('Run when Splunk starts.'),
    'dispatch.earliest_time': text('Beginning of the time range.', '-15m@m'),
    'dispatch.latest_time': text('End of the time range.', 'now'),
    'dispatch.index_earliest': text('Beginning of the range of index time.', '-15m@m'),
    'dispatch.index_latest': text('End of the range of index time.', 'now'),
    'dispatch.ttl': text('How long results are kept: seconds, or `2p` for two periods.', '2p'),
    'dispatch.max_time': count('Seconds after which a run is finished early; 0: never.'),
    'dispatch.max_count': count('Most results of a run.'),
    alert_type: oneOf(
      'What is counted to decide whether to alert.',
      'always',
      'custom',
      'number of events',
      'number of hosts',
      'number of sources',
    ),
    alert_comparator: oneOf(
      'How the count is compared.',
      'greater than',
      'less than',
      'equal to',
      'not equal to',
      'rises by',
      'drops by',
    ),
    alert_threshold: { type: ['string', 'integer'], description: 'What the count is compared to.' },
    alert_condition: text('SPL condition, with `alert_type: custom`.'),
    'alert.severity': {
      enum: [1, 2, 3, 4, 5, 6, '1', '2', '3', '4', '5', '6'],
      description: 'Severity as a number; `severity` says it in words.',
    },
    'alert.track': flag('List the alert under triggered alerts.'),
    'alert.digest_mode': flag('One alert for all results, rather than one for each.'),
    'alert.expires': text('How long a triggered alert is kept.', '7d'),
    'alert.suppress': flag('Throttle: after an alert, be silent for a while.'),
    'alert.suppress.period': text('How long to be silent.', '1h'),
    'alert.suppress.fields': list('Be silent for equal values of these fields.', 'user,src_ip'),
    'alert.suppress.group_name': text('Name that throttling is shared under.'),
    actions: list('Alert actions that are switched on.', 'email,notable'),
    'action.email': flag('Send a mail.'),
    'action.email.to': list('Receivers of the mail.', 'soc@example.com'),
    'action.email.subject': text('Subject of the mail.', 'Splunk: $name$'),
    'action.email.message.alert': text('Text of the mail.'),
    'action.email.priority': { enum: [1, 2, 3, 4, 5, '1', '2', '3', '4', '5'] },
    'action.webhook': flag('Call an address.'),
    'action.webhook.param.url': text('Address to call.'),
    'action.notable': flag('Enterprise Security: make a notable event.'),
    'action.notable.param.rule_title': text('Title of the notable event.'),
    'action.notable.param.rule_description': text('Description of the notable event.'),
    'action.notable.param.security_domain': oneOf(
      'Domain of the notable event.',
      'access',
      'audit',
      'endpoint',
      'identity',
      'network',
      'threat',
    ),
    'action.notable.param.severity': oneOf(
      'Urgency of the notable event.',
      'informational',
      'low',
      'medium',
      'high',
      'critical',
    ),
    'action.notable.param.drilldown_name': text('Title of the search to go on with.'),
    'action.notable.param.drilldown_search': text('SPL to go on with.'),
    'action.risk': flag('Enterprise Security: add to the risk score.'),
    'action.risk.param._risk': {
      type: ['array', 'string'],
      items: { type: 'object' },
      description: 'Risk modifiers: objects, fields and scores.',
    },
    'action.risk.param._risk_message': text('Message of the risk event.'),
    'action.correlationsearch.enabled': flag('Enterprise Security: treat as a correlation search.'),
    'action.correlationsearch.label': text('Name shown in Enterprise Security.'),
    'action.correlationsearch.annotations': {
      type: ['object', 'string'],
      description: 'Annotations besides those of `tags`: `analytic_story`, `nist`, `cis20` ...',
    },
    'request.ui_dispatch_app': text('App to open the search in.'),
    'request.ui_dispatch_view': text('View to open the search in.'),
  },
  patternProperties: {
    '^(action|args|dispatch|display|durable|request)\\.[A-Za-z0-9_.:-]+$': {
      description: 'Any other field of savedsearches.conf.',
    },
  },
  required: ['search'],
  // A schedule that is not switched on is the commonest way to a rule that never runs.
  dependentRequired: { cron_schedule: ['is_scheduled'] },
  not: { required: ['severity', 'alert.severity'] },
  additionalProperties: false,
};
