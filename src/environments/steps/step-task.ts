import type { Row } from '../../math/row.js';
import { reported } from '../../types/evaluation.js';
import type { Help } from '../../types/help.js';
import { type Encoding, type StepTask, stepRows } from '../../types/task.js';
import type { Segment } from '../../types/trajectory.js';
import type { StepWorld } from './step-world.js';

/**
 * The task of one level in a world of steps. An outcome of level k is a segment of clip · 2ᵏ steps, and its parts are its two
 * halves; a segment's `to` may lie past the end of an episode that ended early, because the length tells the level.
 */
export function stepTask<S, O>(world: StepWorld<S, O>, level: number, clip: number): StepTask<S, O> {
  const { actions, horizon, environment, observation, seen } = world;
  const step = withConstant(world.step);
  return {
    name: `${world.name}/${level}`,
    level,
    actions,
    horizon,
    environment,
    observation,
    action: { encode: (action) => actions[action] ?? action, decode: (json) => actionOf(actions, json) },
    seen,
    step,
    stateOf: (o) => world.stateOf(o),
    ...(world.finite ? { key: (state) => JSON.stringify(observation.encode(environment.observe(state))) } : {}),
    width: level === 0 ? step.width : reportsWidth,
    features: (segment, reports): Row => (level === 0 ? stepRows(step, segment) : reportsRow(reports)),
    view: ({ of, from, to }) => ({
      world: world.name,
      steps: of.steps
        .slice(from, to)
        .map((each) => [observation.encode(each.observation), actions[each.action] ?? each.action]),
    }),
    parts: (segment) => halves(segment, clip),
  };
}

/** The encoding with a constant 1 added, so that a cost that all steps share is one weight. */
const withConstant = <T>({ width, write }: Encoding<T>): Encoding<T> => ({
  width: width + 1,
  write(what, into, at) {
    write(what, into, at);
    into[at + width] = 1;
  },
});

/** Level of an outcome or of a part, by its length. */
export const levelOf = ({ from, to }: Segment<unknown, unknown>, clip: number): number =>
  Math.round(Math.log2(Math.max(1, (to - from) / clip)));

/** The two halves of a segment; none of a single clip. */
export function halves<O>({ of, from, to, part }: Segment<O, number>, clip: number): readonly Segment<O, number>[] {
  if (to - from <= clip) return [];
  const middle = (from + to) / 2;
  return [
    { of, from, to: middle, part },
    { of, from: middle, to, part },
  ];
}

const reportsWidth = 4;

/** A constant 1, the two reports (0 where absent), and 1 where there are no reports. */
function reportsRow(reports: readonly Help[]): Float32Array {
  const [first, second] = reports.map((help) => reported(help) ?? 0);
  return Float32Array.of(1, first ?? 0, second ?? 0, Number(reports.length === 0));
}

function actionOf(actions: readonly string[], json: unknown): number {
  const action = actions.indexOf(String(json));
  if (action < 0) throw new TypeError(`expected one of ${actions.join(', ')}, got ${JSON.stringify(json)}`);
  return action;
}
