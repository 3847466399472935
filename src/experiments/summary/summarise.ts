import { mean, meanInterval, wilson } from '../../math/statistics/index.js';
import type { Decision } from '../../types/promotion.js';
import type { CurvePoint, E, Estimate, LevelSummary, Summary } from '../../types/summary.js';
import type { Config } from '../config/schema.js';
import type { Figure } from '../measure/figure.js';
import type { LevelResult, SeedResult } from '../measure/result.js';
import { opponentsOf } from './summarise-opponents.js';
import { blindSpots, predicted } from './summarise-paths.js';
import { relianceOver } from './summarise-reliance.js';
import { returnsOf } from './summarise-returns.js';

/** What the seeds say together. One seed: intervals over queries; several: over seeds, Student's t. */
export function summarise(config: Config, results: readonly SeedResult[], cost: Summary['cost']): Summary {
  const depth = Math.max(...results.map((r) => r.levels.length));
  return {
    schema: 'belay.summary/1',
    experiment: config.experiment,
    config,
    seeds: results.map((r) => r.seed),
    truth: 'hidden',
    levels: Array.from({ length: depth }, (_, level) => ({
      ...levelSummary(results.flatMap((r) => r.levels[level] ?? [])),
      auditLooks: Math.max(...results.map(({ auditLooks }) => auditLooks?.[level] ?? 0)),
    })),
    ended: results.flatMap((r) => (r.ended ? [{ seed: r.seed, ...r.ended }] : [])),
    curves: curves(results),
    reliance: relianceOver(results.map((r) => r.reliance)),
    pressure: pressure(results),
    cost,
  };
}

/** A figure over seeds, or over queries where there is one seed. Seeds without it do not count. */
export function estimate(figures: readonly (Figure | null)[], range: Range = anywhere): E {
  const some = figures.flatMap((f) => (f === null ? [] : [f]));
  const [only] = some;
  if (only === undefined) return null;
  if (some.length > 1) return within(range, { ...meanInterval(some.map((f) => f.value)), over: 'seeds' });
  if (figures.length > 1) return { value: only.value, low: null, high: null, n: 1, over: 'seeds' };
  return overQueries(only, range !== units);
}

type Range = readonly [least: number, most: number];
const anywhere: Range = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
const share: Range = [0, 1];
/** Any value, and never a share of queries, even where it looks like one. */
const units: Range = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];

/** An interval holds no value that the figure cannot have. */
function within([least, most]: Range, { low, high, ...rest }: Estimate): Estimate {
  return {
    ...rest,
    low: low === null ? null : Math.max(least, low),
    high: high === null ? null : Math.min(most, high),
  };
}

/** Proportions get Wilson's interval, other means the normal one. */
function overQueries({ value, sd, n }: Figure, mayBeShare: boolean): E {
  if (n < 2) return { value, low: null, high: null, n, over: 'queries' };
  const successes = value * n;
  const proportion =
    mayBeShare &&
    value >= 0 &&
    value <= 1 &&
    Math.abs(successes - Math.round(successes)) < 1e-6 &&
    Math.abs(sd * sd - (value * (1 - value) * n) / (n - 1)) < 1e-6;
  if (proportion) {
    const { low, high } = wilson(Math.round(successes), n);
    return { value, low, high, n, over: 'queries' };
  }
  const half = (1.96 * sd) / Math.sqrt(n);
  return { value, low: value - half, high: value + half, n, over: 'queries' };
}

