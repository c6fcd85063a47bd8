// The marker is read back only from where we put it, and pages are split at whole sections, below the limit.
import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import {
  COMMENT_ROOM,
  isPageOf,
  isSamePage,
  markerText,
  MAX_PAGE_BYTES,
  packPages,
  packSections,
  parseMarker,
  readApprovals,
  renderMarker,
  renderPages,
} from '../../../src/core/text/comment.ts';
import { SEEN_LENGTH } from '../../../src/core/plan/approval.ts';
import type { Approval } from '../../../src/core/plan/approval.ts';
import type { Marker, Section } from '../../../src/core/text/comment.ts';
import { unbalanced } from '../../support/hostile.ts';

const marker: Marker = {
  version: 1,
  target: 'prod',
  kind: 'plan',
  commit: 'abc1234',
  page: 1,
  pages: 2,
  approval: null,
};

describe('marker', () => {
  test.each(['prod', 'all', 'a,b', '--> <h1>x</h1> <!--', '-->', '"}', '日本', 'x\n-->', '--', ''])(
    'target %j goes there and back, and cannot end its comment',
    (target) => {
      const text = renderMarker({ ...marker, target });
      expect(text.slice(4, -3)).not.toMatch(/--|[<>\n]/);
      expect(text.startsWith(markerText(target))).toBe(true);
      expect(parseMarker(`${text}\n\nbody`)).toEqual({ ...marker, target });
      expect(parseMarker(`${text}\r\n\r\nbody`)).toEqual({ ...marker, target });
    },
  );

  test('one target is not found by the text of another', () => {
    expect(renderMarker({ ...marker, target: 'prod-eu' })).not.toContain(markerText('prod'));
  });

  test('a target of any length has a marker that fits and is found', () => {
    const target = 'service,'.repeat(20_000);
    const text = renderMarker({ ...marker, target });
    expect(text.length).toBeLessThan(1_000);
    expect(text.startsWith(markerText(target))).toBe(true);
    expect(isPageOf(`${text}\n\nbody`, target)).toBe(true);
    expect(isPageOf(`${text}\n\nbody`, 'prod')).toBe(false);
    expect(isPageOf(`see ${text}`, target)).toBe(false);
  });

  const own = renderMarker(marker);
  test.each([
    ['', 'nothing'],
    ['hello', 'another comment'],
    [` ${own}`, 'not at the start'],
    [`> ${own}`, 'quoted'],
    [`text\n${own}`, 'below text'],
    [own.replace('"version":1', '"version":2'), 'another version'],
    [own.replace('"prod"', '7'), 'target of another type'],
    [own.replace('"plan"', '"other"'), 'unknown kind'],
    [own.replace('"page":1', '"page":3'), 'page beyond the last'],
    [own.replace('"page":1', '"page":0.5'), 'half a page'],
    [own.replace('"pages":2', '"pages":null'), 'no number of pages'],
    [own.replace('{', '['), 'no JSON'],
    [own.replace(/\{.*\}/, '[]'), 'no object'],
    [own.replace(' -->', ''), 'no end'],
    [own.replace('"abc1234"', `"${'x'.repeat(70_000)}"`), 'too long'],
    [own.replace(/\{.*\}/, '{"a":'.repeat(900) + '1' + '}'.repeat(900)), 'too deep'],
  ])('%#: %s is no marker (%s)', (body) => {
    expect(parseMarker(body)).toBeNull();
  });
});

/** An approval with so many digests. */
function approvalOfDigests(count: number): Approval {
  const seen = Array.from({ length: count }, (_, index) =>
    createHash('sha256').update(String(index)).digest('base64').slice(0, SEEN_LENGTH),
  ).toSorted();
  return { commit: 'abc1234', type: 'changes', seen };
}

function manySections(count: number): readonly Section[] {
  return Array.from({ length: count }, (_, index) => section(`${index} ${'x'.repeat(150)}`));
}

function section(text: string, brief: string | null = text.slice(0, 10)): Section {
  return { full: () => text, brief };
}

