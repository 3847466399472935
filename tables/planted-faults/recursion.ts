import type { Fault } from './fault.js';

const audit = ['test/recursion/audit.test.ts'];
const climb = ['test/recursion/climb.test.ts'];
const gate = ['test/recursion/gate.test.ts'];

/** Mistakes in how agents are trained, audited and promoted. */
export const recursion: readonly Fault[] = [
  {
    name: 'audit: assisted and planted change places',
    file: 'src/recursion/audit.ts',
    find: '[unaided, assisted, trick, first',
    replace: '[unaided, trick, assisted, first',
    tests: audit,
  },
  {
    name: 'audit: one inspector inspects twice, under one fork',
    file: 'src/recursion/audit.ts',
    find: "inspectors[1], [], call('inspect/1')",
    replace: "inspectors[0], [], call('inspect/0')",
    tests: audit,
  },
  {
    name: 'audit: the second inspection repeats the chance of the first',
    file: 'src/recursion/audit.ts',
    find: "call('inspect/1')",
    replace: "call('inspect/0')",
    tests: audit,
  },
  {
    name: 'audit: planted help is said to imply what honest help implies',
    file: 'src/recursion/audit.ts',
    find: 'parts, lies, call.rng)',
    replace: 'parts, shown, call.rng)',
    tests: audit,
  },
  {
    name: 'audit: both inspections of parts share their chance',
    file: 'src/recursion/audit.ts',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: text of a program
    find: 'call(`parts/${i}`)',
    replace: "call('parts')",
    tests: audit,
  },
  {
    name: 'audit: inspections are shown the help',
    file: 'src/recursion/audit.ts',
    find: "inspectors[0], [], call('inspect/0')",
    replace: "inspectors[0], shown, call('inspect/0')",
    tests: audit,
  },
  {
    name: 'judgement: a skip always counts as “first”',
    file: 'src/recursion/judgement.ts',
    find: "fork('guess').next() < 0.5",
    replace: "fork('guess').next() < 1",
    tests: audit,
  },
  {
    name: 'ask: planted help is not turned round',
    file: 'src/recursion/ask.ts',
    find: 'value: -help.value',
    replace: 'value: help.value',
    tests: climb,
  },
  {
    name: 'ask: help that is to be planted is honest in training',
    file: 'src/recursion/ask.ts',
    find: "arm === 'planted' ? misleading(help) : help",
    replace: 'help',
    tests: climb,
  },
  {
    name: 'reward modeling: answers under planted help train the model',
    file: 'src/recursion/reward-modeling.ts',
    find: "reply.status === 'skipped' || arm === 'planted'",
    replace: "reply.status === 'skipped'",
    tests: climb,
  },
  {
    name: 'reward modeling: the policy never sees the labels of later rounds',
    file: 'src/recursion/reward-modeling.ts',
    find: 'if (label) learned.push(label);',
    replace: 'if (label && round === 0) learned.push(label);',
    tests: climb,
  },
  {
    name: 'evaluation task: an outcome gets the reports of the outcomes before it',
    file: 'src/recursion/evaluation-task.ts',
    find: 'said.slice(start, next)',
    replace: 'said.slice(0, next - start)',
    tests: ['test/recursion/evaluation-task.test.ts'],
  },
  {
    name: 'promote: reviewers who refuse are not heard',
    file: 'src/recursion/promote.ts',
    find: 'return granted ? promoting :',
    replace: 'return granted || true ? promoting :',
    tests: ['test/recursion/asking-together.test.ts'],
  },
  {
    name: 'promote: the gate audits outcomes of the level that was trained on',
    file: 'src/recursion/promote.ts',
    find: 'const level = candidate.level + 1;',
    replace: 'const level = candidate.level;',
    tests: gate,
  },
  {
    name: 'promote: a recheck never revokes',
    file: 'src/recursion/promote.ts',
    find: "decision === 'withheld' ? reasons : []",
    replace: '[]',
    tests: gate,
  },
  {
    name: 'climb: a rung whose help was revoked is kept',
    file: 'src/recursion/climb.ts',
    find: 'return climbRung({ ...run, again: true }, level, undefined);',
    replace: 'return rung;',
    tests: gate,
  },
  {
    name: 'climb: help is handed up for one level only',
    file: 'src/recursion/climb.ts',
    find: 'below = rung.gated.promotion.decision',
    replace: 'below = level > 0 ? undefined : rung.gated.promotion.decision',
    tests: gate,
  },
];
