import { digestOf } from '../math/digest.js';
import type { Rng } from '../math/rng.js';
import { dot, type Row } from '../math/row.js';
import type { Agent, Situation } from '../types/agent.js';
import type { Awaitable, Call } from '../types/call.js';
import { softmax } from './policy-gradient.js';

/** Encodes every option of every situation, in order: one row a legal action. May ask assistants about them. */
export type EncodeOptions<O, A> = (
  batch: readonly Situation<O, A>[],
  call: Call,
) => Awaitable<readonly (readonly Row[])[]>;

/** A worker's policy: softmax over its legal actions of θ · row. `temperature` 0 acts greedily. */
export function chooser<O, A>(
  id: string,
  theta: Float64Array,
  options: EncodeOptions<O, A>,
  temperature: number,
): Agent<O, A> {
  return {
    id,
    checkpoint: digestOf(theta),
    async act(batch, call) {
      const rows = await options(batch, call);
      return batch.map(({ legal }, i) => {
        const scores = (rows[i] ?? []).map((row) => dot(theta, row));
        const action = legal?.[pick(scores, temperature, call.rng.fork(`act/${i}`))];
        if (action === undefined)
          throw new RangeError(`expected at least one legal action, got ${legal?.length ?? 'none listed'}`);
        return action;
      });
    },
  };
}

/** Acts at random: the floor that returns are normalised by. */
export const randomAgent = <O, A>(): Agent<O, A> => ({
  id: 'random',
  checkpoint: 'none',
  act: (batch, { rng }) =>
    batch.map(({ legal }, i) => {
      const action = legal?.[Math.floor(rng.fork(`act/${i}`).next() * legal.length)];
      if (action === undefined) throw new RangeError('expected at least one legal action, got none');
      return action;
    }),
});

function pick(scores: readonly number[], temperature: number, rng: Rng): number {
  if (temperature === 0) return scores.indexOf(Math.max(...scores));
  let u = rng.next();
  const p = softmax(scores.map((s) => s / temperature));
  for (let i = 0; i < p.length; i++) {
    u -= p[i] ?? 0;
    if (u < 0) return i;
  }
  return p.length - 1;
}
