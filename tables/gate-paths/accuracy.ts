import type { Rng } from '../../src/math/rng.js';
import { normalCdf } from '../../src/math/statistics/index.js';
import { layerAt } from './forest.js';
import { drawOutcome, rootReport, type Subject } from './subject.js';
import { briefSize, normals, parts, ruleValue } from './world.js';

/** Share of right answers of raters one level up who are shown the evaluator's reports, over `pairs` comparisons; noise and slips in expectation. */
export function assistedAccuracy(subject: Subject, pairs: number, chance: Rng): number {
  const { person } = subject;
  let sum = 0;
  for (let n = 0; n < pairs; n++) {
    const [first, second] = [drawAbove(subject, chance), drawAbove(subject, chance)];
    const apart = (first.judged - second.judged) / (Math.SQRT2 * person.noise);
    const side = Math.sign(first.truth - second.truth);
    sum += person.slip + (1 - 2 * person.slip) * normalCdf(side * apart);
  }
  return sum / pairs;
}

/** An outcome of the level above the evaluator's: what it is worth, and what a person makes of it from four reports. */
function drawAbove(subject: Subject, chance: Rng): { readonly truth: number; readonly judged: number } {
  const rule = subject.world.rules[subject.level] as Float64Array;
  const brief = normals(briefSize, chance);
  const trees = Array.from({ length: parts }, () => drawOutcome(subject, chance));
  const { truth } = layerAt(subject.forest, subject.level);
  const values = trees.map((tree) => truth[tree.nodes[subject.level]?.[0] as number] as number);
  return { truth: ruleValue(rule, brief, 0, values), judged: ruleValue(rule, brief, 0, trees.map(rootReport)) };
}
