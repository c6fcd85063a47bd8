// The sandbox's allow-list: the interfaces a component may import, and nothing else.

/** What every plugin is given, in some harmless form; names without versions, as jco's glue asks for them. */
export const ALLOWED_IMPORTS: readonly string[] = [
  'wasi:cli/environment',
  'wasi:cli/exit',
  'wasi:cli/stderr',
  'wasi:cli/stdin',
  'wasi:cli/stdout',
  'wasi:cli/terminal-input',
  'wasi:cli/terminal-output',
  'wasi:cli/terminal-stderr',
  'wasi:cli/terminal-stdin',
  'wasi:cli/terminal-stdout',
  'wasi:clocks/monotonic-clock',
  'wasi:clocks/wall-clock',
  'wasi:filesystem/preopens',
  'wasi:filesystem/types',
  'wasi:http/outgoing-handler',
  'wasi:http/types',
  'wasi:io/error',
  'wasi:io/poll',
  'wasi:io/streams',
  'wasi:random/insecure',
  'wasi:random/insecure-seed',
  'wasi:random/random',
];

/** The imports that the sandbox does not give, in the order they were named; `besides` holds names it gives this once. */
export function refusedImports(
  imports: readonly string[],
  besides: readonly string[] = [],
): readonly string[] {
  const given = [...ALLOWED_IMPORTS, ...besides];
  return imports.filter((name) => !given.includes(name.replace(/@.*$/, '')));
}

// What names real components have; the glue quotes them without escaping, so no quote, backslash or line end may pass.
// Python's runtime of 2024 has names of 292 characters.
const SAFE_NAME = /^[A-Za-z0-9_$.:/@[\]#<>=+|\- ]{0,512}$/;

/** The first import or export name of a core module that could break out of the glue's quotes; null when all are safe. */
export function findUnsafeName(module: WebAssembly.Module): string | null {
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    for (const text of [from, name]) {
      if (!SAFE_NAME.test(text)) {
        return text;
      }
    }
  }
  for (const { name } of WebAssembly.Module.exports(module)) {
    if (!SAFE_NAME.test(name)) {
      return name;
    }
  }
  return null;
}
