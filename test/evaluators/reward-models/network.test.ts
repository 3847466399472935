import { describe, expect, it } from 'vitest';
import { fitLinear } from '../../../src/evaluators/reward-models/linear.js';
import { fitNetwork, withoutNetworks } from '../../../src/evaluators/reward-models/network/network-reward.js';
import type { NetworkSettings } from '../../../src/evaluators/reward-models/network/settings.js';
import { networkDefaults } from '../../../src/evaluators/reward-models/network/settings.js';
import { normal, rng } from '../../../src/math/rng.js';
import type { Row } from '../../../src/math/row.js';
import { type FeedbackKind, kinds } from '../../../src/types/kinds/index.js';
import type { Labelled, RewardModel } from '../../../src/types/reward-model.js';
import { ensemble } from '../../../src/uncertainty/ensemble.js';
import { keepsRewardModel } from '../../conformance/reward-model.js';

const nuisance = { rationality: 1, slip: 0.05, tieWidth: 1 };
const settings = (more: Partial<NetworkSettings> = {}): NetworkSettings => ({
  ...networkDefaults.mlp,
  l2: 1,
  width: 6,
  nuisance,
  epochs: 10,
  ...more,
});

keepsRewardModel('an MLP', fitNetwork(settings()));
keepsRewardModel('a GRU', fitNetwork(settings({ architecture: 'gru', hidden: [8] })));
keepsRewardModel('an MLP over folded rows', fitNetwork(settings({ fold: 4 })));
keepsRewardModel('an ensemble of three MLPs', ensemble(fitNetwork(settings({ hidden: [8] })), 3));

describe('what no linear model can tell', () => {
  it('a bowl, from pairs', async () =>
    expect(
      await lead(
        pairs(bowl, () => vector(2)),
        { width: 2 },
      ),
    ).toBeGreaterThan(0.3));
  it('a bowl, from ratings', async () => expect(await lead(ratings(bowl), { width: 2 })).toBeGreaterThan(0.3));
  it('a bowl summed over steps', async () =>
    expect(await lead(pairs(summed(bowl), steps), { width: 2, window: 1 })).toBeGreaterThan(0.25));
  it('movement towards the middle, from positions alone', async () =>
    expect(await lead(pairs(homing, steps, 900), { width: 2 })).toBeGreaterThan(0.2));
  it('movement, where no step sees the one before: not told', async () =>
    expect(await lead(pairs(homing, steps, 900), { width: 2, window: 1 })).toBeLessThan(0.1));
});

describe('what a linear model tells already', () => {
  it('is left to it: the same scores, bit for bit, where answers are coins', async () => {
    const chance = rng('coins');
    const labels = pairs(
      () => normal(chance),
      () => vector(6),
    );
    const [ours, linear] = [await fitNetwork(settings())(labels, rng(0)), fitLinear(settings())(labels, rng(0))];
    expect(ours.score(rowsOf(labels))).toEqual(linear.score(rowsOf(labels)));
  });
});

describe('an ensemble without its networks', () => {
  it('is the linear ensemble, bit for bit', async () => {
    const labels = pairs(bowl, () => vector(6));
    const networks = await ensemble(fitNetwork(settings()), 3, 'folds')(labels, rng(0));
    const linear = await ensemble(fitLinear(settings()), 3, 'folds')(labels, rng(0));
    expect(withoutNetworks(networks).score(rowsOf(labels))).toEqual(linear.score(rowsOf(labels)));
    expect(networks.score(rowsOf(labels))).not.toEqual(linear.score(rowsOf(labels)));
  });
});

describe('labels', () => {
  it('of a kind from outside are learned from by its own gradient', async () => {
    const own: FeedbackKind<never, unknown> = {
      ...(kinds.rating as unknown as FeedbackKind<never, unknown>),
      kind: 'stars',
    };
    const labels = ratings(bowl).map((label) => ({ ...label, kind: own })) as unknown as Labelled[];
    expect(await lead(labels, { width: 2 })).toBeGreaterThan(0.3);
  });
  it('a row of another width is refused', async () =>
    await expect(
      fitNetwork(settings())(
        pairs(bowl, () => vector(2)),
        rng(0),
      ),
    ).rejects.toThrow('expected rows of width 6, got 2'));
});

