// The lock file, `lgc.lock`: which component each plugin was when somebody last looked at it, by digest.
import { errorFinding, startOf } from './finding.ts';
import type { Checked } from './finding.ts';
import { isIdentifier } from './identifier.ts';
import { JsonError, isJsonObject, parseJson, stringifyJson, toJsonObject } from './json.ts';
import type { Json, JsonObject } from './json.ts';
import { decodeSource } from './source-text.ts';

/** Where it lies, relative to the working directory. */
export const LOCK_FILE = 'lgc.lock';

/** What was locked of one plugin. */
export interface LockedPlugin {
  readonly name: string;
  /** As the config gives it: a path, an `https://` URL or an `oci://` reference. */
  readonly source: string;
  /** Of the component: 64 hexadecimal digits, lower case. */
  readonly sha256: string;
}

const HINT = 'It is written by `lgc-action plugin add` and `plugin update`, and not by hand.';

/** Reads a lock file; any mistake in it is an error, since it says what may run. */
export function parseLockFile(bytes: Uint8Array): Checked<readonly LockedPlugin[]> {
  const source = decodeSource(LOCK_FILE, bytes);
  if (source.value === null) {
    return { value: null, findings: source.findings };
  }
  let value: Json;
  try {
    value = parseJson(source.value.text);
  } catch (error) {
    return refused(`is not JSON: ${error instanceof JsonError ? error.message : String(error)}`);
  }
  const plugins = isJsonObject(value) && value['version'] === 1 ? value['plugins'] : undefined;
  if (!isJsonObject(plugins)) {
    return refused('must be an object with "version": 1 and "plugins"');
  }
  const locked = Object.entries(plugins).map(([name, entry]) => lockedPlugin(name, entry));
  const wrong = locked.findIndex((entry) => entry === null);
  return wrong === -1
    ? { value: locked.filter((entry) => entry !== null), findings: [] }
    : refused(
        `has an entry that is none: '${(Object.keys(plugins)[wrong] ?? '').slice(0, 80)}' needs a source and a sha256 of 64 digits`,
      );
}

/** The text of a lock file: sorted by name, so that two people's changes meet in one line only where they disagree. */
export function renderLockFile(plugins: readonly LockedPlugin[]): string {
  const sorted = plugins.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const members: JsonObject = toJsonObject(
    sorted.map(({ name, source, sha256 }) => [
      name,
      toJsonObject([
        ['source', source],
        ['sha256', sha256],
      ]),
    ]),
  );
  const file = toJsonObject([
    ['version', 1],
    ['plugins', members],
  ]);
  return `${stringifyJson(file, { indent: 2 })}\n`;
}

function lockedPlugin(name: string, entry: Json): LockedPlugin | null {
  if (!isJsonObject(entry) || !isIdentifier(name)) {
    return null;
  }
  const { source, sha256 } = entry;
  return typeof source === 'string' &&
    typeof sha256 === 'string' &&
    /^[0-9a-f]{64}$/.test(sha256) &&
    Object.keys(entry).length === 2
    ? { name, source, sha256 }
    : null;
}

function refused(problem: string): Checked<never> {
  return {
    value: null,
    findings: [
      errorFinding('bad-lock-file', `the lock file ${problem}`, {
        place: startOf(LOCK_FILE),
        hint: HINT,
      }),
    ],
  };
}
