// The plugin for the rulers of Mimir, Loki and Cortex: each detection is a rule group of a namespace.
import { definePlugin } from '../../shared/plugin.ts';
import { checkGroup, DETECTION_SCHEMA, placeOf, toDocument, toGroup } from './document.ts';
import { deleteGroup, ping, readGroup, writeGroup } from './groups.ts';
import { parseSettings, SETTINGS_SCHEMA } from './settings.ts';

/** The interface `logcraft:lgc/plugin`; its functions are exported under this name. */
export const plugin = definePlugin({
  name: 'grafana-ruler',
  description: 'Rule groups in the ruler of Grafana Mimir, Grafana Loki or Cortex',
  settingsSchema: SETTINGS_SCHEMA,
  detectionSchema: DETECTION_SCHEMA,
  parseSettings,

  async read(settings, detection) {
    const group = await readGroup(settings, placeOf(settings, detection), 'reading');
    return group === null ? null : toDocument(detection.document, group);
  },

  async create(settings, detection) {
    checkGroup(detection);
    const place = placeOf(settings, detection);
    // One request serves for both on a ruler: without a look first, somebody else's group would be overwritten.
    if ((await readGroup(settings, place, 'creating')) !== null) {
      throw new Error(
        `creating failed: the ruler holds a group of this name in namespace ${JSON.stringify(place.namespace)} already`,
      );
    }
    await writeGroup(settings, { place, group: toGroup(detection), what: 'creating' });
  },

  async update(settings, detection) {
    checkGroup(detection);
    const place = placeOf(settings, detection);
    if ((await readGroup(settings, place, 'updating')) === null) {
      throw new Error(
        `updating failed: the ruler holds no group of this name in namespace ${JSON.stringify(place.namespace)}`,
      );
    }
    await writeGroup(settings, { place, group: toGroup(detection), what: 'updating' });
  },

  async remove(settings, detection) {
    await deleteGroup(settings, placeOf(settings, detection));
  },

  ping,
});
