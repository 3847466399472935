import type { Config } from '../../src/experiments/config/schema.js';
import { rng } from '../../src/math/rng.js';
import { mean } from '../../src/math/statistics/index.js';
import { decideByPaths } from '../../src/recursion/promotion/paths/promote-by-paths.js';
import { climbEvaluators } from '../measure/evaluators.js';
import { deliver } from './best-of.js';

/** What the gate by paths says of delivered outcomes of one level of a seed, and what they are: `limit` the 5 % limit of fidelity, means over offers. */
export interface LimitFigure {
  readonly seed: number;
  readonly level: number;
  readonly limit: number;
  readonly chosen: number;
  readonly served: number;
}

/** Audits the evaluators of levels 0 to `top` along paths, whatever the gates below say, and delivers the best of 64 by each. */
export async function* limits(
  config: Config,
  seed: number,
  { top, offers }: { readonly top: number; readonly offers: number },
): AsyncGenerator<LimitFigure> {
  const { staged, run, assistants } = await climbEvaluators(config, seed, top);
  const { paths } = run.gate;
  if (paths == null) throw new RangeError('expected a gate by paths, got none');
  for (const [level, assistant] of assistants.entries()) {
    const { concluded } = await decideByPaths(run, assistant, paths);
    const limit = 'predicted' in concluded ? concluded.predicted.delivered : null;
    if (limit === null) continue;
    const chance = rng(seed).fork(`limits/${level}`);
    const some: { readonly chosen: number; readonly served: number }[] = [];
    for (let i = 0; i < offers; i++)
      some.push(
        await deliver({ run, world: staged }, assistant, { candidates: 64, brief: 'any' }, chance.fork(`${i}`)),
      );
    yield { seed, level, limit, chosen: mean(some.map((s) => s.chosen)), served: mean(some.map((s) => s.served)) };
  }
}
