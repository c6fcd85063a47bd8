// Detection files: both layouts turned into documents per plugin, and documents into the detections of a service by key.
import type { Service } from './config.ts';
import type { Detection, DetectionDocument, LineMap } from './detection.ts';
import { errorFinding, startOf } from './finding.ts';
import type { Checked, Finding, Place } from './finding.ts';
import { suggest } from './identifier.ts';
import { isJsonObject } from './json.ts';
import type { Json } from './json.ts';
import { pointerOf, valueAt } from './json-pointer.ts';
import { codePointName, limitFindings } from './source-text.ts';
import { shorten, typeName } from './table.ts';
import { parseYamlDocument } from './yaml-document.ts';
import type { ParsedDocument } from './yaml-document.ts';

/** The most characters of a key. */
export const MAX_KEY_LENGTH = 512;

/** A detection file, where it is looked at from, and the plugins that there are. */
export interface DetectionFile {
  /** Path with forward slashes. */
  readonly file: string;
  readonly bytes: Uint8Array;
  /** Directory of the detections, a beginning of `file`; `.` is the working directory. */
  readonly workspace: string;
  /** Names of the plugins that services use. */
  readonly plugins: readonly string[];
}

/**
 * Reads a detection file: one document for each plugin that it is for, or null with all its mistakes.
 * Layout two is a file with exactly the fields `name` and `rules`, the latter a mapping of plugin names; it may lie anywhere.
 * Every other file is of layout one: the first folder below the workspace names the plugin, the whole document is its.
 * The line map of a document counts its pointers from the document, in both layouts.
 */
export function parseDetectionFile(options: DetectionFile): Checked<readonly DetectionDocument[]> {
  const parsed = parseYamlDocument(options.file, options.bytes);
  if (parsed.value === null) {
    return { value: null, findings: parsed.findings };
  }
  const rules = parsed.value.document['rules'];
  const names = Object.keys(parsed.value.document);
  const isLayoutTwo =
    names.length === 2 && names.includes('name') && names.includes('rules') && isJsonObject(rules);
  const read = isLayoutTwo
    ? readLayoutTwo(options, parsed.value)
    : readLayoutOne(options, parsed.value);
  return { value: read.value, findings: [...parsed.findings, ...read.findings] };
}

function readLayoutOne(
  { file, workspace, plugins }: DetectionFile,
  { document, lines }: ParsedDocument,
): Checked<readonly DetectionDocument[]> {
  const folders = belowWorkspace(file, workspace).split('/').slice(0, -1);
  const [plugin] = folders;
  if (plugin !== undefined && plugins.includes(plugin)) {
    return { value: [{ file, plugin, name: null, document, lines }], findings: [] };
  }
  const place = lines.get('') ?? startOf(file);
  if (Object.hasOwn(document, 'rules')) {
    return refused(layoutTwoMistake(file, { document, lines }));
  }
  return refused(
    plugin === undefined
      ? errorFinding('no-plugin-folder', 'nothing says which plugin this detection is for', {
          place,
          hint: `Move it to ${join(workspace, '<plugin>')}/, or give it exactly the fields name and rules. ${suggest('', { candidates: plugins, what: 'plugins' })}`,
        })
      : errorFinding(
          'unknown-plugin',
          `the folder '${join(workspace, plugin)}' is named after no plugin of any service`,
          { place, hint: suggest(plugin, { candidates: plugins, what: 'plugins' }) },
        ),
  );
}

