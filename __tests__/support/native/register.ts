// Loaded before src/index.ts in fault tests: puts the native host where the WebAssembly host is; nothing else is changed.
import { registerHooks } from 'node:module';

registerHooks({
  resolve: (specifier, context, next) =>
    specifier.endsWith('/adapters/plugin-host.ts')
      ? { url: new URL('host.ts', import.meta.url).href, shortCircuit: true }
      : next(specifier, context),
});
