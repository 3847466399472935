import type { Fault } from './fault.js';

const acquisition = ['test/uncertainty/acquisition.test.ts'];
const bald = ['test/uncertainty/bald.test.ts'];
const ensemble = ['test/uncertainty/ensemble.test.ts'];
const kinds = ['test/types/kinds.test.ts'];
const linear = ['test/evaluators/reward-models/linear.test.ts'];
const statistics = ['test/math/statistics.test.ts'];

/** Mistakes in raters that are simulated, in reward models, in what to ask, and in statistics. */
export const learning: readonly Fault[] = [
  {
    name: 'attention: report and own look change weights',
    file: 'src/evaluators/raters/attention.ts',
    find: 'trust * report + (1 - trust) * own.mean',
    replace: 'trust * own.mean + (1 - trust) * report',
    tests: ['test/evaluators/raters/spot-check.test.ts'],
  },
  {
    name: 'attention: a spot check of certain value is anchored all the same',
    file: 'src/evaluators/raters/attention.ts',
    find: 'Math.abs(own.mean) === 1 && anchoring < 1',
    replace: 'Math.abs(own.mean) === 1 && anchoring < 0',
    tests: ['test/evaluators/raters/attention.test.ts'],
  },
  {
    name: 'simulated rater: prefers the report that lies farther off',
    file: 'src/evaluators/raters/simulated.ts',
    find: '[-Math.abs(own.mean - b)],',
    replace: '[Math.abs(own.mean - b)],',
    tests: ['test/evaluators/raters/simulated.test.ts'],
  },
  {
    name: 'simulated rater: confidence knows nothing of slips',
    file: 'src/evaluators/raters/simulated.ts',
    find: 'sure * (1 - mistake) + (1 - sure) * mistake',
    replace: 'sure + 0 * mistake',
    tests: ['test/evaluators/raters/simulated.test.ts'],
  },
  {
    name: 'teacher: mistakes are not made',
    file: 'src/evaluators/raters/teacher.ts',
    find: 'prefersFirst !== mistaken',
    replace: 'prefersFirst || (mistaken && false)',
    tests: ['test/evaluators/raters/teacher.test.ts'],
  },
  {
    name: 'assisted rater: help on all items is shown as on the first',
    file: 'src/evaluators/raters/assisted.ts',
    find: '            item,',
    replace: '            item: item * 0,',
    tests: ['test/evaluators/raters/assisted.test.ts'],
  },
  {
    name: 'BALD: variances stay as they were within a batch',
    file: 'src/uncertainty/acquisition/bald.ts',
    find: '(variances[i] ?? 0) + bend * shared * shared',
    replace: 'variances[i] ?? 0',
    tests: bald,
  },
  {
    name: 'BALD: the covariance is not updated within a batch',
    file: 'src/uncertainty/acquisition/bald.ts',
    find: 'rankOne(belief.covariance, sx, bend);',
    replace: '',
    tests: bald,
  },
  {
    name: 'BALD: the posterior believes every answer',
    file: 'src/uncertainty/acquisition/bald.ts',
    find: 'candidate.preferred, slip)',
    replace: 'candidate.preferred, slip * 0)',
    tests: bald,
  },
  {
    name: 'D-optimal: no penalty for redundancy in a batch',
    file: 'src/uncertainty/acquisition/d-optimal.ts',
    find: 'information * inner(u, xi) ** 2',
    replace: '0 * information * inner(u, xi)',
    tests: acquisition,
  },
  {
    name: 'disagreement: asks where the members agree most',
    file: 'src/uncertainty/acquisition/disagreement.ts',
    find: 'largest(differ(known.model, first, second), n)',
    replace: 'largest(differ(known.model, first, second).map((value) => -value), n)',
    tests: acquisition,
  },
  {
    name: 'ensemble: every member sees every label',
    file: 'src/uncertainty/ensemble.ts',
    find: 'const i = below(chance, n);',
    replace: 'const i = (below(chance, n) * 0) + draw;',
    tests: ensemble,
  },
  {
    name: 'ensemble: members draw from one fork',
    file: 'src/uncertainty/ensemble.ts',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: text of a program
    find: 'rng.fork(`member/${i}`)',
    replace: "rng.fork('member')",
    tests: ensemble,
  },
  {
    name: 'pessimistic model: uncertainty is rewarded',
    file: 'src/uncertainty/pessimistic.ts',
    find: 'score - lambda',
    replace: 'score + lambda',
    tests: ['test/uncertainty/pessimistic.test.ts'],
  },
  {
    name: 'comparison: ties are as likely where none are offered',
    file: 'src/types/kinds/comparison.ts',
    find: 'ties ? tieWidth : 0',
    replace: 'tieWidth',
    tests: kinds,
  },
  {
    name: 'comparison: slips fall on two answers however many are offered',
    file: 'src/types/kinds/comparison.ts',
    find: '(1 - slip) * p + slip / options',
    replace: '(1 - slip) * p + slip / 2',
    tests: kinds,
  },
  {
    name: 'linear model: the prior pulls to zero, wherever its centre',
    file: 'src/evaluators/reward-models/linear.ts',
    find: 'gradient[i] = l2 * off;',
    replace: 'gradient[i] = l2 * (w[i] as number);',
    tests: ['test/evaluators/reward-models/drawn-prior.test.ts', ...linear],
  },
  {
    name: 'linear model: weights of labels do not reach the gradient',
    file: 'src/evaluators/reward-models/linear.ts',
    find: 'weight * (found.gradient[k] ?? 0)',
    replace: 'found.gradient[k] ?? 0',
    tests: linear,
  },
  {
    name: 'variance: over n in place of n − 1',
    file: 'src/math/statistics/moments.ts',
    find: 'sum / (values.length - 1)',
    replace: 'sum / values.length',
    tests: statistics,
  },
  {
    name: 'bootstrap: a 90 % interval',
    file: 'src/math/statistics/bootstrap.ts',
    find: 'quantile(spread, 0.975)',
    replace: 'quantile(spread, 0.95)',
    tests: statistics,
  },
  {
    name: 'paired bootstrap: pairs are drawn apart',
    file: 'src/math/statistics/bootstrap.ts',
    find: 'value - (second[i] as number)',
    replace: 'value - (second[(i * 7 + 1) % second.length] as number)',
    tests: statistics,
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
];
