// What a detection's document may hold: the fields of the example, and who may see and change it.
import { DETECTION_SCHEMA as FIELDS } from '../../../examples/plugins/splunk-typescript/src/detection-schema.ts';

const roles = (description: string): object => ({
  type: 'array',
  items: { type: 'string', minLength: 1 },
  description,
  examples: [['soc', 'admin']],
});

/** JSON Schema of a detection. */
export const DETECTION_SCHEMA = {
  ...FIELDS,
  properties: {
    ...FIELDS.properties,
    acl: {
      type: 'object',
      properties: {
        sharing: {
          enum: ['app', 'global'],
          description: '`app`: seen in its app; `global`: seen in all.',
        },
        owner: {
          type: 'string',
          minLength: 1,
          description: 'User the search runs as; `nobody`: with the rights of the system.',
        },
        read: roles('Roles that see it; `*`: all.'),
        write: roles('Roles that may change it.'),
      },
      required: ['sharing'],
      additionalProperties: false,
      description: 'Who may see and change it.',
    },
  },
};
