import { below, type Rng, rng } from '../../src/math/rng.js';
import { mean, normalCdf, quantile } from '../../src/math/statistics/index.js';
import { type BlindSpot, blindSpotLoss } from '../../src/safeguards/gate/paths/blind-spots.js';
import { type Evaluators, leafError, quadratic, sharesOf, simulateEvaluators } from './evaluators.js';
import { person } from './settings.js';
import type { Quality } from './subject.js';
import {
  briefSize,
  dot,
  drawWorld,
  leafSize,
  leafValue,
  normals,
  parts,
  ruleValue,
  unit,
  type World,
} from './world.js';

/** Outcomes of each level, and pairs that raters compare. */
const size = 2000;
const pairs = 4000;

export interface BlindPlan {
  readonly spot: BlindSpot;
  readonly level: number;
  readonly quality: Quality;
  readonly seeds: readonly number[];
}

/** One line: what a shared error costs assisted raters of a level, and in how many seeds the bound covers it. */
export function blindSpots({ spot, level, quality, seeds }: BlindPlan): string {
  const found = seeds.map((seed) => lossOf({ spot, level, quality }, rng(seed).fork(`blind/${level}`)));
  const excess = found.map(({ loss, bound }) => bound - loss);
  const losses = found.map(({ loss }) => loss);
  const covered = excess.filter((e) => e >= 0).length;
  return [
    `${spot.kind} ${spot.size}`,
    level,
    (100 * mean(losses)).toFixed(1),
    (100 * Math.max(...losses)).toFixed(1),
    `${covered} of ${excess.length}`,
    (100 * quantile(excess, 0.5)).toFixed(1),
  ].join(' | ');
}

/** By paired comparisons: the same outcomes, reported on by evaluators that learned from people who misread, and by ones whose people do not. */
function lossOf({ spot, level, quality: [low, high] }: Omit<BlindPlan, 'seeds'>, chance: Rng) {
  const world = drawWorld(level, chance);
  const fidelities = Array.from({ length: level + 1 }, () => low + (high - low) * chance.next());
  const evaluators = simulateEvaluators(world, fidelities, chance);
  let layer = leavesWith(world, evaluators, spot, chance);
  for (let j = 1; j < level; j++) layer = above(layer, [world.rules[j - 1], evaluators.rules[j - 1]], chance);
  const loss = accuracyLost(layer, world.rules[level - 1] as Float64Array, chance);
  return { loss, bound: blindSpotLoss(spot, sharesOf(evaluators), person) };
}

/** Of outcomes of one level: value, and scores with and without the error that people share. */
interface Scored {
  readonly truth: Float64Array;
  readonly clear: Float64Array;
  readonly misread: Float64Array;
}

function leavesWith(world: World, { leaf }: Evaluators, spot: BlindSpot, chance: Rng): Scored {
  const leaves = Array.from({ length: size }, () => normals(leafSize, chance));
  const truth = Float64Array.from(leaves, (x) => leafValue(world, x));
  const said =
    spot.kind === 'rms'
      ? shifted(world, leaves, truth, spot.size, chance)
      : turnedRegion(leaves, truth, spot.size, chance);
  const score = (values: Float64Array) =>
    values.map(
      (value, i) =>
        leaf.fidelity * value +
        Math.sqrt(1 - leaf.fidelity ** 2) * dot(leaf.error, quadratic(leaves[i] as Float64Array)),
    );
  return { truth, clear: score(truth), misread: score(said) };
}

/** Value plus an error of root mean square s that is uncorrelated with it, scaled back to variance 1. */
function shifted(
  world: World,
  leaves: readonly Float64Array[],
  truth: Float64Array,
  s: number,
  chance: Rng,
): Float64Array {
  const error = leafError(world, chance);
  return truth.map((value, i) => (value + s * dot(error, quadratic(leaves[i] as Float64Array))) / Math.sqrt(1 + s * s));
}

/** The opposite sign for leaves far out along one direction, which hold the given share of squared value. */
function turnedRegion(leaves: readonly Float64Array[], truth: Float64Array, share: number, chance: Rng): Float64Array {
  const along = unit(normals(leafSize, chance));
  const far = leaves.map((x) => Math.abs(dot(x, along)));
  const order = [...far.keys()].sort((a, b) => (far[b] as number) - (far[a] as number));
  const total = dot(truth, truth);
  const said = truth.slice();
  let held = 0;
  for (const i of order) {
    held += (truth[i] as number) ** 2;
    if (held > share * total) break;
    said[i] = -(truth[i] as number);
  }
  return said;
}

function above(under: Scored, [rule, weights]: readonly (Float64Array | undefined)[], chance: Rng): Scored {
  const briefs = normals(size * briefSize, chance);
  const children = Int32Array.from({ length: size * parts }, () => below(chance, size));
  const by = (weigh: Float64Array | undefined, values: Float64Array) => {
    const reports = Float64Array.from(children, (child) => values[child] as number);
    return values.map((_, n) => ruleValue(weigh as Float64Array, briefs, n * briefSize, reports, n * parts));
  };
  return { truth: by(rule, under.truth), clear: by(weights, under.clear), misread: by(weights, under.misread) };
}

/** Accuracy of raters who apply their rule to clear reports, minus that on misread ones; slips and noise in expectation. */
function accuracyLost(under: Scored, rule: Float64Array, chance: Rng): number {
  const { truth, clear, misread } = above(under, [rule, rule], chance);
  const right = (seen: Float64Array, i: number, j: number): number =>
    normalCdf(
      (Math.sign((truth[i] as number) - (truth[j] as number)) * ((seen[i] as number) - (seen[j] as number))) /
        (Math.SQRT2 * person.noise),
    );
  let lost = 0;
  for (let n = 0; n < pairs; n++) {
    const [i, j] = [below(chance, size), below(chance, size)];
    lost += right(clear, i, j) - right(misread, i, j);
  }
  return ((1 - 2 * person.slip) * lost) / pairs;
}