describe('settings out of range', () => {
  it.each([
    [{ hidden: [] }, 'expected at least one hidden layer, got none'],
    [{ hidden: [8, 0] }, 'expected hidden layer 1 to be an integer ≥ 1, got 0'],
    [{ window: 0 }, 'expected window to be an integer ≥ 1, got 0'],
    [{ rate: 0 }, 'expected a rate > 0, got 0'],
    [{ decay: -1 }, 'expected decay ≥ 0, got -1'],
  ])('%j', (more, complaint) => expect(() => fitNetwork(settings(more))).toThrow(complaint));
});

type Worth = (row: Row) => number;

/** −|x|², of a vector. */
const bowl: Worth = (row) => -(row as Float32Array).reduce((sum, x) => sum + x * x, 0);

/** The worth of every step, added up. */
const summed =
  (worth: Worth): Worth =>
  (row) =>
    stepsIn(row).reduce((sum, step) => sum + worth(step), 0);

/** How much nearer the middle it ends. */
const homing: Worth = (row) => {
  const all = stepsIn(row);
  return Math.hypot(...(all[0] ?? [])) - Math.hypot(...(all.at(-1) ?? []));
};

const stepsIn = (row: Row): Float32Array[] =>
  'steps' in row
    ? Array.from({ length: row.steps.length / row.width }, (_, t) =>
        row.steps.slice(t * row.width, (t + 1) * row.width),
      )
    : [];

const chance = rng('rows');
const vector = (width: number): Row => Float32Array.from({ length: width }, () => normal(chance));

/** A walk of 8 steps from anywhere. */
function steps(): Row {
  const at = [2 * normal(chance), 2 * normal(chance)];
  const all = Array.from({ length: 8 }, () => at.map((x, i) => (at[i] = x + 0.5 * normal(chance))));
  return { width: 2, steps: Float32Array.from(all.flat()) };
}

function pairs(worth: Worth, draw: () => Row, n = 300): Labelled[] {
  return Array.from({ length: n }, () => {
    const rows = [draw(), draw()] as const;
    const answer = worth(rows[0]) > worth(rows[1]) ? 'first' : 'second';
    return { kind: kinds.comparison, question: { ties: false, bothBad: false }, answer, rows } as unknown as Labelled;
  });
}

function ratings(worth: Worth, n = 300): Labelled[] {
  return Array.from({ length: n }, () => {
    const row = vector(2);
    const question = { least: -20, most: 0, spread: 1 };
    return { kind: kinds.rating, question, answer: { rating: worth(row) }, rows: [row] } as unknown as Labelled;
  });
}

const rowsOf = (labels: readonly Labelled[]): Row[] => labels.flatMap(({ rows }) => rows);

/** Share of pairs told rightly among labels that were not learned from, beyond what the linear model tells. */
async function lead(labels: readonly Labelled[], more: Partial<NetworkSettings>): Promise<number> {
  const cut = Math.round((2 * labels.length) / 3);
  const [training, test] = [labels.slice(0, cut), labels.slice(cut)];
  const how = settings({ epochs: 50, ...more });
  const right = (model: RewardModel) => concordance(model, test);
  return right(await fitNetwork(how)(training, rng(1))) - right(fitLinear(how)(training, rng(1)));
}

/** Of pairs within a label, or else of neighbouring ratings. */
function concordance(model: RewardModel, labels: readonly Labelled[]): number {
  const told = labels.map(({ rows, answer }, i) => {
    const next = labels[(i + 1) % labels.length];
    const other = rows[1] ?? (next?.rows[0] as Row);
    const [ours = 0, theirs = 0] = model.score([rows[0] as Row, other]);
    const won = rows.length > 1 ? answer === 'first' : ratingOf(answer) > ratingOf(next?.answer);
    return Number(ours > theirs === won);
  });
  return told.reduce((sum, hit) => sum + hit, 0) / told.length;
}

const ratingOf = (answer: unknown): number => (answer as { readonly rating: number }).rating;
