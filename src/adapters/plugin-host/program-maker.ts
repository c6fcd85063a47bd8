// Makes a component's program: from the cache where it was made before, else in a child that sees only its skeleton.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { parseTranspileResponse } from '../../plugin-process/messages.ts';
import type { CoreModule, Program, TranspileResponse } from '../../plugin-process/messages.ts';
import type { ChildEntry } from './child-entries.ts';
import type { ComponentCache } from './component-cache.ts';
import { skeletonOf } from './component-skeleton.ts';
import type { Skeleton } from './component-skeleton.ts';

/** What a program is made with. */
export interface ProgramMaking {
  readonly component: Uint8Array;
  readonly cache: ComponentCache;
  /** The program of the child that transpiles: what is cached is good for exactly this one. */
  readonly entry: ChildEntry;
  readonly transpile: (component: Uint8Array) => Promise<TranspileResponse>;
}

/**
 * Makes the program of a component. Glue depends on types, imports and exports alone, so the child is given a skeleton, and
 * the code comes from the component itself: a hundredth of the bytes to send, to read and to keep. Only glue is cached.
 */
export async function makeProgram(making: ProgramMaking): Promise<TranspileResponse> {
  const { component, cache, transpile } = making;
  const skeleton = skeletonOf(component);
  if (skeleton === null) {
    return transpile(component);
  }
  const key = await keyOf(making);
  const kept = key === null ? null : parseKept(await cache.find(key));
  const known = kept === null ? null : withCode(kept, skeleton);
  if (known !== null) {
    return { type: 'transpiled', program: known };
  }
  const response = await transpile(skeleton.bytes);
  if (response.type === 'refused') {
    // Malformed in some way: judged by the whole of it, so that places and words are about what the author built.
    return response.code === 'denied' ? response : transpile(component);
  }
  const program = withCode(response.program, skeleton);
  if (program === null) {
    return transpile(component);
  }
  if (key !== null) {
    await cache.keep(key, stringifyKept(response.program));
  }
  return { type: 'transpiled', program };
}

/**
 * A program made from a skeleton, with the code put back; null when a module of the component is not found in it exactly
 * once (the transpiler rewrites the code of modules with several memories), so that the whole component is needed.
 */
function withCode(program: Program, skeleton: Skeleton): Program | null {
  const found = new Set<number>();
  const modules = program.modules.map((module): CoreModule => {
    const index = skeleton.modules.findIndex(
      ({ bare }) => Buffer.compare(bare, module.bytes) === 0,
    );
    const whole = skeleton.modules[index]?.whole;
    if (whole === undefined) {
      // Made by the transpiler to join components: there is no other code for it.
      return module;
    }
    found.add(index);
    return { name: module.name, bytes: whole };
  });
  return found.size === skeleton.modules.length && modules.length === program.modules.length
    ? { ...program, modules }
    : null;
}

async function keyOf({ component, entry }: ProgramMaking): Promise<string | null> {
  if (entry.file.endsWith('.ts')) {
    // Run from its sources, which change between runs.
    return null;
  }
  const program = await readFile(entry.file).catch(() => null);
  if (program === null) {
    // That the child is not there is said when it is started.
    return null;
  }
  return createHash('sha256')
    .update(createHash('sha256').update(program).digest())
    .update(createHash('sha256').update(component).digest())
    .digest('hex');
}

function stringifyKept(program: Program): string {
  return JSON.stringify({
    ...program,
    modules: program.modules.map(({ name, bytes }) => ({
      name,
      bytes: Buffer.from(bytes).toString('base64'),
    })),
  });
}

function parseKept(text: string | null): Program | null {
  if (text === null) {
    return null;
  }
  let value: unknown;
  try {
    value = JSON.parse(text, (key, inner: unknown) =>
      key === 'bytes' && typeof inner === 'string' ? Buffer.from(inner, 'base64') : inner,
    );
  } catch {
    return null;
  }
  const response = parseTranspileResponse({ type: 'transpiled', program: value });
  return response?.type === 'transpiled' ? response.program : null;
}
