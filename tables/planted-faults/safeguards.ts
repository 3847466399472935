import type { Fault } from './fault.js';

const gate = ['test/safeguards/gate.test.ts', 'test/safeguards/evidence.test.ts'];

/** Mistakes in the gate, the shield and what they rest on. */
export const safeguards: readonly Fault[] = [
  {
    name: 'gate: parts whose inspections disagree are counted',
    file: 'src/safeguards/gate/decide.ts',
    find: 'if (Math.sign(inspected[0]) !== Math.sign(inspected[1])) continue;',
    replace: '',
    tests: gate,
  },
  {
    name: 'gate: wholes whose inspections disagree are counted',
    file: 'src/safeguards/gate/decide.ts',
    find: 'audits.filter((a) => a.inspections[0] === a.inspections[1])',
    replace: 'audits',
    tests: gate,
  },
  {
    name: 'gate: the Brier test takes the lower limit for the upper',
    file: 'src/safeguards/gate/decide.ts',
    find: 'high <= brier',
    replace: 'low <= brier',
    tests: gate,
  },
  {
    name: 'gate: the Brier test withholds on the upper limit',
    file: 'src/safeguards/gate/decide.ts',
    find: 'low > brier',
    replace: 'high > brier',
    tests: gate,
  },
  {
    name: 'gate: help counts as good on its mean',
    file: 'src/safeguards/gate/decide.ts',
    find: 'low > -margin',
    replace: 'value > -margin',
    tests: gate,
  },
  {
    name: 'gate: an open finding does not keep it shut',
    file: 'src/safeguards/gate/decide.ts',
    find: "open.length > 0 ? 'insufficient evidence'",
    replace: "open.length > 2 ? 'insufficient evidence'",
    tests: gate,
  },
  {
    name: 'sequential test: half the evidence suffices',
    file: 'src/safeguards/gate/sequential.ts',
    find: 'Math.log((1 - error) / error)',
    replace: 'Math.log((1 - error) / error) / 2',
    tests: ['test/safeguards/sequential.test.ts'],
  },
  {
    name: 'flat rule: compares the means',
    file: 'src/safeguards/gate/flat.ts',
    find: 'worst.low > 0',
    replace: 'worst.value > 0',
    tests: ['test/safeguards/flat.test.ts'],
  },
  {
    name: 'flat rule: the weakest opponent decides',
    file: 'src/safeguards/gate/flat.ts',
    find: 'row.low < least.low',
    replace: 'row.low > least.low',
    tests: ['test/safeguards/flat.test.ts'],
  },
  {
    name: 'shield: what is unknown is permitted',
    file: 'src/safeguards/shield.ts',
    find: "verdict.is === 'permitted'",
    replace: "verdict.is !== 'forbidden'",
    tests: ['test/safeguards/shield.test.ts'],
  },
  {
    name: 'shield: vetoes are not told',
    file: 'src/safeguards/shield.ts',
    find: "onVeto?.({ constraint, verdict, agent, mode: 'pre-emptive', action });",
    replace: '',
    tests: ['test/safeguards/shield.test.ts'],
  },
  {
    name: 'judging: steps that were remembered are read again',
    file: 'src/safeguards/judging.ts',
    find: 'remembered(constraint, past, before.steps, before.memory)',
    replace: 'remembered(constraint, past, 0, before.memory)',
    tests: ['test/safeguards/temporal.test.ts'],
  },
  {
    name: 'safety game: one good end of a choice suffices',
    file: 'src/safeguards/safety-game.ts',
    find: 'const choices = places.map((place) => place.length);',
    replace: 'const choices = places.map((place) => place.flat().length);',
    tests: ['test/safeguards/safety.test.ts'],
  },
  {
    name: 'learned constraint: the risk is taken at its estimate',
    file: 'src/safeguards/learned.ts',
    find: 'if (clopperPearsonUpper(bad, n, delta) > alpha)',
    replace: 'if (bad / n > alpha)',
    tests: ['test/safeguards/learned.test.ts'],
  },
  {
    name: 'learned constraint: steps unlike all labelled ones are judged',
    file: 'src/safeguards/learned.ts',
    find: 'isInside(box, row) ?',
    replace: 'isInside(box, row) || true ?',
    tests: ['test/safeguards/learned.test.ts'],
  },
];
