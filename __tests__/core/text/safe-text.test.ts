// Foreign text stays text: no command, no Markdown, no HTML, no mention, no secret, whatever it holds.
import { describe, expect, test } from '@jest/globals';
import {
  codeCell,
  codeFence,
  codeHtml,
  codeSpan,
  escapeHtml,
  escapeMarkdown,
  escapeWorkflowCommands,
  MASK,
  maskSecrets,
  stripControls,
  truncate,
} from '../../../src/core/text/safe-text.ts';
import {
  decode,
  HOSTILE,
  runnerCommands,
  seenOnGitHub,
  unbalanced,
} from '../../support/hostile.ts';

const payloads = Object.entries(HOSTILE);

/** The text as a person reads it: controls gone, one line, single spaces. */
function shown(text: string): string {
  return stripControls(text).replace(/\s+/g, ' ').trim();
}

function plain(html: string): string {
  return decode(html.replace(/<[^>]*>/g, ''))
    .replaceAll('\u200b', '')
    .trim();
}

test('the models see an attack in raw text', () => {
  expect(runnerCommands('a\n ::error::x\nb ##[debug]y\n:\u200b:error::x')).toHaveLength(3);
  expect(seenOnGitHub('@octocat #1 https://a.example').mentions).toEqual(['@octocat']);
  expect(seenOnGitHub('@octocat #1 https://a.example').links).toHaveLength(1);
  expect(unbalanced('```\nx')).toEqual(['an open fence']);
});

