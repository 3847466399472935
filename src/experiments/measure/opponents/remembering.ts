import type { Ladder } from '../../../recursion/run/ladder.js';
import type { Evaluator } from '../../../recursion/run/trained.js';
import { asAssistant } from '../../../recursion/training/evaluation-task.js';
import type { Call } from '../../../types/call.js';
import type { Assistant, Help } from '../../../types/help.js';
import type { Segment } from '../../../types/trajectory.js';
import type { Chain } from './opponent.js';

/**
 * The next evaluator of a ladder, that remembers its reports as those below it do: many opponents ask the same evaluators about the same
 * outcomes. For worlds of one step, where a part's number tells it among the parts of an outcome.
 */
export function remembering<O, A>(
  { task, reports }: Pick<Ladder<O, A>, 'task' | 'reports'>,
  { evaluator, below }: { readonly evaluator: Evaluator<O, A>; readonly below: boolean },
  lower: Chain<O, A>,
): Evaluator<O, A> {
  const { agent, level } = evaluator;
  const asked = below ? lower[level - 1]?.assistant : undefined;
  return { ...evaluator, assistant: remembered(asAssistant(agent, task(level), reports, asked)) };
}

function remembered<O, A>(assistant: Assistant<O, A>): Assistant<O, A> {
  const known = new WeakMap<Segment<O, A>['of'], Help[]>();
  const of = (outcome: Segment<O, A>['of']): Help[] => {
    const found = known.get(outcome) ?? [];
    known.set(outcome, found);
    return found;
  };
  return {
    ...assistant,
    async assist(segments, call: Call) {
      const unknown = segments.filter((segment) => of(segment.of)[segment.part] === undefined);
      const reports = unknown.length === 0 ? [] : await assistant.assist(unknown, call);
      for (const [i, segment] of unknown.entries()) {
        const help = reports[i];
        if (help !== undefined) of(segment.of)[segment.part] = help;
      }
      return segments.flatMap((segment) => of(segment.of)[segment.part] ?? []);
    },
  };
}
