import { describe, expect, it } from 'vitest';
import type { SelectionObservation } from '../../../src/environments/trees/tree.js';
import {
  type Opinion,
  opinionOnOutcomes,
  opinionOnReports,
  routed,
  sureness,
} from '../../../src/evaluators/raters/routed.js';
import { rng } from '../../../src/math/rng.js';
import { answerJudgement } from '../../../src/recursion/promotion/judgement.js';
import { type Assistant, type Help, kinds, type Rater } from '../../../src/types/index.js';
import { claim } from '../bounded.js';

type Outcomes = Rater<SelectionObservation, number>;

describe('a routed rater, whose errors are independent of the assistant’s', () => {
  const people = 0.85;
  /** The assistant is right with probability p, uniform in [.5, 1], and says so. */
  const closedForm = (t: number) => 2 * ((1 - t * t) / 2 + people * (t - 0.5));

  it.each([0.5, 0.6, 0.75, 0.85, 0.95])('is right as often as the closed form says, from %f on', async (threshold) =>
    expect(await rightShare(people, threshold)).toBeCloseTo(closedForm(threshold), 1.6),
  );
  it('is best where the assistant is as sure as people are right', () => {
    const best = Math.max(...[0.55, 0.65, 0.75, 0.8, 0.9, 0.95].map(closedForm));
    expect(closedForm(people)).toBeGreaterThan(best);
    expect(closedForm(people)).toBeGreaterThan(people + 0.01);
  });
  it('above all confidence is the rater alone', async () =>
    expect(await rightShare(people, 1.1)).toBeCloseTo(people, 1.6));
});

describe('routing', () => {
  it('sends to people what the assistant is less sure of than the threshold, and nothing else', async () => {
    const sent: number[] = [];
    const rater: Outcomes = {
      id: 'person',
      rate: ({ kind, items }) => {
        sent.push(Number(items[0]?.of.id.split('/')[1]));
        return { status: 'answered', answer: kind.answer.parse('second'), looks: 3 };
      },
    };
    const by: Opinion<SelectionObservation, number> = ([item]) => Number(item?.of.id.split('/')[1]) - 2;
    const replies = [];
    for (const i of [0, 1, 2, 3, 4])
      replies.push(await ask(routed(rater, by, { temperature: 1, threshold: sureness(1.5, 1) }), i));
    expect(sent).toEqual([1, 2, 3]);
    expect(replies.map(({ answer }) => answer)).toEqual(['second', 'second', 'second', 'second', 'first']);
    expect(replies.map(({ looks }) => looks)).toEqual([0, 3, 3, 3, 0]);
    expect(replies[4]?.confidence).toBeCloseTo(1 / (1 + Math.exp(-2)), 12);
  });
  it('sends what it has no opinion on, and all that is no choice of two', async () => {
    const rater: Outcomes = { id: 'person', rate: ({ kind }) => ({ status: 'skipped', why: kind.kind, looks: 1 }) };
    const none = routed(rater, () => undefined, { temperature: 1, threshold: 0 });
    expect(await ask(none, 0)).toEqual({ status: 'skipped', why: 'comparison', looks: 1 });
    const sure = routed(rater, () => 9, { temperature: 1, threshold: 0 });
    const query = { id: 'q', kind: kinds.rating, question: { least: 0, most: 1 }, items: [claim(1, 0)] };
    expect(await sure.rate(query, [], call)).toMatchObject({ why: 'rating' });
  });
  it('divides margins by the temperature', () => expect(sureness(-6, 3)).toBeCloseTo(1 / (1 + Math.exp(-2)), 12));
});

describe('an opinion', () => {
  it('on two outcomes is the difference of the reports on them', async () =>
    expect(
      await opinionOnOutcomes(
        saying([
          { is: 'report', value: 3 },
          { is: 'report', value: -1 },
        ]),
      )(two, call),
    ).toBe(4));
  it('on two outcomes is none where no number is reported', async () =>
    expect(
      await opinionOnOutcomes(
        saying([
          { is: 'critique', text: 'x' },
          { is: 'report', value: 1 },
        ]),
      )(two, call),
    ).toBe(undefined));
  it.each([
    [1, 0.9, Math.log(9)],
    [-1, 0.9, -Math.log(9)],
    [1, 0.5, 0],
  ])('on a claim that is reported as %i, %f sure, is its log-odds', async (value, sure, margin) => {
    const assistant = saying([{ is: 'report', value, sure }]);
    let found: unknown;
    const judge: Rater<never, never> = { id: 'none', rate: () => ({ status: 'unavailable', why: '' }) };
    await answerJudgement(
      { id: 'j', items: [claim(2, 0)] },
      {
        form: 'claim',
        raters: {
          outcomes: { ...judge },
          help: {
            id: 'help',
            rate: async ({ items }) => {
              found = await opinionOnReports(assistant)(items, call);
              return { status: 'unavailable', why: '' };
            },
          },
        },
        shown: [],
      },
      call,
    );
    expect(found).toBeCloseTo(margin, 12);
  });
});

const call = { rng: rng('routed') };
const two = [claim(1, 0), claim(1, 1)];

async function ask(rater: Outcomes, i: number) {
  const question = { ties: false, bothBad: false };
  const query = { id: `q/${i}`, kind: kinds.comparison, question, items: [claim(1, i), claim(1, 'other')] };
  return (await rater.rate(query, [], { rng: rng(`ask/${i}`) })) as {
    readonly status: string;
    readonly answer?: string;
    readonly looks: number;
    readonly confidence?: number;
  };
}

/** How often a person and an assistant that err independently are right together, over 4,000 questions; the first is always right. */
async function rightShare(people: number, threshold: number): Promise<number> {
  let right = 0;
  const n = 4000;
  for (let i = 0; i < n; i++) {
    const chance = rng(`share/${i}`);
    const p = 0.5 + chance.fork('p').next() / 2;
    const sign = chance.fork('right').next() < p ? 1 : -1;
    const says = chance.fork('person').next() < people ? 'first' : 'second';
    const rater: Outcomes = {
      id: 'person',
      rate: ({ kind }) => ({ status: 'answered', answer: kind.answer.parse(says), looks: 1 }),
    };
    const temperature = 2.5;
    const margin = sign * temperature * Math.log(p / (1 - p));
    right += Number(
      (
        await ask(
          routed(rater, () => margin, { temperature, threshold }),
          i,
        )
      ).answer === 'first',
    );
  }
  return right / n;
}

const saying = (help: readonly Help[]): Assistant<SelectionObservation, number> => ({
  id: 'a',
  checkpoint: 'c',
  level: 2,
  assist: () => help,
});
