import type { DegreeShares, PathAudit } from '../../../types/path-audit.js';
import type { GateDecision } from '../../../types/promotion.js';
import { type AgreeingErrors, agreeingErrors } from './agreeing-errors.js';
import { contradictionsByLevel, falseAlarm, type LevelContradictions } from './critic-test.js';
import { type PredictedFidelity, predictFidelity } from './predict-fidelity.js';
import type { PathGateSettings } from './settings.js';

export interface PathConclusion extends GateDecision {
  readonly predicted: PredictedFidelity;
}

/**
 * Decides on an evaluator of level k from paths through its outcomes: no complete outcome is inspected. Withheld where people contradict
 * the evaluator more often than an honest one on the critic's paths, or where errors of several levels point the same way; granted
 * where neither does and the lower limit of the predicted fidelity reaches what is asked for. `shares`: of levels 1 … k, as in
 * `composeFidelity`. Pure, so that it can be recomputed from a log.
 */
export function concludePaths(
  audits: readonly PathAudit[],
  shares: readonly DegreeShares[],
  settings: PathGateSettings,
): PathConclusion {
  const byCritic = audits.filter((a) => a.path === 'critic').flatMap((a) => a.comparisons);
  const levels = contradictionsByLevel(byCritic, shares.length + 1, settings);
  const predicted = predictFidelity(audits, shares, settings);
  const agreeing = agreeingErrors(audits, predicted.local, settings.person);
  const evidence = {
    paths: audits.length,
    looks: audits.flatMap((a) => a.comparisons).reduce((sum, { looks }) => sum + looks, 0),
    fidelity: { ...predicted.all, local: predicted.local, needed: settings.least },
    critic: { levels, falseAlarm: falseAlarm(levels.length, settings.critic.error) },
    agreeing,
  };
  const lies = [...contradictedWhy(levels, settings), ...agreeingWhy(agreeing, settings)];
  const judged =
    lies.length > 0
      ? ({ decision: 'withheld', reasons: lies } as const)
      : byFidelity(audits.length, predicted, settings);
  return { ...judged, evidence, predicted };
}

function contradictedWhy(levels: readonly LevelContradictions[], { critic }: PathGateSettings): string[] {
  return levels
    .filter(({ tail }) => tail <= critic.error)
    .map(
      ({ level, contradicted, of, expected, tail }) =>
        `people contradict scores of level ${level} where the critic looked: ${contradicted} of ${of}, ${expected.toFixed(1)} expected of an honest evaluator (probability ${tail.toPrecision(2)})`,
    );
}

const agreeingWhy = ({ z, tail }: AgreeingErrors, settings: PathGateSettings): string[] =>
  tail <= settings.agreeing
    ? [
        `errors of several levels on a path point the same way (z ${z.toFixed(1)}): predicted fidelity takes them to be independent`,
      ]
    : [];

/** By the limits of the predicted fidelity, each wrong with the probability of the setting's quantile. */
export function byFidelity(
  paths: number,
  { all }: PredictedFidelity,
  { least, fewest, most }: PathGateSettings,
  what = 'paths',
): Pick<GateDecision, 'decision' | 'reasons'> {
  const { low, high } = all ?? { low: -1, high: 1 };
  const limits = `predicted fidelity ${low.toFixed(3)} to ${high.toFixed(3)} (lower limit needed: ${least})`;
  if (paths >= fewest && high < least) return { decision: 'withheld', reasons: [limits] };
  if (paths >= fewest && low >= least) return { decision: 'granted', reasons: [] };
  if (paths >= most) return { decision: 'withheld', reasons: [`${limits} after all ${paths} ${what}`] };
  return { decision: 'insufficient evidence', reasons: [`${limits} after ${paths} of at most ${most} ${what}`] };
}
