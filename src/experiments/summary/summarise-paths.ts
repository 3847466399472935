import { mean } from '../../math/statistics/index.js';
import type { BlindSpotLoss, E, Estimate } from '../../types/summary.js';
import type { LevelResult } from '../measure/result.js';

type Found = Pick<LevelResult, 'byPaths'>;
type Prediction = NonNullable<NonNullable<LevelResult['byPaths']>['predicted']>;

/** One seed: what its gate predicts, over paths. Several: the mean of each of the three over those that predict anything. */
export function predicted(rows: readonly Found[]): E {
  const found = rows.flatMap(({ byPaths }) => (byPaths?.predicted ? [byPaths.predicted] : []));
  const [only] = found;
  if (only === undefined) return null;
  if (rows.length === 1) return { ...only, over: 'queries' };
  const of = (pick: (one: Prediction) => number) => mean(found.map(pick));
  return { value: of((p) => p.value), low: of((p) => p.low), high: of((p) => p.high), n: found.length, over: 'seeds' };
}

/** What each error would cost: the largest over seeds, for it is a bound. */
export function blindSpots(rows: readonly Found[]): readonly BlindSpotLoss[] {
  const found = rows.flatMap(({ byPaths }) => (byPaths === undefined ? [] : [byPaths.blindSpots]));
  return (found[0] ?? []).map(({ kind, size }, i) => {
    const losses = found.flatMap((spots) => spots[i]?.loss ?? []);
    const loss: Estimate = { value: Math.max(...losses), low: null, high: null, n: losses.length, over: 'seeds' };
    return { kind, size, loss };
  });
}
