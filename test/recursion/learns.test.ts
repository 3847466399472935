import { beforeAll, describe, expect, it } from 'vitest';
import { randomAgent } from '../../src/agents/chooser.js';
import { rollout } from '../../src/agents/rollout.js';
import type { SelectionObservation } from '../../src/environments/trees/tree.js';
import { builtIn } from '../../src/experiments/config/built-in.js';
import type { Config } from '../../src/experiments/config/schema.js';
import { rng } from '../../src/math/rng.js';
import { bootstrap, mean, pairedBootstrap } from '../../src/math/statistics/index.js';
import { judge, shield } from '../../src/safeguards/index.js';
import { isMemoryless } from '../../src/safeguards/judge.js';
import { reported } from '../../src/types/evaluation.js';
import type { Agent } from '../../src/types/index.js';
import { whole } from '../../src/types/trajectory.js';
import { type Climbed, climbed, small } from './small-run.js';

const { world, rater, question } = builtIn.ledger as Config;

/** Against hidden truth, which nothing of the climb saw: labels point the right way. */
describe.each([
  ['claims', small],
  ['ledger', { ...small, world, rater, question }],
])('from few labels, at level 0 of %s', (_, config) => {
  let run: Climbed;
  beforeAll(async () => {
    run = await climbed({ ...config, levels: 1 }, 4);
  });

  it('the evaluator reports what is true of what it judges, more than the contrary', async () => {
    const outcomes = Array.from({ length: 300 }, (_, i) => run.run.ladder.draw(0, `new/${i}`, rng(`new/${i}`)));
    const reports = (await run.levels[0]?.evaluator?.assistant.assist(outcomes, { rng: rng('judge') })) ?? [];
    const agrees = outcomes.map(
      (outcome, i) => (reported(reports[i] ?? fail()) ?? 0) * run.staged.oracle.trueValue(outcome),
    );
    expect(bootstrap(agrees, mean, rng('bootstrap')).low).toBeGreaterThan(0);
  });
  it('the worker delivers what is truly worth more than a permitted choice at random', async () => {
    const { worker } = run.levels[0] ?? fail();
    const [trained, random] = [await returns(worker.agent), await returns(randomAgent<SelectionObservation, number>())];
    expect(pairedBootstrap(trained, random, rng('bootstrap')).low).toBeGreaterThan(0);
  });
  it('the worker delivers nothing but what is permitted, where a choice at random would deliver more', async () => {
    const { ladder } = run.run;
    const constraints = ladder.constraints.filter(isMemoryless);
    const { worker } = run.levels[0] ?? fail();
    const permitted = async (agent: Agent<SelectionObservation, number>) => {
      const episodes = await rollout(ladder.task(0), agent, { count: 300, name: 'free', call: { rng: rng('free') } });
      const steps = episodes.flatMap((episode) => episode.steps);
      return steps.map(({ observation, action }) => judge(constraints, observation, action).verdict.is);
    };
    expect(new Set(await permitted(worker.agent))).toEqual(new Set(['permitted']));
    expect(new Set(await permitted(randomAgent<SelectionObservation, number>())).size).toBeGreaterThan(1);
  });

  async function returns(agent: Agent<SelectionObservation, number>): Promise<number[]> {
    const { ladder } = run.run;
    const call = { rng: rng('rollout') };
    const episodes = await rollout(ladder.task(0), shield(agent, ladder.constraints), {
      count: 300,
      name: 'return',
      call,
    });
    return episodes.map((episode) => run.staged.oracle.trueValue(whole(episode)));
  }
});

function fail(): never {
  throw new Error('expected a level or a report, got none');
}