/** What keeps a file with `rules`, outside of a plugin's folder, from being of layout two. */
function layoutTwoMistake(file: string, { document, lines }: ParsedDocument): Finding {
  const other = Object.keys(document).find((name) => name !== 'name' && name !== 'rules');
  const start = lines.get('') ?? startOf(file);
  if (other !== undefined) {
    return errorFinding(
      'unknown-key',
      `a file with 'rules' holds exactly 'name' and 'rules', found '${shorten(other)}' too`,
      {
        place: lines.get(pointerOf([other])) ?? start,
        hint: "Move the field into each plugin's part below 'rules'.",
      },
    );
  }
  if (!isJsonObject(document['rules'])) {
    return errorFinding(
      'wrong-type',
      `'rules' must hold plugin names and their detections, found ${typeName(document['rules'] ?? null)}`,
      { place: lines.get('/rules') ?? start, hint: 'Write rules: { <plugin>: { ... } }.' },
    );
  }
  return errorFinding('missing-key', "'name' is missing beside 'rules'", {
    place: start,
    hint: 'It is what identifies the detection on each service.',
  });
}

function readLayoutTwo(
  { file, plugins }: DetectionFile,
  { document, lines }: ParsedDocument,
): Checked<readonly DetectionDocument[]> {
  const findings: Finding[] = [];
  const placeOf = (pointer: string): Place => lines.get(pointer) ?? startOf(file);
  const name = document['name'];
  if (typeof name !== 'string' || name.trim() === '') {
    findings.push(
      errorFinding(
        'wrong-type',
        `'name' must be text, found ${name === '' ? 'empty text' : typeName(name ?? null)}`,
        { place: placeOf('/name'), hint: NAME_HINT },
      ),
    );
  }
  const rules = Object.entries(isJsonObject(document['rules']) ? document['rules'] : {});
  if (rules.length === 0) {
    findings.push(
      errorFinding('no-rules', "'rules' names no plugin", {
        place: placeOf('/rules'),
        hint: 'Write rules: { <plugin>: { ... } }, or remove the file.',
      }),
    );
  }
  const documents = rules.flatMap(([plugin, rule]): DetectionDocument[] => {
    const pointer = pointerOf(['rules', plugin]);
    if (!plugins.includes(plugin)) {
      findings.push(
        errorFinding('unknown-plugin', `'${shorten(plugin)}' is no plugin of any service`, {
          place: placeOf(pointer),
          hint: suggest(plugin, { candidates: plugins, what: 'plugins' }),
        }),
      );
      return [];
    }
    if (!isJsonObject(rule)) {
      findings.push(
        errorFinding(
          'wrong-type',
          `'rules.${plugin}' must be the fields of a detection, found ${typeName(rule)}`,
          { place: placeOf(pointer) },
        ),
      );
      return [];
    }
    return [
      {
        file,
        plugin,
        name: typeof name === 'string' ? name : null,
        document: rule,
        lines: rebase(lines, pointer),
      },
    ];
  });
  return findings.length > 0
    ? { value: null, findings: limitFindings(file, findings) }
    : { value: documents, findings: [] };
}

const NAME_HINT = 'It is what identifies the detection on each service; put it in quotes.';

function refused(finding: Finding): {
  readonly value: null;
  readonly findings: readonly Finding[];
} {
  return { value: null, findings: [finding] };
}

function belowWorkspace(file: string, workspace: string): string {
  return workspace !== '.' && file.startsWith(`${workspace}/`)
    ? file.slice(workspace.length + 1)
    : file;
}

function join(workspace: string, path: string): string {
  return workspace === '.' ? path : `${workspace}/${path}`;
}

function rebase(lines: LineMap, prefix: string): LineMap {
  return new Map(
    [...lines]
      .filter(([pointer]) => pointer === prefix || pointer.startsWith(`${prefix}/`))
      .map(([pointer, place]) => [pointer.slice(prefix.length), place]),
  );
}

/**
 * The detections of one service among all documents, in their order: those for its plugin, each with its key.
 * The key is the field that `identity` points at; else `name` of layout two; else the first of `title`, `name`,
 * `displayName`, `id` that the document has (a field without value does not count); else the file's name without ending.
 * It is text; an integer becomes its decimal digits, anything else is an error, since `1.10` and `1.1` are one number.
 * Detections whose key is no key, or is that of another file, are left out and told as errors.
 */
