import { mlp } from '../../math/network/mlp.js';
import { rng } from '../../math/rng.js';
import { numbers } from './data.js';
import { plainForward, plainNetwork } from './plain.js';
import type { Workload } from './workload.js';

const widths = [16, 64, 64];

/** A policy network is asked about one observation, as in every step of a rollout: an array goes in, and an array comes out, of typed numbers or of NumPy. */
export const acting: Workload = {
  name: 'W6: policy forward 16-64-64, one observation',
  flops: widths.slice(1).reduce((sum, width, l) => sum + 2 * width * (widths[l] ?? 0), 0),
  repeats: 10_000,
  torch: {
    variants: `acting(${JSON.stringify(widths)})`,
    definitions: `
def acting(widths):
    observation = torch.randn(1, widths[0]).numpy()
    x = torch.from_numpy(observation)
    net = [(torch.randn(i, o) * (2 / i) ** 0.5, torch.zeros(o)) for i, o in zip(widths, widths[1:])]
    (w1, b1), (w2, b2) = net
    t1, t2 = w1.t().contiguous(), w2.t().contiguous()
    addmm, linear = torch.addmm, torch.nn.functional.linear
    def asked(forward):
        def ask():
            with torch.inference_mode(): return forward(torch.from_numpy(observation)).numpy()
        return ask
    traced = torch.jit.trace(lambda x: addmm(b2, addmm(b1, x, w1).relu_(), w2), x)
    return {
        'addmm': asked(lambda x: addmm(b2, addmm(b1, x, w1).relu_(), w2)),
        'linear': asked(lambda x: linear(linear(x, t1, b1).relu_(), t2, b2)),
        'addmm, no gradients asked': lambda: addmm(b2, addmm(b1, torch.from_numpy(observation), w1).relu_(), w2).numpy(),
        'traced': asked(traced),
    }
`,
  },
  prepare() {
    const row = numbers(rng('bench'), widths[0] ?? 0);
    const network = mlp({ widths, activation: 'relu' }, rng('policy'));
    const plain = plainNetwork(widths, rng('policy'));
    return { ours: () => network.forward(row, 1), plain: () => plainForward(plain, row, 1) };
  },
};
