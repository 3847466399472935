import { z } from 'zod';
import { rng } from '../../src/math/rng.js';
import { mean } from '../../src/math/statistics/index.js';
import { concludePaths } from '../../src/safeguards/gate/paths/conclude-paths.js';
import type { PathGateSettings } from '../../src/safeguards/gate/paths/settings.js';
import { assistedAccuracy } from './accuracy.js';
import { auditPaths, type CriticKind } from './audits.js';
import { sharesOf } from './evaluators.js';
import { honest } from './lies.js';
import { person } from './settings.js';
import { drawSubject, type Lie, type Quality } from './subject.js';

export interface PowerPlan {
  readonly level: number;
  readonly quality: Quality;
  readonly lie: Lie;
  readonly critic: CriticKind;
  readonly gate: PathGateSettings;
}

export interface Trial {
  readonly decision: string;
  readonly low: number;
  /** The smallest tail over levels of the critic's test. */
  readonly tail: number;
  /** The tail of the test whether errors of several levels agree. */
  readonly agreeing: number;
}

/** One audit of one subject. */
export function trial({ level, quality, lie, critic, gate }: PowerPlan, seed: number): Trial {
  const chance = rng(seed).fork(`power/${lie.name}`);
  const subject = drawSubject({ level, quality, lie, person }, chance.fork('subject'));
  const audits = auditPaths(subject, gate.most, chance.fork('audits'), critic);
  const { decision, predicted, evidence } = concludePaths(audits, sharesOf(subject.evaluators), gate);
  const { critic: found, agreeing } = Evidence.parse(evidence);
  return {
    decision,
    low: predicted.all?.low ?? -1,
    tail: Math.min(...found.levels.map(({ tail }) => tail)),
    agreeing: agreeing.tail,
  };
}

const Evidence = z.object({
  critic: z.object({ levels: z.array(z.object({ tail: z.number() })) }),
  agreeing: z.object({ tail: z.number() }),
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
