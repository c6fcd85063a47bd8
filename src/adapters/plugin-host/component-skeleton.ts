// A component's skeleton: the same types, imports and exports, without the code and the data, which glue does not depend on.

/** A skeleton, and what was left out of it. */
export interface Skeleton {
  /** A component in which every function of every core module does nothing but trap. */
  readonly bytes: Uint8Array;
  /** Every core module in the order of the component: as it is, and as it stands in the skeleton. No two are alike there. */
  readonly modules: readonly { readonly whole: Uint8Array; readonly bare: Uint8Array }[];
}

// Section ids of the binary formats: of core modules, and of components.
const CUSTOM = 0;
const CODE = 10;
const DATA = 11;
const DATA_COUNT = 12;
const CORE_MODULE = 1;
const NESTED_COMPONENT = 4;

const PREAMBLE = 8;
const MAX_DEPTH = 32;
const MAX_MODULES = 1000;

/** A function without locals that traps: its size, no locals, `unreachable`, `end`. It fits every type. */
const TRAPPING_BODY = [3, 0, 0, 11];

/**
 * Makes the skeleton of a component; null when the bytes are not laid out as one, which whoever reads all of them will
 * find words for.
 */
export function skeletonOf(component: Uint8Array): Skeleton | null {
  const modules: Skeleton['modules'][number][] = [];
  const bytes = bareComponent(component, modules, 0);
  return bytes === null || modules.length > MAX_MODULES ? null : { bytes, modules };
}

interface Section {
  readonly id: number;
  /** With its id and its size. */
  readonly whole: Uint8Array;
  readonly body: Uint8Array;
}

function bareComponent(
  component: Uint8Array,
  modules: Skeleton['modules'][number][],
  depth: number,
): Uint8Array | null {
  const sections = sectionsOf(component);
  if (sections === null || depth > MAX_DEPTH) {
    return null;
  }
  const parts: Uint8Array[] = [component.subarray(0, PREAMBLE)];
  for (const { id, whole, body } of sections) {
    if (id === CORE_MODULE) {
      const bare = bareModule(body, modules.length);
      if (bare === null) {
        return null;
      }
      modules.push({ whole: body, bare });
      parts.push(section(id, bare));
    } else if (id === NESTED_COMPONENT) {
      const bare = bareComponent(body, modules, depth + 1);
      if (bare === null) {
        return null;
      }
      parts.push(section(id, bare));
    } else {
      parts.push(whole);
    }
  }
  return Buffer.concat(parts);
}

function bareModule(module: Uint8Array, index: number): Uint8Array | null {
  const sections = sectionsOf(module);
  if (sections === null) {
    return null;
  }
  const parts: Uint8Array[] = [module.subarray(0, PREAMBLE)];
  for (const { id, whole, body } of sections) {
    if (id === CODE) {
      const count = numberAt(body, 0);
      // Each body takes at least two bytes: what claims more than there can be is not laid out as it should be.
      if (count === null || count.value * 2 > body.byteLength) {
        return null;
      }
      const bodies = Buffer.alloc(count.value * TRAPPING_BODY.length, Buffer.from(TRAPPING_BODY));
      parts.push(section(CODE, Buffer.concat([Buffer.from(encode(count.value)), bodies])));
    } else if (id !== CUSTOM && id !== DATA && id !== DATA_COUNT) {
      parts.push(whole);
    }
  }
  // Two modules may differ in their code alone: the number keeps their skeletons apart.
  const name = Buffer.from(`skeleton ${index}`);
  parts.push(section(CUSTOM, Buffer.concat([Buffer.from([name.byteLength]), name])));
  return Buffer.concat(parts);
}

function sectionsOf(bytes: Uint8Array): readonly Section[] | null {
  if (bytes.byteLength < PREAMBLE) {
    return null;
  }
  const sections: Section[] = [];
  for (let start = PREAMBLE; start < bytes.byteLength;) {
    const id = bytes[start];
    const size = numberAt(bytes, start + 1);
    const end = size === null ? Number.POSITIVE_INFINITY : size.end + size.value;
    if (id === undefined || size === null || end > bytes.byteLength) {
      return null;
    }
    sections.push({
      id,
      whole: bytes.subarray(start, end),
      body: bytes.subarray(size.end, end),
    });
    start = end;
  }
  return sections;
}

// LEB128, unsigned, 32 bits: seven bits a byte, the lowest first.
function numberAt(
  bytes: Uint8Array,
  start: number,
): { readonly value: number; readonly end: number } | null {
  let value = 0;
  for (let index = 0; index < 5; index += 1) {
    const byte = bytes[start + index];
    if (byte === undefined) {
      return null;
    }
    value += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) {
      return { value, end: start + index + 1 };
    }
  }
  return null;
}

function encode(number: number): readonly number[] {
  return number < 0x80 ? [number] : [(number % 0x80) + 0x80, ...encode(Math.floor(number / 0x80))];
}

function section(id: number, body: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from([id, ...encode(body.byteLength)]), body]);
}
