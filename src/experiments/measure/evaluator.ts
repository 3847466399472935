import type { Rng } from '../../math/rng.js';
import { sideOf } from '../../recursion/promotion/judgement.js';
import type { Ladder } from '../../recursion/run/ladder.js';
import type { Side } from '../../types/audit.js';
import { reported } from '../../types/evaluation.js';
import type { Assistant } from '../../types/help.js';
import type { Oracle } from '../../types/truth.js';
import type { Figure } from './figure.js';
import { accuracy, drawTrials, type Trial } from './trials.js';

/** Accuracy of an evaluator on outcomes of its own level, against hidden truth. */
export async function measureEvaluator<O, A>(
  { ladder, oracle }: { readonly ladder: Ladder<O, A>; readonly oracle: Oracle<O, A> },
  assistant: Assistant<O, A>,
  { judgements, rng }: { readonly judgements: number; readonly rng: Rng },
): Promise<Figure | null> {
  const trials = drawTrials({ ladder, oracle }, { level: assistant.level, count: judgements }, rng);
  const sides = await evaluatorSides(ladder, assistant, trials);
  return accuracy(sides, trials);
}

/** The side that an evaluator's own reports imply in each trial. */
export async function evaluatorSides<O, A>(
  ladder: Ladder<O, A>,
  assistant: Assistant<O, A>,
  trials: readonly Trial<O, A>[],
): Promise<readonly Side[]> {
  const sides: Side[] = [];
  for (const { judgement, rng } of trials) {
    const reports = await assistant.assist(judgement.items, { rng: rng.fork('evaluator') });
    sides.push(
      sideOf(
        ladder.form,
        reports.map((help) => reported(help) ?? 0),
        rng.fork('evaluator/toss').next(),
      ),
    );
  }
  return sides;
}
