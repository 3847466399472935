import { beta } from '../../math/beta.js';
import { below, flip, type Rng } from '../../math/rng.js';

/** How the people of a pool slip. With all but `rate` at its neutral value: a fixed share of answers, independent of each other. */
export interface SlipSettings {
  /** Share of answers that slip before any item is inspected, on average over people. */
  readonly rate: number;
  /** Standard deviation of that rate between people, which is drawn from a beta distribution; 0: all slip alike. */
  readonly spread: number;
  /** Probability that each item inspected, or report read, turns the answer round once more; 0: the rate does not grow. */
  readonly perItem: number;
  /** Correlation of the slips of two people of one pool on the same question; 0: independent. */
  readonly correlation: number;
  /** People of the pool, of whom one answers each question. */
  readonly people: number;
}

/** Whether an answer slips: to the question of this id, after so many items. */
export type Slips = (query: string, looks: number, rng: Rng) => boolean;

/** Slips of the people of a pool; `pool` is its chance, from the seed, the same for all who belong to it. `seat`: the one who answers everything; undefined: anybody. */
export function slips(settings: SlipSettings, pool: Rng, seat?: string): Slips {
  const rateOf = (person: string) => beta(pool.fork(`rate/${person}`), settings.rate, settings.spread);
  const rates = Array.from({ length: seat === undefined ? settings.people : 1 }, (_, i) => rateOf(seat ?? `${i}`));
  return (query, looks, rng) => {
    const rate = rates[below(rng.fork('person'), rates.length)] ?? settings.rate;
    const alike = flip(rng.fork('alike'), Math.sqrt(settings.correlation));
    const chance = alike ? pool.fork(`slip/${query}`) : rng.fork('mistake');
    return flip(chance, afterItems(rate, settings.perItem, looks));
  };
}

/** Probability that an answer is turned round an odd number of times: at first, or by one of the items. */
export const afterItems = (rate: number, perItem: number, looks: number): number =>
  (1 - (1 - 2 * rate) * (1 - 2 * perItem) ** looks) / 2;
