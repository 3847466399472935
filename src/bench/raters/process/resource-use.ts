import { performance } from 'node:perf_hooks';
import { sendToParent } from './child-process.js';

/** Memory of a process in MiB at a time in ms of its own clock, and the processor time that it used so far, ms. */
export interface ResourceUse {
  readonly is: 'used';
  readonly at: number;
  readonly resident: number;
  readonly heap: number;
  readonly external: number;
  readonly cpu: number;
}

const mib = 2 ** 20;

/** Reports the resource use of this process whenever its parent sends `use`. */
export function reportResourceUse(): void {
  process.on('message', (message: { readonly is: string }) => {
    if (message.is !== 'use') return;
    const { rss, heapUsed, external } = process.memoryUsage();
    const { user, system } = process.cpuUsage();
    const used: ResourceUse = {
      is: 'used',
      at: performance.now(),
      resident: rss / mib,
      heap: heapUsed / mib,
      external: external / mib,
      cpu: (user + system) / 1000,
    };
    sendToParent({ ...used });
  });
}

/** Growth of resident memory, MiB a minute: the slope of the least-squares line. */
export function growthPerMinute(points: readonly { readonly at: number; readonly resident: number }[]): number {
  const [x, y] = [points.map(({ at }) => at / 60_000), points.map(({ resident }) => resident)];
  const [mx, my] = [average(x), average(y)];
  const covariance = x.reduce((sum, each, i) => sum + (each - mx) * ((y[i] ?? my) - my), 0);
  return covariance / x.reduce((sum, each) => sum + (each - mx) ** 2, 0);
}

const average = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0) / values.length;
