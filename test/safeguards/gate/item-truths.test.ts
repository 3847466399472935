import { describe, expect, it } from 'vitest';
import { betaPosterior, correlationOf, itemFidelity, votesOf } from '../../../src/safeguards/gate/paths/item-truths.js';
import { type Posterior, posteriorQuantile } from '../../../src/safeguards/gate/paths/local-fidelity.js';
import type { ItemAnswer } from '../../../src/types/path-audit.js';

const slip = 0.05;
const four = ['a', 'b', 'c', 'd'].map((item) => ({ item, share: 0.25, holds: true }));

describe('what most people say of items', () => {
  it('is counted item by item', () =>
    expect([...votesOf([...said('a', 3, 1), ...said('b', 0, 2)])]).toEqual([
      ['a', 2],
      ['b', -2],
    ]));
  it('is right of all of them, where many say it: fidelity 1', () =>
    expect(
      meanOf(
        itemFidelity(
          four.flatMap(({ item }) => said(item, 12, 0)),
          four,
          slip,
        ),
      ),
    ).toBeCloseTo(1, 6));
  it('is by each item a coin where votes are even: fidelity 0', () =>
    expect(
      meanOf(
        itemFidelity(
          four.flatMap(({ item }) => said(item, 2, 2)),
          four,
          slip,
        ),
      ),
    ).toBeCloseTo(0, 9));
  it('of one vote an item is 1 − 2 slip', () =>
    expect(
      meanOf(
        itemFidelity(
          four.flatMap(({ item }) => said(item, 1, 0)),
          four,
          slip,
        ),
      ),
    ).toBeCloseTo(0.9, 9));
  it('of two votes against one is that of one vote', () =>
    expect(
      meanOf(
        itemFidelity(
          four.flatMap(({ item }) => said(item, 2, 1)),
          four,
          slip,
        ),
      ),
    ).toBeCloseTo(0.9, 9));
  it('weighs items by their share of leaves', () => {
    const unlike = [
      { item: 'a', share: 0.75, holds: true },
      { item: 'b', share: 0.25, holds: true },
    ];
    expect(meanOf(itemFidelity([...said('a', 12, 0), ...said('b', 1, 1)], unlike, slip))).toBeCloseTo(0.75, 3);
  });
  it('is distributed as the sum over items: all four right with probability .95⁴', () => {
    const { values, probabilities } = itemFidelity(
      four.flatMap(({ item }) => said(item, 1, 0)),
      four,
      slip,
    );
    expect(probabilities[values.indexOf(1)]).toBeCloseTo(0.95 ** 4, 12);
  });
  it('of items that nobody judged is the evaluator’s, by how often it is contradicted on the others', () => {
    const judged = ['a', 'b', 'c'].flatMap((item) => said(item, 12, 0));
    const mean = meanOf(itemFidelity(judged, four, slip));
    expect(mean).toBeCloseTo(1 - 2 * 0.25 * (1 / 5), 2);
  });
});

describe('the posterior of a share', () => {
  it('has the mean of the beta distribution', () =>
    expect(meanOf(betaPosterior(3, 10))).toBeCloseTo((3 + 1) / (10 + 2), 6));
  it('without errors among n has quantile 1 − (1 − p)^(1 / (n + 1))', () =>
    expect(posteriorQuantile(betaPosterior(0, 99), 0.9)).toBeCloseTo(1 - 0.1 ** (1 / 100), 3));
  it('as a correlation runs from −1 to 1', () => {
    const { values } = correlationOf(betaPosterior(0, 10));
    expect(values[0]).toBeCloseTo(-1, 3);
    expect([...values]).toEqual([...values].sort((a, b) => a - b));
  });
});

/** So many answers that an item holds, and that it does not. */
const said = (item: string, first: number, second: number): ItemAnswer[] =>
  [...Array(first).fill('first'), ...Array(second).fill('second')].map((answer, i) => ({
    id: `${item}/${i}`,
    item,
    answer: answer as 'first' | 'second',
    looks: 1,
  }));

const meanOf = ({ values, probabilities }: Posterior): number =>
  values.reduce((sum, value, i) => sum + value * (probabilities[i] ?? 0), 0);
