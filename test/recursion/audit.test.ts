import { describe, expect, it } from 'vitest';
import type { SelectionObservation } from '../../src/environments/trees/tree.js';
import { builtIn } from '../../src/experiments/config/built-in.js';
import type { Config } from '../../src/experiments/config/schema.js';
import { treeExperimentWorld } from '../../src/experiments/worlds/tree-experiment-world.js';
import { rng } from '../../src/math/rng.js';
import { audit } from '../../src/recursion/promotion/audit.js';
import type { OutcomeAndHelpRaters } from '../../src/recursion/run/ladder.js';
import type { Call } from '../../src/types/call.js';
import type { Assistance, Assistant } from '../../src/types/help.js';
import type { Rater } from '../../src/types/rater.js';
import type { Segment } from '../../src/types/trajectory.js';
import { small } from './small-run.js';

describe('arms of an audit', () => {
  it.each([1, -1])(
    'assisted is what was said beside honest help, planted beside the same turned: reports of %i',
    async (value) => {
      const { audit: found } = await audited('arms', { raters: believing, reports: value });
      expect([found.assisted, found.planted?.answer]).toEqual(value > 0 ? ['first', 'second'] : ['second', 'first']);
    },
  );
  it('what follows from the help is stated for the help that was shown', async () => {
    const { audit: found, judgement } = await audited('implied', { raters: believing, reports: 1 });
    const follows = [1, -1].map((value) =>
      ladder.visible.combine?.(judgement.items[0] ?? fail(), Array(4).fill(value)),
    );
    expect([found.implied, found.planted?.implied]).toEqual(follows.map((value) => sideOf(value ?? fail())));
  });
  it('there is no planted arm where none is drawn', async () =>
    expect((await audited('none', { raters: believing, reports: 1, planted: 0 })).audit).not.toHaveProperty('planted'));
  it('nobody is shown help but the raters, under two arms', async () => {
    const shown = { raters: 0, inspectors: 0 };
    const counting = (who: keyof typeof shown) =>
      judges((_, help) => {
        shown[who] += Number(help.length > 0);
        return 'first';
      });
    await audited('shown', {
      raters: counting('raters'),
      inspectors: [counting('inspectors'), counting('inspectors')],
    });
    expect(shown).toEqual({ raters: 2, inspectors: 0 });
  });
});

describe('two inspections', () => {
  it('are by two inspectors, of the whole and of every part', async () => {
    const inspectors = [always('first', 3), always('second', -2)] as const;
    const { audit: found } = await audited('two', { inspectors });
    expect(found.inspections).toEqual(['first', 'second']);
    expect(found.parts.map(({ inspected }) => inspected)).toEqual(Array(4).fill([3, -2]));
  });
  it('are independent of each other: a coin that inspects twice contradicts itself in about half', async () => {
    const found = await many(200, { inspectors: [coin, coin] });
    expect(share(found.map(({ inspections: [one, two] }) => one !== two))).toBeCloseTo(0.5, 0.6);
    const parts = found.flatMap((each) => each.parts);
    expect(share(parts.map(({ inspected: [one, two] }) => one !== two))).toBeCloseTo(0.5, 0.9);
  });
  it('of a part that was skipped are no evidence on it', async () => {
    const skipping = judges((_, __, ___, { kind }) => (kind === 'rating' ? undefined : 'first'));
    expect((await audited('skip', { inspectors: [always('first', 1), skipping] })).audit.parts).toEqual([]);
  });
});

