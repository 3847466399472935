import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Percentiles, percentiles } from '../../src/bench/raters/clients/latency-recorder.js';
import type { ServerUnderLoad } from './server-under-load.js';

/** The acknowledgements that some raters got in a period. `latency`: ms from answer to acknowledgement, of those acknowledged within it. */
export interface MeasuredPeriod {
  readonly name: string;
  readonly seconds: number;
  readonly answers: number;
  readonly latency: Percentiles;
}

/** Measures the acknowledgements of a period, or of the time that some work takes; of all raters, or those selected by `of`. */
export async function measurePeriod(
  server: ServerUnderLoad,
  name: string,
  {
    last,
    of = () => true,
  }: { readonly last: number | (() => Promise<unknown>); readonly of?: (which: number) => boolean },
): Promise<MeasuredPeriod> {
  const began = performance.now();
  await (typeof last === 'number' ? sleep(last) : last());
  const heard = server.settled().filter(({ at, which }) => at >= began && of(which));
  const seconds = (performance.now() - began) / 1000;
  return { name, seconds, answers: heard.length, latency: percentiles(heard.map(({ latencyMs }) => latencyMs)) };
}
