// The report's comment: failures first in the server's words, then what was not done, then the rest; and the lines of a log.
import { describe, expect, test } from '@jest/globals';
import type { Outcome } from '../../../src/core/plan/report.ts';
import { MAX_PAGE_BYTES, parseMarker } from '../../../src/core/text/comment.ts';
import { changeLine, countWords, outcomeLine } from '../../../src/core/text/render-lines.ts';
import { renderReport } from '../../../src/core/text/render-report.ts';
import { countChanges } from '../../../src/core/plan/plan.ts';
import { HOSTILE, seenOnGitHub, unbalanced } from '../../support/hostile.ts';
import { change, COMMIT, failure, plan, report, savedSearch } from '../../support/plans.ts';

const options = { target: 'prod', commit: COMMIT };
const rule = savedSearch();
const created = change({ key: 'Created', remote: null, desired: rule });
const updated = change({ key: 'Updated', remote: rule, desired: { ...rule, a: 1 } });
const deleted = change({ key: 'Deleted', remote: rule, desired: null });
const foreign = change({ key: 'Foreign', remote: rule, desired: { a: 1 }, owned: false });
const same = change({ key: 'Same', remote: rule, desired: rule });
const everything = plan([created, updated, deleted, foreign, same]);

const failed: Outcome = {
  status: 'failed',
  change: created,
  failure: failure({
    function: 'create',
    key: 'Created',
    message: 'HTTP 400: Unknown search command\n`foo`',
    hint: 'Mend the search.',
  }),
};
const applied: Outcome = { status: 'applied', change: updated, rewritten: ['/cron_schedule'] };
const kept: Outcome = {
  status: 'skipped',
  change: deleted,
  reason: "kept, since 'Created', which replaces it, was not created",
};
const refused: Outcome = {
  status: 'skipped',
  change: foreign,
  reason: foreign.refusal?.reason ?? '',
};

