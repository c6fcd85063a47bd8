// The plugin for OpenSearch Security Analytics: Sigma rules as they are, each a custom rule.
import { definePlugin } from '../../shared/plugin.ts';
import { checkRule, DETECTION_SCHEMA, toDocument, toRuleText } from './document.ts';
import { createRule, deleteRule, findRule, ping, updateRule } from './rules.ts';
import { parseSettings, SETTINGS_SCHEMA } from './settings.ts';
import { logTypeOf } from './log-type.ts';

/** The interface `logcraft:lgc/plugin`; its functions are exported under this name. */
export const plugin = definePlugin({
  name: 'opensearch',
  description: 'Sigma rules in OpenSearch Security Analytics',
  settingsSchema: SETTINGS_SCHEMA,
  detectionSchema: DETECTION_SCHEMA,
  parseSettings,

  async read(settings, { key, document }) {
    const rule = await findRule(settings, key, 'reading');
    return rule === null ? null : toDocument(settings, document, rule);
  },

  async create(settings, { key, document }) {
    checkRule(key, document);
    const logType = logTypeOf(settings, document);
    // The service takes a second rule of the same title without a word, and then nobody can tell them apart.
    if ((await findRule(settings, key, 'creating')) !== null) {
      throw new Error(`creating failed: OpenSearch holds a custom rule of this title already`);
    }
    await createRule(settings, logType, toRuleText(document));
  },

  async update(settings, { key, document }) {
    checkRule(key, document);
    const logType = logTypeOf(settings, document);
    const rule = await findRule(settings, key, 'updating');
    if (rule === null) {
      throw new Error('updating failed: OpenSearch holds no custom rule of this title');
    }
    await updateRule(settings, { id: rule.id, logType, text: toRuleText(document) });
  },

  async remove(settings, { key }) {
    const rule = await findRule(settings, key, 'deleting');
    if (rule !== null) {
      await deleteRule(settings, rule.id);
    }
  },

  ping,
});
