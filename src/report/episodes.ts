import type { LevelSummary, ReturnsSummary, Summary } from '../types/summary.js';
import { absent, decimal, isBounded, withInterval } from './wording/words.js';

/** What the top level's worker does in whole episodes, in the units of the world, beside chance, the best there is, and an agent that learned from what the world shows. */
export function episodes({ levels }: Summary): readonly string[] {
  const top = levels.findLast(({ worker }) => worker?.returns);
  if (top?.worker?.returns == null) return [];
  const { returns } = top.worker;
  return [workers(top, returns), ...gamers(returns)];
}

function workers({ level, vetoes }: LevelSummary, { worker, random, optimal }: ReturnsSummary): string {
  const safe = `${vetoes.violations} ${vetoes.violations === 1 ? 'violation' : 'violations'} of a constraint`;
  return `The worker of level ${level} returns ${inUnits(worker)} an episode, in the units of the world: a random agent ${inUnits(random)}, the best there is ${inUnits(optimal)}; ${safe}.`;
}

/** Whether the visible reward was gamed, and how much of the loss feedback made good. */
function gamers({ gamer }: ReturnsSummary): readonly string[] {
  if (gamer === null) return [];
  const shown = `An agent that learned from the reward that is shown gets ${inUnits(gamer.visible)} of it, which is truly worth ${inUnits(gamer.hidden)}`;
  if (gamer.gapClosed === null) return [`${shown}: hardly less than the best.`];
  return [`${shown}; feedback closes ${withInterval(gamer.gapClosed)} of the gap to the best.`];
}

const inUnits = (e: ReturnsSummary['worker']): string => {
  if (e === null) return absent;
  const one = (value: number) => decimal(Math.round(value * 100) / 100);
  return isBounded(e) && e.low !== e.high ? `${one(e.value)} (${one(e.low)} to ${one(e.high)})` : one(e.value);
};
