import { describe, expect, it } from 'vitest';
import type { Comparison, Item } from '../../src/feedback/formats/index.js';
import { below, type Rng, rng } from '../../src/math/rng.js';
import { mean } from '../../src/math/statistics/index.js';
import { folds } from '../../src/preferences/choose.js';
import { type FitResult, fitRecorded } from '../../src/preferences/fit.js';
import { groupsOfRows, overlaps } from '../../src/preferences/groups/groups.js';
import { fitSettings } from '../../src/preferences/settings.js';

it('pairs of random letters, each judged by five raters who agree, are not predicted', async () => {
  const found = [];
  for (let seed = 0; seed < 10; seed++) {
    const { test, train } = await fitted(judgedByFive(24, rng(`pairs/${seed}`)), seed);
    expect([train.n, test.n, test.groups]).toEqual([120, 24, 24]);
    found.push(test.accuracy ?? { value: 1, low: 1, high: 1 });
  }
  expect(Math.abs(mean(found.map(({ value }) => value)) - 0.5)).toBeLessThan(0.1);
  expect(found.filter(({ low, high }) => low <= 0.5 && high >= 0.5).length).toBeGreaterThanOrEqual(8);
});

describe('groups', () => {
  it.each([
    ['the same pair', [pair('x', 'y'), pair('x', 'y')]],
    ['the same pair turned round', [pair('x', 'y'), pair('y', 'x')]],
    ['a pair that differs in white space', [pair('x  z', 'y'), pair('x z ', 'y')]],
    ['a shared item', [pair('x', 'y'), pair('y', 'z')]],
    ['by way of another', [pair('x', 'y'), pair('z', 'w'), pair('y', 'z')]],
    ['the same first turn', [asked('Why is it so?', 'a', 'b'), asked('Why is it so?', 'c', 'd')]],
    ['lines that both texts begin with', [pair(`${prompt}\na`, `${prompt}\nb`), pair(`${prompt}\nc`, `${prompt}\nd`)]],
  ])('join %s', (_, rows) => expect(new Set(groupsOfRows(rows)).size).toBe(1));
  it.each([
    ['pairs that share nothing', [pair('x', 'y'), pair('z', 'w')]],
    ['empty texts', [pair('', 'y'), pair(' ', 'z')]],
    ['empty prompts', [asked('', 'a', 'b'), asked('', 'c', 'd')]],
    ['what more than half of ten pairs share', Array.from({ length: 10 }, (_, i) => pair('reference', `text ${i}`))],
    ['a system prompt', ['q1', 'q2'].map((q) => asked(q, `${q} a`, `${q} b`, 'Be kind.'))],
  ])('do not join %s', (_, rows) => expect(new Set(groupsOfRows(rows)).size).toBe(rows.length));
  it('divide into folds whole', () => {
    const groups = [0, 0, 0, 1, 2, 2, 3, 4];
    for (const { training, held } of folds([...groups.keys()], groups, { n: 3, rng: rng(0) })) {
      const seen = new Set(training.map((pair) => groups[pair]));
      expect(held.filter((pair) => seen.has(groups[pair]))).toEqual([]);
      expect(held.length + training.length).toBe(8);
    }
  });
  it('are dealt to fewer folds where they are fewer', () =>
    expect(folds([0, 1, 2], [0, 0, 2], { n: 5, rng: rng(0) })).toHaveLength(2));
});

describe('test rows', () => {
  it('overlap by pair, item or first turn', () =>
    expect(overlaps([pair('y', 'x'), pair('x', 'new'), pair('new', 'newer')], [pair('x', 'y')])).toEqual([
      true,
      true,
      false,
    ]));
  it('that overlap are counted and left out', async () => {
    const [training, test] = [judgedByFive(20, rng('a')), judgedByFive(8, rng('b'))];
    const { apart, test: found } = await fitted(training, 0, [...test, ...training.slice(0, 7)]);
    expect([apart.overlapping, found.n]).toEqual([7, 8]);
  });
  it('that all overlap are refused', () =>
    expect(fitted(judgedByFive(20, rng('a')), 0, judgedByFive(20, rng('a')).slice(0, 9))).rejects.toThrow(
      '--test: expected test rows that the training rows do not hold, got 9, all in both',
    ));
});

