import { type Context, reportRow } from '../../agents/reporter.js';
import { lengthsOf, regroup } from '../../math/regroup.js';
import type { Row } from '../../math/row.js';
import type { Agent } from '../../types/agent.js';
import type { Call } from '../../types/call.js';
import { type Judged, reported } from '../../types/evaluation.js';
import type { Assistant, Help } from '../../types/help.js';
import type { Task } from '../../types/task.js';
import { type Segment, whole } from '../../types/trajectory.js';
import { findEvidence } from './find-evidence.js';

/** The task of judging another task's outcomes: observe an outcome and the reports on its parts, act by giving help. One step. */
export interface EvaluationTask<O, A> {
  readonly name: string;
  readonly level: number;
  readonly legal: readonly Help[];
  /** Length of every row. */
  readonly width: number;
  context: Context<O, A>;
  row(judged: Judged<O, A>, help: Help): Row;
  /** An outcome judged by giving this help, as a segment that raters can compare with another. */
  segment(judged: Judged<O, A>, help: Help, id: string): Segment<Judged<O, A>, Help>;
}

export function evaluationTask<O, A>(task: Task<O, A>, legal: readonly Help[]): EvaluationTask<O, A> {
  const name = `judge ${task.name}`;
  const context: Context<O, A> = (outcome, reports, into) => task.features(outcome, reports, into);
  return {
    name,
    level: task.level,
    legal,
    width: task.width + 1,
    context,
    row: ({ outcome, reports }, help) => reportRow(context(outcome, reports), reported(help) ?? 0),
    segment: (judged, help, id) =>
      whole({
        id,
        origin: { task: name, agent: 'proposal', checkpoint: 'none', seed: id },
        steps: [{ observation: judged, action: help }],
      }),
  };
}

const none: readonly Help[] = [];

/** Outcomes observed at a time: enough to make a batch worthwhile, few enough to bound memory in a deep recursion. */
const slice = 32;

/** Outcomes as an evaluator observes them, in order: each with the reports of the assistant below on its parts, or none without one. */
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

/** One reward-model row an outcome, in order, with the reports of the assistant below. Holds the reports of one slice at a time. */
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
      const parts = some.map((outcome) => task.parts(outcome));
      const reports = regroup(lengthsOf(parts), await below.assist(parts.flat(), call));
      yield some.map((outcome, i) => ({ outcome, reports: reports[i] ?? none }));
    }
  }
}

/** An evaluation agent as an assistant: for each part it first gets the reports of the assistant below, then reports on what it observes, or shows what its report rests on. */
export function asAssistant<O, A>(
  agent: Agent<Judged<O, A>, Help>,
  task: Task<O, A>,
  legal: readonly Help[],
  below: Assistant<O, A> | undefined,
): Assistant<O, A> {
  const act = (observed: readonly Judged<O, A>[], call: Call) =>
    agent.act(
      observed.map((observation) => ({ observation, legal })),
      call,
    );
  return {
    id: agent.id,
    checkpoint: agent.checkpoint,
    level: task.level,
    assist: async (segments, call) => act(await observe(task, segments, below, call), call),
    ...(below === undefined ? {} : { below }),
    judge: (outcomes, reports, call) =>
      act(
        outcomes.map((outcome, i) => ({ outcome, reports: reports[i] ?? none })),
        call,
      ),
    evidence: async (segments, most, call) =>
      findEvidence({ agent, legal, most }, await observe(task, segments, below, call), call),
  };
}
