// Transpiling: a component's bytes become a program, or a refusal that says what does not fit.
import { generate } from '@bytecodealliance/jco/component';
import { CONTRACT_FUNCTIONS, recogniseContract } from './contract.ts';
import { findDeclarations, parseDeclarations } from './declared-interface.ts';
import { messageOf } from './messages.ts';
import type { Refusal, TranspileResponse } from './messages.ts';
import { importsOfRuntime } from './refused-sockets.ts';
import { refusedImports } from './sandbox.ts';

/** The interface's name without and with its version: the only forms that are served. */
const INTERFACE_NAMES = ['logcraft:lgc/plugin', 'logcraft:lgc/plugin@0.1.0'];

// The imports that wait for the outside: the calling instance is suspended, the others go on.
const SUSPENDING_IMPORTS = [
  'wasi:io/poll#poll',
  'wasi:io/poll#[method]pollable.block',
  'wasi:io/streams#[method]input-stream.blocking-read',
  'wasi:io/streams#[method]input-stream.blocking-skip',
  'wasi:io/streams#[method]output-stream.blocking-flush',
  'wasi:io/streams#[method]output-stream.blocking-write-and-flush',
  'wasi:io/streams#[method]output-stream.blocking-write-zeroes-and-flush',
  'wasi:io/streams#[method]output-stream.blocking-splice',
];

const PROGRAM_NAME = 'plugin';

/** Transpiles a component after checking that it is one, fits the interface, and imports nothing the sandbox lacks. */
export async function transpile(component: Uint8Array): Promise<TranspileResponse> {
  const notComponent = refuseOtherFormats(component);
  if (notComponent !== null) {
    return notComponent;
  }
  let generated;
  try {
    generated = await generate(component, {
      name: PROGRAM_NAME,
      instantiation: { tag: 'async' },
      noTypescript: false,
      noNodejsCompat: true,
      base64Cutoff: 0,
      map: [],
      asyncMode: {
        tag: 'jspi',
        val: {
          imports: SUSPENDING_IMPORTS,
          exports: INTERFACE_NAMES.flatMap((name) =>
            CONTRACT_FUNCTIONS.map((plugged) => `${name}#${plugged}`),
          ),
        },
      },
    });
  } catch (error) {
    return refusal(
      `the file is not a readable WebAssembly component: ${firstLine(messageOf(error))}`,
      'Rebuild the plugin, or fetch the file again.',
    );
  }
  const { imports, exports } = generated;
  const interfaceName = INTERFACE_NAMES.find((name) =>
    exports.some(([exported, kind]) => exported === name && kind === 'instance'),
  );
  if (interfaceName === undefined) {
    return refusal(
      `the component does not export the interface logcraft:lgc/plugin@0.1.0; ${exports.length === 0 ? 'it exports nothing' : `it exports ${exports.map(([name]) => name).join(', ')}`}.`,
      'Build it for the world `plugins` of the package logcraft:lgc@0.1.0.',
    );
  }
  const files = new Map(generated.files);
  const declared = findDeclarations({
    main: textOf(files, `${PROGRAM_NAME}.d.ts`),
    files: new Map(
      [...files.keys()]
        .filter((path) => path.endsWith('.d.ts'))
        .map((path) => [path, textOf(files, path)]),
    ),
    interfaceName,
  });
  if (declared === null) {
    return refusal(`the types of ${interfaceName} cannot be read.`, null);
  }
  const recognition = recogniseContract(parseDeclarations(declared));
  if (!recognition.fits) {
    return refusal(`${recognition.message}.`, 'Build it against the interface in wit/, unchanged.');
  }
  const glue = textOf(files, `${PROGRAM_NAME}.js`);
  const refused = refusedImports(imports, importsOfRuntime(glue));
  if (refused.length > 0) {
    return {
      type: 'refused',
      code: 'denied',
      message: `the component imports what no plugin is given: ${refused.join(', ')}.`,
      hint: 'Plugins reach the outside through wasi:http alone; build it without these imports.',
    };
  }
  return {
    type: 'transpiled',
    program: {
      glue,
      modules: [...files]
        .filter(([path]) => path.endsWith('.wasm'))
        .map(([name, bytes]) => ({ name, bytes })),
      interfaceName,
      contract: recognition.contract,
      emptyMeansAbsent: recognition.emptyMeansAbsent,
    },
  };
}

// The first eight bytes: "\0asm", then version and layer; a core module is 1/0, a component 13/1.
function refuseOtherFormats(component: Uint8Array): Refusal | null {
  const [a, b, c, d, version, , layer] = component;
  if (a !== 0x00 || b !== 0x61 || c !== 0x73 || d !== 0x6d) {
    return refusal(
      'the file is not WebAssembly.',
      'Name the .wasm file that the plugin is built into.',
    );
  }
  if (layer === 0 && version === 1) {
    return refusal(
      'the file is a WebAssembly core module, not a component.',
      'Turn it into a component, e.g. with `wasm-tools component new`.',
    );
  }
  return null;
}

function refusal(message: string, hint: string | null): Refusal {
  return { type: 'refused', code: 'component', message, hint };
}

function textOf(files: ReadonlyMap<string, Uint8Array>, path: string): string {
  return new TextDecoder().decode(files.get(path));
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? '').slice(0, 300);
}
