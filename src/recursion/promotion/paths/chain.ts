import type { Call } from '../../../types/call.js';
import { reported } from '../../../types/evaluation.js';
import type { Assistant, Help } from '../../../types/help.js';
import type { Segment } from '../../../types/trajectory.js';

/** An assistant and all those below it, level 0 first. */
export type Chain<O, A> = readonly Assistant<O, A>[];

/** The assistants that a candidate's reports rest on, itself the last; undefined where one of a level above 0 is given no reports. */
export function chainOf<O, A>(candidate: Assistant<O, A>): Chain<O, A> | undefined {
  const chain: Assistant<O, A>[] = [];
  for (let one: Assistant<O, A> | undefined = candidate; one !== undefined; one = one.below) chain.unshift(one);
  return chain.length === candidate.level + 1 ? chain : undefined;
}

/** The assistant of a level. @throws RangeError where there is none. */
export function assistantAt<O, A>(chain: Chain<O, A>, level: number): Assistant<O, A> {
  const assistant = chain[level];
  if (assistant === undefined) throw new RangeError(`expected a level below ${chain.length}, got ${level}`);
  return assistant;
}

/** The numbers that an assistant reports; help of another form, or none, is 0. */
export const numbersOf = (help: readonly Help[]): number[] => help.map((each) => reported(each) ?? 0);

/** What an assistant would report of an outcome, under each of several sets of reports on its parts. */
export async function reportsUnder<O, A>(
  assistant: Assistant<O, A>,
  outcome: Segment<O, A>,
  below: readonly (readonly number[])[],
  call: Call,
): Promise<number[]> {
  if (assistant.judge === undefined)
    throw new RangeError(`expected ${assistant.id} to judge by given reports, got one that cannot`);
  const sets = below.map((values) => values.map((value): Help => ({ is: 'report', value })));
  return numbersOf(
    await assistant.judge(
      sets.map(() => outcome),
      sets,
      call,
    ),
  );
}
