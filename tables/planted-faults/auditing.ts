import type { Fault } from './fault.js';

/** Mistakes in how help is audited, promoted and handed up. */
export const auditing: readonly Fault[] = [
  {
    name: 'audit: assisted and planted change places',
    file: 'src/recursion/promotion/audit.ts',
    find: '[unaided, assisted, planted, first',
    replace: '[unaided, planted, assisted, first',
    tests: ['test/recursion/audit.test.ts'],
  },
  {
    name: 'audit: one inspector inspects twice, under one fork',
    file: 'src/recursion/promotion/audit.ts',
    find: "inspectors[1], shown: [] }, call('inspect/1')",
    replace: "inspectors[0], shown: [] }, call('inspect/0')",
    tests: ['test/recursion/audit.test.ts'],
  },
  {
    name: 'audit: the second inspection repeats the chance of the first',
    file: 'src/recursion/promotion/audit.ts',
    find: "call('inspect/1')",
    replace: "call('inspect/0')",
    tests: ['test/recursion/audit.test.ts'],
  },
  {
    name: 'audit: planted help is said to imply what honest help implies',
    file: 'src/recursion/promotion/audit.ts',
    find: 'parts, shown: planted }, call.rng)',
    replace: 'parts, shown }, call.rng)',
    tests: ['test/recursion/audit.test.ts'],
  },
  {
    name: 'audit: both inspections of parts share their chance',
    file: 'src/recursion/promotion/audit.ts',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: text of a program
    find: 'call(`parts/${i}`)',
    replace: "call('parts')",
    tests: ['test/recursion/audit.test.ts'],
  },
  {
    name: 'audit: inspections are shown the help',
    file: 'src/recursion/promotion/audit.ts',
    find: "inspectors[0], shown: [] }, call('inspect/0')",
    replace: "inspectors[0], shown }, call('inspect/0')",
    tests: ['test/recursion/audit.test.ts'],
  },
  {
    name: 'judgement: a skip always counts as “first”',
    file: 'src/recursion/promotion/judgement.ts',
    find: "fork('guess').next() < 0.5",
    replace: "fork('guess').next() < 1",
    tests: ['test/recursion/audit.test.ts'],
  },
  {
    name: 'promote: reviewers who refuse are not heard',
    file: 'src/recursion/promotion/promote.ts',
    find: 'return granted ? promoting :',
    replace: 'return granted || true ? promoting :',
    tests: ['test/recursion/asking-together.test.ts'],
  },
  {
    name: 'promote: the gate audits outcomes of the level that was trained on',
    file: 'src/recursion/promotion/promote.ts',
    find: 'const level = candidate.level + 1;',
    replace: 'const level = candidate.level;',
    tests: ['test/recursion/gate.test.ts'],
  },
  {
    name: 'promote: a recheck never revokes',
    file: 'src/recursion/promotion/promote.ts',
    find: "decision === 'withheld' ? reasons : []",
    replace: '[]',
    tests: ['test/recursion/gate.test.ts'],
  },
  {
    name: 'climb: a level whose help was revoked is kept',
    file: 'src/recursion/climb.ts',
    find: 'return climbLevel({ ...run, again: true }, level, undefined);',
    replace: 'return trained;',
    tests: ['test/recursion/gate.test.ts'],
  },
  {
    name: 'climb: help is handed up for one level only',
    file: 'src/recursion/climb.ts',
    find: 'below = trained.gated.promotion.decision',
    replace: 'below = level > 0 ? undefined : trained.gated.promotion.decision',
    tests: ['test/recursion/gate.test.ts'],
  },
  {
    name: 'climb: goes on where a flat opponent ended it',
    file: 'src/recursion/climb.ts',
    find: 'if (trained.gated.ended !== undefined) break;',
    replace: '',
    tests: ['test/recursion/climb.test.ts'],
  },
  {
    name: 'audit: what follows is from the reports on one outcome of a pair',
    file: 'src/recursion/promotion/audit.ts',
    find: 'const found = shown.find((a) => a.item === item && a.about === about);\n  return',
    replace: 'const found = shown.find((a) => a.about === about && item >= 0);\n  return',
    tests: ['test/recursion/audit.test.ts'],
  },
];
