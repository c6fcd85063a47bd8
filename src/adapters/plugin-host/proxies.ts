// The proxies that the environment names, as curl and most tools read them.
import type { Proxies } from '../../plugin-process/messages.ts';

/**
 * Reads `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY`; the names in small letters come first. A proxy without a
 * scheme is taken for http. What is no http or https address is an error, rather than a request past the proxy.
 * @throws Error that names the variable.
 */
export function readProxies(env: Readonly<Record<string, string | undefined>>): Proxies {
  const proxy = (names: readonly string[]): string | null => {
    const name = names.find((one) => (env[one] ?? '').trim() !== '');
    if (name === undefined) {
      return null;
    }
    const text = (env[name] ?? '').trim();
    const address = text.includes('://') ? text : `http://${text}`;
    if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) {
      // Not the value: it may hold a password.
      throw new Error(
        `${name} must be the http:// or https:// address of a proxy, other kinds are not supported.`,
      );
    }
    return new URL(address).href;
  };
  return {
    http: proxy(['http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY']),
    https: proxy(['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY']),
    none: (env['no_proxy'] ?? env['NO_PROXY'] ?? '')
      .split(/[\s,]+/)
      .filter((entry) => entry !== ''),
  };
}
