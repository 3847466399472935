import { quantile } from '../../../math/statistics/index.js';
import type { ItemAnswer, WorkedOut } from '../../../types/path-audit.js';
import { composedDistribution } from './compose-fidelity.js';
import { betaPosterior, correlationOf, itemFidelity } from './item-truths.js';
import type { Posterior } from './local-fidelity.js';
import { limitQuantiles, type PredictedFidelity } from './predict-fidelity.js';
import type { PathGateSettings } from './settings.js';

/**
 * Predicts the fidelity of an evaluator's reports in a world whose rule is visible: that of what most people say of items, carried to the
 * top by the rule, times that of reports with what follows so. What is decided by is the worst of three: reports on random outcomes, on
 * delivered ones, and what reports imply of outcomes of the level above.
 */
export function predictByItems(
  answers: readonly ItemAnswer[],
  { shares, visible }: WorkedOut,
  { person, quantile: least }: Pick<PathGateSettings, 'person' | 'quantile'>,
): PredictedFidelity {
  if (visible === null) throw new RangeError('expected a world whose rule is visible, got one whose rule is not');
  const items = itemFidelity(answers, visible.items, person.slip);
  const above = [...shares, [1]];
  const of = ({ contradicted, of: n }: { readonly contradicted: number; readonly of: number }) =>
    composedDistribution([items, ...shares.map(() => flawless), correlationOf(betaPosterior(contradicted, n))], above);
  const [random, delivered, implied] = [of(visible.random), of(visible.delivered), of(visible.implied)];
  const worst = [random, delivered, implied].reduce((a, b) => (quantile(b, 0.5) < quantile(a, 0.5) ? b : a));
  return {
    all: { low: quantile(worst, least), median: quantile(worst, 0.5), high: quantile(worst, 1 - least) },
    random: quantile(random, limitQuantiles.random),
    delivered: quantile(delivered, limitQuantiles.delivered),
    local: [],
    people: [{ person, weight: 1 }],
  };
}

/** A level that is the visible rule itself. */
const flawless: Posterior = { values: Float64Array.of(1), probabilities: Float64Array.of(1) };
