import { performance } from 'node:perf_hooks';
import type { Summary } from '../../types/summary.js';

/** What this process took since a moment of `performance.now`, and at most. */
export const costSince = (began: number): Summary['cost'] => ({
  seconds: Number(((performance.now() - began) / 1000).toFixed(1)),
  peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
});
