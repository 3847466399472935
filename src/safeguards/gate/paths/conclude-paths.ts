import type { DegreeShares, PathAudit } from '../../../types/path-audit.js';
import type { GateDecision } from '../../../types/promotion.js';
import { type Contradictions, type ContradictionsFound, falseAlarm, findContradictions } from './critic-test.js';
import { type DeepJudgements, deepJudgements } from './deep-judgements.js';
import { pathComparisons } from './ladder-fidelities.js';
import { leastAsked } from './least-fidelity.js';
import { expectedOver } from './likely-people.js';
import { ladderOn, type PredictedFidelity, predictOn } from './predict-fidelity.js';
import type { PathGateSettings } from './settings.js';

export interface PathConclusion extends GateDecision {
  readonly predicted: PredictedFidelity;
}

/**
 * Decides on an evaluator of level k from paths through its outcomes. Withheld where people contradict the evaluator more often than an
 * honest one on the critic's paths, or where deep judgements show that errors of several levels or parts agree; granted where neither is
 * possible any more and the lower limit of the predicted fidelity reaches what is asked for. `shares`: of levels 1 … k, as in
 * `composeFidelity`. Pure, so that it can be recomputed from a log.
 */
export function concludePaths(
  audits: readonly PathAudit[],
  shares: readonly DegreeShares[],
  settings: PathGateSettings,
): PathConclusion {
  const byCritic = audits.filter((a) => a.path === 'critic').flatMap((a) => a.comparisons);
  const least = leastAsked(shares.length, settings);
  const known = ladderOn(audits, shares.length + 1, settings);
  const predicted = predictOn(known, audits, shares, settings);
  const contradictions = findContradictions(byCritic, shares.length + 1, predicted.people, settings.critic);
  const deep = deepJudgements(audits, shares, known, settings);
  const paths = audits.filter((a) => pathComparisons([a]).length > 0).length;
  const evidence = {
    paths,
    looks: audits.flatMap((a) => a.comparisons).reduce((sum, { looks }) => sum + looks, 0),
    fidelity: { ...predicted.all, local: predicted.local, needed: least },
    people: {
      slip: expectedOver(predicted.people, ({ slip }) => slip),
      noise: expectedOver(predicted.people, ({ noise }) => noise),
    },
    critic: { ...contradictions, falseAlarm: falseAlarm(contradictions.levels.length + 1, settings.critic.error) },
    deep,
  };
  const findings = [byContradictions(contradictions, settings), byDeep(deep, settings), byFidelity(predicted, least)];
  return { ...judged(paths, findings, settings), evidence, predicted };
}

/** What one test says: reasons to withhold whatever else is found, and what more evidence has to rule out. */
interface Finding {
  readonly bad: readonly string[];
  readonly open: readonly string[];
}

/** Decides on what all tests say of so much evidence; `what`: of which kind it is. */
export function judged(
  paths: number,
  findings: readonly Finding[],
  { fewest, most }: PathGateSettings,
  what = 'paths',
): Pick<GateDecision, 'decision' | 'reasons'> {
  const [bad, open] = [findings.flatMap((f) => f.bad), findings.flatMap((f) => f.open)];
  if (paths >= fewest && bad.length > 0) return { decision: 'withheld', reasons: bad };
  if (paths >= fewest && open.length === 0) return { decision: 'granted', reasons: [] };
  if (paths >= most) return { decision: 'withheld', reasons: open.map((why) => `${why}, after all ${paths} ${what}`) };
  const short = [...bad, ...open].map((why) => `${why}, after ${paths} of at most ${most} ${what}`);
  return {
    decision: 'insufficient evidence',
    reasons: short.length > 0 ? short : [`${paths} of at least ${fewest} ${what}`],
  };
}

function byContradictions({ levels, together }: ContradictionsFound, { critic }: PathGateSettings): Finding {
  const why = (where: string, { contradicted, of, expected, tail }: Contradictions): string =>
    `people contradict scores of ${where} where the critic looked: ${contradicted} of ${of}, ${expected.toFixed(1)} expected of an honest evaluator (probability ${tail.toPrecision(2)})`;
  const bad = levels.filter(({ tail }) => tail <= critic.error).map((found) => why(`level ${found.level}`, found));
  const overall = bad.length === 0 && together.tail <= critic.error ? [why('all levels', together)] : [];
  return { bad: [...bad, ...overall], open: [] };
}

function byDeep(found: DeepJudgements | null, { deep }: PathGateSettings): Finding {
  if (found === null) return { bad: [], open: [] };
  const { judged: n, kept, lost } = found;
  const why = `judged from what lies several levels below, the evaluator keeps ${kept.low.toFixed(2)} to ${kept.high.toFixed(2)} of the fidelity that levels by themselves make: errors that agree may cost raters ${(100 * lost.most).toFixed(0)} points (${n} judged; less than ${(100 * deep.lost).toFixed(0)} needed)`;
  return {
    bad: lost.least >= deep.lost ? [why] : [],
    open: lost.least < deep.lost && lost.most >= deep.lost ? [why] : [],
  };
}

/** By the limits of the predicted fidelity, each wrong with the probability of the setting's quantile. */
export function byFidelity({ all }: PredictedFidelity, least: number): Finding {
  const { low, high } = all ?? { low: -1, high: 1 };
  const why = `predicted fidelity ${low.toFixed(3)} to ${high.toFixed(3)} (lower limit needed: ${least.toFixed(3)})`;
  return { bad: high < least ? [why] : [], open: high >= least && low < least ? [why] : [] };
}
