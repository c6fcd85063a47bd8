// Settings: variables replaced, secrets known, and the hosts that follow from them.
import { describe, expect, test } from '@jest/globals';
import type { Service } from '../../../src/core/files/config.ts';
import { formatFinding } from '../../../src/core/files/finding.ts';
import { parseConfig } from '../../../src/core/files/parse-config.ts';
import { allowedOrigins, resolveSettings } from '../../../src/core/files/settings.ts';
import { toJsonObject } from '../../../src/core/files/json.ts';

/** A service with these lines of TOML as its settings, the first of them on line 4. */
function serviceWith(settings: string, more = ''): Service {
  const text = `[services.splunk]\nplugin = "splunk"${more === '' ? '' : `\n${more}`}\n[services.splunk.settings]\n${settings}\n`;
  const { value, findings } = parseConfig('lgc.toml', new TextEncoder().encode(text));
  const service = value?.services[0];
  if (service === undefined) {
    throw new Error(findings.map(formatFinding).join('\n'));
  }
  return service;
}

describe('resolveSettings', () => {
  test('replaces variables anywhere in texts at any depth, and nowhere else', () => {
    const service = serviceWith(
      'url = "https://${HOST}:${PORT}/x"\nlist = ["${HOST}", 3, true]\n"${HOST}" = { deep = "${TOKEN}" }\nplain = "$HOST {HOST}"',
    );
    const env = { HOST: 'h', PORT: '8089', TOKEN: 's3cret', OTHER: 'other' };
    expect(resolveSettings(service, env)).toEqual({
      value: {
        settings: {
          url: 'https://h:8089/x',
          list: ['h', 3, true],
          '${HOST}': { deep: 's3cret' },
          plain: '$HOST {HOST}',
        },
        secrets: ['h', '8089', 's3cret'],
      },
      findings: [],
    });
  });

  test('does not look into what it put in', () => {
    const resolved = resolveSettings(serviceWith('a = "${A}"'), { A: '${B}$&', B: 'b' });
    expect(resolved.value).toEqual({ settings: { a: '${B}$&' }, secrets: ['${B}$&'] });
  });

  test.each<[string, string]>([
    [
      'a = "${NOPE}"',
      "lgc.toml:4:1: 'settings.a' of service 'splunk' needs the environment variable NOPE, which is not set. Set it for the step of the workflow: env: { NOPE: ${{ secrets.NOPE }} }.",
    ],
    [
      'a = { b = ["", "x ${EMPTY}"] }',
      "lgc.toml:4:16: 'settings.a.b.1' of service 'splunk' needs the environment variable EMPTY, which is empty. Set it for the step of the workflow: env: { EMPTY: ${{ secrets.EMPTY }} }. A secret is empty when it does not exist, and in pull requests from forks.",
    ],
    [
      'a = "${toString}"',
      "lgc.toml:4:1: 'settings.a' of service 'splunk' needs the environment variable toString, which is not set. Set it for the step of the workflow: env: { toString: ${{ secrets.toString }} }.",
    ],
    ...['${}', '${A B}', '${1A}', '${A:-x}', 'x${A', '${${A}}'].map((text): [string, string] => [
      `a = "${text}"`,
      "lgc.toml:4:1: 'settings.a' of service 'splunk' has a ${ without the name of a variable. Write ${NAME}: letters, digits and underscores between the braces.",
    ]),
  ])('refuses %s', (settings, message) => {
    const { value, findings } = resolveSettings(serviceWith(settings), { EMPTY: '', A: 'a' });
    expect(value).toBeNull();
    expect(findings.map(formatFinding)).toEqual([message]);
  });

  test('tells all variables that are missing at once', () => {
    const { findings } = resolveSettings(serviceWith('a = "${A} ${B}"\nb = "${C}"'), {});
    expect(
      findings.map(({ place, message }) => [place?.line, message.includes('not set')]),
    ).toEqual([
      [4, true],
      [4, true],
      [5, true],
    ]);
  });
});

describe('allowedOrigins', () => {
  const none = serviceWith('a = 1');

  test.each<[string, readonly string[]]>([
    ['https://Splunk.Example:8089/services?x#y', ['https://splunk.example:8089']],
    ['https://a.example:443/x', ['https://a.example']],
    ['HTTP://a.example:80', ['http://a.example']],
    [
      'https://a.example, http://b.example:1;https://c.example',
      ['http://b.example:1', 'https://a.example', 'https://c.example'],
    ],
    ['https://[::1]:8089', ['https://[::1]:8089']],
    ['https://bücher.example', ['https://xn--bcher-kva.example']],
    ['https://a.example https://A.example/b', ['https://a.example']],
    ['a.example:8089', []],
    ['ldaps://a.example', []],
    ['see https://a.example', ['https://a.example']],
  ])('%s', (text, expected) => {
    expect(allowedOrigins(none, toJsonObject([['a', [{ b: text }]]]))).toEqual({
      value: expected,
      findings: [],
    });
  });

  test('adds the allowed hosts', () => {
    const service = serviceWith(
      'url = "https://b.example"',
      'allowed_hosts = ["A.example", "c.example:8443", "http://d.example", "https://e.example:443/"]',
    );
    expect(allowedOrigins(service, service.settings).value).toEqual([
      'http://d.example',
      'https://a.example',
      'https://b.example',
      'https://c.example:8443',
      'https://e.example',
    ]);
  });

  test.each([
    ['https://me:hunter2@a.example', 'has a user name or password in the URL'],
    ['https://me@a.example', 'has a user name or password in the URL'],
    ['https://', 'is no valid URL, expected https://host or https://host:port'],
    ['https://a.example:99999', 'is no valid URL, expected https://host or https://host:port'],
  ])('refuses %s, without showing it', (text, problem) => {
    const service = serviceWith(`list = ["x", "${text}"]`);
    const { value, findings } = allowedOrigins(service, service.settings);
    expect(value).toBeNull();
    expect(findings.map(formatFinding)).toEqual([
      `lgc.toml:4:14: 'settings.list.1' of service 'splunk' ${problem}. Give the address as https://host:port, and user name and password as settings of their own.`,
    ]);
  });
});
