// Builds dist/: every entry bundled into one file that runs in an empty folder, the same bytes whatever the checkout's path.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const ROOT = resolve(import.meta.dirname, '..');

/** What is bundled: source below src/, folder below dist/; an entry that is not there yet is left out. */
const ENTRIES = [
  { source: 'index.ts', folder: '' },
  { source: 'cli.ts', folder: 'cli' },
  { source: 'plugin-process/transpile-main.ts', folder: 'transpile' },
  { source: 'plugin-process/run-main.ts', folder: 'plugin' },
  { source: 'check-worker/main.ts', folder: 'checks' },
];

/** Most bytes of dist/, see docs/architecture.md. */
const MAX_BYTES = 9_000_000;

// Emitted one level below the root, as src/ is: relative imports into node_modules stay right.
const EMITTED = join(ROOT, 'build');

interface Bundled {
  readonly code: string;
  readonly assets: Readonly<Record<string, { readonly source: Buffer | string }>>;
}

// ncc is CommonJS and has no types.
const bundle: (input: string, options: object) => Promise<Bundled> = createRequire(import.meta.url)(
  '@vercel/ncc',
);

/** Builds everything into a directory, which is emptied first. */
export async function build(directory: string): Promise<void> {
  const entries = ENTRIES.filter(({ source }) => existsSync(join(ROOT, 'src', source)));
  emit(entries.map(({ source }) => join(ROOT, 'src', source)));
  rmSync(directory, { recursive: true, force: true });
  const licenses = new Map<string, string>();
  for (const { source, folder } of entries) {
    const target = join(directory, folder);
    const { code, assets } = await bundle(join(EMITTED, source.replace(/\.ts$/, '.js')), {
      cache: false,
      license: 'licenses.txt',
      minify: false,
      quiet: true,
      sourceMap: false,
      target: 'es2024',
    });
    mkdirSync(target, { recursive: true });
    writeFileSync(join(target, 'index.js'), code);
    // Children may read their own folder only: that it holds modules must be said inside of it.
    writeFileSync(join(target, 'package.json'), '{"type":"module"}\n');
    for (const [name, asset] of Object.entries(assets)) {
      if (name === 'licenses.txt') {
        splitLicenses(String(asset.source)).forEach(([packaged, text]) =>
          licenses.set(packaged, text),
        );
      } else if (name !== 'package.json') {
        mkdirSync(dirname(join(target, name)), { recursive: true });
        writeFileSync(join(target, name), asset.source);
      }
    }
  }
  restoreWasm(directory);
  writeFileSync(
    join(directory, 'licenses.txt'),
    [...licenses]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([packaged, text]) => `${packaged}\n${text.trim()}\n`)
      .join('\n'),
  );
  refuseOversize(directory);
}

function emit(files: readonly string[]): void {
  const { config, error } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), (path) =>
    ts.sys.readFile(path),
  );
  if (error !== undefined) {
    throw new Error(ts.flattenDiagnosticMessageText(error.messageText, '\n'));
  }
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  const program = ts.createProgram(files, {
    ...options,
    noEmit: false,
    rootDir: join(ROOT, 'src'),
    outDir: EMITTED,
    // Types are checked by `npm run lint`.
    noCheck: true,
  });
  const { emitSkipped, diagnostics } = program.emit();
  if (emitSkipped) {
    throw new Error(
      diagnostics
        .map((diagnostic) => ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'))
        .join('\n'),
    );
  }
}

// ncc reads .wasm files as text, which destroys them, and names them by a digest: each original is found by what ncc made
// of it, and put back in its place.
function restoreWasm(directory: string): void {
  const originals = filesBelow(join(ROOT, 'node_modules/@bytecodealliance/jco-transpile/vendor'))
    .filter((path) => path.endsWith('.wasm'))
    .map((path) => readFileSync(path));
  for (const path of filesBelow(directory).filter((file) => file.endsWith('.wasm'))) {
    const destroyed = readFileSync(path);
    const original = originals.find(
      (bytes) => bytes.equals(destroyed) || Buffer.from(bytes.toString()).equals(destroyed),
    );
    if (original === undefined || !WebAssembly.validate(original)) {
      throw new Error(`no intact original is known for ${relative(directory, path)}`);
    }
    writeFileSync(path, original);
  }
}

// ncc writes, for each package: its name, its license's name, the text, an empty line.
function splitLicenses(text: string): readonly (readonly [string, string])[] {
  return text
    .split(/\n(?=(?:@[\w.-]+\/)?[\w.-]+\n(?:[A-Z][\w.-]*|\(.+\))\n)/)
    .map((section) => section.trim())
    .filter((section) => section !== '')
    .map((section) => {
      const end = section.indexOf('\n');
      return end === -1 ? [section, ''] : [section.slice(0, end), section.slice(end + 1)];
    });
}

function refuseOversize(directory: string): void {
  const bytes = filesBelow(directory).reduce((sum, path) => sum + readFileSync(path).byteLength, 0);
  if (bytes > MAX_BYTES) {
    throw new Error(`dist/ would have ${bytes} bytes, more than ${MAX_BYTES}`);
  }
}

/** Every file below a directory, sorted; none when there is no such directory. */
export function filesBelow(directory: string): readonly string[] {
  if (!existsSync(directory)) {
    return [];
  }
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await build(join(ROOT, 'dist'));
}