it('of a pair, lays each report beside the inspections of its own part', async () => {
  const { world, rater, question } = builtIn.ledger as Config;
  const pairs = treeExperimentWorld({ ...small, world, rater, question }, 1).ladder;
  const numbered: Segment<SelectionObservation, number>[] = [];
  const numbering: Assistant<SelectionObservation, number> = {
    ...assistant(0),
    assist(segments) {
      numbered.push(...segments);
      return segments.map((_, value) => ({ is: 'report', value }));
    },
  };
  const inspector = (sign: number): OutcomeAndHelpRaters<SelectionObservation, number> => ({
    ...coin,
    outcomes: {
      id: 'scripted',
      rate({ kind, items }) {
        const number = numbered.findIndex(({ of, part }) => of === items[0]?.of && part === items[0].part);
        const said = kind.kind === 'rating' ? { rating: sign * number } : 'first';
        return { status: 'answered', answer: kind.answer.parse(said), looks: 1 };
      },
    },
  });
  const scene = { ...pairs, raters: coin, inspectors: [inspector(1), inspector(-1)] as const };
  const { audit: found } = await audit(scene, numbering, {
    level: 1,
    id: 'pair',
    stream: 'level/0/gate',
    planted: 0,
    call: { rng: rng('pair') },
  });
  const byNumber = Array.from({ length: 8 }, (_, i) => [i, [i, -1 * i]]);
  expect(found.parts.map(({ report, inspected }) => [report, inspected])).toEqual(byNumber);
});
it('of a pair, what follows is from the reports on each: the outcome of the larger reports is worth more', async () => {
  const { world, rater, question } = builtIn.ledger as Config;
  const pairs = { ...treeExperimentWorld({ ...small, world, rater, question }, 1).ladder, raters: coin };
  const scene = { ...pairs, inspectors: [coin, coin] as const };
  const rising: Assistant<SelectionObservation, number> = {
    ...assistant(0),
    assist: (segments) => segments.map((_, value) => ({ is: 'report', value: value < 4 ? 0 : 1 })),
  };
  for (let i = 0; i < 12; i++) {
    const { audit: found } = await audit(scene, rising, {
      level: 1,
      id: `${i}`,
      stream: 'level/0/gate',
      planted: 1,
      call: { rng: rng(i) },
    });
    expect([found.implied, found.planted?.implied]).toEqual(['second', 'first']);
  }
});
describe('where only people know the rule', () => {
  const { combine: _, ...visible } = ladder.visible;
  const inspector = judges((_value, shown) => (shown.length > 0 ? 'second' : 'first'));
  it('an inspector says what follows from the help, which is shown for that alone', async () => {
    const { audit: found } = await audited('held', { visible, inspectors: [inspector, inspector], reports: 1 });
    expect([found.implied, found.planted?.implied]).toEqual(['second', 'second']);
    expect(found.inspections).toEqual(['first', 'first']);
  });
  it('that answer is counted, once for the help and once for planted help', async () => {
    const counted = { answers: 0 };
    const counting = judges(() => {
      counted.answers++;
      return 'first';
    });
    const inspectors = [counting, counting] as const;
    const { audit: found } = await audited('cost of it', { visible, raters: counting, inspectors });
    expect([found.answers, found.looks]).toEqual([counted.answers, 5 * counted.answers]);
  });
});
it('a skip counts as a guess, as often one side as the other', async () => {
  const found = await many(200, { raters: judges(() => undefined) });
  expect(share(found.map(({ assisted }) => assisted === 'first'))).toBeCloseTo(0.5, 0.6);
});
it('counts every answer and every look', async () => {
  const counted = { answers: 0 };
  const counting = judges(() => {
    counted.answers++;
    return 'first';
  });
  const { audit: found } = await audited('cost', { raters: counting, inspectors: [counting, counting] });
  expect([found.answers, found.looks]).toEqual([counted.answers, 5 * counted.answers]);
});

const { ladder } = treeExperimentWorld(small, 1);

/** What a scripted judge says; undefined is a skip. */
type Says = (
  value: number,
  shown: readonly Assistance[],
  call: Call,
  query: { readonly kind: string },
) => string | { readonly rating: number } | undefined;

/** Answers wholes and parts by a script, five looks an answer. */
function judges(says: Says): OutcomeAndHelpRaters<SelectionObservation, number> {
  const rater = <X, Y>(): Rater<X, Y> => ({
    id: 'scripted',
    rate({ kind }, shown, call) {
      const value = shown[0]?.help.is === 'report' ? shown[0].help.value : 0;
      const said = says(value, shown, call, kind);
      if (said === undefined) return { status: 'skipped', why: 'scripted', looks: 5 };
      const answer = kind.kind === 'rating' && typeof said === 'string' ? { rating: said === 'first' ? 1 : -1 } : said;
      return { status: 'answered', answer: kind.answer.parse(answer), looks: 5 };
    },
  });
  return { outcomes: rater(), help: rater() };
}

const believing = judges((value) => sideOf(value));
const coin = judges((_, __, { rng: chance }) => (chance.next() < 0.5 ? 'first' : 'second'));
const always = (side: string, rating: number) =>
  judges((_, __, ___, { kind }) => (kind === 'rating' ? { rating } : side));

interface Scene {
  readonly raters?: OutcomeAndHelpRaters<SelectionObservation, number>;
  readonly inspectors?: readonly [
    OutcomeAndHelpRaters<SelectionObservation, number>,
    OutcomeAndHelpRaters<SelectionObservation, number>,
  ];
  /** What the assistant reports on every part. */
  readonly reports?: number;
  readonly planted?: number;
  readonly visible?: typeof ladder.visible;
}

function audited(
  id: string,
  { raters = believing, inspectors = [coin, coin], reports = 1, planted = 1, visible = ladder.visible }: Scene,
) {
  return audit({ ...ladder, visible, raters, inspectors }, assistant(reports), {
    level: 1,
    id,
    stream: 'level/0/gate',
    planted,
    call: { rng: rng(id) },
  });
}

/** Reports the same on every part. */
const assistant = (value: number): Assistant<SelectionObservation, number> => ({
  id: 'evaluator/0',
  checkpoint: 'c',
  level: 0,
  assist: (segments) => segments.map(() => ({ is: 'report', value })),
});

const many = async (n: number, scene: Scene) =>
  (await Promise.all(Array.from({ length: n }, (_, i) => audited(`many/${i}`, scene)))).map((one) => one.audit);

const sideOf = (value: number) => (value > 0 ? 'first' : 'second');
const share = (all: readonly boolean[]) => all.filter(Boolean).length / all.length;
function fail(): never {
  throw new Error('expected an outcome, got none');
}
