// The state file of lgc 1.x: which documents it says it wrote, by service and by path of their file.
import { isJsonObject, JsonError, parseJson } from '../files/json.ts';
import type { JsonObject } from '../files/json.ts';
import { LedgerError } from './ledger.ts';

/** One rule of the state. */
export interface LgcRule {
  readonly service: string;
  /** lgc 1.x names a rule by the path of its file. */
  readonly path: string;
  readonly document: JsonObject;
}

/**
 * Reads a state: `{ lineage, serial, version: 1, lgc_version, services: { <service>: { <path>: <document> } } }`.
 * Source: LogCraftIO/logcraft-cli 1.1.1, libs/lgc-common/src/state/mod.rs.
 * @throws LedgerError when it is anything else.
 */
export function parseLgcState(text: string, where: string): readonly LgcRule[] {
  const refuse = (reason: string, cause?: unknown): LedgerError =>
    new LedgerError(`${where} is no state file of lgc 1.x: ${reason}.`, { cause });
  let value;
  try {
    value = parseJson(text);
  } catch (error) {
    if (error instanceof JsonError) {
      throw refuse(`it is not JSON: ${error.message}`, error);
    }
    throw error;
  }
  if (!isJsonObject(value) || !isJsonObject(value['services'])) {
    throw refuse("it has no 'services'");
  }
  if (value['version'] !== 1) {
    throw refuse(`its 'version' is not 1`);
  }
  return Object.entries(value['services']).flatMap(([service, rules]) => {
    if (!isJsonObject(rules)) {
      throw refuse(`the rules of '${service}' are no object`);
    }
    return Object.entries(rules).flatMap(([path, document]): readonly LgcRule[] => {
      // A rule that was gone from the service is kept as null.
      if (document === null) {
        return [];
      }
      if (!isJsonObject(document)) {
        throw refuse(`the rule '${path}' of '${service}' is no object`);
      }
      return [{ service, path, document }];
    });
  });
}
