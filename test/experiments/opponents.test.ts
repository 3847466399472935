import { beforeAll, describe, expect, it } from 'vitest';
import { builtIn } from '../../src/experiments/config/built-in.js';
import { RaterErrors } from '../../src/experiments/config/rater-errors.js';
import type { Config } from '../../src/experiments/config/schema.js';
import { endToEnd } from '../../src/experiments/measure/opponents/end-to-end.js';
import { farReaders } from '../../src/experiments/measure/opponents/far-readers.js';
import { chosenKinds } from '../../src/experiments/measure/opponents/kinds.js';
import { opponentRights } from '../../src/experiments/measure/opponents/measure.js';
import { type Chain, ladderCost, type Opponent } from '../../src/experiments/measure/opponents/opponent.js';
import { remembering } from '../../src/experiments/measure/opponents/remembering.js';
import { sharedDraws } from '../../src/experiments/measure/opponents/shared-draws.js';
import { statedRules } from '../../src/experiments/measure/opponents/stated-rules.js';
import { growingChain } from '../../src/experiments/measure/opponents/train.js';
import { drawTrials, type Trial } from '../../src/experiments/measure/trials.js';
import type { ExperimentWorld } from '../../src/experiments/worlds/experiment-world.js';
import { runOf } from '../../src/experiments/worlds/run-of.js';
import { treeExperimentWorld } from '../../src/experiments/worlds/tree-experiment-world.js';
import { rng } from '../../src/math/rng.js';
import { mean } from '../../src/math/statistics/index.js';
import { answerJudgement, drawJudgement } from '../../src/recursion/promotion/judgement.js';
import type { Assistant } from '../../src/types/help.js';

type Observation = ExperimentWorld extends ExperimentWorld<infer O> ? O : never;
type TreeTrial = Trial<Observation, number>;

const top = 2;
const always = ['level1Reused', 'unaidedLabels', 'fullInspections', 'helpStopsAt0', 'endToEnd'];
const expected = {
  claims: ['level0Composed', ...always],
  ledger: ['level0Composed', ...always],
  'weakest-link': ['level0Composed', ...always],
  commissions: ['level0Summed', ...always, 'statedRules'],
  'commissions-in-place': ['level0Summed', ...always, 'statedRules', 'statedRulesInPlace'],
} as const;

describe.each(Object.keys(expected) as (keyof typeof expected)[])('opponents in %s', (name) => {
  const found: { opponents: readonly Opponent<Observation, number>[]; right: Readonly<Record<string, number>> } = {
    opponents: [],
    right: {},
  };
  beforeAll(async () => Object.assign(found, await opponentsIn(name)), 120_000);

  it('are those that are defined there', () =>
    expect(found.opponents.map((one) => one.name).toSorted()).toEqual(expected[name].toSorted()));
  it('judge every outcome by a number', () => {
    expect(Object.values(found.right).every((right) => right > 0.3 && right <= 1)).toBe(true);
  });
  it('cost people no more items than the ladder', () => {
    const { looks } = ladderCost(staged(name), top);
    for (const one of found.opponents) expect(one.looks).toBeLessThanOrEqual(looks);
    expect(found.opponents.find((one) => one.name === 'unaidedLabels')?.looks).toBe(looks);
  });
  it('of help that stops, and of stated rules, have as many labels as the ladder', () => {
    const { labels } = ladderCost(staged(name), top);
    const equal = found.opponents.filter((one) => /helpStops|stated|unaided/.test(one.name));
    expect(equal.map((one) => one.labels)).toEqual(equal.map(() => labels));
  });
});

describe('what opponents can do', () => {
  it('a level-0 evaluator composed by the visible rule is nearly always right in claims', async () => {
    expect((await opponentsIn('claims', { labels: 400 })).right.level0Composed).toBeGreaterThan(0.97);
  }, 60_000);
  it('stated rules come to what the ladder comes to in commissions, and extra slips take it away', async () => {
    const { stage, ladder, trials } = await climbed('commissions', 200);
    const stated = async (hypothetical: number) => {
      const errors = RaterErrors.parse({ hypothetical });
      const config = { ...stage.config, rater: { ...stage.config.rater, errors } };
      const [one] = (await statedRules({ ...stage, config }, 'values')?.forLevel(top, ladder)) ?? [];
      return one === undefined ? Number.NaN : mean(await opponentRights(stage.world, one, trials));
    };
    expect(await stated(0)).toBeGreaterThan(0.75);
    expect(await stated(0.5)).toBeLessThan(0.65);
  }, 120_000);
  it.each(Object.keys(expected))(
    'people whose help stops below conclude what follows from true reports on all parts: %s',
    async (name) => {
      const plain = staged(name);
      const { rater } = plain.config;
      const attention = { ...rater.attention, looks: 16, judgementNoise: 0 };
      const stage = staged(name, 24, { ...rater, attention, teacher: { ...rater.teacher, mistake: 0 } });
      const { form } = stage.run.ladder;
      const raters = farReaders(stage, knowing(stage.world));
      const trials: readonly TreeTrial[] = drawTrials(stage.world, { level: top, count: 60 }, rng('trials'));
      const sides = await Promise.all(
        trials.map(({ judgement, rng: at }) => answerJudgement(judgement, { form, raters, shown: [] }, { rng: at })),
      );
      expect(sides.map(({ side }) => side)).toEqual(trials.map(({ truth }) => truth));
    },
  );
  it('a network of whole outcomes learns an additive world from the truth', async () => {
    const { stage, ladder } = await climbed('ledger', 200);
    const truly = endToEnd(stage, {
      name: 'true labels',
      labeller: async ({ items }) => {
        const [a = 0, b = 0] = items.map((item) => stage.world.oracle.trueValue(item));
        return { side: a > b ? 'first' : 'second', looks: 8 };
      },
    });
    const [one] = await truly.forLevel(1, ladder);
    const trials = drawTrials(stage.world, { level: 1, count: 200 }, rng('trials'));
    expect(one && mean(await opponentRights(stage.world, one, trials))).toBeGreaterThan(0.65);
  }, 60_000);
});

