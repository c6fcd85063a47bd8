// The plan's comment: the dangerous part on top, nothing foreign obeyed, every page whole and below the limit.
import { describe, expect, test } from '@jest/globals';
import { errorFinding, warningFinding } from '../../../src/core/files/finding.ts';
import type { Change } from '../../../src/core/plan/change.ts';
import { MAX_PAGE_BYTES, parseMarker } from '../../../src/core/text/comment.ts';
import { renderMistakes } from '../../../src/core/text/render-mistakes.ts';
import { renderPlan } from '../../../src/core/text/render-plan.ts';
import type { Rendered } from '../../../src/core/text/rendered.ts';
import { HOSTILE, seenOnGitHub, unbalanced } from '../../support/hostile.ts';
import { change, COMMIT, failure, plan, savedSearch } from '../../support/plans.ts';

const options = { target: 'prod', commit: COMMIT };
const rule = savedSearch();
const refusal = {
  code: 'not-ours',
  reason: 'it is not ours',
  ways: ['set `adopt = "always"`', 'rename it'],
} as const;

function body(rendered: Rendered): string {
  return rendered.pages.join('\n');
}

/** Says that texts stand in this order. */
function expectOrder(text: string, parts: readonly string[]): void {
  const places = parts.map((part) => text.indexOf(part));
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
}

