// C's toolchain: clang with a C library for WebAssembly, and wit-bindgen.
import { needPackages, needProgram, withPath } from './toolchain.ts';
import type { Environment } from './toolchain.ts';
import { witBindgenDirectory } from './wit-bindgen.ts';

const PACKAGES = ['clang', 'lld', 'wasi-libc', 'libclang-rt-dev-wasm32'];

/** An environment in which `clang --target=wasm32-wasi` and `wit-bindgen c` work. */
export async function cEnvironment(): Promise<Environment> {
  await needPackages(PACKAGES, 'clang with wasi-libc');
  await needProgram('xxd');
  await needProgram('make');
  return withPath(process.env, await witBindgenDirectory());
}
