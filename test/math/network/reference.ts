/** The sequence models once more, as their papers write them: float64, one sequence and one step at a time, forward only. */

export type Rows = readonly (readonly number[])[];

/** Takes the next `rows` × `columns` numbers of a flat array at each call. */
export function reader(flat: ArrayLike<number>): (rows: number, columns: number) => number[][] {
  let at = 0;
  return (rows, columns) =>
    Array.from({ length: rows }, () => Array.from({ length: columns }, () => flat[at++] as number));
}

export const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, x, i) => sum + x * (b[i] as number), 0);

/** row · matrix. */
export const times = (row: readonly number[], matrix: Rows): number[] =>
  (matrix[0] ?? []).map((_, j) => row.reduce((sum, x, i) => sum + x * (matrix[i]?.[j] as number), 0));

export const plus = (a: readonly number[], b: readonly number[]): number[] => a.map((x, i) => x + (b[i] as number));

export function layerNorm(row: readonly number[]): number[] {
  const mean = row.reduce((sum, x) => sum + x, 0) / row.length;
  const variance = row.reduce((sum, x) => sum + (x - mean) ** 2, 0) / row.length;
  return row.map((x) => (x - mean) / Math.sqrt(variance + 1e-5));
}

export function softmax(row: readonly number[]): number[] {
  const shares = row.map((x) => Math.exp(x - Math.max(...row)));
  const sum = shares.reduce((all, x) => all + x, 0);
  return shares.map((x) => x / sum);
}

export function attention(qkv: Rows, heads: number): number[][] {
  const width = (qkv[0]?.length ?? 0) / 3;
  const d = width / heads;
  const head = (row: readonly number[], part: number, h: number) =>
    row.slice(part * width + h * d, part * width + (h + 1) * d);
  return qkv.map((here, i) =>
    Array.from({ length: heads }, (_, h) => {
      const seen = qkv.slice(0, i + 1);
      const shares = softmax(seen.map((row) => dot(head(here, 0, h), head(row, 1, h)) / Math.sqrt(d)));
      return head(here, 2, h).map((_, c) =>
        dot(
          shares,
          seen.map((row) => head(row, 2, h)[c] as number),
        ),
      );
    }).flat(),
  );
}

/** What is remembered after each step; `sums` are a = x·W + b, r then z then n. */
export function gru(sums: Rows, u: Rows): number[][] {
  const width = u.length;
  let h = new Array<number>(width).fill(0);
  return sums.map((a) => {
    const hu = times(h, u);
    h = h.map((before, i) => {
      const r = sigmoid((a[i] as number) + (hu[i] as number));
      const z = sigmoid((a[width + i] as number) + (hu[width + i] as number));
      const n = Math.tanh((a[2 * width + i] as number) + r * (hu[2 * width + i] as number));
      return z * before + (1 - z) * n;
    });
    return h;
  });
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** Outputs of `gru({ inputs, hidden, outputs, reward })` with these parameters, one row a sequence. */
export function gruNetwork(
  flat: ArrayLike<number>,
  [inputs, hidden, outputs]: readonly [number, number, number],
  reward: 'summed' | 'last',
  sequences: readonly Rows[],
): number[][] {
  const take = reader(flat);
  const [w, [b = []], u, head, [bias = []]] = [
    take(inputs, 3 * hidden),
    take(1, 3 * hidden),
    take(hidden, 3 * hidden),
    take(hidden, outputs),
    take(1, outputs),
  ];
  return sequences.map((steps) => {
    const states = gru(
      steps.map((x) => plus(times(x, w), b)),
      u,
    );
    const read = (reward === 'last' ? states.slice(-1) : states).map((h) => plus(times(h, head), bias));
    return read.reduce((sum, row) => plus(sum, row), new Array<number>(outputs).fill(0));
  });
}

export interface TransformerSize {
  readonly vocabulary: number;
  readonly context: number;
  readonly width: number;
  readonly layers: number;
  readonly heads: number;
}

/** Score and log-likelihood of each sequence, of `transformer(size)` with these parameters. */
export function transformerNetwork(
  flat: ArrayLike<number>,
  size: TransformerSize,
  sequences: readonly (readonly number[])[],
): number[][] {
  const { vocabulary, context, width: d, layers, heads } = size;
  const take = reader(flat);
  const [table, places] = [take(vocabulary, d), take(context, d)];
  const blocks = Array.from({ length: layers }, () => ({
    w: take(d, 3 * d),
    b: take(1, 3 * d)[0] ?? [],
    o: take(d, d),
    w1: take(d, 4 * d),
    b1: take(1, 4 * d)[0] ?? [],
    w2: take(4 * d, d),
  }));
  const [wordW, [wordB = []], scoreW, [scoreB = []]] = [
    take(d, vocabulary),
    take(1, vocabulary),
    take(d, 1),
    take(1, 1),
  ];
  return sequences.map((tokens) => {
    let trunk = tokens.map((token, i) => plus(table[token] ?? [], places[i] ?? []));
    for (const { w, b, o, w1, b1, w2 } of blocks) {
      const seen = attention(
        trunk.map((x) => plus(times(layerNorm(x), w), b)),
        heads,
      );
      trunk = trunk.map((x, i) => plus(x, times(seen[i] ?? [], o)));
      trunk = trunk.map((x) =>
        plus(
          x,
          times(
            plus(times(layerNorm(x), w1), b1).map((y) => Math.max(0, y)),
            w2,
          ),
        ),
      );
    }
    const last = trunk.map(layerNorm);
    const words = last
      .slice(0, -1)
      .map((x, i) => Math.log(softmax(plus(times(x, wordW), wordB))[tokens[i + 1] as number] as number));
    return [plus(times(last.at(-1) ?? [], scoreW), scoreB)[0] as number, words.reduce((sum, x) => sum + x, 0)];
  });
}
