import { below, type Rng } from '../../../math/rng.js';
import { mean, variance } from '../../../math/statistics/index.js';
import type { Call } from '../../../types/call.js';
import type { Assistant } from '../../../types/help.js';
import type { Segment } from '../../../types/trajectory.js';
import type { Ladder } from '../../run/ladder.js';
import { numbersOf } from './chain.js';

/** Outcomes of one level where they are met, as parts of outcomes of the level above, and what their evaluator reports of each. */
export interface Bank<O, A> {
  readonly level: number;
  /** Of the level above: the parts of the first come first among `outcomes`, and so on. */
  readonly wholes: readonly Segment<O, A>[];
  readonly outcomes: readonly Segment<O, A>[];
  readonly reports: Float64Array;
  /** Of the reports. */
  readonly centre: number;
  readonly deviation: number;
}

/**
 * Draws outcomes, `size` of them or a few more, and has them reported on as a rater would be shown it, whole by whole: an evaluator that is
 * honest about what stands alone is met where it is used. Nobody is asked. `id`: names the draw.
 */
export async function drawBank<O, A>(
  ladder: Ladder<O, A>,
  assistant: Assistant<O, A>,
  { id, size, call }: { readonly id: string; readonly size: number; readonly call: Call },
): Promise<Bank<O, A>> {
  const { level } = assistant;
  const wholes: Segment<O, A>[] = [];
  const outcomes: Segment<O, A>[] = [];
  const reports: number[] = [];
  for (let i = 0; outcomes.length < size; i++) {
    const name = `${id}/bank/${level}/${i}`;
    const whole = ladder.draw(level + 1, name, call.rng.fork(name));
    const parts = ladder.task(level + 1).parts(whole);
    wholes.push(whole);
    outcomes.push(...parts);
    reports.push(...numbersOf(await assistant.assist(parts, { ...call, rng: call.rng.fork(`${name}/help`) })));
  }
  const deviation = Math.sqrt(variance(reports)) || 1;
  return { level, wholes, outcomes, reports: Float64Array.from(reports), centre: mean(reports), deviation };
}

/** An outcome of a bank, by its index. */
export const outcomeAt = <O, A>({ outcomes }: Bank<O, A>, index: number): Segment<O, A> => {
  const outcome = outcomes[index];
  if (outcome === undefined) throw new RangeError(`expected an index below ${outcomes.length}, got ${index}`);
  return outcome;
};

/** A report in standard deviations from the mean of the bank's. */
export const standardised = <O, A>({ centre, deviation }: Bank<O, A>, report: number): number =>
  (report - centre) / deviation;

/** The report on an outcome of the bank, so expressed. */
export const scoreAt = <O, A>(bank: Bank<O, A>, index: number): number =>
  standardised(bank, bank.reports[index] ?? Number.NaN);

/** The bank of a level. @throws RangeError where there is none. */
export function bankAt<O, A>(banks: readonly Bank<O, A>[], level: number): Bank<O, A> {
  const bank = banks[level];
  if (bank === undefined) throw new RangeError(`expected a level below ${banks.length}, got ${level}`);
  return bank;
}

/** The index of an outcome as a worker under pressure delivers it: of so many drawn, the one with the highest report. */
export function deliveredFrom<O, A>({ reports }: Bank<O, A>, pressure: number, chance: Rng): number {
  let best = below(chance, reports.length);
  for (let i = 1; i < pressure; i++) {
    const other = below(chance, reports.length);
    if ((reports[other] as number) > (reports[best] as number)) best = other;
  }
  return best;
}
