// The plugin source: fetches a plugin's component from the repository or over https, and verifies its digest before use.
import { createHash } from 'node:crypto';
import { Agent, get } from 'node:https';
import type { IncomingMessage } from 'node:http';
import type { PluginSource } from '../core/files/config.ts';
import type { PluginSources, Workspace } from '../ports.ts';

/** The most bytes of a component. */
export const MAX_COMPONENT_BYTES = 64 * 1024 * 1024;

const MAX_REDIRECTS = 5;
const DOWNLOAD_DEADLINE = 120_000;

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
 * A component comes from its `source` (a path of the workspace or an `https://` URL), else from
 * `.logcraft/plugins/<name>.wasm`, else from `<baseDir>/plugins/<name>.wasm`. Over https its sha256 must be given.
 * Everything that goes wrong is thrown as PluginSourceError.
 */
export function createPluginSource(options: PluginSourceOptions): PluginSources {
  return {
    component: async (source, baseDir) => {
      const found = await locate(options, { source, baseDir });
      if (source.sha256 !== null) {
        verify(found, { source, sha256: source.sha256 });
      }
      return found.bytes;
    },
  };
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
  if (source.source.startsWith('oci://')) {
    throw new PluginSourceError(
      `plugin '${name}': an oci:// source is not supported by this version. Use an https:// URL with sha256, or a path of the repository.`,
    );
  }
  if (source.source.startsWith('https://')) {
    return await fromHttps(options, { name, url: source.source, sha256: source.sha256 });
  }
  if (source.source.includes('://')) {
    throw new PluginSourceError(
      `plugin '${name}': the source must be a path of the repository or an https:// URL.`,
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
  {
    name,
    url,
    sha256,
  }: { readonly name: string; readonly url: string; readonly sha256: string | null },
): Promise<Found> {
  if (sha256 === null) {
    throw new PluginSourceError(
      `plugin '${name}': a component from outside of the repository needs its sha256 in the config.`,
    );
  }
  const signal = AbortSignal.timeout(options.deadline ?? DOWNLOAD_DEADLINE);
  const agent = new Agent({
    ...(options.ca === undefined ? {} : { ca: options.ca }),
    ...(options.env === undefined ? {} : { proxyEnv: { ...options.env } }),
  });
  try {
    const bytes = await download({ url: new URL(url), agent, signal, options });
    return { location: withoutQuery(new URL(url)), bytes };
  } catch (error) {
    const reason = signal.aborted ? 'it took too long' : messageOf(error).replace(/\.$/, '');
    throw new PluginSourceError(
      `plugin '${name}': ${withoutQuery(new URL(url))} could not be fetched: ${reason}.`,
      { cause: error },
    );
  } finally {
    agent.destroy();
  }
}

async function download(request: {
  readonly url: URL;
  readonly agent: Agent;
  readonly signal: AbortSignal;
  readonly options: PluginSourceOptions;
}): Promise<Uint8Array> {
  const { agent, signal, options } = request;
  let { url } = request;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const answer = await ask(url, { agent, signal });
    const status = answer.statusCode ?? 0;
    if (status === 200) {
      return await readBody(answer, options.maxBytes ?? MAX_COMPONENT_BYTES);
    }
    answer.destroy();
    if (![301, 302, 303, 307, 308].includes(status)) {
      throw new Error(`${withoutQuery(url)} answered with status ${status}, expected 200`);
    }
    url = redirectTarget(url, answer.headers.location);
  }
  throw new Error(`there were more than ${MAX_REDIRECTS} redirects`);
}

function redirectTarget(from: URL, location: string | undefined): URL {
  if (location === undefined || !URL.canParse(location, from)) {
    throw new Error(`${withoutQuery(from)} redirects to nowhere`);
  }
  const target = new URL(location, from);
  if (target.protocol !== 'https:') {
    throw new Error(
      `${withoutQuery(from)} redirects to ${target.protocol}//, only https:// is followed`,
    );
  }
  return target;
}

function ask(
  url: URL,
  options: { readonly agent: Agent; readonly signal: AbortSignal },
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(url, { ...options, headers: { accept: 'application/wasm, application/octet-stream, */*' } })
      .once('response', resolve)
      .once('error', reject);
  });
}

async function readBody(answer: IncomingMessage, limit: number): Promise<Uint8Array> {
  const tooLarge = new Error(`it has more than ${Math.floor(limit / 1024)} KiB`);
  if (Number(answer.headers['content-length'] ?? 0) > limit) {
    answer.destroy();
    throw tooLarge;
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  // The announced length may be missing or untrue.
  for await (const chunk of answer) {
    if (!(chunk instanceof Uint8Array)) {
      throw new Error('the answer is not binary');
    }
    length += chunk.length;
    if (length > limit) {
      throw tooLarge;
    }
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

// A query may carry a token.
function withoutQuery(url: URL): string {
  return `${url.origin}${url.pathname}`;
}

function messageOf(error: unknown): string {
  return typeof error === 'object' &&
    error !== null &&
    'message' in error &&
    typeof error.message === 'string'
    ? error.message
    : String(error);
}
