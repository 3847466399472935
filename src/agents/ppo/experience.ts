import type { Network } from '../../math/network/network.js';
import type { Agent } from '../../types/agent.js';
import type { Call } from '../../types/call.js';
import type { StepTask } from '../../types/task.js';
import type { Trajectory } from '../../types/trajectory.js';
import { type Decisions, decide } from '../policy.js';
import { rollout } from '../rollout.js';

/** Episodes, and every decision in them, episode by episode: the steps of episode i begin at `starts[i]`. */
export interface Experience<O> {
  readonly trajectories: readonly Trajectory<O, number>[];
  readonly starts: readonly number[];
  readonly decisions: Decisions;
}

/**
 * Acts with the network, at temperature 1, under whatever is put around it. Kept with each step is what the network
 * was permitted and what it chose itself: where a wrapper acts otherwise, that is the world's doing.
 * @throws RangeError where a wrapper does not hand on every situation, in order and at once.
 */
export async function experience<S, O>(
  task: StepTask<S, O>,
  actor: Network,
  episodes: { readonly count: number; readonly name: string },
  call: Call,
  around: (agent: Agent<O, number>) => Agent<O, number> = (agent) => agent,
): Promise<Experience<O>> {
  const moments: Decisions[] = [];
  const learning: Agent<O, number> = {
    id: `policy/${task.name}`,
    checkpoint: 'learning',
    act(batch, { rng }) {
      const moment = decide(task, actor, batch, 1, rng);
      moments.push(moment);
      return [...moment.chosen];
    },
  };
  const trajectories = await rollout(task, around(learning), episodes.count, episodes.name, call);
  return { trajectories, ...byEpisode(task, trajectories, moments) };
}

/** A rollout asks for all that still run at once: the j-th row at time t is the j-th episode of more than t steps. */
function byEpisode<S, O>(
  { seen, actions }: StepTask<S, O>,
  trajectories: readonly Trajectory<O, number>[],
  moments: readonly Decisions[],
): Omit<Experience<O>, 'trajectories'> {
  const lengths = trajectories.map(({ steps }) => steps.length);
  const starts = [0];
  for (const length of lengths) starts.push((starts.at(-1) as number) + length);
  const into = emptyDecisions(starts.pop() as number, seen.width, actions.length);
  moments.forEach((moment, t) => {
    const open = starts.filter((_, i) => (lengths[i] as number) > t);
    if (open.length !== moment.count)
      throw new RangeError(`expected the policy to be asked for ${open.length} actions at once, got ${moment.count}`);
    open.forEach((start, j) => {
      copyRow(moment, j, into, start + t);
    });
  });
  if (moments.length !== Math.max(...lengths))
    throw new RangeError(`expected the policy to be asked ${Math.max(...lengths)} times, got ${moments.length}`);
  return { starts, decisions: into };
}

export const emptyDecisions = (count: number, seen: number, actions: number): Decisions => ({
  count,
  rows: new Float32Array(count * seen),
  permitted: new Uint8Array(count * actions),
  chosen: new Int32Array(count),
  logs: new Float64Array(count),
});

export function copyRow(from: Decisions, i: number, into: Decisions, at: number): void {
  const seen = from.rows.length / from.count;
  const actions = from.permitted.length / from.count;
  for (let k = 0; k < seen; k++) into.rows[at * seen + k] = from.rows[i * seen + k] as number;
  for (let k = 0; k < actions; k++) into.permitted[at * actions + k] = from.permitted[i * actions + k] as number;
  into.chosen[at] = from.chosen[i] as number;
  into.logs[at] = from.logs[i] as number;
}
