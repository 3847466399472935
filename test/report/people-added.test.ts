import { describe, expect, it } from 'vitest';
import { runTable } from '../../src/cli/run-table.js';
import { limits } from '../../src/report/limits.js';
import { renderReport } from '../../src/report/page.js';
import { verdict } from '../../src/report/verdict.js';
import type { E, LevelSummary, Summary } from '../../src/types/summary.js';
import { about, fixtures } from '../fixtures/summary.js';

const { opposed, claims } = fixtures;

describe('the first sentence, where opponents of the ladder were measured', () => {
  const first = (summary: Summary) => verdict(summary)[0];
  it('says what people added that no opponent without them had', () =>
    expect(first(opposed())).toContain(
      'At level 4 people added what no opponent without them had: the evaluator that helped people trained is right .98 (.98–.99) of the time, the best opponent that does without a part of that (help that stops at level 2) .69 (.68–.70), difference .30 (.28–.31)',
    ));
  it.each([
    ['do as well', 0.005, 'do as well: .98 (.97–.99), ladder minus stated rules .01 (−.01 to .02)'],
    ['do better', -0.05, 'do better: .98 (.97–.99), ladder minus stated rules −.05 (−.06 to −.04)'],
    ['do less well', 0.1, 'do less well: .98 (.97–.99), ladder minus stated rules .10 (.09–.11)'],
  ])('says that stated rules %s', (_, ahead, said) =>
    expect(first(atTop(opposed(), 'statedRules', about(ahead)))).toContain(
      `people who only state their rules, without a ladder, ${said}.`,
    ),
  );
  it.each([
    ['behind', -0.05, 'people added nothing that an opponent did not have'],
    ['near', 0.005, 'people added nothing clear that an opponent did not have'],
  ])('says so where the ladder is %s', (_, ahead, said) =>
    expect(first(atTop(opposed(), 'helpStopsAt2', about(ahead)))).toContain(said),
  );
  it('claims nothing without an interval', () => {
    const without = { ...about(0.2), low: null, high: null };
    expect(first(atTop(opposed(), 'helpStopsAt2', without))).toContain('that shows nothing yet');
  });
  it('stays what it was where none were', () => expect(first(claims())).toMatch(/^With help from the level below/));
});

describe('what people added at each level', () => {
  it('stands on the page, with every opponent, its cost and its figures', async () => {
    const page = await renderReport(opposed());
    for (const said of ['What people added', 'help that stops at level 2', 'stated rules, handed values', '13,600'])
      expect(page.includes(said), said).toBe(true);
  });
  it('is not on the page where no opponents were measured', async () =>
    expect((await renderReport(claims())).includes('What people added')).toBe(false));
  it('stands in the terminal’s table', () => {
    const said = runTable(opposed(), 120);
    expect(said).toMatch(/^level +evaluator +opponent +added +stated +items +fidelity +unseen$/m);
    expect(said).toMatch(/^ +4 +\.98 ±\.01 +\.69 ±\.02 +\.30 ±\.02 +\.98 ±\.02 +/m);
    expect(said.replaceAll(/\s+/g, ' ')).toContain('level 4 help that stops at level 2');
  });
  it('says how far help can be trusted, and what nobody could have seen, where the gate says it', async () => {
    const predicting = everyLevel(opposed(), {
      predicted: about(0.9),
      blindSpot: [{ kind: 'rms', size: 0.2, loss: about(0.03, 0.01) }],
    });
    const page = await renderReport(predicting);
    expect(page.includes('≤ .03')).toBe(true);
    expect(page.includes('unseen, of .20 sd')).toBe(true);
    expect(runTable(predicting, 120)).toMatch(/\.90 \(≥ \.89\) +\.03 ±\.01$/m);
  });
});

describe('what a run cannot show, by its opponents', () => {
  const said = (summary: Summary) => limits(summary).join('\n');
  it('is that levels have to be climbed, where stated rules do as well', () =>
    expect(said(opposed())).toContain('no evidence that levels have to be climbed'));
  it('is not that, where stated rules are behind', () =>
    expect(said(atTop(opposed(), 'statedRules', about(0.1)))).not.toContain('have to be climbed'));
  it('is that people are needed above level 0, where a level-0 model and the visible rule do as well', () => {
    const { levels, ...rest } = atTop(opposed(), 'level0Composed', about(0));
    const composed = levels.map((level) =>
      level.flat === null ? level : { ...level, flat: { ...level.flat, level0Composed: about(1) } },
    );
    expect(said({ ...rest, levels: composed })).toContain('no evidence that people are needed above level 0');
  });
  it('is that all parts of the ladder are needed, where opponents could have been measured and were not', () => {
    expect(said({ ...claims(), config: { world: { fanOut: 4 } } })).toContain('were not measured (measure.opponents)');
    expect(said(claims())).not.toContain('measure.opponents');
  });
});

/** The same, with the ladder so far ahead of an opponent at level 4. */
function atTop(summary: Summary, key: string, ahead: E): Summary {
  const levels = summary.levels.map((level) =>
    level.level === 4 ? { ...level, opponents: { ...level.opponents, [key]: { ahead, labels: 1, looks: 1 } } } : level,
  );
  return { ...summary, levels };
}

const everyLevel = (summary: Summary, more: Partial<LevelSummary>): Summary => ({
  ...summary,
  levels: summary.levels.map((level) => ({ ...level, ...more })),
});
