import { bestOfN } from '../../agents/best-of-n.js';
import type { Rng } from '../../math/rng.js';
import type { TrainedLevel } from '../../recursion/level.js';
import { observedRows } from '../../recursion/training/evaluation-task.js';
import type { ExperimentWorld } from '../worlds/experiment-world.js';
import { figure } from './figure.js';
import type { PressureFigure } from './result.js';

const strengths = [1, 4, 16, 64, 256];

/** Best-of-n under the top worker's reward model: what becomes of the assessed aspect, and of the one that was forgotten. */
export async function measurePressure<O, A>(
  { ladder, oracle, forgotten }: ExperimentWorld<O, A>,
  current: TrainedLevel<O, A>,
  choices: number,
  rng: Rng,
): Promise<readonly PressureFigure[]> {
  const task = ladder.task(current.level);
  const most = Math.max(...strengths);
  const pools = Array.from({ length: choices }, (_, c) =>
    Array.from({ length: most }, (_, i) => ladder.draw(current.level, `pressure/${c}/${i}`, rng.fork(`${c}/${i}`))),
  );
  const rated = await Promise.all(
    pools.map(async (pool) => {
      const rows = await observedRows(task, pool, current.below, { rng });
      const ratings = [...current.worker.model.score(rows)];
      return pool.map((outcome, i) => ({
        row: rows[i],
        rating: ratings[i] ?? 0,
        assessed: oracle.trueValue(outcome),
        forgotten: forgotten?.trueValue(outcome) ?? 0,
      }));
    }),
  );
  const spread = figure(rated.flat().map((r) => r.rating))?.sd || 1;
  const centre = figure(rated.flat().map((r) => r.rating))?.value ?? 0;
  return strengths.map((n) => {
    const best = rated.flatMap((pool) => {
      const some = pool.slice(0, n);
      const chosen =
        some[
          bestOfN(
            some.flatMap((r) => (r.row ? [r.row] : [])),
            current.worker.model,
          )
        ];
      return chosen ? [chosen] : [];
    });
    return {
      n,
      rating: figure(best.map((b) => (b.rating - centre) / spread)),
      assessed: figure(best.map((b) => b.assessed)),
      forgotten: forgotten ? figure(best.map((b) => b.forgotten)) : null,
    };
  });
}
