import { silent } from '../../feedback/log/journal/journal.js';
import { rng } from '../../math/rng.js';
import { costs } from '../../recursion/run/cost.js';
import type { Run } from '../../recursion/run/run.js';
import { acquisitions } from '../../uncertainty/acquisition/index.js';
import type { Config } from '../config/schema.js';
import type { ExperimentWorld } from './experiment-world.js';
import { rewardFits } from './reward-fit.js';

/** Everything of a run that follows from its config and seed. */
export function runOf<O, A>(
  config: Config,
  seed: number,
  { ladder }: Pick<ExperimentWorld<O, A>, 'ladder'>,
): Run<O, A> {
  const acquisition = acquisitions[config.acquisition];
  if (acquisition === undefined)
    throw new RangeError(
      `expected an acquisition among ${Object.keys(acquisitions).join(', ')}, got ${config.acquisition}`,
    );
  return {
    ladder,
    learn: config,
    gate: config.gate,
    acquisition,
    l2: config.fit.l2,
    slip: config.fit.slip,
    journal: silent,
    costs: costs(),
    rng: rng(seed).fork('climb'),
    queryId: (name) => name,
    ...rewardFits(config),
  };
}
