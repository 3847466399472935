import type { Network } from '../../math/network/network.js';
import { sum } from '../../math/statistics/moments.js';
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

/** Who acts, and in what. `around` wraps the agent, as a shield does. */
export interface Actor<S, O> {
  readonly task: StepTask<S, O>;
  readonly network: Network;
  readonly around: ((agent: Agent<O, number>) => Agent<O, number>) | undefined;
}

/**
 * Acts with the network, at temperature 1, inside the wrapper. Each step is kept with what the network was permitted and the action
 * that it chose itself: where a wrapper acts otherwise, that counts as part of the environment.
 * @throws RangeError where a wrapper does not hand on every situation, in order and at once.
 */
export async function gatherExperience<S, O>(
  { task, network, around = (agent) => agent }: Actor<S, O>,
  episodes: { readonly count: number; readonly name: string },
  call: Call,
): Promise<Experience<O>> {
  const byTime: Decisions[] = [];
  const learning: Agent<O, number> = {
    id: `policy/${task.name}`,
    checkpoint: 'learning',
    act(batch, { rng }) {
      const decisions = decide({ task, network }, batch, { temperature: 1, rng });
      byTime.push(decisions);
      return [...decisions.actions];
    },
  };
  const trajectories = await rollout(task, around(learning), { count: episodes.count, name: episodes.name, call });
  const starts = startsOf(trajectories);
  return { trajectories, starts, decisions: byEpisode(task, { trajectories, starts }, byTime) };
}

/** The first step of each episode, counted over all of them. */
function startsOf<O>(trajectories: readonly Trajectory<O, number>[]): readonly number[] {
  let start = 0;
  return trajectories.map(({ steps }) => {
    const first = start;
    start += steps.length;
    return first;
  });
}

/** A rollout asks for all that still run at once: the j-th row at time t is the j-th episode of more than t steps. */
function byEpisode<S, O>(
  { seen, actions }: StepTask<S, O>,
  { trajectories, starts }: Pick<Experience<O>, 'trajectories' | 'starts'>,
  byTime: readonly Decisions[],
): Decisions {
  const lengths = trajectories.map(({ steps }) => steps.length);
  const count = sum(lengths);
  const decisions = emptyDecisions(count, seen.width, actions.length);
  byTime.forEach((rows, t) => {
    const running = starts.filter((_, i) => (lengths[i] as number) > t);
    if (running.length !== rows.count)
      throw new RangeError(`expected the policy to be asked for ${running.length} actions at once, got ${rows.count}`);
    running.forEach((start, j) => {
      copyRow(rows, j, decisions, start + t);
    });
  });
  const longest = Math.max(...lengths);
  if (byTime.length !== longest)
    throw new RangeError(`expected the policy to be asked ${longest} times, got ${byTime.length}`);
  return decisions;
}

/** `count` rows of zeros; `width`: numbers that a policy sees of one observation. */
export const emptyDecisions = (count: number, width: number, actions: number): Decisions => ({
  count,
  observations: new Float32Array(count * width),
  permitted: new Uint8Array(count * actions),
  actions: new Int32Array(count),
  logProbs: new Float64Array(count),
});

/** Row `i` of `from` becomes row `at` of `into`, in place. */
export function copyRow(from: Decisions, i: number, into: Decisions, at: number): void {
  const width = from.observations.length / from.count;
  const actions = from.permitted.length / from.count;
  for (let k = 0; k < width; k++) into.observations[at * width + k] = from.observations[i * width + k] as number;
  for (let k = 0; k < actions; k++) into.permitted[at * actions + k] = from.permitted[i * actions + k] as number;
  into.actions[at] = from.actions[i] as number;
  into.logProbs[at] = from.logProbs[i] as number;
}
