// Captures drift: writes what somebody changed on a service into the texts of the detection files.
import { isJsonObject } from '../core/files/json.ts';
import type { JsonObject } from '../core/files/json.ts';
import { parsePointer } from '../core/files/json-pointer.ts';
import { parseYamlDocument } from '../core/files/yaml-document.ts';
import type { Change } from '../core/plan/change.ts';
import { diffDocuments } from '../core/plan/diff-documents.ts';
import { captureEdits } from '../core/text/capture-edits.ts';
import type { Edit } from '../core/text/capture-edits.ts';
import { driftedChanges } from '../core/text/render-drift.ts';
import { maskSecrets } from '../core/text/safe-text.ts';
import type { PlannedRun } from './make-plan.ts';
import type { Run } from './run.ts';

/** A drifted detection that is not captured, with the reason in words. */
export interface NotCaptured {
  readonly change: Change;
  readonly reason: string;
}

/** Files with the edits of the services in them. */
export interface Capture {
  /** Paths relative to the working directory. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly captured: readonly Change[];
  readonly left: readonly NotCaptured[];
}

/** Writes every edit into its file's text; nothing is written to the disk. */
export async function captureDrift(run: Run, made: PlannedRun): Promise<Capture> {
  const texts = new Map<string, string>();
  const captured: Change[] = [];
  const left: NotCaptured[] = [];
  // Two services may be fed by one document, and were perhaps edited to say different things.
  const seen = new Set<string>();
  for (const change of driftedChanges(made.plan)) {
    const id = `${change.file}\0${change.plugin}\0${change.key}`;
    const text = texts.get(change.file) ?? (await readText(run, change.file));
    const result = seen.has(id)
      ? 'the same document was captured from another service already'
      : captureChange({ change, text, made });
    if (typeof result === 'string') {
      left.push({ change, reason: result });
    } else {
      seen.add(id);
      texts.set(change.file, result.text);
      captured.push(change);
    }
  }
  return { files: [...texts].map(([path, text]) => ({ path, text })), captured, left };
}

/** The text with a change's edits in it, or why there is none. */
function captureChange(parts: {
  readonly change: Change;
  readonly text: string | null;
  readonly made: PlannedRun;
}): { readonly text: string } | string {
  const { change, text, made } = parts;
  const { desired, remote, file, conflict } = change;
  if (remote === null) {
    return 'it was deleted on the service: remove its file to keep it so';
  }
  if (desired === null || text === null) {
    return 'its file is gone from the repository';
  }
  const ignore = made.services.find(({ service }) => service.id === change.service)?.service.ignore;
  // Where the file changed too, its own changes stay: only what somebody changed on the service is written.
  const from = conflict ? (change.applied ?? desired) : desired;
  const prefix = placeInFile(file, text, change);
  const edits = diffDocuments(from, remote, ignore ?? []).map(({ pointer, after }): Edit => ({
    path: [...prefix, ...(parsePointer(pointer) ?? [])],
    value: after,
  }));
  const edited = captureEdits(text, edits);
  if (edited === null) {
    return 'its file cannot be edited without changing other fields, since they share a value (`&` and `*`)';
  }
  if (
    maskSecrets(edited, made.secrets) !== maskSecrets(text, made.secrets) &&
    holdsMore(edited, text, made.secrets)
  ) {
    return 'what the service holds has a secret of its settings in it';
  }
  return { text: edited };
}

function holdsMore(edited: string, text: string, secrets: readonly string[]): boolean {
  const count = (of: string): number =>
    maskSecrets(of, secrets).split('***').length - of.split('***').length;
  return count(edited) > count(text);
}

/** Path of the document in its file: a file of the second layout holds one for each plugin. */
function placeInFile(file: string, text: string, { plugin }: Change): readonly string[] {
  const root = parseYamlDocument(file, new TextEncoder().encode(text)).value?.document;
  const rules = root?.['rules'];
  const isLayoutTwo = root !== undefined && isLayout(root) && isJsonObject(rules);
  return isLayoutTwo && Object.hasOwn(rules, plugin) ? ['rules', plugin] : [];
}

function isLayout(root: JsonObject): boolean {
  return Object.keys(root).toSorted().join() === 'name,rules';
}

async function readText(run: Run, file: string): Promise<string | null> {
  const bytes = file === '' ? null : await run.ports.workspace.read(file);
  return bytes === null ? null : new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}