function levelSummary(rows: readonly LevelResult[]): Omit<LevelSummary, 'auditLooks'> {
  const [first] = rows;
  if (first === undefined) throw new RangeError('expected at least one seed at this level, got none');
  const of = (pick: (row: LevelResult) => Figure | null, range?: Range): E => estimate(rows.map(pick), range);
  const helped = rows.some((r) => r.arms.assisted !== null);
  const { flat, opponents } = opponentsOf(rows, {
    share: (figures) => estimate(figures, share),
    difference: (figures) => estimate(figures, units),
  });
  return {
    level: first.level,
    task: first.task,
    size: first.size,
    labels: {
      evaluator: most(rows, (r) => r.labels.evaluator),
      worker: most(rows, (r) => r.labels.worker),
      audit: most(rows, (r) => r.labels.audit),
    },
    looks: most(rows, (r) => r.looks),
    rater: {
      unaided: of((r) => r.arms.unaided, share),
      assisted: of((r) => r.arms.assisted, share),
      uplift: of((r) => r.arms.uplift),
      ceiling: of((r) => r.arms.ceiling, share),
      calibration: {
        unaided: of((r) => single(r.arms.calibration.unaided)),
        assisted: of((r) => single(r.arms.calibration.assisted)),
      },
      controls: helped
        ? {
            shuffled: of((r) => r.arms.shuffled, share),
            adversarial: of((r) => r.arms.adversarial, share),
            assistantAlone: of((r) => r.arms.assistantAlone, share),
            rewardModelAsAssistant: of((r) => r.arms.rewardModelAsAssistant, share),
          }
        : null,
    },
    recovered: of(recovered),
    flat: helped
      ? {
          lowerLevelSummed: of((r) => r.arms.lowerLevelSummed, share),
          equalCost: of((r) => r.arms.equalCost, share),
          ...flat,
        }
      : null,
    evaluator: { accuracy: of((r) => r.arms.evaluator, share) },
    ...(opponents && { opponents }),
    worker: {
      trueReturn: of((r) => r.worker.trueReturn),
      proxyReturn: of((r) => r.worker.proxyReturn),
      unaidedTrueReturn: of((r) => r.worker.unaidedTrueReturn),
      returns: returnsOf(rows, (pick) => of(pick, units)),
    },
    vetoes: { raised: most(rows, (r) => r.vetoes.raised), violations: most(rows, (r) => r.vetoes.violations) },
    predicted: predicted(rows),
    blindSpot: blindSpots(rows),
    gate: gate(rows),
  };
}

/** Share of the gap between unaided and full inspection that help closes; not defined where there is hardly a gap. */
function recovered({ arms: { unaided, assisted, ceiling } }: LevelResult): Figure | null {
  if (!unaided || !assisted || !ceiling || ceiling.value - unaided.value < 0.05) return null;
  return single((assisted.value - unaided.value) / (ceiling.value - unaided.value));
}

/** A figure of which a seed has one, without a spread of its own. */
const single = (value: number | null): Figure | null => (value === null ? null : { value, sd: 0, n: 1 });

const most = (rows: readonly LevelResult[], pick: (row: LevelResult) => number): number => Math.max(...rows.map(pick));

/** One seed: its own evidence. Several: the commonest decision, with counts by decision. */
function gate(rows: readonly LevelResult[]): LevelSummary['gate'] {
  const [first] = rows;
  if (rows.length === 1 && first) return { ...first.gate, evidence: { ...first.gate.evidence } };
  const counts = new Map<Decision, number>();
  for (const {
    gate: { decision },
  } of rows)
    counts.set(decision, (counts.get(decision) ?? 0) + 1);
  const [decision] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a));
  const reasons = [...new Set(rows.filter((r) => r.gate.decision === decision).flatMap((r) => r.gate.reasons))];
  const audits = rows.map((r) => Number(r.gate.evidence.audits ?? 0));
  return {
    decision,
    reasons: reasons.slice(0, 3),
    evidence: {
      decisions: Object.fromEntries(counts),
      audits: { mean: mean(audits), most: Math.max(...audits) },
    },
  };
}

/** Every point that some seed came to: the first seed may have ended its climb below the others. */
function curves(results: readonly SeedResult[]): CurvePoint[] {
  const places = new Map(results.flatMap((r) => r.curves).map((c) => [`${c.level}/${c.agent}/${c.labels}`, c]));
  return [...places.values()].map(({ level, agent, labels }) => {
    const same = results.map(
      (r) => r.curves.find((c) => c.level === level && c.agent === agent && c.labels === labels) ?? null,
    );
    return {
      level,
      agent,
      labels,
      truth: estimate(same.map((c) => c?.truth ?? null)),
      proxy: estimate(same.map((c) => c?.proxy ?? null)),
    };
  });
}

function pressure(results: readonly SeedResult[]): Summary['pressure'] {
  return (results[0]?.pressure ?? []).map(({ n }) => {
    const same = results.map((r) => r.pressure.find((p) => p.n === n));
    return {
      n,
      rating: estimate(same.map((p) => p?.rating ?? null)),
      assessed: estimate(same.map((p) => p?.assessed ?? null)),
      forgotten: estimate(same.map((p) => p?.forgotten ?? null)),
    };
  });
}
