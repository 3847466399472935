import type { Config } from '../../src/experiments/config/schema.js';
import { stage, trainLadder } from './chain.js';
import type { ArmFigure } from './figures.js';
import type { Measured } from './opponents.js';
import { evaluatorRight, helpOnTrials, ratersRight, trialsOf } from './trials.js';

/** Evaluators that are linear in what they see of a node and networks over it, taught by chosen and by random questions. */
export async function* measureNetworks(
  config: Config,
  seed: number,
  { top, judgements }: Measured,
): AsyncGenerator<ArmFigure> {
  const { labels } = config.evaluator;
  for (const [model, acquisition] of [
    ['linear', config.acquisition],
    ['linear', 'random'],
    ['mlp', config.acquisition],
    ['mlp', 'random'],
  ] as const) {
    const evaluator = acquisition === 'random' ? { ...config.evaluator, rounds: 1, pool: 4 } : config.evaluator;
    const staged = stage({ ...config, acquisition, evaluator, fit: { ...config.fit, model } }, seed);
    const { raters } = staged.run.ladder;
    const chain = await trainLadder(staged, top);
    const arm = `${model === 'mlp' ? 'network' : 'linear'}, ${acquisition === 'random' ? 'random' : 'chosen'} questions`;
    for (let level = 1; level <= top; level++) {
      const [lower, here] = [chain[level - 1], chain[level]];
      if (lower === undefined || here === undefined) continue;
      const trials = trialsOf(staged, level, judgements);
      const shown = await helpOnTrials(staged, trials, lower.assistant);
      const figure = { seed, level, labels: labels * (level + 1), looks: labels * (2 + 8 * level) };
      yield { ...figure, arm: `${arm}: assisted`, right: await ratersRight(staged, trials, raters, shown) };
      yield { ...figure, arm: `${arm}: evaluator`, right: await evaluatorRight(staged, trials, here.assistant) };
    }
  }
}
