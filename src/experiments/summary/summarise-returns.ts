import type { E, ReturnsSummary } from '../../types/summary.js';
import type { Figure } from '../measure/figure.js';
import type { LevelResult } from '../measure/result.js';

/** Episodes in the units of the world, where it has episodes. */
export function returnsOf(
  rows: readonly LevelResult[],
  of: (pick: (row: LevelResult) => Figure | null) => E,
): ReturnsSummary | null {
  if (rows.every((r) => r.worker.returns === null)) return null;
  const each = (name: 'worker' | 'visible' | 'random' | 'optimal') => of((r) => r.worker.returns?.[name] ?? null);
  const gamer = (name: 'hidden' | 'visible' | 'trueReturn') => of((r) => r.worker.returns?.gamer?.[name] ?? null);
  return {
    worker: each('worker'),
    visible: each('visible'),
    random: each('random'),
    optimal: each('optimal'),
    gamer: rows.every((r) => !r.worker.returns?.gamer)
      ? null
      : {
          hidden: gamer('hidden'),
          visible: gamer('visible'),
          trueReturn: gamer('trueReturn'),
          gapClosed: of(gapClosed),
        },
  };
}

/** Share of the true return that gaming the visible reward loses and that the worker does not; not defined where hardly any is lost. */
function gapClosed({ worker: { trueReturn, returns } }: LevelResult): Figure | null {
  const gamed = returns?.gamer?.trueReturn;
  if (!trueReturn || !gamed || 1 - gamed.value < 0.05) return null;
  return { value: (trueReturn.value - gamed.value) / (1 - gamed.value), sd: 0, n: 1 };
}
