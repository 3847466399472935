import type { Agent } from '../types/agent.js';
import type { Call } from '../types/call.js';
import type { Task } from '../types/task.js';
import type { Step, Trajectory } from '../types/trajectory.js';

export interface RolloutOptions {
  /** Episodes to play. */
  readonly count: number;
  /** Ids of the episodes are `<name>/<index>`. */
  readonly name: string;
  readonly call: Call;
}

/**
 * Plays `count` episodes of an agent in a task concurrently: one batched `act` a time step for all that have not ended.
 * @throws RangeError where the agent returns fewer actions than situations.
 */
export async function rollout<O, A>(
  task: Task<O, A>,
  agent: Agent<O, A>,
  { count, name, call }: RolloutOptions,
): Promise<readonly Trajectory<O, A>[]> {
  const { environment } = task;
  const runs = Array.from({ length: count }, (_, i) => {
    const rng = call.rng.fork(`${name}/${i}`);
    return { rng, state: environment.reset(rng.fork('reset')), steps: [] as Step<O, A>[], done: false };
  });
  for (let t = 0; ; t++) {
    const open = runs.filter((run) => !run.done);
    if (open.length === 0) break;
    const situations = open.map(({ state, steps }) => ({
      observation: environment.observe(state),
      legal: environment.legal(state),
      past: steps,
    }));
    const actions = await agent.act(situations, { ...call, rng: call.rng.fork(`${name}/t/${t}`) });
    open.forEach((run, i) => {
      const [situation, action] = [situations[i], actions[i]];
      if (situation === undefined || action === undefined)
        throw new RangeError(`expected ${open.length} actions, got ${actions.length}`);
      run.steps.push({ observation: situation.observation, action });
      const next = environment.step(run.state, action, run.rng.fork(`step/${t}`));
      [run.state, run.done] = [next.state, next.done];
    });
  }
  const origin = { task: task.name, agent: agent.id, checkpoint: agent.checkpoint };
  return runs.map(({ steps }, i) => ({ id: `${name}/${i}`, origin: { ...origin, seed: `${name}/${i}` }, steps }));
}
