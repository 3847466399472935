import { withoutNetworks } from '../evaluators/reward-models/network/network-reward.js';
import type { Rng } from '../math/rng.js';
import { logistic } from '../types/kinds/kind.js';
import type { RewardModel } from '../types/reward-model.js';
import { disagreement, ensemble, type Resample } from '../uncertainty/ensemble.js';
import { type Baseline, lengthMargins, tfidfMargins } from './baselines.js';
import { choose, type Fold, folds, type ModelCandidate, temperatureOf } from './choose.js';
import type { Representation } from './representation/representation.js';
import type { Space } from './representation/space.js';
import { type Fitting, labelled, marginsOf, type RecordedData, rowsOf, scored } from './train.js';

/** The prediction for one held-out pair, its group, and who won it. */
export interface Prediction {
  readonly pair: number;
  readonly group: number;
  readonly firstWon: boolean;
  /** Score of the first minus that of the second. */
  readonly margin: number;
  /** Calibrated probability that the first wins. */
  readonly probability: number;
  /** Standard deviation of the margin over members. */
  readonly disagreement: number;
  /** Margins of the baselines, trained on the same pairs; null where one does not apply. */
  readonly baselines: Readonly<Record<Baseline, number | null>>;
}

/** What was chosen on a fold's inner folds. */
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
  /** The fit that representation and prior are chosen with. */
  readonly linear: Fitting;
  /** The fit that is measured: `linear` itself where the model is linear. */
  readonly ours: Fitting;
}

/** Members of the ensembles that the temperature is fitted with: more members change it by less than its own error. */
const enoughForTemperature = ({ linear, ours }: FitPlan): number => (ours === linear ? 5 : 3);

/** Trains on the training pairs, with every choice made within them, and predicts the held-out pairs that have a winner. */
export async function predict(
  data: RecordedData,
  { training, held }: Fold,
  { plan, rng }: { readonly plan: FitPlan; readonly rng: Rng },
): Promise<{ readonly predictions: readonly Prediction[]; readonly choices: FoldChoices }> {
  const { linear, ours } = plan;
  const { model, space, choices } = await fitAll(data, training, { plan, rng });
  const pairs = scored(data, held);
  const rows = rowsOf(space, pairs);
  const [margins, spread] = [marginsOf(model, rows), disagreement(model, ...rows, 'difference')];
  const withoutNetwork = ours === linear ? undefined : marginsOf(withoutNetworks(model), rows);
  const length = lengthMargins(data, plan.lengths, { training, pairs });
  const tfidf = plan.words && (await tfidfMargins(data, plan.words, { training, pairs, rng: rng.fork('tfidf') }));
  const predictions = pairs.map((pair, i): Prediction => {
    const margin = margins[i] ?? 0;
    return {
      pair,
      group: data.groups[pair] ?? -1,
      firstWon: data.verdicts.firstWon[pair] === true,
      margin,
      probability: logistic(margin / choices.temperature),
      disagreement: spread[i] ?? 0,
      baselines: { length: length[i] ?? 0, tfidf: tfidf?.[i] ?? null, linear: withoutNetwork?.[i] ?? null },
    };
  });
  return { predictions, choices };
}

/** An ensemble, the space of its rows, and what was chosen for it on inner folds. */
export interface FittedEnsemble {
  readonly model: RewardModel;
  readonly space: Space;
  readonly choices: FoldChoices;
}

/** Trains on all of these pairs, with every choice made within them. */
export async function fitAll(
  data: RecordedData,
  training: readonly number[],
  { plan, rng }: { readonly plan: FitPlan; readonly rng: Rng },
): Promise<FittedEnsemble> {
  const inner = folds(training, data.groups, { n: plan.innerFolds, rng: rng.fork('inner') });
  const { linear, ours, members } = plan;
  const chosen = await choose(plan.candidates, { data, inner, fitting: linear, rng: rng.fork('choice') });
  const small = ensembleOf(ours, Math.min(members, enoughForTemperature(plan)), plan.resample);
  const temperature = await temperatureOf(chosen, { data, inner, fitting: small, rng: rng.fork('temperature') });
  const space = chosen.representation.fit(training);
  const labels = labelled(data, space, training);
  const model = await ensembleOf(ours, members, plan.resample)(space.width, chosen.l2)(labels, rng.fork('fit'));
  return { model, space, choices: { features: chosen.representation.name, l2: chosen.l2, temperature } };
}

const ensembleOf =
  (fitting: Fitting, members: number, resample: Resample): Fitting =>
  (width, l2) =>
    ensemble(fitting(width, l2), members, resample);
