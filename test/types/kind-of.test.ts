import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kinds, type Nuisance } from '../../src/types/index.js';
import type { Json } from '../../src/types/json.js';
import { kindOf } from '../../src/types/kind-of.js';

const text = { is: 'text', text: 'One.\n\nTwo.' } as const;

/** A question of each kind that offers all that the kind can, and an answer to it. */
const examples: Readonly<Record<keyof typeof kinds, { readonly question: Json; readonly answer: Json }>> = {
  comparison: { question: { ties: true, bothBad: true }, answer: 'first' },
  rating: { question: { least: 0, most: 10, spread: 1 }, answer: { rating: 3 } },
  ranking: { question: {}, answer: { order: [1, 0] } },
  'step-labels': { question: {}, answer: { marks: [{ step: 1, good: false }] } },
  correction: { question: {}, answer: { replacement: 'x' } },
  acceptability: { question: {}, answer: { acceptable: true } },
  'free-text': { question: {}, answer: { text: 'fine' } },
};
const asked = (kind: string, question: Json) => kindOf({ kind, question, items: [text, text] });

describe.each(Object.entries(examples))('a question of kind %s', (kind, { question, answer }) => {
  const rules = asked(kind, question);
  it('fits its answer and no other JSON', () =>
    expect([answer, null, 'anything', { other: 1 }].map(rules.fits)).toEqual([true, false, false, false]));
  it('has one answer as the combination of one, and none of none', () =>
    expect([rules.combine([answer]), rules.combine([])]).toEqual([answer, undefined]));
  it('is answered correctly by what is known', () => expect(rules.isCorrect(answer, answer)).toBe(true));
  it('gives an answer back when its sides are swapped twice', () =>
    expect(rules.swapSides(rules.swapSides(answer))).toEqual(answer));
  it('says how it is answered', () => expect(rules.form).toBeTypeOf('string'));
});

it('swaps the sides of comparisons alone', () =>
  expect(
    Object.entries(examples).flatMap(([kind, { question }]) => (asked(kind, question).hasSides ? [kind] : [])),
  ).toEqual(['comparison']));

it('a swapped comparison is the same evidence about swapped items', () => {
  const nuisance: Nuisance = { rationality: 0.8, slip: 0.1, tieWidth: 0.6 };
  const question = { ties: true, bothBad: true };
  const score = fc.double({ min: -4, max: 4, noNaN: true });
  fc.assert(
    fc.property(score, score, fc.constantFrom('first', 'second', 'tie', 'both-bad'), (a, b, answer) => {
      const swapped = kinds.comparison.answer.parse(asked('comparison', question).swapSides(answer));
      const [here, there] = [
        kinds.comparison.evidence([a, b], answer, question, nuisance),
        kinds.comparison.evidence([b, a], swapped, question, nuisance),
      ];
      expect(there?.nll).toBeCloseTo(here?.nll ?? Number.NaN, 10);
    }),
  );
});

describe('a kind of somebody’s own', () => {
  const own = asked('taste', { salty: true });
  it('fits anything', () => expect([null, 3, { sour: 3 }].map(own.fits)).toEqual([true, true, true]));
  it('keeps the first answer', () => expect(own.combine([{ sour: 3 }, { sour: 4 }])).toEqual({ sour: 3 }));
  it('is correct where answers are equal, whatever the order of keys', () =>
    expect([
      own.isCorrect({ sour: 3, sweet: 1 }, { sweet: 1, sour: 3 }),
      own.isCorrect({ sour: 3, sweet: 1 }, { sweet: 1, sour: 4 }),
    ]).toEqual([true, false]));
  it('has no sides', () => expect([own.hasSides, own.swapSides('first')]).toEqual([false, 'first']));
  it('may have the name of a method', () => expect(asked('toString', {}).fits({ sour: 3 })).toBe(true));
});

it('a question that is not of its kind fits no answer and has no correct one', () => {
  const broken = asked('rating', { least: 'none' });
  expect([broken.fits({ rating: 1 }), broken.isCorrect({ rating: 1 }, { rating: 1 })]).toEqual([false, false]);
});
