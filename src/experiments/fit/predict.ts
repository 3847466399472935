import type { Rng } from '../../math/rng.js';
import { logistic } from '../../types/kinds/kind.js';
import type { FitReward } from '../../types/reward-model.js';
import { disagreement, ensemble } from '../../uncertainty/ensemble.js';
import { type Baseline, lengthMargins, tfidfMargins } from './baselines.js';
import { type Candidate, choose, type Fold, folds } from './choose.js';
import type { Representation } from './representation.js';
import { decided, type Evidence, firstWon, labelled, marginsOf, rowsOf, trained } from './train.js';

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
export interface Choices {
  readonly features: string;
  readonly l2: number;
  readonly temperature: number;
}

export interface Plan {
  readonly candidates: readonly Candidate[];
  readonly words: Representation | undefined;
  readonly lengths: readonly number[];
  readonly members: number;
  readonly innerFolds: number;
}

/** Members of the ensembles that the temperature is fitted with: more change it by less than its own error. */
const enoughForTemperature = 5;

/** Trains on the training pairs, with every choice made within them, and foretells the held ones that have a winner. */
export async function predict(evidence: Evidence, { training, held }: Fold, plan: Plan, chance: Rng) {
  const of = (members: number) => (fit: FitReward) => ensemble(fit, members);
  const inner = folds(training, plan.innerFolds, chance.fork('inner'));
  const { representation, l2, temperature } = await choose(
    evidence,
    plan.candidates,
    inner,
    of(Math.min(plan.members, enoughForTemperature)),
    chance,
  );
  const space = representation.fit(training);
  const model = await trained(
    evidence,
    labelled(evidence, space, training),
    { width: space.width, l2, around: of(plan.members) },
    chance.fork('fit'),
  );
  const pairs = decided(evidence, held);
  const rows = rowsOf(space, pairs);
  const [margins, spread] = [marginsOf(model, rows), disagreement(model, ...rows, 'difference')];
  const length = lengthMargins(evidence, plan.lengths, training, pairs);
  const tfidf = plan.words && (await tfidfMargins(evidence, plan.words, training, pairs, chance.fork('tfidf')));
  const predictions = pairs.map((pair, i): Prediction => {
    const margin = margins[i] ?? 0;
    const baselines = { length: length[i] ?? 0, tfidf: tfidf?.[i] ?? null };
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
  return { predictions, choices: { features: representation.name, l2, temperature } satisfies Choices };
}
