import type { Ladder } from '../run/ladder.js';

/** Whether all who rate and inspect answer the same when asked again. */
export const canRepeat = <O, A>({ raters, inspectors }: Ladder<O, A>): boolean =>
  [raters, ...inspectors].every(({ outcomes, help }) => outcomes.repeatable === true && help.repeatable === true);