describe('renderReport', () => {
  test('failures first, then skipped and refused, then done; running again resumes', () => {
    const rendered = renderReport(report([applied, kept, refused, failed]), everything, options);
    const text = rendered.pages.join('\n');
    const parts = [
      '## ❌ 1 of 4 changes failed',
      '**1 failed, 2 not carried out, 1 done** · 1 unchanged',
      'Running this job again resumes',
      '### ❌ 1 failed',
      '**create** `Created` on `splunk-prod`',
      '```\nHTTP 400: Unknown search command\n`foo`\n```',
      'Mend the search.',
      '**1 change is refused**',
      '**1 change was skipped:**',
      "kept, since 'Created'",
      '🟡 <b>1 updated</b>',
      '`Updated` on `splunk-prod`; the service rewrites `/cron_schedule`',
    ];
    const places = parts.map((part) => text.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(rendered.title).toBe('prod: 1 failed, 2 not carried out, 1 done');
    expect(parseMarker(text)).toMatchObject({ kind: 'report', target: 'prod' });
  });

  test.each<[string, readonly Outcome[], string]>([
    ['all done', [applied], '## ✅ Deployed, and read back from the service'],
    ['refused only', [applied, refused], '## 🟠 1 change was not carried out'],
    ['nothing due', [], '## ✅ Nothing had to be done'],
  ])('%s', (_name, outcomes, verdict) => {
    const text = renderReport(report(outcomes), everything, options).pages.join('\n');
    expect(text).toContain(verdict);
    expect(text).not.toContain('resumes');
  });

  test('a failed read alone fails it too', () => {
    const text = renderReport(report([applied], { failures: [failure()] }), everything, options)
      .pages[0];
    expect(text).toContain('## ❌ 1 of 2 changes failed');
    expect(text).toContain('HTTP 503');
    expect(text).toContain('resumes');
  });

  test('one message for many detections is said once', () => {
    const outcomes = Array.from({ length: 300 }, (_, index): Outcome => {
      const key = `Rule ${index}`;
      return {
        status: 'failed',
        change: change({ key, remote: null, desired: rule }),
        failure: failure({ function: 'create', key, message: `cannot save '${key}': quota` }),
      };
    });
    const text = renderReport(report(outcomes), plan([]), options).pages.join('\n');
    expect(text.match(/quota/g)).toHaveLength(1);
    expect(text).toContain('and 295 more');
  });

  test.each(Object.entries(HOSTILE))('%s: nothing foreign is obeyed', (_name, text) => {
    const hostile = change({ key: text, remote: null, desired: rule });
    const { pages, summary } = renderReport(
      report([
        {
          status: 'failed',
          change: hostile,
          failure: failure({ key: text, message: text, hint: text }),
        },
        { status: 'applied', change: hostile, rewritten: [text] },
        { status: 'skipped', change: hostile, reason: text },
      ]),
      plan([hostile]),
      options,
    );
    for (const page of [...pages, summary]) {
      const seen = seenOnGitHub(page);
      expect([...seen.mentions, ...seen.references, ...seen.links]).toEqual([]);
      expect(unbalanced(page)).toEqual([]);
    }
  });

  test.each([1, 10, 500, 5_000])('%d outcomes fit', (count) => {
    const outcomes = Array.from({ length: count }, (_, index): Outcome => {
      const of = change({ key: `Rule ${index}`, remote: null, desired: rule });
      return index % 2 === 0
        ? { status: 'applied', change: of, rewritten: [] }
        : {
            status: 'failed',
            change: of,
            failure: failure({ message: `${index} `.repeat(2_000) }),
          };
    });
    const { pages, summary } = renderReport(report(outcomes), plan([]), options);
    expect(pages.length).toBeLessThanOrEqual(5);
    expect(pages.every((page) => Buffer.byteLength(page) < MAX_PAGE_BYTES)).toBe(true);
    expect([...pages, summary].flatMap(unbalanced)).toEqual([]);
    expect(Buffer.byteLength(summary)).toBeLessThan(1024 * 1024);
  });

  test('secrets are masked', () => {
    const secret = 'p4ss-_word_*x';
    const outcomes: readonly Outcome[] = [
      {
        status: 'failed',
        change: created,
        failure: failure({ message: `bad ${secret}`, hint: secret }),
      },
      { status: 'skipped', change: deleted, reason: secret },
      { status: 'applied', change: updated, rewritten: [`/${secret}`] },
    ];
    const { pages, title } = renderReport(report(outcomes), everything, {
      ...options,
      secrets: [secret],
    });
    expect(pages.join('') + title).not.toMatch(/p4ss|word/);
  });
});

describe('lines', () => {
  test.each([
    [created, '+ splunk-prod  Created  (create, not on the service; rules/splunk/created.yaml)'],
    [updated, '~ splunk-prod  Updated  (update 1 field: /a; rules/splunk/updated.yaml)'],
    [
      deleted,
      '- splunk-prod  Deleted  (delete, no file holds it any more; rules/splunk/deleted.yaml)',
    ],
    [
      foreign,
      "! splunk-prod  Foreign  (update 15 fields: /a, /title, /description, /search and 11 more; refused: a detection of this name exists on 'splunk-prod' and was not put there by this repository; rules/splunk/foreign.yaml)",
    ],
    [same, '  splunk-prod  Same  (unchanged; rules/splunk/same.yaml)'],
  ])('%#: a change', (of, line) => {
    expect(
      changeLine(of)
        .replace(/update \d+ fields/, 'update 15 fields')
        .replace(/and \d+ more/, 'and 11 more'),
    ).toBe(line);
  });

  test('drift and conflict are said', () => {
    const base = { remote: { a: 2 }, applied: { a: 1 } };
    expect(changeLine(change({ ...base, desired: { a: 1 } }))).toContain(
      'drift: edited on the service',
    );
    expect(changeLine(change({ ...base, desired: { a: 3 } }))).toContain(
      'conflict: file and service both changed',
    );
  });

  test.each([
    [applied, '~ splunk-prod  Updated  (updated, the service rewrites /cron_schedule)'],
    [
      failed,
      "x splunk-prod  Created  (create failed: plugin 'splunk', service 'splunk-prod', create(), 'Created': HTTP 400: Unknown search command `foo` Mend the search.)",
    ],
    [
      kept,
      "! splunk-prod  Deleted  (delete skipped: kept, since 'Created', which replaces it, was not created)",
    ],
  ])('%#: an outcome', (outcome, line) => {
    expect(outcomeLine(outcome)).toBe(line);
  });

  test.each(Object.entries(HOSTILE))('%s: stays one plain line', (_name, text) => {
    const line = changeLine(change({ key: text, remote: null, desired: rule }));
    expect(line).not.toMatch(/[\n\r\u001b\u202e]/);
    expect(line.length).toBeLessThanOrEqual(1_010);
  });

  test('counts in words', () => {
    expect(countWords(countChanges(everything))).toBe(
      '1 to create, 1 to update, 1 to delete, 1 refused',
    );
    expect(countWords(countChanges(plan([same])))).toBe('no changes');
  });
});
