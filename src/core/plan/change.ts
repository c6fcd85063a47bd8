// A change: what one detection needs on one service, as the decision table of docs/architecture.md says.
import type { Json, JsonObject } from '../files/json.ts';
import type { Place } from '../files/finding.ts';

/** What is done about a detection; `adopt` and `forget` touch the ledger alone. */
export type Action = 'create' | 'update' | 'delete' | 'adopt' | 'forget' | 'no-op';

/** Why a change is not carried out although it is due, and how a person can allow it. */
export interface Refusal {
  readonly code: 'not-ours' | 'brake' | 'vanished-workspace' | 'moved' | 'read-failed' | 'policy';
  readonly reason: string;
  readonly ways: readonly string[];
}

/** How the service moved away from what we last applied; `null` on a change means: it did not, or we cannot know. */
export type Drift = 'deleted' | 'edited';

/** One field that differs: its JSON pointer and both values; undefined where a side has no such field. */
export interface FieldDifference {
  readonly pointer: string;
  readonly kind: 'added' | 'removed' | 'changed';
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

/** What one detection needs on one service. */
export interface Change {
  readonly service: string;
  readonly plugin: string;
  readonly key: string;
  readonly action: Action;
  /** The document in the repository; null = absent. */
  readonly desired: JsonObject | null;
  /** What `read` returned; null = absent. */
  readonly remote: JsonObject | null;
  /** What the ledger says we last wrote; null = not in the ledger. */
  readonly applied: JsonObject | null;
  /** File that `applied` came from; null = not in the ledger. */
  readonly appliedFrom: string | null;
  readonly drift: Drift | null;
  /** True when the file and the service both moved away from what was applied. */
  readonly conflict: boolean;
  readonly refusal: Refusal | null;
  /** File of the detection; for a delete the file it was applied from. */
  readonly file: string;
  /** Place of the document's start; null for a delete. */
  readonly place: Place | null;
  /** From remote to desired, ignored fields left out; for create all added, for delete all removed. */
  readonly differences: readonly FieldDifference[];
}
