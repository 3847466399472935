import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { StepRewards } from '../../src/environments/steps/step-world.js';
import type { Config } from '../../src/experiments/config/schema.js';
import { withExperimentWorld } from '../../src/experiments/worlds/build-world.js';
import { rng } from '../../src/math/rng.js';
import { mean } from '../../src/math/statistics/index.js';
import { climbedSteps, climbedUnmeasured, ofSteps, smallSteps } from '../recursion/small-steps.js';

/** Who asked what a step is truly worth, once a world is staged: the files on the stack of each call, which are dear to tell. */
const asked = vi.hoisted(() => {
  Error.stackTraceLimit = 12;
  const heard = { listening: false, stacks: [] as string[] };
  const spied = <O>(rewards: StepRewards<O>): StepRewards<O> => ({
    visible: rewards.visible,
    hidden(step) {
      if (heard.listening) heard.stacks.push(new Error().stack ?? '');
      return rewards.hidden(step);
    },
  });
  return { heard, spied };
});

vi.mock('../../src/environments/step-worlds.js', async (original) => {
  const real = await original<typeof import('../../src/environments/step-worlds.js')>();
  const stepWorlds = Object.fromEntries(
    Object.entries(real.stepWorlds).map(([name, made]) => [
      name,
      { ...made, rewards: asked.spied(made.rewards as StepRewards<unknown>) },
    ]),
  ) as unknown as typeof real.stepWorlds;
  const withStepWorld: typeof real.withStepWorld = (name, visit) =>
    real.withStepWorld(name, (made) => visit({ ...made, rewards: asked.spied(made.rewards) }));
  return { stepWorlds, withStepWorld };
});
vi.mock('../../src/environments/steps/navigation.js', async (original) => {
  const real = await original<typeof import('../../src/environments/steps/navigation.js')>();
  const navigationRewards: typeof real.navigationRewards = (...of) => asked.spied(real.navigationRewards(...of));
  return { ...real, navigationRewards };
});

beforeEach(() => {
  asked.heard.listening = false;
  asked.heard.stacks = [];
});

it('knows every world of steps', () =>
  expect([...ofSteps].sort()).toEqual(
    ['absent-supervisor', 'boat-race', 'cart-pole', 'island-navigation', 'moving-dot', 'navigation'].sort(),
  ));

describe('a climb', () => {
  it.each(ofSteps.filter((name) => name !== 'navigation'))(
    '%s: nobody hears what a step is truly worth, raters least of all',
    async (name) => {
      const events = await climbedUnmeasured(smallSteps(name), 0, afresh);
      expect(events.filter(({ type }) => type === 'answered').length).toBeGreaterThan(20);
      expect(asked.heard).toEqual({ listening: true, stacks: [] });
    },
  );
  it('navigation: raters alone hear it, through the port', async () => {
    await climbedUnmeasured(smallSteps('navigation'), 0, afresh);
    expect(asked.heard.stacks.length).toBeGreaterThan(100);
    for (const stack of asked.heard.stacks) expect(stack).toMatch(/truth-port\.ts[\s\S]*attention\.ts/);
  });
  it.each(['boat-race', 'navigation'])('%s: the spy sees measurements', async (name) => {
    const { measure, ...config } = smallSteps(name);
    asked.heard.listening = true;
    await climbedSteps({ ...config, measure: { ...measure, judgements: 2, offers: 2 } }, 0);
    expect(asked.heard.stacks.some((stack) => /episodes\.ts/.test(stack))).toBe(true);
  });
});

describe.each(ofSteps)('%s, staged', (name) => {
  const config = smallSteps(name);
  it('has a level above its top, for the last gate, and stretches twice as long with each', () =>
    withExperimentWorld({ ...config, levels: 3 }, 0, ({ ladder }) => {
      expect([0, 1, 2, 3].map((level) => ladder.task(level).level)).toEqual([0, 1, 2, 3]);
      const lengths = [0, 1, 2, 3].map((level) => length(ladder.draw(level, 'x', chance())));
      expect(lengths.map((each) => each / clipOf(config))).toEqual([1, 2, 4, 8]);
      expect(() => ladder.task(4)).toThrow('expected a level from 0 to 3, got 4');
    }));
  it('has a value in deviations from the usual: 400 more stretches have mean 0 and deviation 1, about', () =>
    withExperimentWorld(config, 0, ({ ladder, oracle }) => {
      const values = Array.from({ length: 400 }, (_, i) => oracle.trueValue(ladder.draw(1, `${i}`, chance(`${i}`))));
      expect(Math.abs(mean(values))).toBeLessThan(0.3);
      expect(Math.sqrt(mean(values.map((value) => value ** 2)))).toSatisfy((sd: number) => sd > 0.7 && sd < 1.4);
    }));
  it('is the same for the same seed', () => expect(values(config)).toEqual(values(config)));
});

/** What is staged has its usual worths by now, learned from hidden truth: from here on nobody may look. */
function afresh<T>(made: T): T {
  asked.heard.listening = true;
  return made;
}

const chance = (name = 'draw') => rng('test').fork(name);
const clipOf = ({ world }: Config): number => ('clip' in world ? world.clip : Number.NaN);
const length = ({ from, to }: { readonly from: number; readonly to: number }): number => to - from;
const values = (config: Config): readonly number[] =>
  withExperimentWorld(config, 3, ({ ladder, oracle }) =>
    [0, 1].map((level) => oracle.trueValue(ladder.draw(level, 'same', chance()))),
  );
