/**
 * Rewards are divided by the standard deviation of discounted returns so far, so that one learning rate serves every
 * world (Engstrom et al. 2020, arXiv:2005.12729). The sums run forwards from the start of each episode.
 */
export interface RewardScale {
  /** Takes the rewards of some episodes into account, one array an episode. */
  add(rewards: readonly Float64Array[]): void;
  /** What rewards are to be multiplied by; 1 as long as returns have not differed. */
  factor(): number;
}

/** Mean and squares are kept up to date one return at a time (Welford 1962). `discount`: a step, in [0, 1]. */
export function rewardScale(discount: number): RewardScale {
  let [count, mean, squares] = [0, 0, 0];
  return {
    add(episodes) {
      for (const rewards of episodes) {
        let discounted = 0;
        for (const reward of rewards) {
          discounted = discount * discounted + reward;
          const deviation = discounted - mean;
          mean += deviation / ++count;
          squares += deviation * (discounted - mean);
        }
      }
    },
    factor: () => (squares > 0 ? 1 / Math.sqrt(squares / count) : 1),
  };
}
