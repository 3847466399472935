import type { Fault } from './fault.js';

const verify = ['test/feedback/log/verify.test.ts'];
const combine = ['test/feedback/queue/combine.test.ts'];
const slots = ['test/feedback/queue/assignment-slots.test.ts'];
const live = ['test/feedback/projection/live/live-fold.test.ts', 'test/feedback/projection/live/brute-force.test.ts'];

/** Mistakes in the log, in the queue of questions, and in what is made of answers. */
export const people: readonly Fault[] = [
  {
    name: 'log: an event need not name the hash of the one before',
    file: 'src/feedback/log/chain.ts',
    find: 'row.prev !== last.hash',
    replace: 'row.prev === undefined',
    tests: verify,
  },
  {
    name: 'log: hashes are not checked',
    file: 'src/feedback/log/chain.ts',
    find: 'return row.hash === hash ?',
    replace: 'return row.hash !== undefined ?',
    tests: verify,
  },
  {
    name: 'log: gaps in the numbering go through',
    file: 'src/feedback/log/chain.ts',
    find: 'row.seq !== last.seq + 1',
    replace: 'row.seq <= last.seq',
    tests: verify,
  },
  {
    name: 'log: a noted head that is not met is no fault',
    file: 'src/feedback/log/verify.ts',
    find: 'noted === undefined || walked.sawNoted',
    replace: 'noted === undefined || walked.bad === null',
    tests: verify,
  },
  {
    name: 'log: columns run into one another before they are hashed',
    file: 'src/feedback/log/seal.ts',
    find: '}\\n${type',
    replace: '}${type',
    tests: ['test/feedback/log/log.test.ts'],
  },
  {
    name: 'journal: what happens otherwise than recorded is let pass',
    file: 'src/feedback/log/journal.ts',
    find: 'was.type !== type || was.body !== text',
    replace: 'was.type !== type',
    tests: ['test/feedback/log/journal.test.ts'],
  },
  {
    name: 'combine: the first of several leading answers wins',
    file: 'src/feedback/queue/combine.ts',
    find: 'leading.length === 1',
    replace: 'leading.length >= 1',
    tests: combine,
  },
  {
    name: 'combine: the lower of the two middle ratings',
    file: 'src/feedback/queue/combine.ts',
    find: '(low + high) / 2',
    replace: 'low',
    tests: combine,
  },
  {
    name: 'side order: marks stay where they were on the page',
    file: 'src/feedback/queue/side-order.ts',
    find: 'marks: given.marks.map(swapItem)',
    replace: 'marks: given.marks',
    tests: ['test/feedback/queue/fits.test.ts'],
  },
  {
    name: 'side order: “second” stays “second”',
    file: 'src/feedback/queue/side-order.ts',
    find: "answer === 'second' ? 'first' : answer",
    replace: 'answer',
    tests: ['test/feedback/queue/annotation-queue.test.ts', 'test/feedback/queue/fits.test.ts'],
  },
  {
    name: 'side order: items are never swapped',
    file: 'src/feedback/queue/arms.ts',
    find: "flip(chance.fork('swap'), 0.5)",
    replace: "flip(chance.fork('swap'), 0)",
    tests: ['test/feedback/queue/annotation-queue.test.ts', 'test/feedback/queue/shares.test.ts'],
  },
  {
    name: 'assignment slots: one person may answer two slots of an audit',
    file: 'src/feedback/queue/assignment-slots.ts',
    find: 'const theirs = seatOf(state, rater, group);\n  return',
    replace: 'const theirs = seatOf(state, rater, group) && undefined;\n  return',
    tests: slots,
  },
  {
    name: 'assignment slots: people crowd into one slot',
    file: 'src/feedback/queue/assignment-slots.ts',
    find: 'return lies.find((each) => isFree(each) && mayTake(each, person)) ?? found;',
    replace: 'return found;',
    tests: slots,
  },
  {
    name: 'control questions: a rating on the border of the spread is wrong',
    file: 'src/feedback/queue/is-correct.ts',
    find: 'distance <= Number',
    replace: 'distance < Number',
    tests: ['test/feedback/queue/fits.test.ts'],
  },
  {
    name: 'finalize: a reply counts before its grace is over',
    file: 'src/feedback/queue/finalize.ts',
    find: 'replies.some((said) => !said.ripe)',
    replace: 'replies.every((said) => !said.ripe)',
    tests: ['test/feedback/queue/annotation-queue.test.ts', 'test/feedback/queue/properties.test.ts'],
  },
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
    file: 'src/feedback/projection/live/accuracy.ts',
    find: 'if (inspections[0] !== inspections[1]) return;',
    replace: '',
    tests: live,
  },
  {
    name: 'accuracy: right-to-wrong and wrong-to-right change places',
    file: 'src/feedback/projection/live/accuracy.ts',
    find: "first.right ? 'rightToWrong' : 'wrongToRight'",
    replace: "first.right ? 'wrongToRight' : 'rightToWrong'",
    tests: live,
  },
  {
    name: 'accuracy: confidence under planted help counts for calibration',
    file: 'src/feedback/projection/live/accuracy.ts',
    find: "confidence !== undefined && arm !== 'planted'",
    replace: 'confidence !== undefined',
    tests: live,
  },
];
