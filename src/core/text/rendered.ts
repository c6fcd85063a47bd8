// What every rendering is given and gives: the run it speaks of, and text for comment, step summary and log.
import type { TrustReport } from '../files/guard-config.ts';
import type { Approval } from '../plan/approval.ts';
import type { StandingDocument } from '../plan/coverage.ts';
import { alert, name, oneLine, prose, shortName } from './blocks.ts';
import { joinBlocks, renderPages, renderSummary } from './comment.ts';
import type { MarkerKind, Section } from './comment.ts';
import { codeCell } from './safe-text.ts';

/** The run that a text speaks of. */
export interface RenderOptions {
  /** The input `target`, or `all`. */
  readonly target: string;
  /** Commit of the repository that was planned or applied. */
  readonly commit: string;
  /** Page of the run, with its log and step summary. */
  readonly runUrl?: string | null;
  /** Where the JSON plan can be fetched. */
  readonly planUrl?: string | null;
  /** `https://github.com/owner/repository`: lets files link to their lines. */
  readonly repositoryUrl?: string | null;
  /** Where the files are named from, relative to the repository's root; `''`: the root itself. */
  readonly directory?: string;
  /** Values that must not be shown, in no encoding. */
  readonly secrets?: readonly string[];
  /** Per service the JSON pointers that the comparison leaves out. */
  readonly ignore?: ReadonlyMap<string, readonly string[]>;
  /** Documents that stay on their services without a change in the plan, e.g. since their read failed. */
  readonly standing?: readonly StandingDocument[];
  /** What the text shows to be approved, or what is left of that; kept unseen in the comment. */
  readonly approval?: Approval | null;
  /** What a pull request changes in what it is judged by; null: nothing is guarded. */
  readonly trust?: TrustReport | null;
  /** Sentences of ours that readers have to know before the rest, e.g. that there is no approved plan. */
  readonly notes?: readonly string[];
}

/** A text in the forms it is published in. */
export interface Rendered {
  /** Bodies of the comment, each with its marker and below GitHub's limit. */
  readonly pages: readonly string[];
  /** Markdown for the step summary. */
  readonly summary: string;
  /** One plain line for logs, check runs and outputs. */
  readonly title: string;
}

/** Puts sections into pages and summary. */
export function renderSections(parts: {
  readonly kind: MarkerKind;
  readonly title: string;
  readonly sections: readonly Section[];
  readonly note: string;
  readonly options: RenderOptions;
}): Rendered {
  const { kind, title, sections, note, options } = parts;
  const foot = renderFoot(note, options);
  return {
    title: oneLine(title),
    pages: renderPages({
      sections,
      foot,
      marker: {
        target: options.target,
        kind,
        commit: options.commit,
        approval: options.approval ?? null,
      },
    }),
    summary: renderSummary(sections, foot),
  };
}

/** The line at the end of every text of ours: of which target, commit and run it speaks. */
export function renderFoot(note: string, options: RenderOptions): string {
  const parts = [
    ...(note === '' ? [] : [note]),
    `target ${codeCell(shortName(options.target))}`,
    `commit ${/^[0-9a-f]+$/.test(options.commit) ? `<code>${options.commit.slice(0, 7)}</code>` : name(options.commit)}`,
    ...link('run and log', options.runUrl),
    ...link('full plan', options.planUrl),
  ];
  return `<sub>${parts.join(' · ')}</sub>`;
}

function link(text: string, url: string | null | undefined): readonly string[] {
  const safe = safeUrl(url);
  return safe === null ? [] : [`<a href="${safe}">${text}</a>`];
}

// Urls come from the runner's environment; one that is odd is not linked.
function safeUrl(url: string | null | undefined): string | null {
  return url !== null && url !== undefined && /^https?:\/\/[\w.:/?=&%~+@#-]+$/.test(url)
    ? url.replaceAll('&', '&amp;')
    : null;
}

/** A file as code, linked to its line where the repository's page is known. */
export function fileName(file: string, options: RenderOptions, line: number | null = null): string {
  const base = safeUrl(options.repositoryUrl);
  const shown = line === null ? file : `${file}:${line}`;
  if (base === null || !/^[0-9a-f]{7,64}$/.test(options.commit)) {
    return name(shown);
  }
  const directory = options.directory ?? '';
  const path = `${directory === '' ? '' : `${directory}/`}${file}`
    .toWellFormed()
    .split('/')
    .map((part) => encodeURIComponent(part).replace(/[()'*!]/g, percent))
    .join('/');
  return path.length > 400
    ? name(shown)
    : `[${name(shown)}](${base}/blob/${options.commit}/${path}${line === null ? '' : `#L${line}`})`;
}

function percent(char: string): string {
  return `%${char.charCodeAt(0).toString(16)}`;
}

/** The notes of a text as one alert; `''` when there are none. */
export function notes(options: RenderOptions): string {
  const all = options.notes ?? [];
  return all.length === 0 ? '' : alert('NOTE', all.map(prose).join('\n\n'));
}

/** A section of fixed text, which must be shown. */
export function fixed(...blocks: readonly string[]): readonly Section[] {
  const text = joinBlocks(blocks);
  return text === '' ? [] : [{ full: () => text, brief: null }];
}
