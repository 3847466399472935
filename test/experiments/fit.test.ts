import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fitRecorded } from '../../src/experiments/fit/fit.js';
import { readFiles } from '../../src/experiments/fit/read.js';
import { fitSettings } from '../../src/experiments/fit/settings.js';
import type { Comparison } from '../../src/feedback/formats/index.js';
import { below, normal, type Rng, rng } from '../../src/math/rng.js';

describe('on text whose answers follow from one word', () => {
  const result = fitted(spoken(160));
  it('finds it', () => expect(result.test.accuracy.low).toBeGreaterThan(0.85));
  it('is better than length, paired', () => expect(result.baselines.length.difference.low).toBeGreaterThan(0));
  it('tests every pair once', () => expect([result.train.n, result.test.n]).toEqual([160, 160]));
  it('is the same again', () => expect(fitted(spoken(160))).toEqual(result));
  it('learns nothing where answers are coins', () =>
    expect(fitted(spoken(160, 0.5)).test.accuracy.low).toBeLessThan(0.5));
  it('does not see the test: answers turned round there turn accuracy round', () =>
    expect(fitted(spoken(120), turned(spoken(60))).test.accuracy.value).toBeCloseTo(
      1 - fitted(spoken(120), spoken(60)).test.accuracy.value,
      12,
    ));
});

describe('on step vectors', () => {
  const result = fitted(walked(200));
  it('finds the reward of a step', () => expect(result.test.accuracy.low).toBeGreaterThan(0.8));
  it('has no words to compare with', () => expect(result.baselines.tfidf).toBeNull());
  it('learns from ties, and scores only pairs with a winner', () => expect(result.test.n).toBeLessThan(result.train.n));
  it('drops skips', () =>
    expect(fitted([...walked(200), ...walked(9).map((row) => ({ ...row, answer: 'skip' as const }))]).train.n).toBe(
      200,
    ));
});

describe('bad input', () => {
  it('no format', () =>
    expect(() => readFiles(['x'], undefined)).toThrow('--format: expected hh | comparisons, got nothing'));
  it('an unknown format', () =>
    expect(() => readFiles(['x'], 'csv')).toThrow('--format: expected hh | comparisons, got csv'));
  it('no file', () =>
    expect(() => readFiles(['no-such-file'], 'hh')).toThrow(
      'no-such-file: expected a file that can be read, got none of this name',
    ));
  it('too few for the folds', () =>
    expect(() => fitted(spoken(4))).toThrow('expected at least 6 comparisons with a winner, got 4'));
  it('an unknown setting', () => expect(() => fitSettings({ depth: 3 })).toThrow('--set: expected features | l2'));
  it('a setting out of range', () =>
    expect(() => fitSettings({ l2: -1 })).toThrow('--set l2: expected a number ≥ 0, got -1'));
  it('names rows by file and line', () =>
    expect(readFiles([written('{"a":"x","b":"y","answer":"tie"}\nno')], 'comparisons').skipped).toEqual([
      { file: 'rows.jsonl', line: 2, why: 'row: expected JSON, got something else' },
    ]));
});

const real = '../shared/data/hh-rlhf/harmless_rows_0-1799.jsonl.gz';
describe.skipIf(!existsSync(real))(`on 1800 human preferences (skipped where ${real} is absent)`, () => {
  it('holds what docs/fit.md says', { timeout: 240_000 }, () => {
    const { test, baselines } = fitRecorded({
      training: readFiles([real], 'hh').rows,
      test: { folds: 5 },
      members: 5,
      settings: fitSettings({}),
      seed: 0,
    });
    expect(test.accuracy.value).toBeGreaterThanOrEqual(0.6);
    expect(test.accuracy.value).toBeGreaterThanOrEqual(baselines.tfidf?.accuracy.value ?? 1);
    expect(baselines.length.difference.low).toBeGreaterThan(0);
    expect(test.ece).toBeLessThanOrEqual(0.06);
    expect(test.errorAuroc).toBeGreaterThan(0.5);
  });
});

function fitted(training: readonly Comparison[], test?: readonly Comparison[]) {
  return fitRecorded({
    training,
    test: test ?? { folds: 4 },
    members: 3,
    settings: fitSettings({ rounds: 200 }),
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
