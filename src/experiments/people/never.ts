import type { LogReader } from '../../feedback/log/index.js';
import { type PeopleEvent, peopleStream } from '../../feedback/people/events.js';
import { isMemoryless, judge } from '../../safeguards/index.js';
import type { Constraint, SideConstraint } from '../../types/constraint.js';
import type { Json } from '../../types/json.js';
import type { StepTask } from '../../types/task.js';

/** A step that somebody marked "this must never happen", as the task's view has it, and the answer that it stands in. */
export interface NeverMark {
  readonly answer: string;
  readonly observation: Json;
  readonly action: Json;
}

/** What was marked so far in answers that stand; with `answers`, in exactly these. A mark on a whole item names no step, and is left out. */
export function neverMarks(log: LogReader, answers?: readonly string[]): readonly NeverMark[] {
  const said = [...log.events({ stream: peopleStream, type: 'answered' })].map(
    ({ body }) => JSON.parse(body) as Answered,
  );
  const undone = new Set(
    [...log.events({ stream: peopleStream, type: 'undone' })].map(
      ({ body }) => (JSON.parse(body) as { id: string }).id,
    ),
  );
  const wanted = answers === undefined ? undefined : new Set(answers);
  return said
    .filter(({ id, given, purpose }) =>
      wanted
        ? wanted.has(id)
        : purpose === 'asked' && !undone.has(id) && given.marks.some(({ mark }) => mark === 'never'),
    )
    .flatMap((answer) => stepsMarked(log, answer));
}

type Answered = Extract<PeopleEvent, { readonly type: 'answered' }>;

function stepsMarked(log: LogReader, { id, query, given: { marks } }: Answered): NeverMark[] {
  const stream = /^level\/\d+(?:\/again)?\/(?:evaluator|worker)(?=\/)/.exec(query)?.[0];
  if (stream === undefined) return [];
  const asked = [...log.events({ stream, type: 'asked' })].map(({ body }) => JSON.parse(body) as Asked);
  const items = asked.find((each) => each.query === query)?.items;
  return marks.flatMap(({ item, step, mark }) => {
    const shown = Array.isArray(items) ? items[item ?? 0] : items;
    const bytes = mark === 'never' && shown ? log.bodyOf(shown.outcomeBody) : undefined;
    const view = bytes && (JSON.parse(Buffer.from(bytes).toString('utf8')) as { readonly steps?: [Json, Json][] });
    const found = view?.steps?.[step];
    return found === undefined ? [] : [{ answer: id, observation: found[0], action: found[1] }];
  });
}

interface Asked {
  readonly query: string;
  readonly items: Shown | readonly Shown[];
}

interface Shown {
  readonly outcomeBody: string;
}

/** What people marked, as a constraint that grows with it. */
export interface Never<O, A> {
  readonly constraint: Constraint<O, A>;
  /** From here on exactly these steps are forbidden. How many of them are: none that would leave somebody without a way to act. */
  forbid(marks: readonly NeverMark[]): number;
}

/**
 * Forbids the steps that people marked, and nothing else: there are no labels of what is acceptable beside them, from which more could be
 * learned. Where a constraint over time stands beside it, it cannot tell what would be left, and forbids nothing.
 */
export function neverMarked<S, O>(
  { observation, action, actions }: Pick<StepTask<S, O>, 'observation' | 'action' | 'actions'>,
  beside: readonly SideConstraint<O, number>[],
): Never<O, number> {
  const memoryless = beside.filter(isMemoryless);
  let forbidden = new Set<string>();
  const keyOf = (seen: O, act: number) => JSON.stringify([observation.encode(seen), act]);
  const mayForbid = (seen: O, act: number): boolean => {
    const left = [...actions.keys()].filter(
      (other) => !forbidden.has(keyOf(seen, other)) && judge(memoryless, seen, other).verdict.is === 'permitted',
    );
    return memoryless.length === beside.length && left.some((other) => other !== act);
  };
  return {
    constraint: {
      name: 'never-marked',
      about: 'what people marked as never to happen',
      source: 'acceptability labels as in Dai et al. 2023 (Safe RLHF), arXiv:2310.12773',
      judge: (seen, act) => (forbidden.has(keyOf(seen, act)) ? vetoed : permitted),
    },
    forbid(marks) {
      forbidden = new Set();
      for (const mark of marks) {
        const [seen, act] = [observation.decode(mark.observation), action.decode(mark.action)];
        if (mayForbid(seen, act)) forbidden.add(keyOf(seen, act));
      }
      return forbidden.size;
    },
  };
}

const permitted = { is: 'permitted' } as const;
const vetoed = { is: 'forbidden', reason: 'somebody marked it: this must never happen' } as const;
