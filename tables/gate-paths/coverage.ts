import { type Rng, rng } from '../../src/math/rng.js';
import { mean, quantile } from '../../src/math/statistics/index.js';
import { predictFidelity } from '../../src/safeguards/gate/paths/predict-fidelity.js';
import type { PersonModel } from '../../src/safeguards/gate/paths/settings.js';
import { auditPaths } from './audits.js';
import { auditsWithin } from './budget.js';
import { sharesOf, trueFidelity } from './evaluators.js';
import { layerAt } from './forest.js';
import { honest } from './lies.js';
import { mostLooks, person } from './settings.js';
import { deliveredRoot, drawSubject, type Quality, type Subject } from './subject.js';

export interface CoveragePlan {
  readonly level: number;
  readonly quality: Quality;
  readonly seeds: readonly number[];
  /** How people really answer; the gate assumes slips of 5 % and noise .3. */
  readonly person?: PersonModel;
  /** What the gate assumes of them, and the factor within which it estimates. */
  readonly assumed?: PersonModel;
  readonly within?: number;
}

/** Of one seed: true fidelity and slope of value on score, and the lower limits that the gate predicts of them. */
interface Covered {
  readonly random: { readonly truth: number; readonly limit: number };
  readonly delivered: { readonly truth: number; readonly limit: number };
}

/** Outcomes over which the worth of what is delivered is averaged. */
const measured = 1000;

/** One line: how often each limit lies above what it limits, and how far below it in the median. */
export function coverage(plan: CoveragePlan): string {
  const found = plan.seeds.map((seed) => covered(plan, seed));
  const side = (of: 'random' | 'delivered'): string => {
    const gaps = found.map((one) => one[of].truth - one[of].limit);
    const above = gaps.filter((gap) => gap < 0).length;
    const truth = mean(found.map((one) => one[of].truth));
    return `${truth.toFixed(3)} | ${above} of ${gaps.length} | ${quantile(gaps, 0.5).toFixed(3)} | ${Math.min(...gaps).toFixed(3)}`;
  };
  return `${plan.level} | ${side('random')} | ${side('delivered')}`;
}

function covered(plan: CoveragePlan, seed: number): Covered {
  const { level, quality, person: real = person, assumed = person, within = 3 } = plan;
  const chance = rng(seed).fork(`coverage/${level}`);
  const subject = drawSubject({ level, quality, lie: honest, person: real }, chance.fork('subject'));
  const audits = auditPaths(subject, auditsWithin(mostLooks, level), chance.fork('audits'));
  const { random, delivered } = predictFidelity(audits, sharesOf(subject.evaluators), {
    person: assumed,
    within,
    quantile: 0.1,
  });
  return {
    random: { truth: trueFidelity(subject.world, subject.evaluators), limit: random ?? -1 },
    delivered: { truth: deliveredShare(subject, chance.fork('delivered')), limit: delivered ?? -1 },
  };
}

/** True value of what is delivered, as a share of the score that it is delivered for. */
function deliveredShare(subject: Subject, chance: Rng): number {
  const { truth, scores } = layerAt(subject.forest, subject.level);
  const roots = Array.from({ length: measured }, () => deliveredRoot(subject, chance));
  return mean(roots.map((root) => truth[root] as number)) / mean(roots.map((root) => scores[root] as number));
}
