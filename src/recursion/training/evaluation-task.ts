import { type Context, reportRow } from '../../agents/reporter.js';
import type { Row } from '../../math/row.js';
import type { Agent } from '../../types/agent.js';
import type { Call } from '../../types/call.js';
import { type Judged, reported } from '../../types/evaluation.js';
import type { Assistant, Help } from '../../types/help.js';
import type { Task } from '../../types/task.js';
import type { Segment, Trajectory } from '../../types/trajectory.js';
import { whole } from '../../types/trajectory.js';

/** The task of judging another task's outcomes: observe an outcome and the reports on its parts, act by giving help. One step. */
export interface EvaluationTask<O, A> {
  readonly name: string;
  readonly level: number;
  readonly legal: readonly Help[];
  /** Length of every row. */
  readonly width: number;
  context: Context<O, A>;
  row(judged: Judged<O, A>, help: Help): Row;
  /** Help given, as what an evaluation agent did: what raters compare. */
  given(judged: Judged<O, A>, help: Help, id: string): Segment<Judged<O, A>, Help>;
}

export function evaluationTask<O, A>(task: Task<O, A>, legal: readonly Help[]): EvaluationTask<O, A> {
  const context: Context<O, A> = (outcome, reports) => task.features(outcome, reports);
  return {
    name: `judge ${task.name}`,
    level: task.level,
    legal,
    width: task.width + 1,
    context,
    row: ({ outcome, reports }, help) => reportRow(context(outcome, reports), reported(help) ?? 0),
    given: (judged, help, id) => given(`judge ${task.name}`, judged, help, id),
  };
}

const none: readonly Help[] = [];

/** Outcomes observed at a time: enough for a batch to pay, few enough that a deep recursion holds little at once. */
const slice = 32;

/** What outcomes look like to an evaluator: each with what the assistants below report on its parts. */
export async function observe<O, A>(
  task: Task<O, A>,
  outcomes: readonly Segment<O, A>[],
  below: Assistant<O, A> | undefined,
  call: Call,
): Promise<readonly Judged<O, A>[]> {
  const observed: Judged<O, A>[] = [];
  for await (const some of slicesOf(task, outcomes, below, call)) for (const judged of some) observed.push(judged);
  return observed;
}

/** The rows of outcomes for a reward model, with what the assistants below report; lets go of the reports as soon as they are read. */
export async function observedRows<O, A>(
  task: Task<O, A>,
  outcomes: readonly Segment<O, A>[],
  below: Assistant<O, A> | undefined,
  call: Call,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const some of slicesOf(task, outcomes, below, call))
    for (const { outcome, reports } of some) rows.push(task.features(outcome, reports));
  return rows;
}

async function* slicesOf<O, A>(
  task: Task<O, A>,
  outcomes: readonly Segment<O, A>[],
  below: Assistant<O, A> | undefined,
  call: Call,
): AsyncGenerator<readonly Judged<O, A>[]> {
  for (let from = 0; from < outcomes.length; from += slice) {
    const some = outcomes.slice(from, from + slice);
    if (below === undefined) yield some.map((outcome) => ({ outcome, reports: none }));
    else {
      const parts: Segment<O, A>[] = [];
      const ends = some.map((outcome) => parts.push(...task.parts(outcome)));
      const said = await below.assist(parts, call);
      yield some.map((outcome, i) => ({ outcome, reports: said.slice(ends[i - 1] ?? 0, ends[i]) }));
    }
  }
}

/** An evaluation agent as an assistant: asked about a part, it first asks the assistant below it, then acts on what it observes. */
export function asAssistant<O, A>(
  agent: Agent<Judged<O, A>, Help>,
  task: Task<O, A>,
  legal: readonly Help[],
  below: Assistant<O, A> | undefined,
): Assistant<O, A> {
  return {
    id: agent.id,
    checkpoint: agent.checkpoint,
    level: task.level,
    assist: async (segments, call) => {
      const observed = await observe(task, segments, below, call);
      return agent.act(
        observed.map((observation) => ({ observation, legal })),
        call,
      );
    },
  };
}

function given<O, A>(task: string, observation: Judged<O, A>, action: Help, id: string): Segment<Judged<O, A>, Help> {
  const of: Trajectory<Judged<O, A>, Help> = {
    id,
    origin: { task, agent: 'proposal', checkpoint: 'none', seed: id },
    steps: [{ observation, action }],
  };
  return whole(of);
}
