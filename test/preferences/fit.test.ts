import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Comparison } from '../../src/feedback/formats/index.js';
import { below, normal, type Rng, rng } from '../../src/math/rng.js';
import { fitRecorded } from '../../src/preferences/fit.js';
import { readFiles } from '../../src/preferences/read.js';
import { fitSettings } from '../../src/preferences/settings.js';
import { movingDot } from '../../tables/measure/moving-dot.js';

describe('on text whose answers follow from one word', async () => {
  const result = await fitted(spoken(160));
  it('finds it', () => expect(result.test.accuracy?.low).toBeGreaterThan(0.85));
  it('is better than length, paired', () => expect(result.baselines.length?.difference.low).toBeGreaterThan(0));
  it('tests every pair once', () => expect([result.train.n, result.test.n]).toEqual([160, 160]));
  it('is the same again', async () => expect(await fitted(spoken(160))).toEqual(result));
  it('learns nothing where answers are coins', async () =>
    expect((await fitted(spoken(160, 0.5))).test.accuracy?.low).toBeLessThan(0.5));
  it('does not see the test: answers turned round there turn accuracy round', async () => {
    const [straight, round] = [await fitted(spoken(120), spoken(60)), await fitted(spoken(120), turned(spoken(60)))];
    expect(round.test.accuracy?.value).toBeCloseTo(1 - (straight.test.accuracy?.value ?? 1), 12);
  });
});

describe('on step vectors', async () => {
  const result = await fitted(walked(200));
  it('finds the reward of a step', () => expect(result.test.accuracy?.low).toBeGreaterThan(0.8));
  it('has no words to compare with', () => expect(result.baselines.tfidf).toBeNull());
  it('learns from ties, and scores only pairs with a winner', () => expect(result.test.n).toBeLessThan(result.train.n));
  it('drops skips', async () => {
    const skips = walked(9).map((row) => ({ ...row, answer: 'skip' as const }));
    expect((await fitted([...walked(200), ...skips])).train.n).toBe(200);
  });
});

describe('networks', async () => {
  const [small, set] = [{ epochs: 15, hidden: [16], innerFolds: 2 }, { model: 'mlp' }] as const;
  const result = await fitted(circled(240), undefined, { ...set, ...small });
  it('tell a bowl, which a linear model does not', () =>
    expect(result.baselines.linear?.difference.low).toBeGreaterThan(0.1));
  it('have disagreement beside the margin, paired', () => {
    const { errorAuroc, marginAuroc, aurocDifference } = result.test;
    expect(aurocDifference?.value).toBeCloseTo((errorAuroc ?? 0) - (marginAuroc ?? 0), 12);
  });
  it('are spelt as in a run, too', () =>
    expect(fitSettings({ 'fit.model': 'gru', 'fit.members': 5, hidden: 8 })).toMatchObject({
      model: 'gru',
      members: 5,
      hidden: [8],
    }));
  it('have no linear baseline where they are none', async () =>
    expect((await fitted(walked(60))).baselines.linear).toBeNull());
  it('take no means of steps', () =>
    expect(() => fitSettings({ steps: 'mean' })).toThrow(
      '--set steps: expected sum, or model=linear beside it, got mean',
    ));
  it('a gru has one width, a multiple of 4', () =>
    expect(() => fitSettings({ model: 'gru', hidden: 6 })).toThrow(
      '--set hidden: expected one multiple of 4 for a gru, got [6]',
    ));
});

describe('bad input', () => {
  it('no format', () =>
    expect(readFiles(['x'], undefined)).rejects.toThrow('--format: expected hh | comparisons, got nothing'));
  it('an unknown format', () =>
    expect(readFiles(['x'], 'csv')).rejects.toThrow('--format: expected hh | comparisons, got csv'));
  it('no file', () =>
    expect(readFiles(['no-such-file'], 'hh')).rejects.toThrow(
      'no-such-file: expected a file that can be read, got none of this name',
    ));
  it('too few for the folds claims nothing', async () => {
    const { test, train } = await fitted(spoken(4));
    expect([train.n, test.accuracy]).toEqual([4, null]);
    expect(test.why).toBe('expected at least 6 groups of pairs with a winner, got 4');
  });
  it('an unknown setting', () => expect(() => fitSettings({ depth: 3 })).toThrow('--set: expected model | members'));
  it.each([
    ['members', 1e9, 'an integer from 2 to 100'],
    ['innerFolds', 1e9, 'an integer from 2 to 20'],
    ['l2', 1e300, 'a number from 0 to 1e9'],
    ['rows', 1e9, 'an integer from 100 to 1000000'],
    ['rounds', 1e9, 'an integer from 100 to 20000'],
    ['hidden', 1e9, 'an integer from 1 to 1024 or a list of 1 to 8 of them'],
    ['window', 1e9, 'an integer from 1 to 64'],
    ['fold', 1e9, 'an integer from 1 to 4096'],
    ['rate', 1e9, 'a number above 0, at most 1'],
    ['decay', 1e9, 'a number from 0 to 1'],
    ['batch', 1e9, 'an integer from 1 to 65536'],
    ['epochs', 1e9, 'an integer from 1 to 1000'],
    ['patience', 1e9, 'an integer from 1 to 1000'],
  ])('%s has an upper bound', (key, value, allowed) =>
    expect(() => fitSettings({ [`fit.${key}`]: value })).toThrow(`--set ${key}: expected ${allowed}, got ${value}`),
  );
  it('a setting out of range', () =>
    expect(() => fitSettings({ l2: -1 })).toThrow('--set l2: expected a number from 0 to 1e9, got -1'));
  it('draws rows by chance where there are more than are kept', async () => {
    const file = written(
      Array.from({ length: 50 }, (_, i) => JSON.stringify({ a: `x${i}`, b: 'y', answer: 'tie' })).join('\n'),
    );
    const found = await readFiles([file], 'comparisons', { most: 10, chance: rng(1) });
    expect([found.read, new Set(found.rows.map(({ a }) => JSON.stringify(a))).size]).toEqual([50, 10]);
    expect((await readFiles([file], 'comparisons', { most: 50 })).rows).toHaveLength(50);
  });
  it('names rows by file and line', async () =>
    expect((await readFiles([written('{"a":"x","b":"y","answer":"tie"}\nno')], 'comparisons')).skipped).toEqual([
      { file: 'rows.jsonl', line: 2, why: 'row: expected JSON, got something else' },
    ]));
});

