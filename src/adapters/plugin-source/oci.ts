// Components from OCI registries: a wasm artifact is one layer of a manifest, and its digest is the component's own.
import { createHash } from 'node:crypto';
import { isJsonArray, isJsonObject, parseJson } from '../../core/files/json.ts';
import type { Json, JsonObject } from '../../core/files/json.ts';
import { withoutQuery } from './download.ts';
import type { Download, Fetch } from './download.ts';

/** A reference `oci://registry/repository[:tag][@sha256:digest]`. */
export interface OciReference {
  /** `https://registry` */
  readonly registry: URL;
  readonly repository: string;
  /** A tag, or `sha256:` and 64 digits of the manifest. */
  readonly reference: string;
}

const REFERENCE =
  /^oci:\/\/([A-Za-z0-9.-]+(?::\d{1,5})?)\/([a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*)(?::(\w[\w.-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?$/;

/** Reads a reference; null when it is none. Without tag and digest it means `latest`. Source: OCI distribution spec 1.1. */
export function parseReference(text: string): OciReference | null {
  const [whole, host, repository = '', tag, digest] = REFERENCE.exec(text) ?? [];
  return whole === undefined || !URL.canParse(`https://${host}`)
    ? null
    : { registry: new URL(`https://${host}`), repository, reference: digest ?? tag ?? 'latest' };
}

/** Media types under which tools push components. */
const WASM_LAYERS = ['application/wasm', 'application/vnd.wasm.content.layer.v1+wasm'];

const MANIFESTS = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
];

const MAX_MANIFEST_BYTES = 1024 * 1024;
const MAX_TOKEN_BYTES = 64 * 1024;

/**
 * Finds the digest (64 hexadecimal digits) of the component that a reference names now.
 * @throws Error with the reason in words.
 */
export async function resolveDigest(fetch: Fetch, reference: OciReference): Promise<string> {
  const url = new URL(
    `/v2/${reference.repository}/manifests/${reference.reference}`,
    reference.registry,
  );
  const answer = await authorised(fetch, { url, reference, accept: MANIFESTS.join(', ') });
  const digest = createHash('sha256').update(answer.body).digest('hex');
  if (reference.reference.startsWith('sha256:') && reference.reference !== `sha256:${digest}`) {
    throw new Error(`the registry sent another manifest than ${reference.reference}`);
  }
  const manifest = parseJson(new TextDecoder('utf-8', { fatal: true }).decode(answer.body));
  const layers = isJsonObject(manifest) ? manifest['layers'] : undefined;
  const found = isJsonArray(layers) ? layers.filter(isWasmLayer) : [];
  const [layer] = found;
  if (layer === undefined || found.length > 1) {
    throw new Error(
      `it has ${found.length} layers that are WebAssembly, expected one of the type ${WASM_LAYERS[0]}`,
    );
  }
  const layerDigest = /^sha256:([0-9a-f]{64})$/.exec(textOf(layer['digest']))?.[1];
  if (layerDigest === undefined) {
    throw new Error('its layer has no sha256 digest');
  }
  return layerDigest;
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

function isWasmLayer(layer: Json): layer is JsonObject {
  return isJsonObject(layer) && WASM_LAYERS.some((type) => type === layer['mediaType']);
}

/** Fetches a component by its digest, whatever a tag says meanwhile. The caller verifies it. */
export async function fetchComponent(
  fetch: Fetch,
  reference: OciReference,
  sha256: string,
): Promise<Uint8Array> {
  const url = new URL(`/v2/${reference.repository}/blobs/sha256:${sha256}`, reference.registry);
  return (await authorised(fetch, { url, reference, accept: '*/*' })).body;
}

// Registries answer the first request with 401 and say where a token is had; public ones give it to anybody.
async function authorised(
  fetch: Fetch,
  request: { readonly url: URL; readonly reference: OciReference; readonly accept: string },
): Promise<Download> {
  const { url, reference, accept } = request;
  const first = await fetch(url, { headers: { accept }, ...limitOf(accept) });
  const answer =
    first.status === 401
      ? await fetch(url, {
          headers: { accept, authorization: `Bearer ${await tokenFor(fetch, first, reference)}` },
          ...limitOf(accept),
        })
      : first;
  if (answer.status === 200) {
    return answer;
  }
  throw new Error(
    answer.status === 404
      ? `${withoutQuery(url)} is not there (status 404)`
      : `${withoutQuery(url)} answered with status ${answer.status}, expected 200`,
  );
}

function limitOf(accept: string): { readonly maxBytes?: number } {
  return accept === '*/*' ? {} : { maxBytes: MAX_MANIFEST_BYTES };
}

async function tokenFor(fetch: Fetch, answer: Download, reference: OciReference): Promise<string> {
  const challenge = answer.headers['www-authenticate'] ?? '';
  const field = (name: string): string | undefined =>
    new RegExp(`[ ,]${name}="([^"]*)"`, 'i').exec(challenge)?.[1];
  const realm = field('realm');
  if (!/^bearer /i.test(challenge) || realm === undefined || !URL.canParse(realm)) {
    throw new Error('the registry asks for a login, and components are fetched without one');
  }
  const url = new URL(realm);
  if (url.protocol !== 'https:') {
    throw new Error(`the registry gives tokens over ${url.protocol}//, expected https://`);
  }
  url.searchParams.set('service', field('service') ?? '');
  url.searchParams.set('scope', `repository:${reference.repository}:pull`);
  const given = await fetch(url, {
    headers: { accept: 'application/json' },
    maxBytes: MAX_TOKEN_BYTES,
  });
  const body = given.status === 200 ? parseJson(new TextDecoder().decode(given.body)) : null;
  const token = isJsonObject(body) ? (body['token'] ?? body['access_token']) : null;
  if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token)) {
    throw new Error('the registry gives no token without a login');
  }
  return token;
}
