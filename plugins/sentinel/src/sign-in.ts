// Signing in to Microsoft Entra: an access token for Azure Resource Manager, kept as long as it lasts.
import { isObject } from '../../shared/json.ts';
import { refusal, send, unexpected } from '../../shared/http.ts';
import type { Api } from '../../shared/http.ts';
import type { Settings } from './settings.ts';

const kept = new Map<string, { readonly token: string; readonly until: number }>();

/** Milliseconds before its end that a token is no longer used. */
const MARGIN = 120_000;

/** A token; `fresh` asks for a new one. */
export async function accessToken(settings: Settings, fresh = false): Promise<string> {
  const { credentials } = settings;
  if (credentials.type === 'token') {
    return credentials.token;
  }
  const key = JSON.stringify([settings.url, credentials]);
  const known = kept.get(key);
  if (!fresh && known !== undefined && known.until > Date.now()) {
    return known.token;
  }
  const api: Api = {
    service: 'Microsoft Entra',
    url: credentials.tokenUrl,
    headers: { Accept: 'application/json' },
    wordsIn(body) {
      const words = isObject(body) ? body['error_description'] : undefined;
      // What follows is a trace id and a time.
      return typeof words === 'string' ? (words.split(/\s*(?:Trace ID|\r?\n)/)[0] ?? '') : '';
    },
    hint(_status, words) {
      if (/AADSTS7000(215|222)/.test(words)) {
        return 'the secret is wrong or has expired: make a new one and set `client_secret`';
      }
      if (/AADSTS(70021|700211|700213|7002122)/.test(words)) {
        return 'the application needs a federated credential for this repository and branch or environment';
      }
      if (/AADSTS(90002|900023)/.test(words)) {
        return 'check `tenant_id`';
      }
      return /AADSTS700016/.test(words) ? 'check `client_id`' : 'check the credentials';
    },
  };
  const { proof } = credentials;
  const answer = await send(api, {
    method: 'POST',
    path: '',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: credentials.clientId,
      scope: `${settings.url}/.default`,
      ...('secret' in proof
        ? { client_secret: proof.secret }
        : {
            client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
            client_assertion: proof.assertion,
          }),
    }).toString(),
    what: 'signing in',
  });
  if (answer.status !== 200) {
    throw refusal(api, 'signing in', answer);
  }
  const [token, seconds] = isObject(answer.body)
    ? [answer.body['access_token'], answer.body['expires_in']]
    : [];
  if (typeof token !== 'string') {
    throw unexpected(api, 'signing in', answer);
  }
  kept.set(key, { token, until: Date.now() + Number(seconds) * 1000 - MARGIN });
  return token;
}
