// Branches of ours, made with git alone: one commit on top of another, pushed without touching the checkout.
import type { Branches, Git } from '../ports.ts';

/** What branches are made with. */
export interface GitBranchesOptions {
  /** Bound to the checkout. */
  readonly git: Git;
  /** URL or absolute path of the repository to push to; null: there is none. */
  readonly remote: () => Promise<string | null>;
  readonly author: { readonly name: string; readonly email: string };
  /** A random id: the name of a ref that is gone again at the end. */
  readonly newId: () => string;
}

/** Makes the port. Every method throws GitError when git fails. */
export function createGitBranches(options: GitBranchesOptions): Branches {
  const { git, author } = options;
  return {
    async put({ name, base, message, files }) {
      const remote = await options.remote();
      if (remote === null) {
        throw new Error('this directory has no remote `origin` to push a branch to');
      }
      const ref = `refs/lgc/new/${options.newId()}`;
      // The date of the commit below: the same files on the same commit make the same commit, and nothing is pushed again.
      const date = await git.text(['show', '--no-patch', '--format=%ct', base]);
      const parts = [
        `commit ${ref}\n`,
        `committer ${author.name} <${author.email}> ${date} +0000\n`,
        ...data(message),
        `from ${base}\n`,
      ];
      for (const { path, text } of files) {
        parts.push(`M ${await modeOf(git, base, path)} inline ${quoted(path)}\n`, ...data(text));
      }
      await git.run(['fast-import', '--quiet', '--done', '--date-format=raw'], {
        input: `${parts.join('')}\ndone\n`,
      });
      try {
        const commit = await git.text(['rev-parse', ref]);
        // Forced, since the branch is ours: it always is one commit on top of the default branch.
        await git.run(['push', '--quiet', '--force', remote, `${commit}:refs/heads/${name}`]);
        return commit;
      } finally {
        await git.run(['update-ref', '-d', ref]);
      }
    },
  };
}

function data(text: string): readonly string[] {
  return [`data ${Buffer.byteLength(text)}\n`, text, '\n'];
}

/** A file that can be executed stays so. */
async function modeOf(git: Git, base: string, path: string): Promise<string> {
  const line = await git.text(['ls-tree', '-z', '--full-tree', base, '--', path]);
  return line.startsWith('100755 ') ? '100755' : '100644';
}

/** A path as git quotes it: bytes that are no plain ASCII as octal escapes. */
function quoted(path: string): string {
  const bytes = [...Buffer.from(path)].map((byte) =>
    byte < 0x20 || byte > 0x7e || byte === 0x22 || byte === 0x5c
      ? `\\${byte.toString(8).padStart(3, '0')}`
      : String.fromCharCode(byte),
  );
  return `"${bytes.join('')}"`;
}
