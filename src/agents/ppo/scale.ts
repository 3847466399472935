/**
 * Rewards are divided by the standard deviation of discounted returns so far, so that one learning rate serves every
 * world (Engstrom et al. 2020, arXiv:2005.12729). The sums run forwards from the start of each episode.
 */
export interface RewardScale {
  hear(rewards: readonly Float64Array[]): void;
  /** What rewards are to be multiplied by; 1 as long as returns have not differed. */
  factor(): number;
}

export function rewardScale(discount: number): RewardScale {
  let [count, mean, squares] = [0, 0, 0];
  return {
    hear(episodes) {
      for (const rewards of episodes) {
        let sum = 0;
        for (const reward of rewards) {
          sum = discount * sum + reward;
          const off = sum - mean;
          mean += off / ++count;
          squares += off * (sum - mean);
        }
      }
    },
    factor: () => (squares > 0 ? 1 / Math.sqrt(squares / count) : 1),
  };
}
