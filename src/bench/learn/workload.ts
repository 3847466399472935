/** One work of the numeric core, made ready and then done again and again. */
export interface Workload {
  /** As it stands in the table. */
  readonly name: string;
  /** Floating-point operations of the matrix products of one repetition. */
  readonly flops: number;
  /** Repetitions a round: some tenths of a second. */
  readonly repeats: number;
  /** The same work in PyTorch. */
  readonly torch: TorchWork;
  prepare(): Prepared;
}

/** Python source: `definitions` define a function, of which `variants` calls one that returns {name: ready function}; the fastest counts. */
export interface TorchWork {
  readonly definitions: string;
  readonly variants: string;
}

export interface Prepared {
  ours(): void;
  /** The same work by plain loops over typed arrays, where there is no PyTorch. */
  plain(): void;
  /** What one more member takes, where there are members. */
  readonly bytesPerMember?: number;
  /** What one more label takes, while it is trained on. */
  readonly bytesPerLabel?: number;
}
