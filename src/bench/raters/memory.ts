import { performance } from 'node:perf_hooks';
import { say } from './child.js';

/** Memory of a process at a moment, ms of its own clock and MiB, and the processor time it took so far, ms. */
export interface Used {
  readonly is: 'used';
  readonly at: number;
  readonly resident: number;
  readonly heap: number;
  readonly external: number;
  readonly cpu: number;
}

const mib = 2 ** 20;

/** Tells the process that started this one what memory it takes, each time it asks. */
export function tellOfMemory(): void {
  process.on('message', (message: { readonly is: string }) => {
    if (message.is !== 'use') return;
    const { rss, heapUsed, external } = process.memoryUsage();
    const { user, system } = process.cpuUsage();
    const used: Used = {
      ...{ is: 'used', at: performance.now(), resident: rss / mib, heap: heapUsed / mib, external: external / mib },
      cpu: (user + system) / 1000,
    };
    say({ ...used });
  });
}

/** MiB a minute: the slope of the least-squares line. */
export function slope(points: readonly { readonly at: number; readonly resident: number }[]): number {
  const [x, y] = [points.map(({ at }) => at / 60_000), points.map(({ resident }) => resident)];
  const [mx, my] = [average(x), average(y)];
  const top = x.reduce((sum, each, i) => sum + (each - mx) * ((y[i] ?? my) - my), 0);
  return top / x.reduce((sum, each) => sum + (each - mx) ** 2, 0);
}

const average = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0) / values.length;
