import type { Rng } from '../math/rng.js';
import { clopperPearsonUpper } from '../math/statistics/clopper-pearson.js';
import type { Constraint, Verdict } from '../types/constraint.js';
import { kinds } from '../types/kinds/index.js';
import type { FitReward, RewardModel } from '../types/reward-model.js';
import { type FeatureRange, featureRangeOf, isWithin } from './feature-range.js';

/** A person's answer about a step: may it ever happen? */
export interface AcceptabilityLabel<O, A> {
  readonly observation: O;
  readonly action: A;
  readonly acceptable: boolean;
}

export interface LearnedSettings<O, A> {
  readonly name: string;
  readonly about: string;
  /** A step as a row of numbers, always of one width: the input of the fit, and the basis for telling whether anything like it was labelled. */
  readonly features: (observation: O, action: A) => Float32Array;
  readonly fit: FitReward;
  /** P(risk > alpha) ≤ delta, where the risk is the share of all steps that are permitted and not acceptable; both in (0, 1). */
  readonly alpha: number;
  readonly delta: number;
}

export interface LearnedConstraint<O, A> {
  readonly constraint: Constraint<O, A>;
  /** The least score that is permitted; infinite, so that nothing is permitted, where no threshold is shown to keep the risk. */
  readonly threshold: number;
  /** Share of the acceptable held-out steps that are permitted; null where there are none. */
  readonly kept: number | null;
}

/**
 * A constraint learned from acceptability labels. A model fitted to `labels` scores steps; what scores below 0, the border of the
 * kind, is forbidden; from `threshold` up it is permitted; between them, and outside of the range of the labelled steps, it is
 * unknown. The threshold is the least at and above which the exact upper bound on the risk, from `heldOut` labels that the fit has
 * not seen, keeps `alpha`: with probability 1 − delta the risk does (risk-controlling prediction sets, Bates et al. 2021, arXiv:2101.02703;
 * conformal risk control keeps it on average only). That is for steps drawn as the held-out ones were: an agent that learns behind
 * the shield goes elsewhere, so calibrate again on its own steps.
 */
export async function learnedConstraint<O, A>(
  settings: LearnedSettings<O, A>,
  labels: readonly AcceptabilityLabel<O, A>[],
  heldOut: readonly AcceptabilityLabel<O, A>[],
  rng: Rng,
): Promise<LearnedConstraint<O, A>> {
  check(settings, labels);
  const rowOf = ({ observation, action }: AcceptabilityLabel<O, A>) => settings.features(observation, action);
  const model = await settings.fit(
    labels.map((label) => ({
      kind: kinds.acceptability,
      question: {},
      answer: { acceptable: label.acceptable },
      rows: [rowOf(label)],
    })),
    rng,
  );
  const range = featureRangeOf(labels.map(rowOf));
  const scored = heldOut.map((label) => ({ score: scoreOf(model, range, rowOf(label)), acceptable: label.acceptable }));
  const threshold = riskControlling(scored, settings.alpha, settings.delta);
  const good = scored.filter(({ acceptable }) => acceptable);
  return {
    threshold,
    kept: good.length === 0 ? null : good.filter(({ score }) => score >= threshold).length / good.length,
    constraint: {
      name: settings.name,
      about: settings.about,
      source: 'Bates et al. 2021, arXiv:2101.02703; labels as in Dai et al. 2023 (Safe RLHF), arXiv:2310.12773',
      judge: (observation, action) => verdict(scoreOf(model, range, settings.features(observation, action)), threshold),
    },
  };
}

function check<O, A>({ alpha, delta }: LearnedSettings<O, A>, labels: readonly unknown[]): void {
  for (const [name, value] of Object.entries({ alpha, delta }))
    if (!(value > 0 && value < 1)) throw new RangeError(`expected ${name} in (0, 1), got ${value}`);
  if (labels.length === 0) throw new RangeError('expected at least one label, got none');
}

/** NaN outside of the range of the labelled steps: it compares as neither lower nor higher than any number. */
const scoreOf = (model: RewardModel, range: FeatureRange, row: Float32Array): number =>
  isWithin(range, row) ? (model.score([row])[0] ?? Number.NaN) : Number.NaN;

function verdict(score: number, threshold: number): Verdict {
  if (Number.isNaN(score)) return { is: 'unknown', reason: 'nothing like it was ever labelled' };
  if (score >= threshold) return { is: 'permitted' };
  if (score < 0) return { is: 'forbidden', reason: `it scores ${score.toFixed(2)}, below what is acceptable` };
  return {
    is: 'unknown',
    reason: `it scores ${score.toFixed(2)}, below ${threshold.toFixed(2)}: not surely acceptable`,
  };
}

/** The least score at and above which every threshold's upper bound on the risk is at most alpha; infinite where there is none. */
export function riskControlling(
  scored: readonly { readonly score: number; readonly acceptable: boolean }[],
  alpha: number,
  delta: number,
): number {
  const n = scored.length;
  const known = scored.filter(({ score }) => !Number.isNaN(score)).sort((a, b) => b.score - a.score);
  let [threshold, bad] = [Number.POSITIVE_INFINITY, 0];
  if (n === 0 || clopperPearsonUpper(0, n, delta) > alpha) return threshold;
  for (const [i, { score, acceptable }] of known.entries()) {
    if (!acceptable) bad++;
    if (known[i + 1]?.score === score) continue;
    if (clopperPearsonUpper(bad, n, delta) > alpha) return threshold;
    threshold = score;
  }
  return threshold;
}
