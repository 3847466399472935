import { fitLinear } from '../evaluators/linear-reward.js';
import { silent } from '../feedback/journal.js';
import { rng } from '../math/rng.js';
import { costs } from '../recursion/cost.js';
import type { Run } from '../recursion/run.js';
import type { FitReward } from '../types/reward-model.js';
import { acquisitions } from '../uncertainty/acquisition/index.js';
import { ensemble } from '../uncertainty/ensemble.js';
import type { Config } from './config/schema.js';
import type { Staged } from './staged.js';

/** Everything of a run that follows from its config and seed. */
export function runOf<S, O, A>(
  config: Config,
  seed: number,
  { ladder }: Pick<Staged<S, O, A>, 'ladder'>,
): Run<S, O, A> {
  const acquisition = acquisitions[config.acquisition];
  if (acquisition === undefined)
    throw new RangeError(
      `expected an acquisition among ${Object.keys(acquisitions).join(', ')}, got ${config.acquisition}`,
    );
  const { l2, rationality, slip, tieWidth, members } = config.fit;
  const plain = (width: number): FitReward =>
    fitLinear({ l2, width, nuisance: { rationality, slip, tieWidth }, iterations: 60 });
  return {
    ladder,
    learn: config,
    gate: config.gate,
    acquisition,
    l2,
    slip,
    journal: silent,
    costs: costs(),
    rng: rng(seed).fork('climb'),
    fitPlain: plain,
    fit:
      config.acquisition === 'disagreement' || (config.acting?.pessimism ?? 0) > 0
        ? (width) => withMembers(plain(width), members)
        : plain,
  };
}

/** The model of all labels, with bootstrap members beside it: fitted only where what they disagree about is asked for. */
const withMembers = (fit: FitReward, members: number): FitReward => {
  const together = ensemble(fit, members);
  return async (labels, chance, weights) => ({
    ...(await fit(labels, chance, weights)),
    members: (await together(labels, chance, weights)).members,
  });
};
