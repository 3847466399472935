import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Percentiles, percentiles } from '../../src/bench/raters/tally.js';
import type { Stand } from './stand.js';

/** What those raters heard in a stretch of time. `took`: ms from answer to acknowledgement, for answers acknowledged within the stretch. */
export interface Spell {
  readonly name: string;
  readonly seconds: number;
  readonly answers: number;
  readonly took: Percentiles;
}

/** Lets a stretch of time go by, or some work, and looks at what raters heard in it; at those only who are named by `of`. */
export async function spell(
  here: Stand,
  name: string,
  {
    last,
    of = () => true,
  }: { readonly last: number | (() => Promise<unknown>); readonly of?: (which: number) => boolean },
): Promise<Spell> {
  const began = performance.now();
  await (typeof last === 'number' ? sleep(last) : last());
  const heard = here.heard().filter(({ at, which }) => at >= began && of(which));
  const seconds = (performance.now() - began) / 1000;
  return { name, seconds, answers: heard.length, took: percentiles(heard.map(({ took }) => took)) };
}