describe('pages', () => {
  test('whole sections, in order, each page below the limit', () => {
    const sections = Array.from(
      { length: 50 },
      (_, index) => `section ${index} ${'é'.repeat(index * 3)}`,
    );
    const pages = packPages(sections, 500);
    expect(pages.length).toBeGreaterThan(5);
    expect(pages.flatMap((page) => page.split('\n\n'))).toEqual(sections);
    for (const page of pages) {
      expect(Buffer.byteLength(page)).toBeLessThanOrEqual(500);
    }
  });

  test('what has no room is listed, and beyond that counted', () => {
    const sections = Array.from({ length: 1_000 }, (_, index) =>
      section(`### ${index} ${'x'.repeat(200)}`, `brief ${index}`),
    );
    const pages = packSections(sections, { pageBytes: 5_000, maxPages: 3 });
    expect(pages).toHaveLength(3);
    const listed = pages.at(-1) ?? '';
    const full = pages.join('\n').match(/^### /gm)?.length ?? 0;
    const brief = listed.match(/^- brief /gm)?.length ?? 0;
    const left = Number(/and ([\d,]+) more:/.exec(listed)?.[1]?.replace(',', ''));
    expect(full + brief + left).toBe(1_000);
    expect(listed).toContain(`brief ${full}\n`);
    expect(pages.every((page) => Buffer.byteLength(page) <= 5_000)).toBe(true);
    expect(pages.flatMap(unbalanced)).toEqual([]);
  });

  test('one page keeps room for the list', () => {
    const sections = Array.from({ length: 100 }, (_, index) =>
      section('x'.repeat(500), `b${index}`),
    );
    const [page = '', ...more] = packSections(sections, { pageBytes: 9_000, maxPages: 1 });
    expect(more).toEqual([]);
    expect(page).toContain('- b99');
    expect(Buffer.byteLength(page)).toBeLessThanOrEqual(9_000);
  });

  test('only the sections that are shown are written', () => {
    let written = 0;
    const sections = Array.from({ length: 10_000 }, (): Section => ({
      full: () => {
        written += 1;
        return 'x'.repeat(10_000);
      },
      brief: 'b',
    }));
    packSections(sections, COMMENT_ROOM);
    expect(written).toBeLessThan(100);
  });

  test('a section longer than a page is said to be left out, not cut', () => {
    const [page] = packPages(['```\n' + 'x'.repeat(1_000) + '\n```'], 500);
    expect(page).toContain('too long');
    expect(unbalanced(page ?? '')).toEqual([]);
  });

  test.each([0, 1, 750, 751, 5_000, 9_000])(
    'what a plan of %d changes showed is there again, on pages below the limit',
    (count) => {
      const approval = approvalOfDigests(count);
      for (const sections of [[section('short')], manySections(count)]) {
        const bodies = renderPages({
          sections,
          foot: 'the foot',
          marker: { target: 'prod', kind: 'plan', commit: 'abc1234', approval },
        });
        expect(bodies.length).toBeLessThanOrEqual(COMMENT_ROOM.maxPages);
        expect(bodies.every((body) => Buffer.byteLength(body) <= MAX_PAGE_BYTES)).toBe(true);
        expect(readApprovals(bodies.toReversed())[0]?.seen.toSorted()).toEqual(approval.seen);
        expect(bodies.at(-1)?.endsWith('the foot')).toBe(true);
      }
    },
  );

  test('pages of another text do not count, nor those of a broken marker', () => {
    const render = (commit: string, count: number): readonly string[] =>
      renderPages({
        sections: [section('text')],
        foot: '',
        marker: {
          target: 'prod',
          kind: 'plan',
          commit,
          approval: { ...approvalOfDigests(count), commit },
        },
      });
    const [first = ''] = render('abc1234', 2_000);
    const [, second = ''] = render('def5678', 2_000);
    expect(readApprovals([first, second])[0]?.seen.length).toBeLessThan(750);
    expect(readApprovals([second])).toEqual([]);
    const broken = first.replace('"seen":"', '"seen":"AAAA');
    expect(parseMarker(broken)).toBeNull();
    expect(readApprovals([broken])).toEqual([]);
  });

  test('two bodies tell the same when only the run differs', () => {
    const body = (run: string, text = 'x'): string =>
      `${text}\n\n<sub>target <code>all</code> · <a href="https://github.test/${run}">run and log</a></sub>`;
    expect(isSamePage(body('1'), `${body('2')}\n`)).toBe(true);
    expect(isSamePage(body('1'), body('1').replaceAll('\n', '\r\n'))).toBe(true);
    expect(isSamePage(body('1'), body('1', 'y'))).toBe(false);
    const inside = (run: string): string => `${body(run)}\n\nend`;
    expect(isSamePage(inside('1'), inside('2'))).toBe(false);
  });

  test('each page has its marker, and a marker in a section is not one', () => {
    const forged = renderMarker({ ...marker, target: 'dev' });
    const bodies = renderPages({
      sections: [section(forged), section('x'.repeat(50_000)), section('y'.repeat(50_000))],
      foot: 'the foot',
      marker: { target: 'prod', kind: 'plan', commit: 'abc1234', approval: null },
    });
    expect(bodies.map(parseMarker)).toEqual([
      { ...marker, page: 1 },
      { ...marker, page: 2 },
    ]);
    expect(bodies.join('')).not.toContain(markerText('dev'));
    expect(bodies[0]).toContain('Page 1 of 2');
    expect(bodies[1]).toContain('page 2 of 2');
    expect(bodies[1]).toContain('the foot');
  });
});
