import { core } from '../../math/network/core.js';
import { members } from '../../math/network/members.js';
import { type Comparisons, preferenceLoss } from '../../math/network/preference.js';
import { rng } from '../../math/rng.js';
import { comparisons, memberSources } from './data.js';
import { plainTraining } from './plain.js';
import type { Prepared, Workload } from './workload.js';

interface Training {
  readonly name: string;
  /** Inputs, hidden layers, one output. */
  readonly widths: readonly number[];
  readonly pairs: number;
  /** Steps a segment. */
  readonly steps: number;
  readonly repeats: number;
}

const memberCount = 5;
const settings = { rate: 1e-3, decay: 0 };

/** Five ReLU networks take one step of Adam each on the same comparisons: forward, Bradley–Terry loss, backward, step. */
export function training({ name, widths, pairs, steps, repeats }: Training): Workload {
  return {
    name,
    repeats,
    flops: memberCount * 2 * pairs * steps * flopsOfRow(widths),
    torch: { definitions, variants: `training(${memberCount}, ${JSON.stringify(widths)}, ${pairs}, ${steps})` },
    prepare() {
      const data = comparisons(rng('bench'), widths[0] ?? 0, { pairs, steps });
      return {
        ours: made(memberCount, widths, data).step,
        plain: plainTraining(memberCount, widths, data),
        ...memory(widths, steps),
      };
    },
  };
}

/** Products of forward, of the weights' gradients, and of the inputs' gradients in all layers but the first. */
function flopsOfRow(widths: readonly number[]): number {
  return widths.slice(1).reduce((sum, width, l) => sum + (l === 0 ? 4 : 6) * width * (widths[l] ?? 0), 0);
}

function made(count: number, widths: readonly number[], data: Comparisons): { step(): void; bytes(): number } {
  const arena = core();
  const all = members({ widths, activation: 'relu' }, memberSources(count), arena);
  const lossOf = preferenceLoss(arena, data);
  all.share(data.rows, data.offsets.at(-1) ?? 0);
  return {
    step() {
      for (let member = 0; member < count; member++) {
        all.backward(lossOf(all.forward(member)).slopes);
        all.step(member, settings);
      }
    },
    bytes: arena.bytes,
  };
}

/** Of the arena: what is taken by one member and by one label more. */
function memory(widths: readonly number[], steps: number): Pick<Prepared, 'bytesPerMember' | 'bytesPerLabel'> {
  const taken = (count: number, pairs: number): number => {
    const { step, bytes } = made(count, widths, comparisons(rng('bench'), widths[0] ?? 0, { pairs, steps }));
    step();
    return bytes();
  };
  const least = taken(1, 512);
  return { bytesPerMember: taken(2, 512) - least, bytesPerLabel: (taken(1, 1024) - least) / 512 };
}

const definitions = `
F = torch.nn.functional

def training(members, widths, pairs, steps):
    rows, target = torch.randn(2 * pairs * steps, widths[0]), (torch.rand(pairs) < 0.5).float()
    shapes = list(zip(widths, widths[1:]))
    ready = lambda x: x.requires_grad_()

    def loop(adam):
        nets = [[(ready(torch.randn(i, o) * (2 / i) ** 0.5), ready(torch.zeros(o))) for i, o in shapes] for _ in range(members)]
        optimisers = [adam([p for layer in net for p in layer]) for net in nets]
        def step():
            for net, optimiser in zip(nets, optimisers):
                x = rows
                for w, b in net[:-1]: x = torch.addmm(b, x, w).relu_()
                x = torch.addmm(net[-1][1], x, net[-1][0])
                sums = x.view(pairs, 2, steps).sum(2)
                loss = F.binary_cross_entropy_with_logits(sums[:, 0] - sums[:, 1], target)
                optimiser.zero_grad(set_to_none=True)
                loss.backward()
                optimiser.step()
        return step

    def batched(adam):
        net = [(ready(torch.randn(members, i, o) * (2 / i) ** 0.5), ready(torch.zeros(members, 1, o))) for i, o in shapes]
        optimiser = adam([p for layer in net for p in layer])
        wide, targets = rows.expand(members, -1, -1), target.expand(members, -1)
        def step():
            x = wide
            for w, b in net[:-1]: x = torch.baddbmm(b, x, w).relu_()
            x = torch.baddbmm(net[-1][1], x, net[-1][0])
            sums = x.view(members, pairs, 2, steps).sum(3)
            loss = F.binary_cross_entropy_with_logits(sums[..., 0] - sums[..., 1], targets, reduction='sum') / pairs
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            optimiser.step()
        return step

    variants = {}
    for way in loop, batched:
        for option in {'foreach': True}, {'foreach': False}, {'fused': True}:
            try:
                step = way(lambda given: torch.optim.Adam(given, lr=1e-3, **option))
                step()
            except Exception: continue
            variants[f'{way.__name__}, {next(iter(option))}={next(iter(option.values()))}'] = step
    return variants
`;
