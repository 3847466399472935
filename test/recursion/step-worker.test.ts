import { describe, expect, it } from 'vitest';
import { randomAgent } from '../../src/agents/chooser.js';
import { navigation, routeMap } from '../../src/environments/steps/navigation.js';
import { stepTask } from '../../src/environments/steps/step-task.js';
import type { Config } from '../../src/experiments/config/schema.js';
import { withExperimentWorld } from '../../src/experiments/worlds/build-world.js';
import { runOf } from '../../src/experiments/worlds/run-of.js';
import { silent } from '../../src/feedback/log/journal/journal.js';
import { below, rng } from '../../src/math/rng.js';
import type { Learner } from '../../src/recursion/run/learner.js';
import type { Run } from '../../src/recursion/run/run.js';
import { stepLearner } from '../../src/recursion/training/step-learner.js';
import { trainWorker } from '../../src/recursion/training/train-worker.js';
import type { Agent, Trajectory } from '../../src/types/index.js';
import { type Noted, ofType } from './small-run.js';
import { climbedSteps, climbedUnmeasured, smallSteps } from './small-steps.js';

describe.each([
  ['navigation', 'ppo'],
  ['navigation', 'planner'],
  ['island-navigation', 'planner'],
  ['moving-dot', 'ppo'],
] as const)('%s with a %s', (name, policy) => {
  const config = { ...smallSteps(name, policy), levels: name === 'navigation' ? 2 : 1 };
  it('is the same for the same config and seed, measured or not, and another for another seed', async () => {
    const { events, result } = await climbedSteps(config, 4);
    expect(result.levels).toHaveLength(config.levels);
    expect(learned(events)).toEqual(learned(await climbedUnmeasured(config, 4)));
    expect(learned(events)).not.toEqual(learned(await climbedUnmeasured(config, 5)));
  });
});

describe('what people are shown of a worker that always does the same', () => {
  it.each([
    [0, 0],
    [0.25, 10],
    [0.5, 20],
    [1, 40],
  ])('explore %d: %i of 40 episodes are a random agent’s', async (explore, random) => {
    for (const [agent, episodes] of Object.entries(await shown(explore))) {
      expect(episodes).toHaveLength(agent === 'random' ? random : 40 - random);
      for (const { steps } of episodes) expect(steps).toHaveLength(8);
    }
  });
  it('and those are random: each action a quarter of the time, within four standard errors', async () => {
    const { random = [], stubborn = [] } = await shown(0.5, 10);
    expect(new Set(stubborn.flatMap(({ steps }) => steps.map(({ action }) => action)))).toEqual(new Set([2]));
    const actions = random.flatMap(({ steps }) => steps.map(({ action }) => action));
    expect(actions).toHaveLength(1_600);
    for (const action of [0, 1, 2, 3]) {
      const share = actions.filter((each) => each === action).length / actions.length;
      expect(Math.abs(share - 0.25)).toBeLessThan(4 * Math.sqrt((0.25 * 0.75) / 1_600));
    }
  });
});

describe('stretches that are delivered', () => {
  const [task, length, many] = [stepTask(navigation(routeMap({ size: 4, grounds: 2 }, rng(0)), 100), 0, 5), 5, 2_000];
  const learner = stepLearner(task, length, [], acting());
  /** Share of stretches that hold the last step of an episode of so many. */
  const ends = async (steps: number) => {
    const some = await learner.deliver(
      Array.from({ length: many }, (_, i) => episode(`${steps}/${i}`, steps)),
      { rng: rng('ends') },
    );
    for (const { outcome, row } of some) {
      expect(outcome.to - outcome.from).toBe(length);
      expect(outcome.from).toSatisfy((from: number) => from >= 0 && from < steps);
      expect(row).toEqual(task.features(outcome, []));
    }
    return some.filter(({ outcome }) => outcome.to >= steps).length / many;
  };
  const within = (share: number) => 4 * Math.sqrt((share * (1 - share)) / many);

  it('hold the end of an episode that ended early half of the time, and now and then by chance: .5 + .5 / 26', async () =>
    expect(Math.abs((await ends(30)) - (0.5 + 0.5 / 26))).toBeLessThan(within(0.52)));
  it('hold the end of one that ran to its horizon only by chance: 1 / 96', async () =>
    expect(Math.abs((await ends(100)) - 1 / 96)).toBeLessThan(within(1 / 96)));
  it('always hold the end of an episode that is shorter', async () => expect(await ends(3)).toBe(1));
  it('have the end anywhere in them', async () => {
    const some = await learner.deliver(
      Array.from({ length: many }, (_, i) => episode(`${i}`, 30)),
      { rng: rng('where') },
    );
    const places = some.map(({ outcome }) => 29 - outcome.from).filter((place) => place < length);
    expect(new Set(places)).toEqual(new Set([0, 1, 2, 3, 4]));
  });
});

function acting(): NonNullable<Config['acting']> {
  const found = smallSteps('navigation').acting;
  if (found === null) throw new Error('expected a world of steps');
  return found;
}

/** What happened while an agent learned, and what the gate said: everything but measurements. */
function learned(events: readonly Noted[]): readonly Noted[] {
  expect(ofType(events, 'fitted').length).toBeGreaterThan(1);
  return events.filter(({ stream, type }) => stream !== 'run' && type !== 'measured');
}

const stubborn: Agent<unknown, unknown> = { id: 'stubborn', checkpoint: 'none', act: (batch) => batch.map(() => 2) };

/** The episodes of a round of training, by who played them. */
async function shown(explore: number, pool = 1): Promise<Record<string, Trajectory<unknown, unknown>[]>> {
  const config = smallSteps('navigation');
  const worker = { ...config.worker, labels: 40, rounds: 1, pool };
  const seen: Record<string, Trajectory<unknown, unknown>[]> = { random: [], stubborn: [] };
  await withExperimentWorld({ ...config, worker }, 0, async <O, A>(made: Parameters<typeof runOf<O, A>>[2]) => {
    const { ladder } = made;
    const run: Run<O, A> = {
      ...runOf({ ...config, worker }, 0, made),
      journal: silent,
      ladder: { ...ladder, learner: (level) => watched(ladder.learner?.(level)) },
    };
    await trainWorker(run, 0, ladder.raters, undefined);
  });
  return seen;

  function watched<O, A>(learner: Learner<O, A> | undefined): Learner<O, A> {
    if (learner === undefined) throw new Error('expected a learner of steps');
    const always = { theta: new Float32Array(0), agent: () => stubborn as unknown as Agent<O, A> };
    return {
      ...learner,
      explore,
      untrained: always,
      improve: () => always,
      deliver(episodes, call) {
        for (const each of episodes) seen[each.origin.agent]?.push(each);
        return learner.deliver(episodes, call);
      },
    };
  }
}

/** So many steps of somebody at random. */
function episode(id: string, steps: number): Trajectory<{ cell: number }, number> {
  const chance = rng(`episode/${id}`);
  const origin = { task: 'made', agent: randomAgent().id, checkpoint: 'none', seed: 'none' };
  const step = () => ({ observation: { cell: below(chance, 16) }, action: below(chance, 4) });
  return { id, origin, steps: Array.from({ length: steps }, step) };
}
