import { readFileSync } from 'node:fs';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { renderReport } from '../../src/report/page.js';
import { fixtures } from '../fixtures/summary.js';

const hostile = `"><script>alert('1')</script><img src=x onerror=alert(2)>&`;

describe.each(Object.entries(fixtures))('the report of %s', (_, fixture) => {
  it('is the same for the same summary', async () =>
    expect(await renderReport(fixture())).toBe(await renderReport(fixture())));
  it('needs no script and nothing from elsewhere', async () => {
    const page = await renderReport(fixture());
    expect(page).not.toMatch(/<script|<link|<iframe|<img|@import|url\((?!#)|\son\w+=/i);
    expect(page.match(/https?:\/\/[^"' <]+/g)?.filter((address) => !address.includes('www.w3.org')) ?? []).toEqual([]);
  });
  it('holds no figure that is not a number', async () =>
    expect(await renderReport(fixture())).not.toMatch(/NaN|undefined|Infinity|\[object/));
  it('says what it cannot show', async () => expect(await renderReport(fixture())).toContain('What this cannot show'));
});

describe('a report', () => {
  it('shows hostile text as text', async () => {
    const { experiment, ...rest } = fixtures.claims();
    const levels = rest.levels.map((level) => ({
      ...level,
      task: hostile,
      gate: { ...level.gate, reasons: [hostile], evidence: { [hostile]: hostile } },
    }));
    const ended = [{ seed: 0, level: 4, reason: hostile }];
    const page = await renderReport({
      ...rest,
      experiment: `${experiment}${hostile}`,
      levels,
      ended,
      config: { [hostile]: hostile },
    });
    expect(page).not.toContain('<script');
    expect(page).not.toContain('<img');
    expect(page).toContain('&lt;script&gt;');
  });
  it('has each arm’s figures in the table behind its first plot', async () => {
    const { document } = parseHTML(await renderReport(fixtures.claims()));
    const cells = [...document.querySelectorAll('figure:first-of-type tbody tr')].map((row) => row.textContent);
    expect(cells).toHaveLength(5);
    expect(cells[4]).toContain('.95 (.94–.96)');
    expect(cells[0]).toContain('level 0 has no assistant');
  });
  it('draws each plot for wide and for narrow windows', async () => {
    const { document } = parseHTML(await renderReport(fixtures.forgetful()));
    expect(document.querySelectorAll('.wide svg')).toHaveLength(6);
    expect(document.querySelectorAll('.narrow svg')).toHaveLength(6);
  });
  it('draws no empty plot, and names those it left out', async () => {
    const page = await renderReport(fixtures.people());
    expect(page).not.toContain('<svg');
    expect(page).toContain('Nothing was measured for');
  });
});

describe('the colours', () => {
  const css = readFileSync(new URL('../../ui/tokens.css', import.meta.url), 'utf8');
  const [light = '', dark = ''] = css.split('prefers-color-scheme: dark');
  it.each([
    ['light', light],
    ['dark', dark],
  ])('are told from the ground: %s', (_, theme) => {
    const colours = Object.fromEntries(
      [...theme.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map(([, name = '', hex = '']) => [name, hex]),
    );
    for (const under of ['ground', 'raised']) {
      for (const text of ['ink', 'quiet', 'accent', 'first', 'second'])
        expect(contrast(colours, text, under), `${text} on ${under}`).toBeGreaterThanOrEqual(4.5);
      for (const mark of Object.keys(colours).filter((name) => name.startsWith('arm-') || name === 'line'))
        expect(contrast(colours, mark, under), `${mark} on ${under}`).toBeGreaterThanOrEqual(3);
    }
    expect(contrast(colours, 'on-accent', 'accent')).toBeGreaterThanOrEqual(4.5);
  });
});

/** WCAG 2.2's contrast ratio, 1 to 21. */
function contrast(colours: Readonly<Record<string, string>>, one: string, other: string): number {
  const [low = 0, high = 0] = [one, other].map((name) => luminance(colours[name] ?? '')).toSorted((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
