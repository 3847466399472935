import { withoutNetworks } from '../evaluators/reward-models/network/network-reward.js';
import type { Rng } from '../math/rng.js';
import { logistic } from '../types/kinds/kind.js';
import { disagreement, ensemble, type Resample } from '../uncertainty/ensemble.js';
import { type Baseline, lengthMargins, tfidfMargins } from './baselines.js';
import { choose, type Fold, folds, type ModelCandidate } from './choose.js';
import type { Representation } from './representation.js';
import { type Fitting, firstWon, labelled, marginsOf, type RecordedData, rowsOf, withWinner } from './train.js';

/** What was foretold of one pair that was held out, and what was said. */
export interface Prediction {
  readonly pair: number;
  readonly firstWon: boolean;
  readonly margin: number;
  /** Calibrated probability that the first wins. */
  readonly probability: number;
  /** Standard deviation of the margin over members. */
  readonly disagreement: number;
  /** Margins of the baselines, trained on the same pairs; null where one does not apply. */
  readonly baselines: Readonly<Record<Baseline, number | null>>;
}

/** What a fold's inner folds chose. */
export interface FoldChoices {
  readonly features: string;
  readonly l2: number;
  readonly temperature: number;
}

export interface FitPlan {
  readonly candidates: readonly ModelCandidate[];
  readonly words: Representation | undefined;
  readonly lengths: readonly number[];
  readonly members: number;
  readonly resample: Resample;
  readonly innerFolds: number;
  /** What chooses the strength of the prior, and what is measured: the same fit where the model is linear. */
  readonly linear: Fitting;
  readonly ours: Fitting;
}

/** Members of the ensembles that the temperature is fitted with: more change it by less than its own error. */
const enoughForTemperature = ({ linear, ours }: FitPlan): number => (ours === linear ? 5 : 3);

/** Trains on the training pairs, with every choice made within them, and foretells the held ones that have a winner. */
export async function predict(evidence: RecordedData, { training, held }: Fold, plan: FitPlan, chance: Rng) {
  const of =
    (fitting: Fitting, members: number): Fitting =>
    (width, l2) =>
      ensemble(fitting(width, l2), members, plan.resample);
  const inner = folds(training, plan.innerFolds, chance.fork('inner'));
  const { representation, l2, temperature } = await choose(
    evidence,
    plan.candidates,
    inner,
    { choosing: plan.linear, final: of(plan.ours, Math.min(plan.members, enoughForTemperature(plan))) },
    chance,
  );
  const space = representation.fit(training);
  const labels = labelled(evidence, space, training);
  const model = await of(plan.ours, plan.members)(space.width, l2)(labels, chance.fork('fit'));
  const pairs = withWinner(evidence, held);
  const rows = rowsOf(space, pairs);
  const [margins, spread] = [marginsOf(model, rows), disagreement(model, ...rows, 'difference')];
  const linear = plan.ours === plan.linear ? undefined : marginsOf(withoutNetworks(model), rows);
  const length = lengthMargins(evidence, plan.lengths, training, pairs);
  const tfidf = plan.words && (await tfidfMargins(evidence, plan.words, training, pairs, chance.fork('tfidf')));
  const predictions = pairs.map((pair, i): Prediction => {
    const margin = margins[i] ?? 0;
    const baselines = { length: length[i] ?? 0, tfidf: tfidf?.[i] ?? null, linear: linear?.[i] ?? null };
    const probability = logistic(margin / temperature);
    return {
      pair,
      firstWon: firstWon(evidence, pair) === true,
      margin,
      probability,
      disagreement: spread[i] ?? 0,
      baselines,
    };
  });
  return { predictions, choices: { features: representation.name, l2, temperature } satisfies FoldChoices };
}
