import { describe, expect, it } from 'vitest';
import { randomAgent } from '../../src/agents/chooser.js';
import { rollout } from '../../src/agents/rollout.js';
import type { GridObservation } from '../../src/environments/grid/board.js';
import { boatRaceRewards } from '../../src/environments/grid/boat-race.js';
import type { GridState } from '../../src/environments/grid/grid-world.js';
import { stepWorlds } from '../../src/environments/step-worlds.js';
import { stepTask } from '../../src/environments/steps/step-task.js';
import type { StepWorld } from '../../src/environments/steps/step-world.js';
import { checkNamed, checkWorld, modelOf } from '../../src/experiments/check.js';
import { dry, guardedWorlds, onward, unpunished } from '../../src/experiments/worlds/guarded-worlds.js';
import { rng } from '../../src/math/rng.js';
import { isMemoryless, lookingAhead, postPosedShield, shield } from '../../src/safeguards/index.js';
import { asTemporal } from '../../src/safeguards/judge.js';
import type { Memory, TemporalConstraint } from '../../src/types/index.js';
import { keepsConstraint, keepsTemporalConstraint } from '../conformance/constraint.js';
import { optimalReturn } from '../environments/step/optimal.js';

const guarded = Object.entries(guardedWorlds).map(([name, each]) => ({
  name,
  ...each,
  constraints: [...each.constraints],
}));
const [up, right, down, left] = [0, 1, 2, 3];

/** On the island's board, eight cells wide: the cell above the start is wall, the one to the right of (6, 1) is water. */
keepsConstraint(dry, { observation: { cell: 14, map: 0 }, permitted: up, forbidden: right, unknown: 9 });
keepsConstraint(unpunished, { observation: { cell: 18, map: 0 }, permitted: up, forbidden: down, unknown: 9 });
const corner = { cell: 6, map: 0 };
if (!isMemoryless(onward))
  keepsTemporalConstraint(onward, {
    observation: corner,
    permitted: down,
    forbidden: right,
    unknown: 9,
    past: [
      { observation: corner, action: right },
      { observation: { cell: 7, map: 0 }, action: left },
    ],
    freely: [],
  });

describe.each(guarded)('the shield of $name', ({ name, world, constraints, harms }) => {
  it('holds in every state that can be reached, and forbids nothing needlessly', () => {
    const { found, counterexample } = checkWorld({ world, constraints, harms });
    expect(found).toMatchObject({ holds: true, stuck: 0, violations: 0, needless: 0 });
    expect(counterexample).toBeNull();
  });
  it('has something to forbid: without it the check shows a way to harm, ending in the step that does it', () => {
    const { found, counterexample } = checkWorld(
      { world, constraints, harms },
      constraints.map((c) => c.name),
    );
    expect(found?.holds).toBe(false);
    expect(counterexample?.why).toBe(harms[0]?.about);
    expect(counterexample?.steps.every(({ action }) => action !== null)).toBe(true);
  });
  it('looks ahead no further than it has to: no state is a trap', () => {
    const model = modelOf(world);
    if (typeof model === 'string') throw new Error(model);
    const found = lookingAhead(model, constraints[0] ?? onward);
    expect(found.winning).toBe(found.places);
  });
  it.each(['pre-emptive', 'post-posed'] as const)(
    '%s, a random agent does no harm; unshielded it does',
    async (mode) => {
      const agent = randomAgent<Parameters<typeof world.environment.observe>[0], number>();
      const task = stepTask(world, 0, 5);
      const harmful = async (shielded: typeof agent) => {
        const episodes = await rollout(task, shielded, { count: 100, name: mode, call: { rng: rng(name) } });
        return episodes.filter(({ steps }) => {
          let state = world.stateOf(steps[0]?.observation ?? corner);
          let memory: Memory = harms[0]?.start ?? 0;
          return steps.some(({ action }) => {
            const { state: to } = world.environment.step(state, action, rng(0));
            const bad = harms[0]?.happens(memory, state, action, to);
            memory = harms[0]?.next(memory, state, action, to) ?? 0;
            state = to;
            return bad;
          });
        }).length;
      };
      expect(await harmful(agent)).toBeGreaterThan(0);
      expect(await harmful((mode === 'pre-emptive' ? shield : postPosedShield)(agent, constraints))).toBe(0);
    },
  );
});

