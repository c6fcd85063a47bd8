// The comment: the marker by which ours is found again, and its pages, split at whole sections.
import { digestOf, isJsonObject, parseJson, stringifyJson, toJsonObject } from '../files/json.ts';
import type { Json } from '../files/json.ts';
import { SEEN_LENGTH } from '../plan/approval.ts';
import type { Approval } from '../plan/approval.ts';

/** What our own comment says of itself, hidden from readers. */
export interface Marker {
  readonly version: 1;
  /** The input `target`, or `all`: there is one comment per target. */
  readonly target: string;
  /** What the comment shows. */
  readonly kind: MarkerKind;
  /** Commit of the repository it was written for. */
  readonly commit: string;
  /** Counts from 1. */
  readonly page: number;
  readonly pages: number;
  /** This page's share of what the plan showed; null: it showed none. */
  readonly approval: Approval | null;
}

export const MARKER_KINDS = ['plan', 'report', 'mistakes', 'drift'] as const;
export type MarkerKind = (typeof MARKER_KINDS)[number];

const OPEN = '<!-- lgc-action ';
const CLOSE = ' -->';

/** The longest body of a comment in bytes of UTF-8; GitHub's limit is 65,536 characters. */
export const MAX_PAGE_BYTES = 60_000;

/** The text that every comment of ours begins with, whatever its target. */
export const ANY_MARKER_TEXT = OPEN;

/**
 * The text that every comment of a target begins with. A comment that holds it is ours only when it begins with it, see
 * {@link parseMarker}.
 */
export function markerText(target: string): string {
  return `${OPEN}{"version":1,"target":${hiddenJson(markerTarget(target))},`;
}

/** Says whether a comment's body is a page of the comment of a target; its author has to be checked beside. */
export function isPageOf(body: string, target: string): boolean {
  return parseMarker(body)?.target === markerTarget(target);
}

// A list of many services would take the room of the page.
function markerTarget(target: string): string {
  return target.length <= 200 ? target : digestOf(target);
}

/** A marker as a hidden HTML comment; its JSON holds nothing that could end that comment. */
export function renderMarker(marker: Marker): string {
  const { version, kind, commit, page, pages, approval } = marker;
  const target = markerTarget(marker.target);
  const approved =
    approval === null
      ? null
      : toJsonObject([
          ['commit', approval.commit],
          ['type', approval.type],
          ['seen', approval.seen.join('')],
        ]);
  const json = toJsonObject(
    Object.entries({ version, target, kind, commit, page, pages, approved }),
  );
  return `${OPEN}${hiddenJson(json)}${CLOSE}`;
}

/** Reads the marker at the start of a comment's body; null when there is none, or anything about it is odd. */
export function parseMarker(body: string): Marker | null {
  const line = /^[^\n]*/.exec(body)?.[0].trimEnd() ?? '';
  if (!line.startsWith(OPEN) || !line.endsWith(CLOSE) || line.length > MAX_PAGE_BYTES) {
    return null;
  }
  let json: Json;
  try {
    json = parseJson(line.slice(OPEN.length, -CLOSE.length));
  } catch {
    return null;
  }
  if (!isJsonObject(json)) {
    return null;
  }
  const { version, target, commit, page, pages } = json;
  const kind = MARKER_KINDS.find((one) => one === json['kind']);
  if (version !== 1 || typeof target !== 'string' || typeof commit !== 'string') {
    return null;
  }
  if (kind === undefined || !isCount(page) || !isCount(pages) || page > pages) {
    return null;
  }
  const approval = parseApproval(json['approved']);
  return approval === undefined ? null : { version, target, kind, commit, page, pages, approval };
}

/** undefined: what is there is no approval. */
function parseApproval(json: Json | undefined): Approval | null | undefined {
  if (json === null || !isJsonObject(json)) {
    return json === null ? null : undefined;
  }
  const { commit, seen } = json;
  const type = (['changes', 'whole'] as const).find((one) => one === json['type']);
  if (type === undefined || typeof commit !== 'string' || typeof seen !== 'string') {
    return undefined;
  }
  return !/^[A-Za-z0-9+/]*$/.test(seen) || seen.length % SEEN_LENGTH !== 0
    ? undefined
    : { commit, type, seen: cut(seen, SEEN_LENGTH) };
}

/**
 * What our comments on a pull request say was approved there, one approval per target. Pages that belong to another text
 * than their first page (a run was interrupted while it wrote them) say nothing.
 */
