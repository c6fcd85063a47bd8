// The Splunk plugin as a real component in the real host, read back by Splunk's own client.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../../src/core/files/json.ts';
import type { PluginDetection, PluginService } from '../../../src/ports.ts';
import { startSplunkService } from '../../support/splunk-service.ts';
import type { SplunkService } from '../../support/splunk-service.ts';
import { expectAsWanted, failureOf, loadPlugin, ODD_NAMES, proveLife } from '../support/proof.ts';
import type { LoadedPlugin } from '../support/proof.ts';
import { savedSearches } from '../support/saved-searches.ts';
import { readWithSdk } from '../support/splunk-sdk.ts';

let splunk: SplunkService;
let loaded: LoadedPlugin;
let service: PluginService;
const lifts: (() => void)[] = [];

beforeAll(async () => {
  splunk = await startSplunkService({ apps: ['search', 'security'] });
  loaded = await loadPlugin('splunk');
  service = bind();
}, 180_000);

afterAll(async () => {
  await loaded.host.close();
  await splunk.close();
});

beforeEach(() => {
  lifts.splice(0).forEach((lift) => lift());
  splunk.state.clear();
  splunk.requests.length = 0;
});

function bind(settings: JsonObject = {}): PluginService {
  const { url, token } = splunk;
  return loaded.bind({ url, token, app: 'security', ...settings }, [url]);
}

function rule(title: string, fields: JsonObject = {}): PluginDetection {
  return { key: title, document: { title, search: 'index=main | stats count', ...fields } };
}

test('fifty varied searches: the plan after the apply is empty, and Splunk\u2019s own client reads the same', async () => {
  const searches = savedSearches(50);
  await Promise.all(searches.map((wanted) => service.create(wanted)));
  for (const wanted of searches) {
    await expectAsWanted(service, wanted);
    await service.update(wanted);
    await expectAsWanted(service, wanted);
  }
  const seen = new Map(
    (await readWithSdk(splunk.url, splunk.token, 'security')).map((search) => [
      search.name,
      search,
    ]),
  );
  expect([...seen.keys()].toSorted()).toEqual(searches.map(({ key }) => key).toSorted());
  for (const { key, document } of searches) {
    const { properties = {}, acl = {} } = seen.get(key) ?? {};
    for (const [field, value] of Object.entries(document)) {
      expect({ key, field, value: onSplunk(field, properties, acl) }).toEqual({
        key,
        field,
        value: expected(field, value),
      });
    }
  }
}, 120_000);

const SEVERITIES = ['info', 'low', 'medium', 'high', 'critical'];

/** What the client sees of a field, as text. */
function onSplunk(
  field: string,
  properties: Readonly<Record<string, unknown>>,
  acl: Readonly<Record<string, unknown>>,
): unknown {
  switch (field) {
    case 'title':
      return null;
    case 'severity':
      return String(properties['alert.severity']);
    case 'tags':
      return JSON.parse(String(properties['action.correlationsearch.annotations']));
    case 'acl':
      return { sharing: acl['sharing'], owner: acl['owner'], perms: acl['perms'] };
    default: {
      const value = properties[field];
      return typeof value === 'boolean' ? (value ? '1' : '0') : String(value);
    }
  }
}

/** The same as the file means it, told apart from how the plugin does it. */
function expected(field: string, value: unknown): unknown {
  switch (field) {
    case 'title':
      return null;
    case 'severity':
      return String(SEVERITIES.indexOf(String(value)) + 1);
    case 'tags': {
      const [technique, other] = value as readonly string[];
      return { mitre_attack: [technique?.slice('attack.'.length).toUpperCase()], tags: [other] };
    }
    case 'acl': {
      const { sharing, owner = 'nobody', read, write } = value as Record<string, unknown>;
      return { sharing, owner, perms: { read, write } };
    }
    default:
      if (typeof value === 'boolean') {
        return value ? '1' : '0';
      }
      if (Array.isArray(value)) {
        return value.every((item) => typeof item === 'string')
          ? value.join(',')
          : JSON.stringify(value);
      }
      return String(value).trim();
  }
}

describe('names', () => {
  test.each(ODD_NAMES)('%s reaches Splunk as it is, and nothing else', async (title) => {
    await service.create(rule('neighbour'));
    const wanted = rule(title, { acl: { sharing: 'app', read: ['*'], write: ['soc'] } });
    await proveLife(service, wanted, { ...wanted.document, description: 'changed' });
    expect(splunk.state.all().map(({ name }) => name)).toEqual(['neighbour']);
  });

  test.each(['', ' ', '.', '..'])('%j is refused before anything is sent', async (title) => {
    for (const call of ['read', 'create', 'update', 'delete'] as const) {
      expect(await failureOf(service[call](rule(title)))).toContain('cannot be named');
    }
    expect(splunk.requests).toEqual([]);
  });
});

