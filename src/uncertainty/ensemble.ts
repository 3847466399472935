import { digest, digested } from '../math/digest.js';
import { below, type Rng, shuffled } from '../math/rng.js';
import type { Row } from '../math/row.js';
import { variance } from '../math/statistics/moments.js';
import { logistic } from '../types/kinds/kind.js';
import { type FitReward, groupsOf, type RewardModel } from '../types/reward-model.js';

/**
 * A bootstrap ensemble of any fit (Christiano et al. 2017, arXiv:1706.03741, section 2.2.3): each member sees the labels as often as a
 * draw with replacement takes them, from its own fork `member/i`; the score is the members' mean. With `folds` the labels are divided into
 * folds once and each member sees all but its own fold: members differ less, and each learns from more labels. Labels of one group are drawn,
 * or left out, together. @throws RangeError for members < 2.
 */
export function ensemble(fitMember: FitReward, members: number, resample: Resample = 'bootstrap'): FitReward {
  if (!(Number.isInteger(members) && members >= 2))
    throw new RangeError(`expected members to be an integer ≥ 2, got ${members}`);
  return async (labels, rng, weights) => {
    const groups = groupsOf(labels);
    const dealt = resample === 'folds' ? shuffled(rng.fork('deal'), groups) : [];
    return meanOfMembers(
      await Promise.all(
        Array.from({ length: members }, async (_, i) => {
          const chance = rng.fork(`member/${i}`);
          const times =
            resample === 'folds'
              ? withoutFold(dealt, { fold: i, of: members, n: labels.length }, weights)
              : bootstrapCounts(groups, { n: labels.length, chance: chance.fork('draw') }, weights);
          return fitMember(labels, chance.fork('fit'), times);
        }),
      ),
    );
  };
}

/** The model that `fit` makes of all labels, with the members that `together` makes of them beside it. */
export const withMembers =
  (fit: FitReward, together: FitReward): FitReward =>
  async (labels, chance, weights) => ({
    ...(await fit(labels, chance, weights)),
    members: (await together(labels, chance, weights)).members,
  });

/** How members come to see different labels. */
export type Resample = 'bootstrap' | 'folds';

/**
 * How much the members of an ensemble differ about pairs, one number a pair: the standard deviation over members of the predicted
 * preference σ(first − second), as Christiano et al. 2017 pick queries by, or of the score difference itself. @throws RangeError without members.
 */
export function disagreement(
  model: RewardModel,
  first: readonly Row[],
  second: readonly Row[],
  of: 'preference' | 'difference' = 'preference',
): Float64Array {
  if (model.members.length < 2) throw new RangeError(`expected a model of ≥ 2 members, got ${model.members.length}`);
  const byMember = model.members.map((member) => {
    const [ofFirst, ofSecond] = [member.score(first), member.score(second)];
    const differences = ofFirst.map((score, i) => score - (ofSecond[i] ?? 0));
    return of === 'preference' ? differences.map(logistic) : differences;
  });
  return Float64Array.from(first, (_, i) => Math.sqrt(variance(byMember.map((values) => values[i] ?? 0))));
}

type Groups = readonly (readonly number[])[];

/** How often each of the `n` labels is drawn in as many draws as there are groups, times its weight. */
function bootstrapCounts(
  groups: Groups,
  { n, chance }: { readonly n: number; readonly chance: Rng },
  weights?: ArrayLike<number>,
): Float64Array {
  const times = new Float64Array(n);
  for (let draw = 0; draw < groups.length; draw++) {
    const group = below(chance, groups.length);
    for (const i of groups[group] ?? []) times[i] = (times[i] ?? 0) + 1;
  }
  return weights === undefined ? times : times.map((count, i) => count * (weights[i] ?? 0));
}

/** 1 for each of the `n` labels, times its weight; 0 for those of every `of`-th group dealt, from the `fold`-th on. */
function withoutFold(
  dealt: Groups,
  { fold, of, n }: { readonly fold: number; readonly of: number; readonly n: number },
  weights?: ArrayLike<number>,
): Float64Array {
  const times = Float64Array.from({ length: n }, (_, i) => weights?.[i] ?? 1);
  for (let at = fold; at < dealt.length; at += of) for (const i of dealt[at] ?? []) times[i] = 0;
  return times;
}

/** The ensemble of members that are fitted already: its score is their mean. */
export function meanOfMembers(members: readonly RewardModel[]): RewardModel {
  const checkpoints = members.map(({ checkpoint }) => checkpoint);
  return {
    checkpoint: digest(...checkpoints),
    bodies: () => [digested(...checkpoints), ...members.flatMap(({ bodies }) => bodies?.() ?? [])],
    members,
    score(rows) {
      const sum = new Float64Array(rows.length);
      for (const member of members) add(sum, member.score(rows));
      return sum.map((total) => total / members.length);
    },
  };
}

function add(into: Float64Array, scores: Float64Array): void {
  for (let i = 0; i < into.length; i++) into[i] = (into[i] ?? 0) + (scores[i] ?? 0);
}
