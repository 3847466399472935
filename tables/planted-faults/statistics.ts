import type { Fault } from './fault.js';

/** Mistakes in statistics. */
export const statistics: readonly Fault[] = [
  {
    name: 'variance: over n in place of n − 1',
    file: 'src/math/statistics/moments.ts',
    find: 'squaredDeviations(values) / (values.length - 1)',
    replace: 'squaredDeviations(values) / values.length',
    tests: ['test/math/statistics.test.ts'],
  },
  {
    name: 'bootstrap: a 90 % interval',
    file: 'src/math/statistics/bootstrap.ts',
    find: 'quantile(spread, 0.975)',
    replace: 'quantile(spread, 0.95)',
    tests: ['test/math/statistics.test.ts'],
  },
  {
    name: 'paired bootstrap: pairs are drawn apart',
    file: 'src/math/statistics/bootstrap.ts',
    find: 'value - (second[i] as number)',
    replace: 'value - (second[(i * 7 + 1) % second.length] as number)',
    tests: ['test/math/statistics.test.ts'],
  },
  {
    name: 'clustered proportion: clusters count as single answers',
    file: 'src/math/statistics/clustered.ts',
    find: 'n / Math.max(1, between / binomial)',
    replace: 'n / Math.min(1, between / binomial)',
    tests: ['test/math/clustered.test.ts'],
  },
  {
    name: 'clustered proportion: the normal quantile for Student’s',
    file: 'src/math/statistics/clustered.ts',
    find: 'effective, studentT975(some.length - 1)',
    replace: 'effective',
    tests: ['test/math/clustered.test.ts'],
  },
  {
    name: 'paired AUROC: ties count as wins',
    file: 'src/math/statistics/paired-auroc.ts',
    find: 'below + down / 2',
    replace: 'below + down',
    tests: ['test/math/paired-auroc.test.ts'],
  },
  {
    name: 'Wilson: the correction at the ends is lost',
    file: 'src/math/statistics/interval.ts',
    find: '(4 * n * n)',
    replace: '(4 * n * n * n)',
    tests: ['test/math/statistics.test.ts'],
  },
  {
    name: 'Clopper–Pearson: half the error',
    file: 'src/math/statistics/clopper-pearson.ts',
    find: 'atMost(successes, n, p) > error',
    replace: 'atMost(successes, n, p) > error / 2',
    tests: ['test/math/clopper-pearson.test.ts'],
  },
  {
    name: 'calibration error: signs of bins cancel',
    file: 'src/math/statistics/calibration.ts',
    find: 'sum + Math.abs(gap)',
    replace: 'sum + gap',
    tests: ['test/math/statistics.test.ts'],
  },
  {
    name: 'AUROC: ties count as wins',
    file: 'src/math/statistics/discrimination.ts',
    find: '(tied.length - positive) / 2',
    replace: '(tied.length - positive)',
    tests: ['test/math/statistics.test.ts'],
  },
];
