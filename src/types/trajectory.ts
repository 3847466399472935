/** One step of what an agent did. */
export interface Step<O, A> {
  readonly observation: O;
  readonly action: A;
}

/** Where a trajectory came from: enough to replay it exactly. */
export interface Origin {
  readonly task: string;
  readonly agent: string;
  readonly checkpoint: string;
  readonly seed: string;
}

/** What an agent did, and nothing about what it was worth. A text answer is one step, or a paragraph a step. */
export interface Trajectory<O, A> {
  readonly id: string;
  readonly origin: Origin;
  readonly steps: readonly Step<O, A>[];
}

/**
 * Steps [from, to) of a trajectory, or a named part of what they produced. `part` is the task's own address of a part
 * inside the outcome; 0 is the whole.
 */
export interface Segment<O, A> {
  readonly of: Trajectory<O, A>;
  readonly from: number;
  readonly to: number;
  readonly part: number;
}

export const whole = <O, A>(of: Trajectory<O, A>): Segment<O, A> => ({ of, from: 0, to: of.steps.length, part: 0 });

/** The last step of a segment: where an outcome stands. */
export function lastStep<O, A>({ of, to }: Segment<O, A>): Step<O, A> {
  const step = of.steps[to - 1];
  if (step === undefined)
    throw new RangeError(`expected a segment with a step before ${to}, got a trajectory of ${of.steps.length}`);
  return step;
}
