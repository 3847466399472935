import { type Rng, shuffled } from '../../math/rng.js';
import { mean } from '../../math/statistics/moments.js';
import type { Step } from '../../types/trajectory.js';
import { type PlannerSettings, permittedActions, type Search, type StepScore, type TaskWithModel } from './settings.js';

/**
 * Beam search (Lowerre 1976), with an equal share of the beam behind each first action: each course is continued with every
 * action, all new steps are scored in one call, and the best courses stay, ties broken at random. Answers with the first action
 * of the best course; of equals, with the one whose courses were worth most on average, so that bad outcomes count. A course that
 * reaches a state where nothing is permitted is dropped.
 */
export function beamSearch<S, O>(
  task: TaskWithModel<S, O>,
  reward: StepScore<O>,
  settings: PlannerSettings<S, O>,
): Search<O> {
  return (observation, actions, rng) => {
    const search = { task, reward, settings, rng };
    const root = { state: task.stateOf(observation), worth: 0, weight: 1 };
    const width = Math.ceil((settings.beam ?? 64) / actions.length);
    const values = actions.map((first) => follow(search, { root, first, width }));
    return actions[values.indexOf(values.reduce((a, b) => (better(b, a) ? b : a)))] as number;
  };
}

interface BeamSearch<S, O> {
  readonly task: TaskWithModel<S, O>;
  readonly reward: StepScore<O>;
  readonly settings: PlannerSettings<S, O>;
  readonly rng: Rng;
}

/** A course of actions so far: the state it reached, its discounted rewards, and the discount of its next reward. */
interface Course<S> {
  readonly state: S;
  readonly worth: number;
  readonly weight: number;
}

/** Values of the courses behind one first action: the best, −∞ where all were dropped, and the mean. */
interface CourseValues {
  readonly best: number;
  readonly mean: number;
}

const better = (a: CourseValues, b: CourseValues): boolean =>
  Math.abs(a.best - b.best) > 1e-9 * Math.max(1, Math.abs(a.best)) ? a.best > b.best : a.mean > b.mean;

function follow<S, O>(
  search: BeamSearch<S, O>,
  { root, first, width }: { readonly root: Course<S>; readonly first: number; readonly width: number },
): CourseValues {
  const { depth, discount, hold = 1 } = search.settings;
  const finished: number[] = [];
  let open: readonly Course<S>[] = [root];
  for (let t = 0; t < depth && open.length > 0; t += hold) {
    const only = t === 0 ? [first] : undefined;
    const { steps, held } = extend(search, open, { only, most: Math.min(hold, depth - t) });
    const scores = search.reward(steps);
    const running: Course<S>[] = [];
    for (const { course, state, done, begin, end } of held) {
      let { worth, weight } = course;
      for (let i = begin; i < end; i++, weight *= discount) worth += weight * (scores[i] as number);
      if (done) finished.push(worth);
      else running.push({ state, worth, weight });
    }
    open = bestOf(running, width, search.rng);
  }
  const all = [...finished, ...open.map(({ worth }) => worth)];
  return { best: Math.max(...all), mean: mean(all) };
}

/** A course continued by one action, held for one step or several: its steps are those from `begin` to before `end`. */
interface HeldAction<S> {
  readonly course: Course<S>;
  readonly state: S;
  readonly done: boolean;
  readonly begin: number;
  readonly end: number;
}

/** Every action that can be taken next (or `only` these), each held for at most `most` steps and as long as it stays permitted. */
function extend<S, O>(
  { task, settings, rng }: BeamSearch<S, O>,
  open: readonly Course<S>[],
  { only, most }: { readonly only: readonly number[] | undefined; readonly most: number },
): { readonly steps: readonly Step<O, number>[]; readonly held: readonly HeldAction<S>[] } {
  const steps: Step<O, number>[] = [];
  const held: HeldAction<S>[] = [];
  for (const course of open) {
    const observation = task.environment.observe(course.state);
    for (const action of only ?? permittedActions(task, settings, { state: course.state, observation })) {
      const begin = steps.push({ observation, action }) - 1;
      let { state, done } = task.environment.step(course.state, action, rng);
      for (let times = 1; times < most && !done; times++) {
        const next = task.environment.observe(state);
        if (!permittedActions(task, settings, { state, observation: next }).includes(action)) break;
        steps.push({ observation: next, action });
        ({ state, done } = task.environment.step(state, action, rng));
      }
      held.push({ course, state, done, begin, end: steps.length });
    }
  }
  return { steps, held };
}

/** The `count` courses of most worth, ties broken at random. */
function bestOf<S>(courses: readonly Course<S>[], count: number, rng: Rng): readonly Course<S>[] {
  if (courses.length <= count) return courses;
  return shuffled(rng, courses)
    .sort((a, b) => b.worth - a.worth)
    .slice(0, count);
}
