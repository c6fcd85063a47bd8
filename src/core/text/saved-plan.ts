// A saved plan, read back from its JSON: its details for people, and whether a new plan still says the same.
import { diffLines } from 'diff';
import { canonicalJson, isJsonArray, isJsonObject, stringifyJson } from '../files/json.ts';
import type { Json, JsonObject } from '../files/json.ts';
import { oneLine } from './blocks.ts';
import { truncate } from './safe-text.ts';

const MAX_VALUE = 160;

/** Every field that a plan changes, below the line of its detection. */
export function detailLines(plan: Json): readonly string[] {
  return changesOf(plan).flatMap((change) => {
    const differences = isJsonArray(change['differences']) ? change['differences'] : [];
    const lines = differences.filter(isJsonObject).flatMap(differenceLines);
    return change['action'] === 'update' && lines.length > 0
      ? ['', `${textOf(change['service'])}  ${textOf(change['key'])}`, ...lines]
      : [];
  });
}

/** What a new plan would do that a saved one does not, or the other way round, on one line each; none: it still holds. */
export function savedPlanMismatch(saved: Json, now: Json): readonly string[] {
  const before = byDetection(saved);
  const after = byDetection(now);
  const keys = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  return keys.flatMap((key) => {
    const [old, current] = [before.get(key), after.get(key)];
    return old?.said === current?.said
      ? []
      : [
          oneLine(
            `${key.replace('\0', '  ')}: saved as ${old?.action ?? 'unchanged'}, now ${current?.action ?? 'unchanged'}${old?.action === current?.action ? ' of other content' : ''}`,
          ),
        ];
  });
}

function byDetection(
  plan: Json,
): ReadonlyMap<string, { readonly action: string; readonly said: string }> {
  return new Map(
    changesOf(plan)
      .filter((change) => change['action'] !== 'no-op')
      .map((change) => {
        const { service, key, action, desired, remote, refusal } = change;
        const said = canonicalJson([
          action ?? null,
          desired ?? null,
          remote ?? null,
          isJsonObject(refusal) ? (refusal['code'] ?? null) : null,
        ]);
        return [`${textOf(service)}\0${textOf(key)}`, { action: textOf(action), said }];
      }),
  );
}

function changesOf(plan: Json): readonly JsonObject[] {
  const changes = isJsonObject(plan) ? plan['changes'] : undefined;
  return isJsonArray(changes) ? changes.filter(isJsonObject) : [];
}

function differenceLines({ pointer, before, after }: JsonObject): readonly string[] {
  const name = `    ${textOf(pointer)}:`;
  if (typeof before === 'string' && typeof after === 'string' && /\n/.test(before + after)) {
    const parts = diffLines(before, after).flatMap(({ value, added, removed }) =>
      value
        .replace(/\n$/, '')
        .split('\n')
        .map((line) => `      ${added ? '+' : removed ? '-' : ' '} ${line}`),
    );
    return [name, ...parts];
  }
  return [`${name} ${shown(before)} => ${shown(after)}`];
}

function shown(value: Json | undefined): string {
  return value === undefined ? '(none)' : truncate(oneLine(stringifyJson(value)), MAX_VALUE);
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
