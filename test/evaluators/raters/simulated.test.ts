import { describe, expect, it } from 'vitest';
import type { SelectionObservation } from '../../../src/environments/trees/tree.js';
import { type SimulatedSettings, simulated } from '../../../src/evaluators/raters/simulated.js';
import { choose, type Rng, rng } from '../../../src/math/rng.js';
import type { Judged } from '../../../src/types/evaluation.js';
import { type Assistance, type Help, kinds, type Reply, type Segment, whole } from '../../../src/types/index.js';
import { decided, nested, worth } from '../../environments/sample.js';
import { claim, eyes, oracle, reports, settings } from '../bounded.js';

describe('an unaided rater of claims at level 2 with four looks at random', () => {
  const bayes = ofBayes(4000);
  it('is the Bayes rater of those four looks, not a weaker one: .538', async () => {
    const found = await accuracy(2, 9000);
    expect(Math.abs(found - bayes)).toBeLessThan(4 * Math.sqrt(0.25 / 9000));
  });
  it('which sees little, by a computation of its own', () => expect(bayes).toBeCloseTo(0.538, 2));
  it('at level 1 sees everything: right but for the slips', async () =>
    expect(await accuracy(1, 3000)).toBeCloseTo(0.95, 1));
  it('with true help is right but for the slips', async () =>
    expect(await accuracy(3, 3000, true)).toBeCloseTo(0.95, 1));
});

describe('answers', () => {
  it('a skip is no label: it carries no answer', async () =>
    expect(await compared([-1, -1], { skipBelow: 0 })).toEqual({
      status: 'skipped',
      why: 'both returns are too low to tell',
      looks: 2,
    }));
  it('both bad, where it is on offer and both are below acceptable', async () =>
    expect(said(await compared([-1, -1], {}, { ties: true, bothBad: true }))).toBe('both-bad'));
  it('one that is acceptable is not both bad', async () =>
    expect(said(await compared([-1, 1], {}, { ties: true, bothBad: true }))).toBe('second'));
  it('without the offer two bad ones are compared', async () =>
    expect(['first', 'second']).toContain(said(await compared([-1, -1]))));
  it('a tie, where it is on offer', async () =>
    expect(said(await compared([1, 1], { equalWithin: 0.5 }, { ties: true, bothBad: false }))).toBe('tie'));
  it('without the offer equal ones are compared', async () =>
    expect(['first', 'second']).toContain(said(await compared([1, 1], { equalWithin: 0.5 }))));
  it('every wrong answer to equals is a slip in its share', async () => {
    const replies = await Promise.all(
      seeds(3000).map((seed) =>
        compared([1, 1], { equalWithin: 0.5, mistake: 0.2 }, { ties: true, bothBad: false }, seed),
      ),
    );
    expect(replies.filter((reply) => said(reply) !== 'tie').length / 3000).toBeCloseTo(0.2, 1);
  });
  it('confidence is the chance of being right: seen all, but for slips', async () => {
    const reply = await compared([1, -1], { mistake: 0.05 });
    expect(reply.status === 'answered' && reply.confidence).toBeCloseTo(0.95, 6);
  });
  it('of reports the one nearer to the own estimate', async () =>
    expect(said(await judged(claim(1, 4), settings, rng(0), [], [1, -1]))).toBe(
      oracle.trueValue(claim(1, 4)) > 0 ? 'first' : 'second',
    ));
  it('a rating is the own estimate', async () => {
    const query = { id: 'q', kind: kinds.rating, question: { least: -1, most: 1, spread: 1 }, items: [leaf(1)] };
    const reply = await simulated('r', eyes(), settings).outcomes.rate(query, [], { rng: rng(0) });
    expect(reply.status === 'answered' && reply.answer).toEqual({ rating: 1 });
  });
});

type Teacher = Partial<SimulatedSettings['teacher']>;
const seeds = (n: number) => Array.from({ length: n }, (_, i) => i);
const said = (reply: Reply<unknown>) => (reply.status === 'answered' ? reply.answer : reply.status);

/** A leaf of known truth, found among drawn ones. */
function leaf(value: number): Segment<SelectionObservation, number> {
  const found = seeds(50)
    .map((seed) => claim(0, seed))
    .find((one) => oracle.trueValue(one) === value);
  if (found === undefined) throw new Error(`expected a leaf of value ${value}, got none`);
  return found;
}

async function compared(
  values: readonly number[],
  teacher: Teacher = {},
  question = { ties: false, bothBad: false },
  seed = 0,
) {
  const rater = simulated('r', eyes(), { ...settings, teacher: { ...settings.teacher, ...teacher } });
  const query = { id: 'q', kind: kinds.comparison, question, items: values.map(leaf) };
  return rater.outcomes.rate(query, [], { rng: rng(seed) });
}

async function judged(
  outcome: Segment<SelectionObservation, number>,
  how: SimulatedSettings,
  chance: Rng,
  shown: readonly Assistance[],
  values: readonly number[],
) {
  const items = values.map(
    (value): Segment<Judged<SelectionObservation, number>, Help> =>
      whole({
        id: 'h',
        origin: outcome.of.origin,
        steps: [{ observation: { outcome, reports: [] }, action: { is: 'report', value } }],
      }),
  );
  const query = { id: 'q', kind: kinds.comparison, question: { ties: false, bothBad: false }, items };
  return simulated('r', eyes(), how).help.rate(query, shown, { rng: chance });
}

async function accuracy(level: number, n: number, helped = false): Promise<number> {
  const how = { ...settings, teacher: { ...settings.teacher, mistake: 0.05 } };
  let right = 0;
  for (const seed of seeds(n)) {
    const outcome = claim(level, `accuracy/${seed}`);
    const reply = await judged(outcome, how, rng(seed), helped ? reports(outcome) : [], [1, -1]);
    right += Number(said(reply) === (oracle.trueValue(outcome) > 0 ? 'first' : 'second'));
  }
  return right / n;
}

/** What four looks at random leaves of sixteen allow, with 5 % slips: E max(p, 1 − p), p by enumeration of what was not seen. */
function ofBayes(draws: number): number {
  const chance = rng('bayes');
  let total = 0;
  for (let i = 0; i < draws; i++) {
    const rule = () => Math.floor(3 * chance.next());
    const tree = nested([[rule()], [rule(), rule(), rule(), rule()]], seeds(16));
    const seen = new Map(choose(chance, 4, 16).map((at) => [at, chance.next() < 0.5 ? 1 : -1]));
    const p = holding(
      tree.parts.map((part) =>
        holding(
          [0, 1, 2, 3].map((k) => chanceOf(seen.get(part.leaves[k] ?? 0))),
          part.rule,
        ),
      ),
      tree.rule,
    );
    total += 0.95 * Math.max(p, 1 - p) + 0.05 * Math.min(p, 1 - p);
  }
  return total / draws;
}

const chanceOf = (value: number | undefined) => (value === undefined ? 0.5 : value > 0 ? 1 : 0);

/** Chance that a node holds, over the 16 patterns of its parts. */
const holding = (p: readonly number[], rule = 0): number =>
  seeds(16)
    .map((bits) => [0, 1, 2, 3].map((i) => ((bits >> i) & 1 ? 1 : -1)))
    .filter((values) => worth(nested([[rule]], values), (i) => values[i] ?? 0, decided) > 0)
    .reduce(
      (sum, values) => sum + values.reduce<number>((w, v, i) => w * (v > 0 ? (p[i] ?? 0) : 1 - (p[i] ?? 0)), 1),
      0,
    );