export function readApprovals(bodies: readonly string[]): readonly Approval[] {
  const markers = bodies.flatMap((body) => parseMarker(body) ?? []);
  return markers
    .filter(({ page }) => page === 1)
    .flatMap((first) => {
      const { approval } = first;
      return approval === null
        ? []
        : [
            {
              ...approval,
              seen: markers
                .filter((marker) => isSameText(marker, first))
                .flatMap((marker) => marker.approval?.seen ?? []),
            },
          ];
    });
}

function isSameText(a: Marker, b: Marker): boolean {
  return (
    a.target === b.target &&
    a.kind === b.kind &&
    a.commit === b.commit &&
    a.pages === b.pages &&
    a.approval?.commit === b.approval?.commit &&
    a.approval?.type === b.approval?.type
  );
}

function cut(text: string, length: number): readonly string[] {
  return Array.from({ length: text.length / length }, (_, index) =>
    text.slice(index * length, (index + 1) * length),
  );
}

function isCount(value: Json | undefined): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1;
}

// `<`, `>`, `&`, `-` and all beyond ASCII as escapes: neither `-->` nor a tag nor anything unseen can stand in a string,
// and outside of strings JSON has none of them.
function hiddenJson(value: Json): string {
  return stringifyJson(value).replace(
    /[<>&-]|[^ -~]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** One whole piece of a comment: never split, so that no fence and no `<details>` is. */
export interface Section {
  /** Written when its turn comes, since most sections of a huge plan are never shown. */
  readonly full: () => string;
  /** What stands for it where there is no room, as one item of a list; null: it must be shown in full. */
  readonly brief: string | null;
}

/** A section that is written at most once, however often it is tried where it fits. */
export function lazySection(write: () => string, brief: string | null): Section {
  let written: string | null = null;
  return { full: () => (written ??= write()), brief };
}

/** How much room there is for sections. */
export interface Room {
  /** Bytes of UTF-8 per page. */
  readonly pageBytes: number;
  readonly maxPages: number;
}

/** Pages for a comment: few enough that GitHub's limits on writing are far away. */
export const COMMENT_ROOM: Room = { pageBytes: MAX_PAGE_BYTES, maxPages: 5 };
/** One page for the step summary, below its limit of 1 MiB. */
export const SUMMARY_ROOM: Room = { pageBytes: 900_000, maxPages: 1 };

const TOO_LONG = '*One section is too long for a page; the plan file of this run holds it.*';

/**
 * Packs sections into pages, whole and in order. When they do not fit, those at the end are listed by their `brief` in
 * the room that is kept for it, and where even that ends, their number is said.
 */
export function packSections(sections: readonly Section[], room: Room): readonly string[] {
  const limit = room.pageBytes;
  const everything = packFull({ sections, limit, maxPages: room.maxPages, lastLimit: limit });
  if (everything.rest.length === 0) {
    return everything.pages;
  }
  // Again, with room for the list of what is left: the last page, or a third of the only one.
  const kept =
    room.maxPages > 1
      ? packFull({ sections, limit, maxPages: room.maxPages - 1, lastLimit: limit })
      : packFull({ sections, limit, maxPages: 1, lastLimit: Math.floor((limit * 2) / 3) });
  const lastPage = room.maxPages > 1 ? '' : (kept.pages.at(-1) ?? '');
  const list = listBriefly(kept.rest, limit - Buffer.byteLength(lastPage));
  return room.maxPages > 1 ? [...kept.pages, list] : [joinBlocks([lastPage, list])];
}

/** Packs whole texts into pages below a limit, in bytes of UTF-8. */
export function packPages(sections: readonly string[], limit: number): readonly string[] {
  return packFull({
    sections: sections.map((text) => ({ full: () => text, brief: null })),
    limit,
    maxPages: Number.POSITIVE_INFINITY,
    lastLimit: limit,
  }).pages;
}

function packFull(parts: {
  readonly sections: readonly Section[];
  readonly limit: number;
  readonly maxPages: number;
  readonly lastLimit: number;
}): { readonly pages: readonly string[]; readonly rest: readonly Section[] } {
  const { sections, limit, maxPages, lastLimit } = parts;
  const pages: string[] = [];
  let blocks: string[] = [];
  let bytes = 0;
  const finishPage = (): void => {
    if (blocks.length > 0) {
      pages.push(joinBlocks(blocks));
    }
    blocks = [];
    bytes = 0;
  };
  for (const [index, section] of sections.entries()) {
    const text = withoutMarkers(section.full());
    const size = Buffer.byteLength(text) + 2;
    const pageLimit = pages.length === maxPages - 1 ? lastLimit : limit;
    if (bytes + size > pageLimit) {
      const full = pages.length + (blocks.length > 0 ? 1 : 0) >= maxPages;
      if (full) {
        finishPage();
        return { pages, rest: sections.slice(index) };
      }
      finishPage();
    }
    // Sections are bounded where they are written, so this is a last resort: a page over the limit would not be posted.
    blocks.push(size > limit ? TOO_LONG : text);
    bytes += size > limit ? TOO_LONG.length : size;
  }
  finishPage();
  return { pages, rest: [] };
}

function listBriefly(sections: readonly Section[], limit: number): string {
  const briefs = sections.flatMap(({ brief }) => (brief === null ? [] : [withoutMarkers(brief)]));
  const shown: string[] = [];
  let bytes = 400;
  for (const brief of briefs) {
    bytes += Buffer.byteLength(brief) + 3;
    if (bytes > limit) {
      break;
    }
    shown.push(`- ${brief}`);
  }
  const left = briefs.length - shown.length;
  return joinBlocks([
    `<details>\n<summary>${briefs.length.toLocaleString('en')} more, without their differences</summary>`,
    shown.join('\n'),
    ...(left === 0
      ? []
      : [`… and ${left.toLocaleString('en')} more: the plan file of this run holds them all.`]),
    '</details>',
  ]);
}

/** Blocks of Markdown with an empty line between them. */
export function joinBlocks(blocks: readonly string[]): string {
  return blocks.filter((block) => block !== '').join('\n\n');
}

/** Most digests of changes in one page's marker, when they need not be spread further. */
const SEEN_PER_PAGE = 750;

/** The bodies of a comment's pages: packed sections with marker, and `page n of m` where there are several. */
export function renderPages(parts: {
  readonly sections: readonly Section[];
  readonly foot: string;
  readonly marker: Omit<Marker, 'version' | 'page' | 'pages'>;
}): readonly string[] {
  const { sections, foot, marker } = parts;
  const shares = shareApproval(marker.approval);
  const widest = renderMarker({
    version: 1,
    ...marker,
    page: 99,
    pages: 99,
    approval: shares[0] ?? null,
  });
  // Beside the sections a page holds its marker, the foot, and lines that say which page it is.
  const around = Buffer.byteLength(widest) + Buffer.byteLength(foot) + 300;
  const packed = packSections(sections, {
    ...COMMENT_ROOM,
    pageBytes: COMMENT_ROOM.pageBytes - around,
  });
  const pages = Math.max(packed.length, shares.length);
  return Array.from({ length: pages }, (_, index) => {
    const page = index + 1;
    const approval = shares[index] ?? withoutSeen(marker.approval);
    return joinBlocks([
      renderMarker({ version: 1, ...marker, page, pages, approval }),
      page === 1 ? '' : `<sub>… continued, page ${page} of ${pages}</sub>`,
      packed[index] ?? NOTHING_TO_READ,
      page < pages ? `<sub>Page ${page} of ${pages}, continued in the next comment.</sub>` : foot,
    ]);
  });
}

const NOTHING_TO_READ =
  '*Nothing to read here: hidden in this comment is the rest of what the plan showed, for the apply to hold to.*';

/** Parts of an approval for the first pages, none larger than the first. */
function shareApproval(approval: Approval | null): readonly Approval[] {
  if (approval === null) {
    return [];
  }
  const { seen } = approval;
  const pages = Math.min(COMMENT_ROOM.maxPages, Math.ceil(seen.length / SEEN_PER_PAGE)) || 1;
  const share = Math.ceil(seen.length / pages);
  return Array.from({ length: pages }, (_, index) => ({
    ...approval,
    seen: seen.slice(index * share, (index + 1) * share),
  }));
}

function withoutSeen(approval: Approval | null): Approval | null {
  return approval === null ? null : { ...approval, seen: [] };
}

/** Says whether two bodies of a page tell the same; the run that each names may be another one. */
export function isSamePage(a: string, b: string): boolean {
  return withoutRun(a) === withoutRun(b);
}

// GitHub may give a text back with other line ends.
function withoutRun(body: string): string {
  return body
    .replaceAll('\r\n', '\n')
    .trimEnd()
    .replace(/(\n<sub>[^\n]*) · <a href="[^"\n]*">run and log<\/a>([^\n]*<\/sub>)$/, '$1$2');
}

/** The same sections as one page for the step summary. */
export function renderSummary(sections: readonly Section[], foot: string): string {
  return joinBlocks([...packSections(sections, SUMMARY_ROOM), foot]);
}

// A detection that holds a marker's text must not make one comment pass for another.
function withoutMarkers(text: string): string {
  return text.replaceAll('<!-- lgc-action', '<!- - lgc-action');
}