export function selectDetections(
  service: Service,
  documents: readonly DetectionDocument[],
): { readonly detections: readonly Detection[]; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const byKey = new Map<string, Keyed[]>();
  for (const document of documents.filter(({ plugin }) => plugin === service.plugin)) {
    const key = keyOf(service, document);
    if (key.problem !== null) {
      findings.push(key.problem);
    } else {
      const same = byKey.get(key.key) ?? [];
      same.push({ ...key, document });
      byKey.set(key.key, same);
    }
  }
  const detections: Detection[] = [];
  for (const [key, [first, ...others]] of byKey) {
    if (first === undefined) {
      continue;
    }
    if (others.length === 0) {
      const { file, document, lines } = first.document;
      detections.push({ key, file, document, lines });
      continue;
    }
    const [second] = others;
    for (const each of [first, ...others]) {
      const other = each === first ? (second ?? first) : first;
      findings.push(
        errorFinding(
          'duplicate-key',
          `'${shorten(key)}' is the key of ${other.document.file} too, on service '${service.id}'`,
          { place: each.place, hint: 'Each detection of a service needs a key of its own.' },
        ),
      );
    }
  }
  return { detections, findings };
}

interface Keyed {
  readonly key: string;
  readonly place: Place;
  readonly document: DetectionDocument;
}

type CheckedKey =
  | { readonly key: string; readonly place: Place; readonly problem: null }
  | { readonly key: null; readonly problem: Finding };

const KEY_FIELDS = ['title', 'name', 'displayName', 'id'] as const;

function keyOf(service: Service, source: DetectionDocument): CheckedKey {
  const start = source.lines.get('') ?? startOf(source.file);
  if (service.identity !== null) {
    const value = valueAt(source.document, service.identity);
    const place = source.lines.get(service.identity) ?? start;
    return value === undefined || value === null
      ? badKey(`'${service.identity}' is missing`, {
          place,
          hint: `The service '${service.id}' says that this field is the key (identity).`,
        })
      : checkKey(value, { place, field: `'${service.identity}'` });
  }
  if (source.name !== null) {
    return checkKey(source.name, { place: start, field: "'name'" });
  }
  for (const field of KEY_FIELDS) {
    const value = Object.hasOwn(source.document, field) ? source.document[field] : undefined;
    if (value !== undefined && value !== null) {
      const place = source.lines.get(pointerOf([field])) ?? start;
      return checkKey(value, { place, field: `'${field}'` });
    }
  }
  const stem = (source.file.split('/').at(-1) ?? '').replace(/\.ya?ml$/i, '');
  return checkKey(stem, { place: start, field: "the file's name" });
}

function checkKey(
  value: Json,
  { place, field }: { readonly place: Place; readonly field: string },
): CheckedKey {
  const key =
    typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value))
      ? String(value)
      : value;
  if (typeof key !== 'string') {
    return badKey(`${field} is the key and must be text, found ${typeName(key)}`, {
      place,
      hint: typeof key === 'number' ? 'Put it in quotes.' : null,
    });
  }
  if (key.trim() === '') {
    return badKey(`${field} is the key and is empty`, { place, hint: 'Give it a text.' });
  }
  const control = /[\p{Cc}\u2028\u2029]/u.exec(key);
  if (control !== null) {
    return badKey(
      control[0] === '\n'
        ? `${field} is the key and has more than one line`
        : `${field} is the key and has the control character ${codePointName(control[0])}`,
      {
        place,
        hint: control[0] === '\n' ? 'Write it on one line, without | or >.' : 'Remove it.',
      },
    );
  }
  const length = [...key].length;
  return length > MAX_KEY_LENGTH
    ? badKey(
        `${field} is the key and has ${length} characters, at most ${MAX_KEY_LENGTH} are possible`,
        {
          place,
          hint: 'Shorten it.',
        },
      )
    : { key, place, problem: null };
}

function badKey(
  message: string,
  where: { readonly place: Place; readonly hint: string | null },
): CheckedKey {
  return { key: null, problem: errorFinding('bad-key', message, where) };
}
