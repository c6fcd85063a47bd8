// Settings of the Splunk plugin: what is accepted, and that every mistake is named at once, without a secret.
import { describe, expect, test } from '@jest/globals';
import { parseSettings } from '../../../examples/plugins/splunk-typescript/src/settings.ts';

const parse = (settings: unknown): unknown => parseSettings(JSON.stringify(settings));

describe('settings that are complete', () => {
  test('with a token, app and owner have defaults', () => {
    expect(parse({ url: 'https://splunk.example:8089/', token: 'abc' })).toEqual({
      url: 'https://splunk.example:8089',
      app: 'search',
      owner: 'nobody',
      authorization: 'Bearer abc',
    });
  });

  test('with user and password, any characters', () => {
    const settings = parse({
      url: 'http://localhost:8089/splunk',
      username: 'soc',
      password: 'pä:ss wörd',
      app: 'SplunkEnterpriseSecuritySuite',
      owner: 'soc',
    });
    const basic = Buffer.from('soc:pä:ss wörd').toString('base64');
    expect(settings).toEqual({
      url: 'http://localhost:8089/splunk',
      app: 'SplunkEnterpriseSecuritySuite',
      owner: 'soc',
      authorization: `Basic ${basic}`,
    });
  });
});

describe('settings with mistakes', () => {
  const url = 'https://splunk.example:8089';
  test.each([
    ['nothing', {}, ['`url` is missing', 'credentials are missing']],
    ['no credentials', { url }, ['credentials are missing']],
    ['a user alone', { url, username: 'a' }, ['`password` is missing']],
    ['a password alone', { url, password: 'a' }, ['`username` is missing']],
    ['both kinds', { url, token: 'a', username: 'a', password: 'b' }, ['not both']],
    ['a key it does not know', { url, token: 'a', tokn: 'b' }, ['`tokn` is not known', 'token']],
    ['a number', { url, token: 7 }, ['`token` must be a text']],
    ['an empty token', { url, token: '' }, ['`token` must be a text that is not empty']],
    ['an address that is none', { url: 'splunk', token: 'a' }, ['`url` is no address']],
    ['another scheme', { url: 'ftp://x', token: 'a' }, ['`url` must begin with `https://`']],
    ['a password in the address', { url: 'https://u:p@x', token: 'a' }, ['must not hold a user']],
    ['a query', { url: 'https://x/?a=b', token: 'a' }, ['must not hold a `?`']],
    ['a colon in the user', { url, username: 'a:b', password: 'c' }, ['must not hold a colon']],
    ['all apps', { url, token: 'a', app: '-' }, ['`app` must name one app']],
    ['a dot segment', { url, token: 'a', owner: '..' }, ['`owner` must name one owner']],
    [
      'several',
      { url: 'splunk', app: '-', extra: 1 },
      ['`extra`', '`url`', 'credentials are missing', '`app`'],
    ],
    ['a list', [], ['no JSON object']],
  ])('%s', (_what, settings, parts) => {
    for (const part of parts) {
      expect(() => parse(settings)).toThrow(part);
    }
  });

  test('a token with a line end is refused and not repeated', () => {
    const message = messageOf(() => parse({ url, token: 'sec\r\nret: x' }));
    expect(message).toContain('`token`');
    expect(message).not.toContain('sec');
  });
});

function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error('expected it to throw');
}
