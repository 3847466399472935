export interface TransformerShape {
  /** Tokens are 0 … vocabulary − 1; at least 1. */
  readonly vocabulary: number;
  /** Longest sequence, in tokens; at least 1. */
  readonly context: number;
  /** Numbers a token in the trunk; width / heads a multiple of 4. */
  readonly width: number;
  readonly layers: number;
  readonly heads: number;
}

export function checkShape({ vocabulary, context, width, layers, heads }: TransformerShape): void {
  for (const [name, value] of Object.entries({ vocabulary, context, width, layers, heads }))
    if (!Number.isInteger(value) || value < 1)
      throw new RangeError(`expected ${name} to be an integer ≥ 1, got ${value}`);
  if (width % (4 * heads) !== 0)
    throw new RangeError(`expected width to be a multiple of ${4 * heads}, four a head, got ${width}`);
}

/** A token out of range would be read, and written, out of its table. */
export function checkTokens({ vocabulary, context }: TransformerShape, tokens: Int32Array, lengths: Int32Array): void {
  const stray = tokens.find((token) => token < 0 || token >= vocabulary);
  if (stray !== undefined) throw new RangeError(`expected tokens 0 … ${vocabulary - 1}, got ${stray}`);
  const long = lengths.find((length) => length > context);
  if (long !== undefined) throw new RangeError(`expected sequences of at most ${context} tokens, got ${long}`);
}