describe('what a reviewer sees', () => {
  const everything = plan(
    [
      change({ key: 'New rule', remote: null, desired: rule }),
      change({ key: 'Quieter rule', remote: { ...rule, 'alert.severity': '6' }, desired: rule }),
      change({
        key: 'Edited rule',
        remote: { ...rule, note: 'x' },
        applied: rule,
        desired: { ...rule, search: 'other' },
      }),
      change({
        key: 'Old rule',
        remote: savedSearch({ tags: ['attack.t1059.001'] }),
        desired: null,
      }),
      change({ key: 'Foreign rule', remote: rule, desired: { q: 1 }, owned: false, refusal }),
      change({ key: 'Adopted rule', remote: rule, desired: rule, owned: false }),
      change({ key: 'Forgotten rule', remote: null, applied: rule, desired: null }),
      change({ key: 'Same rule', remote: rule, desired: rule }),
    ],
    {
      failures: [failure({ key: 'Unread rule', hint: 'Try later.' })],
      findings: [
        warningFinding('w', 'odd field', { place: { file: 'rules/a.yaml', line: 7, column: 1 } }),
      ],
    },
  );

  test('verdict, counts, loss, refusals, failures, findings, drift, table, then every change', () => {
    const rendered = renderPlan(everything, options);
    const text = body(rendered);
    expect(rendered.pages).toHaveLength(1);
    expectOrder(text, [
      '## 🔴 This plan takes detection coverage away',
      '**1 to create, 2 to update, 1 to delete** · 1 to adopt · 1 to forget · 1 refused · 1 could not be read · 1 drifted · 1 unchanged',
      '> [!CAUTION]',
      '**deleted** `Old rule`',
      '**severity lowered** `Quieter rule`: `/alert.severity` `6` → `5`',
      '**no detection left** for [T1059.001](https://attack.mitre.org/techniques/T1059/001/) on `splunk-prod`',
      '**1 change is refused**',
      'it is not ours',
      'set `adopt = "always"`',
      '**1 call failed while reading.**',
      '`Unread rule` on `splunk-prod`: HTTP 503: the service is restarting *Try later.*',
      '`rules/a.yaml:7`: odd field',
      '**1 detection changed on the service**',
      '**conflict:** `Edited rule` was edited there (`/note`) and in the file (`/search`); the file wins',
      '| service | create | update | delete |',
      '### 🔴 1 to delete',
      '### 🟡 2 to update',
      '### 🟠 1 refused',
      '### 🟢 1 to create',
      '<b>1 to adopt',
      '<b>1 to forget',
      '<sub>carried out when it reaches the default branch',
    ]);
    expect(text).not.toContain('Same rule');
    expect(unbalanced(text)).toEqual([]);
    expect(rendered.title).toBe(
      'prod: 1 to create, 2 to update, 1 to delete, 1 to adopt, 1 to forget, 1 refused, 1 could not be read; coverage is lost',
    );
  });

  test('a conflict shows all three sides', () => {
    const text = body(renderPlan(everything, options));
    expect(text).toContain('| field | last applied | on the service | in the file |');
    expect(text).toMatch(/\| <code>\/note<\/code> \| .*none.* \| <code>x<\/code> \| as applied \|/);
  });

  test('ignored fields are no edit on the service', () => {
    const ignore = new Map([['splunk-prod', ['/note']]]);
    expect(body(renderPlan(everything, { ...options, ignore }))).not.toContain('`/note`');
  });

  test.each<[string, readonly Change[], string]>([
    [
      'only additions',
      [change({ remote: null, desired: rule })],
      '## 🟢 No detection coverage is lost',
    ],
    [
      'only adoption',
      [change({ remote: rule, desired: rule, owned: false })],
      '## 🟢 Nothing changes on the services',
    ],
    [
      'refused',
      [change({ remote: rule, desired: { q: 1 }, owned: false })],
      '## 🟠 1 change is refused',
    ],
    [
      'an edit overwritten',
      [change({ remote: { ...rule, note: 1 }, applied: rule, desired: rule })],
      '## 🟡 This plan overwrites 1 edit made on the service',
    ],
    [
      'deleted on the service',
      [change({ remote: null, applied: rule, desired: rule })],
      'was deleted there; this plan **creates it again**',
    ],
    [
      'edited and removed from the files',
      [change({ remote: { ...rule, note: 1 }, applied: rule, desired: null })],
      'was edited there (`/note`); this plan **deletes it**',
    ],
  ])('%s', (_name, changes, expected) => {
    expect(body(renderPlan(plan(changes), options))).toContain(expected);
  });

  test('an unread detection and a mistake come before everything good', () => {
    const changes = [change({ remote: null, desired: rule })];
    expect(body(renderPlan(plan(changes, { failures: [failure()] }), options))).toContain(
      '## ❌ This plan is incomplete',
    );
    const findings = [errorFinding('e', 'bad')];
    expect(body(renderPlan(plan(changes, { findings }), options))).toContain(
      '## ❌ 1 mistake in the files',
    );
  });

  test('no change: one line, with its marker', () => {
    const same = Array.from({ length: 3 }, (_, index) =>
      change({ key: `r${index}`, remote: rule, desired: rule }),
    );
    const rendered = renderPlan(plan(same), options);
    expect(rendered.pages).toHaveLength(1);
    expect(parseMarker(body(rendered))).toMatchObject({ target: 'prod', kind: 'plan' });
    expect(body(rendered).split('\n\n')[1]).toBe(
      '✅ **No changes:** all 3 detections are on `splunk-prod` exactly as the files say.',
    );
    expect(rendered.title).toBe('prod: no changes');
    expect(body(renderPlan(plan([]), options))).toContain('there is no detection here');
  });

  test('a renamed key is said to be renamed', () => {
    const file = 'rules/a.yaml';
    const text = body(
      renderPlan(
        plan([
          change({ key: 'New name', file, remote: null, desired: rule }),
          change({ key: 'Old name', file, remote: rule, desired: null }),
        ]),
        options,
      ),
    );
    expect(text).toContain('renamed to <code>New name</code>');
    expect(text).toContain('renamed from <code>Old name</code>');
    expect(text).not.toContain('[!CAUTION]');
  });

  test('one loss on several services is said once, one failure of many detections too', () => {
    const changes = ['a', 'b'].map((service) => change({ service, remote: rule, desired: null }));
    const failures = Array.from({ length: 200 }, (_, index) =>
      failure({ key: `Rule ${index}`, service: 'a' }),
    );
    const text = body(renderPlan(plan(changes, { failures }), options));
    expect(text.match(/\*\*deleted\*\*/g)).toHaveLength(1);
    expect(text).toContain('**deleted** `AWS root login` on `a`, `b`');
    expect(text.match(/HTTP 503/g)).toHaveLength(1);
    expect(text).toContain('and 195 more');
  });

  test('files link to their line where the repository is known', () => {
    const linked = { ...options, repositoryUrl: 'https://github.com/acme/detections' };
    const changes = [change({ file: 'rules/a b(1).yaml', remote: null, desired: rule })];
    expect(body(renderPlan(plan(changes), linked))).toContain(
      `[\`rules/a b(1).yaml:1\`](https://github.com/acme/detections/blob/${COMMIT}/rules/a%20b%281%29.yaml#L1)`,
    );
    const odd = { ...options, repositoryUrl: 'javascript:alert(1)', runUrl: 'https://x"><b>' };
    expect(body(renderPlan(plan(changes), odd))).not.toMatch(/javascript:|<b>"|x">/);
  });

  test('mistakes without a plan', () => {
    const findings = [
      errorFinding('e', 'expected a mapping', {
        place: { file: 'rules/a.yaml', line: 3, column: 2 },
        hint: 'Write `title:`.',
      }),
      warningFinding('w', 'odd'),
    ];
    const rendered = renderMistakes(findings, options);
    expect(rendered.title).toBe('prod: 1 mistake in the files');
    expect(body(rendered)).toContain('- `rules/a.yaml:3`: expected a mapping. Write `title:`.');
    expect(parseMarker(body(rendered))).toMatchObject({ kind: 'mistakes', target: 'prod' });
  });
});

