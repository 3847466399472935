import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Reviewed {
  readonly rule: string;
  readonly on: RegExp;
  readonly why: string;
  /** On a page of at most this width, pixels. */
  readonly most?: number;
}

/** What axe could not decide by itself, looked at by a person; each with the reason why it is well. */
const reviewed: readonly Reviewed[] = [
  { rule: 'color-contrast', on: /^<kbd>\W<\/kbd>$/, why: 'a key told by a sign: ink on ground, as all others' },
  {
    rule: 'color-contrast',
    on: /aria-hidden="true">\W<\/span>$/,
    why: 'a mark’s sign beside its word: ink, as the word',
  },
  {
    rule: 'color-contrast',
    on: /^<t[dh]\b/,
    why: 'a cell that is scrolled out of a wide table: seen on a desk, where the table is whole',
    most: 720,
  },
];

/** Violations, and what is incomplete and was not reviewed, as one line each. */
export async function complaintsOf(page: Page): Promise<readonly string[]> {
  // As tall as all that is on it: what stays in place covers nothing then, and every colour can be told.
  const tall = await page.evaluate('document.documentElement.scrollHeight');
  const { width, height } = page.viewportSize() ?? { width: 1280, height: 800 };
  await page.setViewportSize({ width, height: Math.max(height, Number(tall) + 200) });
  await page.evaluate(source);
  const { violations, incomplete } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  const lines = (kind: string, results: AxeResults['violations']) =>
    results.flatMap(({ id, nodes }) =>
      nodes
        .filter(
          ({ html }) =>
            kind === 'violation' ||
            !reviewed.some(({ rule, on, most = width }) => rule === id && width <= most && on.test(html)),
        )
        .map(
          ({ html, any, all }) =>
            `${kind} ${id}: ${html.slice(0, 160)} (${[...any, ...all].map((one) => one.message).join('; ')})`,
        ),
    );
  return [...lines('violation', violations), ...lines('incomplete', incomplete)];
}
