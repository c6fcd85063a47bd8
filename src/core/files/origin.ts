// Origins: the scheme, host and port that a plugin may reach, read from URLs and from `allowed_hosts`.

/** An origin as WHATWG URL writes it, or what is wrong with the text in words (never the text: it may hold a secret). */
export type CheckedOrigin =
  | { readonly origin: string; readonly problem: null }
  | { readonly origin: null; readonly problem: string };

/**
 * The origin of an `http://` or `https://` URL: `https://splunk.example.com:8089`, host in lower case and punycode, the
 * scheme's own port left out, as `new URL(...).origin` has it. Refused: other schemes, user names and passwords.
 */
export function originOfUrl(text: string): CheckedOrigin {
  const refused = (problem: string): CheckedOrigin => ({ origin: null, problem });
  if (!URL.canParse(text)) {
    return refused('is no valid URL, expected https://host or https://host:port');
  }
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return refused(`has the scheme ${url.protocol}//, expected https:// or http://`);
  }
  if (url.username !== '' || url.password !== '') {
    return refused('has a user name or password in the URL');
  }
  return { origin: url.origin, problem: null };
}

/** The origin of an entry of `allowed_hosts`: `host`, `host:port` (both https) or `scheme://host[:port]`. */
export function originOfHost(text: string): CheckedOrigin {
  const refused = (problem: string): CheckedOrigin => ({ origin: null, problem });
  const entry = text.trim();
  if (entry.includes('*')) {
    return refused('has a wildcard; every host is named in full');
  }
  if (entry.includes('${')) {
    return refused('has a variable; only settings may use ${...}');
  }
  const match = /^(?:([A-Za-z][A-Za-z0-9+.-]*):\/\/)?([^/?#\s\\]+)\/?$/.exec(entry);
  if (match === null) {
    return refused('is no host, expected host, host:port or https://host:port without a path');
  }
  return originOfUrl(`${match[1] ?? 'https'}://${match[2] ?? ''}`);
}
