import type { Fault } from './fault.js';

/** Mistakes in what is not known, and so in what is asked. */
export const uncertainty: readonly Fault[] = [
  {
    name: 'BALD: variances stay as they were within a batch',
    file: 'src/uncertainty/acquisition/bald.ts',
    find: '(variances[i] ?? 0) + bend * shared * shared',
    replace: 'variances[i] ?? 0',
    tests: ['test/uncertainty/bald.test.ts'],
  },
  {
    name: 'BALD: the covariance is not updated within a batch',
    file: 'src/uncertainty/acquisition/bald.ts',
    find: 'rankOne(belief.covariance, sx, bend);',
    replace: '',
    tests: ['test/uncertainty/bald.test.ts'],
  },
  {
    name: 'BALD: the posterior believes every answer',
    file: 'src/uncertainty/acquisition/bald.ts',
    find: 'candidate.preferred, slip)',
    replace: 'candidate.preferred, slip * 0)',
    tests: ['test/uncertainty/bald.test.ts'],
  },
  {
    name: 'D-optimal: no penalty for redundancy in a batch',
    file: 'src/uncertainty/acquisition/design.ts',
    find: '- told * inner(u, x) ** 2',
    replace: '- 0 * told * inner(u, x)',
    tests: ['test/uncertainty/acquisition.test.ts'],
  },
  {
    name: 'disagreement: asks where the members agree most',
    file: 'src/uncertainty/acquisition/disagreement.ts',
    find: 'largest(disagreementOf(known.model, first, second), n)',
    replace: 'largest(disagreementOf(known.model, first, second).map((value) => -value), n)',
    tests: ['test/uncertainty/acquisition.test.ts'],
  },
  {
    name: 'ensemble: every member sees every label',
    file: 'src/uncertainty/ensemble.ts',
    find: 'const group = below(chance, groups.length);',
    replace: 'const group = (below(chance, groups.length) * 0) + draw;',
    tests: ['test/uncertainty/ensemble.test.ts'],
  },
  {
    name: 'ensemble: members draw from one fork',
    file: 'src/uncertainty/ensemble.ts',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: text of a program
    find: 'rng.fork(`member/${i}`)',
    replace: "rng.fork('member')",
    tests: ['test/uncertainty/ensemble.test.ts'],
  },
  {
    name: 'pessimistic model: uncertainty is rewarded',
    file: 'src/uncertainty/pessimistic.ts',
    find: 'score - lambda',
    replace: 'score + lambda',
    tests: ['test/uncertainty/pessimistic.test.ts'],
  },
  {
    name: 'posterior: slips never help the answer that is less likely',
    file: 'src/uncertainty/posterior.ts',
    find: '(1 - slip) * logistic(f) + slip / 2',
    replace: '(1 - slip) * logistic(f) + slip * logistic(f)',
    tests: ['test/uncertainty/posterior.test.ts'],
  },
  {
    name: 'temperature: margins are not turned where the second won',
    file: 'src/uncertainty/temperature.ts',
    find: 'firstWon[i] ? margin : -margin',
    replace: 'firstWon[i] ? margin : margin',
    tests: ['test/uncertainty/temperature.test.ts'],
  },
];
