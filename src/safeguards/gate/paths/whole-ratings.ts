import { mean } from '../../../math/statistics/index.js';
import type { WholeRating } from '../../../types/path-audit.js';
import { accuracyOf } from './blind-spots.js';
import { fidelityFor } from './least-fidelity.js';
import { type Posterior, posteriorQuantile } from './local-fidelity.js';
import type { PathGateSettings, PersonModel } from './settings.js';

/** The fidelity of what people make of complete outcomes with the help, as its correlation with value: limits of 5 % on either side. */
export interface RatedWholes {
  readonly rated: number;
  readonly low: number;
  readonly median: number;
  readonly high: number;
  /** What the lower limit has to reach. */
  readonly needed: number;
}

/** Of the limits. */
const quantile = 0.05;

/**
 * How much more is asked than the fidelity at which raters lose what they may (`deep.lost`). Values are not normal where parts clash, and limits that take them to be are too high
 * too often: of flaws that cost 16 points up to 10 of 100 passed without it, up to 3 with it (200 ratings, seeds 2000 to 2019).
 */
const margin = 0.04;

/** Whether what follows from reports is what complete outcomes are worth: parts may be reported on rightly, and clash. */
export function ratedWholes(
  ratings: readonly WholeRating[],
  { person, deep }: Pick<PathGateSettings, 'person' | 'deep'>,
): RatedWholes {
  const fidelity = ratingFidelity(ratings, person);
  const needed = fidelityFor(accuracyOf(1, person) - deep.lost, person);
  const at = (p: number) => posteriorQuantile(fidelity, p);
  return { rated: ratings.length, low: at(quantile), median: at(0.5), high: at(1 - quantile), needed: needed + margin };
}

/** Fidelities tried on each side of zero. */
const steps = 100;

/**
 * Posterior, under a flat prior, of the correlation F of value and what follows from reports. Both ratings are normal, of unit variance, and each
 * read with noise, so that they correlate by F / (1 + noise²); a rating that slips has the opposite sign.
 */
export function ratingFidelity(ratings: readonly WholeRating[], person: PersonModel): Posterior {
  const [assisted, inspected] = [
    standardised(ratings.map((r) => r.assisted)),
    standardised(ratings.map((r) => r.inspected)),
  ];
  const values = Float64Array.from({ length: 2 * steps + 1 }, (_, i) => (i - steps) / steps);
  const logs = values.map((fidelity) => {
    const r = fidelity / (1 + person.noise * person.noise);
    return assisted.reduce((sum, x, i) => sum + Math.log(density(x, inspected[i] ?? 0, r, person.slip)), 0);
  });
  const largest = Math.max(...logs);
  const weights = logs.map((log) => Math.exp(log - largest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return { values, probabilities: weights.map((weight) => weight / total) };
}

/** Of two ratings that correlate by `r`, of which one slips in a share 2 slip (1 − slip); but for a factor that does not depend on r. */
function density(x: number, y: number, r: number, slip: number): number {
  const rest = 1 - r * r;
  const normal = (product: number) => Math.exp((2 * r * product - r * r * (x * x + y * y)) / (2 * rest));
  const opposite = 2 * slip * (1 - slip);
  return ((1 - opposite) * normal(x * y) + opposite * normal(-x * y)) / Math.sqrt(rest);
}

/** With mean 0 and mean square 1. */
function standardised(values: readonly number[]): readonly number[] {
  const centre = mean(values);
  const size = Math.sqrt(mean(values.map((value) => (value - centre) ** 2))) || 1;
  return values.map((value) => (value - centre) / size);
}
