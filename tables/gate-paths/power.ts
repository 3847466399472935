import { z } from 'zod';
import { rng } from '../../src/math/rng.js';
import { mean } from '../../src/math/statistics/index.js';
import { concludePaths } from '../../src/safeguards/gate/paths/conclude-paths.js';
import { assistedAccuracy } from './accuracy.js';
import { type AuditPlan, auditPaths } from './audits.js';
import { sharesOf } from './evaluators.js';
import { honest } from './lies.js';
import { gateAt, person } from './settings.js';
import { drawSubject, type Lie, type Quality } from './subject.js';

export interface PowerPlan {
  readonly level: number;
  readonly quality: Quality;
  readonly lie: Lie;
  readonly audits: AuditPlan;
  /** Fidelity that is asked for. */
  readonly least: number;
}

export interface Trial {
  readonly decision: string;
  readonly low: number;
  /** The smallest tail of the critic's tests, over levels and of all together. */
  readonly tail: number;
  /** What errors that agree may cost at most, as a share of answers. */
  readonly lost: number;
}

/** One audit of one subject. */
export function trial({ level, quality, lie, audits: plan, least }: PowerPlan, seed: number): Trial {
  const chance = rng(seed).fork(`power/${lie.name}`);
  const subject = drawSubject({ level, quality, lie, person }, chance.fork('subject'));
  const audits = auditPaths(subject, plan, chance.fork('audits'));
  const { decision, predicted, evidence } = concludePaths(
    audits,
    sharesOf(subject.evaluators),
    gateAt(plan.paths, least),
  );
  const { critic, deep } = Evidence.parse(evidence);
  return {
    decision,
    low: predicted.all?.low ?? -1,
    tail: Math.min(critic.together.tail, ...critic.levels.map((one) => one.tail)),
    lost: deep?.lost.most ?? 0,
  };
}

const tail = z.object({ tail: z.number() });
const Evidence = z.object({
  critic: z.object({ levels: z.array(tail), together: tail }),
  deep: z.object({ lost: z.object({ most: z.number() }) }).nullable(),
});

/** Points of accuracy that a lie costs raters of the level above, over worlds that trials do not use; and their accuracy under it. */
export function cost({ level, quality, lie }: Pick<PowerPlan, 'level' | 'quality' | 'lie'>, worlds = 12, pairs = 400) {
  const accuracy = (of: Lie) =>
    mean(
      Array.from({ length: worlds }, (_, i) => {
        const chance = rng(i).fork('cost');
        const subject = drawSubject({ level, quality, lie: of, person }, chance.fork('subject'));
        return assistedAccuracy(subject, pairs, chance.fork('pairs'));
      }),
    );
  const [without, under] = [accuracy(honest), accuracy(lie)];
  return { points: 100 * (without - under), accuracy: under };
}
