import type { SelectionObservation } from '../../src/environments/trees/tree.js';
import { below, type Rng } from '../../src/math/rng.js';
import { mean } from '../../src/math/statistics/index.js';
import { answerJudgement, drawJudgement, sideOf } from '../../src/recursion/promotion/judgement.js';
import type { Ladder } from '../../src/recursion/run/ladder.js';
import { reported } from '../../src/types/evaluation.js';
import type { Segment } from '../../src/types/trajectory.js';
import type { Helper } from '../measure/evaluators.js';

type Part = Segment<SelectionObservation, number>;

/** Share of pairs in which somebody who inspects every item prefers what the reports prefer: outcomes of the evaluator's level inside of ones of level `within`, or, the same, by themselves. */
export async function agreement(
  ladder: Ladder<SelectionObservation, number>,
  help: Helper,
  { within, pairs }: { readonly within: number; readonly pairs: number },
  rng: Rng,
): Promise<number> {
  const agreed: number[] = [];
  for (let i = 0; i < pairs; i++) {
    const at = rng.fork(`${i}`);
    const { id, items } = drawJudgement(ladder, within, `agreement/${i}`, { rng: at });
    const parts = items.map((item, k) => inside(item, within - help.level, at.fork(`part/${k}`)));
    const values = (await help.assist(parts, { rng: at.fork('help') })).map((said) => reported(said) ?? 0);
    const judged = { form: ladder.form, raters: ladder.inspectors[0], shown: [] };
    const { side } = await answerJudgement({ id, items: parts }, judged, { rng: at.fork('inspect') });
    agreed.push(Number(side === sideOf(ladder.form, values, at.fork('toss').next())));
  }
  return mean(agreed);
}

/** One of the parts `depth` levels down, drawn. */
function inside(item: Part, depth: number, rng: Rng): Part {
  let { part } = item;
  for (let d = 0; d < depth; d++) part = 4 * part + 1 + below(rng, 4);
  return { ...item, part };
}
