import { loadConfig } from '../../src/experiments/config/load.js';
import { run } from '../../src/experiments/run/run.js';

/** Two levels in about a second: too few labels to learn much, a gate that lets nearly anything through. */
const settings = {
  ...{ 'evaluator.labels': 12, 'evaluator.rounds': 1, 'evaluator.pool': 3 },
  ...{ 'worker.labels': 12, 'worker.rounds': 1, 'worker.pool': 3, 'policy.contexts': 30, 'policy.steps': 10 },
  ...{ 'measure.judgements': 20, 'measure.offers': 10, 'measure.curve': 0, 'fit.members': 2, 'flat.mostLabels': 10 },
  ...{ 'stop.whenFlatWins': false, 'gate.most': 10, 'gate.batch': 10, 'gate.margin': 1 },
};

/** A finished run of simulated raters, into this folder. */
export async function smallRun(dir: string): Promise<void> {
  await run(await loadConfig('claims', { levels: 2, settings }), [0], dir, { threads: 1 });
}
