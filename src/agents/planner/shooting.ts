import { below, flip, type Rng } from '../../math/rng.js';
import type { Step } from '../../types/trajectory.js';
import { type Modelled, openTo, type PlannerSettings, type Search, type StepScore } from './settings.js';

/**
 * Tries courses at random, equally many behind each first action and with the same chance behind each, and scores all
 * their steps together. An action is worth the best of its courses.
 */
export function shooting<S, O>(task: Modelled<S, O>, reward: StepScore<O>, settings: PlannerSettings<S, O>): Search<O> {
  return (observation, actions, chance) => {
    const state = task.stateOf(observation);
    const each = Math.ceil((settings.courses ?? 64) / actions.length);
    const steps: Step<O, number>[] = [];
    const courses = actions.map((first) =>
      Array.from({ length: each }, (_, k) => course(task, state, first, settings, chance.fork(`${k}`), steps)),
    );
    const scores = reward(steps);
    return courses.map((some) => Math.max(...some.map((part) => sum(scores, part, settings.discount))));
  };
}

/** Where a course lies among all steps; `stuck` where it came to a state in which nothing is permitted. */
interface Course {
  readonly from: number;
  readonly to: number;
  readonly stuck: boolean;
}

function course<S, O>(
  task: Modelled<S, O>,
  state: S,
  first: number,
  settings: PlannerSettings<S, O>,
  chance: Rng,
  into: Step<O, number>[],
): Course {
  const { environment } = task;
  const from = into.length;
  let [at, action] = [state, first];
  for (let t = 0; t < settings.depth; t++) {
    const observation = environment.observe(at);
    if (t > 0) {
      const open = openTo(task, at, observation, settings);
      if (open.length === 0) return { from, to: into.length, stuck: true };
      if (!(flip(chance, settings.persistence ?? 0.5) && open.includes(action)))
        action = open[below(chance, open.length)] as number;
    }
    into.push({ observation, action });
    const next = environment.step(at, action, chance);
    if (next.done) break;
    at = next.state;
  }
  return { from, to: into.length, stuck: false };
}

function sum(scores: ArrayLike<number>, { from, to, stuck }: Course, discount: number): number {
  if (stuck) return Number.NEGATIVE_INFINITY;
  let total = 0;
  for (let i = to - 1; i >= from; i--) total = (scores[i] as number) + discount * total;
  return total;
}