describe('hostile text from every source', () => {
  const hostile = Object.entries(HOSTILE);
  const sources: Readonly<Record<string, (text: string) => Rendered>> = {
    key: (text) =>
      renderPlan(
        plan([
          change({ key: text, remote: rule, desired: null }),
          change({ key: text, remote: { ...rule, a: 1 }, applied: rule, desired: { a: 2 } }),
          change({ key: text, remote: rule, desired: { a: 1 }, owned: false }),
        ]),
        options,
      ),
    file: (text) =>
      renderPlan(
        plan([change({ file: text, remote: null, desired: rule })], {
          findings: [errorFinding('e', 'bad', { place: { file: text, line: 1, column: 1 } })],
        }),
        { ...options, repositoryUrl: 'https://github.com/a/b' },
      ),
    'YAML key and value': (text) =>
      renderPlan(
        plan([
          change({ remote: null, desired: { [text]: text, tags: [text] } }),
          change({
            key: 'b',
            remote: { [text]: 'x', severity: 'high' },
            desired: { [text]: text, severity: 'low' },
          }),
        ]),
        options,
      ),
    'plugin error': (text) =>
      renderPlan(plan([], { failures: [failure({ message: text, hint: text })] }), options),
    finding: (text) => renderMistakes([errorFinding('e', text, { hint: text })], options),
    'remote body': (text) =>
      renderPlan(
        plan([change({ remote: { a: text, [text]: 1 }, applied: { a: 1 }, desired: { a: 2 } })]),
        options,
      ),
    service: (text) =>
      renderPlan(plan([change({ service: text, remote: null, desired: rule })]), {
        ...options,
        target: text,
      }),
  };
  const ours = /^https:\/\/(?:attack\.mitre\.org\/techniques\/T|github\.com\/a\/b\/blob\/)/;
  const cases = Object.entries(sources).flatMap(([source, render]) =>
    hostile.map(([attack, text]) => ({ source, attack, text, render })),
  );

  test.each(cases)('$source: $attack', ({ text, render }) => {
    const calm = render('calm');
    const rendered = render(text);
    for (const page of [...rendered.pages, rendered.summary]) {
      const seen = seenOnGitHub(page);
      expect(seen.mentions).toEqual([]);
      expect(seen.references).toEqual([]);
      expect(seen.links.filter((link) => !ours.test(link))).toEqual([]);
      expect(unbalanced(page)).toEqual([]);
      expect(page).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u001b\0]/);
    }
    // The structure is that of harmless text: same elements, same number of each.
    expect(structure(rendered)).toEqual(structure(calm));
    expect(rendered.title).not.toContain('\n');
    expect(rendered.pages.map((page) => parseMarker(page)?.kind)).toEqual(
      calm.pages.map((page) => parseMarker(page)?.kind),
    );
  });

  function structure({ pages }: Rendered): Readonly<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const [, tag = ''] of pages
      .map((page) => seenOnGitHub(page).html)
      .join('')
      .matchAll(/<([a-z]\w*)/gi)) {
      // Quoted, cut or linked text may differ in code and links; everything else may not.
      if (!['a', 'code'].includes(tag)) {
        counts[tag] = (counts[tag] ?? 0) + 1;
      }
    }
    return counts;
  }
});

