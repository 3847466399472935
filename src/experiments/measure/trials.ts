import { type Rng, rng } from '../../math/rng.js';
import { drawJudgement, type Judgement, sideOf } from '../../recursion/promotion/judgement.js';
import type { Ladder } from '../../recursion/run/ladder.js';
import type { Side } from '../../types/audit.js';
import type { Oracle } from '../../types/truth.js';
import { type Figure, figure } from './figure.js';

/** A judgement with the side that is truly right. */
export interface Trial<O, A> {
  readonly judgement: Judgement<O, A>;
  readonly truth: Side;
  readonly rng: Rng;
}

interface JudgedWorld<O, A> {
  readonly ladder: Ladder<O, A>;
  readonly oracle: Oracle<O, A>;
}

/** The chance of the judgements that all arms of a level are measured on. */
export const chanceOfTrials = (seed: number, level: number): Rng => rng(seed).fork(`measure/${level}`).fork('arms');

/** Judgements of a level as they are met in the world, the same for every arm that is measured on them. */
export function drawTrials<O, A>(
  world: JudgedWorld<O, A>,
  { level, count }: { readonly level: number; readonly count: number },
  chance: Rng,
): readonly Trial<O, A>[] {
  return Array.from({ length: count }, (_, i) => {
    const at = chance.fork(`${i}`);
    const { judgement, values } = differing(world, { level, id: `measure/${level}/${i}` }, at);
    return { judgement, truth: sideOf(world.ladder.form, values, at.fork('toss').next()), rng: at };
  });
}

/** Draws at most, where two outcomes are worth the same. */
const draws = 20;

/** A judgement with a right answer: outcomes that are truly worth the same are drawn again. */
function differing<O, A>(
  { ladder, oracle }: JudgedWorld<O, A>,
  { level, id }: { readonly level: number; readonly id: string },
  chance: Rng,
) {
  for (let draw = 0; ; draw++) {
    const judgement = drawJudgement(ladder, level, id, {
      rng: draw === 0 ? chance : chance.fork(`again/${draw}`),
    });
    const values = judgement.items.map((item) => oracle.trueValue(item));
    if (ladder.form === 'claim' || values[0] !== values[1] || draw === draws) return { judgement, values };
  }
}

/** Accuracy of some answers, one a trial. */
export const accuracy = <O, A>(sides: readonly Side[], trials: readonly Trial<O, A>[]): Figure | null =>
  figure(rights(sides, trials));

/** 1 where an answer is right, 0 where it is wrong. */
export const rights = <O, A>(sides: readonly Side[], trials: readonly Trial<O, A>[]): number[] =>
  sides.map((side, i) => Number(side === trials[i]?.truth));
