// The proxies of the environment, and how plugins' limits and client certificates are configured.
import { describe, expect, test } from '@jest/globals';
import { readProxies } from '../../../src/adapters/plugin-host/proxies.ts';
import { parseConfig } from '../../../src/core/files/parse-config.ts';

describe('proxies', () => {
  test.each([
    [{}, { http: null, https: null, none: [] }],
    [{ HTTPS_PROXY: 'http://p:3128' }, { http: null, https: 'http://p:3128/', none: [] }],
    [
      { HTTP_PROXY: 'p:3128', https_proxy: 'https://q', HTTPS_PROXY: 'http://other' },
      { http: 'http://p:3128/', https: 'https://q/', none: [] },
    ],
    [
      { ALL_PROXY: 'http://p', no_proxy: 'a.example, .b.example  10.0.0.0/8,' },
      { http: 'http://p/', https: 'http://p/', none: ['a.example', '.b.example', '10.0.0.0/8'] },
    ],
    [
      { HTTPS_PROXY: ' ', NO_PROXY: '*' },
      { http: null, https: null, none: ['*'] },
    ],
  ])('%j', (env, expected) => {
    expect(readProxies(env)).toEqual(expected);
  });

  test.each(['socks5://user:secret@p:1080', 'http://:secret'])(
    'one that is no http proxy is an error without its password, %s',
    (value) => {
      expect(() => readProxies({ HTTPS_PROXY: value })).toThrow(/^HTTPS_PROXY must be/);
      expect(() => readProxies({ HTTPS_PROXY: value })).not.toThrow(/secret/);
    },
  );
});

const config = (text: string) => parseConfig('lgc.toml', Buffer.from(text));
const LAB = '[services.lab]\nplugin = "lab"\n';

test('limits of a plugin are in its own units', () => {
  const { value } = config(
    `${LAB}[plugins.lab.limits]\nmemory_mib = 512\nprocess_memory_mib = 4096\nresult_kib = 2\noutput_kib = 1\nresponse_kib = 16\nrequests = 100\njson_depth = 10\nrandom_kib = 4\ndescribe_seconds = 20\n`,
  );
  expect(value?.plugins[0]?.limits).toEqual({
    memoryPages: 8192,
    processMemory: 4 * 1024 ** 3,
    result: 2048,
    output: 1024,
    responseBody: 16_384,
    requests: 100,
    jsonDepth: 10,
    random: 4096,
    describeTime: 20_000,
  });
});

test('a client certificate is a file and the name of a variable', () => {
  const { value } = config(
    `${LAB}client_certificate_file = "certs/client.pem"\nclient_key = "\${CLIENT_KEY}"\n`,
  );
  expect(value?.services[0]?.clientCertificate).toEqual({
    file: 'certs/client.pem',
    keyVariable: 'CLIENT_KEY',
  });
});
