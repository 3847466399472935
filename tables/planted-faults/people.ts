import type { Fault } from './fault.js';

/** Mistakes in what is made of people’s answers. */
export const people: readonly Fault[] = [
  {
    name: 'agreement: the jackknife without (n − 1) / n',
    file: 'src/feedback/people/agreement.ts',
    find: '((units - 1) / units) * squares',
    replace: 'squares',
    tests: ['test/feedback/people/agreement-interval.test.ts'],
  },
  {
    name: 'agreement: answers are paired with themselves',
    file: 'src/feedback/people/agreement.ts',
    find: 'times * (times - 1)',
    replace: 'times * times',
    tests: ['test/feedback/people/agreement.test.ts'],
  },
  {
    name: 'accuracy: audits whose inspections disagree count',
    file: 'src/feedback/projection/measures/accuracy.ts',
    find: 'if (inspections[0] !== inspections[1]) return;',
    replace: '',
    tests: ['test/feedback/projection/live/live-view.test.ts', 'test/feedback/projection/live/brute-force.test.ts'],
  },
  {
    name: 'accuracy: right-to-wrong and wrong-to-right change places',
    file: 'src/feedback/projection/measures/accuracy.ts',
    find: "first.right ? 'rightToWrong' : 'wrongToRight'",
    replace: "first.right ? 'wrongToRight' : 'rightToWrong'",
    tests: ['test/feedback/projection/live/live-view.test.ts', 'test/feedback/projection/live/brute-force.test.ts'],
  },
  {
    name: 'accuracy: confidence under planted help counts for calibration',
    file: 'src/feedback/projection/measures/accuracy.ts',
    find: "if (arm !== 'planted') tenths",
    replace: 'tenths',
    tests: ['test/feedback/projection/live/live-view.test.ts', 'test/feedback/projection/live/brute-force.test.ts'],
  },
  {
    name: 'sign-off: one refusal is enough',
    file: 'src/feedback/projection/sign-off.ts',
    find: 'no.length > reviewers - needed',
    replace: 'no.length >= reviewers - needed',
    tests: ['test/feedback/projection/sign-off.test.ts'],
  },
  {
    name: 'sign-off: one reviewer may sign twice',
    file: 'src/feedback/projection/sign-off.ts',
    find: 'waits && !signatures.some((one) => one.by === by)',
    replace: 'waits',
    tests: ['test/feedback/projection/sign-off.test.ts'],
  },
  {
    name: 'agreement: an answer that is taken back still counts',
    file: 'src/feedback/people/agreement.ts',
    find: 'answers.delete(rater)',
    replace: 'answers.get(rater)',
    tests: ['test/feedback/people/agreement.test.ts', 'test/feedback/projection/live/brute-force.test.ts'],
  },
  {
    name: 'projection: answers of people who withdrew later on stay in the figures of a run',
    file: 'src/feedback/projection/events/answer-events.ts',
    find: 'raterOf(state, rater).withdrew || state.excluded.has(rater)',
    replace: 'raterOf(state, rater).withdrew',
    tests: ['test/experiments/with-people/summary.test.ts'],
  },
  {
    name: 'projection: own repeats are shown before a debrief',
    file: 'src/feedback/projection/views/rater-view.ts',
    find: 'own: { same: ownAtDebrief.right, of: ownAtDebrief.of }',
    replace: 'own: { same: person.shares.own.right, of: person.shares.own.of }',
    tests: ['test/feedback/projection/rater-view.test.ts'],
  },
];