const real = '../shared/data/hh-rlhf/harmless_rows_0-1799.jsonl.gz';
describe.skipIf(!existsSync(real))(`on 1800 human preferences (skipped where ${real} is absent)`, () => {
  it('holds what docs/fit.md says', { timeout: 240_000 }, async () => {
    const { test, baselines } = await fitRecorded({
      training: (await readFiles([real], 'hh')).rows,
      test: { folds: 5 },
      members: 5,
      settings: fitSettings({ model: 'linear' }),
      seed: 0,
    });
    expect(test.accuracy?.value).toBeGreaterThanOrEqual(0.6);
    expect(test.accuracy?.value).toBeGreaterThanOrEqual(baselines.tfidf?.accuracy.value ?? 1);
    expect(baselines.length?.difference.low).toBeGreaterThan(0);
    expect(test.ece).toBeLessThanOrEqual(0.06);
    expect(test.errorAuroc).toBeGreaterThan(0.5);
  });
});

const dots = '../shared/data/mrahtz-prefs';
describe.skipIf(!existsSync(dots))(`on tracks of a moving dot (skipped where ${dots} is absent)`, () => {
  it('positions alone tell who came nearer the middle', { timeout: 120_000 }, async () => {
    const rows = movingDot(dots);
    const { test, baselines } = await fitRecorded({
      training: rows.slice(0, 450),
      test: rows.slice(450),
      members: 3,
      settings: fitSettings({ innerFolds: 2, epochs: 30 }),
      seed: 0,
    });
    expect(test.accuracy?.value).toBeGreaterThanOrEqual(0.85);
    expect(baselines.linear?.difference.low).toBeGreaterThan(0.2);
  });
});

function fitted(training: readonly Comparison[], test?: readonly Comparison[], set = {}) {
  return fitRecorded({
    training,
    test: test ?? { folds: 4 },
    members: 3,
    settings: fitSettings({ rounds: 200, model: 'linear', ...set }),
    seed: 1,
  });
}

/** The side that says the good word wins, but for a share of slips. */
function spoken(n: number, slip = 0.02): Comparison[] {
  const chance = rng(`spoken/${n}`);
  return Array.from({ length: n }, () => {
    const first = chance.next() < 0.5;
    const [a, b] = [sentence(chance, first ? 'gladly' : 'hardly'), sentence(chance, first ? 'hardly' : 'gladly')];
    return {
      a: { is: 'text', text: a },
      b: { is: 'text', text: b },
      answer: first === chance.next() >= slip ? 'first' : 'second',
    };
  });
}

function sentence(chance: Rng, word: string): string {
  const filler = Array.from(
    { length: 4 + below(chance, 8) },
    () => ['river', 'stone', 'lamp', 'seven', 'walk', 'green'][below(chance, 6)],
  );
  return [...filler, word].join(' ');
}

const turned = (rows: readonly Comparison[]): Comparison[] =>
  rows.map((row) => ({ ...row, answer: row.answer === 'first' ? 'second' : 'first' }));

/** Reward −x² − y² a step. */
function circled(n: number): Comparison[] {
  const chance = rng('circled');
  const draw = () => Array.from({ length: 3 }, () => [normal(chance), normal(chance)]);
  const worth = (steps: readonly (readonly number[])[]) => -steps.flat().reduce((sum, x) => sum + x * x, 0);
  return Array.from({ length: n }, () => {
    const [a, b] = [draw(), draw()];
    const answer = worth(a) > worth(b) ? 'first' : 'second';
    return { a: { is: 'steps', steps: a }, b: { is: 'steps', steps: b }, answer };
  });
}

/** Reward 2x − y a step; ties where the sums are near. */
function walked(n: number): Comparison[] {
  const chance = rng('walked');
  const walk = () =>
    Array.from({ length: 3 + below(chance, 3) }, () => [normal(chance), normal(chance), normal(chance)]);
  const worth = (steps: readonly (readonly number[])[]) => steps.reduce((sum, [x = 0, y = 0]) => sum + 2 * x - y, 0);
  return Array.from({ length: n }, () => {
    const [a, b] = [walk(), walk()];
    const difference = worth(a) - worth(b);
    return {
      a: { is: 'steps', steps: a },
      b: { is: 'steps', steps: b },
      answer: Math.abs(difference) < 0.5 ? 'tie' : difference > 0 ? 'first' : 'second',
    };
  });
}

function written(content: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'belay-')), 'rows.jsonl');
  writeFileSync(file, content);
  return file;
}
