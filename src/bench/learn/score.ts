import { members } from '../../math/network/members.js';
import { rng } from '../../math/rng.js';
import { memberSources, numbers } from './data.js';
import { plainForward, plainNetwork } from './plain.js';
import type { Workload } from './workload.js';

const widths = [64, 64, 64, 1];
const [memberCount, segments, steps] = [5, 10_000, 25];

/** Five ReLU networks score the same segments, each the sum over its steps. */
export const scoring: Workload = {
  name: 'W3: 5 members 64-64-64-1 score 10,000 segments of 25 steps',
  flops:
    memberCount * segments * steps * widths.slice(1).reduce((sum, width, l) => sum + 2 * width * (widths[l] ?? 0), 0),
  repeats: 1,
  torch: {
    variants: `scoring(${memberCount}, ${JSON.stringify(widths)}, ${segments}, ${steps})`,
    definitions: `
def scoring(members, widths, segments, steps):
    rows = torch.randn(segments * steps, widths[0])
    net = [(torch.randn(members, i, o) * (2 / i) ** 0.5, torch.zeros(members, 1, o)) for i, o in zip(widths, widths[1:])]

    def loop(chunk):
        def one(m, x):
            for w, b in net[:-1]: x = torch.addmm(b[m], x, w[m]).relu_()
            return torch.addmm(net[-1][1][m], x, net[-1][0][m]).view(-1, steps).sum(1)
        def score():
            with torch.inference_mode():
                return [torch.cat([one(m, x) for x in rows.split(chunk * steps)]) for m in range(members)]
        return score

    def batched(chunk):
        def all_of(x):
            x = x.expand(members, -1, -1)
            for w, b in net[:-1]: x = torch.baddbmm(b, x, w).relu_()
            return torch.baddbmm(net[-1][1], x, net[-1][0]).view(members, -1, steps).sum(2)
        def score():
            with torch.inference_mode():
                return torch.cat([all_of(x) for x in rows.split(chunk * steps)], 1)
        return score

    return {f'{way.__name__}, {chunk} at once': way(chunk) for way in (loop, batched) for chunk in (20, 50, 200, 1000, segments)}
`,
  },
  prepare() {
    const rows = numbers(rng('bench'), segments * steps * (widths[0] ?? 0));
    const offsets = Int32Array.from({ length: segments + 1 }, (_, s) => s * steps);
    const all = members({ widths, activation: 'relu' }, memberSources(memberCount));
    const networks = memberSources(memberCount).map((chance) => plainNetwork(widths, chance));
    return {
      ours: () => all.scores(rows, offsets),
      plain() {
        for (const network of networks) {
          const scores = plainForward(network, rows, segments * steps).at(-1) ?? rows;
          Float32Array.from({ length: segments }, (_, s) =>
            scores.subarray(s * steps, (s + 1) * steps).reduce((a, b) => a + b, 0),
          );
        }
      },
    };
  },
};
