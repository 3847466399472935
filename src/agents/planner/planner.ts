import type { Agent, Situation } from '../../types/agent.js';
import type { StepTask } from '../../types/task.js';
import { exactSearch } from './exact.js';
import type { Modelled, PlannerSettings, StepScore } from './settings.js';
import { shooting } from './shooting.js';

/**
 * Acts by looking ahead in the world's model and asking the reward what steps are worth, also steps that nobody ever took.
 * Where states can be told apart it finds the best course of `depth` steps (backward induction, Bellman 1957); else it tries
 * courses at random and takes the first step of the best (random shooting, as in Nagabandi et al. 2018, arXiv:1708.02596).
 * Plans afresh at every step; the first of equals wins. `checkpoint` is the reward's.
 * @throws TypeError for a task without a model, RangeError for bad settings or where nothing is permitted.
 */
export function planner<S, O>(
  task: StepTask<S, O>,
  reward: StepScore<O>,
  settings: PlannerSettings<S, O>,
  checkpoint: string,
): Agent<O, number> {
  if (!hasModel(task)) throw new TypeError(`expected a task with a model to plan in, got ${task.name} without stateOf`);
  check(settings);
  const { key } = settings;
  const search = key ? exactSearch(task, reward, { ...settings, key }) : shooting(task, reward, settings);
  return {
    id: `planner/${task.name}`,
    checkpoint,
    act: (batch, { rng }) =>
      batch.map((situation, i) => {
        const actions = allowed(situation, settings);
        return best(actions, search(situation.observation, actions, rng.fork(`act/${i}`)));
      }),
  };
}

const hasModel = <S, O>(task: StepTask<S, O>): task is Modelled<S, O> => task.stateOf !== undefined;

function check<S, O>({ depth, discount, courses = 64, persistence = 0.5 }: PlannerSettings<S, O>): void {
  if (!(Number.isInteger(depth) && depth >= 1))
    throw new RangeError(`expected depth to be an integer ≥ 1, got ${depth}`);
  if (!(discount > 0 && discount <= 1)) throw new RangeError(`expected discount in (0, 1], got ${discount}`);
  if (!(Number.isInteger(courses) && courses >= 1))
    throw new RangeError(`expected courses to be an integer ≥ 1, got ${courses}`);
  if (!(persistence >= 0 && persistence <= 1))
    throw new RangeError(`expected persistence in [0, 1], got ${persistence}`);
}

function allowed<S, O>(
  { observation, legal }: Situation<O, number>,
  { permitted }: PlannerSettings<S, O>,
): readonly number[] {
  if (legal === undefined) throw new TypeError('expected listed actions to plan with, got open-ended ones');
  return permitted === undefined ? legal : legal.filter((action) => permitted(observation, action));
}

function best(actions: readonly number[], worth: readonly number[]): number {
  const action = actions[worth.indexOf(Math.max(...worth))];
  if (action === undefined) throw new RangeError('expected at least one permitted action, got none');
  return action;
}
