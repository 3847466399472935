import type { Assistant } from '../types/help.js';
import { climbRung, type Rung } from './level.js';
import type { Run } from './run.js';

/**
 * The recursion (Leike et al. 2018, arXiv:1811.07871, section 3.2): the evaluator trained at level k, if the gate opens,
 * assists the raters of level k + 1. Where it stays shut the next level is judged unaided. `onRung` hears of each rung as it
 * stands, before the next begins.
 */
export async function climb<S, O, A>(
  run: Run<S, O, A>,
  levels: number,
  onRung?: (rung: Rung<O, A>) => Promise<void>,
): Promise<readonly Rung<O, A>[]> {
  const climbed: Rung<O, A>[] = [];
  let below: Assistant<O, A> | undefined;
  for (let level = 0; level < levels; level++) {
    run.signal?.throwIfAborted();
    const rung = await climbRung(run, level, below);
    climbed.push(rung);
    await onRung?.(rung);
    if (rung.gated.ended !== undefined) break;
    below = rung.gated.promotion.decision === 'granted' ? rung.gated.promotion.assistant : undefined;
  }
  return climbed;
}
