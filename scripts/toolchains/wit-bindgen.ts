// wit-bindgen: makes bindings for Go and C; built from its crate once, which takes some minutes.
import { join } from 'node:path';
import { ToolchainError, ask, once, run } from './toolchain.ts';
import { rustEnvironment } from './rust.ts';

/** The release that bindings are made with. */
export const WIT_BINDGEN = '0.63.0';

/** The directory that holds the program `wit-bindgen`. */
export async function witBindgenDirectory(): Promise<string> {
  const directory = await once(`wit-bindgen-${WIT_BINDGEN}`, async (aside) => {
    const env = await hostRustEnvironment();
    const features = ['--no-default-features', '--features', 'c,go'];
    const crate = ['wit-bindgen-cli', '--version', WIT_BINDGEN];
    await run('cargo', ['install', '--quiet', '--locked', '--root', aside, ...crate, ...features], {
      env,
    });
  });
  return join(directory, 'bin');
}

// Any cargo will do; where there is none, the one that builds the plugin in Rust.
async function hostRustEnvironment(): Promise<NodeJS.ProcessEnv> {
  if ((await ask('cargo', ['--version'])) !== null) {
    return process.env;
  }
  try {
    return { ...(await rustEnvironment()) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ToolchainError(`wit-bindgen is built with cargo: ${reason}`);
  }
}
