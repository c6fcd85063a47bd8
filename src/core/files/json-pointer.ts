// JSON pointers (RFC 6901): the address of a field in a document, used for line maps, `identity`, `ignore` and differences.
import { isJsonArray, isJsonObject, toJsonObject } from './json.ts';
import type { Json } from './json.ts';

/** Writes the pointer of a path of keys and indexes: `['a/b', 0]` becomes `/a~1b/0`; the empty path is `""`. */
export function pointerOf(path: readonly (string | number)[]): string {
  return path
    .map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}

/** Reads a pointer into its keys; null when the text is no pointer (it must be empty or begin with `/`). */
export function parsePointer(pointer: string): readonly string[] | null {
  if (pointer === '') {
    return [];
  }
  if (!pointer.startsWith('/') || /~(?![01])/.test(pointer)) {
    return null;
  }
  return pointer
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The value a pointer points at; undefined when there is none. */
export function valueAt(document: Json, pointer: string): Json | undefined {
  let value: Json | undefined = document;
  for (const key of parsePointer(pointer) ?? []) {
    if (isJsonArray(value)) {
      value = /^(0|[1-9]\d*)$/.test(key) ? value[Number(key)] : undefined;
    } else if (isJsonObject(value)) {
      value = Object.hasOwn(value, key) ? value[key] : undefined;
    } else {
      return undefined;
    }
  }
  return value;
}

/** What a map from pointers holds for a pointer, else for the nearest one around it; null when it holds none of them. */
export function nearestPlace<T>(places: ReadonlyMap<string, T>, pointer: string): T | null {
  for (let path = parsePointer(pointer) ?? []; ; path = path.slice(0, -1)) {
    const place = places.get(pointerOf(path));
    if (place !== undefined || path.length === 0) {
      return place ?? null;
    }
  }
}

/** A copy of the document without the values that the pointers point at. */
export function withoutPointers(document: Json, pointers: readonly string[]): Json {
  return pointers.reduce((rest, pointer) => {
    const path = parsePointer(pointer);
    return path === null || path.length === 0 ? rest : without(rest, path);
  }, document);
}

function without(value: Json, path: readonly string[]): Json {
  const [key, ...rest] = path;
  if (key === undefined) {
    return value;
  }
  if (isJsonArray(value)) {
    return value.flatMap((item, index) => {
      if (String(index) !== key) {
        return [item];
      }
      return rest.length === 0 ? [] : [without(item, rest)];
    });
  }
  if (isJsonObject(value)) {
    return toJsonObject(
      Object.entries(value).flatMap(([name, item]): [string, Json][] => {
        if (name !== key) {
          return [[name, item]];
        }
        return rest.length === 0 ? [] : [[name, without(item, rest)]];
      }),
    );
  }
  return value;
}
