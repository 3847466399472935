import type { Call } from '../../../types/call.js';
import type { ItemAnswer } from '../../../types/path-audit.js';
import type { Ladder } from '../../run/ladder.js';
import { answerJudgement } from '../judgement.js';
import type { Item } from './items.js';

/** One person's answer on one item: whether it holds. */
export async function askItem<O, A>(
  { form, inspectors }: Ladder<O, A>,
  { item, leaf }: Item<O, A>,
  { id, stream, level, call: { rng, signal } }: AskedItem,
): Promise<ItemAnswer> {
  const origin = { stream, level, arm: 'unaided', audit: id, propensity: 1 } as const;
  const judgement = { id, items: [leaf] };
  const { side, looks } = await answerJudgement(
    judgement,
    { form, raters: inspectors[0], shown: [] },
    { rng, signal, origin },
  );
  return { id, item, answer: side, looks };
}

interface AskedItem {
  readonly id: string;
  readonly stream: string;
  readonly level: number;
  readonly call: Call;
}
