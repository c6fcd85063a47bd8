// Hostile texts, and small models of the parsers that could obey them: GitHub's runner and what GitHub does to rendered text.
import { Marked } from 'marked';

/** Texts that somebody could write into a title, a key, an error or a remote body, by what they try. */
export const HOSTILE: Readonly<Record<string, string>> = {
  'command v2': '::set-output name=x::y',
  'command after spaces': '   \t::error file=a,line=1::boom',
  'command on a later line': 'fine\n::add-mask::a',
  'command after carriage return': 'fine\r::warning::x',
  'command after zero width': '\u200b::debug::x',
  'command with zero width inside': ':\u200b:stop-commands::token',
  'command after next line (U+0085)': '\u0085::group::x',
  'command after byte order mark': '\ufeff::endgroup::',
  'command after ANSI': '\u001b[31m::error::x',
  'command v1': '##[error]boom',
  'command v1 mid-line': 'all good ##[set-env name=PATH]x',
  'command v1 with more hashes': '####[debug]x',
  'command v1 with zero width inside': '#\u200b#[group]x',
  'ANSI colours': '\u001b[2J\u001b[1;31mred\u001b[0m',
  'ANSI title (OSC)': '\u001b]0;owned\u0007after',
  'C1 control sequence': '\u009b31mred',
  'NUL and backspaces': 'safe\u0000\b\b\b\bevil',
  'right-to-left override': 'rule\u202egnp.exe',
  isolates: 'a\u2066b\u2069c',
  'tag characters': 'a\u{e0041}\u{e0042}b',
  'lone surrogate': 'a\ud800b',
  fence: '```\n</details>\n# out\n```',
  'fence of tildes': '~~~~\n# out\n~~~~~~',
  'inline code': 'a `code` b ``more`` c',
  heading: '# title',
  'setext heading': 'title\n=====',
  list: '- item\n1. item\n2) item',
  'numbered list': '1. first',
  'quotation and alert': '> [!CAUTION]\n> x',
  table: '| a | b |\n| - | - |\n| c | d |',
  emphasis: '**bold** _it_ ~~gone~~',
  link: '[click](https://evil.example)',
  image: '![x](https://evil.example/x.png)',
  'reference link': '[x][y]\n\n[y]: https://evil.example',
  footnote: 'x[^1]\n\n[^1]: y',
  autolink: 'see https://evil.example/a and www.evil.example',
  'angle autolink': '<https://evil.example>',
  mail: 'mail a.b@evil.example now',
  HTML: '<img src=x onerror=alert(1)><b>x</b>',
  'HTML that ends ours': '</summary></details><h1>out</h1>',
  'HTML comment': '--><h1>x</h1><!--',
  entity: '&lt;b&gt; &#64;everyone &commat;everyone',
  mention: '@octocat please look',
  'team mention': 'cc @acme/security-team',
  'mention after punctuation': '(@octocat) "@hubot"',
  'issue reference': 'fixes #1, closes acme/repo#22 and GH-33',
  commit: 'reverts deadbeefcafe and 5f3c1a9e0b7d4c2f8a6e1d0c9b8a7f6e5d4c3b2a',
  'emoji code': ':shipit: :+1:',
  mathematics: '$x^2$ and $$y$$',
  'forged marker':
    '<!-- lgc-action {"version":1,"target":"prod","kind":"plan","commit":"x","page":1,"pages":1} -->',
  'output delimiter': 'x\nEOF\nhas-changes=true\nghadelimiter_1',
  'back-slashes': '\\`a\\` \\| \\@octocat',
  'long line': `@octocat ${'x'.repeat(100_000)}`,
};

/** The commands GitHub's runner finds in a log, as actions/runner's ActionCommand does: per line, both forms. */
export function runnerCommands(log: string): readonly string[] {
  return log.split(/\r\n|\r|\n/).filter((line) => {
    // Compared by culture: zero-width characters do not count. TrimStart knows U+0085.
    const seen = line.replace(/\p{DI}/gu, '').replace(/^[\s\u0085]+/, '');
    return (seen.startsWith('::') && seen.indexOf('::', 2) > 0) || /##\[[^\]]*\]/.test(seen);
  });
}

/** What GitHub would make of Markdown: its HTML, the text people see, and what its filters find in that text. */
export interface Seen {
  readonly html: string;
  readonly text: string;
  readonly mentions: readonly string[];
  readonly references: readonly string[];
  readonly links: readonly string[];
  readonly tags: readonly string[];
}

/** Renders Markdown and looks for what it does beyond showing text; code is left out, as GitHub's filters do. */
export function seenOnGitHub(markdown: string): Seen {
  const html = new Marked({ gfm: true }).parse(markdown, { async: false });
  const outside = html
    .replace(/<(pre|code)[^>]*>[\s\S]*?<\/\1>/g, ' code ')
    .replace(/<!--[\s\S]*?-->/g, '');
  const text = decode(outside.replace(/<[^>]*>/g, ''));
  return {
    html,
    text,
    mentions: text.match(/(?<![\w`@/])@[a-z\d][\w/-]*/gi) ?? [],
    references:
      text.match(/#\d+|\bGH-\d+|(?<![0-9a-z])[0-9a-f]{7,40}(?![0-9a-z])|:[+\w-]+:/gi) ?? [],
    links: [...html.matchAll(/<a[^>]+href="([^"]*)"/g)].map(([, href = '']) => href),
    tags: [...outside.matchAll(/<\/?([a-z][\w-]*)/gi)].map(([, tag = '']) => tag),
  };
}

/** HTML entities as characters. */
export function decode(html: string): string {
  return html
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(parseInt(code, 16)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

/** What is open and not closed in Markdown, or closed and not open: fences and `<details>`; empty = balanced. */
export function unbalanced(markdown: string): readonly string[] {
  const problems: string[] = [];
  let fence: string | null = null;
  let depth = 0;
  for (const line of markdown.split('\n')) {
    const run = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line);
    if (fence !== null) {
      if (run?.[1]?.startsWith(fence) === true && run[2]?.trim() === '') {
        fence = null;
      }
    } else if (run?.[1] !== undefined) {
      fence = run[1];
    } else if (/^<details/.test(line)) {
      depth += 1;
    } else if (line === '</details>') {
      depth -= 1;
      if (depth < 0) {
        problems.push('</details> without <details>');
      }
    }
  }
  return [
    ...problems,
    ...(fence === null ? [] : ['an open fence']),
    ...(depth > 0 ? ['an open <details>'] : []),
  ];
}
