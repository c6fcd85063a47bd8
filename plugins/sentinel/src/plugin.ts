// The plugin for Microsoft Sentinel: each detection is an analytics rule of a workspace, scheduled or near-real-time.
import { definePlugin } from '../../shared/plugin.ts';
import { createRule, deleteRule, ping, readRule, ruleId, updateRule } from './alert-rules.ts';
import { checkRule, DETECTION_SCHEMA, toDocument, toRule } from './document.ts';
import { parseSettings, SETTINGS_SCHEMA } from './settings.ts';

/** The interface `logcraft:lgc/plugin`; its functions are exported under this name. */
export const plugin = definePlugin({
  name: 'sentinel',
  description: 'Analytics rules of Microsoft Sentinel',
  settingsSchema: SETTINGS_SCHEMA,
  detectionSchema: DETECTION_SCHEMA,
  parseSettings,

  async read(settings, detection) {
    const rule = await readRule(settings, await ruleId(detection), 'reading');
    return rule === null ? null : toDocument(detection.document, rule);
  },

  async create(settings, detection) {
    checkRule(detection);
    await createRule(settings, await ruleId(detection), toRule(detection, null));
  },

  async update(settings, detection) {
    checkRule(detection);
    const id = await ruleId(detection);
    const rule = await readRule(settings, id, 'updating');
    if (rule === null) {
      throw new Error(`updating failed: Microsoft Sentinel holds no rule of the id ${id}`);
    }
    if (rule.kind !== (detection.document['kind'] ?? 'Scheduled')) {
      throw new Error(
        `updating failed: Microsoft Sentinel cannot make a rule of kind ${rule.kind} another kind: give the detection a new \`displayName\``,
      );
    }
    await updateRule(settings, { id, etag: rule.etag, body: toRule(detection, rule) });
  },

  async remove(settings, detection) {
    await deleteRule(settings, await ruleId(detection));
  },

  ping,
});