describe('secrets', () => {
  const secret = 'hunter2-*_secret*-value';
  const masked = plan(
    [
      change({
        key: `k ${secret}`,
        file: `rules/${secret}.yaml`,
        remote: null,
        desired: { a: secret, [secret]: Buffer.from(`x${secret}y`).toString('base64') },
      }),
      change({
        key: 'b',
        remote: { a: `1 ${secret}`, n: 123456789 },
        applied: { a: secret },
        desired: { a: 'x' },
      }),
    ],
    { failures: [failure({ message: `no access with ${secret}`, hint: secret })] },
  );

  test('are nowhere, neither as they are nor taken apart by an escape', () => {
    const rendered = renderPlan(masked, { ...options, secrets: [secret, '123456789'] });
    const text = [...rendered.pages, rendered.summary, rendered.title].join('\n');
    expect(text).not.toMatch(/hunter2|secret|123456789/);
    expect(text).toContain('***');
    // The check can fail: without secrets they are there.
    expect(body(renderPlan(masked, options))).toContain('hunter2');
  });
});

describe('sizes', () => {
  const many = (count: number): readonly Change[] =>
    Array.from({ length: count }, (_, index) => {
      const key = `Rule ${index} with a title of usual length`;
      const document = savedSearch({ title: key, tags: [`attack.t${1000 + (index % 600)}`] });
      return index % 3 === 0
        ? change({ key, remote: document, desired: null })
        : index % 3 === 1
          ? change({
              key,
              remote: { ...document, a: 1 },
              applied: document,
              desired: { ...document, disabled: '1' },
            })
          : change({ key, remote: null, desired: document });
    });
  const huge = 'x '.repeat(512 * 1024);

  test.each<[string, readonly Change[]]>([
    ['0', []],
    ['1', many(1)],
    ['10', many(10)],
    ['500', many(500)],
    ['5,000', many(5_000)],
    [
      'one of 1 MB, one line',
      [change({ remote: { a: huge }, desired: { a: `${huge}y`, b: huge } })],
    ],
    [
      'one of 1 MB, many lines',
      [change({ remote: null, desired: { a: huge.replaceAll(' ', '\n') } })],
    ],
    ['one with a key of 1 MB', [change({ key: `@octocat ${huge}`, remote: rule, desired: null })]],
  ])('%s changes: every page whole and below the limit', (_name, changes) => {
    const rendered = renderPlan(plan(changes, { services: ['splunk-prod'] }), options);
    expect(rendered.pages.length).toBeGreaterThan(0);
    expect(rendered.pages.length).toBeLessThanOrEqual(5);
    for (const [index, page] of rendered.pages.entries()) {
      expect(Buffer.byteLength(page)).toBeLessThan(MAX_PAGE_BYTES);
      expect(unbalanced(page)).toEqual([]);
      expect(parseMarker(page)).toMatchObject({ page: index + 1, pages: rendered.pages.length });
    }
    expect(Buffer.byteLength(rendered.summary)).toBeLessThan(1024 * 1024);
    expect(unbalanced(rendered.summary)).toEqual([]);
    if (changes.length === 5_000) {
      expect(rendered.pages.at(-1)).toContain('the plan file of this run holds them all');
      expect(rendered.pages[0]).toContain('**1,666 to create, 1,667 to update, 1,667 to delete**');
    }
  });

  test('hundreds of services, findings and failures', () => {
    const services = Array.from({ length: 300 }, (_, index) => `service-${index}`);
    const findings = services.map((file) =>
      errorFinding('e', `@x `.repeat(300), { place: { file, line: 1, column: 1 } }),
    );
    const failures = services.map((service) =>
      failure({ service, message: `${service} `.repeat(300) }),
    );
    const changes = services.map((service) =>
      change({ service, remote: rule, desired: { q: 1 }, owned: false }),
    );
    const { pages } = renderPlan(plan(changes, { findings, failures }), options);
    expect(pages.every((page) => Buffer.byteLength(page) < MAX_PAGE_BYTES)).toBe(true);
    expect(pages.flatMap(unbalanced)).toEqual([]);
    expect(pages[0]).toContain('and 250 more services');
  });
});
