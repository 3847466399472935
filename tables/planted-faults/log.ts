import type { Fault } from './fault.js';

/** Mistakes in the log. */
export const log: readonly Fault[] = [
  {
    name: 'log: an event need not name the hash of the one before',
    file: 'src/feedback/log/verify/chain.ts',
    find: 'row.prev !== last.hash',
    replace: 'row.prev === undefined',
    tests: ['test/feedback/log/verify.test.ts'],
  },
  {
    name: 'log: hashes are not checked',
    file: 'src/feedback/log/verify/chain.ts',
    find: 'return row.hash === hash ?',
    replace: 'return row.hash !== undefined ?',
    tests: ['test/feedback/log/verify.test.ts'],
  },
  {
    name: 'log: gaps in the numbering go through',
    file: 'src/feedback/log/verify/chain.ts',
    find: 'row.seq !== last.seq + 1',
    replace: 'row.seq <= last.seq',
    tests: ['test/feedback/log/verify.test.ts'],
  },
  {
    name: 'log: a noted head that is not met is no fault',
    file: 'src/feedback/log/verify/verify.ts',
    find: 'noted === undefined || walked.sawNoted',
    replace: 'noted === undefined || walked.bad === null',
    tests: ['test/feedback/log/verify.test.ts'],
  },
  {
    name: 'log: columns run into one another before they are hashed',
    file: 'src/feedback/log/store/seal.ts',
    find: '}\\n${type',
    replace: '}${type',
    tests: ['test/feedback/log/log.test.ts'],
  },
  {
    name: 'journal: what happens otherwise than recorded is let pass',
    file: 'src/feedback/log/journal/journal.ts',
    find: 'was.type !== type || was.body !== text',
    replace: 'was.type !== type',
    tests: ['test/feedback/log/journal.test.ts'],
  },
  {
    name: 'log: the disk is full, and the event stands all the same',
    file: 'src/feedback/log/store/append.ts',
    find: 'held.pop();',
    replace: '',
    tests: ['test/feedback/log/log.test.ts'],
  },
  {
    name: 'log: a body is not hashed again',
    file: 'src/feedback/log/verify/verify-bodies.ts',
    find: "content === null ? 'nothing' : sha256(content)",
    replace: 'hash',
    tests: ['test/feedback/log/verify.test.ts'],
  },
];
