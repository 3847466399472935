import { tabulatedNormalCdf } from '../../../math/statistics/index.js';
import type { NodeComparison } from '../../../types/path-audit.js';
import { leftOpen } from './answer-model.js';
import { fidelitiesFor } from './local-fidelity.js';
import type { PersonModel } from './settings.js';

/** How people may answer, and how probable that is; weights sum to one. */
export interface LikelyPerson {
  readonly person: PersonModel;
  readonly weight: number;
}

/** Values tried of slips, and of noise. */
const tried = { slip: 7, noise: 11 };
/** Those that are less probable than the most probable one by this factor are left out. */
const negligible = 0.05;

/**
 * What repeated readings say of how people answer: the posterior over a grid of slips and noise, which reaches from what is assumed
 * divided by `within` to it multiplied by that, under a prior flat in both logarithms. Only how the readings of one comparison agree
 * counts, whatever the evaluator's fidelity: lies of an evaluator, which all readings contradict, do not pass for slips.
 */
export function likelyPeople(
  comparisons: readonly NodeComparison[],
  assumed: PersonModel,
  within: number,
): LikelyPerson[] {
  const repeated = readingsOf(comparisons, assumed);
  const grid = around(assumed.slip, within, tried.slip).flatMap((slip) =>
    around(assumed.noise, within, tried.noise).map((noise) => ({ ...assumed, slip: Math.min(slip, 0.45), noise })),
  );
  const logs = grid.map((person) => logMeanLikelihood(repeated, person));
  return weighed(grid, logs);
}

/** The mean over what is likely. */
export const expectedOver = (people: readonly LikelyPerson[], of: (person: PersonModel) => number): number =>
  people.reduce((sum, { person, weight }) => sum + weight * of(person), 0);

function weighed(grid: readonly PersonModel[], logs: readonly number[]): LikelyPerson[] {
  const largest = Math.max(...logs);
  const weights = logs.map((log) => Math.exp(log - largest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const likely = grid
    .map((person, i) => ({ person, weight: (weights[i] as number) / total }))
    .filter(({ weight }) => weight * total >= negligible);
  const kept = likely.reduce((sum, { weight }) => sum + weight, 0);
  return likely.map(({ person, weight }) => ({ person, weight: weight / kept }));
}

/** `n` values at equal ratios from `middle` / `factor` to `middle` · `factor`; the middle alone where the factor is one. */
const around = (middle: number, factor: number, n: number): number[] =>
  factor === 1 || middle === 0
    ? [middle]
    : Array.from({ length: n }, (_, i) => middle * factor ** ((2 * i) / (n - 1) - 1));

/** Logarithm of the likelihood of all readings, averaged over fidelities from 0 to 1 under a prior flat in their slopes. */
function logMeanLikelihood(repeated: readonly Readings[], person: PersonModel): number {
  const grid = fidelitiesFor(person).filter((rho, i) => rho >= 0 && i % 4 === 0);
  const logs = Array.from(grid, (rho) =>
    repeated.reduce((sum, r) => sum + r.times * Math.log(likelihood(r, rho, person)), 0),
  );
  const largest = Math.max(...logs);
  return largest + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - largest), 0) / logs.length);
}

/** Repeated readings, those of like scores and answers together. */
function readingsOf(comparisons: readonly NodeComparison[], person: PersonModel): Readings[] {
  const found = new Map<string, Readings>();
  for (const { answer, again, ...scores } of comparisons) {
    if (again.length === 0) continue;
    const readings = [answer, ...again];
    // Firsts among readings at d are as probable as seconds at −d.
    const agreed = readings.filter((each) => (each === 'first') === scores.difference > 0).length;
    const difference = Math.round(Math.abs(scores.difference) / like.difference) * like.difference;
    const open = Math.round(leftOpen(scores, person) / like.open) * like.open;
    const key = [difference, open, agreed, readings.length].join();
    const times = (found.get(key)?.times ?? 0) + 1;
    found.set(key, { difference, open, firsts: agreed, of: readings.length, times });
  }
  return [...found.values()];
}

/** Steps to which scores are rounded. */
const like = { difference: 0.05, open: 0.25 };

interface Readings {
  readonly difference: number;
  /** `leftOpen` of the comparison. */
  readonly open: number;
  readonly firsts: number;
  readonly of: number;
  readonly times: number;
}

/** Of so many first answers among independent readings of one pair, whose values differ by what its scores say and what they leave open. */
function likelihood({ difference, open, firsts, of }: Readings, rho: number, { slip, noise }: PersonModel): number {
  const reading = 1 / (Math.SQRT2 * noise);
  const spread = Math.sqrt((1 - rho * rho) * open);
  let sum = 0;
  for (let i = 0; i < nodes.length; i++) {
    const apart = rho * difference + spread * (nodes[i] as number);
    const p = slip + (1 - 2 * slip) * tabulatedNormalCdf(apart * reading);
    let term = weights[i] as number;
    for (let n = 0; n < of; n++) term *= n < firsts ? p : 1 - p;
    sum += term;
  }
  return sum;
}

/** Gauss–Hermite quadrature for a standard normal, of order 9 (Abramowitz & Stegun 1964, table 25.10). */
const half = [0, 1.0232556638, 2.0768479787, 3.2054290029, 4.5127458634];
const halfWeights = [0.4063492063, 0.2440975029, 0.0499164068, 0.0027891413, 0.0000223458];
const nodes = [...half.slice(1).map((x) => -x), ...half];
const weights = [...halfWeights.slice(1), ...halfWeights];
