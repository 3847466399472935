import type { Assistant } from '../types/help.js';
import { climbRung, type Rung } from './level.js';
import { recheck, revoke } from './promotion/promote.js';
import type { Run } from './run/run.js';

/**
 * The recursion (Leike et al. 2018, arXiv:1811.07871, section 3.2): the evaluator trained at level k, if the gate opens,
 * assists the raters of level k + 1. Where it stays shut the next level is judged unaided. `onRung` hears of each rung as it
 * stands, before the next begins.
 */
export async function climb<O, A>(
  run: Run<O, A>,
  levels: number,
  onRung?: (rung: Rung<O, A>) => Promise<void>,
): Promise<readonly Rung<O, A>[]> {
  const climbed: Rung<O, A>[] = [];
  let below: Assistant<O, A> | undefined;
  for (let level = 0; level < levels; level++) {
    run.signal?.throwIfAborted();
    const rung = await trusted(run, level, below);
    climbed.push(rung);
    await onRung?.(rung);
    if (rung.gated.ended !== undefined) break;
    below = rung.gated.promotion.decision === 'granted' ? rung.gated.promotion.assistant : undefined;
  }
  return climbed;
}

/** A rung whose help still holds once it was used; where it does not, it is revoked and the rung is climbed again, unaided. */
async function trusted<O, A>(run: Run<O, A>, level: number, below: Assistant<O, A> | undefined): Promise<Rung<O, A>> {
  const rung = await climbRung(run, level, below);
  if (below === undefined || run.gate.recheck === 0) return rung;
  const reasons = await recheck(run, below);
  if (reasons.length === 0) return rung;
  revoke(run, below, reasons.join('; '));
  return climbRung({ ...run, again: true }, level, undefined);
}
