import type { Row } from '../../math/row.js';
import type { TfidfWeights } from './text-features.js';

/** Rows of `width` numbers, whose weights and scales were fitted to training items alone. */
export interface Space {
  readonly width: number;
  /** What was fitted, as data: all that `rowsIn` needs. */
  readonly learned: LearnedSpace;
  row(item: number): Row;
}

export type LearnedSpace = LearnedText | StepScales;

/** What a representation of texts learned. */
export type LearnedText =
  | {
      readonly of: 'words';
      readonly unspaced: boolean;
      readonly tokens: readonly string[];
      readonly tfidf: TfidfWeights;
    }
  | { readonly of: 'characters'; readonly whole: TfidfWeights; readonly opening: TfidfWeights };

/** How step vectors become rows. */
export interface StepScales {
  readonly of: 'steps';
  /** One row an item, their sum or mean; or one row a step. */
  readonly how: 'sum' | 'mean' | 'apart';
  /** Each number's root mean square difference between the two items of a training pair. */
  readonly unit: Float64Array;
}
