// The workspace on a real file system: what is read, what is reported, and that nothing outside is reachable.
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openWorkspace, WorkspaceError } from '../../src/adapters/workspace.ts';

let base = '';
let root = '';

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'lgc-workspace-'));
  root = join(base, 'repository');
  await mkdir(root);
});

afterEach(async () => {
  await rm(base, { recursive: true, force: true });
});

async function put(path: string, text = 'x'): Promise<void> {
  const file = join(root, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

const YAML = ['.yml', '.yaml'];

describe('list', () => {
  test('gives the files with an ending, below any folder, sorted by their bytes', async () => {
    for (const path of [
      'rules/splunk/b.yaml',
      'rules/splunk/a.yml',
      'rules/splunk/D.YAML',
      'rules/splunk/sub/c.yaml',
      'rules/splunk-x/d.yaml',
      'rules/splunk/\uff5e.yaml',
      'rules/splunk/\u{1f600}.yaml',
      'rules/README.md',
      'rules/.gitkeep',
      'rules/splunk/a.yaml.bak',
      'rules/.git/config.yaml',
      'rules/node_modules/x/y.yaml',
      'other/z.yaml',
    ]) {
      await put(path, path);
    }
    const listing = await openWorkspace(root).list('rules', YAML);
    const paths = listing?.files.map(({ path }) => path);
    expect(paths).toEqual([
      'rules/splunk-x/d.yaml',
      'rules/splunk/D.YAML',
      'rules/splunk/a.yml',
      'rules/splunk/b.yaml',
      'rules/splunk/sub/c.yaml',
      'rules/splunk/\uff5e.yaml',
      'rules/splunk/\u{1f600}.yaml',
    ]);
    expect(listing?.files.map(({ bytes }) => new TextDecoder().decode(bytes))).toEqual(paths);
    expect(listing?.unreadable).toEqual([]);
  });

  test('is null without such a directory, and empty in an empty one', async () => {
    await mkdir(join(root, 'empty'));
    await put('file');
    const workspace = openWorkspace(root);
    expect(await workspace.list('rules', YAML)).toBeNull();
    expect(await workspace.list('rules/deep/er', YAML)).toBeNull();
    expect(await workspace.list('file/below', YAML)).toBeNull();
    expect(await workspace.list('empty', YAML)).toEqual({ files: [], unreadable: [] });
    await expect(workspace.list('file', YAML)).rejects.toThrow(
      new WorkspaceError('file', 'is a file, expected a directory'),
    );
  });

  test('writes paths of the working directory itself without a dot', async () => {
    await put('splunk/a.yaml');
    for (const directory of ['.', './']) {
      expect(
        (await openWorkspace(root).list(directory, YAML))?.files.map(({ path }) => path),
      ).toEqual(['splunk/a.yaml']);
    }
    expect(
      (await openWorkspace(root).list('./splunk//', YAML))?.files.map(({ path }) => path),
    ).toEqual(['splunk/a.yaml']);
  });

  test('reports what is no regular file, and what is too large, without reading it', async () => {
    await writeFile(join(base, 'secret.yaml'), 'token: x');
    await mkdir(join(base, 'outside'));
    await put('rules/splunk/good.yaml');
    await put('rules/splunk/large.yaml', 'x'.repeat(256 * 1024 + 1));
    await put('rules/splunk/full.yaml', 'x'.repeat(256 * 1024));
    const folder = join(root, 'rules/splunk');
    await symlink(join(base, 'secret.yaml'), join(folder, 'link.yaml'));
    await symlink('good.yaml', join(folder, 'inside.yaml'));
    await symlink('nowhere', join(folder, 'dangling.yaml'));
    await symlink(join(base, 'outside'), join(folder, 'folder-link'));
    await symlink('good.yaml', join(folder, 'README'));
    execFileSync('mkfifo', [join(folder, 'pipe.yaml')]);
    const listing = await openWorkspace(root).list('rules', YAML);
    expect(listing?.files.map(({ path }) => path)).toEqual([
      'rules/splunk/full.yaml',
      'rules/splunk/good.yaml',
    ]);
    expect(listing?.unreadable).toEqual([
      {
        path: 'rules/splunk/dangling.yaml',
        reason: 'is a symbolic link; only regular files are read',
      },
      {
        path: 'rules/splunk/folder-link',
        reason: 'is a symbolic link; links to directories are not followed',
      },
      {
        path: 'rules/splunk/inside.yaml',
        reason: 'is a symbolic link; only regular files are read',
      },
      { path: 'rules/splunk/large.yaml', reason: 'has 257 KiB, at most 256 KiB are read' },
      { path: 'rules/splunk/link.yaml', reason: 'is a symbolic link; only regular files are read' },
      {
        path: 'rules/splunk/pipe.yaml',
        reason: 'is a pipe, socket or device; only regular files are read',
      },
    ]);
  });

  test('reads many files', async () => {
    await Promise.all(
      Array.from({ length: 300 }, (_, index) => put(`rules/splunk/${index}.yaml`, String(index))),
    );
    const listing = await openWorkspace(root).list('rules', YAML);
    expect(listing?.files).toHaveLength(300);
    for (const { path, bytes } of listing?.files ?? []) {
      expect(path).toBe(`rules/splunk/${new TextDecoder().decode(bytes)}.yaml`);
    }
  });

  test('does not enter a directory that is a link', async () => {
    await mkdir(join(base, 'outside'));
    await symlink(join(base, 'outside'), join(root, 'rules'));
    await expect(openWorkspace(root).list('rules', YAML)).rejects.toThrow(
      "'rules' is a symbolic link, expected a directory",
    );
  });
});

describe('read', () => {
  test('gives the bytes of a file, and null where there is none', async () => {
    await put('a/b.toml', 'é');
    const workspace = openWorkspace(root);
    expect(await workspace.read('a/b.toml')).toEqual(new TextEncoder().encode('é'));
    expect(await workspace.read('./a//b.toml')).toEqual(new TextEncoder().encode('é'));
    expect(await workspace.read('a/c.toml')).toBeNull();
    expect(await workspace.read('x/y/c.toml')).toBeNull();
    expect(await workspace.read('a/b.toml/c')).toBeNull();
  });

  test('follows a link between directories as long as it stays inside', async () => {
    await put('real/b.toml', 'in');
    await writeFile(join(base, 'b.toml'), 'out');
    await symlink('real', join(root, 'alias'));
    await symlink('..', join(root, 'up'));
    const workspace = openWorkspace(root);
    expect(new TextDecoder().decode((await workspace.read('alias/b.toml')) ?? undefined)).toBe(
      'in',
    );
    await expect(workspace.read('up/b.toml')).rejects.toThrow(
      "'up/b.toml' leads out of the working directory through a link",
    );
    await expect(workspace.read('up/absent')).rejects.toThrow('leads out of the working directory');
  });

  test.each([
    ['../b.toml', 'is not a path below the working directory'],
    ['a/../../b.toml', 'is not a path below the working directory'],
    ['/etc/passwd', 'is not a path below the working directory'],
    ['C:/x', 'is not a path below the working directory'],
    ['a\0b', 'is not a path below the working directory'],
    ['.git/config', "lies in git's own directory"],
    ['a/.git/config', "lies in git's own directory"],
    ['git-alias/config', "lies in git's own directory"],
    ['a', 'is a directory, expected a file'],
    ['.', 'is a directory, expected a file'],
    ['link', 'is a symbolic link; only regular files are read'],
  ])('refuses %j', async (path, reason) => {
    await put('a/.git/config', 'token');
    await put('.git/config', 'token');
    await symlink('.git', join(root, 'git-alias'));
    await symlink('a', join(root, 'link'));
    await expect(openWorkspace(root).read(path)).rejects.toThrow(new WorkspaceError(path, reason));
  });

  test('works in a root that is reached through a link', async () => {
    await put('b.toml', 'x');
    await symlink(root, join(base, 'root-link'));
    expect(await openWorkspace(join(base, 'root-link')).read('b.toml')).not.toBeNull();
  });
});
