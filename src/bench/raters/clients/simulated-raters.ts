import { rng } from '../../../math/rng.js';
import { preferLonger } from '../rater/answer-policy.js';
import { createSimulatedRater } from '../rater/simulated-rater.js';
import type { ClientAddress, ClientPool, ClientPoolOptions } from './client-pool.js';

/** Simulated raters, each of whom answers on demand. */
export function simulatedRaters(
  addresses: readonly ClientAddress[],
  { now, onSettled, onClosed, seed }: ClientPoolOptions,
): ClientPool {
  const raters = addresses.map(({ url, token }, which) => {
    const random = rng(seed).fork(`rater ${which}`);
    return createSimulatedRater({
      url,
      token,
      page: `page-${which}`,
      decide: preferLonger(random.fork('judge')),
      pace: 'on-demand',
      random,
      now,
      onSettled: (answer) => onSettled(which, answer),
      onClosed,
    });
  });
  return {
    readyCount: () => raters.filter((rater) => rater.isReady()).length,
    send: (which) => raters[which]?.answer() ?? false,
    waitingCount: () => raters.reduce((sum, rater) => sum + rater.unacknowledged().length, 0),
    close: () => {
      for (const rater of raters) rater.close();
    },
  };
}
