/**
 * What a shield costs a step, in microseconds, on the small grids:
 *
 *     npx jiti tables/shield.ts [--rounds 15] [--steps 100000]
 *
 * One agent that costs next to nothing walks one world, a step at a time, unshielded and behind each shield in turn; a round is
 * `--steps` steps of each. Printed: the median over rounds, and the median of the difference to the unshielded walk of the same round.
 * `heard` counts each veto, as a run's log does while an agent learns.
 */
import { parseArgs } from 'node:util';
import type { GridObservation } from '../src/environments/grid/board.js';
import type { GridState, GridWorld } from '../src/environments/grid/grid-world.js';
import { modelOf } from '../src/experiments/check.js';
import { guardedWorlds } from '../src/experiments/worlds/guarded-worlds.js';
import { silent } from '../src/feedback/log/journal/journal.js';
import { rng } from '../src/math/rng.js';
import { quantile } from '../src/math/statistics/index.js';
import { vetoRecorder } from '../src/recursion/training/vetoes.js';
import { lookingAhead, postPosedShield, shield, type Veto } from '../src/safeguards/index.js';
import type { Agent, SideConstraint, Step } from '../src/types/index.js';

type Walker = Agent<GridObservation, number>;
type Constraints = readonly SideConstraint<GridObservation, number>[];

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '15' }, steps: { type: 'string', default: '100000' } },
});
const [rounds, steps] = [Number(values.rounds), Number(values.steps)];
const call = { rng: rng('bench/shield') };

/** As a run counts vetoes while an agent learns. */
const counted = vetoRecorder(silent, { stream: 'level/0/worker', level: 0 }, true);
const hear = (veto: Veto<number>) => counted.add(veto);

for (const { world, constraints } of Object.values(guardedWorlds)) measure(world, constraints);

function measure(world: GridWorld, constraints: Constraints): void {
  const arms: Readonly<Record<string, Walker>> = {
    unshielded: walker(),
    'pre-emptive': shield(walker(), constraints),
    'pre-emptive, heard': shield(walker(), constraints, hear),
    'post-posed': postPosedShield(walker(), constraints),
    'post-posed, heard': postPosedShield(walker(), constraints, { onVeto: hear }),
    'looking ahead': shield(walker(), ahead(world, constraints)),
  };
  const times = Object.fromEntries(Object.keys(arms).map((name) => [name, [] as number[]]));
  for (let round = -2; round < rounds; round++)
    for (const [name, agent] of Object.entries(arms)) {
      const took = walk(world, agent);
      if (round >= 0) times[name]?.push(took);
    }
  for (const [name, each] of Object.entries(times)) {
    const more = each.map((t, i) => t - (times.unshielded?.[i] ?? 0));
    const [median, extra] = [quantile(each, 0.5).toFixed(3), quantile(more, 0.5).toFixed(3)];
    console.log(`${world.name.padEnd(18)} ${name.padEnd(20)} ${median} µs a step, ${extra} more`);
  }
}

/** Goes round the legal actions: costs next to nothing and gets everywhere. */
function walker(): Walker {
  let turn = 1;
  return {
    id: 'walker',
    checkpoint: 'none',
    act: (batch) =>
      batch.map(({ legal = [] }) => {
        turn = (Math.imul(turn, 1664525) + 1013904223) >>> 0;
        return legal[Math.floor((turn / 2 ** 32) * legal.length)] ?? 0;
      }),
  };
}

function place({ cell, map }: GridObservation): string {
  return `${map}/${cell}`;
}

function ahead(world: GridWorld, constraints: Constraints): Constraints {
  const model = modelOf(world);
  if (typeof model === 'string') throw new RangeError(model);
  return constraints.map((constraint) => lookingAhead(model, constraint, place).constraint);
}

/** Microseconds a step. */
function walk({ environment }: GridWorld, agent: Walker): number {
  let state: GridState = environment.reset(call.rng);
  let past: Step<GridObservation, number>[] = [];
  const from = performance.now();
  for (let i = 0; i < steps; i++) {
    const observation = environment.observe(state);
    const [action = 0] = agent.act([{ observation, legal: environment.legal(state), past }], call) as readonly number[];
    past.push({ observation, action });
    const next = environment.step(state, action, call.rng);
    state = next.done ? environment.reset(call.rng) : next.state;
    if (next.done) past = [];
  }
  return (1000 * (performance.now() - from)) / steps;
}
