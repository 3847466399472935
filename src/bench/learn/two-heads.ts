import { core } from '../../math/network/core.js';
import { generativeStep, type TextPairs } from '../../math/network/generative-reward.js';
import { transformer } from '../../math/network/transformer/transformer.js';
import { below, rng } from '../../math/rng.js';
import type { Workload } from './workload.js';

const shape = { vocabulary: 64, context: 64, width: 64, layers: 2, heads: 4 };
const { vocabulary, context, width, layers, heads } = shape;
const pairs = 16;
const settings = { alpha: 0.01, rate: 1e-3, decay: 0 };

/**
 * One step of Adam for a causal transformer on pairs of texts: forward, .99 · Bradley–Terry on scores at the last tokens + .01 · language loss,
 * backward, step. On either side norms have no gain and maps onto the trunk no bias. Every pair is a tie, so that both its texts count in the
 * language loss.
 */
export const readingPairs: Workload = {
  name: `W4: train a transformer, vocabulary ${vocabulary}, width ${width}, ${layers} layers of ${heads} heads, both losses, ${pairs} pairs of ${context} tokens`,
  flops: products().reduce((sum, [m, n, k]) => sum + 6 * m * n * k, 0),
  repeats: 8,
  torch: {
    variants: `reading_pairs(${[vocabulary, width, layers, heads, pairs, context].join(', ')})`,
    definitions: `
F = torch.nn.functional

def reading_pairs(vocabulary, width, layers, heads, pairs, context):
    texts, d = 2 * pairs, width // heads
    tokens, ties = torch.randint(0, vocabulary, (texts, context)), torch.full((pairs,), 0.5)
    following = tokens[:, 1:].reshape(-1)
    later = torch.full((context, context), float('-inf')).triu(1)

    def parameters():
        drawn = lambda i, o: (torch.randn(i, o) * i ** -0.5).requires_grad_()
        zeros = lambda o: torch.zeros(o, requires_grad=True)
        block = lambda: [drawn(width, 3 * width), zeros(3 * width), drawn(width, width), drawn(width, 4 * width), zeros(4 * width), drawn(4 * width, width)]
        ends = [drawn(vocabulary, width), drawn(context, width), drawn(width, vocabulary), zeros(vocabulary), drawn(width, 1), zeros(1)]
        return ends, [block() for _ in range(layers)]

    def by_matmul(q, k, v):
        return torch.softmax(q @ k.transpose(-1, -2) * d ** -0.5 + later, -1) @ v

    def by_baddbmm(q, k, v):
        q, k, v = (x.reshape(texts * heads, context, d) for x in (q, k, v))
        shares = torch.baddbmm(later.expand(texts * heads, -1, -1), q, k.transpose(1, 2), alpha=d ** -0.5).softmax(-1)
        return torch.bmm(shares, v).view(texts, heads, context, d)

    def fused(q, k, v):
        return F.scaled_dot_product_attention(q, k, v, is_causal=True)

    def way(attention, adam):
        (table, places, word, word_bias, score, score_bias), blocks = parameters()
        optimiser = adam([table, places, word, word_bias, score, score_bias] + [p for block in blocks for p in block])
        def step():
            x = (F.embedding(tokens, table) + places).view(-1, width)
            for w, b, o, w1, b1, w2 in blocks:
                qkv = torch.addmm(b, F.layer_norm(x, (width,)), w).view(texts, context, 3, heads, d)
                seen = attention(*qkv.permute(2, 0, 3, 1, 4)).transpose(1, 2).reshape(-1, width)
                x = torch.addmm(x, seen, o)
                x = torch.addmm(x, torch.addmm(b1, F.layer_norm(x, (width,)), w1).relu_(), w2)
            x = F.layer_norm(x, (width,)).view(texts, context, width)
            scores = torch.addmm(score_bias, x[:, -1], score).view(pairs, 2)
            reward = F.binary_cross_entropy_with_logits(scores[:, 0] - scores[:, 1], ties)
            language = F.cross_entropy(torch.addmm(word_bias, x[:, :-1].reshape(-1, width), word), following)
            optimiser.zero_grad(set_to_none=True)
            (0.99 * reward + 0.01 * language).backward()
            optimiser.step()
        return step

    variants = {}
    for attention in by_matmul, by_baddbmm, fused:
        for option in {'foreach': True}, {'foreach': False}, {'fused': True}:
            try:
                step = way(attention, lambda given: torch.optim.Adam(given, lr=1e-3, **option))
                step()
            except Exception: continue
            variants[f'{attention.__name__}, {next(iter(option))}={next(iter(option.values()))}'] = step
    return variants
`,
  },
  prepare() {
    const { step } = made(pairs);
    return { ours: step, plain: plainProducts, bytesPerLabel: (made(64).bytes() - made(32).bytes()) / 32 };
  },
};

/** Every matrix product of the way forth, rows × columns × summed: the way back has two for each. */
function products(): (readonly [number, number, number])[] {
  const rows = 2 * pairs * context;
  const attention = Array.from({ length: 2 * 2 * pairs * heads }, () => [context, context, width / heads] as const);
  const linear = [
    [rows, 3 * width, width],
    [rows, width, width],
    [rows, 4 * width, width],
    [rows, width, 4 * width],
  ] as const;
  const layer = [...linear, ...attention];
  return [...Array.from({ length: layers }, () => layer).flat(), [rows, vocabulary, width]];
}

function made(count: number): { step(): void; bytes(): number } {
  const arena = core();
  const network = transformer(shape, rng('transformer'), arena);
  const data = tiedPairs(count);
  const step = (): void => void generativeStep(network, data, settings);
  step();
  return { step, bytes: arena.bytes };
}

function tiedPairs(count: number): TextPairs {
  const chance = rng('bench');
  return {
    tokens: Int32Array.from({ length: 2 * count * context }, () => below(chance, vocabulary)),
    lengths: new Int32Array(2 * count).fill(context),
    first: Int32Array.from({ length: count }, (_, i) => 2 * i),
    second: Int32Array.from({ length: count }, (_, i) => 2 * i + 1),
    targets: new Float32Array(count).fill(0.5),
  };
}

/** The matrix products alone, forth and back, by plain loops: less than the whole work. */
function plainProducts(): void {
  for (const [m, n, k] of products()) for (let i = 0; i < 3; i++) product(m, n, k);
}

function product(m: number, n: number, k: number): Float32Array {
  const [a, b, c] = [new Float32Array(m * k).fill(1), new Float32Array(k * n).fill(1), new Float32Array(m * n)];
  for (let i = 0; i < m; i++)
    for (let l = 0; l < k; l++) {
      const x = a[i * k + l] as number;
      for (let j = 0; j < n; j++) c[i * n + j] = (c[i * n + j] as number) + x * (b[l * n + j] as number);
    }
  return c;
}
