// Names of branches of ours: what they are for and the target, in characters that git and web addresses take.
import { digestOf } from '../files/json.ts';

/** `lgc/capture-prod`; a target that is changed by being made a name has a digest behind it, so that no two are alike. */
export function branchName(purpose: string, target: string): string {
  const plain = target
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  const suffix =
    plain === target ? '' : `-${digestOf(target).slice('sha256:'.length, 'sha256:'.length + 8)}`;
  return `lgc/${purpose}-${plain}${suffix}`;
}
