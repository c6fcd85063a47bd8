// Cuts GitHub's own API description down to the operations in use, for the tests' proxy to validate against.
//
// Usage: npm pack @octokit/openapi@23.0.2 && tar xzf octokit-openapi-23.0.2.tgz
//        node scripts/reduce-openapi.ts package/generated/api.github.com.json
import { readFileSync, writeFileSync } from 'node:fs';

/** GitHub's operations that this product, or a test about it, calls; one more is one more line here. */
const OPERATIONS = new Set([
  'users/get-authenticated',
  'repos/get',
  'repos/get-content',
  'repos/get-commit',
  'repos/list-commits',
  'repos/list-pull-requests-associated-with-commit',
  'repos/compare-commits-with-basehead',
  'pulls/list',
  'pulls/get',
  'pulls/create',
  'pulls/update',
  'pulls/list-files',
  'issues/list-for-repo',
  'issues/create',
  'issues/get',
  'issues/update',
  'issues/list-comments',
  'issues/create-comment',
  'issues/get-comment',
  'issues/update-comment',
  'issues/delete-comment',
  'issues/list-labels-for-repo',
  'issues/create-label',
  'issues/get-label',
  'issues/list-labels-on-issue',
  'issues/add-labels',
  'issues/remove-label',
  'checks/create',
  'checks/update',
  'checks/list-for-ref',
  'actions/get-workflow-run',
  'git/get-ref',
  'git/list-matching-refs',
  'git/create-ref',
  'git/update-ref',
  'git/delete-ref',
]);

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
const TARGET = new URL('../__tests__/support/github/openapi.json', import.meta.url);

type Node = { [key: string]: unknown };

const source = process.argv[2];
if (source === undefined) {
  throw new Error(
    'Say where generated/api.github.com.json of @octokit/openapi lies: node scripts/reduce-openapi.ts <path>',
  );
}
const description = JSON.parse(readFileSync(source, 'utf8')) as Node;
const reduced = reduce(description);
// One path or schema a line: small, and a newer description shows as a readable diff.
writeFileSync(TARGET, `${formatByLine(reduced)}\n`);
console.log(`${TARGET.pathname}: ${OPERATIONS.size} operations`);

function reduce(whole: Node): Node {
  const paths: Node = {};
  const missing = new Set(OPERATIONS);
  for (const [path, item] of Object.entries(whole['paths'] as Node)) {
    const kept: Node = {};
    for (const method of METHODS) {
      const operation = (item as Node)[method] as Node | undefined;
      if (operation !== undefined && missing.delete(operation['operationId'] as string)) {
        kept[method] = strip(operation);
      }
    }
    if (Object.keys(kept).length > 0) {
      paths[path] = kept;
    }
  }
  if (missing.size > 0) {
    throw new Error(`GitHub's description has no operation ${[...missing].join(', ')}`);
  }
  return {
    openapi: whole['openapi'],
    info: whole['info'] === undefined ? {} : strip(whole['info']),
    paths,
    components: referenced(paths, whole['components'] as Node),
  };
}

/** The components that the paths refer to, directly and through each other, sorted by name. */
function referenced(paths: Node, components: Node): Node {
  const found = new Map<string, unknown>();
  const queue: unknown[] = [paths];
  while (queue.length > 0) {
    for (const reference of referencesIn(queue.pop())) {
      if (!found.has(reference)) {
        const [section = '', name = ''] = reference.replace('#/components/', '').split('/');
        const target = strip((components[section] as Node)[name]);
        found.set(reference, target);
        queue.push(target);
      }
    }
  }
  const kept: { [section: string]: Node } = {};
  for (const [reference, target] of [...found].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [section = '', name = ''] = reference.replace('#/components/', '').split('/');
    (kept[section] ??= {})[name] = target;
  }
  return kept;
}

function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) {
    return value.flatMap(referencesIn);
  }
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, item]) =>
    key === '$ref' && typeof item === 'string' ? [item] : referencesIn(item),
  );
}

/** Drops prose and examples: only what a validator reads is kept. */
function strip(value: unknown, inside: 'schema' | 'properties' = 'schema'): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => strip(item));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const kept: Node = {};
  for (const [key, item] of Object.entries(value)) {
    // Below `properties` the keys are names of fields: a field may well be called `description`.
    if (inside === 'schema' && isProse(key, item)) {
      continue;
    }
    kept[key] = strip(item, inside === 'schema' && key === 'properties' ? 'properties' : 'schema');
  }
  // A response must have a description, so that the file stays valid OpenAPI.
  if (inside === 'schema' && ('content' in kept || isBareResponse(value))) {
    kept['description'] = '';
  }
  return kept;
}

function isProse(key: string, item: unknown): boolean {
  return (
    ['summary', 'example', 'examples', 'externalDocs', 'links', 'tags'].includes(key) ||
    (key === 'description' && typeof item === 'string') ||
    (key.startsWith('x-') && !key.startsWith('x-www'))
  );
}

function isBareResponse(value: object): boolean {
  const keys = Object.keys(value);
  return (
    keys.includes('description') && keys.every((key) => ['description', 'headers'].includes(key))
  );
}

function formatByLine(value: Node): string {
  const { paths, components, ...rest } = value;
  const head = Object.entries(rest).map(
    ([key, item]) => `${JSON.stringify(key)}:${JSON.stringify(item)}`,
  );
  const sections = Object.entries(components as Node).map(
    ([section, members]) => `${JSON.stringify(section)}:${lines(members as Node)}`,
  );
  return `{${[...head, `"paths":${lines(paths as Node)}`, `"components":{${sections.join(',')}}`].join(',\n')}}`;
}

function lines(members: Node): string {
  return `{\n${Object.entries(members)
    .map(([key, item]) => `${JSON.stringify(key)}:${JSON.stringify(item)}`)
    .join(',\n')}\n}`;
}
