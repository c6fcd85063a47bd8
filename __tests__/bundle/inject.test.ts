// Foreign text stays text: every payload, from every place a stranger can write to, does nothing where people read.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildPlugin } from '../../scripts/build-plugins.ts';
import { buildGuest } from '../support/components.ts';
import {
  asFileName,
  asTitle,
  harmAt,
  harmless,
  inTens,
  PAYLOADS,
  quoted,
  readable,
  reaches,
  SINKS,
} from '../support/injection.ts';
import type { Payload, Shown, Sink } from '../support/injection.ts';
import { setStage } from '../support/stage.ts';
import type { Stage } from '../support/stage.ts';

type Files = Record<string, string>;

/** Where payloads come from in one kind of run, and how they are written there. */
interface Scene {
  /** The sources that the scene tries. */
  readonly sources: readonly string[];
  readonly service: 'echo' | 'splunk';
  /** Places where every payload must come out. */
  readonly sinks: readonly Sink[];
  /** Files for a group of payloads. */
  files(payloads: readonly Payload[]): Files;
  /** True: all payloads in one run; otherwise ten in each. */
  readonly whole?: boolean;
  /** `different`: what is refused, and how often, depends on the payload; default: as with harmless ones. */
  readonly runs?: 'alike' | 'different';
  /** Makes the service ready; the function it returns takes that back. */
  prepare?(payloads: readonly Payload[]): () => void;
}

const SCENES: Readonly<Record<string, Scene>> = {
  'a mistake in a file': {
    sources: ['file name', 'YAML key'],
    service: 'echo',
    sinks: SINKS,
    files: (payloads) =>
      each(payloads, (payload) => ({
        [`rules/echo/${asFileName(payload)}`]: `title: t${payload.id}\n${quoted(readable(payload))}: 1\n${quoted(readable(payload))}: 2\n`,
      })),
  },
  'two files with one title': {
    sources: ['title'],
    service: 'echo',
    sinks: SINKS,
    files: (payloads) =>
      each(payloads, (payload) => {
        const text = `title: ${quoted(asTitle(payload))}\n`;
        return {
          [`rules/echo/a${payload.id}.yaml`]: text,
          [`rules/echo/b${payload.id}.yaml`]: text,
        };
      }),
  },
  'an error of a plugin': {
    sources: ['plugin error'],
    service: 'echo',
    sinks: SINKS,
    files: (payloads) =>
      each(payloads, ({ id, text }) => ({
        [`rules/echo/${id}.yaml`]: `title: t${id}\nerror: ${quoted(quoted(text))}\n`,
      })),
  },
  'a crash of a plugin': {
    sources: ['plugin output'],
    service: 'echo',
    sinks: SINKS,
    files: (payloads) =>
      each(payloads, ({ id, text }) => ({
        [`rules/echo/${id}.yaml`]: [
          `title: t${id}`,
          `output: ${quoted(quoted(text))}`,
          // An empty line ends what Python says of an exception, and the engine of the guest ends a text at NUL.
          `crash: ${quoted(quoted(`Error: ${text.slice(0, 300).replace(/\n\n+|\0/g, '\n')}`))}`,
        ].join('\n'),
      })),
  },
  'an answer of a service': {
    sources: ['remote body'],
    service: 'splunk',
    sinks: SINKS,
    files: (payloads) =>
      each(payloads, ({ id }) => ({
        [`rules/splunk/${id}.yaml`]: `title: t${id}\nsearch: index=main\n`,
      })),
    prepare: (payloads) => {
      const lifts = payloads.map(({ id, text }) =>
        stage.splunk.fail({ kind: 'status', status: 500, message: text }, { name: `t${id}` }),
      );
      return () => lifts.forEach((lift) => lift());
    },
  },
  'text that no file may hold': {
    sources: ['title', 'YAML key', 'file name'],
    service: 'echo',
    sinks: [],
    files: (payloads) =>
      each(payloads, (payload) => ({
        [`rules/echo/${payload.id}/${asFileName(payload)}`]: `title: ${quoted(payload.text)}\n`,
        [`rules/echo/key-${payload.id}.yaml`]: `title: t${payload.id}\n${quoted(payload.text)}: 1\n`,
        [`rules/echo/raw-${payload.id}.yaml`]: `title: t${payload.id}\n${payload.text}: 1\n`,
      })),
    runs: 'different',
    whole: true,
  },
  'a plan': {
    sources: ['title', 'YAML key', 'file name', 'plugin output', 'remote body'],
    service: 'echo',
    sinks: ['log', 'summary', 'comment'],
    whole: true,
    files: (payloads) =>
      each(payloads, (payload) => {
        const title = quoted(asTitle(payload));
        return {
          [`rules/echo/${payload.id}/${asFileName(payload)}`]: [
            `title: ${title}`,
            `${title}: ${quoted(readable(payload))}`,
            `output: ${quoted(quoted(payload.text))}`,
            `remote: ${quoted(`{"note":${quoted(payload.text)}}`)}`,
          ].join('\n'),
        };
      }),
  },
};

