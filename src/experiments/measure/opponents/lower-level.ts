import { asAssistant } from '../../../recursion/training/evaluation-task.js';
import type { Call } from '../../../types/call.js';
import { reported } from '../../../types/evaluation.js';
import type { Assistant } from '../../../types/help.js';
import type { Segment } from '../../../types/trajectory.js';
import { type Chain, ladderCost, type OpponentKind, type Opposed } from './opponent.js';
import { judgesBy } from './train.js';

/** The ladder's evaluator of single items, its reports put together by the rule that is visible to anyone; where none is, they are summed. */
export function levelZero<O, A>(opposed: Opposed<O, A>): OpponentKind<O, A> {
  const { combine } = opposed.run.ladder.visible;
  return {
    async forLevel(_level, ladder) {
      const items = ladder[0]?.assistant;
      if (items === undefined) return [];
      const name = combine === undefined ? 'level0Summed' : 'level0Composed';
      const values = async (outcomes: readonly Segment<O, A>[], call: Call) => {
        const found: number[] = [];
        for (const outcome of outcomes)
          found.push(together(opposed, outcome, await leafReports(opposed, items, outcome, call)));
        return found;
      };
      return [{ name, ...ladderCost(opposed, 0), values }];
    },
  };
}

async function leafReports<O, A>(
  { run }: Opposed<O, A>,
  items: Assistant<O, A>,
  outcome: Segment<O, A>,
  call: Call,
): Promise<readonly number[]> {
  const { leaves, leaf } = run.ladder.visible;
  const all = Array.from({ length: leaves(outcome) }, (_, i) => leaf(outcome, i));
  return (await items.assist(all, call)).map((help) => reported(help) ?? 0);
}

/** The value of a whole from those of its leaves, left to right: by the visible rule, or their sum. */
function together<O, A>(opposed: Opposed<O, A>, whole: Segment<O, A>, values: readonly number[]): number {
  const { task, visible } = opposed.run.ladder;
  const { combine } = visible;
  if (combine === undefined) return values.reduce((total, value) => total + value, 0);
  const parts = task(0).parts(whole);
  if (parts.length === 0) return values[0] ?? 0;
  const each = values.length / parts.length;
  const below = parts.map((part, i) => together(opposed, part, values.slice(i * each, (i + 1) * each)));
  return combine(whole, below);
}

/** The ladder's evaluator of level 1, used at every level above it on its own reports. */
export function levelOneReused<O, A>(opposed: Opposed<O, A>): OpponentKind<O, A> {
  return {
    async forLevel(level, ladder) {
      if (level < 2) return [];
      return judgesBy('level1Reused', again(opposed, ladder, level), ladderCost(opposed, 1));
    },
  };
}

function again<O, A>({ run }: Opposed<O, A>, ladder: Chain<O, A>, level: number): Assistant<O, A> | undefined {
  const { task, reports } = run.ladder;
  const first = ladder[1];
  if (first === undefined) return undefined;
  let below = first.assistant;
  for (let above = 2; above <= level; above++) below = asAssistant(first.agent, task(above), reports, below);
  return below;
}
