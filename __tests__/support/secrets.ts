// Secrets of many shapes, the encodings in which they turn up, and a judge that finds what is left of one in a text.

/** Twelve shapes of secrets, as teams have them. */
export const SECRETS: Readonly<Record<string, string>> = {
  password: 'correct horse battery',
  token: 'ghp_16C7e42F292c6912E7710c838347Ae178B4a',
  'connection string': 'Server=db#1;User=admin;Password=p@ss/w0rd?%41',
  base64: 'c2VjcmV0LXZhbHVlLW9mLXNvbWUtbGVuZ3Ro+/==',
  JSON: '{"user":"a","pass":"b\\c"}',
  'HTML characters': `<&"'>secret`,
  'beyond ASCII': 'pässwörd-日本-🔑',
  'regular expression': '^(a|b)*.+?[x]{2}$\\d',
  'two lines': 'first-line-secret\nsecond-line-secret',
  hexadecimal: '0123456789abcdef0123456789abcdef',
  padded: '  padded secret  ',
  short: 'aB3$',
};

/** The encodings in which a secret turns up in errors, addresses and headers. */
export const ENCODINGS: Readonly<Record<string, (text: string) => string>> = {
  plain: (text) => text,
  JSON: (text) => JSON.stringify(text),
  URI: (text) => encodeURIComponent(text),
  form: (text) => new URLSearchParams({ v: text }).toString().slice(2),
  hexadecimal: (text) => Buffer.from(text).toString('hex'),
  base64: (text) => Buffer.from(text).toString('base64'),
  'base64 after one byte': (text) => Buffer.from(`:${text}`).toString('base64'),
  'base64 after two bytes': (text) => Buffer.from(`u:${text}:x`).toString('base64'),
  base64url: (text) => Buffer.from(`user:${text}`).toString('base64url'),
  HTML: (text) =>
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#39;'),
};

/** One secret in one encoding. */
export interface EncodedSecret {
  readonly shape: string;
  readonly encoding: string;
  readonly text: string;
  /** Pieces of it that may not be found anywhere. */
  readonly pieces: readonly string[];
}

/** Most characters of a secret that may be left in a piece: a few say nothing, and masking goes by whole secrets. */
const PIECE = 12;

/** Every secret in every encoding. */
export const ENCODED: readonly EncodedSecret[] = Object.entries(SECRETS).flatMap(
  ([shape, secret]) =>
    Object.entries(ENCODINGS).map(([encoding, encode]) => ({
      shape,
      encoding,
      text: encode(secret),
      pieces: piecesOf(encode(secret.trim()).replace(/=+$/, '')),
    })),
);

// Of a secret of several lines each line is one; what two encodings have around a secret is none of it.
function piecesOf(encoded: string): readonly string[] {
  return encoded.split('\n').flatMap((line) => {
    if (line.length <= PIECE) {
      return [line];
    }
    return Array.from({ length: line.length - PIECE + 1 }, (_, at) => line.slice(at, at + PIECE));
  });
}

/** What is left of a secret in a text; empty is good. */
export function remainsOf({ pieces }: EncodedSecret, text: string): readonly string[] {
  return pieces.filter((piece) => text.includes(piece));
}
