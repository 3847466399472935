import { type Rng, shuffled } from '../../math/rng.js';
import { mean } from '../../math/statistics/moments.js';
import type { Step } from '../../types/trajectory.js';
import { type PlannerSettings, permittedActions, type Search, type StepScore, type TaskWithModel } from './settings.js';

/**
 * Follows the most promising courses side by side (beam search, Lowerre 1976), behind each first action as many: each goes on
 * with every action, all those steps are scored together, and the best go on, equals by lot. Answers with the first action of
 * the best course; of equals, with the one behind which all that was tried came to most, so that mishaps count. A course that
 * comes to where nothing is permitted is given up.
 */
export function beamSearch<S, O>(
  task: TaskWithModel<S, O>,
  reward: StepScore<O>,
  settings: PlannerSettings<S, O>,
): Search<O> {
  return (observation, actions, chance) => {
    const root = { state: task.stateOf(observation), worth: 0, weight: 1 };
    const behind = actions.map((first) => follow(task, reward, settings, { root, first, of: actions.length }, chance));
    return actions[behind.indexOf(behind.reduce((a, b) => (better(b, a) ? b : a)))] as number;
  };
}

/** Where a course stands, what its steps were worth so far, and what a reward of the next step counts. */
interface Course<S> {
  readonly state: S;
  readonly worth: number;
  readonly weight: number;
}

/** What courses came to: the best of them, −∞ where all were given up, and the mean. */
interface CourseValues {
  readonly best: number;
  readonly mean: number;
}

const better = (a: CourseValues, b: CourseValues): boolean =>
  Math.abs(a.best - b.best) > 1e-9 * Math.max(1, Math.abs(a.best)) ? a.best > b.best : a.mean > b.mean;

function follow<S, O>(
  task: TaskWithModel<S, O>,
  reward: StepScore<O>,
  settings: PlannerSettings<S, O>,
  from: { readonly root: Course<S>; readonly first: number; readonly of: number },
  chance: Rng,
): CourseValues {
  const { depth, discount, beam = 64, hold = 1 } = settings;
  const over: number[] = [];
  let open: readonly Course<S>[] = [from.root];
  for (let t = 0; t < depth && open.length > 0; t += hold) {
    const only = t === 0 ? [from.first] : undefined;
    const { steps, stretches } = extend(task, open, settings, { only, most: Math.min(hold, depth - t) }, chance);
    const scores = reward(steps);
    const running: Course<S>[] = [];
    for (const { course, state, done, begin, end } of stretches) {
      let { worth, weight } = course;
      for (let i = begin; i < end; i++, weight *= discount) worth += weight * (scores[i] as number);
      if (done) over.push(worth);
      else running.push({ state, worth, weight });
    }
    open = bestOf(running, Math.ceil(beam / from.of), chance);
  }
  for (const { worth } of open) over.push(worth);
  return { best: Math.max(...over), mean: mean(over) };
}

/** A course and where it leads to hold one action: its steps are those from `begin` to `end`. */
interface HeldAction<S> {
  readonly course: Course<S>;
  readonly state: S;
  readonly done: boolean;
  readonly begin: number;
  readonly end: number;
}

/** Every action that can be taken next, held for at most so many steps, as long as it is open. */
function extend<S, O>(
  task: TaskWithModel<S, O>,
  open: readonly Course<S>[],
  settings: PlannerSettings<S, O>,
  { only, most }: { readonly only: readonly number[] | undefined; readonly most: number },
  chance: Rng,
) {
  const steps: Step<O, number>[] = [];
  const stretches: HeldAction<S>[] = [];
  for (const course of open) {
    const observation = task.environment.observe(course.state);
    for (const action of only ?? permittedActions(task, course.state, observation, settings)) {
      const begin = steps.push({ observation, action }) - 1;
      let { state, done } = task.environment.step(course.state, action, chance);
      for (let held = 1; held < most && !done; held++) {
        const next = task.environment.observe(state);
        if (!permittedActions(task, state, next, settings).includes(action)) break;
        steps.push({ observation: next, action });
        ({ state, done } = task.environment.step(state, action, chance));
      }
      stretches.push({ course, state, done, begin, end: steps.length });
    }
  }
  return { steps, stretches };
}

/** The `count` of most worth, equals by lot. */
function bestOf<S>(courses: readonly Course<S>[], count: number, chance: Rng): readonly Course<S>[] {
  if (courses.length <= count) return courses;
  return shuffled(chance, courses)
    .sort((a, b) => b.worth - a.worth)
    .slice(0, count);
}