describe('what opponents share', () => {
  const { run, world } = staged('commissions');
  it('draws the same outcome as the ladder, once for all', () => {
    const { ladder, forget } = sharedDraws(run.ladder);
    const draw = () => ladder.draw(2, 'one', rng('one'));
    const first = draw();
    expect(draw()).toBe(first);
    expect(first).toEqual(world.ladder.draw(2, 'one', rng('one')));
    forget();
    expect(draw()).not.toBe(first);
  });
  it('an evaluator that remembers reports what it would report', async () => {
    const { ladder } = await climbed('commissions', 40);
    const plain = ladder[1];
    if (plain === undefined) throw new RangeError('expected an evaluator of level 1, got none');
    const known = remembering(run.ladder, { evaluator: plain, below: true }, ladder.slice(0, 1));
    const { items } = drawJudgement(run.ladder, 1, 'asked', { rng: rng('asked') });
    const told = await plain.assistant.assist(items, { rng: rng(0) });
    expect(await known.assistant.assist(items, { rng: rng(0) })).toEqual(told);
    expect(await known.assistant.assist(items.toReversed(), { rng: rng(0) })).toEqual(told.toReversed());
  });
  it('and of each part, what it would report of that part', async () => {
    const { ladder } = await climbed('commissions', 40);
    const [plain] = ladder;
    if (plain === undefined) throw new RangeError('expected an evaluator of level 0, got none');
    const known = remembering(run.ladder, { evaluator: plain, below: false }, []);
    const { items } = drawJudgement(run.ladder, 1, 'asked', { rng: rng('asked') });
    const parts = items.flatMap((item) => run.ladder.task(1).parts(item));
    const told = await plain.assistant.assist(parts, { rng: rng(0) });
    expect(await known.assistant.assist(parts, { rng: rng(0) })).toEqual(told);
    expect(await known.assistant.assist(parts, { rng: rng(0) })).toEqual(told);
  });
});

/** Reports of every item what it is truly worth. */
const knowing = ({ oracle }: ExperimentWorld): Assistant<Observation, number> => ({
  ...{ id: 'knowing', checkpoint: 'none', level: 0 },
  assist: (segments) => segments.map((segment) => ({ is: 'report', value: oracle.trueValue(segment) })),
});

function staged(name: string, labels = 24, rater?: Config['rater']) {
  const plain = small(name, labels);
  const config = rater === undefined ? plain : { ...plain, rater };
  const world = treeExperimentWorld(config, 3);
  const { opposing } = world;
  if (opposing === undefined) throw new RangeError(`expected a world of trees, got ${name}`);
  return { config, world, opposing, run: runOf(config, 3, world) };
}

/** A built-in with so many labels a level, and few candidates. */
function small(name: string, labels: number): Config {
  const config = builtIn[name];
  if (config === undefined) throw new RangeError(`expected a built-in, got ${name}`);
  const evaluator = { ...config.evaluator, labels, rounds: 4, pool: 6 };
  return { ...config, levels: top + 1, evaluator, policy: { ...config.policy, steps: 60 } };
}

async function climbed(name: string, labels: number) {
  const stage = staged(name, labels);
  const { raters } = stage.run.ladder;
  const growing = growingChain(stage, { from: [], shared: { labels: 0, looks: 0 } }, () => ({
    labels,
    raters,
    unaided: false,
  }));
  const ladder: Chain<Observation, number> = await growing.upTo(top - 1);
  const trials: readonly TreeTrial[] = drawTrials(stage.world, { level: top, count: 200 }, rng('trials'));
  return { stage, ladder, trials };
}

/** All opponents of level 2, and how often each is right on 200 judgements. */
async function opponentsIn(name: string, { labels }: { readonly labels: number } = { labels: 24 }) {
  const { stage, ladder, trials } = await climbed(name, labels);
  const opponents: Opponent<Observation, number>[] = [];
  for (const kind of chosenKinds(stage, labels > 100 ? ['level0'] : 'all'))
    opponents.push(...(await kind.forLevel(top, ladder)));
  const right: Record<string, number> = {};
  for (const one of opponents) right[one.name] = mean(await opponentRights(stage.world, one, trials));
  return { opponents, right };
}
