import { shuffled } from '../../math/rng.js';
import type { Acquisition } from './acquisition.js';

/** Asks at random: the baseline that every other acquisition has to beat. */
export const random: Acquisition = {
  name: 'random',
  about: 'at random: the baseline',
  source: 'baseline',
  choose: (candidates, n, { rng }) => shuffled(rng, [...candidates.keys()]).slice(0, n),
};