describe('rows set apart', () => {
  const good = judgedByFive(12, rng('good'), 1);
  const count = async (more: readonly Comparison[]): Promise<FitResult['apart'] & { n: number }> => {
    const { apart, train } = await fitted([...good, ...more]);
    return { ...apart, n: train.n };
  };
  it('identical pairs', async () =>
    expect(await count([pair('same', 'same'), pair('same', 'same  ')])).toMatchObject({
      identical: 2,
      butForSpaces: 1,
      n: 12,
    }));
  it('dialogues with the same last turn', async () => {
    const said = (first: string): Item => ({
      is: 'messages',
      messages: ['q', first, 'Thanks.', 'You are welcome.'].map((content, i) => ({
        role: i % 2 ? 'assistant' : 'user',
        content,
      })),
    });
    expect(await count([{ a: said('one'), b: said('two'), answer: 'first' }])).toMatchObject({
      sameLastTurn: 1,
      n: 12,
    });
  });
  it('skips', async () =>
    expect(await count([{ ...pair('x', 'y'), answer: 'skip' }])).toMatchObject({ skips: 1, n: 12 }));
  it('repeats are learned from and counted once in the accuracy, by majority', async () => {
    const [first] = good;
    if (first === undefined) throw new Error('expected a row, got none');
    const turned = { ...first, a: first.b, b: first.a, answer: first.answer === 'first' ? 'second' : 'first' } as const;
    const { apart, test, train } = await fitted([...good, first, turned]);
    expect([apart.repeats, apart.split, test.n, train.n]).toEqual([2, 0, 12, 14]);
  });
  it('opposite answers to a pair leave it without a winner', async () => {
    const both = good.flatMap((row) => [row, { ...row, answer: row.answer === 'first' ? 'second' : 'first' } as const]);
    const { apart, test, warnings } = await fitted(both);
    expect([apart.split, test.accuracy]).toEqual([12, null]);
    expect(warnings).toContain('12 pairs were answered both ways equally often: no winner to predict');
  });
});

describe('what nothing can be claimed of', () => {
  it.each(['tie', 'both-bad', 'skip'] as const)('all %s', async (answer) => {
    const { test } = await fitted(judgedByFive(20, rng('a'), 1).map((row) => ({ ...row, answer })));
    expect([test.accuracy, test.nll, test.n]).toEqual([null, null, 0]);
    expect(test.why).toBe('expected at least 6 groups of pairs with a winner, got 0');
  });
  it('items that are all compared with each other', async () => {
    const items = ['a', 'b', 'c', 'd', 'e', 'f'];
    const all = items.flatMap((x, i) => items.slice(i + 1).map((y) => pair(x, y)));
    expect((await fitted(all)).test.why).toBe(
      'expected at least 6 groups of pairs with a winner, got 1: 15 pairs share items or prompts, so that none would be unseen',
    );
  });
});

describe('warnings', () => {
  it('of answers that go by position', async () => {
    const rows = judgedByFive(30, rng('p'), 1).map((row) => ({ ...row, answer: 'first' as const }));
    expect((await fitted(rows)).warnings[0]).toMatch(/^30 of 30 answers with a winner are “first”/);
    expect((await fitted(rows, 0, undefined, true)).warnings).toEqual([]);
  });
  it('of length', async () => {
    const chance = rng('long');
    const rows = Array.from({ length: 40 }, (_, i) => {
      const [long, short] = [12, 6].map((n) => Array.from({ length: n }, () => letters(chance)).join(' '));
      return i % 2 ? pair(long ?? '', short ?? '') : { ...pair(short ?? '', long ?? ''), answer: 'second' as const };
    });
    expect((await fitted(rows)).warnings.join()).toContain('length alone predicts 1.000');
  });
});

const prompt = 'Write a letter to a neighbour about the fence.';

function pair(a: string, b: string): Comparison {
  return { a: { is: 'text', text: a }, b: { is: 'text', text: b }, answer: 'first' };
}

function asked(question: string, a: string, b: string, system?: string): Comparison {
  const side = (content: string): Item => ({
    is: 'messages',
    messages: [
      ...(system === undefined ? [] : [{ role: 'system', content: system }]),
      { role: 'user', content: question },
      { role: 'assistant', content },
    ],
  });
  return { a: side(a), b: side(b), answer: 'first' };
}

/** The winner is a coin's, once a pair. */
function judgedByFive(n: number, chance: Rng, raters = 5): Comparison[] {
  const text = () => Array.from({ length: 8 }, () => letters(chance)).join(' ');
  return Array.from({ length: n }, () => {
    const answer = chance.next() < 0.5 ? 'first' : 'second';
    const row = { ...pair(text(), text()), answer } as const;
    return Array.from({ length: raters }, (_, rater) => ({ ...row, rater: `r${rater}` }));
  }).flat();
}

const letters = (chance: Rng): string =>
  Array.from({ length: 6 }, () => String.fromCharCode(97 + below(chance, 26))).join('');

function fitted(training: readonly Comparison[], seed = 0, test?: readonly Comparison[], winnerFirst = false) {
  const settings = fitSettings({ rounds: 100, model: 'linear' });
  return fitRecorded({ training, test: test ?? { folds: 5 }, members: 3, settings, seed, winnerFirst });
}
