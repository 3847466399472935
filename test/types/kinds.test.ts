import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FeedbackKind, kinds, type Nuisance } from '../../src/types/index.js';

describe('the gradient of every kind is what central differences say', () => {
  it.each(['first', 'second', 'tie', 'both-bad'] as const)('comparison: %s', (answer) =>
    gradients(kinds.comparison, answer, { ties: true, bothBad: true }, 2),
  );
  it.each(['first', 'second'] as const)('comparison without ties and both-bad: %s', (answer) =>
    gradients(kinds.comparison, answer, { ties: false, bothBad: false }, 2),
  );
  it('rating', () => gradients(kinds.rating, { rating: 0.7 }, { least: 0, most: 1, spread: 0.3 }, 1));
  it('ranking', () => gradients(kinds.ranking, { order: [2, 0, 3, 1] }, {}, 4));
  it('ranking of the top only', () => gradients(kinds.ranking, { order: [2, 0] }, {}, 4));
  it('step labels', () =>
    gradients(
      kinds['step-labels'],
      {
        marks: [
          { step: 0, good: true },
          { step: 3, good: false },
        ],
      },
      {},
      2,
    ));
  it('correction', () => gradients(kinds.correction, { replacement: 'x' }, {}, 2));
  it.each([true, false])('acceptability: %s', (acceptable) => gradients(kinds.acceptability, { acceptable }, {}, 1));
});

describe('the probabilities of all answers sum to one', () => {
  it.each([
    [false, false],
    [true, false],
    [false, true],
    [true, true],
  ])('comparison with ties %s, both-bad %s', (ties, bothBad) => {
    const options = ['first', 'second', ...(ties ? ['tie'] : []), ...(bothBad ? ['both-bad'] : [])] as (
      | 'first'
      | 'second'
      | 'tie'
      | 'both-bad'
    )[];
    sumsToOne(
      (scores, nuisance) =>
        options.map((answer) => kinds.comparison.evidence(scores, answer, { ties, bothBad }, nuisance)?.nll),
      2,
    );
  });
  it('ranking, over permutations of four', () =>
    sumsToOne(
      (scores, nuisance) =>
        permutations([0, 1, 2, 3]).map((order) => kinds.ranking.evidence(scores, { order }, {}, nuisance)?.nll),
      4,
    ));
  it('acceptability', () =>
    sumsToOne(
      (scores, nuisance) =>
        [true, false].map((acceptable) => kinds.acceptability.evidence(scores, { acceptable }, {}, nuisance)?.nll),
      1,
    ));
});

describe('no evidence is not evidence of nothing', () => {
  const nuisance: Nuisance = { rationality: 1, slip: 0.1, tieWidth: 1 };
  it('a comment in words', () =>
    expect(kinds['free-text'].evidence([1], { text: 'fine' }, {}, nuisance)).toBeUndefined());
  it('no marks', () => expect(kinds['step-labels'].evidence([], { marks: [] }, {}, nuisance)).toBeUndefined());
  it('a correction without what it corrects', () =>
    expect(kinds.correction.evidence([1], { replacement: 1 }, {}, nuisance)).toBeUndefined());
  it('a tie that was not offered', () =>
    expect(kinds.comparison.evidence([1, 2], 'tie', { ties: false, bothBad: true }, nuisance)).toBeUndefined());
  it('an item ranked twice', () =>
    expect(kinds.ranking.evidence([1, 2], { order: [0, 0] }, {}, nuisance)).toBeUndefined());
});

describe('known values', () => {
  it('Bradley–Terry at a difference of log 3 is three quarters', () =>
    expect(
      Math.exp(
        -(
          kinds.comparison.evidence(
            [Math.log(3), 0],
            'first',
            { ties: false, bothBad: false },
            { rationality: 1, slip: 0, tieWidth: 9 },
          )?.nll ?? 0
        ),
      ),
    ).toBeCloseTo(0.75, 12));
  it('Davidson at equality: ν / (2 + ν) are ties', () =>
    expect(
      Math.exp(
        -(
          kinds.comparison.evidence(
            [2, 2],
            'tie',
            { ties: true, bothBad: false },
            { rationality: 1, slip: 0, tieWidth: 0.5 },
          )?.nll ?? 0
        ),
      ),
    ).toBeCloseTo(0.2, 12));
});

const score = fc.double({ min: -4, max: 4, noNaN: true });
const noise: fc.Arbitrary<Nuisance> = fc.record({
  rationality: fc.double({ min: 0.1, max: 1.5, noNaN: true }),
  slip: fc.constantFrom(0, 0.1, 0.3),
  tieWidth: fc.double({ min: 0.1, max: 3, noNaN: true }),
});
const situation = (scores: number) => [fc.array(score, { minLength: scores, maxLength: scores }), noise] as const;

function gradients<Q, A>(kind: FeedbackKind<Q, A>, answer: A, question: Q, scores: number): void {
  expect(kind.answer.safeParse(answer).success && kind.question.safeParse(question).success).toBe(true);
  const nll = (at: readonly number[], nuisance: Nuisance) =>
    kind.evidence(at, answer, question, nuisance)?.nll ?? Number.NaN;
  fc.assert(
    fc.property(...situation(scores), (at, nuisance) => {
      const gradient = kind.evidence(at, answer, question, nuisance)?.gradient ?? [];
      expect(gradient.length).toBe(at.length);
      for (const [i, here] of at.entries())
        expect(gradient[i]).toBeCloseTo(
          slope((x) => nll(at.with(i, x), nuisance), here),
          5,
        );
    }),
  );
}

/** Central difference. */
const slope = (f: (x: number) => number, x: number, h = 1e-5): number => (f(x + h) - f(x - h)) / (2 * h);

function sumsToOne(
  nlls: (scores: readonly number[], nuisance: Nuisance) => (number | undefined)[],
  scores: number,
): void {
  fc.assert(
    fc.property(...situation(scores), (at, nuisance) => {
      expect(nlls(at, nuisance).reduce<number>((sum, nll) => sum + Math.exp(-(nll ?? Number.NaN)), 0)).toBeCloseTo(
        1,
        10,
      );
    }),
  );
}

function permutations(items: readonly number[]): number[][] {
  return items.length === 0
    ? [[]]
    : items.flatMap((first) => permutations(items.filter((item) => item !== first)).map((rest) => [first, ...rest]));
}
