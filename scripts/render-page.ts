// Shows comments as a web page that looks like a pull request on GitHub: for the demo, and for looking at the result.
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { Marked } from 'marked';
import type { Tokens } from 'marked';

/** A comment, or another event of a pull request's conversation, as a person would see it. */
export interface PageEntry {
  /** Said above the text, e.g. `commented on pull request #7`. */
  readonly heading: string;
  /** GitHub-flavoured Markdown. */
  readonly body: string;
}

const ALERTS: Readonly<Record<string, { readonly title: string; readonly icon: string }>> = {
  NOTE: { title: 'Note', icon: 'ⓘ' },
  TIP: { title: 'Tip', icon: '✦' },
  IMPORTANT: { title: 'Important', icon: '❗' },
  WARNING: { title: 'Warning', icon: '⚠' },
  CAUTION: { title: 'Caution', icon: '⛔' },
};

/** Makes a page of comments, top to bottom; `open` unfolds every `<details>`. */
export function renderPage(
  title: string,
  entries: readonly PageEntry[],
  state: 'folded' | 'open' = 'folded',
): string {
  const comments = entries.map(({ heading, body }) => {
    const html = toHtml(body);
    return `<article class="comment"><header><b>github-actions</b> <span class="bot">bot</span> ${escape(heading)}</header><div class="body">${
      state === 'open' ? html.replaceAll('<details>', '<details open>') : html
    }</div></article>`;
  });
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escape(title)}</title><style>${STYLE}</style></head><body><main><h1>${escape(title)}</h1>${comments.join('\n')}</main></body></html>\n`;
}

function toHtml(markdown: string): string {
  const marked = new Marked({ gfm: true });
  marked.use({
    renderer: {
      code({ text, lang }: Tokens.Code): string {
        const lines = text.split('\n').map((line) => codeLine(line, lang ?? ''));
        return `<pre><code>${lines.join('\n')}</code></pre>`;
      },
      blockquote({ tokens, raw }: Tokens.Blockquote): string | false {
        const kind = /^>\s*\[!([A-Z]+)\]\s*(?:\n|$)/.exec(raw)?.[1] ?? '';
        const known = ALERTS[kind];
        if (known === undefined) {
          return false;
        }
        const inner = this.parser
          .parse(tokens)
          .replace(`[!${kind}]`, '')
          .replace(/<p>\s*<\/p>/, '');
        return `<div class="alert ${kind.toLowerCase()}"><p class="alert-title">${known.icon} ${known.title}</p>${inner}</div>`;
      },
    },
  });
  const html = marked.parse(markdown);
  if (typeof html !== 'string') {
    throw new Error('marked answered with a promise although nothing in it is asynchronous');
  }
  return html;
}

function codeLine(line: string, language: string): string {
  const text = escape(line);
  if (language !== 'diff') {
    return text;
  }
  const kind = line.startsWith('+')
    ? 'added'
    : line.startsWith('-')
      ? 'removed'
      : line.startsWith('@@')
        ? 'hunk'
        : 'same';
  return `<span class="${kind}">${text}</span>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}

const STYLE = `
:root { color: #1f2328; background: #fff; font: 14px/1.5 -apple-system, BlinkMacSystemFont, "Segoe UI", "Noto Sans", "Liberation Sans", Helvetica, Arial, sans-serif, "Noto Color Emoji"; }
body { margin: 0; } main { max-width: 860px; margin: 24px auto; padding: 0 16px; }
h1 { font-weight: 400; font-size: 26px; border-bottom: 1px solid #d1d9e0; padding-bottom: 8px; }
.comment { border: 1px solid #d1d9e0; border-radius: 6px; margin: 16px 0; }
.comment > header { background: #f6f8fa; border-bottom: 1px solid #d1d9e0; padding: 8px 16px; color: #59636e; border-radius: 6px 6px 0 0; }
.comment > header b { color: #1f2328; } .bot { border: 1px solid #d1d9e0; border-radius: 2em; font-size: 12px; padding: 0 6px; }
.body { padding: 16px; overflow-wrap: break-word; } .body > :first-child { margin-top: 0; } .body > :last-child { margin-bottom: 0; }
h2, h3, h4 { margin: 24px 0 16px; font-weight: 600; line-height: 1.25; } h2 { font-size: 1.5em; padding-bottom: .3em; border-bottom: 1px solid #d1d9e0b3; } h3 { font-size: 1.25em; }
p, ul, table, pre, details { margin: 0 0 16px; } ul { padding-left: 2em; } li > ul { margin: 0; } li + li { margin-top: .25em; }
code { font: 85% ui-monospace, SFMono-Regular, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; background: #818b981f; border-radius: 6px; padding: .2em .4em; white-space: break-spaces; }
pre { background: #f6f8fa; border-radius: 6px; padding: 16px; overflow: auto; line-height: 1.45; } pre code { background: none; padding: 0; white-space: pre; }
table { border-collapse: collapse; display: block; overflow: auto; } th, td { border: 1px solid #d1d9e0; padding: 6px 13px; } th { font-weight: 600; } tr:nth-child(2n) { background: #f6f8fa; }
a { color: #0969da; text-decoration: none; } summary { cursor: pointer; } sub { line-height: 0; font-size: 75%; }
.alert { border-left: .25em solid; padding: 8px 16px; margin-bottom: 16px; } .alert > :last-child { margin-bottom: 0; } .alert-title { font-weight: 500; margin-bottom: 16px; }
.note { border-color: #0969da; } .tip { border-color: #1a7f37; } .important { border-color: #8250df; } .warning { border-color: #9a6700; } .caution { border-color: #cf222e; }
.note .alert-title { color: #0969da; } .tip .alert-title { color: #1a7f37; } .important .alert-title { color: #8250df; } .warning .alert-title { color: #9a6700; } .caution .alert-title { color: #d1242f; }
.added { background: #dafbe1; color: #116329; } .removed { background: #ffebe9; color: #82071e; } .hunk { color: #8250df; font-weight: bold; }
`;

// From a terminal: node scripts/render-page.ts page.html comment.md ...
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [target, ...sources] = process.argv.slice(2);
  if (target === undefined || sources.length === 0) {
    throw new Error('usage: node scripts/render-page.ts <page.html> <comment.md> ...');
  }
  const entries = sources.map((source) => ({
    heading: 'commented',
    body: readFileSync(source, 'utf8'),
  }));
  writeFileSync(target, renderPage('Comments', entries));
}