describe('switched off', () => {
  test('in the console shows though the file does not speak of it, and is put back', async () => {
    await service.create(rule('A'));
    expect(await service.read(rule('A'))).toEqual(rule('A').document);
    splunk.state.put('A', { disabled: '1' }, { app: 'security' });
    expect(await service.read(rule('A'))).toEqual({ ...rule('A').document, disabled: true });
    await service.update(rule('A'));
    expect(splunk.state.find('A', 'security')?.fields.get('disabled')).toBe('0');
    await expectAsWanted(service, rule('A'));
  });

  test('in the file is no difference', async () => {
    const off = rule('A', { disabled: true });
    await service.create(off);
    await expectAsWanted(service, off);
    splunk.state.put('A', { disabled: '0' }, { app: 'security' });
    expect((await service.read(off))?.['disabled']).toBe(false);
  });
});

describe('permissions', () => {
  const acl = { sharing: 'app', read: ['*'], write: ['soc', 'admin'] };

  test('somebody who opens a search to others shows', async () => {
    await service.create(rule('A', { acl }));
    const [search] = splunk.state.all();
    expect([search?.sharing, search?.owner, search?.perms]).toEqual([
      'app',
      'nobody',
      { read: ['*'], write: ['soc', 'admin'] },
    ]);
    await fetch(`${splunk.url}/servicesNS/nobody/security/saved/searches/A/acl?output_mode=json`, {
      method: 'POST',
      headers: { authorization: `Bearer ${splunk.token}` },
      body: new URLSearchParams({ sharing: 'global', owner: 'eve', 'perms.write': '*' }),
    });
    expect((await service.read(rule('A', { acl })))?.['acl']).toEqual({
      sharing: 'global',
      owner: 'eve',
      read: [],
      write: ['*'],
    });
    await service.update(rule('A', { acl }));
    await expectAsWanted(service, rule('A', { acl }));
  });

  test('the order of roles has no meaning', async () => {
    await service.create(rule('A', { acl }));
    await expectAsWanted(service, rule('A', { acl: { ...acl, write: ['admin', 'soc'] } }));
  });

  test.each([
    [{ sharing: 'user' }, /`acl` must have `sharing: app`/],
    [{ sharing: 'app', read: 'soc' }, /a list of roles under `read`/],
  ])('%j is refused before anything is sent', async (wrong, words) => {
    expect(await failureOf(service.create(rule('A', { acl: wrong })))).toMatch(words);
    expect(splunk.requests).toEqual([]);
  });

  test('private searches have none', async () => {
    const own = bind({ owner: 'ann' });
    expect(await failureOf(own.create(rule('A', { acl })))).toContain('are private');
    await own.create(rule('A'));
    expect(splunk.state.all().map(({ owner, sharing }) => [owner, sharing])).toEqual([
      ['ann', 'user'],
    ]);
  });

  test('without the right to set them, it is told what to grant', async () => {
    lifts.push(splunk.fail({ kind: 'status', status: 403, message: 'no' }, { method: 'POST' }));
    expect(await failureOf(service.create(rule('A', { acl })))).toMatch(/403: no.*write access/);
  });
});

test('what another app shares with everybody is neither read, nor changed, nor removed', async () => {
  splunk.state.put('A', { search: 'theirs' }, { app: 'search', sharing: 'global' });
  expect(await service.read(rule('A'))).toBeNull();
  expect(await failureOf(service.update(rule('A')))).toContain('holds no saved search');
  await service.delete(rule('A'));
  expect(splunk.state.find('A', 'search')?.fields.get('search')).toBe('theirs');
});

describe('refusals', () => {
  test.each([
    [{ token: 'wrong' }, /401.*call not properly authenticated.*`token`/],
    [{ app: 'nope' }, /404: Application does not exist: nope/],
    [{ tokn: 'x' }, /`tokn` is not known/],
  ])('settings %j', async (settings, words) => {
    expect(await failureOf(bind(settings).ping())).toMatch(words);
  });

  test.each([
    [{ kind: 'status', status: 500, message: 'boom' } as const, /500: boom/],
    [{ kind: 'status', status: 404, message: 'Not Found' } as const, /404: Not Found/],
    [{ kind: 'html', status: 200 } as const, /management port/],
    [{ kind: 'close' } as const, /cannot be reached/],
  ])('%j is never taken for "absent"', async (fault, words) => {
    await service.create(rule('A'));
    lifts.push(splunk.fail(fault));
    for (const call of ['read', 'update', 'delete'] as const) {
      expect(await failureOf(service[call](rule('A')))).toMatch(words);
    }
    lifts.splice(0).forEach((lift) => lift());
    await expectAsWanted(service, rule('A'));
  });
});