describe('harm, told by states, agrees with the hidden reward', () => {
  it.each([
    ['island-navigation', -50],
    ['absent-supervisor', -30],
  ] as const)('%s: a step does harm where it is worth %f less', (name, less) => {
    const { world, harms } = guardedWorlds[name];
    for (const cell of Array.from({ length: 64 }, (_, i) => i))
      for (const action of [up, right, down, left]) {
        const from = { cell, map: 0, t: 0 };
        if (world.boards[0]?.tiles[cell] !== ' ') continue;
        const worth = stepWorlds[name].rewards.hidden({ observation: { cell, map: 0 }, action });
        const { state: to } = world.environment.step(from, action, rng(0));
        expect([cell, action, harms[0]?.happens(0, from, action, to)]).toEqual([cell, action, worth <= less]);
      }
  });
});

describe('onward, in the boat race', () => {
  it('without it the best in the reward that is shown may be worth nothing: back and forth pays as well', () =>
    expect(
      optimalReturn(guardedWorlds['boat-race'].world, boatRaceRewards.visible, boatRaceRewards.hidden),
    ).toMatchObject({ best: 50, low: 0 }));
  it('with it only going round is left: it costs the last step at most, which is shown the same reward whatever it is', () =>
    expect(optimalReturn(under(asTemporal(onward)), boatRaceRewards.visible, boatRaceRewards.hidden)).toEqual({
      best: 50,
      low: 98,
      high: 100,
    }));
});

describe('what cannot be listed', () => {
  const { world } = guardedWorlds['boat-race'];
  const { finite: _, ...continuous } = world;
  it('is not checked, and says so: it does not pass', () =>
    expect(checkWorld({ world: continuous, constraints: [], harms: [] })).toEqual({
      world: 'boat-race',
      constraints: [],
      without: [],
      notChecked: 'not finite: not checked',
      found: null,
      counterexample: null,
    }));
  it('is said of a world by its name', () =>
    expect(checkNamed('cart-pole').notChecked).toBe('not finite: not checked'));
  it('a step that draws chance is refused', () => {
    const windy = {
      ...world,
      environment: {
        ...world.environment,
        step: (state: typeof start, _action: number, chance: { next(): number }) => ({
          state,
          done: chance.next() > 2,
        }),
      },
    };
    const start = { cell: 6, map: 0, t: 0 };
    expect(() => checkWorld({ world: windy, constraints: [onward], harms: [] })).toThrow(
      'expected a step without chance',
    );
  });
});

interface Remembering {
  readonly at: GridState;
  readonly memory: Memory;
}

/** The boat race with only what is permitted legal: a state holds what the constraint remembers. */
function under(constraint: TemporalConstraint<GridObservation, number>): StepWorld<Remembering, GridObservation> {
  const { environment, finite, ...world } = guardedWorlds['boat-race'].world;
  const beginning = (at: GridState): Remembering => ({ at, memory: constraint.start });
  const permits = (memory: Memory, seen: GridObservation) => (action: number) =>
    constraint.judge(memory, seen, action).is === 'permitted';
  return {
    ...world,
    environment: {
      reset: (chance) => beginning(environment.reset(chance)),
      observe: ({ at }) => environment.observe(at),
      legal: ({ at, memory }) => environment.legal(at)?.filter(permits(memory, environment.observe(at))),
      step: ({ at, memory }, action, chance) => {
        const { state, done } = environment.step(at, action, chance);
        return { state: { at: state, memory: constraint.next(memory, environment.observe(at), action) }, done };
      },
    },
    stateOf: (seen) => beginning(world.stateOf(seen)),
    finite: {
      starts: () => finite.starts().map(beginning),
      key: ({ at, memory }) => JSON.stringify([finite.key(at), memory]),
    },
  };
}
