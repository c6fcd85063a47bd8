// Moves ownership between services that are one place: a key that changes its service there is no other rule.
import { canonicalJson } from '../files/json.ts';
import type { LedgerEntry } from './ledger.ts';
import type { ServiceView } from './plan.ts';

/**
 * Services with the same plugin and the same settings are one place. When a key is no longer wanted through one of them and
 * is wanted through another, its entry moves along: else one would delete what the other has just found to be there. The
 * one that gives it away forgets it (its read becomes "absent", which is true of what is its own).
 */
export function moveEntries(views: readonly ServiceView[]): readonly ServiceView[] {
  const places = Map.groupBy(views, ({ service }) =>
    canonicalJson([service.plugin, service.settings]),
  );
  const moved = [...places.values()].filter((place) => place.length > 1).flatMap(movesWithin);
  return moved.length === 0
    ? views
    : views.map((view) => {
        const given = moved.filter(({ from }) => from === view);
        const taken = moved.filter(({ to }) => to === view);
        const reads = new Map(view.reads);
        given.forEach(({ entry }) => reads.set(entry.key, { status: 'read', remote: null }));
        const entries = new Map(view.entries);
        taken.forEach(({ entry }) =>
          entries.set(entry.key, { ...entry, service: view.service.id }),
        );
        return { ...view, reads, entries };
      });
}

interface Move {
  readonly entry: LedgerEntry;
  readonly from: ServiceView;
  readonly to: ServiceView;
}

function movesWithin(place: readonly ServiceView[]): readonly Move[] {
  return place.flatMap((from) =>
    [...from.entries.values()].flatMap((entry): readonly Move[] => {
      const to = place.find((view) => view !== from && wants(view, entry.key));
      const isRead = from.reads.get(entry.key)?.status === 'read';
      return to === undefined || wants(from, entry.key) || to.entries.has(entry.key) || !isRead
        ? []
        : [{ entry, from, to }];
    }),
  );
}

function wants({ detections }: ServiceView, key: string): boolean {
  return detections.some((detection) => detection.key === key);
}