let stage: Stage;
let cache: string;
let branches = 0;

beforeAll(async () => {
  const echo = await writeComponent(await buildGuest('strings', 'echo'));
  const splunk = await buildPlugin('splunk-typescript');
  cache = await mkdtemp(join(tmpdir(), 'lgc-tools-'));
  stage = await setStage({
    files: (url) => ({
      'lgc.toml': [
        '[services.echo]\nplugin = "echo"\nadopt = "always"\n[services.echo.settings]\n',
        `[services.splunk]\nplugin = "splunk"\n[services.splunk.settings]\nurl = "${url}"\ntoken = "\${SPLUNK_TOKEN}"\n`,
      ].join(''),
      '.logcraft/plugins/echo.wasm': { copy: echo },
      '.logcraft/plugins/splunk.wasm': { copy: splunk },
      'rules/echo/.gitkeep': '',
    }),
  });
}, 120_000);

afterAll(async () => {
  await stage.close();
  await rm(cache, { recursive: true, force: true });
});

describe.each(Object.entries(SCENES))('%s', (_name, scene) => {
  let hostile: readonly Shown[];
  let plain: Shown;

  beforeAll(async () => {
    const groups = scene.whole === true ? [PAYLOADS] : inTens(PAYLOADS);
    hostile = await playAll(scene, groups);
    const size = groups[0]?.length ?? 0;
    const [played] = await playAll(scene, [Array.from({ length: size }, (_, at) => harmless(at))]);
    if (played === undefined) {
      throw new Error('nothing was played');
    }
    plain = played;
  }, 300_000);

  test.each(SINKS)('%s: no command, no mention, no link, nothing but text', (sink) => {
    expect(hostile.flatMap((each) => harmAt(sink, each, plain, scene.runs))).toEqual([]);
  });

  // A judge that sees nothing would be content with everything.
  const ways = PAYLOADS.flatMap((payload) => scene.sinks.map((sink) => ({ ...payload, sink })));
  if (ways.length > 0) {
    test.each(ways)(`$name comes out in the $sink (${scene.sources.join(', ')})`, (way) => {
      expect(hostile.some((each) => reaches(way, way.sink, each))).toBe(true);
    });
  }
});

test('at least 30 payloads from six sources', () => {
  expect(PAYLOADS.length).toBeGreaterThanOrEqual(30);
  expect(new Set(Object.values(SCENES).flatMap(({ sources }) => sources)).size).toBe(6);
});

test('every call of GitHub was one that GitHub describes', () => {
  expect(stage.github.violations).toEqual([]);
});

/** Plays a scene once for each group, two at a time. */
async function playAll(
  scene: Scene,
  groups: readonly (readonly Payload[])[],
): Promise<readonly Shown[]> {
  const lifts = groups.map((group) => scene.prepare?.(group));
  const numbers: number[] = [];
  for (const group of groups) {
    branches += 1;
    const { number } = await stage.open(`b${branches}`, 'Payloads', scene.files(group));
    numbers.push(number);
  }
  const shown: Shown[] = [];
  for (let at = 0; at < numbers.length; at += 2) {
    shown.push(...(await Promise.all(numbers.slice(at, at + 2).map((each) => play(scene, each)))));
  }
  lifts.forEach((lift) => lift?.());
  return shown;
}

async function play(scene: Scene, number: number): Promise<Shown> {
  const result = await stage.plan(number, {
    inputs: { target: scene.service },
    // Runners keep this folder between jobs; the components are transpiled once.
    env: { RUNNER_TOOL_CACHE: cache },
  });
  const comments = await stage.github.comments(number);
  return { result, pages: comments.map(({ body }) => body) };
}

function each(
  payloads: readonly Payload[],
  files: (payload: Payload, index: number) => Files,
): Files {
  return Object.assign({}, ...payloads.map(files));
}

async function writeComponent(component: Uint8Array): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'lgc-echo-')), 'echo.wasm');
  await writeFile(path, component);
  return path;
}
