// The guide that plugins were first written by, held to the word: its skeleton, unchanged, built with its commands by the
// tools of its time, and with today's. Run by scripts/conformance.ts.
import assert from 'node:assert/strict';
import { copyFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pythonEnvironment } from '../../scripts/toolchains/python.ts';
import { ROOT, ask, run } from '../../scripts/toolchains/toolchain.ts';
import { PluginError } from '../../src/core/plan/failure.ts';
import type { Plugin, PluginHost } from '../../src/ports.ts';

/** Tools of one time, and what the guide's commands must change for them. */
export interface GuideTools {
  readonly name: string;
  readonly poetry: string;
  readonly componentizePy: string;
  /** Replaced in the commands, as they stand. */
  readonly changes: readonly (readonly [text: string, by: string])[];
  /** Files beside main.py, by name. */
  readonly files: Readonly<Record<string, string>>;
  /** What a `ping` that is not filled in does: a crash, or false. */
  readonly unfilledPing: 'type' | 'false';
}

/** The one flag that releases since 0.17 need, and the import that those since 0.19 have moved elsewhere. */
export async function guideTools(): Promise<readonly GuideTools[]> {
  const flag = ['--world plugins', '--world plugins --world-module plugins'] as const;
  const moved = await readFile(join(import.meta.dirname, 'skeleton', 'sitecustomize.py'), 'utf8');
  return [
    {
      name: 'of its time: poetry 1.8.3, componentize-py 0.13.5',
      poetry: 'poetry==1.8.3',
      componentizePy: '0.13.5',
      changes: [],
      files: {},
      unfilledPing: 'type',
    },
    {
      name: 'of today, one flag: poetry 2.5.1, componentize-py 0.17.2',
      poetry: 'poetry==2.5.1',
      componentizePy: '0.17.2',
      changes: [flag, ['poetry new', 'poetry new --flat']],
      files: {},
      unfilledPing: 'false',
    },
    {
      name: 'the newest: poetry 2.5.1, componentize-py 0.25.1',
      poetry: 'poetry==2.5.1',
      componentizePy: '0.25.1',
      changes: [flag, ['poetry new', 'poetry new --flat']],
      files: { 'sitecustomize.py': moved },
      unfilledPing: 'false',
    },
  ];
}

/** Builds the skeleton with some tools, in an empty folder; returns the component. */
export async function buildSkeleton(tools: GuideTools): Promise<Uint8Array> {
  const skeleton = join(import.meta.dirname, 'skeleton');
  const folder = await mkdtemp(join(tmpdir(), 'guide-'));
  try {
    const changes = [
      ['poetry add componentize-py', `poetry add componentize-py==${tools.componentizePy}`],
      ...tools.changes,
    ] as const;
    const commands = changes.reduce(
      (text, [from, to]) => text.replaceAll(from, to),
      await readFile(join(skeleton, 'commands.sh'), 'utf8'),
    );
    const env = {
      ...(await pythonEnvironment([tools.poetry])),
      POETRY_VIRTUALENVS_IN_PROJECT: 'true',
      POETRY_NO_INTERACTION: '1',
      // Without it Poetry asks the desktop's keyring, and waits where there is none.
      PYTHON_KEYRING_BACKEND: 'keyring.backends.null.Keyring',
    };
    // The interface and the code are put in place where the guide says so: after the dependency, before the bindings.
    const [create = '', enter = '', add = '', ...rest] = commands.trim().split('\n');
    await run('bash', ['-ec', create], { cwd: folder, env });
    await run('bash', ['-ec', `${enter}\n${add}`], { cwd: folder, env }).catch(async () => {
      const source = `poetry source add --priority=primary simple "${await simpleIndex()}"`;
      await run('bash', ['-ec', `${enter}\n${source}\n${add}`], { cwd: folder, env });
    });
    const code = join(folder, 'pysplunk', 'pysplunk');
    await cp(join(ROOT, 'wit'), join(code, 'wit'), { recursive: true });
    await copyFile(join(skeleton, 'main.py'), join(code, 'main.py'));
    for (const [name, text] of Object.entries(tools.files)) {
      await writeFile(join(code, name), text);
    }
    await run('bash', ['-ec', rest.join('\n')], { cwd: join(folder, 'pysplunk'), env });
    return await readFile(join(folder, 'pysplunk', 'my-plugin.wasm'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

// Poetry asks PyPI for its JSON, which not every mirror has; what pip asks for, all of them have.
async function simpleIndex(): Promise<string> {
  const code = 'from pip._internal.models.index import PyPI; print(PyPI.simple_url)';
  const configured = await ask('python3', ['-m', 'pip', 'config', 'get', 'global.index-url']);
  return configured ?? (await run('python3', ['-c', code])).trim();
}

/** Checks what the host makes of the skeleton: it loads, and each function that is not filled in is told. */
export async function checkSkeleton(
  host: PluginHost,
  component: Uint8Array,
  tools: GuideTools,
): Promise<void> {
  const plugin = await host.load('my-plugin', component);
  assert.equal(plugin.contract, 'strings');
  assert.deepEqual(
    { ...plugin.metadata },
    {
      name: 'my-plugin',
      version: '0.1.0',
      author: 'The Batman',
      description: 'This is a famous plugin',
    },
  );
  for (const name of ['settings', 'schema'] as const) {
    const message = await messageOf(() => plugin[name]());
    for (const part of [`${name}()`, 'must return string', 'None came instead']) {
      assert.ok(message.includes(part), `${message} should say ${part}`);
    }
  }
  const service = bind(plugin);
  const ping = await messageOf(() => service.ping());
  const told = tools.unfilledPing === 'type' ? ['bool', 'None came instead'] : ['returned false'];
  for (const part of ['ping()', ...told]) {
    assert.ok(ping.includes(part), `${ping} should say ${part}`);
  }
  // By its type None is an answer here: nothing there, nothing to tell. That the detection is still absent after
  // `create` is what gives an empty `create` away.
  const detection = { key: 'A', document: { search: 'x' } };
  await service.create(detection);
  assert.equal(await service.read(detection), null);
}

function bind(plugin: Plugin) {
  return plugin.bind({
    service: 'lab',
    settings: {},
    allowedOrigins: [],
    ca: null,
    insecureTls: false,
    parallelism: 1,
    callTimeout: 30_000,
  });
}

async function messageOf(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
  } catch (error) {
    assert.ok(error instanceof PluginError, `a PluginError, not ${String(error)}`);
    return error.message;
  }
  throw new Error('it went well, and should have failed');
}
