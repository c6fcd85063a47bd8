// Reads a Sentinel workspace with the vendor's own client, which knows nothing of the plugin.
import { SecurityInsights } from '@azure/arm-securityinsight';

/** All rules of a workspace, as the client gives them. */
export async function readWithAzure(
  settings: Readonly<Record<string, string>>,
  token: string,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const credential = {
    getToken: () => Promise.resolve({ token, expiresOnTimestamp: Date.now() + 3_600_000 }),
  };
  const client = new SecurityInsights(credential, settings['subscription_id'] ?? '', {
    endpoint: settings['url'] ?? '',
    // The embedded service speaks plain HTTP, where the client refuses to send a token.
    allowInsecureConnection: true,
  });
  // Its own policy for tokens insists on HTTPS all the same.
  client.pipeline.removePolicy({ name: 'bearerTokenAuthenticationPolicy' });
  client.pipeline.addPolicy({
    name: 'tokenForTests',
    sendRequest(request, next) {
      request.headers.set('authorization', `Bearer ${token}`);
      return next(request);
    },
  });
  const rules: Readonly<Record<string, unknown>>[] = [];
  const { resource_group: group = '', workspace = '' } = settings;
  for await (const rule of client.alertRules.list(group, workspace)) {
    rules.push({ ...rule });
  }
  return rules;
}
