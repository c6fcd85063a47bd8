// A detection: one rule as the repository wants it, and the file it was read from.
import type { Place } from './finding.ts';
import type { JsonObject } from './json.ts';

/** Where each field of a document stands in its file: JSON pointer of the field to its place; `""` is the whole document. */
export type LineMap = ReadonlyMap<string, Place>;

/** A document for one plugin, as it was read from a file; its key is known once a service's `identity` is. */
export interface DetectionDocument {
  /** Path of the file, relative to the repository's root, with forward slashes. */
  readonly file: string;
  /** Name of the plugin that the document is for. */
  readonly plugin: string;
  /** The `name` of a file of the second form (`name` and `rules`); null in the first form. */
  readonly name: string | null;
  readonly document: JsonObject;
  readonly lines: LineMap;
}

/** One rule as one service should hold it. */
export interface Detection {
  /** What identifies the detection on the service; never its file path. */
  readonly key: string;
  readonly file: string;
  readonly document: JsonObject;
  readonly lines: LineMap;
}
