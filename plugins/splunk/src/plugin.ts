// The plugin for Splunk: saved searches with their alert actions, who may see and change them, and whether they run.
// It stands on the example in examples/plugins/splunk-typescript, and adds what a team in production needs.
import { toDocument, toFields } from '../../../examples/plugins/splunk-typescript/src/document.ts';
import {
  ping,
  postChange,
  postNew,
  readEntry,
  removeEntry,
} from '../../../examples/plugins/splunk-typescript/src/saved-searches.ts';
import type { Entry } from '../../../examples/plugins/splunk-typescript/src/saved-searches.ts';
import {
  parseSettings,
  SETTINGS_SCHEMA,
} from '../../../examples/plugins/splunk-typescript/src/settings.ts';
import type { Settings } from '../../../examples/plugins/splunk-typescript/src/settings.ts';
import type { JsonObject } from '../../shared/json.ts';
import { definePlugin } from '../../shared/plugin.ts';
import { aclOf, readAcl, writeAcl } from './acl.ts';
import { DETECTION_SCHEMA } from './detection-schema.ts';

/** The interface `logcraft:lgc/plugin`; its functions are exported under this name. */
export const plugin = definePlugin<Settings>({
  name: 'splunk',
  description: 'Splunk saved searches, with alert actions and permissions',
  settingsSchema: SETTINGS_SCHEMA,
  detectionSchema: DETECTION_SCHEMA,
  parseSettings: (settings) => parseSettings(JSON.stringify(settings)),

  async read(settings, { key, document }) {
    const entry = await readEntry(settings, key);
    if (entry === null) {
      return null;
    }
    const { acl, ...wanted } = document;
    const remote = withSwitch(wanted, entry);
    return acl === undefined ? remote : { ...remote, acl: await readAcl(settings, key, acl) };
  },

  async create(settings, { key, document }) {
    const fields = fieldsOf(key, document);
    const acl = aclOf(settings, document);
    await postNew(settings, key, fields);
    if (acl !== null) {
      await writeAcl(settings, key, acl);
    }
  },

  async update(settings, { key, document }) {
    const fields = fieldsOf(key, document);
    const acl = aclOf(settings, document);
    await refuseForeign(settings, key, 'updating');
    await postChange(settings, key, fields);
    if (acl !== null) {
      await writeAcl(settings, key, acl);
    }
  },

  async remove(settings, { key }) {
    // Through this address Splunk would also remove what another app shares with everybody.
    if ((await readEntry(settings, key)) !== null) {
      await removeEntry(settings, key);
    }
  },

  ping,
});

/** The fields to send. A search is switched on unless its file says otherwise. */
function fieldsOf(key: string, document: JsonObject): ReturnType<typeof toFields> {
  const { acl: _, ...fields } = document;
  return toFields(key, { disabled: false, ...fields });
}

/** The search in the form of the document; that somebody switched it off shows also where the file does not speak of it. */
function withSwitch(wanted: JsonObject, entry: Entry): JsonObject {
  const { disabled, ...rest } = toDocument({ disabled: false, ...wanted }, entry);
  return Object.hasOwn(wanted, 'disabled') || disabled !== false ? { ...rest, disabled } : rest;
}

async function refuseForeign(settings: Settings, key: string, what: string): Promise<void> {
  if ((await readEntry(settings, key)) === null) {
    throw new Error(
      `${what} failed: Splunk holds no saved search of this name in app ${JSON.stringify(settings.app)}`,
    );
  }
}
