import { meanInterval } from '../../src/math/statistics/index.js';
import { withInterval } from '../../src/report/wording/words.js';

/** A table: its head, then its lines, cell by cell. */
export type Rows = readonly (readonly string[])[];

/** The mean of one value a seed, with its interval. */
export const overSeeds = (values: readonly number[]): string =>
  withInterval({ ...meanInterval(values), over: 'seeds' });
