// A program in the run child: its names checked, its modules compiled once, its glue evaluated, instances made from it.
import { withDirectImports } from './direct-imports.ts';
import { isRecord, messageOf } from './messages.ts';
import type { Program } from './messages.ts';
import { findUnsafeName } from './sandbox.ts';
import type { WasiImports } from './wasi.ts';

/** The functions of an instance, called by name; what they return is not trusted. */
export type PluginFunctions = (name: string, parameters: readonly unknown[]) => Promise<unknown>;

/** One instance: its functions, and how much memory it has. */
export interface ProgramInstance {
  readonly call: PluginFunctions;
  /** Pages of 64 KiB of its largest memory. */
  readonly memoryPages: () => number;
}

/** A program that instances can be made from. */
export type Instantiate = (imports: WasiImports) => Promise<ProgramInstance>;

const PAGE = 64 * 1024;

/** A program whose text cannot be trusted, or does not do what glue does. */
export class ProgramError extends Error {
  override readonly name = 'ProgramError';
}

/**
 * Makes a program ready: checks every name of every core module, and only then evaluates the glue.
 * @throws ProgramError when a name is not safe, a module does not compile, or the glue is not what it should be.
 */
export async function prepareProgram(program: Program): Promise<Instantiate> {
  const modules = new Map<string, WebAssembly.Module>();
  for (const { name, bytes } of program.modules) {
    let module: WebAssembly.Module;
    try {
      module = await WebAssembly.compile(new Uint8Array(bytes));
    } catch (error) {
      throw new ProgramError(`its code does not compile: ${messageOf(error)}`);
    }
    const unsafe = findUnsafeName(module);
    if (unsafe !== null) {
      throw new ProgramError(
        `it has an import or export with a name that is not allowed: ${JSON.stringify(unsafe.slice(0, 80))}`,
      );
    }
    modules.set(name, module);
  }
  const instantiate = await evaluate(program.glue);
  return async (imports) => {
    const memories: WebAssembly.Memory[] = [];
    // In the place of WebAssembly.instantiate: the memories are remembered, so that a crash at the limit can be told.
    const instantiateCore = async (
      module: WebAssembly.Module,
      given: WebAssembly.Imports,
    ): Promise<WebAssembly.Instance> => {
      const core = await WebAssembly.instantiate(module, withDirectImports(given));
      memories.push(
        ...Object.values(core.exports).filter((one) => one instanceof WebAssembly.Memory),
      );
      return core;
    };
    const instance: unknown = await Reflect.apply(instantiate, undefined, [
      (path: string) => modules.get(path),
      imports,
      instantiateCore,
    ]);
    const exported = isRecord(instance) ? instance[program.interfaceName] : undefined;
    if (!isRecord(exported)) {
      throw new ProgramError(`the instance has no ${program.interfaceName}`);
    }
    return {
      memoryPages: () =>
        memories.reduce((most, { buffer }) => Math.max(most, buffer.byteLength / PAGE), 0),
      call: async (name, parameters) => {
        const plugged = exported[name];
        if (typeof plugged !== 'function') {
          throw new ProgramError(`the instance has no function ${name}`);
        }
        const returned: unknown = await Reflect.apply(plugged, undefined, [...parameters]);
        return returned;
      },
    };
  };
}

// A data URL: the permission model lets the child read its own bundle only, and nothing may be written.
async function evaluate(glue: string): Promise<(...parameters: never) => unknown> {
  const url = `data:text/javascript;base64,${Buffer.from(glue).toString('base64')}`;
  const module: unknown = await import(/* webpackIgnore: true */ url);
  const instantiate = isRecord(module) ? module.instantiate : undefined;
  if (!isFunction(instantiate)) {
    throw new ProgramError('its glue has no function instantiate');
  }
  return instantiate;
}

function isFunction(value: unknown): value is (...parameters: never) => unknown {
  return typeof value === 'function';
}
