// Rust's toolchain for wasm32-wasip1: rustup's where there is one, else Debian's, which builds the standard library too.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { TOOLCHAINS, ToolchainError, ask, needPackages, withPath } from './toolchain.ts';
import type { Environment } from './toolchain.ts';

const TARGET = 'wasm32-wasip1';

/** Debian's current Rust (the one its browsers are built with), the library's source, and what links for WebAssembly. */
const PACKAGES = [
  'rustc-web',
  'cargo-web',
  'libstd-rust-web-dev',
  'rust-web-src',
  'lld',
  'wasi-libc',
];

/** An environment in which `cargo build --target wasm32-wasip1` works. */
export async function rustEnvironment(): Promise<Environment> {
  // Kept between builds: most of the time goes into the crates.
  const env = { CARGO_TARGET_DIR: join(TOOLCHAINS, 'rust-target'), ...process.env };
  if (await hasTarget(env)) {
    return env;
  }
  if ((await ask('rustup', ['target', 'add', TARGET], env)) !== null && (await hasTarget(env))) {
    return env;
  }
  await needPackages(PACKAGES, `Rust with the target ${TARGET} (rustup target add ${TARGET})`);
  const rustc = '/usr/bin/rustc';
  if ((await ask(rustc, ['--version'])) === null) {
    throw new ToolchainError('the packages of Debian brought no /usr/bin/rustc');
  }
  return {
    ...withPath(env, '/usr/bin'),
    RUSTC: rustc,
    // The standard library for the target is in no package: it is built along, which takes leave to use what is unstable.
    RUSTC_BOOTSTRAP: '1',
    CARGO_UNSTABLE_BUILD_STD: 'std,panic_abort',
    CARGO_TARGET_WASM32_WASIP1_LINKER: 'wasm-ld',
    CARGO_TARGET_WASM32_WASIP1_RUSTFLAGS: '-Lnative=/usr/lib/wasm32-wasi',
  };
}

async function hasTarget(env: Environment): Promise<boolean> {
  const libraries = await ask('rustc', ['--print', 'target-libdir', '--target', TARGET], env);
  return (
    libraries !== null && existsSync(libraries) && (await ask('cargo', ['--version'])) !== null
  );
}
