// Files that are not what they seem: links, devices, pipes, names, sizes; each read through the real workspace.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWorkspace } from '../../src/adapters/workspace.ts';
import type { Workspace } from '../../src/ports.ts';
import type { Case } from '../support/verdicts.ts';

interface FileCase {
  readonly name: string;
  /** Puts things into the folder `rules` of a fresh workspace. */
  readonly lay: (rules: string, root: string) => void | Promise<unknown>;
  /** What `list('rules', ['.yaml'])` gives: paths, and reasons of what cannot be read. */
  readonly files?: readonly string[];
  readonly unreadable?: readonly RegExp[];
  /** What `read` says of a path. */
  readonly read?: readonly [path: string, words: RegExp | null];
}

const OUTSIDE = mkdtempSync(join(tmpdir(), 'lgc-outside-'));
writeFileSync(join(OUTSIDE, 'secret.yaml'), 'secret: 1\n');

const FILES: readonly FileCase[] = [
  {
    name: 'names alike by case',
    lay: (rules) => {
      for (const name of ['a.yaml', 'A.yaml', 'b.yaml']) writeFileSync(join(rules, name), 'a: 1');
    },
    files: ['rules/b.yaml'],
    unreadable: [/same name as 'rules\/a.yaml'/, /same name as 'rules\/A.yaml'/],
  },
  {
    name: 'folders alike by case',
    lay: (rules) => {
      for (const name of ['d', 'D']) {
        mkdirSync(join(rules, name));
        writeFileSync(join(rules, name, 'a.yaml'), 'a: 1');
      }
    },
    files: [],
    unreadable: [/same name/, /same name/],
  },
  {
    name: 'names alike by Unicode form',
    lay: (rules) => {
      for (const name of ['\u00e9.yaml', 'e\u0301.yaml']) writeFileSync(join(rules, name), 'a: 1');
    },
    files: [],
    unreadable: [/same name/, /same name/],
  },
  {
    name: 'a file',
    lay: (rules) => writeFileSync(join(rules, 'a.yaml'), 'a: 1'),
    files: ['rules/a.yaml'],
  },
  {
    name: 'a link to a file outside',
    lay: (rules) => symlinkSync(join(OUTSIDE, 'secret.yaml'), join(rules, 'a.yaml')),
    files: [],
    unreadable: [/link/],
  },
  {
    name: 'a link to a file inside',
    lay: (rules) => {
      writeFileSync(join(rules, 'b.yaml'), 'a: 1');
      symlinkSync('b.yaml', join(rules, 'a.yaml'));
    },
    files: ['rules/b.yaml'],
    unreadable: [/link/],
  },
  {
    name: 'a link to nothing',
    lay: (rules) => symlinkSync('nothing', join(rules, 'a.yaml')),
    files: [],
    unreadable: [/link/],
  },
  {
    name: 'a link to itself',
    lay: (rules) => symlinkSync('a.yaml', join(rules, 'a.yaml')),
    files: [],
    unreadable: [/link/],
  },
  {
    name: 'a link to a folder outside',
    lay: (rules) => symlinkSync(OUTSIDE, join(rules, 'more')),
    files: [],
    unreadable: [/link/],
  },
  {
    name: 'a link to the folder above',
    lay: (rules) => symlinkSync('..', join(rules, 'more')),
    files: [],
    unreadable: [/link/],
  },
  {
    name: 'a link to /proc/self/environ',
    lay: (rules) => symlinkSync('/proc/self/environ', join(rules, 'a.yaml')),
    files: [],
    unreadable: [/link/],
  },
  {
    name: 'a link to /dev/zero',
    lay: (rules) => symlinkSync('/dev/zero', join(rules, 'a.yaml')),
    files: [],
    unreadable: [/link/],
  },
  {
    name: 'a pipe',
    lay: (rules) => {
      execFileSync('mkfifo', [join(rules, 'a.yaml')]);
    },
    files: [],
    unreadable: [/regular file|pipe/],
  },
  {
    name: 'a socket',
    lay: (rules) => listenOn(join(rules, 'a.yaml')),
    files: [],
    unreadable: [/regular file|socket/],
  },
  {
    name: 'a folder named like a file',
    lay: (rules) => mkdirSync(join(rules, 'a.yaml')),
    files: [],
  },
  {
    name: 'an empty file on disk',
    lay: (rules) => writeFileSync(join(rules, 'a.yaml'), ''),
    files: ['rules/a.yaml'],
  },
  {
    name: 'a file of 1 GiB without content',
    lay: (rules) => {
      writeFileSync(join(rules, 'a.yaml'), '');
      truncateSync(join(rules, 'a.yaml'), 2 ** 30);
    },
    files: [],
    unreadable: [/KiB|large/],
  },
  {
    name: 'other endings',
    lay: (rules) => {
      for (const name of ['a.yml.bak', 'README.md', '.gitkeep', 'a.json', 'yaml'])
        writeFileSync(join(rules, name), 'x');
    },
    files: [],
  },
  {
    name: 'the ending in capitals',
    lay: (rules) => writeFileSync(join(rules, 'A.YAML'), 'a: 1'),
    files: ['rules/A.YAML'],
  },
  {
    name: 'names with a line end, a colon, an escape',
    lay: (rules) => {
      for (const name of ['a\nb.yaml', '::error::x.yaml', '\u001b[2J.yaml'])
        writeFileSync(join(rules, name), 'a: 1');
    },
    files: ['rules/\u001b[2J.yaml', 'rules/::error::x.yaml', 'rules/a\nb.yaml'],
  },
  {
    name: 'a name that is no UTF-8',
    lay: (rules) =>
      writeFileSync(
        Buffer.concat([Buffer.from(`${rules}/`), Buffer.from([0xff]), Buffer.from('.yaml')]),
        'a: 1',
      ),
  },
  {
    name: 'a name like an option',
    lay: (rules) => writeFileSync(join(rules, '--help.yaml'), 'a: 1'),
    files: ['rules/--help.yaml'],
  },
  {
    name: 'a folder called __proto__',
    lay: (rules) => {
      mkdirSync(join(rules, '__proto__'));
      writeFileSync(join(rules, '__proto__', 'a.yaml'), 'a: 1');
    },
    files: ['rules/__proto__/a.yaml'],
  },
  {
    name: "git's own folder",
    lay: (rules) => {
      mkdirSync(join(rules, '.git'));
      writeFileSync(join(rules, '.git', 'a.yaml'), 'a: 1');
    },
    files: [],
  },
  {
    name: 'node_modules',
    lay: (rules) => {
      mkdirSync(join(rules, 'node_modules'));
      writeFileSync(join(rules, 'node_modules', 'a.yaml'), 'a: 1');
    },
    files: [],
  },
  {
    name: '100 folders deep',
    lay: (rules) => {
      const deep = join(rules, ...Array.from({ length: 100 }, () => 'd'));
      mkdirSync(deep, { recursive: true });
      writeFileSync(join(deep, 'a.yaml'), 'a: 1');
    },
  },
  {
    name: '2,000 files',
    lay: (rules) => {
      for (let n = 0; n < 2000; n += 1) writeFileSync(join(rules, `${n}.yaml`), 'a: 1');
    },
  },
  {
    name: 'read: out of the workspace',
    lay: () => {},
    read: ['../secret.yaml', /not a path below/],
  },
  { name: 'read: an absolute path', lay: () => {}, read: ['/etc/passwd', /not a path below/] },
  { name: 'read: a path with NUL', lay: () => {}, read: ['rules/a\0.yaml', /not a path below/] },
  { name: 'read: a drive', lay: () => {}, read: ['C:/x', /not a path below/] },
  {
    name: 'read: through a link that leads out',
    lay: (rules) => symlinkSync(OUTSIDE, join(rules, 'more')),
    read: ['rules/more/secret.yaml', /leads out/],
  },
  {
    name: 'read: a link',
    lay: (rules) => symlinkSync(join(OUTSIDE, 'secret.yaml'), join(rules, 'a.yaml')),
    read: ['rules/a.yaml', /link/],
  },
  {
    name: "read: git's own directory",
    lay: (_rules, root) => {
      mkdirSync(join(root, '.git'));
      writeFileSync(join(root, '.git', 'config'), 'x');
    },
    read: ['.git/config', /git's own/],
  },
  { name: 'read: a folder', lay: () => {}, read: ['rules', /regular file|directory|folder/] },
  { name: 'read: nothing there', lay: () => {}, read: ['rules/none.yaml', null] },
  {
    name: 'read: a pipe',
    lay: (rules) => {
      execFileSync('mkfifo', [join(rules, 'a.yaml')]);
    },
    read: ['rules/a.yaml', /regular file|pipe/],
  },
  {
    name: 'read: a component of 65 MiB',
    lay: (rules) => {
      writeFileSync(join(rules, 'a.wasm'), '');
      truncateSync(join(rules, 'a.wasm'), 65 * 2 ** 20);
    },
    read: ['rules/a.wasm', /KiB/],
  },
];

function listenOn(path: string): Promise<unknown> {
  const server = createServer();
  server.unref();
  return new Promise<void>((resolve) => server.listen(path, resolve));
}

async function check(
  workspace: Workspace,
  { files, unreadable = [], read }: FileCase,
): Promise<void> {
  if (read !== undefined) {
    const [path, words] = read;
    const outcome = await workspace.read(path).then(
      (bytes) => bytes,
      (error: Error) => error.message,
    );
    if (words === null) {
      assert.equal(outcome, null);
    } else {
      assert.equal(typeof outcome, 'string', 'it was read');
      assert.match(String(outcome), words);
    }
    return;
  }
  const listed = await workspace.list('rules', ['.yaml']);
  assert.ok(listed !== null);
  if (files !== undefined) {
    assert.deepEqual(listed.files.map(({ path }) => path).toSorted(), files.toSorted());
    assert.equal(listed.unreadable.length, unreadable.length, JSON.stringify(listed.unreadable));
    unreadable.forEach((words, index) =>
      assert.match(listed.unreadable[index]?.reason ?? '', words),
    );
  }
  assert.ok(listed.files.every(({ bytes }) => !Buffer.from(bytes).toString().includes('secret')));
}

/** The cases; each makes and removes a workspace of its own. */
export function fileCases(): Promise<readonly Case[]> {
  return Promise.resolve(
    FILES.map((one) => ({
      name: `file: ${one.name}`,
      run: async () => {
        const root = mkdtempSync(join(tmpdir(), 'lgc-inputs-'));
        try {
          const rules = join(root, 'rules');
          mkdirSync(rules);
          await one.lay(rules, root);
          await check(openWorkspace(root), one);
        } finally {
          rmSync(root, { recursive: true, force: true });
        }
      },
    })),
  );
}

process.once('exit', () => rmSync(OUTSIDE, { recursive: true, force: true }));
