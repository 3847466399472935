import { type Rng, shuffled } from '../../math/rng.js';
import type { Step } from '../../types/trajectory.js';
import { type Modelled, openTo, type PlannerSettings, type Search, type StepScore } from './settings.js';

/**
 * Follows the most promising courses side by side (beam search, Lowerre 1976), behind each first action as many: each goes on
 * with every action, all those steps are scored together, and the best go on, equals by lot. Answers with the first action of
 * the best course; of equals, with the one behind which all that was tried came to most, so that mishaps count. A course that
 * comes to where nothing is permitted is given up.
 */
export function beamSearch<S, O>(
  task: Modelled<S, O>,
  reward: StepScore<O>,
  settings: PlannerSettings<S, O>,
): Search<O> {
  return (observation, actions, chance) => {
    const root = { state: task.stateOf(observation), worth: 0 };
    const behind = actions.map((first) => follow(task, reward, settings, { root, first, of: actions.length }, chance));
    return actions[behind.indexOf(behind.reduce((a, b) => (better(b, a) ? b : a)))] as number;
  };
}

/** Where a course stands, and what its steps were worth so far. */
interface Course<S> {
  readonly state: S;
  readonly worth: number;
}

/** What courses came to: the best of them, −∞ where all were given up, and the mean. */
interface Yield {
  readonly best: number;
  readonly mean: number;
}

const better = (a: Yield, b: Yield): boolean =>
  Math.abs(a.best - b.best) > 1e-9 * Math.max(1, Math.abs(a.best)) ? a.best > b.best : a.mean > b.mean;

function follow<S, O>(
  task: Modelled<S, O>,
  reward: StepScore<O>,
  settings: PlannerSettings<S, O>,
  from: { readonly root: Course<S>; readonly first: number; readonly of: number },
  chance: Rng,
): Yield {
  const { depth, discount, beam = 64 } = settings;
  const over: number[] = [];
  let open: readonly Course<S>[] = [from.root];
  for (let [t, weight] = [0, 1]; t < depth && open.length > 0; t++, weight *= discount) {
    const [steps, next] = triedFrom(task, open, settings, t === 0 ? [from.first] : undefined, chance);
    const scores = reward(steps);
    const running: Course<S>[] = [];
    next.forEach(({ state, done, worth }, i) => {
      const sum = worth + weight * (scores[i] as number);
      if (done) over.push(sum);
      else running.push({ state, worth: sum });
    });
    open = bestOf(running, Math.ceil(beam / from.of), chance);
  }
  for (const { worth } of open) over.push(worth);
  const total = over.reduce((sum, worth) => sum + worth, 0);
  return { best: Math.max(...over), mean: total / over.length };
}

/** Every step that can be taken next, and where it leads. */
function triedFrom<S, O>(
  task: Modelled<S, O>,
  open: readonly Course<S>[],
  settings: PlannerSettings<S, O>,
  only: readonly number[] | undefined,
  chance: Rng,
) {
  const steps: Step<O, number>[] = [];
  const next: { readonly state: S; readonly done: boolean; readonly worth: number }[] = [];
  for (const { state, worth } of open) {
    const observation = task.environment.observe(state);
    for (const action of only ?? openTo(task, state, observation, settings)) {
      const then = task.environment.step(state, action, chance);
      steps.push({ observation, action });
      next.push({ state: then.state, done: then.done, worth });
    }
  }
  return [steps, next] as const;
}

/** The `count` of most worth, equals by lot. */
function bestOf<S>(courses: readonly Course<S>[], count: number, chance: Rng): readonly Course<S>[] {
  if (courses.length <= count) return courses;
  return shuffled(chance, courses)
    .sort((a, b) => b.worth - a.worth)
    .slice(0, count);
}
