import type { SelectionObservation } from '../../src/environments/trees/tree.js';
import { helpOn } from '../../src/evaluators/raters/assisted.js';
import { drawTrials, rights } from '../../src/experiments/measure/trials.js';
import type { ExperimentWorld } from '../../src/experiments/worlds/experiment-world.js';
import { rng } from '../../src/math/rng.js';
import { mean } from '../../src/math/statistics/index.js';
import { type FlatOpponent, flatSide } from '../../src/recursion/promotion/flat.js';
import { answerJudgement } from '../../src/recursion/promotion/judgement.js';
import type { Side } from '../../src/types/audit.js';
import type { Assistance } from '../../src/types/help.js';
import type { Helper } from './evaluators.js';
import type { Reach } from './records.js';

/** What is compared at a level: raters with this help or none, and opponents that were trained for it. */
interface Compared {
  readonly level: number;
  readonly help: Helper | undefined;
  readonly flat: readonly FlatOpponent<SelectionObservation, number>[];
  readonly seed: number;
  readonly judgements: number;
}

/** Accuracies at a level against hidden truth, on the same judgements. */
export async function againstFlat(
  { ladder, oracle }: ExperimentWorld,
  { level, help, flat, seed, judgements }: Compared,
): Promise<Omit<Reach, 'seed' | 'decision'>> {
  const trials = drawTrials({ ladder, oracle }, { level, count: judgements }, rng(seed).fork(`bench/reach/${level}`));
  const asked = async (arm: string, raters = ladder.raters, assistants: readonly Helper[] = []) => {
    const sides: Side[] = [];
    for (const { judgement, rng } of trials) {
      const parts = judgement.items.map((item) => ladder.task(level).parts(item));
      const shown: readonly Assistance[] = await helpOn(parts, assistants, { rng: rng.fork('help') });
      const conditions = { form: ladder.form, raters, shown };
      sides.push((await answerJudgement(judgement, conditions, { rng: rng.fork(arm) })).side);
    }
    return mean(rights(sides, trials));
  };
  const flats = flat.map((one) => [
    one.name,
    mean(
      rights(
        trials.map((t) => flatSide(ladder, one, t.judgement, t.rng.fork(one.name).next())),
        trials,
      ),
    ),
  ]);
  return {
    level,
    unaided: await asked('unaided'),
    ceiling: await asked('ceiling', ladder.inspectors[0]),
    assisted: help === undefined ? null : await asked('assisted', ladder.raters, [help]),
    flat: Object.fromEntries(flats) as Reach['flat'],
  };
}
