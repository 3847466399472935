import { rng } from '../../src/math/rng.js';
import { mean } from '../../src/math/statistics/index.js';
import { person } from './settings.js';
import { drawOutcome, drawSubject, type Lie, type Quality, rootReport } from './subject.js';
import { judgedAt } from './tree.js';

/** Outcomes of each world. */
const size = 400;

/** One line: correlation of an evaluator's reports with what a person makes of the root from 1, 2 … k levels below, and from its leaves; means over worlds. */
export function fidelityBySpan(lie: Lie, level: number, quality: Quality, seeds: readonly number[]): string {
  const found = seeds.map((seed) => {
    const chance = rng(seed).fork('spans');
    const subject = drawSubject({ level, quality, lie, person }, chance.fork('subject'));
    const trees = Array.from({ length: size }, () => drawOutcome(subject, chance));
    const reports = trees.map(rootReport);
    return Array.from({ length: level + 1 }, (_, i) =>
      correlation(
        reports,
        trees.map((tree) => judgedAt(subject.world, subject.forest, tree, { level, place: 0, span: i + 1 })),
      ),
    );
  });
  const spans = Array.from({ length: level + 1 }, (_, i) => mean(found.map((one) => one[i] as number)).toFixed(3));
  return [lie.name, ...spans].join(' | ');
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const [centreA, centreB] = [mean(a), mean(b)];
  const product = (x: readonly number[], cx: number, y: readonly number[], cy: number) =>
    x.reduce((sum, value, i) => sum + (value - cx) * ((y[i] as number) - cy), 0);
  return product(a, centreA, b, centreB) / Math.sqrt(product(a, centreA, a, centreA) * product(b, centreB, b, centreB));
}
