import { randomWalk } from '../../environments/steps/random-walk.js';
import { type LevelStatistics, standardised, stepLegible } from '../../environments/steps/step-legible.js';
import { stepTask } from '../../environments/steps/step-task.js';
import type { StepRewards, StepWorld } from '../../environments/steps/step-world.js';
import { grid } from '../../environments/trees/ledger.js';
import { type TruthPort, truthPort } from '../../evaluators/raters/truth-port.js';
import { digest } from '../../math/digest.js';
import { type Rng, rng } from '../../math/rng.js';
import { mean, variance } from '../../math/statistics/index.js';
import type { Ladder } from '../../recursion/run/ladder.js';
import { stepLearner } from '../../recursion/training/step-learner.js';
import { situationJudge } from '../../safeguards/index.js';
import type { SideConstraint } from '../../types/constraint.js';
import type { StepTask } from '../../types/task.js';
import type { Segment, Step } from '../../types/trajectory.js';
import type { Oracle } from '../../types/truth.js';
import type { Config } from '../config/schema.js';
import { stepDisplays } from './displays/steps.js';
import { trackInWords, type WorthOfStep } from './displays/worth.js';
import { episodes } from './episodes.js';
import type { ExperimentWorld } from './experiment-world.js';
import { markedStepConstraint } from './marked-steps/constraint.js';
import { simulatedPeople } from './pools.js';
import { rewardFits } from './reward-fit.js';

/** A world of steps with all that belongs to it: apart from each other what is seen, what is worth, and what may never happen. */
export interface GuardedStepWorld<S, O> {
  world(level: number): StepWorld<S, O>;
  readonly rewards: StepRewards<O>;
  /** What raters go by when they look at a step; undefined: the hidden reward, through the truth port. */
  readonly watching: ((step: Step<O, number>) => number) | undefined;
  readonly constraints: readonly SideConstraint<O, number>[];
  readonly clip: number;
}

/** Stretches drawn to estimate the mean and spread of worth at a level. */
const stretchesSeen = 400;

/** Builds a ladder over a world of steps: a level doubles the stretch that is judged. */
export function stepExperimentWorld<S, O>(
  config: Config,
  seed: number,
  made: GuardedStepWorld<S, O>,
): ExperimentWorld<O, number> {
  const { clip, constraints } = made;
  const { acting } = config;
  if (acting === null) throw new RangeError('expected settings for acting step by step, got null');
  const tasks = Array.from({ length: config.levels + 1 }, (_, level) => stepTask(made.world(level), level, clip));
  const judgeIn = situationJudge(constraints);
  const permitted = (observation: O, action: number, past: readonly Step<O, number>[]) =>
    judgeIn({ observation, legal: undefined, past })(action).verdict.is === 'permitted';
  const draw = (level: number, id: string, at: Rng, like?: Segment<O, number>) =>
    randomWalk(
      made.world(level),
      clip * 2 ** level,
      { id, like: like?.of.steps[like.from]?.observation, permitted },
      at,
    );
  const usual = (worth: Worth<O>) => usually(tasks.length, draw, worth, rng(seed).fork('world/usual'));
  const oracle = oracleOf(clip, made.rewards.hidden, usual(made.rewards.hidden));
  const inspected = made.watching ?? made.rewards.hidden;
  const seen = usual(inspected);
  const legible = stepLegible<O>(clip, seen);
  const truth: TruthPort<O, number> =
    made.watching === undefined ? truthPort(oracle) : { read: oracleOf(clip, inspected, seen).trueValue };
  const parts = (segment: Segment<O, number>) => tasks[0]?.parts(segment) ?? [];
  const chance = rng(seed).fork('world/people');
  const { raters, inspectors, ceiling } = simulatedPeople<O, number>(config, chance, () => ({ legible, truth, parts }));
  const task = (level: number) => taskAt(tasks, level);
  const ladder: Ladder<O, number> = {
    form: 'pair',
    task,
    draw: (level, id, at, like) => draw(level, digest(id).slice(0, 16), at, like),
    reports: grid.map((value) => ({ is: 'report', value })),
    visible: legible,
    raters,
    inspectors,
    constraints,
    learner: (level) => stepLearner(task(level), clip * 2 ** level, constraints, acting),
    question: config.question,
  };
  return {
    ladder,
    ceiling,
    oracle,
    displays: stepDisplays(made.world, clip),
    because: (segment) => trackInWords(worthOfSteps(made, segment)),
    markedSteps: markedStepConstraint(task(0), constraints, rewardFits(config).fitPlain(task(0).step.width)),
    size: (level) => 2 ** level,
    forgotten: undefined,
    episodes: episodes(task, made.rewards, constraints, acting),
    opposing: undefined,
  };
}

function worthOfSteps<S, O>(
  { world, rewards }: GuardedStepWorld<S, O>,
  { of, from, to }: Segment<O, number>,
): readonly WorthOfStep[] {
  const { actions } = world(0);
  return of.steps
    .slice(from, to)
    .map((step) => ({ action: actions[step.action] ?? `action ${step.action}`, worth: rewards.hidden(step) }));
}

type Worth<O> = (step: Step<O, number>) => number;

/** Worth of a stretch, in standard deviations from what is usual at its level. */
function oracleOf<O>(clip: number, worth: Worth<O>, usual: readonly LevelStatistics[]): Oracle<O, number> {
  return {
    trueValue: (segment) => {
      const level = Math.round(Math.log2((segment.to - segment.from) / clip));
      return standardised(total(segment, worth), usual[level] ?? { mean: 0, spread: 1 });
    },
  };
}

/** What stretches of each level are usually worth to somebody who has seen many. */
function usually<O>(
  levels: number,
  draw: (level: number, id: string, rng: Rng) => Segment<O, number>,
  worth: Worth<O>,
  chance: Rng,
): LevelStatistics[] {
  return Array.from({ length: levels }, (_, level) => {
    const totals = Array.from({ length: stretchesSeen }, (_, i) =>
      total(draw(level, `usual/${i}`, chance.fork(`${level}/${i}`)), worth),
    );
    return { mean: mean(totals), spread: Math.sqrt(variance(totals)) || 1 };
  });
}

const total = <O>({ of, from, to }: Segment<O, number>, worth: Worth<O>): number =>
  of.steps.slice(from, to).reduce((sum, step) => sum + worth(step), 0);

function taskAt<S, O>(tasks: readonly StepTask<S, O>[], level: number): StepTask<S, O> {
  const task = tasks[level];
  if (task === undefined) throw new RangeError(`expected a level from 0 to ${tasks.length - 1}, got ${level}`);
  return task;
}
