import { existsSync } from 'node:fs';
import type { Trajectory } from '../../src/types/trajectory.js';
import { npz } from '../fixtures/npz.js';

const file = new URL('../../../shared/data/imitation-rollouts/cartpole_0.npz', import.meta.url);

/** Whether the recorded expert is there: it is not part of this repository. */
export const haveExpert = existsSync(file);

/** An expert's episodes of CartPole-v1 (Gleave et al. 2022, arXiv:2211.11972), each observation as `observed` makes it of four numbers. */
export function expertRollouts<O>(observed: (numbers: readonly number[]) => O): readonly Trajectory<O, number>[] {
  const arrays = npz(file.pathname);
  const [acts = [], seen = [], indices = []] = ['acts', 'obs', 'indices'].map((name) => arrays.get(name));
  const ends = [...indices, acts.length];
  return ends.map((end, episode) => {
    const from = ends[episode - 1] ?? 0;
    // Each episode has one observation more than actions, the one after its end.
    const at = (t: number) => 4 * (from + t + episode);
    const steps = acts
      .slice(from, end)
      .map((action, t) => ({ observation: observed(seen.slice(at(t), at(t) + 4)), action }));
    const id = `expert/${episode}`;
    return { id, origin: { task: 'cart-pole', agent: 'expert', checkpoint: 'recorded', seed: id }, steps };
  });
}
