import type { Assistant } from '../types/help.js';
import { climbLevel, type TrainedLevel } from './level.js';
import { recheck, revoke } from './promote.js';
import type { Run } from './run/run.js';

/**
 * The recursion (Leike et al. 2018, arXiv:1811.07871, section 3.2): the evaluator trained at level k, if the gate grants it,
 * assists the raters of level k + 1. Otherwise the next level is judged unaided. `onLevel` is called with each level before the
 * next begins.
 */
export async function climb<O, A>(
  run: Run<O, A>,
  levels: number,
  onLevel?: (trained: TrainedLevel<O, A>) => Promise<void>,
): Promise<readonly TrainedLevel<O, A>[]> {
  const climbed: TrainedLevel<O, A>[] = [];
  let below: Assistant<O, A> | undefined;
  for (let level = 0; level < levels; level++) {
    run.signal?.throwIfAborted();
    const trained = await rechecked(run, level, below);
    climbed.push(trained);
    await onLevel?.(trained);
    if (trained.gated.ended !== undefined) break;
    below = trained.gated.promotion.decision === 'granted' ? trained.gated.promotion.assistant : undefined;
  }
  return climbed;
}

/** Trains a level, then audits the assistant that helped it once more; where its help no longer holds, revokes it and trains the level again, unaided. */
async function rechecked<O, A>(
  run: Run<O, A>,
  level: number,
  below: Assistant<O, A> | undefined,
): Promise<TrainedLevel<O, A>> {
  const trained = await climbLevel(run, level, below);
  if (below === undefined || run.gate.recheck === 0) return trained;
  const reasons = await recheck(run, below);
  if (reasons.length === 0) return trained;
  revoke(run, below, reasons.join('; '));
  return climbLevel({ ...run, again: true }, level, undefined);
}
