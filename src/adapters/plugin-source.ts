// The plugin source: fetches components from the repository, over https or from an OCI registry; verified before use.
import { createHash } from 'node:crypto';
import type { PluginSource } from '../core/files/config.ts';
import { formatFinding } from '../core/files/finding.ts';
import { LOCK_FILE, parseLockFile } from '../core/files/lock-file.ts';
import type { PluginSources, Workspace } from '../ports.ts';
import { withDownloads, withoutQuery } from './plugin-source/download.ts';
import type { DownloadOptions } from './plugin-source/download.ts';
import { fetchComponent, parseReference, resolveDigest } from './plugin-source/oci.ts';
import type { OciReference } from './plugin-source/oci.ts';

/** The most bytes of a component. */
export const MAX_COMPONENT_BYTES = 64 * 1024 * 1024;

/** A component that could not be had; the message says where it was looked for and what to do. */
export class PluginSourceError extends Error {
  override readonly name = 'PluginSourceError';
}

/** What a plugin source needs; all but the workspace have defaults. */
export interface PluginSourceOptions {
  readonly workspace: Workspace;
  /** PEM text of certificate authorities for https downloads; the system's when left out. */
  readonly ca?: string;
  /** Longest time of one download, redirects included, in milliseconds. */
  readonly deadline?: number;
  /** The most bytes of one component. */
  readonly maxBytes?: number;
  /** Variables that name a proxy (`HTTPS_PROXY`, `NO_PROXY`); none is used when left out. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/**
 * Makes a plugin source; nothing is kept between two calls.
 * A component comes from its `source` (a path of the workspace, an `https://` URL or an `oci://` reference), else from
 * `.logcraft/plugins/<name>.wasm`, else from `<baseDir>/plugins/<name>.wasm`. What comes from outside needs a sha256, of
 * the config or of the lock file; where both have one they must agree.
 * Everything that goes wrong is thrown as PluginSourceError.
 */
export function createPluginSource(options: PluginSourceOptions): PluginSources {
  return {
    component: async (asked, baseDir) => {
      const source = { ...asked, sha256: await expectedDigest(options.workspace, asked) };
      const found = await locate(options, { source, baseDir });
      if (source.sha256 !== null) {
        verify(found, { source, sha256: source.sha256 });
      }
      return found.bytes;
    },
  };
}

/**
 * What a source holds now, whatever its digest, for those who are about to write down that digest (`plugin add`, `plugin
 * update`): never for what is about to run.
 */
export async function fetchForLocking(
  options: PluginSourceOptions,
  { name, source }: { readonly name: string; readonly source: string },
): Promise<{ readonly bytes: Uint8Array; readonly sha256: string }> {
  const reference = source.startsWith('oci://') ? referenceOf(name, source) : null;
  const sha256 =
    reference === null
      ? null
      : await reach(options, { name, source }, (fetch) => resolveDigest(fetch, reference));
  const asked = { name, source, sha256, place: null };
  const { bytes, location } =
    source.includes('://') && reference === null
      ? await fromHttps(options, { name, url: source })
      : await locate(options, { source: asked, baseDir: '.' });
  if (sha256 !== null) {
    verify({ bytes, location }, { source: asked, sha256 });
  }
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** The digest a component must have: the config's, else the lock file's for this very source; null: none is known. */
async function expectedDigest(workspace: Workspace, asked: PluginSource): Promise<string | null> {
  const { name, source, sha256 } = asked;
  let bytes: Uint8Array | null;
  try {
    bytes = await workspace.read(LOCK_FILE);
  } catch (error) {
    throw new PluginSourceError(`plugin '${name}': ${messageOf(error)}.`, { cause: error });
  }
  if (bytes === null) {
    return sha256;
  }
  const lock = parseLockFile(bytes);
  if (lock.value === null) {
    const reasons = lock.findings.map(formatFinding).join('; ');
    throw new PluginSourceError(`plugin '${name}': ${reasons}`);
  }
  const locked = lock.value.find((one) => one.name === name);
  if (locked === undefined) {
    return sha256;
  }
  if (locked.source !== (source ?? locked.source)) {
    throw new PluginSourceError(
      `plugin '${name}': ${LOCK_FILE} is about ${locked.source}, and the config says ${source}. Run \`lgc-action plugin update ${name}\`, and look at what it brings.`,
    );
  }
  if (sha256 !== null && locked.sha256 !== sha256.toLowerCase()) {
    throw new PluginSourceError(
      `plugin '${name}': ${LOCK_FILE} has the sha256 ${locked.sha256}, and the config ${sha256}. Remove the one that is not meant.`,
    );
  }
  return locked.sha256;
}

interface Found {
  /** Where it was, for people. */
  readonly location: string;
  readonly bytes: Uint8Array;
}

async function locate(
  options: PluginSourceOptions,
  { source, baseDir }: { readonly source: PluginSource; readonly baseDir: string },
): Promise<Found> {
  const { name } = source;
  if (source.source === null) {
    const paths = [`.logcraft/plugins/${name}.wasm`, `${baseDir}/plugins/${name}.wasm`];
    return await fromWorkspace(options.workspace, { name, paths: [...new Set(paths)] });
  }
  if (/^(?:https|oci):\/\//.test(source.source) && source.sha256 === null) {
    throw new PluginSourceError(
      `plugin '${name}': a component from outside of the repository needs its sha256, in the config or in ${LOCK_FILE}. \`lgc-action plugin update ${name}\` writes it there.`,
    );
  }
  if (source.source.startsWith('oci://')) {
    return await fromRegistry(options, {
      name,
      source: source.source,
      sha256: source.sha256 ?? '',
    });
  }
  if (source.source.startsWith('https://')) {
    return await fromHttps(options, { name, url: source.source });
  }
  if (source.source.includes('://')) {
    throw new PluginSourceError(
      `plugin '${name}': the source must be a path of the repository, an https:// URL or an oci:// reference.`,
    );
  }
  return await fromWorkspace(options.workspace, { name, paths: [source.source] });
}

async function fromWorkspace(
  workspace: Workspace,
  { name, paths }: { readonly name: string; readonly paths: readonly string[] },
): Promise<Found> {
  for (const path of paths) {
    let bytes;
    try {
      bytes = await workspace.read(path);
    } catch (error) {
      throw new PluginSourceError(`plugin '${name}': ${messageOf(error)}.`, { cause: error });
    }
    if (bytes !== null) {
      return { location: path, bytes };
    }
  }
  throw new PluginSourceError(
    `plugin '${name}': there is no component at ${paths.join(' and none at ')}. Put it there, or give its place as source in [plugins.${name}]; paths are relative to the working directory.`,
  );
}

function verify(
  { location, bytes }: Found,
  { source, sha256 }: { readonly source: PluginSource; readonly sha256: string },
): void {
  const actual = createHash('sha256').update(bytes).digest('hex');
  if (actual !== sha256.toLowerCase()) {
    throw new PluginSourceError(
      `plugin '${source.name}': ${location} has the sha256 ${actual}, expected ${sha256}. It is not used. If the change is meant, put the new one into the config.`,
    );
  }
}

async function fromHttps(
  options: PluginSourceOptions,
  { name, url }: { readonly name: string; readonly url: string },
): Promise<Found> {
  const target = new URL(url);
  const headers = { accept: 'application/wasm, application/octet-stream, */*' };
  const bytes = await reach(options, { name, source: withoutQuery(target) }, async (fetch) => {
    const { status, body } = await fetch(target, { headers });
    if (status !== 200) {
      throw new Error(`${withoutQuery(target)} answered with status ${status}, expected 200`);
    }
    return body;
  });
  return { location: withoutQuery(target), bytes };
}

async function fromRegistry(
  options: PluginSourceOptions,
  {
    name,
    source,
    sha256,
  }: { readonly name: string; readonly source: string; readonly sha256: string },
): Promise<Found> {
  const reference = referenceOf(name, source);
  const bytes = await reach(options, { name, source }, (fetch) =>
    fetchComponent(fetch, reference, sha256.toLowerCase()),
  );
  return { location: source, bytes };
}

function referenceOf(name: string, source: string): OciReference {
  const reference = parseReference(source);
  if (reference === null) {
    throw new PluginSourceError(
      `plugin '${name}': '${source}' is no reference, expected oci://registry/repository:tag or oci://registry/repository@sha256:digest.`,
    );
  }
  return reference;
}

async function reach<T>(
  options: PluginSourceOptions,
  { name, source }: { readonly name: string; readonly source: string },
  work: Parameters<typeof withDownloads<T>>[1],
): Promise<T> {
  const { workspace: _workspace, maxBytes = MAX_COMPONENT_BYTES, ...rest } = options;
  const download: DownloadOptions = { ...rest, maxBytes };
  try {
    return await withDownloads(download, work);
  } catch (error) {
    throw new PluginSourceError(
      `plugin '${name}': ${source} could not be fetched: ${messageOf(error).replace(/\.$/, '')}.`,
      { cause: error },
    );
  }
}

function messageOf(error: unknown): string {
  return typeof error === 'object' &&
    error !== null &&
    'message' in error &&
    typeof error.message === 'string'
    ? error.message
    : String(error);
}