describe('stripControls', () => {
  test.each(payloads)('%s: nothing is left that a terminal obeys', (_name, text) => {
    expect(stripControls(text)).not.toMatch(
      /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/,
    );
    expect(stripControls(text).isWellFormed()).toBe(true);
  });

  test.each([
    ['a\u001b[1;31mred\u001b[0m', 'ared'],
    ['\u001b]0;title\u0007after', 'after'],
    ['\u001b]0;never ended', '0;never ended'],
    ['a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
    ['tab\tstays', 'tab\tstays'],
    ['rule\u202egnp.exe', 'rule[U+202E]gnp.exe'],
    ['a\ud800b', 'a\ufffdb'],
    ['Grüße 👩‍💻 日本', 'Grüße 👩‍💻 日本'],
  ])('%j becomes %j', (text, expected) => {
    expect(stripControls(text)).toBe(expected);
  });
});

describe('escapeWorkflowCommands', () => {
  test.each(payloads)('%s: the runner finds no command', (_name, text) => {
    expect(runnerCommands(escapeWorkflowCommands(text))).toEqual([]);
    expect(runnerCommands(escapeWorkflowCommands(stripControls(text)))).toEqual([]);
    expect(runnerCommands(`lead: ${escapeWorkflowCommands(stripControls(text))}`)).toEqual([]);
  });

  test('text without a command is not touched', () => {
    const text = 'a::b\nstd::vector ## heading [x] C:: #[x]';
    expect(escapeWorkflowCommands(text)).toBe(text);
  });

  test('escaping twice changes nothing more', () => {
    const once = escapeWorkflowCommands(' ::error::x ##[y]');
    expect(once).toBe(' : :error::x ## [y]');
    expect(escapeWorkflowCommands(once)).toBe(once);
  });
});

describe('escapeMarkdown', () => {
  test.each(payloads)('%s: is shown as it is, and does nothing', (_name, text) => {
    for (const markdown of [escapeMarkdown(text), `- **x** ${escapeMarkdown(text)} end`]) {
      const seen = seenOnGitHub(markdown);
      expect(seen.mentions).toEqual([]);
      expect(seen.references).toEqual([]);
      expect(seen.links).toEqual([]);
      expect(seen.tags.filter((tag) => !['p', 'ul', 'li', 'strong'].includes(tag))).toEqual([]);
    }
    expect(plain(seenOnGitHub(escapeMarkdown(text)).html)).toBe(
      shown(text).replaceAll('\u200b', ''),
    );
  });

  test('stays in its cell of a table', () => {
    for (const [, text] of payloads) {
      const { html } = seenOnGitHub(`| a | b |\n| - | - |\n| ${escapeMarkdown(text)} | end |`);
      expect(html.match(/<td>/g)).toHaveLength(2);
      expect(html).toContain('<td>end</td>');
    }
  });
});

describe('code', () => {
  test.each(payloads)(
    '%s: is shown as it is in a span, a cell, HTML and a fence',
    (_name, text) => {
      const span = seenOnGitHub(`a ${codeSpan(text)} b`);
      expect(span.tags.filter((tag) => tag !== 'p')).toEqual([]);
      expect(decode(span.html)).toContain(stripControls(text).replace(/[\n\t]+/g, ' '));

      const cell = seenOnGitHub(`| a | b |\n| - | - |\n| ${codeCell(text)} | end |`);
      expect(cell.html.match(/<td>/g)).toHaveLength(2);
      expect(cell.links).toEqual([]);

      const html = seenOnGitHub(
        `<details>\n<summary>${codeHtml(text)}</summary>\n\nbody\n\n</details>`,
      );
      expect(html.text).toMatch(/^\s*code\s+body\s*$/);

      const fence = `before\n\n${codeFence(text, 'diff')}\n\nafter`;
      expect(unbalanced(fence)).toEqual([]);
      expect(seenOnGitHub(fence).tags.filter((tag) => tag !== 'p')).toEqual([]);
      expect(seenOnGitHub(fence).text).toMatch(/^before\s+code\s+after\s*$/);
    },
  );

  test('a language cannot end the line', () => {
    expect(codeFence('x', 'diff\n# out `')).toBe('```diffout\nx\n```');
  });

  test('HTML cannot leave an attribute or an element', () => {
    expect(escapeHtml(`"'><script>`)).toBe('&#34;&#39;&#62;&#60;script&#62;');
  });
});

describe('truncate', () => {
  test.each([
    ['short', 10, 'short'],
    ['exactly ten', 11, 'exactly ten'],
    ['longer than ten', 10, 'longer th…'],
    ['😀😀😀😀', 3, '😀😀…'],
    ['abe\u0301x', 4, 'ab…'],
    ['👨‍👩‍👧 family', 3, '…'],
    ['', 0, ''],
    ['x', 0, '…'],
  ])('%j to %d', (text, limit, expected) => {
    expect(truncate(text, limit)).toBe(expected);
  });
});

describe('maskSecrets', () => {
  const secrets = {
    password: 'correct horse battery',
    token: 'ghp_16C7e42F292c6912E7710c838347Ae178B4a',
    'URL with password': 'https://admin:p@ss/w0rd@splunk.example:8089',
    base64: 'c2VjcmV0LXZhbHVlLW9mLXNvbWUtbGVuZ3Ro+/==',
    JSON: '{"user":"a","pass":"b\\c"}',
    'HTML characters': `<&"'>secret`,
    unicode: 'pässwörd-日本-🔑',
    'regular expression': '^(a|b)*.+?[x]{2}$\\d',
    'two lines': 'first-line-secret\nsecond-line-secret',
    hexadecimal: '0123456789abcdef0123456789abcdef',
    'with spaces': '  padded secret  ',
    short: 'aB3$',
  };
  const encodings: Readonly<Record<string, (text: string) => string>> = {
    plain: (text) => text,
    JSON: (text) => JSON.stringify(text),
    URI: (text) => encodeURIComponent(text),
    'lower-case URI': (text) =>
      encodeURIComponent(text).replace(/%../g, (escape) => escape.toLowerCase()),
    form: (text) => new URLSearchParams({ v: text }).toString().slice(2),
    hex: (text) => Buffer.from(text).toString('hex'),
    'base64, aligned': (text) => Buffer.from(text).toString('base64'),
    'base64 after one byte': (text) => Buffer.from(`:${text}`).toString('base64'),
    'base64 after two bytes': (text) => Buffer.from(`u:${text}:x`).toString('base64'),
    base64url: (text) => Buffer.from(`user:${text}`).toString('base64url'),
    HTML: (text) =>
      text
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;')
        .replaceAll("'", '&#39;'),
  };
  const cases = Object.entries(secrets).flatMap(([shape, secret]) =>
    Object.entries(encodings).map(([encoding, encode]) => ({ shape, secret, encoding, encode })),
  );

  test.each(cases)('$shape as $encoding', ({ secret, encode }) => {
    const text = `before ${encode(secret)} after`;
    const masked = maskSecrets(text, Object.values(secrets));
    expect(masked).toContain(MASK);
    expect(masked.startsWith('before ')).toBe(true);
    expect(masked.endsWith(' after')).toBe(true);
    // Nothing of eight characters of the encoded secret is left.
    const encoded = encode(secret.trim());
    for (let at = 0; at + 8 <= encoded.length; at += 1) {
      expect(masked).not.toContain(encoded.slice(at, at + 8));
    }
  });

  test('a secret inside another leaves no rest', () => {
    expect(maskSecrets('x secret-and-more y', ['secret', 'secret-and-more'])).toBe('x *** y');
  });

  test('each line of a secret is one, and short values are none', () => {
    expect(maskSecrets('a second-line-secret 8 1', [secrets['two lines'], '8', ''])).toBe(
      'a *** 8 1',
    );
  });

  test('without secrets text stays as it is', () => {
    expect(maskSecrets('text', [])).toBe('text');
  });
});

test('secrets as large as key files are masked, many of them too', () => {
  const keys = [1, 2, 3, 4].map((n) =>
    JSON.stringify({ type: 'service_account', private_key: `${n}Zm9v/+b"`.repeat(700) }),
  );
  const large = `${'0123456789abcdef'.repeat(4000)}!`;
  const shown = maskSecrets(
    [...keys, large, Buffer.from(keys[0] ?? '').toString('base64'), 'rest'].join(' '),
    [...keys, large],
  );
  expect(shown).toBe('*** *** *** *** *** *** rest');
});
