import { type Policy, policyFrom, sizeOfPolicy } from '../../src/agents/policy.js';
import { defaultPpo } from '../../src/agents/ppo/settings.js';
import { stepTask } from '../../src/environments/steps/step-task.js';
import type { StepWorld } from '../../src/environments/steps/step-world.js';
import { rng } from '../../src/math/rng.js';
import { quantile } from '../../src/math/statistics/index.js';

/** Microseconds a decision when a policy is asked about one observation at a time: the median of fifteen rounds. */
export function decisionCost<S, O>(world: StepWorld<S, O>): string {
  const task = stepTask(world, 0, 25);
  const policy: Policy<O> = policyFrom(task, defaultPpo, new Float32Array(sizeOfPolicy(task, defaultPpo)));
  const state = world.environment.reset(rng(0));
  const situation = { observation: world.environment.observe(state), legal: world.environment.legal(state) };
  const costs = [0, 1].map((temperature) => {
    const agent = policy.agent(temperature);
    const round = () => {
      const from = performance.now();
      for (let i = 0; i < 5000; i++) void agent.act([situation], { rng: rng(0) });
      return (1000 * (performance.now() - from)) / 5000;
    };
    return quantile(Array.from({ length: 16 }, round).slice(1), 0.5).toFixed(1);
  });
  return `${world.name}: ${costs.join(' µs greedy, ')} µs sampled, a decision for one observation`;
}
