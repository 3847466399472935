import { describe, expect, it } from 'vitest';
import type { SelectionObservation } from '../../../src/environments/trees/tree.js';
import { assisted } from '../../../src/evaluators/raters/assisted.js';
import { simulated } from '../../../src/evaluators/raters/simulated.js';
import { rng } from '../../../src/math/rng.js';
import { type Assistance, type Assistant, kinds, type Rater } from '../../../src/types/index.js';
import { claim, eyes, oracle, settings } from '../bounded.js';

describe('assisted', () => {
  it('without assistants is the rater itself, the same object', () => expect(assisted(rater, [], parts)).toBe(rater));
  it('is a rater: it can be assisted again', async () => {
    const twice: Rater<SelectionObservation, number> = assisted(
      assisted(hears([]), [honest('a', 1)], parts),
      [honest('b', 2)],
      parts,
    );
    expect(twice.id).toBe('ear+a+b');
  });
  it('shows help with where it comes from, item by item, part by part', async () => {
    const heard = await shown([honest('a', 1)]);
    expect(
      heard.map(({ assistant, checkpoint, level, item, about }) => [assistant, checkpoint, level, item, about]),
    ).toEqual([0, 1].flatMap((item) => [0, 1, 2, 3].map((about) => ['a', 'a@1', 1, item, about])));
  });
  it('and says of every part what its assistant says', async () =>
    expect((await shown([honest('a', 1)])).map(({ help }) => help)).toEqual(
      items.flatMap((item) => parts(item).map((part) => ({ is: 'report', value: oracle.trueValue(part) }))),
    ));
  it('several assistants are all shown, each under its name', async () =>
    expect((await shown([honest('a', 1), honest('b', 2)])).map(({ assistant }) => assistant)).toEqual([
      ...Array(8).fill('a'),
      ...Array(8).fill('b'),
    ]));
  it('asks each assistant once a query', async () => {
    const calls: number[] = [];
    await shown([honest('a', 1, calls)]);
    expect(calls).toEqual([8]);
  });
  it('what was shown before stays', async () => {
    const heard: Assistance[] = [];
    const before: Assistance = {
      assistant: 'x',
      checkpoint: '',
      level: 0,
      item: 0,
      about: 0,
      help: { is: 'critique', text: '' },
    };
    await assisted(hears(heard), [honest('a', 1)], parts).rate(query, [before], { rng: rng(0) });
    expect([heard[0], heard.length]).toEqual([before, 9]);
  });
  it('tells what was shown before the rater hears of it', async () => {
    const order: string[] = [];
    const ear: Rater<SelectionObservation, number> = {
      ...rater,
      rate: () => {
        order.push('rated');
        return { status: 'skipped', why: '', looks: 0 };
      },
    };
    await assisted(ear, [honest('a', 1)], parts, (id, given) => order.push(`${id} ${given.length}`)).rate(query, [], {
      rng: rng(0),
    });
    expect(order).toEqual(['q 8', 'rated']);
  });
  it('lifts a simulated rater from a guess to the truth', async () => {
    const reply = await assisted(rater, [honest('a', 2)], parts).rate(query, [], { rng: rng(0) });
    const [a = 0, b = 0] = items.map((item) => oracle.trueValue(item));
    expect([a === b, reply.status === 'answered' && reply.answer]).toEqual([false, a > b ? 'first' : 'second']);
  });
});

const { parts } = eyes();
const rater = simulated('simulated', eyes(), settings).outcomes;
const items = [
  claim(3, 1),
  [2, 3, 4, 5, 6, 7].map((i) => claim(3, i)).find((c) => oracle.trueValue(c) !== oracle.trueValue(claim(3, 1))) ??
    claim(3, 2),
];
const query = { id: 'q', kind: kinds.comparison, question: { ties: false, bothBad: false }, items };

const honest = (id: string, level: number, calls: number[] = []): Assistant<SelectionObservation, number> => ({
  id,
  level,
  checkpoint: `${id}@${level}`,
  assist: (segments) => {
    calls.push(segments.length);
    return segments.map((segment) => ({ is: 'report', value: oracle.trueValue(segment) }));
  },
});

const hears = (into: Assistance[]): Rater<SelectionObservation, number> => ({
  id: 'ear',
  rate: (_, given) => {
    into.push(...given);
    return { status: 'skipped', why: 'only listens', looks: 0 };
  },
});

async function shown(help: readonly Assistant<SelectionObservation, number>[]): Promise<readonly Assistance[]> {
  const heard: Assistance[] = [];
  await assisted(hears(heard), help, parts).rate(query, [], { rng: rng(0) });
  return heard;
}
